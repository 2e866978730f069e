//go:build js && wasm

// Package rand stands in for the standard library's in the program that browsers
// run, where go-app takes the names of sessions and devices from it. The
// standard library's has generators of its own; this one has the browser's.
package rand

import (
	"io"
	"syscall/js"
)

// Reader gives random bytes that nobody can foresee.
var Reader io.Reader = browser{}

type browser struct{}

// most is how many bytes a browser gives at a time.
const most = 65536

func (browser) Read(b []byte) (int, error) {
	for at := 0; at < len(b); at += most {
		piece := b[at:min(at+most, len(b))]
		bytes := js.Global().Get("Uint8Array").New(len(piece))
		js.Global().Get("crypto").Call("getRandomValues", bytes)
		js.CopyBytesToGo(piece, bytes)
	}
	return len(b), nil
}
