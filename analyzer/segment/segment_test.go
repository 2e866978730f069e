package segment

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strconv"
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

// unquote reads \u0301 and \xff in a case.
func unquote(t *testing.T, s string) string {
	t.Helper()
	if !strings.Contains(s, `\`) {
		return s
	}
	s, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// show returns the tokens of a text with | where a phrase breaks off.
func show(text string, t Text) string {
	var b strings.Builder
	for i, k := range t.Tokens {
		if i > 0 {
			b.WriteByte(' ')
			if k.Flags&Gap != 0 {
				b.WriteString("| ")
			}
		}
		b.WriteString(text[k.Start:k.End])
	}
	return b.String()
}

func TestWords(t *testing.T) {
	for _, name := range []string{"en", "other"} {
		for _, line := range cases(t, "testdata/words/"+name+".txt") {
			language := name
			if name == "other" {
				language, line, _ = strings.Cut(line, " ")
			}
			text, want, _ := strings.Cut(line, " => ")
			text, want = unquote(t, text), unquote(t, want)
			if got := show(text, Split(text, language)); got != want {
				t.Errorf("%s %q\n got %q\nwant %q", language, text, got, want)
			}
		}
	}
}

func TestBlocks(t *testing.T) {
	for _, line := range cases(t, "testdata/blocks/blocks.txt") {
		text, want, _ := strings.Cut(line, " => ")
		for _, end := range []string{"\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029"} {
			text, want := strings.ReplaceAll(text, "\n", end), strings.ReplaceAll(want, "\n", end)
			var got []string
			for _, b := range Split(text, "en").Blocks {
				got = append(got, "PHI"[b.Kind:b.Kind+1]+" "+text[b.Start:b.End])
			}
			if got := strings.Join(got, " / "); got != want {
				t.Errorf("%q\n got %q\nwant %q", text, got, want)
			}
		}
	}
}
