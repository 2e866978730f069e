package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"html"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
)

// built gives the files of a site built from the page's real sources.
func built(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := readAll(os.DirFS(buildHere(t)))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestBuildTwiceGivesTheSameBytes(t *testing.T) {
	a, b := built(t), built(t)
	if !maps.EqualFunc(a, b, bytes.Equal) {
		for name := range a {
			if !bytes.Equal(a[name], b[name]) {
				t.Errorf("%s differs between two builds", name)
			}
		}
		t.Errorf("the files of two builds: %q and %q", slices.Sorted(maps.Keys(a)), slices.Sorted(maps.Keys(b)))
	}
}

func TestBuildHasOnlyRelativeAddresses(t *testing.T) {
	files := built(t)
	page := string(files["index.html"])
	for _, m := range regexp.MustCompile(`(?:href|src|data-wasm|data-worker)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if files[m[1]] == nil && !strings.HasPrefix(m[1], "#") {
			t.Errorf("the page names %q, which is no file of the site", m[1])
		}
	}
	for name, data := range files {
		if bytes.Contains(data, []byte("/home/")) || bytes.Contains(data, []byte("/root/")) {
			t.Errorf("%s holds a path of the machine that built it", name)
		}
	}
	for _, name := range []string{"index.html", "manifest.webmanifest", "sw.js"} {
		if m := regexp.MustCompile(`(?:https?:)?//[a-z0-9.-]+\.[a-z]+`).Find(files[name]); m != nil {
			t.Errorf("%s names another host: %s", name, m)
		}
	}
	var manifest struct {
		ID        string
		StartURL  string `json:"start_url"`
		Scope     string
		Icons     []struct{ Src, Sizes, Purpose string }
		Shortcuts []struct{ URL string }
	}
	if err := json.Unmarshal(files["manifest.webmanifest"], &manifest); err != nil {
		t.Fatal(err)
	}
	addresses := []string{manifest.ID, manifest.StartURL, manifest.Scope}
	for _, s := range manifest.Shortcuts {
		addresses = append(addresses, s.URL)
	}
	purposes := ""
	for _, icon := range manifest.Icons {
		purposes += icon.Sizes + " " + icon.Purpose + "; "
		if files[icon.Src] == nil {
			t.Errorf("the manifest names %q, which is no file of the site", icon.Src)
		}
	}
	for _, a := range addresses {
		if a == "" || strings.HasPrefix(a, "/") || strings.Contains(a, ":") {
			t.Errorf("the manifest's address %q is not relative", a)
		}
	}
	for _, want := range []string{"192x192 any", "512x512 any", "512x512 maskable"} {
		if !strings.Contains(purposes, want) {
			t.Errorf("the manifest's icons are %q, without %q", purposes, want)
		}
	}
}

func TestBuildStatesItsPolicyInThePage(t *testing.T) {
	page := string(built(t)["index.html"])
	_, rest, ok := strings.Cut(page, `http-equiv="Content-Security-Policy" content="`)
	if !ok {
		t.Fatal("the page states no policy")
	}
	policy, _, _ := strings.Cut(rest, `"`)
	if got, want := html.UnescapeString(policy), strings.Join(pagePolicy, "; "); got != want {
		t.Errorf("the page's policy is %q, want %q", got, want)
	}
	if strings.Contains(policy, "frame-ancestors") {
		t.Error("browsers refuse frame-ancestors in a page, and say so in the console")
	}
	for _, bad := range []string{"<style", " style=", " onclick=", "javascript:"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %q, which the policy forbids", bad)
		}
	}
	for _, m := range regexp.MustCompile(`<script[^>]*>([^<]*)</script>`).FindAllStringSubmatch(page, -1) {
		if strings.TrimSpace(m[1]) != "" {
			t.Errorf("the page has a script inside: %s", m[1])
		}
	}
}

// TestBuildKeepsEverythingThatThePageNeeds compares the service worker's list
// with the files.
func TestBuildKeepsEverythingThatThePageNeeds(t *testing.T) {
	files := built(t)
	line, _, _ := strings.Cut(string(files["sw.js"]), "\n")
	m := regexp.MustCompile(`^const precache = \{version: "([0-9a-f]{16})", files: (\{.*\})\};$`).FindStringSubmatch(line)
	if m == nil {
		t.Fatalf("sw.js begins with %q", line)
	}
	var list map[string]string
	if err := json.Unmarshal([]byte(m[2]), &list); err != nil {
		t.Fatal(err)
	}
	for address, hash := range list {
		name := address
		if name == "./" {
			name = "index.html"
		}
		sum := sha256.Sum256(files[name])
		if got := hex.EncodeToString(sum[:]); got != hash {
			t.Errorf("the worker expects %s of %s, whose hash is %s", hash, name, got)
		}
	}
	page := string(files["index.html"])
	for name := range files {
		if strings.Contains(page, `"`+name+`"`) && list[name] == "" {
			t.Errorf("the page needs %s, which the worker does not keep", name)
		}
	}
}

// sources gives the page's real sources, to be changed.
func sources(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys, err := fs.Sub(pageFiles, "assets/page")
	if err != nil {
		t.Fatal(err)
	}
	files, err := readAll(fsys)
	if err != nil {
		t.Fatal(err)
	}
	copied := fstest.MapFS{}
	for name, data := range files {
		copied[name] = &fstest.MapFile{Data: data}
	}
	return copied
}

func TestBuildVersionFollowsEveryFile(t *testing.T) {
	version := func(sources fs.FS, wasm string) string {
		files, err := makeSite(sources, []byte(wasm), []byte("loader"))
		if err != nil {
			t.Fatal(err)
		}
		line, _, _ := strings.Cut(string(files["sw.js"]), ",")
		return line
	}
	first := version(sources(t), "wasm")
	if again := version(sources(t), "wasm"); again != first {
		t.Errorf("the same sources have the versions %s and %s", first, again)
	}
	if other := version(sources(t), "other wasm"); other == first {
		t.Error("another program has the same version")
	}
	for _, name := range []string{"boot.js", "worker.js", "sw.js", "style.css", "boot.css", "index.html", "icon.svg"} {
		changed := sources(t)
		changed[name].Data = append(slices.Clone(changed[name].Data), '\n')
		if version(changed, "wasm") == first {
			t.Errorf("the version does not change with %s", name)
		}
	}
}

func TestBuildWithoutASourceFails(t *testing.T) {
	for name := range sources(t) {
		if strings.HasPrefix(name, "shots/") {
			continue
		}
		lacking := sources(t)
		delete(lacking, name)
		_, err := makeSite(lacking, nil, nil)
		if name == "icon-maskable.svg" { // only its PNG goes out
			continue
		}
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s the error is %v", name, err)
		}
	}
}

func TestBuildListsTheScreenshotsThatThereAre(t *testing.T) {
	with := sources(t)
	for name := range with {
		if strings.HasPrefix(name, "shots/") {
			delete(with, name)
		}
	}
	with["shots/phone.png"] = with["icon-192.png"]
	files, err := makeSite(with, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		Screenshots []struct{ Src, Sizes, Label string }
	}
	if err := json.Unmarshal(files["manifest.webmanifest"], &manifest); err != nil {
		t.Fatal(err)
	}
	if got := manifest.Screenshots; len(got) != 1 || got[0].Sizes != "192x192" || files[got[0].Src] == nil || got[0].Label == "" {
		t.Errorf("the screenshots are %+v, want the one that there is, of 192x192", got)
	}
	with["shots/phone.png"] = &fstest.MapFile{Data: []byte("no picture")}
	if _, err := makeSite(with, nil, nil); err == nil {
		t.Error("a broken screenshot has no error")
	}
}

func TestBuildPrecompresses(t *testing.T) {
	files := built(t)
	for name, data := range files {
		base, encoding := encodingOf(name)
		if encoding == "identity" {
			if len(data) >= 2048 && path.Ext(name) != ".png" && (files[name+".br"] == nil || files[name+".gz"] == nil) {
				t.Errorf("%s of %d bytes has no compressed copies", name, len(data))
			}
			continue
		}
		var r io.Reader = brotli.NewReader(bytes.NewReader(data))
		if encoding == "gzip" {
			var err error
			if r, err = gzip.NewReader(bytes.NewReader(data)); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		plain, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(plain, files[base]) {
			t.Errorf("%s does not hold %s (%v)", name, base, err)
		}
		if len(data) >= len(files[base]) {
			t.Errorf("%s is no smaller than %s", name, base)
		}
	}
}

func TestBuildTouchesNoOtherDirectory(t *testing.T) {
	dir := t.TempDir()
	precious := filepath.Join(dir, "precious.txt")
	if err := os.WriteFile(precious, []byte("keep me"), 0o600); err != nil {
		t.Fatal(err)
	}
	wasm := filepath.Join(t.TempDir(), "app.wasm")
	if err := os.WriteFile(wasm, []byte(smallest), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := writeSite(dir, wasm, true); err == nil {
		t.Error("no error over a directory that is no site")
	}
	if data, err := os.ReadFile(precious); err != nil || string(data) != "keep me" {
		t.Errorf("the file that was there: %q, %v", data, err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("there are %d files, want the one that was there", len(entries))
	}
	// An earlier site is replaced, its old versions included.
	site := buildHere(t)
	if err := writeSite(site, wasm, true); err != nil {
		t.Fatal(err)
	}
	programs, err := filepath.Glob(filepath.Join(site, "app.*"))
	if err != nil || len(programs) != 1 {
		t.Errorf("after a second build the programs are %q, want one", programs)
	}
}

func TestVersioned(t *testing.T) {
	name := versioned("app.wasm", []byte("x"))
	if name != "app.2d711642b726b044.wasm" || !isVersioned(name) { // sha256sum of "x"
		t.Errorf("versioned gives %s", name)
	}
	for _, name := range []string{"index.html", "app.wasm", "app.123.wasm", "app.xxxxxxxxxxxxxxxx.wasm", "a.b.0123456789abcdef.js"} {
		if isVersioned(name) {
			t.Errorf("%s passes for versioned", name)
		}
	}
}

func TestBuildNeedsNames(t *testing.T) {
	wasm := filepath.Join(t.TempDir(), "app.wasm")
	for program, want := range map[string]string{
		"code":        "not a WebAssembly module",
		smallest[:14]: "link it without -s",
	} {
		if err := os.WriteFile(wasm, []byte(program), 0o600); err != nil {
			t.Fatal(err)
		}
		site := filepath.Join(t.TempDir(), "site")
		if err := writeSite(site, wasm, true); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives the error %v, want one with %q", program, err, want)
		}
		if _, err := os.Stat(site); err == nil {
			t.Errorf("%q leaves a site", program)
		}
	}
}
