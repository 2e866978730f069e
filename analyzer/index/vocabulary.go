package index

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

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
	words  wordTable // by the bytes of the text
	forms  []form
	other  intern.Table // of forms that are other bytes than the word that first had them
	others []uint32     // their numbers
	byKey  intern.Table // of terms
	stop   []bool
	memory arena
}

// A form is what a vocabulary knows of a form.
type form struct {
	text, lower, folded string
	term                uint32
	number              bool // has no letter
}

// expect makes room for the words of a text of n bytes if there are none yet: for
// as many as English news have of that length, a megabyte one for each 50 bytes, and
// longer texts more by the square root of their length (Heaps' law).
func (v *vocabulary) expect(n int) {
	if len(v.forms) > 0 {
		return
	}
	const million = 1_000_000
	words := min(n, million) / 50
	if n > million {
		words = int(float64(words) * math.Sqrt(float64(n)/million))
	}
	v.words, v.byKey = wordTableOf(words), intern.Of(words)
	v.forms, v.stop = make([]form, 0, words), make([]bool, 0, words)
}

// number returns the number of the form of a word, which is added if it is new.
//
//go:noinline
func (v *vocabulary) number(word string, k *segment.Token) uint32 {
	if f, ok := v.words.find([]byte(word), k.Hash); ok {
		return f
	}
	return v.add(word, k.Hash, k.Flags)
}

// add adds a word with the given hash and flags, and returns the number of its
// form.
func (v *vocabulary) add(word string, hash uint64, flags segment.Flags) uint32 {
	word = v.memory.keep([]byte(word))
	low, letters := v.lower(word)
	shown := word
	if !letters {
		if shown = fold.Form(word); shown != word {
			low, _ = v.lower(shown)
		}
	}
	n, ok := uint32(0), false
	if shown == word { // which is new among words
		n, ok = v.findOther(shown, hash)
	} else if n, ok = v.find(shown); !ok {
		v.addOther(shown)
	}
	if !ok {
		var folded string
		if letters {
			folded = fold.KeyOfLetters(shown, low, v.rules.Language)
		} else {
			folded = fold.KeyOf(shown, low, v.rules.Language)
		}
		known := hash
		if folded != word {
			known = intern.Hash(folded)
		}
		t := v.rules.OfFolded(folded, known)
		if t.Key != folded {
			known = intern.Hash(t.Key)
		}
		n = v.newForm(form{text: shown, lower: low, folded: folded, number: flags&segment.Number != 0}, t.Key, known, t.Stop)
	}
	v.words.add(word, hash, n)
	return n
}

// find returns the number of a form.
func (v *vocabulary) find(text string) (uint32, bool) {
	hash := intern.Hash(text)
	if n, ok := v.words.find([]byte(text), hash); ok && v.forms[n].text == text {
		return n, true
	}
	return v.findOther(text, hash)
}

// findOther returns the number of a form with the given hash if it is other
// bytes than the word that first had it.
func (v *vocabulary) findOther(text string, hash uint64) (uint32, bool) {
	if len(v.others) == 0 {
		return 0, false
	}
	if i, ok := v.other.Find(text, hash); ok {
		return v.others[i], true
	}
	return 0, false
}

// addOther notes that the next form is not the bytes of a word.
func (v *vocabulary) addOther(text string) {
	v.other.Number(text)
	v.others = append(v.others, uint32(len(v.forms)))
}

// newForm adds a form and, if need be, its term, whose key and the hash of that
// are given, and returns its number. It keeps all strings.
func (v *vocabulary) newForm(f form, key string, hash uint64, stop bool) uint32 {
	t, ok := v.byKey.Find(key, hash)
	if !ok {
		t = v.byKey.Add(key, hash)
		v.stop = append(v.stop, stop)
	}
	f.term = t
	if len(v.forms) == cap(v.forms) {
		v.forms = slices.Grow(v.forms, max(64, len(v.forms)))
	}
	v.forms = append(v.forms, f)
	return uint32(len(v.forms) - 1)
}

// lower returns what strings.ToLower does, which it keeps, and whether all of the
// text are letters of a to z and capitals of these.
func (v *vocabulary) lower(text string) (low string, letters bool) {
	var room [64]byte
	if len(text) > len(room) {
		return strings.ToLower(text), false
	}
	capital, other := false, false
	for i := range len(text) {
		b := text[i]
		if b-'A' < 26 {
			b |= 0x20
			capital = true
		} else if b-'a' >= 26 {
			if b >= utf8.RuneSelf {
				return strings.ToLower(text), false
			}
			other = true
		}
		room[i] = b
	}
	if !capital {
		return text, !other
	}
	return v.memory.keep(room[:len(text)]), !other
}

// An arena keeps copies of short strings, many in one piece of memory, so that
// none holds on to the text that it stood in.
type arena struct{ piece strings.Builder }

// arenaPiece is the size of a piece, in bytes.
const arenaPiece = 32 << 10

func (a *arena) keep(s []byte) string {
	if len(s) > arenaPiece/16 {
		return string(s)
	}
	if a.piece.Len()+len(s) > a.piece.Cap() {
		a.piece = strings.Builder{}
		a.piece.Grow(arenaPiece)
	}
	start := a.piece.Len()
	a.piece.Write(s)
	return a.piece.String()[start:]
}
