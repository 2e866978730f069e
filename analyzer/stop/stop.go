// Package stop knows the stop words of each language: words so common that
// they say nothing of what a text is about.
package stop

import (
	"iter"
	"strings"
	"sync"

	"stemma/assets"
)

// A Set is a set of folded stop words.
type Set map[string]struct{}

// Has reports whether the folded word is a stop word.
func (s Set) Has(word string) bool {
	_, ok := s[word]
	return ok
}

var (
	mutex sync.Mutex
	sets  = map[string]Set{}
)

// For returns the stop words of a language, an ISO 639-1 code: nil where there
// is no list. The set is read once and shared: it is not to be changed.
func For(language string) Set {
	mutex.Lock()
	defer mutex.Unlock()
	set, ok := sets[language]
	if !ok {
		if set = read(language); set != nil {
			sets[language] = set
		}
	}
	return set
}

func read(language string) Set {
	var set Set
	for word := range Words(language) {
		if set == nil {
			set = make(Set, 256)
		}
		set[word] = struct{}{}
	}
	return set
}

// Words returns the stop words of a language in the order of its list: none
// where there is no list.
func Words(language string) iter.Seq[string] {
	return func(yield func(string) bool) {
		list, err := assets.Stop.ReadFile("stop/" + language + ".txt")
		if err != nil {
			return
		}
		for line := range strings.Lines(string(list)) {
			if word := strings.TrimSpace(line); word != "" && word[0] != '#' && !yield(word) {
				return
			}
		}
	}
}
