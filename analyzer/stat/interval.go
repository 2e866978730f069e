package stat

import "math"

// z95 is the 97.5th percentile of the normal distribution.
const z95 = 1.959963984540054

// Wilson returns the bounds of the 95 % interval of a share of which k out of n
// were seen, by Wilson's (1927) score method, which holds for small n and for
// shares near 0 and 1. With nothing seen, n < 1, it is 0 to 1; k is taken as
// at least 0 and at most n.
func Wilson(k, n int) (lo, hi float64) {
	if n < 1 {
		return 0, 1
	}
	k = max(0, min(k, n))
	size := float64(n)
	p := float64(k) / size
	const square = z95 * z95
	centre := p + square/(2*size)
	spread := float64(z95 * math.Sqrt(float64(p*(1-p))/size+square/(4*size)/size))
	scale := 1 + square/size
	lo, hi = positive((centre-spread)/scale), math.Min((centre+spread)/scale, 1)
	if k == 0 {
		lo = 0
	}
	if k == n {
		hi = 1
	}
	return lo, hi
}
