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
	return draw(el("section").class("panel").attr("id", "themes").attr("aria-labelledby", "themes-title").with(
		el("div").class("head").with(
			el("h2").attr("id", "themes-title").attr("tabindex", "-1").text("Themes"),
			el("p").text(stripLegend(o)),
			el("span").class("grow"),
			when(len(o.Themes) > 0, func() node {
				return el("button").attr("type", "button").class("quiet").attr("aria-pressed", pressed(t.Table)).does("table").text("Table")
			}),
			when(len(o.Themes) > 0, func() node { return exportMenu("themes") }),
		),
		el("p").class("sr").text(themesSentence(o)),
		t.body(rows),
		when(len(o.Themes) > colors, func() node {
			text := fmt.Sprintf("All %d themes", len(o.Themes))
			if t.All {
				text = "Fewer themes"
			}
			return el("p").class("more").with(pressable("quiet", text, "all-themes"))
		}),
	))
}

// body is what stands under the title.
func (t *Themes) body(rows []analyzer.Theme) node {
	switch {
	case len(t.Overview.Themes) == 0:
		return el("p").class("none").text("No sentence matches a theme. The keywords below say what there is.")
	case t.Table:
		return t.table(rows)
	}
	return t.chart(rows)
}

func stripLegend(o *analyzer.Overview) string {
	if len(o.Bins) < o.Counts.Sentences {
		return fmt.Sprintf("first to last sentence, in %d parts", len(o.Bins))
	}
	return "sentence by sentence, first to last"
}

func (t *Themes) chart(rows []analyzer.Theme) node {
	return el("div").with(
		el("ul").class("rows").with(each(len(rows), func(i int) node { return t.row(rows[i]) })),
		el("p").class("axis").attr("aria-hidden", "true").with(
			el("span"), el("span").class("ends").with(el("span").text("start"), el("span").text("end")), el("span"),
		),
	)
}

func (t *Themes) row(row analyzer.Theme) node {
	slot := t.Slots[row.ID]
	selected := t.Selection == analyzer.Selection{Kind: analyzer.ThemeKind, ID: row.ID}
	return el("li").with(
		el("button").attr("type", "button").class("row").attr("aria-pressed", pressed(selected)).
			attr("aria-label", themeLabel(row, t.Overview.Counts.Sentences)).attr("title", row.Definition).
			does("select", "kind", string(analyzer.ThemeKind), "id", row.ID).
			with(
				el("span").class("name").with(el("span").class("swatch", color(slot)), words(row.Label)),
				words(" "), // between the words that are seen
				strip(row.Strip, t.Overview.Bins, slot),
				el("span").class("amount").with(share(row.Share, row.Low, row.High, slot), el("b").text(percent(row.Share))),
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

func (t *Themes) table(rows []analyzer.Theme) node {
	return el("div").class("scroll").attr("tabindex", "0").attr("role", "region").attr("aria-label", "Table of themes").with(
		el("table").class("figures").with(
			el("thead").with(el("tr").with(
				el("th").attr("scope", "col").text("Theme"), number("Sentences"), number("Share"), number("95% interval"), number("Per 1,000 words"),
				el("th").attr("scope", "col").text("Codes"),
			)),
			el("tbody").with(each(len(rows), func(i int) node {
				row := rows[i]
				selected := t.Selection == analyzer.Selection{Kind: analyzer.ThemeKind, ID: row.ID}
				return el("tr").with(
					el("th").attr("scope", "row").with(el("span").class("name").with(el("span").class("swatch", color(t.Slots[row.ID])),
						pressable("plain", row.Label, "select", "kind", string(analyzer.ThemeKind), "id", row.ID).attr("aria-pressed", pressed(selected)))),
					cell(fmt.Sprint(row.Sentences)), cell(percent(row.Share)), cell(percent(row.Low)+"–"+percent(row.High)), cell(fmt.Sprintf("%.1f", row.Density)),
					el("td").class("codes").text(codes(row.Codes)),
				)
			})),
		),
	)
}

func number(text string) node { return el("th").attr("scope", "col").class("n").text(text) }
func cell(text string) node   { return el("td").class("n").text(text) }

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
