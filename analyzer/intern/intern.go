// Package intern numbers strings: equal ones get the same number.
package intern

import (
	"math/bits"

	"stemma/analyzer/octet"
)

// A Table numbers strings from 0 up, in the order in which they are added. It
// is a hash table with open addressing, at most half full, which costs a lookup
// a fraction of what a map does where that matters most, in WebAssembly. The
// zero Table is empty.
type Table struct {
	slots []slot // a power of two
	shift uint8  // how many bits of a spread hash are not of the place of a slot
	keys  []string
}

// A slot holds the hash of a string, which is never 0, and its number; it is
// free if the hash is 0.
type slot struct {
	hash   uint64
	number uint32
}

// Of returns a table with room for n strings.
func Of(n int) Table {
	size := 64
	for size < 2*n {
		size *= 2
	}
	t := Table{keys: make([]string, 0, n)}
	t.resize(size)
	return t
}

// Len returns how many strings there are.
func (t *Table) Len() int { return len(t.keys) }

// Key returns the string with a number.
func (t *Table) Key(number uint32) string { return t.keys[number] }

// Find returns the number of a string, whose hash, as Hash gives it, the caller
// knows.
func (t *Table) Find(key string, hash uint64) (number uint32, ok bool) {
	slots := t.slots
	if len(slots) == 0 {
		return 0, false
	}
	mask := uint(len(slots) - 1)
	for i := uint(Spread(hash) >> (t.shift & 63)); ; i++ {
		s := &slots[i&mask]
		if s.hash == hash && (Whole(hash) || t.keys[s.number] == key) {
			return s.number, true
		}
		if s.hash == 0 {
			return 0, false
		}
	}
}

// Add adds a string that is not in the table, and returns its number. The hash
// is that of Find.
func (t *Table) Add(key string, hash uint64) uint32 {
	if 2*len(t.keys) >= len(t.slots) {
		before := t.slots
		t.resize(max(64, 2*len(before)))
		for _, s := range before {
			if s.hash != 0 {
				t.place(s)
			}
		}
	}
	n := uint32(len(t.keys))
	t.keys = append(t.keys, key)
	t.place(slot{hash, n})
	return n
}

// Number returns the number of a string, which it adds if need be.
func (t *Table) Number(key string) uint32 {
	hash := Hash(key)
	if n, ok := t.Find(key, hash); ok {
		return n
	}
	return t.Add(key, hash)
}

func (t *Table) resize(size int) {
	t.slots, t.shift = make([]slot, size), uint8(64-bits.TrailingZeros(uint(size)))
}

func (t *Table) place(s slot) {
	mask := uint(len(t.slots) - 1)
	i := uint(Spread(s.hash) >> (t.shift & 63))
	for t.slots[i&mask].hash != 0 {
		i++
	}
	t.slots[i&mask] = s
}

// Spread brings all bits of a hash to bear on the upper ones, which tell its
// place in a table.
func Spread(hash uint64) uint64 { return hash * spread }

// spread is 2^64 divided by the golden ratio (Knuth, The Art of Computer
// Programming 3, 6.4).
const spread = 0x9E3779B97F4A7C15

// Whole tells whether a hash is that of a string of Exact bytes at most, which no
// other has.
func Whole(hash uint64) bool { return hash < long }

// Exact is the length of the longest strings that their hashes tell apart: such
// a hash is the bytes themselves and how many they are: see Pack, which is for
// who has the bytes of a word at hand.
const (
	Exact = 7

	long = 1 << 63 // the bit of the hashes of longer strings
)

// Pack returns the hash of a string of n bytes, Exact at most, which are the
// lower ones of word, the first lowest.
func Pack(word uint64, n int) uint64 {
	return word&(1<<(8*n&63)-1) | uint64(n+1)<<56
}

// Hash returns the hash of a string.
func Hash[S string | []byte](s S) uint64 { return hashOf([]byte(s)) }

func hashOf(s []byte) uint64 {
	n := len(s)
	switch {
	case n > Exact: // eight bytes at a time; the last eight may overlap those before
		h := uint64(n) * spread
		last := n - octet.Size
		for i := 0; i < last; i += octet.Size {
			h = (h ^ octet.Load(s, i)) * spread
			h ^= h >> 32
		}
		h = (h ^ octet.Load(s, last)) * spread
		return h ^ h>>32 | long
	case n >= octet.Half: // what overlaps is the same
		return Pack(uint64(octet.LoadHalf(s, 0))|uint64(octet.LoadHalf(s, n-octet.Half))<<(8*(n-octet.Half)&63), n)
	case n > 0: // the first, the middle and the last are all
		return Pack(uint64(s[0])|uint64(s[n>>1])<<(8*(n>>1)&63)|uint64(s[n-1])<<(8*(n-1)&63), n)
	}
	return Pack(0, 0)
}
