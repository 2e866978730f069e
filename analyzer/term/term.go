// Package term turns words into terms: folded, told apart from stop words, and
// stemmed. A term is what is counted; a form is what the text says.
//
// Rules are made of Options, which a reader can change: a form split off its
// term, two terms merged, a stop word more or less, and the layer of word
// families (military and militarily, Japan and Japanese) on or off.
package term

import (
	"strings"

	"stemma/analyzer/fold"
	"stemma/analyzer/intern"
	"stemma/analyzer/stem"
	"stemma/analyzer/stop"
)

// A Term is what a form counts for.
type Term struct {
	// Key tells terms apart: the stem of the folded form, or of the head of
	// its family. A stop word's key is the word behind a ~, so that the stop
	// word need is not the stem of needed; that of a form split off is the
	// form behind a =.
	Key  string
	Stop bool // a stop word, to be left out of keywords
}

// Options say how forms become terms. Their zero value, but for the language,
// is the default. They are plain data, fit for a report's settings: words are
// written as a reader sees them, in any of their forms.
type Options struct {
	Language string `json:"language,omitempty"` // ISO 639-1
	// Families counts the words of a family together.
	Families bool `json:"families,omitempty"`
	// Split holds words that are each a term of their own.
	Split []string `json:"split,omitempty"`
	// Merge holds terms that count for another.
	Merge []Merge `json:"merge,omitempty"`
	// Stop holds stop words to add, each with all the forms of its term, and
	// Keep the stop words that are none.
	Stop []string `json:"stop,omitempty"`
	Keep []string `json:"keep,omitempty"`
}

// A Merge makes the term of one word count for the term of another.
type Merge struct {
	From string `json:"from"`
	Into string `json:"into"`
}

// Rules are how the forms of one language become terms.
type Rules struct {
	Language string
	options  Options
	stop     intern.Table // of folded words
	stem     stem.Stemmer
	families map[string]string   // key to the key of the family's head
	split    map[string]struct{} // folded forms
	merged   map[string]string   // key to key
	stopped  map[string]struct{} // keys of terms made stop words
	kept     map[string]struct{} // folded forms of stop words that are none
}

// For returns the rules of a language, an ISO 639-1 code. A language that has
// no stemmer is only folded.
func For(language string) *Rules { return New(Options{Language: language}) }

// New returns the rules that the options ask for. A merge into a term that is
// itself merged goes on to where that goes; of merges that run in a circle the
// last is left out.
func New(options Options) *Rules {
	stemmer, _ := stem.For(options.Language)
	r := &Rules{Language: options.Language, options: options, stem: stemmer}
	for word := range stop.For(options.Language) {
		r.stop.Number(word)
	}
	if options.Families {
		r.families = families(r)
	}
	// Each edit is read by the rules as they are before the next kind of edit.
	r.kept = r.folded(options.Keep)
	r.split = r.folded(options.Split)
	for _, m := range options.Merge {
		from, into := r.merge(r.key(m.From)), r.merge(r.key(m.Into))
		if from == into {
			continue
		}
		if r.merged == nil {
			r.merged = make(map[string]string)
		}
		r.merged[from] = into
	}
	for _, word := range options.Stop {
		if r.stopped == nil {
			r.stopped = make(map[string]struct{})
		}
		r.stopped[r.merge(r.key(word))] = struct{}{}
	}
	return r
}

// folded returns the set of the folded forms of words: nil of none.
func (r *Rules) folded(words []string) map[string]struct{} {
	var set map[string]struct{}
	for _, word := range words {
		if set == nil {
			set = make(map[string]struct{}, len(words))
		}
		set[fold.Key(fold.Form(word), r.Language)] = struct{}{}
	}
	return set
}

// Options returns what the rules were made of.
func (r *Rules) Options() Options { return r.options }

// Of returns the term of a form as fold.Form gives it.
func (r *Rules) Of(form string) Term {
	folded := fold.Key(form, r.Language)
	return r.of(folded, intern.Hash(folded), nil)
}

// OfFolded is Of for who has the form as fold.Key gives it, and intern.Hash of
// that.
func (r *Rules) OfFolded(folded string, hash uint64) Term { return r.of(folded, hash, nil) }

// key returns the key of a word before merges.
func (r *Rules) key(word string) string {
	folded := fold.Key(fold.Form(word), r.Language)
	key, _ := r.bare(folded, intern.Hash(folded), nil)
	return key
}

// of returns the term of a folded form, whose hash is given.
func (r *Rules) of(folded string, hash uint64, trace *trace) Term {
	key, stop := r.bare(folded, hash, trace)
	if r.merged == nil && r.stopped == nil {
		return Term{Key: key, Stop: stop}
	}
	if to := r.merge(key); to != key {
		trace.add(Merged, key, to)
		key, stop = to, strings.HasPrefix(to, stopMark)
	}
	if _, ok := r.stopped[key]; ok && !stop {
		trace.add(StopWord, key, key)
		stop = true
	}
	return Term{Key: key, Stop: stop}
}

// The marks before the keys of stop words and of forms split off.
const (
	stopMark  = "~"
	splitMark = "="
)

// bare returns the key of a folded form, whose hash is given, before merges, and
// whether it is a stop word.
func (r *Rules) bare(folded string, hash uint64, trace *trace) (key string, stop bool) {
	if r.split != nil {
		if _, ok := r.split[folded]; ok {
			trace.add(Split, folded, splitMark+folded)
			return splitMark + folded, false
		}
	}
	if _, ok := r.stop.Find(folded, hash); ok {
		if _, ok := r.kept[folded]; !ok {
			trace.add(StopWord, folded, stopMark+folded)
			return stopMark + folded, true
		}
	}
	key = r.stem(folded)
	trace.add(Stem, folded, key)
	if r.families != nil {
		if head, ok := r.families[key]; ok && head != key {
			trace.add(Family, key, head)
			key = head
		}
	}
	return key, false
}

// merge follows the merges from key to where they end. They hold no circle.
func (r *Rules) merge(key string) string {
	for {
		next, ok := r.merged[key]
		if !ok {
			return key
		}
		key = next
	}
}
