//go:build browser

package browser

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// shown waits until a sentence, by its number from 1, is marked as shown in the
// text and stands in the window.
func (p *page) shown(sentence int) {
	p.t.Helper()
	if !p.until(fmt.Sprintf(`(() => {
		const all = [...document.querySelectorAll("#article .shown")].map((e) => e.id);
		const box = document.getElementById("s%d")?.getBoundingClientRect();
		return all.join() === "s%[1]d" && box.top >= 0 && box.bottom <= innerHeight;
	})()`, sentence-1)) {
		p.t.Errorf("shown are the sentences %v, want only %q, within the window",
			eval[[]string](p, `[...document.querySelectorAll("#article .shown")].map((e) => e.id + ": " + e.textContent + " at " + e.getBoundingClientRect().top)`), fmt.Sprint("s", sentence-1))
	}
}

func TestSelect(t *testing.T) {
	_, p := openWith(t, article)
	for _, c := range []struct {
		name string
		test func(t *testing.T, p *page)
	}{
		{"theme", selectTheme}, {"keyword", selectKeyword}, {"phrase", selectPhrase}, {"mark", clickAMark},
		{"table of themes", tableOfThemes}, {"cell of a strip", clickCells}, {"line of evidence", showALine},
		{"order of keywords", orderKeywords},
	} {
		p.part(t, c.name, func(t *testing.T) { c.test(t, p) })
		p.press(kb.Escape)
	}
}

func selectTheme(t *testing.T, p *page) {
	p.all(selected)
	p.all(hits)

	p.click(theme("sanctions") + " .name")
	p.all(selected, "theme sanctions")
	p.all(hits, "sanctions", "sanctions")
	p.says("#evidence h2", "Sanctions · in 2 of 10 sentences")
	p.all(lines,
		"5: Those sanctions surprised every fishmonger in the town.",
		// cut at the end of the word that is 60 bytes after the mark
		"6: The sanctions had doubled the price of a sandwich, and the lighthouse canteen …")
	p.all(lineMarks, "sanctions", "sanctions")
	p.says("#evidence .behind", "Counted here: sanctions 2")

	// Another takes its place.
	p.click(theme("military-exercises") + " .name")
	p.all(selected, "theme military-exercises")
	p.all(hits, "joint exercise", "joint exercise", "joint exercises", "joint exercise")
	p.all(lines,
		"1: Neighbors hold a joint exercise",
		"2: The two neighbors held a joint exercise near the lighthouse on Tuesday.",
		"4: He said that joint exercises had become a habit here.",
		"9: One more joint exercise is planned for spring.")
	p.says("#evidence .behind", "Counted here: joint exercise 3, joint exercises 1")

	// The same again takes the selection back.
	p.click(theme("military-exercises") + " .name")
	p.all(selected)
	p.all(hits)

	// By its name in the summary, and back by Escape and by Clear.
	p.click("#gist .theme")
	p.waitFor(selected + ".length === 1 && " + hits + ".length === 4")
	p.press(kb.Escape)
	p.all(selected)
	p.all(hits)
	p.click(theme("sanctions") + " .name")
	p.all(hits, "sanctions", "sanctions")
	p.click("[data-do=clear]")
	p.all(selected)
	p.all(hits)
}

func selectKeyword(t *testing.T, p *page) {
	p.click("#keywords tbody tr:nth-child(3) .word") // joint, exercise, lighthouse
	p.all(`[...document.querySelectorAll("#keywords [aria-pressed=true]")].map((e) => e.textContent)`, "lighthouse")
	p.all(hits, "lighthouse", "lighthouse", "lighthouse")
	p.says("#evidence h2", "“lighthouse” · in 3 of 10 sentences")
	p.all(lines,
		"2: The two neighbors held a joint exercise near the lighthouse on Tuesday.",
		"3: The lighthouse keeper watched from a window with his old brass telescope.",
		"6: The sanctions had doubled the price of a sandwich, and the lighthouse canteen sold none.")
	p.all(lineMarks, "lighthouse", "lighthouse", "lighthouse")
	// The strip has ten cells; each begins a path M. Three hold the word.
	p.all(`["none", "some", "most"].map((level) => document.querySelector("#evidence .strip ." + level).getAttribute("d")?.split("M").length - 1 || 0).map(String)`, "7", "0", "3")

	p.click("#keywords tbody tr:nth-child(3) .word")
	p.all(selected)
	p.all(hits)
}

func selectPhrase(t *testing.T, p *page) {
	p.click(`#phrases .row[data-id^="joint"]`)
	p.waitFor(selected + `[0]?.startsWith("phrase joint")`)
	p.says("#evidence h2", "“joint exercise” · in 4 of 10 sentences")
	p.all(hits, "joint exercise", "joint exercise", "joint exercises", "joint exercise")
	p.press(kb.Escape)
	p.all(hits)
}

func clickCells(t *testing.T, p *page) {
	p.viewport(1280, 480, 1)
	// The tenth part of the strip is its tenth sentence.
	clickCell := func(id string, cell int) {
		t.Helper()
		eval[bool](p, fmt.Sprintf(`(document.querySelector(%s).scrollIntoView({block: "center", behavior: "instant"}), true)`, quote(theme(id))))
		p.still(theme(id))
		at := eval[[]float64](p, fmt.Sprintf(`(({left, top, width, height}) => [left + width * %g, top + height / 2])(document.querySelector(%s).getBoundingClientRect())`,
			(float64(cell)-.5)/10, quote(theme(id)+" .strip")))
		p.clickAt(math.Round(at[0]), math.Round(at[1]))
	}
	clickCell("military-exercises", 9)
	p.all(selected, "theme military-exercises")
	p.shown(9)
	clickCell("military-exercises", 1)
	p.shown(1)
	p.all(selected, "theme military-exercises")
	clickCell("sanctions", 6)
	p.shown(6)
	p.all(selected, "theme sanctions")
}

func clickAMark(t *testing.T, p *page) {
	p.click("#article mark[data-id=sanctions]")
	p.all(selected, "theme sanctions")
	p.all(hits, "sanctions", "sanctions")
}

func showALine(t *testing.T, p *page) {
	p.viewport(1280, 480, 1)
	p.click(theme("military-exercises") + " .name")
	p.waitFor(lines + ".length === 4 && " + hits + ".length === 4")
	p.click("#evidence li:nth-child(4) .line")
	p.shown(9)
	p.click("#evidence li:nth-child(2) .line")
	p.shown(2)
	// From the field, too.
	p.click("[data-do=edit]")
	p.waitFor(`document.activeElement.id === "text"`)
	p.click("#evidence li:nth-child(3) .line")
	p.shown(4)
	p.press(kb.Escape)
	p.all(`[...document.querySelectorAll("#article .shown")]`)
}

func orderKeywords(t *testing.T, p *page) {
	words := `[...document.querySelectorAll("#keywords .word")].map((e) => e.textContent)`
	order := func(want string) {
		t.Helper()
		p.all(`[...document.querySelectorAll("#keywords th[aria-sort]")].map((e) => e.innerText.replace(/\W/g, "") + " " + e.ariaSort)`, want)
	}
	order("count descending")
	all := eval[string](p, `document.querySelector("[data-do=more-words]").textContent`)
	p.click("[data-do=more-words]")
	p.waitFor(words + ".length > 30")
	if n := p.count("#keywords .word"); all != fmt.Sprint("All ", n) {
		t.Errorf("the button says %q, and %d words come", all, n)
	}
	p.click("[data-do=sort][data-by=label]")
	order("word ascending")
	p.waitFor(words + `[0].toLowerCase() === "bakers"`)
	list := eval[[]string](p, words)
	for i := 1; i < len(list); i++ {
		if strings.ToLower(list[i-1]) > strings.ToLower(list[i]) {
			t.Errorf("by the alphabet %q stands before %q", list[i-1], list[i])
		}
	}
	// A word that stands twice in 19 of the 89 words is spread more evenly than
	// one that stands once in 4.
	p.click("[data-do=sort][data-by=dispersion]")
	order("spread ascending")
	p.waitFor(words + `.indexOf("lighthouse") === 0 && ` + words + `.indexOf("telescope") < ` + words + `.indexOf("noise")`)
	p.click("[data-do=fewer-words]")
	p.waitFor(words + ".length === 12 && " + words + `[0] === "lighthouse"`)
	order("spread ascending")
	p.click("[data-do=sort][data-by=count]")
	order("count descending")
	p.has(words, "joint", "exercise")
	p.waitFor(words + `[0] === "joint" || ` + words + `[0] === "exercise"`)
}

func tableOfThemes(t *testing.T, p *page) {
	p.click("[data-do=table]")
	p.waitFor(`document.querySelector("[data-do=table]").ariaPressed === "true"`)
	rows := `[...document.querySelectorAll("#themes tbody tr")].map((tr) => [...tr.cells].map((c) => c.innerText.trim()).join(" | "))`
	p.waitFor(rows + ".length >= 2")
	for _, want := range []string{
		"Military exercises | 4 | 40% | 17%–69% | 44.9 | ", // 4 matches in 89 words
		"Sanctions | 2 | 20% | 6%–51% | 22.5 | ",
	} {
		p.waitFor(fmt.Sprintf(`%s.some((row) => row.startsWith(%s))`, rows, quote(want)))
	}
	p.click(`#themes tbody [data-id=sanctions]`)
	p.all(hits, "sanctions", "sanctions")
	p.says("#evidence h2", "Sanctions · in 2 of 10 sentences")
	p.click("[data-do=table]")
	p.waitFor(`document.querySelector("[data-do=table]").ariaPressed === "false" && document.querySelector("#themes .strip")`)
	p.all(selected, "theme sanctions")
}

func TestHowItIsComputed(t *testing.T) {
	// One theme only, so that it is the first: 2 of 4 sentences, 2 matches in 17 words.
	_, p := openWith(t, "Those sanctions surprised Ana. The sanctions surprised Ivo.\n\nPenguins dislike cold marmalade. Nobody knows why penguins do.\n")
	p.has(themeRows, "Sanctions; in 2 of 4 sentences, between 15% and 85%; 50%")
	p.says("#gist", "Mostly sanctions.")
	p.click("[data-do=how]")
	p.says(".how", "Here: sanctions is in 2 of 4 sentences, a share of 50%, with an interval from 15% to 85%. It matches 117.6 per 1,000 words.")
	p.says(".how", "Wilson")
	p.waitFor(`document.querySelector("[data-do=how]").ariaExpanded === "true"`)
	p.click("[data-do=how]")
	p.waitFor(`!document.querySelector(".how") && document.querySelector("[data-do=how]").ariaExpanded === "false"`)

	p.click(theme("sanctions") + " .name")
	p.click("#evidence .rules summary")
	p.waitFor(`document.querySelector("#evidence .rules ul").innerText.includes("2 matches")`)
}

func TestMoreEvidence(t *testing.T) {
	var text strings.Builder
	for range 70 {
		text.WriteString("The joint exercise went on. ")
	}
	_, p := openWith(t, text.String())
	p.click(theme("military-exercises") + " .name")
	p.waitFor(lines + ".length === 5")
	p.click("[data-do=more-lines]")
	p.waitFor(lines + ".length === 55")
	p.click("[data-do=more-lines]")
	p.waitFor(lines + ".length === 70")
	if n := p.count("[data-do=more-lines]"); n != 0 {
		t.Error("more lines are offered than there are")
	}
	// More sentences than cells: the strip says so.
	p.says("#themes .head p", "first to last sentence, in 60 parts")
}
