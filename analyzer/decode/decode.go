// Package decode turns the bytes of a file into text.
package decode

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// ErrNotText is in the error of bytes that are no text in any encoding known
// here, such as a picture's.
var ErrNotText = errors.New("not text")

// An Encoding is how the bytes of a file stand for text.
type Encoding string

const (
	UTF8        Encoding = "utf-8"
	UTF16       Encoding = "utf-16"
	Windows1252 Encoding = "windows-1252"
)

// A Document is the text of a file. Where Encoding is UTF8 the text is the
// file's own bytes, byte order mark and broken sequences included, so that
// offsets into it are offsets into the file.
type Document struct {
	Text     string
	Encoding Encoding
	Broken   int // bytes that are no UTF-8
}

// strange is the share of control characters and broken bytes from which on a
// file is taken for binary data, one in strange bytes.
const strange = 10

// Text decodes a file: UTF-8, UTF-16 with a byte order mark, or, where the
// bytes are no UTF-8 at all, Windows-1252. A text may hold some control
// characters and broken bytes; with more than one in ten the error says
// ErrNotText and where the first stands.
func Text(data []byte) (Document, error) {
	if order, ok := utf16Order(data); ok {
		return Document{Text: decodeUTF16(data[2:], order), Encoding: UTF16}, nil
	}
	odd, first := controls(data)
	broken, whole := sequences(data)
	if broken > whole && odd == 0 {
		return Document{Text: decodeWindows1252(data), Encoding: Windows1252}, nil
	}
	if (odd+broken)*strange > len(data) {
		if first < 0 {
			first = firstBroken(data)
		}
		return Document{}, fmt.Errorf("%w: byte %d of %d is %#02x, as in a program, picture or archive", ErrNotText, first+1, len(data), data[first])
	}
	return Document{Text: string(data), Encoding: UTF8, Broken: broken}, nil
}

// controls counts the control characters that no text has, and finds the first, or -1.
func controls(data []byte) (n, first int) {
	first = -1
	for i, b := range data {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != '\v' && b != 0x1b {
			if first < 0 {
				first = i
			}
			n++
		}
	}
	return n, first
}

// sequences counts the broken bytes and the whole sequences of more than one byte.
func sequences(data []byte) (broken, whole int) {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			broken++
		} else {
			whole++
		}
		i += n
	}
	return broken, whole
}

func firstBroken(data []byte) int {
	i := 0
	for i < len(data) {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return 0
}

// utf16Order returns the place of the high byte in each pair.
func utf16Order(data []byte) (high int, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return 0, true
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return 1, true
	}
	return 0, false
}

func decodeUTF16(data []byte, high int) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = uint16(data[2*i+high])<<8 | uint16(data[2*i+1-high])
	}
	return string(utf16.Decode(units))
}

// upper holds what Windows-1252 has at 0x80 to 0x9f; the five bytes it leaves
// open stand for themselves, as in the WHATWG Encoding Standard.
var upper = []rune("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ")

func decodeWindows1252(data []byte) string {
	var b strings.Builder
	for _, c := range data {
		if c >= 0x80 && c < 0xa0 {
			b.WriteRune(upper[c-0x80])
		} else {
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}
