package analyzer

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/actor"
	"stemma/analyzer/fold"
	"stemma/analyzer/keyword"
	"stemma/analyzer/segment"
	"stemma/analyzer/stat"
)

// The tests of this file hold what is fast to what is plain, on a text with
// marks, several spellings and several scripts.

var mixed = strings.Repeat(paragraph, 3) + `
# JAPAN and the *U.S.* hold **joint** exercises

The joint**ly** held exercises of the US and the U.S were joint  exercises, said Gen. Smith;
Joint
exercises end. co` + "\u00ad" + `operation, Cooperation and cooperation; the U.S.-Japan alliance’s café, cafe` + "\u0301" + ` and Café.
* 12 tanks, 3.5 tanks and the ALLIANCE (ALLIANCES)
* Ιησούς İstanbul 日本 naïve x y z ` + "\xff" + `

` + strings.Repeat("China's navy and Russia's army sail. Sanctions hit exports of chips to China. ", 12)

func TestForms(t *testing.T) {
	a := Analyze(mixed, english)
	var selections []Selection
	for id := range a.segment.Terms {
		selections = append(selections, Selection{TermKind, a.segment.Terms[id].Label})
	}
	for _, r := range a.themes.Results {
		selections = append(selections, Selection{ThemeKind, r.Theme.ID})
	}
	for _, p := range a.keyphrases() {
		selections = append(selections, Selection{PhraseKind, p.Key})
	}
	for _, x := range a.actorList() {
		selections = append(selections, Selection{ActorKind, x.Label})
	}
	for _, s := range selections {
		hits := a.hits(s)
		if got, want := a.forms(hits), plainForms(a, hits); !reflect.DeepEqual(got, want) {
			t.Errorf("%v: %v, want %v", s, got, want)
		}
	}
}

// plainForms reads every hit anew.
func plainForms(a *Analysis, hits []span) []Form {
	var texts, lows []string
	for _, h := range hits {
		text := strings.ToValidUTF8(strings.Join(strings.Fields(fold.Form(a.segment.Visible(h.start, h.end))), " "), "\ufffd")
		texts, lows = append(texts, text), append(lows, strings.ToLower(text))
	}
	var forms []Form
	for i, low := range lows {
		if slices.Index(lows, low) < i {
			continue
		}
		counts, f := map[string]int{}, Form{}
		for k, text := range texts {
			if lows[k] == low {
				counts[text]++
				f.Count++
			}
		}
		for _, text := range texts {
			if counts[text] > counts[f.Form] {
				f.Form = text
			}
		}
		forms = append(forms, f)
	}
	slices.SortStableFunc(forms, func(x, y Form) int { return y.Count - x.Count })
	return forms
}

func TestSpread(t *testing.T) {
	a := Analyze(mixed, english)
	for _, k := range keyword.List(a.segment) {
		counts, sizes := make([]int, len(a.segment.Sentences)), make([]int, len(a.segment.Sentences))
		for i, term := range a.segment.Term {
			sizes[a.segment.SentenceOf(i)]++
			if term == k.Term {
				counts[a.segment.SentenceOf(i)]++
			}
		}
		want := &Spread{DP: round(stat.DP(counts, sizes)), DPNorm: round(stat.DPNorm(counts, sizes)), D: round(stat.JuillandD(counts, sizes)), Parts: len(sizes), Held: k.Sentences}
		if got := a.spread(k.Term); !reflect.DeepEqual(got, want) {
			t.Errorf("%s is spread %+v, want %+v", k.Label, got, want)
		}
	}
}

func TestSizes(t *testing.T) {
	for _, language := range []string{"en", "de", "fr", "tr"} {
		a := Analyze(mixed, Settings{Language: language})
		want := stat.Sizes{Sentences: len(a.segment.Sentences)}
		var words []string
		for i, f := range a.segment.Form {
			text := a.segment.Forms[f].Text
			words = append(words, strings.ToLower(text))
			if a.segment.Flags[i]&segment.Number != 0 {
				continue
			}
			want.Words++
			want.Syllables += stat.Syllables(text, language)
			for _, r := range text {
				if unicode.IsLetter(r) || unicode.IsDigit(r) {
					want.Letters++
				}
			}
			if utf8.RuneCountInString(text) > 6 {
				want.LongWords++
			}
		}
		if got := a.sizes(); got != want {
			t.Errorf("%s: %+v, want %+v", language, got, want)
		}
		figures := a.figures()
		for i, want := range []float64{stat.TTR(words), stat.MATTR(words, mattrWindow)} {
			if figures[i].Value != round(want) {
				t.Errorf("%s: %s is %v, want %v", language, figures[i].Name, figures[i].Value, round(want))
			}
		}
	}
}

func TestBeside(t *testing.T) {
	a := Analyze(mixed, english)
	list := a.actorList()
	table := actor.Matrix(list, a.themes, len(list), len(a.themes.Results))
	found := 0
	for i, row := range a.Actors(len(list)) {
		want, most := "", 0
		for j, cell := range table.Cells[i] {
			if len(cell.Sentences) > most {
				want, most = table.Themes[j].Theme.Label, len(cell.Sentences)
			}
		}
		if row.Beside != want {
			t.Errorf("%s stands beside %q, want %q", row.Label, row.Beside, want)
		}
		if want != "" {
			found++
		}
	}
	if found < 3 {
		t.Errorf("%d actors stand beside a theme: the text says too little", found)
	}
}

func TestByKeyness(t *testing.T) {
	a := Analyze(mixed, english)
	all, total := a.byKeyness(0, 1000)
	keys := keyword.Keyness(a.segment, a.reference)
	if total != len(keys) || len(all) != total {
		t.Fatalf("%d keywords of %d, want %d", len(all), total, len(keys))
	}
	for i, k := range keys {
		if all[i].Term != k.Term {
			t.Fatalf("%s is in the place of %s", all[i].Label, k.Label)
		}
	}
	for _, k := range keyword.List(a.segment) {
		if i := slices.IndexFunc(all, func(x keyword.Keyword) bool { return x.Term == k.Term }); !reflect.DeepEqual(all[i], k) {
			t.Errorf("%+v, want %+v", all[i], k)
		}
	}
	for _, part := range [][2]int{{-1, 3}, {0, 0}, {5, 7}, {total - 1, 9}, {total + 5, 2}} {
		from := min(max(part[0], 0), total)
		if rows, n := a.byKeyness(part[0], part[1]); n != total || !reflect.DeepEqual(rows, all[from:min(from+part[1], total)]) && len(rows) > 0 {
			t.Errorf("rows %v are %v of %d", part, rows, n)
		}
	}
	// Where there is nothing to compare with, they come by count.
	plain := Analyze(mixed, Settings{Language: "xx"})
	rows, n := plain.byKeyness(2, 4)
	want, all2 := keyword.Top(plain.segment, 2, 4, keyword.ByCount)
	if n != all2 || !reflect.DeepEqual(rows, want) {
		t.Errorf("without a reference: %v of %d, want %v of %d", rows, n, want, all2)
	}
}

// BenchmarkQueries asks one thing at a time of a long text.
func BenchmarkQueries(b *testing.B) {
	text := strings.Repeat(paragraph, 5000)
	a := Analyze(text, english)
	a.Overview(12)
	for _, query := range []struct {
		name string
		ask  func()
	}{
		{"figures", func() { a.figures() }},
		{"actors", func() { a.Actors(mostActors) }},
		{"company", func() { a.Company() }},
		{"theme", func() { a.Focus(a.Leading(), 0, 5) }},
		{"term", func() { a.Focus(Selection{TermKind, "U.S."}, 0, 5) }},
		{"keyness", func() { a.Keywords(ByKeyness, 0, 12) }},
		{"report", func() { a.Report("") }},
	} {
		b.Run(query.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				query.ask()
			}
		})
	}
}
