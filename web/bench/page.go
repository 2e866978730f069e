//go:build !js

package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"stemma/web/bench/news"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

//go:embed watch.js
var watchScript string

// frame is how long a frame lasts at 60 a second, in milliseconds.
const frame = 1000.0 / 60

// How large the texts of the page's measurements are.
const (
	articleWords  = 1000
	longWords     = 100_000
	behindBytes   = 20_000_000  // indexed while an article is pasted; 10 MB are read before that
	bookBytes     = 10_000_000  // typed into
	hugeBytes     = 100_000_000 // opened, read and typed into
	pastes        = 7
	openings      = 3
	keystrokes    = 40
	bookstrokes   = 10
	tracedKeys    = 10   // after these
	longTask      = 50.0 // ms: what is called long
	mostKeystroke = 100.0
)

// page measures what a reader waits for, beside a bare page of go-app.
func (b *bench) page() error {
	if err := b.make("build/site/index.html"); err != nil {
		return err
	}
	source := news.New()
	texts := pageTexts{article: source.Article(articleWords), long: filepath.Join(b.dir, "long.txt"), behind: filepath.Join(b.dir, "behind.txt"), book: filepath.Join(b.dir, "book.txt"), huge: filepath.Join(b.dir, "huge.txt")}
	if err := errors.Join(
		os.WriteFile(texts.long, []byte(source.Words(longWords)), 0o666),
		os.WriteFile(texts.behind, []byte(source.Text(behindBytes)), 0o666),
		os.WriteFile(texts.book, []byte(source.Text(bookBytes)), 0o666),
		os.WriteFile(texts.huge, []byte(source.Text(hugeBytes)), 0o666),
	); err != nil {
		return fmt.Errorf("writing a text: %w", err)
	}
	bare, err := b.bare()
	if err != nil {
		return err
	}
	profile, remove, err := b.temporary("profile")
	if err != nil {
		return err
	}
	defer remove()
	tab, err := browse(profile)
	if err != nil {
		return err
	}
	defer tab.end()
	if b.browser, err = version(tab); err != nil {
		return err
	}
	var readers [2]reader // of Stemma and of the bare page
	for i, dir := range []string{filepath.Join(b.root, "build", "site"), bare} {
		site, err := serve(withoutServiceWorker(folder(dir)))
		if err != nil {
			return err
		}
		defer site.close()
		readers[i] = reader{bench: b, tab: tab, address: site.URL, bare: dir == bare}
	}
	t := &table{
		title: "The page",
		note:  "Medians, but where another share is named. The first charts are the summary and the themes; all is drawn when nothing in the page has changed for 12 frames. Work is the sum of the tasks of the main thread that lie in the time or reach into it. Under the longest task counts what the page does in the two seconds after as well. A frame is 16.7 ms. The bare page is a text field of go-app and the length of its text, which is all it draws.",
	}
	t.add("What", "Stemma", "in frames", "Bare go-app page", "in frames")
	if err := b.pastes(t, readers, texts); err != nil {
		return err
	}
	if err := b.keys(t, readers, texts); err != nil {
		return err
	}
	if err := b.huge(t, readers[0], texts.huge); err != nil {
		return err
	}
	b.tables = append(b.tables, t)
	return nil
}

// pageTexts are an article and the files of longer texts.
type pageTexts struct{ article, long, behind, book, huge string }

// pastes has an article pasted a few times, in turn into Stemma, into Stemma
// while it reads a long text, and into the bare page.
func (b *bench) pastes(t *table, readers [2]reader, texts pageTexts) error {
	times := pastes
	if b.quick {
		times = 2
	}
	var idle, busy, bare []pasted
	for range times {
		one, err := readers[0].paste(texts.article, "")
		if err != nil {
			return fmt.Errorf("pasting an article: %w", err)
		}
		two, err := readers[0].paste(texts.article, texts.behind)
		if err != nil {
			return fmt.Errorf("pasting an article while a long text is read: %w", err)
		}
		three, err := readers[1].paste(texts.article, "")
		if err != nil {
			return fmt.Errorf("pasting an article into the bare page: %w", err)
		}
		idle, busy, bare = append(idle, one), append(busy, two), append(bare, three)
		b.tell("paste: %+v; while a long text is read: %+v; bare: %+v", one, two, three)
	}
	b.pasted(t, "Paste of 1,000 words", idle, bare)
	b.pasted(t, fmt.Sprintf("The same while %d MB are read", behindBytes/1_000_000), busy, nil)
	still := 0
	for _, p := range busy {
		if p.reading {
			still++
		}
	}
	t.add("of these pastes, those that came before that text was read", fmt.Sprintf("%d of %d", still, len(busy)), "–", "–", "–")
	t.add("Opening the file with it, until it is being read: longest task", duration(median(each(busy, func(p pasted) float64 { return p.opening }))), "–", "–", "–")
	return nil
}

// keys has keys pressed in a long text, and in a very long one.
func (b *bench) keys(t *table, readers [2]reader, texts pageTexts) error {
	var all [2][]float64
	var longest [2]float64
	for i, r := range readers {
		var err error
		if all[i], longest[i], err = r.strokes(texts.long, keystrokes, true); err != nil {
			return fmt.Errorf("typing in a long text: %w", err)
		}
		b.tell("keys: %.0f; longest task %.0f ms", all[i], longest[i])
	}
	row := func(what string, of func(i int) float64) {
		t.add(what, duration(of(0)), trim(of(0)/frame), duration(of(1)), trim(of(1)/frame))
	}
	late := func(i int) float64 { return percentile(all[i], 0.95) }
	row("Key in 100,000 words, until its effect is painted: half of them", func(i int) float64 { return median(all[i]) })
	row("the same: 95% of them", late)
	row("the same: longest task", func(i int) float64 { return longest[i] })
	book, most, err := readers[0].strokes(texts.book, bookstrokes, false)
	if err != nil {
		return fmt.Errorf("typing in a very long text: %w", err)
	}
	b.tell("keys in %d MB: %.0f; longest task %.0f ms", bookBytes/1_000_000, book, most)
	t.add(fmt.Sprintf("Key in %d MB, until its effect is painted: half of them", bookBytes/1_000_000), duration(median(book)), trim(median(book)/frame), "–", "–")
	t.add("the same: longest task", duration(most), trim(most/frame), "–", "–")
	b.claims = append(b.claims, atMost("Key in 100,000 words to painted charts, 95th percentile: ms", late(0), mostKeystroke, "%.0f"))
	return nil
}

// huge has a file opened that takes long to read, and keys pressed in it then.
func (b *bench) huge(t *table, r reader, file string) error {
	times := openings
	if b.quick {
		times = 1
	}
	var opened, typed []float64
	for range times {
		one, two, err := r.typeInto(file)
		if err != nil {
			return fmt.Errorf("typing into a file of %d MB: %w", hugeBytes/1_000_000, err)
		}
		opened, typed = append(opened, one), append(typed, two)
		b.tell("longest task while %d MB are opened and read: %.0f ms, while they are typed into: %.0f ms", hugeBytes/1_000_000, one, two)
	}
	t.add(fmt.Sprintf("A file of %d MB, opened, read and kept: longest task", hugeBytes/1_000_000), duration(median(opened)), trim(median(opened)/frame), "–", "–")
	t.add("keys in it: longest task", duration(median(typed)), trim(median(typed)/frame), "–", "–")
	b.claims = append(b.claims, atMost(fmt.Sprintf("A file of %d MB, opened, read and typed into: longest task, ms", hugeBytes/1_000_000), max(median(opened), median(typed)), longTask, "%.0f"))
	return nil
}

// A pasted is what one paste has taken, in milliseconds.
type pasted struct {
	first, all         float64 // until the first charts were painted, and until all was
	firstWork, allWork float64 // of the main thread until then
	longest            float64 // task until then and for a while after it
	opening            float64 // the longest task of opening the long text before
	reading            bool    // the long text was still being read then
}

func each(list []pasted, of func(pasted) float64) []float64 {
	values := make([]float64, len(list))
	for i, p := range list {
		values[i] = of(p)
	}
	return values
}

// pasted adds the rows and the claims of some pastes, and of those into the bare
// page where there are such.
func (b *bench) pasted(t *table, what string, list, bare []pasted) {
	row := func(what string, of func(pasted) float64) float64 {
		ms := median(each(list, of))
		cells := []string{what, duration(ms), trim(ms / frame), "–", "–"}
		if bare != nil {
			cells[3], cells[4] = duration(median(each(bare, of))), trim(median(each(bare, of))/frame)
		}
		t.add(cells...)
		return ms
	}
	row(what+", until the first charts are painted", func(p pasted) float64 { return p.first })
	first := row("work of the main thread until then", func(p pasted) float64 { return p.firstWork })
	row(what+", until all is drawn", func(p pasted) float64 { return p.all })
	all := row("work of the main thread until then", func(p pasted) float64 { return p.allWork })
	longest := row("longest task", func(p pasted) float64 { return p.longest })
	b.claims = append(b.claims,
		atMost(what+" to the first charts: frames of main-thread work", first/frame, 3, "%.1f"),
		atMost(what+" until all is drawn: frames of main-thread work", all/frame, 3, "%.1f"),
		atMost(what+": longest task, ms", longest, longTask, "%.0f"),
	)
}

// version returns the name and the version of the browser.
func version(t *tab) (string, error) {
	return eval[string](t, `navigator.userAgent.replace(/.*(Chrom[a-z]*\/[0-9]+).*/i, "$1").replace("/", " ")`)
}

// withoutServiceWorker serves a site without it, so that its installing is not
// measured with what is.
func withoutServiceWorker(site http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/sw.js" || r.URL.Path == "/app-worker.js" {
			http.NotFound(w, r)
			return
		}
		site.ServeHTTP(w, r)
	})
}

// A reader acts in the page of a site.
type reader struct {
	*bench
	tab     *tab
	address string
	bare    bool // the page is the bare one
}

// open loads the page anew, without a text, and waits until it has come to rest.
func (r reader) open() error {
	address := r.address + "?new" // without the text of the time before
	if r.bare {
		address = r.address
	}
	if err := r.tab.goTo(address); err != nil {
		return err
	}
	if err := r.tab.waitFor(running); err != nil {
		return err
	}
	if _, err := eval[bool](r.tab, watchScript+"\n;true"); err != nil {
		return err
	}
	// The worker reads an example, to be ready, and the page draws it unseen; then
	// all is at rest.
	time.Sleep(time.Second)
	_, err := eval[bool](r.tab, `watch.calm(60).then(() => true)`)
	return err
}

// paste loads the page anew and pastes an article, after a file has been opened
// that is still being read then, where one is named.
func (r reader) paste(article, behind string) (pasted, error) {
	var p pasted
	if err := r.open(); err != nil {
		return p, err
	}
	if err := r.clipboard(article); err != nil {
		return p, err
	}
	where := "#text"
	if behind != "" {
		where = "#article"
	}
	t, err := r.tab.traced(func() error {
		if behind != "" {
			if err := r.begin(behind); err != nil {
				return err
			}
		}
		if err := r.tab.do("focusing", chromedp.Focus(chromedp.CSS(where))); err != nil {
			return err
		}
		if _, err := eval[bool](r.tab, `(globalThis.benchPaste = watch.paste(`+fmt.Sprint(articleWords)+`), performance.mark("bench ready"), true)`); err != nil {
			return err
		}
		down := input.DispatchKeyEventParams{Type: "rawKeyDown", Modifiers: 2, Key: "v", Code: "KeyV", WindowsVirtualKeyCode: 86, Commands: []string{"paste"}}
		up := down
		up.Type, up.Commands = "keyUp", nil
		if err := r.tab.do("pasting", call(input.DispatchKeyEvent, down), call(input.DispatchKeyEvent, up)); err != nil {
			return err
		}
		told, err := eval[struct {
			First   float64 `json:"first"`
			All     float64 `json:"all"`
			Reading bool    `json:"reading"`
		}](r.tab, `benchPaste`)
		if err != nil {
			return err
		}
		p.first, p.all, p.reading = told.First, told.All, told.Reading
		time.Sleep(2 * time.Second) // for what the page does once it is at rest
		_, err = eval[bool](r.tab, `(performance.mark("bench after"), true)`)
		return err
	})
	if err != nil {
		return p, err
	}
	if behind != "" {
		if _, p.opening, err = t.between("bench open", "bench opened"); err != nil {
			return p, err
		}
	}
	if p.firstWork, _, err = t.between("bench key", "bench first"); err != nil {
		return p, err
	}
	if p.allWork, _, err = t.between("bench key", "bench changed"); err != nil {
		return p, err
	}
	_, p.longest, err = t.between("bench key", "bench after")
	return p, err
}

// begin opens a file, and returns as soon as the page says how far it is read.
func (r reader) begin(file string) error {
	if _, err := eval[bool](r.tab, `(performance.mark("bench open"), true)`); err != nil {
		return err
	}
	if err := r.tab.do("opening a file", chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{file})); err != nil {
		return err
	}
	_, err := eval[bool](r.tab, `new Promise((resolve, reject) => {
		setTimeout(() => reject("the page does not say how far the file is read"), 20_000);
		const look = () => document.querySelector("progress")?.value > 0 ? resolve(performance.mark("bench opened") != null) : requestAnimationFrame(look);
		look();
	})`)
	return err
}

// clipboard puts a text on the clipboard.
func (r reader) clipboard(text string) error {
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		if _, err := chromedp.CallBrowser(r.tab.ctx, browser.SetPermission, browser.SetPermissionParams{
			Origin: strings.TrimSuffix(r.address, "/"), Permission: &browser.PermissionDescriptor{Name: name}, Setting: "granted",
		}); err != nil {
			return fmt.Errorf("granting %s: %w", name, err)
		}
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		return err
	}
	_, err = eval[bool](r.tab, fmt.Sprintf(`navigator.clipboard.writeText(%s).then(() => true)`, quoted))
	return err
}

// put has the page show the text of a file in its field, or the middle of it.
func (r reader) put(file string, middle bool) error {
	if r.bare {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		text, err := json.Marshal(string(data))
		if err != nil {
			return err
		}
		_, err = eval[bool](r.tab, fmt.Sprintf(`(() => {
			const field = document.getElementById("text");
			field.value = %s;
			field.dispatchEvent(new Event("input", {bubbles: true}));
			return true;
		})()`, text))
		return err
	}
	if err := r.tab.do("opening a file", chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{file})); err != nil {
		return err
	}
	if err := r.tab.waitFor(fmt.Sprintf(`watch.count() > %d && document.querySelector("#actors[aria-busy=false]") && !document.querySelector("progress")`, longWords*9/10)); err != nil {
		return err
	}
	if err := r.tab.do("beginning to edit", chromedp.Click(chromedp.CSS("[data-do=edit]"))); err != nil {
		return err
	}
	if err := r.tab.waitFor(`!document.getElementById("held").hidden`); err != nil {
		return err
	}
	// To the part of the text that holds its middle.
	for middle {
		to, err := eval[int](r.tab, `Number(/to (\d+)%/.exec(document.getElementById("held").textContent)?.[1])`)
		if err != nil || to > 53 {
			return err
		}
		if err := r.tab.do("going on to a later part", chromedp.Click(chromedp.CSS("[data-do=later-part]"))); err != nil {
			return err
		}
		if err := r.tab.waitFor(fmt.Sprintf(`!document.getElementById("held").textContent.includes("to %d%%")`, to)); err != nil {
			return err
		}
	}
	return nil
}

// strokes types a number of times in a long text, or in its middle. It returns how
// long each letter took that begins a word, and the longest task of some more.
func (r reader) strokes(file string, times int, middle bool) (list []float64, longest float64, err error) {
	if err := r.open(); err != nil {
		return nil, 0, err
	}
	if err := r.put(file, middle); err != nil {
		return nil, 0, err
	}
	// The caret goes behind a word in the middle of the field.
	if err := r.tab.waitFor(`(() => {
		const field = document.getElementById("text");
		if (!field.checkVisibility() || !field.value) return false;
		const at = field.value.indexOf(" ", field.value.length / 2);
		field.focus();
		field.setSelectionRange(at, at);
		return document.activeElement === field;
	})()`); err != nil {
		return nil, 0, err
	}
	time.Sleep(2 * time.Second)
	traced := tracedKeys
	if r.quick {
		times, traced = 3, 2
	}
	stroke := func() (float64, error) {
		if err := r.press(" "); err != nil {
			return 0, err
		}
		time.Sleep(200 * time.Millisecond) // a fast typist's
		if err := r.tab.waitFor(`!document.querySelector("progress")`); err != nil {
			return 0, err
		}
		if _, err := eval[bool](r.tab, `(globalThis.benchStroke = watch.stroke("x"), true)`); err != nil {
			return 0, err
		}
		if err := r.press("x"); err != nil {
			return 0, err
		}
		ms, err := eval[float64](r.tab, `benchStroke`)
		time.Sleep(200 * time.Millisecond)
		return ms, err
	}
	for n := range times + 3 { // the first few warm the page up
		ms, err := stroke()
		if err != nil {
			return nil, 0, err
		}
		if n >= 3 {
			list = append(list, ms)
		}
	}
	// To trace takes time, which is not to be in that of the keys.
	t, err := r.tab.traced(func() error {
		if _, err := eval[bool](r.tab, `(performance.mark("bench traced"), true)`); err != nil {
			return err
		}
		for range traced {
			if _, err := stroke(); err != nil {
				return err
			}
		}
		_, err := eval[bool](r.tab, `(performance.mark("bench end"), true)`)
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	_, longest, err = t.between("bench traced", "bench end")
	return list, longest, err
}

// typeInto opens a file, and types into it once it is read. It returns the longest
// task of the main thread until then and a while after, and that of the typing.
func (r reader) typeInto(file string) (opened, typed float64, err error) {
	if err := r.open(); err != nil {
		return 0, 0, err
	}
	mark := func(name string) error {
		_, err := eval[bool](r.tab, fmt.Sprintf(`(performance.mark(%q), true)`, name))
		return err
	}
	t, err := r.tab.traced(func() error {
		if err := r.begin(file); err != nil {
			return err
		}
		if err := r.tab.waitFor(`document.querySelector("#actors[aria-busy=false] li") && !document.querySelector("progress")`); err != nil {
			return err
		}
		time.Sleep(3 * time.Second) // in which it is kept
		if err := errors.Join(mark("bench read"), r.tab.do("beginning to edit", chromedp.Click(chromedp.CSS("[data-do=edit]")))); err != nil {
			return err
		}
		if err := r.tab.waitFor(`document.activeElement.id === "text"`); err != nil {
			return err
		}
		for range tracedKeys {
			if err := r.press("x"); err != nil {
				return err
			}
			time.Sleep(300 * time.Millisecond)
		}
		time.Sleep(3 * time.Second)
		return mark("bench typed")
	})
	if err != nil {
		return 0, 0, err
	}
	_, opened, err = t.between("bench open", "bench read")
	if err != nil {
		return 0, 0, err
	}
	_, typed, err = t.between("bench read", "bench typed")
	return opened, typed, err
}

// press presses a key that types a letter.
func (r reader) press(key string) error {
	down := input.DispatchKeyEventParams{Type: "keyDown", Key: key, Text: key, UnmodifiedText: key}
	up := input.DispatchKeyEventParams{Type: "keyUp", Key: key}
	return r.tab.do("typing", call(input.DispatchKeyEvent, down), call(input.DispatchKeyEvent, up))
}
