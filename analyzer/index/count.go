package index

import (
	"stemma/analyzer/segment"
	"stemma/analyzer/term"
)

// Frequencies say how often each term stands in a text, and nothing of where.
type Frequencies struct {
	Tokens int
	Terms  []Frequency // in the order in which the text first has them
}

// A Frequency is how many tokens there are of a term.
type Frequency struct {
	Key   string // as of a Term
	Count int
}

// Count counts the terms of text by the rules of its language, as Build does, but
// looks neither for sentences nor for the places of terms, which takes about as
// long again. It calls step while it does it. The error is step's.
func Count(text string, rules *term.Rules, step Step) (Frequencies, error) {
	words, splitter := vocabulary{rules: rules}, segment.For(rules.Language)
	words.expect(len(text))
	counts := make([]int, 0, cap(words.forms)) // of the forms
	var f Frequencies
	err := inParts(text, step, func(text string, step Step) error {
		tokens, err := splitter.Words(text, step)
		if err != nil {
			return err
		}
		f.Tokens += len(tokens)
		counts = words.count(counts, text, tokens)
		return nil
	})
	if err != nil {
		return Frequencies{}, err
	}
	f.Terms = make([]Frequency, len(words.stop))
	for t := range f.Terms {
		f.Terms[t].Key = words.byKey.Key(uint32(t))
	}
	for i, n := range counts {
		f.Terms[words.forms[i].term].Count += n
	}
	return f, nil
}

// count adds to the counts of the forms those of the tokens of a part of a text.
func (v *vocabulary) count(counts []int, text string, tokens []segment.Token) []int {
	words, bytes := &v.words, []byte(text)
	for i := range tokens {
		k := &tokens[i]
		w := words.first(k.Hash)
		f := w.form
		if !w.holds(bytes, k) {
			f = v.number(text[k.Start:k.End], k)
			for len(counts) < len(v.forms) {
				counts = append(counts, 0)
			}
		}
		counts[f]++
	}
	return counts
}
