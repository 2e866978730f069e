// Package work is what the benchmark has Stemma's code do, the same natively and
// in a browser.
package work

import (
	"cmp"
	"slices"

	"stemma/analyzer"
	"stemma/analyzer/index"
	"stemma/analyzer/term"
)

// Found tells what was found, so that it can be seen that it was.
type Found struct {
	Words int `json:"words"`
	Terms int `json:"terms"`
}

// most is how many of the most frequent terms are told, as hand.js does.
const most = 50

// Count finds the words of an English text, their stems and how often there are
// these, and calls step meanwhile.
func Count(text string, step index.Step) (Found, []index.Frequency) {
	f, err := index.Count(text, term.For("en"), step)
	if err != nil {
		panic(err) // the steps have none
	}
	slices.SortFunc(f.Terms, func(a, b index.Frequency) int { return cmp.Compare(b.Count, a.Count) })
	return Found{f.Tokens, len(f.Terms)}, f.Terms[:min(most, len(f.Terms))]
}

// Report makes the full report of a text, in one call.
func Report(text string) Found {
	return Counted(analyzer.Analyze(text, analyzer.Settings{}).Overview(12).Counts)
}

// Counted is what was found according to an answer.
func Counted(c analyzer.Counts) Found { return Found{c.Words, c.Terms} }
