//go:build !js

package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/andybalholm/brotli"
	cdppage "github.com/chromedp/cdproto/page"
)

//go:embed typing.js
var typingScript string

// starts is how often each page is started, for the first time and again.
const starts = 7

// mostStart is how many times the start of a bare page Stemma's may take.
const mostStart = 1.3

// A start is what one visit has taken, in milliseconds after the navigation.
type start struct {
	Interactive float64 `json:"interactive"` // until a key was handled
	Painted     float64 `json:"painted"`     // until something was seen
}

// start measures how long the site takes to start, beside a bare page of
// go-app, the two in turn.
func (b *bench) start() error {
	if err := b.make("dist/index.html"); err != nil {
		return err
	}
	bare, err := b.bare()
	if err != nil {
		return err
	}
	ours, err := serve(folder(filepath.Join(b.root, "dist")))
	if err != nil {
		return err
	}
	defer ours.close()
	theirs, err := serve(folder(bare))
	if err != nil {
		return err
	}
	defer theirs.close()
	times := starts
	if b.quick {
		times = 1
	}
	var first, later [2][]start // Stemma's and the bare page's
	for n := range times {
		for i, site := range []struct{ address, ready string }{
			// Without ?new it would come with the text of the visit before.
			{ours.URL + "?new", `stemma.offline === "ready"`},
			{theirs.URL, `navigator.serviceWorker.ready.then((r) => r.active?.state === "activated")`},
		} {
			one, two, err := b.visits(site.address, site.ready)
			if err != nil {
				return err
			}
			first[i], later[i] = append(first[i], one), append(later[i], two)
		}
		b.tell("start %d: first %.0f, bare %.0f ms; later %.0f, bare %.0f ms", n+1, first[0][n].Interactive, first[1][n].Interactive, later[0][n].Interactive, later[1][n].Interactive)
	}
	of := func(list []start, value func(start) float64) float64 {
		var values []float64
		for _, s := range list {
			values = append(values, value(s))
		}
		return median(values)
	}
	interactive := func(s start) float64 { return s.Interactive }
	painted := func(s start) float64 { return s.Painted }
	t := &table{title: "Start"}
	t.add("Visit", "Stemma", "Bare go-app page", "Ratio")
	for _, visit := range []struct {
		name  string
		times [2][]start
	}{{"First", first}, {"Later", later}} {
		ratio := of(visit.times[0], interactive) / of(visit.times[1], interactive)
		t.add(visit.name+", until a key is handled", duration(of(visit.times[0], interactive)), duration(of(visit.times[1], interactive)), trim(ratio))
		t.add(visit.name+", until something is painted", duration(of(visit.times[0], painted)), duration(of(visit.times[1], painted)), trim(of(visit.times[0], painted)/of(visit.times[1], painted)))
		b.claims = append(b.claims, atMost(visit.name+" visit, start to interactive: times a bare go-app page", ratio, mostStart, "%.2f"))
	}
	b.tables = append(b.tables, t)
	return nil
}

// visits visits a page for the first time, with an empty profile, and again
// after the browser was closed. ready is true in a page whose service worker
// has kept it.
func (b *bench) visits(address, ready string) (first, later start, err error) {
	profile, remove, err := b.temporary("profile")
	if err != nil {
		return first, later, err
	}
	defer remove()
	for _, s := range []*start{&first, &later} {
		if err := b.visit(profile, address, ready, s); err != nil {
			return first, later, fmt.Errorf("visiting %s: %w", address, err)
		}
	}
	return first, later, nil
}

func (b *bench) visit(profile, address, ready string, s *start) error {
	tab, err := browse(profile)
	if err != nil {
		return err
	}
	defer tab.end()
	if b.browser, err = version(tab); err != nil {
		return err
	}
	if err := tab.do("having it typed", call(cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: typingScript})); err != nil {
		return err
	}
	time.Sleep(700 * time.Millisecond) // the browser itself has started by then
	if err := tab.goTo(address); err != nil {
		return err
	}
	if err := tab.waitFor(`globalThis.benchInteractive`); err != nil {
		return err
	}
	if *s, err = eval[start](tab, `({interactive: benchInteractive, painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0})`); err != nil {
		return err
	}
	if err := tab.waitFor(ready); err != nil {
		return err
	}
	time.Sleep(1500 * time.Millisecond) // for what the browser keeps of compiled code
	return nil
}

// bare builds the bare page, compressed as the site is, and returns its folder.
func (b *bench) bare() (string, error) {
	dir := filepath.Join(b.dir, "bare")
	if b.built {
		return dir, nil
	}
	b.built = true
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", err
	}
	generate := exec.Command("go", "run", "./web/bench/bare", dir)
	generate.Dir = b.root
	if said, err := generate.CombinedOutput(); err != nil {
		return "", fmt.Errorf("making the bare page: %w: %s", err, said)
	}
	program, err := b.compile("./web/bench/bare", "bare.wasm", small)
	if err != nil {
		return "", err
	}
	code, err := os.ReadFile(program)
	if err != nil {
		return "", err
	}
	web := filepath.Join(dir, "web")
	if err := errors.Join(
		os.MkdirAll(web, 0o777),
		os.WriteFile(filepath.Join(web, "app.wasm"), code, 0o666),
		copied(filepath.Join(b.root, "assets", "page", "icon-192.png"), filepath.Join(web, "icon.png")),
		copied(filepath.Join(b.root, "assets", "page", "icon.svg"), filepath.Join(web, "icon.svg")),
	); err != nil {
		return "", fmt.Errorf("making the bare page: %w", err)
	}
	return dir, filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) == ".png" {
			return err
		}
		return b.compress(name)
	})
}

func copied(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o666)
}

// compress puts a brotli copy beside a file, as the build of the site does. As
// that takes long, it is kept for the next time.
func (b *bench) compress(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	kept := filepath.Join(b.dir, fmt.Sprintf("%x.br", sha256.Sum256(data)))
	if err := copied(kept, name+".br"); err == nil {
		return nil
	}
	var out bytes.Buffer
	w := brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: 11, LGWin: 24})
	_, err = w.Write(data)
	if err = errors.Join(err, w.Close()); err != nil {
		return fmt.Errorf("compressing %s: %w", name, err)
	}
	return errors.Join(os.WriteFile(kept, out.Bytes(), 0o666), os.WriteFile(name+".br", out.Bytes(), 0o666))
}
