//go:build site

package main

import (
	"embed"
	"io/fs"
)

//go:embed dist
var dist embed.FS

// embedded is the site inside this executable.
var embedded = func() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // not reached: the path is valid
	}
	return files
}()
