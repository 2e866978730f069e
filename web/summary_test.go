package web

import (
	"strings"
	"testing"

	"stemma/analyzer"
)

func TestLower(t *testing.T) {
	for label, want := range map[string]string{
		"Defense cooperation": "defense cooperation", "Sanctions": "sanctions", "": "", "Great-power rivalry": "great-power rivalry", "A": "a", "A war": "a war",
		"AI and robots": "AI and robots", "U.S. policy": "U.S. policy", "NATO": "NATO", "Technology and AI": "technology and AI",
		"United Nations and international bodies": "United Nations and international bodies", "Israel, the Palestinians and the Arab states": "Israel, the Palestinians and the Arab states",
		"Übungen": "übungen",
	} {
		if got := lower(label); got != want {
			t.Errorf("lower(%q) = %q, want %q", label, got, want)
		}
	}
}

// themeIn is a theme in so many of 20 sentences.
func themeIn(label string, sentences int) analyzer.Theme {
	return analyzer.Theme{ID: strings.ToLower(label), Label: label, Sentences: sentences, Share: float64(sentences) / 20}
}

func TestSentence(t *testing.T) {
	words := analyzer.Keywords{Rows: []analyzer.Keyword{{Label: "army"}, {Label: "Peru"}, {Label: "hill"}, {Label: "coast"}}}
	for _, test := range []struct {
		want string
		o    analyzer.Overview
	}{
		{"There are no words in this text.", analyzer.Overview{}},
		{"Too few words to say what this is about.", analyzer.Overview{Counts: analyzer.Counts{Words: 4}, Themes: []analyzer.Theme{themeIn("Trade", 1)}}},
		{"No theme of the lexicon is in this text.", analyzer.Overview{Counts: analyzer.Counts{Words: 5}}},
		{"No theme of the lexicon is in this text; its words are army, Peru and hill.", analyzer.Overview{Counts: analyzer.Counts{Words: 5}, Keywords: words}},
		{"Mostly trade.", analyzer.Overview{Counts: analyzer.Counts{Words: 90}, Themes: []analyzer.Theme{themeIn("Trade", 5)}}},
		{"It touches on trade.", analyzer.Overview{Counts: analyzer.Counts{Words: 90}, Themes: []analyzer.Theme{themeIn("Trade", 4)}}},
		{"No theme covers this text well. It touches on trade.", analyzer.Overview{Counts: analyzer.Counts{Words: 90}, Weak: true, Themes: []analyzer.Theme{themeIn("Trade", 6)}}},
		{"Mostly trade, with AI and crops and energy.", analyzer.Overview{Counts: analyzer.Counts{Words: 90}, Themes: []analyzer.Theme{themeIn("Trade", 9), themeIn("AI and crops", 5), themeIn("Energy", 2), themeIn("Health", 2)}}},
		// One sentence of a third theme is no more than an accident beside nine.
		{"Mostly trade, with energy.", analyzer.Overview{Counts: analyzer.Counts{Words: 90}, Themes: []analyzer.Theme{themeIn("Trade", 9), themeIn("Energy", 2), themeIn("Health", 1)}}},
	} {
		if got := Sentence(&test.o); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

func TestCaution(t *testing.T) {
	one := []analyzer.Theme{themeIn("Trade", 1)}
	for _, test := range []struct {
		want string
		o    analyzer.Overview
	}{
		{"", analyzer.Overview{}},
		{"Themes are in 0 of 1 sentence.", analyzer.Overview{Short: true, Counts: analyzer.Counts{Sentences: 1}}},
		{"A short text: read shares as ± 23 points. Themes are in 4 of 15 sentences.", analyzer.Overview{Short: true, Margin: 23, Covered: 4, Themes: one, Counts: analyzer.Counts{Sentences: 15}}},
		{"Themes are in 1,200 of 3,000 sentences.", analyzer.Overview{Covered: 1200, Themes: one, Counts: analyzer.Counts{Sentences: 3000}}},
	} {
		if got := caution(&test.o); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

func TestSummary(t *testing.T) {
	s := read(t, "Sanctions hit Iran. More sanctions hit Iran. The hills were green that day.")
	text := html(t, &Summary{Overview: s.Overview, Slots: s.Slots()})
	has(t, text, `id="gist"`, `data-do="select"`, `data-kind="theme"`, `data-id="sanctions"`, ">sanctions</span>", `aria-expanded="false"`, "A short text")
	if strings.Contains(text, "Wilson") {
		t.Error("the explanation is open")
	}
	has(t, html(t, &Summary{Overview: s.Overview, Slots: s.Slots(), How: true}), `aria-expanded="true"`, "Wilson’s formula", "is in 2 of 3 sentences, a share of 67%")
}
