package index

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"stemma/analyzer/term"
)

// counted fails the test unless Count gives what a segment of the same text says.
func counted(t *testing.T, s *Segment, rules *term.Rules) {
	t.Helper()
	f, err := Count(s.Text, rules, nothing)
	if err != nil {
		t.Fatal(err)
	}
	if f.Tokens != s.Tokens() || len(f.Terms) != len(s.Terms) {
		t.Fatalf("counts %d tokens of %d terms, want %d of %d", f.Tokens, len(f.Terms), s.Tokens(), len(s.Terms))
	}
	for i, got := range f.Terms {
		if want := (Frequency{s.Terms[i].Key, s.Terms[i].Count}); got != want {
			t.Fatalf("term %d is counted as %v, want %v", i, got, want)
		}
	}
}

func TestCount(t *testing.T) {
	for _, language := range []string{"en", "de", "fr", "tr", "und"} {
		rules := term.For(language)
		for _, text := range []string{"", "a", article, "Analysing, analysed; l’accord d'Ankara'da EU:n \xff 1,000.5 U.S.'s **b**", long(400<<10, 2), strings.Repeat("a.b ", 50_000)} {
			counted(t, Build(text, rules), rules)
		}
	}
	f, _ := Count("Ships sail. The ship's SAILS", term.For("en"), nothing)
	if got := fmt.Sprint(f); got != "{5 [{ship 2} {sail 2} {~the 1}]}" {
		t.Errorf("the terms of a sentence: %s", got)
	}
}

func TestCountInSteps(t *testing.T) {
	text, stop := long(1<<20, 4), errors.New("stop")
	last := 0
	_, err := Count(text, term.For("en"), func(done, total int) error {
		if total != len(text) || done < last {
			t.Errorf("a step with %d of %d after %d of %d", done, total, last, len(text))
		}
		last = done
		return nil
	})
	if err != nil || last != len(text) {
		t.Errorf("the last step is at %d of %d, %v", last, len(text), err)
	}
	for at := 1; at < 5; at++ {
		steps := 0
		f, err := Count(text, term.For("en"), func(int, int) error {
			if steps++; steps == at {
				return stop
			}
			return nil
		})
		if !errors.Is(err, stop) || steps != at || f.Tokens != 0 || f.Terms != nil {
			t.Errorf("step %d: %d tokens, error %v after %d steps", at, f.Tokens, err, steps)
		}
	}
}

func BenchmarkCount(b *testing.B) {
	text, rules := long(10<<20, 1), term.For("en")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Count(text, rules, nothing)
	}
}
