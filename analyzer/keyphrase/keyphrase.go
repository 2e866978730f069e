// Package keyphrase says what a text is about in one ranked list of words and
// phrases. There is one ranker, with one setting for all texts.
package keyphrase

import (
	"cmp"
	"slices"

	"stemma/analyzer/index"
	"stemma/analyzer/phrase"
	"stemma/analyzer/segment"
	"stemma/analyzer/stat"
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
	list := candidates(seg)
	for i := range list {
		p := &list[i]
		p.Features = []Feature{
			{"count", stat.Log2(1 + float64(p.Count)), 1},
			{"position", stat.Log2(1 + float64(p.Tokens[0])), -0.25},
			{"words", float64(len(p.Terms) - 1), 0.6},
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

// candidates returns the runs of one to three words without stop words,
// numbers or gaps, in the order in which they first stand in the text.
func candidates(seg *index.Segment) []Phrase {
	var list []Phrase
	type gram struct {
		before uint32
		term   index.TermID
	}
	const none = ^uint32(0)
	ids := make(map[gram]uint32)
	for i := range seg.Term {
		before := none
		for n := 0; n < 3 && i+n < len(seg.Term); n++ {
			t := seg.Term[i+n]
			if seg.Terms[t].Stop || seg.Terms[t].Number || len(seg.Terms[t].Label) < 2 || n > 0 && seg.Flags[i+n]&segment.Gap != 0 {
				break
			}
			id, ok := ids[gram{before, t}]
			if !ok {
				id = uint32(len(list))
				ids[gram{before, t}] = id
				list = append(list, Phrase{Terms: seg.Term[i : i+n+1]})
			}
			list[id].Count++
			list[id].Tokens = append(list[id].Tokens, uint32(i))
			before = id
		}
	}
	return list
}
