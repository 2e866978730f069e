// Package theme finds the themes of a text: named sets of patterns over its
// terms, read from a lexicon.
//
//	lexicon, err := theme.Parse("en.themes", src)
//	matcher := theme.Compile(lexicon, term.For("en"))
//	report := matcher.Score(index.Build(text, term.For("en")))
//
// A lexicon is a text file. Branches group themes; sets name alternatives that
// several patterns share; # begins a comment:
//
//	language en
//
//	set drill: exercise | drill | war game
//
//	branch defense: Defense and security
//
//	theme military-exercises: Military exercises
//	    about: Armed forces train for war, alone or together.
//	    codes: iptc 20000598, cap 16
//	    patterns:
//	        military ~2 $drill
//	        live-fire, flag exercise
//	    cancel:
//	        exercise caution
//
// Patterns stand several to a line, parted by commas. A phrase under cancel
// takes away every match of the theme that it overlaps.
package theme

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Lexicon is a set of themes for texts in one language.
type Lexicon struct {
	Language string // ISO 639-1 code, "" where the file says none
	Sets     []Set
	Branches []Branch
	Themes   []Theme // in the order of the file, by branch
}

// A Set is a named list of alternatives, referred to as $name. It may refer to
// sets before it.
type Set struct {
	Name string
	Any  []Expr
}

// A Branch is the first level of the tree of themes.
type Branch struct{ ID, Label string }

// A Theme is a named set of patterns.
type Theme struct {
	ID, Label string
	Parent    string // the ID of its branch, "" where it has none
	About     string // one sentence that defines it
	Codes     Codes
	Patterns  []Pattern
	Cancel    []Pattern // a match that one of these overlaps does not count
}

// Codes are a theme's codes in the standard taxonomies: IPTC Media Topics,
// CAMEO events and Comparative Agendas topics (a CAP code of one or two digits
// is a major topic).
type Codes struct{ IPTC, CAMEO, CAP []string }

// Parse reads a lexicon; name is what errors call it. The error, if any, is an
// *Error.
func Parse(name string, src []byte) (*Lexicon, error) {
	r := reader{lexicon: &Lexicon{}, sets: map[string]bool{}, ids: map[string]bool{}}
	r.p.name = name
	n := 0
	for line := range strings.Lines(string(src)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		r.p = parser{name: name, line: n, src: line, sets: r.sets, kids: r.p.kids[:0]}
		if err := r.read(); err != nil {
			return nil, err
		}
	}
	r.p = parser{name: name, line: n + 1}
	if err := r.endTheme(); err != nil {
		return nil, err
	}
	return r.lexicon, nil
}

// A section is what the lines that follow belong to.
type section uint8

const (
	inNothing section = iota
	inSet
	inTheme // before its first list
	inPatterns
	inCancel
)

type reader struct {
	lexicon *Lexicon
	section section
	p       parser // of the line at hand
	sets    map[string]bool
	ids     map[string]bool // of branches and themes
}

// read reads a line. Its comment is cut off first: no quoted word may hold #
// unless the quotation mark stands before it.
func (r *reader) read() *Error {
	p := &r.p
	p.src = uncomment(p.src)
	if !utf8.ValidString(p.src) {
		return p.wrongAt(0, "text in UTF-8", "other bytes")
	}
	if p.next() == 0 {
		return nil
	}
	if p.pos == 0 {
		return r.heading()
	}
	switch key := r.key(); {
	case key != "" && r.section < inTheme:
		return p.wrong("a theme before its " + key)
	case key == "about":
		p.pos += len("about:")
		r.theme().About = strings.TrimSpace(p.src[p.pos:])
		return nil
	case key == "codes":
		p.pos += len("codes:")
		return r.codes()
	case key == "patterns":
		p.pos += len("patterns:")
		r.section = inPatterns
		if p.next() == 0 {
			return nil
		}
	case key == "cancel":
		p.pos += len("cancel:")
		r.section = inCancel
		if p.next() == 0 {
			return nil
		}
	}
	switch r.section {
	case inSet:
		return r.alternatives()
	case inPatterns, inCancel:
		return r.patterns()
	}
	return p.wrong("about:, codes:, patterns: or cancel:")
}

// key returns the field that the line begins with, without its colon.
func (r *reader) key() string {
	for _, key := range []string{"about", "codes", "patterns", "cancel"} {
		if rest, ok := strings.CutPrefix(r.p.src[r.p.pos:], key); ok && strings.HasPrefix(rest, ":") {
			return key
		}
	}
	return ""
}

// heading reads a line that is not indented.
func (r *reader) heading() *Error {
	p := &r.p
	kind := identifier(p.src)
	switch kind {
	case "language", "set", "branch", "theme":
	default:
		return p.wrong("language, set, branch, theme or an indented line")
	}
	if err := r.endTheme(); err != nil {
		return err
	}
	p.pos += len(kind)
	p.next()
	start := p.pos
	id := identifier(p.src[p.pos:])
	p.pos += len(id)
	if id == "" {
		return p.wrong("a name of small letters, digits and hyphens")
	}
	if kind == "language" {
		r.lexicon.Language, r.section = id, inNothing
		if p.next() != 0 {
			return p.wrong("the end of the line")
		}
		return nil
	}
	if p.next() != ':' {
		return p.wrong("a colon")
	}
	p.pos++
	if kind == "set" {
		if r.sets[id] {
			return p.wrongAt(start, "a name that no other set has", id)
		}
		r.section = inSet
		r.lexicon.Sets = append(r.lexicon.Sets, Set{Name: id})
		if p.next() != 0 {
			return r.alternatives()
		}
		return nil
	}
	if r.ids[id] {
		return p.wrongAt(start, "a name that no other branch or theme has", id)
	}
	r.ids[id] = true
	p.next()
	label := strings.TrimSpace(p.src[p.pos:])
	if label == "" {
		return p.wrong("a label")
	}
	if kind == "branch" {
		r.lexicon.Branches = append(r.lexicon.Branches, Branch{id, label})
		r.section = inNothing
		return nil
	}
	theme := Theme{ID: id, Label: label}
	if n := len(r.lexicon.Branches); n > 0 {
		theme.Parent = r.lexicon.Branches[n-1].ID
	}
	r.lexicon.Themes = append(r.lexicon.Themes, theme)
	r.section = inTheme
	return nil
}

// endTheme closes what the lines before belonged to. A set can be referred to
// only once it is closed, so none can hold itself.
func (r *reader) endTheme() *Error {
	switch r.section {
	case inSet:
		set := r.lexicon.Sets[len(r.lexicon.Sets)-1]
		if len(set.Any) == 0 {
			return r.p.wrong("the words of set " + set.Name + " before the next heading")
		}
		r.sets[set.Name] = true
	case inTheme, inPatterns, inCancel:
		if len(r.theme().Patterns) == 0 {
			return r.p.wrong("a pattern for theme " + r.theme().ID + " before the next heading")
		}
	}
	return nil
}

func (r *reader) theme() *Theme { return &r.lexicon.Themes[len(r.lexicon.Themes)-1] }

// alternatives reads the rest of a line of a set. A bar may end or begin a line.
func (r *reader) alternatives() *Error {
	p := &r.p
	set := &r.lexicon.Sets[len(r.lexicon.Sets)-1]
	if p.next() == '|' && len(set.Any) > 0 {
		p.pos++
	}
	for {
		expr, err := p.near()
		if err != nil {
			return err
		}
		set.Any = append(set.Any, expr)
		switch p.next() {
		case 0:
			return nil
		case '|':
			p.pos++
			if p.next() == 0 {
				return nil
			}
		default:
			return p.wrong("a word or |")
		}
	}
}

// patterns reads the rest of a line of patterns. A comma may end the line.
func (r *reader) patterns() *Error {
	p := &r.p
	for {
		pattern, err := p.pattern()
		if err != nil {
			return err
		}
		if r.section == inPatterns {
			r.theme().Patterns = append(r.theme().Patterns, pattern)
		} else {
			r.theme().Cancel = append(r.theme().Cancel, pattern)
		}
		switch p.next() {
		case 0:
			return nil
		case ',':
			p.pos++
			if p.next() == 0 {
				return nil
			}
		default:
			return p.wrong("a word, ~, >, !, a comma or the end of the line")
		}
	}
}

// codes reads "iptc 20000598 20000638, cap 1602".
func (r *reader) codes() *Error {
	p := &r.p
	for {
		p.next()
		var list *[]string
		name := identifier(p.src[p.pos:])
		switch name {
		case "iptc":
			list = &r.theme().Codes.IPTC
		case "cameo":
			list = &r.theme().Codes.CAMEO
		case "cap":
			list = &r.theme().Codes.CAP
		default:
			return p.wrong("iptc, cameo or cap")
		}
		p.pos += len(name)
		for n := 0; ; n++ {
			p.next()
			code := identifier(p.src[p.pos:])
			if code == "" {
				if n == 0 {
					return p.wrong("a code")
				}
				break
			}
			if _, err := strconv.Atoi(code); err != nil || slices.Contains(*list, code) {
				return p.wrongAt(p.pos, "a code of digits that is not there yet", code)
			}
			*list = append(*list, code)
			p.pos += len(code)
		}
		switch p.next() {
		case 0:
			return nil
		case ',':
			p.pos++
		default:
			return p.wrong("a code, a comma or the end of the line")
		}
	}
}

// uncomment cuts off a comment: a # outside quotation marks.
func uncomment(line string) string {
	quoted := false
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case line[i] == '#' && !quoted:
			return line[:i]
		}
	}
	return line
}

// Set returns the alternatives of a set, and whether there is one.
func (l *Lexicon) Set(name string) ([]Expr, bool) {
	for _, s := range l.Sets {
		if s.Name == name {
			return s.Any, true
		}
	}
	return nil, false
}

// Theme returns the theme with the given ID, nil where there is none.
func (l *Lexicon) Theme(id string) *Theme {
	for i := range l.Themes {
		if l.Themes[i].ID == id {
			return &l.Themes[i]
		}
	}
	return nil
}

// String returns the lexicon in its canonical spelling, which parses to the
// same lexicon: a pattern a line, comments gone. Themes stand under their
// branches; those of no branch stand first.
func (l *Lexicon) String() string {
	var b strings.Builder
	if l.Language != "" {
		b.WriteString("language " + l.Language + "\n")
	}
	for _, s := range l.Sets {
		b.WriteString("\nset " + s.Name + ":\n")
		for _, e := range s.Any {
			b.WriteString("    " + e.String() + "\n")
		}
	}
	l.writeThemes(&b, "")
	for _, branch := range l.Branches {
		b.WriteString("\nbranch " + branch.ID + ": " + label(branch.Label, branch.ID) + "\n")
		l.writeThemes(&b, branch.ID)
	}
	return b.String()
}

func (l *Lexicon) writeThemes(b *strings.Builder, branch string) {
	for _, t := range l.Themes {
		if t.Parent != branch {
			continue
		}
		b.WriteString("\ntheme " + t.ID + ": " + label(t.Label, t.ID) + "\n")
		if about := oneLine(t.About); about != "" {
			b.WriteString("    about: " + about + "\n")
		}
		var codes []string
		for _, c := range []struct {
			name string
			list []string
		}{{"iptc", t.Codes.IPTC}, {"cameo", t.Codes.CAMEO}, {"cap", t.Codes.CAP}} {
			if len(c.list) > 0 {
				codes = append(codes, c.name+" "+strings.Join(c.list, " "))
			}
		}
		if len(codes) > 0 {
			b.WriteString("    codes: " + strings.Join(codes, ", ") + "\n")
		}
		writePatterns(b, "patterns", t.Patterns)
		writePatterns(b, "cancel", t.Cancel)
	}
}

func writePatterns(b *strings.Builder, key string, patterns []Pattern) {
	if len(patterns) == 0 {
		return
	}
	b.WriteString("    " + key + ":\n")
	for _, p := range patterns {
		b.WriteString("        " + p.String() + "\n")
	}
}

// label returns what a branch or theme is headed with: its label, or its ID
// where nothing of the label can stand in a file.
func label(text, id string) string {
	if text = oneLine(text); text == "" {
		return id
	}
	return text
}

// oneLine makes a text of an editor fit for a line of the file: marks that end
// a line, and those that would begin a comment, become spaces.
func oneLine(s string) string {
	quoted := false
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '"':
			quoted = !quoted
		case r == '#' && !quoted, r == utf8.RuneError, unicode.IsControl(r):
			return ' '
		}
		return r
	}, s))
}
