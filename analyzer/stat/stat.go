// Package stat holds the standard statistics of corpus linguistics, each one
// function: keyness of a word between two texts, association of two words,
// dispersion, lexical diversity, intervals, and readability.
//
// Every function takes any numbers and returns a finite one: where a formula
// has no value (an empty text, a count above its text's size) the function
// says what it gives instead. Results have the same bits on every machine:
// products are rounded before they are added, so that no compiler fuses the
// two, and logarithms are taken by Log rather than by the machine.
package stat

import "math"

// Log returns the natural logarithm of x, and 0 for an x that has none. It is
// computed as 2 atanh((m-1)/(m+1)) + e ln 2 for x = m 2^e with m between √½ and
// √2, to within 2 units in the last place. The standard library's Log differs
// in its last bit between a processor's instructions and WebAssembly's.
func Log(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) {
		return 0
	}
	m, e := math.Float64frombits(math.Float64bits(x)&^(0x7ff<<52)|1022<<52), int(math.Float64bits(x)>>52)-1022
	if e == -1022 { // a number too small to be written with all its bits
		m, e = math.Frexp(x)
	}
	if m < math.Sqrt2/2 {
		m, e = float64(m*2), e-1
	}
	s := (m - 1) / (m + 1)
	square := float64(s * s)
	// |s| < .172, so that the terms left out are below 2^-58 of the sum.
	sum := float64(square * (1. / 21))
	sum = float64(square * (sum + 1./19))
	sum = float64(square * (sum + 1./17))
	sum = float64(square * (sum + 1./15))
	sum = float64(square * (sum + 1./13))
	sum = float64(square * (sum + 1./11))
	sum = float64(square * (sum + 1./9))
	sum = float64(square * (sum + 1./7))
	sum = float64(square * (sum + 1./5))
	sum = float64(square * (sum + 1./3))
	return float64(float64(2*s)*(1+sum)) + float64(float64(e)*math.Ln2)
}

// Log2 returns the logarithm of x to the base 2, and 0 for an x that has none.
func Log2(x float64) float64 { return Log(x) / math.Ln2 }

// Exp2 returns 2 to the power x: the whole part of x as an exponent, the rest
// by the series of e^(x ln 2). It is 0 below -1074 and for what is no number,
// and at most 2^1023. It is Log's counterpart, the same on every machine.
func Exp2(x float64) float64 {
	if !(x > -1074) {
		return 0
	}
	x = math.Min(x, 1023)
	whole := math.Round(x)
	rest := float64((x - whole) * math.Ln2)
	sum := 1.0
	for k := 16; k >= 1; k-- {
		sum = 1 + float64(rest*sum)/float64(k)
	}
	return math.Ldexp(sum, int(whole))
}
