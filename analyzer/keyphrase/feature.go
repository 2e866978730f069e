package keyphrase

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

// features are what a score is the sum of. They were chosen from 145 products
// of quantities by fitting all, leaving out those of the least effect, and
// fitting again, until leaving out more cost on texts that the fit had not
// seen. TestFit fits their weights and says how.
var features = []feature{
	{count, one, 0.49},
	{position, one, -0.75},
	{several, one, 0.87},
	{four, one, -0.54},
	{capitals, one, -0.20},
	{rarity, one, 0.69},
	{words, one, 0.83},
	{headAdjective, one, -1.02},
	{modifierAdjective, one, 0.49},
	{modifierGerund, one, -0.84},
	{headVerb, one, -1.07},
	{modifierVerb, one, -1.08},
	{headAdverb, one, -1.36},
	{modifierAdverb, one, -0.91},
	{afterDeterminer, one, 0.29},
	{afterPreposition, one, 0.34},
	{left, one, 0.49},
	{right, one, 1.26},
	{left1, one, 0.43},
	{right1, one, 0.55},
	{whole, one, 0.23},
	{letters, one, 0.39},
	{several, long, -0.25},
	{several, wordy, 0.38},
	{several, named, -0.92},
	{several, repeating, 0.40},
	{several, long2, -0.17},
	{several, blocks, -0.48},
	{several, winding, 0.56},
	{position, long, -0.14},
	{position, named, -0.23},
	{count, headed, 0.27},
	{position, headed, 0.33},
	{capitals, several, 0.35},
	{unlisted, several, -0.83},
	{several, foreign, -1.03},
	{count, foreign, 0.59},
	{position, foreign, -0.31},
	{capitals, foreign, 0.72},
	{words, long, 0.14},
	{rarity, wordy, 0.20},
	{capitals, named, -0.84},
	{right, headed, -0.26},
	{rarity, headed, -0.28},
	{words, headed, -0.68},
	{modifierAdjective, headed, -0.48},
	{rarity, longNamed, 0.22},
	{capitals, longNamed, -0.57},
	{opening, several, -0.36},
	{position, several, -0.37},
}
