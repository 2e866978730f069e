//go:build browser

package browser

import (
	"bytes"
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/input"
)

var shots = flag.String("shots", "", "where TestShots leaves its pictures; a folder of its own where empty")

// TestShots takes the pictures of the README and the manifest: the page with
// the first example, wide and on a phone, in the light and in the dark.
func TestShots(t *testing.T) {
	dir := *shots
	if dir == "" {
		dir = t.TempDir()
	}
	site := serveSite(t)
	for _, shot := range []struct {
		name          string
		width, height int
		scale         float64
		scheme        string
	}{
		{"wide-light.png", 1440, 1010, 1, "light"},
		{"wide-dark.png", 1440, 1010, 1, "dark"},
		{"phone.png", 390, 1300, 2, "light"},
	} {
		p := open(t, site.URL)
		p.viewport(shot.width, shot.height, shot.scale)
		p.media("prefers-color-scheme", shot.scheme)
		p.waitFor(running)
		p.waitFor(offlineReady)
		p.click(`[data-do="example"]`)
		// The title first: what the page draws unseen at its start has marks too.
		p.waitFor(`document.querySelector("#article h2")?.textContent.startsWith("Tokyo and Washington") && document.querySelectorAll("#themes .rows li").length > 3 && document.querySelector("#article mark")`)
		p.do("moving the pointer away", call(input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseMoved"}))
		picture := p.screenshot()
		image, err := png.Decode(bytes.NewReader(picture))
		if err != nil {
			t.Fatalf("%s: %v", shot.name, err)
		}
		if got, want := image.Bounds().Dx(), int(float64(shot.width)*shot.scale); got != want {
			t.Errorf("%s is %d pixels wide, want %d", shot.name, got, want)
		}
		if err := os.WriteFile(filepath.Join(dir, shot.name), picture, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
