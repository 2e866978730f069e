//go:build browser

package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
)

// file writes a file for the reader to open.
func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// drop drags files over the page and lets them go in its middle.
func (p *page) drop(files ...string) {
	p.t.Helper()
	// A browser gives up a drop that it has not made up its mind about, as it
	// may when the machine is busy: a reader would let go again.
	for range 3 {
		for _, kind := range []input.DispatchDragEventType{"dragEnter", "dragOver", "dragOver", "drop"} {
			if kind == "drop" {
				p.waitFor(`document.documentElement.classList.contains("dropping")`)
			}
			p.do("dragging", call(input.DispatchDragEvent, input.DispatchDragEventParams{
				Type: kind, X: 400, Y: 300, Data: &input.DragData{Items: []*input.DragDataItem{}, Files: files, DragOperationsMask: 1},
			}))
		}
		if p.until(`!document.documentElement.classList.contains("dropping")`) {
			return
		}
	}
	p.t.Fatalf("the page took no notice of the drop of %v", files)
}

// ways are how a file gets into the page.
var ways = []struct {
	name string
	give func(p *page, path string)
}{
	{"opened", func(p *page, path string) { p.upload("#file", path) }},
	{"dropped", func(p *page, path string) { p.drop(path) }},
}

func TestFiles(t *testing.T) {
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			site := serveSite(t)
			p := open(t, site.URL)
			p.waitFor(running)
			way.give(p, file(t, "article.txt", article))
			p.says("#article h2", "Neighbors hold a joint exercise")
			p.has(themeRows, "Sanctions; in 2 of 10 sentences, between 6% and 51%; 20%")

			way.give(p, file(t, "notes.md", "# Penguins\r\n\r\n- They dislike **marmalade**.\r\n- They love a [joint exercise](https://example.org/).\r\n"))
			p.says("#article h2", "Penguins")
			p.all(`[...document.querySelectorAll("#article li")].map((li) => li.textContent)`, "They dislike marmalade.", "They love a joint exercise.")
			p.says("#article strong", "marmalade")
			p.has(themeRows, "Military exercises; in 1 of 3 sentences, between 6% and 79%; 33%")
			p.says(".notice", "Your earlier text was replaced.")

			// What cannot be read changes nothing, and is told in one sentence.
			for _, bad := range []struct{ name, content, sentence string }{
				{"photo.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + strings.Repeat("\x00\x01\xfe", 900), "“photo.txt” is not a text file"},
				{"nothing.md", "", "“nothing.md” is empty; your text is unchanged."},
			} {
				way.give(p, file(t, bad.name, bad.content))
				p.says(".notice[role=alert]", bad.sentence)
				if got := p.text(".notice[role=alert] p"); !strings.HasSuffix(got, "your text is unchanged.") {
					t.Errorf("of %s the page says %q", bad.name, got)
				}
				p.says("#article h2", "Penguins")
				p.has(themeRows, "Military exercises; in 1 of 3 sentences, between 6% and 79%; 33%")
				p.click("[data-do=close-problem]")
				p.waitFor(`!document.querySelector(".notice[role=alert]")`)
			}
			// It goes when another text comes, of which it says nothing.
			way.give(p, file(t, "nothing.md", ""))
			p.says(".notice[role=alert]", "“nothing.md” is empty")
			p.click("#article")
			p.paste(article, "")
			p.says("#article h2", "Neighbors hold a joint exercise")
			p.waitFor(`!document.querySelector(".notice[role=alert]")`)
		})
	}
}

// A folder, or a drag of something that is no file, must not break the page.
func TestDropOfText(t *testing.T) {
	_, p := openWith(t, article)
	p.do("dragging", call(input.DispatchDragEvent, input.DispatchDragEventParams{
		Type: "dragEnter", X: 900, Y: 300, Data: &input.DragData{Items: []*input.DragDataItem{{MimeType: "text/plain", Data: "dragged words"}}, DragOperationsMask: 1},
	}))
	p.do("dragging", call(input.DispatchDragEvent, input.DispatchDragEventParams{
		Type: "drop", X: 900, Y: 300, Data: &input.DragData{Items: []*input.DragDataItem{{MimeType: "text/plain", Data: "dragged words"}}, DragOperationsMask: 1},
	}))
	p.has(themeRows, "Sanctions; in 2 of 10 sentences, between 6% and 51%; 20%")
	if n := p.count(".dropping"); n != 0 {
		t.Error("the page waits for a file")
	}
}
