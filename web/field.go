package web

import (
	"fmt"
	"strings"

	"stemma/analyzer/octet"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// At each key a browser goes through all that a field holds, several times: with
// 100,000 words that takes longer than a reader waits, and with megabytes the page
// stands still. So of a text that is longer than wholeField the field holds a part:
// partOfText before and after the place where the reader is. Lengths of texts in
// this package are in UTF-16 units, as JavaScript counts.
const (
	wholeField = 100_000
	partOfText = 25_000
	sharedPart = 3_000 // of a part that the next one holds too
)

// longField is the length from which on a field does not grow with its text:
// browsers measure the whole text for that at each key.
const longField = 20_000

func textarea() app.Value { return app.Window().GetElementByID("text") }

// An outside is what stands before and after the part of a text that the field
// holds, nil where it holds all.
type outside struct{ before, after *text }

// with returns the text of which the field holds part.
func (o outside) with(part app.Value) *text {
	if o.before == nil {
		return newText(part)
	}
	return join(o.before, newText(part), o.after)
}

// lengths returns those of what is before and after.
func (o outside) lengths() (before, after int) {
	return o.before.length(), o.after.length()
}

// object makes an object with methods of a string of the browser's.
func object(s app.Value) app.Value { return app.Window().Get("Object").Invoke(s) }

func length(s app.Value) int { return object(s).Get("length").Int() }

func slice(s app.Value, from, to int) app.Value { return object(s).Call("slice", from, to) }

// fill has the field hold the text, or the part of it around a place, unless it
// does. It is left until the reader wants to write, as it costs a browser time.
func (p *Page) fill(at int) {
	before, after := p.outside.lengths()
	if held := at >= before && at <= p.text.length()-after; p.unfilled || !held {
		p.put(at-partOfText, at+partOfText)
	}
}

// put has the field hold the text, or, where it is long, what is from one place to
// another and up to the end of a line there.
func (p *Page) put(from, to int) {
	size := p.text.length()
	start, end := 0, size
	p.outside = outside{}
	if size > wholeField {
		start, end = p.lineAt(from), p.lineAt(to)
		p.outside = outside{p.text.cut(0, start), p.text.cut(end, size)}
		if p.text.big() { // what was cut is sent at the first key
			go join(p.outside.before, p.outside.after).make()
		}
	}
	textarea().Set("value", p.text.slice(start, end))
	p.unfilled = false
}

// lineAt returns where, from a place in the text on, a line begins, or a word
// where lines are long.
func (p *Page) lineAt(at int) int {
	size := p.text.length()
	if at <= 0 || at >= size {
		return max(0, min(at, size))
	}
	next := object(p.text.slice(at, at+sharedPart/2))
	for _, end := range []string{"\n", " "} {
		if i := next.Call("indexOf", end).Int(); i >= 0 {
			return at + i + 1
		}
	}
	if isLow(next, 0) {
		return at + 1
	}
	return at
}

// writeAt moves the keyboard to a place of the text in the field, which is seen
// then.
func (p *Page) writeAt(at int) {
	before, _ := p.outside.lengths()
	ahead := p.text.slice(before, at).String()
	caret := octet.Units(ahead) - strings.Count(ahead, "\r\n") // in a field lines end by one letter
	area := textarea()
	area.Call("blur")
	// The caret first: a browser scrolls to it when the field gets the focus, and no
	// further than it must.
	area.Call("setSelectionRange", caret, caret)
	if caret == 0 {
		focus("text")
		area.Set("scrollTop", 0)
		return
	}
	area.Set("scrollTop", area.Get("scrollHeight"))
	area.Call("focus")
}

// moveField has the field hold the part of the text after the one that it holds,
// or before it, and goes on where that was left.
func (p *Page) moveField(ctx app.Context, later bool) {
	before, after := p.outside.lengths()
	at := before
	if later {
		at = p.text.length() - after
		p.put(at-sharedPart, at+2*partOfText-sharedPart)
	} else {
		p.put(at-2*partOfText+sharedPart, at+sharedPart)
	}
	ctx.Defer(func(app.Context) { p.writeAt(at) })
}

// place returns where in the text the reader is, who reads.
func (p *Page) place() int {
	passages := p.state.Passages
	if passages == nil {
		return 0
	}
	at := passages.Before
	for i, b := range passages.Blocks {
		for _, r := range b.Runs {
			if r.Sentence >= 0 && sentenceID(r.Sentence) == p.anchor.id {
				if passages.Offset+i == 0 {
					return 0 // what is before the first block too
				}
				return at
			}
		}
		at += b.Length
	}
	return 0
}

// Held says which part of a long text the field holds, and leads to the others.
type Held struct {
	app.Compo
	Hidden   bool // it holds all of the text
	From, To int  // percent
}

// held says it of the field as it is.
func (p *Page) held() *Held {
	if p.outside.before == nil || p.state.Mode != Writing {
		return &Held{Hidden: true}
	}
	before, after := p.outside.lengths()
	size := max(1, p.text.length())
	h := &Held{From: 100 * before / size, To: 100 - 100*after/size}
	if before > 0 {
		h.From = max(1, h.From)
	}
	if after > 0 {
		h.To = min(99, h.To)
	}
	return h
}

// Render draws the line.
func (h *Held) Render() app.UI {
	if h.Hidden {
		return app.P().ID("held").Class("held").Hidden(true)
	}
	return app.P().ID("held").Class("held").Body(
		app.Span().Text(fmt.Sprintf("From %d%% to %d%%", h.From, h.To)),
		ifThere(h.From > 0, "Earlier part", "earlier-part"),
		ifThere(h.To < 100, "Later part", "later-part"),
	)
}
