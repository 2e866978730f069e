//go:build !site

package main

import "io/fs"

// embedded is nil: this executable has no site inside.
var embedded fs.FS
