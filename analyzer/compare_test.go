package analyzer

import (
	"math"
	"testing"
)

// The words of a text against those of another, worked out by hand: “army” is
// 3 of 4 words here and 1 of 8 there.
func TestKeyness(t *testing.T) {
	a := Analyze("Army army navy army.", english)
	a.Against("the other", "Army rivers rivers hills hills hills woods woods.")
	k := a.Keywords(ByKeyness, 0, 10)
	if k.Reference != (Reference{"the other", 8, true}) {
		t.Errorf("compared with %+v", k.Reference)
	}
	army := k.Rows[0]
	if army.Label != "army" || army.Keyness == nil {
		t.Fatalf("first by keyness is %+v", army)
	}
	// log2((3/4) / (1/8)) = log2 6; E1 = 4×4/12, E2 = 8×4/12.
	e1, e2 := 16./12, 32./12
	g2 := 2 * (3*math.Log(3/e1) + 1*math.Log(1/e2))
	near := func(what string, got, want float64) {
		if math.Abs(got-want) > 1e-4 {
			t.Errorf("%s is %v, want %v", what, got, want)
		}
	}
	near("log ratio", army.Keyness.LogRatio, math.Log2(6))
	near("ratio", army.Keyness.Ratio, 6)
	near("%DIFF", army.Keyness.PercentDiff, 500)
	near("G² of two terms", army.Keyness.G2TwoTerm, g2)
	near("per million there", army.Keyness.Reference, 125000)
	// “navy” does not stand in the other text, which is complete: it counts 0.
	if navy := k.Rows[1]; navy.Label != "navy" || navy.Keyness == nil || navy.Keyness.Reference != 0 {
		t.Errorf("navy is %+v", navy)
	}

	// General English does not have the word, which does not make it key.
	general := Analyze("Xqzzyx and the army.", english).Keywords(ByKeyness, 0, 10)
	for _, row := range general.Rows {
		if known := row.Keyness != nil; known != (row.Label == "army") {
			t.Errorf("%s: known %v", row.Label, known)
		}
	}
}

func TestNear(t *testing.T) {
	a := Analyze("The old harbor. An old harbor! That old harbor? A new town.", english)
	list := a.Near(Selection{TermKind, "harbor"}, Span{Words: 1, Measure: "count"})
	if len(list) != 1 || list[0].Label != "old" || list[0].Together != 3 || list[0].Left != 3 || list[0].Right != 0 {
		t.Errorf("near harbor: %+v", list)
	}
	if list := a.Near(Selection{ThemeKind, "harbor"}, Span{}); list != nil {
		t.Errorf("near a theme: %+v", list)
	}
}
