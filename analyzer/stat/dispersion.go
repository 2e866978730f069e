package stat

import "math"

// The functions of this file say how evenly a word is spread over the parts of
// a text: v[i] is its count in part i, sizes[i] the tokens of that part. The
// slices are equally long; numbers below 0 count as 0.

func sum(numbers []int) float64 {
	total := 0.0
	for _, n := range numbers {
		total += positive(float64(n))
	}
	return total
}

// DP is Gries's (2008) deviation of proportions, ½ Σ |v/f - s|, where f is the
// sum of v and s a part's share of the whole: 0 where the word is spread just
// as the text is, near 1 where it stands in one small part. It is 0 for a word
// or a text that is empty.
func DP(v, sizes []int) float64 { return DPOf(v, sizes, sum(sizes)) }

// DPOf is DP where v and sizes are only of those parts that hold the word, and
// total is the size of the whole: the parts left out together deviate by what
// is missing from the whole.
func DPOf(v, sizes []int, total float64) float64 {
	f := sum(v)
	if f <= 0 || !(total > 0) || len(v) != len(sizes) {
		return 0
	}
	deviation, share := 0.0, 0.0
	for i := range v {
		s := positive(float64(sizes[i])) / total
		deviation += math.Abs(positive(float64(v[i]))/f - s)
		share += s
	}
	return math.Min((deviation+positive(1-share))/2, 1)
}

// DPNorm is DP divided by its greatest possible value, DP/(1 - min s)
// (Lijffijt and Gries 2012). For a single part it is 0.
func DPNorm(v, sizes []int) float64 {
	total := sum(sizes)
	if !(total > 0) {
		return 0
	}
	least := 1.0
	for _, size := range sizes {
		least = math.Min(least, positive(float64(size))/total)
	}
	if least >= 1 {
		return 0
	}
	return math.Min(DP(v, sizes)/(1-least), 1)
}

// JuillandD is Juilland's D, 1 - (σ/μ)/√(n-1) (Juilland and Chang-Rodríguez
// 1964), where μ is the mean and σ the population standard deviation of the
// word's share in each of the n parts: 1 where it is spread evenly, 0 where it
// stands in one part. Empty parts do not count. For fewer than two parts, or a
// word that is not there, it is 0.
func JuillandD(v, sizes []int) float64 {
	if len(v) != len(sizes) {
		return 0
	}
	n, mean := 0.0, 0.0
	for i := range v {
		if sizes[i] > 0 {
			n++
			mean += positive(float64(v[i])) / float64(sizes[i])
		}
	}
	if n < 2 || mean == 0 {
		return 0
	}
	mean /= n
	variance := 0.0
	for i := range v {
		if sizes[i] > 0 {
			difference := positive(float64(v[i]))/float64(sizes[i]) - mean
			variance += float64(difference*difference) / n
		}
	}
	return math.Min(positive(1-math.Sqrt(variance)/mean/math.Sqrt(n-1)), 1)
}

// Parts are the parts of a text, over which one word after the other is
// measured: what is the same for all of them is worked out once.
type Parts struct {
	sizes  []uint32
	shares []float64 // of the whole, by size
	total  float64
	least  float64 // the smallest share
	rest   float64 // what rounding leaves of 1 when all shares are taken from it
	n      float64 // parts that are not empty
}

// Held says how often a part holds a word.
type Held struct{ Part, Count int }

// PartsOf returns the parts of the given sizes in tokens, which it keeps.
func PartsOf(sizes []uint32) *Parts {
	p := &Parts{sizes: sizes, least: 1}
	most := uint32(0)
	for _, size := range sizes {
		p.total += float64(size)
		most = max(most, size)
		if size > 0 {
			p.n++
		}
	}
	if !(p.total > 0) {
		return p
	}
	p.shares = make([]float64, most+1)
	for size := range p.shares {
		p.shares[size] = float64(size) / p.total
	}
	sum := 0.0
	for _, size := range sizes {
		sum += p.shares[size]
		p.least = math.Min(p.least, p.shares[size])
	}
	p.rest = positive(1 - sum)
	return p
}

// Dispersion returns DP, DPNorm and JuillandD of a word, to the bit, from the
// parts that hold it, in ascending order, each with a count above 0.
func (p *Parts) Dispersion(held []Held) (dp, dpNorm, d float64) {
	f := 0.0
	for _, h := range held {
		f += float64(h.Count)
	}
	if !(p.total > 0) || f <= 0 {
		return 0, 0, 0
	}
	// A part without the word deviates by its share.
	deviation, next := 0.0, 0
	for _, h := range held {
		for _, size := range p.sizes[next:h.Part] {
			deviation += p.shares[size]
		}
		deviation += math.Abs(float64(h.Count)/f - p.shares[p.sizes[h.Part]])
		next = h.Part + 1
	}
	for _, size := range p.sizes[next:] {
		deviation += p.shares[size]
	}
	dp = math.Min((deviation+p.rest)/2, 1)
	if p.least < 1 {
		dpNorm = math.Min(dp/(1-p.least), 1)
	}
	return dp, dpNorm, p.juilland(held)
}

// juilland is JuillandD.
func (p *Parts) juilland(held []Held) float64 {
	mean := 0.0
	for _, h := range held {
		if size := p.sizes[h.Part]; size > 0 {
			mean += float64(h.Count) / float64(size)
		}
	}
	if p.n < 2 || mean == 0 {
		return 0
	}
	mean /= p.n
	without := float64(mean*mean) / p.n // what a part without the word adds
	variance, next := 0.0, 0
	add := func(sizes []uint32) {
		sum := variance
		for _, size := range sizes {
			if size > 0 {
				sum += without
			}
		}
		variance = sum
	}
	for _, h := range held {
		add(p.sizes[next:h.Part])
		if size := p.sizes[h.Part]; size > 0 {
			difference := float64(h.Count)/float64(size) - mean
			variance += float64(difference*difference) / p.n
		}
		next = h.Part + 1
	}
	add(p.sizes[next:])
	return math.Min(positive(1-math.Sqrt(variance)/mean/math.Sqrt(p.n-1)), 1)
}
