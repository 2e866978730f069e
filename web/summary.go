package web

import (
	"fmt"
	"strings"

	"stemma/analyzer"
	"stemma/analyzer/language"
	"stemma/analyzer/theme"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Summary says in a sentence what the text is about, and how far to trust it.
type Summary struct {
	app.Compo
	Overview *analyzer.Overview
	Slots    map[string]int
	How      bool
}

// A clause is a part of the summary: words, or the name of a theme.
type clause struct {
	text  string
	theme *analyzer.Theme
}

// clauses words the summary. A theme leads with “Mostly” where it holds a
// quarter of the sentences; the next two are named where they hold at least
// half as many sentences as the first, or more than one.
func clauses(o *analyzer.Overview) []clause {
	switch {
	case o.Counts.Words == 0:
		return []clause{{text: "There are no words in this text."}}
	case o.Counts.Words < 5:
		return []clause{{text: "Too few words to say what this is about."}}
	case o.Unthemed:
		return []clause{{text: "There are no themes for the language of this text" + keywordsInstead(o) + "."}}
	case len(o.Themes) == 0:
		return []clause{{text: "No theme of the lexicon is in this text" + keywordsInstead(o) + "."}}
	}
	lead := "Mostly "
	switch {
	case o.Weak:
		lead = "No theme covers this text well. It touches on "
	case o.Themes[0].Share < 0.25:
		lead = "It touches on "
	}
	said := []clause{{text: lead}, {theme: &o.Themes[0]}}
	var others []*analyzer.Theme
	for i := 1; i < len(o.Themes) && len(others) < 2; i++ {
		if t := &o.Themes[i]; t.Sentences > 1 || 2*t.Sentences >= o.Themes[0].Sentences {
			others = append(others, t)
		}
	}
	for i, t := range others {
		joint := ", with "
		if i > 0 {
			joint = " and "
		}
		said = append(said, clause{text: joint}, clause{theme: t})
	}
	return append(said, clause{text: "."})
}

func keywordsInstead(o *analyzer.Overview) string {
	var words []string
	for _, k := range o.Keywords.Rows[:min(3, len(o.Keywords.Rows))] {
		words = append(words, k.Label)
	}
	if len(words) == 0 {
		return ""
	}
	return "; its words are " + list(words)
}

// lower gives a label the case it has inside a sentence: initials and names
// keep theirs. The first word is taken for a name where another name follows:
// “United Nations and international bodies”.
func lower(label string) string {
	first, rest, _ := strings.Cut(label, " ")
	if len(first) > 1 && strings.ToUpper(first) == first {
		return label
	}
	for word := range strings.FieldsSeq(rest) {
		if low := strings.ToLower(word); word != low && word != strings.ToUpper(word) {
			return label
		}
	}
	if rest != "" {
		rest = " " + rest
	}
	return strings.ToLower(first) + rest
}

// Sentence returns the summary as plain text.
func Sentence(o *analyzer.Overview) string {
	var b strings.Builder
	for _, c := range clauses(o) {
		if c.theme != nil {
			b.WriteString(lower(c.theme.Label))
		} else {
			b.WriteString(c.text)
		}
	}
	return b.String()
}

// Render draws the summary.
func (s *Summary) Render() app.UI {
	o := s.Overview
	var parts []node
	for _, c := range clauses(o) {
		if c.theme == nil {
			parts = append(parts, words(c.text))
			continue
		}
		// A button is one box to a browser, in which a long name cannot break.
		parts = append(parts, el("span").attr("role", "button").attr("tabindex", "0").class("theme", color(s.Slots[c.theme.ID])).
			does("select", "kind", string(analyzer.ThemeKind), "id", c.theme.ID).text(lower(c.theme.Label)))
	}
	return draw(el("div").class("say").attr("id", "say").with(
		el("p").class("gist").attr("id", "gist").attr("tabindex", "-1").with(parts...),
		el("p").class("note").with(
			words(caution(o)+" "),
			el("button").attr("type", "button").class("link").attr("aria-expanded", pressed(s.How)).does("how").text("How this is computed"),
		),
		each(len(o.Notes), func(i int) node { return el("p").class("note").text(o.Notes[i]) }),
		when(s.How, func() node { return how(o) }),
	))
}

// caution says how much of the text the themes cover and how sure the shares are.
func caution(o *analyzer.Overview) string {
	if o.Counts.Sentences == 0 || o.Unthemed {
		return ""
	}
	cover := fmt.Sprintf("Themes are in %s of %s.", thousands(o.Covered), count(o.Counts.Sentences, "sentence", "sentences"))
	if o.Short && len(o.Themes) > 0 {
		return fmt.Sprintf("A short text: read shares as ± %d points. %s", o.Margin, cover)
	}
	return cover
}

// how explains the figures with the numbers that went into them.
func how(o *analyzer.Overview) node {
	items := []string{
		"A theme is a set of words, phrases and words near each other. They are matched on stems, so that “cooperating on defence” counts for defense cooperation.",
		"The share of a theme is the number of sentences that hold it, divided by all sentences. The thin line is its 95% interval by Wilson’s formula (1927): the range of shares that such a count is compatible with.",
	}
	if len(o.Themes) > 0 {
		t := o.Themes[0]
		items = append(items, fmt.Sprintf("Here: %s is in %s of %s sentences, a share of %s, with an interval from %s to %s. It matches %s per 1,000 words.",
			lower(t.Label), thousands(t.Sentences), thousands(o.Counts.Sentences), percent(t.Share), percent(t.Low), percent(t.High), fmt.Sprintf("%.1f", t.Density)))
	}
	items = append(items,
		fmt.Sprintf("A text under %d sentences is called short. A theme leads with “mostly” from a quarter of the sentences on.", analyzer.ShortText),
		fmt.Sprintf("Themes are said not to cover a text well where they are in less than %s of its sentences.", percent(theme.WellCovered)),
		languageNote(o),
		"Keywords are words without stop words (the, of, and …), counted with all their forms: alliance, alliances. They are shown in the form that is commonest in the text.",
		"Dispersion is Gries’s DP over sentences (2008): near 0 where a word is spread evenly, near 1 where it stands in one place.",
		"Key phrases are ranked by what they are made of, how often and where they stand and how rare their words are in general: select one and open “Why it ranks so”.",
		fmt.Sprintf("Reading time is words divided by %d a minute (Brysbaert 2019).", analyzer.WordsPerMinute),
	)
	return el("ul").class("how").with(each(len(items), func(i int) node { return el("li").text(items[i]) }))
}

// languageNote says how sure the language is.
func languageNote(o *analyzer.Overview) string {
	if o.Chosen {
		return "The language is the one you chose: " + languageName(o.Language.Code) + "."
	}
	return fmt.Sprintf("The language was detected with a confidence of %s; below %s it is called not sure.", percent(o.Language.Confidence), percent(language.MinConfidence))
}
