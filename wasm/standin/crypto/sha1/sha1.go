// Package sha1 stands in for the standard library's in the program that browsers
// run, where only go-app's server half, and a function that nobody calls,
// mention it.
package sha1

import "hash"

const why = "SHA-1 is left out of the program for browsers; see wasm/standin"

// New panics.
func New() hash.Hash { panic(why) }

// Sum panics.
func Sum([]byte) [20]byte { panic(why) }
