// Package keyphrase says what a text is about in one ranked list of words and
// phrases. There is one ranker, with one setting for all texts.
//
// Candidates are the words of a text and the runs of up to four words that no
// stop word or gap parts. Each is given a score, a weighted sum of features:
// how often and where it stands, how its words are spelt and how common they
// are, what part of speech they are and what stands around them. The weights
// are fitted to phrases that people chose: see the package's fit.
package keyphrase

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"stemma/analyzer/index"
	"stemma/analyzer/phrase"
)

// A Phrase is a word or a phrase of the text and its rank.
type Phrase struct {
	Label    string  // as it most often stands in the text
	Key      string  // the keys of its terms, joined by spaces
	Score    float64 // the sum of its features; it has no unit and no zero
	Count    int
	Terms    []index.TermID
	Tokens   []uint32  // where it stands: its first tokens, ascending
	Features []Feature // what speaks for and against it, the weightiest first
}

// A Feature is a part of a score: Value times Weight.
type Feature struct {
	Name          string
	Value, Weight float64
}

// Sum returns what the feature adds to the score.
func (f Feature) Sum() float64 { return float64(f.Value * f.Weight) }

// What a candidate loses that shares its words with a better one: the list
// should say ten things, not one in ten ways.
const (
	within = -0.8 // it is a part of the better one
	around = -0.5 // the better one is a part of it
)

// pool is how many of the best candidates are compared with each other.
const pool = 200

// Rank returns the n words and phrases that say best what the text is about,
// the best first. A shorter list is the beginning of a longer one.
func Rank(seg *index.Segment, n int) []Phrase {
	phrases, _ := RankInSteps(seg, n, func(int, int) error { return nil })
	return phrases
}

// RankInSteps does what Rank does and calls step while it does it, with how
// many bytes of the text's are done, so to speak. The error is step's.
func RankInSteps(seg *index.Segment, n int, step index.Step) ([]Phrase, error) {
	n = max(0, n)
	half := len(seg.Text) / 2 // for marking the tokens, and for ranking
	t, err := newText(seg, func(token int) error { return step(int(seg.Start[token])/2, len(seg.Text)) })
	if err != nil {
		return nil, err
	}
	r := newRanking(t, n)
	err = newSearch(t, r.take).run(func(tokens int) error {
		return step(half+int(float64(half)*float64(tokens)/float64(len(seg.Term))), len(seg.Text))
	})
	if err != nil {
		return nil, err
	}
	ranked := r.sorted()
	best, rest := ranked[:min(pool, len(ranked))], ranked[min(pool, len(ranked)):]
	spread(best, n)
	phrases := make([]Phrase, min(n, len(ranked)))
	for i := range phrases {
		next := &best
		if len(best) == 0 || len(rest) > 0 && rest[0].score > best[0].score {
			next = &rest
		}
		phrases[i] = t.phrase((*next)[0])
		*next = (*next)[1:]
	}
	return phrases, nil
}

// A scored is a candidate and its score.
type scored struct {
	candidate
	score   float64
	overlap float64 // within or around, part of score
}

// A ranking keeps the best candidates: the pool, and as many more as are asked
// for, since those of the pool may lose to them yet. They are a heap, the
// worst on top, once they are as many.
type ranking struct {
	t     *text
	most  int
	bound *bounder
	sums  [3]sum // by number of words, of which two are several
	q     [quantities]float64
	list  []kept
}

// A kept is a scored candidate of so many words, without pointers: heaps move
// what they hold.
type kept struct {
	score               float64
	first, count, words uint32
}

// before orders as compare does.
func (k *kept) before(other *kept) bool {
	switch {
	case k.score != other.score:
		return k.score > other.score
	case k.first != other.first:
		return k.first < other.first
	}
	return k.words > other.words
}

func newRanking(t *text, n int) *ranking {
	return &ranking{
		t: t, most: pool + min(n, math.MaxInt-pool), bound: newBounder(t),
		sums: [3]sum{1: t.newSum(false), 2: t.newSum(true)},
	}
}

// take takes in the candidate of n words that stands at tokens, unless there
// are enough that are better.
func (r *ranking) take(n int, tokens []uint32) {
	full := len(r.list) == r.most
	if full && r.bound.of(n, tokens) < r.list[0].score {
		return
	}
	k := kept{first: tokens[0], count: uint32(len(tokens)), words: uint32(n)}
	r.t.own(r.t.candidate(&k), tokens, &r.q)
	k.score = r.sums[min(n, 2)].of(&r.q)
	switch {
	case !full:
		r.list = append(r.list, k)
		if len(r.list) == r.most {
			for i := r.most/2 - 1; i >= 0; i-- {
				r.sink(i)
			}
		}
	case k.before(&r.list[0]):
		r.list[0] = k
		r.sink(0)
	}
}

// sink puts the candidate at place i of the heap where it belongs.
func (r *ranking) sink(i int) {
	list := r.list
	for {
		worse := 2*i + 1
		if worse >= len(list) {
			return
		}
		if worse+1 < len(list) && list[worse].before(&list[worse+1]) {
			worse++
		}
		if !list[i].before(&list[worse]) {
			return
		}
		list[i], list[worse] = list[worse], list[i]
		i = worse
	}
}

// sorted returns the candidates, the best first.
func (r *ranking) sorted() []scored {
	sort.Slice(r.list, func(i, j int) bool { return r.list[i].before(&r.list[j]) })
	list := make([]scored, len(r.list))
	for i := range list {
		k := &r.list[i]
		list[i] = scored{candidate: r.t.candidate(k), score: k.score}
	}
	return list
}

func (t *text) candidate(k *kept) candidate {
	return candidate{terms: t.seg.Term[k.first : k.first+k.words], first: k.first, count: k.count}
}

// A sum is the features that can differ from 0 in the words of a text, or in
// its phrases.
type sum []summand

// A summand is a quantity of a candidate, one of the text and a weight.
type summand struct {
	own         quantity
	all, weight float64
}

// newSum returns the features of words, or of phrases.
func (t *text) newSum(phrases bool) sum {
	var s sum
	for _, f := range features {
		all, own := t.qualities[f.b], f.a
		if f.b == several {
			all = truth(phrases)
		}
		if own >= left1 && own <= both1 || own >= singleName && own <= singleAdverb {
			if phrases {
				continue
			}
		} else if !phrases && (own == several || own == three || own == four || own == words || own == interior || own == numeral ||
			own >= left && own <= both || own >= headName && own <= modifierAdverb || own == modifier) {
			continue
		}
		if all != 0 {
			s = append(s, summand{own, all, f.weight})
		}
	}
	return s
}

// of adds up the features of a candidate.
func (s sum) of(q *[quantities]float64) float64 {
	sum := 0.0
	for i := range s {
		f := &s[i]
		sum += float64(float64(q[f.own]*f.all) * f.weight)
	}
	return sum
}

// compare orders by score, then by place in the text, then the longer first.
func compare(a, b scored) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.first, b.first), cmp.Compare(len(b.terms), len(a.terms)))
}

// spread puts the first n of ranked in an order in which each next one is the
// best of the rest, once what shares its words with a better one has lost for
// it.
func spread(ranked []scored, n int) {
	for i := range min(n, len(ranked)) {
		best := i
		for j := i + 1; j < len(ranked); j++ {
			if ranked[j].score >= ranked[best].score && compare(ranked[j], ranked[best]) < 0 {
				best = j
			}
		}
		ranked[i], ranked[best] = ranked[best], ranked[i]
		better := ranked[i].terms
		for j := i + 1; j < len(ranked); j++ {
			worse, loss := &ranked[j], 0.0
			switch {
			case len(worse.terms) <= len(better):
				if contains(better, worse.terms) {
					loss = within
				}
			case contains(worse.terms, better):
				loss = around
			}
			if loss < worse.overlap {
				worse.score += loss - worse.overlap
				worse.overlap = loss
			}
		}
	}
}

// contains reports whether part stands in whole, in one piece.
func contains(whole, part []index.TermID) bool {
	for i := 0; i+len(part) <= len(whole); i++ {
		if whole[i] == part[0] && slices.Equal(whole[i:i+len(part)], part) {
			return true
		}
	}
	return false
}

// phrase shows a candidate.
func (t *text) phrase(k scored) Phrase {
	tokens := t.placesOf(k.candidate)
	p := Phrase{
		Label: phrase.Label(t.seg, tokens, len(k.terms)), Key: phrase.Key(t.seg, k.terms),
		Score: k.score, Count: len(tokens), Terms: k.terms, Tokens: tokens,
	}
	var q [quantities]float64
	t.quantities(k.candidate, tokens, &q)
	p.Features = weightiest(&q, k.overlap)
	return p
}

// weightiest returns the features of a candidate that has the given quantities
// and overlap, but for those that are 0, the weightiest first.
func weightiest(q *[quantities]float64, overlap float64) []Feature {
	names := featureNames()
	list := make([]Feature, 0, len(names)+1)
	for i := range features {
		if value := features[i].of(q); value != 0 {
			list = append(list, Feature{names[i], value, features[i].weight})
		}
	}
	switch overlap {
	case within:
		list = append(list, Feature{"part of a better one", 1, within})
	case around:
		list = append(list, Feature{"a better one is part of it", 1, around})
	}
	// Numbers are sorted and not features, by insertion, since they are few: the
	// first of those of a weight stays the first.
	type place struct {
		weight float64
		at     int
	}
	order := make([]place, len(list))
	for i := range list {
		next := place{max(list[i].Sum(), -list[i].Sum()), i}
		at := i
		for ; at > 0 && order[at-1].weight < next.weight; at-- {
			order[at] = order[at-1]
		}
		order[at] = next
	}
	sorted := make([]Feature, len(list))
	for i := range order {
		sorted[i] = list[order[i].at]
	}
	return sorted
}

// Candidates returns all that Rank chooses from, the shorter before the longer
// and else in the order in which they are first met, each with all its features, in one order, and the score that
// it has by itself. It is what weights are fitted on.
func Candidates(seg *index.Segment) []Phrase {
	t, _ := newText(seg, func(int) error { return nil })
	var phrases []Phrase
	var q [quantities]float64
	newSearch(t, func(n int, tokens []uint32) {
		tokens = slices.Clone(tokens)
		terms := seg.Term[tokens[0] : int(tokens[0])+n]
		p := Phrase{
			Label: phrase.Label(seg, tokens, n), Key: phrase.Key(seg, terms),
			Count: len(tokens), Terms: terms, Tokens: tokens, Features: make([]Feature, len(features)),
		}
		t.quantities(candidate{terms, tokens[0], uint32(len(tokens))}, tokens, &q)
		for j, f := range features {
			p.Features[j] = Feature{f.name(), f.of(&q), f.weight}
			p.Score += p.Features[j].Sum()
		}
		phrases = append(phrases, p)
	}).run(func(int) error { return nil })
	slices.SortFunc(phrases, func(a, b Phrase) int {
		return cmp.Or(cmp.Compare(len(a.Terms), len(b.Terms)), cmp.Compare(a.Tokens[0], b.Tokens[0]))
	})
	return phrases
}
