package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"
)

// Split cuts text, whose language is an ISO 639-1 code ("" when it is not
// known), into blocks, sentences and tokens. Any bytes may be in text.
func Split(text, language string) Text {
	var t Text
	pos := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		start, end := trim(text, pos, pos+len(line))
		pos += len(line)
		if start == end {
			continue
		}
		block := Block{Start: start, End: end, First: len(t.Sentences)}
		it := sentences.FromString(text[start:end])
		for it.Next() {
			s, e := trim(text, start+it.Start(), start+it.End())
			sentence := Sentence{Start: s, End: e, First: len(t.Tokens)}
			t.words(text, s, e)
			sentence.Last = len(t.Tokens)
			if sentence.Last > sentence.First {
				t.Sentences = append(t.Sentences, sentence)
			}
		}
		block.Last = len(t.Sentences)
		t.Blocks = append(t.Blocks, block)
	}
	return t
}

func (t *Text) words(text string, start, end int) {
	flags := Gap | First
	it := words.FromString(text[start:end])
	for it.Next() {
		word := it.Value()
		if !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			if strings.TrimSpace(word) != "" && word != "-" {
				flags |= Gap
			}
			continue
		}
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(r) {
			flags |= Capital
		}
		t.Tokens = append(t.Tokens, Token{start + it.Start(), start + it.End(), flags})
		flags = 0
	}
}

func trim(text string, start, end int) (int, int) {
	s := strings.TrimLeftFunc(text[start:end], unicode.IsSpace)
	start = end - len(s)
	return start, start + len(strings.TrimRightFunc(s, unicode.IsSpace))
}
