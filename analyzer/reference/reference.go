// Package reference knows how common the words of a language are in general,
// and what part of speech each most often is.
package reference

import (
	"strconv"
	"strings"
	"sync"

	"stemma/analyzer/intern"
	"stemma/analyzer/stat"
	"stemma/assets"
)

// A Class is the part of speech that a word most often is.
type Class byte

const (
	Unknown   Class = '-'
	Noun      Class = 'n'
	Verb      Class = 'v'
	Adjective Class = 'a'
	Adverb    Class = 'r'
	NounVerb  Class = 'm' // as often noun as verb
	NounAdj   Class = 'j' // as often noun as adjective
	Past      Class = 'p' // a verb in -ed, or an irregular past
	Gerund    Class = 'g' // a verb in -ing
)

// A Word is what is known of a word.
type Word struct {
	Text   string
	Rarity float64 // log2 of one in how many words it is
	Class  Class
}

// PerMillion returns how often the word stands in a million.
func (w Word) PerMillion() float64 { return 1e6 * stat.Exp2(-w.Rarity) }

// A List is the common words of a language, sorted. It is read when the first
// word is asked for.
type List struct {
	Source string // of the frequencies, for a reader
	read   func() *words
}

// A words are the words of a list, by number, in their order.
type words struct {
	texts  intern.Table
	levels []uint16 // 400 log2(all/count)
	class  []Class
}

func (w *words) word(n uint32) Word {
	return Word{w.texts.Key(n), float64(w.levels[n]) / 400, w.class[n]}
}

// English returns the list for English: 25,000 words of books.
var English = sync.OnceValue(func() *List {
	return newList(assets.ReferenceEnglish, "Google Books Ngram Corpus, English One Million, 2009")
})

// For returns the list of a language, an ISO 639-1 code, or nil where there is none.
func For(language string) *List {
	if language == "en" {
		return English()
	}
	return nil
}

func newList(data, source string) *List {
	return &List{source, sync.OnceValue(func() *words { return parse(data) })}
}

// parse reads a list. The format is described in assets/reference/pack.
func parse(data string) *words {
	for strings.HasPrefix(data, "#") {
		_, data, _ = strings.Cut(data, "\n")
	}
	number, data, _ := strings.Cut(data, "\n")
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n > len(data)/2 {
		return &words{}
	}
	upper, lower, told := data[:n], data[n:2*n], data[2*n:]
	w := &words{texts: intern.Of(n)}
	var all strings.Builder // one piece of memory for all words
	all.Grow(2 * len(told))
	word := make([]byte, 0, 24)
	for i := 0; i < n && told != ""; i++ {
		// A word ends before the next sign of how many letters are dropped: a
		// capital or what follows these in ASCII, which no word and no class has.
		next := 1
		for next < len(told) && !('A' <= told[next] && told[next] < 'a') {
			next++
		}
		letters, class := "", Unknown
		if next > 1 {
			letters, class = told[1:next-1], Class(told[next-1])
		}
		word = append(word[:max(len(word)-int(told[0]-'A'), 0)], letters...)
		told = told[next:]
		start := all.Len()
		all.Write(word)
		text := all.String()[start:]
		w.texts.Add(text, intern.Hash(text))
		w.levels, w.class = append(w.levels, uint16(upper[i])<<8|uint16(lower[i])), append(w.class, class)
	}
	return w
}

// Lookup returns what is known of a word in small letters, and whether it is
// in the list. A word that is not may be rare, new, foreign or a name.
func (l *List) Lookup(word string) (Word, bool) {
	if l == nil {
		return Word{}, false
	}
	words := l.read()
	n, ok := words.texts.Find(word, intern.Hash(word))
	if !ok {
		return Word{}, false
	}
	return words.word(n), true
}

// All calls yield for every word, sorted, until it returns false.
func (l *List) All(yield func(Word) bool) {
	if l == nil {
		return
	}
	words := l.read()
	for n := range words.texts.Len() {
		if !yield(words.word(uint32(n))) {
			return
		}
	}
}
