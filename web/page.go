// Package web is what a person sees: components and charts. It asks the worker
// and draws its answers; it computes no figure.
package web

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// A Page is the one page of the program, the root of all its components.
type Page struct {
	app.Compo
}

// Render draws the page.
func (p *Page) Render() app.UI {
	return app.Div().ID("stemma").Body(app.Textarea().ID("text"))
}
