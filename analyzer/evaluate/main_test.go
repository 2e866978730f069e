package main

import (
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stemma/analyzer/evaluate/data"
	phrases "stemma/analyzer/keyphrase/measure"
	"stemma/analyzer/stem"
)

// evaluate runs the program on a folder of data.
func evaluate(t *testing.T, folder string) (status int, stdout, stderr, page string) {
	t.Helper()
	t.Setenv("EVAL_DATA", folder)
	path := filepath.Join(t.TempDir(), "docs", "quality.md")
	var out, errs strings.Builder
	status = run([]string{"-o", path}, &out, &errs)
	written, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return status, strings.ReplaceAll(out.String(), path, "PAGE"), errs.String(), string(written)
}

// oneSentence reports whether text is a line that is a sentence.
func oneSentence(text string) bool {
	return strings.HasSuffix(text, ".\n") && strings.Count(text, "\n") == 1 && !strings.Contains(text, ". ")
}

func TestAbsent(t *testing.T) {
	status, stdout, stderr, page := evaluate(t, "no/such/folder")
	if status != 1 || stdout != "" || page != "" {
		t.Errorf("status %d, printed %q, wrote %q", status, stdout, page)
	}
	if !oneSentence(stderr) || !strings.Contains(stderr, "no/such/folder") || !strings.Contains(stderr, "EVAL_DATA") {
		t.Errorf("it says %q", stderr)
	}
}

// small makes data of a row or two a file, and returns its folder.
func small(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	files := map[string]string{
		"sentences/newswire.jsonl": `{"id": "1", "text": "It rains. It pours.", "ends": [9, 19]}`,
		"languages/windows.jsonl": `{"lang": "en", "src": "news", "n": 5, "text": "The ships are leaving the harbor"}` + "\n" +
			`{"lang": "sv", "src": "news", "n": 5, "text": "The ships are leaving the harbor"}`,
		"themes/headlines-cap.jsonl": `{"id": "1", "text": "Army sends troops to war", "cap": 16}` + "\n" + `{"id": "2", "text": "A song", "cap": 28}`,
		"themes/events-plover.jsonl": `{"id": "1", "text": "Both armies agreed on defense cooperation.", "label": "defcoop"}` + "\n" +
			`{"id": "2", "text": "It rains.", "label": "other"}`,
	}
	for _, set := range phrases.Sets {
		files["keyphrases/"+set+".jsonl"] = `{"id": "1", "language": "en", "text": "Ships", "keys": ["ship"]}`
	}
	for _, code := range stem.Languages() {
		// A word that no stemmer changes, but in Danish, where it is said to have another stem in 2018.
		files[data.VocabularyFile(code)] = "word\tstem_2018\tstem_2026\n555\t555\t555\n"
		if code == "da" {
			files[data.VocabularyFile(code)] = "word\tstem_2018\tstem_2026\n555\t55\t555\n"
		}
	}
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if strings.HasSuffix(name, ".gz") {
			var b strings.Builder
			packed := gzip.NewWriter(&b)
			if _, err := packed.Write([]byte(text)); err != nil {
				t.Fatal(err)
			}
			if err := packed.Close(); err != nil {
				t.Fatal(err)
			}
			text = b.String()
		}
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// TestSmall holds the program to figures that can be counted by hand.
func TestSmall(t *testing.T) {
	folder := small(t)
	status, stdout, stderr, page := evaluate(t, folder)
	if status != 0 || stderr != "" {
		t.Fatalf("status %d, %q", status, stderr)
	}
	var lines []string
	for line := range strings.Lines(stdout) {
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	text := strings.Join(lines, "\n")
	for _, want := range []string{
		"| Stemmers | Danish, said to equal 2018 and 2026: wrong of 2018 / 2026 | 1 / 1 words | 1 / 0 | 0 / 0 | no | – |",
		"| Stemmers | English, said to equal 2026: wrong of 2018 / 2026 | 1 / 1 words | 0 / 0 | – / 0 | yes | – |",
		"| Sentences | newswire, F1 | 1 articles | 1.0000 | 0.985 | yes | 0.976 UAX #29",
		"| Languages | news, 5 words, accuracy | 2 texts | 0.5000 | 0.880 | no | 0.940 lingua",
		"| Languages | Declaration of Human Rights, 60 words, accuracy | 0 texts | 0.0000 | – | – | – |",
		"| Key phrases | duc2001, F1@10 | 1 texts | 1.0000 | 0.320 | yes | 0.294 PositionRank",
		"| Themes | defense (16), AUC | 2 headlines | 1.0000 | 0.900 | yes |",
		"| Themes | cooperation in defense, F1 | 2 sentences | 1.0000 | 0.650 | yes |",
		"are not reached: stemmers, Danish, said to equal 2018 and 2026: wrong of 2018 / 2026: 1 / 0, asked for 0 / 0; languages, news, 5 words",
		"Others are better at languages, news, 5 words, accuracy: 0.5000 against 0.940 lingua, 137 MB; 0.800 whatlanggo; and at",
		"This is in PAGE too.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	// The page holds the same table and sentences, what is kept apart, the
	// command, and the data's fingerprints as sha256sum gives them.
	for line := range strings.Lines(stdout) {
		if !strings.Contains(line, "PAGE") && !strings.Contains(page, line) {
			t.Errorf("the page lacks %q", line)
		}
	}
	for _, want := range []string{"\n    make eval\n", "Half of each set is kept apart", "36a3be6e2a77  sentences/newswire.jsonl"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in\n%s", want, page)
		}
	}
	if _, _, _, again := evaluate(t, folder); again != page {
		t.Error("the same data give another page")
	}
	// A file that is missing is told like the folder.
	if err := os.Remove(filepath.Join(folder, "themes", "events-plover.jsonl")); err != nil {
		t.Fatal(err)
	}
	status, stdout, stderr, page = evaluate(t, folder)
	if status != 1 || stdout != "" || page != "" || !oneSentence(stderr) || !strings.Contains(stderr, "events-plover.jsonl") {
		t.Errorf("status %d, %q, %q, %q", status, stdout, stderr, page)
	}
}

func TestTable(t *testing.T) {
	rows := []row{
		scored("Tea", "warmth", "1 cup", .98496, .985, baseline{"kettle", .99}, baseline{"ice – cubes", 0}),
		scored("Milk", "fat", "2 cups", .5, 0),
		{area: "Salt", what: "grains", on: "1 spoon", got: "0 / 9", target: "0 / –", asked: true, reached: true},
	}
	const want = `|      | Measured | On      | Stemma | Target | Reached | Others                          |
|------|----------|---------|--------|--------|---------|---------------------------------|
| Tea  | warmth   | 1 cup   | 0.9849 | 0.985  | no      | 0.990 kettle; 0.000 ice – cubes |
| Milk | fat      | 2 cups  | 0.5000 | –      | –       | –                               |
| Salt | grains   | 1 spoon | 0 / 9  | 0 / –  | yes     | –                               |
`
	if got := table(rows); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	for _, test := range []struct {
		rows []row
		want string
	}{
		{rows, "Of 2 targets 1 are not reached: tea, warmth: 0.9849, asked for 0.985.|Others are better at tea, warmth: 0.9849 against 0.990 kettle."},
		{rows[1:], "All 1 targets are reached on these halves.|None of the others is better at any of this."},
	} {
		if got := strings.Join(verdict(test.rows), "|"); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}
