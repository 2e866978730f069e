package stat

import "math"

// The functions of this file say how strongly two words keep company: o is how
// often they are found together, n1 and n2 how often each is found, n the
// number of tokens. By chance they would meet E = n1 n2 / n times. The
// functions give 0 where a number is 0 or negative.

func expectation(n1, n2, n int) float64 {
	return float64(float64(n1) / float64(n) * float64(n2))
}

// MI is mutual information, log2(o/E) (Church and Hanks 1990). It favours rare
// words.
func MI(o, n1, n2, n int) float64 {
	if o <= 0 || n1 <= 0 || n2 <= 0 || n <= 0 {
		return 0
	}
	return Log2(float64(o) / expectation(n1, n2, n))
}

// MI3 is cubic mutual information, log2(o³/E) (Daille 1994), which favours
// frequent pairs.
func MI3(o, n1, n2, n int) float64 {
	if o <= 0 || n1 <= 0 || n2 <= 0 || n <= 0 {
		return 0
	}
	return float64(3*Log2(float64(o))) - Log2(expectation(n1, n2, n))
}

// T is the t-score, (o-E)/√o (Church et al. 1991).
func T(o, n1, n2, n int) float64 {
	if o <= 0 || n1 <= 0 || n2 <= 0 || n <= 0 {
		return 0
	}
	return (float64(o) - expectation(n1, n2, n)) / math.Sqrt(float64(o))
}

// LogDice is 14 + log2(2o/(n1+n2)) (Rychlý 2008): at most 14, and comparable
// between texts of any size.
func LogDice(o, n1, n2 int) float64 {
	if o <= 0 || n1 <= 0 || n2 <= 0 {
		return 0
	}
	return 14 + Log2(float64(2*float64(o))/(float64(n1)+float64(n2)))
}

// pair is the table of tokens with both words, one and neither. A cell that
// would be below 0 is 0.
func pair(o, n1, n2, n int) contingency {
	both, first, second := float64(o), positive(float64(n1)-float64(o)), positive(float64(n2)-float64(o))
	return contingency{both, first, second, positive(float64(n) - both - first - second)}
}

// AssociationG2 is the log-likelihood ratio over the two by two table of the
// pair (Dunning 1993).
func AssociationG2(o, n1, n2, n int) float64 {
	if o <= 0 || n1 <= 0 || n2 <= 0 || n <= 0 {
		return 0
	}
	return pair(o, n1, n2, n).g2()
}

// AssociationChi2 is Pearson's chi-squared over the two by two table of the
// pair (Manning and Schütze 1999, section 5.3.3).
func AssociationChi2(o, n1, n2, n int) float64 {
	if o <= 0 || n1 <= 0 || n2 <= 0 || n <= 0 {
		return 0
	}
	return pair(o, n1, n2, n).chi2(0)
}
