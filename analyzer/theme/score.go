package theme

import (
	"cmp"
	"slices"

	"stemma/analyzer/index"
	"stemma/analyzer/stat"
)

// WellCovered is the share of sentences that must hold a theme for the themes
// to be said to cover a text. Below it a reader is told that no theme covers
// the text well: more than two sentences of three are then about something the
// lexicon has no name for.
const WellCovered = 1. / 3

// A Report is what a lexicon finds in a text.
type Report struct {
	Results   []Result // of the themes found: most sentences first, then most matches, then the order of the lexicon
	Sentences int      // of the text
	Covered   int      // sentences that hold any theme
}

// Share returns the share of sentences that hold any theme, 0 for no sentence.
func (r Report) Share() float64 { return ratio(r.Covered, r.Sentences) }

// Weak reports whether no theme covers the text well: see WellCovered.
func (r Report) Weak() bool { return r.Share() < WellCovered }

// A Result is how much a text holds of a theme.
type Result struct {
	Theme     *Theme
	Sentences int     // that hold the theme
	Share     float64 // of the text's sentences
	Low, High float64 // the 95 % Wilson interval of Share
	Matches   int     // overlapping ones counted each
	Density   float64 // matches per 1,000 words, those that overlap counted as one
	Patterns  []PatternCount
	Evidence  []Evidence // in the order of the text
}

// A PatternCount says how often a pattern of the theme matched.
type PatternCount struct{ Pattern, Count int }

// Evidence is a match: the bytes Start..End of the text, in a sentence, found
// by a pattern of the theme.
type Evidence struct{ Sentence, Start, End, Pattern int }

// Score finds the themes of a text and measures them.
func (m *Matcher) Score(seg *index.Segment) Report {
	matches := m.Match(seg)
	report := Report{Sentences: len(seg.Sentences)}
	for i, match := range matches {
		if i == 0 || matches[i-1].Sentence != match.Sentence {
			report.Covered++
		}
	}
	slices.SortStableFunc(matches, func(a, b Match) int { return cmp.Compare(a.Theme, b.Theme) })
	for len(matches) > 0 {
		n := slices.IndexFunc(matches, func(x Match) bool { return x.Theme != matches[0].Theme })
		if n < 0 {
			n = len(matches)
		}
		report.Results = append(report.Results, m.result(seg, matches[:n]))
		matches = matches[n:]
	}
	slices.SortStableFunc(report.Results, func(a, b Result) int {
		return cmp.Or(cmp.Compare(b.Sentences, a.Sentences), cmp.Compare(b.Matches, a.Matches))
	})
	return report
}

// result measures the matches of one theme, of which there is at least one.
func (m *Matcher) result(seg *index.Segment, matches []Match) Result {
	theme := &m.lexicon.Themes[matches[0].Theme]
	r := Result{Theme: theme, Matches: len(matches), Evidence: make([]Evidence, len(matches))}
	counts := make([]int, len(theme.Patterns))
	apart, end := 0, -1
	for i, match := range matches {
		r.Evidence[i] = Evidence{match.Sentence, int(seg.Start[match.First]), int(seg.End[match.Last]), match.Pattern}
		counts[match.Pattern]++
		if i == 0 || matches[i-1].Sentence != match.Sentence {
			r.Sentences++
		}
		if match.First > end {
			apart++
		}
		end = max(end, match.Last)
	}
	for p, n := range counts {
		if n > 0 {
			r.Patterns = append(r.Patterns, PatternCount{p, n})
		}
	}
	slices.SortStableFunc(r.Patterns, func(a, b PatternCount) int { return cmp.Compare(b.Count, a.Count) })
	r.Share = ratio(r.Sentences, len(seg.Sentences))
	r.Low, r.High = stat.Wilson(r.Sentences, len(seg.Sentences))
	r.Density = 1000 * ratio(apart, seg.Tokens())
	return r
}

func ratio(k, n int) float64 {
	if n == 0 {
		return 0
	}
	return float64(k) / float64(n)
}
