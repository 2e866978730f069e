package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOverlay holds that of each package that has a stand-in, nothing is left
// but the stand-in.
func TestOverlay(t *testing.T) {
	t.Chdir("../..")
	root, _, err := directories()
	if err != nil {
		t.Fatal(err)
	}
	files, err := overlay(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range replaced {
		sources, err := filepath.Glob(filepath.Join(root, "src", name, "*.go"))
		if err != nil || len(sources) == 0 {
			t.Fatalf("the sources of %s are %q, %v", name, sources, err)
		}
		for _, source := range sources {
			if _, ok := files[source]; !ok {
				t.Errorf("%s is not replaced", source)
			}
		}
		var standins []string
		for file, with := range files {
			if with != "" && filepath.Dir(file) == filepath.Join(root, "src", name) {
				standins = append(standins, with)
			}
		}
		if len(standins) != 1 {
			t.Fatalf("the stand-ins of %s are %q, want one", name, standins)
		}
		source, err := os.ReadFile(standins[0])
		if err != nil || !strings.Contains(string(source), "\npackage "+filepath.Base(name)+"\n") {
			t.Errorf("%s is no source of %s (%v)", standins[0], name, err)
		}
	}
}

func TestOverlayOfNoGo(t *testing.T) {
	t.Chdir("../..")
	if files, err := overlay(t.TempDir()); err == nil {
		t.Errorf("a directory without Go gives %v", files)
	}
}
