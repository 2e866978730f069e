package actor

import (
	"strings"
	"sync"

	"stemma/analyzer/stop"
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
	class   class
	longest uint8 // words in the longest name of the gazetteer that begins with it
}

// A lexicon holds all such words of a language.
type lexicon struct {
	all    []told
	byWord table
}

// lexicons are the lexicons of the languages, each made when first asked for.
var lexicons struct {
	sync.Mutex
	of map[string]*lexicon
}

// lexiconFor returns the lexicon of a language, an ISO 639-1 code.
func lexiconFor(language string) *lexicon {
	stops := stop.For(language)
	if stops == nil {
		language = "" // all that have no list are one
	}
	lexicons.Lock()
	defer lexicons.Unlock()
	l, ok := lexicons.of[language]
	if !ok {
		l = newLexicon(stops)
		if lexicons.of == nil {
			lexicons.of = make(map[string]*lexicon)
		}
		lexicons.of[language] = l
	}
	return l
}

func newLexicon(stops stop.Set) *lexicon {
	longest := names().longest
	n := len(classes()) + len(longest) + len(stops)
	l := &lexicon{all: make([]told, 0, n), byWord: tableOf(n)}
	for word, c := range classes() {
		l.put(word).class = c
	}
	for word, n := range longest {
		l.put(word).longest = uint8(n)
	}
	for word := range stops {
		l.put(word).class |= stopped
	}
	return l
}

// put returns what is told of a word, which it adds if need be.
func (l *lexicon) put(word string) *told {
	hash := hashOf(word)
	t := l.find(word, hash)
	if t == nil {
		l.byWord.add(hash, int32(len(l.all)))
		l.all = append(l.all, told{word: word})
		t = &l.all[len(l.all)-1]
	}
	return t
}

// find returns what is told of a word, whose hash is given, or nil.
func (l *lexicon) find(word string, hash uint32) *told {
	n, on := l.byWord.next(hash, hash)
	for n >= 0 && l.all[n].word != word {
		n, on = l.byWord.next(hash, on)
	}
	if n < 0 {
		return nil
	}
	return &l.all[n]
}
