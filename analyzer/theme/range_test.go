package theme

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"stemma/analyzer/evaluate/data"
	"stemma/analyzer/index"
	"stemma/analyzer/term"
)

// news returns news text of about a megabyte where the evaluation data is
// here, and else the examples of the lexicon's own patterns.
func news(t testing.TB) string {
	dir, err := data.Find()
	if errors.Is(err, fs.ErrNotExist) {
		t.Logf("evaluation data is not here: %v", err)
		var b strings.Builder
		lexicon := parseFile(t, "en")
		for _, theme := range lexicon.Themes {
			for _, p := range theme.Patterns {
				b.WriteString(strings.Join(examples(lexicon, p.Match), " and then the other thing. ") + ".\n")
			}
		}
		return b.String()
	}
	var b strings.Builder
	for _, set := range []string{"duc2001", "kpcrowd"} {
		documents, err := dir.Documents(set)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range documents {
			b.WriteString(d.Text + "\n\n")
		}
	}
	return b.String()
}

// TestAppend holds the matches of parts of a text, moved to where these are,
// to be those of the whole.
func TestAppend(t *testing.T) {
	rules := term.For("en")
	m := Compile(parseFile(t, "en"), rules)
	seg := index.Build(news(t), rules)
	whole := m.Match(seg)
	on := m.On(seg)
	random := rand.New(rand.NewPCG(1, 2))
	var list []Match
	for from := 0; from < len(seg.Sentences); {
		to := min(from+random.IntN(50), len(seg.Sentences))
		part := on.Append(nil, from, to)
		if from < to {
			Move(part, from, int(seg.Sentences[from].First))
		}
		list = append(list, part...)
		from = to
	}
	if len(whole) == 0 || !slices.Equal(list, whole) {
		t.Errorf("%d matches in parts, %d in the whole", len(list), len(whole))
	}
	if !reflect.DeepEqual(m.Report(seg, list), m.Score(seg)) {
		t.Error("the report on the parts is not that on the whole")
	}
}

// TestWiring holds what is found not to depend on which kid of a node wakes it,
// nor on whether its sentence is read as a short or a long one.
func TestWiring(t *testing.T) {
	rules := term.For("en")
	m := Compile(parseFile(t, "en"), rules)
	text := news(t)
	seg := index.Build(text[:min(len(text), 200_000)], rules)
	want := m.Match(seg)
	random := rand.New(rand.NewPCG(3, 4))
	leaves := m.leaves(seg, nil)
	for range 5 {
		counts := make([]uint32, len(m.nodes))
		for f := range seg.Forms {
			for _, leaf := range leaves.of(f) {
				counts[leaf] = 1 + uint32(random.IntN(1000))
			}
		}
		on := m.On(seg)
		on.wiring = m.wire(counts)
		for f := range on.forms {
			var marks []int32
			for _, leaf := range leaves.of(f) {
				of := on.lists[leaf]
				for _, id := range on.marks[of.first:of.last] {
					marks = with(marks, id)
				}
			}
			on.forms[f] = on.wiring.add(marks)
		}
		if got := on.Append(nil, 0, len(seg.Sentences)); !slices.Equal(got, want) {
			t.Fatalf("%d matches with one wiring, %d with another", len(want), len(got))
		}
	}
	var got []Match
	on := m.On(seg)
	on.short = 0
	for n, sentence := range seg.Sentences {
		got = on.sentence(got, n, int(sentence.First), int(sentence.Last))
	}
	if !slices.Equal(got, want) {
		t.Errorf("%d matches in sentences read as short, %d as long", len(want), len(got))
	}
}

// TestMatchNaiveText holds whole lexicons against the naive twin on long and
// short sentences, with prefixes, exact forms, cancelling phrases and patterns
// that must not be there.
func TestMatchNaiveText(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	rules := term.For("en")
	vocabulary := []string{"ka", "ko", "ku", "ke", "ky", "kaka", "kako", "kuku"}
	var expr func(depth int) Expr
	expr = func(depth int) Expr {
		if depth == 0 || random.IntN(4) == 0 {
			op, text := []Op{Word, Word, Prefix, Exact}[random.IntN(4)], vocabulary[random.IntN(len(vocabulary))]
			if op == Prefix {
				text = text[:1+random.IntN(len(text))]
			}
			return Expr{Op: op, Text: text}
		}
		e := Expr{Op: []Op{Phrase, Any, Near, Before}[random.IntN(4)], Window: random.IntN(4)}
		for range 2 + random.IntN(2) {
			if len(e.Kids) == 2 && e.Op >= Near {
				break
			}
			e.Kids = append(e.Kids, expr(depth-1))
		}
		return e
	}
	for range 300 {
		lexicon := &Lexicon{}
		for range 10 {
			theme := Theme{}
			for range 1 + random.IntN(3) {
				p := Pattern{Match: expr(3)}
				for range random.IntN(2) {
					p.Unless = append(p.Unless, expr(2))
				}
				theme.Patterns = append(theme.Patterns, p)
			}
			for range random.IntN(3) {
				theme.Cancel = append(theme.Cancel, Pattern{Match: expr(2)})
			}
			lexicon.Themes = append(lexicon.Themes, theme)
		}
		m := Compile(lexicon, rules)
		words := make([]string, 1+random.IntN([]int{12, 120}[random.IntN(2)]))
		for i := range words {
			words[i] = vocabulary[int(1/(random.Float64()+.1))%len(vocabulary)]
		}
		got := m.Match(index.Build(strings.Join(words, " "), rules))
		if want := naiveMatches(words, lexicon); !slices.Equal(got, want) {
			t.Fatalf("%v\n%s\ngot  %v\nwant %v", words, fmt.Sprint(lexicon.Themes), got, want)
		}
	}
}

// naiveMatches finds the matches of a sentence by their definition.
func naiveMatches(words []string, lexicon *Lexicon) []Match {
	var all []Match
	for t, theme := range lexicon.Themes {
		var bars []span
		for _, c := range theme.Cancel {
			bars = append(bars, naive(words, c.Match)...)
		}
		barred := func(s span) bool {
			return slices.ContainsFunc(bars, func(b span) bool { return b.first <= s.last && s.first <= b.last })
		}
		var list []Match
		for p, pattern := range theme.Patterns {
			if slices.ContainsFunc(pattern.Unless, func(e Expr) bool { return len(naive(words, e)) > 0 }) {
				continue
			}
			end := int32(-1)
			spans := slices.DeleteFunc(naive(words, pattern.Match), barred)
			for i, s := range spans {
				if s.first > end && (i+1 == len(spans) || spans[i+1].first > s.first) {
					list = append(list, Match{int32(t), int32(p), 0, s.first, s.last})
					end = s.last
				}
			}
		}
		for _, a := range list {
			if !slices.ContainsFunc(list, func(b Match) bool {
				same := a.First == b.First && a.Last == b.Last
				return b.First <= a.First && a.Last <= b.Last && (!same || b.Pattern < a.Pattern)
			}) {
				all = append(all, a)
			}
		}
	}
	order(all, byPlace)
	return all
}

// TestScoreInSteps ends the work at each step in turn.
func TestScoreInSteps(t *testing.T) {
	rules := term.For("en")
	m := Compile(lexiconOf(t, "joint ~3 exercise"), rules)
	seg := index.Build(strings.Repeat("A joint exercise was held in the north.\n", 30_000), rules)
	stop := errors.New("enough")
	for at := 0; ; at++ {
		n, last := 0, 0
		got, err := m.ScoreInSteps(seg, func(done, total int) error {
			if done <= last || done > total || total != len(seg.Text) {
				t.Errorf("step %d: %d of %d after %d", n, done, total, last)
			}
			last = done
			if n++; n > at {
				return stop
			}
			return nil
		})
		if err == nil {
			if at < 4 || !reflect.DeepEqual(got, m.Score(seg)) {
				t.Errorf("%d steps", at)
			}
			return
		}
		if err != stop || got.Results != nil {
			t.Fatalf("step %d: %v", at, err)
		}
	}
}

// BenchmarkScore finds the English themes in news text, and its stages.
func BenchmarkScore(b *testing.B) {
	rules := term.For("en")
	m := Compile(parseFile(b, "en"), rules)
	seg := index.Build(news(b), rules)
	stage := func(name string, run func()) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(seg.Text)))
			b.ReportAllocs()
			for b.Loop() {
				run()
			}
		})
	}
	on, matches := m.On(seg), m.Match(seg)
	stage("all", func() { m.Score(seg) })
	stage("words", func() { m.On(seg).Done() })
	stage("sentences", func() { on.Append(matches[:0], 0, len(seg.Sentences)) })
	stage("report", func() { m.Report(seg, matches) })
}

// with returns list with id in it once.
func with(list []int32, id int32) []int32 {
	if slices.Contains(list, id) {
		return list
	}
	return append(list, id)
}
