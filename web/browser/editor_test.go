//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"stemma/analyzer"
)

const (
	// a line “theme sentences” for each theme that the editor lists with a count
	editorCounts = `[...document.querySelectorAll("#editor .branches li")].filter((li) => li.querySelector(".n").textContent)
		.map((li) => li.querySelector("button").textContent + " " + li.querySelector(".n").textContent)`
	// the patterns of the theme that is open, each with its matches
	patterns = `[...document.querySelectorAll("#editor .patterns li")].map((li) => li.querySelector("code").textContent + " " + li.querySelector(".n").textContent)`
	// a line for each sentence that the typed pattern matches
	preview = `[...document.querySelectorAll("#editor .preview .line")].map((line) => line.querySelector(".no").lastChild.textContent + ": " + [...line.querySelectorAll("mark")].map((m) => m.textContent).join(", "))`
	// the names in the chart of themes, of those that the tests are about: what
	// else the lexicon may find in the article is its own affair
	themeNames = `[...document.querySelectorAll("#themes .rows .name")].map((name) => name.textContent)
		.filter((name) => ["Military exercises", "Sanctions", "Sea life", "Coast & sea"].includes(name))`
)

// keptThemes waits until what the browser keeps of the themes holds the words.
func (p *page) keptThemes(words string) {
	p.t.Helper()
	p.waitFor(fmt.Sprintf(`new Promise((done) => {
		const request = indexedDB.open("stemma");
		request.onsuccess = () => {
			const get = request.result.transaction("choices").objectStore("choices").get("themes");
			get.onsuccess = () => { request.result.close(); done((get.result ?? "").includes(%s)) };
		};
	})`, quote(words)))
}

// openEditor opens the page with the article, and the editor.
func openEditor(t *testing.T) *page {
	t.Helper()
	_, p := openWith(t, article)
	p.waitFor(`document.querySelector("#themes .row")`)
	p.click("nav [data-do=editor]")
	p.waitFor(`document.activeElement.id === "editor-title"`)
	return p
}

// openTheme opens a theme in the editor.
func (p *page) openTheme(id string) {
	p.t.Helper()
	p.click(fmt.Sprintf("#editor [data-do=theme-open][data-id=%q]", id))
	p.waitFor(fmt.Sprintf(`document.querySelector("#theme-pattern")?.dataset.id === %q`, id))
}

func TestEditorByKeyboard(t *testing.T) {
	site := serveSite(t)
	p := open(t, site.URL)
	p.media("prefers-reduced-motion", "reduce")
	p.waitFor(running)
	p.tabTo("#text")
	p.paste(article, "")
	p.waitFor(`document.querySelector("#themes .row")`)
	p.tabTo("nav [data-do=editor]")
	p.press(kb.Enter)
	p.waitFor(`document.activeElement.id === "editor-title"`)
	p.focusKept("opening the editor")
	p.says("#editor .head p", fmt.Sprintf("%d themes, as they come with Stemma", len(analyzer.Lexicon("en").Themes)))
	p.tabTo("#theme-new input")
	p.typeText("Sea life")
	p.press(kb.Enter)
	p.waitFor(`document.querySelector("#theme-pattern")?.dataset.id === "sea-life"`)
	p.focusKept("adding a theme")
	p.waitFor(`document.activeElement.id === "pattern"`)
	p.typeText("lighthouse")
	p.all(preview, "2: lighthouse", "3: lighthouse", "6: lighthouse")
	p.press(kb.Enter)
	p.all(patterns, "lighthouse 3")
	p.has(themeRows, "Sea life; in 3 of 10 sentences, between 11% and 60%; 30%")
	p.focusKept("adding a pattern")
	p.tabTo("[data-do=pattern-remove]")
	p.press(kb.Enter)
	p.all(patterns)
	p.focusKept("removing a pattern")
	p.tabTo("[data-do=theme-undo]")
	for range 3 {
		p.press(kb.Enter)
	}
	p.says("#editor .head p", "as they come with Stemma")
	p.waitFor(`!document.querySelector("[data-do=theme-undo]")`)
	p.focusKept("undoing all")
	p.tabTo("#editor .head [data-do=editor]")
	p.press(kb.Enter)
	p.waitFor(`!document.querySelector("#editor")`)
	p.focusKept("closing the editor")
}

func TestEditThemes(t *testing.T) {
	p := openEditor(t)
	n := len(analyzer.Lexicon("en").Themes)
	status := func(n int) string { return fmt.Sprintf("%d themes, changed by you and kept in this browser", n) }
	p.has(editorCounts, "Military exercises 4", "Sanctions 2")
	p.all(themeNames, "Military exercises", "Sanctions")

	// Off, and on.
	p.click("#editor .switch[data-id=sanctions]")
	p.all(themeNames, "Military exercises")
	p.waitFor(`!document.querySelector("#article mark[data-id=sanctions]")`)
	p.says("#editor .head p", "as they come with Stemma")
	p.click("#editor .switch[data-id=sanctions]")
	p.all(themeNames, "Military exercises", "Sanctions")
	p.click("#editor .switch[data-id=sanctions]")
	p.all(themeNames, "Military exercises")
	p.click("[data-do=theme-undo]")
	p.all(themeNames, "Military exercises", "Sanctions")
	p.waitFor(`document.querySelector("#editor .switch[data-id=sanctions]").checked`)

	// A theme of the reader's.
	p.enter("#theme-new input", "sanctions")
	p.says("[role=alert]", "There is a theme “Sanctions” already.")
	p.click("[data-do=close-problem]")
	p.enter("#theme-new input", "Sea life")
	p.says("#editor .one h3", "Sea life")
	p.says("#editor .head p", status(n+1))

	// Each pattern shows what it would match, false friends included, before it is added.
	p.fill("#pattern", "telescope")
	p.all(preview, "3: telescope", "7: telescope")
	p.says("#editor .preview [role=status]", "Matches 2 times in 2 sentences.")
	p.fill("#pattern", "brass ~3 (roof | telescope)")
	p.all(preview, "3: brass telescope")
	p.fill("#pattern", "marmalade")
	p.says("#editor .one [role=status]", "Matches nothing in this text.")
	p.all(patterns)
	p.fill("#pattern", "brass ~x telescope")
	p.says("#editor .wrong", "Line 1, column 8: expected a number of words from 0 to 50 right after the mark, found 'x'.")
	p.press(kb.Enter)
	p.says("#editor .wrong", "column 8")
	p.all(patterns)
	p.all(`[document.querySelector("#pattern").value]`, "brass ~x telescope") // to be mended
	p.all(themeNames, "Military exercises", "Sanctions")
	p.enter("#pattern", "brass ~3 telescope")
	p.all(patterns, "brass ~3 telescope 1")
	p.enter("#pattern", "lighthouse")
	p.all(patterns, "brass ~3 telescope 1", "lighthouse 3")
	// Sentences 2, 3 and 6; in 3 both patterns match.
	p.has(themeRows, "Sea life; in 3 of 10 sentences, between 11% and 60%; 30%")
	p.enter("#pattern", "lighthouse")
	p.says("#editor .wrong", "“Sea life” has that pattern already.")
	p.click("#editor .patterns li:first-child [data-do=pattern-remove]")
	p.all(patterns, "lighthouse 3")

	// Its name and its colour.
	p.enter("#theme-label", "Coast & sea")
	p.has(themeNames, "Coast & sea")
	p.choose("#theme-color", "violet")
	p.all(`[...document.querySelectorAll("#themes [data-id=sea-life] .swatch, #editor h3 .swatch")].map((e) => e.getAttribute("class"))`, "swatch c5", "swatch c5")
	p.all(`[...document.querySelectorAll("#article mark[data-id=sea-life]")].map((e) => e.getAttribute("class"))`, "c5", "c5", "c5")

	// Merged into another: sentences 5, 6 and 2, 3.
	p.choose("#theme-into", "Sanctions")
	p.click("[data-do=theme-merge]")
	p.has(themeRows, "Sanctions; in 4 of 10 sentences, between 17% and 69%; 40%")
	p.says("#editor .one h3", "Sanctions")
	p.has(patterns, "lighthouse 3")
	p.says("#editor .head p", status(n))
	p.click("[data-do=theme-undo]")
	p.has(themeRows, "Sanctions; in 2 of 10 sentences, between 6% and 51%; 20%", "Coast & sea; in 3 of 10 sentences, between 11% and 60%; 30%")

	// Deleted, undone, and all back to what comes with Stemma.
	p.openTheme("sanctions")
	p.click("[data-do=theme-delete]")
	p.waitFor(fmt.Sprintf(`!%s.includes("Sanctions")`, themeNames))
	p.somewhere("deleting a theme")
	p.click("[data-do=theme-undo]")
	p.has(themeNames, "Sanctions", "Coast & sea")
	p.click("[data-do=theme-reset]")
	p.all(themeNames, "Military exercises", "Sanctions")
	p.says("#editor .head p", fmt.Sprintf("%d themes, as they come with Stemma", n))
	p.somewhere("going back to Stemma’s")
	p.click("[data-do=theme-undo]")
	p.has(themeNames, "Coast & sea")
}

// selectWords selects words of the article, as a reader does by dragging.
func (p *page) selectWords(words string) {
	p.t.Helper()
	eval[bool](p, fmt.Sprintf(`(() => {
		const words = %s, walker = document.createTreeWalker(document.querySelector("#article"), NodeFilter.SHOW_TEXT);
		while (walker.nextNode()) {
			const at = walker.currentNode.data.indexOf(words);
			if (at < 0) continue;
			document.querySelector("#article").focus();
			getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
			return true;
		}
		throw new Error("the article has no such words");
	})()`, quote(words)))
}

func TestAddWordsOfTheArticle(t *testing.T) {
	_, p := openWith(t, article)
	p.all(themeNames, "Military exercises", "Sanctions")
	// The theme that is selected comes first.
	p.click(theme("sanctions") + " .name")
	p.all(hits, "sanctions", "sanctions")
	const choices = `[...document.querySelectorAll("#adding .choices-row button")].map((b) => b.innerText.replace(/\s+/g, " "))`

	// Two keys: t and Enter, to the first theme.
	p.selectWords("brass telescope")
	p.press("t")
	p.says("#adding p", "Add “brass telescope” to")
	p.has(choices+".slice(0, 1)", "1 Sanctions")
	digit := eval[string](p, choices+`.find((choice) => choice.endsWith(" Military exercises"))[0]`)
	p.press(kb.Enter)
	p.has(themeRows, "Sanctions; in 3 of 10 sentences, between 11% and 60%; 30%")
	p.says(".notice", "“brass telescope” was added to “Sanctions”.")
	p.waitFor(`!document.querySelector("#adding")`)
	p.click(".notice [data-do=theme-undo]")
	p.has(themeRows, "Sanctions; in 2 of 10 sentences, between 6% and 51%; 20%")
	p.waitFor(`!document.querySelector(".notice")`)

	// t and a digit, to another; the words grown by the keyboard.
	p.selectWords("fishmonger")
	p.press(kb.ArrowRight, kb.ModifierShift, kb.ModifierCtrl)
	p.press(kb.ArrowRight, kb.ModifierShift, kb.ModifierCtrl)
	words := strings.TrimSpace(eval[string](p, `getSelection().toString()`))
	p.press("t")
	p.says("#adding p", "Add “"+words+"” to")
	p.press(digit)
	p.says(".notice", "“"+words+"” was added to “Military exercises”.")
	p.has(`[...document.querySelectorAll("#article mark[data-id=military-exercises]")].map((m) => m.textContent)`, words)
	p.click(".notice [data-do=theme-undo]")

	// The question is answered by Tab and Enter as well, and left by Escape.
	p.waitFor(`!document.querySelector(".notice")`)
	p.selectWords("brass telescope")
	p.press("t")
	p.waitFor(`document.querySelector("#adding")`)
	p.press(kb.Escape)
	p.waitFor(`!document.querySelector("#adding") && document.activeElement.id === "article"`)
	p.all(themeNames, "Military exercises", "Sanctions")
	p.press("t") // they are selected still
	p.waitFor(`document.querySelector("#adding")`)
	p.waitFor(`document.activeElement.id === "add-first"`)
	p.press(kb.Tab)
	p.press(kb.Enter)
	p.waitFor(`document.querySelector(".notice p")`)
	second := eval[string](p, `document.querySelector(".notice p").textContent.match(/to “(.*)”/)[1]`)
	if second == "Sanctions" {
		t.Error("Enter on the second theme took the first")
	}
	p.says(".notice", "“brass telescope” was added to “")
	p.all(`[...document.querySelectorAll("#article mark")].map((m) => m.textContent).filter((words) => words === "brass telescope")`, "brass telescope")
}

func TestOwnThemesAreKept(t *testing.T) {
	p := openEditor(t)
	p.enter("#theme-new input", "Empty yet")
	p.enter("#theme-new input", "Sea life")
	p.waitFor(`document.querySelector("#theme-pattern")?.dataset.id === "sea-life"`)
	p.enter("#pattern", "lighthouse")
	p.has(themeRows, "Sea life; in 3 of 10 sentences, between 11% and 60%; 30%")
	p.click("#editor .switch[data-id=sanctions]")
	p.all(themeNames, "Military exercises", "Sea life")
	p.keptThemes("sea-life")
	p.keptThemes(`"off":["sanctions"]`)
	p.stores(": " + article)

	p.reload()
	p.waitFor(running)
	p.all(themeNames, "Military exercises", "Sea life")
	// And for the next text.
	p.click("#article")
	p.paste("The lighthouse burned. Those sanctions surprised nobody. The keeper of the lighthouse left, and the neighbors held a joint exercise.", "")
	p.has(themeRows, "Sea life; in 2 of 3 sentences, between 21% and 94%; 67%", "Military exercises; in 1 of 3 sentences, between 6% and 79%; 33%")
	p.waitFor(fmt.Sprintf(`!%s.includes("Sanctions")`, themeNames))

	// To a file and back.
	p.click("nav [data-do=editor]")
	p.waitFor(`document.activeElement.id === "editor-title"`)
	p.click("details.menu:has([data-do=theme-export]) > summary")
	name, data := p.download(func() { p.click("[data-do=theme-export][data-as=stemma]") })
	if name != "stemma.themes" || !strings.Contains(string(data), "theme sea-life: Sea life\n    patterns:\n        lighthouse\n") {
		t.Errorf("saved %s: %.400s", name, data)
	}
	p.click("[data-do=theme-reset]")
	p.waitFor(fmt.Sprintf(`!%s.includes("Sea life") && %[1]s.includes("Sanctions")`, themeNames))
	n := len(analyzer.Lexicon("en").Themes)
	p.upload("#lexicon", file(t, "mine.themes", string(data)))
	p.says(".notice", fmt.Sprintf("%d themes came from “mine.themes”.", n+1))
	p.has(themeRows, "Sea life; in 2 of 3 sentences, between 21% and 94%; 67%")
	p.keptThemes("sea-life")

	// Files with errors import nothing, and say where they are wrong.
	before := eval[[]string](p, themeRows)
	for _, bad := range []struct{ name, content, want string }{
		{"bad.themes", "theme x: X\n    patterns:\n        joint drill\n        joint ~x drill\n", "bad.themes, line 4, column 16: expected a number of words from 0 to 50 right after the mark, found 'x'; your themes are unchanged."},
		{"Notes.themes", "Dear diary\n", "Notes.themes, line 1, column 1: expected"},
		{"none.themes", "", "“none.themes” holds no themes; your themes are unchanged."},
	} {
		p.upload("#lexicon", file(t, bad.name, bad.content))
		p.says("[role=alert]", bad.want)
		p.all(themeRows, before...)
		p.says("#editor .head p", fmt.Sprintf("%d themes, changed by you", n+1))
		p.click("[data-do=close-problem]")
		p.waitFor(`!document.querySelector("[role=alert]")`)
	}
}

// dictionaries say the same in the formats of others: of the article the sea
// is in sentences 2, 3, 6 and 8, trade in 6 and 8.
var dictionaries = []struct {
	as, name, content string
	written           string // a part of what is written of it
	broken            string
	wrong             string // what is said of that
}{
	{"yaml", "sea.yml", "Seafaring:\n  - lighthouse*\n  - harbor\nTrade:\n  - bakers\n  - sandwich\n", "- lighthouse*\n",
		"Seafaring:\n  - lighthouse*\n Trade: [\n", "broken.yml, line "},
	{"liwc", "sea.dic", "%\n1\tSeafaring\n2\tTrade\n%\nlighthouse*\t1\nharbor\t1\nbakers\t2\nsandwich\t2\n", "lighthouse*\t1\n",
		"%\n1\tSeafaring\n%\nlighthouse*\t7\n", "broken.dic, line 4, column 13: "},
	{"lexicoder", "sea.lcd", `<?xml version="1.0" encoding="UTF-8"?><dictionary style="Lexicoder" name="sea">
<cnode name="Seafaring"><pnode name="lighthouse*"></pnode><pnode name="harbor"></pnode></cnode>
<cnode name="Trade"><pnode name="bakers"></pnode><pnode name="sandwich"></pnode></cnode></dictionary>`, `<pnode name="lighthouse*"`,
		"<dictionary style=\"Lexicoder\">\n<cnode name=\"Seafaring\">\n</dictionary>", "broken.lcd, line 3, column "},
	{"wordstat", "sea.cat", "Seafaring\n\tLIGHTHOUSE* (1)\n\tHARBOR (1)\nTrade\n\tBAKERS (1)\n\tSANDWICH (1)\n", "LIGHTHOUSE* (1)",
		"Seafaring\n\tTrade\n", "broken.cat, line 3, column 1: expected a category with words"},
	{"csv", "sea.csv", "theme,pattern\nSeafaring,lighthouse*\nSeafaring,harbor\nTrade,bakers\nTrade,sandwich\n", "Seafaring,lighthouse*",
		"theme,pattern\nSeafaring,lighthouse ~x harbor\n", "broken.csv, line 2, column "},
}

func TestDictionariesOfOthers(t *testing.T) {
	p := openEditor(t)
	const found = `[...document.querySelectorAll("#themes .rows .row")].map((row) => row.querySelector(".name").textContent + " " + row.querySelector("b").textContent)`
	for _, d := range dictionaries {
		p.part(t, d.as, func(t *testing.T) {
			p.upload("#lexicon", file(t, d.name, d.content))
			p.says(".notice", "2 themes came from “"+d.name+"”.")
			p.all(found, "Seafaring 40%", "Trade 20%")

			p.click("details.menu:has([data-do=theme-export]) > summary")
			name, data := p.download(func() { p.click("[data-do=theme-export][data-as=" + d.as + "]") })
			if name != "stemma"+d.name[len("sea"):] || !strings.Contains(string(data), d.written) {
				t.Errorf("saved %s: %s", name, data)
			}
			p.click("[data-do=theme-reset]")
			p.has(themeNames, "Military exercises", "Sanctions")
			p.upload("#lexicon", file(t, name, string(data)))
			p.says(".notice", "2 themes came from “"+name+"”.")
			p.all(found, "Seafaring 40%", "Trade 20%")

			p.upload("#lexicon", file(t, "broken"+d.name[len("sea"):], d.broken))
			p.says("[role=alert]", d.wrong)
			p.says("[role=alert]", "; your themes are unchanged.")
			p.all(found, "Seafaring 40%", "Trade 20%")
			p.click("[data-do=close-problem]")
			p.waitFor(`!document.querySelector("[role=alert]")`)
		})
	}
}
