package theme

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"stemma/analyzer/index"
	"stemma/analyzer/term"
)

// parseFile returns a lexicon that ships with the program.
func parseFile(t testing.TB, language string) *Lexicon {
	t.Helper()
	name := language + ".themes"
	src, err := os.ReadFile(filepath.Join("..", "..", "assets", "themes", name))
	if err != nil {
		t.Fatal(err)
	}
	lexicon, err := Parse(name, src)
	if err != nil {
		t.Fatal(err)
	}
	return lexicon
}

const small = `# a comment
language en

set drill: exercise | drill
    | war game

branch defense: Defense and security # and another

theme exercises: Exercises
    about: Forces train.
    codes: iptc 20000598, cap 16 1602
    patterns: joint ~3 $drill
        live-fire, "#7" =US,
        (a | b c) >2 d* ! e ! f g
    cancel:
        fire drill

theme other: Other
    patterns:
        x
`

func TestParse(t *testing.T) {
	lexicon, err := Parse("small", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	want := &Lexicon{
		Language: "en",
		Sets:     []Set{{"drill", []Expr{word("exercise"), word("drill"), phrase(word("war"), word("game"))}}},
		Branches: []Branch{{"defense", "Defense and security"}},
		Themes: []Theme{
			{
				ID: "exercises", Label: "Exercises", Parent: "defense", About: "Forces train.",
				Codes: Codes{IPTC: []string{"20000598"}, CAP: []string{"16", "1602"}},
				Patterns: []Pattern{
					{Match: Expr{Op: Near, Window: 3, Kids: []Expr{word("joint"), {Op: SetRef, Text: "drill"}}}},
					{Match: word("live-fire")},
					{Match: phrase(word("#7"), Expr{Op: Exact, Text: "US"})},
					{
						Match: Expr{Op: Before, Window: 2, Kids: []Expr{
							{Op: Any, Kids: []Expr{word("a"), phrase(word("b"), word("c"))}}, {Op: Prefix, Text: "d"},
						}},
						Unless: []Expr{word("e"), phrase(word("f"), word("g"))},
					},
				},
				Cancel: []Pattern{{Match: phrase(word("fire"), word("drill"))}},
			},
			{ID: "other", Label: "Other", Parent: "defense", Patterns: []Pattern{{Match: word("x")}}},
		},
	}
	if !reflect.DeepEqual(lexicon, want) {
		t.Errorf("got %+v\nwant %+v", lexicon, want)
	}
	again, err := Parse("again", []byte(lexicon.String()))
	if err != nil || !reflect.DeepEqual(again, lexicon) {
		t.Errorf("its canonical spelling\n%s\ngives %+v, %v", lexicon, again, err)
	}
}

func word(text string) Expr    { return Expr{Op: Word, Text: text} }
func phrase(kids ...Expr) Expr { return Expr{Op: Phrase, Kids: kids} }

func TestParseErrors(t *testing.T) {
	theme := "theme a: A\n    patterns:\n"
	for _, test := range []struct {
		src          string
		line, column int
		expected     string // a part of it
	}{
		{"patterns: a\n", 1, 1, "language, set, branch, theme"},
		{"    a\n", 1, 5, "about:, codes:"},
		{"    about: A\n", 1, 5, "a theme before its about"},
		{"branch d\n", 1, 9, "a colon"},
		{"branch D: d\n", 1, 8, "a name of small letters"},
		{"branch d: \n", 1, 11, "a label"},
		{"branch d: D\ntheme d: D\n", 2, 7, "no other branch or theme"},
		{"theme a: A\n", 2, 1, "a pattern for theme a"},
		{"theme a: A\nbranch b: B\n", 2, 1, "a pattern for theme a"},
		{"set s:\ntheme a: A\n", 2, 1, "the words of set s"},
		{"set s: a | | b\n", 1, 12, "a word"},
		{"set s: a\nset s: b\n", 2, 5, "no other set"},
		{"set s: a | $s\n", 1, 12, "defined further up"},
		{theme + "        b $nation\n", 3, 11, "defined further up"},
		{theme + "        joint ~ exercise\n", 3, 16, "number of words from 0 to 50"},
		{theme + "        joint ~51 exercise\n", 3, 16, "number of words from 0 to 50"},
		{theme + "        é ~3\n", 3, 13, "a word, a phrase"},
		{theme + "        (a | b\n", 3, 15, "| or )"},
		{theme + "        (a, b)\n", 3, 11, "| or )"},
		{theme + "        a | b\n", 3, 11, "a comma"},
		{theme + "        a )\n", 3, 11, "a comma"},
		{theme + "        a, , b\n", 3, 12, "a word, a phrase"},
		{theme + "        ! a\n", 3, 9, "a word, a phrase"},
		{theme + "        - a\n", 3, 9, "letter or digit"},
		{theme + "        \"a\n", 3, 11, `closing "`},
		{theme + "        \"-\"\n", 3, 9, "letter or digit"},
		{theme + "        *\n", 3, 9, "a word, a phrase"},
		{theme + "        \xff\n", 3, 1, "UTF-8"},
		{theme + strings.Repeat("(", 21) + "\n", 3, 1, "language, set"},
		{theme + "  " + strings.Repeat("(", 21) + "\n", 3, 23, "parentheses"},
		{"theme a: A\n    codes: isbn 1\n", 2, 12, "iptc, cameo or cap"},
		{"theme a: A\n    codes: cap\n", 2, 15, "a code"},
		{"theme a: A\n    codes: cap 1 1\n", 2, 18, "not there yet"},
		{"theme a: A\n    codes: cap x\n", 2, 16, "code of digits"},
		{"language en fr\n", 1, 13, "end of the line"},
	} {
		_, err := Parse("f", []byte(test.src))
		var wrong *Error
		if !errors.As(err, &wrong) {
			t.Errorf("%q: error %v, want an *Error", test.src, err)
			continue
		}
		if wrong.Name != "f" || wrong.Line != test.line || wrong.Column != test.column || !strings.Contains(wrong.Expected, test.expected) {
			t.Errorf("%q: %v, want line %d, column %d, expected …%s…", test.src, err, test.line, test.column, test.expected)
		}
	}
}

func TestErrorText(t *testing.T) {
	_, err := ParsePattern("joint ~x exercise")
	want := "line 1, column 8: expected a number of words from 0 to 50 right after the mark, found 'x'"
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// TestSpelling tells what of the words of an editor survives in a file.
func TestSpelling(t *testing.T) {
	for _, test := range []struct{ label, spelled string }{
		{`The "blue line"`, `The "blue line"`},
		{`The #1 "#2"`, `The  1 "#2"`},
		{"two\nlines", "two lines"},
		{`"`, `"`},
		{"#", "a"},
		{"\x01", "a"},
	} {
		lexicon := Lexicon{Themes: []Theme{{ID: "a", Label: test.label, Patterns: lexiconOf(t, "word").Themes[0].Patterns}}}
		again, err := Parse("again", []byte(lexicon.String()))
		if err != nil {
			t.Errorf("%q: %v", test.label, err)
			continue
		}
		if got := again.Themes[0].Label; got != test.spelled {
			t.Errorf("the label %q comes back as %q, want %q", test.label, got, test.spelled)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(small)
	f.Add("set s: about:\nset t:\n    \"about:\"")
	f.Add("theme a: A\n    patterns:\n        \"#\" \"a\"")
	f.Add("branch b: \x01\ntheme a: \"\n    about: \x01\n    patterns: a")
	f.Fuzz(func(t *testing.T, src string) {
		lexicon, err := Parse("f", []byte(src))
		if err != nil {
			return
		}
		spelled := lexicon.String()
		again, err := Parse("again", []byte(spelled))
		if err != nil {
			t.Fatalf("%q is spelled %q: %v", src, spelled, err)
		}
		if got := again.String(); got != spelled {
			t.Errorf("%q is spelled %q, and that %q", src, spelled, got)
		}
	})
}

// knownCodes are the codes that themes may carry, from the published lists:
// IPTC Media Topics, CAMEO and the Comparative Agendas master codebook, with
// the topics 24 to 31 that its codebooks for news media add.
var knownCodes = map[string]string{
	"iptc": `01000000 02000000 03000000 04000000 05000000 06000000 07000000 08000000 09000000 10000000 11000000 12000000 13000000
		14000000 15000000 16000000 17000000 20000053 20000056 20000065 20000073 20000086 20000093 20000106 20000129 20000344 20000370
		20000374 20000377 20000379 20000418 20000574 20000593 20000598 20000634 20000638 20000639 20000642 20000645 20000771 20001298`,
	"cameo": `0212 0312 036 040 046 050 057 061 062 063 064 070 071 072 073 074 0871 1012 1212 112 130 138 150 154 160 163 180 190 193
		195 200`,
	"cap": `1 2 3 4 5 6 7 8 9 10 12 13 14 15 16 17 18 19 20 21 23 24 26 27 28 29 30 31 1602 1603 1605 1606 1610 1619 1802 1901 1925 1926
		1927 1929`,
}

var languages = []string{"en", "es", "fr", "de"}

// TestLint holds every lexicon that ships to what a lexicon should be.
func TestLint(t *testing.T) {
	for _, language := range languages {
		t.Run(language, func(t *testing.T) { lint(t, parseFile(t, language)) })
	}
}

func lint(t *testing.T, lexicon *Lexicon) {
	m := Compile(lexicon, term.For(lexicon.Language))
	root := make([]int32, len(m.patterns))
	for i := range root {
		root[i] = -1
	}
	for id, n := range m.nodes {
		for _, p := range n.roots {
			root[p] = int32(id)
		}
	}
	shade := newShade(m)
	for i, theme := range lexicon.Themes {
		complain := func(format string, args ...any) {
			t.Helper()
			t.Errorf("theme "+theme.ID+": "+format, args...)
		}
		if theme.Parent == "" || theme.About == "" || !strings.HasSuffix(theme.About, ".") {
			complain("has no branch or no sentence that defines it")
		}
		if n := len(theme.Patterns); n < 15 {
			complain("has %d patterns, want at least 15", n)
		}
		if len(theme.Codes.IPTC) == 0 {
			complain("has no IPTC code")
		}
		for name, list := range map[string][]string{"iptc": theme.Codes.IPTC, "cameo": theme.Codes.CAMEO, "cap": theme.Codes.CAP} {
			for _, code := range list {
				if !slices.Contains(strings.Fields(knownCodes[name]), code) {
					complain("%s has no code %s", name, code)
				}
			}
		}
		roots := root[m.offset[i] : m.offset[i]+len(theme.Patterns)]
		for a, p := range theme.Patterns {
			for b, q := range theme.Patterns {
				if a != b && roots[a] >= 0 && roots[b] >= 0 && len(q.Unless) == 0 && shade.implies(roots[a], roots[b]) && (roots[a] != roots[b] || a > b) {
					complain("pattern %s is shadowed by %s", p, q)
				}
			}
		}
		for _, c := range theme.Cancel {
			if !touches(lexicon, theme, c) {
				complain("no match can overlap the cancelling phrase %s", c)
			}
		}
		for j := range i {
			other := root[m.offset[j] : m.offset[j]+len(lexicon.Themes[j].Patterns)]
			common := 0
			for _, r := range roots {
				if slices.Contains(other, r) {
					common++
				}
			}
			if 2*common > min(len(roots), len(other)) {
				complain("shares %d patterns with theme %s", common, lexicon.Themes[j].ID)
			}
		}
	}
	reachable(t, lexicon)
}

// touches reports whether a word of a cancelling phrase is one of the theme's
// own: without one it cancels nothing.
func touches(lexicon *Lexicon, theme Theme, cancel Pattern) bool {
	rules := term.For(lexicon.Language)
	m := Compile(&Lexicon{Sets: lexicon.Sets, Themes: []Theme{{Patterns: theme.Patterns}}}, rules)
	for _, text := range examples(lexicon, cancel.Match) {
		if len(m.leaves(index.Build(text, rules), nil).leaves) > 0 {
			return true
		}
	}
	return false
}

// A shade knows which node's matches always hold another's.
type shade struct {
	m               *Matcher
	word, beginning []string // of each leaf that is a word or a prefix
}

func newShade(m *Matcher) *shade {
	s := &shade{m, make([]string, len(m.nodes)), make([]string, len(m.nodes))}
	for i, id := range m.words.leaves {
		s.word[id] = m.words.texts.Key(uint32(i))
	}
	for i, id := range m.prefixes.leaves {
		s.beginning[id], s.word[id] = m.prefixes.texts.Key(uint32(i)), m.prefixes.texts.Key(uint32(i))
	}
	return s
}

// implies reports whether a match of node a always holds one of node b.
func (s *shade) implies(a, b int32) bool {
	if a == b || s.beginning[b] != "" && strings.HasPrefix(s.word[a], s.beginning[b]) {
		return true
	}
	na, nb := &s.m.nodes[a], &s.m.nodes[b]
	if na.op == Any {
		return !slices.ContainsFunc(na.kids, func(k int32) bool { return !s.implies(k, b) })
	}
	if slices.ContainsFunc(na.kids, func(k int32) bool { return s.implies(k, b) }) {
		return true
	}
	return nb.op == Any && slices.ContainsFunc(nb.kids, func(k int32) bool { return s.implies(a, k) })
}

// reachable checks that every alternative of every pattern is found in its own
// words: none is lost to how texts are cut, folded and stemmed.
func reachable(t *testing.T, lexicon *Lexicon) {
	all := &Lexicon{Sets: lexicon.Sets}
	add := func(where string, e Expr) {
		all.Themes = append(all.Themes, Theme{ID: where, Patterns: []Pattern{{Match: e}}})
	}
	for _, s := range lexicon.Sets {
		add("set "+s.Name, Expr{Op: Any, Kids: s.Any})
	}
	for _, theme := range lexicon.Themes {
		for _, p := range slices.Concat(theme.Patterns, theme.Cancel) {
			add("theme "+theme.ID, p.Match)
			for _, u := range p.Unless {
				add("theme "+theme.ID, u)
			}
		}
	}
	rules := term.For(lexicon.Language)
	m := Compile(all, rules)
	for i, theme := range all.Themes {
		match := theme.Patterns[0].Match
		for _, text := range examples(lexicon, match) {
			found := m.Match(index.Build(text, rules))
			if !slices.ContainsFunc(found, func(f Match) bool { return int(f.Theme) == i }) {
				t.Errorf("%s: pattern %s is not found in %q", theme.ID, match, text)
			}
		}
	}
}

// examples returns texts that hold an expression, one at least for each of its
// alternatives; of a set it takes the first only.
func examples(lexicon *Lexicon, e Expr) []string {
	switch e.Op {
	case Word, Prefix, Exact:
		return []string{e.Text}
	case SetRef:
		any, _ := lexicon.Set(e.Text)
		return examples(lexicon, any[0])[:1]
	}
	var each [][]string
	var all []string
	for _, k := range e.Kids {
		each = append(each, examples(lexicon, k))
		all = append(all, each[len(each)-1]...)
	}
	if e.Op == Any {
		return all
	}
	var list []string
	for i := range each {
		for _, text := range each[i] {
			words := make([]string, len(each))
			for j := range each {
				words[j] = each[j][0]
			}
			words[i] = text
			list = append(list, strings.Join(words, " "))
		}
	}
	return list
}

func TestEnglishThemes(t *testing.T) {
	lexicon := parseFile(t, "en")
	if n := len(lexicon.Themes); n < 60 {
		t.Errorf("%d themes, want at least 60", n)
	}
	if n := len(lexicon.Branches); n < 14 {
		t.Errorf("%d branches, want at least 14", n)
	}
	codes := lexicon.Theme("defense-cooperation").Codes
	want := Codes{IPTC: []string{"20000598", "20000638"}, CAMEO: []string{"062", "0312"}, CAP: []string{"1602"}}
	if !reflect.DeepEqual(codes, want) {
		t.Errorf("codes of defense-cooperation are %v, want %v", codes, want)
	}
	t.Log(strconv.Itoa(len(lexicon.Themes)) + " themes")
}
