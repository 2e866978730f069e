package stem

import (
	"strings"
	"sync"
)

// A memo remembers the stems of a slow stemmer, which takes up to thirty
// microseconds a word in a browser: a text that is analysed anew at each
// keystroke brings the same words again.
type memo struct {
	stem  Stemmer
	mutex sync.RWMutex
	stems map[string]string
}

// memoSize is the number of words at which a memo begins anew: a few megabytes
// at most.
const memoSize = 1 << 15

// remembered returns a stemmer that gives the stems of another, which works
// each out once.
func remembered(stem Stemmer) Stemmer {
	m := &memo{stem: stem}
	return m.of
}

func (m *memo) of(word string) string {
	if len(word) > maxWord {
		return word
	}
	m.mutex.RLock()
	stem, ok := m.stems[word]
	m.mutex.RUnlock()
	if ok {
		return stem
	}
	stem = m.stem(word)
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if m.stems == nil || len(m.stems) >= memoSize {
		m.stems = make(map[string]string)
	}
	// Both are copied lest they keep a whole text in memory.
	m.stems[strings.Clone(word)] = strings.Clone(stem)
	return stem
}
