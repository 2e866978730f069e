// Package dictionary reads and writes the dictionaries of other programs as
// lexicons of themes.
//
//	format, ok := dictionary.Detect("moral.dic", data)
//	lexicon, lost, err := dictionary.Read(format, "moral.dic", data)
//	data, lost, err = dictionary.Write(dictionary.YAML, lexicon)
//
// A category of the file is a theme. A category that has categories of its own
// is a branch; deeper ones are themes named by their way below the branch, as
// in "Cabinet › Treasury", and words that stand in a branch itself are a theme
// of the branch's name. Identifiers are made of the names. Categories that have
// none of their own come first, for so a lexicon is written.
//
// What the other side cannot hold is told as a Loss, never dropped in silence.
// Alternatives and sets of a lexicon are written out, which loses nothing that
// they match. One thing differs throughout and is no Loss: the other programs
// find a word only as it is written, a lexicon in all its forms.
package dictionary

import (
	"fmt"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"stemma/analyzer/decode"
	"stemma/analyzer/theme"
)

// A Format is a way to write a dictionary down.
type Format string

const (
	Stemma    Format = "stemma"    // theme.Parse and Lexicon.String; holds everything
	CSV       Format = "csv"       // a pattern a row; holds all but sets, empty branches and the language
	YAML      Format = "yaml"      // as quanteda's dictionary and as.yaml read and write it
	LIWC      Format = "liwc"      // .dic of LIWC 2001 to LIWC-22; the .dicx of the last is read too
	Lexicoder Format = "lexicoder" // .lcd, and the .ykd of Yoshikoder, which has the same shape
	WordStat  Format = "wordstat"  // .cat
)

// formats are all of them: what people call them, and their extensions, the
// usual one first.
var formats = []struct {
	format     Format
	title      string
	extensions []string
}{
	{Stemma, "Stemma", []string{".themes"}},
	{CSV, "CSV", []string{".csv", ".tsv"}},
	{YAML, "quanteda YAML", []string{".yml", ".yaml"}},
	{LIWC, "LIWC", []string{".dic", ".dicx"}},
	{Lexicoder, "Lexicoder", []string{".lcd", ".ykd"}},
	{WordStat, "WordStat", []string{".cat"}},
}

// Formats returns all formats, that of Stemma itself first.
func Formats() []Format {
	list := make([]Format, len(formats))
	for i, f := range formats {
		list[i] = f.format
	}
	return list
}

// Title returns the name of the format for people, "" for one that is unknown.
func (f Format) Title() string {
	for _, known := range formats {
		if known.format == f {
			return known.title
		}
	}
	return ""
}

// Extension returns how names of its files end, ".dic" for instance; "" for a
// format that is unknown.
func (f Format) Extension() string {
	for _, known := range formats {
		if known.format == f {
			return known.extensions[0]
		}
	}
	return ""
}

// Detect tells the format of a file by its name's extension or, where that says
// nothing, by its first lines.
func Detect(name string, data []byte) (Format, bool) {
	extension := strings.ToLower(path.Ext(name))
	for _, f := range formats {
		for _, e := range f.extensions {
			if e == extension {
				return f.format, true
			}
		}
	}
	const enough = 64 << 10
	text, err := textOf(name, data[:min(len(data), enough)], true)
	if err != nil {
		return "", false
	}
	for i, line := range strings.Split(text, "\n") {
		trimmed := strings.TrimSpace(line)
		word, _, _ := strings.Cut(trimmed, " ")
		if i == 0 && isHeader(trimmed) {
			return CSV, true
		}
		switch {
		case trimmed == "" || trimmed[0] == '#' || trimmed == "---":
			continue
		case trimmed == "%", i == 0 && isDicx(trimmed):
			return LIWC, true
		case strings.HasPrefix(trimmed, "<?xml"), strings.HasPrefix(trimmed, "<dictionary"):
			return Lexicoder, true
		case word == "language" || (word == "set" || word == "branch" || word == "theme") && strings.Contains(trimmed, ":"):
			return Stemma, true
		case strings.HasSuffix(trimmed, ":") || strings.Contains(trimmed, ": "):
			return YAML, true
		}
		if _, _, ok := weighted(trimmed); ok {
			return WordStat, true
		}
	}
	return "", false
}

// maxSize is how many bytes of a file are read. The largest dictionary of the
// programs, LIWC-22's, is well below one megabyte.
const maxSize = 16 << 20

// Read reads a dictionary. Name is what errors call the file. What a lexicon
// cannot hold is in lost, by lines. A file with an error gives no lexicon, and
// the error is a *theme.Error that says where and what was expected; only that
// of a file that is no text at all wraps decode.ErrNotText instead.
func Read(format Format, name string, data []byte) (lexicon *theme.Lexicon, lost []Loss, err error) {
	text, err := textOf(name, data, false)
	if err != nil {
		return nil, nil, err
	}
	if format == Stemma {
		lexicon, err = theme.Parse(name, []byte(text))
		return lexicon, nil, err
	}
	r := &reading{name: name, text: text, root: &node{}}
	var wrong *theme.Error
	switch format {
	case CSV:
		wrong = r.csv()
	case YAML:
		wrong = r.yaml()
	case LIWC:
		wrong = r.liwc()
	case Lexicoder:
		wrong = r.lexicoder()
	case WordStat:
		wrong = r.wordstat()
	default:
		return nil, nil, fmt.Errorf("%s: there is no format %q", name, format)
	}
	if wrong == nil {
		lexicon, wrong = r.lexicon()
	}
	if wrong != nil {
		return nil, nil, wrong
	}
	return lexicon, r.lost, nil
}

// Write writes a lexicon. What the format cannot hold is in lost, by themes;
// Read gives back what is left. The error is of a format that is unknown.
func Write(format Format, lexicon *theme.Lexicon) (data []byte, lost []Loss, err error) {
	w := &writing{format: format, source: lexicon, sets: map[string]*spelled{}}
	switch format {
	case Stemma:
		return []byte(lexicon.String()), nil, nil
	case CSV:
		data = writeCSV(w.tree())
	case YAML:
		data = writeYAML(w.tree())
	case LIWC:
		data = writeLIWC(w.tree())
	case Lexicoder:
		data = writeLexicoder(w.tree())
	case WordStat:
		data = writeWordStat(w.tree())
	default:
		return nil, nil, fmt.Errorf("there is no format %q", format)
	}
	return data, w.lost, nil
}

// textOf decodes a file and makes all its line ends newlines. Part is whether
// data is only the beginning of it.
func textOf(name string, data []byte, part bool) (string, error) {
	if len(data) > maxSize {
		return "", &theme.Error{Name: name, Line: 1, Column: 1, Expected: "at most " + strconv.Itoa(maxSize>>20) + " megabytes", Found: strconv.Itoa(len(data)>>20) + " megabytes or more"}
	}
	document, err := decode.Text(data)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	text := strings.TrimPrefix(document.Text, "\ufeff")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if !part && !utf8.ValidString(text) {
		n := 0
		for line := range strings.Lines(text) {
			n++
			column := 1
			for i, r := range line {
				if r == utf8.RuneError && !strings.HasPrefix(line[i:], "\uFFFD") {
					return "", &theme.Error{Name: name, Line: n, Column: column, Expected: "text in UTF-8", Found: "other bytes"}
				}
				column++
			}
		}
	}
	return text, nil
}
