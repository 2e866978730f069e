package analyzer

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the reports in testdata anew")

// The articles in testdata were written for this test. Their reports are kept
// whole, so that a change of any figure is seen and has to be meant.
func TestGoldenReports(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(names) < 5 {
		t.Fatalf("%d articles, %v", len(names), err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		golden := strings.TrimSuffix(name, ".txt") + ".json"
		got := Analyze(string(text), Settings{}).Report(filepath.Base(name)).JSON()
		if *update {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Equal(got, want) {
			continue
		}
		g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
		for i := range g {
			if i >= len(w) || g[i] != w[i] {
				t.Errorf("%s, line %d: %s\nif that is meant, go test ./analyzer -update", golden, i+1, g[i])
				break
			}
		}
		if len(g) < len(w) {
			t.Errorf("%s: the report has lost lines", golden)
		}
	}
}

// What a reader counts in the same articles, pencil in hand, so that -update
// cannot hide a fault: the words of each sentence, and some keywords.
func TestGoldenArticles(t *testing.T) {
	for _, test := range []struct {
		name     string
		language string
		words    []int // of each sentence
		keywords map[string]int
	}{
		{"en", "en", []int{6, 19, 12, 5, 7, 5, 5, 5, 14, 12}, map[string]int{"U.S.": 3, "Peru": 3, "exercise": 3, "boat": 2, "harbor": 2, "alliance": 1, "Gen": 1}},
		{"de", "de", []int{6, 13, 14, 13, 6, 9, 8}, map[string]int{"Brücke": 5, "Stadt": 3, "Land": 2, "Lastwagen": 1}},
		{"fr", "fr", []int{8, 13, 8, 13, 13, 14}, map[string]int{"hôpital": 3, "vallée": 2, "payé": 2, "État": 1}},
		{"es", "es", []int{7, 12, 6, 10, 8, 12, 3, 3}, map[string]int{"sequía": 2, "embalses": 2, "olivos": 2, "EE.UU.": 1}},
		{"windows", "en", []int{3, 8, 6, 2, 2, 5}, map[string]int{"Bread": 2, "costs": 2, "Milk": 2, "naïve": 1}},
	} {
		text, err := os.ReadFile("testdata/" + test.name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		a := Analyze(string(text), Settings{})
		if a.language.Code != test.language {
			t.Errorf("%s: taken for %q", test.name, a.language.Code)
		}
		var words []int
		for _, s := range a.segment.Sentences {
			words = append(words, s.Last-s.First)
		}
		if !slices.Equal(words, test.words) {
			t.Errorf("%s: sentences of %v words, want %v", test.name, words, test.words)
		}
		counts := map[string]int{}
		for _, k := range a.Keywords(ByCount, 0, 1000).Rows {
			counts[k.Label] = k.Count
		}
		for label, want := range test.keywords {
			if counts[label] != want {
				t.Errorf("%s: %q counts %d, want %d", test.name, label, counts[label], want)
			}
		}
		for _, stop := range []string{"us", "die", "la", "de", "the", "los", "Die", "La"} {
			if counts[stop] != 0 {
				t.Errorf("%s: the stop word %q is a keyword", test.name, stop)
			}
		}
	}
}
