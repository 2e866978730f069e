package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The sizes of parts, in bytes: a text is cut up as one if it is no longer than
// onePart, else in parts of leastPart at least, and of some 32 kB mostly. An
// edit costs a part; a part should hold enough to show which words the text has
// in small letters, and how its lines are broken.
const (
	onePart   = 64 << 10
	leastPart = 16 << 10
	// onePartIn of the paragraphs beyond leastPart start a part.
	onePartIn = 64
)

// Part returns the length of the first part of a text: of all of it where it is
// short. A part is cut up by itself, so that a book can be read in pieces, by
// several at once, and read again after an edit only where it has changed.
//
// Parts end before a paragraph that is chosen by its own first letters and not
// by its place: so after an edit the parts behind it are soon those of before.
// Where a text has no blank lines, a line that starts like a sentence after one
// that ends like one is taken for a paragraph. A line that may be an item of a
// list starts no part.
func Part(text string) int {
	if len(text) <= onePart {
		return len(text)
	}
	blank := false // the line before is blank
	ended := false // it ends a sentence
	for start := 0; start < len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			break
		}
		end += start + 1
		if start < leastPart-4096 { // too early, and what matters later is but the line before
			blank, ended, start = false, false, end
			continue
		}
		line := strings.TrimSpace(text[start:end])
		if line == "" {
			blank, start = true, end
			continue
		}
		if start >= leastPart && (blank || ended && start >= onePart) && startsPart(line) && (chosen(line) || start >= onePart) {
			return start
		}
		last, _ := utf8.DecodeLastRuneInString(line)
		blank, ended, start = false, isStop(last), end
	}
	return len(text)
}

// startsPart tells whether a part may start with a line: one that begins with a
// capital or a quotation, as a paragraph does.
func startsPart(line string) bool {
	first, w := utf8.DecodeRuneInString(line)
	if isQuote(first) {
		first, _ = utf8.DecodeRuneInString(line[w:])
	}
	return unicode.IsUpper(first) || unicode.IsTitle(first) || unicode.IsLetter(first) && !unicode.IsLower(first)
}

// chosen tells whether a line is one of those that start a part.
func chosen(line string) bool {
	h := fnv(line[:min(len(line), 64)])
	return (h^h>>16)%onePartIn == 0
}

// fnv returns the 32-bit FNV-1a hash of a string
// (http://www.isthe.com/chongo/tech/comp/fnv/index.html).
func fnv(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}
