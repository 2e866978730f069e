package web

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Most of what the page shows of a text holds still: rows, bars and words, that
// are drawn once for each answer. To make an element of it by way of go-app takes
// a call of the browser for each attribute and each piece of text, and each call
// costs a Go program much: half of the time from a paste to its charts went
// there. So these parts are described as a whole, in one string, and the loader
// makes the elements of it in one call; see stemma.draw in boot.js.

// A node is a part of a drawing: an element, words, or several of these.
type node interface {
	// describe writes the node as stemma.draw reads it.
	describe(*strings.Builder)
	// ui returns the node as go-app has it, in a namespace of XML, or in HTML
	// where that is empty.
	ui(space string) []app.UI
}

// An element is one of a drawing.
type element struct {
	tag        string
	attributes []string // names and values in turn
	children   []node
}

// el makes an element.
func el(tag string) *element { return &element{tag: tag, attributes: make([]string, 0, 8)} }

// attr gives an element an attribute, unless the value is empty.
func (e *element) attr(name, value string) *element {
	if value != "" {
		e.attributes = append(e.attributes, name, value)
	}
	return e
}

// value returns the value of an attribute, or "".
func (e *element) value(name string) string {
	for i := 0; i < len(e.attributes); i += 2 {
		if e.attributes[i] == name {
			return e.attributes[i+1]
		}
	}
	return ""
}

// class gives an element classes, besides those that it has.
func (e *element) class(names ...string) *element {
	all := strings.TrimSpace(strings.Join(names, " "))
	for i := 0; i < len(e.attributes); i += 2 {
		if e.attributes[i] == "class" {
			e.attributes[i+1] += " " + all
			return e
		}
	}
	return e.attr("class", all)
}

// chosen makes an option the one that its list shows.
func (e *element) chosen(is bool) *element {
	if is {
		e.attr("selected", "true")
	}
	return e
}

// does marks an element with an action and its arguments, as pairs of names and
// values; see the function of that name.
func (e *element) does(action string, pairs ...string) *element {
	e.attr("data-do", action)
	for i := 0; i+1 < len(pairs); i += 2 {
		e.attr("data-"+pairs[i], pairs[i+1])
	}
	return e
}

// with puts nodes into an element, after those that are there.
func (e *element) with(children ...node) *element {
	e.children = append(e.children, children...)
	return e
}

// text puts words into an element.
func (e *element) text(s string) *element { return e.with(words(s)) }

// words are a piece of text.
type words string

// nodes are several, or none.
type nodes []node

// when is what do makes, or nothing.
func when(there bool, do func() node) node {
	if !there {
		return nodes(nil)
	}
	return do()
}

// either is what the first makes where it is so, and what the second makes else.
func either(so bool, yes, no func() node) node {
	if so {
		return yes()
	}
	return no()
}

// each is what do makes of 0 to n-1.
func each(n int, do func(i int) node) nodes {
	all := make(nodes, n)
	for i := range all {
		all[i] = do(i)
	}
	return all
}

// pressable is a button that names itself; see button.
func pressable(class, text, action string, pairs ...string) *element {
	return el("button").attr("type", "button").class(class).does(action, pairs...).text(text)
}

// A description is a row of pieces that end with a NUL: "<tag" begins an element,
// "@name=value" is an attribute of it, "$words" is text, and ">" ends the element.
// A NUL in a text is shown as HTML shows it.
const pieceEnd = "\x00"

var noPieceEnd = strings.NewReplacer(pieceEnd, "\ufffd")

func (e *element) describe(b *strings.Builder) {
	b.WriteString("<" + e.tag + pieceEnd)
	for i := 0; i < len(e.attributes); i += 2 {
		b.WriteString("@" + e.attributes[i] + "=")
		plain(b, e.attributes[i+1])
		b.WriteString(pieceEnd)
	}
	for _, child := range e.children {
		child.describe(b)
	}
	b.WriteString(">" + pieceEnd)
}

func (all nodes) describe(b *strings.Builder) {
	for _, n := range all {
		n.describe(b)
	}
}

func (w words) describe(b *strings.Builder) {
	if w == "" {
		return
	}
	b.WriteString("$")
	plain(b, string(w))
	b.WriteString(pieceEnd)
}

// plain writes what a reader sees.
func plain(b *strings.Builder, s string) {
	if strings.Contains(s, pieceEnd) {
		s = noPieceEnd.Replace(s)
	}
	b.WriteString(s)
}

func (e *element) ui(space string) []app.UI {
	if e.tag == "svg" {
		space = svgNS
	}
	made := app.Elem(e.tag).XMLNS(space)
	for i := 0; i < len(e.attributes); i += 2 {
		made = made.Attr(e.attributes[i], e.attributes[i+1])
	}
	return []app.UI{made.Body(nodes(e.children).ui(space)...)}
}

func (w words) ui(string) []app.UI { return []app.UI{app.Text(string(w))} }

func (all nodes) ui(space string) []app.UI {
	var made []app.UI
	for _, n := range all {
		made = append(made, n.ui(space)...)
	}
	return made
}

// A Drawing is a part of the page that is drawn as a whole. When it changes, its
// elements stay, with the keyboard on them, as far as they are of the same kind
// at the same place: as go-app has it too.
type Drawing struct {
	app.Compo
	ID          string // of its outermost element; "" for none
	Description string

	root  *element
	drawn string // the description that is in the page
	known string // the ID under which it is among those shown
}

// shown are the drawings that are in the page, by their IDs.
var shown = map[string]*Drawing{}

// draw returns an element as a component.
func draw(e *element) *Drawing {
	var b strings.Builder
	b.Grow(4096)
	e.describe(&b)
	return &Drawing{ID: e.value("id"), Description: b.String(), root: e}
}

// redraw draws a component, which is a drawing with the given ID, right away
// where one with that is in the page. go-app does so too, some milliseconds later,
// and finds nothing left to do then.
func redraw(id string, c app.Composer) {
	on := shown[id]
	if on == nil {
		return
	}
	if d, ok := c.Render().(*Drawing); ok && d.ID == id && d.root.tag == on.root.tag {
		on.Description = d.Description
		on.JSValue()
	}
}

// CompoID tells drawings apart whose outermost element is another.
func (d *Drawing) CompoID() string { return d.root.tag }

// Render gives go-app the outermost element, or all of them where there is no
// browser.
func (d *Drawing) Render() app.UI {
	if app.IsServer {
		return d.root.ui("")[0]
	}
	return app.Elem(d.root.tag)
}

// JSValue returns the outermost element with all that is in it. go-app asks for
// it when it puts the component into the page.
func (d *Drawing) JSValue() app.Value {
	v := d.Compo.JSValue()
	if app.IsClient && d.Mounted() && d.drawn != d.Description {
		d.drawn = d.Description
		if d.known != d.ID {
			d.forget()
			d.known, shown[d.ID] = d.ID, d
		}
		app.Window().Get("stemma").Call("draw", v, d.Description)
	}
	return v
}

// OnUpdate draws what has changed.
func (d *Drawing) OnUpdate(app.Context) { d.JSValue() }

// OnDismount takes note that the drawing is not in the page any more.
func (d *Drawing) OnDismount() { d.forget() }

func (d *Drawing) forget() {
	if shown[d.known] == d {
		delete(shown, d.known)
	}
	d.known = ""
}
