//go:build browser

package browser

import (
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// wideness is by how much the page is wider than the window.
const wideness = `document.scrollingElement.scrollWidth - document.documentElement.clientWidth`

// narrow fails the test where the page scrolls sideways, and names what sticks
// out.
func (p *page) narrow(state string) {
	p.t.Helper()
	if n := eval[int](p, wideness); n > 0 {
		p.t.Errorf("%s: the page is %d px too wide: %v", state, n, eval[[]string](p, `[...document.querySelectorAll("body *")]
			.filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.closest(".scroll > *, .sr"))
			.map((e) => e.tagName + "." + e.getAttribute("class") + " " + e.textContent.slice(0, 30)).slice(0, 8)`))
	}
}

func TestNarrowPage(t *testing.T) {
	site := serveSite(t)
	p := open(t, site.URL)
	p.viewport(320, 640, 1)
	p.waitFor(running)
	p.waitFor(`document.querySelector("#text")`)
	p.narrow("empty")
	p.click("#text")
	p.paste(article, "")
	p.waitFor(`document.querySelector("#themes .row")`)
	p.narrow("with a text")
	p.click("[data-do=table]")
	p.waitFor(`document.querySelector("#themes table")`)
	p.narrow("with the table of themes")
	p.click("[data-do=how]")
	p.waitFor(`document.querySelector(".how")`)
	p.click(`#phrases .row`)
	p.waitFor(selected + ".length > 0")
	p.narrow("with a selection")
	eval[bool](p, `(document.querySelectorAll("details").forEach((d) => d.open = true), true)`)
	p.narrow("with everything open")
	eval[bool](p, `(document.querySelectorAll("details").forEach((d) => d.open = false), true)`)
	p.click("[data-do=forget]")
	p.waitFor(`document.querySelector("#really")`)
	p.narrow("asking whether to forget")
	p.click("[data-do=keep]")
	p.click("[data-do=edit]")
	p.waitFor(`document.activeElement.id === "text"`)
	p.narrow("while it is edited")
	p.click("[data-do=done]")
	p.click("#article")
	p.paste(strings.Repeat("Donaudampfschifffahrt", 60)+" "+strings.Repeat("https://example.org/", 20)+" and joint exercises "+strings.Repeat("_", 400), "")
	p.waitFor(`document.querySelector("#article").textContent.startsWith("Donau") && document.querySelector("#keywords .word").textContent.length > 0`)
	p.narrow("with very long words, and a notice")
	p.click("#keywords .word")
	p.waitFor(hits + ".length > 0")
	p.narrow("with a very long word selected")
}

// stop describes where the focus is and whether it can be seen: outlined, or in
// the sheet, which is outlined for its field.
const stop = `(() => {
	const e = document.activeElement;
	if (e === document.body) return "nowhere";
	const seen = [e, e.closest(".sheet")].some((x) => {
		const s = x && getComputedStyle(x);
		return s && s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 && !/rgba\(.*, 0\)|transparent/.test(s.outlineColor);
	});
	const box = e.getBoundingClientRect();
	return (seen ? "" : "unseen ") + (box.bottom > 0 && box.top < innerHeight ? "" : "outside ");
})()`

// tabTo presses Tab, with modifiers where there are, until the focus is on an
// element that fits the selector. Each stop on the way has to be seen.
func (p *page) tabTo(selector string, modifiers ...chromedp.Modifier) {
	p.t.Helper()
	test := fmt.Sprintf(`document.activeElement.matches(%s)`, quote(selector))
	for range 150 {
		if eval[bool](p, test) {
			return
		}
		p.press(kb.Tab, modifiers...)
		if got := eval[string](p, stop); got == "nowhere" {
			p.press(kb.Tab, modifiers...) // round the end of the page
		} else if got != "" {
			p.t.Errorf("the focus on %s is %s", p.focused(), got)
		}
	}
	p.t.Fatalf("Tab does not lead to %s%s", selector, p.state())
}

// space presses the space bar, as one event: the page can keep it from
// scrolling, as it can with a real one.
func (p *page) space() {
	p.t.Helper()
	key := input.DispatchKeyEventParams{Type: "keyDown", Key: " ", Code: "Space", Text: " ", WindowsVirtualKeyCode: 32}
	up := key
	up.Type, up.Text = "keyUp", ""
	p.do("pressing the space bar", call(input.DispatchKeyEvent, key), call(input.DispatchKeyEvent, up))
}

// focusKept fails the test where the focus is nowhere after an action.
func (p *page) focusKept(action string) {
	p.t.Helper()
	// What is done is drawn in a frame to come.
	eval[bool](p, `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true)))))`)
	if got := eval[string](p, stop); got != "" {
		p.t.Errorf("after %s the focus is %s (%s)", action, got, p.focused())
	}
}

func TestKeyboardOnly(t *testing.T) {
	site := serveSite(t)
	p := open(t, site.URL)
	p.media("prefers-reduced-motion", "reduce") // so that each stop is seen where it stays
	p.waitFor(running)
	p.tabTo("#text")
	p.paste(article, "")
	p.waitFor(`document.querySelector("#themes .row")`)
	p.focusKept("pasting")

	// Themes: select, go to a line of the evidence, show it, let go.
	p.tabTo(theme("sanctions"))
	p.press(kb.Enter)
	p.all(selected, "theme sanctions")
	p.focusKept("selecting a theme")
	p.space()
	p.all(selected)
	p.focusKept("selecting none")
	p.space()
	p.all(hits, "sanctions", "sanctions")
	p.tabTo("#evidence .line")
	p.press(kb.Enter)
	p.shown(5)
	p.focusKept("showing a sentence")
	p.press(kb.Escape)
	p.all(selected)
	p.focusKept("Escape")
	p.tabTo(theme("sanctions"))
	p.press(kb.Enter)
	p.tabTo("[data-do=clear]")
	p.press(kb.Enter)
	p.all(selected)
	p.focusKept("clearing the selection")

	// The summary's names, the explanation, the table.
	p.tabTo("#gist .theme")
	p.space()
	p.waitFor(selected + ".length > 0")
	p.focusKept("selecting from the summary")
	p.press(kb.Escape)
	p.tabTo("[data-do=how]")
	p.press(kb.Enter)
	p.waitFor(`document.querySelector(".how")`)
	p.focusKept("opening the explanation")
	p.tabTo("[data-do=table]")
	p.space()
	p.waitFor(`document.querySelector("#themes table")`)
	p.focusKept("opening the table")
	p.tabTo("#themes table [data-id=sanctions]")
	p.press(kb.Enter)
	p.all(hits, "sanctions", "sanctions")
	p.focusKept("selecting in the table")

	// A menu: opens, closes by Escape with the focus on it, exports.
	p.tabTo("#themes .menu summary")
	p.press(kb.Enter)
	p.waitFor(`document.querySelector("#themes .menu").open`)
	p.press(kb.Tab)
	p.press(kb.Escape)
	p.waitFor(`!document.querySelector("#themes .menu").open && document.activeElement.matches("#themes .menu summary")`)
	p.all(selected, "theme sanctions") // Escape closed the menu, and no more
	p.press(kb.Enter)
	p.tabTo("#themes [data-as=csv]")
	if name, data := p.download(func() { p.press(kb.Enter) }); name != "stemma-themes.csv" || !strings.Contains(string(data), "Sanctions,sanctions,2,") {
		t.Errorf("saved %s: %s", name, data)
	}
	p.focusKept("exporting")
	p.press(kb.Escape)

	// Keywords and phrases.
	p.tabTo("[data-do=more-words]")
	p.press(kb.Enter)
	p.waitFor(`document.querySelectorAll("#keywords .word").length > 30`)
	p.focusKept("showing all keywords")
	p.tabTo("[data-by=label]")
	p.press(kb.Enter)
	p.waitFor(`document.querySelector("#keywords .word").textContent.toLowerCase() === "bakers"`)
	p.focusKept("sorting")
	p.tabTo("#keywords .word")
	p.press(kb.Enter)
	p.waitFor(`document.querySelector("#evidence h2").textContent.includes("1 of 10")`)
	p.focusKept("selecting a keyword")
	p.tabTo("#phrases .row")
	p.press(kb.Enter)
	p.waitFor(selected + `[0]?.startsWith("phrase")`)
	p.focusKept("selecting a phrase")
	p.press(kb.Escape)
	p.all(selected)

	// Edit, done.
	p.tabTo("[data-do=edit]")
	p.press(kb.Enter)
	p.waitFor(`document.activeElement.id === "text"`)
	p.typeText("Penguins! ")
	p.has(keywordRows, "Bakers () 1 11.1 0.91") // of 90 words; its sentence has 8
	p.tabTo("[data-do=done]")
	p.press(kb.Enter)
	p.waitFor(`document.querySelector("#article")`)
	p.focusKept("ending the edit")

	// Another text, and the first back.
	p.tabTo("[data-do=example]")
	p.press(kb.Enter)
	p.waitFor(`document.querySelector("[data-do=undo]")`)
	p.focusKept("trying an example")
	p.tabTo("[data-do=undo]", kb.ModifierShift)
	p.press(kb.Enter)
	p.says("#article", "Penguins!")
	p.focusKept("bringing the text back")

	// Forget: declined by Escape and by the button, then done.
	for _, decline := range []string{"escape", "button"} {
		p.tabTo("[data-do=forget]")
		p.press(kb.Enter)
		p.waitFor(`document.activeElement.id === "really"`)
		if decline == "escape" {
			p.press(kb.Escape)
		} else {
			p.tabTo("[data-do=keep]")
			p.press(kb.Enter)
		}
		p.waitFor(`!document.querySelector("#really")`)
		p.focusKept("keeping the text by " + decline)
	}
	p.tabTo("[data-do=forget]")
	p.press(kb.Enter)
	p.waitFor(`document.activeElement.id === "really"`)
	p.press(kb.Enter)
	p.waitFor(`document.querySelector(".page.empty") && document.activeElement.id === "text"`)
	p.stores()
}

// states are what axe-core looks at, each reached from the one before.
var states = []state{
	{"empty", func(p *page) { p.waitFor(`document.querySelector("#text")`) }},
	{"with a text", func(p *page) {
		p.click("#text")
		p.paste(article, "")
		p.waitFor(`document.querySelector("#themes .row") && document.querySelector("#article mark")`)
	}},
	{"with a theme selected", func(p *page) {
		p.click(theme("military-exercises") + " .name")
		p.waitFor(hits + ".length === 4")
	}},
	{"with a keyword selected, a sentence shown and all keywords", func(p *page) {
		p.click("[data-do=more-words]")
		p.waitFor(`document.querySelectorAll("#keywords .word").length > 30`)
		p.click("#keywords tbody tr:nth-child(3) .word")
		p.waitFor(hits + ".length === 3")
		p.click("#evidence .line")
		p.waitFor(`document.querySelector("#article .shown")`)
	}},
	{"with everything open", func(p *page) {
		p.click("[data-do=how]")
		p.waitFor(`document.querySelector(".how")`)
		p.click("[data-do=table]")
		p.waitFor(`document.querySelector("#themes table")`)
		eval[bool](p, `(document.querySelectorAll("details").forEach((d) => d.open = true), true)`)
	}},
	{"while it is edited, with a notice", func(p *page) {
		eval[bool](p, `(document.querySelectorAll("details").forEach((d) => d.open = false), true)`)
		p.upload("#file", file(p.t, "nothing.txt", ""))
		p.waitFor(`document.querySelector("[role=alert]")`)
		p.click("[data-do=edit]")
		p.waitFor(`document.activeElement.id === "text"`)
	}},
	{"asking whether to forget, with a replaced text", func(p *page) {
		p.click("[data-do=example]")
		p.waitFor(`document.querySelector("[data-do=undo]")`)
		p.click("[data-do=forget]")
		p.waitFor(`document.querySelector("#really")`)
		p.click("[data-do=all-themes]")
	}},
}

func TestAccessible(t *testing.T) { accessible(t, states) }

// A state is one that the page can be brought into from the one before it.
type state struct {
	name  string
	reach func(p *page)
}

// accessible goes through states in light and dark, on a wide page and on a
// phone: axe-core finds nothing in any of them, and none is wider than its page.
func accessible(t *testing.T, states []state) {
	for _, c := range []struct {
		name          string
		width, height int
		features      []string
	}{
		{"light", 1280, 900, nil},
		{"dark", 1280, 900, []string{"prefers-color-scheme", "dark"}},
		{"light, phone", 320, 640, nil},
		{"dark, phone", 360, 740, []string{"prefers-color-scheme", "dark"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			site := serveSite(t)
			p := open(t, site.URL)
			p.media(append(c.features, "prefers-reduced-motion", "reduce")...)
			p.viewport(c.width, c.height, 1)
			p.waitFor(running)
			for _, s := range states {
				s.reach(p)
				p.narrow(s.name)
				for _, violation := range p.axe() {
					t.Errorf("%s: %s", s.name, violation)
				}
			}
		})
	}
}

// In forced colours every word of the text can be read.
func TestForcedColours(t *testing.T) {
	_, p := openWith(t, article)
	const unread = `[...document.querySelectorAll("#article, #article mark")].filter((e) => {
		const behind = (x) => { const c = getComputedStyle(x).backgroundColor; return /^rgba.*, 0\)$/.test(c) && x.parentElement ? behind(x.parentElement) : c };
		return getComputedStyle(e).color === behind(e).replace("rgba", "rgb");
	}).map((e) => e.textContent)`
	for _, scheme := range []string{"light", "dark"} {
		p.media("forced-colors", "active", "prefers-color-scheme", scheme)
		p.all(unread)
		p.click("#keywords tbody tr:nth-child(3) .word")
		p.all(hits, "lighthouse", "lighthouse", "lighthouse")
		p.all(unread)
		p.press(kb.Escape)
		p.all(hits)
	}
}

// The whole journey asks for nothing but the app's own files, and says nothing
// of the text.
func TestJourneySendsNothing(t *testing.T) {
	const canary = "zanzibarquetzal"
	site := serveSite(t)
	p := open(t, site.URL)
	p.media("prefers-reduced-motion", "reduce") // so that what is clicked stands still
	p.waitFor(running)
	p.click("#text")
	p.paste(strings.ReplaceAll(article, "lighthouse", canary), "<p>"+canary+` <img src="https://example.org/`+canary+`.png">`)
	p.waitFor(`document.querySelector("#themes .row")`)
	p.click(`#keywords tbody tr:nth-child(3) .word`)
	p.all(hits, canary, canary, canary)
	p.click("#evidence .line")
	p.shown(2)
	p.export("themes", "svg")
	p.export("themes", "png")
	p.export("evidence", "csv")
	p.export("report", "json")
	p.click("[data-do=edit]")
	p.waitFor(`document.activeElement.id === "text"`)
	p.typeText(canary + " https://example.org/" + canary + " ")
	p.says("#evidence h2", "4 of 10")
	p.upload("#file", file(t, canary+".md", "![a picture](https://example.org/"+canary+".png) <img src=https://example.org/"+canary+">"))
	p.says(".notice", "Your earlier text was replaced.")
	p.click("[data-do=undo]")
	p.waitFor(offlineReady)
	p.reload()
	p.waitFor(running)
	p.says("#article", canary)
	p.click("[data-do=forget]")
	p.click("#really")
	p.stores()
	if got := eval[[]string](p, `performance.getEntriesByType("resource").map((e) => e.name).filter((name) => !name.startsWith(location.origin + "/"))`); len(got) > 0 {
		t.Errorf("the page asked others: %q", got)
	}
	own := []string{"/"}
	if err := fs.WalkDir(os.DirFS(builtSite), ".", func(name string, entry fs.DirEntry, err error) error {
		own = append(own, "/"+name)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, r := range site.seen() {
		if r.Method != http.MethodGet || r.Body != "" || !slices.Contains(own, r.URL) {
			t.Errorf("a request other than for the app's own files: %s %s %q", r.Method, r.URL, r.Body)
		}
		if strings.Contains(strings.ToLower(fmt.Sprint(r)), canary) {
			t.Errorf("a request carries the text: %v", r)
		}
	}
}
