// Package phrase finds the phrases of a text: runs of two to four words that
// stand in it again and again.
package phrase

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"stemma/analyzer/index"
	"stemma/analyzer/segment"
)

// Longest is the number of words of the longest phrase looked for.
const Longest = 4

// A Phrase is a run of terms, in whatever forms they stand in the text.
type Phrase struct {
	Label     string // as it most often stands in the text, see Label
	Key       string // the keys of its terms, joined by spaces
	Terms     []index.TermID
	Count     int
	Sentences int      // that hold it
	Tokens    []uint32 // where it stands: its first tokens, ascending
}

// List returns the phrases of two to Longest words that stand at least least
// times in the text (2 where least is below 1), the most frequent first, then
// the longer one, then the one that stands first.
//
// A phrase neither starts nor ends with a stop word, has a word that is no
// number, and runs across no gap: see segment.Gap. A phrase that stands
// nowhere but inside a longer one, and so has the same count, is left out.
//
// Time and memory grow with the length of the text: only runs that are
// frequent enough are made longer.
func List(seg *index.Segment, least int) []Phrase {
	if least < 1 {
		least = 2
	}
	g := count(seg, least)
	g.fold()
	return g.phrases(least)
}

// none marks a token at which no run starts that is frequent enough.
const none = ^uint32(0)

// A run is a sequence of terms that was met.
type run struct {
	first  uint32 // the token at which it first stands
	count  uint32
	folded bool
}

// A grams holds the runs of two, three and four terms of a segment.
type grams struct {
	seg   *index.Segment
	at    [Longest + 1][]uint32 // by length and token: the run that starts there, or none
	runs  [Longest + 1][]run    // by length
	least uint32
}

// count finds the runs, the shorter before the longer: a run of n+1 terms is
// known by its first n, which are a run too, and its last. Single terms are
// the runs of length one.
func count(seg *index.Segment, least int) *grams {
	g := &grams{seg: seg, least: uint32(least)}
	tokens := seg.Tokens()
	g.at[1] = make([]uint32, tokens)
	for i, t := range seg.Term {
		g.at[1][i] = uint32(t)
		if seg.Terms[t].Stop || seg.Terms[t].Count < least {
			g.at[1][i] = none
		}
	}
	for n := 2; n <= Longest; n++ {
		ids := make(map[uint64]uint32)
		at := make([]uint32, tokens)
		var runs []run
		for i := range at {
			at[i] = none
			last := i + n - 1
			if g.at[n-1][i] == none || last >= tokens || seg.Flags[last]&segment.Gap != 0 || seg.Terms[seg.Term[last]].Count < least {
				continue
			}
			key := uint64(g.at[n-1][i])<<32 | uint64(seg.Term[last])
			id, ok := ids[key]
			if !ok {
				id = uint32(len(runs))
				ids[key] = id
				runs = append(runs, run{first: uint32(i)})
			}
			runs[id].count++
			at[i] = id
		}
		for i, id := range at {
			if id != none && runs[id].count < g.least {
				at[i] = none
			}
		}
		g.at[n], g.runs[n] = at, runs
	}
	return g
}

// fold marks the runs that stand only inside a longer phrase.
func (g *grams) fold() {
	for n := 3; n <= Longest; n++ {
		for _, long := range g.runs[n] {
			if long.count < g.least || !g.whole(long.first, n) {
				continue
			}
			for m := 2; m < n; m++ {
				for k := range n - m + 1 {
					id := g.at[m][int(long.first)+k]
					if id != none && g.runs[m][id].count == long.count {
						g.runs[m][id].folded = true
					}
				}
			}
		}
	}
}

// whole reports whether the run of n terms at a token is a phrase: its last
// word is no stop word (its first is none, or it would not be a run), and not
// all its words are numbers.
func (g *grams) whole(first uint32, n int) bool {
	terms := g.seg.Term[first : int(first)+n]
	if g.seg.Terms[terms[n-1]].Stop {
		return false
	}
	return slices.ContainsFunc(terms, func(t index.TermID) bool { return !g.seg.Terms[t].Number && !g.seg.Terms[t].Stop })
}

func (g *grams) phrases(least int) []Phrase {
	var list []Phrase
	for n := Longest; n >= 2; n-- {
		place := make([]uint32, len(g.runs[n])) // of each run in list
		for id, r := range g.runs[n] {
			place[id] = none
			if int(r.count) >= least && !r.folded && g.whole(r.first, n) {
				place[id] = uint32(len(list))
				list = append(list, Phrase{Count: int(r.count), Tokens: make([]uint32, 0, r.count), Terms: g.seg.Term[r.first : int(r.first)+n]})
			}
		}
		for i, id := range g.at[n] {
			if id != none && place[id] != none {
				p := &list[place[id]]
				p.Tokens = append(p.Tokens, uint32(i))
			}
		}
	}
	for i := range list {
		p := &list[i]
		p.Sentences = Sentences(g.seg, p.Tokens)
		p.Label = Label(g.seg, p.Tokens, len(p.Terms))
		p.Key = Key(g.seg, p.Terms)
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := &list[i], &list[j]
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(len(b.Terms), len(a.Terms)), cmp.Compare(a.Tokens[0], b.Tokens[0])) < 0
	})
	return list
}

// Sentences counts the sentences that hold the tokens, which ascend.
func Sentences(seg *index.Segment, tokens []uint32) int {
	n := 0
	for i, token := range tokens {
		if i == 0 || seg.SentenceOf(int(token)) != seg.SentenceOf(int(tokens[i-1])) {
			n++
		}
	}
	return n
}

// Key returns the keys of terms, joined by spaces.
func Key(seg *index.Segment, terms []index.TermID) string {
	var key strings.Builder
	for i, t := range terms {
		if i > 0 {
			key.WriteByte(' ')
		}
		key.WriteString(seg.Terms[t].Key)
	}
	return key.String()
}
