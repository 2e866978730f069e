package analyzer

import (
	"strings"
	"unicode/utf8"

	"stemma/analyzer/segment"
)

// Sizes of what a page draws at a time, in bytes. A paragraph that is longer
// than longBlock, such as a text without line breaks, is cut into parts of about
// partOfBlock: at the end of a sentence, or, where even a sentence is longer than
// longBlock, at a space.
const (
	longBlock   = 16 << 10
	partOfBlock = 4 << 10
)

// passages returns the blocks of the text as they are drawn: long ones in parts.
func (a *Analysis) passages() []segment.Block {
	if a.drawn == nil {
		a.drawn = a.segment.Blocks
		for i, b := range a.segment.Blocks {
			if b.End-b.Start > longBlock {
				a.drawn = append([]segment.Block{}, a.segment.Blocks[:i]...)
				for _, b := range a.segment.Blocks[i:] {
					a.drawn = a.parts(a.drawn, b)
				}
				break
			}
		}
	}
	return a.drawn
}

// parts appends the parts of a block.
func (a *Analysis) parts(list []segment.Block, b segment.Block) []segment.Block {
	if b.End-b.Start <= longBlock {
		return append(list, b)
	}
	part := b
	cut := func(end, last int) { // the sentences up to last have begun
		part.End, part.Last = end, last
		list = append(list, part)
		part.Start = end
	}
	between := func(end, i int) { // what is no sentence, before sentence i
		for end-part.Start > longBlock {
			cut(a.space(part.Start+partOfBlock), i)
			part.First = i
		}
	}
	for i := b.First; i < b.Last; i++ {
		s := a.segment.Sentences[i]
		between(s.Start, i)
		if s.Start-part.Start >= partOfBlock {
			cut(s.Start, i)
			part.First = i
		}
		for s.End-part.Start > longBlock {
			end := max(part.Start, s.Start) + partOfBlock
			cut(a.space(end), i+1)
			part.First = i
		}
	}
	between(b.End, b.Last)
	cut(b.End, b.Last)
	return list
}

// space returns a place near one, where the text can be cut: after a space, or
// else between two characters.
func (a *Analysis) space(near int) int {
	text := a.segment.Text
	if i := strings.LastIndexByte(text[near-partOfBlock/2:near], ' '); i >= 0 {
		return near - partOfBlock/2 + i + 1
	}
	for back := range utf8.UTFMax {
		if utf8.RuneStart(text[near-back]) {
			return near - back
		}
	}
	return near // inside of broken bytes
}
