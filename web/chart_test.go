package web

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"stemma/analyzer"
)

func TestCellPaths(t *testing.T) {
	bins := []analyzer.Bin{{First: 0, Last: 4}, {First: 4, Last: 8}, {First: 8, Last: 12}, {First: 12, Last: 16}}
	none, some, most := cellPaths([]int{0, 1, 2, 4}, bins, 400, 18)
	// A cell of 100 units has a gap of 2, and starts at its corner's radius of 2.
	for _, test := range []struct {
		path   string
		starts []string
	}{{none, []string{"M2 0h94"}}, {some, []string{"M102 0h94"}}, {most, []string{"M202 0h94", "M302 0h94"}}} {
		if n := strings.Count(test.path, "M"); n != len(test.starts) {
			t.Errorf("%d cells in %q, want %d", n, test.path, len(test.starts))
		}
		for _, start := range test.starts {
			if !strings.Contains(test.path, start) {
				t.Errorf("%q is not in %q", start, test.path)
			}
		}
	}
	if none, some, most := cellPaths(nil, nil, 400, 18); none+some+most != "" {
		t.Errorf("paths of nothing: %q %q %q", none, some, most)
	}
	// A strip that is older than the bins holds nothing in the rest.
	if none, _, _ := cellPaths([]int{1}, bins, 400, 18); strings.Count(none, "M") != 3 {
		t.Errorf("cells without a count: %q", none)
	}
	for _, n := range []int{1, 7, 60} {
		none, _, _ := cellPaths(make([]int, n), make([]analyzer.Bin, n), stripWidth, stripHeight)
		if strings.Count(none, "M") != n || strings.Contains(none, "--") || strings.ContainsAny(none, "NIe%") {
			t.Errorf("%d cells: %q", n, none)
		}
	}
}

func TestStrip(t *testing.T) {
	s := html(t, draw(strip([]int{1, 0, 1}, make([]analyzer.Bin, 3), 4)))
	has(t, s, `class="strip c4"`, `aria-hidden="true"`, `data-bins="3"`, `viewBox="0 0 480 18"`)
	if n := strings.Count(s, "<path"); n != 3 {
		t.Errorf("%d paths", n)
	}
}

func TestShareAndBar(t *testing.T) {
	has(t, html(t, draw(share(0.5, 0.25, 0.755, 0))), `class="share c0"`, `width="50.0"`, `d="M25.0 7H75.5"`)
	has(t, html(t, draw(bar(3, 12))), `width="25.0"`)
	has(t, html(t, draw(bar(0, 0))), `width="0.0"`)
}

func TestFormNames(t *testing.T) {
	for _, test := range []struct {
		forms []string
		want  string
	}{
		{nil, ""}, {[]string{"army"}, ""}, {[]string{"army", "Army", "ARMY"}, ""}, {[]string{"army", "Army", "armies"}, "army, armies"},
		{[]string{"a", "b", "c", "d"}, "a, b, c, d"}, {[]string{"a", "b", "c", "d", "D"}, "a, b, c, d"}, {[]string{"a", "b", "c", "d", "e", "f"}, "a, b, c, d, …"},
	} {
		var forms []analyzer.Form
		for _, f := range test.forms {
			forms = append(forms, analyzer.Form{Form: f, Count: 1})
		}
		if got := formNames(forms, 4); got != test.want {
			t.Errorf("%q: %q, want %q", test.forms, got, test.want)
		}
	}
}

func TestWordsSentence(t *testing.T) {
	if got := wordsSentence(&analyzer.Keywords{}, 3); got != "There are no keywords." {
		t.Errorf("%q", got)
	}
	k := &analyzer.Keywords{Total: 1200, Rows: []analyzer.Keyword{{Label: "army", Count: 1}, {Label: "navy", Count: 1}}}
	if got, want := wordsSentence(k, 4000), "The chart shows 2 of 1,200 keywords; the first is army, 1 time in 4,000 words."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// rows is a list of so many keywords, of a longer one.
func rows(n, total int) *analyzer.Keywords {
	k := &analyzer.Keywords{Sort: analyzer.ByCount, Total: total, Most: 5}
	for i := range n {
		k.Rows = append(k.Rows, analyzer.Keyword{Label: fmt.Sprintf("word%d", i), Stem: fmt.Sprintf("stem%d", i), Count: 5, PerThousand: 1.25, Dispersion: 0.126})
	}
	return k
}

func TestWords(t *testing.T) {
	for _, test := range []struct {
		shown, total int
		has, lacks   []string
	}{
		{0, 0, []string{"only stop words"}, []string{"<table", "Export", "more-words"}},
		{3, 3, []string{"word2", ">5<", ">1.2<", ">0.13<"}, []string{"more-words", "fewer-words"}},
		{12, 1300, []string{`data-do="more-words"`, "All 1,300"}, []string{"fewer-words", "More: "}},
		{112, 1300, []string{`data-do="fewer-words"`, "More: 112 of 1,300 shown"}, []string{"All 1,300"}},
		{130, 130, []string{`data-do="fewer-words"`}, []string{"More: "}},
	} {
		s := html(t, &Words{Keywords: rows(test.shown, test.total), Words: 4000})
		has(t, s, test.has...)
		for _, part := range test.lacks {
			if strings.Contains(s, part) {
				t.Errorf("%d of %d: %q is there", test.shown, test.total, part)
			}
		}
	}
	s := html(t, &Words{Keywords: rows(3, 3), Words: 9, Selected: "stem1"})
	if strings.Count(s, `class="on"`) != 1 || strings.Count(s, `aria-pressed="true"`) != 1 {
		t.Errorf("one row is selected in %s", s)
	}
	for by, order := range map[analyzer.Sort]string{analyzer.ByCount: "descending", analyzer.ByLabel: "ascending", analyzer.ByDispersion: "ascending"} {
		k := rows(1, 1)
		k.Sort = by
		s := html(t, &Words{Keywords: k, Words: 9})
		if strings.Count(s, "aria-sort") != 1 || !strings.Contains(s, `aria-sort="`+order+`"`) {
			t.Errorf("by %s: %s", by, s)
		}
	}
}

func TestPhrases(t *testing.T) {
	o := &analyzer.Overview{}
	has(t, html(t, &Phrases{Phrases: o.Phrases}), "No phrase stands out.")
	for i := range 12 {
		o.Phrases = append(o.Phrases, analyzer.Phrase{Label: fmt.Sprintf("phrase %d", i), Key: fmt.Sprintf("key %d", i), Count: i})
	}
	s := html(t, &Phrases{Phrases: o.Phrases})
	has(t, s, "phrase 9", "All 12", `aria-label="1 time"`, `aria-label="2 times"`)
	if strings.Contains(s, "phrase 10") {
		t.Error("more than the first phrases")
	}
	s = html(t, &Phrases{Phrases: o.Phrases, All: true, Selection: analyzer.Selection{Kind: analyzer.PhraseKind, ID: "key 11"}})
	has(t, s, "phrase 11", "Fewer", `aria-pressed="true"`)
}

func TestThemes(t *testing.T) {
	o := &analyzer.Overview{Counts: analyzer.Counts{Sentences: 2}, Bins: make([]analyzer.Bin, 2)}
	s := html(t, &Themes{Overview: o})
	has(t, s, "No sentence matches a theme.", "No theme of the lexicon is in this text.", "sentence by sentence, first to last")
	if strings.Contains(s, "Export") || strings.Contains(s, ">Table<") {
		t.Error("an export of nothing")
	}
	for i := range 10 {
		o.Themes = append(o.Themes, analyzer.Theme{ID: fmt.Sprintf("id-%d", i), Label: fmt.Sprintf("Theme %d", i), Sentences: 1, Share: 0.5, Low: 0.0945, High: 0.9055, Density: 12.34, Strip: []int{1, 0}, Codes: analyzer.Codes{IPTC: []string{"1", "2"}, CAP: []string{"3"}}})
	}
	s = html(t, &Themes{Overview: o, Slots: map[string]int{"id-0": 3}, Selection: analyzer.Selection{Kind: analyzer.ThemeKind, ID: "id-1"}})
	has(t, s, "All 10 themes", "c3", "Theme 0 50%: in 1 of 2 sentences, between 9% and 91%", "Of 2 sentences, the chart shows theme 0 in 1 sentence, theme 1 in 1 sentence and theme 2 in 1 sentence.", `aria-pressed="true"`)
	if strings.Contains(s, "Theme 8") || strings.Count(s, `class="row"`) != colors {
		t.Error("more rows than colours")
	}
	s = html(t, &Themes{Overview: o, All: true, Table: true})
	has(t, s, "Theme 9", "Fewer themes", "9%–91%", "12.3", "IPTC 1 2 · CAP 3")
}

func TestStripLegend(t *testing.T) {
	if got := stripLegend(&analyzer.Overview{Counts: analyzer.Counts{Sentences: 90}, Bins: make([]analyzer.Bin, 60)}); got != "first to last sentence, in 60 parts" {
		t.Errorf("%q", got)
	}
}

func TestEvidence(t *testing.T) {
	has(t, html(t, &Evidence{}), "hidden")
	s := read(t, "Sanctions hit Iran. The sanctions worked. Hills were green.")
	f := *s.Focus
	text := html(t, &Evidence{Focus: &f, Bins: s.Overview.Bins, Total: 3, Slot: 2})
	has(t, text, "Sanctions", "in 2 of 3 sentences", "<mark>", "Counted here: ", `data-do="show"`, `data-sentence="1"`, `data-block="0"`)
	if strings.Contains(text, `data-do="clear"`) {
		t.Error("what leads can be cleared, though nobody chose it")
	}
	// One line of two is shown: the rest can be had.
	f.Lines = f.Lines[:1]
	has(t, html(t, &Evidence{Focus: &f, Bins: s.Overview.Bins, Total: 3, Selected: true}), "More: 1 of 2 shown", `data-do="clear"`)
	gone := analyzer.Focus{Selection: analyzer.Selection{Kind: analyzer.TermKind, ID: "army"}, Label: "army"}
	text = html(t, &Evidence{Focus: &gone, Total: 3, Selected: true})
	has(t, text, "“army”", "in 0 of 3 sentences", "The text does not hold this any more.")
	if strings.Contains(text, "Export") {
		t.Error("an export of nothing")
	}
}

func TestBehind(t *testing.T) {
	f := &analyzer.Focus{}
	if got := behind(f); got != "" {
		t.Errorf("%q", got)
	}
	for i := range 8 {
		f.Forms = append(f.Forms, analyzer.Form{Form: string(rune('a' + i)), Count: 1000})
	}
	eight := "Counted here: a 1,000, b 1,000, c 1,000, d 1,000, e 1,000, f 1,000, g 1,000, h 1,000"
	if got := behind(f); got != eight {
		t.Errorf("%q, want %q", got, eight)
	}
	f.Forms = append(f.Forms, analyzer.Form{Form: "i"})
	if got := behind(f); got != eight+", 1 other" {
		t.Errorf("%q", got)
	}
	f.Forms = append(f.Forms, analyzer.Form{Form: "j"})
	if got := behind(f); got != eight+", 2 others" {
		t.Errorf("%q", got)
	}
}

func TestArticle(t *testing.T) {
	html(t, &Article{})
	s := read(t, "# Big News\n\nSanctions hit **Iran** hard. They worked.\n\n- one\n- two\n\nEnd.")
	text := html(t, &Article{Most: 60, Passages: s.Passages, Slots: map[string]int{"sanctions": 5}, Language: "en", Marked: 2})
	has(t, text, `<h2`, "Big News", `id="s1"`, `class="shown"`, "<strong>", "<mark", "c5", `data-id="sanctions"`, `lang="en"`, `dir="auto"`)
	if strings.Contains(text, "**") || strings.Contains(text, "# Big") || strings.Count(text, "<ul") != 1 || strings.Count(text, "<li") != 2 {
		t.Errorf("the Markdown is not drawn: %s", text)
	}
	if strings.Contains(text, "earlier") || strings.Contains(text, "later") {
		t.Error("the whole text is shown, and more is offered")
	}
	if strings.Contains(html(t, &Article{Most: 60, Passages: s.Passages, Language: "und"}), "lang=") {
		t.Error("an unknown language is named")
	}
	p := *s.Passages
	p.Offset, p.Total = 3, len(p.Blocks)+4
	text = html(t, &Article{Most: 60, Passages: &p, Language: "en", Selection: analyzer.Selection{Kind: analyzer.TermKind, ID: "iran"}})
	has(t, text, `data-do="earlier"`, `data-do="later"`, `article chosen`, "<h3")
}

func TestMeta(t *testing.T) {
	o := &analyzer.Overview{Language: analyzer.Language{Code: "fr"}, Counts: analyzer.Counts{Words: 1, Sentences: 1200, Seconds: 60}}
	s := html(t, metaOf(o, ""))
	has(t, s, "1 word · 1,200 sentences · 1 min to read", ">French</option>")
	for _, test := range []struct{ code, chosen, want string }{{"fr", "", "French"}, {"und", "", "Language not sure"}, {"fr", "fr", "Detect"}} {
		o.Language.Code = test.code
		if got := detected(o, test.chosen); got != test.want {
			t.Errorf("%q chosen %q: %q, want %q", test.code, test.chosen, got, test.want)
		}
	}
	if !slices.IsSortedFunc(languages, func(a, b struct{ code, name string }) int { return strings.Compare(a.name, b.name) }) {
		t.Error("the languages are out of order")
	}
}

func TestTitleOfFocus(t *testing.T) {
	if got := title(&analyzer.Focus{Label: "Sanctions", Selection: sanctions}); got != "Sanctions" {
		t.Errorf("%q", got)
	}
	if got := title(&analyzer.Focus{Label: "army", Selection: army}); got != "“army”" {
		t.Errorf("%q", got)
	}
}
