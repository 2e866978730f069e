package reference

import (
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"
)

func TestEnglish(t *testing.T) {
	var words []string
	sum := 0.0
	for w := range English().All {
		words = append(words, w.Text)
		sum += w.PerMillion()
		if got, ok := English().Lookup(w.Text); !ok || got != w {
			t.Fatalf("Lookup(%q) = %v, %v; All gives %v", w.Text, got, ok, w)
		}
		if strings.IndexByte("nvarmjpg-", byte(w.Class)) < 0 {
			t.Errorf("%s is of the class %q", w.Text, w.Class)
		}
	}
	if !sort.StringsAreSorted(words) || len(words) != 25000 {
		t.Errorf("%d words, sorted: %v", len(words), sort.StringsAreSorted(words))
	}
	if sum < 0.95e6 || sum > 1e6 {
		t.Errorf("the words are %.0f in a million together: they should be nearly all", sum)
	}
	// the is 6,801,236,995 of 88 thousand million.
	if the, _ := English().Lookup("the"); the.PerMillion() < 76000 || the.PerMillion() > 78500 {
		t.Errorf("the is %.0f in a million", the.PerMillion())
	}
	for word, class := range map[string]Class{"alliance": Noun, "said": Past, "sharing": Gerund, "quickly": Adverb, "military": Adjective, "announced": Past, "announce": Verb, "officials": Noun} {
		if w, ok := English().Lookup(word); !ok || w.Class != class {
			t.Errorf("%s: %q, %v; want %q", word, w.Class, ok, class)
		}
	}
	for _, word := range []string{"", "!", "aaaaaaaa", "zzzz", "interoperability2", "Japan", "\xff"} {
		if w, ok := English().Lookup(word); ok {
			t.Errorf("Lookup(%q) = %v", word, w)
		}
	}
}

// TestEnglishIsTheList reads the list that the pack is made of, a word a line,
// and holds every word against it.
func TestEnglishIsTheList(t *testing.T) {
	text, err := os.ReadFile("../../assets/reference/en.txt")
	if err != nil {
		t.Fatal(err)
	}
	var want []Word
	word := ""
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSuffix(line, "\n"); line[0] == '#' {
			continue
		}
		word = word[:line[0]-'A'] + line[4:]
		want = append(want, Word{word, float64(94*int(line[2]-'!')+int(line[3]-'!')) / 400, Class(line[1])})
	}
	if got := slices.Collect(English().All); !slices.Equal(got, want) {
		t.Errorf("%d words, which are not the %d of en.txt", len(got), len(want))
	}
}

func TestNoList(t *testing.T) {
	if _, ok := For("xx").Lookup("word"); ok {
		t.Error("a list that is not there has a word")
	}
	for w := range For("xx").All {
		t.Errorf("a list that is not there has %v", w)
	}
}

// A damaged list must not bring the program down.
func FuzzParse(f *testing.F) {
	f.Add("# head\n2\n\x05\x06abAabbeynCotn", "abbot")
	f.Add("1\nAn", "")
	f.Add("2\nabcdZxn`yn", "y")
	f.Add("9\nabcdZxn`yn", "y")
	f.Add("-1\nA", "y")
	f.Fuzz(func(t *testing.T, data, word string) {
		l := newList(data, "")
		l.Lookup(word)
		for range l.All {
		}
	})
}

func ExampleList_Lookup() {
	w, ok := For("en").Lookup("alliance")
	fmt.Printf("%.1f in a million, %c, %v\n", w.PerMillion(), w.Class, ok)
	_, ok = For("en").Lookup("stemma")
	fmt.Println(ok)
	// Output:
	// 35.1 in a million, n, true
	// false
}

func BenchmarkLookup(b *testing.B) {
	l := English()
	for b.Loop() {
		l.Lookup("cooperation")
	}
}
