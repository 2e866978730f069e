package analyzer

import (
	"slices"
	"sort"
	"strings"

	"stemma/analyzer/actor"
	"stemma/analyzer/index"
	"stemma/analyzer/theme"
)

// An Actor is a bearer of a proper name.
type Actor struct {
	Label     string `json:"label"`
	Kind      string `json:"kind"`    // "country", "organisation", "person", "place" or "name"
	Country   string `json:"country"` // that it belongs to, "" where that is not known
	Count     int    `json:"count"`
	Sentences int    `json:"sentences"`
	Forms     []Form `json:"forms"`
	Beside    string `json:"beside"` // label of the theme with which it shares most sentences
}

// A Matrix says which actor shares sentences with which theme: a row for each
// actor, a column for each theme.
type Matrix struct {
	Actors []string
	Themes []string // labels
	IDs    []string // of the themes
	Cells  [][]Cell
}

// A Cell is what an actor and a theme have in common: the sentences that hold
// both, how many would by chance, and how surely there are more or fewer.
type Cell struct {
	Shared   int
	Expected float64
	LogRatio float64 // log2 of Shared over Expected; 0 where Shared is
	G2       float64 // four-term
	Sure     bool    // Shared is more than chance makes of one pair in twenty
}

// sureG2 is the log-likelihood that chance reaches in one of twenty pairs
// (chi-squared with one degree of freedom).
const sureG2 = 3.84

// The matrix shows so many actors and themes.
const (
	matrixActors = 12
	matrixThemes = 8
)

// actorList finds the actors when they are first asked for.
func (a *Analysis) actorList() []actor.Actor {
	if err := a.findActors(func(int, int) error { return nil }); err != nil {
		panic(err)
	}
	return a.actors
}

// findActors does what actorList does in steps. The error is step's.
func (a *Analysis) findActors(step index.Step) (err error) {
	if a.named {
		return nil
	}
	a.actors, err = actor.FindInSteps(a.segment, step)
	a.named = err == nil
	return err
}

// Actors answers who is named: the first n.
func (a *Analysis) Actors(n int) []Actor {
	list := a.actorList()
	list = list[:min(n, len(list))]
	rows := make([]Actor, 0, len(list))
	beside := a.beside()
	for _, x := range list {
		row := Actor{Label: x.Label, Kind: x.Kind.String(), Country: x.Country, Count: x.Count, Sentences: len(x.Sentences), Forms: []Form{}, Beside: beside.label(x)}
		for _, f := range x.Forms {
			row.Forms = append(row.Forms, Form{f.Text, f.Count})
		}
		rows = append(rows, row)
	}
	return rows
}

// A sentenceThemes tells which themes each sentence holds.
type sentenceThemes struct {
	results []theme.Result
	first   []uint32 // of each sentence, into themes; one more entry at the end
	themes  []uint32 // places in results, ascending in each sentence
	shared  []int    // of each theme: sentences of the actor at hand
}

// beside finds the themes of each sentence.
func (a *Analysis) beside() *sentenceThemes {
	n := len(a.segment.Sentences)
	b := &sentenceThemes{results: a.themes.Results, first: make([]uint32, n+2), shared: make([]int, len(a.themes.Results))}
	each := func(yield func(theme, sentence int)) {
		for t := range b.results {
			last := -1
			for i := range b.results[t].Evidence {
				if s := b.results[t].Evidence[i].Sentence; s != last {
					yield(t, s)
					last = s
				}
			}
		}
	}
	each(func(_, s int) { b.first[s+2]++ })
	for s := range n {
		b.first[s+2] += b.first[s+1]
	}
	b.themes = make([]uint32, b.first[n+1])
	each(func(t, s int) { // first[s+1] is where the next goes, and at the end where s+1 begins
		b.themes[b.first[s+1]] = uint32(t)
		b.first[s+1]++
	})
	return b
}

// label returns the label of the theme that shares most sentences with an actor,
// the first of several; "" where none shares any.
func (b *sentenceThemes) label(x actor.Actor) string {
	clear(b.shared)
	for _, s := range x.Sentences {
		for _, t := range b.themes[b.first[s]:b.first[s+1]] {
			b.shared[t]++
		}
	}
	label, most := "", 0
	for t, n := range b.shared {
		if n > most {
			label, most = b.results[t].Theme.Label, n
		}
	}
	return label
}

// Matrix answers which of the first actors is tied to which of the first themes.
func (a *Analysis) Matrix() Matrix {
	table := actor.Matrix(a.actorList(), a.themes, matrixActors, matrixThemes)
	var m Matrix
	for _, x := range table.Actors {
		m.Actors = append(m.Actors, x.Label)
	}
	for _, t := range table.Themes {
		m.Themes, m.IDs = append(m.Themes, t.Theme.Label), append(m.IDs, t.Theme.ID)
	}
	for _, cells := range table.Cells {
		var row []Cell
		for _, c := range cells {
			row = append(row, Cell{len(c.Sentences), round(c.Expected), round(c.LogRatio), round(c.G2), c.G2 >= sureG2 && c.LogRatio > 0})
		}
		m.Cells = append(m.Cells, row)
	}
	return m
}

// actorHits returns where an actor is named; in the given sentences only,
// unless that is nil.
func (a *Analysis) actorHits(label string, in []int) []span {
	list := a.actorList()
	i := slices.IndexFunc(list, func(x actor.Actor) bool { return x.Label == label })
	if i < 0 {
		return nil
	}
	var hits []span
	for _, m := range list[i].Mentions {
		if in == nil || contains(in, m.Sentence) {
			hits = append(hits, a.span(m.First, m.Last-m.First+1))
		}
	}
	return hits
}

// pairHits returns where an actor and a theme stand in the same sentences. The
// id is the label of the actor and the id of the theme, with a tab between.
func (a *Analysis) pairHits(id string) []span {
	label, themeID, _ := strings.Cut(id, "\t")
	t, ok := a.rank[themeID]
	if !ok {
		return nil
	}
	evidence := a.themes.Results[t].Evidence
	holds := evidenceSentences(evidence)
	hits := a.actorHits(label, holds)
	var named []int
	for _, h := range hits {
		named = append(named, h.sentence)
	}
	for _, e := range evidence {
		if contains(named, e.Sentence) {
			hits = append(hits, span{e.Start, e.End, e.Sentence})
		}
	}
	sort.Slice(hits, func(i, j int) bool { return hits[i].start < hits[j].start })
	return hits
}

// contains reports whether an ascending list holds n.
func contains(list []int, n int) bool {
	_, ok := slices.BinarySearch(list, n)
	return ok
}
