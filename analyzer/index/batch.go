package index

import (
	"encoding/binary"
	"errors"
	"slices"

	"stemma/analyzer/segment"
	"stemma/analyzer/term"
)

// A long text can be indexed by several workers: each takes batches, runs of
// whole parts, and an Assembly puts together what they make of them. The result
// is that of Build.

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
	var e encoder
	e.grow(6 * len(text))
	e.number(len(parts))
	start := 0
	for _, n := range parts {
		p, err := b.part(text[start:start+n], false, step)
		if err == nil {
			err = step(start+n, len(text))
		}
		if err != nil {
			return nil, nil, err
		}
		a.add(p)
		e.part(p, a.formOf)
		start += n
	}
	e.forms(&b.words, a.known)
	s, _ := a.bare()
	return s, e, nil
}

// The bytes of a batch are numbers of four bytes, low byte first; a string is
// its length and its bytes. They are the number of parts, and of each
//
//	its bytes
//	its blocks: how many, and of each start, end, first, last and kind
//	its sentences: how many, and of each start, end, first and last
//	its markup: how many, and of each start, end and kind
//	its tokens: how many, and of each start, end, form and, in one byte, flags
//
// where offsets and numbers are the part's own, but for those of forms; then how
// many forms the batch has, and of each its text, the key of its term, and a
// number: 1 for a stop word, 2 for one without a letter, 3 for both.

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

// part writes a part, whose forms formOf numbers from one up.
func (e *encoder) part(p part, formOf []uint32) {
	e.number(len(p.text), len(p.blocks))
	for _, b := range p.blocks {
		e.number(b.Start, b.End, b.First, b.Last, int(b.Kind))
	}
	e.number(len(p.sentences))
	for _, x := range p.sentences {
		e.number(x.Start, x.End, x.First, x.Last)
	}
	e.number(len(p.markup))
	for _, m := range p.markup {
		e.number(m.Start, m.End, int(m.Kind))
	}
	e.number(len(p.tokens))
	size := len(*e) + tokenSize*len(p.tokens)
	*e = slices.Grow(*e, size-len(*e))
	out := (*e)[len(*e):size]
	*e = (*e)[:size]
	for i := range p.tokens {
		k, b := &p.tokens[i], out[:tokenSize]
		binary.LittleEndian.PutUint32(b, k.start)
		binary.LittleEndian.PutUint32(b[4:], k.end)
		binary.LittleEndian.PutUint32(b[8:], formOf[k.form]-1)
		b[12] = byte(k.flags)
		out = out[tokenSize:]
	}
}

// tokenSize is the number of bytes of a token.
const tokenSize = 13

// forms writes the forms of a batch, given as the vocabulary numbers them.
func (e *encoder) forms(words *vocabulary, known []uint32) {
	e.number(len(known))
	for _, i := range known {
		f := &words.forms[i]
		e.text(f.text)
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
	text  string
	words *vocabulary
	to    *assembler
}

// Assemble begins to put the batches of a text together, by the rules that they
// are indexed by.
func Assemble(text string, rules *term.Rules) *Assembly {
	words := &vocabulary{rules: rules}
	return &Assembly{text, words, newAssembler(words, text)}
}

// ErrBatch says that bytes are not what Builder.Batch has made of the next batch
// of the text.
var ErrBatch = errors.New("these bytes are not the next batch of the text")

// Add adds the next batch. After an error, which is ErrBatch, the Assembly is of
// no use.
func (a *Assembly) Add(batch []byte) error {
	d := decoder{rest: batch}
	parts := make([]part, d.count(20))
	at := a.to.at
	for i := range parts {
		n := d.number()
		if d.bad || n > len(a.text)-at {
			return ErrBatch
		}
		parts[i] = d.part(a.text[at : at+n])
		at += n
	}
	forms := make([]uint32, d.count(12))
	for i := range forms {
		forms[i] = a.words.decode(&d)
	}
	if d.bad || len(d.rest) > 0 {
		return ErrBatch
	}
	for i := range parts {
		for j := range parts[i].tokens {
			k := &parts[i].tokens[j]
			if int(k.form) >= len(forms) {
				return ErrBatch
			}
			k.form = forms[k.form]
		}
		a.to.add(parts[i])
	}
	return nil
}

// Segment returns the segment of all batches.
func (a *Assembly) Segment() *Segment { return a.to.segment() }

// decode reads a form and returns its number.
func (v *vocabulary) decode(d *decoder) uint32 {
	text, key, bits := d.bytes(d.count(1)), d.bytes(d.count(1)), d.number()
	n, ok := v.find(string(text))
	if !ok {
		kept := v.memory.keep(string(text))
		v.addOther(kept)
		n = v.newForm(kept, string(key), bits&stopBit != 0, bits&numberBit != 0)
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

// part reads a part of a text.
func (d *decoder) part(text string) part {
	p := part{text: text, blocks: make([]segment.Block, d.count(20))}
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
	p.tokens = make([]token, d.count(tokenSize))
	all := d.bytes(tokenSize * len(p.tokens))
	for i := range p.tokens {
		b := all[tokenSize*i:][:tokenSize]
		p.tokens[i] = token{binary.LittleEndian.Uint32(b), binary.LittleEndian.Uint32(b[4:]), binary.LittleEndian.Uint32(b[8:]), segment.Flags(b[12])}
	}
	at := 0
	for _, x := range p.sentences {
		if x.First != at || x.Last < at || x.Last > len(p.tokens) {
			d.bad = true
			p.sentences = nil
			break
		}
		at = x.Last
	}
	return p
}
