package message

import (
	"errors"
	"fmt"
	"strings"

	"stemma/analyzer"
	"stemma/analyzer/decode"
	"stemma/analyzer/index"
)

// ErrSuperseded ends the work on a text when a newer one has arrived.
var ErrSuperseded = errors.New("superseded")

// A Desk answers requests about the one text that lies on it. The zero Desk
// has an empty text.
type Desk struct {
	on     *analyzer.Analysis // the text
	other  *other             // what it is compared with; nil for the language in general
	themes analyzer.Themes    // the reader's, for all texts
}

// Answer answers a request. While it reads a text it calls step, whose error
// ends that: ErrSuperseded is answered as such.
func (d *Desk) Answer(r Request, step index.Step) Answer {
	a := Answer{ID: r.ID}
	if err := d.answer(r, step, &a); errors.Is(err, ErrSuperseded) {
		return Answer{ID: r.ID, Superseded: true}
	} else if err != nil {
		return Answer{ID: r.ID, Error: Sentence(err)}
	}
	return a
}

func (d *Desk) answer(r Request, step index.Step, a *Answer) error {
	switch r.Kind {
	case Text:
		if err := d.read(string(r.Body), r, step); err != nil {
			return err
		}
		d.overview(r, a)
	case File:
		doc, err := decode.Text(r.Body)
		if errors.Is(err, decode.ErrNotText) {
			return fmt.Errorf("“%s” is not a text file (%v); your text is unchanged", r.Name, err)
		} else if err != nil {
			return fmt.Errorf("“%s” cannot be read: %w", r.Name, err)
		}
		a.Body = []byte(strings.ToValidUTF8(doc.Text, "\ufffd"))
	case Look:
		d.look(r, a)
	case Keywords:
		k := d.analysis().Keywords(r.Sort, r.Rows.Offset, r.Rows.N)
		a.Keywords = &k
	case Against:
		if r.Body != nil {
			d.other = &other{r.Name, string(r.Body)}
			d.analysis().Against(d.other.name, d.other.text)
		} else {
			d.other = nil
			d.analysis().AgainstGeneral()
		}
		k := d.analysis().Keywords(r.Sort, 0, r.Rows.N)
		a.Keywords = &k
		d.look(r, a)
	case Themes:
		before := d.themes
		d.themes = analyzer.Themes{Lexicon: string(r.Body), Off: r.Off}
		if err := d.read(d.analysis().Text(), r, step); err != nil {
			if !errors.Is(err, ErrSuperseded) { // the newer text is to be read by them
				d.themes = before
			}
			return err
		}
		d.overview(r, a)
	case Preview:
		f, err := d.analysis().Preview(r.Pattern, r.Lines.N)
		if err != nil {
			return err
		}
		a.Focus = &f
	case Company:
		c := d.analysis().Company()
		m := d.analysis().Matrix()
		a.Company, a.Matrix = &c, &m
	case Export:
		body, err := d.export(r)
		if err != nil {
			return err
		}
		a.Body = body
	case Forget:
		*d = Desk{themes: d.themes}
	default:
		return fmt.Errorf("the page asked for %q, which this worker does not know: reload the page", r.Kind)
	}
	return nil
}

// analysis returns the analysis of the text on the desk.
func (d *Desk) analysis() *analyzer.Analysis {
	if d.on == nil {
		d.on = analyzer.Analyze("", analyzer.Settings{})
	}
	return d.on
}

// read puts a text on the desk, unless step ends it.
func (d *Desk) read(text string, r Request, step index.Step) error {
	on, err := analyzer.AnalyzeInSteps(text, analyzer.Settings{Language: r.Language, Terms: r.Terms, Themes: d.themes}, step)
	if err != nil {
		return err
	}
	d.put(on)
	return nil
}

// An other is a text that the one on the desk is compared with.
type other struct{ name, text string }

// put lays an analysis on the desk.
func (d *Desk) put(on *analyzer.Analysis) {
	if d.other != nil {
		on.Against(d.other.name, d.other.text)
	}
	d.on = on
}

func (d *Desk) overview(r Request, a *Answer) {
	o := d.analysis().Overview(r.Rows.N)
	if r.Sort != "" && r.Sort != analyzer.ByCount {
		o.Keywords = d.analysis().Keywords(r.Sort, 0, r.Rows.N)
	}
	a.Overview = &o
	d.look(r, a)
}

func (d *Desk) look(r Request, a *Answer) {
	focus := r.Selection
	if focus.Kind == analyzer.NoKind {
		focus = d.analysis().Leading()
	}
	if focus.Kind != analyzer.NoKind {
		f := d.analysis().Focus(focus, r.Lines.Offset, r.Lines.N)
		f.Near, f.Span = d.analysis().Near(focus, r.Span), r.Span
		a.Focus = &f
	}
	if r.Blocks.N > 0 {
		p := d.analysis().Passages(r.Selection, r.Blocks.Offset, r.Blocks.N)
		a.Passages = &p
	}
}

func (d *Desk) export(r Request) ([]byte, error) {
	on := d.analysis()
	switch r.Format {
	case ReportJSON:
		return on.Report("").JSON(), nil
	case ReportCSV:
		return append([]byte(analyzer.CSVHeader), on.Report("").CSV()...), nil
	case ThemesCSV:
		return on.ThemesTable(), nil
	case KeywordsCSV:
		return on.KeywordsTable(), nil
	case PhrasesCSV:
		return on.PhrasesTable(), nil
	case CompanyCSV:
		return on.CompanyTable(), nil
	case MatrixCSV:
		return on.MatrixTable(), nil
	case LinesCSV:
		return on.LinesTable(r.Selection), nil
	}
	return nil, fmt.Errorf("there is no export %q", r.Format)
}

// Warm reads a text and forgets it, so that what is made ready at first use,
// such as the lexicon, is ready when the reader's own text comes.
func (d *Desk) Warm(text string) {
	if d.on == nil {
		analyzer.Analyze(text, analyzer.Settings{})
	}
}
