// Standin prints the file for the -overlay flag of go build by which packages
// of the standard library that go-app imports for its server half, or to encrypt
// what a page would keep by it, are left out of the program that browsers run.
// They would be a seventh of what a reader downloads, since the linker keeps what
// their init functions touch. go-app itself stays as it is.
//
// Run it in the project's directory: go run ./wasm/standin. The stand-ins are
// the directories beside this file. Whatever uses more of such a package than
// its stand-in has does not compile for js/wasm.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// replaced holds the packages that have a stand-in.
var replaced = []string{"crypto/aes", "crypto/cipher", "crypto/md5", "crypto/rand", "crypto/sha1", "net/http", "regexp"}

func main() {
	log.SetFlags(0)
	log.SetPrefix("standin: ")
	root, modules, err := directories()
	if err != nil {
		log.Fatal(err)
	}
	files := map[string]string{}
	if rel, err := filepath.Rel(modules, root); err == nil && !strings.HasPrefix(rel, "..") {
		// go build refuses to replace files there, where a Go is that go has
		// downloaded. The program is larger then, and works the same.
		log.Printf("nothing is left out, as this Go is in the module cache, %s", root)
	} else if files, err = overlay(root); err != nil {
		log.Fatal(err)
	}
	data, err := json.MarshalIndent(map[string]any{"Replace": files}, "", "\t")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(data))
}

// directories asks go where it and the modules it has downloaded are.
func directories() (root, modules string, err error) {
	out, err := exec.Command("go", "env", "GOROOT", "GOMODCACHE").Output()
	if err != nil {
		return "", "", fmt.Errorf("asking go where it is: %w", err)
	}
	root, modules, _ = strings.Cut(strings.TrimSpace(string(out)), "\n")
	return root, strings.TrimSpace(modules), nil
}

// overlay says which file to read in place of which of the Go in root: none
// for those of a package that has a stand-in, but for one, the stand-in.
func overlay(root string) (map[string]string, error) {
	files := map[string]string{}
	for _, name := range replaced {
		dir := filepath.Join(root, "src", filepath.FromSlash(name))
		entries, err := os.ReadDir(dir)
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			if strings.HasSuffix(entry.Name(), ".go") {
				files[filepath.Join(dir, entry.Name())] = ""
			}
		}
		file := filepath.Base(dir) + ".go"
		source, err := filepath.Abs(filepath.Join("wasm", "standin", filepath.FromSlash(name), file))
		if err != nil {
			return nil, err
		}
		if _, err := os.Stat(source); err != nil {
			return nil, err
		}
		files[filepath.Join(dir, file)] = source
	}
	return files, nil
}
