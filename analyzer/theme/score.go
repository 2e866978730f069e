package theme

import (
	"slices"
	"sort"

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
type PatternCount struct {
	Pattern, Count int
	Spelling       string // of the pattern: what its String gives
}

// Evidence is a match: the bytes Start..End of the text, in a sentence, found
// by a pattern of the theme.
type Evidence struct{ Sentence, Start, End, Pattern int }

// Score finds the themes of a text and measures them.
func (m *Matcher) Score(seg *index.Segment) Report {
	r, _ := m.ScoreInSteps(seg, func(int, int) error { return nil })
	return r
}

// stride is how many bytes of a text are gone through between two steps.
const stride = 256 << 10

// ScoreInSteps does what Score does and calls step while it does it, with how
// many bytes of the text are done. The error is step's.
func (m *Matcher) ScoreInSteps(seg *index.Segment, step index.Step) (Report, error) {
	on := m.On(seg)
	defer on.Done()
	var matches []Match
	told := 0
	for n := range seg.Sentences {
		sentence := &seg.Sentences[n]
		matches = on.sentence(matches, n, int(sentence.First), int(sentence.Last))
		if done := int(sentence.End); done-told >= stride {
			if told == 0 { // the first part says how many to expect
				matches = slices.Grow(matches, int(1.1*float64(len(matches))*float64(len(seg.Text)-done)/float64(done)))
			}
			told = done
			if err := step(done, len(seg.Text)); err != nil {
				return Report{}, err
			}
		}
	}
	return m.Report(seg, matches), nil
}

// Report measures the matches of a text, all of them in the order of the text.
func (m *Matcher) Report(seg *index.Segment, matches []Match) Report {
	report := Report{Sentences: len(seg.Sentences)}
	start := make([]int, len(m.lexicon.Themes)+1) // of each theme's, in order of theme
	for i := range matches {
		start[matches[i].Theme+1]++
		if i == 0 || matches[i-1].Sentence != matches[i].Sentence {
			report.Covered++
		}
	}
	var themes []int // of the results
	for t := range m.lexicon.Themes {
		if start[t+1] > 0 {
			report.Results = append(report.Results, Result{Theme: &m.lexicon.Themes[t], Matches: start[t+1]})
			themes = append(themes, t)
		}
		start[t+1] += start[t]
	}
	byTheme := make([]uint32, len(matches))
	next := slices.Clone(start)
	for i := range matches {
		t := matches[i].Theme
		byTheme[next[t]] = uint32(i)
		next[t]++
	}
	at := 0
	for i := range report.Results {
		r := &report.Results[i]
		r.measure(seg, matches, byTheme[at:at+r.Matches])
		for k := range r.Patterns {
			r.Patterns[k].Spelling = m.spelling(themes[i], r.Patterns[k].Pattern)
		}
		at += r.Matches
	}
	sort.SliceStable(report.Results, func(i, j int) bool {
		a, b := &report.Results[i], &report.Results[j]
		return a.Sentences > b.Sentences || a.Sentences == b.Sentences && a.Matches > b.Matches
	})
	return report
}

// measure measures the matches of the theme, at the places own.
func (r *Result) measure(seg *index.Segment, matches []Match, own []uint32) {
	r.Evidence = make([]Evidence, len(own))
	counts := make([]int, len(r.Theme.Patterns))
	apart, end, last := 0, int32(-1), int32(-1)
	for i, at := range own {
		match := &matches[at]
		r.Evidence[i] = Evidence{int(match.Sentence), int(seg.Start[match.First]), seg.EndOf(int(match.Last)), int(match.Pattern)}
		counts[match.Pattern]++
		if match.Sentence != last {
			r.Sentences++
			last = match.Sentence
		}
		if match.First > end {
			apart++
		}
		end = max(end, match.Last)
	}
	for p, n := range counts {
		if n > 0 {
			r.Patterns = append(r.Patterns, PatternCount{Pattern: p, Count: n})
		}
	}
	sort.SliceStable(r.Patterns, func(i, j int) bool { return r.Patterns[i].Count > r.Patterns[j].Count })
	r.Share = ratio(r.Sentences, len(seg.Sentences))
	r.Low, r.High = stat.Wilson(r.Sentences, len(seg.Sentences))
	r.Density = 1000 * ratio(apart, seg.Tokens())
}

func ratio(k, n int) float64 {
	if n == 0 {
		return 0
	}
	return float64(k) / float64(n)
}
