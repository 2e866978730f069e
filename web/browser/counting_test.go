//go:build browser

package browser

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"stemma/analyzer/term"
)

// navies is a text of 30 words in 5 sentences whose forms can be counted by
// hand: army 2 and armies 1, navy 1 and navies 1, Japan 2 and Japanese 1, the 3
// and The 2.
const navies = `The army met two armies near the coast. An army guarded Japan on Monday. Japanese officials thanked the navy. Two navies left Japan before the storm. The harbor was quiet.
`

const (
	// a line “word (forms) count” for each keyword
	counted = `[...document.querySelectorAll("#keywords tbody tr")].map((row) =>
		row.querySelector(".word").textContent + " (" + (row.querySelector("small")?.textContent ?? "") + ") " + row.querySelector("td.n").textContent)`
	// the words of the keywords
	keywords = `[...document.querySelectorAll("#keywords .word")].map((word) => word.textContent)`
	// a line for each form in the stem inspector
	origins = `[...document.querySelectorAll("#evidence .inspector:has(#merge) tbody tr")].map((row) => [...row.cells].slice(0, 3).map((cell) => cell.textContent).join(" | "))`
	// the choices that the reader has made
	choicesMade = `[...document.querySelectorAll(".choices-made li span")].map((choice) => choice.textContent)`
)

// word selects a keyword, and waits until what stands behind it is there.
func (p *page) word(label string) {
	p.t.Helper()
	p.click(fmt.Sprintf(`#keywords .word[data-id=%q]`, label))
	p.says("#evidence h2", "“"+label+"”")
}

// enter fills a field of a form and sends it by Enter.
func (p *page) enter(field, text string) {
	p.t.Helper()
	p.fill(field, text)
	p.press(kb.Enter)
}

// unfold opens a part of the page that unfolds.
func (p *page) unfold(selector string) {
	p.t.Helper()
	p.click(selector + " > summary")
	p.waitFor(fmt.Sprintf(`document.querySelector(%s).open`, quote(selector)))
}

// terms gives the choices that the report says it was made under.
func (p *page) terms() term.Options {
	p.t.Helper()
	_, data := p.export("report", "json")
	var report struct {
		Settings struct{ Terms term.Options }
	}
	if err := json.Unmarshal(data, &report); err != nil {
		p.t.Fatalf("the report: %v", err)
	}
	return report.Settings.Terms
}

// somewhere fails the test where the focus is nowhere after an action of the
// mouse, or has gone to another button, which Enter would press.
func (p *page) somewhere(action string) {
	p.t.Helper()
	eval[bool](p, `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true)))))`)
	if got := p.focused(); strings.HasPrefix(got, "body") || strings.HasPrefix(got, "button") {
		p.t.Errorf("after %s the focus is on %s", action, got)
	}
}

func TestStemInspector(t *testing.T) {
	_, p := openWith(t, navies)
	p.has(counted, "army (army, armies) 3", "Japan () 2", "navies (navies, navy) 2")
	p.says(".meta", "30 words · 5 sentences")
	if n := p.count("[data-do=undo-choice], [data-do=export-choices]"); n != 0 {
		t.Error("nothing is chosen, and Undo or Export is there")
	}

	// The forms, and the rule that merged each.
	p.word("army")
	p.unfold("#evidence .inspector:has(#merge)")
	p.all(origins, "army | 2 | stem: army → armi", "armies | 1 | stem: armies → armi")

	// A form is kept apart.
	p.click("[data-do=split][data-word=armies]")
	p.has(counted, "army () 2", "armies () 1")
	p.all(choicesMade, "“armies” is counted apart")
	p.somewhere("keeping a form apart")
	p.word("armies")
	p.all(origins, "armies | 1 | kept apart by you: armies → =armies")

	// Undo takes it back.
	p.click("[data-do=undo-choice]")
	p.has(counted, "army (army, armies) 3")
	p.all(choicesMade)
	p.somewhere("taking a choice back")

	// Two words are counted together.
	p.press(kb.Escape)
	p.word("navies")
	if !eval[bool](p, `document.querySelector("#evidence .inspector:has(#merge)").open`) {
		p.unfold("#evidence .inspector:has(#merge)")
	}
	p.enter("#into", "army")
	p.has(counted, "army (army, armies, navies, navy) 5")
	p.all(choicesMade, "“navies” counts as “army”")
	p.somewhere("counting two words together")
	p.press(kb.Escape)
	p.word("army")
	p.all(origins, "army | 2 | stem: army → armi", "armies | 1 | stem: armies → armi",
		"navies | 1 | stem: navies → navi; counted with another by you: navi → armi", "navy | 1 | stem: navy → navi; counted with another by you: navi → armi")

	// A word is left out.
	p.press(kb.Escape)
	p.word("Japan")
	p.unfold("#evidence .inspector:has(#merge)")
	p.click("[data-do=leave]")
	p.waitFor(fmt.Sprintf(`!%s.includes("Japan")`, keywords))
	p.has(choicesMade, "“Japan” is left out")
	p.somewhere("leaving a word out")

	// A stop word is counted: The 2 and the 3.
	p.enter("#stopword", "the")
	p.has(counted, "the () 5")
	p.has(choicesMade, "“the” is no stop word")
	p.somewhere("counting a stop word")

	want := term.Options{Merge: []term.Merge{{From: "navies", Into: "army"}}, Stop: []string{"Japan"}, Keep: []string{"the"}}
	if got := p.terms(); !reflect.DeepEqual(got, want) {
		t.Errorf("the report's settings have %+v, want %+v", got, want)
	}

	// One choice is taken back, and the others stay.
	p.click("[data-do=revoke][data-kind=stop]")
	p.has(counted, "Japan () 2", "the () 5", "army (army, armies, navies, navy) 5")
	p.all(choicesMade, "“navies” counts as “army”", "“the” is no stop word")
	p.somewhere("taking one choice back")
	p.click("[data-do=undo-choice]")
	p.all(choicesMade, "“navies” counts as “army”", "“Japan” is left out", "“the” is no stop word")
	p.waitFor(fmt.Sprintf(`!%s.includes("Japan")`, keywords))
}

func TestWordFamilies(t *testing.T) {
	_, p := openWith(t, navies)
	p.click("[data-do=more-words]")
	p.has(counted, "Japan () 2", "Japanese () 1")
	p.click("#families")
	p.has(counted, "Japan (Japan, Japanese) 3")
	p.waitFor(fmt.Sprintf(`!%s.includes("Japanese")`, keywords))
	if got := p.terms(); !got.Families {
		t.Errorf("the report's settings have %+v, want the families", got)
	}
	p.word("Japan")
	p.unfold("#evidence .inspector:has(#merge)")
	p.has(origins, "Japanese | 1 | small letters: Japanese → japanese; stem: japanese → japanes; word family: japanes → japan")
	p.click("#families")
	p.has(counted, "Japan () 2", "Japanese () 1")
	p.click("[data-do=undo-choice]")
	p.has(counted, "Japan (Japan, Japanese) 3")
	p.waitFor(`document.querySelector("#families").checked`)
}

// Choices outlive a reload, and go from one browser to another as a file.
func TestChoicesAreKept(t *testing.T) {
	_, p := openWith(t, navies)
	p.word("army")
	p.unfold("#evidence .inspector:has(#merge)")
	p.click("[data-do=split][data-word=armies]")
	p.has(counted, "army () 2")
	p.enter("#stopword", "the")
	p.click("#families")
	chosen := []string{"“armies” is counted apart", "“the” is no stop word"}
	p.all(choicesMade, chosen...)
	p.has(counted, "army () 2", "the () 5", "Japan (Japan, Japanese) 3")
	want := p.terms()
	if wanted := (term.Options{Families: true, Split: []string{"armies"}, Keep: []string{"the"}}); !reflect.DeepEqual(want, wanted) {
		t.Errorf("the report's settings have %+v, want %+v", want, wanted)
	}

	p.stores(": " + navies)
	p.reload()
	p.waitFor(running)
	p.all(choicesMade, chosen...)
	p.has(counted, "army () 2", "the () 5", "Japan (Japan, Japanese) 3")

	name, data := p.download(func() { p.click("[data-do=export-choices]") })
	if name != "stemma-terms.json" {
		t.Errorf("the choices are saved as %s", name)
	}
	var saved struct {
		Schema string
		Terms  term.Options
	}
	if err := json.Unmarshal(data, &saved); err != nil || saved.Schema != "stemma.terms/1" || !reflect.DeepEqual(saved.Terms, want) {
		t.Errorf("saved are %s (%v)", data, err)
	}

	// Files that hold no choices change nothing, and each is told in a sentence.
	for _, bad := range []string{"", "{", `[1, 2]`, `{"schema": "stemma.terms/9"}`, `{"schema": "stemma.terms/1", "terms": {"split": "armies"}}`, "\x00\xff\xfe"} {
		p.upload("#choices", file(t, "bad.json", bad))
		p.says("[role=alert]", "“bad.json” is not a file of choices")
		p.says("[role=alert]", "your choices are unchanged.")
		if got := eval[[]string](p, choicesMade); !slices.Equal(got, chosen) {
			t.Errorf("%q changed the choices to %q", bad, got)
		}
		p.click("[data-do=close-problem]")
		p.waitFor(`!document.querySelector("[role=alert]")`)
	}
	p.has(counted, "army () 2", "the () 5", "Japan (Japan, Japanese) 3")

	// All taken back, and brought back by the file.
	for _, kind := range []string{"split", "keep"} {
		p.click("[data-do=revoke][data-kind=" + kind + "]")
		p.waitFor(`!document.querySelector("[data-do=revoke][data-kind=` + kind + `]")`)
	}
	p.click("#families")
	p.has(counted, "army (army, armies) 3", "Japan () 2")
	p.all(choicesMade)
	p.upload("#choices", file(t, "mine.json", string(data)))
	p.all(choicesMade, chosen...)
	p.has(counted, "army () 2", "the () 5", "Japan (Japan, Japanese) 3")
	p.waitFor(`document.querySelector("#families").checked`)
	p.click("[data-do=undo-choice]")
	p.all(choicesMade)
}
