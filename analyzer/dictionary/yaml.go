package dictionary

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/theme"
)

// The YAML read here is what quanteda's as.yaml writes and what people write by
// hand for quanteda::dictionary: mappings by indentation whose values are
// mappings, lists with hyphens, lists in brackets (over several lines too) or
// single words; words plain or in quotation marks; comments.
//
//	economy:
//	  trade: [tariff*, "free trade"]
//	  budget:
//	    - deficit
//	  __:
//	    - econom*
//
// The key __ or ” holds the words of the category itself. Anchors, aliases,
// tags, text over several lines, mappings in braces or in lists, and several
// documents are errors.
func (r *reading) yaml() *theme.Error {
	y := yaml{reading: r}
	ended := false
	for i, line := range strings.Split(r.text, "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "" || trimmed[0] == '#':
			y.lines = append(y.lines, yamlLine{src: line, number: i + 1, blank: true})
			continue
		case line[0] == '%':
			return r.wrong(i+1, 1, "a category, for directives are not read", "'%'")
		case ended, strings.HasPrefix(line, "---") && y.any():
			return r.wrong(i+1, 1, "one document only", at(line, 0))
		case line[0] == '-' && trimmed == "---":
			y.lines = append(y.lines, yamlLine{src: line, number: i + 1, blank: true})
			continue
		case line[0] == '.' && trimmed == "...":
			ended = true
			continue
		}
		indent := len(line) - len(strings.TrimLeft(line, " "))
		y.lines = append(y.lines, yamlLine{src: line, number: i + 1, indent: indent})
	}
	y.skip()
	if y.at == len(y.lines) {
		return nil // told as a file without words
	}
	if line := y.lines[y.at]; line.isItem() {
		return y.wrong(line.indent, "the name of a category and a colon", "'-'")
	}
	return y.mapping(r.root, y.lines[y.at].indent)
}

type yamlLine struct {
	src    string
	number int // from 1
	indent int // spaces
	blank  bool
}

// isItem reports whether the line is one of a list.
func (l yamlLine) isItem() bool {
	rest := l.src[l.indent:]
	return rest == "-" || strings.HasPrefix(rest, "- ")
}

// yaml reads lines; at is the one at hand.
type yaml struct {
	*reading
	lines []yamlLine
	at    int
}

func (y *yaml) any() bool {
	for _, l := range y.lines {
		if !l.blank {
			return true
		}
	}
	return false
}

func (y *yaml) skip() {
	for y.at < len(y.lines) && y.lines[y.at].blank {
		y.at++
	}
}

// wrong is an error at a byte of the line at hand; found "" stands for what is there.
func (y *yaml) wrong(pos int, expected, found string) *theme.Error {
	line := y.lines[min(y.at, len(y.lines)-1)]
	if found == "" {
		found = at(line.src, pos)
	}
	return y.reading.wrong(line.number, column(line.src, pos), expected, found)
}

// mapping reads the lines of an indentation as categories in n.
func (y *yaml) mapping(n *node, indent int) *theme.Error {
	keys := map[string]bool{}
	for y.skip(); y.at < len(y.lines); y.skip() {
		line := y.lines[y.at]
		if line.indent < indent {
			return nil
		}
		if line.indent > indent {
			return y.wrong(line.indent, "an indentation of "+strconv.Itoa(indent)+" spaces", strconv.Itoa(line.indent)+" spaces")
		}
		if line.isItem() {
			return y.wrong(indent, "the name of a category and a colon", "'-'")
		}
		key, pos, err := y.scalar(indent, inKey)
		if err != nil {
			return err
		}
		if pos >= len(line.src) || line.src[pos] != ':' {
			return y.wrong(pos, "a colon after the name of a category", "")
		}
		if keys[key] {
			return y.wrong(indent, "a category that is not there yet", quote(key))
		}
		keys[key] = true
		into := n
		if own := key == "__" || key == ""; !own || n.depth == 0 {
			if into, err = y.category(n, key, line.number, column(line.src, indent)); err != nil {
				return err
			}
		}
		if err := y.value(into, pos+1, indent, into == n); err != nil {
			return err
		}
	}
	return nil
}

// value reads what a category holds, from a byte of the line on. Own is
// whether only words may stand there.
func (y *yaml) value(n *node, pos, indent int, own bool) *theme.Error {
	line := y.lines[y.at]
	if pos < len(line.src) && line.src[pos] != ' ' {
		return y.wrong(pos, "a space after the colon", "")
	}
	pos = y.spaces(pos)
	rest := line.src[pos:]
	switch {
	case rest == "":
		y.at++
		y.skip()
		if y.at == len(y.lines) || y.lines[y.at].indent < indent {
			return nil
		}
		next := y.lines[y.at]
		switch {
		case next.isItem():
			return y.items(n, next.indent)
		case next.indent == indent:
			return nil
		case own:
			return y.wrong(next.indent, "a list of words", "")
		}
		return y.mapping(n, next.indent)
	case rest[0] == '[':
		return y.flow(n, pos)
	case strings.HasPrefix(rest, "{}") || rest == "~" || strings.HasPrefix(rest, "~ "):
		return y.end(pos + strings.IndexAny(rest, "}~") + 1)
	}
	text, pos, err := y.scalar(pos, inBlock)
	if err != nil {
		return err
	}
	y.word(n, line.number, text)
	return y.end(pos)
}

// spaces returns where something stands on the line from pos on: its end
// where only a comment does.
func (y *yaml) spaces(pos int) int {
	src := y.lines[y.at].src
	start := pos
	for pos < len(src) && (src[pos] == ' ' || src[pos] == '\t') {
		pos++
	}
	if pos < len(src) && src[pos] == '#' && (pos > start || pos == 0) {
		return len(src)
	}
	return pos
}

// end goes to the next line; nothing may stand on this from pos on.
func (y *yaml) end(pos int) *theme.Error {
	if pos = y.spaces(pos); pos < len(y.lines[y.at].src) {
		return y.wrong(pos, "the end of the line", "")
	}
	y.at++
	return nil
}

// items reads a list, an item a line.
func (y *yaml) items(n *node, indent int) *theme.Error {
	for y.skip(); y.at < len(y.lines); y.skip() {
		line := y.lines[y.at]
		if line.indent < indent || line.indent == indent && !line.isItem() {
			return nil
		}
		if line.indent > indent {
			return y.wrong(line.indent, "an indentation of "+strconv.Itoa(indent)+" spaces", strconv.Itoa(line.indent)+" spaces")
		}
		pos := y.spaces(indent + 1)
		if pos >= len(line.src) {
			return y.wrong(pos, "a word after the hyphen", "")
		}
		if line.src[pos] == '[' {
			return y.wrong(pos, "a word, not a list in a list", "")
		}
		text, pos, err := y.scalar(pos, inBlock)
		if err != nil {
			return err
		}
		y.word(n, line.number, text)
		if err := y.end(pos); err != nil {
			return err
		}
	}
	return nil
}

// flow reads a list in brackets.
func (y *yaml) flow(n *node, pos int) *theme.Error {
	const wanted = "a comma or ]"
	pos++
	afterWord := false
	for {
		pos = y.spaces(pos)
		line := y.lines[y.at]
		if pos >= len(line.src) {
			y.at++
			if y.at == len(y.lines) {
				return y.wrong(len(line.src), wanted, "the end of the file")
			}
			pos = 0
			continue
		}
		switch c := line.src[pos]; {
		case c == ']':
			return y.end(pos + 1)
		case c == ',' && afterWord:
			pos++
			afterWord = false
		case afterWord:
			return y.wrong(pos, wanted, "")
		default:
			text, end, err := y.scalar(pos, inFlow)
			if err != nil {
				return err
			}
			y.word(n, line.number, text)
			pos, afterWord = end, true
		}
	}
}

// A place is where a scalar stands, which says where a plain one ends.
type place uint8

const (
	inKey place = iota
	inBlock
	inFlow
)

// scalar reads a word of YAML and returns where it ends.
func (y *yaml) scalar(pos int, place place) (text string, end int, err *theme.Error) {
	src := y.lines[y.at].src
	switch c := src[pos]; c {
	case '\'', '"':
		return y.quoted(pos, c)
	case '\t':
		return "", 0, y.wrong(pos, "spaces, not tabs, for the indentation", "a tab")
	case '&', '*':
		return "", 0, y.wrong(pos, "quotation marks around a word that begins so, for anchors and aliases are not read", "")
	case '!':
		return "", 0, y.wrong(pos, "quotation marks around a word that begins so, for tags are not read", "")
	case '|', '>':
		return "", 0, y.wrong(pos, "a word on one line", "")
	case '%', '@', '`', ',', '[', ']', '{', '}', '#':
		return "", 0, y.wrong(pos, "a word, or quotation marks around one that begins so", "")
	case '-', '?', ':':
		if next := pos + 1; next == len(src) || strings.IndexByte(" \t,[]{}", src[next]) >= 0 {
			return "", 0, y.wrong(pos, "a word", "")
		}
	}
	end = pos
	for end < len(src) {
		c := src[end]
		next := byte(' ')
		if end+1 < len(src) {
			next = src[end+1]
		}
		space := next == ' ' || next == '\t'
		if c == ':' && (space || place == inFlow && strings.IndexByte(",[]{}", next) >= 0) {
			if place != inKey {
				return "", 0, y.wrong(end, "a word, or quotation marks around one that holds a colon", "")
			}
			break
		}
		if c == '#' && (src[end-1] == ' ' || src[end-1] == '\t') || place == inFlow && strings.IndexByte(",[]{}", c) >= 0 {
			break
		}
		end++
	}
	text = strings.TrimRight(src[pos:end], " \t")
	if place == inKey {
		return text, end, nil
	}
	return text, pos + len(text), nil
}

// quoted reads a word in quotation marks.
func (y *yaml) quoted(pos int, mark byte) (text string, end int, err *theme.Error) {
	src := y.lines[y.at].src
	var b strings.Builder
	for i := pos + 1; i < len(src); i++ {
		c := src[i]
		switch {
		case c == mark && mark == '\'' && i+1 < len(src) && src[i+1] == '\'':
			b.WriteByte(c)
			i++
		case c == mark:
			return b.String(), y.afterQuoted(i + 1), nil
		case c == '\\' && mark == '"':
			r, n := escaped(src[i+1:])
			if n == 0 {
				return "", 0, y.wrong(i, `an escape such as \" or \u00e9`, "")
			}
			b.WriteRune(r)
			i += n
		default:
			b.WriteByte(c)
		}
	}
	return "", 0, y.wrong(len(src), "a closing "+string(mark)+" on the same line", "")
}

// afterQuoted passes over spaces before a colon, which may stand after a key.
func (y *yaml) afterQuoted(pos int) int {
	src := y.lines[y.at].src
	if rest := strings.TrimLeft(src[pos:], " \t"); strings.HasPrefix(rest, ":") {
		return len(src) - len(rest)
	}
	return pos
}

// escaped reads what stands after a backslash, and how many bytes it has; 0
// where it is no escape.
func escaped(s string) (r rune, n int) {
	if s == "" {
		return 0, 0
	}
	digits := 0
	switch s[0] {
	case '"', '\\', '/', ' ':
		return rune(s[0]), 1
	case 'n', 't', 'r', 'N', '_':
		return ' ', 1
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	}
	if digits == 0 || len(s) <= digits {
		return 0, 0
	}
	code, err := strconv.ParseUint(s[1:1+digits], 16, 32)
	if err != nil || code > utf8.MaxRune || !utf8.ValidRune(rune(code)) {
		return 0, 0
	}
	return rune(code), digits + 1
}

// writeYAML writes the categories as quanteda's as.yaml does: the words of one
// that has categories of its own stand last, as __.
func writeYAML(root *node) []byte {
	var b []byte
	items := func(words []string, depth int) {
		for _, word := range words {
			b = write(b, strings.Repeat("  ", depth), "- ", yamlScalar(word), "\n")
		}
	}
	var list func(kids []*node)
	list = func(kids []*node) {
		for _, k := range kids {
			b = write(b, strings.Repeat("  ", k.depth-1), yamlScalar(k.name), ":\n")
			if len(k.kids) == 0 {
				items(k.words, k.depth)
				continue
			}
			list(k.kids)
			if len(k.words) > 0 {
				b = write(b, strings.Repeat("  ", k.depth), "__:\n")
				items(k.words, k.depth+1)
			}
		}
	}
	list(root.kids)
	return b
}

// yamlScalar quotes a word that would not be read as a text without: one with
// marks of YAML, and what YAML 1.1 and R take for a truth value or for nothing.
func yamlScalar(s string) string {
	plain := strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" -_.'*/", r)
	}) < 0
	if r, _ := utf8.DecodeRuneInString(s); !unicode.IsLetter(r) {
		plain = false
	}
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null", "na", "nan", "inf":
		plain = false
	}
	if plain {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
