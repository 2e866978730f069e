package index

import (
	"strings"

	"stemma/analyzer/fold"
	"stemma/analyzer/segment"
	"stemma/analyzer/term"
)

// A vocabulary numbers the words of texts, the forms in which these are shown
// and the terms they count for. Folding and stemming are done once for each
// distinct word, however many texts have it.
type vocabulary struct {
	rules  *term.Rules
	words  table // by the bytes of the text
	formOf []uint32
	byText table // of forms
	forms  []form
	byKey  table // of terms
	stop   []bool
	memory arena
}

// A form is what a vocabulary knows of a form.
type form struct {
	text, lower string
	term        uint32
	number      bool // has no letter
}

// form returns the number of the form of a word with the given hash and flags.
func (v *vocabulary) form(word string, hash uint32, flags segment.Flags) uint32 {
	if n, ok := v.words.find(word, hash); ok {
		return v.formOf[n]
	}
	word = v.memory.keep(word)
	v.words.add(word, hash)
	shown := fold.Form(word)
	n, ok := v.byText.find(shown, segment.Hash(shown))
	if !ok {
		t := v.rules.Of(shown)
		n = v.newForm(shown, t.Key, t.Stop, flags&segment.Number != 0)
	}
	v.formOf = append(v.formOf, n)
	return n
}

// newForm adds a form and, if need be, its term. It keeps both strings.
func (v *vocabulary) newForm(text, key string, stop, number bool) uint32 {
	hash := segment.Hash(key)
	t, ok := v.byKey.find(key, hash)
	if !ok {
		t = v.byKey.add(v.memory.keep(key), hash)
		v.stop = append(v.stop, stop)
	}
	v.forms = append(v.forms, form{text, strings.ToLower(text), t, number})
	return v.byText.add(text, segment.Hash(text))
}

// A table numbers strings from 0 up, in the order in which they are added. It
// is a hash table with open addressing, at most half full, which costs a lookup
// about half of what a map does where this matters most, in WebAssembly.
type table struct {
	slots []slot
	keys  []string
}

// A slot holds the hash of a string and its number plus one; 0 if it is free.
type slot struct{ hash, number uint32 }

func (t *table) find(key string, hash uint32) (number uint32, ok bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	mask := uint32(len(t.slots) - 1)
	for i := mix(hash) & mask; ; i = (i + 1) & mask {
		s := t.slots[i]
		if s.number == 0 {
			return 0, false
		}
		if s.hash == hash && t.keys[s.number-1] == key {
			return s.number - 1, true
		}
	}
}

// add adds a string that is not in the table and returns its number.
func (t *table) add(key string, hash uint32) uint32 {
	if 2*len(t.keys) >= len(t.slots) {
		before := t.slots
		t.slots = make([]slot, max(64, 4*len(t.keys)))
		for _, s := range before {
			if s.number > 0 {
				t.place(s)
			}
		}
	}
	t.keys = append(t.keys, key)
	t.place(slot{hash, uint32(len(t.keys))})
	return uint32(len(t.keys) - 1)
}

func (t *table) place(s slot) {
	mask := uint32(len(t.slots) - 1)
	i := mix(s.hash) & mask
	for t.slots[i].number > 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = s
}

// mix brings the upper bits of a hash to bear on the lower ones.
func mix(hash uint32) uint32 { return hash ^ hash>>15 }

// An arena keeps copies of short strings, many in one piece of memory, so that
// none holds on to the text that it stood in.
type arena struct{ piece strings.Builder }

// arenaPiece is the size of a piece, in bytes.
const arenaPiece = 32 << 10

func (a *arena) keep(s string) string {
	if len(s) > arenaPiece/16 {
		return strings.Clone(s)
	}
	if a.piece.Len()+len(s) > a.piece.Cap() {
		a.piece = strings.Builder{}
		a.piece.Grow(arenaPiece)
	}
	start := a.piece.Len()
	a.piece.WriteString(s)
	return a.piece.String()[start:]
}
