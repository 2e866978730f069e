package analyzer

import (
	"reflect"
	"sync"

	"stemma/analyzer/collocate"
	"stemma/analyzer/index"
	"stemma/analyzer/keyword"
	"stemma/analyzer/stat"
	"stemma/analyzer/term"
)

// A Reference is what the words of the text are compared with.
type Reference struct {
	Name string // for a reader
	Size int    // words
	Text bool   // another text, and not a language in general
}

// A Keyness says how much more frequent a word is in the text than in the
// reference. The G² are log-likelihoods: of two terms (Rayson and Garside
// 2000) and of four (Dunning 1993).
type Keyness struct {
	Reference   float64 `json:"reference_per_million"`
	LogRatio    float64 `json:"log_ratio"`
	PercentDiff float64 `json:"percent_diff"`
	G2TwoTerm   float64 `json:"g2_two_term"`
	G2FourTerm  float64 `json:"g2_four_term"`
	P           float64 `json:"p_holm"`      // of the two-term G², corrected for all words of the text
	Ratio       float64 `json:"ratio"`       // 2 to the power of LogRatio
	Sure        bool    `json:"significant"` // P is under .05
}

// A Collocate is a word that stands near the one selected.
type Collocate struct {
	Label                   string
	Together, Left, Right   int
	LogDice, G2, MI, MI3, T float64
}

// A Span is which collocates are asked for: words on either side, and the
// measure that ranks them. The zero Span is the usual one.
type Span struct {
	Words   int
	Measure string // "logDice", "G2", "MI", "MI3", "t", "count"
}

var measures = map[string]collocate.Measure{
	"logDice": collocate.LogDice, "G2": collocate.G2, "MI": collocate.MI, "MI3": collocate.MI3, "t": collocate.T, "count": collocate.Count,
}

// general holds the references to languages in general that have been made:
// under their plain rules, by language, and the last under rules that a reader
// has changed.
var general struct {
	sync.Mutex
	plain   map[string]*keyword.Reference
	changed *keyword.Reference
	options term.Options // those of changed
	made    bool         // whether changed and options say anything
}

// Against has the words of the text compared with those of another text, which
// a reader knows by name, instead of with the language in general.
func (a *Analysis) Against(name, text string) {
	a.against(otherText(name, text, a.rules))
}

// otherText returns the reference to another text.
func otherText(name, text string, rules *term.Rules) *keyword.Reference {
	f, err := index.Count(text, rules, func(int, int) error { return nil })
	if err != nil {
		panic(err) // the step has none
	}
	return keyword.Text(name, f)
}

func (a *Analysis) against(reference *keyword.Reference) {
	a.reference, a.keys = reference, nil
}

// AgainstGeneral has the words of the text compared with the language in
// general again.
func (a *Analysis) AgainstGeneral() {
	a.reference, a.keys = nil, nil
}

// compared returns what the words of the text are compared with, nil for nothing.
func (a *Analysis) compared() *keyword.Reference {
	if a.reference == nil {
		a.reference = generalFor(a.rules)
	}
	return a.reference
}

// generalFor returns the reference to a language in general under rules, or nil
// where there is none. It takes in the whole list of a language, so it is made
// once for the plain rules and again where a reader has changed them.
func generalFor(rules *term.Rules) *keyword.Reference {
	general.Lock()
	defer general.Unlock()
	options := rules.Options()
	if !plainRules(options) {
		if !general.made || !reflect.DeepEqual(options, general.options) {
			general.changed, general.options, general.made = reference(rules), options, true
		}
		return general.changed
	}
	if r, ok := general.plain[options.Language]; ok {
		return r
	}
	if general.plain == nil {
		general.plain = make(map[string]*keyword.Reference)
	}
	general.plain[options.Language] = reference(rules)
	return general.plain[options.Language]
}

func reference(rules *term.Rules) *keyword.Reference {
	if r, ok := keyword.General(rules); ok {
		return r
	}
	return nil
}

// referenceOf names the reference, or returns the zero one.
func (a *Analysis) referenceOf() Reference {
	r := a.compared()
	if r == nil {
		return Reference{}
	}
	return Reference{Name: r.Source, Size: r.Size, Text: r.Complete}
}

// keynessOf returns the keyness of terms, nil for those of which the reference
// says nothing.
func (a *Analysis) keynessOf(terms ...index.TermID) []*Keyness {
	all := make([]*Keyness, len(terms))
	r := a.compared()
	if r == nil || len(terms) == 0 {
		return all
	}
	keys := r.Of(a.segment, terms)
	for i := range keys {
		k := &keys[i]
		if !k.Known {
			continue
		}
		perMillion := 0.
		if r.Size > 0 {
			perMillion = float64(k.ReferenceCount) * 1e6 / float64(r.Size)
		}
		all[i] = &Keyness{
			Reference: round(perMillion), LogRatio: round(k.LogRatio), PercentDiff: round(k.PercentDiff()),
			G2TwoTerm: round(k.G2TwoTerm), G2FourTerm: round(k.G2FourTerm()), P: round(k.Corrected),
			Ratio: round(stat.Exp2(k.LogRatio)), Sure: k.Corrected < 0.05,
		}
	}
	return all
}

// byKeyness returns the keywords offset to offset+n in the order of keyness, or
// by count where there is nothing to compare with.
func (a *Analysis) byKeyness(offset, n int) (rows []keyword.Keyword, total int) {
	if r := a.compared(); r != nil && a.keys == nil {
		a.keys = keyword.Keyness(a.segment, r)
	}
	if len(a.keys) == 0 {
		return keyword.Top(a.segment, offset, n, keyword.ByCount)
	}
	offset = min(max(offset, 0), len(a.keys))
	keys := a.keys[offset:min(offset+max(n, 0), len(a.keys))]
	terms := make([]index.TermID, len(keys))
	for i, k := range keys {
		terms[i] = k.Term
	}
	return keyword.Of(a.segment, terms), len(a.keys)
}

// mostCollocates is how many collocates are answered.
const mostCollocates = 12

// Near answers which words stand near the one selected; none where that is no
// word.
func (a *Analysis) Near(selection Selection, span Span) []Collocate {
	t, ok := a.term(selection.ID)
	if !ok || selection.Kind != TermKind {
		return nil
	}
	options := collocate.Default
	if span.Words > 0 {
		options.Left, options.Right = span.Words, span.Words
	}
	if m, ok := measures[span.Measure]; ok {
		options.By = m
	}
	list, _ := collocate.Of(a.segment, t, options)
	var all []Collocate
	for _, c := range list[:min(len(list), mostCollocates)] {
		all = append(all, Collocate{c.Label, c.Together, c.Left, c.Right, round(c.LogDice), round(c.G2), round(c.MI), round(c.MI3), round(c.T)})
	}
	return all
}
