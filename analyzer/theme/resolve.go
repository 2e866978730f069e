package theme

import (
	"slices"

	"stemma/analyzer/index"
)

// manyTokens is from how many tokens on it pays to count which words are rare.
const manyTokens = 2000

// resolve returns what the forms of a segment mark, and the wiring that says so;
// those of the tokens in only, unless it is nil. For a part of a segment it does
// not pay to count which words are rare.
func (m *Matcher) resolve(seg *index.Segment, in []index.FormID) (wiring, []marked) {
	leaves := m.leaves(seg, in)
	w := m.usual
	if in == nil && seg.Tokens() >= manyTokens {
		counts := make([]uint32, len(m.nodes))
		for f := range seg.Forms {
			for _, leaf := range leaves.of(f) {
				counts[leaf] += uint32(seg.Forms[f].Count)
			}
		}
		w = m.wire(counts)
	}
	w.marks, w.rows = slices.Clip(w.marks), slices.Clip(w.rows) // what is added is this segment's own
	forms := make([]marked, len(seg.Forms))
	var marks []int32
	for f := range forms {
		list := leaves.of(f)
		if len(list) == 0 {
			continue
		}
		if len(list) == 1 {
			forms[f] = w.lists[list[0]]
			continue
		}
		marks = marks[:0]
		for _, leaf := range list {
			of := w.lists[leaf]
			for _, id := range w.marks[of.first:of.last] {
				if !slices.Contains(marks, id) {
					marks = append(marks, id)
				}
			}
		}
		forms[f] = w.add(marks)
	}
	return w, forms
}

// lists are lists of leaves, one after the other.
type lists struct {
	start  []uint32 // one more at the end
	leaves []int32
}

func newLists(n int) lists { return lists{start: append(make([]uint32, 0, n+1), 0)} }

func (l *lists) of(i int) []int32 { return l.leaves[l.start[i]:l.start[i+1]] }

// last returns the list that has been begun.
func (l *lists) last() []int32 { return l.leaves[l.start[len(l.start)-1]:] }

// end ends it.
func (l *lists) end() { l.start = append(l.start, uint32(len(l.leaves))) }

// add adds a leaf to the last list, unless it is there.
func (l *lists) add(leaf int32) {
	if leaf >= 0 && !slices.Contains(l.last(), leaf) {
		l.leaves = append(l.leaves, leaf)
	}
}

// begins adds the leaves of the prefixes that word begins with.
func (l *lists) begins(m *Matcher, word string) {
	m.short.add(l, word)
	m.long.add(l, word)
}

// leaves returns the leaves that each form of a segment is, or only those in the
// list where that is not nil. A prefix is looked for in the form in small
// letters, in its folded spelling and in the term's key.
func (m *Matcher) leaves(seg *index.Segment, in []index.FormID) lists {
	prefixed := len(m.prefixes.leaves) > 0
	var wanted, wantedTerms []bool
	if in != nil {
		wanted, wantedTerms = make([]bool, len(seg.Forms)), make([]bool, len(seg.Terms))
		for _, f := range in {
			wanted[f], wantedTerms[seg.Forms[f].Term] = true, true
		}
	}
	terms := newLists(len(seg.Terms))
	for t := range seg.Terms {
		if in != nil && !wantedTerms[t] {
			terms.end()
			continue
		}
		key := seg.Terms[t].Key
		terms.add(m.words.get(key))
		if prefixed {
			terms.begins(m, key)
		}
		terms.end()
	}
	forms := newLists(len(seg.Forms))
	for f := range seg.Forms {
		if in != nil && !wanted[f] {
			forms.end()
			continue
		}
		text := seg.Forms[f].Text
		forms.leaves = append(forms.leaves, terms.of(int(seg.Forms[f].Term))...)
		forms.add(m.exact.get(text))
		if prefixed {
			folded, low := seg.Forms[f].Folded, seg.Forms[f].Lower
			if folded != seg.Terms[seg.Forms[f].Term].Key {
				forms.begins(m, folded)
			}
			if folded != low {
				forms.begins(m, low)
			}
		}
		forms.end()
	}
	return forms
}
