package language

import (
	"unicode"
	"unicode/utf8"
)

// A script is a set of letters.
type script uint8

const (
	noScript script = iota
	latin
	cyrillic
	arabic
	devanagari
	greek
	hebrew
	hangul
	kana
	han
	thai
	armenian
	georgian
	otherScript
	scripts
)

// alone returns the code of the language that has a script to itself.
func alone(s script) (code string, ok bool) {
	switch s {
	case greek:
		return "el", true
	case hebrew:
		return "he", true
	case hangul:
		return "ko", true
	case kana:
		return "ja", true
	case han:
		return "zh", true
	case thai:
		return "th", true
	case armenian:
		return "hy", true
	case georgian:
		return "ka", true
	}
	return "", false
}

// of returns the script of a letter by the blocks of Unicode.
func of(r rune) script {
	switch {
	case r < 0x80:
		if 'a' <= r|0x20 && r|0x20 <= 'z' {
			return latin
		}
		return noScript
	case r < 0x370:
		if unicode.IsLetter(r) {
			return latin
		}
		return noScript
	case r < 0x400:
		return greek
	case r < 0x530:
		return cyrillic
	case r < 0x590:
		return armenian
	case r < 0x600:
		return hebrew
	case r < 0x780, 0xfb50 <= r && r < 0xfe00, 0xfe70 <= r && r < 0xff00:
		return arabic
	case 0x900 <= r && r < 0x980:
		return devanagari
	case 0xe00 <= r && r < 0xe80:
		return thai
	case 0x10a0 <= r && r < 0x1100:
		return georgian
	case 0x1100 <= r && r < 0x1200, 0xac00 <= r && r < 0xd7b0:
		return hangul
	case 0x1e00 <= r && r < 0x1f00:
		return latin
	case 0x1f00 <= r && r < 0x2000:
		return greek
	case 0x3040 <= r && r < 0x3100:
		return kana
	case 0x3400 <= r && r < 0xa000, 0x20000 <= r && r < 0x32000:
		return han
	}
	if unicode.IsLetter(r) {
		return otherScript
	}
	return noScript
}

// scriptOf returns the script of most letters of text. Japanese is told from
// Chinese by its kana, of which it always has some.
func scriptOf(text string) script {
	var counts [scripts]int
	for _, r := range text {
		counts[of(r)]++
	}
	// A character of Chinese says as much as a few letters.
	for _, s := range [...]script{han, kana} {
		counts[s] *= 3
	}
	counts[noScript] = 0
	if 20*counts[kana] >= counts[han] {
		counts[kana], counts[han] = counts[kana]+counts[han], 0
	} else {
		counts[kana], counts[han] = 0, counts[kana]+counts[han]
	}
	best := noScript
	for s, n := range counts {
		if n > counts[best] {
			best = script(s)
		}
	}
	return best
}

// A sample of a text longer than samples × piece bytes is so many pieces of
// that length.
const (
	samples = 8
	piece   = 512
)

// sample returns a short text as it is, and of a long one pieces at even
// distances, each of whole words.
func sample(text string) string {
	if len(text) <= samples*piece {
		return text
	}
	pieces := make([]byte, 0, samples*(piece+1))
	for i := range samples {
		start := i * (len(text) - piece) / (samples - 1)
		pieces = append(pieces, words(text[start:start+piece])...)
		pieces = append(pieces, ' ')
	}
	return string(pieces)
}

// words cuts the parts of words or of characters off both ends of a piece.
func words(piece string) string {
	start, end := 0, len(piece)
	for start < len(piece) && !utf8.RuneStart(piece[start]) {
		start++
	}
	for end > start && !utf8.RuneStart(piece[end-1]) {
		end--
	}
	if end > start && piece[end-1] >= utf8.RuneSelf {
		end-- // the first byte of a character
	}
	for i := start; i < end; i++ {
		if piece[i] == ' ' {
			start = i
			break
		}
	}
	for i := end - 1; i > start; i-- {
		if piece[i] == ' ' {
			end = i
			break
		}
	}
	return piece[start:end]
}
