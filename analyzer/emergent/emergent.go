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
	"math"
	"slices"
	"sort"
	"unicode/utf8"

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
	terms, held := candidates(seg)
	parts := sentencesOf(seg, terms)
	g := newGraph(len(terms))
	var ties []Tie
	shared := parts.meetings()
	for i := range terms {
		for j := i + 1; j < len(terms); j++ {
			o := shared[i*len(terms)+j]
			n1, n2, n := held[i], held[j], len(seg.Sentences)
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
	for _, members := range g.communities() {
		if len(members) >= MinTerms {
			network.Groups = append(network.Groups, group(g, terms, members))
		}
	}
	sort.SliceStable(network.Groups, func(i, j int) bool { return network.Groups[i].Weight > network.Groups[j].Weight })
	in := make(map[index.TermID]int) // group of each term that has one, from 1
	for i, group := range network.Groups {
		for _, t := range group.Terms {
			in[t] = i + 1
		}
	}
	of := make([]int, len(terms))
	for i, t := range terms {
		of[i] = in[t]
	}
	parts.fill(network.Groups, of)
	for _, tie := range ties {
		if in[tie.A] > 0 && in[tie.B] > 0 {
			network.Ties = append(network.Ties, tie)
		}
	}
	return network
}

// candidates returns the terms that may be tied, in the order of the text, and
// how many sentences hold each.
func candidates(seg *index.Segment) (terms []index.TermID, held []int) {
	// A term is in no more sentences than it has tokens: the most frequent are
	// looked at first, until none can be in more sentences than those found.
	var byCount []uint64
	for id := range seg.Terms {
		if t := &seg.Terms[id]; !t.Stop && !t.Number && t.Count >= MinShared && utf8.RuneCountInString(t.Label) > 1 {
			byCount = append(byCount, uint64(t.Count)<<32|uint64(math.MaxUint32-uint32(id)))
		}
	}
	slices.Sort(byCount)
	type candidate struct {
		term      index.TermID
		sentences int
	}
	var all []candidate // the one in most sentences first, then in the order of the text
	for _, key := range slices.Backward(byCount) {
		c := candidate{term: index.TermID(math.MaxUint32 - uint32(key))}
		if len(all) == MaxTerms && int(key>>32) < all[MaxTerms-1].sentences {
			break
		}
		last := -1
		for _, at := range seg.Postings(c.term) {
			if s := seg.SentenceOf(int(at)); s != last {
				c.sentences++
				last = s
			}
		}
		if c.sentences < MinShared || 2*c.sentences > len(seg.Sentences) {
			continue
		}
		at, _ := slices.BinarySearchFunc(all, c, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(b.sentences, a.sentences), cmp.Compare(a.term, b.term))
		})
		if len(all) < MaxTerms {
			all = append(all, c)
		}
		if at < len(all) {
			copy(all[at+1:], all[at:])
			all[at] = c
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].term < all[j].term })
	for _, c := range all {
		terms, held = append(terms, c.term), append(held, c.sentences)
	}
	return terms, held
}

// parts are the sentences of a text, each with those of n terms that it holds.
type parts struct {
	n     int
	first []uint32 // of each sentence, into terms; one more entry at the end
	terms []uint8  // places of terms, ascending in each sentence
}

// sentencesOf finds the sentences of terms, of which there are at most MaxTerms.
func sentencesOf(seg *index.Segment, terms []index.TermID) parts {
	p := parts{n: len(terms), first: make([]uint32, len(seg.Sentences)+2)}
	each := func(yield func(place uint8, sentence uint32)) {
		for i, t := range terms {
			last := uint32(math.MaxUint32)
			for _, at := range seg.Postings(t) {
				if s := uint32(seg.SentenceOf(int(at))); s != last {
					yield(uint8(i), s)
					last = s
				}
			}
		}
	}
	each(func(_ uint8, s uint32) { p.first[s+2]++ })
	for s := range len(seg.Sentences) {
		p.first[s+2] += p.first[s+1]
	}
	p.terms = make([]uint8, p.first[len(seg.Sentences)+1])
	each(func(place uint8, s uint32) { // first[s+1] is where the next goes, and at the end where s+1 begins
		p.terms[p.first[s+1]] = place
		p.first[s+1]++
	})
	return p
}

// in returns the terms that a sentence holds.
func (p *parts) in(sentence int) []uint8 { return p.terms[p.first[sentence]:p.first[sentence+1]] }

// meetings counts, for each pair of the terms i < j, the sentences that hold
// both, at i*n+j.
func (p *parts) meetings() []int {
	shared := make([]int, p.n*p.n)
	for s := range len(p.first) - 2 {
		here := p.in(s)
		for i, a := range here {
			for _, b := range here[i+1:] {
				shared[int(a)*p.n+int(b)]++
			}
		}
	}
	return shared
}

// fill gives each group the sentences that hold two of its terms. The group of
// a term counts from 1; 0 is none.
func (p *parts) fill(groups []Group, of []int) {
	holds := make([]int, len(groups)+1)
	for s := range len(p.first) - 2 {
		here := p.in(s)
		if len(here) < 2 {
			continue
		}
		for _, t := range here {
			holds[of[t]]++
			if g := of[t]; g > 0 && holds[g] == 2 {
				groups[g-1].Sentences = append(groups[g-1].Sentences, s)
			}
		}
		for _, t := range here {
			holds[of[t]] = 0
		}
	}
}

// group describes a community of the graph, but for its sentences.
func group(g *graph, terms []index.TermID, members []int) Group {
	inside := make([]bool, len(terms))
	for _, m := range members {
		inside[m] = true
	}
	strength := make([]float64, len(terms))
	var result Group
	for _, m := range members {
		for _, e := range g.edges[m] {
			if inside[e.to] {
				strength[m] += e.weight
				result.Weight += e.weight / 2
			}
		}
	}
	slices.SortStableFunc(members, func(a, b int) int { return cmp.Compare(strength[b], strength[a]) })
	for _, m := range members {
		result.Terms = append(result.Terms, terms[m])
	}
	return result
}
