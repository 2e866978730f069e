package stat

import "math"

// The functions of this file compare the count of a word in two texts: a and b
// are its counts in the first and the second, c and d the sizes of the two in
// tokens. They give 0 where a count is negative or above its size, or a size
// is 0.

func valid(a, b, c, d int) bool {
	return a >= 0 && b >= 0 && c > 0 && d > 0 && a <= c && b <= d
}

// cell is what an observed count gives to G²: o ln(o/e), and 0 where o is 0.
func cell(o, e float64) float64 {
	if o <= 0 || e <= 0 {
		return 0
	}
	return float64(o * Log(o/e))
}

// positive takes away a trace of rounding below 0.
func positive(x float64) float64 { return math.Max(x, 0) }

// G2TwoTerm is the log-likelihood of Rayson and Garside (2000):
// 2 (a ln(a/E1) + b ln(b/E2)), E1 = c(a+b)/(c+d), E2 = d(a+b)/(c+d).
func G2TwoTerm(a, b, c, d int) float64 {
	if !valid(a, b, c, d) {
		return 0
	}
	share := (float64(a) + float64(b)) / (float64(c) + float64(d))
	return positive(2 * (cell(float64(a), float64(c)*share) + cell(float64(b), float64(d)*share)))
}

// G2FourTerm is the log-likelihood ratio of Dunning (1993): the two terms of
// G2TwoTerm, and the same for the c-a and d-b tokens that are other words.
func G2FourTerm(a, b, c, d int) float64 {
	if !valid(a, b, c, d) {
		return 0
	}
	return table(a, b, c, d).g2()
}

// G2Williams is G2FourTerm divided by Williams's (1976) correction for small
// samples, q = 1 + (n/r1 + n/r2 - 1)(n/c1 + n/c2 - 1) / 6n, where n is the sum
// of the table, r its row and c its column sums. It is 0 where one of these is.
func G2Williams(a, b, c, d int) float64 {
	if !valid(a, b, c, d) {
		return 0
	}
	t := table(a, b, c, d)
	n := t.n()
	r1, r2, c1, c2 := t[0]+t[1], t[2]+t[3], t[0]+t[2], t[1]+t[3]
	if r1 == 0 || r2 == 0 || c1 == 0 || c2 == 0 {
		return 0
	}
	q := 1 + float64((n/r1+n/r2-1)*(n/c1+n/c2-1))/float64(6*n)
	return t.g2() / q
}

// Chi2 is Pearson's (1900) chi-squared over the table of the word and all
// others in the two texts: the sum of (O-E)²/E.
func Chi2(a, b, c, d int) float64 {
	if !valid(a, b, c, d) {
		return 0
	}
	return table(a, b, c, d).chi2(0)
}

// Chi2Yates is Chi2 with the continuity correction of Yates (1934): the sum of
// (|O-E| - ½)²/E, where |O-E| below ½ counts as ½.
func Chi2Yates(a, b, c, d int) float64 {
	if !valid(a, b, c, d) {
		return 0
	}
	return table(a, b, c, d).chi2(0.5)
}

// LogRatio is the binary logarithm of how many times as frequent the word is in
// the first text, log2((a/c) / (b/d)), with ½ in the place of a count of 0
// (Hardie 2014). It is 0 where both counts are.
func LogRatio(a, b, c, d int) float64 {
	if !valid(a, b, c, d) || a == 0 && b == 0 {
		return 0
	}
	return Log2((half(a) / float64(c)) / (half(b) / float64(d)))
}

// PercentDiff is %DIFF, by how many per cent the word is more frequent in the
// first text, 100 (a/c - b/d) / (b/d) (Gabrielatos and Marchi 2011). For a
// count b of 0 it takes ½, as LogRatio does. It is 0 where both counts are.
func PercentDiff(a, b, c, d int) float64 {
	if !valid(a, b, c, d) || a == 0 && b == 0 {
		return 0
	}
	first, second := float64(a)/float64(c), half(b)/float64(d)
	return 100 * (first - second) / second
}

func half(count int) float64 {
	if count == 0 {
		return 0.5
	}
	return float64(count)
}

// A contingency is a two by two table, row by row.
type contingency [4]float64

// table is a row for each text: the word, and all others.
func table(a, b, c, d int) contingency {
	return contingency{float64(a), float64(c) - float64(a), float64(b), float64(d) - float64(b)}
}

func (t contingency) n() float64 { return t[0] + t[1] + t[2] + t[3] }

// expected is the table with the same sums in which rows and columns are independent.
func (t contingency) expected() contingency {
	n := t.n()
	r1, r2, c1, c2 := t[0]+t[1], t[2]+t[3], t[0]+t[2], t[1]+t[3]
	return contingency{float64(r1 / n * c1), float64(r1 / n * c2), float64(r2 / n * c1), float64(r2 / n * c2)}
}

func (t contingency) g2() float64 {
	if t.n() <= 0 {
		return 0
	}
	sum := 0.0
	for i, e := range t.expected() {
		sum += cell(t[i], e)
	}
	return positive(2 * sum)
}

func (t contingency) chi2(correction float64) float64 {
	if t.n() <= 0 {
		return 0
	}
	sum := 0.0
	for i, e := range t.expected() {
		if e > 0 {
			difference := positive(math.Abs(t[i]-e) - correction)
			sum += float64(difference*difference) / e
		}
	}
	return sum
}
