//go:build browser

package browser

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"stemma/analyzer"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The reader ends the analysis of a long text by the button or by Escape. The
// text is there, is kept, and can be analysed after all.
func TestStop(t *testing.T) {
	text := "# A long report\n\n" + long(lengthy)
	path := file(t, "long.txt", text)
	for _, way := range []struct {
		name string
		stop func(p *page)
	}{
		{"button", func(p *page) { p.click("[data-do=stop]") }},
		{"Escape", func(p *page) { p.press(kb.Escape) }},
	} {
		t.Run(way.name, func(t *testing.T) {
			site := serveSite(t)
			p := open(t, site.URL)
			p.waitFor(running)
			p.upload("#file", path)
			p.waitFor(`document.querySelector("progress")`)
			p.says(".notice", "% of 30 MB")
			way.stop(p)
			p.says(".notice", "The analysis was stopped; your text is here, unchanged.")
			p.waitFor(`!document.querySelector("progress") && !document.querySelector("#themes")`)
			p.says("#article", "A long report")
			if got := p.focused(); !strings.HasPrefix(got, "article#article") && !strings.HasPrefix(got, "body") {
				t.Errorf("the keyboard is on %s", got)
			}
			// It is in the store, whole.
			p.waitFor(fmt.Sprintf(`(async () => { const [kept] = await %s; return (kept?.length) === %d })()`, keptTexts, len(text)))

			p.click("[data-do=analyse]")
			p.waitFor(`document.querySelector("#themes") && !document.querySelector(".notice")`)
			p.has(themeRows, fmt.Sprintf("Military exercises; in %s of %s sentences, between 100%% and 100%%; 100%%", thousands(strings.Count(text, "neighbors")), thousands(strings.Count(text, "neighbors")+1)))
		})
	}
}

// While a long text is read its beginning can be read, and nothing is left of the
// one before.
func TestReadMeanwhile(t *testing.T) {
	_, p := openWith(t, article)
	text := "# A long report\n\nIt begins here.\n\n" + long(lengthy)
	p.upload("#file", file(t, "long.txt", text))
	p.waitFor(`document.querySelector("progress")`)
	seen := eval[[]string](p, `[document.querySelector("progress") ? "reading" : "read", document.querySelector("#article h2")?.textContent, document.querySelector("#article p")?.textContent, String(document.querySelectorAll("#themes, #gist, #article mark").length)]`)
	if want := []string{"reading", "A long report", "It begins here.", "0"}; !slices.Equal(seen, want) {
		t.Errorf("meanwhile %q is seen, want %q", seen, want)
	}
	p.waitFor(`document.querySelector("#themes") && !document.querySelector("progress")`)
	p.says("#article", "It begins here.")
	if p.count("#article mark") == 0 {
		t.Error("no evidence is marked in the text that was read")
	}
	// The same when it is taken back and forth, and when the page is loaded again.
	p.click("[data-do=undo]")
	p.says("#article h2", "Neighbors hold a joint exercise")
	p.click("[data-do=undo]")
	p.waitFor(`document.querySelector("progress") && document.querySelector("#article h2")?.textContent === "A long report" && !document.querySelector("#themes")`)
	p.waitFor(fmt.Sprintf(`(async () => (await %s).some((kept) => kept.length === %d))()`, keptTexts, len(text)))
	p.reload()
	p.waitFor(`document.querySelector("progress") && document.querySelector("#article h2")?.textContent === "A long report" && !document.querySelector("#themes")`)
}

// keptTexts lists the texts in the browser's database, whether they are kept as
// strings or as blobs.
const keptTexts = `new Promise((done, failed) => {
	const request = indexedDB.open("stemma");
	request.onupgradeneeded = () => request.transaction.abort();
	request.onerror = () => failed(request.error);
	request.onsuccess = () => {
		const all = request.result.transaction("texts").objectStore("texts").getAll();
		all.onerror = () => failed(all.error);
		all.onsuccess = () => {
			request.result.close();
			Promise.all(all.result.map((r) => typeof r.text === "string" ? r.text : r.text.text())).then(done, failed);
		};
	};
})`

// A text of many megabytes is kept as a blob, taken up again, and forgotten; so
// is one that an earlier version kept as a string.
func TestBigTextIsKept(t *testing.T) {
	text := "# A long report\n\nÉtude — “quoted”.\n\n" + long(3_000_000)
	site := serveSite(t)
	p := open(t, site.URL)
	p.waitFor(running)
	p.upload("#file", file(t, "long.txt", text))
	p.waitFor(`document.querySelector("#themes") && !document.querySelector("progress")`)
	kinds := `new Promise((done) => { const r = indexedDB.open("stemma"); r.onsuccess = () => {
		const all = r.result.transaction("texts").objectStore("texts").getAll();
		all.onsuccess = () => { r.result.close(); done(all.result.map((x) => typeof x.text === "string" ? "string" : x.text.constructor.name + " " + x.title).join()) } } })`
	p.waitFor(`(async () => await ` + kinds + ` === "Blob A long report")()`)
	same := fmt.Sprintf(`(async () => { const [kept] = await %s; return kept?.length === %d && kept.includes("Étude — “quoted”.") })()`, keptTexts, len([]rune(text)))
	p.waitFor(same)
	p.reload()
	p.waitFor(running)
	p.says("#article", "Étude — “quoted”.")
	p.waitFor(`document.querySelector("#themes") && !document.querySelector("progress")`)

	// As an earlier version kept it.
	eval[bool](p, `new Promise((done) => { const r = indexedDB.open("stemma"); r.onsuccess = () => {
		const objects = r.result.transaction("texts", "readwrite").objectStore("texts");
		objects.getAll().onsuccess = async ({target}) => {
			const [kept] = target.result;
			const text = await kept.text.text();
			const put = r.result.transaction("texts", "readwrite").objectStore("texts").put({...kept, text});
			put.onsuccess = () => { r.result.close(); done(true) };
		} } })`)
	p.reload()
	p.waitFor(running)
	p.says("#article", "Étude — “quoted”.")
	p.waitFor(`document.querySelector("#themes") && !document.querySelector("progress")`) // with which the buttons move
	p.click("[data-do=forget]")
	p.click("#really")
	p.stores()
}

// What is typed a moment before the page goes is kept.
func TestTypedAndGone(t *testing.T) {
	site, p := openWith(t, article)
	p.stores(": " + article)
	p.click("[data-do=edit]")
	p.waitFor(`document.activeElement.id === "text" && document.activeElement.selectionStart === 0`)
	// Without a pause between the key and the end of the page.
	p.typeText("Z")
	p.goTo("about:blank")
	p.goTo(site.URL)
	p.waitFor(running)
	p.says("#article h2", "ZNeighbors hold a joint exercise")
}

// A long file that is opened a moment before the page goes is kept.
func TestOpenedAndGone(t *testing.T) {
	site := serveSite(t)
	p := open(t, site.URL)
	p.waitFor(running)
	text := "# A long report\n\n" + long(8_000_000)
	p.upload("#file", file(t, "long.txt", text))
	p.waitFor(`stemma.text`)
	p.goTo("about:blank")
	p.goTo(site.URL)
	p.waitFor(fmt.Sprintf(`globalThis.stemma?.text?.join("").length === %d`, len(text)))
	p.says("#article h2", "A long report")
}

// A long text is answered in two steps. Until the second comes, what is shown of
// an earlier text is said to be so.
func TestLongTextInTwoSteps(t *testing.T) {
	p := openWatched(t)
	eval[bool](p, `(() => {
		globalThis.seen = [];
		new MutationObserver(() => {
			const phrases = document.querySelector("#phrases");
			const now = phrases ? phrases.ariaBusy + " " + document.querySelectorAll("#phrases li").length + " " + document.querySelectorAll("#figures .measures > li").length : "none";
			if (seen.at(-1) !== now) seen.push(now);
		}).observe(document.body, {subtree: true, childList: true, attributes: true});
		return true;
	})()`)
	p.upload("#file", file(t, "long.txt", "Those sanctions surprised Ana. "+long(1_000_000)))
	p.waitFor(`document.querySelector("#figures .measures > li") && document.querySelector("#phrases[aria-busy=false] li")`)
	seen := eval[[]string](p, `seen`)
	if len(seen) < 2 || !strings.HasPrefix(seen[len(seen)-1], "false ") {
		t.Errorf("the phrases were %q", seen)
	}
	// An edit: the phrases stay, as those of an earlier text, until its own are there.
	p.click("[data-do=edit]")
	p.waitFor(`document.activeElement.id === "text"`)
	// The request for them is held back, as they may come before the page has drawn.
	eval[bool](p, `(() => {
		const worker = workers.at(-1), post = worker.postMessage.bind(worker), held = [];
		worker.postMessage = (data, ...rest) => {
			if (new TextDecoder().decode(data[0]).includes("\x07details")) held.push([data, ...rest]);
			else post(data, ...rest);
		};
		globalThis.release = () => {
			if (held.length === 0) return false;
			worker.postMessage = post;
			for (const message of held) post(...message);
			return true;
		};
		return seen.length = 0, true;
	})()`)
	p.typeText("Zz ")
	p.waitFor(`seen.at(-1)?.startsWith("true ")`)
	p.waitFor(`release()`)
	p.waitFor(`seen.at(-1).startsWith("false ")`)
	for _, s := range eval[[]string](p, `seen`) {
		if strings.Contains(s, " 0") || s == "none" {
			t.Errorf("the details went away meanwhile: %q", eval[[]string](p, `seen`))
			break
		}
	}
	p.says(".meta", thousands(len(strings.Fields("Zz Those sanctions surprised Ana. "+long(1_000_000))))+" words")
	// A short text is answered in one.
	p.click("[data-do=done]")
	p.click("#article")
	eval[bool](p, `(seen.length = 0, true)`)
	p.paste(article, "")
	p.has(themeRows, "Sanctions; in 2 of 10 sentences, between 6% and 51%; 20%")
	for _, s := range eval[[]string](p, `seen`) {
		if strings.HasPrefix(s, "true") {
			t.Errorf("a short text was answered in two steps: %q", eval[[]string](p, `seen`))
		}
	}
}

// Of a very long text the phrases do not wait for the names, and stay when these
// come.
func TestVeryLongTextInThreeSteps(t *testing.T) {
	p := openWatched(t)
	eval[bool](p, `(() => {
		globalThis.seen = [];
		new MutationObserver(() => {
			const of = (id, rows) => document.getElementById(id)?.ariaBusy + " " + document.querySelectorAll("#" + id + rows).length;
			const now = of("phrases", " li") + ", " + of("actors", " li") + ", " + of("figures", " .measures > li");
			if (seen.at(-1) !== now) seen.push(now);
		}).observe(document.body, {subtree: true, childList: true, attributes: true});
		return true;
	})()`)
	p.upload("#file", file(t, "long.txt", strings.Repeat("Those sanctions surprised Ana Lee of Norway. ", 60)+long(lengthy)))
	p.waitFor(`document.querySelector("progress")`)
	p.waitFor(`document.querySelector("#figures .measures > li") && document.querySelector("#actors[aria-busy=false] li")`)
	seen := eval[[]string](p, `seen`)
	phrases, names := p.count("#phrases li"), p.count("#actors li")
	between := fmt.Sprintf("false %d, true 0, true 0", phrases)
	if phrases == 0 || names == 0 || !slices.Contains(seen, between) {
		t.Errorf("%d phrases and %d names, and before %q; want %q", phrases, names, seen, between)
	}
	p.says("#actors", "Ana Lee")
}

// A text without line breaks is drawn in parts as any other.
func TestOneLongParagraph(t *testing.T) {
	p := openWatched(t)
	text := strings.ReplaceAll(long(1_000_000), "\n\n", "")
	p.upload("#file", file(t, "long.txt", text))
	p.waitFor(`document.querySelector(".gap [data-do=later]")`)
	if n := p.count("#article mark"); n == 0 || n > 10_000 {
		t.Errorf("%d marks are drawn", n)
	}
	if n := eval[int](p, `document.querySelector("#article").textContent.length`); n > 400_000 {
		t.Errorf("%d characters are drawn", n)
	}
	if n := p.count("#article p.rest"); n < 10 {
		t.Errorf("%d parts are drawn", n)
	}
}

// Of a long text the field holds the part that the reader has come to, from which
// the others are reached; what is written there is the text's.
func TestWriteInALongText(t *testing.T) {
	for _, paragraphs := range []int{4000, 15_000} { // of the second the pieces end after the middle
		t.Run(fmt.Sprint(paragraphs), func(t *testing.T) { writeIn(t, paragraphs) })
	}
}

func writeIn(t *testing.T, paragraphs int) {
	var b strings.Builder
	b.WriteString("# A long 🎺 report\r\n\r\n") // two units in UTF-16, and line ends that a field has not
	for i := range paragraphs {
		fmt.Fprintf(&b, "Paragraph %d begins. “They held a joint exercise 🎺 near lighthouse %d”, she said, and left.\r\n\r\n", i, i)
	}
	text := b.String()
	p := openWatched(t)
	p.upload("#file", file(t, "long.txt", text))
	p.waitFor(`document.querySelector("#themes .strip") && document.querySelector("#phrases[aria-busy=false] li")`)
	p.waitFor(fmt.Sprintf(`(async () => { const [kept] = await %s; return kept === %s })()`, keptTexts, quote(text)))

	// To the middle, by the chart.
	const first = `document.querySelector("#themes .strip").getBoundingClientRect()`
	p.clickAt(eval[float64](p, first+`.left + `+first+`.width / 2`), eval[float64](p, first+`.top + `+first+`.height / 2`))
	p.waitFor(`document.querySelector("#article .shown")`)
	p.still("#article .shown")
	// What is on top is looked at when it is clicked: paragraphs around it may still be
	// drawn. Of a paragraph on top there is a line to be read, and not only what is below it.
	eval[bool](p, `(document.addEventListener("click", () => {
		const under = document.querySelector(".tools").getBoundingClientRect().bottom;
		globalThis.onTop = [...document.querySelectorAll("#article span[id]")].find((e) => e.getBoundingClientRect().bottom >= under).closest("p").textContent;
	}, { capture: true, once: true }), true)`)
	p.click("[data-do=edit]")
	p.waitFor(`document.activeElement.id === "text"`)
	top := eval[string](p, `onTop`)
	var at int
	if _, err := fmt.Sscanf(top, "Paragraph %d", &at); err != nil || at < paragraphs*19/40 || at > paragraphs*21/40 {
		t.Fatalf("%q is on top in the middle", top)
	}
	p.says(".held", "From 4")
	// before is what the field says before the caret.
	const before = `document.querySelector("#text").value.slice(0, document.querySelector("#text").selectionStart)`
	if got, want := eval[string](p, before+`.split("\n").at(-3)`), fmt.Sprintf("Paragraph %d begins. ", at-1); !strings.HasPrefix(got, want) {
		t.Errorf("the caret is after %q, want %q", got, want)
	}
	if got := eval[string](p, before+`.split("\n").at(-1)`); got != "" {
		t.Errorf("%q is before the caret in its line", got)
	}
	if n := eval[int](p, `document.querySelector("#text").value.length`); n < 40_000 || n > 60_000 {
		t.Errorf("the field holds %d letters", n)
	}
	if y := eval[float64](p, `document.querySelector("#text").scrollTop`); y < 1000 {
		t.Errorf("the field is scrolled by %g pixels, and does not show the caret", y)
	}
	for _, violation := range p.axe() {
		t.Error(violation)
	}
	p.focus("#text")
	p.typeText("Zebras ")
	counted := fmt.Sprintf("%s words", thousands(len(strings.Fields(strings.ReplaceAll(text, "🎺", "")))-1+1)) // without the mark of the heading
	p.says(".meta", counted)

	// What the page keeps is the text with this in it, wherever lines ended in what the field held.
	written := strings.Replace(text, fmt.Sprintf("Paragraph %d begins", at), fmt.Sprintf("Zebras Paragraph %d begins", at), 1)
	same := fmt.Sprintf(`(async () => { const [kept] = await %s; return kept.replaceAll("\r\n", "\n") === %s })()`, keptTexts, quote(strings.ReplaceAll(written, "\r\n", "\n")))
	p.waitFor(same)

	// The parts before and after.
	held := `(() => { const [, from, to] = /(\d+)% to (\d+)%/.exec(document.querySelector(".held").textContent); return [Number(from), Number(to)] })()`
	was := eval[[]int](p, held)
	p.click("[data-do=later-part]")
	p.waitFor(fmt.Sprintf(`%s[0] > %d && document.activeElement.id === "text"`, held, was[0]))
	end := eval[string](p, before+`.split("\n").at(-3)`)
	p.click("[data-do=earlier-part]")
	p.waitFor(fmt.Sprintf(`%s[0] < %d && document.activeElement.id === "text"`, held, was[1]-2))
	if got := eval[string](p, `document.querySelector("#text").value`); !strings.Contains(got, fmt.Sprintf("\nZebras Paragraph %d begins", at)) {
		t.Errorf("what was written is not in the part that it was written in; the later one went on after %q", end)
	}
	for eval[int](p, `document.querySelectorAll("[data-do=later-part]").length`) > 0 {
		was := eval[[]int](p, held)
		p.click("[data-do=later-part]")
		p.waitFor(fmt.Sprintf(`%s[0] > %d`, held, was[0]))
	}
	p.says(".held", "to 100%")
	p.press(kb.End, chromedp.ModifierCtrl)
	p.typeText("The end.")
	written += "The end."
	p.waitFor(fmt.Sprintf(`(async () => { const [kept] = await %s; return kept.replaceAll("\r\n", "\n") === %s })()`, keptTexts, quote(strings.ReplaceAll(written, "\r\n", "\n"))))

	// Back to where the text was read.
	p.click("[data-do=done]")
	p.waitFor(fmt.Sprintf(`(() => {
		const under = document.querySelector(".tools").getBoundingClientRect().bottom;
		const top = [...document.querySelectorAll("#article p")].find((e) => e.getBoundingClientRect().bottom > under)?.textContent ?? "";
		return Math.abs(Number(/Paragraph (\d+)/.exec(top)?.[1]) - %d) < 3;
	})()`, at))
	// Another text is all in the field.
	p.click("#article")
	p.paste(article, "")
	p.says(".meta", "10 sentences")
	p.click("[data-do=edit]")
	p.waitFor(`document.activeElement.id === "text" && document.querySelector(".held").hidden`)
	p.waitFor(fmt.Sprintf(`document.querySelector("#text").value === %s`, quote(article)))
	p.typeText("Z")
	p.waitFor(fmt.Sprintf(`(async () => { const kept = await %s; return kept.includes("Z" + %s) })()`, keptTexts, quote(article)))
}

// A long text is in pieces, which end where letters do, whether it was opened,
// pasted or kept, and the worker is sent all of them.
func TestLongTextIsWhole(t *testing.T) {
	const line, times, piece = "“Žižek”, 東京 😀 and a word.  ", 120_000, 1 << 20
	text := strings.Repeat(line, times)
	units := len(utf16.Encode([]rune(line)))
	if units*times < 2*piece || utf8.RuneStart(text[piece]) {
		t.Fatalf("%d bytes in lines of %d are no test of this", len(text), len(line))
	}
	whole := fmt.Sprintf("%q.repeat(%d)", line, times)
	words := analyzer.Analyze(text, analyzer.Settings{}).Overview(1).Counts.Words
	holds := func(p *page, whole string, words int) {
		t.Helper()
		p.waitFor(`document.querySelector("#themes") && stemma.text?.length > 2 && stemma.text.every((s) => s.isWellFormed()) && stemma.text.join("") === ` + whole)
		p.says(".meta", thousands(words)+" words")
		p.waitFor(fmt.Sprintf(`(async () => { const [kept] = await %s; return kept === %s })()`, keptTexts, whole))
	}
	p := openWatched(t)
	for _, mark := range []string{"", "\ufeff"} {
		p.upload("#file", file(t, "long.txt", mark+text))
		holds(p, whole, words)
	}
	p.reload()
	holds(p, whole, words)
	// Pasted after what is a word more, so that a piece would end between the halves
	// of a letter.
	low := len(utf16.Encode([]rune(line[:strings.Index(line, "😀")]))) + 1
	before := fmt.Sprintf(`"x".repeat(%d)`, (piece-low)%units)
	eval[bool](p, fmt.Sprintf(`(() => {
		const data = new DataTransfer();
		data.setData("text/plain", %s + %s);
		return document.body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
	})()`, before, whole))
	holds(p, before+" + "+whole, words+1)
}

// A file that holds nothing but the mark of an encoding is empty, and one that is
// gone by the time it is read is refused in one sentence; the text stays.
func TestFileWithoutText(t *testing.T) {
	_, p := openWith(t, article)
	p.upload("#file", file(t, "marked.txt", "\ufeff"))
	p.says(".notice[role=alert]", "“marked.txt” is empty; your text is unchanged.")

	eval[bool](p, `(() => {
		const post = Worker.prototype.postMessage;
		Worker.prototype.postMessage = function (message, transfer) {
			const send = () => post.call(this, message, transfer);
			if (message[1] instanceof File) globalThis.send = send;
			else send();
		};
		return true;
	})()`)
	path := file(t, "gone.txt", "One sentence of many.")
	p.upload("#file", path)
	p.waitFor(`globalThis.send`)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	eval[bool](p, `(send(), true)`)
	p.says(".notice[role=alert]", "“gone.txt” could not be read (NotFoundError: ")
	p.says(".notice[role=alert]", "your text is unchanged.")
	p.says("#article", "Neighbors hold a joint exercise")
}

// Of two files that are opened one after the other the second stays, though the
// first takes longer to read.
func TestLastFileStays(t *testing.T) {
	p := openWatched(t)
	eval[bool](p, `(() => {
		globalThis.lengths = [];
		let text = null;
		Object.defineProperty(stemma, "text", {get: () => text, set: (t) => { text = t; lengths.push(t.join("").length); }});
		const decode = TextDecoder.prototype.decode;
		globalThis.decoded = 0;
		TextDecoder.prototype.decode = function (bytes, options) {
			decoded += bytes?.length ?? 0;
			return decode.call(this, bytes, options);
		};
		return true;
	})()`)
	lengthy, short := long(8_000_000), "One sentence of many."
	p.upload("#file", file(t, "long.txt", lengthy))
	p.upload("#file", file(t, "short.txt", short))
	p.waitFor(fmt.Sprintf(`decoded >= %d`, len(lengthy)+len(short)))
	p.says("#article", short)
	p.says(".meta", "4 words")
	if got, want := eval[[]int](p, `lengths`), []int{len(short)}; !slices.Equal(got, want) {
		t.Errorf("the texts on the page had lengths %d, want %d", got, want)
	}
}
