package web

import (
	"math"
	"strings"
	"testing"

	"stemma/analyzer"
)

func TestView(t *testing.T) {
	near := func(a, b View) bool {
		return math.Abs(a.X-b.X)+math.Abs(a.Y-b.Y)+math.Abs(a.Zoom-b.Zoom) < 1e-9
	}
	v := wholeView
	for _, test := range []struct {
		key  string
		want View
	}{
		{"ArrowLeft", View{0.5, 0.5, 1}}, // the whole has no beside
		{"-", View{0.5, 0.5, 1}},
		{"+", View{0.5, 0.5, 1.5}},
		{"ArrowRight", View{0.6, 0.5, 1.5}},         // 0.15 of a window of two thirds
		{"ArrowRight", View{1 - 0.5/1.5, 0.5, 1.5}}, // the right edge
		{"ArrowUp", View{1 - 0.5/1.5, 0.4, 1.5}},    // 0.5 - 0.1
		{"ArrowDown", View{1 - 0.5/1.5, 0.5, 1.5}},
		{"0", wholeView},
	} {
		got, ok := v.key(test.key)
		if !ok || !near(got, test.want) {
			t.Errorf("%s: %+v, want %+v", test.key, got, test.want)
		}
		v = got
	}
	if got, ok := v.key("x"); ok || got != v {
		t.Errorf("x is a key: %+v", got)
	}
	for range 20 {
		v = v.Magnify(1.5)
	}
	if v.Zoom != 6 {
		t.Errorf("enlarged %g times", v.Zoom)
	}
	if got, want := (View{0.5, 0.5, 2}).box(), "225.0 115.0 450.0 230.0"; got != want {
		t.Errorf("box %s, want %s", got, want)
	}
}

func TestCompany(t *testing.T) {
	has(t, html(t, &Company{Company: &analyzer.Company{Short: true}, View: wholeView}), "too short to tell")
	has(t, html(t, &Company{Company: &analyzer.Company{}, View: wholeView}), "No words share sentences")
	k := &analyzer.Company{
		Groups: []analyzer.CompanyGroup{{Label: "army · " + hostile, Terms: []string{"army", hostile}, Sentences: 1}},
		Nodes:  []analyzer.CompanyNode{{Label: "army", Count: 2}, {Label: hostile, Count: 1000, X: 1, Y: 1}},
		Ties:   []analyzer.CompanyTie{{A: 0, B: 1, Shared: 3, G2: 12.345}},
	}
	for _, table := range []bool{false, true} {
		text := html(t, &Company{Company: k, View: wholeView, Selected: "army", Table: table})
		has(t, text, `aria-pressed="true"`, "in 1 sentence", `data-id="army"`, "&lt;script&gt;")
		if table != strings.Contains(text, ">12.3<") || table == strings.Contains(text, "<circle") {
			t.Errorf("table %v: %s", table, text)
		}
	}
	o := &analyzer.Overview{Title: hostile}
	wellFormed(t, "company", companyFigure(o, k))
	wellFormed(t, "no company", companyFigure(o, &analyzer.Company{}))
	has(t, companyFigure(o, k).svg(), ">army<", `r="4.2"`, `r="14.0"`, `stroke-width="2.4"`) // 3 + 2·0.6; the most; 0.6 + 3·0.6
	if got, want := companySentence(&analyzer.Company{Groups: k.Groups[:1], Nodes: k.Nodes[:1]}), "The network shows 1 word in 1 group; the strongest is army · "+hostile+"."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// What stands behind a word: its neighbours and its keyness, whatever they are.
func TestEvidenceOfWord(t *testing.T) {
	s := read(t, strings.Repeat("The zebra crossed the river. A zebra crossed the bridge. ", 6))
	focus := *s.Focus
	if focus.Selection.Kind != analyzer.TermKind {
		t.Fatalf("%v leads", focus.Selection)
	}
	text := html(t, &Evidence{Focus: &focus, Bins: s.Overview.Bins, Total: 12, Selected: true})
	has(t, text, "Words near it (collocates)", `data-do="select"`, "crossed", "logDice")
	if strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
		t.Errorf("%s", text)
	}
	focus.Keyness = nil
	focus.Reference.Name = hostile
	has(t, html(t, &Evidence{Focus: &focus, Bins: s.Overview.Bins, Total: 12}), "&lt;script&gt;")
}
