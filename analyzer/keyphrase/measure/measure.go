// Package measure scores ranked key phrases against those that people chose.
package measure

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/porter"
	"github.com/blevesearch/snowballstem/portuguese"
)

// F1At10 is the F1 of the first ten predicted key phrases, best first, against
// all gold ones: the harmonic mean of the share of the ten that are gold and
// the share of the gold that is among the ten. Two phrases are the same that
// are equal after lower-casing, splitting at white space and stemming each
// word, by the Snowball stemmer of the language (French or Portuguese) or
// Porter's. A prediction that repeats an earlier one is dropped before the cut.
func F1At10(predicted, gold []string, language string) float64 {
	want := make(map[string]bool)
	for _, g := range gold {
		want[Normal(g, language)] = true
	}
	seen := make(map[string]bool)
	hits := 0
	for _, p := range predicted {
		p = Normal(p, language)
		if p == "" || seen[p] {
			continue
		}
		seen[p] = true
		if want[p] {
			hits++
		}
		if len(seen) == 10 {
			break
		}
	}
	if hits == 0 {
		return 0
	}
	precision, recall := float64(hits)/float64(len(seen)), float64(hits)/float64(len(want))
	return 2 * precision * recall / (precision + recall)
}

// Normal returns a phrase in the form in which F1At10 compares it.
func Normal(phrase, language string) string {
	words := strings.Fields(strings.ToLower(phrase))
	for i, word := range words {
		env := snowballstem.NewEnv(word)
		switch language {
		case "fr":
			french.Stem(env)
		case "pt":
			portuguese.Stem(env)
		default:
			porter.Stem(env)
		}
		words[i] = env.Current()
	}
	return strings.Join(words, " ")
}
