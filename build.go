package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"html/template"
	"image/png"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"stemma/wasm/straighten"
	"stemma/web"

	"github.com/andybalholm/brotli"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// pageFiles holds the sources of the site, assets/page.
//
//go:embed assets/page
var pageFiles embed.FS

// build carries out "stemma build": it writes the site, made from a compiled
// wasm file or copied from this executable, and returns the exit status.
func build(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("build", flag.ContinueOnError)
	out := flags.String("o", "", "write the site into the directory `DIR`")
	wasm := flags.String("wasm", "", "make the site from the compiled `FILE`, linked without -s; without it, copy the site inside this executable")
	fast := flags.Bool("fast", false, "leave out the precompressed .br and .gz files, which take most of the time")
	if status, ok := parse(flags, args, stdout, stderr); !ok {
		return status
	}
	if *out == "" {
		fmt.Fprintln(stderr, "stemma build: name the directory to write with -o DIR")
		return 2
	}
	if err := writeSite(*out, *wasm, *fast); err != nil {
		fmt.Fprintf(stderr, "stemma build: %v\n", err)
		return 1
	}
	return 0
}

// parse reads a command's flags; no other arguments are allowed. Where that
// ends the command, ok is false and status is the exit status.
func parse(flags *flag.FlagSet, args []string, stdout, stderr io.Writer) (status int, ok bool) {
	flags.SetOutput(io.Discard)
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintf(stdout, "usage of stemma %s:\n", flags.Name())
		flags.SetOutput(stdout)
		flags.PrintDefaults()
		return 0, false
	case err != nil:
		fmt.Fprintf(stderr, "stemma %s: %v\n", flags.Name(), err)
		return 2, false
	case flags.NArg() > 0:
		fmt.Fprintf(stderr, "stemma %s: unexpected argument %q\n", flags.Name(), flags.Arg(0))
		return 2, false
	}
	return 0, true
}

// writeSite writes the site into the directory out.
func writeSite(out, wasm string, fast bool) error {
	var files map[string][]byte
	var err error
	if wasm == "" {
		files, err = siteInside()
	} else {
		files, err = siteAround(wasm, fast)
	}
	if err != nil {
		return err
	}
	if err := emptySite(out); err != nil {
		return err
	}
	for name, data := range files {
		name = filepath.Join(out, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return fmt.Errorf("writing the site: %w", err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			return fmt.Errorf("writing the site: %w", err)
		}
	}
	return nil
}

// siteInside gives the files of the site inside this executable.
func siteInside() (map[string][]byte, error) {
	inside, err := siteFiles("")
	if err != nil {
		return nil, fmt.Errorf("copying the site: %w", err)
	}
	files, err := readAll(inside)
	if err != nil {
		return nil, fmt.Errorf("copying the site: %w", err)
	}
	return files, nil
}

// siteAround gives the files of a site made from the compiled program in the
// file wasm, with compressed copies unless it is to be fast.
func siteAround(wasm string, fast bool) (map[string][]byte, error) {
	program, err := os.ReadFile(wasm)
	if err != nil {
		return nil, fmt.Errorf("reading the compiled page: %w", err)
	}
	if program, _, err = straighten.Program(program); err != nil {
		return nil, fmt.Errorf("making the site: %w", err)
	}
	if lean, err := withoutLines(program); err == nil {
		program = lean
	}
	loader, err := goLoader()
	if err != nil {
		return nil, err
	}
	sources, err := fs.Sub(pageFiles, "assets/page")
	if err != nil {
		return nil, fmt.Errorf("reading the sources of the site: %w", err)
	}
	files, err := makeSite(sources, program, loader)
	if err != nil {
		return nil, err
	}
	if !fast {
		err = precompress(files)
	}
	return files, err
}

// goLoader gives Go's own wasm_exec.js, from the Go that is on the path. It
// has to be the Go that compiled the page.
func goLoader() ([]byte, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("asking go for its GOROOT: %w", err)
	}
	loader, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, fmt.Errorf("reading Go's loader of wasm: %w", err)
	}
	return loader, nil
}

// emptySite makes the directory out, or empties it where it holds a site that
// was built before. It touches no other directory.
func emptySite(out string) error {
	entries, err := os.ReadDir(out)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("making room for the site: %w", err)
	}
	worker, err := os.ReadFile(filepath.Join(out, "sw.js"))
	if err != nil || !bytes.HasPrefix(worker, []byte(precacheLine)) {
		return fmt.Errorf("the directory %s is not empty and holds no earlier site: nothing was written", out)
	}
	for _, entry := range entries {
		if err := os.RemoveAll(filepath.Join(out, entry.Name())); err != nil {
			return fmt.Errorf("removing the earlier site: %w", err)
		}
	}
	return nil
}

// precacheLine is how a built sw.js begins: the list of what it keeps.
const precacheLine = "const precache = "

// makeSite gives the files of the site by name, uncompressed. sources is
// assets/page, program the compiled wasm and loader Go's wasm_exec.js. The
// same input gives the same bytes.
func makeSite(sources fs.FS, program, loader []byte) (map[string][]byte, error) {
	s := site{sources: sources, files: map[string][]byte{}, kept: map[string]string{}}
	names := struct{ Style, Wasm, Boot, Worker, Favicon, Touch string }{
		Style:   s.version("style.css", s.read("boot.css"), s.read("style.css")),
		Wasm:    s.version("app.wasm", program),
		Boot:    s.version("boot.js", loader, []byte("\n"), s.read("boot.js")),
		Worker:  s.version("worker.js", loader, []byte("\n"), s.read("worker.js")),
		Favicon: s.version("favicon.svg", s.read("icon.svg")),
		Touch:   s.version("apple-touch-icon.png", s.read("apple-touch-icon.png")),
	}
	s.plain("manifest.webmanifest", s.manifest())

	body, err := prerender(app.HTMLString(&web.Page{}))
	if err != nil {
		return nil, err
	}
	index, err := template.New("index.html").Parse(string(s.read("index.html")))
	if err != nil {
		return nil, fmt.Errorf("reading the template of the page: %w", err)
	}
	var page bytes.Buffer
	if err := index.Execute(&page, map[string]any{
		"Policy": strings.Join(pagePolicy, "; "),
		"Names":  names,
		"Body":   template.HTML(body),
	}); err != nil {
		return nil, fmt.Errorf("filling the template of the page: %w", err)
	}
	s.plain("index.html", page.Bytes())
	// Hosts redirect index.html to the directory, so that is where it is kept.
	s.kept["./"] = s.kept["index.html"]
	delete(s.kept, "index.html")

	s.files["sw.js"] = s.serviceWorker()
	if s.err != nil {
		return nil, s.err
	}
	return s.files, nil
}

// A site is being built. The first error is kept and makes the rest moot.
type site struct {
	sources fs.FS
	files   map[string][]byte // by name
	kept    map[string]string // address → SHA-256 of what the service worker keeps
	err     error
}

// read gives a source file.
func (s *site) read(name string) []byte {
	data, err := fs.ReadFile(s.sources, name)
	if err != nil && s.err == nil {
		s.err = fmt.Errorf("reading a source of the site: %w", err)
	}
	return data
}

// plain adds a file under its own name, kept by the service worker.
func (s *site) plain(name string, data []byte) {
	sum := sha256.Sum256(data)
	s.files[name] = data
	s.kept[name] = hex.EncodeToString(sum[:])
}

// version adds a file, the concatenation of parts, under a name that holds the
// hash of its bytes, so that a host and a browser may keep it for ever. It
// returns that name.
func (s *site) version(name string, parts ...[]byte) string {
	data := bytes.Join(parts, nil)
	name = versioned(name, data)
	s.plain(name, data)
	return name
}

// versioned puts 16 hexadecimal digits of the SHA-256 of data before the
// extension of name.
func versioned(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:8]) + ext
}

// isVersioned reports whether name has the form that versioned gives.
func isVersioned(name string) bool {
	parts := strings.Split(path.Base(name), ".")
	if len(parts) != 3 || len(parts[1]) != 16 {
		return false
	}
	_, err := hex.DecodeString(parts[1])
	return err == nil
}

// manifest fills the web app manifest with the names of its pictures. Those
// are not kept by the service worker: only installing needs them, and that
// needs the network anyway.
func (s *site) manifest() []byte {
	var m map[string]any
	if err := json.Unmarshal(s.read("manifest.webmanifest"), &m); err != nil {
		if s.err == nil {
			s.err = fmt.Errorf("reading the manifest: %w", err)
		}
		return nil
	}
	picture := func(entry any) {
		e, _ := entry.(map[string]any)
		name, _ := e["src"].(string)
		data := s.read(name)
		hashed := versioned(path.Base(name), data)
		s.files[hashed] = data
		e["src"] = hashed
	}
	list := func(v any) []any { l, _ := v.([]any); return l }
	for _, icon := range list(m["icons"]) {
		picture(icon)
	}
	for _, shortcut := range list(m["shortcuts"]) {
		entry, _ := shortcut.(map[string]any)
		for _, icon := range list(entry["icons"]) {
			picture(icon)
		}
	}
	// A screenshot is listed once it has been taken.
	m["screenshots"] = slices.DeleteFunc(list(m["screenshots"]), func(shot any) bool {
		entry, _ := shot.(map[string]any)
		name, ok := entry["src"].(string)
		_, err := fs.Stat(s.sources, name)
		return !ok || errors.Is(err, fs.ErrNotExist)
	})
	for _, shot := range list(m["screenshots"]) {
		entry := shot.(map[string]any)
		name := entry["src"].(string)
		size, err := png.DecodeConfig(bytes.NewReader(s.read(name)))
		if err != nil && s.err == nil {
			s.err = fmt.Errorf("reading the screenshot %s: %w", name, err)
		}
		entry["sizes"] = fmt.Sprintf("%dx%d", size.Width, size.Height)
		picture(shot)
	}
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil && s.err == nil {
		s.err = fmt.Errorf("writing the manifest: %w", err)
	}
	return append(data, '\n')
}

// serviceWorker gives sw.js with its list of what to keep in front. The
// version is a hash over that list and over the worker itself.
func (s *site) serviceWorker() []byte {
	source := s.read("sw.js")
	list, err := json.Marshal(s.kept) // sorted by address
	if err != nil && s.err == nil {
		s.err = fmt.Errorf("listing what the service worker keeps: %w", err)
	}
	sum := sha256.Sum256(append(slices.Clone(list), source...))
	line := fmt.Sprintf("%s{version: %q, files: %s};\n", precacheLine, hex.EncodeToString(sum[:8]), list)
	return append([]byte(line), source...)
}

// precompress adds a brotli and a gzip copy beside each file that is worth it.
func precompress(files map[string][]byte) error {
	var (
		wait sync.WaitGroup
		lock sync.Mutex
		errs []error
	)
	add := func(name string, data []byte, original int, err error) {
		lock.Lock()
		defer lock.Unlock()
		if err != nil {
			errs = append(errs, fmt.Errorf("compressing %s: %w", name, err))
		} else if len(data) < original {
			files[name] = data
		}
	}
	for name, data := range cloneLarge(files) {
		wait.Go(func() {
			var b bytes.Buffer
			w := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: 11, LGWin: 24})
			_, err := w.Write(data)
			err = errors.Join(err, w.Close())
			add(name+".br", b.Bytes(), len(data), err)
		})
		wait.Go(func() {
			var b bytes.Buffer
			w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
			if err == nil {
				_, err = w.Write(data)
				err = errors.Join(err, w.Close())
			}
			add(name+".gz", b.Bytes(), len(data), err)
		})
	}
	wait.Wait()
	return errors.Join(errs...)
}

// cloneLarge gives the files that gain from compression: those of 1 KB and
// more that are not compressed in themselves.
func cloneLarge(files map[string][]byte) map[string][]byte {
	large := map[string][]byte{}
	for name, data := range files {
		if len(data) >= 1024 && path.Ext(name) != ".png" {
			large[name] = data
		}
	}
	return large
}

// readAll gives all files of a site by name.
func readAll(files fs.FS) (map[string][]byte, error) {
	all := map[string][]byte{}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		all[name] = data
		return err
	})
	return all, err
}
