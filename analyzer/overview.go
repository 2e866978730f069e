package analyzer

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"stemma/analyzer/index"
	"stemma/analyzer/keyword"
	"stemma/analyzer/language"
	"stemma/analyzer/octet"
	"stemma/analyzer/segment"
	"stemma/analyzer/theme"
)

// Overview answers what the text is about, with the first rows of keywords.
func (a *Analysis) Overview(keywords int) Overview {
	o := a.Glance(keywords)
	o.Details, o.Partial = a.Details(), false
	return o
}

// Details answers which phrases say what the text is about, who is named in it
// and what can be measured of it.
func (a *Analysis) Details() Details {
	d, err := a.DetailsInSteps(func(int, int) error { return nil })
	if err != nil {
		panic(err)
	}
	return d
}

// DetailsInSteps does what Details does and calls step while it does it. The
// error is step's.
func (a *Analysis) DetailsInSteps(step index.Step) (Details, error) {
	const phrases = 45 // what they take, in percent
	part := func(from, share int) index.Step {
		return func(done, total int) error {
			return step(from+int(float64(share)*float64(done)/float64(max(total, 1))), 100)
		}
	}
	d, err := a.PhrasesInSteps(part(0, phrases))
	if err != nil {
		return Details{}, err
	}
	if err := a.findActors(part(phrases, 100-phrases)); err != nil {
		return Details{}, fmt.Errorf("finding names: %w", err)
	}
	return Details{Phrases: d.Phrases, Actors: a.Actors(mostActors), Figures: a.figures()}, nil
}

// PhrasesInSteps answers with the phrases alone, which take less than half of the
// time of the Details. It calls step as DetailsInSteps does, which does not look
// for them again.
func (a *Analysis) PhrasesInSteps(step index.Step) (Details, error) {
	if err := a.rankPhrases(step); err != nil {
		return Details{}, fmt.Errorf("ranking phrases: %w", err)
	}
	return Details{Partial: true, Phrases: a.phraseRows()}, nil
}

func (a *Analysis) phraseRows() []Phrase {
	var rows []Phrase
	for _, p := range a.keyphrases() {
		if len(p.Terms) > 1 { // single words stand among the keywords
			rows = append(rows, Phrase{Label: p.Label, Score: round(p.Score), Count: p.Count, Key: p.Key})
		}
	}
	return rows
}

// Glance answers as Overview does, but leaves out what takes longest in a long
// text: the Details.
func (a *Analysis) Glance(keywords int) Overview {
	o := Overview{
		Partial:  true,
		Language: a.language,
		Chosen:   a.settings.Language != "",
		Counts:   a.counts(),
		Title:    a.title(),
		Short:    len(a.segment.Sentences) < ShortText,
		Covered:  a.themes.Covered,
		Weak:     a.themes.Weak(),
		Unthemed: a.unthemed(),
		Bins:     a.bins(),
		Keywords: a.Keywords(ByCount, 0, keywords),
		Blocks:   len(a.passages()),
		Notes:    a.notes(),
	}
	for _, r := range a.themes.Results {
		o.Themes = append(o.Themes, a.themeRow(r))
		o.Margin = max(o.Margin, int((r.High-r.Low)*50+0.5))
	}
	return o
}

// mostActors is how many actors an overview and a report name.
const mostActors = 50

// notes says what a reader should know before trusting the figures.
func (a *Analysis) notes() []string {
	var notes []string
	if a.language.Code == language.Unknown && a.segment.Tokens() > 0 {
		notes = append(notes, "The language is not sure, so words are counted as they stand: choose it if you know it.")
	}
	if a.segment.Tokens() > 0 && a.unthemed() && a.language.Code != language.Unknown {
		notes = append(notes, "There is no theme lexicon for this language.")
	}
	return notes
}

// unthemed reports whether there is no lexicon to read the text by.
func (a *Analysis) unthemed() bool {
	return a.settings.Themes.Lexicon == "" && !HasLexicon(a.language.Code)
}

func (a *Analysis) themeRow(r theme.Result) Theme {
	return Theme{
		ID: r.Theme.ID, Label: r.Theme.Label, Definition: r.Theme.About, Codes: codes(r.Theme),
		Sentences: r.Sentences, Matches: len(r.Evidence), Share: r.Share, Low: r.Low, High: r.High, Density: r.Density,
		Strip: a.strip(evidenceSentences(r.Evidence)), Patterns: patterns(r),
	}
}

func evidenceSentences(evidence []theme.Evidence) []int {
	sentences := make([]int, len(evidence))
	for i, e := range evidence {
		sentences[i] = e.Sentence
	}
	slices.Sort(sentences)
	return sentences
}

func patterns(r theme.Result) []PatternCount {
	counts := make([]PatternCount, len(r.Patterns))
	for i, p := range r.Patterns {
		counts[i] = PatternCount{p.Spelling, p.Count}
	}
	return counts
}

func codes(t *theme.Theme) Codes {
	list := func(codes []string) []string { return append([]string{}, codes...) }
	return Codes{IPTC: list(t.Codes.IPTC), CAMEO: list(t.Codes.CAMEO), CAP: list(t.Codes.CAP)}
}

// title returns the first block of the text without its marks, cut at a word
// where it is long.
func (a *Analysis) title() string {
	const long = 90
	for _, b := range a.segment.Blocks {
		if b.First == b.Last {
			continue
		}
		var text strings.Builder
		for _, p := range a.pieces(b, nil) {
			text.WriteString(p.Text)
		}
		line := strings.Join(strings.Fields(text.String()), " ")
		if utf8.RuneCountInString(line) <= long {
			return line
		}
		cut := string([]rune(line)[:long])
		if i := strings.LastIndexByte(cut, ' '); i > 0 {
			cut = cut[:i]
		}
		return cut + "…"
	}
	return ""
}

// Keywords answers which words there are: rows offset to offset+n of the list
// in the given order.
func (a *Analysis) Keywords(sort Sort, offset, n int) Keywords {
	var rows []keyword.Keyword
	var total int
	if sort == ByKeyness {
		rows, total = a.byKeyness(offset, n)
	} else {
		rows, total = keyword.Top(a.segment, offset, n, orders[sort])
	}
	k := Keywords{Sort: sort, Offset: min(max(offset, 0), total), Total: total, Most: a.most, Reference: a.referenceOf()}
	keyness := a.keynessOf(termsOf(rows)...)
	for i, row := range rows {
		k.Rows = append(k.Rows, keywordRow(row, keyness[i]))
	}
	return k
}

// termsOf returns the terms of keywords.
func termsOf(list []keyword.Keyword) []index.TermID {
	terms := make([]index.TermID, len(list))
	for i := range list {
		terms[i] = list[i].Term
	}
	return terms
}

// orders are the orders of package keyword by the names that answers have for
// them.
var orders = map[Sort]keyword.Order{
	ByCount: keyword.ByCount, ByLabel: keyword.ByLabel, BySentences: keyword.BySentences, ByDispersion: keyword.ByDispersion,
}

func keywordRow(k keyword.Keyword, keyness *Keyness) Keyword {
	row := Keyword{
		Label: k.Label, Stem: k.Stem, Count: k.Count, PerThousand: round(k.PerThousand),
		Sentences: k.Sentences, Dispersion: round(k.Dispersion), Forms: []Form{},
		Keyness: keyness,
	}
	for _, f := range k.Forms {
		row.Forms = append(row.Forms, Form{f.Form, f.Count})
	}
	return row
}

// kinds are the kinds of blocks as answers name them.
var kinds = map[segment.BlockKind]string{segment.Paragraph: "p", segment.Heading: "h", segment.Item: "li"}

// Passages answers with the blocks offset to offset+n of the text, or its last
// n where it ends before that, the evidence of all themes and the hits of the
// selection marked in them.
func (a *Analysis) Passages(selection Selection, offset, n int) Passages {
	blocks := a.passages()
	n = min(max(n, 0), len(blocks))
	offset = min(max(offset, 0), len(blocks)-n)
	last := offset + n
	p := Passages{Selection: selection, Offset: offset, Total: len(blocks)}
	hits := a.hits(selection)
	var marks []mark
	if n > 0 {
		marks = a.marks(blocks[offset].Start, blocks[last-1].End)
	}
	start := func(i int) int { // of a block, in bytes
		if i < len(blocks) {
			return blocks[i].Start
		}
		return len(a.segment.Text)
	}
	p.Before = octet.Units(a.segment.Text[:start(offset)])
	for i, b := range blocks[offset:last] {
		block := Block{Kind: kinds[b.Kind], Length: octet.Units(a.segment.Text[b.Start:start(offset+i+1)])}
		if i += offset; i > 0 && b.Start == blocks[i-1].End {
			block.Rest, block.Inside = true, b.First < b.Last && a.segment.Sentences[b.First].Start < b.Start
		}
		for _, piece := range a.cut(b, marks, hits) {
			block.Runs = append(block.Runs, piece.Run)
		}
		p.Blocks = append(p.Blocks, block)
	}
	return p
}

// A span is the bytes start to end of the text.
type span struct{ start, end, sentence int }

// A piece is a run and where it stands.
type piece struct {
	start, end int
	Run
}

// pieces cuts a block where its sentences, marks or hits begin and end, and
// leaves its Markdown marks out.
func (a *Analysis) pieces(b segment.Block, hits []span) []piece {
	return a.cut(b, a.marks(b.Start, b.End), hits)
}

// cut is pieces where the marks of the block are known, among others.
func (a *Analysis) cut(b segment.Block, marks []mark, hits []span) []piece {
	s := a.segment
	marks = within(marks, b.Start, b.End, func(m mark) int { return m.start })
	hits = within(hits, b.Start, b.End, func(h span) int { return h.start })
	markup := within(s.Markup, b.Start, b.End, func(m segment.Markup) int { return m.Start })
	cuts := make([]int, 0, 2*(1+b.Last-b.First+len(marks)+len(hits)+len(markup)))
	cuts = append(cuts, b.Start, b.End)
	cut := func(start, end int) { cuts = append(cuts, max(start, b.Start), min(end, b.End)) }
	for _, x := range s.Sentences[b.First:b.Last] {
		cut(x.Start, x.End)
	}
	for _, m := range marks {
		cut(m.start, m.end)
	}
	for _, h := range hits {
		cut(h.start, h.end)
	}
	for _, m := range markup {
		cut(m.Start, m.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	under := sweep[mark]{list: marks, span: func(m mark) (int, int) { return m.start, m.end }}
	hit := sweep[span]{list: hits, span: func(h span) (int, int) { return h.start, h.end }}
	inside := sweep[segment.Markup]{list: markup, span: func(m segment.Markup) (int, int) { return m.Start, m.End }}
	pieces := make([]piece, 0, len(cuts)-1)
	sentence := b.First
	for i := 0; i+1 < len(cuts); i++ {
		start, end := cuts[i], cuts[i+1]
		run := Run{Sentence: -1}
		for sentence < b.Last && s.Sentences[sentence].End <= start {
			sentence++
		}
		if sentence < b.Last && s.Sentences[sentence].Start <= start {
			run.Sentence = sentence
		}
		hidden := false
		for _, m := range inside.at(start) {
			hidden = hidden || m.Kind == segment.Hidden
			run.Strong = run.Strong || m.Kind == segment.Strong
			run.Emphasis = run.Emphasis || m.Kind == segment.Emphasis
		}
		marked := under.at(start)
		run.Hit = len(hit.at(start)) > 0
		if hidden {
			continue
		}
		run.Text = strings.ToValidUTF8(s.Text[start:end], "\ufffd")
		for _, m := range marked {
			run.Themes = append(run.Themes, a.themes.Results[m.theme].Theme.ID)
		}
		if len(run.Themes) > 1 {
			sort.Slice(run.Themes, func(x, y int) bool { return a.rank[run.Themes[x]] < a.rank[run.Themes[y]] })
			run.Themes = slices.Compact(run.Themes)
		}
		pieces = append(pieces, piece{start, end, run})
	}
	return pieces
}

// marks returns the evidence of all themes that starts in the bytes start to
// end, by its start.
func (a *Analysis) marks(start, end int) []mark {
	var marks []mark
	for i := range a.themes.Results {
		for _, e := range within(a.themes.Results[i].Evidence, start, end, func(e theme.Evidence) int { return e.Start }) {
			marks = append(marks, mark{e.Start, e.End, i})
		}
	}
	sort.Slice(marks, func(i, j int) bool {
		x, y := &marks[i], &marks[j]
		switch {
		case x.start != y.start:
			return x.start < y.start
		case x.theme != y.theme:
			return x.theme < y.theme
		}
		return x.end < y.end
	})
	return marks
}

// A sweep goes through a text from left to right and tells which spans of a
// list, in order of their starts, it is in. Its time is that of the list, not
// of the list for each place.
type sweep[T any] struct {
	list []T // still to come
	in   []T
	span func(T) (start, end int)
}

// at returns the spans that hold place, which never goes back. The slice is
// the sweep's own.
func (w *sweep[T]) at(place int) []T {
	for len(w.list) > 0 {
		if start, _ := w.span(w.list[0]); start > place {
			break
		}
		w.in = append(w.in, w.list[0])
		w.list = w.list[1:]
	}
	if len(w.in) > 0 {
		w.in = slices.DeleteFunc(w.in, func(e T) bool {
			_, end := w.span(e)
			return end <= place
		})
	}
	return w.in
}

// within returns the part of a list in order of start that starts in the bytes
// start to end.
func within[T any](list []T, start, end int, at func(T) int) []T {
	find := func(x int) int {
		i, _ := slices.BinarySearchFunc(list, x, func(e T, x int) int { return cmp.Or(cmp.Compare(at(e), x), 1) })
		return i
	}
	return list[find(start):find(end)]
}

// String gives the selection a name for messages.
func (s Selection) String() string { return fmt.Sprintf("%s %q", s.Kind, s.ID) }
