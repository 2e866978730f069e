// Package message is what page and worker say to each other.
//
// The page sends requests, each with a number; the worker answers each once
// under that number, in order, and may send progress before. A message is a
// small head in JSON and, where it carries a text or a file, a body of bytes,
// which is handed over and not copied. The worker holds one text, besides one
// that it may be compared with, and the reader's themes. A request with a text
// supersedes the texts that are still waiting and the questions about them:
// they are answered Superseded; all else is answered in its turn. Where a
// request fails, the worker keeps what it had.
package message

import (
	"encoding/json"
	"fmt"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer"
	"stemma/analyzer/term"
)

// A Kind is what a request asks for.
type Kind string

const (
	Text     Kind = "text"     // body: a text; answer: Overview, Focus, Passages
	File     Kind = "file"     // body: the bytes of a file; answer: body: its text
	Look     Kind = "look"     // answer: Focus and Passages of a selection, or of what leads where none is
	Keywords Kind = "keywords" // answer: Keywords
	Against  Kind = "against"  // body: a text to compare words with, or none for the language in general; answer: Keywords, and as for Look
	Company  Kind = "company"  // answer: Company and Matrix
	Themes   Kind = "themes"   // body: the reader's lexicon, or none for the one that ships; answer: as for Text
	Preview  Kind = "preview"  // answer: Focus, what Pattern would match
	Export   Kind = "export"   // answer: body in the format asked for
	Forget   Kind = "forget"   // the worker drops the text, and the one compared with
)

// A Format is what a request exports.
type Format string

const (
	ReportJSON  Format = "report.json"
	ReportCSV   Format = "report.csv"
	ThemesCSV   Format = "themes.csv"
	KeywordsCSV Format = "keywords.csv"
	PhrasesCSV  Format = "phrases.csv"
	LinesCSV    Format = "evidence.csv"
	CompanyCSV  Format = "company.csv"
	MatrixCSV   Format = "matrix.csv"
)

// A Request is what the page asks. Fields that its kind has no use for are
// zero.
type Request struct {
	ID        int
	Kind      Kind
	Language  string `json:",omitempty"` // "" detects it
	Terms     term.Options
	Name      string `json:",omitempty"` // of a file, for errors, or of a text to compare with
	Selection analyzer.Selection
	Lines     Range         // of the focus
	Span      analyzer.Span // of its collocates
	Blocks    Range         // of the text
	Rows      Range         // of the keywords
	Sort      analyzer.Sort `json:",omitempty"`
	Format    Format        `json:",omitempty"`
	Off       []string      `json:",omitempty"` // themes that are switched off
	Pattern   string        `json:",omitempty"`

	Body []byte `json:"-"`
}

// A Range is a part of a list: N rows from Offset on.
type Range struct{ Offset, N int }

// An Answer is what the worker says to a request. Error is one sentence for
// the reader; nothing else is set beside it.
type Answer struct {
	ID         int
	Error      string `json:",omitempty"`
	Superseded bool   `json:",omitempty"`
	Progress   bool   `json:",omitempty"` // the answer is still to come: Done of Total bytes are read
	Done       int    `json:",omitempty"`
	Total      int    `json:",omitempty"`

	Overview *analyzer.Overview `json:",omitempty"`
	Keywords *analyzer.Keywords `json:",omitempty"`
	Focus    *analyzer.Focus    `json:",omitempty"`
	Passages *analyzer.Passages `json:",omitempty"`
	Company  *analyzer.Company  `json:",omitempty"`
	Matrix   *analyzer.Matrix   `json:",omitempty"`

	Body []byte `json:"-"`
}

// Sentence makes a sentence for the reader of an error.
func Sentence(err error) string {
	s := err.Error()
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:] + "."
}

// Head returns the head of a request.
func (r Request) Head() string { return head(r) }

// Head returns the head of an answer.
func (a Answer) Head() string { return head(a) }

func head(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("message: %T that JSON cannot hold: %v", v, err)) // no field can be NaN, infinite or of a kind it has not
	}
	return string(b)
}

// ParseRequest returns the request with the given head and body.
func ParseRequest(head string, body []byte) (Request, error) {
	var r Request
	if err := json.Unmarshal([]byte(head), &r); err != nil {
		return r, fmt.Errorf("reading a request: %w", err)
	}
	r.Body = body
	return r, nil
}

// ParseAnswer returns the answer with the given head and body.
func ParseAnswer(head string, body []byte) (Answer, error) {
	var a Answer
	if err := json.Unmarshal([]byte(head), &a); err != nil {
		return a, fmt.Errorf("reading an answer: %w", err)
	}
	a.Body = body
	return a, nil
}
