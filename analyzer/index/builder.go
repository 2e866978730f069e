package index

import (
	"slices"
	"strings"

	"stemma/analyzer/segment"
	"stemma/analyzer/term"
)

// A Builder indexes texts by one set of rules, one after another. It knows the
// words of the texts before, and the parts of the last one: a text that has
// parts in common with it costs what is new. It is for one goroutine at a time.
type Builder struct {
	rules    *term.Rules
	words    vocabulary
	splitter *segment.Splitter
	parts    []*part // of the last text; none of one too long to be kept
	next     int     // of these, the one after the last that was found again
	last     uint64  // id given to a part
}

// MostKept is the length, in bytes, of the longest text whose parts a Builder
// knows again: for them it holds on to the segment of that, some two bytes for each
// of the text.
const MostKept = 16 << 20

// mostWords is the number of forms with which a Builder begins its vocabulary
// anew at the next text.
const mostWords = 1 << 18

// NewBuilder returns a Builder for the rules.
func NewBuilder(rules *term.Rules) *Builder {
	return &Builder{rules: rules, words: vocabulary{rules: rules}, splitter: segment.For(rules.Language)}
}

// Rules returns the rules.
func (b *Builder) Rules() *term.Rules { return b.rules }

// A part is a part of a text, cut up: what a segment holds of it.
type part struct {
	id     uint64
	text   string
	origin origin
	known  []uint32 // the number that the vocabulary gives each form; nil where form has these

	blocks    []segment.Block
	sentences []segment.Sentence
	markup    []segment.Markup

	start  []uint32 // of each token, as of a Segment
	length []uint8
	flags  []segment.Flags
	form   []FormID
	long   []longToken
}

// An origin is where, in its segment, a part begins, from whose start its offsets
// and numbers are counted.
type origin struct{ at, sentence, token int }

// clone returns a copy of a part, which does not hold on to its segment and text.
func (p *part) clone() *part {
	c := *p
	c.text = strings.Clone(p.text)
	c.blocks, c.sentences, c.markup = slices.Clone(p.blocks), slices.Clone(p.sentences), slices.Clone(p.markup)
	c.start, c.length, c.flags, c.form, c.long = slices.Clone(p.start), slices.Clone(p.length), slices.Clone(p.flags), slices.Clone(p.form), slices.Clone(p.long)
	return &c
}

// Build indexes a text. It calls step while it does it, whose error ends the
// work; what is done by then need not be done again by the next call.
func (b *Builder) Build(text string, step Step) (*Segment, error) {
	if len(b.words.forms) > mostWords {
		b.words, b.parts = vocabulary{rules: b.rules}, nil
	}
	keep := len(text) <= MostKept
	b.words.expect(len(text))
	b.next = 0
	a, known := newAssembler(&b.words, text), b.last
	err := inParts(text, step, func(text string, step Step) error { return b.part(a, text, step) })
	if err != nil {
		for _, p := range a.parts(nil) {
			if keep && p.id > known {
				b.parts = append(b.parts, p.clone())
			}
		}
		return nil, err
	}
	s, words := a.segment()
	if keep {
		b.parts = a.parts(words)
	} else { // of such a text the words are no small matter either
		b.words, b.parts = vocabulary{rules: b.rules}, nil
	}
	return s, nil
}

// inParts has a text read part by part, and calls step with how much of it is
// read. The error is read's or step's, and ends it.
func inParts(text string, step Step, read func(part string, step Step) error) error {
	for start := 0; start < len(text); {
		end := start + segment.Part(text[start:])
		err := read(text[start:end], func(done, total int) error {
			return step(start+int(float64(end-start)*float64(done)/float64(max(total, 1))), len(text))
		})
		if err == nil {
			err = step(end, len(text))
		}
		if err != nil {
			return err
		}
		start = end
	}
	return nil
}

// part adds the next part of a text, which it cuts up or finds among those of
// the text before.
func (b *Builder) part(a *assembler, text string, step Step) error {
	if p := b.find(text); p != nil {
		a.begin(Part{ID: p.id})
		a.again(p)
		return nil
	}
	cut, err := b.splitter.Split(text, step)
	if err != nil {
		return err
	}
	b.last++
	a.add(b.last, text, cut)
	return nil
}

// find returns the part of the text before that is the text, or nil. Mostly it is
// the one after that found last.
func (b *Builder) find(text string) *part {
	for i := range b.parts {
		n := (b.next + i) % len(b.parts)
		if b.parts[n].text == text {
			b.next = n + 1
			return b.parts[n]
		}
	}
	return nil
}
