//go:build browser

package browser

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// store lists the texts in the browser's database, each as its language, a
// colon and the text.
const store = `new Promise((done, failed) => {
	const request = indexedDB.open("stemma");
	// The page makes the database; to make it here would be in its way.
	request.onupgradeneeded = () => request.transaction.abort();
	request.onerror = () => failed(request.error);
	request.onsuccess = () => {
		const all = request.result.transaction("texts").objectStore("texts").getAll();
		all.onerror = () => failed(all.error);
		all.onsuccess = () => { request.result.close(); done(all.result.map((r) => r.language + ": " + r.text)) };
	};
})`

// storages is all that the two simple storages hold.
const storages = `JSON.stringify([{...localStorage}, {...sessionStorage}])`

// stores waits until the database holds just these.
func (p *page) stores(want ...string) {
	p.t.Helper()
	quoted := make([]string, len(want))
	for i, w := range want {
		quoted[i] = quote(w)
	}
	p.waitFor(fmt.Sprintf(`(async () => JSON.stringify((await %s).sort()) === JSON.stringify([%s].sort()))()`, store, strings.Join(quoted, ",")))
}

func TestReloadKeeps(t *testing.T) {
	site, p := openWith(t, article)
	p.stores(": " + article)
	eval[bool](p, `(() => {
		const choice = document.querySelector("#language");
		choice.value = "fr";
		choice.dispatchEvent(new Event("change", {bubbles: true}));
		return true;
	})()`)
	p.stores("fr: " + article)
	p.says("#language option:checked", "French")
	p.reload()
	p.waitFor(running)
	p.says("#article h2", "Neighbors hold a joint exercise")
	p.says("#language option:checked", "French")
	p.says(".meta", "89 words · 10 sentences")

	// Also after the browser was closed.
	p.reopen(site.URL)
	p.waitFor(running)
	p.says("#article h2", "Neighbors hold a joint exercise")
	p.says("#language option:checked", "French")

	// And what was typed a moment ago.
	p.click("[data-do=edit]")
	p.waitFor(`document.activeElement.id === "text" && document.activeElement.selectionStart === 0`)
	p.typeText("Breaking: ")
	p.stores("fr: Breaking: " + article)
	p.reload()
	p.waitFor(running)
	p.says("#article h2", "Breaking: Neighbors hold a joint exercise")
}

func TestForget(t *testing.T) {
	_, p := openWith(t, article)
	p.stores(": " + article)
	// Asked first, and can be declined.
	p.click("[data-do=forget]")
	p.waitFor(`document.activeElement.id === "really"`)
	p.click("[data-do=keep]")
	p.stores(": " + article)
	p.says("#article h2", "Neighbors")

	p.click("[data-do=forget]")
	p.waitFor(`document.activeElement.id === "really"`)
	p.click("#really")
	p.stores()
	gone := func() {
		t.Helper()
		p.waitFor(`document.querySelector(".page.empty") && !document.querySelector("#article") && !document.querySelector("#themes") && document.querySelector("#text").value === ""`)
		for _, word := range []string{"lighthouse", "sanctions"} {
			if got := eval[string](p, `document.documentElement.outerHTML + stemma.text`); strings.Contains(got, word) {
				t.Errorf("the page still holds %q", word)
			}
			if got := eval[string](p, storages); strings.Contains(got, word) {
				t.Errorf("the storages hold %s", got)
			}
			if eval[bool](p, fmt.Sprintf(`caches.keys().then(async (names) => {
				for (const name of names) for (const request of await (await caches.open(name)).keys()) if (request.url.includes(%s)) return true;
				return false;
			})`, quote(word))) {
				t.Errorf("a cache holds %q", word)
			}
		}
	}
	p.waitFor(`document.activeElement.id === "text"`)
	gone()
	p.reload()
	p.waitFor(running)
	p.stores()
	gone()

	// The next text is analysed and kept as ever.
	p.click("#text")
	p.paste("Those sanctions surprised Ana.", "")
	p.has(themeRows, "Sanctions; in 1 of 1 sentence, between 21% and 100%; 100%")
	p.stores(": Those sanctions surprised Ana.")
}

func TestTwoTabs(t *testing.T) {
	site, p := openWith(t, article)
	p.stores(": " + article)
	q := p.tab(site.URL)
	q.waitFor(running)
	q.waitFor(`document.querySelector(".page.empty")`) // the first's text is the first's
	q.click("#text")
	q.fill("#text", "Penguins dislike marmalade.")
	q.stores(": "+article, ": Penguins dislike marmalade.")
	p.reload()
	p.waitFor(running)
	p.says("#article h2", "Neighbors hold a joint exercise")
	q.reload()
	q.waitFor(running)
	q.says("#article", "Penguins dislike marmalade.")
	// What one forgets, the other keeps.
	q.click("[data-do=forget]")
	q.click("#really")
	q.stores(": " + article)
	p.reload()
	p.waitFor(running)
	p.says("#article h2", "Neighbors hold a joint exercise")
}

func TestReplacedTextCanBeBroughtBack(t *testing.T) {
	_, p := openWith(t, article)
	p.stores(": " + article)
	p.click("#article")
	p.paste("Penguins dislike marmalade.", "")
	p.says("#article", "Penguins dislike marmalade.")
	p.stores(": Penguins dislike marmalade.")
	p.says(".notice", "Your earlier text was replaced.")
	p.click("[data-do=undo]")
	p.says("#article h2", "Neighbors hold a joint exercise")
	p.has(themeRows, "Sanctions; in 2 of 10 sentences, between 6% and 51%; 20%")
	p.stores(": " + article)
	p.says(".notice", "Your earlier text is back.")
	p.click("[data-do=edit]")
	p.waitFor(fmt.Sprintf(`document.querySelector("#text").value === %s`, quote(article)))
}

// A new article, which the app's shortcut begins, leaves the kept one alone.
func TestNewTextLeavesTheKeptOne(t *testing.T) {
	site, p := openWith(t, article)
	p.stores(": " + article)
	p.goTo(site.URL + "?new")
	p.waitFor(running)
	p.waitFor(`document.querySelector(".page.empty")`)
	p.click("#text")
	p.paste("Penguins dislike marmalade.", "")
	p.stores(": "+article, ": Penguins dislike marmalade.")
	p.reload()
	p.waitFor(running)
	p.says("#article", "Penguins dislike marmalade.")
}

// What is typed before the kept text has been read does not end that text.
func TestTypedBeforeTheKeptTextIsThere(t *testing.T) {
	site, p := openWith(t, article)
	p.stores(": " + article)
	release := make(chan struct{})
	p.fromServer()
	site.answer("app.", func(w http.ResponseWriter, r *http.Request) {
		<-release
		http.ServeFile(w, r, filepath.Join(builtSite, filepath.Base(r.URL.Path)))
	})
	p.reload()
	p.waitFor(`document.documentElement.dataset.program === "starting"`)
	p.click("#text")
	p.typeText("Penguins")
	close(release)
	p.waitFor(running)
	p.stores(": Penguins")
	p.says(".notice", "Another text was kept from the last time.")
	p.click("[data-do=undo]")
	p.says("#article h2", "Neighbors hold a joint exercise")
	p.stores(": " + article)
}

// Where the browser keeps nothing, the reader is told as soon as there is a text
// to lose, and once.
func TestStoreThatIsRefused(t *testing.T) {
	site := serveSite(t)
	p := open(t, site.URL)
	const refused = `IDBFactory.prototype.open = () => { throw new DOMException("The operation is insecure.", "SecurityError") };`
	if _, err := chromedp.Call(p.ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: refused}); err != nil {
		t.Fatal(err)
	}
	p.reload()
	p.waitFor(running)
	p.click("#text")
	p.paste(article, "")
	p.has(themeRows, "Sanctions; in 2 of 10 sentences, between 6% and 51%; 20%")
	p.says(".notice", "This browser could not keep your text")
	if _, data := p.download(func() { p.click(".notice [data-do=download]") }); string(data) != article {
		t.Errorf("saved %q", data)
	}
	p.click("[data-do=close-notice]")
	p.waitFor(`!document.querySelector(".notice")`) // it makes the rest of the page move
	p.click("[data-do=edit]")
	p.waitFor(`document.activeElement.id === "text" && document.activeElement.selectionStart === 0`)
	p.typeText("Breaking: ")
	p.says(".meta", "90 words")
	p.waitFor(`!document.querySelector(".notice")`)
}

// The reader has the browser delete all data of the site while the page is open.
func TestStoreThatIsTakenAway(t *testing.T) {
	_, p := openWith(t, article)
	p.stores(": " + article)
	eval[bool](p, `(IDBDatabase.prototype.transaction = () => { throw new DOMException("The database connection is closing.", "InvalidStateError") }, true)`)
	p.click("[data-do=edit]")
	p.waitFor(`document.activeElement.id === "text" && document.activeElement.selectionStart === 0`)
	p.typeText("Breaking: ")
	p.says(".notice", "This browser could not keep your text")
	p.says(".notice", "The database connection is closing.")
	p.click("[data-do=forget]")
	p.click("#really")
	p.says(".notice[role=alert]", "could not delete the text")
	p.click("#text")
	p.paste("Those sanctions surprised Ana.", "")
	p.has(themeRows, "Sanctions; in 1 of 1 sentence, between 21% and 100%; 100%")
}
