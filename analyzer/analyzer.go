// Package analyzer says what a text is about. It is the whole way from text to
// answers: the stages are packages of their own, in the order in which a text
// goes through them (decode, segment, fold, stem, index), followed by what is
// read off the index (keyword, phrase, keyphrase, theme).
//
//	a := analyzer.Analyze(text, analyzer.Settings{})
//	report := a.Report("article-1")
//
// The same text and settings give the same report, byte for byte, wherever the
// program runs: nothing here looks at a clock, the network or chance.
package analyzer

import (
	"cmp"
	"slices"

	"stemma/analyzer/actor"
	"stemma/analyzer/index"
	"stemma/analyzer/keyphrase"
	"stemma/analyzer/keyword"
	"stemma/analyzer/octet"
	"stemma/analyzer/segment"
	"stemma/analyzer/stat"
	"stemma/analyzer/term"
	"stemma/analyzer/theme"
)

// Settings are what a reader can choose; the zero value is the default of all.
type Settings struct {
	Language string       // ISO 639-1 code; "" detects it
	Top      int          // keywords and key phrases in the report; 0 for DefaultTop
	Themes   Themes       // the reader's own themes
	Terms    term.Options // the reader's own choices of what is counted together; Language in it is not used
}

// DefaultTop is the number of keywords and of key phrases in a report that
// does not ask for another.
const DefaultTop = 50

// ShortText is the number of sentences below which a text is so short that
// its shares say little: with 30 sentences, a share of one half is known to
// about 17 points either way.
const ShortText = 30

// WordsPerMinute is the mean rate of silent reading of English non-fiction
// (Brysbaert 2019, "How many words do we read per minute?").
const WordsPerMinute = 238

// An Analysis is one text, analysed. Its methods answer questions about it;
// it does not change, but for what it works out when it is first asked.
type Analysis struct {
	settings Settings
	language Language
	rules    *term.Rules
	segment  *index.Segment
	themes   theme.Report
	drawn    []segment.Block // nil until they are asked for: see passages
	rank     map[string]int
	first    []keyword.Keyword // the most frequent keyword, if there is one
	terms    int               // keywords in all
	most     int               // count of the most frequent
	types    types             // of the forms; see typesOf
	cells    []Bin             // see bins
	spreads  *stat.Parts       // the sentences, to measure how words are spread over them

	phrases []keyphrase.Phrase
	ranked  bool // phrases have been looked for
	actors  []actor.Actor
	named   bool // actors have been looked for

	reference *keyword.Reference // nil for the language in general
	keys      []keyword.Key      // in the order of keyness; nil until asked for
}

// A mark is the evidence of a theme, the place of that theme in themes.Results.
type mark struct{ start, end, theme int }

// Analyze reads text, any bytes at all, under the settings. A lexicon in the
// settings must be one that package theme reads: see AnalyzeInSteps.
func Analyze(text string, settings Settings) *Analysis {
	a, err := AnalyzeInSteps(text, settings, func(int, int) error { return nil })
	if err != nil {
		panic(err)
	}
	return a
}

// AnalyzeInSteps does what Analyze does and calls step while it does it, with
// how far it is. It gives up with step's error where there is one, and with a
// *theme.Error where the settings hold a lexicon that cannot be read.
func AnalyzeInSteps(text string, settings Settings, step index.Step) (*Analysis, error) {
	return new(Reader).Read(text, settings, step)
}

// newAnalysis returns the analysis of a text whose words and themes are known.
func newAnalysis(settings Settings, in Language, rules *term.Rules, s *index.Segment, themes theme.Report) *Analysis {
	a := &Analysis{settings: settings, language: in, rules: rules, segment: s, themes: themes, rank: make(map[string]int)}
	for i, r := range a.themes.Results {
		a.rank[r.Theme.ID] = i
	}
	if a.first, a.terms = keyword.Top(a.segment, 0, 1, keyword.ByCount); a.terms > 0 {
		a.most = a.first[0].Count
	}
	return a
}

func (a *Analysis) top() int { return cmp.Or(a.settings.Top, DefaultTop) }

// keyphrases ranks the words and phrases when they are first asked for.
func (a *Analysis) keyphrases() []keyphrase.Phrase {
	if err := a.rankPhrases(func(int, int) error { return nil }); err != nil {
		panic(err)
	}
	return a.phrases
}

// rankPhrases does what keyphrases does in steps. The error is step's.
func (a *Analysis) rankPhrases(step index.Step) (err error) {
	if a.ranked {
		return nil
	}
	a.phrases, err = keyphrase.RankInSteps(a.segment, a.top(), step)
	a.ranked = err == nil
	return err
}

// Text returns the text.
func (a *Analysis) Text() string { return a.segment.Text }

// counts measures the text.
func (a *Analysis) counts() Counts {
	s := a.segment
	c := Counts{
		Characters: octet.Runes(s.Text),
		Words:      s.Tokens(),
		Sentences:  len(s.Sentences),
		Paragraphs: len(s.Blocks),
		Terms:      a.terms,
		Seconds:    (s.Tokens()*60 + WordsPerMinute/2) / WordsPerMinute,
	}
	c.Types = a.typesOf().n
	return c
}

// strips is the greatest number of cells in a strip.
const strips = 60

// bins cuts the sentences into cells of equal size: one sentence each where
// there are few.
func (a *Analysis) bins() []Bin {
	if a.cells == nil {
		n := len(a.segment.Sentences)
		a.cells = make([]Bin, min(n, strips))
		for i := range a.cells {
			first := i * n / len(a.cells)
			a.cells[i] = Bin{first, (i + 1) * n / len(a.cells), a.block(first)}
		}
	}
	return a.cells
}

// strip counts, for each bin, the different sentences in an ascending list.
func (a *Analysis) strip(sentences []int) []int {
	bins := a.bins()
	strip := make([]int, len(bins))
	b := 0
	for i, s := range sentences {
		if i > 0 && sentences[i-1] == s {
			continue
		}
		for s >= bins[b].Last {
			b++
		}
		strip[b]++
	}
	return strip
}

// block returns the passage that a sentence begins in.
func (a *Analysis) block(sentence int) int {
	i, _ := slices.BinarySearchFunc(a.passages(), sentence, func(b segment.Block, s int) int {
		if b.Last <= s {
			return -1
		}
		return 1
	})
	return i
}

// round returns x to four decimals: what reports show, alike on every machine.
func round(x float64) float64 {
	if x < 0 {
		return -round(-x)
	}
	return float64(int64(x*1e4+0.5)) / 1e4
}
