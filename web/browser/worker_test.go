//go:build browser

package browser

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// watched notes the page's workers in globalThis.workers, and all that is said
// between them in globalThis.said. With crashing set, each new one ends at once.
const watched = `
	globalThis.workers = [];
	globalThis.said = [];
	globalThis.crashing = false;
	// number reads the number that a head has at a place.
	const number = (head, at) => {
		let n = 0;
		for (let shift = 1; ; shift *= 128, at++) {
			n += (head[at] & 127) * shift;
			if (head[at] < 128) return n;
		}
	};
	globalThis.Worker = class extends Worker {
		texts = new Set(); // numbers of the requests with a text
		constructor(...args) {
			super(...args);
			workers.push(this);
			// The first byte of an answer says of which kind it is.
			this.addEventListener("message", ({data}) => said.push(data.error ? data :
				{Progress: data[0][0] === 1, Superseded: data[0][0] === 2 && this.texts.has(number(data[0], 1)), Text: data[0][0] === 0 && this.texts.has(number(data[0], 1))}));
		}
		postMessage(data, ...rest) {
			// The number of a request comes first, then its kind, with its length.
			if (data?.length === 2 && new TextDecoder().decode(data[0]).slice(0, 12).includes("\x04text")) this.texts.add(number(data[0], 0));
			super.postMessage(data, ...rest);
			if (data?.module && crashing) super.postMessage(null);
		}
	};`

// openWatched opens the page with its workers watched.
func openWatched(t *testing.T) *page {
	t.Helper()
	site := serveSite(t)
	p := open(t, site.URL)
	if _, err := chromedp.Call(p.ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: watched}); err != nil {
		t.Fatal(err)
	}
	p.goTo(site.URL + "?new")
	p.waitFor(running)
	return p
}

// askAgain opens the page with an article, and leaves in its ask(bodies) what sends
// the worker the request for that again, with other bodies, and resolves to what it
// answers to them, but for how far it is.
func askAgain(t *testing.T) *page {
	t.Helper()
	p := openWatched(t)
	p.waitFor(`workers.length === 1`)
	eval[bool](p, `(() => {
		const worker = workers.at(-1), post = worker.postMessage.bind(worker);
		let asked = null;
		worker.postMessage = (data, ...rest) => {
			if (typeof data[1] === "string") asked = data[0].slice();
			post([data[0].slice(), data[1]], ...rest);
		};
		globalThis.ask = (bodies, answers) => new Promise((done) => {
			const list = [];
			worker.addEventListener("message", ({data}) => {
				// The first byte says of which kind it is.
				const kind = ["answered", "told how far it is", "superseded"][data[0][0]];
				if (data[0][0] !== 1) list.push(kind + (new TextDecoder().decode(data[0]).includes("Beta") ? ": Beta" : ""));
				if (list.length === answers) done(list);
			});
			for (const body of bodies) post([asked.slice(), body]);
		});
		return true;
	})()`)
	p.click("#text")
	p.paste(article, "")
	p.says(".meta", "10 sentences")
	p.waitFor(`document.querySelector("#phrases[aria-busy=false]")`)
	return p
}

// What the worker is asked waits for what it was asked before, the body of which
// takes long to read.
func TestMessagesInOrder(t *testing.T) {
	p := askAgain(t)
	got := eval[[]string](p, `ask([new Blob(["Alpha word. ".repeat(4_000_000)]), "Beta word."], 2)`)
	if want := []string{"superseded", "answered: Beta"}; !slices.Equal(got, want) {
		t.Errorf("the worker %q, want %q", got, want)
	}
}

// inWorker waits until an expression is true in the page's worker.
func inWorker(p *page, expression string) {
	p.t.Helper()
	list, err := chromedp.Targets(p.ctx)
	if err != nil {
		p.t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(info *target.Info) bool { return info.Type == "worker" })
	if i < 0 {
		p.t.Fatal("the browser tells of no worker")
	}
	worker, end := chromedp.NewContext(p.ctx, chromedp.WithTargetID(list[i].TargetID), chromedp.WithDetachOnCancel())
	defer end()
	within, cancel := context.WithTimeout(worker, patience)
	defer cancel()
	told, err := chromedp.Run(within, chromedp.Evaluate[bool](expression, chromedp.EvalAwaitPromise))
	if err != nil || !told {
		p.t.Fatalf("in the worker %s is %t, %v", expression, told, err)
	}
}

// A worker that nobody asks anything practises after a while, and who asks then is
// answered.
func TestAskedWhilePractising(t *testing.T) {
	p := openWatched(t)
	p.waitFor(`workers.length === 1`)
	p.click("#text")
	p.paste(article, "")
	p.says(".meta", "10 sentences")
	// It looks for messages by one to itself.
	inWorker(p, `new Promise((practises) => {
		const post = MessagePort.prototype.postMessage;
		let looked = 0;
		MessagePort.prototype.postMessage = function (...message) {
			if (++looked === 5) practises(true);
			return post.apply(this, message);
		};
	})`)
	p.click("[data-do=edit]")
	p.fill("#text", "Alpha word. Beta word. Gamma word.")
	p.says(".meta", "6 words · 3 sentences")
}

// A text whose body takes long to read ends the work on another before it is read.
func TestAnnouncedText(t *testing.T) {
	p := askAgain(t)
	inWorker(p, `(Blob.prototype.arrayBuffer = () => new Promise(() => {}), true)`)
	got := eval[[]string](p, `ask(["Alpha word. ".repeat(2_000_000), new Blob(["Beta word."])], 1)`)
	if want := []string{"superseded"}; !slices.Equal(got, want) {
		t.Errorf("the worker %q, want %q", got, want)
	}
}

func TestWorkerThatFails(t *testing.T) {
	p := openWatched(t)
	// What Go prints when a program of it ends so.
	p.expect("panic")
	p.expect("goroutine")
	p.expect("syscall/js")
	p.click("#text")
	p.paste(article, "")
	p.has(themeRows, "Sanctions; in 2 of 10 sentences, between 6% and 51%; 20%")
	p.click(theme("sanctions") + " .name")
	p.all(hits, "sanctions", "sanctions")

	// A message that is none ends the worker's program.
	eval[bool](p, `(workers.at(-1).postMessage(null), true)`)
	p.waitFor(`workers.length === 2`)
	p.says(".notice[role=alert]", "The analysis stopped and was started again; your text is unchanged.")
	p.says("#article h2", "Neighbors hold a joint exercise")
	p.all(hits, "sanctions", "sanctions")
	// The new one answers.
	p.click("#keywords tbody tr:nth-child(3) .word")
	p.all(hits, "lighthouse", "lighthouse", "lighthouse")
	p.click("[data-do=close-problem]")
	p.waitFor(`!document.querySelector(".notice[role=alert]")`)

	// A worker that fails each time is given up, with the text kept.
	eval[bool](p, `(crashing = true, workers.at(-1).postMessage(null), true)`)
	p.says(".notice[role=alert]", "The analysis keeps failing")
	p.says("#article h2", "Neighbors hold a joint exercise")
	if n := eval[int](p, `workers.length`); n > 6 {
		t.Errorf("the worker was started %d times", n)
	}
	p.click("nav summary")
	if _, data := p.download(func() { p.click("[data-do=download]") }); string(data) != article {
		t.Errorf("saved %q", data)
	}
	p.reload()
	p.waitFor(running)
	p.has(themeRows, "Sanctions; in 2 of 10 sentences, between 6% and 51%; 20%")
}

// An error that reaches only the browser, such as a lack of memory.
func TestWorkerThatTheBrowserEnds(t *testing.T) {
	p := openWatched(t)
	p.click("#text")
	p.paste(article, "")
	p.has(themeRows, "Sanctions; in 2 of 10 sentences, between 6% and 51%; 20%")
	eval[bool](p, `(workers.at(-1).dispatchEvent(new ErrorEvent("error", {message: "out of memory"})), true)`)
	p.says(".notice[role=alert]", "The analysis stopped and was started again; your text is unchanged.")
	p.waitFor(`workers.length === 2 && said.filter((a) => a.Text).length === 2`)
	p.says("#article h2", "Neighbors hold a joint exercise")
}

// What a reader who writes sees first of an answer is in the page at the end of
// the task in which it has come, and not some frames later.
func TestAnswerIsDrawnWhenItComes(t *testing.T) {
	p := openWatched(t)
	p.click("#text")
	p.paste(article, "")
	p.has(themeRows, "Sanctions; in 2 of 10 sentences, between 6% and 51%; 20%")
	p.click("[data-do=edit]")
	p.waitFor(`document.activeElement.id === "text" && document.activeElement.selectionStart === 0`)
	// A listener that comes after the page's own hears a message after it.
	eval[bool](p, `(globalThis.drawn = [], workers.at(-1).addEventListener("message", () => {
		if (said.at(-1).Text) drawn.push(document.querySelector(".meta").innerText + document.querySelector("#gist").innerText);
	}), true)`)
	p.typeText("Zz ")
	p.says(".meta", "90 words")
	drawn := eval[[]string](p, `drawn`)
	if len(drawn) == 0 || !strings.Contains(drawn[len(drawn)-1], "90 words") {
		t.Errorf("with the answers there was drawn %q", drawn)
	}
}

// long gives a text of at least size bytes.
func long(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "The %d neighbors held a joint exercise near lighthouse %d. ", i, i*7919%1000)
		if i%4 == 3 {
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

func TestLongText(t *testing.T) {
	p := openWatched(t)
	text := long(lengthy)
	path := file(t, "long.txt", text)
	// How long the page stood still at most, in milliseconds, and whether it
	// told how far the analysis was.
	const watch = `(() => {
		globalThis.still = 0;
		globalThis.frames = 0;
		globalThis.told = [];
		let last = performance.now();
		const frame = (now) => {
			still = Math.max(still, now - last);
			frames++;
			last = now;
			const bar = document.querySelector("progress");
			if (bar && told.at(-1) !== bar.value) told.push(bar.value);
			requestAnimationFrame(frame);
		};
		requestAnimationFrame(frame);
		return true;
	})()`
	eval[bool](p, watch)
	began := time.Now()
	p.upload("#file", path)
	p.waitFor(`document.querySelector("progress")`)
	p.says(".notice", "Reading a long text")
	p.waitFor(`document.querySelector("#themes") && !document.querySelector("progress")`)
	took := time.Since(began)
	still, frames := eval[float64](p, `still`), eval[int](p, `frames`)
	t.Logf("%d MB took %v, with %d frames, at most %.0f ms apart", lengthy/1_000_000, took.Round(time.Millisecond), frames, still)
	if still > 1000 || frames < 10 {
		t.Errorf("the page stood still for %.0f ms, in %d frames", still, frames)
	}
	if told := eval[[]float64](p, `told`); len(told) < 2 {
		t.Errorf("progress was told as %v, want more than once", told)
	} else {
		for i := 1; i < len(told); i++ {
			if told[i] < told[i-1] {
				t.Errorf("progress went back: %v", told)
				break
			}
		}
	}
	p.has(themeRows, fmt.Sprintf("Military exercises; in %[1]s of %[1]s sentences, between 100%% and 100%%; 100%%", thousands(strings.Count(text, "neighbors"))))

	// A newer text supersedes one that is being read.
	eval[bool](p, `(said.length = 0, true)`)
	p.upload("#file", file(t, "longer.txt", "It is longer. "+text))
	p.waitFor(`document.querySelector("progress")`)
	p.click("#article")
	p.paste("Those sanctions surprised Ana.", "")
	p.has(themeRows, "Sanctions; in 1 of 1 sentence, between 21% and 100%; 100%")
	if got := eval[[]string](p, `said.filter((a) => a.Superseded || a.Text).map((a) => a.Superseded ? "superseded" : "answered")`); fmt.Sprint(got) != "[superseded answered]" {
		t.Errorf("the texts were %q, want the first superseded and the second answered", got)
	}
	if n := p.count("progress"); n != 0 {
		t.Error("progress of the superseded text is still shown")
	}
}

// lengthy is the size of a text that is read for much longer than the page waits
// before it tells of progress (3/10 s), on a fast machine too.
const lengthy = 30_000_000

// thousands writes a number as the page does.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
