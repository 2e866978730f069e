package index

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"stemma/analyzer/segment"
	"stemma/analyzer/term"
)

// long returns a text of about n bytes with a growing vocabulary, in paragraphs.
func long(n int, seed uint64) string {
	r := rand.New(rand.NewPCG(seed, 1))
	var b strings.Builder
	for b.Len() < n {
		fmt.Fprintf(&b, "The %s of Port%d met the U.S. envoy on Sept. %d. Analysing %ss, %d officials’ views differed; others left.",
			[]string{"council", "army", "Defence Ministry", "court"}[r.IntN(4)], r.IntN(900), 1+r.IntN(30), []string{"treaty", "ship", "market"}[r.IntN(3)], r.IntN(5000))
		switch r.IntN(7) {
		case 0:
			b.WriteString("\n\n")
		case 2:
			fmt.Fprintf(&b, " %s%d ", strings.Repeat("word", 70), r.IntN(9)) // too long for a byte
		case 1:
			b.WriteString("\n\n* An item, and **more** of it\n\n")
		default:
			b.WriteString(" ")
		}
	}
	return b.String()
}

// same fails the test unless two segments are alike but for the numbers of their
// parts.
func same(t *testing.T, what string, got, want *Segment) {
	t.Helper()
	a, b := *got, *want
	if len(a.Parts) != len(b.Parts) {
		t.Fatalf("%s: %d parts, want %d", what, len(a.Parts), len(b.Parts))
	}
	for i := range a.Parts {
		if a.Parts[i].Sentence != b.Parts[i].Sentence || a.Parts[i].Token != b.Parts[i].Token {
			t.Fatalf("%s: part %d is %+v, want %+v", what, i, a.Parts[i], b.Parts[i])
		}
	}
	for name, equal := range map[string]bool{
		"Text": a.Text == b.Text, "Language": a.Language == b.Language, "Blocks": slices.Equal(a.Blocks, b.Blocks), "Sentences": slices.Equal(a.Sentences, b.Sentences),
		"Markup": slices.Equal(a.Markup, b.Markup), "Start": slices.Equal(a.Start, b.Start), "lengths": slices.Equal(a.length, b.length) && slices.Equal(a.long, b.long), "Flags": slices.Equal(a.Flags, b.Flags),
		"sentences of tokens": slices.Equal(a.sentence, b.sentence), "Form": slices.Equal(a.Form, b.Form), "Term": slices.Equal(a.Term, b.Term), "Forms": slices.Equal(a.Forms, b.Forms),
		"Terms": slices.Equal(a.Terms, b.Terms), "forms by term": slices.Equal(a.formsBy, b.formsBy), "postings": slices.Equal(a.posts, b.posts),
	} {
		if !equal {
			t.Fatalf("%s: the %s of another segment than a fresh one", what, name)
		}
	}
}

// TestEdits edits a long text and holds what a Builder makes of it, with what it
// knows of the text before, to what a fresh one does.
func TestEdits(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for _, language := range []string{"en", "de", "und"} {
		rules := term.For(language)
		b := NewBuilder(rules)
		text := long(400<<10, 3)
		for edit := range 8 {
			got, err := b.Build(text, nothing)
			if err != nil {
				t.Fatal(err)
			}
			if edit%4 == 0 {
				check(t, got)
			}
			same(t, fmt.Sprintf("%s, edit %d", language, edit), got, Build(text, rules))
			at, n := r.IntN(len(text)), r.IntN(1<<r.IntN(14))
			text = text[:at] + []string{"", "x", " Nobody’s fleet. ", "\n\nPeople met.\n\n"}[r.IntN(4)] + text[min(len(text), at+n):]
		}
	}
}

func nothing(int, int) error { return nil }

// TestEditCostsAPart counts what is cut up anew after one letter is typed.
func TestEditCostsAPart(t *testing.T) {
	b := NewBuilder(term.For("en"))
	text := long(1<<20, 5)
	before, _ := b.Build(text, nothing)
	if len(before.Parts) < 16 {
		t.Fatalf("%d parts of a megabyte", len(before.Parts))
	}
	known := make(map[uint64]bool)
	for _, p := range before.Parts {
		known[p.ID] = true
	}
	for _, at := range []int{0, 300_000, len(text)} {
		after, _ := b.Build(text[:at]+"x"+text[at:], nothing)
		fresh := 0
		for _, p := range after.Parts {
			if !known[p.ID] {
				fresh++
			}
		}
		if fresh < 1 || fresh > 2 {
			t.Errorf("a letter at %d has %d of %d parts cut up anew", at, fresh, len(after.Parts))
		}
		for _, p := range after.Parts {
			known[p.ID] = true
		}
	}
}

// TestBroken ends the work at each of its steps; what comes after must be as if
// nothing had been.
func TestBroken(t *testing.T) {
	rules := term.For("en")
	b := NewBuilder(rules)
	text := long(300<<10, 9)
	want := Build(text, rules)
	stop := errors.New("stop")
	for n := range len(want.Parts) {
		if _, err := b.Build(text, func(int, int) error {
			if n--; n < 0 {
				return stop
			}
			return nil
		}); err != stop {
			t.Fatalf("error %v, want that of the step", err)
		}
		if n%3 == 0 {
			b.Build("Another text. "+text[:n*1000], nothing)
		}
	}
	got, err := b.Build(text, nothing)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "after broken work", got, want)
}

// TestResumed ends the work half way; what was cut up by then is not again.
func TestResumed(t *testing.T) {
	rules := term.For("en")
	text := long(300<<10, 10)
	want := Build(text, rules)
	b, half := NewBuilder(rules), len(want.Parts)/2
	stop := errors.New("stop")
	if _, err := b.Build(text, func(done, _ int) error {
		if done >= want.Sentences[want.Parts[half].Sentence].Start {
			return stop
		}
		return nil
	}); err != stop {
		t.Fatalf("error %v, want that of the step", err)
	}
	// Another edit of the text has its second half at other places.
	text = "A new beginning. " + text
	got, err := b.Build(text, nothing)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "after work that was ended", got, Build(text, rules))
	known := 0
	for _, p := range got.Parts {
		if p.ID <= uint64(half) {
			known++
		}
	}
	if known < half-2 {
		t.Errorf("%d of %d parts that were cut up before are known", known, half)
	}
}

// TestParts holds the parts of a text to what segment.Part says, and the whole
// to segment.Split.
func TestParts(t *testing.T) {
	text := long(500<<10, 11)
	s := Build(text, term.For("en"))
	cut := segment.Split(text, "en")
	if !reflect.DeepEqual(s.Blocks, cut.Blocks) || !reflect.DeepEqual(s.Sentences, cut.Sentences) || !reflect.DeepEqual(s.Markup, cut.Markup) {
		t.Error("the segment has other blocks, sentences or markup than segment.Split")
	}
	if len(cut.Tokens) != s.Tokens() {
		t.Fatalf("%d tokens, want %d", s.Tokens(), len(cut.Tokens))
	}
	for i, k := range cut.Tokens {
		if int(s.Start[i]) != k.Start || s.EndOf(i) != k.End || s.Flags[i] != k.Flags {
			t.Fatalf("token %d is %d:%d, want %+v", i, s.Start[i], s.EndOf(i), k)
		}
	}
	start := 0
	for _, p := range s.Parts {
		if first := s.Sentences[p.Sentence]; first.Start < start || first.Start > start+8 {
			t.Errorf("a part starts at %d, its first sentence at %d", start, first.Start)
		}
		start += segment.Part(text[start:])
	}
}

// TestArena keeps strings of all lengths, which must stay what they were.
func TestArena(t *testing.T) {
	var a arena
	var got, want []string
	for i := range 3000 {
		s := strings.Repeat(string(rune('a'+i%26)), i%97)
		if i%500 == 0 {
			s = strings.Repeat("z", 2*arenaPiece)
		}
		got, want = append(got, a.keep([]byte(s))), append(want, s)
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("an arena gives back other strings than it was given")
	}
}

// BenchmarkBuild measures a fresh index, and one of a text that was edited.
func BenchmarkBuild(b *testing.B) {
	rules := term.For("en")
	for _, size := range []int{10 << 10, 1 << 20, 10 << 20} {
		text := long(size, 1)
		b.Run(fmt.Sprintf("fresh/%dkB", size>>10), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Build(text, rules)
			}
		})
	}
	for _, size := range []int{600 << 10, 10 << 20} {
		text := long(size, 1)
		b.Run(fmt.Sprintf("edited/%dkB", size>>10), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			builder := NewBuilder(rules)
			builder.Build(text, nothing)
			for i := 0; b.Loop(); i++ {
				at := (i * 7919) % len(text)
				builder.Build(text[:at]+"x"+text[at:], nothing)
			}
		})
	}
}
