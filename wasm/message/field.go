package message

import (
	"stemma/analyzer"
	"stemma/analyzer/term"
)

// The fields of all messages, in the order in which they are written. A new
// field of an answer needs a line here: TestEveryField fails without it.

// The state of an answer, which is its first byte.
const (
	answered uint64 = iota
	progress
	superseded
	failed
)

// The kinds of parts that a reader remembers.
const (
	binsPart = iota
	themePart
	keywordsPart
	phrasesPart
	actorsPart
	figuresPart
	focusPart
	blockPart
	companyPart
	matrixPart
)

// How many themes and blocks are remembered: more than are drawn at a time.
// Later ones take the place of earlier ones.
const (
	knownThemes = 256
	knownBlocks = 128
)

func (c *coder) request(r *Request) {
	c.int(&r.ID)
	text(c, &r.Kind)
	c.text(&r.Language)
	c.terms(&r.Terms)
	c.text(&r.Name)
	c.selection(&r.Selection)
	c.rows(&r.Lines)
	c.span(&r.Span)
	c.rows(&r.Blocks)
	c.rows(&r.Rows)
	text(c, &r.Sort)
	text(c, &r.Format)
	c.texts(&r.Off)
	c.text(&r.Pattern)
	c.text(&r.Lexicon)
	c.ints(&r.Parts)
	c.bool(&r.HasBody)
}

func (c *coder) terms(o *term.Options) {
	c.text(&o.Language)
	c.bool(&o.Families)
	c.texts(&o.Split)
	list(c, &o.Merge, func(c *coder, m *term.Merge) { c.text(&m.From); c.text(&m.Into) })
	c.texts(&o.Stop)
	c.texts(&o.Keep)
}

func (c *coder) rows(r *Range) { c.int(&r.Offset); c.int(&r.N) }

func (c *coder) selection(s *analyzer.Selection) { text(c, &s.Kind); c.text(&s.ID) }

func (c *coder) span(s *analyzer.Span) { c.int(&s.Words); c.text(&s.Measure) }

func (c *coder) answer(a *Answer) {
	c.state(a)
	c.int(&a.ID)
	optional(c, &a.Overview, (*coder).overview)
	optional(c, &a.Details, (*coder).details)
	optional(c, &a.Keywords, func(c *coder, k *analyzer.Keywords) { part(c, slot{kind: keywordsPart}, k, (*coder).keywords) })
	part(c, slot{kind: focusPart}, &a.Focus, func(c *coder, f **analyzer.Focus) { optional(c, f, (*coder).focus) })
	optional(c, &a.Passages, (*coder).passages)
	part(c, slot{kind: companyPart}, &a.Company, func(c *coder, k **analyzer.Company) { optional(c, k, (*coder).company) })
	part(c, slot{kind: matrixPart}, &a.Matrix, func(c *coder, m **analyzer.Matrix) { optional(c, m, (*coder).matrix) })
	c.int(&a.Done)
	c.int(&a.Total)
	c.text(&a.Error)
	c.bool(&a.Same)
}

// state codes what kind of answer it is, before all else. Each is of one kind.
func (c *coder) state(a *Answer) {
	state := answered
	switch {
	case a.Progress:
		state = progress
	case a.Superseded:
		state = superseded
	case a.Error != "":
		state = failed
	}
	c.uint(&state)
	if state > failed {
		c.fail()
	}
	a.Progress, a.Superseded = state == progress, state == superseded
}

func (c *coder) overview(o *analyzer.Overview) {
	c.text(&o.Language.Code)
	c.float(&o.Language.Confidence)
	c.bool(&o.Chosen)
	c.counts(&o.Counts)
	c.text(&o.Title)
	c.texts(&o.Notes)
	c.int(&o.Margin)
	c.bool(&o.Short)
	c.int(&o.Covered)
	c.bool(&o.Weak)
	c.bool(&o.Unthemed)
	part(c, slot{kind: binsPart}, &o.Bins, func(c *coder, l *[]analyzer.Bin) { list(c, l, (*coder).bin) })
	number := 0
	list(c, &o.Themes, func(c *coder, t *analyzer.Theme) {
		part(c, slot{themePart, number % knownThemes}, t, (*coder).theme)
		number++
	})
	part(c, slot{kind: keywordsPart}, &o.Keywords, (*coder).keywords)
	c.bool(&o.Partial)
	c.details(&o.Details)
	c.int(&o.Blocks)
}

func (c *coder) counts(n *analyzer.Counts) {
	c.int(&n.Characters)
	c.int(&n.Words)
	c.int(&n.Sentences)
	c.int(&n.Paragraphs)
	c.int(&n.Types)
	c.int(&n.Terms)
	c.int(&n.Seconds)
}

func (c *coder) details(d *analyzer.Details) {
	c.bool(&d.Partial)
	part(c, slot{kind: phrasesPart}, &d.Phrases, func(c *coder, l *[]analyzer.Phrase) { list(c, l, (*coder).phrase) })
	part(c, slot{kind: actorsPart}, &d.Actors, func(c *coder, l *[]analyzer.Actor) { list(c, l, (*coder).actor) })
	part(c, slot{kind: figuresPart}, &d.Figures, func(c *coder, l *[]analyzer.Figure) { list(c, l, (*coder).figure) })
}

func (c *coder) bin(b *analyzer.Bin) { c.int(&b.First); c.int(&b.Last); c.int(&b.Block) }

func (c *coder) place(p *analyzer.Place) { c.int(&p.Sentence); c.int(&p.Block) }

func (c *coder) theme(t *analyzer.Theme) {
	c.text(&t.ID)
	c.text(&t.Label)
	c.text(&t.Definition)
	c.texts(&t.Codes.IPTC)
	c.texts(&t.Codes.CAMEO)
	c.texts(&t.Codes.CAP)
	c.int(&t.Sentences)
	c.int(&t.Matches)
	c.float(&t.Share)
	c.float(&t.Low)
	c.float(&t.High)
	c.float(&t.Density)
	c.ints(&t.Strip)
	list(c, &t.Patterns, (*coder).pattern)
}

func (c *coder) pattern(p *analyzer.PatternCount) { c.text(&p.Pattern); c.int(&p.Count) }

func (c *coder) keywords(k *analyzer.Keywords) {
	text(c, &k.Sort)
	c.int(&k.Offset)
	c.int(&k.Total)
	c.int(&k.Most)
	c.reference(&k.Reference)
	list(c, &k.Rows, (*coder).keyword)
}

func (c *coder) reference(r *analyzer.Reference) { c.text(&r.Name); c.int(&r.Size); c.bool(&r.Text) }

func (c *coder) keyword(k *analyzer.Keyword) {
	c.text(&k.Label)
	c.text(&k.Stem)
	c.int(&k.Count)
	c.float(&k.PerThousand)
	c.int(&k.Sentences)
	c.float(&k.Dispersion)
	optional(c, &k.Keyness, (*coder).keyness)
	list(c, &k.Forms, (*coder).form)
}

func (c *coder) keyness(k *analyzer.Keyness) {
	c.float(&k.Reference)
	c.float(&k.LogRatio)
	c.float(&k.PercentDiff)
	c.float(&k.G2TwoTerm)
	c.float(&k.G2FourTerm)
	c.float(&k.P)
	c.float(&k.Ratio)
	c.bool(&k.Sure)
}

func (c *coder) form(f *analyzer.Form) { c.text(&f.Form); c.int(&f.Count) }

func (c *coder) phrase(p *analyzer.Phrase) {
	c.text(&p.Label)
	c.float(&p.Score)
	c.int(&p.Count)
	c.text(&p.Key)
}

func (c *coder) actor(a *analyzer.Actor) {
	c.text(&a.Label)
	c.name(&a.Kind)
	c.name(&a.Country)
	c.int(&a.Count)
	c.int(&a.Sentences)
	list(c, &a.Forms, (*coder).form)
	c.name(&a.Beside)
}

func (c *coder) figure(f *analyzer.Figure) {
	c.text(&f.Name)
	c.float(&f.Value)
	c.int(&f.Digits)
	c.text(&f.Scale)
	c.text(&f.Formula)
	c.text(&f.Source)
	c.text(&f.With)
	c.text(&f.Caution)
}

func (c *coder) focus(f *analyzer.Focus) {
	c.selection(&f.Selection)
	c.text(&f.Label)
	c.text(&f.Key)
	c.bool(&f.Found)
	c.int(&f.Count)
	c.int(&f.Sentences)
	c.ints(&f.Strip)
	list(c, &f.Places, (*coder).place)
	list(c, &f.Forms, (*coder).form)
	optional(c, &f.Spread, (*coder).spread)
	optional(c, &f.Keyness, (*coder).keyness)
	c.reference(&f.Reference)
	list(c, &f.Near, (*coder).collocate)
	c.span(&f.Span)
	list(c, &f.Origins, (*coder).origin)
	list(c, &f.Features, func(c *coder, x *analyzer.Feature) { c.text(&x.Name); c.float(&x.Value); c.float(&x.Weight) })
	c.float(&f.Score)
	list(c, &f.Patterns, (*coder).pattern)
	c.int(&f.Offset)
	list(c, &f.Lines, (*coder).line)
}

func (c *coder) spread(s *analyzer.Spread) {
	c.float(&s.DP)
	c.float(&s.DPNorm)
	c.float(&s.D)
	c.int(&s.Parts)
	c.int(&s.Held)
}

func (c *coder) collocate(k *analyzer.Collocate) {
	c.text(&k.Label)
	c.int(&k.Together)
	c.int(&k.Left)
	c.int(&k.Right)
	c.float(&k.LogDice)
	c.float(&k.G2)
	c.float(&k.MI)
	c.float(&k.MI3)
	c.float(&k.T)
}

func (c *coder) origin(o *analyzer.Origin) {
	c.text(&o.Form)
	c.int(&o.Count)
	list(c, &o.Steps, func(c *coder, s *analyzer.Step) { c.name(&s.Rule); c.text(&s.From); c.text(&s.To) })
}

func (c *coder) line(l *analyzer.Line) {
	c.place(&l.Place)
	list(c, &l.Parts, func(c *coder, p *analyzer.Part) { c.text(&p.Text); c.bool(&p.Hit) })
}

func (c *coder) passages(p *analyzer.Passages) {
	c.selection(&p.Selection)
	c.int(&p.Offset)
	c.int(&p.Before)
	c.int(&p.Total)
	number := p.Offset
	list(c, &p.Blocks, func(c *coder, b *analyzer.Block) {
		part(c, slot{blockPart, number % knownBlocks}, b, (*coder).block)
		number++
	})
}

func (c *coder) block(b *analyzer.Block) {
	c.name(&b.Kind)
	c.bool(&b.Rest)
	c.bool(&b.Inside)
	c.int(&b.Length)
	list(c, &b.Runs, (*coder).run)
}

func (c *coder) run(r *analyzer.Run) {
	c.text(&r.Text)
	c.int(&r.Sentence)
	list(c, &r.Themes, (*coder).name)
	c.bool(&r.Hit)
	c.bool(&r.Strong)
	c.bool(&r.Emphasis)
}

func (c *coder) company(k *analyzer.Company) {
	c.bool(&k.Short)
	list(c, &k.Groups, func(c *coder, g *analyzer.CompanyGroup) { c.text(&g.Label); c.texts(&g.Terms); c.int(&g.Sentences) })
	list(c, &k.Nodes, func(c *coder, n *analyzer.CompanyNode) {
		c.text(&n.Label)
		c.int(&n.Count)
		c.int(&n.Group)
		c.float(&n.X)
		c.float(&n.Y)
	})
	list(c, &k.Ties, func(c *coder, t *analyzer.CompanyTie) { c.int(&t.A); c.int(&t.B); c.int(&t.Shared); c.float(&t.G2) })
}

func (c *coder) matrix(m *analyzer.Matrix) {
	c.texts(&m.Actors)
	c.texts(&m.Themes)
	c.texts(&m.IDs)
	list(c, &m.Cells, func(c *coder, row *[]analyzer.Cell) { list(c, row, (*coder).cell) })
}

func (c *coder) cell(x *analyzer.Cell) {
	c.int(&x.Shared)
	c.float(&x.Expected)
	c.float(&x.LogRatio)
	c.float(&x.G2)
	c.bool(&x.Sure)
}
