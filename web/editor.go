package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stemma/analyzer"
	"stemma/analyzer/dictionary"
	"stemma/analyzer/theme"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ThemeEditor is where the reader changes the themes: a list of all of them,
// and the one that is open with its patterns.
type ThemeEditor struct {
	app.Compo
	Lexicon *theme.Lexicon
	Off     []string
	Colors  map[string]int
	Slots   map[string]int
	Own     bool
	CanUndo bool
	ID      string
	Counts  map[string]int    // sentences of the text by theme
	Hits    map[string]int    // matches by pattern of the open theme
	Preview *analyzer.Focus   // of the pattern that is being typed
	Wrong   string            // what is wrong with it
	Lost    []dictionary.Loss // what the last import or export could not keep
}

// Render draws the editor.
func (e *ThemeEditor) Render() app.UI {
	return app.Section().Class("panel", "editor").ID("editor").Aria("labelledby", "editor-title").Body(
		app.Div().Class("head").Body(
			app.H2().ID("editor-title").TabIndex(-1).Text("Your themes"),
			app.P().Text(e.status()),
			app.Span().Class("grow"),
			ifThere(e.CanUndo, "Undo", "theme-undo"),
			ifThere(e.Own || len(e.Off) > 0, "Back to Stemma’s", "theme-reset"),
			button("quiet", "Import", "theme-import"),
			themeExportMenu(),
			button("quiet", "Close", "editor"),
		),
		app.Input().Type("file").ID("lexicon").Class("sr").TabIndex(-1).Aria("hidden", true).Accept(lexiconFiles),
		app.If(len(e.Lost) > 0, e.losses),
		app.Div().Class("editing").Body(e.list(), e.open()),
	)
}

func (e *ThemeEditor) status() string {
	if e.Own {
		return count(len(e.Lexicon.Themes), "theme", "themes") + ", changed by you and kept in this browser"
	}
	return count(len(e.Lexicon.Themes), "theme", "themes") + ", as they come with Stemma"
}

// losses lists what a file could not hold, or what in it could not be kept.
func (e *ThemeEditor) losses() app.UI {
	const most = 200
	return app.Details().Class("rules").Body(
		app.Summary().Text(count(len(e.Lost), "thing was", "things were")+" not kept"),
		app.Ul().Body(app.Range(e.Lost[:min(most, len(e.Lost))]).Slice(func(i int) app.UI {
			l := e.Lost[i]
			where := l.Theme
			if l.Line > 0 {
				where = strings.TrimSpace(fmt.Sprintf("line %d %s", l.Line, l.Theme))
			}
			kept := "left out"
			if l.Kept != "" {
				kept = "now " + l.Kept
			}
			return app.Li().Text(fmt.Sprintf("%s: %s, “%s”, %s", where, l.Kind, l.Text, kept))
		})),
	)
}

// list shows all themes by branch, each with its switch.
func (e *ThemeEditor) list() app.UI {
	row := func(t theme.Theme) app.UI {
		off := slices.Contains(e.Off, t.ID)
		n := ""
		if e.Counts[t.ID] > 0 {
			n = strconv.Itoa(e.Counts[t.ID])
		}
		return app.Li().Body(
			app.Input().Type("checkbox").Class("switch").Checked(!off).Aria("label", t.Label+" is on").DataSet("id", t.ID),
			app.Button().Type("button").Class("plain").Aria("pressed", pressed(t.ID == e.ID)).DataSets(does("theme-open", "id", t.ID)).Text(t.Label),
			app.Span().Class("n").Text(n),
		)
	}
	branches := append([]theme.Branch{{}}, e.Lexicon.Branches...)
	var groups []app.UI
	for _, b := range branches {
		var rows []app.UI
		for _, t := range e.Lexicon.Themes {
			if t.Parent == b.ID {
				rows = append(rows, row(t))
			}
		}
		if rows == nil {
			continue
		}
		label := b.Label
		if b.ID == "" {
			label = "Your own"
		}
		groups = append(groups, app.H3().Text(label), app.Ul().Body(rows...))
	}
	return app.Div().Class("all").Body(
		app.Form().Class("merge").ID("theme-new").Body(
			app.Label().Body(app.Span().Class("sr").Text("Name of a new theme"), app.Input().Type("text").Placeholder("New theme").Attr("autocomplete", "off").Size(14)),
			app.Button().Type("submit").Text("Add"),
		),
		app.Div().Class("branches").TabIndex(0).Role("region").Aria("label", "All themes").Body(groups...),
	)
}

// open shows the theme that is open.
func (e *ThemeEditor) open() app.UI {
	t := e.Lexicon.Theme(e.ID)
	if t == nil {
		return app.Div().Class("one").Body(app.P().Class("none").Text("Choose a theme to see its patterns, or add one. In the article, select words and press T to add them to a theme."))
	}
	return app.Div().Class("one").Body(
		app.Form().Class("merge").ID("theme-name").DataSet("id", t.ID).Body(
			app.Label().Body(app.Text("Name "), app.Input().Type("text").ID("theme-label").Attr("autocomplete", "off").Size(22).Placeholder(t.Label)),
			app.Button().Type("submit").Text("Rename"),
			app.Label().Body(app.Text("Colour "), app.Select().ID("theme-color").DataSet("id", t.ID).Body(
				app.Option().Value("0").Selected(e.Colors[t.ID] == 0).Text("by rank"),
				app.Range(colorNames).Slice(func(i int) app.UI {
					return app.Option().Value(strconv.Itoa(i + 1)).Selected(e.Colors[t.ID] == i+1).Text(colorNames[i])
				}),
			)),
		),
		app.H3().ID("theme-title").TabIndex(-1).Body(app.Span().Class("swatch", color(e.Slots[t.ID])), app.Text(t.Label)),
		app.If(t.About != "", func() app.UI { return app.P().Class("note").Text(t.About) }),
		app.Form().Class("merge", "pattern").ID("theme-pattern").DataSet("id", t.ID).Body(
			app.Label().Body(app.Text("New pattern "), app.Input().Type("text").ID("pattern").Attr("autocomplete", "off").Attr("spellcheck", "false").Size(26).Placeholder("joint ~3 (exercise | drill)").Aria("describedby", "pattern-help")),
			app.Button().Type("submit").Text("Add pattern"),
		),
		app.P().Class("behind").ID("pattern-help").Text("A word counts in all its forms; word* begins so; =US is exact; a ~3 b: near, either order; a >3 b: in this order; (a | b): either; ! c: not in a sentence with c."),
		e.preview(),
		app.Ul().Class("patterns").Body(app.Range(t.Patterns).Slice(func(i int) app.UI {
			source := t.Patterns[i].String()
			hits := ""
			if e.Hits[source] > 0 {
				hits = strconv.Itoa(e.Hits[source])
			}
			return app.Li().Body(
				app.Code().Text(source), app.Span().Class("n").Text(hits),
				app.Button().Type("button").Class("quiet").Aria("label", "Remove the pattern "+source).DataSets(does("pattern-remove", "id", t.ID, "n", strconv.Itoa(i))).Text("×"),
			)
		})),
		app.P().Class("merge").Body(
			app.Label().Body(app.Text("Merge into "), app.Select().ID("theme-into").Body(
				app.Option().Value(noTheme).Text("…"),
				app.Range(e.Lexicon.Themes).Slice(func(i int) app.UI {
					other := e.Lexicon.Themes[i]
					return app.Option().Value(other.ID).Disabled(other.ID == t.ID).Text(other.Label)
				}),
			)),
			button("", "Merge", "theme-merge", "id", t.ID),
			button("", "Delete this theme", "theme-delete", "id", t.ID),
		),
	)
}

// noTheme stands for none in the list of themes to merge into: an option without
// a value has its text for one.
const noTheme = "-"

// preview shows what the pattern that is being typed matches in the text.
func (e *ThemeEditor) preview() app.UI {
	if e.Wrong != "" {
		return app.P().Class("wrong").Role("status").Text(e.Wrong)
	}
	f := e.Preview
	if f == nil {
		return app.P().Role("status")
	}
	if !f.Found {
		return app.P().Class("none").Role("status").Text("Matches nothing in this text.")
	}
	return app.Div().Class("preview").Body(
		app.P().Role("status").Text(fmt.Sprintf("Matches %s in %s. Are there false friends among them?", count(f.Count, "time", "times"), count(f.Sentences, "sentence", "sentences"))),
		app.Ol().Class("lines").Body(app.Range(f.Lines).Slice(func(i int) app.UI {
			return app.Li().Body(draw(lineButton(f.Lines[i])))
		})),
	)
}

// colorNames are the theme colours, from 1 up, by what they look like.
var colorNames = [colors]string{"blue", "orange", "plum", "green", "violet", "ochre", "red", "slate"}

// adding is the bar that asks which theme the words selected in the article
// are to be added to.
func (p *Page) adding() app.UI {
	if p.add == "" {
		return app.Div().Hidden(true)
	}
	var choices []app.UI
	for i, t := range p.addTo() {
		choice := app.Button().Type("button").DataSets(does("add-to", "id", t.ID))
		if i == 0 {
			choice = choice.ID("add-first")
		}
		choices = append(choices, choice.Body(app.Span().Class("digit").Text(strconv.Itoa(i+1)), app.Text(" "+t.Label)))
	}
	return app.Div().Class("adding").ID("adding").Role("dialog").Aria("label", "Add to a theme").Body(
		app.P().Text("Add “"+shorten(p.add, 60)+"” to"),
		app.Div().Class("choices-row").Body(choices...),
		button("quiet", "Cancel", "add-cancel"),
	)
}

// addTo returns the themes that words can be added to with one key: those of
// the text, and the one that is open in the editor first.
func (p *Page) addTo() []theme.Theme {
	if p.editor == nil {
		return nil
	}
	var list []theme.Theme
	take := func(id string) {
		if t := p.editor.Theme(id); t != nil && len(list) < 9 && !slices.ContainsFunc(list, func(x theme.Theme) bool { return x.ID == id }) {
			list = append(list, *t)
		}
	}
	take(p.editor.ID)
	if p.state.Selection.Kind == analyzer.ThemeKind {
		take(p.state.Selection.ID)
	}
	if p.state.Overview != nil {
		for _, t := range p.state.Overview.Themes {
			take(t.ID)
		}
	}
	for _, t := range p.editor.Lexicon.Themes {
		take(t.ID)
	}
	return list
}
