// Package term turns words into terms: folded, told apart from stop words, and
// stemmed. A term is what is counted; a form is what the text says.
package term

import (
	"stemma/analyzer/fold"
	"stemma/analyzer/stem"
	"stemma/analyzer/stop"
)

// A Term is what a form counts for.
type Term struct {
	Key  string // the stem of the folded form
	Stop bool   // a stop word, to be left out of keywords
}

// Rules are how the forms of one language become terms.
type Rules struct {
	Language string
	stop     stop.Set
	stem     stem.Stemmer
}

// For returns the rules of a language, an ISO 639-1 code. A language that has
// no stemmer is only folded.
func For(language string) *Rules {
	stemmer, _ := stem.For(language)
	return &Rules{Language: language, stop: stop.For(language), stem: stemmer}
}

// Of returns the term of a form as fold.Form gives it.
func (r *Rules) Of(form string) Term {
	key := fold.Key(form, r.Language)
	if r.stop.Has(key) {
		return Term{Key: key, Stop: true}
	}
	return Term{Key: r.stem(key)}
}
