package keyphrase

import "sync"

// A feature is a quantity, or the product of two, and its weight.
type feature struct {
	a, b   quantity // b may be one
	weight float64
}

func (f feature) of(q *[quantities]float64) float64 { return float64(q[f.a] * q[f.b]) }

// name names a feature for a reader.
func (f feature) name() string {
	if f.b == one {
		return quantityNames[f.a]
	}
	return quantityNames[f.a] + " × " + quantityNames[f.b]
}

// featureNames are the names of the features for a reader, put together when
// first asked for.
var featureNames = sync.OnceValue(func() []string {
	names := make([]string, len(features))
	for i, f := range features {
		names[i] = f.name()
	}
	return names
})

// features are what a score is the sum of. They were chosen from 145 quantities
// and products of two by fitting the weights of all, leaving out those of the
// least effect, and fitting again, as long as texts that the fit had not seen
// did not lose by it. The weights are for the halves of five sets of texts
// with key phrases (English web news, newswire and abstracts, French and
// Portuguese news); TestFit fits them and says how. F1 at 10 by weights fitted
// on two thirds of the texts, on the third left out: .203, .332, .357, .405
// and .340.
var features = []feature{
	{count, one, 0.50},
	{position, one, -0.79},
	{several, one, 0.72},
	{four, one, -0.41},
	{capitals, one, -0.28},
	{rarity, one, 0.63},
	{words, one, 0.84},
	{headAdjective, one, -1.06},
	{modifierAdjective, one, 0.50},
	{modifierGerund, one, -0.90},
	{headVerb, one, -1.14},
	{modifierVerb, one, -1.18},
	{headAdverb, one, -1.41},
	{modifierAdverb, one, -1.00},
	{afterDeterminer, one, 0.23},
	{afterPreposition, one, 0.30},
	{left, one, 0.56},
	{right, one, 1.33},
	{left1, one, 0.49},
	{right1, one, 0.56},
	{whole, one, 0.25},
	{letters, one, 0.41},
	{modifier, one, 0.13},
	{acronym, one, 0.27},
	{numeral, one, -0.57},
	{singleVerb, one, -0.31},
	{singleAdverb, one, -0.67},
	{singleAdjective, one, -0.25},
	{interior, one, -0.45},
	{several, long, -0.22},
	{several, wordy, 0.31},
	{several, named, -0.94},
	{several, repeating, 0.43},
	{several, long2, -0.14},
	{several, blocks, -0.53},
	{several, winding, 0.68},
	{position, long, -0.19},
	{position, named, -0.23},
	{count, headed, 0.27},
	{position, headed, 0.37},
	{capitals, several, 0.38},
	{unlisted, several, -0.93},
	{several, foreign, -0.99},
	{count, foreign, 0.58},
	{position, foreign, -0.29},
	{capitals, foreign, 0.73},
	{words, long, 0.14},
	{rarity, wordy, 0.19},
	{capitals, named, -0.85},
	{right, headed, -0.32},
	{rarity, headed, -0.28},
	{words, headed, -0.72},
	{modifierAdjective, headed, -0.51},
	{rarity, longNamed, 0.20},
	{capitals, longNamed, -0.58},
	{opening, several, -0.34},
	{position, several, -0.35},
	{three, wordy, 0.29},
}
