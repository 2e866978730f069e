package index

import (
	"math/bits"

	"stemma/analyzer/intern"
	"stemma/analyzer/octet"
	"stemma/analyzer/segment"
)

// A wordTable gives the form of each word that it knows: a hash table with open
// addressing that holds, in the slot that is looked at anyhow, all that is needed
// to know a word of up to wholly bytes again. The words themselves, and a table
// of forms, would be two more places in memory for each token of a text.
type wordTable struct {
	slots []wordSlot // a power of two, at most half of them taken
	shift uint8      // how many bits of a spread hash are not of the place of a slot
	words int
	long  []string // the words of more than wholly bytes
}

// A wordSlot holds a word, or nothing if its hash, which is never 0, is 0.
type wordSlot struct {
	hash       uint64 // as intern gives it: of the shortest words, the bytes themselves
	head, tail uint64 // of others the first and the last eight bytes; of one that is too long, head is its number among those
	form       uint32
	size       uint32 // bytes
}

// wholly is the length of the longest words whose first and last eight bytes are
// the whole of them.
const wholly = 2 * octet.Size

// wordTableOf returns a table with room for n words.
func wordTableOf(n int) (t wordTable) {
	t.resize(1 << max(6, bits.Len(uint(2*n))))
	return t
}

// first returns the slot of a table that is not empty in which a word with a hash,
// as intern gives it, most probably is.
func (t *wordTable) first(hash uint64) *wordSlot {
	return &t.slots[uint(intern.Spread(hash)>>(t.shift&63))&uint(len(t.slots)-1)]
}

// holds tells whether a slot holds a token of a text, if that is no longer than
// wholly bytes.
func (s *wordSlot) holds(text []byte, k *segment.Token) bool {
	return s.hash == k.Hash && (intern.Whole(k.Hash) || s.is(text, k.Start, k.End))
}

// is tells whether a slot holds the word text[start:end] of more than
// intern.Exact and at most wholly bytes that has its hash.
func (s *wordSlot) is(text []byte, start, end int) bool {
	return end-start == int(s.size) && s.size <= wholly && s.head == octet.Load(text, start) && s.tail == octet.Load(text, end-octet.Size)
}

// find returns the form of a word with the given hash.
func (t *wordTable) find(word []byte, hash uint64) (form uint32, ok bool) {
	slots := t.slots
	if len(slots) == 0 {
		return 0, false
	}
	mask := uint(len(slots) - 1)
	for i := uint(intern.Spread(hash) >> (t.shift & 63)); ; i++ {
		s := &slots[i&mask]
		if s.hash == hash && (intern.Whole(hash) || s.is(word, 0, len(word)) || s.size > wholly && t.long[s.head] == string(word)) {
			return s.form, true
		}
		if s.hash == 0 {
			return 0, false
		}
	}
}

// add adds a word that is not in the table. The table keeps the word if it is a
// long one.
func (t *wordTable) add(word string, hash uint64, form uint32) {
	if 2*t.words >= len(t.slots) {
		before := t.slots
		t.resize(max(64, 2*len(before)))
		for i := range before {
			if before[i].hash != 0 {
				t.place(before[i])
			}
		}
	}
	s := wordSlot{hash: hash, form: form, size: uint32(len(word))}
	switch {
	case len(word) > wholly:
		s.head = uint64(len(t.long))
		t.long = append(t.long, word)
	case len(word) > intern.Exact:
		s.head, s.tail = octet.Load([]byte(word), 0), octet.Load([]byte(word), len(word)-octet.Size)
	}
	t.place(s)
	t.words++
}

func (t *wordTable) resize(size int) {
	t.slots, t.shift = make([]wordSlot, size), uint8(64-bits.TrailingZeros(uint(size)))
}

func (t *wordTable) place(s wordSlot) {
	mask := uint(len(t.slots) - 1)
	i := uint(intern.Spread(s.hash) >> (t.shift & 63))
	for t.slots[i&mask].hash != 0 {
		i++
	}
	t.slots[i&mask] = s
}
