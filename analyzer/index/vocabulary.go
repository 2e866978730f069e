package index

import (
	"strings"

	"stemma/analyzer/fold"
	"stemma/analyzer/intern"
	"stemma/analyzer/segment"
	"stemma/analyzer/term"
)

// A vocabulary numbers the words of texts, the forms in which these are shown
// and the terms they count for. Folding and stemming are done once for each
// distinct word, however many texts have it.
type vocabulary struct {
	rules  *term.Rules
	words  intern.Table // by the bytes of the text
	formOf []uint32
	byText intern.Table // of forms
	forms  []form
	byKey  intern.Table // of terms
	stop   []bool
	memory arena
}

// A form is what a vocabulary knows of a form.
type form struct {
	text, lower string
	term        uint32
	number      bool // has no letter
}

// number sets numbered to the tokens of a text, as many, with their forms.
func (v *vocabulary) number(text string, tokens []segment.Token, numbered []token) {
	numbered = numbered[:len(tokens)]
	for i := range tokens {
		k := &tokens[i]
		var form uint32
		if n, ok := v.words.Find(text[k.Start:k.End], k.Hash); ok {
			form = v.formOf[n]
		} else {
			form = v.newWord(text[k.Start:k.End], k.Hash, k.Flags)
		}
		numbered[i] = token{uint32(k.Start), uint32(k.End), form, k.Flags}
	}
}

// newWord adds a word with the given hash and flags, and returns the number of
// its form.
func (v *vocabulary) newWord(word string, hash uint64, flags segment.Flags) uint32 {
	word = v.memory.keep(word)
	v.words.Add(word, hash)
	shown := fold.Form(word)
	n, ok := v.byText.Find(shown, intern.Hash(shown))
	if !ok {
		t := v.rules.Of(shown)
		n = v.newForm(shown, t.Key, t.Stop, flags&segment.Number != 0)
	}
	v.formOf = append(v.formOf, n)
	return n
}

// newForm adds a form and, if need be, its term. It keeps both strings.
func (v *vocabulary) newForm(text, key string, stop, number bool) uint32 {
	hash := intern.Hash(key)
	t, ok := v.byKey.Find(key, hash)
	if !ok {
		t = v.byKey.Add(v.memory.keep(key), hash)
		v.stop = append(v.stop, stop)
	}
	v.forms = append(v.forms, form{text, strings.ToLower(text), t, number})
	return v.byText.Add(text, intern.Hash(text))
}

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
