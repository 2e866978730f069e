package index

import (
	"encoding/binary"
	"errors"
	"slices"

	"stemma/analyzer/intern"
	"stemma/analyzer/segment"
)

// A long text can be indexed by several workers: each takes batches, runs of
// whole parts. One has an Assembly, which reads batches itself and adds what the
// others make of theirs. The result is that of Build.

// A Batch is the run text[Start:End] of whole parts of a text, of the given
// lengths.
type Batch struct {
	Start, End int
	Parts      []int
}

// Batches cuts a text into batches of about size bytes.
func Batches(text string, size int) []Batch {
	var all []Batch
	for start := 0; start < len(text); {
		n := segment.Part(text[start:])
		if k := len(all) - 1; k >= 0 && all[k].End-all[k].Start < size {
			all[k].Parts, all[k].End = append(all[k].Parts, n), start+n
		} else {
			all = append(all, Batch{start, start + n, []int{n}})
		}
		start += n
	}
	return all
}

// Batch indexes a batch, given as its text and the lengths of its parts. It
// returns as bytes what an Assembly adds, and a segment of it without what goes
// by term: Term, labels, Postings, FormsOf and Lookup. The error is step's.
func (b *Builder) Batch(text string, parts []int, step Step) (*Segment, []byte, error) {
	b.words.expect(len(text))
	a := newAssembler(&b.words, text)
	start := 0
	for _, n := range parts {
		err := b.part(a, text[start:start+n], step)
		if err == nil {
			err = step(start+n, len(text))
		}
		if err != nil {
			return nil, nil, err
		}
		start += n
	}
	s, known, _ := a.bare()
	var e encoder
	e.grow(6 * len(text))
	e.parts(s, parts)
	e.forms(&b.words, known)
	e.tokens(s)
	return s, e, nil
}

// The bytes of a batch are numbers of four bytes, low byte first; a string is
// its length and its bytes; a list is how many it has, and those. They are lists
// of
//
//	the parts: of each its length in bytes, first sentence and first token
//	the blocks: of each start, end, first, last and kind
//	the sentences: of each start, end, first and last
//	the markup: of each start, end and kind
//	the forms: of each its text, how it is folded (nothing if that is but small
//	letters), the key of its term, and a number: 1 for a stop word, 2 for one
//	without a letter, 3 for both
//	the tokens too long for a byte: of each its number and end
//
// and the tokens: how many, then where each starts, then the form of each, then
// in one byte for each their lengths, and so their flags. Offsets and numbers are
// the batch's own.

const (
	stopBit = 1 << iota
	numberBit
)

type encoder []byte

// grow makes room for n bytes.
func (e *encoder) grow(n int) { *e = append(make([]byte, 0, len(*e)+n), *e...) }

func (e *encoder) number(numbers ...int) {
	for _, n := range numbers {
		*e = binary.LittleEndian.AppendUint32(*e, uint32(n))
	}
}

func (e *encoder) text(s string) {
	e.number(len(s))
	*e = append(*e, s...)
}

// parts writes the parts, of the given lengths, and what is in them but tokens.
func (e *encoder) parts(s *Segment, lengths []int) {
	e.number(len(s.Parts))
	for i, p := range s.Parts {
		e.number(lengths[i], p.Sentence, p.Token)
	}
	e.number(len(s.Blocks))
	for _, b := range s.Blocks {
		e.number(b.Start, b.End, b.First, b.Last, int(b.Kind))
	}
	e.number(len(s.Sentences))
	for _, x := range s.Sentences {
		e.number(x.Start, x.End, x.First, x.Last)
	}
	e.number(len(s.Markup))
	for _, m := range s.Markup {
		e.number(m.Start, m.End, int(m.Kind))
	}
}

// tokens writes the tokens.
func (e *encoder) tokens(s *Segment) {
	e.number(len(s.long))
	for _, l := range s.long {
		e.number(int(l.token), int(l.end))
	}
	e.number(len(s.Start))
	writeColumn(e, s.Start)
	writeColumn(e, s.Form)
	*e = append(*e, s.length...)
	for _, f := range s.Flags {
		*e = append(*e, byte(f))
	}
}

// writeColumn writes a number of each token.
func writeColumn[N ~uint32](e *encoder, column []N) {
	size := len(*e) + 4*len(column)
	*e = slices.Grow(*e, size-len(*e))
	out := (*e)[len(*e):size]
	*e = (*e)[:size]
	for _, n := range column {
		binary.LittleEndian.PutUint32(out[:4], uint32(n))
		out = out[4:]
	}
}

// tokenSize is the number of bytes of a token.
const tokenSize = 4 + 4 + 1 + 1

// forms writes the forms of a batch, given as the vocabulary numbers them.
func (e *encoder) forms(words *vocabulary, known []uint32) {
	e.number(len(known))
	for _, i := range known {
		f := &words.forms[i]
		e.text(f.text)
		if f.folded == f.lower {
			e.text("")
		} else {
			e.text(f.folded)
		}
		e.text(words.byKey.Key(f.term))
		bits := 0
		if words.stop[f.term] {
			bits |= stopBit
		}
		if f.number {
			bits |= numberBit
		}
		e.number(bits)
	}
}

// An Assembly puts the batches of a text together.
type Assembly struct {
	text string
	b    *Builder
	to   *assembler
}

// Assemble begins to put the batches of a text together. The Builder forgets what
// it knows, and is of no use for others until the Assembly is.
func (b *Builder) Assemble(text string) *Assembly {
	b.words, b.parts = vocabulary{rules: b.rules}, nil
	b.words.expect(len(text))
	return &Assembly{text, b, newAssembler(&b.words, text)}
}

// Read reads the next batch, given as the lengths of its parts. The error is
// step's, after which the Assembly is of no use.
func (a *Assembly) Read(parts []int, step Step) error {
	for _, n := range parts {
		if err := a.b.part(a.to, a.text[a.to.at:][:n], step); err != nil {
			return err
		}
		if err := step(n, n); err != nil {
			return err
		}
	}
	return nil
}

// Bare returns a segment of what there is so far, as Builder.Batch does. It is
// valid until more is added.
func (a *Assembly) Bare() *Segment {
	s, _, _ := a.to.bare()
	return s
}

// ErrBatch says that bytes are not what Builder.Batch has made of the next batch
// of the text.
var ErrBatch = errors.New("these bytes are not the next batch of the text")

// Add adds the next batch. After an error, which is ErrBatch, the Assembly is of
// no use.
func (a *Assembly) Add(batch []byte) error {
	d := decoder{rest: batch}
	lengths, begins := d.parts()
	p := d.spans()
	forms := make([]FormID, d.count(16))
	for i := range forms {
		forms[i] = FormID(a.b.words.decode(&d))
	}
	d.tokens(&p, forms)
	size := 0
	for _, n := range lengths {
		size += n
	}
	if d.bad || len(d.rest) > 0 || size > len(a.text)-a.to.at || !p.whole(begins) {
		return ErrBatch
	}
	p.text = a.text[a.to.at:][:size]
	for _, b := range begins {
		a.to.begin(b)
	}
	a.to.again(&p)
	return nil
}

// whole tells whether the sentences of a batch hold all tokens, and its parts
// begin at some of both.
func (p *part) whole(begins []Part) bool {
	at := 0
	for _, x := range p.sentences {
		if x.First != at || x.Last < at {
			return false
		}
		at = x.Last
	}
	for _, b := range begins {
		if b.Sentence > len(p.sentences) || b.Token > len(p.start) {
			return false
		}
	}
	return at == len(p.start)
}

// Segment returns the segment of all batches.
func (a *Assembly) Segment() *Segment {
	s, _ := a.to.segment()
	return s
}

// decode reads a form and returns its number.
func (v *vocabulary) decode(d *decoder) uint32 {
	text, folded, key, bits := d.bytes(d.count(1)), d.bytes(d.count(1)), d.bytes(d.count(1)), d.number()
	n, ok := v.find(string(text))
	if !ok {
		kept := v.memory.keep(text)
		v.addOther(kept)
		f := form{text: kept, number: bits&numberBit != 0}
		f.lower, _ = v.lower(kept)
		f.folded = f.lower
		if len(folded) > 0 {
			f.folded = string(folded)
		}
		n = v.newForm(f, string(key), intern.Hash(key), bits&stopBit != 0)
	}
	return n
}

// A decoder reads what an encoder has written. What it cannot read is zero, and
// noted in bad.
type decoder struct {
	rest []byte
	bad  bool
}

func (d *decoder) number() int {
	if len(d.rest) < 4 {
		d.bad, d.rest = true, nil
		return 0
	}
	n := binary.LittleEndian.Uint32(d.rest)
	d.rest = d.rest[4:]
	return int(n)
}

// count reads the length of a list whose elements take up at least size bytes.
func (d *decoder) count(size int) int {
	n := d.number()
	if n > len(d.rest)/size {
		d.bad, d.rest = true, nil
		return 0
	}
	return n
}

// bytes reads n bytes, of which there are so many: see count.
func (d *decoder) bytes(n int) []byte {
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

// parts reads how long the parts are, in bytes, and where they begin.
func (d *decoder) parts() (lengths []int, begins []Part) {
	lengths = make([]int, d.count(12))
	begins = make([]Part, len(lengths))
	for i := range lengths {
		lengths[i], begins[i] = d.number(), Part{Sentence: d.number(), Token: d.number()}
	}
	return lengths, begins
}

// spans reads what is in the parts but tokens.
func (d *decoder) spans() (p part) {
	p.blocks = make([]segment.Block, d.count(20))
	for i := range p.blocks {
		p.blocks[i] = segment.Block{Start: d.number(), End: d.number(), First: d.number(), Last: d.number(), Kind: segment.BlockKind(d.number())}
	}
	p.sentences = make([]segment.Sentence, d.count(16))
	for i := range p.sentences {
		p.sentences[i] = segment.Sentence{Start: d.number(), End: d.number(), First: d.number(), Last: d.number()}
	}
	p.markup = make([]segment.Markup, d.count(12))
	for i := range p.markup {
		p.markup[i] = segment.Markup{Start: d.number(), End: d.number(), Kind: segment.MarkupKind(d.number())}
	}
	return p
}

// tokens reads the tokens, whose forms are numbers of those given.
func (d *decoder) tokens(p *part, forms []FormID) {
	p.long = make([]longToken, d.count(8))
	for i := range p.long {
		p.long[i] = longToken{uint32(d.number()), uint32(d.number())}
	}
	n := d.count(tokenSize)
	p.start, p.form, p.flags = make([]uint32, n), make([]FormID, n), make([]segment.Flags, n)
	start, form := d.bytes(4*n), d.bytes(4*n)
	for i := range p.start {
		p.start[i] = binary.LittleEndian.Uint32(start[4*i:])
		f := binary.LittleEndian.Uint32(form[4*i:])
		if int(f) >= len(forms) {
			d.bad = true
			return
		}
		p.form[i] = forms[f]
	}
	p.length = d.bytes(n)
	for i, f := range d.bytes(n) {
		p.flags[i] = segment.Flags(f)
	}
}
