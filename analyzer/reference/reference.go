// Package reference knows how common the words of a language are in general,
// and what part of speech each most often is.
package reference

import (
	"strconv"
	"strings"
	"sync"

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

// A List is the common words of a language, sorted. It is kept as it ships, in
// blocks of which each first word is known, so that reading it is quick.
type List struct {
	Source string // of the frequencies, for a reader

	upper, lower string // bytes of 400 log2(all/count), one for each word
	words        string // behind each other, each told by how it differs from the one before
	blocks       []block
}

// A block is up to each words.
type block struct {
	first string // word
	at    int    // its letters in words
}

// each is how many words are in a block.
const each = 32

// English returns the list for English: 25,000 words of books.
var English = sync.OnceValue(func() *List {
	return parse(assets.ReferenceEnglish, "Google Books Ngram Corpus, English One Million, 2009")
})

// For returns the list of a language, an ISO 639-1 code, or nil where there is none.
func For(language string) *List {
	if language == "en" {
		return English()
	}
	return nil
}

// parse finds the blocks. The format is described in assets/reference/pack.
func parse(data, source string) *List {
	l := &List{Source: source}
	for strings.HasPrefix(data, "#") {
		_, data, _ = strings.Cut(data, "\n")
	}
	number, data, _ := strings.Cut(data, "\n")
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n > len(data)/2 {
		return l
	}
	l.upper, l.lower, l.words = data[:n], data[n:2*n], data[2*n:]
	word := make([]byte, 0, 24)
	for i, at := 0, 0; i < n && at < len(l.words); i++ {
		letters, _, next := l.record(at)
		word = follow(word, l.words[at], letters)
		if i%each == 0 {
			l.blocks = append(l.blocks, block{string(word), at})
		}
		at = next
	}
	return l
}

// record returns the letters and the class of the word that is told at words[at:],
// behind the sign of how many letters it drops, and where the next one is told.
func (l *List) record(at int) (letters string, class Class, next int) {
	next = at + 1
	for next < len(l.words) && !('A' <= l.words[next] && l.words[next] < 'a') {
		next++
	}
	if next == at+1 {
		return "", Unknown, next
	}
	return l.words[at+1 : next-1], Class(l.words[next-1]), next
}

// follow changes a word to the next one, which drops some of its letters, A for
// none, and then has others.
func follow(word []byte, drop byte, letters string) []byte {
	return append(word[:max(len(word)-int(drop-'A'), 0)], letters...)
}

// Lookup returns what is known of a word in small letters, and whether it is
// in the list. A word that is not may be rare, new, foreign or a name.
func (l *List) Lookup(word string) (Word, bool) {
	if l == nil {
		return Word{}, false
	}
	lo, hi := 0, len(l.blocks) // the last block that does not start after word
	for lo < hi {
		middle := (lo + hi) / 2
		if l.blocks[middle].first <= word {
			lo = middle + 1
		} else {
			hi = middle
		}
	}
	if lo == 0 {
		return Word{}, false
	}
	var found Word
	ok := false
	l.block(lo-1, func(text []byte, class Class, level int) bool {
		if string(text) != word {
			return true
		}
		found, ok = Word{word, float64(level) / 400, class}, true
		return false
	})
	return found, ok
}

// All calls yield for every word, sorted, until it returns false.
func (l *List) All(yield func(Word) bool) {
	if l == nil {
		return
	}
	for i := range l.blocks {
		more := true
		l.block(i, func(text []byte, class Class, level int) bool {
			more = yield(Word{string(text), float64(level) / 400, class})
			return more
		})
		if !more {
			return
		}
	}
}

// block tells the words of a block until yield returns false. The levels are
// 400 log2(all/count).
func (l *List) block(number int, yield func(text []byte, class Class, level int) bool) {
	b := l.blocks[number]
	word := make([]byte, 0, 24)
	at := b.at
	for i := number * each; i < min((number+1)*each, len(l.upper)) && at < len(l.words); i++ {
		letters, class, next := l.record(at)
		if at == b.at {
			word = append(word, b.first...)
		} else {
			word = follow(word, l.words[at], letters)
		}
		if !yield(word, class, int(l.upper[i])<<8|int(l.lower[i])) {
			return
		}
		at = next
	}
}
