package keyword

import (
	"math"
	"slices"
	"sort"

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

// A contrast is a text and what it is compared with.
type contrast struct {
	seg *index.Segment
	r   *Reference
}

// count returns how often a term stands in the reference, -1 where that says
// nothing of it.
func (c contrast) count(id index.TermID) int {
	if n, known := c.r.Count(c.seg.Terms[id].Key); known && c.r.Size != 0 {
		return n
	}
	return -1
}

// g2 returns the two-term G² of a term that stands so often in the reference.
func (c contrast) g2(id index.TermID, count int) float64 {
	return stat.G2TwoTerm(c.seg.Terms[id].Count, count, c.seg.Tokens(), c.r.Size)
}

// key returns what there is to say of a term but for P and Corrected.
func (c contrast) key(id index.TermID, count int, g2 float64) Key {
	t := &c.seg.Terms[id]
	k := Key{Term: id, Label: t.Label, Count: t.Count}
	if count >= 0 {
		k.ReferenceCount, k.Known, k.G2TwoTerm = count, true, g2
		k.LogRatio = stat.LogRatio(t.Count, count, c.seg.Tokens(), c.r.Size)
		k.size, k.referenceSize = c.seg.Tokens(), c.r.Size
	}
	return k
}

// Of compares some terms of a text with the reference, as Keyness does all. Of
// those that are no keywords nothing is known. It orders no more of the keywords
// than are as significant as these.
func (r *Reference) Of(seg *index.Segment, terms []index.TermID) []Key {
	c := contrast{seg, r}
	keys := make([]Key, len(terms))
	least := math.Inf(1)
	for i, id := range terms {
		if count := c.count(id); count < 0 || !isKeyword(&seg.Terms[id]) {
			keys[i] = c.key(id, -1, 0)
		} else {
			keys[i] = c.key(id, count, c.g2(id, count))
			least = min(least, keys[i].G2TwoTerm)
		}
	}
	var order []ranked // of the keywords that are known and at least as significant, by G² with its sign changed
	known := 0
	for i, id := range content(seg) {
		if count := c.count(id); count >= 0 {
			known++
			if g2 := c.g2(id, count); g2 >= least {
				order = append(order, ranked{-g2, i})
			}
		}
	}
	chances := inOrder(order)
	corrected := stat.HolmOf(chances, known)
	for i := range keys {
		if k := &keys[i]; k.Known {
			at := sort.Search(len(order), func(at int) bool { return order[at].value >= -k.G2TwoTerm })
			k.P, k.Corrected = chances[at], corrected[at]
		}
	}
	return keys
}

// inOrder puts terms in order of G², the greatest first, and returns the chance of
// each: in order too, with which Holm is quick.
func inOrder(order []ranked) []float64 {
	slices.SortFunc(order, ranked.compare)
	chances := make([]float64, len(order))
	for i, p := range order {
		chances[i] = stat.P(-p.value)
	}
	return chances
}

// Keyness compares every keyword of the text with the reference. First come
// the terms that are more frequent in the text, by two-term G²; then those
// that are less frequent, the surest first; then those of which the reference
// says nothing, by count. Terms that are equal in this are in the order of
// List.
func Keyness(seg *index.Segment, r *Reference) []Key {
	c, terms := contrast{seg, r}, sorted(seg)
	keys := make([]Key, len(terms))
	order := make([]ranked, 0, len(terms)) // of the terms that are known, by G² with its sign changed
	counts := make([]int, len(terms))
	for i, id := range terms {
		if counts[i] = c.count(id); counts[i] >= 0 {
			order = append(order, ranked{-c.g2(id, counts[i]), i})
		}
	}
	chances := inOrder(order)
	corrected := stat.Holm(chances)
	more, less := 0, len(order)-1 // places in keys: those less frequent from behind
	for i, p := range order {
		key := c.key(terms[p.at], counts[p.at], -p.value)
		key.P, key.Corrected = chances[i], corrected[i]
		if key.LogRatio < 0 {
			keys[less] = key
			less--
		} else {
			keys[more] = key
			more++
		}
	}
	slices.Reverse(keys[more:len(order)])
	next := len(order)
	for i, id := range terms {
		if counts[i] < 0 {
			keys[next] = c.key(id, -1, 0)
			next++
		}
	}
	return keys
}
