// Package reference knows how common the words of a language are in general,
// and what part of speech each most often is.
package reference

import (
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
// blocks, until the first word is looked up.
type List struct {
	Source string // of the frequencies, for a reader
	blocks []block
	once   sync.Once
	table  *table
}

type block struct {
	first string // word
	lines string
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

// parse finds the blocks. The format is described in the head of the file.
func parse(data, source string) *List {
	l := &List{Source: source}
	for strings.HasPrefix(data, "#") {
		_, data, _ = strings.Cut(data, "\n")
	}
	start, n := 0, 0
	var word []byte
	for at := 0; at < len(data); {
		end := at + strings.IndexByte(data[at:], '\n')
		if end < at {
			end = len(data)
		}
		line := data[at:end]
		if len(line) < 4 {
			break
		}
		word = append(word[:min(int(line[0]-'A'), len(word))], line[4:]...)
		if n%each == 0 {
			if n > 0 {
				l.blocks[len(l.blocks)-1].lines = data[start:at]
			}
			l.blocks = append(l.blocks, block{first: string(word)})
			start = at
		}
		n++
		at = end + 1
	}
	if n > 0 {
		l.blocks[len(l.blocks)-1].lines = data[start:]
	}
	return l
}

// Lookup returns what is known of a word in small letters, and whether it is
// in the list. A word that is not may be rare, new, foreign or a name.
func (l *List) Lookup(word string) (Word, bool) {
	if l == nil {
		return Word{}, false
	}
	l.once.Do(func() { l.table = newTable(l) })
	return l.table.lookup(word)
}

// All calls yield for every word, sorted, until it returns false.
func (l *List) All(yield func(Word) bool) {
	if l == nil {
		return
	}
	for _, b := range l.blocks {
		more := true
		b.words(func(text []byte, class Class, level int) bool {
			more = yield(Word{string(text), float64(level) / 400, class})
			return more
		})
		if !more {
			return
		}
	}
}

// words reads the lines of a block until yield returns false. The levels are
// 400 log2(all/count).
func (b block) words(yield func(text []byte, class Class, level int) bool) {
	word := make([]byte, 0, 24)
	for i, lines := 0, b.lines; lines != ""; i++ {
		line, rest, _ := strings.Cut(lines, "\n")
		lines = rest
		if len(line) < 4 {
			return
		}
		if i == 0 {
			word = append(word, b.first...)
		} else {
			word = append(word[:min(int(line[0]-'A'), len(word))], line[4:]...)
		}
		if !yield(word, Class(line[1]), int(line[2]-'!')*94+int(line[3]-'!')) {
			return
		}
	}
}
