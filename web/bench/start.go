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

	"stemma/web/bench/news"

	"github.com/andybalholm/brotli"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
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

	// What texts took that were opened one after the other once the page was at
	// rest, until all was drawn.
	texts []float64
}

// The texts that are opened in a page that has just started.
const (
	openedTexts = 2
	openedBytes = 1_000_000
	openedIn    = 3               // of the starts
	restBefore  = 8 * time.Second // before each
)

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
	var files []string
	text := news.New().Text(openedTexts * openedBytes)
	for i := range openedTexts {
		file := filepath.Join(b.dir, fmt.Sprintf("opened-%d.txt", i+1))
		if err := os.WriteFile(file, []byte(text[len(text)*i/openedTexts:len(text)*(i+1)/openedTexts]), 0o666); err != nil {
			return fmt.Errorf("writing a text: %w", err)
		}
		files = append(files, file)
	}
	times := starts
	if b.quick {
		times = 1
	}
	var first, later [2][]start // Stemma's and the bare page's
	for n := range times {
		if n == openedIn {
			files = nil
		}
		for i, site := range []visited{
			// Without ?new it would come with the text of the visit before.
			{ours.URL + "?new", `stemma.offline === "ready"`, files},
			{theirs.URL, `navigator.serviceWorker.ready.then((r) => r.active?.state === "activated")`, nil},
		} {
			one, two, err := b.visits(site)
			if err != nil {
				return err
			}
			first[i], later[i] = append(first[i], one), append(later[i], two)
		}
		b.tell("start %d: first %.0f, bare %.0f ms; later %.0f, bare %.0f ms; texts %.0f and %.0f ms", n+1, first[0][n].Interactive, first[1][n].Interactive, later[0][n].Interactive, later[1][n].Interactive, first[0][n].texts, later[0][n].texts)
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
	opened := &table{title: "The first long text"}
	opened.add("A text of 1 MB, until all of it is drawn", "First visit", "Later visit")
	var ms [2][openedTexts]float64
	for i, list := range [][]start{first[0], later[0]} {
		for n := range openedTexts {
			ms[i][n] = of(list[:min(len(list), openedIn)], func(s start) float64 { return s.texts[n] })
		}
	}
	opened.add("The first, opened some seconds after the start", duration(ms[0][0]), duration(ms[1][0]))
	opened.add("Another after it", duration(ms[0][1]), duration(ms[1][1]))
	opened.add("Ratio", trim(ms[0][0]/ms[0][1]), trim(ms[1][0]/ms[1][1]))
	b.tables = append(b.tables, t, opened)
	return nil
}

// A visited is a page to visit.
type visited struct {
	address string
	ready   string   // true in the page once its service worker has kept it
	files   []string // of texts to open in it
}

// visits visits a page for the first time, with an empty profile, and again
// after the browser was closed.
func (b *bench) visits(site visited) (first, later start, err error) {
	profile, remove, err := b.temporary("profile")
	if err != nil {
		return first, later, err
	}
	defer remove()
	for _, s := range []*start{&first, &later} {
		if err := b.visit(profile, site, s); err != nil {
			return first, later, fmt.Errorf("visiting %s: %w", site.address, err)
		}
	}
	return first, later, nil
}

func (b *bench) visit(profile string, site visited, s *start) error {
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
	if err := tab.goTo(site.address); err != nil {
		return err
	}
	if err := tab.waitFor(`globalThis.benchInteractive`); err != nil {
		return err
	}
	if *s, err = eval[start](tab, `({interactive: benchInteractive, painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0})`); err != nil {
		return err
	}
	if err := tab.waitFor(site.ready); err != nil {
		return err
	}
	if len(site.files) > 0 {
		if _, err := eval[bool](tab, watchScript+"\n;true"); err != nil {
			return err
		}
	}
	for _, file := range site.files {
		time.Sleep(restBefore)
		if _, err := eval[bool](tab, `(globalThis.benchRead = watch.read(), true)`); err != nil {
			return err
		}
		if err := tab.do("opening a file", chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{file})); err != nil {
			return err
		}
		ms, err := eval[float64](tab, `benchRead`)
		if err != nil {
			return err
		}
		s.texts = append(s.texts, ms)
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
