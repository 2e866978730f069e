package analyzer

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"

	"stemma/analyzer/index"
	"stemma/analyzer/keyword"
	"stemma/analyzer/language"
	"stemma/analyzer/term"
	"stemma/analyzer/theme"
)

// A Reader analyses texts, one after another. What it gives is what Analyze
// gives, but it remembers words, and the parts of the last text with the themes
// in them: after an edit it reads what has changed. It is for one goroutine at a
// time; the zero Reader is ready.
type Reader struct {
	builder *index.Builder
	matcher *theme.Matcher
	found   map[uint64][]theme.Match // by matcher in the parts of the last text, by their ID
	other   other
}

// An other is the text that words were last compared with, by the rules that it
// was read by.
type other struct {
	name, text string
	rules      *term.Rules
	reference  *keyword.Reference
}

// Read analyses text, any bytes at all, under the settings, and calls step while
// it does it, with how far it is. It gives up with step's error where there is
// one, and with a *theme.Error where the settings hold a lexicon that cannot be
// read.
func (r *Reader) Read(text string, settings Settings, step index.Step) (*Analysis, error) {
	in := languageOf(text, settings)
	rules := r.rules(in, settings)
	m, err := matcher(rules, settings.Themes)
	if err != nil {
		return nil, fmt.Errorf("reading your themes: %w", err)
	}
	// Themes take about a third of the time.
	s, err := r.builder.Build(text, func(done, total int) error { return step(done-done/3, total) })
	if err != nil {
		return nil, fmt.Errorf("indexing the text: %w", err)
	}
	matches, err := r.match(m, s, func(done, total int) error { return step(total-(total-done)/3, total) })
	if err != nil {
		return nil, fmt.Errorf("finding themes: %w", err)
	}
	return newAnalysis(settings, in, rules, s, m.Report(s, matches)), nil
}

// languageOf returns the language of a text.
func languageOf(text string, settings Settings) Language {
	if settings.Language != "" {
		return Language{settings.Language, 1}
	}
	code, confidence := language.Detect(text)
	return Language{code, confidence}
}

// rules returns the rules that a text in a language is read by, and has the
// builder be one for them.
func (r *Reader) rules(in Language, settings Settings) *term.Rules {
	options := settings.Terms
	options.Language = in.Code
	if r.builder == nil || !reflect.DeepEqual(r.builder.Rules().Options(), options) {
		r.builder = index.NewBuilder(term.New(options))
	}
	return r.builder.Rules()
}

// match finds the themes of a segment, in parts that it knows from the text
// before as they were found there.
func (r *Reader) match(m *theme.Matcher, s *index.Segment, step index.Step) ([]theme.Match, error) {
	known := r.found
	if m != r.matcher {
		known = nil
	}
	keep := len(s.Text) <= index.MostKept
	found := make(map[uint64][]theme.Match)
	end := func(part int) int { // of its sentences
		if part+1 < len(s.Parts) {
			return s.Parts[part+1].Sentence
		}
		return len(s.Sentences)
	}
	fresh := 0 // parts
	for _, p := range s.Parts {
		if _, ok := known[p.ID]; !ok {
			fresh++
		}
	}
	var on *theme.Matching
	if 4*fresh > len(s.Parts) {
		on = m.On(s)
		defer on.Done()
	}
	var all []theme.Match
	for i, p := range s.Parts {
		at := len(all)
		switch matches, ok := known[p.ID]; {
		case ok:
			all = append(all, matches...)
		case on != nil:
			all = on.Append(all, p.Sentence, end(i))
		default: // after an edit it does not pay to look all words up
			part := m.OnPart(s, p.Sentence, end(i))
			all = part.Append(all, p.Sentence, end(i))
			part.Done()
		}
		if keep {
			found[p.ID] = append([]theme.Match(nil), all[at:]...)
		}
		theme.Move(all[at:], p.Sentence, p.Token)
		done := len(s.Text)
		if next := end(i); next < len(s.Sentences) {
			done = s.Sentences[next].Start
		}
		if 8*len(all) > 7*cap(all) && done > 0 {
			// Room for as many as there will be, if it goes on so, but for four times as many at most.
			left := float64(len(s.Text)-done) / float64(done)
			all = slices.Grow(all, int(1.06*float64(len(all))*min(left, 3)))
		}
		if err := step(done, len(s.Text)); err != nil {
			return nil, err
		}
	}
	r.matcher, r.found = m, found
	return all, nil
}

// Against has the words of an analysis compared with those of another text, as
// its own Against does, but reads that text again only if it is another than
// before.
func (r *Reader) Against(a *Analysis, name, text string) {
	if o := &r.other; o.reference == nil || o.rules != a.rules || o.name != name || o.text != text {
		*o = other{name, text, a.rules, otherText(name, text, a.rules)}
	}
	a.against(r.other.reference)
}

// A Reading is a text that several read at once: batches are read by other
// Readers or by the Reading itself, and what they find is put together. The
// result is that of Read.
type Reading struct {
	reader   *Reader
	settings Settings
	in       Language
	rules    *term.Rules
	matcher  *theme.Matcher
	text     string
	batches  []index.Batch
	assembly *index.Assembly
	matches  [][]theme.Match // of each batch that is there, counted from its own start
	matched  []bool
}

// Begin begins to read a text in batches of about size bytes. The Reader is of no
// use for others until the Reading has ended. The error is that of the settings'
// lexicon.
func (r *Reader) Begin(text string, settings Settings, size int) (*Reading, error) {
	in := languageOf(text, settings)
	rules := r.rules(in, settings)
	m, err := matcher(rules, settings.Themes)
	if err != nil {
		return nil, fmt.Errorf("reading your themes: %w", err)
	}
	return &Reading{
		reader: r, settings: settings, in: in, rules: rules, matcher: m, text: text,
		batches: index.Batches(text, size), assembly: r.builder.Assemble(text),
	}, nil
}

// Batches returns the batches of the text, in order.
func (g *Reading) Batches() []index.Batch { return g.batches }

// Language returns the code of the language that all batches are to be read in.
func (g *Reading) Language() string { return g.in.Code }

// Batch reads a batch of a text, given as its own text and the lengths of its
// parts, and returns the bytes that a Reading adds. The settings are those of
// the text, with the language that it is in. The errors are those of Read.
func (r *Reader) Batch(text string, parts []int, settings Settings, step index.Step) ([]byte, error) {
	rules := r.rules(Language{Code: settings.Language}, settings)
	m, err := matcher(rules, settings.Themes)
	if err != nil {
		return nil, fmt.Errorf("reading your themes: %w", err)
	}
	s, words, err := r.builder.Batch(text, parts, step)
	if err != nil {
		return nil, fmt.Errorf("indexing a part of the text: %w", err)
	}
	on := m.On(s)
	defer on.Done()
	matches := on.Append(nil, 0, len(s.Sentences))
	// The matches, five numbers each, how many there are, and the words before.
	batch := words
	for _, x := range matches {
		for _, n := range [...]int32{x.Theme, x.Pattern, x.Sentence, x.First, x.Last} {
			batch = binary.LittleEndian.AppendUint32(batch, uint32(n))
		}
	}
	return binary.LittleEndian.AppendUint32(batch, uint32(len(matches))), nil
}

// Add adds what Batch has made of the next batch. The error is index.ErrBatch.
func (g *Reading) Add(batch []byte) error {
	const size = 20 // bytes of a match
	end := len(batch) - 4
	if end < 0 {
		return index.ErrBatch
	}
	n := int(binary.LittleEndian.Uint32(batch[end:]))
	if n > end/size {
		return index.ErrBatch
	}
	words := end - n*size
	if err := g.assembly.Add(batch[:words]); err != nil {
		return err
	}
	number := func(i int) int32 { return int32(binary.LittleEndian.Uint32(batch[i:])) }
	matches := make([]theme.Match, 0, n)
	for i := words; i < end; i += size {
		matches = append(matches, theme.Match{Theme: number(i), Pattern: number(i + 4), Sentence: number(i + 8), First: number(i + 12), Last: number(i + 16)})
	}
	g.matches, g.matched = append(g.matches, matches), append(g.matched, true)
	return nil
}

// Read reads the next batch, but for its themes. The error is step's.
func (g *Reading) Read(step index.Step) error {
	if err := g.assembly.Read(g.batches[len(g.matches)].Parts, step); err != nil {
		return fmt.Errorf("indexing a part of the text: %w", err)
	}
	g.matches, g.matched = append(g.matches, nil), append(g.matched, false)
	return nil
}

// Match finds the themes of the batches that the Reading has read itself, which
// Analysis does otherwise. The error is step's.
func (g *Reading) Match(step index.Step) error { return g.match(g.assembly.Bare(), step) }

func (g *Reading) match(s *index.Segment, step index.Step) error {
	on := g.matcher.On(s)
	defer on.Done()
	part := 0
	for i := range g.matches {
		from := s.Parts[part].Sentence
		part += len(g.batches[i].Parts)
		if g.matched[i] {
			continue
		}
		to := len(s.Sentences)
		if part < len(s.Parts) {
			to = s.Parts[part].Sentence
		}
		g.matches[i], g.matched[i] = on.Append(nil, from, to), true
		if err := step(i+1, len(g.matches)); err != nil {
			return fmt.Errorf("finding themes: %w", err)
		}
	}
	return nil
}

// Analysis returns the analysis of the text, all of whose batches are added.
func (g *Reading) Analysis() *Analysis {
	g.reader.builder = nil // the words of its own batches take much memory
	s := g.assembly.Segment()
	g.assembly = nil
	if slices.Contains(g.matched, false) {
		_ = g.match(s, func(int, int) error { return nil })
	}
	var all []theme.Match
	part := 0
	for i, matches := range g.matches {
		theme.Move(matches, s.Parts[part].Sentence, s.Parts[part].Token)
		all = append(all, matches...)
		part += len(g.batches[i].Parts)
	}
	return newAnalysis(g.settings, g.in, g.rules, s, g.matcher.Report(s, all))
}
