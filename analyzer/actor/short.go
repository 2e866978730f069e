package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/segment"
)

// findShort finds the names that the text gives a short form in parentheses:
// Combined Joint Task Force (CJTF). A short form of common words, such as
// improvised explosive device (IED), is taken as no name at all.
func (f *finder) findShort() {
	for _, head := range f.heads {
		i := int(head)
		if f.seg.Flags[i]&(segment.First|segment.Gap|segment.Capital) != segment.Gap|segment.Capital || i == 0 {
			continue
		}
		if c := f.seg.Text[f.seg.Start[i]-1]; c != '(' && c != '"' && c != '\'' && c < utf8.RuneSelf {
			continue
		}
		between := f.seg.Text[f.seg.EndOf(i-1):f.seg.Start[i]]
		if !strings.HasSuffix(strings.TrimRight(between, "\"“‘'"), "(") {
			continue
		}
		last, letters := f.shortForm(i)
		if len(letters) < 2 {
			continue
		}
		first, proper := f.expansion(i-1, letters)
		switch {
		case first < 0:
		case !proper:
			if last == i && !f.in(i, begins) {
				if f.plain == nil {
					f.plain = make([]bool, len(f.low))
				}
				f.plain[f.idAt(i)] = true
			}
		default:
			f.join(f.emitShort(first, i-1), f.emitShort(i, last))
		}
	}
}

// shortForm returns the last token of the short form that begins with token i
// and its capitals in reverse, in small letters: none if a closing parenthesis does not follow.
func (f *finder) shortForm(i int) (last int, letters []rune) {
	last = i
	for last+1 < len(f.state) && last < i+2 && f.in(last+1, hyphened) {
		last++
	}
	rest := f.seg.Text[f.seg.EndOf(last):]
	if !strings.HasPrefix(strings.TrimLeft(rest[:min(len(rest), 4)], "\"”’'"), ")") || f.seg.EndOf(last)-int(f.seg.Start[i]) > 16 {
		return last, nil
	}
	for k := i; k <= last; k++ {
		if !f.capital(k) {
			return last, nil
		}
		for _, r := range f.seg.Forms[f.seg.Form[k]].Text {
			if unicode.IsUpper(r) {
				letters = append([]rune{unicode.ToLower(r)}, letters...)
			}
		}
	}
	return last, letters
}

// expansion returns the first of the tokens up to i whose initials are the
// letters, which are in reverse, or -1; and whether they have capitals.
func (f *finder) expansion(i int, letters []rune) (first int, proper bool) {
	sentence := f.seg.SentenceOf(i)
	proper, skipped := true, 0
	for n := 0; ; i-- {
		if i < 0 || f.seg.SentenceOf(i) != sentence || skipped > 3 {
			return -1, false
		}
		r, _ := utf8.DecodeRuneInString(f.lowAt(i))
		switch {
		case r == letters[n] && f.capital(i):
			n, skipped = n+1, 0
		case f.is(i, joint|loose) || f.is(i, stopped):
			skipped++
			if f.capital(i) {
				return -1, false
			}
		case r == letters[n]:
			n, skipped, proper = n+1, 0, false
		default:
			return -1, false
		}
		if n == len(letters) {
			return i, proper
		}
	}
}

// emitShort adds the mention of a name that is told by its short form, or of
// what the gazetteer knows there, and takes the place of what was known inside.
func (f *finder) emitShort(first, last int) int32 {
	for i := max(0, first-longestKnown); i < first; i++ {
		if n := f.known(i); n >= 0 && int(f.spans[n].last) >= first {
			return f.entryName(f.spans[n].entry)
		}
	}
	for i := first; i <= last; i++ {
		n := f.known(i)
		if n < 0 {
			continue
		}
		if k := f.spans[n]; int(k.first) == first && int(k.last) == last {
			return f.entryName(k.entry) // its mention is added in its turn
		}
		f.state[i] &^= begins
	}
	id := f.nameOf(first, last)
	f.names[id].told = true
	for i := last; i > first; i-- {
		if i == last || f.is(i+1, joint|loose) && !f.capital(i+1) {
			if c := f.class(i) & (body | land); c != 0 {
				f.names[id].head = c
			}
		}
	}
	f.mention(id, first, last, false)
	return id
}
