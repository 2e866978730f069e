package main

import (
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func TestPrerender(t *testing.T) {
	for _, c := range []struct {
		name string
		ui   app.UI
		want string
	}{
		{"text alone", app.P().Text("One & two"), `<p>One &amp; two</p>`},
		{"text beside elements", app.P().Body(app.Text("One "), app.B().Text("two"), app.Text(", three")), `<p>One <b>two</b>, three</p>`},
		{"no space between buttons", app.Div().Body(app.Button().Text("a"), app.Button().Text("b")), `<div><button>a</button><button>b</button></div>`},
		{"deep", app.Div().Body(app.Div().Body(app.Div().Body(app.Span().Text("x")))), `<div><div><div><span>x</span></div></div></div>`},
		{"empty", app.Div().Body(app.Textarea(), app.Div()), `<div><textarea></textarea><div></div></div>`},
		{"void", app.Div().Body(app.Input().Type("file"), app.Br(), app.Text("x")), `<div><input type="file"><br>x</div>`},
		{"void at the end", app.Div().Body(app.Text("x"), app.Br()), `<div>x<br></div>`},
		{"attributes", app.A().Href("?a=1&b=2").Title(`He said “no” "twice"`).Text("x"), `<a href="?a=1&amp;b=2" title="He said “no” &#34;twice&#34;">x</a>`},
		{"sorted", app.Input().Type("text").Name("n").ID("i").Class("c").Placeholder("p"), `<input class="c" id="i" name="n" placeholder="p" type="text">`},
		{"states", app.Button().Disabled(true).Aria("pressed", true).Text("x"), `<button aria-pressed="true" disabled>x</button>`},
		{"states that are off", app.Button().Disabled(false).Aria("pressed", false).Text("x"), `<button aria-pressed="false">x</button>`},
		{"svg", app.Elem("svg").Body(app.ElemSelfClosing("path").Attr("d", "M0 0"), app.ElemSelfClosing("path").Attr("d", "M1 1")),
			`<svg><path d="M0 0"/><path d="M1 1"/></svg>`},
		{"svg of one", app.Elem("svg").Body(app.ElemSelfClosing("path").Attr("d", "M0 0")), `<svg><path d="M0 0"/></svg>`},
		{"spellcheck", app.Textarea().Spellcheck(true), `<textarea spellcheck="true"></textarea>`},
	} {
		for range 5 { // go-app's order is random
			got, err := prerender(app.HTMLString(c.ui))
			if err != nil || got != c.want {
				t.Errorf("%s: %s, %v, want %s; printed as %q", c.name, got, err, c.want, app.HTMLString(c.ui))
				break
			}
		}
	}
}

func TestPrerenderRefusesBrokenMarkup(t *testing.T) {
	for _, printed := range []string{"<div>", "<div", "<div a=", `<div a="x`, "<div a=x>", "</div"} {
		if got, err := prerender(printed); err == nil {
			t.Errorf("%q gives %q and no error", printed, got)
		}
	}
}
