//go:build js

package main

// generate has nothing to write in a browser, where main does not come so far.
func generate() {}
