//go:build js && wasm

// Package page starts the page in a browser's window.
package page

import (
	"stemma/web"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Run shows the page. It does not return.
func Run() {
	app.RouteWithRegexp(".*", func() app.Composer { return &web.Page{} })
	app.RunWhenOnBrowser()
}
