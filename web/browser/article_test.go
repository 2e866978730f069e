//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"
)

// article is a text whose figures can be counted by hand: 89 words in 10
// sentences, numbered from 1.
//
//	 1  Neighbors hold a joint exercise                   5 words
//	 2  The two neighbors held …                         12
//	 3  The lighthouse keeper …                          12
//	 4  He said …                                        10
//	 5  Those sanctions …                                 8
//	 6  The sanctions had …                              15
//	 7  A telescope costs …                               7
//	 8  Bakers sell …                                     8
//	 9  One more joint exercise …                         8
//	10  Nobody minds …                                    4
//
// “joint exercise” stands in 1, 2, 4 and 9, “sanctions” in 5 and 6,
// “lighthouse” in 2, 3 and 6, “telescope” in 3 and 7.
const article = `Neighbors hold a joint exercise

The two neighbors held a joint exercise near the lighthouse on Tuesday. The lighthouse keeper watched from a window with his old brass telescope. He said that joint exercises had become a habit here.

Those sanctions surprised every fishmonger in the town. The sanctions had doubled the price of a sandwich, and the lighthouse canteen sold none.

A telescope costs less than a roof. Bakers sell bread near the harbor every morning. One more joint exercise is planned for spring. Nobody minds the noise.
`

// What can be read off the page, as JavaScript expressions that give lists of
// strings.
const (
	// a line “name, strip, share” for each row of the theme chart; the strip has
	// a 1 for each cell that holds the theme, else a 0
	themeRows = `[...document.querySelectorAll("#themes .rows .row")].map((row) =>
		[row.querySelector(".name").textContent, row.getAttribute("aria-label").split(": ")[1], row.querySelector("b").textContent].join("; "))`
	// a line for each row of the keywords: the word, its forms in brackets, its
	// count, its times in 1,000 words, and its spread
	keywordRows = `[...document.querySelectorAll("#keywords tbody tr")].map((row) =>
		row.querySelector(".word").textContent + " (" + (row.querySelector("small")?.textContent ?? "") + ") " +
		[...row.querySelectorAll("td.n:not(.key)")].map((cell) => cell.textContent).join(" "))`
	// the words of the marks that show the selection in the text
	hits = `[...document.querySelectorAll("#article mark.hit")].map((mark) => mark.textContent)`
	// a line “number: words” for each line of evidence
	lines = `[...document.querySelectorAll("#evidence .line")].map((line) =>
		line.querySelector(".no").lastChild.textContent + ": " + line.querySelector(".words").textContent)`
	// the words that are marked in the lines of evidence
	lineMarks = `[...document.querySelectorAll("#evidence .line mark")].map((mark) => mark.textContent)`
	// what is selected, as its kind and id
	selected = `[...document.querySelectorAll("[aria-pressed=true][data-do=select]")].map((b) => b.dataset.kind + " " + b.dataset.id)`
)

// part runs a part of a test on a page that is open already.
func (p *page) part(t *testing.T, name string, do func(t *testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		whole := p.t
		p.t = t
		defer func() { p.t = whole }()
		do(t)
	})
}

// openWith opens the page and pastes a text into the empty sheet, and waits
// until it has been analysed.
func openWith(t *testing.T, text string) (*server, *page) {
	t.Helper()
	site := serveSite(t)
	p := open(t, site.URL)
	p.waitFor(running)
	p.click("#text")
	p.paste(text, "")
	p.waitFor(`document.querySelector("#article") && document.querySelector("#keywords")`)
	return site, p
}

// theme selects the row of a theme.
func theme(id string) string { return fmt.Sprintf(`#themes [data-kind=theme][data-id=%q]`, id) }

// all waits until a list on the page is as it should be.
func (p *page) all(list string, want ...string) {
	p.t.Helper()
	quoted := make([]string, len(want))
	for i, w := range want {
		quoted[i] = quote(w)
	}
	if p.until(fmt.Sprintf(`JSON.stringify(%s) === JSON.stringify([%s])`, list, strings.Join(quoted, ","))) {
		return
	}
	p.t.Errorf("%s\nis   %q\nwant %q", list, eval[[]string](p, list), want)
}

// has waits until a list on the page has the wanted lines among it.
func (p *page) has(list string, want ...string) {
	p.t.Helper()
	for _, w := range want {
		if !p.until(fmt.Sprintf(`%s.includes(%s)`, list, quote(w))) {
			p.t.Errorf("%s\nis   %q\nwhich lacks %q", list, eval[[]string](p, list), w)
		}
	}
}

// says waits until what is seen of an element is, or holds, the words.
func (p *page) says(selector, words string) {
	p.t.Helper()
	if !p.until(fmt.Sprintf(`(document.querySelector(%s)?.innerText ?? "").includes(%s)`, quote(selector), quote(words))) {
		p.t.Errorf("%s says %q, which lacks %q", selector, p.text(selector), words)
	}
}

func TestPaste(t *testing.T) {
	_, p := openWith(t, article)

	// 4 of 10 sentences have Wilson's interval from 16.8% to 68.7%, 2 of 10
	// from 5.7% to 51.0%.
	p.has(themeRows,
		"Military exercises; in 4 of 10 sentences, between 17% and 69%; 40%",
		"Sanctions; in 2 of 10 sentences, between 6% and 51%; 20%")
	p.says(".say .note", "Themes are in 6 of 10 sentences.")
	p.says(".meta", "89 words · 10 sentences")
	if got := p.text("#language option:checked"); got != "English" {
		t.Errorf("the language is %q", got)
	}

	// Count, times in 1,000 words, and spread. The lighthouse stands once in each
	// of three sentences that hold 39 of the 89 words, so that its DP is 50/89; the
	// exercises are in sentences of 35 words: 54/89; the telescopes in 19: 70/89.
	p.has(keywordRows,
		"exercise (exercise, exercises) 4 44.9 0.61",
		"lighthouse () 3 33.7 0.56",
		"telescope () 2 22.5 0.79",
		"sanctions () 2 22.5 0.74")
	if got := eval[[]string](p, keywordRows); len(got) != 12 {
		t.Errorf("%d keywords are shown, want the first 12", len(got))
	}
	p.has(`[...document.querySelectorAll("#phrases .row")].map((row) => row.innerText.replace(/\s+/g, " "))`, "joint exercise 4")

	// The text is set to be read: its title, its paragraphs, its marks.
	p.all(`[...document.querySelectorAll("#article > *")].map((e) => e.tagName)`, "H2", "P", "P", "P")
	p.says("#article h2", "Neighbors hold a joint exercise")
	p.all(`[...document.querySelectorAll("#article mark")].map((e) => e.textContent).filter((s) => s.includes("joint"))`,
		"joint exercise", "joint exercise", "joint exercises", "joint exercise")
	whole := eval[string](p, `document.querySelector("#article").textContent`)
	if want := strings.NewReplacer("\n", "").Replace(article); whole != want {
		t.Errorf("the text reads %q, want %q", whole, want)
	}
}

func TestPastedHTMLIsOnlyText(t *testing.T) {
	site := serveSite(t)
	p := open(t, site.URL)
	p.waitFor(running)
	p.click("#text")
	const plain = `<img src=x onerror="document.title='taken'"> A <b>joint exercise</b> & a <script>document.title="taken"</script> joint exercise.`
	p.paste(plain, `<h1>A joint exercise</h1><img src="https://example.org/pixel.png"><p>joint</p>`)
	p.waitFor(`document.querySelector("#article mark")`)
	if got := eval[string](p, `stemma.text.join("")`); got != plain {
		t.Errorf("the text is %q, want %q", got, plain)
	}
	if got := eval[string](p, `document.querySelector("#article").textContent`); got != plain {
		t.Errorf("the text reads %q, want %q", got, plain)
	}
	for _, selector := range []string{"main img", "main script", "#article b", "[onclick]", "[onerror]", "main [style]"} {
		if n := p.count(selector); n != 0 {
			t.Errorf("the page has %d elements %s out of the text", n, selector)
		}
	}
	if got := eval[string](p, `document.title`); got != "Stemma" {
		t.Errorf("the title is %q", got)
	}
}

func TestTyping(t *testing.T) {
	site := serveSite(t)
	p := open(t, site.URL)
	p.waitFor(running)
	p.click("#text")
	p.typeText("Ministers praised the joint exercise. ")
	p.has(themeRows, "Military exercises; in 1 of 1 sentence, between 21% and 100%; 100%")
	p.typeText("Penguins dislike marmalade.")
	p.has(themeRows, "Military exercises; in 1 of 2 sentences, between 9% and 91%; 50%")
	p.has(keywordRows, "Penguins () 1 125.0 0.62") // one of 8 words; its sentence has 3 of them
	if got := eval[string](p, `document.activeElement.id`); got != "text" {
		t.Errorf("after typing the focus is at %q", got)
	}

	// In a text that is there already.
	p.click("[data-do=done]")
	p.waitFor(`document.querySelector("#article mark")`)
	p.click("[data-do=edit]")
	p.waitFor(`document.activeElement.id === "text" && document.activeElement.selectionStart === 0`)
	p.typeText("Penguins! ")
	p.has(keywordRows, "Penguins () 2 222.2 0.56") // of 9 words; DP is (|1/2-1/9| + 5/9 + |1/2-3/9|) / 2 = 5/9
	if got := eval[string](p, `document.querySelector("#text").value`); got != "Penguins! Ministers praised the joint exercise. Penguins dislike marmalade." {
		t.Errorf("the text is %q", got)
	}

	// An emptied field is an empty page.
	p.fill("#text", "x")
	p.press("\b")
	p.waitFor(`document.querySelector(".page.empty") && !document.querySelector("#themes")`)
	if got := eval[string](p, `document.activeElement.id`); got != "text" {
		t.Errorf("in the emptied page the focus is at %q", got)
	}
}

func TestExamples(t *testing.T) {
	site := serveSite(t)
	p := open(t, site.URL)
	p.waitFor(running)
	p.click("[data-do=example]")
	p.waitFor(`document.querySelectorAll("#themes .row").length > 1 && document.querySelectorAll("#article mark").length > 3`)
	p.waitFor(`document.querySelector("#article").textContent.endsWith("a date for the first deployment.")`) // the article is drawn over some frames
	first := eval[string](p, `document.querySelector("#article").textContent`)
	p.click("[data-do=example]")
	p.waitFor(fmt.Sprintf(`document.querySelector("#article").textContent !== %s`, quote(first)))
	p.goTo(site.URL + "?example")
	p.waitFor(running)
	p.waitFor(fmt.Sprintf(`document.querySelector("#article")?.textContent === %s`, quote(first)))
}
