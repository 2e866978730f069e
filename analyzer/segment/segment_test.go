package segment

import (
	"bufio"
	"errors"
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

func TestFlags(t *testing.T) {
	for _, c := range []struct {
		text string
		want []Flags
	}{
		{"The US, U.S. and us", []Flags{Gap | First | Capital, Capital | Upper, Gap | Capital | Upper, 0, 0}},
		{"JAPAN SAID. I AM", []Flags{Gap | First | Capital | Upper, Capital | Upper, Gap | First | Capital, Capital | Upper}},
		{"1A b2 B2 2b", []Flags{Gap | First | Capital, 0, Capital, 0}},
		{"in 1990 F-16 4th 3.5", []Flags{Gap | First, Number, Capital, 0, Number}},
		{"iPhone eBay NATO's ÉTAT État ǅ ß", []Flags{Gap | First, 0, Capital | Upper, Capital | Upper, Capital, Capital, 0}},
		{"US-led state‐of‑the-art U.S.-Japan", []Flags{Gap | First | Capital | Upper, Hyphen, 0, Hyphen, Hyphen, Hyphen, Capital | Upper, Hyphen | Capital}},
		{"arms--length, a - b. -c -", []Flags{Gap | First, Gap, Gap, Gap, Gap}},
		{"COVID-19 МОСКВА Москва 東京", []Flags{Gap | First | Capital | Upper, Capital | Upper, Capital, 0, 0}},
	} {
		var got []Flags
		for _, k := range Split(c.text, "en").Tokens {
			got = append(got, k.Flags)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: flags %b, want %b", c.text, got, c.want)
		}
	}
}

// TestMarkup shows markup as H hidden, S strong, E emphasis, L link.
func TestMarkup(t *testing.T) {
	for text, want := range map[string]string{
		"**bold** text":                    "H** Sbold H**",
		"an _em_ and *em* word":            "H_ Eem H_ H* Eem H*",
		"***both***":                       "H*** Sboth Eboth H***",
		"__a__ b":                          "H__ Sa H__",
		"**a *b* c**":                      "H** Sa *b* c H* Eb H* H**",
		"[text](https://a.b/c_(d)) x":      "H[ Ltext H](https://a.b/c_(d))",
		"[text](https://a.b \"Title\") x":  "H[ Ltext H](https://a.b \"Title\")",
		"![alt](a.png)":                    "H![ Lalt H](a.png)",
		"[**a**](b)":                       "H[ L**a** H** Sa H** H](b)",
		"see https://a.b/c. Then":          "Lhttps://a.b/c",
		"mail a.b@c.de, or":                "La.b@c.de",
		"5*3*2, snake_case_x, a * b * c":   "",
		"[not a link] (here) ](a) [b](c d": "",
		"***** and **open and *open":       "",
		"**a\n\nb**":                       "",
		"* item **b**":                     "H** Sb H**",
	} {
		var got []string
		for _, m := range Split(text, "en").Markup {
			got = append(got, "HSEL"[m.Kind:m.Kind+1]+text[m.Start:m.End])
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestSteps(t *testing.T) {
	text := strings.Repeat("The U.S. is ready. Japan is too.\n", 1<<15)
	calls, last := 0, 0
	cut, err := For("en").Split(text, func(done, total int) error {
		if done < last || done > total {
			t.Errorf("step %d of %d after %d", done, total, last)
		}
		calls, last = calls+1, done
		return nil
	})
	if err != nil || calls < 10 || len(cut.Sentences) != 2<<15 {
		t.Errorf("%d steps, %d sentences, error %v", calls, len(cut.Sentences), err)
	}
	stop := errors.New("stop")
	for n := range calls {
		if _, err := For("en").Split(text, func(int, int) error {
			if n--; n < 0 {
				return stop
			}
			return nil
		}); err != stop {
			t.Fatalf("error %v, want that of the step", err)
		}
	}
}

// TestSmall covers texts of nothing, or of little.
func TestSmall(t *testing.T) {
	for text, want := range map[string]int{"": 0, " \n\t\r\n": 0, "...": 0, "🎉👏": 0, "\x00\xff": 0, "---": 0, "Hi": 1, strings.Repeat("a", 50000): 1, strings.Repeat("ж", 50000): 1, "a\x00b": 2} {
		cut := Split(text, "en")
		check(t, text, cut)
		if len(cut.Tokens) != want {
			t.Errorf("%.20q: %d tokens, want %d", text, len(cut.Tokens), want)
		}
	}
}

func BenchmarkSplit(b *testing.B) {
	var text strings.Builder
	for _, name := range []string{"sentences/en.txt", "words/en.txt", "blocks/blocks.txt"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			b.Fatal(err)
		}
		text.Write(data)
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		Split(text.String(), "en")
	}
}

// BenchmarkStages measures each stage of Split, and Part.
func BenchmarkStages(b *testing.B) {
	text := paragraphs(400, "\n\n")
	stage := func(name string, before, work func(*cutter)) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			c := &cutter{text: text, rules: rulesFor("en"), fast: true, step: func(int, int) error { return nil }}
			c.split(stages)
			for b.Loop() {
				before(c)
				work(c)
			}
		})
	}
	stage("blocks", func(c *cutter) { c.lines, c.out.Blocks = c.lines[:0], c.out.Blocks[:0] }, (*cutter).findBlocks)
	stage("markup", func(c *cutter) { c.cuts, c.out.Markup = c.cuts[:0], c.out.Markup[:0] }, (*cutter).findMarkup)
	stage("words", func(c *cutter) { c.out.Tokens = c.out.Tokens[:0] }, (*cutter).findWords)
	stage("sentences", func(c *cutter) { c.out.Sentences = c.out.Sentences[:0] }, (*cutter).findSentences)
	long := paragraphs(8000, "\n\n")
	b.Run("part", func(b *testing.B) {
		b.SetBytes(int64(Part(long)))
		b.ReportAllocs()
		for b.Loop() {
			Part(long)
		}
	})
}
