package reference

import "strings"

// A table finds the words of a list by open addressing.
type table struct {
	text  string   // of all words
	start []uint32 // of each word in text; one more at the end
	level []uint16 // see block.words
	class []Class
	slots []uint32 // numbers of words, plus one; 0 is empty
}

// newTable makes the table of a list.
func newTable(l *List) *table {
	t := &table{start: []uint32{0}}
	var text strings.Builder
	for _, b := range l.blocks {
		b.words(func(word []byte, class Class, level int) bool {
			text.Write(word)
			t.start = append(t.start, uint32(text.Len()))
			t.level, t.class = append(t.level, uint16(level)), append(t.class, class)
			return true
		})
	}
	t.text = text.String()
	size := 64
	for size < 2*len(t.class) {
		size *= 2
	}
	t.slots = make([]uint32, size)
	for i := range t.class {
		if s := t.slot(t.word(i)); t.slots[s] == 0 {
			t.slots[s] = uint32(i + 1)
		}
	}
	return t
}

func (t *table) word(i int) string { return t.text[t.start[i]:t.start[i+1]] }

// slot returns the slot of a word, or the empty one where it would be.
func (t *table) slot(word string) uint32 {
	h := uint32(2166136261) // FNV-1a
	for i := 0; i < len(word); i++ {
		h = (h ^ uint32(word[i])) * 16777619
	}
	mask := uint32(len(t.slots) - 1)
	s := (h ^ h>>15) & mask
	for t.slots[s] != 0 && t.word(int(t.slots[s]-1)) != word {
		s = (s + 1) & mask
	}
	return s
}

// lookup returns what is known of a word.
func (t *table) lookup(word string) (Word, bool) {
	at := t.slots[t.slot(word)]
	if at == 0 {
		return Word{}, false
	}
	return Word{word, float64(t.level[at-1]) / 400, t.class[at-1]}, true
}
