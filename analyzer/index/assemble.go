package index

import (
	"cmp"
	"slices"
	"strings"

	"stemma/analyzer/intern"
	"stemma/analyzer/segment"
)

// An assembler makes a segment of the parts of a text. It numbers forms and
// terms anew, in the order in which the text has them, so that the same text
// gives the same segment whatever a Builder has read before.
type assembler struct {
	words  *vocabulary
	s      *Segment
	at     int      // bytes of the text so far
	formOf []uint32 // by the number that the vocabulary gives a form: its FormID plus one, 0 if it has none yet
	known  []uint32 // by FormID, the number that the vocabulary gives it
}

func newAssembler(words *vocabulary, text string) *assembler {
	n := estimate(text)
	return &assembler{words: words, s: &Segment{
		Text: text, Language: words.rules.Language,
		Start: make([]uint32, 0, n), length: make([]uint8, 0, n), Flags: make([]segment.Flags, 0, n), Form: make([]FormID, 0, n),
	}}
}

// estimate returns about how many tokens a text has, mostly a few more, by
// counting the spaces in pieces of it: arrays that have to grow would take up
// twice the memory for a moment.
func estimate(text string) int {
	const piece, pieces = 4096, 64
	if len(text) <= piece {
		return len(text)/4 + 1
	}
	n := min(pieces, len(text)/piece)
	words := 0
	for i := range n {
		start := int(int64(len(text)-piece) * int64(i) / int64(n))
		words += strings.Count(text[start:start+piece], " ") + strings.Count(text[start:start+piece], "\n")
	}
	return int(float64(words) / float64(n*piece) * float64(len(text)))
}

// add adds the next part.
func (a *assembler) add(p part) {
	s := a.s
	// The vocabulary may have grown.
	a.formOf = slices.Grow(a.formOf, len(a.words.forms)-len(a.formOf))[:len(a.words.forms)]
	first, sentence := len(s.Start), len(s.Sentences)
	s.Parts = append(s.Parts, Part{ID: p.id, Sentence: sentence, Token: first})
	for _, b := range p.blocks {
		s.Blocks = append(s.Blocks, segment.Block{Kind: b.Kind, Start: b.Start + a.at, End: b.End + a.at, First: b.First + sentence, Last: b.Last + sentence})
	}
	for _, m := range p.markup {
		s.Markup = append(s.Markup, segment.Markup{Kind: m.Kind, Start: m.Start + a.at, End: m.End + a.at})
	}
	last := first + len(p.tokens)
	s.Start, s.length, s.Flags, s.Form = longer(s.Start, last), longer(s.length, last), longer(s.Flags, last), longer(s.Form, last)
	for _, x := range p.sentences {
		s.Sentences = append(s.Sentences, segment.Sentence{Start: x.Start + a.at, End: x.End + a.at, First: x.First + first, Last: x.Last + first})
	}
	a.addTokens(p.tokens, first, last)
	a.at += len(p.text)
}

// addTokens sets the tokens from first to last. What their forms say of them is
// left to segment.
func (a *assembler) addTokens(tokens []token, first, last int) {
	s, at, formOf := a.s, uint32(a.at), a.formOf
	start, length, flags, form := s.Start[first:last], s.length[first:last], s.Flags[first:last], s.Form[first:last]
	tokens = tokens[:len(start)]
	length, flags, form = length[:len(start)], flags[:len(start)], form[:len(start)]
	for i := range tokens {
		k := &tokens[i]
		id := formOf[k.form]
		if id == 0 {
			id = a.form(k.form)
		}
		n := k.end - k.start
		if n >= tooLong {
			n = tooLong
			s.long = append(s.long, longToken{uint32(first + i), k.end + at})
		}
		start[i], length[i], flags[i], form[i] = k.start+at, uint8(n), k.flags, FormID(id-1)
	}
}

// longer returns list with n elements; the new ones may hold anything. It makes
// room for few more.
func longer[T any](list []T, n int) []T {
	if n > cap(list) {
		list = append(make([]T, 0, n+n/16), list...)
	}
	return list[:n]
}

// form numbers a form that the text has not had before, and returns its FormID
// plus one.
func (a *assembler) form(known uint32) uint32 {
	a.known = append(a.known, known)
	a.formOf[known] = uint32(len(a.known))
	return a.formOf[known]
}

// segment returns the segment of all parts.
func (a *assembler) segment() *Segment {
	s, terms := a.bare()
	s.group()
	s.post(terms)
	s.label()
	s.byKey = intern.Of(len(s.Terms))
	for id := range s.Terms {
		s.byKey.Add(s.Terms[id].Key, intern.Hash(s.Terms[id].Key))
	}
	return s
}

// bare returns the segment of all parts without what goes by term, and the terms
// of the forms.
func (a *assembler) bare() (*Segment, []TermID) {
	s := a.s
	terms := a.list()
	for i := range s.Forms {
		s.Terms[s.Forms[i].Term].Count += s.Forms[i].Count
	}
	s.sentence = make([]uint32, 0, len(s.Start)/stretch+1)
	for n, x := range s.Sentences {
		for len(s.sentence)*stretch < x.Last {
			s.sentence = append(s.sentence, uint32(n))
		}
	}
	return s, terms
}

// list fills Forms and Terms, and returns the term of each form.
func (a *assembler) list() []TermID {
	s := a.s
	counts := make([]uint32, len(a.known))
	for _, f := range s.Form {
		counts[f]++
	}
	of := make([]TermID, len(a.known))
	termOf := make([]uint32, len(a.words.stop)) // by the number that the vocabulary gives a term: its TermID plus one
	s.Forms = make([]Form, len(a.known))
	s.Terms = make([]Term, 0, min(len(a.known), len(a.words.stop)))
	for i, known := range a.known {
		f := &a.words.forms[known]
		t := termOf[f.term]
		if t == 0 {
			s.Terms = append(s.Terms, Term{Key: a.words.byKey.Key(f.term), Stop: a.words.stop[f.term], Number: f.number})
			t = uint32(len(s.Terms))
			termOf[f.term] = t
		}
		of[i] = TermID(t - 1)
		s.Forms[i] = Form{Text: f.text, Lower: f.lower, Term: of[i], Count: int(counts[i])}
	}
	return of
}

// group fills formsBy: forms by term, commonest first, then by spelling.
func (s *Segment) group() {
	s.formStart = make([]uint32, len(s.Terms)+1)
	for i := range s.Forms {
		s.formStart[s.Forms[i].Term+1]++
	}
	for i := range s.Terms {
		s.formStart[i+1] += s.formStart[i]
	}
	next := slices.Clone(s.formStart)
	s.formsBy = make([]FormID, len(s.Forms))
	for i := range s.Forms {
		t := s.Forms[i].Term
		s.formsBy[next[t]] = FormID(i)
		next[t]++
	}
	for t := range s.Terms {
		if forms := s.FormsOf(TermID(t)); len(forms) > 1 {
			slices.SortFunc(forms, func(a, b FormID) int {
				x, y := &s.Forms[a], &s.Forms[b]
				return cmp.Or(cmp.Compare(y.Count, x.Count), strings.Compare(x.Text, y.Text))
			})
		}
	}
}

// post fills Term and posts: the tokens of each term, by the terms of the forms.
func (s *Segment) post(terms []TermID) {
	s.postStart = make([]uint32, len(s.Terms)+1)
	for i := range s.Terms {
		s.postStart[i+1] = s.postStart[i] + uint32(s.Terms[i].Count)
	}
	next := slices.Clone(s.postStart)
	s.Term = make([]TermID, len(s.Form))
	s.posts = make([]uint32, len(s.Form))
	term, posts := s.Term, s.posts
	for i, f := range s.Form[:len(term)] {
		t := terms[f]
		term[i] = t
		n := &next[t]
		posts[*n] = uint32(i)
		*n++
	}
}

// label names each term by its commonest form, case apart: among the cases in
// which that form stands, one in small letters is preferred, since capitals
// are a sentence's or a headline's as often as the word's own.
func (s *Segment) label() {
	var lows []low // of the forms of a term: few
	for id := range s.Terms {
		forms := s.FormsOf(TermID(id))
		s.Terms[id].Label = s.Forms[forms[0]].Text
		if len(forms) == 1 {
			continue
		}
		lows = lows[:0]
		best := 0
		for _, f := range forms {
			form := &s.Forms[f]
			i := 0
			for i < len(lows) && lows[i].text != form.Lower {
				i++
			}
			if i == len(lows) {
				lows = append(lows, low{text: form.Lower})
			}
			lows[i].count += form.Count
			if lows[i].count > lows[best].count {
				best = i
			}
		}
		for i := len(forms) - 1; i >= 0; i-- {
			if f := &s.Forms[forms[i]]; f.Lower == lows[best].text {
				s.Terms[id].Label = f.Text
				if f.Text == f.Lower {
					break
				}
			}
		}
	}
}

// A low is a form in small letters, and how often the text has it in any.
type low struct {
	text  string
	count int
}
