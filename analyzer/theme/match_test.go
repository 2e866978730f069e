package theme

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"stemma/analyzer/index"
	"stemma/analyzer/term"
)

// lexiconOf makes a lexicon of one theme a pattern.
func lexiconOf(t testing.TB, patterns ...string) *Lexicon {
	t.Helper()
	lexicon := &Lexicon{Language: "en"}
	for i, src := range patterns {
		p, err := ParsePattern(src)
		if err != nil {
			t.Fatal(err)
		}
		lexicon.Themes = append(lexicon.Themes, Theme{ID: fmt.Sprint("t", i), Patterns: []Pattern{p}})
	}
	return lexicon
}

// found returns the words that the theme matched, each match's as they stand.
func found(t testing.TB, lexicon *Lexicon, text string) []string {
	t.Helper()
	rules := term.For("en")
	seg := index.Build(text, rules)
	var list []string
	for _, m := range Compile(lexicon, rules).Match(seg) {
		list = append(list, text[seg.Start[m.First]:seg.EndOf(int(m.Last))])
	}
	return list
}

func TestMatch(t *testing.T) {
	for _, test := range []struct {
		pattern, text string
		want          []string
	}{
		{"exercise", "They exercised; an Exercise, EXERCISES.", []string{"exercised", "Exercise", "EXERCISES"}},
		{"terroris*", "Terrorists and terrorism, not terror.", []string{"Terrorists", "terrorism"}},
		{"=Polish", "Polish troops polish boots. POLISH", []string{"Polish"}},
		{"US", "U.S. forces, US forces and U.S forces join us.", []string{"U.S.", "US", "U.S"}},
		{"joint exercise", "Joint exercises, a joint-exercise, joint “exercise”, joint, exercise.", []string{"Joint exercises", "joint-exercise", "joint “exercise"}},
		{"joint exercise", "A joint. Exercise.", nil},
		{"freedom of navigation", "Freedom of navigation and freedom navigation", []string{"Freedom of navigation"}},
		{"china military", "China's military; China’s military; China, military", []string{"China's military", "China’s military"}},
		{"(joint | combined | large scale) exercise", "combined exercises, large-scale exercise, scale exercise", []string{"combined exercises", "large-scale exercise"}},
		{"joint ~2 exercise", "joint a b exercise. exercise a b joint. joint a b c exercise.", []string{"joint a b exercise", "exercise a b joint"}},
		{"joint >2 exercise", "joint a b exercise. exercise a b joint.", []string{"joint a b exercise"}},
		{"joint ~0 exercise", "exercise joint; joint a exercise", []string{"exercise joint"}},
		{"joint ~3 exercise", "joint exercises and joint exercises", []string{"joint exercises", "joint exercises"}},
		{"joint ~3 exercise", "A joint. An exercise.", nil},
		{"a1 ~1 b1 ~1 c1", "c1 x a1 x b1. a1 x x b1 c1", []string{"c1 x a1 x b1"}},
		{"(a1 ~1 b1 | c1) d1", "a1 x b1 d1, c1 d1, b1 x d1", []string{"a1 x b1 d1", "c1 d1"}},
		{"defense ! attorney", "The defense budget. The defense and its attorney.", []string{"defense"}},
		{"defense ~3 cooperation", "Cooperating closely on defence helps.", []string{"Cooperating closely on defence"}},
		{"U.S.-Japan alliance", "the U.S.-Japan alliance", []string{"U.S.-Japan alliance"}},
		{"S&P 500", "The S&P 500 fell.", []string{"S&P 500"}},
		{"Joint Exercises improve", "**Joint** _Exercises_ improve", []string{"Joint** _Exercises_ improve"}},
		{"a1 a1", "a1 a1 a1 a1 a1", []string{"a1 a1", "a1 a1"}},
		{"(a1 | a1 b1)", "a1 b1", []string{"a1 b1"}},
		{"$nothing", "nothing", nil},
	} {
		if got := found(t, lexiconOf(t, test.pattern), test.text); !slices.Equal(got, test.want) {
			t.Errorf("%s in %q: %q, want %q", test.pattern, test.text, got, test.want)
		}
	}
}

func TestMatchTheme(t *testing.T) {
	lexicon, err := Parse("test", []byte(`
set drill: exercise | drill
theme arms: Arms
    patterns:
        arms, arms sale, sale ~1 weapon, joint $drill
    cancel:
        open arms, up in arms
theme other: Other
    patterns: arms sale
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		text string
		want []Match
	}{
		{"Arms sales rose.", []Match{{0, 1, 0, 0, 1}, {1, 0, 0, 0, 1}}},
		{"They met arms sales with open arms.", []Match{{0, 1, 0, 2, 3}, {1, 0, 0, 2, 3}}},
		{"The open arms sale was theirs.", []Match{{1, 0, 0, 2, 3}}},
		{"Arms sale weapons.", []Match{{0, 1, 0, 0, 1}, {1, 0, 0, 0, 1}, {0, 2, 0, 1, 2}}},
		{"Quiet here. Joint drill.", []Match{{0, 3, 1, 2, 3}}},
	} {
		rules := term.For("en")
		got := Compile(lexicon, rules).Match(index.Build(test.text, rules))
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: %v, want %v", test.text, got, test.want)
		}
	}
}

// naive finds the spans of an expression by its definition, one word at a time.
func naive(words []string, e Expr) []span {
	var spans []span
	switch e.Op {
	case Word, Exact, Prefix:
		for i, w := range words {
			if w == e.Text || e.Op == Prefix && strings.HasPrefix(w, e.Text) {
				spans = append(spans, span{int32(i), int32(i)})
			}
		}
	case Any:
		for _, k := range e.Kids {
			spans = append(spans, naive(words, k)...)
		}
	case Phrase:
		spans = naive(words, e.Kids[0])
		for _, k := range e.Kids[1:] {
			var longer []span
			for _, l := range spans {
				for _, r := range naive(words, k) {
					if r.first == l.last+1 {
						longer = append(longer, span{l.first, r.last})
					}
				}
			}
			spans = longer
		}
	case Near, Before:
		left, right := naive(words, e.Kids[0]), naive(words, e.Kids[1])
		var pairs []span
		for _, l := range left {
			for _, r := range right {
				if gap := int(r.first - l.last - 1); gap >= 0 && gap <= e.Window {
					pairs = append(pairs, span{l.first, r.last})
				}
				if gap := int(l.first - r.last - 1); e.Op == Near && gap >= 0 && gap <= e.Window {
					pairs = append(pairs, span{r.first, l.last})
				}
			}
		}
		for _, p := range pairs {
			if !slices.ContainsFunc(pairs, func(q span) bool { return q != p && p.first <= q.first && q.last <= p.last }) {
				spans = append(spans, p)
			}
		}
	}
	slices.SortFunc(spans, inOrder)
	return slices.Compact(spans)
}

// TestMatchNaive holds the matcher against its naive twin, on patterns and
// texts of five words made at random.
func TestMatchNaive(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	rules := term.For("en")
	vocabulary := []string{"ka", "ko", "ku", "ke", "ky"}
	var expr func(depth int) Expr
	expr = func(depth int) Expr {
		if depth == 0 || random.IntN(4) == 0 {
			return word(vocabulary[random.IntN(len(vocabulary))])
		}
		e := Expr{Op: []Op{Phrase, Any, Near, Before}[random.IntN(4)], Window: random.IntN(4)}
		for range 2 {
			e.Kids = append(e.Kids, expr(depth-1))
		}
		return e
	}
	for range 300 {
		lexicon := &Lexicon{}
		for range 20 {
			lexicon.Themes = append(lexicon.Themes, Theme{Patterns: []Pattern{{Match: expr(3)}}})
		}
		m := Compile(lexicon, rules)
		words := make([]string, 1+random.IntN(30))
		for i := range words {
			words[i] = vocabulary[random.IntN(len(vocabulary))]
		}
		var want []Match
		for i, theme := range lexicon.Themes {
			spans := naive(words, theme.Patterns[0].Match)
			end := int32(-1)
			for j, s := range spans {
				if s.first > end && (j+1 == len(spans) || spans[j+1].first > s.first) {
					want = append(want, Match{int32(i), 0, 0, s.first, s.last})
					end = s.last
				}
			}
		}
		slices.SortFunc(want, func(a, b Match) int {
			return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last), cmp.Compare(a.Theme, b.Theme))
		})
		got := m.Match(index.Build(strings.Join(words, " "), rules))
		if !reflect.DeepEqual(got, want) {
			for i, theme := range lexicon.Themes {
				t.Log(i, theme.Patterns[0])
			}
			t.Fatalf("%v\ngot  %v\nwant %v", words, got, want)
		}
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("joint ~3 exercise ! sport", "A joint naval exercise.\n\nJoint\x00\xff exercise")
	f.Add(`(a* | "b c" ~1 =D) e`, "a B-c d e “a” e")
	rules := term.For("en")
	f.Fuzz(func(t *testing.T, pattern, text string) {
		p, err := ParsePattern(pattern)
		if err != nil {
			return
		}
		seg := index.Build(text, rules)
		m := Compile(&Lexicon{Themes: []Theme{{Patterns: []Pattern{p}}}}, rules)
		last := 0
		for _, match := range m.Match(seg) {
			s := seg.Sentences[match.Sentence]
			first, end := int(match.First), int(match.Last)
			if first < last || first < int(s.First) || end >= int(s.Last) || first > end {
				t.Errorf("%q in %q: match %v after token %d in sentence %v", pattern, text, match, last, s)
			}
			last = end + 1
		}
		m.Score(seg)
	})
}

// TestMatchLong checks that time is linear in the length of a sentence: it
// would not end if it were not.
func TestMatchLong(t *testing.T) {
	rules := term.For("en")
	lexicon := lexiconOf(t, "a1 ~50 b1", "(a1 | a1 b1) ~50 (b1 | b1 a1) ~50 a1", "a1 b1 a1 b1", "a1 ~9 c1", "(a1 | b1 | a1 b1 | b1 a1) (a1 | b1 | a1 b1 | b1 a1) (a1 | b1)")
	cancel, _ := ParsePattern("a1 b1")
	lexicon.Themes = append(lexicon.Themes, Theme{Patterns: []Pattern{{Match: word("a1")}}, Cancel: []Pattern{cancel}})
	seg := index.Build(strings.Repeat("a1 b1 ", 1e5), rules)
	if n := len(Compile(lexicon, rules).Match(seg)); n < 1e5 {
		t.Errorf("%d matches", n)
	}
}

// TestMatchTwice checks that a matcher forgets one text before the next.
func TestMatchTwice(t *testing.T) {
	rules := term.For("en")
	m := Compile(lexiconOf(t, "joint exercise", "joint ~3 exercise", "exercise ! joint"), rules)
	for _, text := range []string{"joint exercise", "exercise", "joint", "", "exercise joint"} {
		seg := index.Build(text, rules)
		fresh := Compile(m.lexicon, rules).Match(seg)
		if got := m.Match(seg); !slices.Equal(got, fresh) {
			t.Errorf("%q: %v, by a new matcher %v", text, got, fresh)
		}
	}
}

func benchmarkMatch(b *testing.B, patterns int) {
	random := rand.New(rand.NewPCG(5, 6))
	// Words as rare as those of a real vocabulary: the n-th comes as 1/n.
	name := func() string { return fmt.Sprintf("w%d", int(1/(random.Float64()+5e-5))) }
	any := func() string { return fmt.Sprintf("w%d", 10+random.IntN(20000)) }
	lexicon := &Lexicon{}
	for i := range patterns {
		if i%50 == 0 {
			lexicon.Themes = append(lexicon.Themes, Theme{})
		}
		src := any()
		switch i % 5 {
		case 0:
			src += " " + any()
		case 1:
			src += " ~3 " + any()
		case 2:
			src += " ~4 (" + any() + " | " + any() + " " + any() + ")"
		case 3:
			src += "* " + any()
		}
		p, err := ParsePattern(src)
		if err != nil {
			b.Fatal(err)
		}
		theme := &lexicon.Themes[len(lexicon.Themes)-1]
		theme.Patterns = append(theme.Patterns, p)
	}
	rules := term.For("en")
	m := Compile(lexicon, rules)
	var text strings.Builder
	for i := range 100_000 {
		text.WriteString(name())
		if i%22 == 21 {
			text.WriteString(".\n")
		}
		text.WriteByte(' ')
	}
	seg := index.Build(text.String(), rules)
	b.SetBytes(int64(len(seg.Text)))
	for b.Loop() {
		m.Match(seg)
	}
}

func BenchmarkMatch100(b *testing.B)   { benchmarkMatch(b, 100) }
func BenchmarkMatch10000(b *testing.B) { benchmarkMatch(b, 10_000) }

// BenchmarkCompile is what the first text pays: the English lexicon read and
// compiled.
func BenchmarkCompile(b *testing.B) {
	lexicon := parseFile(b, "en")
	rules := term.For("en")
	src := []byte(lexicon.String())
	b.Run("parse", func(b *testing.B) {
		for b.Loop() {
			Parse("en", src)
		}
	})
	b.Run("compile", func(b *testing.B) {
		for b.Loop() {
			Compile(lexicon, rules)
		}
	})
}
