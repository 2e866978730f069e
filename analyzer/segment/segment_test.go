package segment

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// cases returns the lines of a file of testdata that are no comments.
func cases(t *testing.T, name string) []string {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var lines []string
	for s := bufio.NewScanner(file); s.Scan(); {
		if line := s.Text(); line != "" && line[0] != '#' {
			lines = append(lines, strings.ReplaceAll(line, "¶", "\n"))
		}
	}
	return lines
}

// TestSentences reads testdata/sentences/xx.txt for the language xx, and
// other.txt whose lines start with their language.
func TestSentences(t *testing.T) {
	names, err := filepath.Glob("testdata/sentences/*.txt")
	if err != nil || len(names) < 17 {
		t.Fatalf("%d files of cases, %v", len(names), err)
	}
	for _, name := range names {
		for _, line := range cases(t, name) {
			language := strings.TrimSuffix(filepath.Base(name), ".txt")
			if language == "other" {
				language, line, _ = strings.Cut(line, " ")
			}
			var want []string
			for part := range strings.SplitSeq(line, "¦") {
				want = append(want, strings.TrimSpace(part))
			}
			text := strings.ReplaceAll(line, "¦", "")
			var got []string
			for _, s := range Split(text, language).Sentences {
				got = append(got, text[s.Start:s.End])
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s\n got %q\nwant %q", language, got, want)
			}
		}
	}
}
