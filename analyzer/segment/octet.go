package segment

import (
	"math/bits"

	"stemma/analyzer/octet"
)

// Eight bytes of a text at a time are looked at as one number, its lowest byte
// the first: a tenth of the steps that WebAssembly takes byte by byte. The sets
// of bytes that come of it are numbers too, in which the highest bit of each
// byte that is in the set is 1.

const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

// octetAt returns text[i:i+8] as a number; what is beyond the text is 0. It takes
// bytes since their loading is inlined; to make these of a string, which they do
// not outlive, costs nothing.
func octetAt(text []byte, i int) uint64 {
	if i <= len(text)-8 {
		return octet.Load(text, i)
	}
	return lastOctet(text, i)
}

// lastOctet is octetAt near the end of the text.
//
//go:noinline
func lastOctet(text []byte, i int) uint64 {
	x := uint64(0)
	for n := 0; i+n < len(text); n++ {
		x |= uint64(text[i+n]) << (8 * n)
	}
	return x
}

// An alphabet says which of eight bytes are letters and digits of ASCII.
type alphabet struct{ small, large, digit uint64 }

// alphabetOf returns the alphabet of eight bytes.
func alphabetOf(x uint64) alphabet {
	low := x &^ highs
	folded := low | 0x20*ones
	letter := (folded + (0x80-'a')*ones) &^ (folded + (0x80-'z'-1)*ones) &^ x & highs
	digit := (low + (0x80-'0')*ones) &^ (low + (0x80-'9'-1)*ones) &^ x & highs
	return alphabet{letter & (x << 2), letter &^ (x << 2), digit}
}

// seen returns the classes of the first n bytes.
func (a alphabet) seen(n int) uint8 {
	mask := uint64(1)<<(8*n) - 1
	seen := uint8(0)
	if a.small&mask != 0 {
		seen |= small
	}
	if a.large&mask != 0 {
		seen |= large
	}
	if a.digit&mask != 0 {
		seen |= digit
	}
	return seen
}

// lead returns how many bytes stand before the first one of a set, 8 if the
// set is empty.
func lead(set uint64) int { return bits.TrailingZeros64(set) >> 3 }

// zero returns a set that holds the first byte that is 0, if there is one; what
// it holds beyond that has no meaning.
func zero(x uint64) uint64 { return (x - ones) &^ x & highs }
