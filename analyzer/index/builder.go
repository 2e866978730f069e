package index

import (
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
	last     uint64  // id given to a part
}

// MostKept is the length, in bytes, of the longest text whose parts a Builder
// keeps, a dozen bytes for each token.
const MostKept = 4 << 20

// mostWords is the number of forms with which a Builder begins its vocabulary
// anew at the next text.
const mostWords = 1 << 19

// NewBuilder returns a Builder for the rules.
func NewBuilder(rules *term.Rules) *Builder {
	return &Builder{rules: rules, words: vocabulary{rules: rules}, splitter: segment.For(rules.Language)}
}

// Rules returns the rules.
func (b *Builder) Rules() *term.Rules { return b.rules }

// A part is a part of a text, cut up. Its offsets and numbers are its own, but
// its forms are numbered by the vocabulary.
type part struct {
	id        uint64
	text      string
	blocks    []segment.Block
	sentences []segment.Sentence
	markup    []segment.Markup

	start  []uint32 // of each token, as of a Segment
	length []uint8
	flags  []segment.Flags
	form   []FormID
	long   []longToken
}

// Build indexes a text. It calls step while it does it, whose error ends the
// work; what is done by then need not be done again by the next call.
func (b *Builder) Build(text string, step Step) (*Segment, error) {
	if len(b.words.forms) > mostWords {
		b.words, b.parts = vocabulary{rules: b.rules}, nil
	}
	keep := len(text) <= MostKept
	b.words.expect(len(text))
	a := newAssembler(&b.words, text)
	var parts []*part
	err := inParts(text, step, func(text string, step Step) error {
		p, err := b.part(a, text, keep, step)
		if keep && err == nil {
			parts = append(parts, p)
		}
		return err
	})
	if err != nil {
		b.parts = append(parts, b.parts...) // those found again twice, which does no harm
		return nil, err
	}
	b.parts = parts
	s := a.segment()
	if !keep { // of such a text the words are no small matter either
		b.words = vocabulary{rules: b.rules}
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
// the text before, and returns it if it is to be kept.
func (b *Builder) part(a *assembler, text string, keep bool, step Step) (*part, error) {
	for _, p := range b.parts {
		if len(p.text) == len(text) && p.text == text {
			a.begin(Part{ID: p.id})
			a.again(p)
			p.text = text // the text before need not be kept for it
			return p, nil
		}
	}
	cut, err := b.splitter.Split(text, step)
	if err != nil {
		return nil, err
	}
	b.last++
	a.add(b.last, text, cut)
	if !keep {
		return nil, nil
	}
	return a.part(text, cut), nil
}
