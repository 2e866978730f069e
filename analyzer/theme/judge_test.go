package theme

import (
	"math"
	"slices"
	"testing"
)

// TestMacroF1 counts by hand: of topic 16 one is said rightly, one is missed and
// one said wrongly (F1 1/2), of 19 the one is said rightly, of 3 none is true, and
// 12 is no topic of the lexicon.
func TestMacroF1(t *testing.T) {
	lexicon := &Lexicon{Themes: []Theme{
		{ID: "bases", Codes: Codes{CAP: []string{"1602", "1610"}}},
		{ID: "diplomacy", Codes: Codes{CAP: []string{"1929", "16"}}},
		{ID: "health", Codes: Codes{CAP: []string{"3"}}},
		{ID: "weather"},
	}}
	majors := lexicon.Majors()
	if want := []string{"16", "19", "3"}; !slices.Equal(majors, want) {
		t.Errorf("the majors are %q, want %q", majors, want)
	}
	of := func(theme int) Report { return Report{Results: []Result{{Theme: &lexicon.Themes[theme], Matches: 1}}} }
	reports := []Report{of(0), {}, of(1), {}}
	truth := []string{"16", "16", "19", "12"}
	f1, topics := MacroF1(reports, truth, majors)
	if want := (.5 + 1) / 2; topics != 2 || math.Abs(f1-want) > 1e-12 {
		t.Errorf("macro F1 %v of %d topics, want %v of 2", f1, topics, want)
	}
	if f1, topics := MacroF1(nil, nil, majors); f1 != 0 || topics != 0 {
		t.Errorf("macro F1 of nothing is %v of %d topics", f1, topics)
	}
	both := Judge(reports, truth, "16", "19")
	for i, want := range []Judgment{{.5, true, true}, {0, false, true}, {.5, true, true}, {0, false, false}} {
		if both[i] != want {
			t.Errorf("text %d: %v, want %v", i, both[i], want)
		}
	}
}

func TestJudgeDefenseCooperation(t *testing.T) {
	theme := Theme{ID: "defense-cooperation"}
	reports := []Report{{Results: []Result{{Theme: &theme, Matches: 3}}}, {}}
	list := JudgeDefenseCooperation(reports, []bool{true, true})
	if list[0] != (Judgment{4, true, true}) || list[1] != (Judgment{0, false, true}) {
		t.Errorf("%v", list)
	}
}
