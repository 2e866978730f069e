package measure

import "stemma/analyzer/evaluate/data"

// Sets are the names of the evaluation sets, Targets the F1 at 10 that is
// asked for on each, and Baselines the best published system on each.
var (
	Sets      = []string{"kpcrowd", "duc2001", "inspec", "wikinews", "ptbn"}
	Targets   = []float64{.20, .32, .35, .40, .30}
	Baselines = []Baseline{
		{"most frequent words", .184},
		{"PositionRank, part-of-speech tagger", .294},
		{"sum of TF-IDF, part-of-speech tagger", .335},
		{"TF-IDF, 1–3-grams", .373},
		{"first phrases", .263},
	}
)

// A Baseline is a system and its F1 at 10.
type Baseline struct {
	System string
	F1     float64
}

// Mean returns the mean of F1At10 over documents, rank giving the key phrases
// of each, the best first; 0 for no documents.
func Mean(documents []data.Document, rank func(data.Document) []string) float64 {
	if len(documents) == 0 {
		return 0
	}
	sum := 0.0
	for _, d := range documents {
		sum += F1At10(rank(d), d.Keys, d.Language)
	}
	return sum / float64(len(documents))
}
