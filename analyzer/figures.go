package analyzer

import (
	"fmt"
	"unicode"

	"stemma/analyzer/intern"
	"stemma/analyzer/segment"
	"stemma/analyzer/stat"
)

// A Figure is one number about a text, and how it was computed.
type Figure struct {
	Name    string
	Value   float64
	Digits  int    // decimals that mean something
	Scale   string // what the number says, as in “0 very hard, 100 very easy”
	Formula string
	Source  string
	With    string // the numbers that went in
	Caution string // why the number says little here, or ""
}

// The lengths under which a figure is given with a caution. Flesch made his
// formula for samples of 100 words; the moving window of MATTR must fit in
// twice to be an average.
const (
	readableWords = 100
	mattrWindow   = 50
)

// figures are the diversity and the readability of the text.
func (a *Analysis) figures() []Figure {
	s := a.segment
	if s.Tokens() == 0 {
		return nil
	}
	types, words := a.typesOf(), s.Tokens()
	window := min(mattrWindow, words)
	all := []Figure{{
		Name: "Type–token ratio", Value: round(stat.TTROf(types.n, words)), Digits: 2,
		Scale: "1 where no word comes twice; lower in longer texts", Formula: "TTR = types / tokens", Source: "Templin 1957",
		With: fmt.Sprintf("types %d, tokens %d", types.n, words), Caution: "Compare it only with texts of the same length.",
	}, {
		Name: fmt.Sprintf("MATTR, window of %d", window), Value: round(stat.MATTROf(s.Form, types.of, types.n, window)), Digits: 2,
		Scale: "1 where no word comes twice in a window; does not depend on length", Formula: "the mean TTR of every window of that many words", Source: "Covington and McFall 2010",
		With: fmt.Sprintf("%d windows of %d tokens", words-window+1, window), Caution: cautionIf(words < 2*mattrWindow, "Fewer than %d words: there is too little to average.", 2*mattrWindow),
	}}
	sizes := a.sizes()
	for _, r := range stat.ReadabilityOf(a.language.Code) {
		all = append(all, Figure{
			Name: r.Name, Value: round(r.Of(sizes)), Digits: 1, Scale: scales[r.Scale], Formula: r.Formula, Source: r.Source,
			With:    fmt.Sprintf("words %d, sentences %d, syllables %d, letters %d, words of more than six letters %d", sizes.Words, sizes.Sentences, sizes.Syllables, sizes.Letters, sizes.LongWords),
			Caution: cautionIf(sizes.Words < readableWords, "Fewer than %d words: the formula was made for samples of that size.", readableWords),
		})
	}
	return all
}

// scales say how a readability is read.
var scales = map[stat.Scale]string{
	stat.Ease: "0 is very hard, 100 very easy", stat.Grade: "years of American school", stat.Index: "higher is harder",
}

func cautionIf(short bool, format string, limit int) string {
	if !short {
		return ""
	}
	return fmt.Sprintf(format, limit)
}

// sizes measures what readability formulas are made of. Numbers are no words
// in them. A form is measured once, however often it stands in the text.
func (a *Analysis) sizes() stat.Sizes {
	s := a.segment
	sizes := stat.Sizes{Sentences: len(s.Sentences)}
	numbers := make([]uint32, len(s.Forms)) // tokens of each form that are a number
	for i, flags := range s.Flags {
		if flags&segment.Number != 0 {
			numbers[s.Form[i]]++
		}
	}
	for f := range s.Forms {
		words := s.Forms[f].Count - int(numbers[f])
		if words == 0 {
			continue
		}
		runes, letters := 0, 0
		for _, r := range s.Forms[f].Text {
			runes++
			if 'a' <= r && r <= 'z' || unicode.IsLetter(r) || unicode.IsDigit(r) {
				letters++
			}
		}
		sizes.Words += words
		sizes.Letters += words * letters
		sizes.Syllables += words * stat.Syllables(s.Forms[f].Lower, a.language.Code)
		if runes > 6 {
			sizes.LongWords += words
		}
	}
	return sizes
}

// types are the distinct words of a text, case apart, by number.
type types struct {
	of []uint32 // of each form
	n  int      // of them
}

// typesOf numbers the types when they are first asked for.
func (a *Analysis) typesOf() types {
	if a.types.of == nil {
		forms := a.segment.Forms
		numbers := intern.Of(len(forms))
		of := make([]uint32, len(forms))
		for i := range forms {
			of[i] = numbers.Number(forms[i].Lower)
		}
		a.types = types{of, numbers.Len()}
	}
	return a.types
}
