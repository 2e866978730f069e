package actor

import "stemma/analyzer/intern"

// A table finds the numbers of things by their hashes, by open addressing: who
// asks compares the things themselves, and goes on to the next number where
// that is another's. The zero table is empty.
type table struct {
	slots []slot // a power of two
	n     int
}

// A slot holds a number and its hash, or 0 where it is empty.
type slot struct {
	hash   uint32
	number int32 // counted from 1
}

// tableOf returns a table with room for n numbers.
func tableOf(n int) table {
	size := 16
	for 3*size < 4*n {
		size *= 2
	}
	return table{slots: make([]slot, size)}
}

// next returns the next number under hash from a place on, and the place to go
// on from; -1 if there is none. The first place to ask is the hash itself.
func (t *table) next(hash, place uint32) (number int32, on uint32) {
	if len(t.slots) == 0 {
		return -1, 0
	}
	mask := uint32(len(t.slots) - 1)
	for {
		s := t.slots[place&mask]
		place++
		if s.number == 0 {
			return -1, 0
		}
		if s.hash == hash {
			return s.number - 1, place
		}
	}
}

// add puts a number under hash.
func (t *table) add(hash uint32, number int32) {
	if 4*(t.n+1) > 3*len(t.slots) {
		old := t.slots
		t.slots = make([]slot, max(16, 2*len(old)))
		for _, s := range old {
			if s.number != 0 {
				t.put(s)
			}
		}
	}
	t.put(slot{hash, number + 1})
	t.n++
}

func (t *table) put(s slot) {
	mask := uint32(len(t.slots) - 1)
	place := s.hash & mask
	for t.slots[place].number != 0 {
		place = (place + 1) & mask
	}
	t.slots[place] = s
}

// mix takes another number into a hash.
func mix(hash, n uint32) uint32 {
	hash = (hash ^ n) * 0x9e3779b1
	return hash ^ hash>>15
}

// hashOf returns the hash of a string.
func hashOf[S string | []byte](s S) uint32 { return uint32(intern.Spread(intern.Hash(s)) >> 32) }
