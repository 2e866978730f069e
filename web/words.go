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
	return draw(el("section").class("panel").attr("id", "keywords").attr("aria-labelledby", "keywords-title").with(
		el("div").class("head").with(
			el("h2").attr("id", "keywords-title").attr("tabindex", "-1").text("Keywords"),
			el("span").class("grow"),
			w.comparison(),
			when(k.Total > firstKeywords, func() node {
				if len(k.Rows) > firstKeywords {
					return pressable("quiet", "Fewer", "fewer-words")
				}
				return pressable("quiet", "All "+thousands(k.Total), "more-words")
			}),
			when(k.Total > 0, func() node { return exportMenu("keywords") }),
		),
		el("p").class("sr").text(wordsSentence(k, w.Words)),
		either(k.Total == 0, func() node { return el("p").class("none").text("There are only stop words and numbers here.") }, w.table),
		when(len(k.Rows) > firstKeywords && len(k.Rows) < k.Total, func() node {
			return el("p").class("more").with(pressable("quiet", fmt.Sprintf("More: %s of %s shown", thousands(len(k.Rows)), thousands(k.Total)), "more-words"))
		}),
	))
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

func (w *Words) table() node {
	k := w.Keywords
	head := func(text string, by analyzer.Sort, class, title string) node {
		th := el("th").attr("scope", "col").class(class)
		mark := ""
		if k.Sort == by {
			order := "descending"
			mark = " ↓"
			if by == analyzer.ByLabel || by == analyzer.ByDispersion {
				order, mark = "ascending", " ↑"
			}
			th = th.attr("aria-sort", order)
		}
		return th.with(el("button").attr("type", "button").class("plain").attr("title", title).does("sort", "by", string(by)).
			with(words(text), el("span").attr("aria-hidden", "true").text(mark)))
	}
	return el("table").class("words").with(
		el("thead").with(el("tr").with(
			head("word", analyzer.ByLabel, "", "Sort by the alphabet"),
			head("count", analyzer.ByCount, "n", "Sort by how often the word is there"),
			el("td").class("bars"),
			el("th").attr("scope", "col").class("n rate").attr("title", "Times in 1,000 words").text("per 1,000"),
			head(against(k.Reference), analyzer.ByKeyness, "n key", "How many times more frequent than in "+referenceName(k.Reference)+". Sorts by log-likelihood (two-term G²)"),
			head("spread", analyzer.ByDispersion, "n spread", "Gries’s DP: near 0 is spread evenly over the sentences, near 1 is in one place"),
		)),
		el("tbody").with(each(len(k.Rows), func(i int) node { return w.row(k.Rows[i]) })),
	)
}

func (w *Words) row(row analyzer.Keyword) node {
	selected := w.Selected == row.Stem
	word := el("button").attr("type", "button").class("plain", "word").attr("aria-pressed", pressed(selected)).text(row.Label)
	tr := el("tr")
	if selected {
		word.does("clear")
		tr.class("on")
	} else {
		word.does("select", "kind", string(analyzer.TermKind), "id", row.Label)
	}
	forms := formNames(row.Forms, 4)
	return tr.with(
		el("th").attr("scope", "row").with(word, when(forms != "", func() node { return el("small").text(forms) })),
		cell(thousands(row.Count)),
		el("td").class("bars").with(bar(row.Count, w.Keywords.Most)),
		el("td").class("n rate").text(fmt.Sprintf("%.1f", row.PerThousand)),
		keynessCell(row.Keyness),
		el("td").class("n spread").text(fmt.Sprintf("%.2f", row.Dispersion)),
	)
}

// An Other is a text that is open elsewhere.
type Other struct{ ID, Title string }

// generalOption stands for the language in general in the list of what can be
// compared with: an option without a value has its text for one.
const generalOption = "general"

// comparison is where the reader says what the words are compared with.
func (w *Words) comparison() node {
	general := "vs. " + w.General
	if w.Against == "" && w.Keywords.Reference.Name == "" {
		general = "no list to compare with"
	}
	return el("label").class("compare").with(
		el("span").class("sr").text("Compare the words with"),
		el("select").attr("id", "against").with(
			el("option").attr("value", generalOption).chosen(w.Against == "").text(general),
			each(len(w.Others), func(i int) node {
				o := w.Others[i]
				return el("option").attr("value", o.ID).chosen(w.Against == o.ID).text("vs. “" + shorten(o.Title, 40) + "”")
			}),
			el("option").attr("value", "file").text("vs. a text file …"),
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

// keynessCell shows a keyness: faint where it is not sure, a dash where the
// reference says nothing of the word.
func keynessCell(k *analyzer.Keyness) node {
	if k == nil {
		return el("td").class("n key").attr("title", "The reference does not have this word, which does not make it key").text("–")
	}
	td := el("td").class("n key")
	if !k.Sure {
		td.class("faint")
	}
	return td.attr("title", keynessTitle(k)).text(times(k))
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
	return draw(el("section").class("panel").attr("id", "phrases").attr("aria-labelledby", "phrases-title").attr("aria-busy", pressed(p.Waiting)).with(
		el("div").class("head").with(
			el("h2").attr("id", "phrases-title").attr("tabindex", "-1").text("Key phrases"),
			el("span").class("grow"),
			when(len(p.Phrases) > firstPhrases, func() node {
				if p.All {
					return pressable("quiet", "Fewer", "all-phrases")
				}
				return pressable("quiet", "All "+thousands(len(p.Phrases)), "all-phrases")
			}),
			when(len(rows) > 0, func() node { return exportMenu("phrases") }),
		),
		when(len(rows) == 0, func() node { return el("p").class("none").text(none("No phrase stands out.", p.Waiting, p.Stopped)) }),
		el("ol").class("phrases").with(each(len(rows), func(i int) node {
			row := rows[i]
			selected := p.Selection == analyzer.Selection{Kind: analyzer.PhraseKind, ID: row.Key}
			return el("li").with(
				el("button").attr("type", "button").class("row").attr("aria-pressed", pressed(selected)).
					does("select", "kind", string(analyzer.PhraseKind), "id", row.Key).
					with(el("span").text(row.Label), el("span").class("n").attr("aria-label", count(row.Count, "time", "times")).text(thousands(row.Count))),
			)
		})),
	))
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
