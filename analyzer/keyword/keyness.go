package keyword

import (
	"slices"

	"stemma/analyzer/index"
	"stemma/analyzer/intern"
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
	keys     intern.Table // of terms
	counts   []int        // of keys
}

// Count returns how often the term with the given key stands in the reference,
// and whether that is known.
func (r *Reference) Count(key string) (count int, known bool) {
	n, ok := r.keys.Find(key, intern.Hash(key))
	if !ok {
		return 0, r.Complete
	}
	return r.counts[n], true
}

// add counts a term so many times more.
func (r *Reference) add(key string, count int) {
	n := int(r.keys.Number(key))
	if n == len(r.counts) {
		r.counts = append(r.counts, 0)
	}
	r.counts[n] += count
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
	r := &Reference{Source: list.Source, Size: tokensOfEnglish}
	for w := range list.All {
		r.add(rules.Of(w.Text).Key, int(w.PerMillion()*(tokensOfEnglish/1e6)))
	}
	return r, true
}

// Text returns another text, whose terms are counted by the same rules, as a
// reference. It is complete.
func Text(source string, text index.Frequencies) *Reference {
	r := &Reference{Source: source, Size: text.Tokens, Complete: true, keys: intern.Of(len(text.Terms)), counts: make([]int, 0, len(text.Terms))}
	for _, t := range text.Terms {
		r.add(t.Key, t.Count)
	}
	return r
}

// A Key says how much more frequent a term is in the text than in a reference.
// An effect size (LogRatio, PercentDiff) says how much, a significance (the
// rest) how surely. Where the reference says nothing of the term, all of these
// are 0.
type Key struct {
	Term           index.TermID
	Label          string
	Count          int  // in the text
	ReferenceCount int  // in the reference
	Known          bool // whether the reference says anything of the term
	LogRatio       float64
	G2TwoTerm      float64
	P              float64 // chance of so great a two-term G², if the text were a part of the reference
	Corrected      float64 // P by Holm's correction for all the known terms of the text

	size, referenceSize int
}

// PercentDiff is an effect size: see stat.PercentDiff.
func (k *Key) PercentDiff() float64 {
	return stat.PercentDiff(k.Count, k.ReferenceCount, k.size, k.referenceSize)
}

// G2FourTerm is a significance: see stat.G2FourTerm.
func (k *Key) G2FourTerm() float64 {
	return stat.G2FourTerm(k.Count, k.ReferenceCount, k.size, k.referenceSize)
}

// Keyness compares every keyword of the text with the reference. First come
// the terms that are more frequent in the text, by two-term G²; then those
// that are less frequent, the surest first; then those of which the reference
// says nothing, by count. Terms that are equal in this are in the order of
// List.
func Keyness(seg *index.Segment, r *Reference) []Key {
	terms := sorted(seg)
	keys := make([]Key, len(terms))
	order := make([]ranked, 0, len(terms)) // of the terms that are known, by G² with its sign changed
	counts := make([]int, len(terms))
	for i, id := range terms {
		count, known := r.Count(seg.Terms[id].Key)
		counts[i] = -1
		if known && r.Size != 0 {
			counts[i] = count
			order = append(order, ranked{-stat.G2TwoTerm(seg.Terms[id].Count, count, seg.Tokens(), r.Size), i})
		}
	}
	slices.SortFunc(order, ranked.compare)
	chances := make([]float64, len(order)) // in order, with which Holm is quick
	for i, p := range order {
		chances[i] = stat.P(-p.value)
	}
	corrected := stat.Holm(chances)
	more, less := 0, len(order)-1 // places in keys: those less frequent from behind
	for i, p := range order {
		t := &seg.Terms[terms[p.at]]
		a, b, c, d := t.Count, counts[p.at], seg.Tokens(), r.Size
		ratio := stat.LogRatio(a, b, c, d)
		k := &keys[more]
		if ratio < 0 {
			k = &keys[less]
			less--
		} else {
			more++
		}
		*k = Key{
			Term: terms[p.at], Label: t.Label, Count: a, ReferenceCount: b, Known: true,
			LogRatio: ratio, G2TwoTerm: -p.value, P: chances[i], Corrected: corrected[i],
			size: c, referenceSize: d,
		}
	}
	slices.Reverse(keys[more:len(order)])
	next := len(order)
	for i, id := range terms {
		if counts[i] < 0 {
			keys[next] = Key{Term: id, Label: seg.Terms[id].Label, Count: seg.Terms[id].Count}
			next++
		}
	}
	return keys
}
