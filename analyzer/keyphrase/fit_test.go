package keyphrase

import (
	"flag"
	"fmt"
	"math"
	"slices"
	"testing"

	"stemma/analyzer/evaluate/data"
	"stemma/analyzer/index"
	"stemma/analyzer/keyphrase/measure"
	"stemma/analyzer/term"
)

var fit = flag.Bool("fit", false, "fit the weights anew and print them")

// TestFit prints weights for the features, fitted to the evaluation sets:
//
//	go test ./analyzer/keyphrase -run TestFit -fit -v
//
// It maximises the chance that a draw among all candidates, weighted by the
// exponential of their scores, gives a gold phrase (a conditional logit), with
// every set counting by its share, whatever its number of texts. It says
// besides what weights fitted on two thirds of the texts reach on the third.
func TestFit(t *testing.T) {
	if !*fit {
		t.Log("not asked to fit weights")
		return
	}
	examples := readExamples(t)
	all := func(int) bool { return true }
	t.Logf("as shipped       %.3f", evaluate(examples, shipped(), all))
	sum := make([]float64, len(measure.Sets))
	const folds = 3
	for fold := range folds {
		w := train(examples, func(i int) bool { return i%folds != fold })
		for s, f1 := range evaluate(examples, w, func(i int) bool { return i%folds == fold }) {
			sum[s] += f1 / folds
		}
	}
	t.Logf("cross-validated  %.3f", sum)
	w := train(examples, all)
	t.Logf("fitted on all    %.3f", evaluate(examples, w, all))
	for i, f := range features {
		fmt.Printf("%-40s %6.2f\n", f.name(), w[i])
	}
}

// shares are what the sets count for in a fit. Those that are hard to reach
// count more.
var shares = map[string]float64{"kpcrowd": 2, "duc2001": 1.3, "inspec": 1, "wikinews": 1.5, "ptbn": 1}

// An example is the candidates of a text and which of them are gold.
type example struct {
	set    int
	share  float64
	gold   int // distinct gold phrases, in the text or not
	hits   int
	hit    []bool
	same   []int // number of the candidate's normal form
	rows   []candidate
	values [][]float64
}

func readExamples(t *testing.T) []example {
	dir, err := data.Find()
	if err != nil {
		t.Fatal(err)
	}
	var examples []example
	for s, set := range measure.Sets {
		documents, err := dir.Documents(set)
		if err != nil {
			t.Fatalf("reading %s: %v", set, err)
		}
		for _, d := range documents {
			e := example{set: s, share: shares[set] / float64(len(documents))}
			gold := make(map[string]bool)
			for _, key := range d.Keys {
				gold[measure.Normal(key, d.Language)] = true
			}
			e.gold = len(gold)
			numbers := make(map[string]int)
			seg := index.Build(d.Text, term.For(d.Language))
			for _, p := range Candidates(seg) {
				normal := measure.Normal(p.Label, d.Language)
				if _, ok := numbers[normal]; !ok {
					numbers[normal] = len(numbers)
				}
				row := make([]float64, len(features))
				for j, f := range p.Features {
					row[j] = f.Value
				}
				e.rows = append(e.rows, candidate{terms: p.Terms, first: p.Tokens[0]})
				e.values = append(e.values, row)
				e.same = append(e.same, numbers[normal])
				e.hit = append(e.hit, gold[normal])
				if gold[normal] {
					e.hits++
				}
			}
			examples = append(examples, e)
		}
	}
	return examples
}

func shipped() []float64 {
	w := make([]float64, len(features))
	for i, f := range features {
		w[i] = f.weight
	}
	return w
}

// score is the weighted sum of a row.
func score(row, w []float64) float64 {
	sum := 0.0
	for j, v := range row {
		sum += v * w[j]
	}
	return sum
}

// evaluate returns the mean F1 at 10 of each set.
func evaluate(examples []example, w []float64, use func(i int) bool) []float64 {
	f1, texts := make([]float64, len(measure.Sets)), make([]float64, len(measure.Sets))
	for i := range examples {
		if use(i) {
			f1[examples[i].set] += examples[i].f1(w)
			texts[examples[i].set]++
		}
	}
	for s := range f1 {
		f1[s] /= max(texts[s], 1)
	}
	return f1
}

func (e *example) f1(w []float64) float64 {
	type place struct {
		scored
		row int
	}
	places := make([]place, len(e.rows))
	for i, row := range e.rows {
		places[i] = place{scored{candidate: row, score: score(e.values[i], w)}, i}
	}
	slices.SortFunc(places, func(a, b place) int { return compare(a.scored, b.scored) })
	best := make([]scored, min(60, len(places)))
	for i := range best {
		best[i] = places[i].scored
		best[i].count = uint32(places[i].row) // which is not needed for anything else here
	}
	spread(best, len(best))
	hits, n := 0, 0
	seen := make(map[int]bool)
	for _, b := range best {
		if seen[e.same[b.count]] {
			continue
		}
		seen[e.same[b.count]] = true
		if e.hit[b.count] {
			hits++
		}
		if n++; n == 10 {
			break
		}
	}
	return 2 * float64(hits) / float64(max(1, n+e.gold))
}

// train fits weights by Adam, over all texts at once.
func train(examples []example, use func(i int) bool) []float64 {
	const steps, ridge = 120, 1e-3
	w := make([]float64, len(features))
	first, second, gradient := make([]float64, len(w)), make([]float64, len(w)), make([]float64, len(w))
	var chances []float64
	for step := 1; step <= steps; step++ {
		for j := range gradient {
			gradient[j] = -ridge * w[j]
		}
		for i := range examples {
			e := &examples[i]
			if !use(i) || e.hits == 0 {
				continue
			}
			chances = chances[:0]
			most := math.Inf(-1)
			for _, row := range e.values {
				chances = append(chances, score(row, w))
				most = math.Max(most, chances[len(chances)-1])
			}
			sum := 0.0
			for k := range chances {
				chances[k] = math.Exp(chances[k] - most)
				sum += chances[k]
			}
			for k, row := range e.values {
				pull := -chances[k] / sum
				if e.hit[k] {
					pull += 1 / float64(e.hits)
				}
				if pull *= e.share; math.Abs(pull) < 1e-7 {
					continue
				}
				for j, v := range row {
					gradient[j] += pull * v
				}
			}
		}
		rate := 0.1
		if step > steps*2/3 {
			rate = 0.02
		}
		for j, g := range gradient {
			first[j] = 0.9*first[j] + 0.1*g
			second[j] = 0.99*second[j] + 0.01*g*g
			mean := first[j] / (1 - math.Pow(0.9, float64(step)))
			spread := second[j] / (1 - math.Pow(0.99, float64(step)))
			w[j] += rate * mean / (math.Sqrt(spread) + 1e-8)
		}
	}
	return w
}
