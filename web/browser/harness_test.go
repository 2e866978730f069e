//go:build browser

// The verbs that browser tests are written in. A test serves a built site,
// opens it in a Chromium of its own, acts as a reader would, and waits for
// what the reader would see:
//
//	site := serveSite(t)
//	page := open(t, site.URL)
//	page.waitFor(running)
//	page.fill("#text", "…")
//	page.waitFor(`document.querySelectorAll("h2").length > 3`)
//
// When the test ends, every error in the browser's console, every uncaught
// exception and every violation of the content security policy fails it,
// except those that the test expected with page.expect. Nothing sleeps: waiting
// is always for something that can be seen, and ends after patience.

package browser

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// patience is how long a test waits for one thing: far longer than a reader
// would, as the machine may be busy with other tests.
const patience = 45 * time.Second

// running is true in a page whose program has started.
const running = `document.documentElement.dataset.program === "running"`

// offlineReady is true in a page that will open without the network.
const offlineReady = `globalThis.stemma?.offline === "ready"`

// root is the top of the repository.
const root = "../.."

// program is the native program, and builtSite the site that it serves. Both
// are made by make before the first test.
var (
	program   = filepath.Join(root, "build", "stemma-plain")
	wasm      = filepath.Join(root, "build", "app.wasm")
	builtSite = filepath.Join(root, "build", "site")
)

func TestMain(m *testing.M) {
	made := exec.Command("make", "-s", "-C", root, "build/site/index.html")
	made.Stdout, made.Stderr = os.Stderr, os.Stderr
	if err := made.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "building the site to test:", err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// A request is one that reached the server.
type request struct {
	Method string
	URL    string // path and query
	Header http.Header
	Body   string
}

// A server serves a site on a loopback port and remembers each request.
type server struct {
	URL string // with the slash

	t        *testing.T
	listener net.Listener
	http     *http.Server

	mu       sync.Mutex
	handler  http.Handler
	requests []request
	instead  map[string]http.HandlerFunc // by the start of the path's last part
	stop     func()                      // ends the program behind it
}

// serveSite serves the built site by the program itself, as a reader gets it.
func serveSite(t *testing.T) *server {
	t.Helper()
	s := listen(t)
	s.deploy(builtSite)
	return s
}

// serveWith serves whatever the handler answers.
func serveWith(t *testing.T, handler http.Handler) *server {
	t.Helper()
	s := listen(t)
	s.handler = handler
	return s
}

// listen starts a server that has nothing to serve yet.
func listen(t *testing.T) *server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &server{
		URL: "http://" + listener.Addr().String() + "/", t: t, listener: listener,
		instead: map[string]http.HandlerFunc{}, stop: func() {},
	}
	s.http = &http.Server{Handler: s, ErrorLog: log.New(io.Discard, "", 0)}
	go s.http.Serve(listener)
	t.Cleanup(func() {
		s.close()
		s.stop()
	})
	return s
}

// deploy makes the server serve the built site in dir from now on.
func (s *server) deploy(dir string) {
	s.t.Helper()
	address, stop := startProgram(s.t, dir)
	target, err := url.Parse(address)
	if err != nil {
		s.t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.ErrorLog = log.New(io.Discard, "", 0)
	s.mu.Lock()
	before := s.stop
	s.handler, s.stop = proxy, stop
	s.mu.Unlock()
	before()
}

// startProgram runs "stemma serve" over a built site. It returns its address.
func startProgram(t *testing.T, dir string) (address string, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	command := exec.CommandContext(ctx, program, "serve", "--addr", "127.0.0.1:0", "--site", dir)
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	line := make([]byte, 200)
	n, err := out.Read(line)
	if err != nil {
		t.Fatalf("stemma serve printed no address: %v", err)
	}
	return strings.TrimSpace(string(line[:n])), func() {
		cancel()
		command.Wait() // its error is that it was ended
	}
}

// answer makes the server answer requests whose file name starts with prefix by
// f, until f is nil again.
func (s *server) answer(prefix string, f http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f == nil {
		delete(s.instead, prefix)
	} else {
		s.instead[prefix] = f
	}
}

// ServeHTTP notes and answers a request.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	s.mu.Lock()
	s.requests = append(s.requests, request{r.Method, r.URL.RequestURI(), r.Header.Clone(), string(body)})
	handler := s.handler
	name := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	for prefix, f := range s.instead {
		if strings.HasPrefix(name, prefix) {
			handler = f
		}
	}
	s.mu.Unlock()
	handler.ServeHTTP(w, r)
}

// seen gives the requests so far.
func (s *server) seen() []request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]request(nil), s.requests...)
}

// close ends the server for good: the port refuses from now on, for the page
// and for its service worker.
func (s *server) close() { s.http.Close() }

// newerSite builds a site that differs from the built one in its program only,
// by a wasm section that does nothing.
func newerSite(t *testing.T) string {
	t.Helper()
	code, err := os.ReadFile(wasm)
	if err != nil {
		t.Fatal(err)
	}
	return siteOf(t, append(code, 0, 6, 5, 'n', 'e', 'w', 'e', 'r'))
}

// siteOf builds a site around other compiled code.
func siteOf(t *testing.T, code []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "app.wasm")
	if err := os.WriteFile(file, code, 0o600); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "site")
	out, err := exec.Command(program, "build", "-fast", "-wasm", file, "-o", dir).CombinedOutput()
	if err != nil {
		t.Fatalf("building another site: %v: %s", err, out)
	}
	return dir
}

// siteOfProgram builds a site around another Go program, given as its source.
func siteOfProgram(t *testing.T, source string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("go", "build", "-o", "app.wasm", "main.go")
	command.Dir = dir
	command.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GO111MODULE=off")
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("compiling another program: %v: %s", err, out)
	}
	code, err := os.ReadFile(filepath.Join(dir, "app.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	return siteOf(t, code)
}

// A page is one tab of a Chromium with a profile of its own.
type page struct {
	t       *testing.T
	profile string
	ctx     context.Context
	end     func()

	mu       sync.Mutex
	messages []chromedp.ConsoleMessage
	expected []string
}

// open starts Chromium and goes to the address. It does not wait for the
// program.
func open(t *testing.T, address string) *page {
	t.Helper()
	p := &page{t: t, profile: t.TempDir()}
	p.start()
	t.Cleanup(func() {
		p.end()
		p.judge()
	})
	p.goTo(address)
	return p
}

// start runs Chromium on the profile.
func (p *page) start() {
	p.t.Helper()
	allocator, endAllocator := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(chromium(p.t)), chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("lang", "en-US"),
		chromedp.Flag("host-resolver-rules", "MAP stemma.test 127.0.0.1"), // see TestPlainHTTP
		chromedp.UserDataDir(p.profile),
	)
	p.attach(allocator, endAllocator)
}

// attach opens a tab and hears what it says. parent is that of a browser to
// start, or of a tab in a browser that runs; ended is called after its end.
func (p *page) attach(parent context.Context, ended func()) {
	p.t.Helper()
	ctx, endContext := chromedp.NewContext(parent)
	if err := chromedp.Do(ctx); err != nil {
		p.t.Fatalf("starting Chromium: %v", err)
	}
	console := chromedp.Console(ctx)
	read := make(chan struct{})
	go func() {
		defer close(read)
		for m, err := range console {
			if err != nil {
				return
			}
			p.mu.Lock()
			p.messages = append(p.messages, m)
			p.mu.Unlock()
		}
	}()
	p.ctx = ctx
	p.end = sync.OnceFunc(func() {
		if err := chromedp.Cancel(ctx); err != nil && !errors.Is(err, context.Canceled) {
			p.t.Logf("ending Chromium: %v", err)
		}
		endContext()
		ended()
		<-read
	})
	_, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: `
		addEventListener("securitypolicyviolation", (e) =>
			console.error("policy violated:", e.effectiveDirective, e.blockedURI, e.sample));
		addEventListener("unhandledrejection", (e) => console.error("unhandled rejection:", String(e.reason)));`})
	if err != nil {
		p.t.Fatal(err)
	}
}

// tab opens the address in a second tab of the same browser. Its end closes
// that tab only.
func (p *page) tab(address string) *page {
	p.t.Helper()
	second := &page{t: p.t, profile: p.profile}
	second.attach(p.ctx, func() {})
	p.t.Cleanup(func() {
		second.end()
		second.judge()
	})
	second.goTo(address)
	return second
}

// fromServer makes the tab take every file from the server from now on, past
// the service worker and the browser's cache, as on a first visit; what is
// stored stays.
func (p *page) fromServer() {
	p.t.Helper()
	p.do("passing over the caches", call(network.Enable, network.EnableParams{}),
		call(network.SetBypassServiceWorker, network.SetBypassServiceWorkerParams{Bypass: true}),
		call(network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}))
}

// reopen closes the browser, starts it again with what it has stored, and
// goes to the address.
func (p *page) reopen(address string) {
	p.t.Helper()
	p.end()
	p.start()
	p.goTo(address)
}

// chromium gives the path of the browser.
func chromium(t *testing.T) string {
	t.Helper()
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}
	if name := os.Getenv("CHROMIUM"); name != "" {
		names = []string{name}
	}
	for _, name := range names {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	t.Fatalf("no browser is installed under any of the names %s; CHROMIUM can name one", strings.Join(names, ", "))
	return ""
}

// expect tells that console errors which contain the text are part of the
// test.
func (p *page) expect(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.expected = append(p.expected, text)
}

// judge fails the test for each error in the console that was not expected.
func (p *page) judge() {
	p.mu.Lock()
	defer p.mu.Unlock()
message:
	for _, m := range p.messages {
		if m.Type != "error" && m.Type != "assert" && !m.IsException() {
			continue
		}
		for _, text := range p.expected {
			if strings.Contains(m.Text+" "+m.URL, text) {
				continue message
			}
		}
		p.t.Errorf("in the console: %s (%s:%d)", m.Text, m.URL, m.Line)
	}
}

// do runs chromedp's actions, for what has no verb here.
func (p *page) do(what string, actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.t.Fatalf("%s: %v%s", what, err, p.state())
	}
}

// goTo goes to an address and waits for the document, not for the program.
func (p *page) goTo(address string) {
	p.t.Helper()
	p.do("going to "+address, chromedp.Navigate(address))
}

// reload loads the page again.
func (p *page) reload() {
	p.t.Helper()
	p.do("reloading", chromedp.Reload())
}

// eval gives the value of a JavaScript expression; a promise is awaited.
func eval[T any](p *page, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("evaluating %s: %v%s", expression, err, p.state())
	}
	return value
}

// text gives what a reader sees in the first element that the selector finds.
func (p *page) text(selector string) string {
	p.t.Helper()
	return eval[string](p, fmt.Sprintf(`(document.querySelector(%q)?.innerText ?? "")`, selector))
}

// count gives how many elements the selector finds.
func (p *page) count(selector string) int {
	p.t.Helper()
	return eval[int](p, fmt.Sprintf(`document.querySelectorAll(%q).length`, selector))
}

// waitFor waits until a JavaScript expression is truthy. A promise is awaited.
func (p *page) waitFor(expression string) {
	p.t.Helper()
	if last, ok := p.wait(expression, patience); !ok {
		p.t.Fatalf("waited %v in vain for %s (last error: %v)%s", patience, expression, last, p.state())
	}
}

// until waits as waitFor does, but not as long, and reports whether the
// expression became truthy: for a test that goes on, and tells what it found.
func (p *page) until(expression string) bool {
	p.t.Helper()
	_, ok := p.wait(expression, patience/3)
	return ok
}

func (p *page) wait(expression string, most time.Duration) (last error, ok bool) {
	p.t.Helper()
	test := fmt.Sprintf(`(async () => Boolean(await (%s)))()`, expression)
	for end := time.Now().Add(most); time.Now().Before(end); {
		ctx, cancel := context.WithTimeout(p.ctx, patience)
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](test, chromedp.EvalAwaitPromise))
		cancel()
		if ok {
			return nil, true
		}
		last = err // a navigation ends an evaluation: the next one decides
		select {
		case <-p.ctx.Done():
			p.t.Fatalf("waiting for %s: the browser has ended", expression)
		case <-time.After(20 * time.Millisecond):
		}
	}
	return last, false
}

// quote writes a string as JavaScript does.
func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always can
	}
	return string(b)
}

// state describes the page for a failure's message.
func (p *page) state() string {
	ctx, cancel := context.WithTimeout(p.ctx, 5*time.Second)
	defer cancel()
	seen, err := chromedp.Run(ctx, chromedp.Evaluate[string](
		`location.href + "\nprogram: " + document.documentElement.dataset.program + "\n" + document.body.innerText.slice(0, 1500)`))
	if err != nil {
		seen = err.Error()
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\nthe page: %s\nthe console:", seen)
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, m := range p.messages {
		fmt.Fprintf(&b, "\n\t%s", m)
	}
	return b.String()
}

// click clicks the middle of the first element that the selector finds, once it
// can be seen.
func (p *page) click(selector string) {
	p.t.Helper()
	p.do("seeking "+selector, chromedp.ScrollIntoView(chromedp.CSS(selector)))
	p.still(selector)
	p.do("clicking "+selector, chromedp.Click(chromedp.CSS(selector)))
}

// still waits until an element, if there is one, stays where it is for a few
// frames: the page may be scrolling, and a reader would not click at it then.
// After a drag that is but simulated, Chromium was seen to give the page no
// frames for a while: a tenth of a second then stands for one.
func (p *page) still(selector string) {
	p.t.Helper()
	p.waitFor(fmt.Sprintf(`new Promise((resolve) => {
		const top = () => document.querySelector(%s)?.getBoundingClientRect().top;
		const first = top();
		let frames = 0;
		const next = () => {
			let come = false;
			const once = () => {
				if (!come) look();
				come = true;
			};
			requestAnimationFrame(once);
			setTimeout(once, 100);
		};
		const look = () => (++frames < 5 && top() === first ? next() : resolve(top() === first));
		next();
	})`, quote(selector)))
}

// clickAt clicks a place of the viewport, in CSS pixels.
func (p *page) clickAt(x, y float64) {
	p.t.Helper()
	for _, kind := range []input.DispatchMouseEventType{"mousePressed", "mouseReleased"} {
		p.do(fmt.Sprintf("clicking at %g,%g", x, y), call(input.DispatchMouseEvent, input.DispatchMouseEventParams{
			Type: kind, X: x, Y: y, Button: "left", ClickCount: 1,
		}))
	}
}

// focus gives an element the focus.
func (p *page) focus(selector string) {
	p.t.Helper()
	p.do("focusing "+selector, chromedp.Focus(chromedp.CSS(selector)))
}

// focused describes the element that has the focus: its tag, id and label.
func (p *page) focused() string {
	p.t.Helper()
	return eval[string](p, `(() => { const e = document.activeElement; return e.tagName.toLowerCase() +
		(e.id ? "#" + e.id : "") + " " + (e.getAttribute("aria-label") ?? e.innerText ?? "").slice(0, 60) })()`)
}

// press presses one key where the focus is: a character, or a key of kb such as
// kb.Tab, kb.Enter or kb.Escape.
func (p *page) press(key string, modifiers ...chromedp.Modifier) {
	p.t.Helper()
	p.do(fmt.Sprintf("pressing %q", key), chromedp.KeyEvent(key, chromedp.KeyModifiers(modifiers...)))
}

// typeText types characters, key by key, where the focus is.
func (p *page) typeText(text string) {
	p.t.Helper()
	p.do("typing", chromedp.KeyEvent(text))
}

// fill replaces what is in a text field by text, as one edit of the reader's.
func (p *page) fill(selector, text string) {
	p.t.Helper()
	p.focus(selector)
	p.press("a", kb.ModifierCtrl)
	eval[bool](p, fmt.Sprintf(`(document.querySelector(%q).select(), true)`, selector))
	p.do("filling "+selector, call(input.InsertText, input.InsertTextParams{Text: text}))
}

// paste puts text, and its HTML form where html is not empty, on the clipboard,
// and pastes it where the focus is, as Ctrl+V does.
func (p *page) paste(text, html string) {
	p.t.Helper()
	origin := eval[string](p, `location.origin`)
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		if _, err := chromedp.CallBrowser(p.ctx, browser.SetPermission, browser.SetPermissionParams{
			Origin: origin, Permission: &browser.PermissionDescriptor{Name: name}, Setting: "granted",
		}); err != nil {
			p.t.Fatalf("granting %s: %v", name, err)
		}
	}
	items := map[string]string{"text/plain": text}
	if html != "" {
		items["text/html"] = html
	}
	list, err := json.Marshal(items)
	if err != nil {
		p.t.Fatal(err)
	}
	eval[bool](p, fmt.Sprintf(`navigator.clipboard.write([new ClipboardItem(Object.fromEntries(Object.entries(%s)
		.map(([type, text]) => [type, new Blob([text], {type})])))]).then(() => true)`, list))
	key := input.DispatchKeyEventParams{Type: "rawKeyDown", Modifiers: 2, Key: "v", Code: "KeyV", WindowsVirtualKeyCode: 86, Commands: []string{"paste"}}
	up := key
	up.Type, up.Commands = "keyUp", nil
	p.do("pasting", call(input.DispatchKeyEvent, key), call(input.DispatchKeyEvent, up))
}

// upload gives files to a file input.
func (p *page) upload(selector string, files ...string) {
	p.t.Helper()
	p.do("choosing files", chromedp.SetUploadFiles(chromedp.CSS(selector), files))
}

// download does what act does and gives the file that the browser saves then,
// and the name that it has.
func (p *page) download(act func()) (name string, data []byte) {
	p.t.Helper()
	dir, yes := p.t.TempDir(), true
	if _, err := chromedp.CallBrowser(p.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: "allowAndName", DownloadPath: dir, EventsEnabled: &yes,
	}); err != nil {
		p.t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	begun := chromedp.BrowserEvents(ctx, browser.DownloadWillBegin)
	progress := chromedp.BrowserEvents(ctx, browser.DownloadProgress)
	act()
	for event, err := range begun {
		if err != nil {
			p.t.Fatalf("waiting for a download: %v%s", err, p.state())
		}
		name = event.SuggestedFilename
		break
	}
	for event, err := range progress {
		if err != nil {
			p.t.Fatalf("waiting for the end of a download: %v", err)
		}
		if event.State != "completed" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, event.GUID))
		if err != nil {
			p.t.Fatal(err)
		}
		return name, data
	}
	p.t.Fatalf("nothing was downloaded")
	return "", nil
}

// media sets media features: media("prefers-color-scheme", "dark", …).
func (p *page) media(features ...string) {
	p.t.Helper()
	var list []*emulation.MediaFeature
	for i := 0; i+1 < len(features); i += 2 {
		list = append(list, &emulation.MediaFeature{Name: features[i], Value: features[i+1]})
	}
	p.do("setting media features", call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: list}))
}

// viewport sets the size of the page, in CSS pixels, at a number of device
// pixels to one of those.
func (p *page) viewport(width, height int, scale float64) {
	p.t.Helper()
	p.do("setting the viewport", chromedp.EmulateViewport(int64(width), int64(height), chromedp.EmulateScale(scale)))
}

// screenshot gives what the viewport shows, as PNG.
func (p *page) screenshot() []byte {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatalf("taking a screenshot: %v", err)
	}
	return png
}

// axe gives what axe-core finds against WCAG 2.2 AA and its own best practices,
// a line for each element.
func (p *page) axe() []string {
	p.t.Helper()
	if !eval[bool](p, `"axe" in globalThis`) {
		source, err := os.ReadFile(filepath.Join(root, "node_modules", "axe-core", "axe.min.js"))
		if err != nil {
			p.t.Fatalf("axe-core is not there, which \"npm ci\" brings: %v", err)
		}
		eval[bool](p, string(source)+"\n;true")
	}
	return eval[[]string](p, `axe.run(document, {resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
		.then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.target.join(" ") + ": " + n.failureSummary)))`)
}

// installability gives what keeps the browser from offering to install the
// page.
func (p *page) installability() []string {
	p.t.Helper()
	answer, err := chromedp.Call(p.ctx, cdppage.GetInstallabilityErrors, cdp.Empty{})
	if err != nil {
		p.t.Fatal(err)
	}
	var list []string
	for _, e := range answer.InstallabilityErrors {
		list = append(list, e.ErrorID)
	}
	return list
}

// call makes an action of a command of the DevTools protocol.
func call[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, command, params)
		return chromedp.Void{}, err
	}
}
