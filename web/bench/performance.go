//go:build !js

package main

import (
	"fmt"
	"runtime"
	"strings"
)

// performance writes the page.
func (b *bench) performance() string {
	var s strings.Builder
	fmt.Fprintf(&s, "# How fast, how large\n\nMeasured by\n\n    make bench\n\nwhich writes this page, in one run on a machine with %d cores (%s), in headless %s.\n", runtime.NumCPU(), runtime.GOARCH, b.browser)
	if len(b.claims) > 0 {
		fmt.Fprintf(&s, "\n%s", claims(b.claims))
	}
	for _, t := range b.tables {
		fmt.Fprintf(&s, "\n## %s\n\n%s", t.title, t)
		if t.note != "" {
			fmt.Fprintf(&s, "\n%s\n", t.note)
		}
	}
	return s.String()
}
