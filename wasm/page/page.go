//go:build js && wasm

// Package page starts the page in a browser's window.
package page

import (
	"runtime/debug"
	"strings"
	"syscall/js"

	"stemma/wasm/heap"
	"stemma/web"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// garbage is how much, in percent of what is in use, may be thrown away before
// it is collected. What is in use here is a few megabytes; with Go's usual 100,
// nearly each article that is drawn would wait for a collection.
const garbage = 800

// room is how much memory the page comes to need.
const room = 32 << 20

// Run shows the page, whatever the host calls it. It does not return.
//
// The addresses are named one by one, as a pattern for all of them would need
// the package regexp, which is left out of the program; see wasm/standin.
func Run() {
	debug.SetGCPercent(garbage)
	if idle := js.Global().Get("requestIdleCallback"); idle.Truthy() {
		idle.Invoke(js.FuncOf(func(js.Value, []js.Value) any { heap.Reserve(room); return nil })) // the page can be used before
	} else {
		heap.Reserve(room)
	}
	here := strings.TrimPrefix(app.Window().URL().Path, app.Getenv("GOAPP_ROOT_PREFIX"))
	for _, path := range []string{"/", "/index.html", "/" + strings.TrimPrefix(here, "/")} {
		app.Route(path, func() app.Composer { return &web.Page{} })
	}
	app.RunWhenOnBrowser()
}
