package actor

import (
	"strings"
	"sync"
)

// A class says what part a word plays in names, and what else is to be known of
// it at every place where it stands, as bits.
type class uint32

const (
	// What words.txt says.
	title class = 1 << iota
	office
	follows
	body
	land
	joint
	loose
	prefix
	says
	calendar
	common
	given
	nouns
	// Words that a rule names.
	of
	and
	pronoun // I
	may
	van     // begins a surname
	der     // goes on with it
	polite  // Mr
	placing // in, near
	article
	// What the letters or a stop list say.
	stopped
	lettered // the first character is a letter
	single   // has one character
)

// sections are the names of the classes in words.txt, in their order.
var sections = [...]string{"title", "rank", "follows", "body", "land", "joint", "loose", "prefix", "says", "calendar", "common", "given", "nouns"}

// small are the words that a rule names.
var small = [...]struct {
	class class
	words string
}{
	{of, "of"}, {and, "and"}, {pronoun, "i"}, {may, "may"}, {van, "van von"}, {der, "der den de"}, {polite, "mr mrs ms dr"},
	{placing, "in near outside around en à"}, {article, "a an un una une"},
}

// classes are the words that play a part, read when first asked for.
var classes = sync.OnceValue(func() map[string]class {
	m := make(map[string]class, 1300)
	now := class(0)
	for line := range strings.Lines(asset("words.txt")) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			for i, s := range sections {
				if line[1:len(line)-1] == s {
					now = 1 << i
				}
			}
		default:
			for word := range strings.FieldsSeq(line) {
				m[word] |= now
			}
		}
	}
	for _, s := range small {
		for word := range strings.FieldsSeq(s.words) {
			m[word] |= s.class
		}
	}
	return m
})

// A told is a word of which something is known before any text.
type told struct {
	word    string
	hash    uint32
	class   class
	longest uint8 // words in the longest name of the gazetteer that begins with it
}

// lexicon are all such words, in no order.
var lexicon = sync.OnceValue(func() []told {
	longest := names().longest
	all := make([]told, 0, len(classes())+len(longest))
	for word, c := range classes() {
		all = append(all, told{word, hashOf(word), c, uint8(longest[word])})
	}
	for word, n := range longest {
		if _, ok := classes()[word]; !ok {
			all = append(all, told{word, hashOf(word), 0, uint8(n)})
		}
	}
	return all
})
