// Package md5 stands in for the standard library's in the program that browsers
// run, where only a function that nobody calls, of a module that go-app imports,
// mentions it.
package md5

import "hash"

// New panics.
func New() hash.Hash { panic("MD5 is left out of the program for browsers; see wasm/standin") }
