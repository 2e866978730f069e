//go:build browser

package browser

import (
	"bytes"
	"fmt"
	"image/png"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// harborAndMusic is a text of 24 sentences. In 8 of them stand crane, lifted,
// cargo and harbor, in another 8 violin, cello, played and sonata; rain fell in
// the rest, which are two words, too few for a group.
var harborAndMusic = strings.Repeat("The crane lifted cargo in the harbor. A violin and a cello played the sonata. Rain fell.\n\n", 8)

const (
	// a line “words, in the order of the alphabet; how many sentences” for each group
	groups = `[...document.querySelectorAll("#company .groups li")].map((li) => [...li.querySelectorAll("button")].map((b) => b.textContent).sort().join(" ") + "; " + li.querySelector(".n").textContent)`
	// the words of the network
	nodes = `[...document.querySelectorAll("#network .node")].map((node) => node.dataset.id)`
	// which part of the network is seen
	viewBox = `document.querySelector("#network").getAttribute("viewBox")`
)

func TestNoCompanyInAShortText(t *testing.T) {
	_, p := openWith(t, article)
	p.says("#company .none", "The text is too short to tell: it takes at least 20 sentences.")
	if n := p.count("#network, #company .menu, [data-do=company-table]"); n != 0 {
		t.Error("a short text has a network")
	}
	// Long enough, but no word stands in two sentences with another.
	p.click("#article")
	p.paste(strings.Repeat("Rain fell. ", 24), "")
	p.says("#company .none", "No words share sentences more often than chance would have it.")
}

func TestCompany(t *testing.T) {
	_, p := openWith(t, harborAndMusic)
	p.all(groups, "cargo crane harbor lifted; in 8 sentences", "cello played sonata violin; in 8 sentences")
	p.all(nodes+".sort()", "cargo", "cello", "crane", "harbor", "lifted", "played", "sonata", "violin")
	p.says("#company .network", "The network shows 8 words in 2 groups; the strongest is ")
	if n := p.count("#network .tie"); n != 12 { // 6 pairs in each
		t.Errorf("there are %d ties", n)
	}
	// The two groups are told apart by their colour.
	p.all(`[...new Set([...document.querySelectorAll("#network .node")].map((node) => node.getAttribute("class") + " " + ["crane", "lifted", "cargo", "harbor"].includes(node.dataset.id)))]`, "node c8 true", "node c7 false")

	// A word of a group.
	p.click(`#company .groups [data-id=violin]`)
	p.says("#evidence h2", "“violin” · in 8 of 24 sentences")
	p.all(`[...document.querySelectorAll("#company .node[aria-pressed=true]")].map((node) => node.dataset.id)`, "violin")

	// The table: each pair shares 8 sentences of 24, which hold either of the two,
	// and G² is 2 (8 ln 3 + 16 ln 1.5).
	p.click("[data-do=company-table]")
	const table = `[...document.querySelectorAll("#company tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent))`
	p.waitFor(table + ".length === 12 && " + table + `.every((row) => row[2] === "8" && row[3] === "30.6")`)
	p.all(`[...new Set(`+table+`.filter((row) => row.includes("cello")).flatMap((row) => row.slice(0, 2)))].sort()`, "cello", "played", "sonata", "violin")
	p.click("[data-do=company-table]")
	p.waitFor(`document.querySelector("#network")`)

	// What is saved.
	_, drawing := p.export("company", "svg")
	text, err := words(drawing)
	if err != nil {
		t.Fatalf("the drawing is not well-formed XML: %v", err)
	}
	for _, word := range []string{"crane", "sonata", "The network shows 8 words in 2 groups", "G² of at least 6.63"} {
		if !strings.Contains(text, word) {
			t.Errorf("the drawing lacks %q:\n%s", word, text)
		}
	}
	_, picture := p.export("company", "png")
	if image, err := png.Decode(bytes.NewReader(picture)); err != nil || image.Bounds().Dx() < 900 || image.Bounds().Dy() < 460 {
		t.Errorf("the picture: %v", err)
	}
	_, data := p.export("company", "csv")
	list := rows(t, data)
	if len(list) != 13 || !slices.Equal(list[0], []string{"word", "with", "shared_sentences", "g2", "group"}) {
		t.Errorf("the table is %q", list)
	}
	for _, row := range list[1:] {
		if row[2] != "8" || !strings.HasPrefix(row[3], "30.55") {
			t.Errorf("a row of the table is %q", row)
		}
	}
}

func TestCompanyByKeyboard(t *testing.T) {
	_, p := openWith(t, harborAndMusic)
	p.media("prefers-reduced-motion", "reduce")
	p.waitFor(`document.querySelector("#network")`)
	p.focus("#company .menu summary")
	p.tabTo("#network")
	for _, c := range []struct{ key, want string }{
		{kb.ArrowLeft, "0.0 0.0 900.0 460.0"}, // the whole has no beside
		{"+", "150.0 76.7 600.0 306.7"},
		{kb.ArrowRight, "240.0 76.7 600.0 306.7"}, // 0.15 of a window of 600
		{kb.ArrowDown, "240.0 122.7 600.0 306.7"}, // and of 306.7
		{kb.ArrowUp, "240.0 76.7 600.0 306.7"},
		{kb.ArrowLeft, "150.0 76.7 600.0 306.7"},
		{"+", "250.0 127.8 400.0 204.4"},
		{"-", "150.0 76.7 600.0 306.7"},
		{"0", "0.0 0.0 900.0 460.0"},
	} {
		p.press(c.key)
		p.all(`[`+viewBox+`]`, c.want)
	}
	// Tab goes from word to word, and each is brought into view.
	for range 4 {
		p.press("+")
	}
	p.waitFor(viewBox + `.split(" ")[2] === "177.8"`) // 900 / 1.5⁴
	for _, word := range eval[[]string](p, nodes) {
		p.press(kb.Tab)
		p.waitFor(fmt.Sprintf(`document.activeElement.matches("#network .node") && document.activeElement.dataset.id === %q`, word))
		p.waitFor(`(() => {
			const dot = document.activeElement.querySelector("circle").getBoundingClientRect(), window = document.querySelector("#network").getBoundingClientRect();
			return dot.left >= window.left && dot.right <= window.right && dot.top >= window.top && dot.bottom <= window.bottom;
		})()`)
	}
	last := eval[string](p, nodes+".at(-1)")
	p.press(kb.Enter)
	p.says("#evidence h2", "“"+last+"” · in 8 of 24 sentences")
	p.all(`[...document.querySelectorAll("#network .node[aria-pressed=true]")].map((node) => node.dataset.id)`, last)
	p.waitFor(`document.activeElement.matches("#network .node")`)
	p.press("0")
	p.all(`[`+viewBox+`]`, "0.0 0.0 900.0 460.0")
	p.space()
	p.all(`[...document.querySelectorAll("#network .node[aria-pressed=true]")].map((node) => node.dataset.id)`)

	// The buttons do the same.
	p.click(`#company [aria-label="Zoom in"]`)
	p.all(`[`+viewBox+`]`, "150.0 76.7 600.0 306.7")
	p.click(`#company [data-do=zoom][data-by="0"]`)
	p.all(`[`+viewBox+`]`, "0.0 0.0 900.0 460.0")
}

// instruments are states of the page that axe-core looks at, each reached from
// the one before.
var instruments = []state{
	{"with a network", func(p *page) {
		p.click("#text")
		p.paste(harborAndMusic+article, "")
		p.waitFor(`document.querySelector("#network .node") && document.querySelector("#themes .row")`)
	}},
	{"with the table of company, and a word of it", func(p *page) {
		p.click(`#company .groups [data-id=violin]`)
		p.waitFor(hits + ".length === 8")
		p.click("[data-do=company-table]")
		p.waitFor(`document.querySelector("#company table")`)
	}},
	{"with the inspector open, and choices", func(p *page) {
		p.unfold("#evidence .inspector:has(#merge)")
		p.enter("#into", "cello")
		p.has(choicesMade, "“violin” counts as “cello”")
		p.click("[data-do=company-table]")
		eval[bool](p, `(document.querySelectorAll("#evidence details, #figures details").forEach((d) => d.open = true), true)`)
	}},
	{"with the editor", func(p *page) {
		p.click("nav [data-do=editor]")
		p.waitFor(`document.querySelector("#editor")`)
		p.openTheme("sanctions")
		p.fill("#pattern", "lighthouse")
		p.waitFor(preview + ".length === 3")
	}},
	{"with a pattern that is wrong", func(p *page) {
		p.fill("#pattern", "brass ~x telescope")
		p.says("#editor .wrong", "column 8")
	}},
	{"asking which theme words go to", func(p *page) {
		p.fill("#pattern", "")
		p.selectWords("brass telescope")
		p.press("t")
		p.waitFor(`document.querySelector("#adding")`)
	}},
	{"with words added to a theme", func(p *page) {
		p.press(kb.Enter)
		p.waitFor(`document.querySelector(".notice [data-do=theme-undo]")`)
	}},
}

func TestInstrumentsAreAccessible(t *testing.T) { accessible(t, instruments) }
