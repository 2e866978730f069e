package web

import (
	"fmt"
	"math"

	"stemma/analyzer"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A View is which part of the network's picture is seen: its middle, in parts
// of the whole, and how many times it is enlarged.
type View struct{ X, Y, Zoom float64 }

// wholeView shows all of the picture.
var wholeView = View{0.5, 0.5, 1}

// Magnify enlarges what is seen by a factor, within limits.
func (v View) Magnify(by float64) View {
	v.Zoom = min(max(v.Zoom*by, 1), 6)
	return v.Move(0, 0)
}

// Move moves what is seen, by parts of the window.
func (v View) Move(dx, dy float64) View {
	half := 0.5 / v.Zoom
	v.X = min(max(v.X+dx/v.Zoom, half), 1-half)
	v.Y = min(max(v.Y+dy/v.Zoom, half), 1-half)
	return v
}

// reveal moves what is seen to a node, where it is not seen well.
func (v View) reveal(k *analyzer.Company, label string) View {
	if k == nil {
		return v
	}
	for _, n := range k.Nodes {
		if n.Label != label {
			continue
		}
		const edge = 0.42 // of the window, from its middle
		x, y := nodeAt(n)
		dx, dy := (x/networkWidth-v.X)*v.Zoom, (y/networkHeight-v.Y)*v.Zoom
		if math.Abs(dx) > edge || math.Abs(dy) > edge {
			return v.Move(dx, dy)
		}
	}
	return v
}

// key returns the view after a key of the keyboard, and whether it is one that
// changes the view.
func (v View) key(name string) (View, bool) {
	const step = 0.15
	switch name {
	case "ArrowLeft":
		return v.Move(-step, 0), true
	case "ArrowRight":
		return v.Move(step, 0), true
	case "ArrowUp":
		return v.Move(0, -step), true
	case "ArrowDown":
		return v.Move(0, step), true
	case "+", "=":
		return v.Magnify(1.5), true
	case "-":
		return v.Magnify(1 / 1.5), true
	case "0":
		return wholeView, true
	}
	return v, false
}

// The picture of the network, in its own units.
const (
	networkWidth  = 900.
	networkHeight = 460.
	networkMargin = 56.
)

func (v View) box() string {
	w, h := networkWidth/v.Zoom, networkHeight/v.Zoom
	return fmt.Sprintf("%.1f %.1f %.1f %.1f", v.X*networkWidth-w/2, v.Y*networkHeight-h/2, w, h)
}

func nodeAt(n analyzer.CompanyNode) (x, y float64) {
	return networkMargin + n.X*(networkWidth-2*networkMargin), networkMargin/2 + n.Y*(networkHeight-networkMargin)
}

// Company shows which terms keep company: as groups, as a network, as a table.
type Company struct {
	app.Compo
	Company  *analyzer.Company
	View     View
	Table    bool
	Selected string // label of the selected term
}

// Render draws it.
func (c *Company) Render() app.UI {
	k := c.Company
	return draw(el("section").class("panel").attr("id", "company").attr("aria-labelledby", "company-title").with(
		el("div").class("head").with(
			el("h2").attr("id", "company-title").text("Words that keep company"),
			el("p").text("beside the lexicon: they share sentences beyond chance"),
			el("span").class("grow"),
			when(len(k.Groups) > 0, func() node {
				return el("button").attr("type", "button").class("quiet").attr("aria-pressed", pressed(c.Table)).does("company-table").text("Table")
			}),
			when(len(k.Groups) > 0, func() node { return exportMenu("company") }),
		),
		c.body(),
	))
}

// body is what stands under the title.
func (c *Company) body() node {
	switch {
	case c.Company.Short:
		return el("p").class("none").text("The text is too short to tell: it takes at least 20 sentences.")
	case len(c.Company.Groups) == 0:
		return el("p").class("none").text("No words share sentences more often than chance would have it.")
	}
	return el("div").with(c.groups(), either(c.Table, c.table, c.network))
}

// companySentence says what the network shows.
func companySentence(k *analyzer.Company) string {
	if len(k.Groups) == 0 {
		return "No words keep company."
	}
	return fmt.Sprintf("The network shows %s in %s; the strongest is %s.", count(len(k.Nodes), "word", "words"), count(len(k.Groups), "group", "groups"), k.Groups[0].Label)
}

func (c *Company) groups() node {
	return el("ol").class("groups").with(each(len(c.Company.Groups), func(i int) node {
		g := c.Company.Groups[i]
		return el("li").with(
			el("span").class("swatch", groupColor(i)),
			el("span").class("members").with(each(len(g.Terms[:min(8, len(g.Terms))]), func(j int) node {
				return el("button").attr("type", "button").class("plain").attr("aria-pressed", pressed(c.Selected == g.Terms[j])).
					does("select", "kind", string(analyzer.TermKind), "id", g.Terms[j]).text(g.Terms[j])
			})),
			el("span").class("n").text("in "+count(g.Sentences, "sentence", "sentences")),
		)
	}))
}

// groupColor is the class of a group's colour: the colours of themes again,
// from the last on, as these are other things.
func groupColor(i int) string { return color(colors - i%colors) }

func (c *Company) network() node {
	k := c.Company
	tieOf := func(i int) node {
		t := k.Ties[i]
		x1, y1 := nodeAt(k.Nodes[t.A])
		x2, y2 := nodeAt(k.Nodes[t.B])
		return el("path").class("tie").attr("d", fmt.Sprintf("M%.0f %.0fL%.0f %.0f", x1, y1, x2, y2)).attr("stroke-width", fmt.Sprintf("%.1f", min(6, 0.6+0.6*float64(t.Shared))))
	}
	nodeOf := func(i int) node {
		n := k.Nodes[i]
		x, y := nodeAt(n)
		return el("g").class("node", groupColor(n.Group)).attr("role", "button").attr("tabindex", "0").attr("aria-pressed", pressed(c.Selected == n.Label)).
			attr("aria-label", fmt.Sprintf("%s, %s, group %s", n.Label, count(n.Count, "time", "times"), k.Groups[n.Group].Label)).
			does("select", "kind", string(analyzer.TermKind), "id", n.Label).
			with(
				el("circle").attr("cx", fmt.Sprintf("%.0f", x)).attr("cy", fmt.Sprintf("%.0f", y)).attr("r", fmt.Sprintf("%.1f", radius(n.Count))),
				el("text").attr("x", fmt.Sprintf("%.0f", x)).attr("y", fmt.Sprintf("%.0f", y-radius(n.Count)-4)).attr("text-anchor", "middle").with(words(n.Label)),
			)
	}
	return el("div").class("network").with(
		el("p").class("sr").text(companySentence(k)),
		el("svg").attr("id", "network").attr("viewBox", c.View.box()).attr("role", "group").attr("tabindex", "0").
			attr("aria-label", "Network of words. Arrow keys move it, plus and minus zoom, Tab goes from word to word.").
			with(
				el("g").with(each(len(k.Ties), tieOf)),
				el("g").with(each(len(k.Nodes), nodeOf)),
			),
		el("p").class("zoom").with(
			el("button").attr("type", "button").attr("aria-label", "Zoom in").does("zoom", "by", "1.5").text("+"),
			el("button").attr("type", "button").attr("aria-label", "Zoom out").does("zoom", "by", "0.667").text("−"),
			pressable("", "All", "zoom", "by", "0"),
		),
	)
}

func radius(count int) float64 { return min(14, 3+float64(count)*0.6) }

func (c *Company) table() node {
	k := c.Company
	return el("div").class("scroll").attr("tabindex", "0").attr("role", "region").attr("aria-label", "Table of ties").with(
		el("table").class("figures").with(
			el("thead").with(el("tr").with(el("th").attr("scope", "col").text("Word"), el("th").attr("scope", "col").text("With"), number("Shared sentences"), number("G² (two by two)"))),
			el("tbody").with(each(len(k.Ties), func(i int) node {
				t := k.Ties[i]
				return el("tr").with(el("th").attr("scope", "row").text(k.Nodes[t.A].Label), el("td").text(k.Nodes[t.B].Label), cell(fmt.Sprint(t.Shared)), cell(fmt.Sprintf("%.1f", t.G2)))
			})),
		),
	)
}

// companyFigure draws the network for a page of its own.
func companyFigure(o *analyzer.Overview, k *analyzer.Company) *figure {
	const rows = 16
	f := newFigure(o.Title, companySentence(k), rows)
	place := func(n analyzer.CompanyNode) (x, y float64) {
		x, y = nodeAt(n)
		return x + 30, y + figureTop + 8
	}
	for _, t := range k.Ties {
		x1, y1 := place(k.Nodes[t.A])
		x2, y2 := place(k.Nodes[t.B])
		fmt.Fprintf(&f.body, `<path d="M%.0f %.0fL%.0f %.0f" stroke="%s" stroke-width="%.1f"/>`, x1, y1, x2, y2, line, min(6, 0.6+0.6*float64(t.Shared)))
	}
	for _, n := range k.Nodes {
		x, y := place(n)
		fmt.Fprintf(&f.body, `<circle cx="%.0f" cy="%.0f" r="%.1f" fill="%s"/>`, x, y, radius(n.Count), palette[colors-n.Group%colors])
		f.text(x, y-radius(n.Count)-4, n.Label, `text-anchor="middle" font-size="13"`)
	}
	f.source(o, "Lines join words that share sentences more often than chance (G² of at least 6.63).")
	return f
}
