// What is said of texts whose truth is known, and how good that is.

package theme

import (
	"cmp"
	"slices"
)

// A Judgment is what was said of a text whose truth is known.
type Judgment struct {
	Score float64
	Said  bool
	True  bool
}

// Judge returns what the reports of texts say of their being about any of the
// majors; truth gives the major that each text is known to be of.
func Judge(reports []Report, truth []string, majors ...string) []Judgment {
	list := make([]Judgment, len(reports))
	for i, r := range reports {
		list[i] = Judgment{r.TopicScore(majors...), r.HasTopic(majors...), slices.Contains(majors, truth[i])}
	}
	return list
}

// JudgeDefenseCooperation returns what the reports of sentences say of their
// telling of cooperation in defense; truth gives those that are known to.
func JudgeDefenseCooperation(reports []Report, truth []bool) []Judgment {
	list := make([]Judgment, len(reports))
	for i, r := range reports {
		score := r.DefenseCooperationScore()
		list[i] = Judgment{score, score >= DefenseCooperation, truth[i]}
	}
	return list
}

// Majors returns the Comparative Agendas major topics that the lexicon has
// themes for, each once, in the order of the lexicon.
func (l *Lexicon) Majors() []string {
	var majors []string
	for i := range l.Themes {
		for _, major := range l.Themes[i].Codes.Majors() {
			if !slices.Contains(majors, major) {
				majors = append(majors, major)
			}
		}
	}
	return majors
}

// MacroF1 returns the mean F1 over the majors that are true of any text, with
// their number; 0 for none.
func MacroF1(reports []Report, truth, majors []string) (f1 float64, topics int) {
	sum := 0.
	for _, major := range majors {
		if slices.Contains(truth, major) {
			sum += F1(Judge(reports, truth, major))
			topics++
		}
	}
	return sum / float64(max(topics, 1)), topics
}

// F1 returns the harmonic mean of precision and recall of what was said, 0
// where nothing was rightly said.
func F1(judgments []Judgment) float64 {
	right, said, truth := 0, 0, 0
	for _, j := range judgments {
		if j.Said && j.True {
			right++
		}
		if j.Said {
			said++
		}
		if j.True {
			truth++
		}
	}
	return 2 * ratio(right, said+truth)
}

// AUC returns the area under the receiver operating characteristic of the
// scores: the chance that a true text scores more than another, ties counted
// half (the Mann–Whitney U over the number of pairs). It is 1/2 where either
// kind is missing.
func AUC(judgments []Judgment) float64 {
	sorted := slices.Clone(judgments)
	slices.SortFunc(sorted, func(a, b Judgment) int { return cmp.Compare(a.Score, b.Score) })
	var u, below, truth float64 // below: other texts of a lower score
	for i := 0; i < len(sorted); {
		var positive, negative float64
		j := i
		for ; j < len(sorted) && sorted[j].Score == sorted[i].Score; j++ {
			if sorted[j].True {
				positive++
			} else {
				negative++
			}
		}
		u += positive * (below + negative/2)
		below, truth, i = below+negative, truth+positive, j
	}
	if below == 0 || truth == 0 {
		return .5
	}
	return u / (below * truth)
}
