package web

import (
	"fmt"

	"stemma/analyzer"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// firstActors is how many actors are shown at first.
const firstActors = 12

// Actors shows who is named in the text.
type Actors struct {
	app.Compo
	Actors    []analyzer.Actor
	Selection analyzer.Selection
	All       bool
	Waiting   bool // they are of an earlier text, and will be found
	Stopped   bool // they will not
}

// Render draws them.
func (a *Actors) Render() app.UI {
	rows := a.Actors
	if !a.All {
		rows = rows[:min(len(rows), firstActors)]
	}
	return draw(el("section").class("panel").attr("id", "actors").attr("aria-labelledby", "actors-title").attr("aria-busy", pressed(a.Waiting)).with(
		el("div").class("head").with(
			el("h2").attr("id", "actors-title").text("Actors"),
			el("p").text("who is named"),
			el("span").class("grow"),
			when(len(a.Actors) > firstActors, func() node {
				if a.All {
					return pressable("quiet", "Fewer", "all-actors")
				}
				return pressable("quiet", "All "+thousands(len(a.Actors)), "all-actors")
			}),
		),
		when(len(rows) == 0, func() node {
			return el("p").class("none").text(none("No name was recognised.", a.Waiting, a.Stopped))
		}),
		el("ul").class("chips").with(each(len(rows), func(i int) node {
			row := rows[i]
			selected := a.Selection == analyzer.Selection{Kind: analyzer.ActorKind, ID: row.Label}
			return el("li").with(
				el("button").attr("type", "button").class("chip", row.Kind).attr("aria-pressed", pressed(selected)).attr("title", actorTitle(row)).
					does("select", "kind", string(analyzer.ActorKind), "id", row.Label).
					with(words(row.Label), el("span").class("n").text(" "+thousands(row.Count))),
			)
		})),
	))
}

// actorTitle says what is known of an actor.
func actorTitle(a analyzer.Actor) string {
	s := a.Kind
	if a.Country != "" && a.Country != a.Label {
		s += ", " + a.Country
	}
	s += ", in " + count(a.Sentences, "sentence", "sentences")
	if a.Beside != "" {
		s += ", mostly beside " + lower(a.Beside)
	}
	return s
}

// Ties is the matrix of actors and themes.
type Ties struct {
	app.Compo
	Matrix    *analyzer.Matrix
	Slots     map[string]int
	Selection analyzer.Selection
}

// Render draws the matrix, which is its own table.
func (t *Ties) Render() app.UI {
	m := t.Matrix
	return draw(el("section").class("panel").attr("id", "ties").attr("aria-labelledby", "ties-title").with(
		el("div").class("head").with(
			el("h2").attr("id", "ties-title").text("Who is tied to which theme"),
			el("p").text("sentences that name the actor and hold the theme"),
			el("span").class("grow"),
			exportMenu("matrix"),
		),
		el("p").class("sr").text(tiesSentence(m)),
		el("div").class("scroll").attr("tabindex", "0").attr("role", "region").attr("aria-label", "Matrix of actors and themes").with(
			el("table").class("matrix").with(
				el("thead").with(el("tr").with(el("td"), each(len(m.Themes), func(j int) node {
					return el("th").attr("scope", "col").with(el("span").class("swatch", color(t.Slots[m.IDs[j]])), words(m.Themes[j]))
				}))),
				el("tbody").with(each(len(m.Actors), func(i int) node {
					return el("tr").with(
						el("th").attr("scope", "row").with(pressable("plain", m.Actors[i], "select", "kind", string(analyzer.ActorKind), "id", m.Actors[i])),
						each(len(m.Themes), func(j int) node { return t.cell(i, j) }),
					)
				})),
			),
		),
		el("p").class("note").text("The deeper the colour, the more of the theme’s sentences name the actor. A ring marks a tie that chance would make less than once in twenty (G², four-term, of at least 3.84)."),
	))
}

// cell is one cell of the matrix: a number that opens its sentences.
func (t *Ties) cell(i, j int) node {
	m := t.Matrix
	c := m.Cells[i][j]
	if c.Shared == 0 {
		return el("td").class("empty").with(el("span").attr("aria-hidden", "true").text("·"), el("span").class("sr").text("0"))
	}
	id := m.Actors[i] + "\t" + m.IDs[j]
	class := fmt.Sprintf("tie-cell depth%d %s", depth(m, j, c.Shared), color(t.Slots[m.IDs[j]]))
	if c.Sure {
		class += " sure"
	}
	return el("td").with(
		el("button").attr("type", "button").class(class).attr("aria-pressed", pressed(t.Selection == analyzer.Selection{Kind: analyzer.PairKind, ID: id})).
			attr("aria-label", fmt.Sprintf("%s and %s: %s", m.Actors[i], m.Themes[j], count(c.Shared, "sentence", "sentences"))).
			attr("title", fmt.Sprintf("%d shared, %.1f expected; log ratio %.2f, G² %.1f", c.Shared, c.Expected, c.LogRatio, c.G2)).
			does("select", "kind", string(analyzer.PairKind), "id", id).text(thousands(c.Shared)),
	)
}

// depth is how deep the colour of a cell is, from 1 to 4: by how it compares
// with the greatest of its column.
func depth(m *analyzer.Matrix, j, shared int) int {
	most := 1
	for i := range m.Cells {
		most = max(most, m.Cells[i][j].Shared)
	}
	return 1 + 3*shared/most
}

// tiesSentence says what the matrix shows.
func tiesSentence(m *analyzer.Matrix) string {
	most, who, what := 0, "", ""
	for i := range m.Cells {
		for j, c := range m.Cells[i] {
			if c.Shared > most {
				most, who, what = c.Shared, m.Actors[i], m.Themes[j]
			}
		}
	}
	if most == 0 {
		return "No actor shares a sentence with a theme."
	}
	return fmt.Sprintf("The strongest tie is of %s and %s, in %s.", who, lower(what), count(most, "sentence", "sentences"))
}
