package theme

import "slices"

// Majors returns the Comparative Agendas major topics of the codes, each once:
// 16 for 1602.
func (c Codes) Majors() []string {
	var majors []string
	for _, code := range c.CAP {
		if len(code) > 2 {
			code = code[:len(code)-2]
		}
		if !slices.Contains(majors, code) {
			majors = append(majors, code)
		}
	}
	return majors
}

// TopicScore says how much a text is about any of the given Comparative
// Agendas major topics, from −1/4 to 1: its matches of their themes, less a
// quarter of its matches of other themes, as a share of all and one more.
func (r Report) TopicScore(majors ...string) float64 {
	own, all := 0., 0.
	for _, result := range r.Results {
		all += float64(result.Matches)
		if result.of(majors) {
			own += float64(result.Matches)
		}
	}
	return (own - (all-own)/4) / (all + 1)
}

// Topical is the TopicScore from which a text is said to be of a topic: one
// match against at most one of other topics, two against three.
const Topical = .15

// HasTopic reports whether a text is said to be of any of the given major
// topics: see Topical.
func (r Report) HasTopic(majors ...string) bool { return r.TopicScore(majors...) >= Topical }

func (r Result) of(majors []string) bool {
	return slices.ContainsFunc(r.Theme.Codes.Majors(), func(m string) bool { return slices.Contains(majors, m) })
}

// DefenseCooperation is the score from which a report of one sentence is said
// to tell of cooperation in defense: see DefenseCooperationScore.
const DefenseCooperation = 1.75

// DefenseCooperationScore says how much a sentence tells of cooperation in
// defense: 2 for each match of that theme, at most two of them; a half for
// each theme of dealings between states that is found; less a quarter for each
// that is neither that nor of defense or fighting.
func (r Report) DefenseCooperationScore() float64 {
	score := 0.
	for _, result := range r.Results {
		switch result.Theme.ID {
		case "defense-cooperation":
			score += 2 * float64(min(result.Matches, 2))
		case "diplomacy", "peace-talks", "international-organizations", "foreign-aid", "trade":
			score += .5
		case "armed-conflict", "coups-and-uprisings", "sanctions", "war-crimes", "human-rights",
			"protests", "crime", "policing", "peacekeeping", "alliances":
		default:
			if result.Theme.Parent != "defense" {
				score -= .25
			}
		}
	}
	return score
}
