// Package index holds a text as flat arrays: which term stands where, in which
// form and sentence. Every count the analyzer gives is read off a Segment.
package index

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"stemma/analyzer/intern"
	"stemma/analyzer/segment"
	"stemma/analyzer/term"
)

// A FormID is a place in Segment.Forms, a TermID one in Segment.Terms.
type (
	FormID uint32
	TermID uint32
)

// A Form is one spelling in which a term stands in the text.
type Form struct {
	Text   string // as fold.Form gives it
	Lower  string // in small letters
	Folded string // as fold.Key gives it
	Term   TermID
	Count  int
}

// A Term is a set of forms that are counted together.
type Term struct {
	Key    string // folded and stemmed
	Label  string // how it is shown: its commonest form
	Stop   bool   // a stop word
	Number bool   // has no letter
	Count  int    // tokens
}

// A Segment is the index of one document. The token arrays run in step: token
// i is Text[Start[i]:EndOf(i)], in sentence SentenceOf(i).
type Segment struct {
	Text     string
	Language string // ISO 639-1 code of the rules it was built by

	Blocks    []segment.Block
	Sentences []segment.Sentence
	Markup    []segment.Markup

	Start []uint32
	Flags []segment.Flags
	Form  []FormID
	Term  []TermID

	Forms []Form // in the order in which the text first has them, as are Terms
	Terms []Term

	Parts []Part

	length    []uint8     // of each token, in bytes; tooLong of those in long
	long      []longToken // in their order
	sentence  []uint32    // of every token whose number is a multiple of stretch
	formStart []uint32    // of each term, into formsBy; one more entry at the end
	formsBy   []FormID    // forms by term, commonest first
	postStart []uint32    // of each term, into posts; one more entry at the end
	posts     []uint32    // token numbers by term, ascending
	byKey     *keyTable
}

// A Part is a piece of the text that is cut up by itself: see segment.Part. It
// begins with the sentence Sentence and the token Token, and ends where the next
// one begins. Two parts of the segments of one Builder that have the same ID are
// the same text.
type Part struct {
	ID              uint64
	Sentence, Token int
}

// A Step is called while long work goes on, with how much of it is done: its
// error ends the work.
type Step func(done, total int) error

// Build indexes text by the rules of its language. Offsets are 32 bits wide:
// a text is at most 4 GiB.
func Build(text string, rules *term.Rules) *Segment {
	s, _ := BuildInSteps(text, rules, func(int, int) error { return nil })
	return s
}

// BuildInSteps does what Build does and calls step while it does it. The error
// is step's.
func BuildInSteps(text string, rules *term.Rules, step Step) (*Segment, error) {
	return NewBuilder(rules).Build(text, step)
}

// SentenceOf returns the number of the sentence that a token is in.
func (s *Segment) SentenceOf(token int) int {
	n := int(s.sentence[token/stretch])
	for s.Sentences[n].Last <= token {
		n++
	}
	return n
}

// stretch is of so many tokens the first whose sentence is kept: a number for
// each would be a tenth of all that there is of a long text.
const stretch = 32

// EndOf returns where a token ends in the text.
func (s *Segment) EndOf(token int) int {
	if s.length[token] == tooLong {
		return s.endOfLong(token)
	}
	return int(s.Start[token]) + int(s.length[token])
}

// endOfLong is EndOf for a token that is too long for a byte.
func (s *Segment) endOfLong(token int) int {
	i, _ := slices.BinarySearchFunc(s.long, uint32(token), func(l longToken, token uint32) int { return cmp.Compare(l.token, token) })
	return int(s.long[i].end)
}

// tooLong stands for a length that takes more than a byte.
const tooLong = 255

// A longToken is where such a token ends.
type longToken struct{ token, end uint32 }

// Tokens returns the number of word tokens.
func (s *Segment) Tokens() int { return len(s.Start) }

// FormsOf returns the forms of a term, commonest first. The slice is the
// segment's own.
func (s *Segment) FormsOf(t TermID) []FormID { return s.formsBy[s.formStart[t]:s.formStart[t+1]] }

// Postings returns the numbers of the tokens of a term, ascending. The slice
// is the segment's own.
func (s *Segment) Postings(t TermID) []uint32 { return s.posts[s.postStart[t]:s.postStart[t+1]] }

// Lookup returns the term with the given key.
func (s *Segment) Lookup(key string) (TermID, bool) {
	s.byKey.once.Do(func() {
		s.byKey.terms = intern.Of(len(s.Terms))
		for id := range s.Terms {
			s.byKey.terms.Add(s.Terms[id].Key, intern.Hash(s.Terms[id].Key))
		}
	})
	id, ok := s.byKey.terms.Find(key, intern.Hash(key))
	return TermID(id), ok
}

// A keyTable numbers the terms of a segment, once it is asked to.
type keyTable struct {
	once  sync.Once
	terms intern.Table
}

// Visible returns the text from start to end as a reader sees it: without the
// Markdown marks that are in it.
func (s *Segment) Visible(start, end int) string {
	i, _ := slices.BinarySearchFunc(s.Markup, start, func(m segment.Markup, start int) int { return cmp.Compare(m.Start, start) })
	var b strings.Builder
	at := start
	for _, m := range s.Markup[i:] {
		if m.Start >= end {
			break
		}
		if m.Kind == segment.Hidden && m.Start >= at {
			b.WriteString(s.Text[at:m.Start])
			at = min(m.End, end)
		}
	}
	if at == start {
		return s.Text[start:end]
	}
	b.WriteString(s.Text[at:end])
	return b.String()
}
