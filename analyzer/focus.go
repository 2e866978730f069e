package analyzer

import (
	"slices"
	"sort"
	"strings"

	"stemma/analyzer/fold"
	"stemma/analyzer/index"
	"stemma/analyzer/keyphrase"
	"stemma/analyzer/segment"
	"stemma/analyzer/stat"
)

// Leading returns what the text is most about: its first theme, or its first
// keyword where it has no theme, or nothing.
func (a *Analysis) Leading() Selection {
	switch {
	case len(a.themes.Results) > 0:
		return Selection{ThemeKind, a.themes.Results[0].Theme.ID}
	case a.terms > 0:
		return Selection{TermKind, a.first[0].Label}
	}
	return Selection{}
}

// Focus answers where the text holds what is selected: lines offset to
// offset+n of the sentences that hold it.
func (a *Analysis) Focus(selection Selection, offset, n int) Focus {
	hits := a.hits(selection)
	f := Focus{Selection: selection, Label: a.label(selection)}
	a.place(&f, hits, offset, n)
	if i, ok := a.rank[selection.ID]; ok && selection.Kind == ThemeKind {
		f.Patterns = patterns(a.themes.Results[i])
	}
	if selection.Kind == PhraseKind {
		if i := slices.IndexFunc(a.keyphrases(), func(p keyphrase.Phrase) bool { return p.Key == selection.ID }); i >= 0 {
			p := a.keyphrases()[i]
			f.Score = round(p.Score)
			for _, feature := range p.Features {
				f.Features = append(f.Features, Feature{feature.Name, round(feature.Value), round(feature.Weight)})
			}
		}
	}
	if selection.Kind == TermKind {
		if t, ok := a.term(selection.ID); ok {
			f.Key = a.segment.Terms[t].Key
			f.Origins = a.origins(t)
			f.Spread = a.spread(t)
			f.Keyness, f.Reference = a.keynessOf(t)[0], a.referenceOf()
		}
	}
	return f
}

// place says where the hits of a focus are: their strip, forms and lines.
func (a *Analysis) place(f *Focus, hits []span, offset, n int) {
	f.Found, f.Count = len(hits) > 0, len(hits)
	sentences := make([]int, len(hits))
	for i, h := range hits {
		sentences[i] = h.sentence
	}
	f.Strip = a.strip(sentences)
	distinct := slices.Compact(sentences)
	f.Places = a.places(distinct)
	f.Sentences = len(distinct)
	f.Offset = min(max(offset, 0), len(distinct))
	for _, sentence := range distinct[f.Offset:][:min(max(n, 0), len(distinct)-f.Offset)] {
		f.Lines = append(f.Lines, Line{Place{sentence, a.block(sentence)}, a.line(sentence, hits)})
	}
	f.Forms = a.forms(hits)
}

// spread measures the dispersion of a term over the sentences.
func (a *Analysis) spread(t index.TermID) *Spread {
	if a.spreads == nil {
		sizes := make([]uint32, len(a.segment.Sentences))
		for i := range sizes {
			sizes[i] = uint32(a.segment.Sentences[i].Last - a.segment.Sentences[i].First)
		}
		a.spreads = stat.PartsOf(sizes)
	}
	held := make([]stat.Held, 0, len(a.segment.Postings(t)))
	for _, at := range a.segment.Postings(t) {
		part := a.segment.SentenceOf(int(at))
		if n := len(held); n > 0 && held[n-1].Part == part {
			held[n-1].Count++
		} else {
			held = append(held, stat.Held{Part: part, Count: 1})
		}
	}
	dp, dpNorm, d := a.spreads.Dispersion(held)
	return &Spread{DP: round(dp), DPNorm: round(dpNorm), D: round(d), Parts: len(a.segment.Sentences), Held: len(held)}
}

// origins tells how the forms of a term came to be counted together.
func (a *Analysis) origins(t index.TermID) []Origin {
	var origins []Origin
	for _, id := range a.segment.FormsOf(t) {
		form := a.segment.Forms[id]
		o := Origin{Form: form.Text, Count: form.Count}
		for _, s := range a.rules.Explain(form.Text) {
			o.Steps = append(o.Steps, Step{s.Rule, s.From, s.To})
		}
		origins = append(origins, o)
	}
	return origins
}

// forms counts what stands in the text at the hits. Forms that differ in case
// or line ends are one, shown as the commonest of them, the first in the text
// among equals.
func (a *Analysis) forms(hits []span) []Form {
	type group struct{ spellings []Form }
	type place struct{ group, spelling int }
	at := make(map[string]int)
	met := make(map[string]place) // by the bytes of the text, where nothing in them is hidden
	var groups []group
	for _, h := range hits {
		raw := a.segment.Text[h.start:h.end]
		visible := a.segment.Visible(h.start, h.end)
		if p, ok := met[raw]; ok && len(visible) == len(raw) {
			groups[p.group].spellings[p.spelling].Count++
			continue
		}
		text := strings.ToValidUTF8(strings.Join(strings.Fields(fold.Form(visible)), " "), "\ufffd")
		low := strings.ToLower(text)
		g, ok := at[low]
		if !ok {
			g = len(groups)
			at[low] = g
			groups = append(groups, group{})
		}
		spellings := &groups[g].spellings
		i := slices.IndexFunc(*spellings, func(f Form) bool { return f.Form == text })
		if i < 0 {
			i = len(*spellings)
			*spellings = append(*spellings, Form{Form: text})
		}
		(*spellings)[i].Count++
		if len(visible) == len(raw) {
			met[raw] = place{g, i}
		}
	}
	forms := make([]Form, len(groups))
	for i, g := range groups {
		most := 0
		for _, s := range g.spellings {
			forms[i].Count += s.Count
			if s.Count > most {
				forms[i].Form, most = s.Form, s.Count
			}
		}
	}
	sort.SliceStable(forms, func(i, j int) bool { return forms[i].Count > forms[j].Count })
	return forms
}

// places returns, for each bin, the first of the sentences that it holds.
func (a *Analysis) places(sentences []int) []Place {
	bins := a.bins()
	places := make([]Place, len(bins))
	for i, bin := range bins {
		places[i].Sentence = -1
		if at, _ := slices.BinarySearch(sentences, bin.First); at < len(sentences) && sentences[at] < bin.Last {
			places[i] = Place{sentences[at], a.block(sentences[at])}
		}
	}
	return places
}

// term returns the term that a word counts for, whatever the reader has chosen
// to count together; a key is taken for the word that it is of.
func (a *Analysis) term(word string) (index.TermID, bool) {
	if t, ok := a.segment.Lookup(a.rules.Of(fold.Form(word)).Key); ok {
		return t, true
	}
	return a.segment.Lookup(word)
}

// label names a selection as its chart does.
func (a *Analysis) label(selection Selection) string {
	switch selection.Kind {
	case ThemeKind:
		if i, ok := a.rank[selection.ID]; ok {
			return a.themes.Results[i].Theme.Label
		}
	case TermKind:
		if t, ok := a.term(selection.ID); ok {
			return a.segment.Terms[t].Label
		}
	case PhraseKind:
		for _, p := range a.keyphrases() {
			if p.Key == selection.ID {
				return p.Label
			}
		}
	}
	if label, id, ok := strings.Cut(selection.ID, "\t"); ok && selection.Kind == PairKind {
		return label + " and " + a.label(Selection{ThemeKind, id})
	}
	return selection.ID
}

// hits returns where the text holds what is selected, in order.
func (a *Analysis) hits(selection Selection) []span {
	switch selection.Kind {
	case ThemeKind:
		i, ok := a.rank[selection.ID]
		if !ok {
			return nil
		}
		hits := make([]span, 0, len(a.themes.Results[i].Evidence))
		for _, e := range a.themes.Results[i].Evidence {
			hits = append(hits, span{e.Start, e.End, e.Sentence})
		}
		return hits
	case TermKind:
		if t, ok := a.term(selection.ID); ok {
			return a.sequence([]string{a.segment.Terms[t].Key})
		}
	case ActorKind:
		return a.actorHits(selection.ID, nil)
	case PairKind:
		return a.pairHits(selection.ID)
	case PhraseKind:
		for _, p := range a.keyphrases() {
			if p.Key == selection.ID {
				hits := make([]span, len(p.Tokens))
				for i, at := range p.Tokens {
					hits[i] = a.span(int(at), len(p.Terms))
				}
				return hits
			}
		}
		return a.sequence(strings.Fields(selection.ID))
	}
	return nil
}

// span returns where n tokens stand from one on.
func (a *Analysis) span(token, n int) span {
	s := a.segment
	return span{int(s.Start[token]), s.EndOf(token + n - 1), s.SentenceOf(token)}
}

// sequence finds the places where terms with the given keys follow each other
// without a gap: those in which a phrase is counted.
func (a *Analysis) sequence(keys []string) []span {
	s := a.segment
	terms := make([]index.TermID, len(keys))
	for i, key := range keys {
		t, ok := s.Lookup(key)
		if !ok {
			return nil
		}
		terms[i] = t
	}
	if len(terms) == 0 {
		return nil
	}
	if len(terms) == 1 {
		hits := make([]span, len(s.Postings(terms[0])))
		for i, at := range s.Postings(terms[0]) {
			hits[i] = a.span(int(at), 1)
		}
		return hits
	}
	var hits []span
	for _, at := range s.Postings(terms[0]) {
		if end := int(at) + len(terms); end <= s.Tokens() && slices.Equal(s.Term[at:end], terms) && !slices.ContainsFunc(s.Flags[at+1:end], isGap) {
			hits = append(hits, a.span(int(at), len(terms)))
		}
	}
	return hits
}

func isGap(f segment.Flags) bool { return f&segment.Gap != 0 }

// line is a sentence cut to what stands around its hits: at most around bytes
// before the first and as much after the last, at word ends.
func (a *Analysis) line(sentence int, hits []span) []Part {
	const around = 60
	s := a.segment.Sentences[sentence]
	in := within(hits, s.Start, s.End, func(h span) int { return h.start })
	if len(in) == 0 {
		return nil
	}
	from, to := s.Start, s.End
	if in[0].start-from > around {
		from = in[0].start - around
	}
	if to-in[len(in)-1].end > around {
		to = in[len(in)-1].end + around
	}
	// Widened to the words that the cut runs through.
	for from > s.Start && a.segment.Text[from-1] != ' ' {
		from--
	}
	for to < s.End && a.segment.Text[to] != ' ' {
		to++
	}
	var parts []Part
	add := func(text string, hit bool) {
		if n := len(parts); n > 0 && parts[n-1].Hit == hit {
			parts[n-1].Text += text
		} else if text != "" {
			parts = append(parts, Part{text, hit})
		}
	}
	if from > s.Start {
		add("… ", false)
	}
	for _, p := range a.pieces(segment.Block{Start: s.Start, End: s.End, First: sentence, Last: sentence + 1}, in) {
		if lo, hi := max(p.start, from), min(p.end, to); lo < hi && p.Sentence == sentence {
			add(strings.ToValidUTF8(a.segment.Text[lo:hi], "\ufffd"), p.Hit)
		}
	}
	if to < s.End {
		add(" …", false)
	}
	return parts
}
