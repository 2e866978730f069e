package reference

import (
	"fmt"
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

// Lookup, which writes no word out, finds what All gives: the words, and none
// of what lies between them.
func TestLookupAgreesWithAll(t *testing.T) {
	all := map[string]Word{}
	for w := range English().All {
		all[w.Text] = w
	}
	for word := range all {
		for _, near := range []string{word, word + "s", word + "a", word + "\x00", word[:len(word)-1], word[:len(word)/2], word + word, word[1:], strings.ToUpper(word)} {
			want, ok := all[near]
			if got, found := English().Lookup(near); found != ok || got != want {
				t.Fatalf("Lookup(%q) = %v, %v; All gives %v, %v", near, got, found, want, ok)
			}
		}
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
	f.Add("# head\nAn!!abbey\nDnab ot\n", "abbot")
	f.Add("An", "")
	f.Add("zn!!x\nan!!y", "y")
	f.Fuzz(func(t *testing.T, data, word string) {
		l := parse(data, "")
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
