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
