//go:build browser

package browser

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
)

// notes is a text of 100 words that article is compared with: a title of 4, a
// sentence of 5, and 13 of 7. One of the words is lighthouse, and one harbor.
var notes = "Notes from the harbor\n\nA lighthouse stood here once. " + strings.Repeat("Penguins dislike cold green marmalade very much. ", 13)

const (
	// a line “word keyness” for each keyword
	keynessRows = `[...document.querySelectorAll("#keywords tbody tr")].map((row) => row.querySelector(".word").textContent + " " + row.querySelector(".key").textContent)`
	// a line “name | value” for each figure behind a keyness
	keynessFigures = `[...document.querySelectorAll("#evidence .inspector tbody tr")].filter((row) => /G²|ratio|%DIFF|Holm|million/.test(row.cells[0].textContent) && row.cells.length === 3)
		.map((row) => row.cells[0].textContent + " | " + row.cells[1].textContent)`
	// what the words can be compared with
	references = `[...document.querySelectorAll("#against option")].map((option) => option.textContent)`
)

// choose chooses an option of a list by its text.
func (p *page) choose(list, option string) {
	p.t.Helper()
	p.waitFor(fmt.Sprintf(`[...document.querySelectorAll(%s + " option")].some((o) => o.textContent === %s)`, quote(list), quote(option)))
	eval[bool](p, fmt.Sprintf(`(() => {
		const list = document.querySelector(%s);
		list.value = [...list.options].find((o) => o.textContent === %s).value;
		list.dispatchEvent(new Event("change", {bubbles: true}));
		return true;
	})()`, quote(list), quote(option)))
}

func TestCompareWithEnglish(t *testing.T) {
	_, p := openWith(t, strings.Replace(article, "brass telescope", "brass quixplob", 1))
	p.click("[data-do=more-words]")
	p.has(keynessRows, "quixplob –") // no list has it, which does not make it key
	p.waitFor(keynessRows + `.some((row) => /^lighthouse ×[\d,]+$/.test(row))`)
	p.says("#against option:checked", "vs. English")

	// What is behind it: the formulas, by the numbers that the page gives.
	p.word("lighthouse")
	p.unfold("#evidence .inspector:has(table tr:nth-child(6))")
	p.waitFor(keynessFigures + ".length === 6")
	figure := map[string]float64{}
	for _, row := range eval[[]string](p, keynessFigures) {
		name, value, _ := strings.Cut(row, " | ")
		n, err := strconv.ParseFloat(strings.Trim(value, "<=% "), 64)
		if err != nil {
			t.Errorf("%q is no number: %v", row, err)
		}
		figure[name] = n
	}
	const size = 87_718_053_537 // words behind the list, which the row names
	p.has(`[...document.querySelectorAll("#evidence .inspector td")].map((cell) => (cell.textContent.match(/[\d,]+ words/) ?? [""])[0])`, "87,718,053,537 words")
	here, there := 3/89., figure["Per million words in the reference"]/1e6
	near := func(name string, want, by float64) {
		if got := figure[name]; math.Abs(got-want) > by*math.Abs(want) {
			t.Errorf("%s is %g, want %g", name, got, want)
		}
	}
	// Per million has one decimal, so the others are met to a few per cent.
	near("Log ratio (Hardie)", math.Log2(here/there), .02)
	near("%DIFF", 100*(here-there)/there, .05)
	share := (3 + there*size) / (89 + size)
	two := 2 * (3*math.Log(3/(89*share)) + there*size*math.Log(there*size/(size*share)))
	near("G², two-term", two, .02)
	near("G², four-term", two+2*(86*math.Log(86/(89*(1-share)))+size*(1-there)*math.Log((1-there)/(1-share))), .02)
	if got := figure["p after Holm’s correction"]; got > .001 {
		t.Errorf("p is %g", got)
	}
	p.says("#evidence .inspector[open] .caution", "Fewer than 5 here")

	p.word("quixplob")
	p.says("#evidence", "does not have this word. It may be rare, new or a name; that does not make it key.")
	if n := p.count("#evidence .inspector table tr:nth-child(6)"); n != 0 {
		t.Error("a word that the list lacks has figures")
	}

	// Sorted by keyness: by G² among the words that are more frequent here, and
	// those that the list lacks at the end.
	p.click("[data-do=sort][data-by=keyness]")
	p.all(`[...document.querySelectorAll("#keywords th[aria-sort]")].map((e) => e.querySelector("button").dataset.by + " " + e.ariaSort)`, "keyness descending")
	p.waitFor(keynessRows + `.at(-1).endsWith(" –")`)
	p.all(keynessRows + `.filter((row, i, all) => row.endsWith(" –") !== (i >= all.findIndex((other) => other.endsWith(" –"))))`)
	titles := eval[[]string](p, `[...document.querySelectorAll("#keywords td.key")].map((cell) => cell.title)`)
	last := math.Inf(1)
	for _, title := range titles {
		var ratio, g2 float64
		if n, _ := fmt.Sscanf(title, "Log ratio %f, G² %f", &ratio, &g2); n < 2 || ratio < 0 {
			break
		}
		if g2 > last {
			t.Errorf("a G² of %g stands after %g", g2, last)
		}
		last = g2
	}
	if math.IsInf(last, 1) {
		t.Errorf("no word is more frequent here: %q", titles)
	}
}

func TestCompareWithText(t *testing.T) {
	site, p := openWith(t, article)
	p.stores(": " + article)
	q := p.tab(site.URL)
	q.waitFor(running)
	q.click("#text")
	q.paste(notes, "")
	q.says(".meta", "100 words")
	// The other tab's text has its title once it has come to rest.
	q.waitFor(`new Promise((done, failed) => {
		const request = indexedDB.open("stemma");
		request.onsuccess = () => {
			const all = request.result.transaction("texts").objectStore("texts").getAll();
			all.onsuccess = () => { request.result.close(); done(all.result.some((r) => r.title === "Notes from the harbor")) };
		};
	})`)

	// 3 of 89 words against 1 of 100; 4 of 89 against none, counted as a half.
	// No p is smaller than that of joint and exercise, .0141 for a chi-squared of
	// 6.0249, so Holm takes it as many times as there are words to be tested.
	var tests int
	if _, err := fmt.Sscanf(p.text("[data-do=more-words]"), "All %d", &tests); err != nil {
		t.Fatal(err)
	}
	against := func(from string) {
		t.Helper()
		p.has(keynessRows, "lighthouse ×3.4", "exercise ×9.0")
		p.says(`#keywords [data-by=keyness]`, "vs. text")
		p.says("#against option:checked", from)
		p.word("lighthouse")
		p.all(keynessFigures, "Per million words in the reference | 10000.0", "Log ratio (Hardie) | 1.75", "%DIFF | 237%",
			"G², two-term | 1.3", "G², four-term | 1.3", "p after Holm’s correction | = 1.000")
		p.word("exercise")
		p.all(keynessFigures, "Per million words in the reference | 0.0", "Log ratio (Hardie) | 3.17", "%DIFF | 799%",
			"G², two-term | 6.0", "G², four-term | 6.1", "p after Holm’s correction | = "+fmt.Sprintf("%.3f", .0141054*float64(tests)))
	}
	p.focus("#against")
	p.choose("#against", "vs. “Notes from the harbor”")
	against("vs. “Notes from the harbor”")
	p.all(references, "vs. English", "vs. “Notes from the harbor”", "vs. a text file …")

	p.choose("#against", "vs. English")
	p.says(`#keywords [data-by=keyness]`, "vs. general")
	p.waitFor(keynessRows + `.some((row) => /^exercise ×/.test(row)) && !` + keynessRows + `.includes("exercise ×9.0")`)

	// The same text as a file.
	p.upload("#other", file(t, "harbor notes.txt", notes))
	against("vs. “harbor notes.txt”")
	p.choose("#against", "vs. English")
	p.waitFor(`!` + keynessRows + `.includes("exercise ×9.0")`)
	p.says("#against option:checked", "vs. English")
	// So much of it that it is in pieces: 1 of 100 words is the same share.
	many := 1 << 21 / len(notes)
	p.upload("#other", file(t, "all notes.txt", strings.Repeat(notes+"\n\n", many)))
	p.has(keynessRows, "lighthouse ×3.4", "exercise ×"+thousands(int(math.Round(4./89/(.5/float64(100*many))))))
	p.says("#against option:checked", "vs. “all notes.txt”")
	p.choose("#against", "vs. English")
	p.waitFor(`!` + keynessRows + `.includes("lighthouse ×3.4")`)

	// A file that is none leaves the comparison as it is.
	p.upload("#other", file(t, "empty.txt", ""))
	p.says("[role=alert]", "“empty.txt” is empty")
	p.says(`#keywords [data-by=keyness]`, "vs. general")
	p.says("#article h2", "Neighbors hold a joint exercise")
}

// crossings is a text of 60 words in 9 sentences. army stands 4 times, crossed 9,
// red, muddy and bridge 3 times each.
var crossings = strings.Repeat("The red army crossed the muddy bridge while soldiers slept beside tents. ", 3) +
	"An army crossed Egypt. " + strings.Repeat("We crossed the river. ", 5)

func TestCollocates(t *testing.T) {
	_, p := openWith(t, crossings)
	p.says(".meta", "60 words · 9 sentences")
	const near = `[...document.querySelectorAll("#evidence .inspector:has(#span) tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent).join(" | "))`
	const nearWords = near + `.map((row) => row.split(" | ")[0])`
	p.word("army")
	p.unfold("#evidence .inspector:has(#span)")
	p.says("#span option:checked", "4 words")
	p.says("#measure option:checked", "logDice")
	// Within four words, in the order of logDice, and among equals of the text.
	p.all(nearWords, "red", "muddy", "bridge", "crossed")
	p.says("#evidence .inspector:has(#span) .caution", "Fewer than 10 of the word")

	// Within one word: 8 of the 60 words are there, 3 of them all 3 that are red,
	// and 4 the 9 that are crossed. So red is expected 0.4 times, crossed 1.2
	// times; logDice is 14 + log2(2·3/(4+3)) and 14 + log2(2·4/(4+9)); MI is
	// log2(3/0.4) and log2(4/1.2); t is 2.6/√3 and 2.8/√4.
	p.choose("#span", "1 word")
	p.all(near, "red | 3 | 3 | 0 | 13.78 | 13.2 | 2.91 | 6.08 | 1.50", "crossed | 4 | 0 | 4 | 13.30 | 6.7 | 1.74 | 5.74 | 1.40")
	p.choose("#measure", "count")
	p.all(nearWords, "crossed", "red")
	p.choose("#measure", "MI")
	p.all(nearWords, "red", "crossed")
	p.choose("#span", "10 words")
	p.waitFor(near + `.some((row) => row.startsWith("tents | 3 | 0 | 3 | "))`)
	p.says("#measure option:checked", "MI")

	// A collocate is a word like others.
	p.click(`#evidence .inspector [data-do=select][data-id=crossed]`)
	p.says("#evidence h2", "“crossed” · in 9 of 9 sentences")
	p.waitFor(hits + ".length === 9")
}

func TestTextInFigures(t *testing.T) {
	_, p := openWith(t, "The cat saw the dog. The dog ran away.")
	p.choose("#language", "English")
	p.says("#language option:checked", "English")
	// 9 words, 6 of them different; 2 sentences; 10 syllables, as away has two;
	// 28 letters.
	p.all(`[...document.querySelectorAll("#figures .sizes li")].map((e) => e.textContent)`, "9 words", "6 different words", "2 sentences", "1 paragraph", "38 characters")
	const figures = `[...document.querySelectorAll("#figures .measures li")].map((li) => li.querySelector(".what").textContent + " " + li.querySelector("b").textContent)`
	p.has(figures, "Type–token ratio 0.67",
		"Flesch reading ease 108.3", // 206.835 - 1.015·9/2 - 84.6·10/9
		"Flesch–Kincaid grade -0.7", // 0.39·9/2 + 11.8·10/9 - 15.59
		"Coleman–Liau grade -4.1")   // 0.0588·2800/9 - 0.296·200/9 - 15.8
	p.click(`#figures .measures li:has(.caution) summary`)
	p.says("#figures .measures details[open]", "TTR = types / tokens")
	p.says("#figures .measures details[open]", "types 6, tokens 9")
	p.says("#figures .measures details[open]", "Templin 1957")
	eval[bool](p, `(document.querySelectorAll("#figures details").forEach((d) => d.open = true), true)`)
	p.says("#figures .measures", "words 9, sentences 2, syllables 10, letters 28, words of more than six letters 0")
	p.says("#figures .measures", "206.835")
	p.all(`[...new Set([...document.querySelectorAll("#figures .caution")].slice(1).map((e) => e.textContent.split(":")[0]))]`, "Fewer than 100 words")

	// A long text has no caution but that of the ratio, which depends on length.
	p.click("#article")
	p.paste(strings.Repeat(article, 2), "")
	p.says(".meta", "178 words")
	p.all(`[...document.querySelectorAll("#figures .caution")].map((e) => e.textContent)`, "Compare it only with texts of the same length.")
}
