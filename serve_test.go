package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// smallSite is a site of the shape that build gives.
func smallSite() fstest.MapFS {
	file := func(data string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(data)} }
	return fstest.MapFS{
		"index.html":                   file("<!doctype html>page"),
		"index.html.br":                file("page in brotli"),
		"index.html.gz":                file("page in gzip"),
		"sw.js":                        file("worker"),
		"manifest.webmanifest":         file("{}"),
		"app.0123456789abcdef.wasm":    file("wasm"),
		"app.0123456789abcdef.wasm.br": file("wasm in brotli"),
		"icon.0123456789abcdef.png":    file("png"),
		"icon.0123456789abcdef.svg":    file("svg"),
		"style.0123456789abcdef.css":   file("css"),
	}
}

// get answers one request for a path of smallSite.
func get(t *testing.T, method, path string, header ...string) *http.Response {
	t.Helper()
	h, err := newHandler(smallSite())
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(method, "/", nil)
	r.URL.Path = path
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func bodyOf(t *testing.T, r *http.Response) string {
	t.Helper()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestServeTypesAndCaching(t *testing.T) {
	const forever = "public, max-age=31536000, immutable"
	for _, c := range []struct{ path, contentType, cache string }{
		{"/", "text/html; charset=utf-8", "no-cache"},
		{"/index.html", "text/html; charset=utf-8", "no-cache"},
		{"/sw.js", "text/javascript; charset=utf-8", "no-cache"},
		{"/manifest.webmanifest", "application/manifest+json", "no-cache"},
		{"/app.0123456789abcdef.wasm", "application/wasm", forever},
		{"/icon.0123456789abcdef.png", "image/png", forever},
		{"/icon.0123456789abcdef.svg", "image/svg+xml", forever},
		{"/style.0123456789abcdef.css", "text/css; charset=utf-8", forever},
	} {
		r := get(t, "GET", c.path)
		if r.StatusCode != 200 {
			t.Errorf("GET %s: status %d, want 200", c.path, r.StatusCode)
		}
		if got := r.Header.Get("Content-Type"); got != c.contentType {
			t.Errorf("GET %s: type %q, want %q", c.path, got, c.contentType)
		}
		if got := r.Header.Get("Cache-Control"); got != c.cache {
			t.Errorf("GET %s: caching %q, want %q", c.path, got, c.cache)
		}
		tag := r.Header.Get("ETag")
		if len(tag) < 10 || tag[0] != '"' {
			t.Errorf("GET %s: tag %q is no strong tag", c.path, tag)
		}
		for _, condition := range []string{tag, "W/" + tag, `"other", ` + tag, "*"} {
			again := get(t, "GET", c.path, "If-None-Match", condition)
			if again.StatusCode != 304 || bodyOf(t, again) != "" {
				t.Errorf("GET %s if not %s: status %d, want 304 without a body", c.path, condition, again.StatusCode)
			}
		}
		if again := get(t, "GET", c.path, "If-None-Match", `"other"`); again.StatusCode != 200 {
			t.Errorf("GET %s if not another tag: status %d, want 200", c.path, again.StatusCode)
		}
	}
}

func TestServeEncodings(t *testing.T) {
	for _, c := range []struct{ path, accept, encoding, body string }{
		{"/", "", "", "<!doctype html>page"},
		{"/", "gzip, deflate, br, zstd", "br", "page in brotli"},
		{"/", "gzip", "gzip", "page in gzip"},
		{"/", "x-gzip", "gzip", "page in gzip"},
		{"/", "BR", "br", "page in brotli"},
		{"/", "br;q=0", "", "<!doctype html>page"},
		{"/", "br;q=0, gzip", "gzip", "page in gzip"},
		{"/", "br;q=0.5, gzip;q=0.8", "gzip", "page in gzip"},
		{"/", "br; q=0.5 , gzip ; Q=0.5", "br", "page in brotli"},
		{"/", "gzip;q=0.2, identity;q=0.9", "", "<!doctype html>page"},
		{"/", "gzip;q=0.001", "gzip", "page in gzip"},
		{"/", "*", "br", "page in brotli"},
		{"/", "*;q=0.5, br;q=0", "gzip", "page in gzip"},
		{"/", "identity", "", "<!doctype html>page"},
		{"/", "br;q=nonsense", "", "<!doctype html>page"},
		{"/", "br;q=7", "", "<!doctype html>page"},
		{"/", "brotli, gz", "", "<!doctype html>page"},
		{"/", "identity;q=0, gzip", "gzip", "page in gzip"},
		{"/app.0123456789abcdef.wasm", "gzip", "", "wasm"},
		{"/app.0123456789abcdef.wasm", "gzip, br", "br", "wasm in brotli"},
	} {
		header := []string{"Accept-Encoding", c.accept}
		if c.accept == "" {
			header = nil
		}
		r := get(t, "GET", c.path, header...)
		if got := r.Header.Get("Content-Encoding"); got != c.encoding {
			t.Errorf("%s accepting %q: encoding %q, want %q", c.path, c.accept, got, c.encoding)
		}
		if got := bodyOf(t, r); got != c.body {
			t.Errorf("%s accepting %q: body %q, want %q", c.path, c.accept, got, c.body)
		}
		if got := r.Header.Get("Vary"); got != "Accept-Encoding" {
			t.Errorf("%s accepting %q: varies by %q, want Accept-Encoding", c.path, c.accept, got)
		}
	}
	// Two header lines are one list.
	if got := get(t, "GET", "/", "Accept-Encoding", "gzip;q=0.1", "Accept-Encoding", "br").Header.Get("Content-Encoding"); got != "br" {
		t.Errorf("two header lines: encoding %q, want br", got)
	}
	for _, accept := range []string{"identity;q=0", "*;q=0"} {
		if r := get(t, "GET", "/sw.js", "Accept-Encoding", accept); r.StatusCode != 406 {
			t.Errorf("accepting %q: status %d, want 406", accept, r.StatusCode)
		}
	}
	if plain, br := get(t, "GET", "/").Header.Get("ETag"), get(t, "GET", "/", "Accept-Encoding", "br").Header.Get("ETag"); plain == br {
		t.Errorf("two encodings have the same tag %s", br)
	}
}

func TestServeNothingButTheSite(t *testing.T) {
	for _, path := range []string{
		"/nothing", "//", "/.", "/..", "/../main.go", "/index.html/", "/index.html.br", "/index.html.gz",
		"/app.0123456789abcdef.wasm.br", "/assets/", "/%2e%2e/main.go", "/..\\main.go", "/sw.js/../index.html", "", "index.html",
	} {
		r := get(t, "GET", path)
		if r.StatusCode != 404 {
			t.Errorf("GET %q: status %d, want 404", path, r.StatusCode)
		}
		if got := bodyOf(t, r); strings.Count(got, "\n") != 1 || !strings.HasSuffix(got, ".\n") {
			t.Errorf("GET %q: the body is %q, want one sentence", path, got)
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get"} {
		r := get(t, method, "/")
		if r.StatusCode != 405 || r.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: status %d, allowed %q, want 405 and GET, HEAD", method, r.StatusCode, r.Header.Get("Allow"))
		}
	}
	r := get(t, "HEAD", "/")
	if r.StatusCode != 200 || bodyOf(t, r) != "" || r.Header.Get("Content-Length") != "19" {
		t.Errorf("HEAD: status %d, length %s, want 200, 19 and no body", r.StatusCode, r.Header.Get("Content-Length"))
	}
}

func TestServeSecurityHeadersOnEverything(t *testing.T) {
	for _, r := range []*http.Response{
		get(t, "GET", "/"), get(t, "GET", "/app.0123456789abcdef.wasm"), get(t, "GET", "/nothing"), get(t, "POST", "/"),
		get(t, "GET", "/", "If-None-Match", "*"), get(t, "GET", "/sw.js", "Accept-Encoding", "*;q=0"),
	} {
		for name, want := range map[string]string{
			"X-Content-Type-Options":       "nosniff",
			"Referrer-Policy":              "no-referrer",
			"Cross-Origin-Opener-Policy":   "same-origin",
			"Cross-Origin-Embedder-Policy": "require-corp",
			"Cross-Origin-Resource-Policy": "same-origin",
		} {
			if got := r.Header.Get(name); got != want {
				t.Errorf("status %d: %s is %q, want %q", r.StatusCode, name, got, want)
			}
		}
		policy := r.Header.Get("Content-Security-Policy")
		for _, want := range []string{
			"default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "connect-src 'self'", "worker-src 'self'",
			"base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types default",
		} {
			if !strings.Contains(policy+";", want+";") {
				t.Errorf("status %d: the policy %q lacks %q", r.StatusCode, policy, want)
			}
		}
		for _, bad := range []string{"unsafe-inline", "'unsafe-eval'", "*", "http"} {
			if strings.Contains(policy, bad) {
				t.Errorf("status %d: the policy %q has %q", r.StatusCode, policy, bad)
			}
		}
		if permissions := r.Header.Get("Permissions-Policy"); !strings.Contains(permissions, "camera=()") || strings.Contains(permissions, "clipboard-write=()") {
			t.Errorf("status %d: the permissions are %q", r.StatusCode, permissions)
		}
	}
}

func TestNewHandlerRefusesWhatIsNoSite(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"empty":        {},
		"unknown kind": {"index.html": {}, "main.go": {}},
	} {
		if _, err := newHandler(files); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// smallest is a module of one function, which does nothing, with the name of one
// that each program of Go has.
const smallest = "\x00asm\x01\x00\x00\x00" + "\x0a\x04\x01\x02\x00\x0b" + "\x00\x1d\x04name" + "\x01\x16\x01\x00\x13runtime.deferreturn"

// buildHere builds a site from the page's real sources and a stand-in for the
// compiled program into a new directory.
func buildHere(t *testing.T) string {
	t.Helper()
	wasm := filepath.Join(t.TempDir(), "app.wasm")
	if err := os.WriteFile(wasm, []byte(smallest), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "site")
	var out, errs bytes.Buffer
	if status := run([]string{"build", "-wasm", wasm, "-o", dir}, nil, &out, &errs); status != 0 {
		t.Fatalf("build: status %d: %s", status, errs.String())
	}
	return dir
}

func TestServePrintsItsAddressAndEndsWhenInterrupted(t *testing.T) {
	dir := buildHere(t)
	reader, writer := io.Pipe()
	ended := make(chan int, 1)
	var errs bytes.Buffer
	go func() {
		ended <- run([]string{"serve", "--addr", "127.0.0.1:0", "--site", dir}, nil, writer, &errs)
		writer.Close()
	}()
	lines := bufio.NewScanner(reader)
	if !lines.Scan() {
		t.Fatalf("nothing was printed: %s", errs.String())
	}
	address := lines.Text()
	if !strings.HasPrefix(address, "http://127.0.0.1:") || !strings.HasSuffix(address, "/") || strings.HasSuffix(address, ":0/") {
		t.Errorf("it printed %q, want http://127.0.0.1:PORT/", address)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, "GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	if r.StatusCode != 200 {
		t.Errorf("the page answers %d, want 200", r.StatusCode)
	}
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	if err := self.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	select {
	case status := <-ended:
		if status != 0 || errs.Len() > 0 {
			t.Errorf("it ended with status %d and %q, want 0 and nothing", status, errs.String())
		}
	case <-time.After(10 * time.Second):
		t.Fatal("it did not end")
	}
	if lines.Scan() {
		t.Errorf("it printed a second line: %q", lines.Text())
	}
}

func TestServeRefusesInOneSentence(t *testing.T) {
	dir := buildHere(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, args := range [][]string{
		{"serve", "--port", "1"},
		{"serve", "extra"},
		{"serve", "--addr"},
		{"serve", "--site", dir, "--addr", "nonsense"},
		{"serve", "--site", dir, "--addr", "127.0.0.1:99999"},
		{"serve", "--site", dir, "--addr", taken.Addr().String()},
		{"serve", "--site", filepath.Join(dir, "nothing")},
		{"serve", "--site", t.TempDir()},
		{"build"},
		{"build", "-x"},
		{"nonsense"},
	} {
		var out, errs bytes.Buffer
		status := run(args, nil, &out, &errs)
		if status != 2 || out.Len() > 0 || strings.Count(errs.String(), "\n") != 1 {
			t.Errorf("stemma %s: status %d, output %q, errors %q, want 2, nothing and one line", strings.Join(args, " "), status, out.String(), errs.String())
		}
	}
}

func TestHelp(t *testing.T) {
	for _, args := range [][]string{nil, {"--help"}, {"-h"}, {"help"}, {"serve", "--help"}, {"build", "-h"}} {
		var out, errs bytes.Buffer
		if status := run(args, nil, &out, &errs); status != 0 || !strings.Contains(out.String(), "usage") || errs.Len() > 0 {
			t.Errorf("stemma %s: status %d, output %q, errors %q, want 0 and the usage", strings.Join(args, " "), status, out.String(), errs.String())
		}
	}
}
