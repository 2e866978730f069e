package web

import (
	"strconv"
	"strings"

	"stemma/analyzer"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Article is the text, set to be read, with its evidence marked. Of a long
// text it holds a window; what stands before and after is empty space.
type Article struct {
	app.Compo
	Passages  *analyzer.Passages
	Slots     map[string]int
	Language  string
	Marked    int
	Selection analyzer.Selection
	Most      int // blocks that are drawn
}

// Render draws the article.
func (a *Article) Render() app.UI {
	p := a.Passages
	if p == nil {
		return draw(el("article").attr("id", "article").attr("tabindex", "0").attr("aria-label", "The text")) // to hold the focus until then
	}
	class := "article"
	if a.Selection.Kind != analyzer.NoKind {
		class += " chosen"
	}
	article := el("article").attr("id", "article").class(class).attr("tabindex", "0").attr("dir", "auto").attr("aria-label", "The text")
	if a.Language != "und" {
		article = article.attr("lang", a.Language)
	}
	blocks := make(nodes, 0, len(p.Blocks)+2)
	if p.Offset > 0 {
		blocks = append(blocks, el("p").class("gap").with(pressable("quiet", "Earlier paragraphs", "earlier")))
	}
	var items nodes
	flush := func() {
		if items != nil {
			blocks = append(blocks, el("ul").with(items))
			items = nil
		}
	}
	for i, b := range p.Blocks[:min(len(p.Blocks), a.Most)] {
		block := a.block(b, p.Offset+i == 0)
		if b.Kind == "li" {
			items = append(items, block)
			continue
		}
		flush()
		blocks = append(blocks, block)
	}
	flush()
	if p.Offset+len(p.Blocks) < p.Total && len(p.Blocks) <= a.Most {
		blocks = append(blocks, el("p").class("gap").with(pressable("quiet", "Later paragraphs", "later")))
	}
	return draw(article.with(blocks))
}

// block draws a block, first where it is the text's first.
func (a *Article) block(b analyzer.Block, first bool) node {
	block := el("p")
	switch {
	case b.Kind == "li":
		block = el("li")
	case b.Kind == "h" && first:
		block = el("h2").class("title")
	case b.Kind == "h":
		block = el("h3")
	case b.Rest:
		block.class("rest")
	}
	return block.attr("dir", "auto").with(a.runs(b))
}

// runs draws what is in the block, a span for each sentence.
func (a *Article) runs(b analyzer.Block) nodes {
	var all nodes
	runs := b.Runs
	for i := 0; i < len(runs); {
		sentence, first := runs[i].Sentence, i == 0
		var inside nodes
		for ; i < len(runs) && runs[i].Sentence == sentence; i++ {
			inside = append(inside, a.run(runs[i]))
		}
		if sentence < 0 {
			all = append(all, inside...)
			continue
		}
		span := el("span")
		if !(first && b.Inside) { // its name is where it begins
			span = span.attr("id", sentenceID(sentence))
		}
		if sentence == a.Marked {
			span = span.class("shown")
		}
		all = append(all, span.with(inside))
	}
	return all
}

// run draws a stretch of text: a mark where a theme or the selection is.
func (a *Article) run(r analyzer.Run) node {
	var said node = words(r.Text)
	if r.Strong {
		said = el("strong").with(said)
	}
	if r.Emphasis {
		said = el("em").with(said)
	}
	if len(r.Themes) == 0 && !(r.Hit && a.Selection.Kind != analyzer.ThemeKind) {
		return said
	}
	mark := el("mark").with(said)
	if r.Hit && a.Selection.Kind != analyzer.ThemeKind {
		// All hits look alike, whatever themes they are in.
		return mark.class("hit", "word")
	}
	theme := r.Themes[0]
	if r.Hit {
		theme = a.Selection.ID
		mark = mark.class("hit")
	}
	return mark.class(color(a.Slots[theme])).does("select", "kind", string(analyzer.ThemeKind), "id", theme)
}

// Meta says what the text is: its language, which can be chosen, and its size.
type Meta struct {
	app.Compo
	Hidden   bool   // there is nothing to say
	Detected string // what stands for the detected language
	Chosen   string // code of the language that the reader chose, "" for none
	Size     string
}

// metaOf says what a text is.
func metaOf(o *analyzer.Overview, chosen string) *Meta {
	return &Meta{Detected: detected(o, chosen), Chosen: chosen, Size: " · " + strings.Join([]string{
		count(o.Counts.Words, "word", "words"), count(o.Counts.Sentences, "sentence", "sentences"), readingTime(o.Counts.Seconds),
	}, " · ")}
}

// Render draws the line.
func (m *Meta) Render() app.UI {
	if m.Hidden {
		return app.P().Class("meta").Hidden(true)
	}
	return app.P().Class("meta").Body(&LanguageChoice{Detected: m.Detected, Chosen: m.Chosen}, &Size{Size: m.Size})
}

// Size says how long the text is.
type Size struct {
	app.Compo
	Size string
}

// Render draws it.
func (s *Size) Render() app.UI { return draw(el("span").attr("id", "size").text(s.Size)) }

// LanguageChoice is where the reader chooses the language of the text.
type LanguageChoice struct {
	app.Compo
	Detected, Chosen string
}

// Render draws the list.
func (l *LanguageChoice) Render() app.UI {
	return draw(el("label").with(
		el("span").class("sr").text("Language of the text"),
		el("select").attr("id", "language").with(
			el("option").attr("value", "auto").chosen(l.Chosen == "").text(l.Detected),
			each(len(languages), func(i int) node {
				return el("option").attr("value", languages[i].code).chosen(l.Chosen == languages[i].code).text(languages[i].name)
			}),
		),
	))
}

func detected(o *analyzer.Overview, chosen string) string {
	if chosen != "" {
		return "Detect"
	}
	return languageName(o.Language.Code)
}

func languageName(code string) string {
	for _, l := range languages {
		if l.code == code {
			return l.name
		}
	}
	return "Language not sure"
}

// readingTime says how long a text takes to read, to the half minute.
func readingTime(seconds int) string {
	halves := (seconds + 15) / 30
	switch {
	case halves == 0:
		return "a few seconds to read"
	case halves == 1:
		return "½ min to read"
	case halves >= 120:
		return thousands((halves+60)/120) + " h to read"
	case halves%2 == 0:
		return strconv.Itoa(halves/2) + " min to read"
	}
	return strconv.Itoa(halves/2) + "½ min to read"
}

// languages are the languages that can be chosen, by name.
var languages = []struct{ code, name string }{
	{"ar", "Arabic"}, {"hy", "Armenian"}, {"bg", "Bulgarian"}, {"ca", "Catalan"}, {"zh", "Chinese"}, {"hr", "Croatian"}, {"cs", "Czech"}, {"da", "Danish"}, {"nl", "Dutch"},
	{"en", "English"}, {"fi", "Finnish"}, {"fr", "French"}, {"ka", "Georgian"}, {"de", "German"}, {"el", "Greek"}, {"he", "Hebrew"}, {"hi", "Hindi"}, {"hu", "Hungarian"},
	{"id", "Indonesian"}, {"ga", "Irish"}, {"it", "Italian"}, {"ja", "Japanese"}, {"ko", "Korean"}, {"no", "Norwegian"}, {"fa", "Persian"}, {"pl", "Polish"},
	{"pt", "Portuguese"}, {"ro", "Romanian"}, {"ru", "Russian"}, {"sr", "Serbian"}, {"es", "Spanish"}, {"sv", "Swedish"}, {"th", "Thai"}, {"tr", "Turkish"}, {"uk", "Ukrainian"}, {"vi", "Vietnamese"},
}
