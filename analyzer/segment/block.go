package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line is one line of the text without the white space around it and the
// marks before it.
type line struct {
	kind       BlockKind
	start, end int
	mark       int  // where its marks begin; start if it has none
	number     int  // of a numbered item, else -1
	blank      bool // a blank line stands before it
	indent     int  // bytes of white space before it
	rule       byte // '=' or '-' if the line is but a row of them, as under a heading; '*' for another rule
	wide       int  // letters from mark to end
}

// findBlocks puts lines together into blocks. As pasted, an article mostly has
// a paragraph a line; where lines were broken to a width they are joined.
func (c *cutter) findBlocks() {
	c.findLines()
	lines := c.lines
	wrap := c.wrapWidth(lines)
	for i := range lines {
		l := &lines[i]
		if l.rule != 0 {
			if i > 0 && c.underlines(l, &lines[i-1]) {
				c.out.Blocks[len(c.out.Blocks)-1].Kind = Heading
			}
			continue
		}
		if i > 0 && c.joins(&lines[i-1], l, wrap) {
			if l.mark < l.start {
				c.cuts = append(c.cuts, cut{l.mark, l.start, true})
				c.out.Markup = append(c.out.Markup, Markup{Hidden, l.mark, l.start})
			}
			c.out.Blocks[len(c.out.Blocks)-1].End = l.end
			continue
		}
		c.out.Blocks = append(c.out.Blocks, Block{Kind: l.kind, Start: l.start, End: l.end})
	}
	for i := range c.out.Blocks[:max(0, len(c.out.Blocks)-1)] {
		if b := &c.out.Blocks[i]; b.Kind == Paragraph && c.looksLikeHeading(b.Start, b.End) {
			b.Kind = Heading
		}
	}
}

// underlines tells whether a row of marks makes the line before it a heading.
func (c *cutter) underlines(row, before *line) bool {
	if row.rule == '*' || row.blank || before.rule != 0 || before.kind != Paragraph {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(c.text[before.start:before.end])
	return row.rule == '=' || !isStop(last)
}

// joins tells whether line a goes on in line b, which may be where the text is
// broken to a width: if a ends within a sentence, unless it is a short line
// before a capital, which is a heading; and if it ends with one, where the
// first word of b had no room.
func (c *cutter) joins(a, b *line, wrap int) bool {
	if b.blank || a.rule != 0 || b.rule != 0 || b.kind != Paragraph || a.kind == Heading {
		return false
	}
	if c.runsOn(a, b) {
		return a.wide >= 40 || wrap > 0 || c.text[a.end-1] == '.'
	}
	if wrap == 0 || a.wide > widest || a.kind == Paragraph && b.indent > a.indent+1 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(c.text[a.start:a.end])
	first, _ := utf8.DecodeRuneInString(c.text[b.start:b.end])
	switch {
	case last == ':' && !unicode.IsLower(first):
		return false
	case !isStop(last):
		return a.wide*5 > wrap*3
	case unicode.IsLower(first):
		return true
	}
	room := wrap - wrap/8 - a.wide - 1
	for _, r := range c.text[b.start:b.end] {
		if unicode.IsSpace(r) || room < 0 {
			break
		}
		room--
	}
	return room < 0
}

// runsOn tells whether line a ends within a sentence and b starts in small
// letters, or a ends in an abbreviation such as Gen. and b in a capital.
func (c *cutter) runsOn(a, b *line) bool {
	first, _ := utf8.DecodeRuneInString(c.text[b.start:b.end])
	last, _ := utf8.DecodeLastRuneInString(c.text[a.start:a.end])
	if last == '.' && unicode.IsUpper(first) {
		return c.endsInTitle(a.start, a.end-1)
	}
	return unicode.IsLower(first) && !isStop(last) && last != ':' && last != ';'
}

// endsInTitle tells whether the last word of text[start:end] is an
// abbreviation such as Gen., which a name follows.
func (c *cutter) endsInTitle(start, end int) bool {
	i := end
	for i > start && end-i < 16 && c.text[i-1] != ' ' {
		i--
	}
	return c.rules.class(c.text[i:end]) == titleWord
}

// widest is the greatest width to which texts are broken.
const widest = 120

// wrapWidth returns the width in letters to which the lines of the text were
// broken, 0 if they were not: in text so broken at least a third of the lines
// go on in small letters. A tenth of those may be wider.
func (c *cutter) wrapWidth(lines []line) int {
	pairs, on := 0, 0
	var widths [widest + 1]int // how many lines that go on have that width
	for i := 1; i < len(lines); i++ {
		a, b := &lines[i-1], &lines[i]
		if b.blank || a.rule != 0 || b.rule != 0 || b.kind != Paragraph || a.kind == Heading {
			continue
		}
		if b.indent > a.indent+1 {
			continue
		}
		pairs++
		if a.wide >= 30 && a.wide <= widest && c.runsOn(a, b) {
			on++
			widths[a.wide]++
		}
	}
	if on < 2 || on*3 < pairs {
		return 0
	}
	width := widest
	for wider := widths[width]; wider*10 <= on; wider += widths[width] {
		width--
	}
	return width
}

// looksLikeHeading tells whether a block that something follows is short and
// ends like no sentence, or is all in bold.
func (c *cutter) looksLikeHeading(start, end int) bool {
	s := c.text[start:end]
	if len(s) > 160 {
		return false
	}
	if len(s) > 4 && s[:2] == "**" && s[len(s)-2:] == "**" {
		return true
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if unicode.IsLower(first) || !unicode.IsLetter(last) && !unicode.IsNumber(last) && !isQuote(last) && last != '?' {
		return false
	}
	spaces := 0
	for _, r := range s {
		if unicode.IsSpace(r) {
			spaces++
		}
	}
	return spaces < 20
}

// Line ends by their first byte.
var lineEnds = func() (ends [256]bool) {
	for b := '\n'; b <= '\r'; b++ { // with the vertical tab and the form feed
		ends[b] = true
	}
	ends[0xC2], ends[0xE2] = true, true // U+0085, U+2028 and U+2029
	return ends
}()

// lineMarks returns a set whose first byte is the first of eight that is no
// ASCII, or one of the marks at its beginning, as line ends are.
func lineMarks(x uint64) uint64 { return ((x-('\r'+1)*ones)&^x | x) & highs }

// findLines finds the lines that are not blank.
func (c *cutter) findLines() {
	text := []byte(c.text)
	blank, start, i := false, 0, 0
	high := byte(0) // all bytes of the line so far, or'ed; at least those that are no ASCII
	for i < len(text) {
		n := lead(lineMarks(octetAt(text, i)))
		if i += n; n == 8 || i >= len(text) { // what is beyond the text looks like a mark
			continue
		}
		b := text[i]
		for b >= utf8.RuneSelf && !lineEnds[b] && i+1 < len(text) {
			high |= b
			i++
			b = text[i]
		}
		if !lineEnds[b] {
			high |= b
			i++
			continue
		}
		w := 0
		switch {
		case b == '\r' && i+1 < len(text) && text[i+1] == '\n':
			w = 2
		case b <= '\r':
			w = 1
		case b == 0xC2 && i+1 < len(text) && text[i+1] == 0x85: // NEL
			w = 2
		case b == 0xE2 && i+2 < len(text) && text[i+1] == 0x80 && (text[i+2] == 0xA8 || text[i+2] == 0xA9): // U+2028, U+2029
			w = 3
		default:
			high |= b
			i++
			continue
		}
		blank = c.line(start, i, blank, high < utf8.RuneSelf)
		i += w
		start, high = i, 0
	}
	c.line(start, len(text), blank, high < utf8.RuneSelf)
	c.count(c.lines)
}

// count makes items of the numbered lines that follow each other in number,
// lest 3. Oktober be taken for an item.
func (c *cutter) count(lines []line) {
	last := -1 // the numbered line before
	for i := range lines {
		l := &lines[i]
		if l.number < 0 {
			continue
		}
		if last >= 0 && lines[last].number == l.number-1 {
			c.number(&lines[last])
			c.number(l)
		}
		last = i
	}
}

// number makes an item of a numbered line.
func (c *cutter) number(l *line) {
	if l.kind == Item {
		return
	}
	n := 0
	start, _ := trim(c.text, l.start+numberMark(c.text[l.start:l.end], &n), l.end)
	l.kind, l.start = Item, start
}

// line adds the line text[start:end] unless it is blank, and tells whether it
// is. ascii tells that it has no other letters.
func (c *cutter) line(start, end int, blank, ascii bool) bool {
	margin := start
	start, end = trim(c.text, start, end)
	if start == end {
		return true
	}
	l := line{start: start, end: end, mark: start, number: -1, blank: blank, indent: start - margin}
	for l.start < end && c.text[l.start] == '>' { // a quotation in Markdown or mail
		l.start, _ = trim(c.text, l.start+1, end)
	}
	if l.start == end {
		return true
	}
	// Most lines begin like text, and not like a rule, a heading or a list.
	if b := c.text[l.start]; classes[b]&large == 0 && (classes[b]&small == 0 || l.end-l.start < 2 || classes[c.text[l.start+1]]&small == 0) {
		l.rule = ruleOf(c.text[l.start:end])
		if l.rule == 0 {
			c.mark(&l)
		}
	}
	if !ascii && l.end-l.start <= 4*utf8.UTFMax*64 {
		l.wide = utf8.RuneCountInString(c.text[l.start:l.end])
	} else {
		l.wide = l.end - l.start
	}
	c.lines = append(c.lines, l)
	return false
}

// ruleOf returns '=' or '-' for a row of at least three of them, '*' for a row
// of another mark, a spaced row or the rule of a table, 0 for any other line.
func ruleOf(s string) byte {
	if s[0] == '|' && strings.Trim(s, "|-: \t") == "" {
		return '*'
	}
	n, spaced := 0, false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == ' ' || s[i] == '\t':
			spaced = true
		case s[i] != s[0]:
			return 0
		default:
			n++
		}
	}
	if n < 3 {
		return 0
	}
	switch s[0] {
	case '=', '-':
		if !spaced {
			return s[0]
		}
		return '*'
	case '*', '_', '~', '#', '+':
		return '*'
	}
	return 0
}

// mark finds the heading or list mark of a line and sets its start after it.
// Of a numbered line it only notes the number.
func (c *cutter) mark(l *line) {
	s := c.text[l.start:l.end]
	r, w := utf8.DecodeRuneInString(s)
	switch r {
	case '#':
		for w < len(s) && s[w] == '#' {
			w++
		}
		if w > 6 || spaceAt(s, w) == 0 {
			return
		}
		start, end := trim(c.text, l.start+w, l.end)
		for end > start && c.text[end-1] == '#' {
			end--
		}
		if start, end = trim(c.text, start, end); start < end {
			l.kind, l.start, l.end = Heading, start, end
		}
		return
	case '*', '-', '+', '•', '‣', '◦', '▪', '●', '■', '○', '∙', '·', '⁃', '➢', '✓', '\uf0b7', '\uf0a7':
		if spaceAt(s, w) == 0 && (r < utf8.RuneSelf || r == '·') {
			return
		}
	case '.', '–', 'o': // bullets only before a wide space
		if w >= len(s) || s[w] != '\t' && (r != '.' || spaceAt(s, w) < 2) {
			return
		}
	default:
		if n := numberMark(s, &l.number); n == 0 || l.start+n == l.end {
			l.number = -1
		}
		return
	}
	if start, _ := trim(c.text, l.start+w, l.end); start < l.end {
		l.kind, l.start = Item, start
	}
}

// numberMark returns the length of a mark such as 1. or 2) or (3) or (b) at the
// start of s, 0 if there is none, and its number.
func numberMark(s string, number *int) int {
	i, open := 0, false
	if i < len(s) && s[i] == '(' {
		i, open = 1, true
	}
	n, digits := 0, 0
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9' && digits < 3; i, digits = i+1, digits+1 {
		n = 10*n + int(s[i]-'0')
	}
	if digits == 0 {
		if i >= len(s) || s[i] < 'a' || s[i] > 'z' {
			return 0
		}
		n = int(s[i] - 'a' + 1)
		i++
		if i >= len(s) || s[i] != ')' {
			return 0
		}
	}
	if i >= len(s) || s[i] != ')' && (s[i] != '.' || open) || spaceAt(s, i+1) == 0 {
		return 0
	}
	*number = n
	return i + 1
}

// spaceAt counts the spaces and tabs at s[i:].
func spaceAt(s string, i int) int {
	n := 0
	for _, r := range s[min(i, len(s)):] {
		if !unicode.IsSpace(r) {
			break
		}
		n++
	}
	return n
}

// trim returns the span of text[start:end] without the white space around it.
func trim(text string, start, end int) (int, int) {
	for start < end {
		if b := text[start]; b > ' ' && b < utf8.RuneSelf {
			break
		}
		r, w := utf8.DecodeRuneInString(text[start:end])
		if !isBlank(r) {
			break
		}
		start += w
	}
	for end > start {
		if b := text[end-1]; b > ' ' && b < utf8.RuneSelf {
			break
		}
		r, w := utf8.DecodeLastRuneInString(text[start:end])
		if !isBlank(r) {
			break
		}
		end -= w
	}
	return start, end
}

// isBlank tells whether a letter is white space or has no width.
func isBlank(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r >= '\t' && r <= '\r'
	}
	return unicode.IsSpace(r) || r >= 0xAD && (r == 0xAD || r >= 0x200B && r <= 0x200F || r == 0x2060 || r == 0xFEFF)
}
