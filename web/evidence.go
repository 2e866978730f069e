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
		return draw(el("section").class("evidence").attr("hidden", "true"))
	}
	return draw(el("section").class("evidence", color(e.Slot)).attr("id", "evidence").attr("aria-labelledby", "evidence-title").with(
		el("div").class("head").with(
			el("h2").attr("id", "evidence-title").attr("tabindex", "-1").with(el("span").class("what").text(title(f)), words(fmt.Sprintf(" · in %s of %s", thousands(f.Sentences), count(e.Total, "sentence", "sentences")))),
			el("span").class("grow"),
			when(e.Selected, func() node { return pressable("quiet", "Clear", "clear") }),
			when(f.Found, func() node { return exportMenu("evidence") }),
		),
		when(f.Found && f.Selection.Kind != analyzer.ThemeKind, func() node { return strip(f.Strip, e.Bins, e.Slot) }),
		when(behind(f) != "", func() node { return el("p").class("behind").text(behind(f)) }),
		when(len(f.Patterns) > 0, func() node { return rules(f.Patterns) }),
		when(len(f.Origins) > 0, func() node { return inspector(f) }),
		when(f.Selection.Kind == analyzer.TermKind && f.Found, func() node { return keyness(f) }),
		when(f.Spread != nil && f.Found, func() node { return spread(f) }),
		when(f.Selection.Kind == analyzer.TermKind && f.Found, func() node { return collocates(f) }),
		when(len(f.Features) > 0, func() node { return reasons(f) }),
		when(!f.Found, func() node { return el("p").class("none").text("The text does not hold this any more.") }),
		el("ol").class("lines").with(each(len(f.Lines), func(i int) node {
			return el("li").with(lineButton(f.Lines[i]))
		})),
		when(len(f.Lines) < f.Sentences, func() node {
			return el("p").class("more").with(pressable("quiet", fmt.Sprintf("More: %d of %s shown", len(f.Lines), thousands(f.Sentences)), "more-lines"))
		}),
	))
}

// lineButton is a sentence with its hits, which shows it in the text.
func lineButton(line analyzer.Line) *element {
	var parts []node
	for _, p := range line.Parts {
		if p.Hit {
			parts = append(parts, el("mark").text(p.Text))
		} else {
			parts = append(parts, words(p.Text))
		}
	}
	return el("button").attr("type", "button").class("line").
		does("show", "sentence", strconv.Itoa(line.Sentence), "block", strconv.Itoa(line.Block)).
		with(
			el("span").class("no").with(el("span").class("sr").text("sentence "), words(strconv.Itoa(line.Sentence+1))),
			el("span").class("words").attr("dir", "auto").with(parts...),
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
func rules(patterns []analyzer.PatternCount) node {
	return el("details").class("rules").with(
		el("summary").text(count(len(patterns), "rule", "rules")),
		el("ul").with(each(len(patterns), func(i int) node {
			return el("li").with(el("code").text(patterns[i].Pattern), words(" "+count(patterns[i].Count, "match", "matches")))
		})),
	)
}

// reasons shows what the score of a key phrase is made of.
func reasons(f *analyzer.Focus) node {
	return el("details").class("inspector").with(
		el("summary").text(fmt.Sprintf("Why it ranks so: a score of %.2f", f.Score)),
		el("table").class("figures").with(
			el("thead").with(el("tr").with(el("th").attr("scope", "col").text("Feature"), number("Value"), number("× weight"), number("= part of the score"))),
			el("tbody").with(each(len(f.Features), func(i int) node {
				r := f.Features[i]
				return el("tr").with(el("th").attr("scope", "row").text(r.Name), cell(fmt.Sprintf("%.2f", r.Value)), cell(fmt.Sprintf("%.2f", r.Weight)), cell(fmt.Sprintf("%.2f", r.Value*r.Weight)))
			})),
		),
	)
}

// keyness explains how a word compares with the reference.
func keyness(f *analyzer.Focus) node {
	k := f.Keyness
	if k == nil && f.Reference.Name == "" {
		return el("p").class("behind").text("No comparison: there is no list of how common the words of this language are.")
	}
	if k == nil {
		return el("p").class("behind").text("No comparison: " + referenceName(f.Reference) + " does not have this word. It may be rare, new or a name; that does not make it key.")
	}
	rows := [][3]string{
		{"Per million words in the reference", fmt.Sprintf("%.1f", k.Reference), f.Reference.Name + ", " + count(f.Reference.Size, "word", "words")},
		{"Log ratio (Hardie)", fmt.Sprintf("%.2f", k.LogRatio), "log2 of the two relative frequencies: each point doubles; " + times(k)},
		{"%DIFF", fmt.Sprintf("%.0f%%", k.PercentDiff), "100 × (here − there) / there, of relative frequencies (Gabrielatos and Marchi 2011)"},
		{"G², two-term", fmt.Sprintf("%.1f", k.G2TwoTerm), "2 [a ln(a/E1) + b ln(b/E2)] (Rayson and Garside 2000)"},
		{"G², four-term", fmt.Sprintf("%.1f", k.G2FourTerm), "the same with the words that are not this one (Dunning 1993)"},
		{"p after Holm’s correction", chance(k.P), "of the two-term G², for all the words of this text"},
	}
	return el("details").class("inspector").with(
		el("summary").text("Compared with "+shorten(referenceName(f.Reference), 60)+": "+times(k)),
		el("table").class("figures").with(el("tbody").with(each(len(rows), func(i int) node {
			return el("tr").with(el("th").attr("scope", "row").text(rows[i][0]), cell(rows[i][1]), el("td").text(rows[i][2]))
		}))),
		when(f.Count < 5, func() node {
			return el("p").class("caution").text("Fewer than 5 here: log-likelihood is not to be trusted on counts so small (Rayson, Berridge and Francis 2004).")
		}),
	)
}

// spread explains how evenly a word is spread.
func spread(f *analyzer.Focus) node {
	s := f.Spread
	rows := [][3]string{
		{"DP", fmt.Sprintf("%.2f", s.DP), "½ Σ |v/f − s| over the sentences: v times here, f in all, s the sentence’s share of the words (Gries 2008). 0 is even, near 1 is in one place"},
		{"DPnorm", fmt.Sprintf("%.2f", s.DPNorm), "DP / (1 − the smallest s) (Lijffijt and Gries 2012)"},
		{"Juilland’s D", fmt.Sprintf("%.2f", s.D), "1 − (sd of p / mean of p) / √(n − 1), p the rate in each sentence (Juilland and Chang-Rodríguez 1964). 1 is even"},
	}
	return el("details").class("inspector").with(
		el("summary").text(fmt.Sprintf("How it is spread: in %s of %s, DP %.2f", thousands(s.Held), count(s.Parts, "sentence", "sentences"), s.DP)),
		el("table").class("figures").with(el("tbody").with(each(len(rows), func(i int) node {
			return el("tr").with(el("th").attr("scope", "row").text(rows[i][0]), cell(rows[i][1]), el("td").text(rows[i][2]))
		}))),
		when(s.Parts < analyzer.ShortText, func() node {
			return el("p").class("caution").text(fmt.Sprintf("Fewer than %d sentences: a word cannot be spread over more of them than it comes times.", analyzer.ShortText))
		}),
	)
}

// collocates shows the company of a word, in a span and by a measure of choice.
func collocates(f *analyzer.Focus) node {
	span := f.Span
	if span.Words == 0 {
		span.Words = 4
	}
	if span.Measure == "" {
		span.Measure = "logDice"
	}
	option := func(value, text, now string) node {
		return el("option").attr("value", value).chosen(value == now).text(text)
	}
	within := strconv.Itoa(span.Words)
	return el("details").class("inspector").with(
		el("summary").text("Words near it (collocates)"),
		el("p").class("merge").with(
			el("label").with(words("Within "), el("select").attr("id", "span").with(option("1", "1 word", within), option("2", "2 words", within), option("4", "4 words", within), option("5", "5 words", within), option("10", "10 words", within)), words(" either side")),
			el("label").with(words("ranked by "), el("select").attr("id", "measure").with(
				option("logDice", "logDice", span.Measure), option("G2", "G²", span.Measure), option("MI", "MI", span.Measure), option("MI3", "MI3", span.Measure), option("t", "t", span.Measure), option("count", "count", span.Measure))),
		),
		either(len(f.Near) == 0, func() node { return el("p").class("none").text("No word stands near it twice.") }, func() node {
			return el("div").class("scroll").with(el("table").class("figures").with(
				el("thead").with(el("tr").with(el("th").attr("scope", "col").text("Word"), number("Together"), number("Before"), number("After"), number("logDice"), number("G²"), number("MI"), number("MI3"), number("t"))),
				el("tbody").with(each(len(f.Near), func(i int) node {
					c := f.Near[i]
					return el("tr").with(
						el("th").attr("scope", "row").with(pressable("plain", c.Label, "select", "kind", string(analyzer.TermKind), "id", c.Label)),
						cell(strconv.Itoa(c.Together)), cell(strconv.Itoa(c.Left)), cell(strconv.Itoa(c.Right)),
						cell(fmt.Sprintf("%.2f", c.LogDice)), cell(fmt.Sprintf("%.1f", c.G2)), cell(fmt.Sprintf("%.2f", c.MI)), cell(fmt.Sprintf("%.2f", c.MI3)), cell(fmt.Sprintf("%.2f", c.T)),
					)
				})),
			))
		}),
		el("p").class("behind").text("Within sentences; met at least twice. logDice = 14 + log2(2o/(n1+n2)) (Rychlý 2008), MI = log2(o/E), MI3 = log2(o³/E), t = (o−E)/√o, G² over the two by two table (Dunning 1993)."),
		when(f.Count < 10, func() node {
			return el("p").class("caution").text("Fewer than 10 of the word: its company may be chance.")
		}),
	)
}
