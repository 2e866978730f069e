package analyzer

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"stemma/analyzer/fold"
	"stemma/analyzer/segment"
	"stemma/analyzer/term"
)

// checkReport tests what holds of every report, against its text alone.
func checkReport(t *testing.T, text string, settings Settings) {
	t.Helper()
	a := Analyze(text, settings)
	data := a.Report("id").JSON()
	var r Report
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatalf("the report is no JSON: %v", err)
	}
	if !utf8.Valid(data) {
		t.Fatal("the report is no UTF-8")
	}
	end := 0
	for i, s := range r.Sentences {
		if s.Start < end || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("sentence %d is at %d:%d of %d, after one that ends at %d", i, s.Start, s.End, len(text), end)
		}
		end = s.End
	}
	checkKeywords(t, text, &r)
	checkCompany(t, a)
	covered := map[int]bool{}
	for _, theme := range r.Themes {
		counts, held := map[string]int{}, map[int]bool{}
		for i, e := range theme.Evidence {
			if e.Sentence < 0 || e.Sentence >= len(r.Sentences) {
				t.Fatalf("%s: evidence in sentence %d of %d", theme.ID, e.Sentence, len(r.Sentences))
			}
			if s := r.Sentences[e.Sentence]; e.Start < s.Start || e.End > s.End || e.End <= e.Start {
				t.Fatalf("%s: evidence %+v is not in its sentence %+v", theme.ID, e, s)
			}
			if i > 0 && (e.Start < theme.Evidence[i-1].Start || e.Sentence < theme.Evidence[i-1].Sentence) {
				t.Fatalf("%s: evidence %d is out of order", theme.ID, i)
			}
			counts[e.Pattern]++
			held[e.Sentence], covered[e.Sentence] = true, true
		}
		if len(held) != theme.Sentences || theme.Sentences == 0 {
			t.Fatalf("%s: in %d sentences, with evidence in %d", theme.ID, theme.Sentences, len(held))
		}
		sum := 0
		for i, m := range theme.Matches {
			if m.Count < counts[m.Pattern] && i == slices.IndexFunc(theme.Matches, func(x PatternCount) bool { return x.Pattern == m.Pattern }) {
				t.Fatalf("%s: %q counts %d, with %d in evidence", theme.ID, m.Pattern, m.Count, counts[m.Pattern])
			}
			sum += m.Count
		}
		if sum != len(theme.Evidence) {
			t.Fatalf("%s: patterns count %d, with %d in evidence", theme.ID, sum, len(theme.Evidence))
		}
		if share := round(float64(theme.Sentences) / float64(len(r.Sentences))); share != theme.Share || theme.Low > share || theme.High < share || theme.Low < 0 || theme.High > 1 {
			t.Fatalf("%s: share %g (%g to %g), want %g", theme.ID, theme.Share, theme.Low, theme.High, share)
		}
	}
	if len(covered) != r.Covered {
		t.Fatalf("%d sentences are covered, %d hold evidence", r.Covered, len(covered))
	}
	checkAnswers(t, a)
}

// checkKeywords counts the words of the text anew, word by word.
func checkKeywords(t *testing.T, text string, r *Report) {
	t.Helper()
	counts, words, types := map[string]int{}, 0, map[string]bool{}
	options := r.Settings.Terms
	options.Language = r.Language.Code
	rules := term.New(options)
	for _, token := range segment.Split(text, r.Language.Code).Tokens {
		form := fold.Form(text[token.Start:token.End])
		types[strings.ToLower(form)] = true
		counts[rules.Of(form).Key]++
		words++
	}
	if r.Counts.Words != words || r.Counts.Types != len(types) || r.Counts.Characters != len([]rune(text)) {
		t.Fatalf("counts %+v, want %d words and %d types", r.Counts, words, len(types))
	}
	if len(r.Keywords) != min(r.Counts.Terms, r.Settings.Top) {
		t.Fatalf("%d keywords of %d", len(r.Keywords), r.Counts.Terms)
	}
	for i, k := range r.Keywords {
		if counts[k.Stem] != k.Count {
			t.Fatalf("%q counts %d, want %d", k.Label, k.Count, counts[k.Stem])
		}
		if i > 0 && k.Count > r.Keywords[i-1].Count {
			t.Fatalf("%q is out of order", k.Label)
		}
		if k.PerThousand != round(1000*float64(k.Count)/float64(words)) || k.Sentences < 1 || k.Sentences > min(k.Count, len(r.Sentences)) || k.Dispersion < 0 || k.Dispersion > 1 {
			t.Fatalf("%+v in %d words", k, words)
		}
		sum, labelled := 0, false
		for _, f := range k.Forms {
			sum += f.Count
			labelled = labelled || f.Form == k.Label
		}
		if sum != k.Count || !labelled {
			t.Fatalf("the forms of %+v count %d", k, sum)
		}
	}
}

// checkCompany tests the network of terms against how often they meet.
func checkCompany(t *testing.T, a *Analysis) {
	t.Helper()
	c := a.Company()
	if _, err := json.Marshal(c); err != nil {
		t.Fatal(err)
	}
	sentences := func(label string) map[int]bool {
		id, ok := a.term(label)
		if !ok {
			t.Fatalf("%q keeps company and is in no sentence", label)
		}
		in := map[int]bool{}
		for _, token := range a.segment.Postings(id) {
			in[a.segment.SentenceOf(int(token))] = true
		}
		return in
	}
	for _, tie := range c.Ties {
		first, second, shared := sentences(c.Nodes[tie.A].Label), sentences(c.Nodes[tie.B].Label), 0
		for s := range first {
			if second[s] {
				shared++
			}
		}
		if shared != tie.Shared || tie.A == tie.B {
			t.Fatalf("%q and %q share %d sentences, not %d", c.Nodes[tie.A].Label, c.Nodes[tie.B].Label, shared, tie.Shared)
		}
	}
	for _, n := range c.Nodes {
		if id, _ := a.term(n.Label); n.Group < 0 || n.Group >= len(c.Groups) || n.Count != a.segment.Terms[id].Count || n.X < 0 || n.X > 1 || n.Y < 0 || n.Y > 1 {
			t.Fatalf("node %+v of %d groups", n, len(c.Groups))
		}
	}
	for _, g := range c.Groups {
		met := map[int]int{}
		for _, label := range g.Terms {
			for s := range sentences(label) {
				met[s]++
			}
		}
		n := 0
		for _, terms := range met {
			if terms >= 2 {
				n++
			}
		}
		if n != g.Sentences {
			t.Fatalf("%q is in %d sentences, not %d", g.Label, n, g.Sentences)
		}
	}
}

// checkAnswers asks what the page asks.
func checkAnswers(t *testing.T, a *Analysis) {
	t.Helper()
	o := a.Overview(12)
	if _, err := json.Marshal(o); err != nil || !utf8.ValidString(o.Title) {
		t.Fatalf("title %q, %v", o.Title, err)
	}
	for _, selection := range []Selection{a.Leading(), {TermKind, "army"}, {}} {
		f := a.Focus(selection, 0, 3)
		sum := 0
		for _, n := range f.Strip {
			sum += n
		}
		if len(f.Strip) != len(o.Bins) || sum != f.Sentences || len(f.Lines) != min(3, f.Sentences) || f.Found != (f.Count > 0) {
			t.Fatalf("focus %+v", f)
		}
		for _, line := range f.Lines {
			if !slices.ContainsFunc(line.Parts, func(p Part) bool { return p.Hit }) {
				t.Fatalf("a line without a hit: %+v", line)
			}
		}
		p := a.Passages(selection, 0, 1000)
		if len(p.Blocks) != min(1000, p.Total) || p.Total != o.Blocks {
			t.Fatalf("passages %+v", p)
		}
		for _, b := range p.Blocks {
			for _, r := range b.Runs {
				if !utf8.ValidString(r.Text) || r.Text == "" || r.Sentence >= o.Counts.Sentences {
					t.Fatalf("run %+v", r)
				}
			}
		}
		for _, table := range [][]byte{a.LinesTable(selection), a.ThemesTable(), a.KeywordsTable(), a.PhrasesTable()} {
			if rows, err := csv.NewReader(bytes.NewReader(table)).ReadAll(); err != nil || len(rows) == 0 || !utf8.Valid(table) {
				t.Fatalf("table %q: %v", table, err)
			}
		}
	}
	for _, k := range o.Keywords.Rows {
		if f := a.Focus(Selection{TermKind, k.Label}, 0, 1); f.Count != k.Count || f.Key != k.Stem {
			t.Fatalf("%q: %d are counted and %d shown", k.Label, k.Count, f.Count)
		}
	}
	for _, p := range o.Phrases {
		if f := a.Focus(Selection{PhraseKind, p.Key}, 0, 1); f.Count != p.Count {
			t.Fatalf("%q: %d are counted and %d shown", p.Label, p.Count, f.Count)
		}
	}
}

func FuzzAnalyze(f *testing.F) {
	for _, text := range []string{
		"", "a", "\x00\xff\xfe", "🙂", "US us U.S. U.S", "# A\n\n* **B:** [c](http://d.e)\r\n* f",
		"The U.S.-Japan alliance held joint exercises. China’s navy left on Sept. 5, 2024.",
		"DEFENSE COOPERATION\r\n\r\nco\u00adoperating on defence \xc3 sanctions, sanctions against Iran.",
		"Die Bundeswehr übt. L'armée s'entraîne. 東京 Токио العربية", strings.Repeat("a'", 300), strings.Repeat("**", 200) + "a", "[a](" + strings.Repeat("(", 200),
		"=1+1,\"\n-a", "é\u0301\u200d\u00ad\u2028x\u0085y",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, settings := range []Settings{{Language: "en", Top: 1000}, {}} {
			checkReport(t, text, settings)
		}
		if !reflect.DeepEqual(Analyze(text, Settings{}).Report(""), Analyze(text, Settings{}).Report("")) {
			t.Fatal("two reports of one text differ")
		}
	})
}

// Words counted as a person would, by white space, where that is right.
func TestNaiveCount(t *testing.T) {
	text := strings.Repeat("pebble beach pebble harbor\nharbor pebble lagoon ", 7)
	want := map[string]int{}
	for _, word := range strings.Fields(text) {
		want[word]++
	}
	got := map[string]int{}
	for _, k := range Analyze(text, english).Keywords(ByCount, 0, 100).Rows {
		got[k.Label] = k.Count
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Texts thrown together from what is hard: random bytes seldom make a theme.
func TestRandomTexts(t *testing.T) {
	parts := strings.Split("defense|defence|cooperation|cooperating|joint|Joint|exercises|sanctions|Iran|talks|troops|China|NATO|ceasefire|security|council|"+
		"U.S.|U.S|US|us|Gen.|Sept.|3.5|9/11|F-16|co\u00adop|l’accord|’s|'s|the|of|é\u0301|東京|Токио|🙂|\xff|\xc3|\x00|**|*|_|[|](http://a.b)|](|`|# |\n* |\n1. |\n|\n\n|\r\n|\r|. |? |, |; |: |- |-|–|“|”|\"|(|)|\u2028|\t", "|")
	choices := Settings{Language: "en", Top: 1000, Terms: term.Options{
		Families: true, Split: []string{"exercises", "U.S"}, Merge: []term.Merge{{From: "troops", Into: "talks"}, {From: "talks", Into: "of"}, {From: "ceasefire", Into: "NATO"}},
		Stop: []string{"sanctions"}, Keep: []string{"us"},
	}}
	for _, settings := range []Settings{{Language: "en", Top: 1000}, choices} {
		random := rand.New(rand.NewPCG(1, 2))
		for n := range 200 {
			var b strings.Builder
			length := 5 + random.IntN(80)
			if n%40 == 0 {
				length = 900 // enough sentences for terms to keep company
			}
			for range length {
				b.WriteString(parts[random.IntN(len(parts))])
				if random.IntN(3) > 0 {
					b.WriteByte(' ')
				}
			}
			t.Run("", func(t *testing.T) {
				defer func() {
					if t.Failed() {
						t.Logf("in %q", b.String())
					}
				}()
				checkReport(t, b.String(), settings)
			})
		}
	}
}
