//go:build browser

package browser

import "testing"

// What is drawn over something else is as if it were drawn anew.
func TestDraw(t *testing.T) {
	s := listen(t)
	s.deploy(builtSite)
	p := open(t, s.URL)
	p.waitFor(running)
	p.all(`(() => {
		const pieces = (...list) => list.map((piece) => piece + "\0").join("");
		const drawings = [
			pieces("<div", ">"),
			pieces("<div", "@class=a", "$one", "<b", "@title=t", "$two", ">", "$three", ">"),
			pieces("<div", "$one", "<b", "$2", ">", ">"),
			pieces("<div", "<b", "<i", ">", ">", "$one", ">"),
			pieces("<div", "@data-do=x=y", "<svg", "@viewBox=0 0 1 1", "<g", "<path", "@d=M0 0", ">", ">", ">", "<p", ">", ">"),
			pieces("<div", "<svg", "<path", ">", "<path", "@class=a", ">", ">", "<svg", ">", ">"),
			pieces("<div", "<select", "<option", "@value=1", "$<b>", ">", "<option", "@value=2", "@selected=true", "$two", ">", ">", ">"),
		];
		const fresh = (drawing) => { const e = document.createElement("div"); stemma.draw(e, drawing); return e; };
		const wrong = [];
		drawings.forEach((from, i) => drawings.forEach((to, j) => {
			const over = fresh(from);
			stemma.draw(over, to);
			if (!over.isEqualNode(fresh(to))) wrong.push(i + " to " + j + ": " + over.outerHTML);
		}));
		return wrong;
	})()`)
	p.all(`(() => {
		const e = document.createElement("div");
		stemma.draw(e, "<div\0<svg\0@viewBox=0 0 1 1\0<path\0>\0>\0<p\0$<b>\0>\0<select\0<option\0$a\0>\0<option\0@selected=true\0$b\0>\0>\0>\0");
		return [e.querySelector("path").namespaceURI, e.querySelector("svg").getAttribute("viewBox"), e.querySelector("p").namespaceURI,
			e.querySelector("p").innerHTML, e.querySelector("select").value];
	})()`, "http://www.w3.org/2000/svg", "0 0 1 1", "http://www.w3.org/1999/xhtml", "&lt;b&gt;", "b")
	// What stays where it was is the same element, open where the reader opened it.
	p.all(`(() => {
		const e = document.createElement("div");
		stemma.draw(e, "<div\0<details\0@class=a\0<summary\0$s\0>\0>\0>\0");
		const details = e.firstChild;
		details.open = true;
		stemma.draw(e, "<div\0<details\0@class=b\0<summary\0$t\0>\0>\0>\0");
		return [e.firstChild === details, details.open, details.className, details.textContent].map(String);
	})()`, "true", "true", "b", "t")
}
