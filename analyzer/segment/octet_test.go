package segment

import (
	"math/rand/v2"
	"testing"
)

// TestOctet holds what is told of eight bytes at a time to what is of each.
func TestOctet(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2))
	edges := []byte("\x00\t\n &*+./09:@AYZ[]_`az{\x7f\x80\xc2\xff")
	for range 200_000 {
		b := make([]byte, r.IntN(11))
		for i := range b {
			b[i] = edges[r.IntN(len(edges))]
			if r.IntN(4) == 0 {
				b[i] = byte(r.IntN(256))
			}
		}
		text, x := string(b), octetAt(b, 0)
		a := alphabetOf(x)
		n, seen, first := 0, uint8(0), -1
		mark, sign := 8, 8
		for i := range 8 {
			at := byte(0)
			if i < len(text) {
				at = text[i]
			}
			class := uint8(0)
			for bit, set := range map[uint8]uint64{small: a.small, large: a.large, digit: a.digit} {
				if set>>(8*i+7)&1 == 1 {
					class |= bit
				}
			}
			if byte(x>>(8*i)) != at || class != classes[at] {
				t.Fatalf("byte %d of %q is %x of class %d", i, text, byte(x>>(8*i)), class)
			}
			if n == i && class != 0 {
				n++
				seen |= class
			}
			if at == 0 && first < 0 {
				first = i
			}
			if mark == 8 && (at <= '\r' || at >= 0x80) {
				mark = i
			}
			if sign == 8 && (signs[at] || at == '+' || at == 'Y') {
				sign = i
			}
		}
		if got := lead(^(a.small | a.large | a.digit) & highs); got != n || a.seen(n) != seen {
			t.Fatalf("%q begins with %d letters and digits of classes %d, want %d of %d", text, got, a.seen(n), n, seen)
		}
		if lead(lineMarks(x)) != mark || lead(signsOf(x)) != sign {
			t.Fatalf("in %q, a line may end at %d and a sign is at %d, want %d and %d", text, lead(lineMarks(x)), lead(signsOf(x)), mark, sign)
		}
		if (first < 0) != (zero(x) == 0) || first >= 0 && lead(zero(x)) != first {
			t.Fatalf("the first zero of %q is found at %d, want %d", text, lead(zero(x)), first)
		}
	}
}
