//go:build browser

package browser

import (
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// kept lists the site's caches and how many files each holds.
const kept = `caches.keys().then((names) => Promise.all(names.sort().map(async (name) =>
	name + ": " + (await (await caches.open(name)).keys()).length)))`

// settled is true when no new version is being fetched.
const settled = `navigator.serviceWorker.getRegistration().then((r) => r && !r.installing)`

func TestOpensWithoutTheServer(t *testing.T) {
	site := serveSite(t)
	p := open(t, site.URL)
	p.waitFor(running)
	p.waitFor(offlineReady)
	site.close()
	requests := len(site.seen())
	p.reload()
	p.waitFor(running)
	for _, address := range []string{"?source=pwa", "?new", "?example", "index.html"} {
		p.goTo(site.URL + address)
		p.waitFor(running)
	}
	p.reopen(site.URL + "?source=pwa")
	p.waitFor(running)
	if got := len(site.seen()); got != requests {
		t.Errorf("%d requests reached a closed server", got-requests)
	}
}

func TestBrokenUpdateLeavesTheOldVersion(t *testing.T) {
	html := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<!doctype html><title>Sorry</title>")
	}
	for _, c := range []struct {
		name, file string
		answer     func(newer string) http.HandlerFunc
	}{
		{"wasm answers 503", "app.", func(string) http.HandlerFunc {
			return func(w http.ResponseWriter, r *http.Request) { http.Error(w, "down", http.StatusServiceUnavailable) }
		}},
		{"wasm is cut off", "app.", func(newer string) http.HandlerFunc {
			return func(w http.ResponseWriter, r *http.Request) {
				data, err := fs.ReadFile(os.DirFS(newer), filepath.Base(r.URL.Path))
				if err != nil {
					http.NotFound(w, r)
					return
				}
				w.Header().Set("Content-Type", "application/wasm")
				w.Write(data[:len(data)/2])
			}
		}},
		{"the connection breaks", "app.", func(string) http.HandlerFunc {
			return func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Length", "1000000")
				w.Write(make([]byte, 1000))
				panic(http.ErrAbortHandler)
			}
		}},
		{"wasm is an HTML page", "app.", func(string) http.HandlerFunc { return html }},
		{"manifest is an HTML page", "manifest", func(string) http.HandlerFunc { return html }},
	} {
		t.Run(c.name, func(t *testing.T) {
			site := serveSite(t)
			p := open(t, site.URL)
			p.waitFor(running)
			p.waitFor(offlineReady)
			caches := eval[[]string](p, kept)
			if len(caches) != 1 {
				t.Fatalf("the first version left the caches %q, want one", caches)
			}
			wasmOf := `document.querySelector("script[data-wasm]").dataset.wasm`
			old := eval[string](p, wasmOf)

			newer := newerSite(t)
			site.answer(c.file, c.answer(newer))
			site.deploy(newer)
			p.expect("Failed to load resource") // the browser's own lines on the broken answers
			before := len(site.seen())
			eval[bool](p, `navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => true, () => true)`)
			p.waitFor(settled)
			asked := slices.ContainsFunc(site.seen()[before:], func(r request) bool { return strings.HasPrefix(r.URL, "/"+c.file) })
			if !asked {
				t.Fatalf("the update was not tried: %v", site.seen()[before:])
			}
			if got := eval[[]string](p, kept); !slices.Equal(got, caches) {
				t.Errorf("the broken update left the caches %q, want %q", got, caches)
			}
			if eval[bool](p, `stemma.update`) {
				t.Error("the broken update is offered")
			}
			p.reload()
			p.waitFor(running)
			if got := eval[string](p, wasmOf); got != old {
				t.Errorf("after the broken update the page runs %s, want %s", got, old)
			}

			// A good deploy afterwards waits until the reader accepts it.
			site.answer(c.file, nil)
			eval[bool](p, `(globalThis.changes = [], addEventListener("stemmachange", () => changes.push(stemma.update)), true)`)
			eval[bool](p, `navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => true)`)
			p.waitFor(`stemma.update`)
			if got := eval[[]bool](p, `changes`); !slices.Equal(got, []bool{true}) {
				t.Errorf("stemmachange told of an update %v, want once", got)
			}
			p.reload()
			p.waitFor(running)
			p.waitFor(`stemma.update`)
			if got := eval[string](p, wasmOf); got != old {
				t.Errorf("before it was accepted the page runs %s, want %s", got, old)
			}
			eval[bool](p, `(stemma.acceptUpdate(), true)`)
			p.waitFor(fmt.Sprintf(`%s !== %q && %s`, wasmOf, old, running))
			p.waitFor(fmt.Sprintf(`%s.then((list) => list.length === 1 && list[0] !== %q)`, kept, caches[0]))
			if eval[bool](p, `stemma.update`) {
				t.Error("the accepted update is still offered")
			}
			site.close()
			p.reload()
			p.waitFor(running)
		})
	}
}

func TestSecondTabKeepsItsVersion(t *testing.T) {
	site := serveSite(t)
	first := open(t, site.URL)
	first.waitFor(running)
	first.waitFor(offlineReady)
	second := first.tab(site.URL)
	second.waitFor(running)
	old := eval[string](second, `document.querySelector("script[data-wasm]").dataset.wasm`)
	site.deploy(newerSite(t))
	eval[bool](first, `navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => true)`)
	first.waitFor(`stemma.update`)
	second.waitFor(`stemma.update`)
	eval[bool](second, `(globalThis.untouched = true)`)
	eval[bool](first, `(stemma.acceptUpdate(), true)`)
	first.waitFor(fmt.Sprintf(`document.querySelector("script[data-wasm]").dataset.wasm !== %q && %s`, old, running))
	second.waitFor(`!stemma.update`)
	if !eval[bool](second, `globalThis.untouched === true`) {
		t.Error("the update that one tab accepted has reloaded the other")
	}
	if got := eval[int](second, fmt.Sprintf(`fetch(%q).then((r) => r.status)`, old)); got != http.StatusOK {
		t.Errorf("a tab that runs the old version gets status %d for a file of it, want 200", got)
	}
	if got := eval[[]string](first, kept); len(got) != 2 {
		t.Errorf("with two tabs open the caches are %q, want two", got)
	}
	// Once no other tab can run the old version, it goes.
	second.end()
	first.waitFor(kept + `.then((list) => list.length === 1 || void navigator.serviceWorker.controller.postMessage("tidy"))`)
	first.reload()
	first.waitFor(running)
}

func TestThrownAwayFilesAreKeptAgain(t *testing.T) {
	site := serveSite(t)
	p := open(t, site.URL)
	p.waitFor(running)
	p.waitFor(offlineReady)
	before := eval[[]string](p, kept)
	eval[bool](p, `caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => true)`)
	p.reload()
	p.waitFor(running)
	p.waitFor(fmt.Sprintf(`%s.then((list) => list[0] === %q)`, kept, before[0]))
	site.close()
	p.reload()
	p.waitFor(running)
}

func TestInstallable(t *testing.T) {
	site := serveSite(t)
	p := open(t, site.URL)
	p.waitFor(running)
	p.waitFor(offlineReady)
	if got := p.installability(); len(got) > 0 {
		t.Errorf("cannot be installed: %v", got)
	}
	manifest, err := chromedp.Call(p.ctx, cdppage.GetAppManifest, cdppage.GetAppManifestParams{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range manifest.Errors {
		t.Errorf("in the manifest: %s", e.Message)
	}
	id, err := chromedp.Call(p.ctx, cdppage.GetAppID, cdp.Empty{})
	if err != nil {
		t.Fatal(err)
	}
	if want := site.URL + "stemma"; id.AppID != want {
		t.Errorf("the app's id is %q, want %q", id.AppID, want)
	}
	for _, list := range []string{"icons", "shortcuts.flatMap((s) => s.icons)", "screenshots"} {
		bad := eval[[]string](p, fmt.Sprintf(`fetch("manifest.webmanifest").then((r) => r.json()).then((m) => Promise.all(m.%s.map(async (i) => {
			const image = new Image();
			image.src = i.src;
			await image.decode();
			const size = image.naturalWidth + "x" + image.naturalHeight;
			return i.sizes === "any" || i.sizes === size ? [] : [i.src + " is " + size + ", not " + i.sizes];
		}))).then((l) => l.flat())`, list))
		for _, b := range bad {
			t.Error(b)
		}
	}
}

func TestUnderASubPathOfAPlainFileServer(t *testing.T) {
	for _, c := range []struct {
		name string
		wrap func(http.Handler) http.Handler
	}{
		{"as it is", func(h http.Handler) http.Handler { return h }},
		{"wasm under a wrong type", func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasSuffix(r.URL.Path, ".wasm") {
					w.Header().Set("Content-Type", "application/octet-stream")
				}
				h.ServeHTTP(w, r)
			})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := c.wrap(http.StripPrefix("/stemma/", http.FileServer(http.Dir(builtSite))))
			mux := http.NewServeMux()
			mux.Handle("/stemma/", files)
			site := serveWith(t, mux)
			p := open(t, site.URL+"stemma/")
			p.waitFor(running)
			p.waitFor(offlineReady)
			for _, r := range site.seen() {
				if !strings.HasPrefix(r.URL, "/stemma/") {
					t.Errorf("a request left the sub-path: %s", r.URL)
				}
			}
			// The policy holds without any header.
			p.expect("Content Security Policy")
			p.expect("policy violated: connect-src")
			if got := eval[string](p, `fetch("http://127.0.0.1:9/").then(() => "sent", () => "refused")`); got != "refused" {
				t.Errorf("a request to another host was %s", got)
			}
			site.close()
			p.goTo(site.URL + "stemma/?source=pwa")
			p.waitFor(running)
		})
	}
}

func TestNothingLeaves(t *testing.T) {
	const canary = "zanzibarquetzal"
	site := serveSite(t)
	p := open(t, site.URL)
	p.waitFor(running)
	p.fill("#text", "The "+canary+" met the ambassador. Defense cooperation with the "+canary+" grows.")
	p.waitFor(fmt.Sprintf(`document.querySelector("#text").value.includes(%q)`, canary))
	p.waitFor(offlineReady)
	p.reload()
	p.waitFor(running)
	own := map[string]bool{"/": true}
	if err := fs.WalkDir(os.DirFS(builtSite), ".", func(name string, entry fs.DirEntry, err error) error {
		own["/"+name] = true
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, r := range site.seen() {
		if r.Method != http.MethodGet || r.Body != "" || !own[r.URL] {
			t.Errorf("a request other than for the app's own files: %s %s %q", r.Method, r.URL, r.Body)
		}
		if strings.Contains(strings.ToLower(fmt.Sprint(r)), canary) {
			t.Errorf("a request carries the text: %v", r)
		}
	}
}

// A browser gives less to a page that comes over plain HTTP from another
// machine: no service worker, no locks, no random ids.
func TestPlainHTTP(t *testing.T) {
	site := serveSite(t)
	address := strings.Replace(site.URL, "127.0.0.1", "stemma.test", 1)
	p := open(t, address)
	p.expect("Cross-Origin-Opener-Policy header has been ignored")
	p.waitFor(running)
	if eval[bool](p, `isSecureContext`) {
		t.Fatal("the page is as secure as over HTTPS")
	}
	p.click("#text")
	p.typeText("Those sanctions surprised Ana.")
	p.has(themeRows, "Sanctions; in 1 of 1 sentence, between 21% and 100%; 100%")
	p.stores(": Those sanctions surprised Ana.")
	p.reload()
	p.waitFor(running)
	p.says("#article", "Those sanctions surprised Ana.")
}

// What comes while the program starts has its room before, so that nobody
// misses what they point at.
func TestNothingMovesAtStart(t *testing.T) {
	for _, width := range []int{1280, 390} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			site := serveSite(t)
			p := open(t, "about:blank")
			p.viewport(width, 844, 1)
			p.goTo(site.URL)
			p.waitFor(offlineReady)
			p.says(".promise", "Works offline.")
			p.says("nav", "Install")
			for _, moved := range eval[[]string](p, `new Promise((told) => {
				const moved = [];
				new PerformanceObserver((list) => {
					for (const { value, sources } of list.getEntries())
						moved.push(value.toFixed(4) + sources.map(({ node }) => " " + node?.nodeName + "." + node?.className));
				}).observe({ type: "layout-shift", buffered: true });
				requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => told(moved))));
			})`) {
				t.Errorf("the page moves: %s", moved)
			}
		})
	}
}

func TestTypedBeforeTheProgramRuns(t *testing.T) {
	release := make(chan struct{})
	site := serveSite(t)
	site.answer("app.", func(w http.ResponseWriter, r *http.Request) {
		<-release
		http.ServeFile(w, r, filepath.Join(builtSite, filepath.Base(r.URL.Path)))
	})
	p := open(t, site.URL)
	p.waitFor(`document.documentElement.dataset.program === "starting"`)
	p.click("#text")
	p.typeText("Typed early. ")
	p.paste("Pasted early, too. ", "")
	p.waitFor(`document.querySelector("#text").value.endsWith("too. ")`)
	eval[bool](p, `(document.querySelector("#text").setSelectionRange(6, 11), true)`)
	close(release)
	p.waitFor(running)
	const want = "Typed early. Pasted early, too. "
	if got := eval[string](p, `stemma.typed().value`); got != want {
		t.Errorf("stemma.typed() gives %q, want %q", got, want)
	}
	if got := eval[string](p, `(({start, end, focused}) => [start, end, focused].join())(stemma.typed())`); got != "6,11,true" {
		t.Errorf("stemma.typed() gives start, end and focus %s, want 6,11,true", got)
	}
	p.waitFor(fmt.Sprintf(`document.querySelector("#text").value === %q`, want))
	p.waitFor(`document.activeElement === document.querySelector("#text")`)
	p.waitFor(`document.querySelector("#text").selectionStart === 6 && document.querySelector("#text").selectionEnd === 11`)
}

func TestWasmThatDoesNotComeIsTold(t *testing.T) {
	site := serveSite(t)
	site.answer("app.", func(w http.ResponseWriter, r *http.Request) { http.Error(w, "down", http.StatusServiceUnavailable) })
	p := open(t, site.URL)
	p.expect("Failed to load resource")
	p.expect("the host answered 503")
	p.waitFor(`document.documentElement.dataset.program === "failed"`)
	if got := p.text("[role=alert]"); !strings.Contains(got, "could not be loaded") {
		t.Errorf("the page says %q", got)
	}
	p.click("#text")
	p.typeText("still here")
	name, data := p.download(func() { p.click("[role=alert] button:nth-of-type(2)") })
	if name != "text.txt" || string(data) != "still here" {
		t.Errorf("saved %s with %q", name, data)
	}
	site.answer("app.", nil)
	p.click("[role=alert] button")
	p.waitFor(running)
}

func TestProgramThatEndsIsTold(t *testing.T) {
	dir := siteOfProgram(t, `package main

import (
	"syscall/js"
	"time"
)

func main() {
	js.Global().Get("document").Call("getElementById", "text").Set("value", "what was typed")
	time.Sleep(50 * time.Millisecond)
	panic("of its own")
}
`)
	site := serveSite(t)
	site.deploy(dir)
	p := open(t, site.URL)
	p.expect("Stemma: Error: the program has ended")
	p.expect("of its own")
	p.expect("goroutine")
	p.waitFor(`document.documentElement.dataset.program === "failed"`)
	if got := p.text("[role=alert]"); !strings.Contains(got, "has stopped because of an error") {
		t.Errorf("the page says %q", got)
	}
	if _, data := p.download(func() { p.click("[role=alert] button:nth-of-type(2)") }); string(data) != "what was typed" {
		t.Errorf("saved %q", data)
	}
}

func TestWorkerGetsEveryMessageInOrder(t *testing.T) {
	dir := siteOfProgram(t, `package main

import (
	"fmt"
	"syscall/js"
	"time"
)

func main() {
	if js.Global().Get("document").IsUndefined() {
		time.Sleep(100 * time.Millisecond)
		js.Global().Set("stemmaReceive", js.FuncOf(func(_ js.Value, args []js.Value) any {
			head, body := args[0].Index(0).String(), args[0].Index(1)
			if head == "end" {
				go panic("asked for")
			}
			for i := range body.Length() {
				head += fmt.Sprintf(" %x", body.Index(i).Int())
			}
			js.Global().Call("postMessage", head)
			return nil
		}))
	}
	select {}
}
`)
	site := serveSite(t)
	site.deploy(dir)
	p := open(t, site.URL)
	p.waitFor(running)
	got := eval[[]string](p, `new Promise((done) => {
		const got = [];
		const worker = stemma.startWorker();
		worker.onmessage = ({data}) => {
			got.push(typeof data === "object" ? "error: " + data.error : data);
			if (data === "early 3 33") worker.postMessage(["late", "é\ud800"]); // half a letter
			if (data.startsWith?.("late")) worker.postMessage(["end", ""]);
			if (typeof data === "object") done(got);
		};
		for (const n of [1, 2, 3]) worker.postMessage(["early " + n, n < 3 ? new Uint8Array([n]) : "3"]);
	})`)
	want := []string{"early 1 1", "early 2 2", "early 3 33", "late c3 a9 ef bf bd", "end", "error: the program has ended"}
	if !slices.Equal(got, want) {
		t.Errorf("the worker answered %q, want %q", got, want)
	}
}

func TestNothingFromTextBecomesCode(t *testing.T) {
	site := serveSite(t)
	p := open(t, site.URL)
	p.waitFor(running)
	p.expect("policy violated")
	p.expect("Content Security Policy")
	p.expect("requires 'Trusted")
	for _, expression := range []string{
		`document.createElement("p").innerHTML = "<b>x</b>"`,
		`new Worker("boot.js")`,
		`new Worker("https://example.org/worker.js")`,
		`navigator.serviceWorker.register("other.js")`,
		`document.createElement("script").src = "data:text/javascript,1"`,
		`setTimeout("1")`,
		`fetch("https://example.org/")`,
	} {
		got := eval[string](p, fmt.Sprintf(`(async () => { try { await (%s); return "allowed" } catch { return "refused" } })()`, expression))
		if got != "refused" {
			t.Errorf("%s was %s", expression, got)
		}
	}
}
