package web

import (
	"fmt"
	"strings"

	"stemma/analyzer"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Words is the chart of keywords, which is its own table.
type Words struct {
	app.Compo
	Keywords *analyzer.Keywords
	Words    int     // in the text
	Selected string  // key of the term that is selected
	General  string  // name of the language in general
	Others   []Other // texts that can be compared with
	Against  string  // id of the one that is; "" for the language in general
}

// Render draws the chart.
func (w *Words) Render() app.UI {
	k := w.Keywords
	return app.Section().Class("panel").ID("keywords").Aria("labelledby", "keywords-title").Body(
		app.Div().Class("head").Body(
			app.H2().ID("keywords-title").TabIndex(-1).Text("Keywords"),
			app.Span().Class("grow"),
			w.comparison(),
			app.If(k.Total > firstKeywords, func() app.UI {
				if len(k.Rows) > firstKeywords {
					return button("quiet", "Fewer", "fewer-words")
				}
				return button("quiet", "All "+thousands(k.Total), "more-words")
			}),
			app.If(k.Total > 0, func() app.UI { return exportMenu("keywords") }),
		),
		app.P().Class("sr").Text(wordsSentence(k, w.Words)),
		app.If(k.Total == 0, func() app.UI { return app.P().Class("none").Text("There are only stop words and numbers here.") }).
			Else(func() app.UI { return w.table() }),
		app.If(len(k.Rows) > firstKeywords && len(k.Rows) < k.Total, func() app.UI {
			return app.P().Class("more").Body(button("quiet", fmt.Sprintf("More: %s of %s shown", thousands(len(k.Rows)), thousands(k.Total)), "more-words"))
		}),
	)
}

// wordsSentence says what the chart shows.
func wordsSentence(k *analyzer.Keywords, words int) string {
	if len(k.Rows) == 0 {
		return "There are no keywords."
	}
	first := k.Rows[0]
	return fmt.Sprintf("The chart shows %s of %s; the first is %s, %s in %s.", thousands(len(k.Rows)), count(k.Total, "keyword", "keywords"),
		first.Label, count(first.Count, "time", "times"), count(words, "word", "words"))
}

func (w *Words) table() app.UI {
	k := w.Keywords
	head := func(text string, by analyzer.Sort, class, title string) app.UI {
		th := app.Th().Scope("col").Class(class)
		mark := ""
		if k.Sort == by {
			order := "descending"
			mark = " ↓"
			if by == analyzer.ByLabel || by == analyzer.ByDispersion {
				order, mark = "ascending", " ↑"
			}
			th = th.Aria("sort", order)
		}
		return th.Body(app.Button().Type("button").Class("plain").Title("%s", title).DataSets(does("sort", "by", string(by))).
			Body(app.Text(text), app.Span().Aria("hidden", true).Text(mark)))
	}
	return app.Table().Class("words").Body(
		app.THead().Body(app.Tr().Body(
			head("word", analyzer.ByLabel, "", "Sort by the alphabet"),
			head("count", analyzer.ByCount, "n", "Sort by how often the word is there"),
			app.Td().Class("bars"),
			app.Th().Scope("col").Class("n rate").Title("%s", "Times in 1,000 words").Text("per 1,000"),
			head(against(k.Reference), analyzer.ByKeyness, "n key", "How many times more frequent than in "+referenceName(k.Reference)+". Sorts by log-likelihood (two-term G²)"),
			head("spread", analyzer.ByDispersion, "n spread", "Gries’s DP: near 0 is spread evenly over the sentences, near 1 is in one place"),
		)),
		app.TBody().Body(app.Range(k.Rows).Slice(func(i int) app.UI {
			row := k.Rows[i]
			r := &WordRow{
				Label: row.Label, Forms: formNames(row.Forms, 4), Count: row.Count, Most: k.Most, Selected: w.Selected == row.Stem,
				Rate: fmt.Sprintf("%.1f", row.PerThousand), Spread: fmt.Sprintf("%.2f", row.Dispersion),
			}
			if row.Keyness != nil {
				r.Times, r.Title, r.Faint = times(row.Keyness), keynessTitle(row.Keyness), !row.Keyness.Sure
			}
			return r
		})),
	)
}

// WordRow is a row of the chart: what is seen of a keyword.
type WordRow struct {
	app.Compo
	Label, Forms string
	Count, Most  int
	Rate, Spread string
	Times, Title string // of the keyness; "" where the reference says nothing of the word
	Faint        bool   // the keyness is not sure
	Selected     bool
}

// Render draws the row.
func (r *WordRow) Render() app.UI {
	action := does("select", "kind", string(analyzer.TermKind), "id", r.Label)
	tr := app.Tr()
	if r.Selected {
		action = does("clear")
		tr = tr.Class("on")
	}
	return tr.Body(
		app.Th().Scope("row").Body(
			app.Button().Type("button").Class("plain", "word").Aria("pressed", pressed(r.Selected)).DataSets(action).Text(r.Label),
			app.If(r.Forms != "", func() app.UI { return app.Small().Text(r.Forms) }),
		),
		cell(thousands(r.Count)),
		app.Td().Class("bars").Body(bar(r.Count, r.Most)),
		app.Td().Class("n rate").Text(r.Rate),
		r.keyness(),
		app.Td().Class("n spread").Text(r.Spread),
	)
}

// An Other is a text that is open elsewhere.
type Other struct{ ID, Title string }

// generalOption stands for the language in general in the list of what can be
// compared with: an option without a value has its text for one.
const generalOption = "general"

// comparison is where the reader says what the words are compared with.
func (w *Words) comparison() app.UI {
	general := "vs. " + w.General
	if w.Against == "" && w.Keywords.Reference.Name == "" {
		general = "no list to compare with"
	}
	return app.Label().Class("compare").Body(
		app.Span().Class("sr").Text("Compare the words with"),
		app.Select().ID("against").Body(
			app.Option().Value(generalOption).Selected(w.Against == "").Text(general),
			app.Range(w.Others).Slice(func(i int) app.UI {
				o := w.Others[i]
				return app.Option().Value(o.ID).Selected(w.Against == o.ID).Text("vs. “" + shorten(o.Title, 40) + "”")
			}),
			app.Option().Value("file").Text("vs. a text file …"),
		),
	)
}

// against heads the column of keyness.
func against(r analyzer.Reference) string {
	if r.Text {
		return "vs. text"
	}
	return "vs. general"
}

func referenceName(r analyzer.Reference) string {
	if r.Name == "" {
		return "general language (there is no list for this language)"
	}
	return r.Name
}

// times writes how many times more frequent a word is.
func times(k *analyzer.Keyness) string {
	switch {
	case k.Ratio >= 10:
		return "×" + thousands(int(k.Ratio+0.5))
	case k.Ratio >= 0.1:
		return fmt.Sprintf("×%.1f", k.Ratio)
	}
	return fmt.Sprintf("×%.2f", k.Ratio)
}

// keyness shows a keyness: faint where it is not sure, a dash where the reference
// says nothing of the word.
func (r *WordRow) keyness() app.UI {
	if r.Times == "" {
		return app.Td().Class("n key").Title("%s", "The reference does not have this word, which does not make it key").Text("–")
	}
	class := "n key"
	if r.Faint {
		class += " faint"
	}
	return app.Td().Class(class).Title("%s", r.Title).Text(r.Times)
}

func keynessTitle(k *analyzer.Keyness) string {
	return fmt.Sprintf("Log ratio %.2f, G² %.1f (two-term), p %s after Holm’s correction", k.LogRatio, k.G2TwoTerm, chance(k.P))
}

// chance writes a probability.
func chance(p float64) string {
	if p < 0.001 {
		return "< .001"
	}
	return fmt.Sprintf("= %.3f", p)
}

// formNames lists the first forms of a word, each once whatever its case; it is
// empty where there is only one.
func formNames(forms []analyzer.Form, most int) string {
	var names []string
	seen := map[string]bool{}
	for _, f := range forms {
		low := strings.ToLower(f.Form)
		if seen[low] {
			continue
		}
		seen[low] = true
		if len(names) == most {
			names = append(names, "…")
			break
		}
		names = append(names, f.Form)
	}
	if len(names) == 1 {
		return ""
	}
	return strings.Join(names, ", ")
}

// Phrases is the list of key phrases: words and phrases in one order.
type Phrases struct {
	app.Compo
	Phrases   []analyzer.Phrase
	Selection analyzer.Selection
	All       bool
	Waiting   bool // they are of an earlier text, and will be found
	Stopped   bool // they will not
}

// Render draws the list.
func (p *Phrases) Render() app.UI {
	rows := p.Phrases
	if !p.All {
		rows = rows[:min(len(rows), firstPhrases)]
	}
	return app.Section().Class("panel").ID("phrases").Aria("labelledby", "phrases-title").Aria("busy", p.Waiting).Body(
		app.Div().Class("head").Body(
			app.H2().ID("phrases-title").TabIndex(-1).Text("Key phrases"),
			app.Span().Class("grow"),
			app.If(len(p.Phrases) > firstPhrases, func() app.UI {
				if p.All {
					return button("quiet", "Fewer", "all-phrases")
				}
				return button("quiet", "All "+thousands(len(p.Phrases)), "all-phrases")
			}),
			app.If(len(rows) > 0, func() app.UI { return exportMenu("phrases") }),
		),
		app.If(len(rows) == 0, func() app.UI { return app.P().Class("none").Text(none("No phrase stands out.", p.Waiting, p.Stopped)) }),
		app.Ol().Class("phrases").Body(app.Range(rows).Slice(func(i int) app.UI {
			row := rows[i]
			selected := p.Selection == analyzer.Selection{Kind: analyzer.PhraseKind, ID: row.Key}
			return app.Li().Body(
				app.Button().Type("button").Class("row").Aria("pressed", pressed(selected)).
					DataSets(does("select", "kind", string(analyzer.PhraseKind), "id", row.Key)).
					Body(app.Span().Text(row.Label), app.Span().Class("n").Aria("label", count(row.Count, "time", "times")).Text(thousands(row.Count))),
			)
		})),
	)
}

// none says why there is nothing to show of what takes long to find.
func none(found string, waiting, stopped bool) string {
	switch {
	case waiting:
		return "Looking for them…"
	case stopped:
		return "Not looked for, as the analysis was stopped."
	}
	return found
}
