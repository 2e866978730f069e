package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stemma/analyzer"
)

// report calls analyze.
func report(t *testing.T, stdin string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	status = analyze(args, strings.NewReader(stdin), &out, &errs)
	return status, out.String(), errs.String()
}

// files puts files into a new directory, in which the test goes on.
func files(t *testing.T, contents map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, content := range contents {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// reports reads the JSON reports of an output, one after the other.
func reports(t *testing.T, out string) []analyzer.Report {
	t.Helper()
	var list []analyzer.Report
	for d := json.NewDecoder(strings.NewReader(out)); ; {
		var r analyzer.Report
		if err := d.Decode(&r); err == io.EOF {
			return list
		} else if err != nil {
			t.Fatalf("%v in %.300s", err, out)
		}
		list = append(list, r)
	}
}

// oneLine tests that an error is one sentence that names something.
func oneLine(t *testing.T, stderr string, names ...string) {
	t.Helper()
	if strings.Count(stderr, "\n") != 1 || !strings.HasSuffix(stderr, "\n") || !strings.HasPrefix(stderr, "stemma analyze: ") {
		t.Errorf("standard error is not one line: %q", stderr)
	}
	for _, name := range names {
		if strings.Count(stderr, name) != 1 {
			t.Errorf("%q does not name %q once", stderr, name)
		}
	}
}

func TestAnalyzeStandardInput(t *testing.T) {
	const text = "The army met the navy.\r\nArmies left the café.\xff\n"
	status, out, errs := report(t, text, "--format", "json", "--language", "en")
	if status != 0 || errs != "" {
		t.Fatalf("status %d, %q", status, errs)
	}
	// What the page exports is the same.
	if want := string(analyzer.Analyze(text, analyzer.Settings{Language: "en", Top: 50}).Report("").JSON()); out != want {
		t.Errorf("%.200s\nwant\n%.200s", out, want)
	}
}

func TestAnalyzeFormats(t *testing.T) {
	files(t, map[string]string{"a.txt": "The army met the navy. Defense cooperation helped the army.", "b.md": "# Zebra\n\nThe zebra."})
	status, out, errs := report(t, "", "--format=json", "a.txt")
	if r := reports(t, out); status != 0 || errs != "" || len(r) != 1 || len(r[0].ID) != 12 || r[0].Keywords[0].Label != "army" || strings.Count(out, "\n") < 10 {
		t.Errorf("json: status %d, %q, %s", status, errs, out)
	}
	for _, format := range []string{"json", "jsonl"} {
		status, out, errs = report(t, "", "--format", format, "--language=en", "--top", "1", "a.txt", "b.md")
		r := reports(t, out)
		if status != 0 || errs != "" || strings.Count(out, "\n") != 2 || len(r) != 2 || r[0].ID != "a.txt" || r[1].ID != "b.md" || len(r[1].Keywords) != 1 || r[1].Keywords[0].Label != "zebra" {
			t.Errorf("%s: status %d, %q, %s", format, status, errs, out)
		}
	}
	status, out, errs = report(t, "", "--format", "csv", "--language", "en", "a.txt", "b.md")
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if status != 0 || errs != "" || err != nil || strings.Join(rows[0], ",")+"\n" != analyzer.CSVHeader {
		t.Fatalf("csv: status %d, %q, %v, %s", status, errs, err, out)
	}
	kinds := map[string]int{}
	for _, row := range rows[1:] {
		kinds[row[0]+" "+row[1]]++
		if row[1] == "keyword" && row[3] == "army" && (row[2] != "1" || row[5] != "2" || row[6] != "2") {
			t.Errorf("csv: %q", row)
		}
	}
	for _, kind := range []string{"a.txt theme", "a.txt keyword", "a.txt keyphrase", "b.md keyword"} {
		if kinds[kind] == 0 {
			t.Errorf("csv: no %s in %v", kind, kinds)
		}
	}
	if n := strings.Count(out, "id,kind"); n != 1 {
		t.Errorf("csv: %d headers", n)
	}
	status, out, errs = report(t, "", "a.txt", "b.md")
	if status != 0 || errs != "" || !strings.HasPrefix(out, "a.txt\n") || !strings.Contains(out, "\n\nb.md\n") || !strings.Contains(out, "Defense cooperation") {
		t.Errorf("text: status %d, %q, %s", status, errs, out)
	}
}

func TestAnalyzeJSONL(t *testing.T) {
	files(t, map[string]string{"docs.jsonl": `{"id": "eins", "text": "Die Armee und die Marine.", "language": "de"}` + "\n\n" +
		`{"id": "deux", "text": "L’armée et la marine.", "language": "fr", "source": "x"}` + "\r\n" +
		`{"text": ""}` + "\n" +
		`{"id": "four", "text": "The army and the \u0000 navy."}`})
	status, out, errs := report(t, "", "--format", "json", "--language", "en", "docs.jsonl")
	r := reports(t, out)
	if status != 0 || errs != "" || len(r) != 4 || strings.Count(out, "\n") != 4 {
		t.Fatalf("status %d, %q, %s", status, errs, out)
	}
	for i, want := range []struct{ id, language, set string }{{"eins", "de", "de"}, {"deux", "fr", "fr"}, {"e3b0c44298fc", "en", "en"}, {"four", "en", "en"}} {
		if r[i].ID != want.id || r[i].Language.Code != want.language || r[i].Settings.Language != want.set {
			t.Errorf("line %d: %q %+v %+v, want %v", i+1, r[i].ID, r[i].Language, r[i].Settings, want)
		}
	}
}

// Editors on Windows put a byte order mark before the first line.
func TestAnalyzeJSONLByteOrderMark(t *testing.T) {
	files(t, map[string]string{"docs.JSONL": "\ufeff" + `{"id": "a", "text": "Army.", "language": "auto"}`})
	status, out, errs := report(t, "", "--format", "jsonl", "docs.JSONL")
	if r := reports(t, out); status != 0 || errs != "" || len(r) != 1 || r[0].ID != "a" || r[0].Settings.Language != "auto" {
		t.Errorf("status %d, %q, %s", status, errs, out)
	}
}

func TestAnalyzeBadLines(t *testing.T) {
	files(t, map[string]string{
		"docs.jsonl": `{"id": "a", "text": "Army."}` + "\n" + `{"id": "b"` + "\n" + `{"id": "c"}` + "\n" + `{"id": "d", "text": "x", "language": "English"}` + "\n" + `{"id": "e", "text": "Navy."}` + "\n",
	})
	status, out, errs := report(t, "", "--format", "jsonl", "docs.jsonl")
	if r := reports(t, out); status != 2 || len(r) != 2 || r[0].ID != "a" || r[1].ID != "e" {
		t.Errorf("status %d, %s", status, out)
	}
	lines := strings.Split(strings.TrimSuffix(errs, "\n"), "\n")
	if len(lines) != 3 {
		t.Fatalf("%q", errs)
	}
	for i, want := range []string{"docs.jsonl, line 2: ", "docs.jsonl, line 3: there is no \"text\"", "docs.jsonl, line 4: \"language\""} {
		if !strings.HasPrefix(lines[i], "stemma analyze: "+want) {
			t.Errorf("%q, want %q", lines[i], want)
		}
	}
}

func TestAnalyzeBadFlags(t *testing.T) {
	for _, test := range []struct {
		args []string
		name string
	}{
		{[]string{"--bogus"}, "bogus"},
		{[]string{"--format", "xml"}, `"xml"`},
		{[]string{"--language", "English"}, `"English"`},
		{[]string{"--language", "e1"}, `"e1"`},
		{[]string{"--top", "many"}, "-top"},
		{[]string{"--top", "0"}, "0"},
		{[]string{"--top=-4"}, "-4"},
		{[]string{"--format"}, "-format"},
	} {
		status, out, errs := report(t, "text", test.args...)
		if status != 2 || out != "" {
			t.Errorf("%q: status %d, %q", test.args, status, out)
		}
		oneLine(t, errs)
		if !strings.Contains(errs, test.name) {
			t.Errorf("%q: %q does not name %s", test.args, errs, test.name)
		}
	}
	if status, out, errs := report(t, "", "--help"); status != 0 || errs != "" || !strings.HasPrefix(out, "usage: stemma analyze") {
		t.Errorf("help: status %d, %q, %q", status, out, errs)
	}
}

func TestAnalyzeBadFiles(t *testing.T) {
	png := "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\n\x06\x00\x00\n\x00\x00\x1f\x15\xc4\x89"
	for _, bad := range []string{"missing.txt", "missing.jsonl", "folder", "folder.jsonl", "cat.png", "cat.jsonl", "none/a.txt"} {
		t.Run(bad, func(t *testing.T) {
			files(t, map[string]string{"a.txt": "The army.", "z.txt": "The navy.", "cat.png": png, "cat.jsonl": png})
			for _, folder := range []string{"folder", "folder.jsonl"} {
				if err := os.Mkdir(folder, 0o700); err != nil {
					t.Fatal(err)
				}
			}
			status, out, errs := report(t, "", "--format", "json", "--language", "en", "a.txt", bad, "z.txt")
			r := reports(t, out)
			if status != 2 || len(r) != 2 || r[0].ID != "a.txt" || r[1].ID != "z.txt" || r[1].Keywords[0].Label != "navy" {
				t.Errorf("status %d, %s", status, out)
			}
			oneLine(t, errs, bad)
		})
	}
	// A file that nobody may read; root may read all.
	t.Run("forbidden.txt", func(t *testing.T) {
		files(t, map[string]string{"forbidden.txt": "x", "a.txt": "The army."})
		os.Chmod("forbidden.txt", 0)
		if f, err := os.Open("forbidden.txt"); err == nil {
			f.Close()
			t.Log("this user may read every file: only the other errors are tested")
			return
		}
		status, _, errs := report(t, "", "forbidden.txt", "a.txt")
		if status != 2 {
			t.Errorf("status %d", status)
		}
		oneLine(t, errs, "forbidden.txt")
	})
}

type broken struct{}

func (broken) Read([]byte) (int, error)  { return 0, errors.New("the line is dead") }
func (broken) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

func TestAnalyzeBrokenStreams(t *testing.T) {
	var out, errs bytes.Buffer
	if status := analyze(nil, broken{}, &out, &errs); status != 2 || out.Len() > 0 {
		t.Errorf("status %d, %q", status, out.String())
	}
	oneLine(t, errs.String(), "standard input", "the line is dead")
	errs.Reset()
	if status := analyze(nil, strings.NewReader("The army."), broken{}, &errs); status != 2 {
		t.Errorf("status %d", status)
	}
	oneLine(t, errs.String(), "the disk is full")
}

func TestAnalyzeTop(t *testing.T) {
	text := ""
	for i := range 60 {
		text += fmt.Sprintf("w%cz%ck. ", 'a'+i/26, 'a'+i%26)
	}
	for args, want := range map[string]int{"": 50, "--top=3": 3, "--top=100": 60} {
		list := []string{"--format", "json", "--language", "en"}
		if args != "" {
			list = append(list, args)
		}
		_, out, _ := report(t, text, list...)
		if r := reports(t, out); len(r[0].Keywords) != want {
			t.Errorf("%s: %d keywords, want %d", args, len(r[0].Keywords), want)
		}
	}
}

// shared returns the path of a file that stands beside the project, if it does.
func shared(t *testing.T, name string) (path string, ok bool) {
	path = filepath.Join("..", "shared", "samples", name)
	if _, err := os.Stat(path); err != nil {
		t.Logf("NOT TESTED: %v: the sample articles are not beside the project", err)
		return "", false
	}
	return path, true
}

func TestAnalyzeFirstSample(t *testing.T) {
	path, ok := shared(t, "us-japan-ties.txt")
	if !ok {
		return
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	status, out, errs := report(t, "", "--format", "json", path)
	if status != 0 || errs != "" {
		t.Fatalf("status %d, %q", status, errs)
	}
	r := reports(t, out)[0]
	if r.Language.Code != "en" || r.Settings.Language != "auto" {
		t.Errorf("language %+v, %+v", r.Language, r.Settings)
	}
	if len(r.Themes) == 0 || r.Themes[0].ID != "defense-cooperation" {
		t.Fatalf("the first theme is not defense-cooperation: %.300s", out)
	}
	var first []string
	for _, k := range r.Keywords[:10] {
		first = append(first, k.Label)
	}
	for _, word := range []string{"U.S.", "Japan", "military", "alliance"} {
		if !slices.Contains(first, word) {
			t.Errorf("%s is not among the first ten keywords %q", word, first)
		}
	}
	var quotes []string
	for _, e := range r.Themes[0].Evidence {
		quotes = append(quotes, strings.ToLower(string(data[e.Start:e.End])))
	}
	// As one finds them reading: the article begins with these.
	for _, want := range []string{"military cooperation", "joint military exercises", "intelligence sharing", "joint exercises"} {
		if !slices.ContainsFunc(quotes, func(q string) bool { return strings.Contains(q, want) }) {
			t.Errorf("%q is not quoted in %q", want, quotes)
		}
	}
	for _, s := range r.Sentences {
		if text := string(data[s.Start:s.End]); strings.TrimSpace(text) != text || text == "" {
			t.Errorf("sentence %q", text)
		}
	}
}

func TestAnalyzeNewsReleases(t *testing.T) {
	path, ok := shared(t, "defence-news.jsonl")
	if !ok {
		return
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var ids []string
	for d := json.NewDecoder(f); ; {
		var doc struct{ ID string }
		if err := d.Decode(&doc); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, doc.ID)
	}
	status, out, errs := report(t, "", "--format", "jsonl", path)
	var got []string
	for _, r := range reports(t, out) {
		got = append(got, r.ID)
	}
	if status != 0 || errs != "" || len(ids) == 0 || !slices.Equal(got, ids) {
		t.Errorf("status %d, %q: %d reports of %d lines, or in another order", status, errs, len(got), len(ids))
	}
}
