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
			app.H2().ID("evidence-title").TabIndex(-1).Body(app.Span().Class("what").Text(title(f)), app.Text(fmt.Sprintf(" · in %s of %s", thousands(f.Sentences), count(e.Total, "sentence", "sentences")))),
			app.Span().Class("grow"),
			app.If(e.Selected, func() app.UI { return button("quiet", "Clear", "clear") }),
			app.If(f.Found, func() app.UI { return exportMenu("evidence") }),
		),
		app.If(f.Found && f.Selection.Kind != analyzer.ThemeKind, func() app.UI { return strip(f.Strip, e.Bins, e.Slot) }),
		app.If(behind(f) != "", func() app.UI { return app.P().Class("behind").Text(behind(f)) }),
		app.If(len(f.Patterns) > 0, func() app.UI { return rules(f.Patterns) }),
		app.If(len(f.Origins) > 0, func() app.UI { return inspector(f) }),
		app.If(f.Selection.Kind == analyzer.TermKind && f.Found, func() app.UI { return keyness(f) }),
		app.If(f.Spread != nil && f.Found, func() app.UI { return spread(f) }),
		app.If(f.Selection.Kind == analyzer.TermKind && f.Found, func() app.UI { return collocates(f) }),
		app.If(len(f.Features) > 0, func() app.UI { return reasons(f) }),
		app.If(!f.Found, func() app.UI { return app.P().Class("none").Text("The text does not hold this any more.") }),
		app.Ol().Class("lines").Body(app.Range(f.Lines).Slice(func(i int) app.UI {
			return app.Li().Body(lineButton(f.Lines[i]))
		})),
		app.If(len(f.Lines) < f.Sentences, func() app.UI {
			return app.P().Class("more").Body(button("quiet", fmt.Sprintf("More: %d of %s shown", len(f.Lines), thousands(f.Sentences)), "more-lines"))
		}),
	)
}

// lineButton is a sentence with its hits, which shows it in the text.
func lineButton(line analyzer.Line) app.UI {
	var parts []app.UI
	for _, p := range line.Parts {
		if p.Hit {
			parts = append(parts, app.Mark().Text(p.Text))
		} else {
			parts = append(parts, app.Text(p.Text))
		}
	}
	return app.Button().Type("button").Class("line").
		DataSets(does("show", "sentence", strconv.Itoa(line.Sentence), "block", strconv.Itoa(line.Block))).
		Body(
			app.Span().Class("no").Body(app.Span().Class("sr").Text("sentence "), app.Text(strconv.Itoa(line.Sentence+1))),
			app.Span().Class("words").Dir("auto").Body(parts...),
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

// keyness explains how a word compares with the reference.
func keyness(f *analyzer.Focus) app.UI {
	k := f.Keyness
	if k == nil && f.Reference.Name == "" {
		return app.P().Class("behind").Text("No comparison: there is no list of how common the words of this language are.")
	}
	if k == nil {
		return app.P().Class("behind").Text("No comparison: " + referenceName(f.Reference) + " does not have this word. It may be rare, new or a name; that does not make it key.")
	}
	rows := [][3]string{
		{"Per million words in the reference", fmt.Sprintf("%.1f", k.Reference), f.Reference.Name + ", " + count(f.Reference.Size, "word", "words")},
		{"Log ratio (Hardie)", fmt.Sprintf("%.2f", k.LogRatio), "log2 of the two relative frequencies: each point doubles; " + times(k)},
		{"%DIFF", fmt.Sprintf("%.0f%%", k.PercentDiff), "100 × (here − there) / there, of relative frequencies (Gabrielatos and Marchi 2011)"},
		{"G², two-term", fmt.Sprintf("%.1f", k.G2TwoTerm), "2 [a ln(a/E1) + b ln(b/E2)] (Rayson and Garside 2000)"},
		{"G², four-term", fmt.Sprintf("%.1f", k.G2FourTerm), "the same with the words that are not this one (Dunning 1993)"},
		{"p after Holm’s correction", chance(k.P), "of the two-term G², for all the words of this text"},
	}
	return app.Details().Class("inspector").Body(
		app.Summary().Text("Compared with "+shorten(referenceName(f.Reference), 60)+": "+times(k)),
		app.Table().Class("figures").Body(app.TBody().Body(app.Range(rows).Slice(func(i int) app.UI {
			return app.Tr().Body(app.Th().Scope("row").Text(rows[i][0]), cell(rows[i][1]), app.Td().Text(rows[i][2]))
		}))),
		app.If(f.Count < 5, func() app.UI {
			return app.P().Class("caution").Text("Fewer than 5 here: log-likelihood is not to be trusted on counts so small (Rayson, Berridge and Francis 2004).")
		}),
	)
}

// spread explains how evenly a word is spread.
func spread(f *analyzer.Focus) app.UI {
	s := f.Spread
	rows := [][3]string{
		{"DP", fmt.Sprintf("%.2f", s.DP), "½ Σ |v/f − s| over the sentences: v times here, f in all, s the sentence’s share of the words (Gries 2008). 0 is even, near 1 is in one place"},
		{"DPnorm", fmt.Sprintf("%.2f", s.DPNorm), "DP / (1 − the smallest s) (Lijffijt and Gries 2012)"},
		{"Juilland’s D", fmt.Sprintf("%.2f", s.D), "1 − (sd of p / mean of p) / √(n − 1), p the rate in each sentence (Juilland and Chang-Rodríguez 1964). 1 is even"},
	}
	return app.Details().Class("inspector").Body(
		app.Summary().Text(fmt.Sprintf("How it is spread: in %s of %s, DP %.2f", thousands(s.Held), count(s.Parts, "sentence", "sentences"), s.DP)),
		app.Table().Class("figures").Body(app.TBody().Body(app.Range(rows).Slice(func(i int) app.UI {
			return app.Tr().Body(app.Th().Scope("row").Text(rows[i][0]), cell(rows[i][1]), app.Td().Text(rows[i][2]))
		}))),
		app.If(s.Parts < analyzer.ShortText, func() app.UI {
			return app.P().Class("caution").Text(fmt.Sprintf("Fewer than %d sentences: a word cannot be spread over more of them than it comes times.", analyzer.ShortText))
		}),
	)
}

// collocates shows the company of a word, in a span and by a measure of choice.
func collocates(f *analyzer.Focus) app.UI {
	span := f.Span
	if span.Words == 0 {
		span.Words = 4
	}
	if span.Measure == "" {
		span.Measure = "logDice"
	}
	option := func(value, text, now string) app.UI {
		return app.Option().Value(value).Selected(value == now).Text(text)
	}
	words := strconv.Itoa(span.Words)
	return app.Details().Class("inspector").Body(
		app.Summary().Text("Words near it (collocates)"),
		app.P().Class("merge").Body(
			app.Label().Body(app.Text("Within "), app.Select().ID("span").Body(option("1", "1 word", words), option("2", "2 words", words), option("4", "4 words", words), option("5", "5 words", words), option("10", "10 words", words)), app.Text(" either side")),
			app.Label().Body(app.Text("ranked by "), app.Select().ID("measure").Body(
				option("logDice", "logDice", span.Measure), option("G2", "G²", span.Measure), option("MI", "MI", span.Measure), option("MI3", "MI3", span.Measure), option("t", "t", span.Measure), option("count", "count", span.Measure))),
		),
		app.If(len(f.Near) == 0, func() app.UI { return app.P().Class("none").Text("No word stands near it twice.") }).Else(func() app.UI {
			return app.Div().Class("scroll").Body(app.Table().Class("figures").Body(
				app.THead().Body(app.Tr().Body(app.Th().Scope("col").Text("Word"), number("Together"), number("Before"), number("After"), number("logDice"), number("G²"), number("MI"), number("MI3"), number("t"))),
				app.TBody().Body(app.Range(f.Near).Slice(func(i int) app.UI {
					c := f.Near[i]
					return app.Tr().Body(
						app.Th().Scope("row").Body(button("plain", c.Label, "select", "kind", string(analyzer.TermKind), "id", c.Label)),
						cell(strconv.Itoa(c.Together)), cell(strconv.Itoa(c.Left)), cell(strconv.Itoa(c.Right)),
						cell(fmt.Sprintf("%.2f", c.LogDice)), cell(fmt.Sprintf("%.1f", c.G2)), cell(fmt.Sprintf("%.2f", c.MI)), cell(fmt.Sprintf("%.2f", c.MI3)), cell(fmt.Sprintf("%.2f", c.T)),
					)
				})),
			))
		}),
		app.P().Class("behind").Text("Within sentences; met at least twice. logDice = 14 + log2(2o/(n1+n2)) (Rychlý 2008), MI = log2(o/E), MI3 = log2(o³/E), t = (o−E)/√o, G² over the two by two table (Dunning 1993)."),
		app.If(f.Count < 10, func() app.UI {
			return app.P().Class("caution").Text("Fewer than 10 of the word: its company may be chance.")
		}),
	)
}
