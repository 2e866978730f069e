package emergent

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"stemma/analyzer/index"
	"stemma/analyzer/term"
)

// random is a text of n sentences in which some of many words come often.
func random(seed uint64, n, words int) string {
	r := rand.New(rand.NewPCG(seed, 1))
	var b strings.Builder
	for range n {
		for range 3 + r.IntN(9) {
			w := min(r.IntN(words), r.IntN(words), r.IntN(words))
			fmt.Fprintf(&b, "w%c%cq ", 'a'+w%26, 'a'+w/26)
		}
		b.WriteString("of the.\n\n")
	}
	return b.String()
}

// plainSentences are the sentences of a term.
func plainSentences(seg *index.Segment, t index.TermID) map[int]bool {
	held := map[int]bool{}
	for i, x := range seg.Term {
		if x == t {
			held[seg.SentenceOf(i)] = true
		}
	}
	return held
}

// TestParts holds candidates and parts to counts that look at every term and
// every sentence.
func TestParts(t *testing.T) {
	for seed := range uint64(12) {
		seg := index.Build(random(seed, 30+int(seed)*20, 20+int(seed)*40), term.For("en"))
		var want []index.TermID
		held := make([]map[int]bool, len(seg.Terms))
		for id, x := range seg.Terms {
			held[id] = plainSentences(seg, index.TermID(id))
			if n := len(held[id]); !x.Stop && !x.Number && n >= MinShared && 2*n <= len(seg.Sentences) && len([]rune(x.Label)) > 1 {
				want = append(want, index.TermID(id))
			}
		}
		slices.SortStableFunc(want, func(a, b index.TermID) int { return cmp.Compare(len(held[b]), len(held[a])) })
		want = want[:min(len(want), MaxTerms)]
		slices.Sort(want)
		terms, counts := candidates(seg)
		if !slices.Equal(terms, want) {
			t.Fatalf("seed %d: candidates %v, want %v", seed, terms, want)
		}
		parts := sentencesOf(seg, terms)
		shared := parts.meetings()
		for i, a := range terms {
			if counts[i] != len(held[a]) {
				t.Errorf("seed %d: %d sentences of %q, want %d", seed, counts[i], seg.Terms[a].Label, len(held[a]))
			}
			for j := i + 1; j < len(terms); j++ {
				n := 0
				for s := range held[a] {
					if held[terms[j]][s] {
						n++
					}
				}
				if got := shared[i*len(terms)+j]; got != n {
					t.Errorf("seed %d: %q and %q share %d sentences, want %d", seed, seg.Terms[a].Label, seg.Terms[terms[j]].Label, got, n)
				}
			}
		}
		for _, g := range Find(seg).Groups {
			var want []int
			for s := range seg.Sentences {
				n := 0
				for _, x := range g.Terms {
					if held[x][s] {
						n++
					}
				}
				if n > 1 {
					want = append(want, s)
				}
			}
			if !reflect.DeepEqual(g.Sentences, want) {
				t.Errorf("seed %d: a group in %v, want %v", seed, g.Sentences, want)
			}
		}
	}
}

func BenchmarkFind(b *testing.B) {
	text := random(1, 4000, 400)
	seg := index.Build(text, term.For("en"))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(seg)
	}
}

func BenchmarkLayout(b *testing.B) {
	boxes := make([]Point, 48)
	var ties [][2]int
	for i := range boxes {
		boxes[i] = Point{0.1, 0.08}
		for j := range i {
			if (i+j)%5 == 0 {
				ties = append(ties, [2]int{i, j})
			}
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		Layout(boxes, ties)
	}
}
