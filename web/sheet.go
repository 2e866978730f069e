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
		return app.Article().ID("article").TabIndex(0).Aria("label", "The text") // to hold the focus until then
	}
	class := "article"
	if a.Selection.Kind != analyzer.NoKind {
		class += " chosen"
	}
	article := app.Article().ID("article").Class(class).TabIndex(0).Dir("auto").Aria("label", "The text")
	if a.Language != "und" {
		article = article.Lang(a.Language)
	}
	blocks := make([]app.UI, 0, len(p.Blocks)+2)
	if p.Offset > 0 {
		blocks = append(blocks, app.P().Class("gap").Body(button("quiet", "Earlier paragraphs", "earlier")))
	}
	var items []app.UI
	flush := func() {
		if items != nil {
			blocks = append(blocks, app.Ul().Body(items...))
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
		blocks = append(blocks, app.P().Class("gap").Body(button("quiet", "Later paragraphs", "later")))
	}
	return article.Body(blocks...)
}

// block draws a block, first where it is the text's first. The block is told of
// the selection and the marked sentence only where they are in it, so that it is
// not drawn again for those of others.
func (a *Article) block(b analyzer.Block, first bool) *Paragraph {
	p := &Paragraph{Block: b, First: first, Slots: a.Slots, Marked: -1}
	for _, r := range b.Runs {
		if r.Hit {
			p.Selection = a.Selection
		}
		if r.Sentence == a.Marked {
			p.Marked = a.Marked
		}
	}
	return p
}

// Paragraph is a block of the article.
type Paragraph struct {
	app.Compo
	Block     analyzer.Block
	First     bool // of the text
	Slots     map[string]int
	Marked    int
	Selection analyzer.Selection
}

// Render draws the block.
func (p *Paragraph) Render() app.UI {
	switch b := p.Block; {
	case b.Kind == "li":
		return app.Li().Dir("auto").Body(p.runs()...)
	case b.Kind == "h" && p.First:
		return app.H2().Class("title").Dir("auto").Body(p.runs()...)
	case b.Kind == "h":
		return app.H3().Dir("auto").Body(p.runs()...)
	case b.Rest:
		return app.P().Class("rest").Dir("auto").Body(p.runs()...)
	}
	return app.P().Dir("auto").Body(p.runs()...)
}

// runs draws what is in the block, a span for each sentence.
func (p *Paragraph) runs() []app.UI {
	var all []app.UI
	runs := p.Block.Runs
	for i := 0; i < len(runs); {
		sentence, first := runs[i].Sentence, i == 0
		var inside []app.UI
		for ; i < len(runs) && runs[i].Sentence == sentence; i++ {
			inside = append(inside, p.run(runs[i]))
		}
		if sentence < 0 {
			all = append(all, inside...)
			continue
		}
		span := app.Span()
		if !(first && p.Block.Inside) { // its name is where it begins
			span = span.ID("%s", "s"+strconv.Itoa(sentence))
		}
		if sentence == p.Marked {
			span = span.Class("shown")
		}
		all = append(all, span.Body(inside...))
	}
	return all
}

// run draws a stretch of text: a mark where a theme or the selection is.
func (p *Paragraph) run(r analyzer.Run) app.UI {
	var ui app.UI = app.Text(r.Text)
	if r.Strong {
		ui = app.Strong().Body(ui)
	}
	if r.Emphasis {
		ui = app.Em().Body(ui)
	}
	if len(r.Themes) == 0 && !(r.Hit && p.Selection.Kind != analyzer.ThemeKind) {
		return ui
	}
	mark := app.Mark().Body(ui)
	if r.Hit && p.Selection.Kind != analyzer.ThemeKind {
		// All hits look alike, whatever themes they are in.
		return mark.Class("hit", "word")
	}
	theme := r.Themes[0]
	if r.Hit {
		theme = p.Selection.ID
		mark = mark.Class("hit")
	}
	return mark.Class(color(p.Slots[theme])).DataSets(does("select", "kind", string(analyzer.ThemeKind), "id", theme))
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
	return app.P().Class("meta").Body(&LanguageChoice{Detected: m.Detected, Chosen: m.Chosen}, app.Span().Text(m.Size))
}

// LanguageChoice is where the reader chooses the language of the text.
type LanguageChoice struct {
	app.Compo
	Detected, Chosen string
}

// Render draws the list.
func (l *LanguageChoice) Render() app.UI {
	return app.Label().Body(
		app.Span().Class("sr").Text("Language of the text"),
		app.Select().ID("language").Body(
			app.Option().Value("auto").Selected(l.Chosen == "").Text(l.Detected),
			app.Range(languages).Slice(func(i int) app.UI {
				return app.Option().Value(languages[i].code).Selected(l.Chosen == languages[i].code).Text(languages[i].name)
			}),
		),
	)
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
		return strconv.Itoa((halves+60)/120) + " h to read"
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
