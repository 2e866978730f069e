package web

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stemma/analyzer"
	"stemma/analyzer/dictionary"
	"stemma/analyzer/theme"
	"stemma/wasm/message"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// lexiconFiles are the files that themes can be imported from.
const lexiconFiles = ".themes,.yml,.yaml,.dic,.dicx,.lcd,.ykd,.cat,.csv,.tsv,.txt"

func themeExportMenu() app.UI {
	formats := dictionary.Formats()
	return app.Details().Class("menu").Body(
		app.Summary().Body(app.Text("Export"), app.Span().Class("sr").Text(" the themes")),
		app.Div().Class("choices").Body(app.Range(formats).Slice(func(i int) app.UI {
			return button("choice", formats[i].Title()+", "+formats[i].Extension(), "theme-export", "as", string(formats[i]))
		})),
	)
}

// editorFor returns the editor, made for the language of the text when it is
// first needed.
func (p *Page) editorFor() *Editor {
	language := "en"
	if o := p.state.Overview; o != nil {
		language = o.Language.Code
	}
	switch e := p.editor; {
	case e == nil:
		p.editor = NewEditor(language)
	case e.Language != language && !e.Own:
		// Themes go by the same ids in all languages.
		p.editor = NewEditor(language)
		p.editor.Off, p.editor.Colors = e.Off, e.Colors
	}
	return p.editor
}

// retheme tells the worker of changed themes and has the text read by them.
func (p *Page) retheme(ctx app.Context) {
	themes := p.editor.Themes()
	r := p.state.ReadText()
	r.Kind, r.Off = message.Themes, themes.Off
	var body app.Value
	if themes.Lexicon != "" {
		body = array([]byte(themes.Lexicon))
	}
	p.state.colors = p.editor.Colors
	p.begin()
	p.client.ask(r, body, func(a message.Answer, _ app.Value) { p.take(ctx, a) })
	p.keepThemes(ctx)
}

// tellThemes tells the worker of the reader's themes before it has a text.
func (p *Page) tellThemes() {
	themes := p.editor.Themes()
	var body app.Value
	if themes.Lexicon != "" {
		body = array([]byte(themes.Lexicon))
	}
	p.client.ask(message.Request{Kind: message.Themes, Off: themes.Off}, body, func(a message.Answer, _ app.Value) {
		if a.Error != "" {
			p.state.Problem = a.Error
		}
	})
}

// keptThemes is what is kept of the reader's themes.
type keptThemes struct {
	Language string         `json:"language"`
	Lexicon  string         `json:"lexicon"`
	Off      []string       `json:"off"`
	Colors   map[string]int `json:"colors"`
	Bare     []string       `json:"bare"` // names of themes that have no pattern yet, which Lexicon cannot hold
}

func (p *Page) keepThemes(ctx app.Context) {
	e := p.editor
	themes := e.Themes()
	b, err := json.Marshal(keptThemes{e.Language, themes.Lexicon, themes.Off, e.Colors, e.bare()})
	if err != nil {
		panic(err) // strings and numbers
	}
	ctx.Async(func() {
		err := p.store.saveThemes(string(b))
		ctx.Dispatch(func(app.Context) { p.saved(err) })
	})
}

// takeThemes takes up the themes that were kept.
func (p *Page) takeThemes(kept string) {
	var k keptThemes
	if kept == "" || json.Unmarshal([]byte(kept), &k) != nil {
		return
	}
	e := NewEditor(k.Language)
	if k.Lexicon != "" {
		own, err := theme.Parse("your themes", []byte(k.Lexicon))
		if err != nil {
			p.state.Problem = "The themes kept in this browser cannot be read (" + err.Error() + "); Stemma’s own are used."
			return
		}
		e.Lexicon, e.Own = own, true
	}
	for _, label := range slices.Backward(k.Bare) {
		_ = e.Add(label) // fails where there is one of that name by now
	}
	e.ID, e.earlier = "", nil
	e.Off, e.Colors = k.Off, k.Colors
	p.editor = e
	p.state.colors = e.Colors
}

// edit carries out the actions of the editor. It reports whether the action is
// one of them.
func (p *Page) edit(ctx app.Context, action string, data func(string) string) bool {
	id := data("id")
	switch action {
	case "editor":
		p.editing = !p.editing
		if p.editing {
			e := p.editorFor()
			if p.state.Selection.Kind == analyzer.ThemeKind {
				e.ID = p.state.Selection.ID
			}
			ctx.Defer(func(app.Context) { reveal("editor"); focus("editor-title") })
		} else if p.part == "editor" { // whose button goes with it
			ctx.Defer(func(app.Context) { reveal("themes-title"); focus("themes-title") })
		}
		return true
	case "theme-open":
		p.editorFor().ID = id
		p.preview, p.wrong = nil, ""
		// From the list it is a long way, by the keyboard.
		ctx.Defer(func(app.Context) { reveal("theme-title"); focus("theme-title") })
		return true
	case "add-cancel":
		p.addNone(ctx)
		return true
	case "theme-import":
		app.Window().GetElementByID("lexicon").Call("click")
		return true
	case "theme-export":
		p.exportThemes(data("as"))
		return true
	case "theme-undo":
		p.editor.Undo()
		if p.notice.action == action {
			p.notice = notice{} // its change is taken back
		}
	case "theme-reset":
		p.editor.Reset()
	case "pattern-remove":
		n, _ := strconv.Atoi(data("n")) // the page wrote it
		p.editor.RemovePattern(id, n)
	case "theme-merge":
		into := app.Window().GetElementByID("theme-into").Get("value").String()
		if into == noTheme {
			return true
		}
		p.editor.Merge(id, into)
	case "theme-delete":
		p.editor.Delete(id)
	case "add-to":
		p.addWords(ctx, id)
		return true
	default:
		return false
	}
	p.retheme(ctx)
	return true
}

// submitTheme takes what the forms of the editor say. It reports whether the
// form is one of them, and whether what was typed would do.
func (p *Page) submitTheme(ctx app.Context, form, id, typed string) (mine, taken bool) {
	var err error
	switch form {
	case "theme-new":
		if err = p.editorFor().Add(typed); err == nil {
			ctx.Defer(func(app.Context) { reveal("pattern"); focus("pattern") })
		}
	case "theme-name":
		p.editor.Rename(id, typed)
	case "theme-pattern":
		err = p.editor.AddPattern(id, typed)
		p.typing, p.preview, p.wrong = "", nil, "" // a preview that is under way comes too late
	default:
		return false, false
	}
	if err != nil {
		if form == "theme-pattern" {
			p.wrong = message.Sentence(err)
		} else {
			p.state.Problem = message.Sentence(err)
		}
		return true, false
	}
	p.retheme(ctx)
	return true, true
}

// previewPattern shows what a pattern would match, as it is typed.
func (p *Page) previewPattern(ctx app.Context, source string) {
	p.typing = source
	if strings.TrimSpace(source) == "" {
		p.preview, p.wrong = nil, ""
		return
	}
	if _, err := theme.ParsePattern(source); err != nil {
		p.preview, p.wrong = nil, message.Sentence(err)
		return
	}
	p.client.ask(message.Request{Kind: message.Preview, Pattern: source, Lines: message.Range{N: 8}}, nil, func(a message.Answer, _ app.Value) {
		if p.typing != source {
			return
		}
		p.preview, p.wrong = a.Focus, a.Error
	})
}

// selectedWords returns what is selected in the article.
func selectedWords() string {
	selection := app.Window().Call("getSelection")
	if !selection.Truthy() || selection.Get("isCollapsed").Bool() {
		return ""
	}
	node := selection.Get("anchorNode")
	if !node.Truthy() || !app.Window().GetElementByID("article").Truthy() || !app.Window().GetElementByID("article").Call("contains", node).Bool() {
		return ""
	}
	return strings.Join(strings.Fields(selection.Call("toString").String()), " ")
}

// addKey takes a key while words of the article are selected, or while the
// reader is asked which theme they go to. It reports whether the key was meant
// so.
func (p *Page) addKey(ctx app.Context, key, selected string) bool {
	if p.add == "" {
		if (key == "t" || key == "T") && selected != "" {
			p.editorFor()
			p.add = selected
			ctx.Defer(func(app.Context) { focus("add-first") })
			return true
		}
		return false
	}
	list := p.addTo()
	switch {
	case key == "Escape":
		p.addNone(ctx)
	case key == "Enter" && len(list) > 0:
		p.addWords(ctx, list[0].ID)
	default:
		n, err := strconv.Atoi(key)
		if err != nil || n < 1 || n > len(list) {
			return false
		}
		p.addWords(ctx, list[n-1].ID)
	}
	return true
}

// addNone closes the question, and leads the keyboard back to where it was
// asked.
func (p *Page) addNone(ctx app.Context) {
	p.add = ""
	ctx.Defer(toArticle)
}

// addWords adds the selected words to a theme.
func (p *Page) addWords(ctx app.Context, id string) {
	words := p.add
	p.addNone(ctx)
	if err := p.editor.AddPattern(id, quotePattern(words)); err != nil {
		p.state.Problem = message.Sentence(err)
		return
	}
	p.notice = notice{"“" + shorten(words, 60) + "” was added to “" + p.editor.Theme(id).Label + "”.", "theme-undo", "Undo"}
	p.retheme(ctx)
}

// importThemes takes up a file of themes.
func (p *Page) importThemes(ctx app.Context, file app.Value) {
	if !file.Truthy() {
		return
	}
	name := file.Get("name").String()
	promise := file.Call("arrayBuffer")
	ctx.Async(func() {
		buffer, err := await(promise)
		ctx.Dispatch(func(ctx app.Context) {
			var lexicon *theme.Lexicon
			var lost []dictionary.Loss
			if err == nil {
				array := app.Window().Get("Uint8Array").New(buffer)
				data := make([]byte, array.Get("byteLength").Int())
				app.CopyBytesToGo(data, array)
				lexicon, lost, err = readThemes(name, data)
			} else {
				err = fmt.Errorf("“%s” could not be read (%w)", name, err)
			}
			if err != nil {
				p.state.Problem = err.Error() + "; your themes are unchanged."
				return
			}
			p.editorFor().Import(lexicon)
			p.lost, p.state.Problem = lost, ""
			said := count(len(lexicon.Themes), "theme", "themes") + " came from “" + name + "”"
			if len(lost) > 0 {
				said += "; " + count(len(lost), "thing", "things") + " in it could not be kept: see the editor"
				p.editing = true
			}
			p.notice = notice{said + ".", "theme-undo", "Undo"}
			p.retheme(ctx)
		})
	})
}

// readThemes reads a file of themes in the format that it is in.
func readThemes(name string, data []byte) (*theme.Lexicon, []dictionary.Loss, error) {
	format, ok := dictionary.Detect(name, data)
	if !ok {
		return nil, nil, fmt.Errorf("“%s” is in no format that is known here (.themes, quanteda .yml, LIWC .dic, Lexicoder .lcd, WordStat .cat, .csv)", name)
	}
	lexicon, lost, err := dictionary.Read(format, name, data)
	if err == nil && len(lexicon.Themes) == 0 {
		err = fmt.Errorf("“%s” holds no themes", name)
	}
	return lexicon, lost, err
}

// exportThemes saves the themes as a file.
func (p *Page) exportThemes(as string) {
	format := dictionary.Format(as)
	// A theme without a pattern is none in a file, which could not be read again.
	data, lost, err := dictionary.Write(format, p.editorFor().written())
	if err != nil {
		p.state.Problem = message.Sentence(err)
		return
	}
	p.lost = lost
	if len(lost) > 0 {
		p.notice = notice{text: format.Title() + " could not hold " + count(len(lost), "thing", "things") + ": see the editor."}
	}
	download("stemma"+format.Extension(), "text/plain", array(data))
}

// counts are the sentences of the text by theme, and the matches by pattern of
// the theme that is open.
func (p *Page) counts() (sentences, hits map[string]int) {
	sentences, hits = map[string]int{}, map[string]int{}
	for _, t := range p.state.Overview.Themes {
		sentences[t.ID] = t.Sentences
		if p.editor != nil && t.ID == p.editor.ID {
			for _, pattern := range t.Patterns {
				hits[pattern.Pattern] = pattern.Count
			}
		}
	}
	return sentences, hits
}

// switchTheme switches a theme on or off.
func (p *Page) switchTheme(ctx app.Context, id string, on bool) {
	p.editorFor().Switch(id, on)
	if !on && p.state.Selection == (analyzer.Selection{Kind: analyzer.ThemeKind, ID: id}) {
		p.state.Selection = analyzer.Selection{}
	}
	p.retheme(ctx)
}

// themeEditor draws the editor.
func (p *Page) themeEditor() app.UI {
	e := p.editorFor()
	sentences, hits := p.counts()
	return &ThemeEditor{
		Lexicon: e.Lexicon, Off: slices.Clone(e.Off), Colors: e.Colors, Slots: p.state.Slots(), Own: e.Own, CanUndo: e.CanUndo(), ID: e.ID,
		Counts: sentences, Hits: hits, Preview: p.preview, Wrong: p.wrong, Lost: p.lost,
	}
}

// reveal scrolls an element into view.
func reveal(id string) {
	if element := app.Window().GetElementByID(id); element.Truthy() {
		element.Call("scrollIntoView", map[string]any{"block": "nearest"})
	}
}
