package stop

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"stemma/analyzer/fold"
	"stemma/analyzer/stem"
	"stemma/assets"
)

func ExampleFor() {
	english := For("en")
	fmt.Println(english.Has("the"), english.Has("us"), english.Has("u.s."), english.Has("cooperation"))
	// Output: true true false false
}

// TestLists holds every list to what the rest of the program takes for given.
func TestLists(t *testing.T) {
	files, err := fs.Glob(assets.Stop, "stop/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		language := strings.TrimSuffix(strings.TrimPrefix(file, "stop/"), ".txt")
		data, err := assets.Stop.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		if head, _, _ := strings.Cut(text, "\n\n"); !strings.HasPrefix(head, "# ") || !strings.Contains(text, "# Source:") {
			t.Errorf("%s does not say where it is from", file)
		}
		var words []string
		for line := range strings.Lines(text) {
			if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
				words = append(words, line)
			}
		}
		if len(words) < 60 {
			t.Errorf("%s holds %d words", file, len(words))
		}
		set := For(language)
		if len(set) != len(words) {
			t.Errorf("%s: %d words, %d different", file, len(words), len(set))
		}
		for _, word := range words {
			if folded := fold.Key(fold.Form(word), language); folded != word {
				t.Errorf("%s: %q is folded to %q and never found", file, word, folded)
			}
		}
	}
}

func TestEveryStemLanguageHasAList(t *testing.T) {
	for _, language := range stem.Languages() {
		if For(language) == nil {
			t.Errorf("no stop list for %s", language)
		}
	}
}

// TestNews holds the lists to the words on which news turns: what a text can
// be about is no stop word.
func TestNews(t *testing.T) {
	for language, words := range map[string]string{
		"en": "u.s. two three monday september war state states power right rights work party old new first",
		"es": "estado estados unidos partido trabajo gobierno dos",
		"it": "stato stati uniti governo lavoro due",
		"pt": "estado estados unidos governo trabalho dois",
		"fr": "état états unis gouvernement travail deux",
		"de": "staat staaten regierung arbeit zwei",
	} {
		set := For(language)
		for _, word := range strings.Fields(words) {
			if set.Has(word) {
				t.Errorf("%s: %q is a stop word", language, word)
			}
		}
	}
}

func TestEnglish(t *testing.T) {
	set := For("en")
	for _, word := range strings.Fields("a the don't didn't i'm dont cannot also however just very said says us we may one including") {
		if !set.Has(word) {
			t.Errorf("%q is no stop word", word)
		}
	}
}

func TestElided(t *testing.T) {
	for language, words := range map[string]string{"fr": "l d qu l' n", "it": "l dell un all", "ca": "l d"} {
		set := For(language)
		if i := slices.IndexFunc(strings.Fields(words), func(w string) bool { return !set.Has(w) }); i >= 0 {
			t.Errorf("%s: %q is no stop word", language, strings.Fields(words)[i])
		}
	}
}

func TestUnknown(t *testing.T) {
	if set := For("xx"); set != nil || set.Has("the") {
		t.Errorf("For(xx) = %v", set)
	}
}
