package web

import (
	"fmt"
	"strconv"
	"strings"

	"stemma/analyzer"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Evidence shows what stands behind the selection: its sentences, its forms or
// patterns, and where in the text it is.
type Evidence struct {
	app.Compo
	Focus    *analyzer.Focus
	Bins     []analyzer.Bin
	Total    int // sentences in the text
	Slot     int
	Selected bool // by the reader, and not just leading
}

// Render draws the panel.
func (e *Evidence) Render() app.UI {
	f := e.Focus
	if f == nil {
		return app.Section().Class("evidence").Hidden(true)
	}
	return app.Section().Class("evidence", color(e.Slot)).ID("evidence").Aria("labelledby", "evidence-title").Body(
		app.Div().Class("head").Body(
			app.H2().ID("evidence-title").Body(app.Span().Class("what").Text(title(f)), app.Text(fmt.Sprintf(" · in %s of %s", thousands(f.Sentences), count(e.Total, "sentence", "sentences")))),
			app.Span().Class("grow"),
			app.If(e.Selected, func() app.UI { return button("quiet", "Clear", "clear") }),
			app.If(f.Found, func() app.UI { return exportMenu("evidence") }),
		),
		app.If(f.Found && f.Selection.Kind != analyzer.ThemeKind, func() app.UI { return strip(f.Strip, e.Bins, e.Slot) }),
		app.If(behind(f) != "", func() app.UI { return app.P().Class("behind").Text(behind(f)) }),
		app.If(len(f.Patterns) > 0, func() app.UI { return rules(f.Patterns) }),
		app.If(len(f.Origins) > 0, func() app.UI { return inspector(f) }),
		app.If(len(f.Features) > 0, func() app.UI { return reasons(f) }),
		app.If(!f.Found, func() app.UI { return app.P().Class("none").Text("The text does not hold this any more.") }),
		app.Ol().Class("lines").Body(app.Range(f.Lines).Slice(func(i int) app.UI {
			line := f.Lines[i]
			var parts []app.UI
			for _, p := range line.Parts {
				if p.Hit {
					parts = append(parts, app.Mark().Text(p.Text))
				} else {
					parts = append(parts, app.Text(p.Text))
				}
			}
			return app.Li().Body(
				app.Button().Type("button").Class("line").Aria("describedby", "evidence-title").
					DataSets(does("show", "sentence", strconv.Itoa(line.Sentence), "block", strconv.Itoa(line.Block))).
					Body(
						app.Span().Class("no").Body(app.Span().Class("sr").Text("sentence "), app.Text(strconv.Itoa(line.Sentence+1))),
						app.Span().Class("words").Dir("auto").Body(parts...),
					),
			)
		})),
		app.If(len(f.Lines) < f.Sentences, func() app.UI {
			return app.P().Class("more").Body(button("quiet", fmt.Sprintf("More: %d of %s shown", len(f.Lines), thousands(f.Sentences)), "more-lines"))
		}),
	)
}

func title(f *analyzer.Focus) string {
	if f.Selection.Kind == analyzer.ThemeKind {
		return f.Label
	}
	return "“" + f.Label + "”"
}

// behind says what was counted: the forms of a word, the words of a theme.
func behind(f *analyzer.Focus) string {
	const most = 8
	if len(f.Forms) == 0 {
		return ""
	}
	var parts []string
	for _, form := range f.Forms[:min(most, len(f.Forms))] {
		parts = append(parts, form.Form+" "+thousands(form.Count))
	}
	if n := len(f.Forms) - most; n > 0 {
		parts = append(parts, count(n, "other", "others"))
	}
	return "Counted here: " + strings.Join(parts, ", ")
}

// rules lists the patterns that matched, for who wants to know.
func rules(patterns []analyzer.PatternCount) app.UI {
	return app.Details().Class("rules").Body(
		app.Summary().Text(count(len(patterns), "rule", "rules")),
		app.Ul().Body(app.Range(patterns).Slice(func(i int) app.UI {
			return app.Li().Body(app.Code().Text(patterns[i].Pattern), app.Text(" "+count(patterns[i].Count, "match", "matches")))
		})),
	)
}

// reasons shows what the score of a key phrase is made of.
func reasons(f *analyzer.Focus) app.UI {
	return app.Details().Class("inspector").Body(
		app.Summary().Text(fmt.Sprintf("Why it ranks so: a score of %.2f", f.Score)),
		app.Table().Class("figures").Body(
			app.THead().Body(app.Tr().Body(app.Th().Scope("col").Text("Feature"), number("Value"), number("× weight"), number("= part of the score"))),
			app.TBody().Body(app.Range(f.Features).Slice(func(i int) app.UI {
				r := f.Features[i]
				return app.Tr().Body(app.Th().Scope("row").Text(r.Name), cell(fmt.Sprintf("%.2f", r.Value)), cell(fmt.Sprintf("%.2f", r.Weight)), cell(fmt.Sprintf("%.2f", r.Value*r.Weight)))
			})),
		),
	)
}
