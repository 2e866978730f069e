package keyphrase

import (
	"math/bits"

	"stemma/analyzer/segment"
)

// A bounder says how high a candidate can score at most before its places are
// looked at: nearly all of a long text's candidates are out of the question.
//
// For words on one side, and phrases on the other, a score is linear in the
// quantities of the candidate. What a bounder knows of these are the count, the
// first place and the words; of the rest it takes the best there could be.
type bounder struct {
	t     *text
	word  [quantities]float64 // what each quantity counts for in a word
	more  [quantities]float64 // and in a phrase
	form  []float64           // what a form counts for among the words of a phrase
	alone float64             // the most that the places of a word can count for
	among float64             // and those of a phrase, but for the words within it
}

// margin is more than what rounding can make of a sum.
const margin = 1e-6

func newBounder(t *text) *bounder {
	b := &bounder{t: t}
	for _, f := range features {
		switch f.b {
		case several:
			b.more[f.a] += f.weight
		default:
			b.word[f.a] += float64(f.weight * t.qualities[f.b])
			b.more[f.a] += float64(f.weight * t.qualities[f.b])
		}
		if f.a == several { // f.b is of the text, or one
			b.word[f.a] = 0
		}
	}
	w, m := &b.word, &b.more
	beside := func(c *[quantities]float64) float64 {
		return max(0, c[afterDeterminer], c[afterSubject], c[afterPreposition]) + max(0, c[whole])
	}
	best := func(c []float64) float64 {
		most := 0.0
		for _, x := range c {
			most = max(most, x)
		}
		return most
	}
	b.alone = beside(w) + max(0, w[left1]) + max(0, w[right1]) + max(0, w[both1]) + best(w[singleName:singleAdverb+1]) + margin
	b.among = beside(m) + max(0, m[left]) + max(0, m[right]) + max(0, m[both]) + max(0, 2*m[numeral]) +
		best(m[headName:headAdverb+1]) + best(m[modifierName:modifierAdverb+1]) + margin
	b.measureForms()
	return b
}

// measureForms works out what the forms count for in phrases.
func (b *bounder) measureForms() {
	seg, m := b.t.seg, &b.more
	b.form = make([]float64, len(seg.Forms))
	for i := range seg.Forms {
		id := seg.Forms[i].Term
		b.form[i] = b.general(&b.t.forms[i], m) + m[capitals]*b.t.capitals[id] + m[words]*b.t.often[id]
	}
}

// general returns what a form counts for by what it is in general.
func (b *bounder) general(f *form, c *[quantities]float64) float64 {
	return c[rarity]*(f.rarity-14)/4 + c[unlisted]*truth(f.unlisted) + c[letters]*(f.letters-7)/3
}

// of returns a score that the candidate of n words at tokens is sure not to be
// above.
func (b *bounder) of(n int, tokens []uint32) float64 {
	t := b.t
	first := int(tokens[0])
	c, sum := &b.more, 0.0
	if n == 1 {
		c = &b.word
		id := t.seg.Term[first]
		f := &t.forms[t.seg.FormsOf(id)[0]]
		sum = b.alone + b.general(f, c) + c[capitals]*t.capitals[id]
	} else {
		for _, f := range t.seg.Form[first : first+n] {
			sum += b.form[f]
		}
		sum = sum/float64(n) + b.among + c[several]
		if n > 2 {
			sum += c[three] + max(0, c[interior]*float64(n-2))
		}
		if n > 3 {
			sum += c[four]
		}
		modifies := t.seg.Form[first]
		if t.romance {
			modifies = t.seg.Form[first+n-1]
		}
		sum += c[modifier] * (t.forms[modifies].rarity - 14) / 4
	}
	for _, flags := range t.seg.Flags[first : first+n] {
		if flags&segment.Upper != 0 {
			sum += c[acronym]
			break
		}
	}
	if first < t.opening {
		sum += c[opening]
	}
	// ln(1 + first) is between the log of the power of two below and a line
	// from there to the next, and that and a little more.
	x := uint(1 + first)
	e := bits.Len(x) - 1
	low := (float64(e) + float64(x)/float64(uint(1)<<e) - 1) * ln2
	if c[position] > 0 {
		low += bend
	}
	return sum + c[count]*t.logs.of(len(tokens)) + c[position]*low/3
}

const (
	ln2  = 0.6931471805599453
	bend = 0.0597 // the most that ln x is above a line between two powers of two
)
