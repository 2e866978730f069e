package phrase

import (
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
	counts := make(map[string]int) // of the spellings, and of those with capitals
	best, bestExact := "", ""
	for _, token := range tokens {
		text := spelling(seg, token, n)
		low := strings.ToLower(text)
		counts[low]++
		if text != low {
			counts[text]++
		}
		if best == "" || counts[low] > counts[best] {
			best = low
		}
	}
	small := false
	for _, token := range tokens {
		text := spelling(seg, token, n)
		if strings.ToLower(text) != best {
			continue
		}
		small = small || text == best
		if bestExact == "" || counts[text] > counts[bestExact] {
			bestExact = text
		}
	}
	if small {
		return best
	}
	return bestExact
}

// spelling is how the run stands at one place, its white space one blank each.
func spelling(seg *index.Segment, token uint32, n int) string {
	last := int(token) + n - 1
	text := fold.Form(seg.Visible(int(seg.Start[token]), int(seg.End[last])))
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
