package stat

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// within reports whether got is want to half a unit of want's last digit.
func within(got, want, tolerance float64) bool { return math.Abs(got-want) <= tolerance+1e-9 }

// The counts of five words in a novel (59,514 tokens) and in 980,144 tokens of
// other fiction: the formulas of Rayson and Garside 2000, Dunning 1993 and
// Hardie 2014.
func TestKeyness(t *testing.T) {
	const c, d = 59514, 980144
	for _, row := range []struct {
		word          string
		a, b          int
		two, four, lr float64
	}{
		{"she", 1171, 2060, 2710.68, 2728.15, 3.23},
		{"josephine", 117, 0, 669.34, 669.56, 11.91},
		{"said", 514, 1944, 648.89, 651.39, 2.12},
		{"laura", 86, 14, 412.65, 412.77, 6.66},
		{"was", 1102, 9931, 307.65, 311.65, 0.87},
	} {
		if got := G2TwoTerm(row.a, row.b, c, d); !within(got, row.two, 0.005) {
			t.Errorf("%s: two-term G² = %v, want %v", row.word, got, row.two)
		}
		if got := G2FourTerm(row.a, row.b, c, d); !within(got, row.four, 0.005) {
			t.Errorf("%s: four-term G² = %v, want %v", row.word, got, row.four)
		}
		if got := LogRatio(row.a, row.b, c, d); !within(got, row.lr, 0.005) {
			t.Errorf("%s: log ratio = %v, want %v", row.word, got, row.lr)
		}
		// %DIFF and the log ratio say the same on two scales.
		if got, want := PercentDiff(row.a, row.b, c, d), 100*(math.Exp2(LogRatio(row.a, row.b, c, d))-1); !within(got, want, want*1e-9) {
			t.Errorf("%s: %%DIFF = %v, want %v", row.word, got, want)
		}
	}
	if got := PercentDiff(0, 5, 10, 10); got != -100 {
		t.Errorf("%%DIFF of a word that is gone = %v, want -100", got)
	}
}

func TestSmallTable(t *testing.T) {
	for _, row := range []struct {
		name      string
		of        func(a, b, c, d int) float64
		want, tol float64
	}{
		{"G2FourTerm", G2FourTerm, 4.5349, 5e-5},
		{"G2Williams", G2Williams, 4.2008, 5e-5},
		{"Chi2", Chi2, 4.3372, 5e-5},
		{"Chi2Yates", Chi2Yates, 2.6324, 5e-5},
	} {
		if got := row.of(3, 7, 10, 9); !within(got, row.want, row.tol) {
			t.Errorf("%s(3, 7, 10, 9) = %v, want %v", row.name, got, row.want)
		}
	}
}

// Manning and Schütze 1999, chapter 5; Dunning 1993; Rychlý 2008.
func TestAssociation(t *testing.T) {
	for _, row := range []struct {
		name      string
		got       float64
		want, tol float64
	}{
		{"t of new companies", T(8, 15828, 4675, 14307668), 0.9999, 5e-5},
		{"chi² of new companies", AssociationChi2(8, 15828, 4675, 14307668), 1.55, 5e-3},
		{"t of Ayatollah Ruhollah", T(20, 42, 20, 14307668), 4.4721, 5e-5},
		{"MI of Ayatollah Ruhollah", MI(20, 42, 20, 14307668), 18.38, 5e-3},
		{"MI of over many", MI(20, 15019, 15629, 14307668), 0.29, 5e-3},
		{"chi² of vache, cow", AssociationChi2(59, 67, 65, 571007), 456400, 50},
		{"G² of the swiss", AssociationG2(110, 2552, 221, 31777), 270.72, 5e-3},
		{"G² of can be", AssociationG2(8, 13, 32, 31777), 95.29, 5e-3},
		{"logDice", LogDice(29, 621, 85), 10.39, 5e-3},
		{"logDice", LogDice(20, 621, 222), 9.60, 5e-3},
		{"logDice", LogDice(70, 621, 5496), 8.55, 5e-3},
		{"logDice of an inseparable pair", LogDice(7, 7, 7), 14, 0},
		{"MI3 is MI and twice the logarithm of the count", MI3(20, 42, 20, 14307668), MI(20, 42, 20, 14307668) + 2*math.Log2(20), 1e-9},
	} {
		if !within(row.got, row.want, row.tol) {
			t.Errorf("%s = %v, want %v", row.name, row.got, row.want)
		}
	}
}

// Gries 2008; Lijffijt and Gries 2012; Juilland and Chang-Rodríguez 1964.
func TestDispersion(t *testing.T) {
	v := []int{2, 0, 1, 1, 3, 0, 3, 0, 0, 0}
	sizes := []int{8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930}
	for _, row := range []struct {
		name      string
		of        func(v, sizes []int) float64
		v, sizes  []int
		want, tol float64
	}{
		{"DP", DP, v, sizes, 0.49907, 5e-6},
		{"DPNorm", DPNorm, v, sizes, 0.55355, 5e-6},
		{"JuillandD", JuillandD, v, sizes, 0.6038797, 5e-8},
		{"DP", DP, []int{1, 2, 3, 4, 5}, []int{9, 10, 10, 10, 11}, 0.18, 5e-3},
		{"DPNorm", DPNorm, []int{1, 2, 3, 4, 5}, []int{9, 10, 10, 10, 11}, 0.2195, 5e-5},
		{"JuillandD", JuillandD, []int{1, 2, 3, 4, 5}, []int{9, 10, 10, 10, 11}, 0.7852, 5e-5},
		{"DP of an even word", DP, []int{2, 4, 6}, []int{10, 20, 30}, 0, 0},
		{"DPNorm of one part", DPNorm, []int{2}, []int{10}, 0, 0},
		{"JuillandD of one part in four", JuillandD, []int{0, 3, 0, 0}, []int{10, 10, 10, 10}, 0, 0},
	} {
		if got := row.of(row.v, row.sizes); !within(got, row.want, row.tol) {
			t.Errorf("%s(%v, %v) = %v, want %v", row.name, row.v, row.sizes, got, row.want)
		}
	}
	if got := DPOf([]int{2, 1, 1, 3, 3}, []int{8143, 8271, 8125, 7959, 8146}, 80577); !within(got, 0.49907, 5e-6) {
		t.Errorf("DPOf the parts that hold the word = %v, want as DP of all", got)
	}
}

func TestDiversity(t *testing.T) {
	words := strings.Fields("one one two one one two one")
	if got := TTR(words); !within(got, 0.2857, 5e-5) {
		t.Errorf("TTR = %v", got)
	}
	for window, want := range map[int]float64{2: 0.8333, 3: 0.6667, 4: 0.5, 7: 0.2857, 8: 0.2857, 0: 0.2857} {
		if got := MATTR(words, window); !within(got, want, 5e-5) {
			t.Errorf("MATTR in windows of %d = %v, want %v", window, got, want)
		}
	}
	if got := TTR([]string(nil)); got != 0 {
		t.Errorf("TTR of nothing = %v", got)
	}
}

// Newcombe 1998, table I, method 3 (81/263, 15/148, 0/20, 1/29).
func TestWilson(t *testing.T) {
	for _, row := range []struct {
		k, n   int
		lo, hi float64
	}{
		{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}, {0, 0, 0, 1},
	} {
		if lo, hi := Wilson(row.k, row.n); !within(lo, row.lo, 5e-5) || !within(hi, row.hi, 5e-5) {
			t.Errorf("Wilson(%d, %d) = %.4f, %.4f, want %.4f, %.4f", row.k, row.n, lo, hi, row.lo, row.hi)
		}
	}
}

// Benjamini and Hochberg 1995, section 3.2: fifteen chances of which four pass
// at .05 by theirs, and three by Bonferroni's.
func TestCorrection(t *testing.T) {
	p := []float64{.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1}
	passing := func(p []float64) (n int) {
		for _, x := range p {
			if x <= .05 {
				n++
			}
		}
		return n
	}
	if b, h, bh := passing(Bonferroni(p)), passing(Holm(p)), passing(BenjaminiHochberg(p)); b != 3 || h != 3 || bh != 4 {
		t.Errorf("passing: Bonferroni %d, Holm %d, Benjamini–Hochberg %d; want 3, 3, 4", b, h, bh)
	}
	// By hand: sorted .01, .02, .03, .04 times 4, 3, 2, 1, and times 4/1, 4/2, 4/3, 4/4.
	p = []float64{.04, .01, .03, .02}
	if got, want := fmt.Sprintf("%.4f", Holm(p)), "[0.0600 0.0400 0.0600 0.0600]"; got != want {
		t.Errorf("Holm(%v) = %v, want %v", p, got, want)
	}
	if got, want := fmt.Sprintf("%.4f", BenjaminiHochberg(p)), "[0.0400 0.0400 0.0400 0.0400]"; got != want {
		t.Errorf("BenjaminiHochberg(%v) = %v, want %v", p, got, want)
	}
}

// The usual table of chi-squared with one degree of freedom.
func TestP(t *testing.T) {
	for x, want := range map[float64]float64{0: 1, 2.706: .1, 3.841: .05, 6.635: .01, 10.828: .001} {
		if got := P(x); !within(got, want, want/500) {
			t.Errorf("P(%v) = %v, want %v", x, got, want)
		}
	}
}

func TestReadability(t *testing.T) {
	s := Sizes{Words: 7, Sentences: 1, Syllables: 8, Letters: 24}
	if got := Flesch(s); !within(got, 103.04, 5e-3) {
		t.Errorf("Flesch = %v, want 103.04", got)
	}
	// 100 words in 5 sentences, 150 syllables, 480 letters, 20 long words: every
	// formula worked out by hand.
	s = Sizes{Words: 100, Sentences: 5, Syllables: 150, Letters: 480, LongWords: 20}
	for _, row := range []struct {
		name string
		of   func(Sizes) float64
		want float64
	}{
		{"Flesch", Flesch, 59.635},
		{"FleschKincaid", FleschKincaid, 9.91},
		{"ColemanLiau", ColemanLiau, 10.944},
		{"Amstad", Amstad, 72.25},
		{"KandelMoles", KandelMoles, 76.3},
		{"FernandezHuerta", FernandezHuerta, 96.44},
		{"SzigrisztPazos", SzigrisztPazos, 93.385},
		{"FranchinaVacca", FranchinaVacca, 101},
		{"Gulpease", Gulpease, 56},
		{"Douma", Douma, 72.74},
		{"Oborneva", Oborneva, 90.685},
		{"Martins", Martins, 101.635},
		{"Atesman", Atesman, 86.3625},
		{"LIX", LIX, 40},
	} {
		if got := row.of(s); !within(got, row.want, 1e-9) {
			t.Errorf("%s = %v, want %v", row.name, got, row.want)
		}
		if got := row.of(Sizes{}); got != 0 {
			t.Errorf("%s of nothing = %v", row.name, got)
		}
	}
}

func TestSyllables(t *testing.T) {
	for language, words := range map[string]string{
		"en": "the 1 cat 1 hat 1 ate 1 breakfast 2 table 2 people 2 military 4 alliance 3 cooperation 5 wanted 2 helped 1 played 1 houses 2 makes 1 nation 2 area 3 sea 1 science 2 create 2 creature 2 react 2 reach 1 society 4 variety 4 ocean 2 security 4 government 3 the 1 queue 1 rhythm 1 defense 2 statement 2 officially 4 Japan 2 U.S. 1 x 1 25 0",
		"de": "haus 1 bundesregierung 5 europäische 5 ei 1 zusammenarbeit 5 verteidigung 4",
		"fr": "france 1 gouvernement 4 eau 1 président 3 parlent 1 argent 2 quatre 1 sécurité 4 japonaises 3 bateau 2",
		"es": "gobierno 3 país 2 guerra 2 seguridad 4 ciudad 2 europea 4 quien 1 pingüino 3",
		"it": "governo 3 guerra 2 italia 3 sicurezza 4 nazione 3 paese 3",
		"pt": "governo 3 segurança 4 nação 2 europeia 4 guerra 2",
		"nl": "regering 3 samenwerking 4 huis 1 nieuwe 2 eeuw 1",
		"ru": "правительство 4 мир 1 оборона 4",
		"sv": "regeringen 4 försvar 2",
		"fi": "puolustus 3 suomi 2 hallitus 3",
		"tr": "hükümet 3 savunma 3",
		"hu": "kormány 2 miniszterelnök 5",
	} {
		fields := strings.Fields(words)
		for i := 0; i < len(fields); i += 2 {
			if got := fmt.Sprint(Syllables(fields[i], language)); got != fields[i+1] {
				t.Errorf("Syllables(%q, %q) = %s, want %s", fields[i], language, got, fields[i+1])
			}
		}
	}
}

func TestLog(t *testing.T) {
	for _, x := range []float64{1, 2, 0.5, math.E, 10, 1e-300, 1e300, math.MaxFloat64, 0.9999999, 1.0000001, math.Sqrt2, math.Sqrt2 / 2, 3} {
		if got, want := Log(x), math.Log(x); math.Abs(got-want) > 4e-16*math.Abs(want) {
			t.Errorf("Log(%v) = %v, want %v", x, got, want)
		}
	}
	// The smallest number there is, 2^-1074.
	if got := Log(math.SmallestNonzeroFloat64); !within(got, -744.44007192138127, 1e-12) {
		t.Errorf("Log(2^-1074) = %v", got)
	}
	for _, x := range []float64{0, -1, math.NaN(), math.Inf(1), math.Inf(-1)} {
		if got := Log(x); got != 0 {
			t.Errorf("Log(%v) = %v, want 0", x, got)
		}
	}
}

func TestExp2(t *testing.T) {
	for _, x := range []float64{0, 1, -1, 0.5, -0.5, 10.25, -19.7, 100.123, -1000.4, 1023} {
		if got, want := Exp2(x), math.Exp2(x); math.Abs(got-want) > 4e-16*want {
			t.Errorf("Exp2(%v) = %v, want %v", x, got, want)
		}
	}
	for _, x := range []float64{math.NaN(), math.Inf(-1), math.Inf(1), -1e300, 1e300} {
		if got := Exp2(x); math.IsNaN(got) || math.IsInf(got, 0) {
			t.Errorf("Exp2(%v) = %v", x, got)
		}
	}
}

// TestVectors meets every value of the published vectors, where they are at hand.
func TestVectors(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "vectors", "statistics.json"))
	if err != nil {
		t.Logf("not compared: the published vectors are not here (%v); the tables above hold the same numbers", err)
		return
	}
	type number = json.Number
	var vectors struct {
		Keyness struct {
			C, D  int
			Rows  []map[string]any
			Small struct {
				Text1, Text2 map[string]int
				G2Four       number `json:"g2_four"`
				G2Williams   number `json:"g2_williams"`
				Chi2         number `json:"chi2"`
				Chi2Yates    number `json:"chi2_yates"`
			}
		}
		Collocation struct{ Rows []map[string]number }
		Dispersion  struct {
			Rows []struct {
				V, Sizes []int
				DP       number `json:"dp"`
				DPNorm   number `json:"dp_norm"`
				D        number `json:"juilland_d"`
			}
		}
		Diversity   map[string]any
		Readability struct {
			Text   string
			Flesch number
		}
	}
	decoder := json.NewDecoder(strings.NewReader(string(data)))
	decoder.UseNumber()
	if err := decoder.Decode(&vectors); err != nil {
		t.Fatalf("reading the vectors: %v", err)
	}
	compared := 0
	meet := func(what string, got float64, want number) {
		t.Helper()
		if want == "" {
			return
		}
		compared++
		value, err := want.Float64()
		if err != nil {
			t.Fatal(err)
		}
		tolerance := 0.5
		if _, decimals, ok := strings.Cut(want.String(), "."); ok {
			tolerance = math.Pow(10, -float64(len(decimals))) / 2
		} else if trimmed := strings.TrimRight(want.String(), "0"); trimmed != "" {
			tolerance = math.Pow(10, float64(len(want)-len(trimmed))) / 2
		}
		if !within(got, value, tolerance) {
			t.Errorf("%s = %v, want %v ± %v", what, got, value, tolerance)
		}
	}
	whole := func(x any) int { n, _ := x.(number).Int64(); return int(n) }
	for _, row := range vectors.Keyness.Rows {
		a, b, c, d := whole(row["a"]), whole(row["b"]), vectors.Keyness.C, vectors.Keyness.D
		meet("G2TwoTerm", G2TwoTerm(a, b, c, d), row["g2_two"].(number))
		meet("G2FourTerm", G2FourTerm(a, b, c, d), row["g2_four"].(number))
		meet("LogRatio", LogRatio(a, b, c, d), row["log_ratio"].(number))
	}
	small := vectors.Keyness.Small
	a, b := small.Text1["a"], small.Text2["a"]
	c, d := a+small.Text1["b"], b+small.Text2["b"]
	meet("G2FourTerm", G2FourTerm(a, b, c, d), small.G2Four)
	meet("G2Williams", G2Williams(a, b, c, d), small.G2Williams)
	meet("Chi2", Chi2(a, b, c, d), small.Chi2)
	meet("Chi2Yates", Chi2Yates(a, b, c, d), small.Chi2Yates)
	for _, row := range vectors.Collocation.Rows {
		o, n1, n2, n := whole(any(row["o"])), whole(any(row["n1"])), whole(any(row["n2"])), whole(any(row["N"]))
		meet("MI", MI(o, n1, n2, n), row["mi"])
		meet("T", T(o, n1, n2, n), row["t"])
		meet("AssociationChi2", AssociationChi2(o, n1, n2, n), row["chi2"])
		meet("AssociationG2", AssociationG2(o, n1, n2, n), row["g2"])
		meet("LogDice", LogDice(o, n1, n2), row["log_dice"])
	}
	for _, row := range vectors.Dispersion.Rows {
		meet("DP", DP(row.V, row.Sizes), row.DP)
		meet("DPNorm", DPNorm(row.V, row.Sizes), row.DPNorm)
		meet("JuillandD", JuillandD(row.V, row.Sizes), row.D)
	}
	words := strings.Fields(vectors.Diversity["tokens"].(string))
	meet("TTR", TTR(words), vectors.Diversity["ttr"].(number))
	for w := 2; w <= 4; w++ {
		meet("MATTR", MATTR(words, w), vectors.Diversity[fmt.Sprintf("mattr_%d", w)].(number))
	}
	sizes := Sizes{Sentences: 1}
	for _, word := range strings.Fields(vectors.Readability.Text) {
		sizes.Words++
		sizes.Syllables += Syllables(strings.Trim(word, "."), "en")
	}
	meet("Flesch", Flesch(sizes), vectors.Readability.Flesch)
	if compared != 41 {
		t.Errorf("compared %d values, want 41", compared)
	}
}

// TestSameBits holds the results over a grid of numbers to the same bits on
// every machine: run it natively and as WebAssembly. P is not among them.
func TestSameBits(t *testing.T) {
	hash := fnv.New64a()
	put := func(numbers ...float64) {
		for _, x := range numbers {
			fmt.Fprintf(hash, "%016x", math.Float64bits(x))
		}
	}
	counts := []int{0, 1, 3, 17, 230, 4567, 98765}
	for _, a := range counts {
		for _, b := range counts {
			for _, c := range counts {
				for _, d := range counts {
					put(G2TwoTerm(a, b, c, d), G2FourTerm(a, b, c, d), G2Williams(a, b, c, d), Chi2(a, b, c, d), Chi2Yates(a, b, c, d), LogRatio(a, b, c, d), PercentDiff(a, b, c, d))
					put(MI(a, b, c, d), MI3(a, b, c, d), T(a, b, c, d), LogDice(a, b, c), AssociationG2(a, b, c, d), AssociationChi2(a, b, c, d))
					v, sizes := []int{a, b, 1}, []int{c, d, 7}
					put(DP(v, sizes), DPNorm(v, sizes), JuillandD(v, sizes), MATTR(v, 2))
					put(Flesch(Sizes{a, b, c, d, a}), ColemanLiau(Sizes{a, b, c, d, a}), LIX(Sizes{a, b, c, d, a}), Gulpease(Sizes{a, b, c, d, a}))
				}
			}
			lo, hi := Wilson(a, b)
			put(lo, hi, Log(float64(a)/float64(b+1)), Exp2(float64(a)/float64(-b-1)))
		}
	}
	const want = 0xe4ab70f95c7bb620
	if got := hash.Sum64(); got != want {
		t.Errorf("the results hash to %#x, want %#x", got, uint64(want))
	}
}

// FuzzNumbers asks every function for a finite number, whatever it is given.
func FuzzNumbers(f *testing.F) {
	f.Add(1171, 2060, 59514, 980144)
	f.Add(0, 0, 0, 0)
	f.Add(-1, 5, 3, math.MinInt)
	f.Add(math.MaxInt, math.MaxInt, math.MaxInt, math.MaxInt)
	f.Add(1, 1, 1, 1)
	f.Fuzz(func(t *testing.T, a, b, c, d int) {
		finite := func(what string, x float64) {
			t.Helper()
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Errorf("%s(%d, %d, %d, %d) = %v", what, a, b, c, d, x)
			}
		}
		finite("G2TwoTerm", G2TwoTerm(a, b, c, d))
		finite("G2FourTerm", G2FourTerm(a, b, c, d))
		finite("G2Williams", G2Williams(a, b, c, d))
		finite("Chi2", Chi2(a, b, c, d))
		finite("Chi2Yates", Chi2Yates(a, b, c, d))
		finite("LogRatio", LogRatio(a, b, c, d))
		finite("PercentDiff", PercentDiff(a, b, c, d))
		finite("MI", MI(a, b, c, d))
		finite("MI3", MI3(a, b, c, d))
		finite("T", T(a, b, c, d))
		finite("LogDice", LogDice(a, b, c))
		finite("AssociationG2", AssociationG2(a, b, c, d))
		finite("AssociationChi2", AssociationChi2(a, b, c, d))
		for _, sizes := range [][]int{{c, d}, {d, c}, {c}, nil} {
			v := []int{a, b}
			for _, of := range []func(v, sizes []int) float64{DP, DPNorm, JuillandD} {
				x := of(v, sizes)
				finite("dispersion", x)
				if x < 0 || x > 1 {
					t.Errorf("dispersion of %v in %v = %v", v, sizes, x)
				}
			}
		}
		lo, hi := Wilson(a, b)
		finite("Wilson", lo)
		finite("Wilson", hi)
		if lo < 0 || hi > 1 || lo > hi {
			t.Errorf("Wilson(%d, %d) = %v, %v", a, b, lo, hi)
		}
		finite("MATTR", MATTR([]int{a, b, c, d, a}, b))
		for _, of := range []func(p []float64) []float64{Bonferroni, Holm, BenjaminiHochberg} {
			for _, x := range of([]float64{float64(a), math.Float64frombits(uint64(b)), P(float64(c)), math.NaN()}) {
				if !(x >= 0 && x <= 1) {
					t.Errorf("a corrected chance is %v", x)
				}
			}
		}
		for _, language := range []string{"en", "de", "fr", "es", "it", "nl", "pt", "ru", "tr", "sv"} {
			for _, r := range ReadabilityOf(language) {
				finite(r.Name, r.Of(Sizes{a, b, c, d, a}))
			}
		}
	})
}

// FuzzSyllables asks that any bytes have between none and as many syllables as bytes.
func FuzzSyllables(f *testing.F) {
	f.Add("alliance")
	f.Add("\xff\xfeé")
	f.Add("quand")
	f.Fuzz(func(t *testing.T, word string) {
		for _, language := range []string{"en", "de", "fr", "es", "it", "pt", "nl", "ru", "fi", "ga", "ro", "da", "xx"} {
			if n := Syllables(word, language); n < 0 || n > len(strings.ToLower(word)) {
				t.Errorf("Syllables(%q, %q) = %d", word, language, n)
			}
		}
	})
}

func ExampleG2TwoTerm() {
	// "she" 1,171 times in 59,514 words, 2,060 times in 980,144 others.
	fmt.Printf("%.2f, log ratio %.2f\n", G2TwoTerm(1171, 2060, 59514, 980144), LogRatio(1171, 2060, 59514, 980144))
	// Output: 2710.68, log ratio 3.23
}

// TestLogSeries holds Log to its series written as a loop, to the last bit.
func TestLogSeries(t *testing.T) {
	series := func(x float64) float64 {
		m, e := math.Frexp(x)
		if m < math.Sqrt2/2 {
			m, e = float64(m*2), e-1
		}
		s := (m - 1) / (m + 1)
		square := float64(s * s)
		sum := 0.0
		for k := 21; k > 1; k -= 2 {
			sum = float64(square * (sum + 1/float64(k)))
		}
		return float64(float64(2*s)*(1+sum)) + float64(float64(e)*math.Ln2)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 100_000 {
		x := math.Float64frombits(random.Uint64() &^ (1 << 63))
		if i%2 == 0 {
			x = random.ExpFloat64() * 1000
		}
		if i%1000 == 0 {
			x = math.Float64frombits(random.Uint64N(1 << 52)) // subnormal
		}
		if !(x > 0) || math.IsInf(x, 1) {
			continue
		}
		if got, want := Log(x), series(x); got != want {
			t.Fatalf("Log(%v) is %v, its series %v", x, got, want)
		}
	}
}

func BenchmarkLog(b *testing.B) {
	sum := 0.0
	for b.Loop() {
		sum += Log(sum + 3)
	}
}
