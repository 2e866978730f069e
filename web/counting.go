package web

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"stemma/analyzer"
	"stemma/analyzer/term"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Change changes what is counted together. The change can be taken back.
func (s *State) Change(change func(*term.Options)) {
	s.earlier = append(s.earlier, s.Terms)
	next := s.Terms
	next.Split, next.Merge = slices.Clone(next.Split), slices.Clone(next.Merge)
	next.Stop, next.Keep = slices.Clone(next.Stop), slices.Clone(next.Keep)
	change(&next)
	s.Terms = next
}

// Undo takes the last change of what is counted together back. It reports false
// where there is none.
func (s *State) Undo() bool {
	if len(s.earlier) == 0 {
		return false
	}
	s.Terms = s.earlier[len(s.earlier)-1]
	s.earlier = s.earlier[:len(s.earlier)-1]
	return true
}

// Split keeps a form apart from the others of its term.
func (s *State) Split(form string) {
	s.Change(func(o *term.Options) { o.Split = add(o.Split, form) })
}

// Merge counts a word's term under another's.
func (s *State) Merge(word, into string) {
	s.Change(func(o *term.Options) {
		o.Merge = slices.DeleteFunc(o.Merge, func(m term.Merge) bool { return m.From == word })
		o.Merge = append(o.Merge, term.Merge{From: word, Into: into})
	})
}

// Leave makes a word a stop word.
func (s *State) Leave(word string) {
	s.Change(func(o *term.Options) {
		o.Keep = slices.DeleteFunc(o.Keep, func(w string) bool { return strings.EqualFold(w, word) })
		o.Stop = add(o.Stop, word)
	})
}

// Keep makes a stop word a word like others.
func (s *State) Keep(word string) {
	s.Change(func(o *term.Options) {
		o.Stop = slices.DeleteFunc(o.Stop, func(w string) bool { return strings.EqualFold(w, word) })
		o.Keep = add(o.Keep, word)
	})
}

func add(words []string, word string) []string {
	if slices.Contains(words, word) {
		return words
	}
	return append(words, word)
}

// A choice is one of the reader's choices of what is counted together: how it
// reads, and what takes it back.
type choice struct{ text, kind, word string }

func choices(o term.Options) []choice {
	var all []choice
	for _, w := range o.Split {
		all = append(all, choice{fmt.Sprintf("“%s” is counted apart", w), "split", w})
	}
	for _, m := range o.Merge {
		all = append(all, choice{fmt.Sprintf("“%s” counts as “%s”", m.From, m.Into), "merge", m.From})
	}
	for _, w := range o.Stop {
		all = append(all, choice{fmt.Sprintf("“%s” is left out", w), "stop", w})
	}
	for _, w := range o.Keep {
		all = append(all, choice{fmt.Sprintf("“%s” is no stop word", w), "keep", w})
	}
	return all
}

// Revoke takes one choice back, whenever it was made.
func (s *State) Revoke(kind, word string) {
	s.Change(func(o *term.Options) {
		is := func(w string) bool { return w == word }
		switch kind {
		case "split":
			o.Split = slices.DeleteFunc(o.Split, is)
		case "merge":
			o.Merge = slices.DeleteFunc(o.Merge, func(m term.Merge) bool { return m.From == word })
		case "stop":
			o.Stop = slices.DeleteFunc(o.Stop, is)
		case "keep":
			o.Keep = slices.DeleteFunc(o.Keep, is)
		}
	})
}

// choicesSchema names the shape of a file of choices.
const choicesSchema = "stemma.terms/1"

// A choicesFile is how the reader's choices are exported.
type choicesFile struct {
	Schema string       `json:"schema"`
	Terms  term.Options `json:"terms"`
}

// ExportChoices returns the reader's choices as a JSON file.
func (s *State) ExportChoices() string {
	b, err := json.MarshalIndent(choicesFile{choicesSchema, s.Terms}, "", "  ")
	if err != nil {
		panic(fmt.Sprintf("web: choices that JSON cannot hold: %v", err)) // they are strings
	}
	return string(b) + "\n"
}

// ImportChoices takes up the choices of a file in the place of those that are
// there. Where the file is none the error says so, and nothing changes.
func (s *State) ImportChoices(name, data string) error {
	var file choicesFile
	if err := json.Unmarshal([]byte(data), &file); err != nil {
		return fmt.Errorf("“%s” is not a file of choices (%v); your choices are unchanged", name, err)
	}
	if file.Schema != choicesSchema {
		return fmt.Errorf("“%s” is not a file of choices: its schema is “%s”, not “%s”; your choices are unchanged", name, file.Schema, choicesSchema)
	}
	s.Change(func(o *term.Options) { *o = file.Terms })
	return nil
}

// Counting is where the reader says what is counted together.
type Counting struct {
	app.Compo
	Terms   term.Options
	CanUndo bool
}

// Render draws it.
func (c *Counting) Render() app.UI {
	list := choices(c.Terms)
	return app.Section().Class("panel").ID("counting").Aria("labelledby", "counting-title").Body(
		app.Div().Class("head").Body(
			app.H2().ID("counting-title").TabIndex(-1).Text("What is counted together"),
			app.Span().Class("grow"),
			ifThere(c.CanUndo, "Undo", "undo-choice"),
			ifThere(len(list) > 0 || c.Terms.Families, "Export", "export-choices"),
			button("quiet", "Import", "import-choices"),
		),
		app.Input().Type("file").ID("choices").Class("sr").TabIndex(-1).Aria("hidden", true).Accept(".json,application/json"),
		app.P().Class("check").Body(
			app.Label().Body(
				app.Input().Type("checkbox").ID("families").Checked(c.Terms.Families),
				app.Text(" Word families: count Japanese with Japan, allied with ally, militarily with military"),
			),
		),
		app.P().Class("note").Text("Select a keyword to see its forms and why they are counted together, to keep one apart, or to count it with another."),
		app.Form().Class("merge").ID("unstop").Body(
			app.Label().Body(app.Text("Count the stop word "), app.Input().Type("text").ID("stopword").Attr("autocomplete", "off").Size(10)),
			app.Button().Type("submit").Text("Count it"),
		),
		app.Ul().Class("choices-made").Body(app.Range(list).Slice(func(i int) app.UI {
			return app.Li().Body(
				app.Span().Text(list[i].text),
				app.Button().Type("button").Class("quiet").Aria("label", "Take back: "+list[i].text).
					DataSets(does("revoke", "kind", list[i].kind, "word", list[i].word)).Text("×"),
			)
		})),
	)
}

// ruleNames word the rules that lead from a form to its term.
var ruleNames = map[string]string{
	"case": "small letters", "initials": "initials", "spelling": "spelling", term.Stem: "stem", term.Family: "word family",
	term.Split: "kept apart by you", term.Merged: "counted with another by you", term.StopWord: "stop word",
}

// inspector shows the forms of a term and the rules that brought them together,
// and lets the reader decide otherwise.
func inspector(f *analyzer.Focus) *element {
	return el("details").class("inspector").with(
		el("summary").text("Why these are counted together"),
		el("div").class("scroll").with(el("table").class("figures").with(
			el("thead").with(el("tr").with(el("th").attr("scope", "col").text("Form"), number("Count"), el("th").attr("scope", "col").text("Rules"), el("td"))),
			el("tbody").with(each(len(f.Origins), func(i int) node {
				o := f.Origins[i]
				return el("tr").with(
					el("th").attr("scope", "row").text(o.Form), cell(thousands(o.Count)), el("td").text(steps(o)),
					el("td").with(when(len(f.Origins) > 1, func() node {
						return el("button").attr("type", "button").class("link").attr("aria-label", "Keep apart: "+o.Form).
							does("split", "word", o.Form).text("Keep apart")
					})),
				)
			})),
		)),
		el("form").class("merge").attr("id", "merge").attr("data-word", f.Label).with(
			el("label").with(words("Count “"+f.Label+"” with "), el("input").attr("type", "text").attr("id", "into").attr("autocomplete", "off").attr("size", "14")),
			el("button").attr("type", "submit").text("Count together"),
			pressable("", "Leave this word out", "leave", "word", f.Label),
		),
	)
}

// steps words the way from a form to its term.
func steps(o analyzer.Origin) string {
	if len(o.Steps) == 0 {
		return "as it stands"
	}
	var all []string
	for _, s := range o.Steps {
		name := ruleNames[s.Rule]
		if name == "" {
			name = s.Rule
		}
		all = append(all, fmt.Sprintf("%s: %s → %s", name, s.From, s.To))
	}
	return strings.Join(all, "; ")
}

// Figures is the table of what can be measured of the whole text.
type Figures struct {
	app.Compo
	Counts  analyzer.Counts
	Figures []analyzer.Figure
	Waiting bool // the figures are of an earlier text, and will be found
	Stopped bool // they will not
}

// Render draws the table.
func (f *Figures) Render() app.UI {
	sizes := []struct {
		one, many string
		n         int
	}{{"word", "words", f.Counts.Words}, {"different word", "different words", f.Counts.Types}, {"sentence", "sentences", f.Counts.Sentences}, {"paragraph", "paragraphs", f.Counts.Paragraphs}, {"character", "characters", f.Counts.Characters}}
	return draw(el("section").class("panel").attr("id", "figures").attr("aria-labelledby", "figures-title").attr("aria-busy", pressed(f.Waiting)).with(
		el("div").class("head").with(el("h2").attr("id", "figures-title").text("The text in figures")),
		el("ul").class("sizes").with(each(len(sizes), func(i int) node {
			number, noun, _ := strings.Cut(count(sizes[i].n, sizes[i].one, sizes[i].many), " ")
			return el("li").with(el("b").text(number), words(" "+noun))
		})),
		when(len(f.Figures) == 0 && (f.Waiting || f.Stopped), func() node { return el("p").class("none").text(none("", f.Waiting, f.Stopped)) }),
		el("ul").class("measures").with(each(len(f.Figures), func(i int) node {
			m := f.Figures[i]
			return el("li").with(el("details").with(
				el("summary").with(el("span").class("what").text(m.Name), el("b").text(fmt.Sprintf("%.*f", m.Digits, m.Value)), el("span").class("scale").text(m.Scale)),
				el("p").with(el("code").text(m.Formula)),
				el("p").text("Here: "+m.With+". Source: "+m.Source+"."),
			), when(m.Caution != "", func() node { return el("p").class("caution").text(m.Caution) }))
		})),
	))
}
