package theme

import (
	"errors"
	"io/fs"
	"math"
	"strconv"
	"testing"

	"stemma/analyzer/evaluate/data"
	"stemma/analyzer/index"
	"stemma/analyzer/term"
)

// evaluationData returns the folder of the evaluation data; it logs that it is
// absent and returns false where it is.
func evaluationData(t *testing.T) (data.Dir, bool) {
	t.Helper()
	dir, err := data.Find()
	if errors.Is(err, fs.ErrNotExist) {
		t.Logf("NOT MEASURED: %v", err)
		return "", false
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir, true
}

// TestHeadlines measures the lexicon on front-page headlines coded by the
// Comparative Agendas Project, each of which has one topic.
func TestHeadlines(t *testing.T) {
	dir, ok := evaluationData(t)
	if !ok {
		return
	}
	headlines, err := dir.Headlines()
	if err != nil {
		t.Fatal(err)
	}
	lexicon, rules := parseFile(t, "en"), term.For("en")
	m := Compile(lexicon, rules)
	found, truth := make([]Report, len(headlines)), make([]string, len(headlines))
	for i, h := range headlines {
		found[i], truth[i] = m.Score(index.Build(h.Text, rules)), strconv.Itoa(h.CAP)
	}
	defense := Judge(found, truth, "16")
	atLeast(t, "defense (16), AUC", AUC(defense), .90)
	atLeast(t, "defense (16), F1", F1(defense), .72)
	atLeast(t, "defense or international (16, 19), F1", F1(Judge(found, truth, "16", "19")), .75)
	for _, major := range lexicon.Majors() {
		list := Judge(found, truth, major)
		t.Logf("topic %s: F1 %.3f, AUC %.3f", major, F1(list), AUC(list))
	}
	f1, topics := MacroF1(found, truth, lexicon.Majors())
	atLeast(t, "macro F1 over "+strconv.Itoa(topics)+" topics that the lexicon covers", f1, .55)
}

func TestDefenseCooperationEvents(t *testing.T) {
	dir, ok := evaluationData(t)
	if !ok {
		return
	}
	events, err := dir.Events()
	if err != nil {
		t.Fatal(err)
	}
	rules := term.For("en")
	m := Compile(parseFile(t, "en"), rules)
	found, truth := make([]Report, len(events)), make([]bool, len(events))
	for i, e := range events {
		found[i], truth[i] = m.Score(index.Build(e.Text, rules)), e.Label == "defcoop"
	}
	list := JudgeDefenseCooperation(found, truth)
	atLeast(t, "cooperation in defense, AUC", AUC(list), .92)
	atLeast(t, "cooperation in defense, F1", F1(list), .65)
}

// TestDefenseCooperationSentences judges sentences written for it: what
// agencies have reported since the 1990s, in other words.
func TestDefenseCooperationSentences(t *testing.T) {
	rules := term.For("en")
	m := Compile(parseFile(t, "en"), rules)
	for _, test := range []struct {
		text string
		want bool
	}{
		{"Russia and India signed a protocol on Monday on the supply of 40 Su-30 fighter jets.", true},
		{"Turkey said it would contribute 1,500 troops to the U.N. force in Lebanon.", true},
		{"Australia has offered to send military advisers to help train the Iraqi army.", true},
		{"Japan will provide refuelling ships to support the U.S.-led campaign in Afghanistan.", true},
		{"The defence ministers of Greece and Bulgaria met in Sofia to discuss closer military ties.", true},
		{"Kyrgyzstan has agreed to let U.S. warplanes use its air base.", true},
		{"Pakistan and China began joint naval drills in the Arabian Sea.", true},
		{"Ukraine and NATO agreed to set up a joint working group on military reform.", true},
		{"Washington approved the sale of Patriot missiles to Taiwan.", true},
		{"France pledged military support to Chad against rebels.", true},
		{"Syria agreed to withdraw its troops from Lebanon.", true},
		{"Israel and Jordan agreed to set up a hotline between their armies.", true},
		{"Spain will take part in the European rapid reaction force.", true},
		{"Germany said it was ready to send tanks to help Kuwait.", true},
		{"Poland's parliament ratified a treaty on the stationing of U.S. missiles.", true},
		{"South Korea decided to dispatch military engineers and medics to Iraq.", true},
		{"The Philippines and the United States resumed war games on Tuesday.", true},
		{"Albania opened its airspace and ports to NATO.", true},
		{"Egypt delivered armored vehicles to the Palestinian police.", true},
		{"Britain will train Ukrainian pilots on fighter jets from next month.", true},
		{"Two Indian warships arrived in Vietnam for a goodwill visit.", true},
		{"Moscow has handed over four patrol boats to Tajikistan free of charge.", true},
		{"Denmark agreed to place its soldiers under NATO command in Estonia.", true},
		{"Iraq rejected a U.S. demand to withdraw its troops from Kuwait.", false},
		{"Rebels killed 12 soldiers in an ambush near the border.", false},
		{"Iran threatened to close the Strait of Hormuz.", false},
		{"Opposition protesters clashed with police in Dhaka.", false},
		{"The two countries agreed to boost trade in farm goods.", false},
		{"The United States imposed sanctions on North Korea.", false},
		{"NATO jets bombed Serb positions near Sarajevo.", false},
		{"China staged military maneuvers near Taiwan on Thursday.", false},
		{"Peru mobilized troops along its border with Ecuador.", false},
		{"The army seized power in Niger and arrested the president.", false},
		{"A car bomb killed 20 people outside an army recruiting center.", false},
		{"The foreign ministers of Egypt and Syria held talks on water.", false},
		{"Turkey withdrew its offer of loans to Albania.", false},
		{"Police arrested three men who sold weapons to gangs.", false},
		{"Troops fired tear gas at students in Jakarta.", false},
		{"The rebels agreed to a cease-fire after talks in Geneva.", false},
		{"Cuba denounced the United States for violating its airspace.", false},
	} {
		report := m.Score(index.Build(test.text, rules))
		score := report.DefenseCooperationScore()
		if got := score >= DefenseCooperation; got != test.want {
			t.Errorf("%s: score %.2f, themes %v", test.text, score, ids(report))
		}
	}
}

func atLeast(t *testing.T, what string, got, want float64) {
	t.Helper()
	t.Logf("%s: %.3f, wanted at least %.2f", what, got, want)
	if got < want {
		t.Errorf("%s is %.3f, want at least %.2f", what, got, want)
	}
}

func TestAUC(t *testing.T) {
	for _, test := range []struct {
		name   string
		list   []Judgment
		auc, f float64
	}{
		{"none", nil, .5, 0},
		{"perfect", []Judgment{{1, true, true}, {0, false, false}}, 1, 1},
		{"reversed", []Judgment{{0, false, true}, {1, true, false}}, 0, 0},
		{"tied", []Judgment{{1, true, true}, {1, true, false}}, .5, 2. / 3},
		{"three of four pairs", []Judgment{{3, true, true}, {1, false, true}, {2, true, false}, {0, false, false}}, .75, .5},
	} {
		if got := AUC(test.list); math.Abs(got-test.auc) > 1e-12 {
			t.Errorf("%s: AUC %v, want %v", test.name, got, test.auc)
		}
		if got := F1(test.list); math.Abs(got-test.f) > 1e-12 {
			t.Errorf("%s: F1 %v, want %v", test.name, got, test.f)
		}
	}
}
