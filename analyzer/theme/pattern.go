package theme

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An Op says what an Expr matches.
type Op uint8

const (
	Word   Op = iota // the term of Text, in any of its forms
	Prefix           // a word that begins with Text
	Exact            // the form Text, letter for letter
	SetRef           // any expression of the lexicon's set Text
	Phrase           // Kids, one right after the other
	Any              // one of Kids
	Near             // two Kids in either order, at most Window words between them
	Before           // two Kids in this order, at most Window words between them
)

// An Expr is a node of a pattern.
type Expr struct {
	Op     Op
	Text   string // of Word, Prefix, Exact, and the name of SetRef
	Window int    // of Near and Before
	Kids   []Expr // of Phrase, Any, Near and Before
}

// A Pattern is an expression and the expressions that cancel it: where one of
// Unless is in a sentence, Match counts for nothing there.
//
//	exercise               the term, so exercises and exercised too
//	joint exercise         a phrase: the words in a row
//	terroris*              words that begin so
//	=US                    this form only, case and all
//	(joint | combined) exercise
//	joint ~3 exercise      in one sentence, either order, at most 3 words between
//	joint >3 exercise      the same in this order
//	$cooperate ~3 defense  a set of the lexicon
//	defense ! attorney     not in a sentence that has attorney
//	"24/7"                 a word that holds a mark of this language
type Pattern struct {
	Match  Expr
	Unless []Expr
}

const (
	maxWindow = 50 // words between the two sides of a proximity
	maxDepth  = 20 // parentheses inside one another
	maxKids   = 64 // words of a phrase, sides of a proximity
)

// An Error is what is wrong with a lexicon or a pattern, and where.
type Error struct {
	Name         string // of the lexicon; "" for a lone pattern
	Line, Column int    // from 1; columns are characters
	Expected     string
	Found        string
}

func (e *Error) Error() string {
	where := "line " + strconv.Itoa(e.Line) + ", column " + strconv.Itoa(e.Column)
	if e.Name != "" {
		where = e.Name + ", " + where
	}
	return where + ": expected " + e.Expected + ", found " + e.Found
}

// ParsePattern reads one pattern. The error, if any, is an *Error.
func ParsePattern(src string) (Pattern, error) {
	p := parser{line: 1, src: src}
	pattern, err := p.pattern()
	if err == nil && p.next() != 0 {
		err = p.wrong(afterPattern)
	}
	if err != nil {
		return Pattern{}, err
	}
	return pattern, nil
}

const (
	wordWanted   = "a word, a phrase or ("
	afterPattern = "a word, ~, >, ! or the end of the pattern"
	insideParens = "a word, ~, >, | or )"
)

// A parser reads the patterns of one line.
type parser struct {
	name  string
	line  int
	start int // column of src[0], less one
	src   string
	pos   int
	depth int
	sets  map[string]bool // known sets; nil where any will do
	kids  []Expr          // of the expressions that are being read, one after the other
}

// take returns the kids from a place on, and takes them off.
func (p *parser) take(from int) []Expr {
	kids := slices.Clone(p.kids[from:])
	p.kids = p.kids[:from]
	return kids
}

// next returns the first byte of the next thing, 0 at the end.
func (p *parser) next() byte {
	for p.pos < len(p.src) {
		if c := p.src[p.pos]; c > ' ' && c < utf8.RuneSelf {
			return c
		}
		r, n := utf8.DecodeRuneInString(p.src[p.pos:])
		if !unicode.IsSpace(r) {
			return max(p.src[p.pos], 1) // a NUL is a mark like another
		}
		p.pos += n
	}
	return 0
}

func (p *parser) wrong(expected string) *Error {
	found := "the end of the line"
	if p.pos < len(p.src) {
		r, _ := utf8.DecodeRuneInString(p.src[p.pos:])
		found = strconv.QuoteRune(r)
	}
	return p.wrongAt(p.pos, expected, found)
}

func (p *parser) wrongAt(pos int, expected, found string) *Error {
	column := p.start + utf8.RuneCountInString(p.src[:pos]) + 1
	return &Error{Name: p.name, Line: p.line, Column: column, Expected: expected, Found: found}
}

func (p *parser) pattern() (Pattern, *Error) {
	match, err := p.near()
	if err != nil {
		return Pattern{}, err
	}
	pattern := Pattern{Match: match}
	for p.next() == '!' {
		p.pos++
		unless, err := p.near()
		if err != nil {
			return Pattern{}, err
		}
		pattern.Unless = append(pattern.Unless, unless)
	}
	return pattern, nil
}

// near reads phrases joined by ~n and >n, which bind to the left.
func (p *parser) near() (Expr, *Error) {
	left, err := p.phrase()
	for n := 1; err == nil; n++ {
		op := Near
		switch p.next() {
		case '~':
		case '>':
			op = Before
		default:
			return left, nil
		}
		if n == maxKids {
			return Expr{}, p.wrong("at most " + strconv.Itoa(maxKids) + " sides")
		}
		p.pos++
		window, werr := p.window()
		if werr != nil {
			return Expr{}, werr
		}
		var right Expr
		right, err = p.phrase()
		left = Expr{Op: op, Window: window, Kids: []Expr{left, right}}
	}
	return Expr{}, err
}

func (p *parser) window() (int, *Error) {
	start := p.pos
	n := 0
	for p.pos < len(p.src) && '0' <= p.src[p.pos] && p.src[p.pos] <= '9' {
		n = min(n*10+int(p.src[p.pos]-'0'), maxWindow+1)
		p.pos++
	}
	const expected = "a number of words from 0 to 50 right after the mark"
	if start == p.pos {
		return 0, p.wrong(expected)
	}
	if n > maxWindow {
		return 0, p.wrongAt(start, expected, p.src[start:p.pos])
	}
	return n, nil
}

func (p *parser) phrase() (Expr, *Error) {
	from := len(p.kids)
	for {
		c := p.next()
		if c == 0 || strings.IndexByte("~>!|),;", c) >= 0 {
			break
		}
		kid, err := p.atom(c)
		if err != nil {
			return Expr{}, err
		}
		if kid.Op == Phrase {
			p.kids = append(p.kids, kid.Kids...)
		} else {
			p.kids = append(p.kids, kid)
		}
		if len(p.kids)-from > maxKids {
			return Expr{}, p.wrong("at most " + strconv.Itoa(maxKids) + " words in a phrase")
		}
	}
	switch len(p.kids) - from {
	case 0:
		return Expr{}, p.wrong(wordWanted)
	case 1:
		kid := p.kids[from]
		p.kids = p.kids[:from]
		return kid, nil
	}
	return Expr{Op: Phrase, Kids: p.take(from)}, nil
}

func (p *parser) atom(c byte) (Expr, *Error) {
	switch c {
	case '(':
		return p.alternatives()
	case '=':
		p.pos++
		text, err := p.word()
		return Expr{Op: Exact, Text: text}, err
	case '$':
		start := p.pos
		p.pos++
		name := identifier(p.src[p.pos:])
		p.pos += len(name)
		if name == "" {
			return Expr{}, p.wrong("the name of a set")
		}
		if p.sets != nil && !p.sets[name] {
			return Expr{}, p.wrongAt(start, "a set that is defined further up", "$"+name)
		}
		return Expr{Op: SetRef, Text: name}, nil
	}
	text, err := p.word()
	if err != nil {
		return Expr{}, err
	}
	if p.pos < len(p.src) && p.src[p.pos] == '*' {
		p.pos++
		return Expr{Op: Prefix, Text: text}, nil
	}
	return Expr{Op: Word, Text: text}, nil
}

func (p *parser) alternatives() (Expr, *Error) {
	if p.depth == maxDepth {
		return Expr{}, p.wrong("at most " + strconv.Itoa(maxDepth) + " parentheses inside one another")
	}
	p.depth++
	defer func() { p.depth-- }()
	p.pos++
	from := len(p.kids)
	for {
		kid, err := p.near()
		if err != nil {
			return Expr{}, err
		}
		if kid.Op == Any {
			p.kids = append(p.kids, kid.Kids...)
		} else {
			p.kids = append(p.kids, kid)
		}
		switch p.next() {
		case '|':
			p.pos++
		case ')':
			p.pos++
			kids := p.take(from)
			if len(kids) == 1 {
				return kids[0], nil
			}
			return Expr{Op: Any, Kids: kids}, nil
		default:
			return Expr{}, p.wrong(insideParens)
		}
	}
}

// word reads a word, bare or in quotation marks.
func (p *parser) word() (string, *Error) {
	start := p.pos
	if p.pos < len(p.src) && p.src[p.pos] == '"' {
		end := strings.IndexByte(p.src[start+1:], '"')
		if end < 0 {
			return "", p.wrongAt(len(p.src), `a closing "`, "the end of the line")
		}
		text := p.src[start+1 : start+1+end]
		if !wordy(text) {
			return "", p.wrongAt(start, "a letter or digit between the quotation marks", strconv.Quote(text))
		}
		p.pos = start + end + 2
		return text, nil
	}
	for p.pos < len(p.src) {
		if c := p.src[p.pos]; 'a' <= c && c <= 'z' {
			p.pos++
			continue
		}
		r, n := utf8.DecodeRuneInString(p.src[p.pos:])
		if reserved(r) {
			break
		}
		p.pos += n
	}
	text := p.src[start:p.pos]
	if text == "" {
		return "", p.wrong(wordWanted)
	}
	if !wordy(text) {
		return "", p.wrongAt(start, "a word with a letter or digit", strconv.Quote(text))
	}
	return text, nil
}

// reserved reports whether a rune is a mark of the language, and so no part of
// a bare word.
func reserved(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r < utf8.RuneSelf && strings.IndexByte(`~>!|(),:;$=*"#`, byte(r)) >= 0
}

func wordy(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// identifier returns the identifier that s begins with: small letters, digits
// and inner hyphens.
func identifier(s string) string {
	n := 0
	for n < len(s) && (s[n] >= 'a' && s[n] <= 'z' || s[n] >= '0' && s[n] <= '9' || s[n] == '-' && n > 0) {
		n++
	}
	return strings.TrimRight(s[:n], "-")
}

// String returns the pattern in its canonical spelling, which parses to the
// same pattern.
func (p Pattern) String() string {
	var b strings.Builder
	p.Match.write(&b, 0)
	for _, u := range p.Unless {
		b.WriteString(" ! ")
		u.write(&b, 0)
	}
	return b.String()
}

// String returns the expression in its canonical spelling.
func (e Expr) String() string {
	var b strings.Builder
	e.write(&b, 0)
	return b.String()
}

// write writes the expression where one that binds at least as tightly as
// level may stand: 0 a proximity, 1 a phrase, 2 a word.
func (e Expr) write(b *strings.Builder, level int) {
	switch e.Op {
	case Word:
		writeWord(b, e.Text)
	case Prefix:
		writeWord(b, e.Text)
		b.WriteByte('*')
	case Exact:
		b.WriteByte('=')
		writeWord(b, e.Text)
	case SetRef:
		b.WriteByte('$')
		b.WriteString(e.Text)
	case Phrase:
		open(b, level > 1, '(')
		for i, k := range e.Kids {
			if i > 0 {
				b.WriteByte(' ')
			}
			k.write(b, 2)
		}
		open(b, level > 1, ')')
	case Any:
		b.WriteByte('(')
		for i, k := range e.Kids {
			if i > 0 {
				b.WriteString(" | ")
			}
			k.write(b, 0)
		}
		b.WriteByte(')')
	case Near, Before:
		open(b, level > 0, '(')
		e.Kids[0].write(b, 0)
		b.WriteString(map[Op]string{Near: " ~", Before: " >"}[e.Op])
		b.WriteString(strconv.Itoa(e.Window))
		b.WriteByte(' ')
		e.Kids[1].write(b, 1)
		open(b, level > 0, ')')
	}
}

func open(b *strings.Builder, needed bool, mark byte) {
	if needed {
		b.WriteByte(mark)
	}
}

func writeWord(b *strings.Builder, text string) {
	if strings.ContainsFunc(text, reserved) {
		b.WriteString(`"` + text + `"`)
		return
	}
	b.WriteString(text)
}
