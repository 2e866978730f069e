// Package emergent finds themes that no lexicon knows: groups of terms that
// stand in the same sentences more often than chance would have it.
//
// Two terms are tied where they share at least MinShared sentences and the
// log-likelihood of that is at least MinG2. The ties make a network, whose
// groups are found by the method of Louvain (Blondel and others 2008), with the
// terms taken in the order of the text, so that the same text always gives the
// same groups.
package emergent

import (
	"cmp"
	"slices"

	"stemma/analyzer/index"
	"stemma/analyzer/stat"
)

const (
	// MinSentences is the length under which a text says nothing of which terms
	// keep company: in fewer sentences most pairs meet once or never.
	MinSentences = 20
	// MinShared is how many sentences two terms must share to be tied.
	MinShared = 2
	// MinG2 is the least log-likelihood of a tie: chance alone reaches it in one
	// pair of a hundred (chi-squared with one degree of freedom).
	MinG2 = 6.63
	// MinTerms is the least number of terms in a group.
	MinTerms = 3
	// MaxTerms is the number of terms that are looked at: those in most sentences.
	MaxTerms = 150
)

// A Group is a set of terms that keep company.
type Group struct {
	Terms     []index.TermID // the ones with the strongest ties inside the group first
	Sentences []int          // that hold at least two of the terms, ascending
	Weight    float64        // sum of the ties inside the group
}

// A Tie is the company that two terms keep.
type Tie struct {
	A, B   index.TermID // A < B
	Shared int          // sentences that hold both
	G2     float64      // log-likelihood of that
}

// A Network is what Find finds.
type Network struct {
	Groups []Group // the one with the greatest weight first
	Ties   []Tie   // between terms of groups, by A and B
	Short  bool    // the text has too few sentences to look
}

// Find finds the groups of terms of a text. Stop words, numbers and terms of a
// single letter belong to none.
func Find(seg *index.Segment) Network {
	if len(seg.Sentences) < MinSentences {
		return Network{Short: true}
	}
	terms := candidates(seg)
	sentences := make([][]int, len(terms))
	for i, t := range terms {
		sentences[i] = sentencesOf(seg, t)
	}
	g := newGraph(len(terms))
	var ties []Tie
	shared := meetings(seg, terms)
	for i := range terms {
		for j := i + 1; j < len(terms); j++ {
			o := shared[i*len(terms)+j]
			n1, n2, n := len(sentences[i]), len(sentences[j]), len(seg.Sentences)
			if o < MinShared || o*n <= n1*n2 {
				continue
			}
			if g2 := stat.AssociationG2(o, n1, n2, n); g2 >= MinG2 {
				ties = append(ties, Tie{terms[i], terms[j], o, g2})
				g.tie(i, j, g2)
			}
		}
	}
	network := Network{}
	in := make(map[index.TermID]int) // group of each term that has one
	for _, members := range g.communities() {
		if len(members) < MinTerms {
			continue
		}
		network.Groups = append(network.Groups, group(seg, g, terms, sentences, members))
	}
	slices.SortStableFunc(network.Groups, func(a, b Group) int { return cmp.Compare(b.Weight, a.Weight) })
	for i, group := range network.Groups {
		for _, t := range group.Terms {
			in[t] = i + 1
		}
	}
	for _, tie := range ties {
		if in[tie.A] > 0 && in[tie.B] > 0 {
			network.Ties = append(network.Ties, tie)
		}
	}
	return network
}

// candidates returns the terms that may be tied, in the order of the text.
func candidates(seg *index.Segment) []index.TermID {
	type candidate struct {
		term      index.TermID
		sentences int
	}
	var all []candidate
	for id, t := range seg.Terms {
		if t.Stop || t.Number || t.Count < MinShared || len([]rune(t.Label)) < 2 {
			continue
		}
		if n := len(sentencesOf(seg, index.TermID(id))); n >= MinShared && 2*n <= len(seg.Sentences) {
			all = append(all, candidate{index.TermID(id), n})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.sentences, a.sentences) })
	all = all[:min(len(all), MaxTerms)]
	terms := make([]index.TermID, len(all))
	for i, c := range all {
		terms[i] = c.term
	}
	slices.Sort(terms)
	return terms
}

// sentencesOf returns the sentences that hold a term, ascending.
func sentencesOf(seg *index.Segment, t index.TermID) []int {
	var sentences []int
	for _, at := range seg.Postings(t) {
		if s := int(seg.Sentence[at]); len(sentences) == 0 || sentences[len(sentences)-1] != s {
			sentences = append(sentences, s)
		}
	}
	return sentences
}

// meetings counts, for each pair of the terms i < j, the sentences that hold
// both, at i*len(terms)+j.
func meetings(seg *index.Segment, terms []index.TermID) []int {
	n := len(terms)
	shared := make([]int, n*n)
	number := make([]int32, len(seg.Terms)) // of each term among terms, from 1
	for i, t := range terms {
		number[t] = int32(i + 1)
	}
	var here []int
	for _, s := range seg.Sentences {
		here = here[:0]
		for _, t := range seg.Term[s.First:s.Last] {
			if k := number[t]; k > 0 {
				here = append(here, int(k-1))
			}
		}
		slices.Sort(here)
		here = slices.Compact(here)
		for i, a := range here {
			for _, b := range here[i+1:] {
				shared[a*n+b]++
			}
		}
	}
	return shared
}

// group describes a community of the graph.
func group(seg *index.Segment, g *graph, terms []index.TermID, sentences [][]int, members []int) Group {
	inside := make(map[int]bool, len(members))
	for _, m := range members {
		inside[m] = true
	}
	strength := make(map[int]float64, len(members))
	var result Group
	holds := make(map[int]int) // terms of the group in each sentence
	for _, m := range members {
		for _, e := range g.edges[m] {
			if inside[e.to] {
				strength[m] += e.weight
				result.Weight += e.weight / 2
			}
		}
		for _, s := range sentences[m] {
			holds[s]++
		}
	}
	slices.SortStableFunc(members, func(a, b int) int { return cmp.Compare(strength[b], strength[a]) })
	for _, m := range members {
		result.Terms = append(result.Terms, terms[m])
	}
	for s := range seg.Sentences {
		if holds[s] > 1 {
			result.Sentences = append(result.Sentences, s)
		}
	}
	return result
}
