package message

import (
	"encoding/binary"
	"errors"
	"math"
)

// errBroken says that bytes are no message.
var errBroken = errors.New("a message that is broken")

// A coder writes a value as bytes, or reads it from them: the same few lines
// say for both of them which fields there are and in what order, so that the
// two cannot differ. It takes the address of what it writes or reads. Integers
// are varints, numbers eight bytes, strings their length and bytes, lists their
// length and elements.
//
// What a coder reads is checked: the first value that the bytes do not hold
// makes it broken, after which all it reads is zero. A list takes no more
// memory than a fixed multiple of the bytes that are left.
type coder struct {
	writing bool
	out     []byte // written so far

	in     string // still to be read; the strings that are read are parts of it
	broken bool

	known *Known // of the reader; nil for none
	names []string
}

func (c *coder) fail() {
	c.broken, c.in = true, ""
}

// end reports whether all was read, and could be.
func (c *coder) end() error {
	if c.broken || len(c.in) > 0 {
		return errBroken
	}
	return nil
}

// uint codes a number that is not negative.
func (c *coder) uint(x *uint64) {
	if c.writing {
		c.out = binary.AppendUvarint(c.out, *x)
		return
	}
	*x = 0
	for i := 0; i < len(c.in) && i < binary.MaxVarintLen64; i++ {
		b := c.in[i]
		if b < 0x80 {
			if i == binary.MaxVarintLen64-1 && b > 1 {
				break // more than 64 bits
			}
			*x |= uint64(b) << (7 * i)
			c.in = c.in[i+1:]
			return
		}
		*x |= uint64(b&0x7f) << (7 * i)
	}
	*x = 0
	c.fail()
}

func (c *coder) int(x *int) {
	u := uint64(*x)<<1 ^ uint64(*x>>63) // small numbers of either sign are short
	c.uint(&u)
	if !c.writing {
		*x = int(u>>1) ^ -int(u&1)
	}
}

func (c *coder) bool(x *bool) {
	u := uint64(0)
	if *x {
		u = 1
	}
	c.uint(&u)
	if u > 1 {
		c.fail()
	}
	if !c.writing {
		*x = u == 1
	}
}

func (c *coder) float(x *float64) {
	switch {
	case c.writing:
		c.out = binary.LittleEndian.AppendUint64(c.out, math.Float64bits(*x))
	case len(c.in) < 8:
		*x = 0
		c.fail()
	default:
		u := uint64(0)
		for i := range 8 {
			u |= uint64(c.in[i]) << (8 * i)
		}
		*x = math.Float64frombits(u)
		c.in = c.in[8:]
	}
}

// size codes the length of what follows, no more bytes than there are.
func (c *coder) size(n int) int {
	u := uint64(n)
	c.uint(&u)
	if !c.writing && u > uint64(len(c.in)) {
		c.fail()
		return 0
	}
	return int(u)
}

// text codes a string of any kind.
func text[S ~string](c *coder, s *S) {
	n := c.size(len(*s))
	if c.writing {
		c.out = append(c.out, *s...)
		return
	}
	*s = S(c.in[:n])
	c.in = c.in[n:]
}

func (c *coder) text(s *string) { text(c, s) }

// name codes a string that comes often, such as the id of a theme: as its
// place among those of the part that it is in.
func (c *coder) name(s *string) {
	i := 0
	if c.writing {
		for i < len(c.names) && c.names[i] != *s { // they are few
			i++
		}
	}
	u := uint64(i)
	c.uint(&u)
	switch {
	case u < uint64(len(c.names)):
		*s = c.names[u]
	case u == uint64(len(c.names)) && !c.broken:
		c.text(s)
		c.names = append(c.names, *s)
	default:
		*s = ""
		c.fail()
	}
}

// list codes a list. None and an empty one are two things, as they are in what
// is made of them.
func list[T any](c *coder, l *[]T, each func(*coder, *T)) {
	n := 0
	if *l != nil {
		n = len(*l) + 1
	}
	// Each element takes a byte at least.
	u := uint64(n)
	c.uint(&u)
	if c.writing {
		for i := range *l {
			each(c, &(*l)[i])
		}
		return
	}
	*l = nil
	if u == 0 {
		return
	}
	n = int(min(u-1, math.MaxInt32))
	if n > len(c.in) {
		c.fail()
		return
	}
	const first = 64 // no more than that are made room for on the bytes' word
	read := make([]T, 0, min(n, first))
	for i := 0; i < n && !c.broken; i++ {
		if i == cap(read) { // what is read so far says that there will be more
			read = append(make([]T, 0, min(n, 2*i)), read...)
		}
		read = read[:i+1]
		each(c, &read[i])
	}
	if !c.broken {
		*l = read
	}
}

func (c *coder) texts(l *[]string) { list(c, l, (*coder).text) }
func (c *coder) ints(l *[]int)     { list(c, l, (*coder).int) }

// optional codes what may be missing.
func optional[T any](c *coder, p **T, what func(*coder, *T)) {
	there := *p != nil
	c.bool(&there)
	switch {
	case !there:
		*p = nil
	case c.writing:
		what(c, *p)
	default:
		*p = new(T)
		what(c, *p)
	}
}

// part codes a part of a message that may be the same as in a message before: a
// reader that knows its bytes takes the value that it has made of them then. So
// what has not changed is not read, and is the same by address. Parts with the
// same slot take each other's place in what is known; the values in them are
// never changed after they were read.
func part[T any](c *coder, slot slot, value *T, what func(*coder, *T)) {
	names := c.names
	c.names = nil // those of each part are its own
	defer func() { c.names = names }()
	if c.writing {
		outer := c.out
		c.out = nil
		what(c, value)
		inner := c.out
		c.out = outer
		c.size(len(inner))
		c.out = append(c.out, inner...)
		return
	}
	n := c.size(0)
	bytes, rest := c.in[:n], c.in[n:]
	if c.broken {
		return
	}
	if c.known != nil {
		if k := c.known.parts[slot]; k.bytes == bytes {
			if before, ok := k.value.(T); ok {
				*value, c.in = before, rest
				return
			}
		}
	}
	c.in = bytes
	what(c, value)
	if c.broken || len(c.in) > 0 {
		c.fail()
		return
	}
	c.in = rest
	if c.known != nil {
		c.known.keep(slot, bytes, *value)
	}
}

// Known is what a reader of answers remembers of earlier ones. The zero Known
// remembers nothing yet.
type Known struct{ parts map[slot]knownPart }

// A slot is a place for a part in what is known: a kind of part and, of those
// that there are many of, a number.
type slot struct{ kind, number int }

type knownPart struct {
	bytes string
	value any
}

func (k *Known) keep(at slot, bytes string, value any) {
	if k.parts == nil {
		k.parts = make(map[slot]knownPart)
	}
	k.parts[at] = knownPart{bytes, value}
}
