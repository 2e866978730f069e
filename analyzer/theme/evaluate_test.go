package theme

import (
	"bufio"
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"stemma/analyzer/index"
	"stemma/analyzer/term"
)

// evalData is where the evaluation data is: EVAL_DATA, or beside the project.
func evalData(name string) string {
	dir := os.Getenv("EVAL_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	} else if !filepath.IsAbs(dir) {
		dir = filepath.Join("..", "..", dir)
	}
	return filepath.Join(dir, "themes", name)
}

type labeled struct {
	Text  string
	CAP   int
	Label string
}

// readLabeled reads rows of evaluation data; it logs that they are absent and
// returns none where they are.
func readLabeled(t *testing.T, name string) []labeled {
	src, err := os.ReadFile(evalData(name))
	if os.IsNotExist(err) {
		t.Logf("NOT MEASURED: the evaluation data is not here: %v", err)
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	var list []labeled
	lines := bufio.NewScanner(bytes.NewReader(src))
	for lines.Scan() {
		var row labeled
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatalf("%s, row %d: %v", name, len(list)+1, err)
		}
		list = append(list, row)
	}
	return list
}

func reports(rows []labeled, lexicon *Lexicon) []Report {
	rules := term.For("en")
	m := Compile(lexicon, rules)
	list := make([]Report, len(rows))
	for i, row := range rows {
		list[i] = m.Score(index.Build(row.Text, rules))
	}
	return list
}

// TestHeadlines measures the lexicon on front-page headlines coded by the
// Comparative Agendas Project, each of which has one topic.
func TestHeadlines(t *testing.T) {
	rows := readLabeled(t, "headlines-cap.jsonl")
	if rows == nil {
		return
	}
	lexicon := parseFile(t, "en")
	found := reports(rows, lexicon)
	judge := func(majors ...string) []Judgment {
		list := make([]Judgment, len(rows))
		for i, r := range found {
			list[i] = Judgment{Score: r.TopicScore(majors...), Said: r.HasTopic(majors...)}
			for _, m := range majors {
				list[i].True = list[i].True || m == strconv.Itoa(rows[i].CAP)
			}
		}
		return list
	}
	defense := judge("16")
	atLeast(t, "defense (16), AUC", AUC(defense), .90)
	atLeast(t, "defense (16), F1", F1(defense), .72)
	atLeast(t, "defense or international (16, 19), F1", F1(judge("16", "19")), .75)

	sum, n := 0., 0
	for major := 1; major <= 99; major++ {
		m := strconv.Itoa(major)
		list := judge(m)
		truth, covered := 0, false
		for _, j := range list {
			if j.True {
				truth++
			}
		}
		for i := range lexicon.Themes {
			covered = covered || Result{Theme: &lexicon.Themes[i]}.of([]string{m})
		}
		if covered && truth > 0 {
			t.Logf("topic %s: %d headlines, F1 %.3f, AUC %.3f", m, truth, F1(list), AUC(list))
			sum += F1(list)
			n++
		}
	}
	atLeast(t, "macro F1 over "+strconv.Itoa(n)+" topics that the lexicon covers", sum/float64(n), .55)
}

func TestDefenseCooperationEvents(t *testing.T) {
	rows := readLabeled(t, "events-plover.jsonl")
	if rows == nil {
		return
	}
	list := make([]Judgment, len(rows))
	for i, r := range reports(rows, parseFile(t, "en")) {
		score := r.DefenseCooperationScore()
		list[i] = Judgment{score, score >= DefenseCooperation, rows[i].Label == "defcoop"}
	}
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
