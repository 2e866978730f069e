// Package data reads the data that the analysis is measured on, which people
// outside the project made and which is no part of it. It is for tests and for
// the program in the folder above: nothing that ships imports it.
package data

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A Dir is the folder of the data.
type Dir string

// Find returns the folder of the data: the one that EVAL_DATA names, or else
// shared/data beside the project. A name that is not absolute is meant from the
// folder of go.mod. Where there is no such folder it says so, with an error
// that is fs.ErrNotExist.
func Find() (Dir, error) {
	name := os.Getenv("EVAL_DATA")
	if name == "" {
		name = "../shared/data"
	}
	dir := filepath.FromSlash(name)
	if !filepath.IsAbs(dir) {
		root, err := module()
		if err != nil {
			return "", fmt.Errorf("finding the evaluation data: %w", err)
		}
		dir = filepath.Join(root, dir)
	}
	if _, err := os.Stat(dir); err != nil {
		var reason *fs.PathError
		if errors.As(err, &reason) {
			err = reason.Err // without the path once more
		}
		return "", fmt.Errorf("the evaluation data is not in %s (EVAL_DATA names its folder): %w", name, err)
	}
	return Dir(dir), nil
}

// module returns the folder of go.mod, at or above the current one; the
// current one where there is none.
func module() (string, error) {
	current, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for dir := current; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return current, nil
		}
	}
}

// Path returns where a file of the data is, its name given with slashes.
func (d Dir) Path(name string) string {
	return filepath.Join(string(d), filepath.FromSlash(name))
}

// An Article is a text and where its sentences end: byte offsets just past the
// last character of each, ascending.
type Article struct {
	ID, Text string
	Ends     []int
}

// Newswire returns the articles whose sentences are marked.
func (d Dir) Newswire() ([]Article, error) { return rows[Article](d, "sentences/newswire.jsonl") }

// A Window is N words of a text in the language Lang, an ISO 639-1 code. Src is
// where they are from: news or udhr, the Declaration of Human Rights.
type Window struct {
	Lang, Src, Text string
	N               int
}

// Windows returns the texts whose language is known.
func (d Dir) Windows() ([]Window, error) { return rows[Window](d, "languages/windows.jsonl") }

// A Headline is one of a front page, with its Comparative Agendas major topic.
type Headline struct {
	ID, Text string
	CAP      int
}

// Headlines returns the headlines whose topic is known.
func (d Dir) Headlines() ([]Headline, error) { return rows[Headline](d, "themes/headlines-cap.jsonl") }

// An Event is a sentence that tells of one. Its label is defcoop (cooperation
// in defense), coop, military-other or other.
type Event struct{ ID, Text, Label string }

// Events returns the sentences whose kind of event is known.
func (d Dir) Events() ([]Event, error) { return rows[Event](d, "themes/events-plover.jsonl") }

// A Document is a text and the key phrases that people chose for it.
type Document struct {
	ID, Language, Text string
	Keys               []string
}

// Documents returns a set of texts with key phrases, such as inspec.
func (d Dir) Documents(set string) ([]Document, error) {
	return rows[Document](d, "keyphrases/"+set+".jsonl")
}

// rows reads a file of JSON values, one a line.
func rows[T any](d Dir, name string) ([]T, error) {
	file, err := os.Open(d.Path(name))
	if err != nil {
		return nil, fmt.Errorf("reading the evaluation data: %w", err)
	}
	defer file.Close()
	var list []T
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var row T
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("reading line %d of %s: %w", len(list)+1, name, err)
		}
		list = append(list, row)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	return list, nil
}

// A Word is a word of an official Snowball vocabulary and its stem in two
// revisions of the algorithm, empty where one lacks the word.
type Word struct{ Word, Stem2018, Stem2026 string }

// In returns the stem in a revision, "2018" or "2026"; empty where it lacks the word.
func (w Word) In(revision string) string {
	switch revision {
	case "2018":
		return w.Stem2018
	case "2026":
		return w.Stem2026
	}
	return ""
}

// English names of the languages that have a vocabulary, as the files bear them.
var names = map[string]string{
	"da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fi": "Finnish", "fr": "French", "ga": "Irish", "hu": "Hungarian",
	"it": "Italian", "nl": "Dutch", "no": "Norwegian", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "tr": "Turkish",
}

// Name returns the English name of a language that has a vocabulary, given its
// ISO 639-1 code.
func Name(language string) string { return names[language] }

// VocabularyFile returns the name of the file of a language's vocabulary.
func VocabularyFile(language string) string {
	return "stemmers/" + strings.ToLower(Name(language)) + ".tsv.gz"
}

// Vocabulary returns the official vocabulary of a language, an ISO 639-1 code.
func (d Dir) Vocabulary(language string) ([]Word, error) {
	name := VocabularyFile(language)
	file, err := os.Open(d.Path(name))
	if err != nil {
		return nil, fmt.Errorf("reading the evaluation data: %w", err)
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("unpacking %s: %w", name, err)
	}
	var list []Word
	lines := bufio.NewScanner(unpacked)
	lines.Scan() // the heading
	for lines.Scan() {
		row := strings.Split(lines.Text(), "\t")
		if len(row) != 3 {
			return nil, fmt.Errorf("reading %s: %q is no row of three", name, lines.Text())
		}
		list = append(list, Word{row[0], row[1], row[2]})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	return list, nil
}
