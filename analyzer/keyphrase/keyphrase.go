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
	"slices"

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
	t := newText(seg)
	list := candidates(seg)
	ranked := make([]scored, len(list))
	var q [quantities]float64
	for i, k := range list {
		t.quantities(k, &q)
		for _, f := range features {
			ranked[i].score += float64(f.of(&q) * f.weight)
		}
		ranked[i].candidate = k
	}
	slices.SortFunc(ranked, compare)
	spread(ranked[:min(pool, len(ranked))])
	slices.SortStableFunc(ranked, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	phrases := make([]Phrase, max(0, min(n, len(ranked))))
	for i := range phrases {
		phrases[i] = t.phrase(ranked[i])
	}
	return phrases
}

// A scored is a candidate and its score.
type scored struct {
	candidate
	score   float64
	overlap float64 // within or around, part of score
}

// compare orders by score, then by place in the text, then the longer first.
func compare(a, b scored) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.tokens[0], b.tokens[0]), cmp.Compare(len(b.terms), len(a.terms)))
}

// spread orders ranked so that each next one is the best of the rest, once
// what shares its words with a better one has lost for it.
func spread(ranked []scored) {
	for i := range ranked {
		best := i
		for j := i + 1; j < len(ranked); j++ {
			if compare(ranked[j], ranked[best]) < 0 {
				best = j
			}
		}
		ranked[i], ranked[best] = ranked[best], ranked[i]
		for j := i + 1; j < len(ranked); j++ {
			loss := 0.0
			switch {
			case contains(ranked[i].terms, ranked[j].terms):
				loss = within
			case contains(ranked[j].terms, ranked[i].terms):
				loss = around
			}
			if loss < ranked[j].overlap {
				ranked[j].score += loss - ranked[j].overlap
				ranked[j].overlap = loss
			}
		}
	}
}

// contains reports whether part stands in whole, in one piece.
func contains(whole, part []index.TermID) bool {
	for len(whole) >= len(part) {
		if slices.Equal(whole[:len(part)], part) {
			return true
		}
		whole = whole[1:]
	}
	return false
}

// phrase shows a candidate.
func (t *text) phrase(k scored) Phrase {
	p := Phrase{
		Label: phrase.Label(t.seg, k.tokens, len(k.terms)), Key: phrase.Key(t.seg, k.terms),
		Score: k.score, Count: len(k.tokens), Terms: k.terms, Tokens: k.tokens,
	}
	var q [quantities]float64
	t.quantities(k.candidate, &q)
	for _, f := range features {
		if value := f.of(&q); value != 0 {
			p.Features = append(p.Features, Feature{f.name(), value, f.weight})
		}
	}
	switch k.overlap {
	case within:
		p.Features = append(p.Features, Feature{"part of a better one", 1, within})
	case around:
		p.Features = append(p.Features, Feature{"a better one is part of it", 1, around})
	}
	slices.SortStableFunc(p.Features, func(a, b Feature) int {
		return cmp.Compare(max(b.Sum(), -b.Sum()), max(a.Sum(), -a.Sum()))
	})
	return p
}

// Candidates returns all that Rank chooses from, in the order in which they
// are first met, each with all its features, in one order, and the score that
// it has by itself. It is what weights are fitted on.
func Candidates(seg *index.Segment) []Phrase {
	t := newText(seg)
	list := candidates(seg)
	phrases := make([]Phrase, len(list))
	var q [quantities]float64
	for i, k := range list {
		p := &phrases[i]
		*p = Phrase{
			Label: phrase.Label(seg, k.tokens, len(k.terms)), Key: phrase.Key(seg, k.terms),
			Count: len(k.tokens), Terms: k.terms, Tokens: k.tokens, Features: make([]Feature, len(features)),
		}
		t.quantities(k, &q)
		for j, f := range features {
			p.Features[j] = Feature{f.name(), f.of(&q), f.weight}
			p.Score += p.Features[j].Sum()
		}
	}
	return phrases
}
