package analyzer

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"stemma/analyzer/index"
	"stemma/analyzer/term"
)

// book returns a text of about n bytes, in paragraphs, with themes in it.
func book(n int, seed uint64) string {
	r := rand.New(rand.NewPCG(seed, 1))
	var b strings.Builder
	for b.Len() < n {
		fmt.Fprintf(&b, "%s of Port%d held joint military exercises with the U.S. Navy on Sept. %d. Analysts expect sanctions against %d exporters of chips, and prices rose %d.5 percent.%s",
			[]string{"The council", "Japan", "The Defence Ministry", "A court"}[r.IntN(4)], r.IntN(900), 1+r.IntN(30), r.IntN(500), r.IntN(9), []string{"\n\n", " ", " Open arms! ", " "}[r.IntN(4)])
	}
	return b.String()
}

// sameReport fails the test unless two analyses have the same report.
func sameReport(t *testing.T, what string, got, want *Analysis) {
	t.Helper()
	if !bytes.Equal(got.Report("").JSON(), want.Report("").JSON()) {
		t.Fatalf("%s: another report than that of Analyze", what)
	}
}

// TestReader edits a text, changes its settings, and breaks work off, and holds
// each report to that of a fresh analysis.
func TestReader(t *testing.T) {
	var r Reader
	text := book(200<<10, 1)
	random := rand.New(rand.NewPCG(4, 2))
	settings := []Settings{{}, {}, {}, {Terms: term.Options{Families: true}}, {Themes: Themes{Off: []string{"sanctions"}}}, {Language: "de"}, {}}
	stop := errors.New("stop")
	for i, s := range settings {
		if i > 0 {
			at := random.IntN(len(text))
			text = text[:at] + "The army\n\nLeft. " + text[at+random.IntN(min(500, len(text)-at)):]
		}
		for n := range 4 { // break off at its n-th step
			if _, err := r.Read(text, s, func(int, int) error {
				if n--; n < 0 {
					return stop
				}
				return nil
			}); !errors.Is(err, stop) {
				t.Fatalf("error %v, want that of the step", err)
			}
		}
		got, err := r.Read(text, s, func(done, total int) error {
			if done < 0 || done > total {
				t.Errorf("step %d of %d", done, total)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		sameReport(t, fmt.Sprintf("edit %d", i), got, Analyze(text, s))
	}
}

// TestReading reads a text in batches, by two readers that take turns.
func TestReading(t *testing.T) {
	text := book(300<<10, 8)
	none := func(int, int) error { return nil }
	for i, s := range []Settings{{}, {Language: "de"}, {Terms: term.Options{Split: []string{"Navy"}}, Themes: Themes{Off: []string{"sanctions"}}, Top: 7}} {
		for _, size := range []int{1, 100 << 10, 1 << 20} {
			var readers [3]Reader
			g, err := readers[0].Begin(text, s, size)
			if err != nil {
				t.Fatal(err)
			}
			for n, b := range g.Batches() {
				if n%3 < 2-i { // itself
					if err := g.Read(none); err != nil {
						t.Fatal(err)
					}
					if n == 0 {
						if err := g.Match(none); err != nil {
							t.Fatal(err)
						}
					}
					continue
				}
				settings := s
				settings.Language = g.Language()
				batch, err := readers[1+n%2].Batch(text[b.Start:b.End], b.Parts, settings, none)
				if err != nil {
					t.Fatal(err)
				}
				if err := g.Add(batch); err != nil {
					t.Fatal(err)
				}
			}
			sameReport(t, fmt.Sprintf("settings %d in batches of %d bytes", i, size), g.Analysis(), Analyze(text, s))
		}
	}
	g, err := new(Reader).Begin(text, Settings{}, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	for _, broken := range [][]byte{nil, {1, 2, 3}, {255, 255, 255, 255}, bytes.Repeat([]byte{0}, 100)} {
		if err := g.Add(broken); err != index.ErrBatch {
			t.Errorf("%v: error %v", broken, err)
		}
	}
}

// TestReaderAgainst compares with another text twice, before and after an edit.
func TestReaderAgainst(t *testing.T) {
	var r Reader
	other := book(20<<10, 3)
	for _, text := range []string{"The army met. Ships sailed.", "The army met. Ships sailed. The army left."} {
		got, err := r.Read(text, Settings{Language: "en"}, func(int, int) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
		r.Against(got, "the other", other)
		want := Analyze(text, Settings{Language: "en"})
		want.Against("the other", other)
		if a, b := fmt.Sprintf("%+v", got.Keywords(ByKeyness, 0, 10)), fmt.Sprintf("%+v", want.Keywords(ByKeyness, 0, 10)); a == "" || len(a) != len(b) {
			t.Errorf("got  %s\nwant %s", a, b)
		}
		sameReport(t, text, got, want)
	}
}

// BenchmarkEdit measures a letter typed into a text of 100,000 words: what is
// read anew, and the first answer.
func BenchmarkEdit(b *testing.B) {
	text := book(600<<10, 1)
	var r Reader
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		at := (i * 7919) % len(text)
		a, err := r.Read(text[:at]+"x"+text[at:], Settings{Language: "en"}, func(int, int) error { return nil })
		if err != nil {
			b.Fatal(err)
		}
		a.Glance(12)
		a.Focus(a.Leading(), 0, 5)
		a.Passages(Selection{}, 0, 60)
	}
}
