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
	Crew   Crew // reads very long texts with this worker; nil for nobody
	reader analyzer.Reader
	on     *analyzer.Analysis // the text
	other  *other             // what it is compared with; nil for the language in general
	themes analyzer.Themes    // the reader's, for all texts
	given  int                // batches, to the crew, since it was there
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
		if err := d.read(r.Body, r, step); err != nil {
			return err
		}
		d.overview(r, a)
	case Details, Names:
		find := d.analysis().DetailsInSteps
		if r.Kind == Details && d.Len() > veryLongText {
			find = d.analysis().PhrasesInSteps
		}
		details, err := find(step)
		if err != nil {
			return err
		}
		a.Details = &details
		if Named(r.Selection) && (!details.Partial || r.Selection.Kind == analyzer.PhraseKind) {
			d.look(r, a)
		}
	case Stop:
		d.dismiss() // the work has ended by now
	case File:
		doc, err := decode.Text([]byte(r.Body))
		if errors.Is(err, decode.ErrNotText) {
			return fmt.Errorf("“%s” is not a text file (%v); your text is unchanged", r.Name, err)
		} else if err != nil {
			return fmt.Errorf("“%s” cannot be read: %w", r.Name, err)
		}
		if text := strings.ToValidUTF8(doc.Text, "\ufffd"); text == r.Body {
			a.Same = true
		} else {
			a.Body = []byte(text)
		}
	case Look:
		d.look(r, a)
	case Keywords:
		k := d.analysis().Keywords(r.Sort, r.Rows.Offset, r.Rows.N)
		a.Keywords = &k
	case Against:
		if r.HasBody {
			d.other = &other{r.Name, r.Body}
			d.reader.Against(d.analysis(), d.other.name, d.other.text)
		} else {
			d.other = nil
			d.analysis().AgainstGeneral()
		}
		k := d.analysis().Keywords(r.Sort, 0, r.Rows.N)
		a.Keywords = &k
		d.look(r, a)
	case Themes:
		before := d.themes
		d.themes = analyzer.Themes{Lexicon: r.Body, Off: r.Off}
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
		d.dismiss()
		*d = Desk{Crew: d.Crew, themes: d.themes, given: d.given}
	case Batch:
		settings := analyzer.Settings{Language: r.Language, Terms: r.Terms, Themes: analyzer.Themes{Lexicon: r.Lexicon, Off: r.Off}}
		batch, err := d.reader.Batch(r.Body, r.Parts, settings, step)
		if err != nil {
			return err
		}
		a.Body = batch
	default:
		return fmt.Errorf("the page asked for %q, which this worker does not know: reload the page", r.Kind)
	}
	return nil
}

// Len returns the length of the text on the desk, in bytes.
func (d *Desk) Len() int {
	if d.on == nil {
		return 0
	}
	return len(d.on.Text())
}

// analysis returns the analysis of the text on the desk.
func (d *Desk) analysis() *analyzer.Analysis {
	if d.on == nil {
		d.on = analyzer.Analyze("", analyzer.Settings{})
	}
	return d.on
}

// heavyText is the length, in bytes, from which on the analysis of a text is
// given up before the next is made: there is no memory to waste on both.
const heavyText = 16 << 20

// read puts a text on the desk, unless step ends it.
func (d *Desk) read(text string, r Request, step index.Step) error {
	if d.Len() > heavyText {
		d.on = nil
	}
	settings := analyzer.Settings{Language: r.Language, Terms: r.Terms, Themes: d.themes}
	read := d.reader.Read
	if d.Crew != nil && len(text) > togetherText && len(text) <= aloneText && !d.edited(text) {
		read = d.readTogether
	} else {
		d.dismiss()
	}
	on, err := read(text, settings, step)
	if err != nil {
		return err
	}
	d.put(on)
	return nil
}

// edited tells whether a text is that on the desk after an edit, of which a Reader
// by itself reads no more than is new, once it has read it: at least half of it is
// what that begins and ends with.
func (d *Desk) edited(text string) bool {
	before := d.analysis().Text()
	if len(text) > index.MostKept || text == before {
		return false
	}
	const step = 64 << 10
	least, same := min(len(text), len(before)), 0
	for at := 0; at+step <= least && text[at:at+step] == before[at:at+step]; at += step {
		same += step
	}
	for at := step; at <= least && text[len(text)-at:][:step] == before[len(before)-at:][:step]; at += step {
		same += step
	}
	return 2*same >= len(text)
}

// dismiss sends the crew away, where there is one.
func (d *Desk) dismiss() {
	if d.Crew != nil {
		d.Crew.Dismiss()
	}
}

// An other is a text that the one on the desk is compared with.
type other struct{ name, text string }

// put lays an analysis on the desk.
func (d *Desk) put(on *analyzer.Analysis) {
	if d.other != nil {
		d.reader.Against(on, d.other.name, d.other.text)
	}
	d.on = on
}

// longText is the length, in bytes, from which on a text is answered without its
// Details, which come after. They take about as long as the rest does: a reader
// sees that in a text of 100 kB, and does not in an article, which for this
// answer need not be drawn twice. From veryLongText on, by the same reasoning, the
// phrases among them do not wait for the names.
const (
	longText     = 64 << 10
	veryLongText = 2 << 20
)

func (d *Desk) overview(r Request, a *Answer) {
	partial := len(d.analysis().Text()) > longText
	var o analyzer.Overview
	if partial {
		o = d.analysis().Glance(r.Rows.N)
	} else {
		o = d.analysis().Overview(r.Rows.N)
	}
	if r.Sort != "" && r.Sort != analyzer.ByCount {
		o.Keywords = d.analysis().Keywords(r.Sort, 0, r.Rows.N)
	}
	a.Overview = &o
	if partial && Named(r.Selection) {
		r.Selection = analyzer.Selection{} // its hits come with the Details
		d.passages(r, a)
		return
	}
	d.look(r, a)
}

// Named reports whether a selection is of what the Details name, so that it is
// looked at when those are found.
func Named(s analyzer.Selection) bool {
	switch s.Kind {
	case analyzer.PhraseKind, analyzer.ActorKind, analyzer.PairKind:
		return true
	}
	return false
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
	d.passages(r, a)
}

func (d *Desk) passages(r Request, a *Answer) {
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
