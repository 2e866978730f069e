package analyzer

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"stemma/analyzer/term"
)

var english = Settings{Language: "en"}

// keywords writes the keywords of a text in order, as "label count".
func keywords(a *Analysis) []string {
	var list []string
	for _, k := range a.Keywords(ByCount, 0, 1000).Rows {
		list = append(list, fmt.Sprintf("%s %d", k.Label, k.Count))
	}
	return list
}

// sentences returns the sentences of a text, by the offsets in its report.
func sentences(a *Analysis) []string {
	var list []string
	for _, s := range a.Report("").Sentences {
		list = append(list, a.Text()[s.Start:s.End])
	}
	return list
}

// The expectations are counted by hand.
func TestHardCases(t *testing.T) {
	long := strings.Repeat("a", 50000)
	for _, test := range []struct {
		name, text string
		words      int
		keywords   []string
		sentences  []string
	}{
		{
			name:      "U.S., U.S and US are one, us is a stop word",
			text:      "The U.S. and the U.S and the US left us. US troops. It is for us.",
			words:     10 + 2 + 4,
			keywords:  []string{"US 4", "left 1", "troops 1"},
			sentences: []string{"The U.S. and the U.S and the US left us.", "US troops.", "It is for us."},
		},
		{
			name:      "U.S.-Japan is two names",
			text:      "The U.S.-Japan alliance. A Japan–U.S. alliance.",
			words:     4 + 4,
			keywords:  []string{"U.S. 2", "Japan 2", "alliance 2"},
			sentences: []string{"The U.S.-Japan alliance.", "A Japan–U.S. alliance."},
		},
		{
			name:      "curly and straight apostrophes, capitals",
			text:      "China's army. China’s navy. CHINA’S fleet. China‘s coast.",
			words:     8,
			keywords:  []string{"China 4", "army 1", "navy 1", "fleet 1", "coast 1"},
			sentences: []string{"China's army.", "China’s navy.", "CHINA’S fleet.", "China‘s coast."},
		},
		{
			name:      "Markdown",
			text:      "# Big Fleet\n\n* **Joint patrols:** with [the fleet](https://example.org/navy-fleet) of Peru.\n* patrols\n- ships\n1. ships\n2. boats\n\nThe *fleet* sails.",
			words:     2 + 7 + 1 + 1 + 1 + 1 + 3,
			keywords:  []string{"fleet 3", "patrols 2", "ships 2", "Big 1", "Joint 1", "Peru 1", "boats 1", "sails 1"},
			sentences: []string{"Big Fleet", "**Joint patrols:** with [the fleet](https://example.org/navy-fleet) of Peru.", "patrols", "ships", "ships", "boats", "The *fleet* sails."},
		},
		{
			name:      "soft hyphens",
			text:      "co\u00adoper\u00adation, cooperation",
			words:     2,
			keywords:  []string{"cooperation 2"},
			sentences: []string{"co\u00adoper\u00adation, cooperation"},
		},
		{
			name:      "all capitals",
			text:      "JAPAN'S ARMY AND THE NAVY MARCH.\n\nThe army saw the navy.",
			words:     6 + 5,
			keywords:  []string{"army 2", "navy 2", "JAPAN 1", "MARCH 1", "saw 1"},
			sentences: []string{"JAPAN'S ARMY AND THE NAVY MARCH.", "The army saw the navy."},
		},
		{
			name:      "a decimal number and a date at a sentence end",
			text:      "Prices rose 3.5. Wages fell 2.5 percent on Sept. 5, 2024. Gen. Smith met No. 3 in the U.S. The army left.",
			words:     3 + 8 + 8 + 3,
			keywords:  []string{"Prices 1", "rose 1", "Wages 1", "fell 1", "percent 1", "Sept 1", "Gen 1", "Smith 1", "met 1", "U.S. 1", "army 1", "left 1"},
			sentences: []string{"Prices rose 3.5.", "Wages fell 2.5 percent on Sept. 5, 2024.", "Gen. Smith met No. 3 in the U.S.", "The army left."},
		},
		{name: "empty", text: ""},
		{name: "white space", text: " \t\r\n\u00a0\n"},
		{name: "one word", text: "alliance", words: 1, keywords: []string{"alliance 1"}, sentences: []string{"alliance"}},
		{name: "emoji only", text: "🙂 👍🏽 👩‍👩‍👧 🇯🇵"},
		{name: "punctuation only", text: "--- *** ... !? “”"},
		{name: "a very long word", text: long, words: 1, keywords: []string{long + " 1"}, sentences: []string{long}},
		{
			name:      "broken UTF-8",
			text:      "navy\xff army\xc3 navy \xed\xa0\x80fleet.",
			words:     4,
			keywords:  []string{"navy 2", "army 1", "fleet 1"},
			sentences: []string{"navy\xff army\xc3 navy \xed\xa0\x80fleet."},
		},
		{name: "NUL bytes", text: "navy\x00army \x00 navy", words: 3, keywords: []string{"navy 2", "army 1"}, sentences: []string{"navy\x00army \x00 navy"}},
		{
			name:      "mixed scripts",
			text:      "Токио met Tokyo. العربية met ελληνικά.",
			words:     6,
			keywords:  []string{"met 2", "Токио 1", "Tokyo 1", "العربية 1", "ελληνικά 1"},
			sentences: []string{"Токио met Tokyo.", "العربية met ελληνικά."},
		},
		{
			name:      "Windows line ends",
			text:      "The army marched.\r\nThe navy sailed.\r\n\r\nThe army won.\r\n",
			words:     9,
			keywords:  []string{"army 2", "marched 1", "navy 1", "sailed 1", "won 1"},
			sentences: []string{"The army marched.", "The navy sailed.", "The army won."},
		},
		{
			name:      "spellings of one word",
			text:      "Defence and defense; the organisation, organizations.",
			words:     6,
			keywords:  []string{"Defence 2", "organisation 2"},
			sentences: []string{"Defence and defense; the organisation, organizations."},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := Analyze(test.text, english)
			if a.Text() != test.text {
				t.Error("the text is not kept as given")
			}
			r := a.Report("")
			if r.Counts.Words != test.words {
				t.Errorf("%d words, want %d", r.Counts.Words, test.words)
			}
			if got := keywords(a); !slices.Equal(got, test.keywords) {
				t.Errorf("keywords %.300q, want %.300q", got, test.keywords)
			}
			if got := sentences(a); !slices.Equal(got, test.sentences) {
				t.Errorf("sentences %.300q, want %.300q", got, test.sentences)
			}
			if r.Counts.Terms != len(test.keywords) {
				t.Errorf("%d terms, want %d", r.Counts.Terms, len(test.keywords))
			}
			if !json.Valid(r.JSON()) || !utf8.Valid(r.JSON()) {
				t.Error("the report is no JSON")
			}
		})
	}
}

func TestFormsOfInitials(t *testing.T) {
	a := Analyze("The U.S. and the U.S and the US left us. US troops.", english)
	k := a.Keywords(ByCount, 0, 1).Rows[0]
	want := []Form{{"US", 2}, {"U.S", 1}, {"U.S.", 1}}
	if !slices.Equal(k.Forms, want) {
		t.Errorf("forms %v, want %v", k.Forms, want)
	}
}

// The figures of a text of two sentences, one of which holds one theme, worked
// out by hand: Wilson's interval of 1 in 2 is 0.0945 to 0.9055.
func TestFigures(t *testing.T) {
	const text = "They began defence cooperation. Pebbles lay on hills, hills and Hills."
	a := Analyze(text, english)
	r := a.Report("x")
	if r.ID != "x" || r.Schema != "stemma.report/1" || r.Settings.Language != "en" || r.Settings.Top != DefaultTop || r.Language != (Language{"en", 1}) {
		t.Errorf("head %q %q %+v %+v", r.ID, r.Schema, r.Settings, r.Language)
	}
	// Types: they began defence cooperation pebbles lay on hills and; terms are
	// those without they, on, and; 11 words at 238 a minute take 2.8 seconds.
	if want := (Counts{Characters: 70, Words: 11, Sentences: 2, Paragraphs: 1, Types: 9, Terms: 6, Seconds: 3}); r.Counts != want {
		t.Errorf("counts %+v, want %+v", r.Counts, want)
	}
	// Three hills in 11 words are 272.7273 in 1,000. All are in the second
	// sentence, which has 7 of the words: DP = (4/11 + (1 - 7/11)) / 2 = 0.3636.
	// Its keyness is tested by itself, in TestKeyness.
	r.Keywords[0].Keyness = nil
	if want := (Keyword{Label: "hills", Stem: "hill", Count: 3, PerThousand: 272.7273, Sentences: 1, Dispersion: 0.3636, Forms: []Form{{"hills", 2}, {"Hills", 1}}}); !reflect.DeepEqual(r.Keywords[0], want) {
		t.Errorf("keyword %+v, want %+v", r.Keywords[0], want)
	}
	i := slices.IndexFunc(r.Themes, func(t ReportTheme) bool { return t.ID == "defense-cooperation" })
	if i < 0 {
		t.Fatalf("no defense cooperation among %d themes", len(r.Themes))
	}
	theme := r.Themes[i]
	if theme.Sentences != 1 || theme.Share != 0.5 || theme.Low != 0.0945 || theme.High != 0.9055 || theme.Density != 90.9091 {
		t.Errorf("theme %+v", theme)
	}
	if len(theme.Evidence) != 1 || theme.Evidence[0].Sentence != 0 || text[theme.Evidence[0].Start:theme.Evidence[0].End] != "defence cooperation" {
		t.Errorf("evidence %+v", theme.Evidence)
	}
	if !slices.Contains(theme.Codes.IPTC, "20000598") || !slices.Contains(theme.Codes.CAMEO, "062") || !slices.Contains(theme.Codes.CAP, "1602") {
		t.Errorf("codes %+v", theme.Codes)
	}
	o := a.Overview(2)
	if o.Margin != 41 || !o.Short || o.Covered != 1 || !o.Chosen || o.Weak {
		t.Errorf("margin %d, short %v, covered %d, chosen %v, weak %v", o.Margin, o.Short, o.Covered, o.Chosen, o.Weak)
	}
	if len(o.Keywords.Rows) != 2 || o.Keywords.Total != 6 || o.Keywords.Most != 3 {
		t.Errorf("keywords %+v", o.Keywords)
	}
}

func TestThemeInOtherWords(t *testing.T) {
	for _, text := range []string{"They are cooperating on defence.", "military-to-military cooperation", "DEFENSE COOPERATION GROWS", "Defense **cooperation** grows."} {
		a := Analyze(text, english)
		if len(a.themes.Results) == 0 || a.themes.Results[0].Theme.ID != "defense-cooperation" {
			t.Errorf("%q is not about defense cooperation first", text)
		}
	}
}

// A report of nothing has lists, not null, for who reads it in a loop.
func TestReportOfNothing(t *testing.T) {
	r := Analyze("", Settings{}).Report("")
	if id := "e3b0c44298fc"; r.ID != id || !strings.HasPrefix(r.TextSHA256, id) { // SHA-256 of nothing
		t.Errorf("id %q, hash %q", r.ID, r.TextSHA256)
	}
	if bytes.Contains(r.JSON(), []byte("null")) {
		t.Errorf("null in %s", r.JSON())
	}
	if r.Counts != (Counts{}) {
		t.Errorf("counts %+v", r.Counts)
	}
	o := Analyze("", Settings{}).Overview(10)
	if o.Title != "" || o.Notes != nil || o.Themes != nil || o.Bins == nil || len(o.Bins) != 0 {
		t.Errorf("overview %+v", o)
	}
}

func TestReportLines(t *testing.T) {
	r := Analyze("A <b> & “navy”.", english).Report("one & two")
	line := r.JSONLine()
	if n := bytes.Count(line, []byte("\n")); n != 1 || line[len(line)-1] != '\n' {
		t.Errorf("%d line ends in a JSON line", n)
	}
	if !bytes.Contains(line, []byte(`"one & two"`)) {
		t.Errorf("escaped for HTML: %s", line)
	}
	var a, b any
	if json.Unmarshal(line, &a) != nil || json.Unmarshal(r.JSON(), &b) != nil || !reflect.DeepEqual(a, b) {
		t.Error("the two ways to write a report differ")
	}
}

func TestTop(t *testing.T) {
	text := "Army, navy, fleet, ship, coast, hill. The army and the navy."
	r := Analyze(text, Settings{Language: "en", Top: 2}).Report("")
	if len(r.Keywords) != 2 || len(r.Keyphrases) != 2 || r.Settings.Top != 2 {
		t.Errorf("%d keywords, %d key phrases, settings %+v", len(r.Keywords), len(r.Keyphrases), r.Settings)
	}
	if r.Counts.Terms != 6 {
		t.Errorf("%d terms, want 6", r.Counts.Terms)
	}
	Analyze(text, Settings{Language: "en", Top: -3}).Report("") // asks for none, and gets none
}

func TestSortKeywords(t *testing.T) {
	// zebra: 3 times in one sentence; army: twice in two; coast, drum: once.
	a := Analyze("Zebra zebra zebra army. Army coast. The drum.", english)
	for _, test := range []struct {
		sort Sort
		want []string
	}{
		{ByCount, []string{"zebra", "army", "coast", "drum"}},
		{ByLabel, []string{"army", "coast", "drum", "zebra"}},
		{BySentences, []string{"army", "zebra", "coast", "drum"}},
		{"nonsense", []string{"zebra", "army", "coast", "drum"}},
	} {
		k := a.Keywords(test.sort, 0, 10)
		var got []string
		for _, row := range k.Rows {
			got = append(got, strings.ToLower(row.Label))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("by %s %q, want %q", test.sort, got, test.want)
		}
	}
	if k := a.Keywords(ByLabel, 2, 1); len(k.Rows) != 1 || k.Rows[0].Label != "drum" || k.Offset != 2 || k.Total != 4 || k.Most != 3 {
		t.Errorf("page %+v", k)
	}
	for _, out := range [][2]int{{4, 10}, {99, 10}, {-5, 0}, {0, -1}} {
		if k := a.Keywords(ByCount, out[0], out[1]); len(k.Rows) != 0 {
			t.Errorf("rows %v are %+v", out, k.Rows)
		}
	}
}

func TestFocus(t *testing.T) {
	const text = "Joint exercises began.\n\nRain fell. The joint exercises and a Joint exercise ended. Exercises, joint."
	a := Analyze(text, english)
	f := a.Focus(Selection{PhraseKind, "joint exercis"}, 0, 10)
	// The last sentence holds the words, not the phrase.
	if !f.Found || f.Count != 3 || f.Sentences != 2 {
		t.Fatalf("phrase %+v", f)
	}
	if want := []int{1, 0, 1, 0}; !slices.Equal(f.Strip, want) {
		t.Errorf("strip %v, want %v", f.Strip, want)
	}
	if want := []Place{{0, 0}, {-1, 0}, {2, 1}, {-1, 0}}; !slices.Equal(f.Places, want) {
		t.Errorf("places %v, want %v", f.Places, want)
	}
	if want := []Form{{"Joint exercises", 2}, {"Joint exercise", 1}}; !slices.Equal(f.Forms, want) {
		t.Errorf("forms %v, want %v", f.Forms, want)
	}
	if len(f.Lines) != 2 || f.Lines[1].Place != (Place{2, 1}) {
		t.Fatalf("lines %+v", f.Lines)
	}
	want := []Part{{"The ", false}, {"joint exercises", true}, {" and a ", false}, {"Joint exercise", true}, {" ended.", false}}
	if !slices.Equal(f.Lines[1].Parts, want) {
		t.Errorf("parts %v, want %v", f.Lines[1].Parts, want)
	}

	f = a.Focus(Selection{TermKind, "exercises"}, 1, 1)
	if f.Label != "exercises" || f.Count != 4 || f.Sentences != 3 || f.Offset != 1 || len(f.Lines) != 1 || f.Lines[0].Sentence != 2 {
		t.Errorf("term %+v", f)
	}
	for _, none := range []Selection{{TermKind, "navy"}, {PhraseKind, "joint navi"}, {PhraseKind, "exercis joint"}, {PhraseKind, ""}, {ThemeKind, "no-such-theme"}, {ThemeKind, "sanctions"}, {"nonsense", "joint"}, {}} {
		f := a.Focus(none, 0, 10)
		if f.Found || f.Count != 0 || f.Sentences != 0 || len(f.Lines) != 0 || len(f.Strip) != 4 {
			t.Errorf("%v: %+v", none, f)
		}
	}
	for _, out := range [][2]int{{9, 9}, {-1, 0}, {0, -1}, {1, int(^uint(0) >> 1)}} {
		a.Focus(Selection{TermKind, "exercises"}, out[0], out[1]) // does not panic
	}
}

// What a phrase's row counts is what opening it shows, gaps and all.
func TestPhraseCountsCanBeOpened(t *testing.T) {
	const text = "The air defense system of Japan: air defense, system failure; air, defense. Air\ndefense system! Air (defense) system. Defense system of Japan’s air defense system."
	a := Analyze(text, english)
	phrases := a.Overview(5).Phrases
	if len(phrases) == 0 {
		t.Fatal("no phrases")
	}
	for _, p := range phrases {
		if f := a.Focus(Selection{PhraseKind, p.Key}, 0, 100); f.Count != p.Count || f.Label != p.Label {
			t.Errorf("%q: %d are counted and %d are shown as %q", p.Label, p.Count, f.Count, f.Label)
		}
	}
}

func TestKeywordCountsCanBeOpened(t *testing.T) {
	a := Analyze("US troops left. The U.S. army helped us, U.S.-led. Armies of the armed. Army’s army!", english)
	for _, k := range a.Keywords(ByCount, 0, 100).Rows {
		if f := a.Focus(Selection{TermKind, k.Stem}, 0, 100); f.Count != k.Count || f.Sentences != k.Sentences || f.Label != k.Label {
			t.Errorf("%+v is shown as %+v", k, f)
		}
	}
}

func TestLineIsCut(t *testing.T) {
	words := strings.Repeat("pebble ", 30)
	a := Analyze(words+"fleet "+words+"end.", english)
	f := a.Focus(Selection{TermKind, "fleet"}, 0, 1)
	if len(f.Lines) != 1 || len(f.Lines[0].Parts) != 3 {
		t.Fatalf("lines %+v", f.Lines)
	}
	parts := f.Lines[0].Parts
	// 60 bytes before are 8 words of 7 and part of a ninth, which is taken whole.
	if want := "… " + strings.Repeat("pebble ", 9); parts[0].Text != want {
		t.Errorf("before %q, want %q", parts[0].Text, want)
	}
	if want := strings.Repeat(" pebble", 9) + " …"; parts[2].Text != want {
		t.Errorf("after %q, want %q", parts[2].Text, want)
	}
	if parts[1] != (Part{"fleet", true}) {
		t.Errorf("hit %v", parts[1])
	}
}

func TestPassages(t *testing.T) {
	const text = "# News\n\nThe **joint** exercise of [Japan](http://x.example/) ended. Rain\xff fell.\r\n\r\n- It was *wet*."
	a := Analyze(text, english)
	p := a.Passages(Selection{TermKind, "rain"}, 0, 10)
	if p.Total != 3 || p.Offset != 0 || len(p.Blocks) != 3 {
		t.Fatalf("passages %+v", p)
	}
	var shown []string
	for _, b := range p.Blocks {
		var s strings.Builder
		for _, r := range b.Runs {
			s.WriteString(r.Text)
		}
		shown = append(shown, b.Kind+" "+s.String())
	}
	if want := []string{"h News", "p The joint exercise of Japan ended. Rain\ufffd fell.", "li It was wet."}; !slices.Equal(shown, want) {
		t.Errorf("blocks %q, want %q", shown, want)
	}
	var hits, strong, emphasis, marked []string
	for _, b := range p.Blocks {
		for _, r := range b.Runs {
			if r.Hit {
				hits = append(hits, r.Text)
			}
			if r.Strong {
				strong = append(strong, r.Text)
			}
			if r.Emphasis {
				emphasis = append(emphasis, r.Text)
			}
			if slices.Contains(r.Themes, "defense-cooperation") {
				marked = append(marked, r.Text)
			}
		}
	}
	if !slices.Equal(hits, []string{"Rain"}) || !slices.Equal(strong, []string{"joint"}) || !slices.Equal(emphasis, []string{"wet"}) || strings.Join(marked, "") != "joint exercise" {
		t.Errorf("hits %q, strong %q, emphasis %q, marked %q", hits, strong, emphasis, marked)
	}
	// Past the end it is the end that is shown.
	if p := a.Passages(Selection{}, 99, 2); p.Offset != 1 || len(p.Blocks) != 2 {
		t.Errorf("past the end: %+v", p)
	}
	for _, out := range [][2]int{{-4, -4}, {1, -1}, {1, int(^uint(0) >> 1)}} {
		a.Passages(Selection{}, out[0], out[1]) // does not panic
	}
}

// A run of text is in the sentence that it is shown in.
func TestRunsFollowSentences(t *testing.T) {
	const text = "One army. Two navies! Three?"
	p := Analyze(text, english).Passages(Selection{}, 0, 1)
	got := map[int]string{}
	for _, r := range p.Blocks[0].Runs {
		got[r.Sentence] += r.Text
	}
	if want := map[int]string{0: "One army.", 1: "Two navies!", 2: "Three?", -1: "  "}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestBins(t *testing.T) {
	for _, n := range []int{0, 1, 59, 60, 61, 100, 1000} {
		a := Analyze(strings.Repeat("The army left.\n", n), english)
		bins := a.bins()
		if len(bins) != min(n, 60) {
			t.Fatalf("%d bins of %d sentences", len(bins), n)
		}
		at := 0
		for i, b := range bins {
			if b.First != at || b.Last <= b.First || b.Last-b.First > (n+59)/60 || b.Block != b.First {
				t.Fatalf("bin %d of %d sentences is %+v", i, n, b)
			}
			at = b.Last
		}
		if at != n {
			t.Fatalf("the bins end at sentence %d of %d", at, n)
		}
		sum := 0
		for _, c := range a.Focus(Selection{TermKind, "army"}, 0, 0).Strip {
			sum += c
		}
		if sum != n {
			t.Fatalf("the strip holds %d of %d sentences", sum, n)
		}
	}
}

func TestTitle(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", ""},
		{"***\n\n## **Big** [News](http://a.example)\n\nText.", "Big News"},
		{"\n\n  Two\twords  here \nMore text follows on this line.", "Two words here"},
		{strings.Repeat("abcd ", 40), strings.TrimSpace(strings.Repeat("abcd ", 18)) + "…"}, // 18 times 5 are 90
		{strings.Repeat("é", 100), strings.Repeat("é", 90) + "…"},
	} {
		if got := Analyze(test.text, english).title(); got != test.want {
			t.Errorf("title of %.30q is %q, want %q", test.text, got, test.want)
		}
	}
}

func TestLeading(t *testing.T) {
	for _, test := range []struct {
		text string
		want Selection
	}{
		{"", Selection{}},
		{"the of and", Selection{}},
		{"Pebbles and pebbles on a beach.", Selection{TermKind, "pebbles"}},
		{"They signed a defense cooperation pact.", Selection{ThemeKind, "defense-cooperation"}},
	} {
		if got := Analyze(test.text, english).Leading(); got != test.want {
			t.Errorf("%q leads with %v, want %v", test.text, got, test.want)
		}
	}
}

func TestNotes(t *testing.T) {
	for _, test := range []struct {
		text, language string
		want           string // in the one note there is
	}{
		{"The army left.", "en", ""},
		{"Mae hi yn oer.", "cy", "no theme lexicon"},
		{"xyzzy", "und", "not sure"},
		{"", "und", ""},
		{"", "cy", ""},
	} {
		notes := Analyze(test.text, Settings{Language: test.language}).notes()
		if test.want == "" && len(notes) == 0 {
			continue
		}
		if test.want == "" || len(notes) != 1 || !strings.Contains(notes[0], test.want) {
			t.Errorf("%q in %q: notes %q", test.text, test.language, notes)
		}
	}
}

func TestTables(t *testing.T) {
	a := Analyze("=army, =army. @navy said -1 is \"more\".\nThe +fleet\xff and defense cooperation,\nsaid he.", english)
	for name, table := range map[string][]byte{
		"themes": a.ThemesTable(), "keywords": a.KeywordsTable(), "phrases": a.PhrasesTable(),
		"lines": a.LinesTable(Selection{TermKind, "army"}), "nothing": a.LinesTable(Selection{}),
		"report": append([]byte(CSVHeader), a.Report("=1+1").CSV()...),
	} {
		if !utf8.Valid(table) {
			t.Errorf("%s: broken UTF-8", name)
		}
		rows, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsAny(cell[:1], "=+@") {
					t.Errorf("%s: %q would be a formula", name, cell)
				}
			}
		}
	}
	rows, _ := csv.NewReader(bytes.NewReader(a.LinesTable(Selection{TermKind, "army"}))).ReadAll()
	want := [][]string{{"sentence", "start", "end", "match", "text"}, {"1", "1", "5", "army", "'=army, =army."}, {"1", "8", "12", "army", "'=army, =army."}}
	if !reflect.DeepEqual(rows, want) {
		t.Errorf("lines %q, want %q", rows, want)
	}
	rows, _ = csv.NewReader(bytes.NewReader(a.KeywordsTable())).ReadAll()
	if len(rows) != 1+a.terms || rows[1][0] != "army" || rows[1][2] != "2" || rows[1][11] != "army 2" {
		t.Errorf("keywords %q", rows)
	}
}

func TestHarmless(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "a": "a", "-1.5": "-1.5", "+3": "+3", "=1": "'=1", "-x": "'-x", "+a": "'+a", "@a": "'@a", "\tx": "'\tx", "\rx": "'\rx", "\nx": "'\nx", "=\xff": "'=\ufffd", "é": "é",
	} {
		if got := harmless(cell); got != want {
			t.Errorf("harmless(%q) = %q, want %q", cell, got, want)
		}
	}
}

func TestTextReport(t *testing.T) {
	text := Analyze("They began defence cooperation. Hills, hills.", english).Report("a.txt").Text(2)
	for _, want := range []string{"a.txt\nlanguage en · 6 words · 2 sentences · under a minute to read\n", "A short text", "Defense cooperation", "█·   50%  1\n", "\nKeywords\n  hills     2  ████████████████████████\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if strings.Contains(text, "defence   ") {
		t.Errorf("more than two rows in\n%s", text)
	}
	if text := Analyze("", Settings{}).Report("").Text(5); strings.Contains(text, "Keywords") || strings.Contains(text, "No theme") {
		t.Errorf("of nothing:\n%s", text)
	}
}

func TestRound(t *testing.T) {
	for x, want := range map[float64]float64{0: 0, 0.00004: 0, 0.00005: 0.0001, 1.0 / 3: 0.3333, -2.0 / 3: -0.6667, 12.34567: 12.3457} {
		if got := round(x); got != want {
			t.Errorf("round(%g) = %g, want %g", x, got, want)
		}
	}
}

func TestStepErrorEndsTheWork(t *testing.T) {
	stop := errors.New("stop")
	text := strings.Repeat("The army left.\n", 60000) // 900 kB are four chunks
	steps := 0
	a, err := AnalyzeInSteps(text, english, func(done, total int) error {
		if steps++; total != len(text) || done > total {
			t.Errorf("%d of %d bytes are done, the text has %d", done, total, len(text))
		}
		if steps == 3 {
			return stop
		}
		return nil
	})
	if a != nil || !errors.Is(err, stop) || steps != 3 {
		t.Errorf("after %d steps: %v, %v", steps, a != nil, err)
	}
}

func TestSameReportAgain(t *testing.T) {
	text := strings.Repeat("The U.S. army and Japan’s navy held joint exercises; talks on sanctions, tanks, coasts and zebras failed. ", 40)
	first := Analyze(text, Settings{})
	want := first.Report("").JSON()
	for range 5 {
		a := Analyze(text, Settings{})
		a.Focus(a.Leading(), 0, 10) // questions change nothing
		a.Keywords(ByLabel, 0, 10)
		if !bytes.Equal(a.Report("").JSON(), want) {
			t.Fatal("another report of the same text")
		}
		if !reflect.DeepEqual(a.Overview(10), first.Overview(10)) {
			t.Fatal("another overview of the same text")
		}
	}
}

// A line of a paragraph as long as a book costs no more than that of a short one.
func TestLineOfLongParagraph(t *testing.T) {
	cost := func(n int) float64 {
		a := Analyze(strings.Repeat("The joint military exercises of Japan went on. ", n), english)
		hits := a.hits(a.Leading())
		return testing.AllocsPerRun(5, func() { a.line(n/2, hits) })
	}
	if short, long := cost(100), cost(1000); long > short {
		t.Errorf("a line costs %.0f allocations in a paragraph, and %.0f in one ten times as long", short, long)
	}
}

func TestSweep(t *testing.T) {
	s := sweep[span]{list: []span{{0, 9, 0}, {2, 3, 1}, {2, 6, 2}, {5, 5, 3}, {8, 9, 4}}, span: func(s span) (int, int) { return s.start, s.end }}
	for _, test := range []struct {
		place int
		want  []int
	}{{0, []int{0}}, {2, []int{0, 1, 2}}, {3, []int{0, 2}}, {5, []int{0, 2}}, {6, []int{0}}, {8, []int{0, 4}}, {9, nil}} {
		var got []int
		for _, in := range s.at(test.place) {
			got = append(got, in.sentence)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("at %d %v, want %v", test.place, got, test.want)
		}
	}
}

// What the reader chooses to count together holds everywhere.
func TestChoices(t *testing.T) {
	const text = "The army and the armies helped us. Troops of Japan and Japanese troops held joint exercises."
	for _, test := range []struct {
		name  string
		terms term.Options
		want  map[string]int // of some words; 0 where they are no keyword
	}{
		{"none", term.Options{}, map[string]int{"army": 2, "armies": 2, "troops": 2, "Japan": 1, "Japanese": 1, "us": 0}},
		{"families", term.Options{Families: true}, map[string]int{"Japan": 2, "Japanese": 2, "army": 2}},
		{"split", term.Options{Split: []string{"armies"}}, map[string]int{"army": 1, "armies": 1}},
		{"merge", term.Options{Merge: []term.Merge{{From: "troops", Into: "army"}}}, map[string]int{"army": 4, "troops": 4}},
		{"stop", term.Options{Stop: []string{"army"}}, map[string]int{"army": 0, "armies": 0, "troops": 2}},
		{"keep", term.Options{Keep: []string{"us"}}, map[string]int{"us": 1}},
	} {
		a := Analyze(text, Settings{Language: "en", Terms: test.terms})
		r := a.Report("")
		counts := map[string]int{}
		for _, k := range r.Keywords {
			for _, f := range k.Forms {
				counts[f.Form] = k.Count
			}
		}
		for word, want := range test.want {
			if counts[word] != want {
				t.Errorf("%s: %q counts %d, want %d", test.name, word, counts[word], want)
			}
			if f := a.Focus(Selection{TermKind, word}, 0, 9); want > 0 && f.Count != want {
				t.Errorf("%s: %q is shown %d times, want %d", test.name, word, f.Count, want)
			}
		}
		if !reflect.DeepEqual(r.Settings.Terms, test.terms) {
			t.Errorf("%s: the report says it was made under %+v", test.name, r.Settings.Terms)
		}
		if !slices.ContainsFunc(r.Themes, func(t ReportTheme) bool { return t.ID == "military-exercises" }) {
			t.Errorf("%s: military exercises are no theme any more", test.name)
		}
	}
}

func TestMatrixSaysWhichTiesAreSure(t *testing.T) {
	var b strings.Builder
	for range 8 {
		b.WriteString("NATO imposed sanctions. ")
	}
	for range 12 {
		b.WriteString("The baker sold bread. ")
	}
	cells := func(text string) map[string]Cell {
		m := Analyze(text, Settings{Language: "en"}).Matrix()
		j := slices.Index(m.IDs, "sanctions")
		if j < 0 {
			t.Fatalf("no sanctions in %+v", m)
		}
		of := map[string]Cell{}
		for i, actor := range m.Actors {
			of[actor] = m.Cells[i][j]
		}
		return of
	}
	// 8 of 20 sentences name the one and hold the other, where chance makes
	// 8 × 8 / 20; G² is 2 (8 ln 20/8 + 12 ln 20/12).
	if got, want := cells(b.String())["NATO"], (Cell{8, 3.2, 1.3219, 26.9205, true}); got != want {
		t.Errorf("NATO %+v, want %+v", got, want)
	}
	// One sentence of 21 is too few to be sure, though it is more than chance.
	if got := cells(b.String() + "Kenya bore sanctions.")["Kenya"]; got.Shared != 1 || got.LogRatio <= 0 || got.Sure {
		t.Errorf("Kenya %+v", got)
	}
}
