//go:build browser

package browser

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stemma/analyzer"
)

// veryLong returns a text that several workers read together.
func veryLong() string {
	var b strings.Builder
	for i := 0; b.Len() < 5<<20; i++ {
		fmt.Fprintf(&b, "The U.S. and Japan held joint exercises near Port%d on Sept. 5. Sanctions against %d exporters of chips followed, officials’ views differed.\n\n", i%5000, i%99)
	}
	return b.String()
}

// TestVeryLongText has a text read by several workers, and the report be that
// of one.
func TestVeryLongText(t *testing.T) {
	site := serveSite(t)
	files, err := filepath.Glob(filepath.Join(builtSite, "worker.*.js"))
	if err != nil || len(files) != 1 {
		t.Fatalf("workers in the site: %v, %v", files, err)
	}
	own, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	// The worker finds four processors, and tells of each worker that it starts.
	site.answer("worker.", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types default")
		fmt.Fprintf(w, `Object.defineProperty(navigator, "hardwareConcurrency", { value: 4 });
			const Started = Worker;
			Worker = class extends Started {
				constructor(...args) { super(...args); new BroadcastChannel("crew").postMessage("started"); }
				terminate() { super.terminate(); new BroadcastChannel("crew").postMessage("ended"); }
			};
			%s`, own)
	})
	p := open(t, site.URL)
	p.waitFor(running)
	eval[bool](p, `(globalThis.crew = [], new BroadcastChannel("crew").onmessage = ({data}) => crew.push(data), true)`)
	text := veryLong()
	p.upload("#file", file(t, "long.txt", text))
	p.waitFor(`document.querySelector("#themes") && !document.querySelector("progress") && !document.querySelector("[aria-busy=true]")`)
	p.waitFor(`crew.length > 3 && crew.filter((what) => what === "started").length === crew.filter((what) => what === "ended").length`)
	_, got := p.export("report", "json")
	if want := analyzer.Analyze(text, analyzer.Settings{}).Report("").JSON(); !bytes.Equal(got, want) {
		t.Errorf("a report of %d bytes, other than that of one worker, of %d", len(got), len(want))
	}
}
