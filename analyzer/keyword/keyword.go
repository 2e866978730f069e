// Package keyword lists the words that a text is made of: its terms without
// stop words, numbers and single letters, with how often, how widely and in
// which forms each stands in it.
package keyword

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/index"
	"stemma/analyzer/stat"
)

// A Keyword is a term of a text and its figures.
type Keyword struct {
	Term        index.TermID
	Label       string // the term's commonest form
	Stem        string // the key that its forms share
	Count       int
	PerThousand float64 // of the text's words
	Sentences   int     // that hold it
	Dispersion  float64 // Gries's DP over the sentences: 0 is even, 1 is all in one place
	Forms       []Form  // commonest first
}

// A Form is one spelling of a keyword.
type Form struct {
	Form  string
	Count int
}

// An Order is an order of keywords. Keywords that are equal in it are in the
// order of ByCount.
type Order uint8

const (
	ByCount      Order = iota // the commonest first; then the one that stands first in the text
	ByLabel                   // by the alphabet, capitals apart
	BySentences               // the one in the most sentences first
	ByDispersion              // the most evenly spread first
)

// List returns all keywords, by count, then by where they first stand in the
// text, then by label.
func List(seg *index.Segment) []Keyword {
	terms := content(seg)
	slices.SortFunc(terms, func(a, b index.TermID) int { return byCount(seg, a, b) })
	return fill(seg, terms)
}

// Top returns the n keywords from offset on in an order, and how many there
// are in all. It sorts no more of the list than is asked for.
func Top(seg *index.Segment, offset, n int, by Order) (rows []Keyword, total int) {
	terms := content(seg)
	total = len(terms)
	offset = max(0, min(offset, total))
	n = max(0, min(n, total-offset))
	terms = first(terms, offset+n, order(seg, by))
	return fill(seg, terms[offset:]), total
}

// Of returns the keywords that terms are, in the order given.
func Of(seg *index.Segment, terms []index.TermID) []Keyword { return fill(seg, terms) }

// content returns the terms that can be keywords.
func content(seg *index.Segment) []index.TermID {
	terms := make([]index.TermID, 0, len(seg.Terms))
	for id, t := range seg.Terms {
		if !t.Stop && !t.Number && t.Count > 0 && !isLetter(t.Label) {
			terms = append(terms, index.TermID(id))
		}
	}
	return terms
}

// isLetter reports whether a word is a single letter of an alphabet that has
// capitals: a variable or an initial. A single sign of Chinese is a word.
func isLetter(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	return size == len(word) && (unicode.IsUpper(r) || unicode.IsLower(r))
}

func byCount(seg *index.Segment, a, b index.TermID) int {
	return cmp.Or(
		cmp.Compare(seg.Terms[b].Count, seg.Terms[a].Count),
		cmp.Compare(seg.Postings(a)[0], seg.Postings(b)[0]),
		strings.Compare(seg.Terms[a].Label, seg.Terms[b].Label))
}

// order returns the comparison of an order. What it compares is worked out
// once for each term.
func order(seg *index.Segment, by Order) func(a, b index.TermID) int {
	var first func(a, b index.TermID) int
	switch by {
	case ByLabel:
		lower := make([]string, len(seg.Terms))
		for id := range lower {
			lower[id] = strings.ToLower(seg.Terms[id].Label)
		}
		first = func(a, b index.TermID) int { return strings.Compare(lower[a], lower[b]) }
	case BySentences, ByDispersion:
		spread := newSpread(seg)
		sentences, dispersion := make([]int, len(seg.Terms)), make([]float64, len(seg.Terms))
		for id := range seg.Terms {
			sentences[id], dispersion[id] = spread.of(index.TermID(id))
		}
		first = func(a, b index.TermID) int { return cmp.Compare(sentences[b], sentences[a]) }
		if by == ByDispersion {
			first = func(a, b index.TermID) int { return cmp.Compare(dispersion[a], dispersion[b]) }
		}
	default:
		return func(a, b index.TermID) int { return byCount(seg, a, b) }
	}
	return func(a, b index.TermID) int {
		if c := first(a, b); c != 0 {
			return c
		}
		return byCount(seg, a, b)
	}
}

// first returns the k least of terms in order. It keeps a heap of the k least
// so far, the greatest of them on top, so that most terms cost one comparison.
func first(terms []index.TermID, k int, compare func(a, b index.TermID) int) []index.TermID {
	if k <= 0 {
		return nil
	}
	heap := terms[:min(k, len(terms))]
	sink := func(i int) {
		for {
			child := 2*i + 1
			if child >= len(heap) {
				return
			}
			if child+1 < len(heap) && compare(heap[child+1], heap[child]) > 0 {
				child++
			}
			if compare(heap[child], heap[i]) <= 0 {
				return
			}
			heap[i], heap[child] = heap[child], heap[i]
			i = child
		}
	}
	if len(heap) < len(terms) {
		for i := len(heap)/2 - 1; i >= 0; i-- {
			sink(i)
		}
		for _, t := range terms[len(heap):] {
			if compare(t, heap[0]) < 0 {
				heap[0] = t
				sink(0)
			}
		}
	}
	slices.SortFunc(heap, compare)
	return heap
}

// fill works out the figures of terms.
func fill(seg *index.Segment, terms []index.TermID) []Keyword {
	spread := newSpread(seg)
	rows := make([]Keyword, len(terms))
	for i, id := range terms {
		t := seg.Terms[id]
		sentences, dispersion := spread.of(id)
		rows[i] = Keyword{
			Term: id, Label: t.Label, Stem: t.Key, Count: t.Count,
			PerThousand: 1000 * float64(t.Count) / float64(seg.Tokens()),
			Sentences:   sentences, Dispersion: dispersion,
			Forms: forms(seg, id),
		}
	}
	return rows
}

func forms(seg *index.Segment, id index.TermID) []Form {
	ids := seg.FormsOf(id)
	list := make([]Form, len(ids))
	for i, f := range ids {
		list[i] = Form{seg.Forms[f].Text, seg.Forms[f].Count}
	}
	return list
}

// A spread works out how terms are spread over sentences. Its slices are used
// again for each term.
type spread struct {
	seg           *index.Segment
	counts, sizes []int // of the sentences that hold the term
}

func newSpread(seg *index.Segment) *spread { return &spread{seg: seg} }

// of returns how many sentences hold a term, and its DP over all of them.
func (s *spread) of(id index.TermID) (sentences int, dispersion float64) {
	s.counts, s.sizes = s.counts[:0], s.sizes[:0]
	last := -1
	for _, token := range s.seg.Postings(id) {
		n := int(s.seg.Sentence[token])
		if n != last {
			sentence := s.seg.Sentences[n]
			s.counts = append(s.counts, 0)
			s.sizes = append(s.sizes, sentence.Last-sentence.First)
			last = n
		}
		s.counts[len(s.counts)-1]++
	}
	return len(s.counts), stat.DPOf(s.counts, s.sizes, float64(s.seg.Tokens()))
}
