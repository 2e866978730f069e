// Package keyphrase says what a text is about in one ranked list of words and
// phrases. There is one ranker, with one setting for all texts.
package keyphrase

import (
	"cmp"
	"slices"

	"stemma/analyzer/index"
	"stemma/analyzer/phrase"
)

// A Phrase is a word or a phrase of the text and its rank.
type Phrase struct {
	Label    string // as it most often stands in the text
	Key      string // the keys of its terms, joined by spaces
	Score    float64
	Count    int
	Terms    []index.TermID
	Tokens   []uint32  // where it stands: its first tokens, ascending
	Features []Feature // what its score is the sum of
}

// A Feature is a part of a score: Value times Weight.
type Feature struct {
	Name          string
	Value, Weight float64
}

// Rank returns the n words and phrases that say best what the text is about,
// the best first.
func Rank(seg *index.Segment, n int) []Phrase {
	c := newContext(seg)
	cands := candidates(seg)
	list := make([]Phrase, len(cands))
	for i, k := range cands {
		p := &list[i]
		p.Terms, p.Tokens, p.Count = k.terms, k.tokens, len(k.tokens)
		for j, x := range c.values(k) {
			p.Features = append(p.Features, Feature{names[j], x, weights[names[j]]})
		}
		for _, f := range p.Features {
			p.Score += float64(f.Value * f.Weight)
		}
	}
	slices.SortFunc(list, func(a, b Phrase) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Tokens[0], b.Tokens[0]), cmp.Compare(len(b.Terms), len(a.Terms)))
	})
	list = list[:max(0, min(n, len(list)))]
	for i := range list {
		p := &list[i]
		p.Label = phrase.Label(seg, p.Tokens, len(p.Terms))
		p.Key = phrase.Key(seg, p.Terms)
	}
	return list
}

var weights = map[string]float64{
	"count":           0.67,
	"position":        -0.83,
	"relative":        -0.22,
	"title":           0.10,
	"phrase":          0.59,
	"three":           -0.02,
	"four":            -0.34,
	"phrase×L":        -0.14,
	"phrase×W":        0.30,
	"phrase×N":        -0.51,
	"phrase×R":        0.74,
	"phrase×H":        -0.68,
	"phrase×I":        -0.00,
	"phrase×L2":       0.07,
	"phrase×LN":       0.14,
	"phrase×P":        -0.57,
	"phrase×S":        0.72,
	"phrase×V":        0.63,
	"count×L":         0.05,
	"position×L":      -0.27,
	"count×W":         0.20,
	"position×W":      -0.03,
	"count×N":         0.37,
	"position×N":      0.06,
	"count×R":         -0.31,
	"position×R":      0.19,
	"count×H":         0.22,
	"position×H":      0.33,
	"name":            0.15,
	"name×phrase":     0.20,
	"acronym":         0.28,
	"rarity":          0.45,
	"unknown":         -0.36,
	"rarity×phrase":   -0.17,
	"unknown×phrase":  -0.28,
	"meantf":          0.49,
	"mintf":           -0.07,
	"cohesion":        -0.12,
	"frarity":         0.16,
	"hrarity":         -0.02,
	"count×rarity":    -0.15,
	"tfidf":           0.09,
	"hnumber":         -0.67,
	"1name":           0.04,
	"hname":           -0.15,
	"fname":           0.06,
	"1adj":            -0.28,
	"hadj":            -1.13,
	"fadj":            0.31,
	"1part":           0.02,
	"hpart":           -0.58,
	"fpart":           -0.32,
	"1ger":            -0.18,
	"hger":            -0.13,
	"fger":            -0.74,
	"1verb":           -0.31,
	"hverb":           -1.15,
	"fverb":           -1.12,
	"1adv":            -0.80,
	"hadv":            -1.41,
	"fadv":            -0.83,
	"det":             0.20,
	"subj":            -0.18,
	"prep":            0.31,
	"inner":           -0.32,
	"left":            0.60,
	"right":           1.20,
	"both":            -0.09,
	"left1":           0.45,
	"right1":          0.47,
	"both1":           0.27,
	"whole":           0.21,
	"letters":         0.40,
	"sentences":       0.40,
	"span":            -0.07,
	"title×phrase":    -0.41,
	"title×H":         -0.11,
	"count×phrase":    -0.10,
	"position×phrase": -0.27,
}
