package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// siteFiles gives the built site in dir or, where dir is empty, the one inside
// this executable.
func siteFiles(dir string) (fs.FS, error) {
	if dir == "" {
		if embedded == nil {
			return nil, fmt.Errorf("this executable was built without the site: run \"make run\", or \"make build\" for one that has it")
		}
		return embedded, nil
	}
	if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
		return nil, fmt.Errorf("%s holds no built site: %w", dir, err)
	}
	return os.DirFS(dir), nil
}
