//go:build !js

// Bench measures speed, memory and size in headless Chromium, side by side
// with other programs on the same text in the same run, prints tables of it and
// writes them to docs/performance.md.
//
//	make bench
//	make bench ONLY=throughput SIZES=1MB
//	make bench BENCH=quick
//
// The parts are throughput (with memory), page, start and size. What a figure
// is does not fail the command; it fails where something does not work.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"stemma/wasm/straighten"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// parts are what can be measured, in the order in which it is.
var parts = []struct {
	name    string
	measure func(*bench) error
}{
	{"size", (*bench).size},
	{"start", (*bench).start},
	{"page", (*bench).page},
	{"throughput", (*bench).throughput},
}

// run returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	only := flags.String("only", "", "measure these `PARTS` only, with commas between them: size, start, page, throughput")
	list := flags.String("sizes", "", "measure texts of these `SIZES` only, with commas between them: 10kB, 100kB, 1MB, 10MB, 100MB")
	quick := flags.Bool("quick", false, "small texts and few repetitions, to see that it works")
	out := flags.String("o", "docs/performance.md", "the page to write, where all is measured")
	native := flags.String("native", "", "for the command itself: do the `WORK` on a file, and print its times")
	if flags.Parse(args) != nil {
		return 2
	}
	if *native != "" {
		return alone(*native, flags.Args(), stdout, stderr)
	}
	b := &bench{quick: *quick, root: ".", log: stderr}
	all := *only == "" && *list == "" && !*quick
	var err error
	if b.sizes, err = chosen(*list, *quick); err == nil {
		err = b.run(split(*only))
	}
	if err != nil {
		fmt.Fprintf(stderr, "The benchmark did not work: %v\n", err)
		return 1
	}
	page := b.performance()
	fmt.Fprint(stdout, page)
	if !all {
		return 0
	}
	if err := os.WriteFile(*out, []byte(page), 0o666); err != nil {
		fmt.Fprintf(stderr, "The page was not written: %v\n", err)
		return 1
	}
	fmt.Fprintf(stdout, "\nThis is in %s too.\n", *out)
	return 0
}

func split(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
}

// A bench is a run of the benchmark and what it has found.
type bench struct {
	root  string // of the repository
	dir   string // for its own files
	quick bool
	sizes []textSize
	log   io.Writer

	built bool // the bare page is

	seed     string // of the texts
	beta     float64
	browser  string
	claims   []claim
	tables   []*table
	started  time.Time
	fresh    time.Duration // see freshMemory
	finished []string      // parts
}

// run measures the parts, all of them where none is named.
func (b *bench) run(names []string) error {
	for _, name := range names {
		if !slices.ContainsFunc(parts, func(p struct {
			name    string
			measure func(*bench) error
		}) bool {
			return p.name == name
		}) {
			return fmt.Errorf("there is no part %q", name)
		}
	}
	var err error
	if b.dir, err = filepath.Abs(filepath.Join(b.root, "build", "bench")); err != nil {
		return err
	}
	if err := os.MkdirAll(b.dir, 0o777); err != nil {
		return fmt.Errorf("making a folder for the benchmark: %w", err)
	}
	b.started = time.Now()
	b.fresh = freshMemory()
	for _, part := range parts {
		if len(names) > 0 && !slices.Contains(names, part.name) {
			continue
		}
		if err := part.measure(b); err != nil {
			return fmt.Errorf("measuring %s: %w", part.name, err)
		}
		b.finished = append(b.finished, part.name)
	}
	return nil
}

// freshMemory returns how long 4 kB of memory take to write to for the first time.
func freshMemory() time.Duration {
	const page, pages = 4 << 10, 16 << 10
	room := make([]byte, page*pages)
	began := time.Now()
	for i := 0; i < len(room); i += page {
		room[i] = 1
	}
	return time.Since(began) / pages
}

// tell says how far it is.
func (b *bench) tell(format string, args ...any) {
	fmt.Fprintf(b.log, "%5.0f s  %s\n", time.Since(b.started).Seconds(), fmt.Sprintf(format, args...))
}

// temporary makes a folder that the returned function removes.
func (b *bench) temporary(name string) (dir string, remove func(), err error) {
	dir, err = os.MkdirTemp(b.dir, name)
	return dir, func() { os.RemoveAll(dir) }, err
}

// Flags of the linker: those of a program with the names of its functions, and
// of one that is as small as Go makes it.
const (
	named = "-buildid="
	small = "-s -w -buildid="
)

// compile builds a program for the browser.
func (b *bench) compile(pkg, name, flags string) (string, error) {
	out := filepath.Join(b.dir, name)
	command := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags="+flags, "-o", out, pkg)
	command.Dir = b.root
	command.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	if said, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("compiling %s: %w: %s", pkg, err, said)
	}
	return out, nil
}

// straightened builds a program for the browser with direct jumps, as the site's is.
func (b *bench) straightened(pkg, name string) (string, error) {
	out, err := b.compile(pkg, name, named)
	if err != nil {
		return "", err
	}
	program, err := os.ReadFile(out)
	if err != nil {
		return "", err
	}
	if program, _, err = straighten.Program(program); err != nil {
		return "", err
	}
	return out, os.WriteFile(out, program, 0o666)
}

// make has make make a target.
func (b *bench) make(target string) error {
	command := exec.Command("make", "-s", "-C", b.root, target)
	command.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { // of the make that runs this
		return strings.HasPrefix(v, "MAKEFLAGS=") || strings.HasPrefix(v, "MFLAGS=") || strings.HasPrefix(v, "MAKELEVEL=")
	})
	if said, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("making %s: %w: %s", target, err, said)
	}
	return nil
}

// loader returns Go's own wasm_exec.js.
func loader() ([]byte, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("asking go for its GOROOT: %w", err)
	}
	return os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
}

// one returns the one file that a pattern matches.
func one(pattern string) (string, error) {
	files, err := filepath.Glob(pattern)
	if err == nil && len(files) != 1 {
		err = errors.New("one file is wanted")
	}
	if err != nil {
		return "", fmt.Errorf("looking for %s, of which there are %d: %w", pattern, len(files), err)
	}
	return files[0], nil
}
