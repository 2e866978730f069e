package stat

import (
	"cmp"
	"math"
	"slices"
)

// P is the chance of a G² or chi-squared of one degree of freedom at least as
// great as x where there is no difference, erfc(√(x/2)). It is 1 for an x that
// is not above 0. Unlike the rest, its last digits may differ between machines:
// it is shown to a few.
func P(x float64) float64 {
	if !(x > 0) {
		return 1
	}
	return math.Erfc(math.Sqrt(x / 2))
}

// The corrections for many tests take the chances of all tests made together
// and return those to be judged by, in the same order, each from 0 to 1.

// Bonferroni multiplies every chance by the number of tests (Dunn 1961): the
// chance that any of them misleads stays below the level chosen.
func Bonferroni(p []float64) []float64 {
	corrected := make([]float64, len(p))
	for i, x := range p {
		corrected[i] = chance(float64(x * float64(len(p))))
	}
	return corrected
}

// Holm is Bonferroni made less strict without losing its guarantee (Holm
// 1979): the k-th smallest of n chances is multiplied by n-k+1, and none is
// below one that was smaller.
func Holm(p []float64) []float64 { return HolmOf(p, len(p)) }

// HolmOf corrects the smallest of n chances as Holm does all.
func HolmOf(smallest []float64, n int) []float64 {
	corrected := make([]float64, len(smallest))
	least := 0.0
	for k, i := range ascending(smallest) {
		least = math.Max(least, chance(float64(smallest[i]*float64(n-k))))
		corrected[i] = least
	}
	return corrected
}

// BenjaminiHochberg bounds the share of misleading ones among the tests that
// pass (Benjamini and Hochberg 1995): the k-th smallest of n chances is
// multiplied by n/k, and none is above one that was greater.
func BenjaminiHochberg(p []float64) []float64 {
	corrected := make([]float64, len(p))
	most := 1.0
	order := ascending(p)
	for k := len(order) - 1; k >= 0; k-- {
		i := order[k]
		most = math.Min(most, chance(float64(p[i]*float64(len(p)))/float64(k+1)))
		corrected[i] = most
	}
	return corrected
}

func ascending(p []float64) []int {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	if !slices.IsSorted(p) {
		slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(p[i], p[j]) })
	}
	return order
}

// chance keeps x between 0 and 1; what is no number is 1.
func chance(x float64) float64 {
	if !(x <= 1) {
		return 1
	}
	return positive(x)
}
