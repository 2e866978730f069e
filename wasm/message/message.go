// Package message is what page and worker say to each other.
//
// The page sends requests, each with a number; the worker answers each once
// under that number, in order, and may send progress before. A message is a
// pair [head, body] of byte arrays, both handed over and not copied: the head
// holds the fields, as coder writes them, and the body, where there is one, a
// text or a file. Page and worker are the same program, so that a head needs
// neither names nor a version. Parts of an answer that are as they were in an
// earlier one come out the same by address: see Known. A worker that has a very
// long text to read gives batches of it to others of its kind: see Crew.
//
// The worker holds one text, besides one that it may be compared with, and the
// reader's themes. A request with a text supersedes the texts that are still
// waiting and the questions about them: they are answered Superseded; all else
// is answered in its turn. A long text is answered in two steps: its Overview
// comes without the Details, which the page then asks for, and of a very long
// one the names and figures come last of all. Where a request fails, or is
// stopped, the worker keeps what it had.
package message

import (
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
	Details  Kind = "details"  // answer: Details, which a Partial Overview lacks
	Names    Kind = "names"    // answer: Details, all of them, where they were Partial too
	Stop     Kind = "stop"     // ends work on a text and what waits of it, which is answered Superseded
	File     Kind = "file"     // body: the bytes of a file; answer: body: its text
	Look     Kind = "look"     // answer: Focus and Passages of a selection, or of what leads where none is
	Keywords Kind = "keywords" // answer: Keywords
	Against  Kind = "against"  // body: a text to compare words with, or none for the language in general; answer: Keywords, and as for Look
	Company  Kind = "company"  // answer: Company and Matrix
	Themes   Kind = "themes"   // body: the reader's lexicon, or none for the one that ships; answer: as for Text
	Preview  Kind = "preview"  // answer: Focus, what Pattern would match
	Export   Kind = "export"   // answer: body in the format asked for
	Forget   Kind = "forget"   // the worker drops the text, and the one compared with
	Batch    Kind = "batch"    // from worker to worker; body: a part of a long text; answer: body: what was made of it
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
	Language  string // "" detects it
	Terms     term.Options
	Name      string // of a file, for errors, or of a text to compare with
	Selection analyzer.Selection
	Lines     Range         // of the focus
	Span      analyzer.Span // of its collocates
	Blocks    Range         // of the text
	Rows      Range         // of the keywords
	Sort      analyzer.Sort
	Format    Format
	Off       []string // themes that are switched off
	Pattern   string
	Lexicon   string // the reader's, for a batch
	Parts     []int  // lengths of the parts of a batch

	Body    string // beside the head
	HasBody bool   // there is one; it may be empty
}

// A Range is a part of a list: N rows from Offset on.
type Range struct{ Offset, N int }

// An Answer is what the worker says to a request. Error is one sentence for
// the reader; nothing else is set beside it.
type Answer struct {
	ID         int
	Error      string
	Superseded bool
	Progress   bool // the answer is still to come: Done of Total bytes are read
	Done       int
	Total      int

	Overview *analyzer.Overview
	Details  *analyzer.Details
	Keywords *analyzer.Keywords
	Focus    *analyzer.Focus
	Passages *analyzer.Passages
	Company  *analyzer.Company
	Matrix   *analyzer.Matrix

	Body []byte // beside the head
	Same bool   // instead of it: the text of a file is the request's own body
}

// Sentence makes a sentence for the reader of an error.
func Sentence(err error) string {
	s := err.Error()
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:] + "."
}

// Unread returns the answer to a request whose body the browser could not read,
// and why it could not.
func (r Request) Unread(why string) Answer {
	if r.Name != "" {
		return Answer{ID: r.ID, Error: "“" + r.Name + "” could not be read (" + why + "); your text is unchanged."}
	}
	return Answer{ID: r.ID, Error: "The browser could not hand over your text (" + why + "), which is unchanged: download it, and load the page again."}
}

// Head returns the head of a request.
func (r Request) Head() []byte {
	c := coder{writing: true}
	c.request(&r)
	return c.out
}

// Head returns the head of an answer.
func (a Answer) Head() []byte {
	// A short text's answer is of this size; it grows where that is not enough.
	c := coder{writing: true, out: make([]byte, 0, 32<<10)}
	c.answer(&a)
	return c.out
}

// ParseRequest returns the request with the given head, without its body.
func ParseRequest(head []byte) (Request, error) {
	var r Request
	c := coder{in: string(head)}
	c.request(&r)
	if err := c.end(); err != nil {
		return Request{}, fmt.Errorf("reading a request: %w", err)
	}
	return r, nil
}

// ParseAnswer returns the answer with the given head, without its body. Parts
// that known knows are taken from there, and must not be changed; the others
// are known from then on. A nil Known knows nothing.
func ParseAnswer(head []byte, known *Known) (Answer, error) {
	var a Answer
	c := coder{in: string(head), known: known}
	c.answer(&a)
	if err := c.end(); err != nil {
		return Answer{}, fmt.Errorf("reading an answer: %w", err)
	}
	return a, nil
}
