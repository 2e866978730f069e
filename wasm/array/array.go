//go:build js && wasm

// Package array carries bytes between Go and JavaScript.
package array

import (
	"strings"
	"syscall/js"
)

// Of returns a Uint8Array of bytes.
func Of(b []byte) js.Value {
	v := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(v, b)
	return v
}

// Bytes returns the bytes of a Uint8Array.
func Bytes(v js.Value) []byte {
	b := make([]byte, v.Get("byteLength").Int())
	js.CopyBytesToGo(b, v)
	return b
}

// Text returns the bytes of a Uint8Array as a string. It reads piece by piece, so
// that a long text is never there twice.
func Text(v js.Value) string {
	n := v.Get("byteLength").Int()
	piece := make([]byte, min(n, 256<<10))
	var text strings.Builder
	text.Grow(n)
	for start := 0; start < n; start += len(piece) {
		got := js.CopyBytesToGo(piece, v.Call("subarray", start, start+len(piece)))
		text.Write(piece[:got])
	}
	return text.String()
}
