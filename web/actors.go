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
	return app.Section().Class("panel").ID("actors").Aria("labelledby", "actors-title").Aria("busy", a.Waiting).Body(
		app.Div().Class("head").Body(
			app.H2().ID("actors-title").Text("Actors"),
			app.P().Text("who is named"),
			app.Span().Class("grow"),
			app.If(len(a.Actors) > firstActors, func() app.UI {
				if a.All {
					return button("quiet", "Fewer", "all-actors")
				}
				return button("quiet", "All "+thousands(len(a.Actors)), "all-actors")
			}),
		),
		app.If(len(rows) == 0, func() app.UI {
			return app.P().Class("none").Text(none("No name was recognised.", a.Waiting, a.Stopped))
		}),
		app.Ul().Class("chips").Body(app.Range(rows).Slice(func(i int) app.UI {
			row := rows[i]
			selected := a.Selection == analyzer.Selection{Kind: analyzer.ActorKind, ID: row.Label}
			return app.Li().Body(
				app.Button().Type("button").Class("chip", row.Kind).Aria("pressed", pressed(selected)).Title("%s", actorTitle(row)).
					DataSets(does("select", "kind", string(analyzer.ActorKind), "id", row.Label)).
					Body(app.Text(row.Label), app.Span().Class("n").Text(" "+thousands(row.Count))),
			)
		})),
	)
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
	return app.Section().Class("panel").ID("ties").Aria("labelledby", "ties-title").Body(
		app.Div().Class("head").Body(
			app.H2().ID("ties-title").Text("Who is tied to which theme"),
			app.P().Text("sentences that name the actor and hold the theme"),
			app.Span().Class("grow"),
			exportMenu("matrix"),
		),
		app.P().Class("sr").Text(tiesSentence(m)),
		app.Div().Class("scroll").TabIndex(0).Role("region").Aria("label", "Matrix of actors and themes").Body(
			app.Table().Class("matrix").Body(
				app.THead().Body(app.Tr().Body(app.Td(), app.Range(m.Themes).Slice(func(j int) app.UI {
					return app.Th().Scope("col").Body(app.Span().Class("swatch", color(t.Slots[m.IDs[j]])), app.Text(m.Themes[j]))
				}))),
				app.TBody().Body(app.Range(m.Actors).Slice(func(i int) app.UI {
					return app.Tr().Body(
						app.Th().Scope("row").Body(button("plain", m.Actors[i], "select", "kind", string(analyzer.ActorKind), "id", m.Actors[i])),
						app.Range(m.Themes).Slice(func(j int) app.UI { return t.cell(i, j) }),
					)
				})),
			),
		),
		app.P().Class("note").Text("The deeper the colour, the more of the theme’s sentences name the actor. A ring marks a tie that chance would make less than once in twenty (G², four-term, of at least 3.84)."),
	)
}

// cell is one cell of the matrix: a number that opens its sentences.
func (t *Ties) cell(i, j int) app.UI {
	m := t.Matrix
	c := m.Cells[i][j]
	if c.Shared == 0 {
		return app.Td().Class("empty").Body(app.Span().Aria("hidden", true).Text("·"), app.Span().Class("sr").Text("0"))
	}
	id := m.Actors[i] + "\t" + m.IDs[j]
	class := fmt.Sprintf("tie-cell depth%d %s", depth(m, j, c.Shared), color(t.Slots[m.IDs[j]]))
	if c.Sure {
		class += " sure"
	}
	return app.Td().Body(
		app.Button().Type("button").Class(class).Aria("pressed", pressed(t.Selection == analyzer.Selection{Kind: analyzer.PairKind, ID: id})).
			Aria("label", fmt.Sprintf("%s and %s: %s", m.Actors[i], m.Themes[j], count(c.Shared, "sentence", "sentences"))).
			Title("%s", fmt.Sprintf("%d shared, %.1f expected; log ratio %.2f, G² %.1f", c.Shared, c.Expected, c.LogRatio, c.G2)).
			DataSets(does("select", "kind", string(analyzer.PairKind), "id", id)).Text(thousands(c.Shared)),
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
