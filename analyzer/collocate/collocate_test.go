package collocate

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"stemma/analyzer/index"
	"stemma/analyzer/term"
)

func build(text string) *index.Segment { return index.Build(text, term.For("en")) }

func node(t testing.TB, seg *index.Segment, label string) index.TermID {
	for id, term := range seg.Terms {
		if strings.EqualFold(term.Label, label) {
			return index.TermID(id)
		}
	}
	t.Fatalf("%q is no term of the text", label)
	return 0
}

func TestOf(t *testing.T) {
	// Within two words of alliance: strong, holds; then strong twice over
	// (between two nodes); then nothing, for a sentence ends.
	seg := build("Strong alliance holds. Alliance strong alliance. Holds. Alliance.")
	for _, row := range []struct {
		options Options
		want    string // label, together, left, right of each collocate
		tokens  int
	}{
		{Options{Left: 2, Right: 2, By: Count}, "strong 2 1 1, holds 1 0 1", 3},
		{Options{Left: 2, By: Count}, "strong 2 2 0", 2},
		{Options{Right: 2, By: Count}, "strong 1 0 1, holds 1 0 1", 2},
		{Options{Left: 2, Right: 2, Least: 2}, "strong 2 1 1", 3},
		{Options{}, "", 0},
		{Options{Left: -3, Right: math.MaxInt, By: Count}, "strong 1 0 1, holds 1 0 1", 2},
	} {
		list, tokens := Of(seg, node(t, seg, "alliance"), row.options)
		var got []string
		for _, c := range list {
			got = append(got, fmt.Sprint(strings.ToLower(c.Label), " ", c.Together, " ", c.Left, " ", c.Right))
		}
		if strings.Join(got, ", ") != row.want || tokens != row.tokens {
			t.Errorf("%+v: %q in %d tokens, want %q in %d", row.options, strings.Join(got, ", "), tokens, row.want, row.tokens)
		}
	}
}

// The measures are those of stat over the numbers shown.
func TestMeasures(t *testing.T) {
	seg := build("Joint exercises began. Joint exercises ended. The exercises were joint ones. Ships sailed. Planes flew home again.")
	list, tokens := Of(seg, node(t, seg, "joint"), Options{Left: 3, Right: 3, Least: 2})
	if len(list) != 1 || list[0].Label != "exercises" || list[0].Together != 3 {
		t.Fatalf("collocates of joint: %+v", list)
	}
	c := list[0]
	expected := float64(tokens*c.Count) / float64(seg.Tokens())
	if math.Abs(c.Expected-expected) > 1e-9 || math.Abs(c.MI-math.Log2(3/expected)) > 1e-9 || math.Abs(c.T-(3-expected)/math.Sqrt(3)) > 1e-9 || c.LogDice != 14 {
		t.Errorf("%+v: expected %v by chance", c, expected)
	}
}

func TestNoSuchTerm(t *testing.T) {
	if list, tokens := Of(build(""), 7, Default); list != nil || tokens != 0 {
		t.Errorf("collocates of a term that is not there: %v, %d", list, tokens)
	}
}

func FuzzOf(f *testing.F) {
	f.Add("The alliance of the U.S. and Japan. The alliance!", 4, 4)
	f.Add("\xff a a a b", -1, 1<<40)
	f.Fuzz(func(t *testing.T, text string, left, right int) {
		seg := build(text)
		for id := range min(len(seg.Terms), 20) {
			list, tokens := Of(seg, index.TermID(id), Options{Left: left, Right: right, Stops: true})
			together := 0
			for _, c := range list {
				together += c.Together
				if c.Together > c.Count || c.Left+c.Right != c.Together || c.Left < 0 || c.Right < 0 || c.LogDice > 14 || math.IsNaN(c.MI+c.MI3+c.T+c.LogDice+c.G2) || math.IsInf(c.G2, 0) {
					t.Errorf("%q: %+v", text, c)
				}
			}
			if together != tokens {
				t.Errorf("%q: %d tokens near %q, %d in its collocates", text, tokens, seg.Terms[id].Label, together)
			}
		}
	})
}

func ExampleOf() {
	seg := build("The alliance held. A strong alliance needs a strong will. Nobody doubts the strong alliance.")
	alliance, _ := seg.Lookup(term.For("en").Of("alliance").Key)
	list, _ := Of(seg, alliance, Default)
	for _, c := range list {
		fmt.Printf("%s: %d of %d, logDice %.1f\n", c.Label, c.Together, c.Count, c.LogDice)
	}
	// Output: strong: 3 of 3, logDice 13.4
}
