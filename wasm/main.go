//go:build js && wasm

// The program that browsers run, in two roles: the page where there is a
// document, the worker where there is none.
package main

import (
	"syscall/js"

	"stemma/wasm/page"
	"stemma/wasm/worker"
)

func main() {
	if js.Global().Get("document").IsUndefined() {
		worker.Run()
	} else {
		page.Run()
	}
}
