package index

import (
	"cmp"
	"slices"
	"strings"

	"stemma/analyzer/segment"
)

// An assembler makes a segment of the parts of a text. It numbers forms and
// terms in the order in which the text has them, so that the same text gives the
// same segment whatever a Builder has read before.
type assembler struct {
	words *vocabulary
	fresh bool // the vocabulary was empty: it numbers the forms in that order by itself
	s     *Segment
	at    int    // bytes of the text so far
	marks []mark // of each part
}

// A mark is what there is of a text, and in its segment, before a part of it.
type mark struct{ at, blocks, markup, long int }

func newAssembler(words *vocabulary, text string) *assembler {
	n := estimate(text)
	return &assembler{words: words, fresh: len(words.forms) == 0, s: &Segment{
		Text: text, Language: words.rules.Language,
		Start: make([]uint32, 0, n), length: make([]uint8, 0, n), Flags: make([]segment.Flags, 0, n), Form: make([]FormID, 0, n),
	}}
}

// estimate returns about how many tokens a text has, mostly a few more, by
// counting the spaces in pieces of it: arrays that have to grow would take up
// twice the memory for a moment.
func estimate(text string) int {
	const piece, pieces = 2048, 32
	if len(text) <= piece {
		return len(text)/4 + 1
	}
	n := min(pieces, len(text)/piece)
	words := 0
	for i := range n {
		start := int(int64(len(text)-piece) * int64(i) / int64(n))
		words += strings.Count(text[start:start+piece], " ") + strings.Count(text[start:start+piece], "\n")
	}
	return int(float64(words) / float64(n*piece) * 1.02 * float64(len(text)))
}

// begin begins a part, whose sentences and tokens are counted from those that
// there are.
func (a *assembler) begin(p Part) {
	p.Sentence += len(a.s.Sentences)
	p.Token += len(a.s.Start)
	a.s.Parts = append(a.s.Parts, p)
	a.marks = append(a.marks, mark{a.at, len(a.s.Blocks), len(a.s.Markup), len(a.s.long)})
}

// spans adds what is in a part but tokens. For these it makes room, and returns
// where that begins.
func (a *assembler) spans(p *part, tokens int) (first int) {
	s := a.s
	first = len(s.Start)
	to := a.at + len(p.text)
	at, sentence, token := a.at-p.origin.at, len(s.Sentences)-p.origin.sentence, first-p.origin.token
	s.Blocks = room(s.Blocks, len(p.blocks), to, len(s.Text))
	s.Markup = room(s.Markup, len(p.markup), to, len(s.Text))
	s.Sentences = room(s.Sentences, len(p.sentences), to, len(s.Text))
	for _, b := range p.blocks {
		s.Blocks = append(s.Blocks, segment.Block{Kind: b.Kind, Start: b.Start + at, End: b.End + at, First: b.First + sentence, Last: b.Last + sentence})
	}
	for _, m := range p.markup {
		s.Markup = append(s.Markup, segment.Markup{Kind: m.Kind, Start: m.Start + at, End: m.End + at})
	}
	for _, x := range p.sentences {
		s.Sentences = append(s.Sentences, segment.Sentence{Start: x.Start + at, End: x.End + at, First: x.First + token, Last: x.Last + token})
	}
	n := first + tokens
	s.Start, s.length, s.Flags, s.Form = longer(s.Start, n), longer(s.length, n), longer(s.Flags, n), longer(s.Form, n)
	return first
}

// add adds the next part, newly cut up.
func (a *assembler) add(id uint64, text string, cut *segment.Text) {
	a.begin(Part{ID: id})
	first := a.spans(&part{text: text, blocks: cut.Blocks, sentences: cut.Sentences, markup: cut.Markup}, len(cut.Tokens))
	a.number(text, cut.Tokens, first)
	a.at += len(text)
}

// number sets the tokens from first on to those of the next part. Until all
// parts are there, their forms are numbered by the vocabulary.
func (a *assembler) number(text string, tokens []segment.Token, first int) {
	s, words, at, bytes := a.s, &a.words.words, uint32(a.at), []byte(text)
	start, length, flags, form := s.Start[first:], s.length[first:], s.Flags[first:], s.Form[first:]
	tokens = tokens[:len(start)]
	length, flags, form = length[:len(start)], flags[:len(start)], form[:len(start)]
	for i := range tokens {
		k := &tokens[i]
		n := k.End - k.Start
		w := words.first(k.Hash)
		f := w.form
		if !w.holds(bytes, k) {
			f = a.words.number(text[k.Start:k.End], k)
		}
		if n >= tooLong {
			n = tooLong
			s.long = append(s.long, longToken{uint32(first + i), uint32(k.End) + at})
		}
		start[i], length[i], flags[i], form[i] = uint32(k.Start)+at, uint8(n), k.Flags, FormID(f)
	}
}

// again adds what is in a part that is known, tokens and all.
func (a *assembler) again(p *part) {
	first := a.spans(p, len(p.start))
	s, at, token := a.s, uint32(a.at-p.origin.at), uint32(first-p.origin.token) // what is less than 0 wraps around, and back
	starts := s.Start[first:]
	for i, start := range p.start {
		starts[i] = start + at
	}
	copy(s.length[first:], p.length)
	copy(s.Flags[first:], p.flags)
	if forms := s.Form[first:]; p.known == nil {
		copy(forms, p.form)
	} else {
		for i, f := range p.form {
			forms[i] = FormID(p.known[f])
		}
	}
	for _, l := range p.long {
		s.long = append(s.long, longToken{l.token + token, l.end + at})
	}
	a.at += len(p.text)
}

// parts returns the parts that there are, as views of the segment. known are the
// numbers that the vocabulary gives the forms of that; nil where the tokens have
// these.
func (a *assembler) parts(known []uint32) []*part {
	s := a.s
	parts := make([]*part, len(s.Parts))
	for i, p := range s.Parts {
		from := a.marks[i]
		to, sentence, token := mark{a.at, len(s.Blocks), len(s.Markup), len(s.long)}, len(s.Sentences), len(s.Start)
		if i+1 < len(parts) {
			to, sentence, token = a.marks[i+1], s.Parts[i+1].Sentence, s.Parts[i+1].Token
		}
		parts[i] = &part{
			id: p.ID, text: s.Text[from.at:to.at], origin: origin{from.at, p.Sentence, p.Token}, known: known,
			blocks: s.Blocks[from.blocks:to.blocks], sentences: s.Sentences[p.Sentence:sentence], markup: s.Markup[from.markup:to.markup],
			start: s.Start[p.Token:token], length: s.length[p.Token:token], flags: s.Flags[p.Token:token], form: s.Form[p.Token:token], long: s.long[from.long:to.long],
		}
	}
	return parts
}

// room returns list with room for n more elements. Where it has to grow it makes
// room for as many as the whole text will have, if it goes on as in its first to
// of all bytes, but for four times as many at most.
func room[T any](list []T, n, to, all int) []T {
	if n <= cap(list)-len(list) {
		return list
	}
	n += len(list)
	like := 1.06 * float64(all) / float64(max(to, 1))
	return append(make([]T, 0, int(float64(n)*max(1, min(like, 4)))), list...)
}

// longer returns list with n elements; the new ones may hold anything. It makes
// room for few more.
func longer[T any](list []T, n int) []T {
	if n > cap(list) {
		list = append(make([]T, 0, n+n/16), list...)
	}
	return list[:n]
}

// segment returns the segment of all parts, and the number that the vocabulary
// gives each form.
func (a *assembler) segment() (s *Segment, known []uint32) {
	s, known, terms := a.bare()
	s.group()
	s.post(terms)
	s.label()
	s.byKey = new(keyTable)
	return s, known
}

// bare returns the segment of all parts without what goes by term, the number
// that the vocabulary gives each form, and the terms of the forms.
func (a *assembler) bare() (s *Segment, known []uint32, terms []TermID) {
	s = a.s
	known, counts := a.forms()
	terms = a.list(known, counts)
	for i := range s.Forms {
		s.Terms[s.Forms[i].Term].Count += s.Forms[i].Count
	}
	s.sentence = make([]uint32, 0, len(s.Start)/stretch+1)
	for n, x := range s.Sentences {
		for len(s.sentence)*stretch < x.Last {
			s.sentence = append(s.sentence, uint32(n))
		}
	}
	return s, known, terms
}

// forms numbers the forms of the tokens in the order in which the text has
// them. It returns the number that the vocabulary gives each, and how many
// tokens have it.
func (a *assembler) forms() (known, counts []uint32) {
	s := a.s
	counts = make([]uint32, len(a.words.forms))
	if a.fresh {
		known = make([]uint32, len(counts))
		for i := range known {
			known[i] = uint32(i)
		}
		for _, f := range s.Form {
			counts[f]++
		}
		return known, counts
	}
	ids := make([]uint32, len(counts)) // FormIDs by the vocabulary's numbers, plus one; 0 of those the text has not had
	for i, f := range s.Form {
		id := ids[f]
		if id == 0 {
			known = append(known, uint32(f))
			id = uint32(len(known))
			ids[f] = id
		}
		s.Form[i] = FormID(id - 1)
		counts[id-1]++
	}
	return known, counts
}

// list fills Forms and Terms, and returns the term of each form.
func (a *assembler) list(known, counts []uint32) []TermID {
	s := a.s
	of := make([]TermID, len(known))
	termOf := make([]uint32, len(a.words.stop)) // by the number that the vocabulary gives a term: its TermID plus one
	s.Forms = make([]Form, len(known))
	s.Terms = make([]Term, 0, min(len(known), len(a.words.stop)))
	for i, n := range known {
		f := &a.words.forms[n]
		t := termOf[f.term]
		if t == 0 {
			s.Terms = append(s.Terms, Term{Key: a.words.byKey.Key(f.term), Stop: a.words.stop[f.term], Number: f.number})
			t = uint32(len(s.Terms))
			termOf[f.term] = t
		}
		of[i] = TermID(t - 1)
		s.Forms[i] = Form{Text: f.text, Lower: f.lower, Folded: f.folded, Term: of[i], Count: int(counts[i])}
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
