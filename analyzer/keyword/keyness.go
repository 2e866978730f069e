package keyword

import (
	"cmp"
	"slices"

	"stemma/analyzer/index"
	"stemma/analyzer/reference"
	"stemma/analyzer/stat"
	"stemma/analyzer/term"
)

// A Reference is what a text is compared with: how often terms stand in it.
type Reference struct {
	Source string // named for a reader
	Size   int    // tokens
	// Complete is set where the counts are of all words: one that is not there
	// was counted 0 times. A list of common words is not complete: what it
	// lacks may be rare, new or a name, and is not thereby key.
	Complete bool
	counts   map[string]int // by term key
}

// Count returns how often the term with the given key stands in the reference,
// and whether that is known.
func (r *Reference) Count(key string) (count int, known bool) {
	count, ok := r.counts[key]
	return count, ok || r.Complete
}

// tokensOfEnglish is the size in tokens of the corpus behind reference.English,
// of the words that its makers kept. The list has its counts to a thousandth.
const tokensOfEnglish = 87_718_053_537

// Few is the number of times below which a term says little by its keyness:
// one sentence more or less would change it.
const Few = 5

// General returns the general language that the rules are for, its words
// counted by the same rules as the text's, and whether there is a list for it.
func General(rules *term.Rules) (*Reference, bool) {
	list := reference.For(rules.Language)
	if list == nil {
		return nil, false
	}
	r := &Reference{Source: list.Source, Size: tokensOfEnglish, counts: make(map[string]int)}
	for w := range list.All {
		r.counts[rules.Of(w.Text).Key] += int(w.PerMillion() * (tokensOfEnglish / 1e6))
	}
	return r, true
}

// Text returns another text as a reference. It is complete.
func Text(source string, seg *index.Segment) *Reference {
	r := &Reference{Source: source, Size: seg.Tokens(), Complete: true, counts: make(map[string]int, len(seg.Terms))}
	for _, t := range seg.Terms {
		r.counts[t.Key] += t.Count
	}
	return r
}

// A Key says how much more frequent a term is in the text than in a reference.
// An effect size (LogRatio, PercentDiff) says how much, a significance (the
// rest) how surely.
type Key struct {
	Term           index.TermID
	Label          string
	Count          int  // in the text
	ReferenceCount int  // in the reference
	Known          bool // whether the reference says anything of the term; if not, all below is 0
	LogRatio       float64
	PercentDiff    float64
	G2TwoTerm      float64
	G2FourTerm     float64
	P              float64 // chance of so great a two-term G², if the text were a part of the reference
	Corrected      float64 // P by Holm's correction for all the known terms of the text
}

// Keyness compares every keyword of the text with the reference. First come
// the terms that are more frequent in the text, by two-term G²; then those
// that are less frequent, the surest first; then those of which the reference
// says nothing, by count. Terms that are equal in this are in the order of
// List.
func Keyness(seg *index.Segment, r *Reference) []Key {
	terms := content(seg)
	slices.SortFunc(terms, func(a, b index.TermID) int { return byCount(seg, a, b) })
	keys := make([]Key, len(terms))
	var chances []float64
	var tested []int // places in keys
	for i, id := range terms {
		t := seg.Terms[id]
		keys[i] = Key{Term: id, Label: t.Label, Count: t.Count}
		k := &keys[i]
		if k.ReferenceCount, k.Known = r.Count(t.Key); !k.Known || r.Size == 0 {
			k.Known = false
			continue
		}
		a, b, c, d := k.Count, k.ReferenceCount, seg.Tokens(), r.Size
		k.LogRatio, k.PercentDiff = stat.LogRatio(a, b, c, d), stat.PercentDiff(a, b, c, d)
		k.G2TwoTerm, k.G2FourTerm = stat.G2TwoTerm(a, b, c, d), stat.G2FourTerm(a, b, c, d)
		k.P = stat.P(k.G2TwoTerm)
		chances, tested = append(chances, k.P), append(tested, i)
	}
	for j, p := range stat.Holm(chances) {
		keys[tested[j]].Corrected = p
	}
	slices.SortStableFunc(keys, func(a, b Key) int {
		return cmp.Or(cmp.Compare(a.group(), b.group()), cmp.Compare(b.G2TwoTerm, a.G2TwoTerm))
	})
	return keys
}

// group numbers the parts of a list of keys.
func (k Key) group() int {
	switch {
	case !k.Known:
		return 2
	case k.LogRatio < 0:
		return 1
	}
	return 0
}
