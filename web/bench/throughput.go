//go:build !js

package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"stemma/web/bench/news"
)

//go:embed wink.js
var winkScript string

//go:embed hand.js
var handScript string

//go:embed inside.js
var insideScript string

//go:embed measured.js
var measuredScript string

//go:embed drive.js
var driveScript string

// A textSize is that of a text to be measured with.
type textSize struct {
	name  string
	bytes int
	times int  // repetitions
	fresh bool // each in a worker of its own, which has read a text of 1 MB before
	quick bool // measured in a quick run too
}

// million is the size that the smaller texts are warmed up with.
const million = 1_000_000

var textSizes = []textSize{
	{"10kB", 10_000, 31, false, true},
	{"100kB", 100_000, 15, false, true},
	{"1MB", million, 7, false, true},
	{"10MB", 10_000_000, 5, true, false},
	{"100MB", 100_000_000, 1, true, false},
}

// chosen returns the sizes of a list, or those that are measured without one.
func chosen(list string, quick bool) ([]textSize, error) {
	var sizes []textSize
	for _, s := range textSizes {
		if quick {
			s.times = min(s.times, 2)
		}
		if list == "" && (s.quick || !quick) {
			sizes = append(sizes, s)
		}
	}
name:
	for _, name := range split(list) {
		for _, s := range textSizes {
			if strings.EqualFold(s.name, name) {
				sizes = append(sizes, s)
				continue name
			}
		}
		return nil, fmt.Errorf("there is no size %q", name)
	}
	return sizes, nil
}

// The contenders, as drive.js names those in the browser.
const (
	stemma       = "stemma" // the site's own worker: the full report
	wink         = "wink"
	hand         = "hand"
	inIndex      = "index"         // Stemma's words, stems and frequencies, in one thread
	inReport     = "report"        // the full report, in one thread
	nativeIndex  = "native index"  // the same natively
	nativeReport = "native report" // the same natively
)

// A contender takes part up to a size, in bytes; 0 is no limit.
type contender struct {
	name string
	most int
}

var contenders = []contender{
	{stemma, 0}, {wink, 10_000_000}, {hand, 0}, {inIndex, 0}, {inReport, 0}, {nativeIndex, 0}, {nativeReport, 0},
}

func (c contender) native() (work string, ok bool) { return strings.CutPrefix(c.name, "native ") }

func (c contender) runs(s textSize) bool { return c.most == 0 || s.bytes <= c.most }

// An outcome is what a run in the browser has told.
type outcome struct {
	MS    float64 `json:"ms"`    // until the answer, or the full report, had come
	First float64 `json:"first"` // until the overview had come, of the site's worker
	Last  float64 `json:"last"`  // until names and figures had come too
	Words int     `json:"words"`
	Terms int     `json:"terms"`
}

// An arena is where the contenders run: the page of a site, and texts.
type arena struct {
	*bench
	tab   *tab
	files map[string]string // of the texts by the name of their size

	times    map[string]map[string][]float64 // contender → size → milliseconds
	firsts   map[string][]float64            // size → milliseconds to the overview
	lasts    map[string][]float64            // size → milliseconds to the names and figures
	last     map[string]map[string]outcome
	memory   map[string]float64            // size → bytes of all programs of Go together
	programs map[string]int                // size → how many there were
	heap     map[string]map[string]float64 // contender in JavaScript → size → bytes of its heap after its answer
	failed   map[string]map[string]error   // contender → size
}

// throughput measures how long texts take.
func (b *bench) throughput() error {
	a := &arena{
		bench: b, times: map[string]map[string][]float64{}, firsts: map[string][]float64{}, lasts: map[string][]float64{}, last: map[string]map[string]outcome{},
		memory: map[string]float64{}, programs: map[string]int{}, heap: map[string]map[string]float64{wink: {}, hand: {}}, failed: map[string]map[string]error{},
	}
	if err := b.make("build/site/index.html"); err != nil {
		return err
	}
	if err := a.write(); err != nil {
		return err
	}
	handler, err := b.arenaHandler()
	if err != nil {
		return err
	}
	site, err := serve(handler)
	if err != nil {
		return err
	}
	defer site.close()
	profile, remove, err := b.temporary("profile")
	if err != nil {
		return err
	}
	defer remove()
	if a.tab, err = browse(profile); err != nil {
		return err
	}
	defer a.tab.end()
	if err := a.tab.goTo(site.URL); err != nil {
		return err
	}
	if err := a.tab.waitFor(running); err != nil {
		return err
	}
	if b.browser, err = version(a.tab); err != nil {
		return err
	}
	if _, err := eval[bool](a.tab, driveScript+"\n;bench.speak().then(() => true)"); err != nil {
		return err
	}
	if err := a.small(); err != nil {
		return err
	}
	if err := a.large(); err != nil {
		return err
	}
	a.report()
	return nil
}

// running is true in a page whose program has started.
const running = `document.documentElement.dataset.program === "running"`

// write makes the texts and writes each into a file.
func (a *arena) write() error {
	a.files = map[string]string{}
	source := news.New()
	a.seed, a.beta = source.Seed, source.Beta
	for _, s := range append([]textSize{{name: "warm", bytes: million}}, a.sizes...) {
		file := filepath.Join(a.dir, s.name+".txt")
		if err := os.WriteFile(file, []byte(source.Text(s.bytes)), 0o666); err != nil {
			return fmt.Errorf("writing a text: %w", err)
		}
		a.files[s.name] = file
	}
	a.tell("the texts are made")
	return nil
}

// policy matches the page's own security policy, which lets no other program run.
var policy = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)

// arenaHandler serves the built site without its policy, its worker with
// measured.js before it, and what runs against it. There is no service worker.
func (b *bench) arenaHandler() (http.Handler, error) {
	built := filepath.Join(b.root, "build", "site")
	worker, err := one(filepath.Join(built, "worker.*.js"))
	if err != nil {
		return nil, err
	}
	own, err := os.ReadFile(worker)
	if err != nil {
		return nil, err
	}
	goLoader, err := loader()
	if err != nil {
		return nil, fmt.Errorf("reading Go's loader of wasm: %w", err)
	}
	modules := filepath.Join(b.root, "node_modules")
	winkBundle, err := bundled(modules, `const nlp = require("wink-nlp")(require("wink-eng-lite-web-model"), ["sbd"]);`)
	if err != nil {
		return nil, fmt.Errorf("bundling wink-nlp, which \"npm ci\" brings: %w", err)
	}
	handBundle, err := bundled(modules, `const stemmer = require("snowball-stemmers").newStemmer("english");`)
	if err != nil {
		return nil, fmt.Errorf("bundling snowball-stemmers, which \"npm ci\" brings: %w", err)
	}
	program, err := b.straightened("./web/bench/inside", "inside.wasm")
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	script := func(address string, sources ...string) {
		mux.HandleFunc(address, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
			w.Write([]byte(strings.Join(sources, "\n")))
		})
	}
	page, err := os.ReadFile(filepath.Join(built, "index.html"))
	if err != nil {
		return nil, err
	}
	page = policy.ReplaceAll(page, nil)
	site := folder(built)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			site.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page)
	})
	script("/"+filepath.Base(worker), measuredScript, string(own))
	script("/bench/wink.js", winkBundle, winkScript)
	script("/bench/hand.js", handBundle, handScript)
	script("/bench/inside.js", string(goLoader), insideScript)
	mux.HandleFunc("/bench/inside.wasm", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/wasm")
		http.ServeFile(w, r, program)
	})
	mux.Handle("/bench/text/", http.StripPrefix("/bench/text/", http.FileServer(http.Dir(b.dir))))
	mux.Handle("/sw.js", http.NotFoundHandler())
	return mux, nil
}

// load has the page fetch a text.
func (a *arena) load(name string) error {
	n, err := eval[int](a.tab, fmt.Sprintf(`bench.load(%q, %q)`, name, "/bench/text/"+filepath.Base(a.files[name])))
	if err == nil && n == 0 {
		err = fmt.Errorf("the text of %s is empty", name)
	}
	return err
}

func (a *arena) forget(name string) error {
	_, err := eval[bool](a.tab, fmt.Sprintf(`bench.forget(%q)`, name))
	return err
}

func (a *arena) start(c contender) error {
	_, err := eval[bool](a.tab, fmt.Sprintf(`bench.start(%q).then(() => true)`, c.name))
	return err
}

func (a *arena) end(c contender) error {
	_, err := eval[bool](a.tab, fmt.Sprintf(`(bench.end(%q), true)`, c.name))
	return err
}

// once has a contender that has been started read a text.
func (a *arena) once(c contender, size string) (outcome, error) {
	o, err := eval[outcome](a.tab, fmt.Sprintf(`bench.run(%q, %q)`, c.name, size))
	if err == nil && (o.Words == 0 || o.Terms == 0) {
		err = fmt.Errorf("%s has found nothing in %s", c.name, size)
	}
	return o, err
}

func (a *arena) note(c contender, size string, o outcome) {
	if a.times[c.name] == nil {
		a.times[c.name], a.last[c.name] = map[string][]float64{}, map[string]outcome{}
	}
	a.times[c.name][size] = append(a.times[c.name][size], o.MS)
	a.last[c.name][size] = o
	if c.name == stemma {
		a.firsts[size], a.lasts[size] = append(a.firsts[size], o.First), append(a.lasts[size], o.Last)
	}
}

// native runs a contender natively as often as is asked.
func (a *arena) native(c contender, size string, times int) error {
	work, _ := c.native()
	list, err := natively(work, a.files["warm"], a.files[size], times)
	for _, ms := range list {
		a.note(c, size, outcome{MS: ms})
	}
	return err
}

// small measures the texts for which a worker lives on: all contenders are
// warmed up, and take turns.
func (a *arena) small() error {
	var sizes []textSize
	for _, s := range a.sizes {
		if !s.fresh {
			sizes = append(sizes, s)
		}
	}
	if len(sizes) == 0 {
		return a.load("warm")
	}
	for _, name := range append([]string{"warm"}, names(sizes)...) {
		if err := a.load(name); err != nil {
			return err
		}
	}
	for _, c := range contenders {
		if _, native := c.native(); native {
			continue
		}
		if err := a.start(c); err != nil {
			return err
		}
		for range 2 {
			if _, err := a.once(c, "warm"); err != nil {
				return err
			}
		}
	}
	a.tell("all are warmed up")
	for _, s := range sizes {
		for n := range s.times + 1 { // the first is not counted
			for _, c := range contenders {
				if _, native := c.native(); native {
					continue
				}
				o, err := a.once(c, s.name)
				if err != nil {
					return err
				}
				if n > 0 {
					a.note(c, s.name, o)
				}
			}
		}
		for _, c := range contenders {
			if _, native := c.native(); native {
				if err := a.native(c, s.name, s.times); err != nil {
					return err
				}
			}
		}
		a.tell("%s: %s", s.name, a.brief(s))
	}
	for _, c := range contenders {
		if err := a.end(c); err != nil {
			return err
		}
	}
	for _, s := range sizes { // in a worker that has read nothing else
		if s.bytes >= million {
			for _, c := range contenders[:3] {
				if err := a.fresh(c, s, false); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// large measures the texts each of which is read by a worker of its own. Another
// contender begins in each round, as what has run before may leave the machine
// faster or slower.
func (a *arena) large() error {
	for _, s := range a.sizes {
		if !s.fresh {
			continue
		}
		if err := a.load(s.name); err != nil {
			return err
		}
		for round := range s.times {
			for i := range contenders {
				c := contenders[(round+i)%len(contenders)]
				if !c.runs(s) || a.failed[c.name][s.name] != nil {
					continue
				}
				var err error
				if _, native := c.native(); native {
					err = a.native(c, s.name, 1)
				} else {
					err = a.fresh(c, s, true)
				}
				if err != nil {
					// Such a text may be too much for one, and the others go on.
					a.fail(c, s, err)
					if err := a.end(c); err != nil {
						return err
					}
					continue
				}
				a.tell("%s %s: %s", c.name, s.name, duration(a.times[c.name][s.name][len(a.times[c.name][s.name])-1]))
			}
		}
		if err := a.forget(s.name); err != nil {
			return err
		}
		a.tell("%s: %s", s.name, a.brief(s))
	}
	return nil
}

// fail notes that a contender could not read a text.
func (a *arena) fail(c contender, s textSize, err error) {
	if a.failed[c.name] == nil {
		a.failed[c.name] = map[string]error{}
	}
	a.failed[c.name][s.name] = err
	a.tell("%s %s: failed: %v", c.name, s.name, err)
}

// fresh has a contender read a text in a worker of its own. Where that has not
// been warmed up, only its memory counts.
func (a *arena) fresh(c contender, s textSize, warm bool) error {
	if _, err := eval[bool](a.tab, `(bench.clearMemory(), true)`); err != nil {
		return err
	}
	if err := a.start(c); err != nil {
		return err
	}
	if warm {
		if _, err := a.once(c, "warm"); err != nil {
			return err
		}
	}
	o, err := a.once(c, s.name)
	if err != nil {
		return err
	}
	if warm {
		a.note(c, s.name, o)
	}
	if c.name == stemma {
		if err := a.weigh(s); err != nil {
			return err
		}
	}
	if heaps := a.heap[c.name]; heaps != nil {
		n, err := a.tab.workerHeap("/bench/" + c.name + ".js")
		if err != nil {
			return fmt.Errorf("asking for the heap of %s: %w", c.name, err)
		}
		heaps[s.name] = max(heaps[s.name], n)
	}
	return a.end(c)
}

// weigh asks for the memory of all programs of Go that have run since it was
// last cleared. That of the page's own does not grow meanwhile and is not told.
func (a *arena) weigh(s textSize) error {
	told, err := eval[json.RawMessage](a.tab, `bench.memory()`)
	if err != nil {
		return err
	}
	list := map[string]float64{}
	if err := json.NewDecoder(bytes.NewReader(told)).Decode(&list); err != nil {
		return fmt.Errorf("reading what the memory is: %w", err)
	}
	sum := 0.0
	for _, n := range list {
		sum += n
	}
	if sum == 0 {
		return fmt.Errorf("the worker has not told its memory")
	}
	a.memory[s.name], a.programs[s.name] = max(a.memory[s.name], sum), len(list)
	return nil
}

func names(sizes []textSize) []string {
	list := make([]string, len(sizes))
	for i, s := range sizes {
		list[i] = s.name
	}
	return list
}

// of returns the median time of a contender, 0 where it has not run.
func (a *arena) of(contender, size string) float64 { return median(a.times[contender][size]) }

func (a *arena) brief(s textSize) string {
	var list []string
	for _, c := range contenders {
		if ms := a.of(c.name, s.name); ms > 0 {
			list = append(list, c.name+" "+duration(ms))
		}
	}
	return strings.Join(list, ", ")
}
