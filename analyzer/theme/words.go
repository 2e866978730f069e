package theme

import "strings"

// A words maps words to leaves. It is an open-addressing table, which is asked
// for every word of a text and answers most of them by an empty slot.
type words struct {
	texts  []string
	leaves []int32  // of texts
	slots  []uint32 // places in texts, plus one; 0 is empty
}

// hash mixes the bytes of a word (FNV-1a).
func hash(text string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(text); i++ {
		h = (h ^ uint32(text[i])) * 16777619
	}
	return h ^ h>>15
}

// slot returns the slot of text, or the empty one where it would go.
func (w *words) slot(text string) uint32 {
	mask := uint32(len(w.slots) - 1)
	s := hash(text) & mask
	for w.slots[s] != 0 && w.texts[w.slots[s]-1] != text {
		s = (s + 1) & mask
	}
	return s
}

// get returns the leaf of a word, -1 where it has none.
func (w *words) get(text string) int32 {
	if len(w.texts) == 0 {
		return -1
	}
	if at := w.slots[w.slot(text)]; at != 0 {
		return w.leaves[at-1]
	}
	return -1
}

// put adds a word that is not there yet.
func (w *words) put(text string, leaf int32) {
	w.texts, w.leaves = append(w.texts, text), append(w.leaves, leaf)
	if 4*len(w.texts) <= len(w.slots) {
		w.slots[w.slot(text)] = uint32(len(w.texts))
		return
	}
	w.slots = make([]uint32, max(64, 4*len(w.slots)))
	for i, text := range w.texts {
		w.slots[w.slot(text)] = uint32(i + 1)
	}
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
	b := &beginnings{size: size, mask: 63}
	for int(b.mask) < 4*len(prefixes.texts) {
		b.mask = 2*b.mask + 1
	}
	fits := func(text string) bool { return len(text) >= size && (limit == 0 || len(text) < limit) }
	b.start = make([]uint32, b.mask+2)
	for _, text := range prefixes.texts {
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
	for i, text := range prefixes.texts {
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
