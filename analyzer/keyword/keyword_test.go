package keyword

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stemma/analyzer/index"
	"stemma/analyzer/stat"
	"stemma/analyzer/term"
)

func build(text string) *index.Segment { return index.Build(text, term.For("en")) }

// otherText returns a text as a reference.
func otherText(name, text string) *Reference {
	f, err := index.Count(text, term.For("en"), func(int, int) error { return nil })
	if err != nil {
		panic(err)
	}
	return Text(name, f)
}

func TestList(t *testing.T) {
	seg := build("Alliances matter. The alliance of 2024 holds; x marks it. Ships matter, ships sail, ships hold the ALLIANCE. 25 ships.")
	var got []string
	for _, k := range List(seg) {
		got = append(got, fmt.Sprintf("%s %d/%d", k.Label, k.Count, k.Sentences))
	}
	// ships and alliance by count; matter and hold twice, in the order of the
	// text; marks and sail once. No of, 2024, x or 25.
	want := "ships 4/2, alliance 3/3, matter 2/2, hold 2/2, marks 1/1, sail 1/1"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
	alliance := List(seg)[1]
	if fmt.Sprint(alliance.Forms) != "[{ALLIANCE 1} {Alliances 1} {alliance 1}]" {
		t.Errorf("forms of alliance: %v", alliance.Forms)
	}
	if want := 1000 * 3 / float64(seg.Tokens()); math.Abs(alliance.PerThousand-want) > 1e-9 {
		t.Errorf("alliance is %v in a thousand, want %v", alliance.PerThousand, want)
	}
}

// A word once in each of three sentences of two, three and five words: by hand,
// ½ (|1/3-.2| + |1/3-.3| + |1/3-.5|).
func TestDispersion(t *testing.T) {
	seg := build("Ships sail. Ships sank yesterday. Planes watched ships leave Kiel.")
	if k := List(seg)[0]; k.Label != "ships" || math.Abs(k.Dispersion-1.0/6) > 1e-9 {
		t.Errorf("%+v, want ships with DP 1/6", k)
	}
}

// Top is List, sorted and cut, whatever is asked.
func TestTop(t *testing.T) {
	var text strings.Builder
	for i := range 300 {
		fmt.Fprintf(&text, "word%c%c ", 'a'+i%7, 'a'+i*i%19)
		if i%9 == 0 {
			text.WriteString("ends. ")
		}
	}
	seg := build(text.String())
	for by, less := range map[Order]func(a, b Keyword) int{
		ByCount:      func(a, b Keyword) int { return 0 },
		ByLabel:      func(a, b Keyword) int { return strings.Compare(strings.ToLower(a.Label), strings.ToLower(b.Label)) },
		BySentences:  func(a, b Keyword) int { return b.Sentences - a.Sentences },
		ByDispersion: func(a, b Keyword) int { return cmp.Compare(a.Dispersion, b.Dispersion) },
	} {
		all := List(seg)
		slices.SortStableFunc(all, less)
		for _, offset := range []int{-5, 0, 1, 10, len(all) - 1, len(all), 1 << 40} {
			for _, n := range []int{-1, 0, 1, 7, len(all), 1 << 40} {
				from := max(0, min(offset, len(all)))
				to := max(from, min(from+min(n, len(all)), len(all)))
				rows, total := Top(seg, offset, n, by)
				if total != len(all) || fmt.Sprint(rows) != fmt.Sprint(all[from:to]) {
					t.Fatalf("order %d, offset %d, n %d: got %v\nwant %v", by, offset, n, rows, all[from:to])
				}
			}
		}
	}
}

func TestSample(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "samples", "us-japan-ties.txt"))
	if err != nil {
		t.Logf("not tried: the sample article is not here (%v)", err)
		return
	}
	rows, _ := Top(build(string(text)), 0, 10, ByCount)
	var labels []string
	for _, k := range rows {
		labels = append(labels, k.Label)
	}
	for _, want := range []string{"U.S.", "Japan", "military", "alliance"} {
		if !slices.Contains(labels, want) {
			t.Errorf("%s is not among the first ten keywords: %v", want, labels)
		}
	}
}

func TestKeyness(t *testing.T) {
	text := build("The alliance sails. The alliance holds. Stemma and the alliance. Zyxwv zyxwv.")
	general, ok := General(term.For("en"))
	if !ok {
		t.Fatal("no reference for English")
	}
	keys := Keyness(text, general)
	if keys[0].Label != "alliance" || !keys[0].Known || keys[0].LogRatio < 5 || keys[0].G2TwoTerm < 10 || keys[0].Corrected > 0.01 {
		t.Errorf("the first key is %+v, want alliance", keys[0])
	}
	// A word that the list of common words lacks is not key, however often it stands.
	for _, k := range keys {
		if unknown := strings.EqualFold(k.Label, "zyxwv") || k.Label == "Stemma"; unknown == k.Known || unknown && (k.G2TwoTerm != 0 || k.P != 0) {
			t.Errorf("%+v", k)
		}
	}
	if last := keys[len(keys)-1]; last.Known {
		t.Errorf("%+v is last, want one that is not known", last)
	}
}

// Against another text, a word that it lacks is key; one more frequent there
// comes after all that are less.
func TestKeynessOfTexts(t *testing.T) {
	one := build("Ships ships ships ships planes harbour.")
	other := otherText("the other", "Planes planes planes planes planes over the ships.")
	keys := Keyness(one, other)
	var labels []string
	for _, k := range keys {
		if !k.Known {
			t.Errorf("%+v is not known", k)
		}
		labels = append(labels, strings.ToLower(k.Label))
	}
	if got := strings.Join(labels, " "); got != "ships harbour planes" {
		t.Errorf("keys: %s", got)
	}
	// 4 of 6 words against 1 of 8, by Rayson's formula and by hand.
	if math.Abs(keys[0].G2TwoTerm-2*(4*math.Log(4/(6*5.0/14))+math.Log(1/(8*5.0/14)))) > 1e-9 {
		t.Errorf("G² of ships is %v", keys[0].G2TwoTerm)
	}
	if math.Abs(keys[0].Corrected-min(1, 3*keys[0].P)) > 1e-9 {
		t.Errorf("ships: P %v, corrected %v, want three times as much", keys[0].P, keys[0].Corrected)
	}
}

// TestKeynessNaive holds Keyness to what it says of itself: every keyword
// measured, all of them sorted.
func TestKeynessNaive(t *testing.T) {
	general, _ := General(term.For("en"))
	for _, words := range []int{0, 1, 50, 3000} {
		var text, other strings.Builder
		for i := range words {
			fmt.Fprintf(&text, "word%c%c ", 'a'+i%7, 'a'+i*i%19)
			fmt.Fprintf(&other, "word%c%c nation ", 'a'+i%5, 'a'+i*i%23)
			text.WriteString([]string{"military ", "exercise ", "nation ", "25 ", "the ", "Ships. "}[i*i%6])
		}
		seg := build(text.String())
		for name, r := range map[string]*Reference{"general": general, "text": otherText("other", other.String()), "nothing": otherText("nothing", "")} {
			var want []Key
			var chances []float64
			for _, k := range List(seg) {
				key := Key{Term: k.Term, Label: k.Label, Count: k.Count}
				if count, known := r.Count(k.Stem); known && r.Size > 0 {
					a, c, d := k.Count, seg.Tokens(), r.Size
					key.ReferenceCount, key.Known = count, true
					key.LogRatio, key.G2TwoTerm, key.size, key.referenceSize = stat.LogRatio(a, count, c, d), stat.G2TwoTerm(a, count, c, d), c, d
					if got, want := [2]float64{key.PercentDiff(), key.G2FourTerm()}, [2]float64{stat.PercentDiff(a, count, c, d), stat.G2FourTerm(a, count, c, d)}; got != want {
						t.Fatalf("%s: %%DIFF and four-term G² of %s are %v, want %v", name, k.Label, got, want)
					}
					key.P = stat.P(key.G2TwoTerm)
					chances = append(chances, key.P)
				}
				want = append(want, key)
			}
			corrected := stat.Holm(chances)
			for i := range want {
				if want[i].Known {
					want[i].Corrected, corrected = corrected[0], corrected[1:]
				}
			}
			group := func(k Key) int {
				switch {
				case !k.Known:
					return 2
				case k.LogRatio < 0:
					return 1
				}
				return 0
			}
			slices.SortStableFunc(want, func(a, b Key) int {
				return cmp.Or(group(a)-group(b), cmp.Compare(b.G2TwoTerm, a.G2TwoTerm))
			})
			if got := Keyness(seg, r); !slices.Equal(got, want) {
				t.Errorf("%d words against %s:\ngot  %v\nwant %v", words, name, got, want)
			}
			// The same of few: the first, the last, all, and what is no keyword.
			terms := make([]index.TermID, len(want))
			for i, k := range want {
				terms[i] = k.Term
			}
			for from := range len(want) + 1 {
				for _, to := range []int{from, min(from+1, len(want)), min(from+12, len(want)), len(want)} {
					if got := r.Of(seg, terms[from:to]); !slices.Equal(got, want[from:to]) {
						t.Fatalf("%d words against %s, of %d to %d:\ngot  %v\nwant %v", words, name, from, to, got, want[from:to])
					}
				}
			}
			for id := range seg.Terms {
				if got := r.Of(seg, []index.TermID{index.TermID(id)}); !isKeyword(&seg.Terms[id]) && (got[0].Known || got[0].Term != index.TermID(id)) {
					t.Errorf("%q is no keyword and compared: %v", seg.Terms[id].Label, got[0])
				}
			}
		}
	}
}

func FuzzTop(f *testing.F) {
	f.Add("Ships sail. U.S. ships, 25 of them, sail on.", 1, 3)
	f.Add("\xff\x00", 0, 10)
	f.Fuzz(func(t *testing.T, text string, offset, n int) {
		seg := build(text)
		all := List(seg)
		for by := ByCount; by <= ByDispersion; by++ {
			rows, total := Top(seg, offset, n, by)
			if total != len(all) || len(rows) > max(n, 0) {
				t.Errorf("%q: %d rows of %d, want at most %d of %d", text, len(rows), total, n, len(all))
			}
		}
		for _, k := range all {
			if k.Count < 1 || k.Sentences < 1 || k.Sentences > k.Count || !(k.Dispersion >= 0 && k.Dispersion <= 1) {
				t.Errorf("%q: %+v", text, k)
			}
		}
	})
}

func ExampleTop() {
	seg := build("The alliance holds. Old alliances hold best.")
	rows, total := Top(seg, 0, 1, ByCount)
	fmt.Println(total, rows[0].Label, rows[0].Count, rows[0].Forms)
	// Output: 4 alliance 2 [{alliance 1} {alliances 1}]
}

func benchmarkText() *index.Segment {
	var text strings.Builder
	for i := range 200000 {
		fmt.Fprintf(&text, "w%x ", i*i%60000)
		if i%20 == 0 {
			text.WriteString(". ")
		}
	}
	return build(text.String())
}

func BenchmarkTop(b *testing.B) {
	seg := benchmarkText()
	for name, by := range map[string]Order{"count": ByCount, "label": ByLabel, "sentences": BySentences, "dispersion": ByDispersion} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(seg.Text)))
			b.ReportAllocs()
			for b.Loop() {
				Top(seg, 0, 50, by)
			}
		})
	}
}

// BenchmarkKeyness compares all words of a text, and the twelve most frequent.
func BenchmarkKeyness(b *testing.B) {
	seg, other := benchmarkText(), otherText("other", strings.Repeat("w1 w4 w9 w10 w19 w24 w31 w40. ", 1000))
	var first []index.TermID
	rows, _ := Top(seg, 0, 12, ByCount)
	for _, k := range rows {
		first = append(first, k.Term)
	}
	for name, compare := range map[string]func(){"all": func() { Keyness(seg, other) }, "first": func() { other.Of(seg, first) }} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(seg.Text)))
			b.ReportAllocs()
			for b.Loop() {
				compare()
			}
		})
	}
}

func BenchmarkGeneral(b *testing.B) {
	rules := term.For("en")
	for b.Loop() {
		General(rules)
	}
}
