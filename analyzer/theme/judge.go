package theme

import "slices"

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
