// Package octet loads eight bytes of a text at a time as one number, the first
// byte lowest. What finds words so (analyzer/segment), knows them again
// (analyzer/index) and scores languages (analyzer/language) is the faster for it,
// most of all in WebAssembly.
package octet

import "unicode/utf8"

// Size and Half are the numbers of bytes that Load and LoadHalf take.
const (
	Size = 8
	Half = Size / 2
)

// Units returns how long a text, which is UTF-8, is for JavaScript: in units of
// UTF-16.
func Units(text string) int {
	n := Runes(text)
	if n == len(text) {
		return n // ASCII
	}
	const four = 0xf0 // from which on a byte begins a letter of four, which is two units
	for i := range len(text) {
		if text[i] >= four {
			n++
		}
	}
	return n
}

// Runes returns what utf8.RuneCountInString returns.
func Runes(text string) int {
	const highs = 0x8080808080808080
	bytes, n := []byte(text), 0
	for i := 0; i < len(bytes); {
		for i+Size <= len(bytes) && Load(bytes, i)&highs == 0 {
			i, n = i+Size, n+Size
		}
		// Something else than ASCII, or the end, is near: rune by rune up to a letter
		// of ASCII after it.
		for other := false; i < len(bytes); n++ {
			size := 1
			if bytes[i] >= utf8.RuneSelf {
				_, size = utf8.DecodeRuneInString(text[i:])
				other = true
			} else if other {
				break
			}
			i += size
		}
	}
	return n
}
