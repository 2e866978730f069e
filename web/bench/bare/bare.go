// Bare is the smallest program of go-app with a field to type in, for the
// benchmark to compare the site with: how much of the time to start is go-app's
// and Go's own. It has go-app's own loader and service worker. Natively it
// writes its site, but for the program itself, into the folder that it is
// given.
package main

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A field is a text field and how long the text in it is.
type field struct {
	app.Compo
	length int
}

// OnMount tells that the program runs, as Stemma's loader does.
func (f *field) OnMount(app.Context) {
	app.Window().Get("document").Get("documentElement").Get("dataset").Set("program", "running")
}

// typed tells that a key was handled.
func (f *field) typed(ctx app.Context, _ app.Event) {
	value := ctx.JSSrc().Get("value").String()
	f.length = len(value)
	app.Window().Set("benchTyped", value)
}

// Render draws the field.
func (f *field) Render() app.UI {
	return app.Main().Body(
		app.Textarea().ID("text").OnInput(f.typed),
		app.P().Text(fmt.Sprint(f.length)),
	)
}

func main() {
	app.Route("/", func() app.Composer { return &field{} })
	app.RunWhenOnBrowser()
	generate()
}
