package web

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Header is the bar at the top of the page.
type Header struct {
	app.Compo
	Ready   string // state of the service worker
	Text    bool   // a text is analysed
	Editing bool   // the editor of themes is open
	Install bool   // the browser would install the app
	Apple   bool   // an Apple browser, where only the reader can install
}

// Render draws the bar.
func (h *Header) Render() app.UI {
	return app.Header().Class("bar").Body(
		app.H1().Class("mark").Text("Stemma"),
		// What is said later has its room from the start, and moves nothing.
		app.P().Class("promise", h.Ready).Body(
			app.Span().Class("dot"),
			app.Text("Nothing you paste leaves this device. "),
			app.Span().Class("offline").Text("Works offline."),
		),
		app.Nav().Aria("label", "Program").Body(
			app.If(h.Text, func() app.UI {
				return app.Button().Type("button").Class("quiet").Aria("expanded", pressed(h.Editing)).DataSets(does("editor")).Text("Themes")
			}),
			app.If(h.Text, reportMenu),
			app.If(h.Install && !h.Apple, func() app.UI { return button("quiet", "Install", "install") }),
			app.If(h.Install && h.Apple, func() app.UI { return button("quiet", "Install", "install-apple") }),
		),
	)
}

// Notices are lines that say what has gone wrong, what has happened and what
// waits.
type Notices struct {
	app.Compo
	Problem             string
	Text, Action, Label string // what has happened, and what can be done about it
	Update              bool   // a new version waits
	Progress            int    // percent of a long text that are read; 0 for none to tell
	Size                int    // of that text, in bytes
	Rest                string // what is looked for in a text that is read; "" while it is not
	Stopped             bool   // the reader ended the analysis
}

// Render draws them.
func (n *Notices) Render() app.UI {
	line := func(role, text, action, label, closing string) app.UI {
		return app.Div().Class("notice").Role(role).Body(
			app.P().Text(text),
			app.If(action != "", func() app.UI { return button("", label, action) }),
			app.If(closing != "", func() app.UI {
				return app.Button().Type("button").Class("quiet").Aria("label", "Close this message").DataSets(does(closing)).Text("×")
			}),
		)
	}
	return app.Section().Class("notices").Aria("label", "Messages").Body(
		app.If(n.Problem != "", func() app.UI { return line("alert", n.Problem, "", "", "close-problem") }),
		app.If(n.Text != "", func() app.UI { return line("status", n.Text, n.Action, n.Label, "close-notice") }),
		app.If(n.Update, func() app.UI {
			return line("status", "A new version of Stemma is ready. Your text is kept.", "update", "Use it now", "")
		}),
		app.If(n.Stopped && n.Progress == 0, func() app.UI {
			return line("status", "The analysis was stopped; your text is here, unchanged.", "analyse", "Analyse it", "")
		}),
		app.If(n.Progress > 0, func() app.UI {
			what := fmt.Sprintf("Reading a long text: %d%% of %s", n.Progress, megabytes(n.Size))
			if n.Rest != "" {
				what = "Looking for " + n.Rest + " in a long text"
			}
			// A screen reader is told once what goes on, and not each percent of it.
			return app.Div().Class("notice").Body(
				app.P().Text(what),
				app.If(n.Rest == "", func() app.UI { return app.Progress().Max(100).Value(n.Progress).Aria("label", "Read so far") }),
				button("", "Stop", "stop"),
			)
		}),
	)
}

// megabytes writes a size in bytes.
func megabytes(n int) string {
	if n < 10e6 {
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.0f MB", float64(n)/1e6)
}

// Tools are the buttons above the sheet.
type Tools struct {
	app.Compo
	Mode   Mode
	Forget bool // the reader is asked whether to forget the text
}

// Render draws them.
func (t *Tools) Render() app.UI {
	if t.Forget {
		return app.Div().Class("tools").Body(
			app.P().Text("Delete this text from this device?"),
			app.Button().Type("button").Class("primary").ID("really").DataSets(does("really-forget")).Text("Delete it"),
			button("", "Keep it", "keep"),
		)
	}
	return app.Div().Class("tools").Body(
		button("primary", "Paste", "paste"),
		button("", "Open a file", "open"),
		button("", "Try an example", "example"),
		app.Input().Type("file").ID("other").Class("sr").TabIndex(-1).Aria("hidden", true).Accept(".txt,.md,.markdown,.text,text/plain,text/markdown"),
		app.Input().Type("file").ID("file").Class("sr").TabIndex(-1).Aria("hidden", true).Accept(".txt,.md,.markdown,.text,text/plain,text/markdown"),
		app.Span().Class("grow"),
		app.If(t.Mode == Reading, func() app.UI { return button("quiet", "Edit", "edit") }),
		app.If(t.Mode == Writing, func() app.UI { return button("quiet", "Done", "done") }),
		app.If(t.Mode != Empty, func() app.UI { return button("quiet", "Forget this text", "forget") }),
	)
}
