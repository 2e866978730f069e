package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/reference"
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
	if strings.IndexByte(form, '.') < 0 {
		return form
	}
	return strings.ReplaceAll(form, ".", "")
}

// read numbers the words of the forms.
func (f *finder) read() {
	v := &f.vocabulary
	v.forms = make([]form, len(f.seg.Forms))
	v.low = make([]string, 0, len(f.seg.Forms))
	v.starts = make([]start, 1, 64)
	lexicon := lexiconFor(f.seg.Language)
	known, told := tableOf(len(f.seg.Forms)), make([]traits, 0, len(f.seg.Forms))
	for i := range f.seg.Forms {
		text := bare(f.seg.Forms[i].Lower)
		hash := hashOf(text)
		id, on := known.next(hash, hash)
		for id >= 0 && v.low[id] != text {
			id, on = known.next(hash, on)
		}
		if id < 0 {
			id = int32(len(v.low))
			known.add(hash, id)
			v.low = append(v.low, text)
			told = append(told, lexicon.traitsOf(text, hash))
		}
		of := told[id]
		v.forms[i] = form{word: id, class: of.class}
		if of.longest > 0 {
			v.forms[i].start = int32(len(v.starts))
			v.starts = append(v.starts, start{longest: of.longest})
		}
	}
	v.rarity = make([]rarity, len(v.low))
	v.begin(f)
}

// A traits is what is known of a word: its class, and how many words are in the
// longest name of the gazetteer that begins with it.
type traits struct {
	class   class
	longest uint8
}

// traitsOf returns the traits of a word, whose hash is given.
func (l *lexicon) traitsOf(word string, hash uint32) (of traits) {
	if t := l.find(word, hash); t != nil {
		of = traits{t.class, t.longest}
	}
	r, size := utf8.DecodeRuneInString(word)
	if 'a' <= r && r <= 'z' || unicode.IsLetter(r) {
		of.class |= lettered
	}
	if size == len(word) && size > 0 {
		of.class |= single
	}
	return of
}

// begin looks up what the forms that begin a name of the gazetteer name alone.
func (v *vocabulary) begin(f *finder) {
	aliases := f.gazetteer.aliases
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
