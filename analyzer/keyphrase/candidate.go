package keyphrase

import (
	"unicode/utf8"

	"stemma/analyzer/index"
	"stemma/analyzer/segment"
)

// longest is the number of words of the longest candidate.
const longest = 4

// longText is the number of tokens above which a text's candidates of several
// words must be met twice: what a book says once is not what it is about, and
// memory stays in bounds.
const longText = 20000

// A candidate is a run of terms that may be a key phrase.
type candidate struct {
	terms  []index.TermID
	tokens []uint32 // its first tokens, ascending
	whole  int      // how many of them are a whole run, see runs
}

// candidates returns the words, and the runs of words, that may be key
// phrases: without stop words, numbers and gaps, and not cutting a compound.
func candidates(seg *index.Segment) []candidate {
	start := runs(seg)
	var list []candidate
	ids := make([]uint32, len(seg.Term)) // by token: the candidate of the length before that starts there
	place := make([]uint32, len(seg.Terms))
	for i := range place {
		place[i] = none
	}
	for i, t := range seg.Term {
		ids[i] = none
		if start[i] == noRun {
			continue
		}
		if seg.Terms[t].Stop || seg.Terms[t].Number || tooShort(seg.Terms[t].Label) {
			if !(i+1 < len(seg.Term) && isBound(seg, i+1)) {
				continue
			}
		}
		if place[t] == none {
			place[t] = uint32(len(list))
			list = append(list, candidate{terms: seg.Term[i : i+1], tokens: seg.Postings(t)})
		}
		ids[i] = place[t]
		if isWhole(seg, start, i, 1) {
			list[place[t]].whole++
		}
	}
	least := 1
	if seg.Tokens() > longText {
		least = 2
	}
	// A run of n+1 terms is known by its first n, met often enough, and its last.
	before := ids
	for n := 2; n <= longest; n++ {
		known := make(map[uint64]uint32)
		after := make([]uint32, len(seg.Term))
		for i := range after {
			after[i] = none
			last := i + n - 1
			if last >= len(seg.Term) || before[i] == none || start[last] != start[i] || len(list[before[i]].tokens) < least {
				continue
			}
			key := uint64(before[i])<<32 | uint64(seg.Term[last])
			id, ok := known[key]
			if !ok {
				id = uint32(len(list))
				known[key] = id
				list = append(list, candidate{terms: seg.Term[i : last+1]})
			}
			after[i] = id
			list[id].tokens = append(list[id].tokens, uint32(i))
			if isWhole(seg, start, i, n) {
				list[id].whole++
			}
		}
		before = after
	}
	return keep(seg, list, least)
}

// none marks a token at which no candidate starts, noRun one that is in no run.
const (
	none  = ^uint32(0)
	noRun = ^uint32(0)
)

// keep leaves out the candidates that cut a compound, are too rare for a long
// text, or end in a stop word or a number.
func keep(seg *index.Segment, list []candidate, least int) []candidate {
	kept := list[:0]
	for _, c := range list {
		if n := len(c.terms); n == 1 {
			if t := seg.Terms[c.terms[0]]; t.Stop || t.Number || tooShort(t.Label) {
				continue
			}
		} else {
			first, last := int(c.tokens[0]), int(c.tokens[0])+n-1
			if len(c.tokens) < least || isBound(seg, first) || last+1 < len(seg.Term) && isBound(seg, last+1) {
				continue
			}
			if t := seg.Terms[seg.Term[last]]; t.Stop {
				continue
			}
		}
		kept = append(kept, c)
	}
	return kept
}

// runs numbers the runs of the text, by token: stretches of words that no gap
// or stop word parts. A stop word inside a compound (state-of-the-art) does
// not part it.
func runs(seg *index.Segment) []uint32 {
	run := make([]uint32, len(seg.Term))
	n := uint32(0)
	for i, t := range seg.Term {
		bound := isBound(seg, i) || i+1 < len(seg.Term) && isBound(seg, i+1)
		if seg.Terms[t].Stop && !bound {
			run[i] = noRun
			n++
			continue
		}
		if seg.Flags[i]&segment.Gap != 0 {
			n++
		}
		run[i] = n
	}
	return run
}

// isBound reports whether a hyphen binds token i to the one before into one
// word. Two names keep apart: U.S.-Japan.
func isBound(seg *index.Segment, i int) bool {
	if i == 0 || seg.Flags[i]&segment.Gap != 0 {
		return false
	}
	if seg.Flags[i]&seg.Flags[i-1]&segment.Capital != 0 {
		return false
	}
	switch seg.Text[seg.End[i-1]:seg.Start[i]] {
	case "-", "\u2010", "\u2011":
		return true
	}
	return false
}

// isWhole reports whether the n tokens from i on are all of a run.
func isWhole(seg *index.Segment, run []uint32, i, n int) bool {
	return (i == 0 || run[i-1] != run[i]) && (i+n == len(run) || run[i+n] != run[i])
}

// tooShort reports whether a word is a single letter of an alphabet.
func tooShort(word string) bool {
	_, size := utf8.DecodeRuneInString(word)
	return size == len(word) && size < 3
}
