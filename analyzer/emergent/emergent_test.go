package emergent

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"stemma/analyzer/index"
	"stemma/analyzer/term"
)

// text has two sets of words that keep company, and filler that does not.
func text() string {
	var b strings.Builder
	for i := range 10 {
		fmt.Fprintf(&b, "The harbor crane lifted cargo on day %d. ", i)
		fmt.Fprintf(&b, "A violin and a cello played the sonata number %d. ", i)
		fmt.Fprintf(&b, "Nothing of note happened to w%da then. ", i)
	}
	return b.String()
}

func labels(seg *index.Segment, g Group) []string {
	var all []string
	for _, t := range g.Terms {
		all = append(all, seg.Terms[t].Label)
	}
	slices.Sort(all)
	return all
}

func TestFind(t *testing.T) {
	seg := index.Build(text(), term.For("en"))
	n := Find(seg)
	var got [][]string
	for _, g := range n.Groups {
		got = append(got, labels(seg, g))
	}
	find := func(word string) []string {
		for _, g := range got {
			if slices.Contains(g, word) {
				return g
			}
		}
		return nil
	}
	harbor, violin := find("harbor"), find("violin")
	for _, word := range []string{"crane", "cargo", "lifted"} {
		if !slices.Contains(harbor, word) {
			t.Errorf("%q is not in the group of harbor: %v", word, got)
		}
	}
	for _, word := range []string{"cello", "sonata", "played"} {
		if !slices.Contains(violin, word) || slices.Contains(harbor, word) {
			t.Errorf("%q is not in the group of violin alone: %v", word, got)
		}
	}
	for _, g := range n.Groups {
		if slices.Contains(labels(seg, g), "harbor") && len(g.Sentences) != 10 {
			t.Errorf("the group of harbor is in %d sentences, want 10", len(g.Sentences))
		}
	}
	for _, tie := range n.Ties {
		if tie.Shared < MinShared || tie.G2 < MinG2 || tie.A >= tie.B {
			t.Errorf("tie %+v", tie)
		}
	}
}

func TestFindIsStable(t *testing.T) {
	seg := index.Build(text(), term.For("en"))
	first := fmt.Sprintf("%v", Find(seg))
	for range 5 {
		if again := fmt.Sprintf("%v", Find(seg)); again != first {
			t.Fatalf("two runs differ:\n%s\n%s", first, again)
		}
	}
}

func TestShortText(t *testing.T) {
	seg := index.Build("The harbor crane lifted cargo. The harbor crane lifted cargo again.", term.For("en"))
	if n := Find(seg); !n.Short || n.Groups != nil {
		t.Errorf("Find = %+v, want a network too short to have groups", n)
	}
}

// Two cliques of four joined by one tie are the two communities of it.
func TestCommunities(t *testing.T) {
	g := newGraph(9)
	for _, base := range []int{0, 4} {
		for i := range 4 {
			for j := range i {
				g.tie(base+i, base+j, 1)
			}
		}
	}
	g.tie(3, 4, 1)
	want := "[[0 1 2 3] [4 5 6 7] [8]]"
	if got := fmt.Sprint(g.communities()); got != want {
		t.Errorf("communities = %s, want %s", got, want)
	}
}

// Zachary's karate club (1977), the standard example, has four communities of
// modularity 0.4198 at best, as Brandes and others (2008) proved; the method of
// Louvain comes close.
func TestKarateClub(t *testing.T) {
	edges := [][2]int{{1, 2}, {1, 3}, {2, 3}, {1, 4}, {2, 4}, {3, 4}, {1, 5}, {1, 6}, {1, 7}, {5, 7}, {6, 7}, {1, 8}, {2, 8}, {3, 8}, {4, 8}, {1, 9}, {3, 9}, {3, 10},
		{1, 11}, {5, 11}, {6, 11}, {1, 12}, {1, 13}, {4, 13}, {1, 14}, {2, 14}, {3, 14}, {4, 14}, {6, 17}, {7, 17}, {1, 18}, {2, 18}, {1, 20}, {2, 20}, {1, 22}, {2, 22},
		{24, 26}, {25, 26}, {3, 28}, {24, 28}, {25, 28}, {3, 29}, {24, 30}, {27, 30}, {2, 31}, {9, 31}, {1, 32}, {25, 32}, {26, 32}, {29, 32}, {3, 33}, {9, 33}, {15, 33},
		{16, 33}, {19, 33}, {21, 33}, {23, 33}, {24, 33}, {30, 33}, {31, 33}, {32, 33}, {9, 34}, {10, 34}, {14, 34}, {15, 34}, {16, 34}, {19, 34}, {20, 34}, {21, 34},
		{23, 34}, {24, 34}, {27, 34}, {28, 34}, {29, 34}, {30, 34}, {31, 34}, {32, 34}, {33, 34}}
	if len(edges) != 78 {
		t.Fatalf("%d edges, want 78", len(edges))
	}
	g := newGraph(34)
	for _, e := range edges {
		g.tie(e[0]-1, e[1]-1, 1)
	}
	q := 0.
	for _, c := range g.communities() {
		inside, degree := 0., 0.
		for _, i := range c {
			for _, e := range g.edges[i] {
				degree += e.weight
				if slices.Contains(c, e.to) {
					inside += e.weight
				}
			}
		}
		q += inside/156 - math.Pow(degree/156, 2)
	}
	if q < 0.41 || q > 0.4199 {
		t.Errorf("modularity %.4f, want 0.41 to 0.4198", q)
	}
}

func TestLayout(t *testing.T) {
	ties := [][2]int{{0, 1}, {1, 2}, {0, 2}, {3, 4}, {4, 5}, {3, 5}}
	at := Layout(make([]Point, 6), ties)
	d := func(i, j int) float64 { return math.Hypot(at[i].X-at[j].X, at[i].Y-at[j].Y) }
	for i, p := range at {
		if p.X < 0 || p.X > 1 || p.Y < 0 || p.Y > 1 || math.IsNaN(p.X+p.Y) {
			t.Errorf("node %d at %v", i, p)
		}
		for j := range i {
			if d(i, j) < 0.05 {
				t.Errorf("nodes %d and %d stand on each other", i, j)
			}
		}
	}
	if d(0, 1) > d(0, 4) || d(3, 5) > d(2, 5) {
		t.Errorf("tied nodes stand farther apart than others: %v", at)
	}
	for n := range 3 {
		if got := Layout(make([]Point, n), nil); len(got) != n {
			t.Errorf("Layout(%d) has %d points", n, len(got))
		}
	}
}

func TestLayoutKeepsBoxesApart(t *testing.T) {
	boxes := make([]Point, 12)
	var ties [][2]int
	for i := range boxes {
		boxes[i] = Point{0.1, 0.06}
		for j := range i {
			ties = append(ties, [2]int{i, j}) // a clique, which pulls together
		}
	}
	at := Layout(boxes, ties)
	for i := range at {
		for j := range i {
			if math.Abs(at[i].X-at[j].X) < 0.099 && math.Abs(at[i].Y-at[j].Y) < 0.059 {
				t.Errorf("nodes %d and %d overlap: %v %v", i, j, at[i], at[j])
			}
		}
	}
}
