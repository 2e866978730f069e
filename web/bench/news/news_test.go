package news

import (
	"math"
	"strings"
	"testing"
)

// seeds gives the sources that there are on this machine.
func seeds(t *testing.T) map[string]*Source {
	m := map[string]*Source{"invented": from(invented(), "")}
	if articles := found(); len(articles) > 0 {
		m["found"] = from(articles, "")
	}
	return m
}

func distinct(text string) int {
	seen := map[string]bool{}
	for w := range each(text) {
		seen[w] = true
	}
	return len(seen)
}

// The vocabulary goes on growing beyond the seed as it does within it.
func TestVocabularyGrows(t *testing.T) {
	for name, s := range seeds(t) {
		if s.Beta < 0.45 || s.Beta > 0.8 {
			t.Errorf("%s: an exponent of %.2f", name, s.Beta)
		}
		small, large := s.Text(1_500_000), s.Text(9_000_000)
		got := math.Log(float64(distinct(large))/float64(distinct(small))) / math.Log(6)
		t.Logf("%s: Heaps' exponent %.3f within the seed, %.3f beyond; %d distinct words in %d bytes", name, s.Beta, got, distinct(large), len(large))
		if math.Abs(got-s.Beta) > 0.08 {
			t.Errorf("%s: the vocabulary grows with an exponent of %.3f, want about %.3f", name, got, s.Beta)
		}
		// Some of the words that are made up come again.
		last := large[len(large)-2_000_000:]
		before := map[string]bool{}
		for w := range each(large[len(small) : len(large)-2_000_000]) {
			before[w] = true
		}
		again := 0
		for w := range each(last) {
			if before[w] && s.count[w] == 0 {
				again++
			}
		}
		if again == 0 {
			t.Errorf("%s: no word of earlier rounds comes again", name)
		}
	}
}

func TestTextIsTheSame(t *testing.T) {
	a, b := from(invented(), "").Text(3_000_000), from(invented(), "").Text(3_000_000)
	if a != b {
		t.Error("two texts of the same seed differ")
	}
	s := from(invented(), "")
	short := s.Text(10_000)
	if !strings.HasPrefix(s.Text(3_000_000), short) || len(short) < 9_900 || len(short) > 10_000 {
		t.Errorf("the short text of %d bytes is not the beginning of the long one", len(short))
	}
}
