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
