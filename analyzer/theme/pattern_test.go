package theme

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

func TestPatternString(t *testing.T) {
	for _, test := range []struct{ src, want string }{
		{"exercise", "exercise"},
		{"  joint   exercise ", "joint exercise"},
		{"terroris*", "terroris*"},
		{"=US", "=US"},
		{`"24/7"`, "24/7"},
		{`"a b"`, `"a b"`},
		{`="U,S" "a*"`, `="U,S" "a*"`},
		{"((a))", "a"},
		{"(a|b)c", "(a | b) c"},
		{"(a|(b|c))", "(a | b | c)"},
		{"(a b) c", "a b c"},
		{"a~3b", "a ~3 b"},
		{"a > 3 b", ""},
		{"a >03 b", "a >3 b"},
		{"a ~3 b >5 c", "a ~3 b >5 c"},
		{"a ~3 (b >5 c)", "a ~3 (b >5 c)"},
		{"(a ~3 b) c", "(a ~3 b) c"},
		{"(a ~3 b | c) ! d e ! f*", "(a ~3 b | c) ! d e ! f*"},
		{"$drill ~2 $a-b", "$drill ~2 $a-b"},
		{"U.S.-Japan alliance", "U.S.-Japan alliance"},
		{"A.T.&T.", "A.T.&T."},
		{"a\x00b", ""},
		{"\"\x00a\"", "\"\x00a\""},
	} {
		p, err := ParsePattern(test.src)
		if test.want == "" {
			if err == nil {
				t.Errorf("%q is %s, want an error", test.src, p)
			}
			continue
		}
		if err != nil || p.String() != test.want {
			t.Errorf("%q is %s, %v; want %s", test.src, p, err, test.want)
		}
	}
}

// TestPatternRoundTrip spells patterns made at random and reads them again.
func TestPatternRoundTrip(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		p := Pattern{Match: randomExpr(random, 4)}
		for range random.IntN(3) {
			p.Unless = append(p.Unless, randomExpr(random, 2))
		}
		got, err := ParsePattern(p.String())
		if err != nil || !reflect.DeepEqual(got, p) {
			t.Fatalf("%s is read as %s, %v", p, got, err)
		}
	}
}

// randomExpr makes an expression as the parser would: no phrase in a phrase,
// no alternatives directly in alternatives.
func randomExpr(random *rand.Rand, depth int) Expr {
	words := []string{"a", "b", "c", "d", "é", "u.s.", "x y", "#", "o'n", "a-b"}
	if depth == 0 || random.IntN(3) == 0 {
		text := words[random.IntN(len(words))]
		if !wordy(text) {
			text += "1"
		}
		return Expr{Op: []Op{Word, Word, Word, Prefix, Exact}[random.IntN(5)], Text: text}
	}
	e := Expr{Op: []Op{Phrase, Any, Near, Before}[random.IntN(4)]}
	n := 2
	if e.Op == Phrase || e.Op == Any {
		n += random.IntN(2)
	} else {
		e.Window = random.IntN(4)
	}
	for len(e.Kids) < n {
		if kid := randomExpr(random, depth-1); kid.Op != e.Op || e.Op == Near || e.Op == Before {
			e.Kids = append(e.Kids, kid)
		}
	}
	return e
}

func FuzzParsePattern(f *testing.F) {
	for _, src := range []string{"(joint | combined) exercise", "joint ~3 exercise ! sport", `="US" a* $s >2 (b ~1 "c d")`, "((((", "a ~99999999999999999999 b"} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		p, err := ParsePattern(src)
		if err != nil {
			return
		}
		again, err := ParsePattern(p.String())
		if err != nil || !reflect.DeepEqual(again, p) {
			t.Errorf("%q is spelled %s, read as %s, %v", src, p, again, err)
		}
	})
}

func ExampleParsePattern() {
	p, err := ParsePattern("(joint|combined) ~3 exercise!sport")
	fmt.Println(p, err)
	_, err = ParsePattern("joint ~3 )")
	fmt.Println(err)
	// Output:
	// (joint | combined) ~3 exercise ! sport <nil>
	// line 1, column 10: expected a word, a phrase or (, found ')'
}

func TestDeepPattern(t *testing.T) {
	src := strings.Repeat("(", maxDepth) + "a" + strings.Repeat(")", maxDepth)
	if p, err := ParsePattern(src); err != nil || p.String() != "a" {
		t.Errorf("%d parentheses: %s, %v", maxDepth, p, err)
	}
	for _, long := range []string{strings.Repeat("(", 1e6), strings.Repeat("a ", 1e5), "a" + strings.Repeat(" ~1 a", 1e5)} {
		if _, err := ParsePattern(long); err == nil {
			t.Errorf("%.20q… is a pattern", long)
		}
	}
}
