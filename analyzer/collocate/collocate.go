// Package collocate finds the company that a word keeps: the terms that stand
// near it, in the same sentences, more often than chance would put them there.
package collocate

import (
	"cmp"
	"sort"

	"stemma/analyzer/index"
	"stemma/analyzer/stat"
)

// Options say what counts as near.
type Options struct {
	Left, Right int     // words looked at on either side, within the sentence; at most Widest
	Least       int     // times together; fewer is left out. Below 1 is 1.
	By          Measure // what to rank by
	Stops       bool    // whether stop words and numbers count as company
}

// Default looks four words either way, as is usual, at what is met twice.
var Default = Options{Left: 4, Right: 4, Least: 2, By: LogDice}

// Widest is the most words looked at on either side.
const Widest = 50

// A Measure is a measure of association.
type Measure uint8

const (
	LogDice Measure = iota
	G2
	MI
	MI3
	T
	Count // times together
)

// A Collocate is a term that stands near the node, the word asked about. The
// measures are those of package stat, over the tokens within reach of the node
// (Evert 2008, "Corpora and collocations"): Together of them are the
// collocate, where Expected would be by chance.
type Collocate struct {
	Term        index.TermID
	Label       string
	Count       int // in the whole text
	Together    int // near the node
	Left, Right int // of Together, before and after the nearest node
	Expected    float64
	MI, MI3, T  float64
	LogDice, G2 float64
}

// Of returns the collocates of a term, by the measure asked for, the strongest
// first, then by times together, then by where they first stand in the text.
// Tokens counts the words within reach of the node, the node itself left out.
func Of(seg *index.Segment, node index.TermID, o Options) (list []Collocate, tokens int) {
	if int(node) >= len(seg.Terms) {
		return nil, 0
	}
	near, tokens := reach(seg, node, o)
	for id, n := range near {
		t := seg.Terms[id]
		if n.together < max(o.Least, 1) || !o.Stops && (t.Stop || t.Number) {
			continue
		}
		all, f1 := seg.Tokens(), seg.Terms[node].Count
		list = append(list, Collocate{
			Term: index.TermID(id), Label: t.Label, Count: t.Count,
			Together: n.together, Left: n.left, Right: n.together - n.left,
			Expected: float64(tokens) / float64(all) * float64(t.Count),
			MI:       stat.MI(n.together, tokens, t.Count, all),
			MI3:      stat.MI3(n.together, tokens, t.Count, all),
			T:        stat.T(n.together, tokens, t.Count, all),
			LogDice:  stat.LogDice(min(n.together, n.nodes), f1, t.Count),
			G2:       stat.AssociationG2(n.together, tokens, t.Count, all),
		})
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := &list[i], &list[j]
		return cmp.Or(
			cmp.Compare(b.by(o.By), a.by(o.By)),
			cmp.Compare(b.Together, a.Together),
			cmp.Compare(seg.Postings(a.Term)[0], seg.Postings(b.Term)[0])) < 0
	})
	return list, tokens
}

func (c Collocate) by(m Measure) float64 {
	switch m {
	case G2:
		return c.G2
	case MI:
		return c.MI
	case MI3:
		return c.MI3
	case T:
		return c.T
	case Count:
		return float64(c.Together)
	}
	return c.LogDice
}

// A nearness counts a term near the node.
type nearness struct {
	together int // its tokens within reach of a node, each counted once
	left     int // of these, nearer to the node after them
	nodes    int // nodes that have it within reach
	last     int // the last such node, counted from 1
}

// reach counts, by term, what stands within reach of the node, and the tokens
// there. A token within reach of two nodes is one token.
func reach(seg *index.Segment, node index.TermID, o Options) (near []nearness, tokens int) {
	near = make([]nearness, len(seg.Terms))
	nodes := seg.Postings(node)
	left, right := max(0, min(o.Left, Widest)), max(0, min(o.Right, Widest))
	counted := 0 // tokens before this one have been counted
	for i, at := range nodes {
		sentence := seg.Sentences[seg.SentenceOf(int(at))]
		first := max(int(at)-left, sentence.First)
		last := min(int(at)+right, sentence.Last-1)
		for j := first; j <= last; j++ {
			if seg.Term[j] == node {
				continue
			}
			n := &near[seg.Term[j]]
			if n.last != i+1 {
				n.last = i + 1
				n.nodes++
			}
			if j < counted {
				continue
			}
			tokens++
			n.together++
			if j < int(at) || i+1 < len(nodes) && int(nodes[i+1]) < sentence.Last && int(nodes[i+1])-j < min(j-int(at), left+1) {
				n.left++
			}
		}
		counted = max(counted, last+1)
	}
	return near, tokens
}
