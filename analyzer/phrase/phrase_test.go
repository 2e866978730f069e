package phrase

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stemma/analyzer/index"
	"stemma/analyzer/segment"
	"stemma/analyzer/term"
)

func build(text string) *index.Segment { return index.Build(text, term.For("en")) }

func shown(list []Phrase) string {
	var s []string
	for _, p := range list {
		s = append(s, fmt.Sprintf("%s %d/%d", p.Label, p.Count, p.Sentences))
	}
	return strings.Join(s, ", ")
}

func TestList(t *testing.T) {
	for _, row := range []struct {
		name, text string
		least      int
		want       string
	}{
		{"nothing", "", 2, ""},
		{"once is enough where it is asked for", "old alliances", 1, "old alliances 1/1"},
		{"forms count together, commonest shown", "Joint exercises begin. A joint exercise ended. Many joint exercises followed.", 2, "joint exercises 3/3"},
		{"no stop word at either end, but inside", "Weapons of mass destruction. No weapons of mass destruction!", 2, "weapons of mass destruction 2/2"},
		{"a part of the same count is folded, one of more is not", "Joint military exercises. Some joint military exercises. Military exercises.", 2, "military exercises 3/3, joint military exercises 2/2"},
		{"not across a gap", "Ships, planes. Ships, planes. Ships planes.", 2, ""},
		{"not across sentences", "They sent ships. Planes came. They sent ships. Planes came.", 2, "sent ships 2/2, Planes came 2/2"},
		{"a name keeps its capitals", "The White House said so. Later the White House denied it.", 2, "White House 2/2"},
		{"small letters are preferred", "Joint Exercises\n\nThe joint exercises went on.", 2, "joint exercises 2/2"},
		{"numbers alone are no phrase", "In 2024 2025 and in 2024 2025.", 2, ""},
		{"least", "Ships sail east. Ships sail west.", 3, ""},
		{"white space is one blank", "joint  exercises and joint\u00a0\texercises", 2, "joint exercises 2/1"},
	} {
		if got := shown(List(build(row.text), row.least)); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

// TestNaive holds List, before folding and labels, to the plain way: count
// every run of two to four tokens.
func TestNaive(t *testing.T) {
	seg := build(strings.Repeat("The old alliance of the north holds, and the old alliance sails. Ships of the north sail; ships hold the line. ", 3) + "The old alliance of the south fell.")
	counts := make(map[string]int)
	for n := 2; n <= Longest; n++ {
		for i := 0; i+n <= seg.Tokens(); i++ {
			run := seg.Term[i : i+n]
			ok := !seg.Terms[run[0]].Stop && !seg.Terms[run[n-1]].Stop
			for _, f := range seg.Flags[i+1 : i+n] {
				ok = ok && f&segment.Gap == 0
			}
			if ok {
				counts[Key(seg, run)]++
			}
		}
	}
	listed := make(map[string]int)
	for _, p := range List(seg, 2) {
		listed[p.Key] = p.Count
		if counts[p.Key] != p.Count || len(p.Tokens) != p.Count {
			t.Errorf("%s: counted %d, %d by the plain way", p.Key, p.Count, counts[p.Key])
		}
	}
	for key, n := range counts {
		if n < 2 || listed[key] == n {
			continue
		}
		folded := false
		for longer, m := range listed {
			folded = folded || m == n && strings.Contains(" "+longer+" ", " "+key+" ")
		}
		if !folded {
			t.Errorf("%s, met %d times, is neither listed nor part of a longer one", key, n)
		}
	}
	if len(listed) < 4 {
		t.Errorf("only %d phrases: the text should have more", len(listed))
	}
}

func TestSample(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "samples", "us-japan-ties.txt"))
	if err != nil {
		t.Logf("not tried: the sample article is not here (%v)", err)
		return
	}
	got := shown(List(build(string(text)), 2))
	for _, want := range []string{"joint military exercises", "intelligence sharing", "U.S.-Japan alliance"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not among the phrases %s", want, got)
		}
	}
}

func FuzzList(f *testing.F) {
	f.Add("Joint military exercises. Joint military exercises.", 2)
	f.Add("a-b-c a-b-c\xff\xff", 0)
	f.Add("U.S.-Japan U.S.-Japan \u00ad", -1)
	f.Fuzz(func(t *testing.T, text string, least int) {
		seg := build(text)
		for _, p := range List(seg, least) {
			if p.Count < max(least, 1) || p.Count != len(p.Tokens) || p.Sentences < 1 || p.Sentences > p.Count || len(p.Terms) < 2 || len(p.Terms) > Longest || p.Label == "" {
				t.Errorf("%q: %+v", text, p)
			}
		}
	})
}

func ExampleList() {
	seg := build("The joint exercise ended. New joint exercises begin in May.")
	for _, p := range List(seg, 2) {
		fmt.Println(p.Label, p.Count)
	}
	// Output: joint exercise 2
}

func BenchmarkList(b *testing.B) {
	var text strings.Builder
	for i := range 200000 {
		fmt.Fprintf(&text, "w%x ", i*i%9000)
		if i%20 == 0 {
			text.WriteString(". ")
		}
	}
	seg := build(text.String())
	for b.Loop() {
		List(seg, 2)
	}
}
