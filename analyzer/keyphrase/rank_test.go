package keyphrase

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"stemma/analyzer/evaluate/data"
	"stemma/analyzer/index"
	"stemma/analyzer/keyphrase/measure"
)

// same holds Rank against its naive twin, to the last bit.
func same(t *testing.T, name string, seg *index.Segment, n int) {
	t.Helper()
	got, want := Rank(seg, n), naiveRank(seg, n)
	if len(got) != len(want) {
		t.Fatalf("%s: %d phrases, want %d", name, len(got), len(want))
	}
	for i := range got {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Fatalf("%s: phrase %d of %d\ngot  %+v\nwant %+v", name, i, n, got[i], want[i])
		}
	}
}

// jumble writes a text of words at random, with compounds, gaps, names,
// numbers, letters and stop words, in sentences and paragraphs.
func jumble(random *rand.Rand, words int) string {
	var b strings.Builder
	for range words {
		n := int(1 / (random.Float64() + 1e-3)) // the n-th comes as 1/n
		switch random.IntN(12) {
		case 0:
			b.WriteString([]string{"the", "of", "to", "they", "very", "will", "every"}[random.IntN(7)])
		case 1:
			fmt.Fprintf(&b, "Name%c", 'a'+n%26)
		case 2:
			fmt.Fprint(&b, n)
		case 3:
			fmt.Fprintf(&b, "%c", 'a'+n%26)
		case 4:
			b.WriteString([]string{"rises", "quickly", "joined", "joining", "national", "U.S.", "NATO", "prices"}[random.IntN(8)])
		default:
			fmt.Fprintf(&b, "word%c%c", 'a'+n%26, 'a'+n/26%26)
		}
		b.WriteString([]string{" ", " ", " ", " ", " ", " ", " ", "-", "\u2011", ", ", ". ", ".\n\n"}[random.IntN(12)])
	}
	return b.String()
}

func TestRankNaive(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for _, words := range []int{0, 1, 2, 3, 5, 10, 30, 100, 500, 3000, 22000, 60000} {
		for _, language := range []string{"en", "fr", "de", "xx"} {
			seg := build(jumble(random, words), language)
			for _, n := range []int{0, 1, 20, 500} {
				same(t, fmt.Sprint(words, " words of ", language), seg, n)
			}
			if words <= 3000 {
				same(t, fmt.Sprint("all of ", words, " words of ", language), seg, 1<<30)
			}
		}
	}
}

// documents returns the texts of the evaluation sets, one set one after the
// other; nothing, and it says so, where they are not here.
func documents(t testing.TB) []data.Document {
	dir, err := data.Find()
	if errors.Is(err, fs.ErrNotExist) {
		t.Logf("NOT TRIED: %v", err)
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	var all []data.Document
	for _, set := range measure.Sets {
		list, err := dir.Documents(set)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, list...)
	}
	return all
}

func TestRankNaiveDocuments(t *testing.T) {
	var english strings.Builder
	for i, d := range documents(t) {
		if d.Language == "en" {
			english.WriteString(d.Text + "\n\n")
		}
		if i%10 == 0 {
			same(t, fmt.Sprint("document ", i), build(d.Text, d.Language), 50)
		}
	}
	same(t, "all documents in English", build(english.String(), "en"), 300)
}

// TestBound holds the bound to be one.
func TestBound(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	var segments []*index.Segment
	for _, language := range []string{"en", "fr", "xx"} {
		segments = append(segments, build(jumble(random, 4000), language))
	}
	for i, d := range documents(t) {
		if i%40 == 0 {
			segments = append(segments, build(d.Text, d.Language))
		}
	}
	for _, seg := range segments {
		told, _ := newText(seg, func(int) error { return nil })
		b := newBounder(told)
		newSearch(told, func(n int, tokens []uint32) {
			terms := seg.Term[tokens[0] : int(tokens[0])+n]
			var q [quantities]float64
			told.quantities(candidate{terms, tokens[0], uint32(len(tokens))}, tokens, &q)
			score := 0.0
			for _, f := range features {
				score += f.of(&q) * f.weight
			}
			if bound := b.of(n, tokens); bound < score {
				t.Errorf("%q: score %v is above its bound %v", seg.Text[seg.Start[tokens[0]]:seg.EndOf(int(tokens[0])+n-1)], score, bound)
			}
		}).run(func(int) error { return nil })
	}
}

// TestRankInSteps ends the work at each step in turn.
func TestRankInSteps(t *testing.T) {
	seg := build(jumble(rand.New(rand.NewPCG(1, 2)), 200_000), "en")
	stop := errors.New("enough")
	for at := 0; ; at++ {
		n, last := 0, 0
		got, err := RankInSteps(seg, 5, func(done, total int) error {
			if done < last || done > total || total != len(seg.Text) {
				t.Errorf("step %d: %d of %d after %d", n, done, total, last)
			}
			last = done
			if n++; n > at {
				return stop
			}
			return nil
		})
		if err == nil {
			if at < 4 || !reflect.DeepEqual(got, Rank(seg, 5)) {
				t.Errorf("%d steps, phrases %v", at, got)
			}
			return
		}
		if err != stop || got != nil {
			t.Fatalf("step %d: %v, %v", at, got, err)
		}
	}
}

// BenchmarkRankNews ranks news text of about a megabyte.
func BenchmarkRankNews(b *testing.B) {
	var news strings.Builder
	for _, d := range documents(b) {
		if d.Language == "en" {
			news.WriteString(d.Text + "\n\n")
		}
	}
	seg := build(news.String(), "en")
	b.Run("rank", func(b *testing.B) {
		b.SetBytes(int64(len(seg.Text)))
		b.ReportAllocs()
		for b.Loop() {
			Rank(seg, 50)
		}
	})
	b.Run("mark", func(b *testing.B) {
		b.SetBytes(int64(len(seg.Text)))
		b.ReportAllocs()
		for b.Loop() {
			newText(seg, func(int) error { return nil })
		}
	})
	b.Run("search", func(b *testing.B) {
		b.SetBytes(int64(len(seg.Text)))
		b.ReportAllocs()
		t, _ := newText(seg, func(int) error { return nil })
		for b.Loop() {
			newSearch(t, func(int, []uint32) {}).run(func(int) error { return nil })
		}
	})
}
