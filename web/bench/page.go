//go:build !js

package main

func (b *bench) page() error  { return nil }
func (b *bench) start() error { return nil }
