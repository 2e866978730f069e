//go:build !js

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"stemma/wasm/module"
)

// mostFirstVisit is what a first visit may load, in bytes.
const mostFirstVisit = 2_000_000

// A part of the site is a file that the service worker keeps.
type file struct {
	name        string
	plain, sent int // bytes, as they are and as a host sends them, compressed by brotli where the build has done that
}

// size measures what a first visit loads: all that the service worker keeps,
// and the service worker.
func (b *bench) size() error {
	if err := b.make("dist/index.html"); err != nil {
		return err
	}
	dist := filepath.Join(b.root, "dist")
	files, err := precached(dist)
	if err != nil {
		return err
	}
	t := &table{title: "Bytes of the first visit", note: "The program is one file in two roles: the page compiles it once and hands it to the worker. Pictures of the manifest are loaded by nobody but who installs."}
	t.add("File", "Bytes", "Compressed by brotli")
	var all file
	for _, f := range files {
		t.add(unhashed(f.name), bytesOf(float64(f.plain)), bytesOf(float64(f.sent)))
		all.plain, all.sent = all.plain+f.plain, all.sent+f.sent
	}
	t.add("All that is precached, and the service worker", bytesOf(float64(all.plain)), bytesOf(float64(all.sent)))
	bare, err := b.bareSize()
	if err != nil {
		return err
	}
	t.add("A bare go-app page, all of it", bytesOf(float64(bare.plain)), bytesOf(float64(bare.sent)))
	b.tables = append(b.tables, t)
	b.claims = append(b.claims, atMost("First visit, all that is precached: MB of brotli", float64(all.sent)/1e6, mostFirstVisit/1e6, "%.2f"))
	return b.inProgram()
}

// unhashed takes the hash out of the name of a file.
func unhashed(name string) string {
	at := hashed.FindStringIndex(name)
	if at == nil {
		return name
	}
	return name[:at[0]] + path.Ext(name)
}

// precached returns the files that the service worker of a built site keeps,
// and itself, the largest first.
func precached(dir string) ([]file, error) {
	worker, err := os.ReadFile(filepath.Join(dir, "sw.js"))
	if err != nil {
		return nil, err
	}
	// const precache = {version: "…", files: {"name": "hash", …}};
	_, list, found := bytes.Cut(worker, []byte("files: "))
	if !found {
		return nil, fmt.Errorf("%s/sw.js does not begin with what it keeps", dir)
	}
	kept := map[string]string{}
	if err := json.NewDecoder(bytes.NewReader(list)).Decode(&kept); err != nil {
		return nil, fmt.Errorf("reading what %s/sw.js keeps: %w", dir, err)
	}
	kept["sw.js"] = ""
	var files []file
	for name := range kept {
		if name == "./" {
			name = "index.html"
		}
		f, err := measured(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		f.name = name
		files = append(files, f)
	}
	sort.Slice(files, func(i, j int) bool {
		return files[i].sent > files[j].sent || files[i].sent == files[j].sent && files[i].name < files[j].name
	})
	return files, nil
}

// bareSize returns the size of all files of the bare page of go-app.
func (b *bench) bareSize() (all file, err error) {
	dir, err := b.bare()
	if err != nil {
		return all, err
	}
	return all, filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) == ".br" {
			return err
		}
		f, err := measured(name)
		all.plain, all.sent = all.plain+f.plain, all.sent+f.sent
		return err
	})
}

// measured returns the size of a file and of the compressed copy beside it.
func measured(name string) (f file, err error) {
	if f.plain, err = sizeOf(name); err != nil {
		return f, err
	}
	f.sent, err = sizeOf(name + ".br")
	if errors.Is(err, fs.ErrNotExist) {
		return file{plain: f.plain, sent: f.plain}, nil // it does not gain by it
	}
	return f, err
}

func sizeOf(name string) (int, error) {
	info, err := os.Stat(name)
	if err != nil {
		return 0, err
	}
	return int(info.Size()), nil
}

// most is how many packages are listed by name.
const most = 25

// inProgram measures what the program's code is made of, by the names of its
// functions, which the program that ships lacks.
func (b *bench) inProgram() error {
	program, err := b.compile("./wasm", "named.wasm", named)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	m, err := module.Read(data)
	if err != nil {
		return fmt.Errorf("reading the program: %w", err)
	}
	paths, err := b.packages("./wasm")
	if err != nil {
		return err
	}
	packages := m.Packages(paths)
	names := make([]string, 0, len(packages))
	for name := range packages {
		names = append(names, name)
	}
	slices.SortFunc(names, func(x, y string) int {
		if packages[x] != packages[y] {
			return packages[y] - packages[x]
		}
		return strings.Compare(x, y)
	})
	t := &table{
		title: "Bytes of the program, by package",
		note:  "Bytes of machine code before compression, in a plain build that keeps the names of functions; what `make` leaves out of the page's program besides (net/http, cryptography, regexp, most inlining, jumps through tables) is still in it. The data holds Go's tables of functions and types, the Unicode tables, and the embedded files of `assets/`.",
	}
	t.add("Package", "Bytes of code", "Share of the code")
	rest, count := 0, 0
	for i, name := range names {
		if i < most {
			t.add(name, bytesOf(float64(packages[name])), fmt.Sprintf("%.1f%%", 100*float64(packages[name])/float64(m.Size(module.Code))))
		} else {
			rest += packages[name]
			count++
		}
	}
	if count > 0 {
		t.add(fmt.Sprintf("%d more", count), bytesOf(float64(rest)), fmt.Sprintf("%.1f%%", 100*float64(rest)/float64(m.Size(module.Code))))
	}
	t.add("All code", bytesOf(float64(m.Size(module.Code))), "100%")
	t.add("Data", bytesOf(float64(m.Size(module.Data))), "–")
	embedded, err := b.embedded("./wasm")
	if err != nil {
		return err
	}
	t.add("of it embedded files", bytesOf(float64(embedded)), "–")
	b.tables = append(b.tables, t)
	return nil
}

// packages returns the import paths of all packages that a program for the
// browser is made of.
func (b *bench) packages(program string) ([]string, error) {
	command := exec.Command("go", "list", "-deps", program)
	command.Dir = b.root
	command.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("listing the packages of %s: %w", program, err)
	}
	return strings.Fields(string(out)), nil
}

// embedded returns how many bytes of files a program for the browser holds.
func (b *bench) embedded(program string) (int, error) {
	command := exec.Command("go", "list", "-deps", "-f", `{{$dir := .Dir}}{{range .EmbedFiles}}{{$dir}}/{{.}}{{"\n"}}{{end}}`, program)
	command.Dir = b.root
	command.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := command.Output()
	if err != nil {
		return 0, fmt.Errorf("listing what %s embeds: %w", program, err)
	}
	sum := 0
	for name := range strings.Lines(string(out)) {
		n, err := sizeOf(strings.TrimSuffix(name, "\n"))
		if err != nil {
			return 0, err
		}
		sum += n
	}
	return sum, nil
}
