package theme

import (
	"strings"

	"stemma/analyzer/intern"
)

// A words maps words to leaves.
type words struct {
	texts  intern.Table
	leaves []int32     // of texts
	sizes  [256]uint32 // by first byte, the lengths of texts, as bits: the last stands for all that are longer
}

// get returns the leaf of a word, -1 where it has none.
func (w *words) get(text string) int32 {
	if sizes, bit := w.size(text); *sizes&bit == 0 {
		return -1
	}
	if n, ok := w.texts.Find(text, intern.Hash(text)); ok {
		return w.leaves[n]
	}
	return -1
}

// put adds a word that is not there yet.
func (w *words) put(text string, leaf int32) {
	w.texts.Add(text, intern.Hash(text))
	w.leaves = append(w.leaves, leaf)
	sizes, bit := w.size(text)
	*sizes |= bit
}

// size returns where the length of a text is noted, and its bit there.
func (w *words) size(text string) (sizes *uint32, bit uint32) {
	first := byte(0)
	if text != "" {
		first = text[0]
	}
	return &w.sizes[first], 1 << min(len(text), 31)
}

// all returns the words, in the order in which they were added.
func (w *words) all() []string {
	texts := make([]string, w.texts.Len())
	for i := range texts {
		texts[i] = w.texts.Key(uint32(i))
	}
	return texts
}

// A beginnings finds the prefixes that a word begins with. They stand in
// buckets by their first bytes, of which most words of a text have others.
type beginnings struct {
	size     int // bytes that buckets go by
	mask     uint32
	start    []uint32 // of each bucket, in prefixes; one more at the end
	prefixes []string
	leaves   []int32 // of prefixes
}

// long is how many bytes most prefixes have at least.
const long = 3

// newBeginnings makes the table of the prefixes that are at least size bytes, 1
// or long, shorter than limit where that is not 0.
func newBeginnings(prefixes *words, size, limit int) *beginnings {
	texts := prefixes.all()
	b := &beginnings{size: size, mask: 63}
	for int(b.mask) < 4*len(texts) {
		b.mask = 2*b.mask + 1
	}
	fits := func(text string) bool { return len(text) >= size && (limit == 0 || len(text) < limit) }
	b.start = make([]uint32, b.mask+2)
	for _, text := range texts {
		if fits(text) {
			b.start[b.bucket(text)+1]++
		}
	}
	for i := range b.mask + 1 {
		b.start[i+1] += b.start[i]
	}
	n := b.start[b.mask+1]
	if n == 0 {
		return nil
	}
	b.prefixes, b.leaves = make([]string, n), make([]int32, n)
	next := append([]uint32(nil), b.start...)
	for i, text := range texts {
		if fits(text) {
			k := b.bucket(text)
			b.prefixes[next[k]], b.leaves[next[k]] = text, prefixes.leaves[i]
			next[k]++
		}
	}
	return b
}

func (b *beginnings) bucket(text string) uint32 {
	h := uint32(text[0])
	if b.size > 1 {
		h = (h*31+uint32(text[1]))*31 + uint32(text[2])
	}
	return h & b.mask
}

// add adds to a list the leaves of the prefixes that word begins with.
func (b *beginnings) add(l *lists, word string) {
	if b == nil || len(word) < b.size {
		return
	}
	k := b.bucket(word)
	for i := b.start[k]; i < b.start[k+1]; i++ {
		if strings.HasPrefix(word, b.prefixes[i]) {
			l.add(b.leaves[i])
		}
	}
}
