// Package actor finds the proper names of a text, its persons, countries,
// organisations and places, and counts which of them share sentences with
// which themes.
//
// It has no model. A name is a word with a capital where none is due: inside a
// sentence, not in a headline where every word has one. Names in a row are one
// name, with small words such as of and van inside; a title tells a person, a
// last word such as Ministry an organisation, a gazetteer the countries and
// the best known organisations. What follows from that is said honestly:
//
//   - A capital at the start of a sentence counts only for names that the
//     gazetteer or the rest of the text knows, and for words all in capitals.
//   - In German, whose nouns all have capitals, names are those of the gazetteer,
//     those after a title or behind a first name, those in capitals, and rows of
//     capitals that come again.
//   - A script without capitals (Arabic, Chinese, Hindi) gives no names at all.
//   - Offices without a name (the Prime Minister) are no actors.
//   - A word belongs to one name: the Japanese Foreign Ministry counts for
//     itself and not for Japan too.
//   - Where a word names two things the commoner is taken: Georgia is the country.
package actor

import "stemma/analyzer/index"

// A Kind says what sort of actor a name is.
type Kind uint8

const (
	Name Kind = iota // a proper name of which no more can be told
	Country
	Organisation
	Person
	Place
)

// String returns the kind in small letters.
func (k Kind) String() string {
	return [...]string{"name", "country", "organisation", "person", "place"}[min(k, Place)]
}

// An Actor is one bearer of a proper name, with all the names it goes by in the
// text. The adjective and the people of a country count for the country, since
// Japanese officials stand beside Japan in a reader's mind; their forms are
// marked as such. A capital that stands for a government (Beijing) is a place of
// its own: its Country says whom it may stand for.
type Actor struct {
	Label     string // in English texts the gazetteer's, elsewhere the text's own
	Kind      Kind
	Country   string // label of the country that it belongs to, as far as known
	Known     bool   // in the gazetteer
	Count     int    // mentions
	Sentences []int  // numbers of those that name it, ascending
	Mentions  []Mention
	Forms     []Form // commonest first
}

// A Mention is a place where the text names an actor: the tokens First..Last of
// the segment, both included. Mentions of all actors do not overlap.
type Mention struct{ First, Last, Sentence int }

// A Form is one way in which the text names an actor.
type Form struct {
	Text    string // in NFC, the words parted as in the text's first use
	Count   int
	Demonym bool // the adjective or people of a country: Japanese, Turks
}

// Find returns the actors of a text: most mentions first, then in the order in
// which they are first named. Its time is linear in the length of the text.
func Find(seg *index.Segment) []Actor {
	actors, _ := FindInSteps(seg, func(int, int) error { return nil })
	return actors
}

// FindInSteps does what Find does and calls step while it does it. The error is
// step's.
func FindInSteps(seg *index.Segment, step index.Step) ([]Actor, error) {
	f := newFinder(seg)
	f.step = step
	var actors []Actor
	for _, stage := range [...]func(){f.readClauses, f.findKnown, f.findShort, f.findRuns, f.weigh, f.findAgain, func() { actors = f.actors() }} {
		if stage(); f.err != nil {
			return nil, f.err
		}
	}
	return actors, nil
}

// The stages that go through all tokens.
const (
	reading = iota
	knowing
	naming
	again
	gathering
	stages
)

// A progress tells how far the work is.
type progress struct {
	step index.Step
	told int   // done when step was last called
	err  error // step's
}

// often is how many tokens a stage goes through between two steps.
const often = 1 << 16

// pause reports whether the work is to end, and calls step if the stage has
// gone far enough since the last time.
func (f *finder) pause(stage, token int) bool {
	done := stage*len(f.state) + token
	return done-f.told >= often && f.stop(done)
}

func (f *finder) stop(done int) bool {
	f.told = done
	if f.err == nil {
		f.err = f.step(done, stages*len(f.state))
	}
	return f.err != nil
}
