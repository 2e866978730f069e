package phrase

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/fold"
	"stemma/analyzer/index"
	"stemma/analyzer/segment"
)

// Label returns how a run of n words, which stands at the given first tokens,
// is shown: as it most often stands in the text, case apart, in small letters
// if it ever stands so. The capital of a sentence's first word is made small
// where the text has that word in small letters too.
func Label(seg *index.Segment, tokens []uint32, n int) string {
	c := speller{seg: seg, n: n}
	best := -1 // in c.lows
	for _, token := range tokens {
		low := c.list[c.of(token)].low
		c.lows[low].count++
		if best < 0 || c.lows[low].count > c.lows[best].count {
			best = low
		}
	}
	shown, most := "", 0
	for i := range c.list {
		s := &c.list[i]
		if s.low != best {
			continue
		}
		if s.text == c.lows[best].text {
			return s.text
		}
		if s.count > most {
			shown, most = s.text, s.count
		}
	}
	return shown
}

// A speller counts the spellings in which a run of n words stands. Most places
// say the same, byte by byte, as one before.
type speller struct {
	seg  *index.Segment
	n    int
	seen []seen
	list []spelled // in the order in which they are first met
	lows []low
}

// A seen is what a place says, and whether its first letter is to be made small.
type seen struct {
	raw     string
	small   bool
	spelled int // in speller.list
}

// A spelled is a spelling, and a low what it is in small letters.
type (
	spelled struct {
		text  string
		low   int // in speller.lows
		count int
	}
	low struct {
		text  string
		count int
	}
)

// of counts the spelling at a place, and returns its number.
func (c *speller) of(token uint32) int {
	seg, last := c.seg, int(token)+c.n-1
	raw := seg.Text[seg.Start[token]:seg.EndOf(last)]
	small := seg.Flags[token]&(segment.First|segment.Upper) == segment.First && !titled(seg, token, last) && hasSmall(seg, token)
	for i := range c.seen {
		if s := &c.seen[i]; s.small == small && s.raw == raw && !hides(seg, token, last) {
			c.list[s.spelled].count++
			return s.spelled
		}
	}
	at := c.spell(spelling(seg, token, c.n))
	c.list[at].count++
	if !hides(seg, token, last) {
		c.seen = append(c.seen, seen{raw, small, at})
	}
	return at
}

// spell returns the number of a spelling.
func (c *speller) spell(text string) int {
	for i := range c.list {
		if c.list[i].text == text {
			return i
		}
	}
	lower := strings.ToLower(text)
	at := slices.IndexFunc(c.lows, func(l low) bool { return l.text == lower })
	if at < 0 {
		at = len(c.lows)
		c.lows = append(c.lows, low{text: lower})
	}
	c.list = append(c.list, spelled{text: text, low: at})
	return len(c.list) - 1
}

// hides reports whether marks are hidden within a run of words.
func hides(seg *index.Segment, token uint32, last int) bool {
	if len(seg.Markup) == 0 {
		return false
	}
	start, end := int(seg.Start[token]), seg.EndOf(last)
	i, _ := slices.BinarySearchFunc(seg.Markup, start, func(m segment.Markup, start int) int { return cmp.Compare(int(m.Start), start) })
	return i < len(seg.Markup) && int(seg.Markup[i].Start) < end
}

// spelling is how the run stands at one place, its white space one blank each.
func spelling(seg *index.Segment, token uint32, n int) string {
	last := int(token) + n - 1
	text := fold.Form(seg.Visible(int(seg.Start[token]), seg.EndOf(last)))
	if strings.ContainsFunc(text, func(r rune) bool { return r != ' ' && unicode.IsSpace(r) }) || strings.Contains(text, "  ") {
		text = strings.Join(strings.Fields(text), " ")
	}
	if seg.Flags[token]&segment.First != 0 && seg.Flags[token]&segment.Upper == 0 && !titled(seg, token, last) && hasSmall(seg, token) {
		r, size := utf8.DecodeRuneInString(text)
		text = string(unicode.ToLower(r)) + text[size:]
	}
	return text
}

// titled reports whether a word after the first of a run has a capital: then
// the run is a name, or stands in a headline that gives every word one.
func titled(seg *index.Segment, token uint32, last int) bool {
	for i := int(token) + 1; i <= last; i++ {
		if seg.Flags[i]&segment.Capital != 0 {
			return true
		}
	}
	return false
}

// hasSmall reports whether the text has the word of a token in small letters.
func hasSmall(seg *index.Segment, token uint32) bool {
	form := seg.Forms[seg.Form[token]].Text
	low := strings.ToLower(form)
	if form == low {
		return false
	}
	for _, f := range seg.FormsOf(seg.Term[token]) {
		if seg.Forms[f].Text == low {
			return true
		}
	}
	return false
}
