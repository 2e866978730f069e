package segment

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// findMarkup finds the Markdown within blocks, and the addresses that are no
// words. Each byte is looked at a fixed number of times, however the marks nest.
func (c *cutter) findMarkup() {
	for _, b := range c.out.Blocks {
		if c.stopped(1, b.Start) {
			return
		}
		m := marker{cutter: c, end: b.End, start: b.Start, from: b.Start}
		c.brackets = c.brackets[:0]
		m.find()
	}
	sort.SliceStable(c.cuts, func(i, j int) bool { return c.cuts[i].start < c.cuts[j].start })
	sort.SliceStable(c.out.Markup, func(i, j int) bool {
		a, b := &c.out.Markup[i], &c.out.Markup[j]
		return a.Start < b.Start || a.Start == b.Start && a.End > b.End
	})
}

// A marker finds the marks in one block.
type marker struct {
	*cutter
	start, end int
	open       [2][4]int // by * and _ and length: just past the last run that may open; 0 if none
	from       int       // just past the last address or character reference
	noClose    int       // no link address that starts before it is closed
}

// signs are the bytes at which a mark may start, or a web or mail address show.
var signs = func() (signs [256]bool) {
	for _, b := range []byte("*_[]&:@/.") {
		signs[b] = true
	}
	return signs
}()

// signsOf returns a set whose first byte is the first of eight that is one of
// signs, or a + or Y, which differ from such in bits that are left out.
func signsOf(x uint64) uint64 {
	return zero((x|5*ones)^'/'*ones) | zero((x|6*ones)^'_'*ones) | zero(x^'&'*ones) | zero(x^':'*ones) | zero(x^'@'*ones)
}

func (m *marker) find() {
	text := m.text[:m.end]
	bytes := []byte(text)
	for i := m.start; i < len(text); {
		n := lead(signsOf(octetAt(bytes, i)))
		if i += n; n == 8 {
			continue
		}
		b := text[i]
		if !signs[b] {
			i++
			continue
		}
		switch b {
		case '*', '_':
			i = m.run(i, b)
			continue
		case '[':
			m.brackets = append(m.brackets, i)
		case ']':
			if n := len(m.brackets); n > 0 {
				open := m.brackets[n-1]
				m.brackets = m.brackets[:n-1]
				if to := m.target(i + 1); to > 0 {
					from := open
					if open > m.start && text[open-1] == '!' {
						from--
					}
					m.hide(from, open+1)
					m.hide(i, to)
					if i > open+1 {
						m.out.Markup = append(m.out.Markup, Markup{Link, open + 1, i})
					}
					i, m.from = to, to
					continue
				}
			}
		case '&':
			if n := entity(text[i:m.end]); n > 0 {
				m.cuts = append(m.cuts, cut{i, i + n, text[i:i+n] == "&nbsp;"})
				i += n
				m.from = i
				continue
			}
		case ':', '@', '/', '.':
			at := i
			if b == '.' { // of www.
				if at -= 3; at < m.from || text[at]|0x20 != 'w' {
					break
				}
			}
			if from, to := m.address(at); to > i {
				m.cuts = append(m.cuts, cut{from, to, false})
				m.out.Markup = append(m.out.Markup, Markup{Link, from, to})
				i, m.from = to, to
				continue
			}
		}
		i++
	}
}

// hide makes text[start:end] a hidden mark.
func (m *marker) hide(start, end int) {
	m.cuts = append(m.cuts, cut{start, end, true})
	m.out.Markup = append(m.out.Markup, Markup{Hidden, start, end})
}

// run reads a run of * or _ and closes the emphasis of the same length that is
// open, or opens one. It returns the end of the run.
func (m *marker) run(i int, b byte) int {
	e := i
	for e < m.end && m.text[e] == b {
		e++
	}
	n := e - i
	if n > 3 {
		return e
	}
	before, _ := utf8.DecodeLastRuneInString(m.text[m.start:i])
	after, _ := utf8.DecodeRuneInString(m.text[e:m.end])
	if i == m.start {
		before = ' '
	}
	if e == m.end {
		after = ' '
	}
	closes, opens := !isBlank(before), !isBlank(after)
	if n == 1 || b == '_' { // 5*3, snake_case
		closes = closes && !isWord(after)
		opens = opens && !isWord(before)
	}
	k := 0
	if b == '_' {
		k = 1
	}
	if from := m.open[k][n]; from > 0 && closes && from < i {
		m.hide(from-n, from)
		m.hide(i, e)
		if n != 1 {
			m.out.Markup = append(m.out.Markup, Markup{Strong, from, i})
		}
		if n != 2 {
			m.out.Markup = append(m.out.Markup, Markup{Emphasis, from, i})
		}
		for j := range m.open {
			for l, p := range m.open[j] {
				if p >= from {
					m.open[j][l] = 0
				}
			}
		}
	} else if opens {
		m.open[k][n] = e
	}
	return e
}

// target returns the end of the address in parentheses at i, 0 if there is none.
func (m *marker) target(i int) int {
	if i >= m.end || m.text[i] != '(' || i < m.noClose {
		return 0
	}
	depth, quoted := 0, false
	for j := i; j < m.end; j++ {
		switch b := m.text[j]; {
		case b == '"':
			quoted = !quoted
		case b == '(':
			depth++
		case b == ')':
			if depth--; depth == 0 {
				return j + 1
			}
		case b == ' ' && !quoted && j+1 < m.end && m.text[j+1] != '"', b == '\n', b == '\r':
			m.noClose = j
			return 0
		}
	}
	m.noClose = m.end
	return 0
}

// address returns the web or mail address around the mark at i: the colon of
// https://, the first w of www., the @ of a mail address, the first slash of
// example.com/page. Without one, the end it returns is 0.
func (m *marker) address(i int) (start, end int) {
	text := m.text[:m.end]
	floor := m.start
	if n := len(m.cuts); n > 0 && m.cuts[n-1].end <= i {
		floor = max(floor, m.cuts[n-1].end)
	}
	floor = max(floor, i-64)
	start = i
	switch text[i] {
	case ':':
		if len(text) < i+4 || text[i+1] != '/' || text[i+2] != '/' {
			return 0, 0
		}
		for start > floor && classes[text[start-1]]&(small|large) != 0 {
			start--
		}
		if start == i {
			return 0, 0
		}
	case 'w', 'W':
		if len(text) < i+5 || text[i+1]|0x20 != 'w' || text[i+2]|0x20 != 'w' || text[i+3] != '.' || classes[text[i+4]] == 0 {
			return 0, 0
		}
		if i > m.start && classes[text[i-1]] != 0 {
			return 0, 0
		}
	case '@':
		for start > floor && (classes[text[start-1]] != 0 || isOneOf(text[start-1], "._%+-")) {
			start--
		}
		e := i + 1
		for e < len(text) && (classes[text[e]] != 0 || text[e] == '-' || text[e] == '.') {
			e++
		}
		for e > i+1 && classes[text[e-1]] == 0 {
			e--
		}
		if start == i || strings.IndexByte(text[i+1:e], '.') < 1 {
			return 0, 0
		}
		return start, e
	case '/':
		dot := 0
		for start > floor && (classes[text[start-1]] != 0 || text[start-1] == '-' || text[start-1] == '.') {
			start--
			if text[start] == '.' && dot == 0 {
				dot = start
			}
		}
		if dot <= start || i-dot < 3 || i-dot > 7 || i+1 >= len(text) || classes[text[i+1]] == 0 {
			return 0, 0
		}
		for _, b := range []byte(text[dot+1 : i]) {
			if classes[b] != small {
				return 0, 0
			}
		}
	}
	end = i + 1
	for end < len(text) {
		r, w := utf8.DecodeRuneInString(text[end:])
		if isBlank(r) || r < ' ' || r == '<' || r == '>' || r == '"' || r == '`' || r == '|' || r == '*' ||
			r == utf8.RuneError && w == 1 || r >= 0x2000 && (isStop(r) || unicode.In(r, unicode.Pi, unicode.Pf, unicode.Pe, unicode.Ps)) {
			break
		}
		end += w
	}
	for end > i+1 && isOneOf(text[end-1], ".,;:!?'\")]_") {
		end--
	}
	return start, end
}

// entities are the HTML character references that pasted news has.
const entities = " amp lt gt quot apos nbsp lsquo rsquo sbquo ldquo rdquo bdquo laquo raquo ndash mdash hellip bull middot copy reg trade euro pound shy ensp emsp thinsp times "

// entity returns the length of the HTML character reference that s starts
// with, 0 if there is none.
func entity(s string) int {
	i := 1
	for i < len(s) && i < 9 && (classes[s[i]] != 0 || s[i] == '#') {
		i++
	}
	if i < 3 || i == len(s) || s[i] != ';' || s[1] != '#' && !strings.Contains(entities, " "+s[1:i]+" ") || s[1] == '#' && i < 4 {
		return 0
	}
	return i + 1
}

func isOneOf(b byte, set string) bool {
	for i := 0; i < len(set); i++ {
		if set[i] == b {
			return true
		}
	}
	return false
}
