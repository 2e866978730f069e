// Package intern numbers strings: equal ones get the same number.
package intern

// A Table numbers strings from 0 up, in the order in which they are added. It
// is a hash table with open addressing, at most half full, which costs a lookup
// about half of what a map does where that matters most, in WebAssembly. The
// zero Table is empty.
type Table struct {
	slots []slot // a power of two
	keys  []string
}

// A slot holds the hash of a string and its number plus one; 0 if it is free.
type slot struct{ hash, number uint32 }

// Of returns a table with room for n strings.
func Of(n int) Table {
	size := 64
	for size < 2*n {
		size *= 2
	}
	return Table{slots: make([]slot, size), keys: make([]string, 0, n)}
}

// Len returns how many strings there are.
func (t *Table) Len() int { return len(t.keys) }

// Key returns the string with a number.
func (t *Table) Key(number uint32) string { return t.keys[number] }

// Find returns the number of a string, whose hash the caller knows: see Hash.
func (t *Table) Find(key string, hash uint32) (number uint32, ok bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	mask := uint32(len(t.slots) - 1)
	for i := mix(hash) & mask; ; i = (i + 1) & mask {
		s := t.slots[i]
		if s.number == 0 {
			return 0, false
		}
		if s.hash == hash && t.keys[s.number-1] == key {
			return s.number - 1, true
		}
	}
}

// Add adds a string that is not in the table, and returns its number.
func (t *Table) Add(key string, hash uint32) uint32 {
	if 2*len(t.keys) >= len(t.slots) {
		before := t.slots
		t.slots = make([]slot, max(64, 2*len(before)))
		for _, s := range before {
			if s.number > 0 {
				t.place(s)
			}
		}
	}
	t.keys = append(t.keys, key)
	t.place(slot{hash, uint32(len(t.keys))})
	return uint32(len(t.keys) - 1)
}

// Number returns the number of a string, which it adds if need be.
func (t *Table) Number(key string) uint32 {
	hash := Hash(key)
	if n, ok := t.Find(key, hash); ok {
		return n
	}
	return t.Add(key, hash)
}

func (t *Table) place(s slot) {
	mask := uint32(len(t.slots) - 1)
	i := mix(s.hash) & mask
	for t.slots[i].number > 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = s
}

// mix brings the upper bits of a hash to bear on the lower ones.
func mix(hash uint32) uint32 { return hash ^ hash>>15 }

// Basis and Prime make the 32-bit FNV-1a hash, for who hashes a word while
// looking at its bytes for another reason: from Basis on, each byte is xored in
// and the result multiplied by Prime
// (http://www.isthe.com/chongo/tech/comp/fnv/index.html).
const (
	Basis = 2166136261
	Prime = 16777619
)

// Hash returns the 32-bit FNV-1a hash of a string.
func Hash[S string | []byte](s S) uint32 {
	h := uint32(Basis)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * Prime
	}
	return h
}
