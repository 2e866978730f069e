package web

import (
	"maps"
	"strings"

	"stemma/analyzer"
	"stemma/analyzer/term"
	"stemma/wasm/message"
)

// A Mode is how the sheet shows the text.
type Mode int

const (
	Empty   Mode = iota // a place to paste
	Writing             // the text as it is typed
	Reading             // the text set as an article, its evidence marked
)

// How many rows the page asks for at a time.
const (
	firstKeywords = 12
	moreKeywords  = 100
	firstLines    = 5
	moreLines     = 50
	firstPhrases  = 10
	blockWindow   = 60
)

// A State is what the page shows of a text. Its methods draw nothing and ask
// nothing: they return what is to be asked. The answers in it are never changed
// in place, so components compare them by address.
type State struct {
	Mode      Mode
	Language  string       // chosen by the reader; "" detects it
	Terms     term.Options // the reader's choices of what is counted together
	Selection analyzer.Selection
	Overview  *analyzer.Overview
	Details   *analyzer.Details // nil until they are found; where they are Partial, Actors and Figures may be those of an earlier text
	Waiting   bool              // the Details are still those of an earlier text, or are Partial
	Keywords  *analyzer.Keywords
	Focus     *analyzer.Focus
	Passages  *analyzer.Passages
	Company   *analyzer.Company
	Matrix    *analyzer.Matrix
	View      View // of the network

	CompanyTable bool

	AllThemes, AllPhrases, AllActors bool
	ThemeTable                       bool
	How                              bool // the explanation of the figures is open

	Problem  string // one sentence, shown until the reader closes it
	Progress int    // percent of a long text read; 0 while there is none to tell
	Size     int    // of that text, in bytes
	Stopped  bool   // the reader ended the analysis of the text
	Marked   int    // sentence to be shown in the text; -1 for none

	read    bool           // the Overview is of the text as it is
	earlier []term.Options // what Terms was before each change, the last change last
	rows    int            // of keywords asked for
	lines   int            // of the focus asked for
	span    analyzer.Span  // of its collocates
	window  message.Range
	colors  map[string]int // that the reader chose for themes
	slots   map[string]int // colour of each theme; see slot
}

// NewState returns the state of a page without a text.
func NewState() State {
	return State{Marked: -1, View: wholeView, rows: firstKeywords, lines: firstLines, window: message.Range{N: blockWindow}, slots: map[string]int{}}
}

// ReadText returns the request for a text as it is now. What is there is of an
// earlier text from then on.
func (s *State) ReadText() message.Request {
	s.read = false
	return message.Request{
		Kind: message.Text, Language: s.Language, Terms: s.Terms, Selection: s.Selection, Sort: s.sort(),
		Lines: message.Range{N: s.lines}, Span: s.span, Rows: message.Range{N: s.rows}, Blocks: s.blocks(),
	}
}

// blocks is the part of the text that is drawn: none while it is written.
func (s *State) blocks() message.Range {
	if s.Mode == Writing {
		return message.Range{}
	}
	return s.window
}

// AskDetails returns the request for what the answer to a long text lacks, and
// for the selection, where that is of what they name.
func (s *State) AskDetails() message.Request {
	r := s.look()
	r.Kind = message.Details
	if s.Details != nil && s.Details.Partial {
		r.Kind = message.Names
	}
	return r
}

// rest says what is still looked for in a text that is read.
func (s *State) rest() string {
	switch {
	case !s.read || !s.Waiting:
		return ""
	case s.Details != nil && s.Details.Partial:
		return "names"
	}
	return "phrases and names"
}

func (s *State) sort() analyzer.Sort {
	if s.Keywords == nil {
		return analyzer.ByCount
	}
	return s.Keywords.Sort
}

// look returns the request for the selection as it is now.
func (s *State) look() message.Request {
	return message.Request{Kind: message.Look, Selection: s.Selection, Lines: message.Range{N: s.lines}, Span: s.span, Blocks: s.blocks()}
}

// Take puts an answer into the state.
func (s *State) Take(a message.Answer) {
	switch {
	case a.Superseded:
		return
	case a.Progress:
		s.Progress = max(1, 100*a.Done/max(1, a.Total))
		if s.Size == 0 || a.Total > 100 { // parts of the Details are counted, not bytes
			s.Size = a.Total
		}
		return
	}
	s.Progress, s.Size = 0, 0
	if a.Error != "" {
		s.Problem = a.Error
		return
	}
	if a.Overview != nil {
		s.Overview, s.read = a.Overview, true
		s.Keywords = &a.Overview.Keywords
		s.color(a.Overview.Themes)
		s.moveWindow(s.window.Offset) // the text may be shorter now
		s.Passages = nil              // they are of this text, where they come
		if s.Waiting = a.Overview.Partial; !s.Waiting {
			s.Details = &a.Overview.Details
		} else if s.Details != nil && s.Details.Partial { // of an earlier text, whose names did not come
			details := *s.Details
			details.Partial = false
			s.Details = &details
		}
	}
	if a.Details != nil {
		details := *a.Details
		if s.Waiting = details.Partial; s.Waiting && s.Details != nil {
			details.Actors, details.Figures = s.Details.Actors, s.Details.Figures
		}
		s.Details = &details
	}
	if a.Keywords != nil {
		s.Keywords = a.Keywords
	}
	switch {
	case a.Focus != nil:
		s.Focus = a.Focus
	case a.Overview != nil && !(a.Overview.Partial && message.Named(s.Selection)): // that comes with the Details
		s.Focus = nil
	}
	if a.Passages != nil {
		s.Passages = a.Passages
	}
	if a.Company != nil {
		s.Company, s.Matrix = a.Company, a.Matrix
	}
}

// Stop shows that the reader has ended the analysis: what there is of the text as
// it is now, and its beginning where that is nothing.
func (s *State) Stop(beginning string) {
	s.Progress, s.Size, s.Stopped = 0, 0, true
	if s.read && s.Waiting { // for the rest of this text
		if s.Waiting = false; s.Details != nil && s.Details.Partial {
			s.Details = &analyzer.Details{Partial: true, Phrases: s.Details.Phrases}
		} else {
			s.Details = nil
		}
		return
	}
	s.Begin(beginning)
}

// Begin shows of a text its beginning, and nothing of the one before.
func (s *State) Begin(beginning string) {
	s.Overview, s.Details, s.Keywords, s.Focus, s.Company, s.Matrix = nil, nil, nil, nil, nil, nil
	s.Waiting = false
	s.Passages = &analyzer.Passages{}
	for paragraph := range strings.Lines(beginning) {
		if paragraph = strings.TrimSpace(paragraph); paragraph != "" {
			kind := "p"
			if heading := strings.TrimLeft(paragraph, "#"); heading != paragraph && strings.HasPrefix(heading, " ") { // of Markdown
				kind, paragraph = "h", strings.TrimSpace(heading)
			}
			runs := []analyzer.Run{{Text: paragraph, Sentence: -1}}
			s.Passages.Blocks = append(s.Passages.Blocks, analyzer.Block{Kind: kind, Runs: runs})
		}
	}
	s.Passages.Total = len(s.Passages.Blocks)
}

// Select selects something, or nothing where it is selected already.
func (s *State) Select(selection analyzer.Selection) message.Request {
	if selection == s.Selection {
		selection = analyzer.Selection{}
	}
	s.Selection = selection
	s.lines = firstLines
	return s.look()
}

// term returns the key of the selected term, where the selection is one.
func (s *State) term() string {
	if s.Focus == nil || s.Selection.Kind != analyzer.TermKind {
		return ""
	}
	return s.Focus.Key
}

// Near asks for the collocates in another span.
func (s *State) Near(span analyzer.Span) message.Request {
	s.span = span
	return s.look()
}

// Compare asks for the words compared with another text, or with the language in
// general where the name is empty.
func (s *State) Compare(name string) message.Request {
	r := s.look()
	r.Kind, r.Name, r.Sort, r.Rows = message.Against, name, s.sort(), message.Range{N: s.rows}
	return r
}

// MoreLines asks for more sentences of the selection.
func (s *State) MoreLines() message.Request {
	s.lines += moreLines
	return s.look()
}

// MoreKeywords asks for more keywords.
func (s *State) MoreKeywords() message.Request {
	s.rows += moreKeywords
	return message.Request{Kind: message.Keywords, Sort: s.sort(), Rows: message.Range{N: s.rows}}
}

// FewerKeywords asks for the first keywords again.
func (s *State) FewerKeywords() message.Request {
	s.rows = firstKeywords
	return message.Request{Kind: message.Keywords, Sort: s.sort(), Rows: message.Range{N: s.rows}}
}

// SortKeywords asks for the keywords in another order.
func (s *State) SortKeywords(by analyzer.Sort) message.Request {
	return message.Request{Kind: message.Keywords, Sort: by, Rows: message.Range{N: s.rows}}
}

// ShowSentence has the text shown at a sentence of a block: it asks for those
// blocks unless they are there.
func (s *State) ShowSentence(sentence, block int) (message.Request, bool) {
	s.Marked = sentence
	if s.Passages != nil && block >= s.Passages.Offset && block < s.Passages.Offset+len(s.Passages.Blocks) {
		return message.Request{}, false
	}
	return s.ShowBlocks(block - blockWindow/3), true
}

// Place returns where the selection stands in a cell of its strip: the first
// sentence of the cell that holds it, or else the cell's first.
func (s *State) Place(bin int) (sentence, block int, ok bool) {
	if s.Overview == nil || bin < 0 || bin >= len(s.Overview.Bins) {
		return 0, 0, false
	}
	if s.Focus != nil && bin < len(s.Focus.Places) && s.Focus.Places[bin].Sentence >= 0 {
		return s.Focus.Places[bin].Sentence, s.Focus.Places[bin].Block, true
	}
	return s.Overview.Bins[bin].First, s.Overview.Bins[bin].Block, true
}

// ShowBlocks asks for the part of the text that starts at a block.
func (s *State) ShowBlocks(offset int) message.Request {
	s.moveWindow(offset)
	return s.look()
}

// moveWindow has the window of the text start at a block, but end no later
// than the text.
func (s *State) moveWindow(offset int) {
	total := 0
	if s.Overview != nil {
		total = s.Overview.Blocks
	}
	s.window.Offset = max(0, min(offset, total-blockWindow))
}

// Forget returns the state to that of an empty page.
func (s *State) Forget() {
	chosen := s.colors
	*s = NewState()
	s.colors = chosen
}

// colors is the number of theme colours. Themes beyond share none.
const colors = 8

// color gives each of the first themes a colour, from 1 up. A theme keeps its
// colour while it is among them, so that colours do not jump as the reader types.
func (s *State) color(themes []analyzer.Theme) {
	slots := make(map[string]int)
	var free [colors + 1]bool
	for i := range free {
		free[i] = i > 0
	}
	first := themes[:min(len(themes), colors)]
	for _, t := range themes {
		if slot := s.colors[t.ID]; slot > 0 && slot <= colors {
			slots[t.ID], free[slot] = slot, false
		}
	}
	for _, t := range first {
		if slot := s.slots[t.ID]; slot > 0 && slots[t.ID] == 0 && free[slot] {
			slots[t.ID], free[slot] = slot, false
		}
	}
	for _, t := range first {
		for slot := 1; slots[t.ID] == 0 && slot <= colors; slot++ {
			if free[slot] {
				slots[t.ID], free[slot] = slot, false
			}
		}
	}
	if !maps.Equal(s.slots, slots) { // the same is to be the same by address too
		s.slots = slots
	}
}

// Slots returns the colour of each theme that has one. The map is not changed
// later.
func (s *State) Slots() map[string]int { return s.slots }
