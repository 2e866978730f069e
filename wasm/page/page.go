//go:build js && wasm

// Package page starts the page in a browser's window.
package page

import (
	"runtime/debug"

	"stemma/web"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// garbage is how much, in percent of what is in use, may be thrown away before
// it is collected. What is in use here is a few megabytes; with Go's usual 100,
// nearly each article that is drawn would wait for a collection.
const garbage = 800

// Run shows the page. It does not return.
func Run() {
	debug.SetGCPercent(garbage)
	app.RouteWithRegexp(".*", func() app.Composer { return &web.Page{} })
	app.RunWhenOnBrowser()
}
