package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"stemma/analyzer"
	"stemma/analyzer/decode"
)

const analyzeUsage = `usage: stemma analyze [--format json|jsonl|csv|text] [--language xx] [--top N] [FILE…]

Reports what each file is about; standard input where none is named. A file
that ends in .jsonl holds one {"id", "text", "language"?} a line and gets one
report a line.
`

// textRows is how many rows of each part a report for the terminal shows.
const textRows = 15

// analyze is `stemma analyze`. It returns the exit status: 2 where a flag or a
// file is bad, after all other files have been reported.
func analyze(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("analyze", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	format := flags.String("format", "text", "")
	language := flags.String("language", "", "")
	top := flags.Int("top", analyzer.DefaultTop, "")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(stdout, analyzeUsage)
		return 0
	} else if err != nil {
		fmt.Fprintf(stderr, "stemma analyze: %v; see stemma analyze --help.\n", err)
		return 2
	}
	switch *format {
	case "json", "jsonl", "csv", "text":
	default:
		fmt.Fprintf(stderr, "stemma analyze: --format is json, jsonl, csv or text, not %q.\n", *format)
		return 2
	}
	if *language == "auto" {
		*language = ""
	}
	if !isLanguage(*language) {
		fmt.Fprintf(stderr, "stemma analyze: --language is a code of two or three letters such as en, or auto, not %q.\n", *language)
		return 2
	}
	if *top < 1 {
		fmt.Fprintf(stderr, "stemma analyze: --top is a number from 1 up, not %d.\n", *top)
		return 2
	}
	files := flags.Args()
	out := bufio.NewWriter(stdout)
	w := reportWriter{out: out, format: *format, several: len(files) > 1, rows: textRows}
	w.settings = analyzer.Settings{Language: *language, Top: *top}
	flags.Visit(func(f *flag.Flag) {
		if f.Name == "top" {
			w.rows = *top
		}
	})
	status := 0
	fail := func(err error) {
		status = 2
		if several, ok := err.(interface{ Unwrap() []error }); ok {
			for _, err := range several.Unwrap() {
				fmt.Fprintf(stderr, "stemma analyze: %v\n", err)
			}
			return
		}
		fmt.Fprintf(stderr, "stemma analyze: %v\n", err)
	}
	if len(files) == 0 {
		if err := w.plain("standard input", "", stdin); err != nil {
			fail(err)
		}
	}
	for _, name := range files {
		if err := w.file(name); err != nil {
			fail(err)
		}
	}
	if err := out.Flush(); err != nil {
		fail(fmt.Errorf("writing the report: %w", err))
	}
	return status
}

func isLanguage(code string) bool {
	return code == "" || (len(code) == 2 || len(code) == 3) && strings.Trim(code, "abcdefghijklmnopqrstuvwxyz") == ""
}

// A reportWriter analyses documents and writes their reports.
type reportWriter struct {
	out      *bufio.Writer
	format   string
	settings analyzer.Settings
	rows     int  // of each part, in the format text
	several  bool // more than one file: each report goes by its file's name
	begun    bool
}

// file reports on a file by its name. The errors name it.
func (w *reportWriter) file(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return unreadable(name, err)
	}
	defer f.Close()
	if strings.HasSuffix(strings.ToLower(name), ".jsonl") {
		return w.lines(name, f)
	}
	id := ""
	if w.several {
		id = name
	}
	return w.plain(name, id, f)
}

// unreadable is the error of a file that cannot be read. It names it once.
func unreadable(name string, err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("%s cannot be read: %w", name, err)
}

// plain reports on one text.
func (w *reportWriter) plain(name, id string, r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return unreadable(name, err)
	}
	doc, err := decode.Text(data)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return w.report(id, doc.Text, w.settings, w.several)
}

// lines reports on each line of a .jsonl file. A line that is no document is
// named in the error, after the others have been reported.
func (w *reportWriter) lines(name string, r io.Reader) error {
	var bad []error
	in := bufio.NewReader(r)
	head, err := in.Peek(1 << 10)
	if err != nil && err != io.EOF {
		return unreadable(name, err)
	}
	if _, err := decode.Text(head); err != nil { // one sentence, not one for each line of a picture
		return fmt.Errorf("%s: %w", name, err)
	}
	if bytes.HasPrefix(head, []byte("\ufeff")) {
		in.Discard(len("\ufeff"))
	}
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return unreadable(name, err)
		}
		if strings.TrimSpace(string(line)) != "" {
			if err := w.line(line); err != nil {
				bad = append(bad, fmt.Errorf("%s, line %d: %w", name, n, err))
			}
		}
		if err == io.EOF {
			return errors.Join(bad...)
		}
	}
}

func (w *reportWriter) line(line []byte) error {
	var doc struct {
		ID       string  `json:"id"`
		Text     *string `json:"text"`
		Language string  `json:"language"`
	}
	if err := json.Unmarshal(line, &doc); err != nil {
		return fmt.Errorf(`not a JSON object with "id" and "text": %w`, err)
	}
	if doc.Text == nil {
		return errors.New(`there is no "text"`)
	}
	settings := w.settings
	switch {
	case doc.Language == "auto":
		settings.Language = ""
	case doc.Language != "":
		if !isLanguage(doc.Language) {
			return fmt.Errorf(`"language" is a code of two or three letters such as en, not %q`, doc.Language)
		}
		settings.Language = doc.Language
	}
	return w.report(doc.ID, *doc.Text, settings, true)
}

// report writes one report; one of many goes in a line of its own.
func (w *reportWriter) report(id, text string, settings analyzer.Settings, many bool) error {
	r := analyzer.Analyze(text, settings).Report(id)
	switch {
	case w.format == "csv":
		if !w.begun {
			w.out.WriteString(analyzer.CSVHeader)
		}
		w.out.Write(r.CSV())
	case w.format == "text":
		if w.begun {
			w.out.WriteString("\n\n")
		}
		w.out.WriteString(r.Text(w.rows))
	case w.format == "json" && !many:
		w.out.Write(r.JSON())
	default:
		w.out.Write(r.JSONLine())
	}
	w.begun = true
	return nil
}
