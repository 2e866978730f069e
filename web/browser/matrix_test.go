//go:build browser

package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// named is a text of five sentences: Japan is in 1, 2 and 4, military
// exercises are in 1, 4 and 5.
const named = "Japan and the United States held a joint military exercise. Japan will share its harbors with Australia. " +
	"The weather was mild. Ships of Japan came to the joint military exercise near Guam. China protested against the military exercise.\n"

const cellOf = `[...document.querySelectorAll("#ties button")].find((b) => b.ariaLabel?.startsWith(%ACTOR%))`

func TestActorsAndTies(t *testing.T) {
	_, p := openWith(t, named)
	p.waitFor(`[...document.querySelectorAll("#actors .chip")].map((c) => c.innerText.trim()).includes("Japan 3")`)
	p.waitFor(`[...document.querySelectorAll("#actors .chip")].map((c) => c.innerText.trim()).includes("China 1")`)

	// An actor: its sentences and its marks.
	p.click(`#actors [data-id="Japan"]`)
	p.says("#evidence h2", "“Japan” · in 3 of 5 sentences")
	p.all(hits, "Japan", "Japan", "Japan")
	p.press(kb.Escape)
	p.all(hits)

	// The matrix: Japan shares two of its sentences with the exercises, China one.
	japan := strings.ReplaceAll(cellOf, "%ACTOR%", `"Japan and Military exercises"`)
	p.waitFor(japan + `?.innerText === "2"`)
	p.waitFor(strings.ReplaceAll(cellOf, "%ACTOR%", `"China and Military exercises"`) + `?.innerText === "1"`)
	p.waitFor(`!` + strings.ReplaceAll(cellOf, "%ACTOR%", `"Australia and Military exercises"`))
	p.waitFor(japan + `.ariaLabel === "Japan and Military exercises: 2 sentences"`)

	// A cell by the keyboard: its sentences, with the actor and the theme marked.
	eval[bool](p, `(`+japan+`.focus(), true)`)
	p.press(kb.Enter)
	p.says("#evidence h2", "“Japan and Military exercises” · in 2 of 5 sentences")
	p.all(`[...document.querySelectorAll("#evidence .line .no")].map((n) => n.innerText.replace("sentence", "").trim())`, "1", "4")
	p.waitFor(hits + `.filter((h) => h === "Japan").length === 2`)
	p.waitFor(hits + `.some((h) => h.includes("exercise"))`)
	p.waitFor(japan + `.ariaPressed === "true"`)

	_, data := p.download(func() {
		p.click("#ties .menu summary")
		p.click(`#ties [data-as="csv"]`)
	})
	if want := "Japan,Military exercises,military-exercises,2,"; !strings.Contains(string(data), "\n"+want) {
		t.Errorf("the table has no line %q:\n%s", want, data)
	}
	if found := p.axe(); len(found) > 0 {
		t.Errorf("axe-core finds:\n%s", strings.Join(found, "\n"))
	}
}
