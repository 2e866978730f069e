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
	return fill(seg, sorted(seg))
}

// sorted returns the terms that can be keywords in the order of List.
func sorted(seg *index.Segment) []index.TermID {
	terms := content(seg)
	keys := make([]uint64, len(terms)) // how rare, and where first
	for i, id := range terms {
		keys[i] = uint64(^uint32(seg.Terms[id].Count))<<32 | uint64(seg.Postings(id)[0])
	}
	slices.Sort(keys)
	for i, key := range keys {
		terms[i] = seg.Term[uint32(key)]
	}
	return terms
}

// Top returns the n keywords from offset on in an order, and how many there
// are in all. It sorts no more of the list than is asked for.
func Top(seg *index.Segment, offset, n int, by Order) (rows []Keyword, total int) {
	var terms []index.TermID
	if by == BySentences || by == ByDispersion {
		terms = sorted(seg)
	} else {
		terms = content(seg)
	}
	total = len(terms)
	offset = max(0, min(offset, total))
	n = max(0, min(n, total-offset))
	switch by {
	case BySentences, ByDispersion:
		terms = widest(seg, terms, offset+n, by)
	case ByLabel:
		terms = first(terms, offset+n, func(a, b index.TermID) int {
			return cmp.Or(compareLower(seg.Terms[a].Label, seg.Terms[b].Label), byCount(seg, a, b))
		})
	default:
		terms = first(terms, offset+n, func(a, b index.TermID) int { return byCount(seg, a, b) })
	}
	return fill(seg, terms[offset:]), total
}

// Of returns the keywords that terms are, in the order given.
func Of(seg *index.Segment, terms []index.TermID) []Keyword { return fill(seg, terms) }

// content returns the terms that can be keywords.
func content(seg *index.Segment) []index.TermID {
	terms := make([]index.TermID, 0, len(seg.Terms))
	for id := range seg.Terms {
		if isKeyword(&seg.Terms[id]) {
			terms = append(terms, index.TermID(id))
		}
	}
	return terms
}

func isKeyword(t *index.Term) bool {
	return !t.Stop && !t.Number && t.Count > 0 && !isLetter(t.Label)
}

// isLetter reports whether a word is a single letter of an alphabet that has
// capitals: a variable or an initial. A single sign of Chinese is a word.
func isLetter(word string) bool {
	if len(word) > utf8.UTFMax {
		return false
	}
	r, size := utf8.DecodeRuneInString(word)
	return size == len(word) && (unicode.IsUpper(r) || unicode.IsLower(r))
}

func byCount(seg *index.Segment, a, b index.TermID) int {
	if x, y := seg.Terms[a].Count, seg.Terms[b].Count; x != y {
		return y - x
	}
	return cmp.Compare(seg.Postings(a)[0], seg.Postings(b)[0]) // no two stand in one place
}

// compareLower compares what strings are in small letters.
func compareLower(a, b string) int {
	for i := 0; i < len(a) && i < len(b); i++ {
		x, y := a[i], b[i]
		if x >= utf8.RuneSelf || y >= utf8.RuneSelf {
			return strings.Compare(strings.ToLower(a), strings.ToLower(b))
		}
		if 'A' <= x && x <= 'Z' {
			x += 'a' - 'A'
		}
		if 'A' <= y && y <= 'Z' {
			y += 'a' - 'A'
		}
		if x != y {
			// The rest cannot change this: what stands before is ASCII.
			return cmp.Compare(x, y)
		}
	}
	if len(a) == len(b) {
		return 0
	}
	return strings.Compare(strings.ToLower(a), strings.ToLower(b))
}

// A ranked is one of a list of terms with a value: the less, the sooner it comes.
type ranked struct {
	value float64
	at    int // in the list, which goes before where values are equal
}

func (a ranked) compare(b ranked) int {
	if a.value != b.value {
		return cmp.Compare(a.value, b.value)
	}
	return a.at - b.at
}

// widest returns the first k terms by sentences or dispersion. Terms are in
// the order of List. It looks at no more of them than can be among the first: a
// term is in no more sentences than it stands in the text, and its DP is at
// least the share of the text that is outside its sentences.
func widest(seg *index.Segment, terms []index.TermID, k int, by Order) []index.TermID {
	if k <= 0 {
		return nil
	}
	least := func(count int) float64 { return -float64(count) }
	if by == ByDispersion {
		longest := longestSentences(seg)
		least = func(count int) float64 { return 1 - longest[min(count, len(longest)-1)] - 1e-9 }
	}
	spread := newSpread(seg)
	var rows []ranked
	var worst []float64 // the k least values so far, a heap with the greatest on top
	for i, id := range terms {
		if len(worst) == k && least(seg.Terms[id].Count) > worst[0] {
			break
		}
		value := 0.0
		if by == ByDispersion {
			_, value = spread.of(id)
		} else {
			value = -float64(spread.sentences(id))
		}
		rows = append(rows, ranked{value, i})
		worst = keep(worst, k, value)
	}
	slices.SortFunc(rows, ranked.compare)
	list := make([]index.TermID, k)
	for i := range list {
		list[i] = terms[rows[i].at]
	}
	return list
}

// keep adds a value to a heap of the k least, of which the greatest is on top.
func keep(heap []float64, k int, value float64) []float64 {
	if len(heap) < k {
		heap = append(heap, value)
		for i := len(heap) - 1; i > 0 && heap[i] > heap[(i-1)/2]; i = (i - 1) / 2 {
			heap[i], heap[(i-1)/2] = heap[(i-1)/2], heap[i]
		}
		return heap
	}
	if value >= heap[0] {
		return heap
	}
	heap[0] = value
	for i := 0; ; {
		child := 2*i + 1
		if child+1 < k && heap[child+1] > heap[child] {
			child++
		}
		if child >= k || heap[child] <= heap[i] {
			return heap
		}
		heap[i], heap[child] = heap[child], heap[i]
		i = child
	}
}

// longestSentences returns what share of the text its n longest sentences
// have, for n from 0 on.
func longestSentences(seg *index.Segment) []float64 {
	sizes := make([]int, len(seg.Sentences))
	for i := range sizes {
		sizes[i] = int(seg.Sentences[i].Last) - int(seg.Sentences[i].First)
	}
	slices.Sort(sizes)
	shares := make([]float64, len(sizes)+1)
	sum := 0
	for i := range sizes {
		sum += sizes[len(sizes)-1-i]
		shares[i+1] = float64(sum) / float64(seg.Tokens())
	}
	return shares
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
		n := s.seg.SentenceOf(int(token))
		if n != last {
			sentence := &s.seg.Sentences[n]
			s.counts = append(s.counts, 0)
			s.sizes = append(s.sizes, int(sentence.Last)-int(sentence.First))
			last = n
		}
		s.counts[len(s.counts)-1]++
	}
	return len(s.counts), stat.DPOf(s.counts, s.sizes, float64(s.seg.Tokens()))
}

// sentences returns how many sentences hold a term.
func (s *spread) sentences(id index.TermID) int {
	n, last := 0, -1
	for _, token := range s.seg.Postings(id) {
		if here := s.seg.SentenceOf(int(token)); here != last {
			n++
			last = here
		}
	}
	return n
}
