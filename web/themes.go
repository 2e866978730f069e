package web

import (
	"fmt"
	"strings"

	"stemma/analyzer"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Themes is the chart of themes: a row each, with where in the text it is and
// how much of it.
type Themes struct {
	app.Compo
	Overview  *analyzer.Overview
	Slots     map[string]int
	Selection analyzer.Selection
	All       bool
	Table     bool
}

// Render draws the chart or its table.
func (t *Themes) Render() app.UI {
	o := t.Overview
	rows := o.Themes
	if !t.All {
		rows = rows[:min(len(rows), colors)]
	}
	return app.Section().Class("panel").ID("themes").Aria("labelledby", "themes-title").Body(
		app.Div().Class("head").Body(
			app.H2().ID("themes-title").TabIndex(-1).Text("Themes"),
			app.P().Text(stripLegend(o)),
			app.Span().Class("grow"),
			app.If(len(o.Themes) > 0, func() app.UI {
				return app.Button().Type("button").Class("quiet").Aria("pressed", pressed(t.Table)).DataSets(does("table")).Text("Table")
			}),
			app.If(len(o.Themes) > 0, func() app.UI { return exportMenu("themes") }),
		),
		app.P().Class("sr").Text(themesSentence(o)),
		app.If(len(o.Themes) == 0, func() app.UI {
			return app.P().Class("none").Text("No sentence matches a theme. The keywords below say what there is.")
		}).ElseIf(t.Table, func() app.UI { return t.table(rows) }).
			Else(func() app.UI { return t.chart(rows) }),
		app.If(len(o.Themes) > colors, func() app.UI {
			text := fmt.Sprintf("All %d themes", len(o.Themes))
			if t.All {
				text = "Fewer themes"
			}
			return app.P().Class("more").Body(button("quiet", text, "all-themes"))
		}),
	)
}

func stripLegend(o *analyzer.Overview) string {
	if len(o.Bins) < o.Counts.Sentences {
		return fmt.Sprintf("first to last sentence, in %d parts", len(o.Bins))
	}
	return "sentence by sentence, first to last"
}

func (t *Themes) chart(rows []analyzer.Theme) app.UI {
	return app.Div().Body(
		app.Ul().Class("rows").Body(app.Range(rows).Slice(func(i int) app.UI {
			row := rows[i]
			return &ThemeRow{
				ID: row.ID, Label: row.Label, Definition: row.Definition, Said: themeLabel(row, t.Overview.Counts.Sentences),
				Share: row.Share, Low: row.Low, High: row.High, Strip: row.Strip, Bins: t.Overview.Bins, Slot: t.Slots[row.ID],
				Selected: t.Selection == analyzer.Selection{Kind: analyzer.ThemeKind, ID: row.ID},
			}
		})),
		app.P().Class("axis").Aria("hidden", true).Body(
			app.Span(), app.Span().Class("ends").Body(app.Span().Text("start"), app.Span().Text("end")), app.Span(),
		),
	)
}

// ThemeRow is a row of the chart.
type ThemeRow struct {
	app.Compo
	ID, Label, Definition string
	Said                  string // to a screen reader
	Share, Low, High      float64
	Strip                 []int
	Bins                  []analyzer.Bin
	Slot                  int
	Selected              bool
}

// Render draws the row.
func (r *ThemeRow) Render() app.UI {
	return app.Li().Body(
		app.Button().Type("button").Class("row").Aria("pressed", pressed(r.Selected)).
			Aria("label", r.Said).Title("%s", r.Definition).
			DataSets(does("select", "kind", string(analyzer.ThemeKind), "id", r.ID)).
			Body(
				app.Span().Class("name").Body(app.Span().Class("swatch", color(r.Slot)), app.Text(r.Label)),
				app.Text(" "), // between the words that are seen
				strip(r.Strip, r.Bins, r.Slot),
				app.Span().Class("amount").Body(share(r.Share, r.Low, r.High, r.Slot), app.B().Text(percent(r.Share))),
			),
	)
}

// themeLabel names a row of the chart. It begins as what is seen of the row does.
func themeLabel(t analyzer.Theme, sentences int) string {
	return fmt.Sprintf("%s %s: in %s of %s, between %s and %s", t.Label, percent(t.Share), thousands(t.Sentences), count(sentences, "sentence", "sentences"), percent(t.Low), percent(t.High))
}

// themesSentence says what the chart shows.
func themesSentence(o *analyzer.Overview) string {
	if len(o.Themes) == 0 {
		return "No theme of the lexicon is in this text."
	}
	var parts []string
	for _, t := range o.Themes[:min(3, len(o.Themes))] {
		parts = append(parts, fmt.Sprintf("%s in %s", lower(t.Label), count(t.Sentences, "sentence", "sentences")))
	}
	return fmt.Sprintf("Of %s, the chart shows %s.", count(o.Counts.Sentences, "sentence", "sentences"), list(parts))
}

func (t *Themes) table(rows []analyzer.Theme) app.UI {
	return app.Div().Class("scroll").TabIndex(0).Role("region").Aria("label", "Table of themes").Body(
		app.Table().Class("figures").Body(
			app.THead().Body(app.Tr().Body(
				app.Th().Scope("col").Text("Theme"), number("Sentences"), number("Share"), number("95% interval"), number("Per 1,000 words"),
				app.Th().Scope("col").Text("Codes"),
			)),
			app.TBody().Body(app.Range(rows).Slice(func(i int) app.UI {
				row := rows[i]
				selected := t.Selection == analyzer.Selection{Kind: analyzer.ThemeKind, ID: row.ID}
				return app.Tr().Body(
					app.Th().Scope("row").Body(app.Span().Class("name").Body(app.Span().Class("swatch", color(t.Slots[row.ID])),
						button("plain", row.Label, "select", "kind", string(analyzer.ThemeKind), "id", row.ID).Aria("pressed", pressed(selected)))),
					cell(fmt.Sprint(row.Sentences)), cell(percent(row.Share)), cell(percent(row.Low)+"–"+percent(row.High)), cell(fmt.Sprintf("%.1f", row.Density)),
					app.Td().Class("codes").Text(codes(row.Codes)),
				)
			})),
		),
	)
}

func number(text string) app.UI { return app.Th().Scope("col").Class("n").Text(text) }
func cell(text string) app.UI   { return app.Td().Class("n").Text(text) }

// codes writes a theme's codes with the names of their taxonomies.
func codes(c analyzer.Codes) string {
	var parts []string
	add := func(name string, list []string) {
		if len(list) > 0 {
			parts = append(parts, name+" "+strings.Join(list, " "))
		}
	}
	add("IPTC", c.IPTC)
	add("CAMEO", c.CAMEO)
	add("CAP", c.CAP)
	return strings.Join(parts, " · ")
}
