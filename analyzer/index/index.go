// Package index holds a text as flat arrays: which term stands where, in which
// form and sentence. Every count the analyzer gives is read off a Segment.
package index

import (
	"cmp"
	"slices"
	"strings"

	"stemma/analyzer/fold"
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
	Text  string // as fold.Form gives it
	Term  TermID
	Count int
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
// i is Text[Start[i]:End[i]], in sentence Sentence[i].
type Segment struct {
	Text     string
	Language string // ISO 639-1 code of the rules it was built by

	Blocks    []segment.Block
	Sentences []segment.Sentence
	Markup    []segment.Markup

	Start, End []uint32
	Flags      []segment.Flags
	Sentence   []uint32
	Form       []FormID
	Term       []TermID

	Forms []Form
	Terms []Term

	formStart []uint32 // of each term, into formsBy; one more entry at the end
	formsBy   []FormID // forms by term, commonest first
	postStart []uint32 // of each term, into posts; one more entry at the end
	posts     []uint32 // token numbers by term, ascending
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
	// Cutting the text up is about half of the work.
	cut, err := segment.SplitInSteps(text, rules.Language, func(done, total int) error {
		return step(int(float64(len(text))/2*float64(done)/float64(max(1, total))), len(text))
	})
	if err != nil {
		return nil, err
	}
	s := &Segment{
		Text: text, Language: rules.Language,
		Blocks: cut.Blocks, Sentences: cut.Sentences, Markup: cut.Markup,
		Start: make([]uint32, len(cut.Tokens)), End: make([]uint32, len(cut.Tokens)),
		Flags: make([]segment.Flags, len(cut.Tokens)), Sentence: make([]uint32, len(cut.Tokens)),
		Form: make([]FormID, len(cut.Tokens)), Term: make([]TermID, len(cut.Tokens)),
	}
	v := vocabulary{rules: rules, segment: s, words: map[string]FormID{}, forms: map[string]FormID{}, terms: map[string]TermID{}}
	const often = 4096 // sentences between two steps
	for n, sentence := range cut.Sentences {
		if n%often == often-1 {
			if err := step((len(text)+sentence.Start)/2, len(text)); err != nil {
				return nil, err
			}
		}
		for i := sentence.First; i < sentence.Last; i++ {
			token := cut.Tokens[i]
			form := v.form(text[token.Start:token.End], token.Flags)
			s.Start[i], s.End[i], s.Flags[i] = uint32(token.Start), uint32(token.End), token.Flags
			s.Sentence[i], s.Form[i], s.Term[i] = uint32(n), form, s.Forms[form].Term
			s.Forms[form].Count++
			s.Terms[s.Forms[form].Term].Count++
		}
	}
	s.group()
	s.post()
	s.label()
	return s, nil
}

// A vocabulary numbers the words of a segment while it is built. Folding and
// stemming are done once for each distinct word.
type vocabulary struct {
	rules   *term.Rules
	segment *Segment
	words   map[string]FormID // by the bytes of the text
	forms   map[string]FormID
	terms   map[string]TermID
}

func (v *vocabulary) form(word string, flags segment.Flags) FormID {
	if id, ok := v.words[word]; ok {
		return id
	}
	shown := fold.Form(word)
	id, ok := v.forms[shown]
	if !ok {
		id = FormID(len(v.segment.Forms))
		v.forms[shown] = id
		v.segment.Forms = append(v.segment.Forms, Form{Text: shown, Term: v.term(shown, flags)})
	}
	v.words[word] = id
	return id
}

func (v *vocabulary) term(form string, flags segment.Flags) TermID {
	t := v.rules.Of(form)
	id, ok := v.terms[t.Key]
	if !ok {
		id = TermID(len(v.segment.Terms))
		v.terms[t.Key] = id
		v.segment.Terms = append(v.segment.Terms, Term{Key: t.Key, Stop: t.Stop, Number: flags&segment.Number != 0})
	}
	return id
}

// group fills formsBy: forms by term, commonest first, then by spelling.
func (s *Segment) group() {
	s.formsBy = make([]FormID, len(s.Forms))
	for i := range s.formsBy {
		s.formsBy[i] = FormID(i)
	}
	slices.SortFunc(s.formsBy, func(a, b FormID) int {
		x, y := s.Forms[a], s.Forms[b]
		return cmp.Or(cmp.Compare(x.Term, y.Term), cmp.Compare(y.Count, x.Count), strings.Compare(x.Text, y.Text))
	})
	s.formStart = make([]uint32, len(s.Terms)+1)
	for _, f := range s.Forms {
		s.formStart[f.Term+1]++
	}
	for i := range s.Terms {
		s.formStart[i+1] += s.formStart[i]
	}
}

// post fills posts: the tokens of each term.
func (s *Segment) post() {
	s.postStart = make([]uint32, len(s.Terms)+1)
	for i, t := range s.Terms {
		s.postStart[i+1] = s.postStart[i] + uint32(t.Count)
	}
	next := slices.Clone(s.postStart)
	s.posts = make([]uint32, len(s.Term))
	for i, t := range s.Term {
		s.posts[next[t]] = uint32(i)
		next[t]++
	}
}

// label names each term by its commonest form, case apart: among the cases in
// which that form stands, one in small letters is preferred, since capitals
// are a sentence's or a headline's as often as the word's own.
func (s *Segment) label() {
	for id := range s.Terms {
		forms := s.FormsOf(TermID(id))
		counts := make(map[string]int, len(forms))
		best := ""
		for _, f := range forms {
			low := strings.ToLower(s.Forms[f].Text)
			counts[low] += s.Forms[f].Count
			if best == "" || counts[low] > counts[best] {
				best = low
			}
		}
		s.Terms[id].Label = s.Forms[forms[0]].Text
		for i := len(forms) - 1; i >= 0; i-- {
			text := s.Forms[forms[i]].Text
			if strings.ToLower(text) == best {
				s.Terms[id].Label = text
				if text == best {
					break
				}
			}
		}
	}
}

// Tokens returns the number of word tokens.
func (s *Segment) Tokens() int { return len(s.Term) }

// FormsOf returns the forms of a term, commonest first. The slice is the
// segment's own.
func (s *Segment) FormsOf(t TermID) []FormID { return s.formsBy[s.formStart[t]:s.formStart[t+1]] }

// Postings returns the numbers of the tokens of a term, ascending. The slice
// is the segment's own.
func (s *Segment) Postings(t TermID) []uint32 { return s.posts[s.postStart[t]:s.postStart[t+1]] }

// Lookup returns the term with the given key.
func (s *Segment) Lookup(key string) (TermID, bool) {
	for id, t := range s.Terms {
		if t.Key == key {
			return TermID(id), true
		}
	}
	return 0, false
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
