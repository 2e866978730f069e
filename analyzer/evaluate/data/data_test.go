package data

import (
	"compress/gzip"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("EVAL_DATA", folder)
	if dir, err := Find(); err != nil || string(dir) != folder {
		t.Errorf("%q, %v; want %q", dir, err, folder)
	}
	// A name that is not absolute is meant from the folder of go.mod.
	t.Setenv("EVAL_DATA", "analyzer/evaluate/data")
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if dir, err := Find(); err != nil || string(dir) != here {
		t.Errorf("%q, %v; want %q", dir, err, here)
	}
	t.Setenv("EVAL_DATA", "no/such")
	_, err = Find()
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "no/such") || strings.Contains(err.Error(), here) {
		t.Errorf("the error is %v", err)
	}
}

// write makes a file of the data.
func write(t *testing.T, d Dir, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(d.Path(name)), 0o777); err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(d.Path(name))
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(name, ".gz") {
		packed := gzip.NewWriter(file)
		_, err = packed.Write([]byte(text))
		err = errors.Join(err, packed.Close())
	} else {
		_, err = file.WriteString(text)
	}
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestRead(t *testing.T) {
	d := Dir(t.TempDir())
	if _, err := d.Events(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the error of an absent file is %v", err)
	}
	write(t, d, "sentences/newswire.jsonl", `{"id": "1", "text": "It rains. It pours.", "ends": [9, 19]}`+"\n")
	write(t, d, "languages/windows.jsonl", `{"lang": "en", "src": "udhr", "n": 5, "text": "a"}`)
	write(t, d, "themes/headlines-cap.jsonl", `{"id": "1", "text": "War", "cap": 16}`)
	write(t, d, "themes/events-plover.jsonl", `{"id": "1", "text": "War", "label": "other", "event": "FIGHT"}`)
	write(t, d, "keyphrases/inspec.jsonl", `{"id": "1", "language": "en", "text": "a", "keys": ["b"]}`+"\n"+"{}\n")
	write(t, d, "stemmers/danish.tsv.gz", "word\tstem_2018\tstem_2026\nhuse\thus\t\n")
	check := func(got any, err error, want any) {
		t.Helper()
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, %v; want %+v", got, err, want)
		}
	}
	newswire, err := d.Newswire()
	check(newswire, err, []Article{{"1", "It rains. It pours.", []int{9, 19}}})
	windows, err := d.Windows()
	check(windows, err, []Window{{"en", "udhr", "a", 5}})
	headlines, err := d.Headlines()
	check(headlines, err, []Headline{{"1", "War", 16}})
	events, err := d.Events()
	check(events, err, []Event{{"1", "War", "other"}})
	documents, err := d.Documents("inspec")
	check(documents, err, []Document{{"1", "en", "a", []string{"b"}}, {}})
	words, err := d.Vocabulary("da")
	check(words, err, []Word{{"huse", "hus", ""}})
	if w := words[0]; w.In("2018") != "hus" || w.In("2026") != "" || w.In("") != "" {
		t.Errorf("the stems are %q, %q", w.In("2018"), w.In("2026"))
	}
}

func TestDamaged(t *testing.T) {
	d := Dir(t.TempDir())
	write(t, d, "themes/events-plover.jsonl", "{}\n{\n")
	if _, err := d.Events(); err == nil || !strings.Contains(err.Error(), "line 2 of themes/events-plover.jsonl") {
		t.Errorf("the error is %v", err)
	}
	write(t, d, "stemmers/danish.tsv.gz", "word\tstem_2018\tstem_2026\nhuse\thus\n")
	if _, err := d.Vocabulary("da"); err == nil || !strings.Contains(err.Error(), `"huse\thus"`) {
		t.Errorf("the error is %v", err)
	}
}
