package term

import (
	"stemma/analyzer/fold"
	"stemma/analyzer/intern"
)

// A Step is what one rule did on the way from a form to its term.
type Step = fold.Step

// The names of the rules that a Step tells of, beside those of package fold.
const (
	StopWord = "stop word" // it is one, of the list or of the reader's
	Stem     = "stem"      // Snowball's stemmer of the language
	Family   = "family"    // the head of its word family
	Split    = "split"     // the reader keeps the form apart
	Merged   = "merge"     // the reader counts the term for another
)

// Explain returns the steps that lead from a form, as fold.Form gives it, to
// the key of its term: none where these are the same.
func (r *Rules) Explain(form string) []Step {
	t := trace{steps: fold.Explain(form, r.Language)}
	folded := fold.Key(form, r.Language)
	r.of(folded, intern.Hash(folded), &t)
	return t.steps
}

// A trace collects steps; a nil one collects none.
type trace struct{ steps []Step }

// add takes note of a step that changed something, or made a stop word.
func (t *trace) add(rule, from, to string) {
	if t != nil && (from != to || rule == StopWord) {
		t.steps = append(t.steps, Step{Rule: rule, From: from, To: to})
	}
}
