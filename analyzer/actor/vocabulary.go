package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/reference"
	"stemma/analyzer/stop"
)

// A vocabulary holds what the finder needs to know of the words of a text, told
// once for each of them: a word is a form in small letters and without the full
// stops of initials.
type vocabulary struct {
	forms  []form   // of the segment's forms
	low    []string // of each word
	list   *reference.List
	rarity []rarity // of each word, as far as asked
	starts []start
}

// A form is what is to be known of a form of the segment.
type form struct {
	word  int32
	start int32 // in starts; 0 where no name of the gazetteer begins so
	class class
}

// A start is a form that begins a name of the gazetteer.
type start struct {
	longest uint8 // words in the longest that the word begins
	dotted  bool  // has full stops
	upper   alias // what the form, which is in capitals, names alone
	lower   alias // what the word names alone
}

// bare takes the full stops out of initials.
func bare(form string) string {
	if !strings.Contains(form, ".") {
		return form
	}
	return strings.ReplaceAll(form, ".", "")
}

// read numbers the words of the forms.
func (f *finder) read() {
	v := &f.vocabulary
	v.forms = make([]form, len(f.seg.Forms))
	v.low = make([]string, 0, len(f.seg.Forms))
	known := tableOf(len(f.seg.Forms))
	capitals := 0 // bytes of the forms that are not their own word
	for i := range f.seg.Forms {
		if text := f.seg.Forms[i].Text; !isLow(text) {
			capitals += len(text)
		}
	}
	var own strings.Builder // the words that no form is
	own.Grow(capitals)
	var buffer []byte
	for i := range f.seg.Forms {
		text := f.seg.Forms[i].Text
		if !isLow(text) {
			// Written down at once, and kept if it is a new word.
			buffer = lower(buffer[:0], text)
			at := own.Len()
			own.Write(buffer)
			text = own.String()[at:]
		}
		hash := hashOf(text)
		id, on := known.next(hash, hash)
		for id >= 0 && v.low[id] != text {
			id, on = known.next(hash, on)
		}
		if id < 0 {
			id = int32(len(v.low))
			known.add(hash, id)
			v.low = append(v.low, text)
		}
		v.forms[i].word = id
	}
	v.rarity = make([]rarity, len(v.low))
	v.classify(&known, f.stops)
	v.begin(f)
}

// isLow reports whether a form of plain ASCII is its own word.
func isLow(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c >= utf8.RuneSelf || c == '.' || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// lower adds the word of a form to b.
func lower(b []byte, text string) []byte {
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c >= utf8.RuneSelf:
			return append(b[:0], strings.ToLower(bare(text))...)
		case c == '.':
		case 'A' <= c && c <= 'Z':
			b = append(b, c+'a'-'A')
		default:
			b = append(b, c)
		}
	}
	return b
}

// classify gives each form the class of its word, and the length of the longest
// name that begins with it.
func (v *vocabulary) classify(known *table, stops stop.Set) {
	class := make([]class, len(v.low))
	longest := make([]uint8, len(v.low))
	find := func(word string, hash uint32) int32 {
		id, on := known.next(hash, hash)
		for id >= 0 && v.low[id] != word {
			id, on = known.next(hash, on)
		}
		return id
	}
	for _, t := range lexicon() {
		if id := find(t.word, t.hash); id >= 0 {
			class[id], longest[id] = t.class, t.longest
		}
	}
	for word := range stops {
		if id := find(word, hashOf(word)); id >= 0 {
			class[id] |= stopped
		}
	}
	for id, low := range v.low {
		r, size := utf8.DecodeRuneInString(low)
		if 'a' <= r && r <= 'z' || unicode.IsLetter(r) {
			class[id] |= lettered
		}
		if size == len(low) && size > 0 {
			class[id] |= single
		}
	}
	v.starts = make([]start, 1)
	for i := range v.forms {
		w := &v.forms[i]
		w.class = class[w.word]
		if n := longest[w.word]; n > 0 {
			w.start = int32(len(v.starts))
			v.starts = append(v.starts, start{longest: n})
		}
	}
}

// begin looks up what the forms that begin a name of the gazetteer name alone.
func (v *vocabulary) begin(f *finder) {
	aliases := names().aliases
	named := func(word string) alias {
		if a, ok := aliases[word]; ok && f.holds(a) {
			return a
		}
		return alias{entry: -1}
	}
	for i := range v.forms {
		if v.forms[i].start == 0 {
			continue
		}
		s := &v.starts[v.forms[i].start]
		text := f.seg.Forms[i].Text
		form := bare(text)
		s.dotted = form != text
		s.lower, s.upper = named(v.low[v.forms[i].word]), alias{entry: -1}
		if strings.ToUpper(form) == form {
			s.upper = named(form)
		}
	}
}

// A rarity says how common a word is in general English, as bits.
type rarity uint8

const (
	asked rarity = 1 << iota
	general
	frequent
	rare
)

// of returns the rarity of a word of a language that has a list.
func (v *vocabulary) rarityOf(id int32) rarity {
	if v.rarity[id] == 0 {
		v.rarity[id] = asked | judge(v.list, v.low[id])
	}
	return v.rarity[id]
}

// judge tells whether a word is in a list; so common there, more than 250 in a
// million, that its capital is a whim (Men, High) rather than a name; or else
// rare enough, below 20 in a million, and of no shape of a plural, an adverb
// or a participle, for its capital at the start of a sentence to be a first
// name's.
func judge(list *reference.List, low string) rarity {
	if list == nil {
		return 0
	}
	r := rarity(0)
	word, ok := list.Lookup(low)
	if ok {
		r |= general
		if word.Rarity < 12 {
			r |= frequent
		}
	}
	if (!ok || word.Rarity > 15.6) && !(strings.HasSuffix(low, "s") || strings.HasSuffix(low, "ly") || strings.HasSuffix(low, "ing") || strings.HasSuffix(low, "ed")) {
		r |= rare
	}
	return r
}
