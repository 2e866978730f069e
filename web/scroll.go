package web

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// An anchor is a sentence that the reader sees and how far from the top of the
// window it stands, so that it can be put there again when the blocks around
// it change.
type anchor struct {
	id  string
	top float64
}

// near is how close to the window, in pixels, the end of the blocks that are
// drawn may come before more are asked for.
const near = 600

// nearEnd reports whether the reader has come near the end, or the start, of
// the blocks that are drawn, by the action that asks for more: "later", "earlier" or "".
func (p *Page) nearEnd() string {
	if p.shifting || p.state.Mode != Reading {
		return ""
	}
	height := app.Window().Get("innerHeight").Float()
	for _, action := range []string{"later", "earlier"} {
		gap := app.Window().Get("document").Call("querySelector", ".gap [data-do="+action+"]")
		if !gap.Truthy() {
			continue
		}
		if box := gap.Call("getBoundingClientRect"); box.Get("top").Float() < height+near && box.Get("bottom").Float() > -near {
			return action
		}
	}
	return ""
}

// scrolled asks for more blocks when the reader comes near the end of those
// that are drawn.
func (p *Page) scrolled(ctx app.Context) {
	switch p.nearEnd() {
	case "later":
		p.shift(ctx, blockWindow/3)
	case "earlier":
		p.shift(ctx, -blockWindow/3)
	}
}

// shift moves the window of blocks and keeps what the reader sees in its place.
func (p *Page) shift(ctx app.Context, by int) {
	p.shifting = true
	p.anchor = seen()
	p.state.Marked = -1
	p.question(ctx, p.state.ShowBlocks(p.state.window.Offset+by))
}

// sentenceID is the id of the element that is a sentence of the article.
func sentenceID(sentence int) string { return "s" + strconv.Itoa(sentence) }

// seen returns the first sentence of the article that is in the window, below the
// buttons where they stand over the text.
func seen() anchor {
	top := max(0, app.Window().Get("document").Call("querySelector", ".tools").Call("getBoundingClientRect").Get("bottom").Float())
	sentences := app.Window().Get("document").Call("querySelectorAll", "#article span[id]")
	// By halves: sentences follow each other down the page.
	low, high := 0, sentences.Length()
	for low < high {
		middle := (low + high) / 2
		if sentences.Index(middle).Call("getBoundingClientRect").Get("bottom").Float() < top {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == sentences.Length() {
		return anchor{}
	}
	first := sentences.Index(low)
	return anchor{first.Get("id").String(), first.Call("getBoundingClientRect").Get("top").Float()}
}

// settle scrolls the anchor to where it was.
func (p *Page) settle() {
	p.shifting = false
	element := app.Window().GetElementByID(p.anchor.id)
	if !element.Truthy() {
		return
	}
	by := element.Call("getBoundingClientRect").Get("top").Float() - p.anchor.top
	sheet := element.Call("closest", ".sheet")
	if sheet.Get("scrollHeight").Float() > sheet.Get("clientHeight").Float()+1 {
		sheet.Set("scrollTop", sheet.Get("scrollTop").Float()+by)
		return
	}
	app.Window().Call("scrollBy", 0, by)
}

// scrollToMarked brings the sentence that is to be shown into view.
func (p *Page) scrollToMarked() {
	element := app.Window().GetElementByID(sentenceID(p.state.Marked))
	if !element.Truthy() {
		return
	}
	p.seek = false
	behavior := "smooth"
	if app.Window().Call("matchMedia", "(prefers-reduced-motion: reduce)").Get("matches").Bool() {
		behavior = "auto"
	}
	element.Call("scrollIntoView", map[string]any{"block": "center", "behavior": behavior})
}

func scrollTop() { app.Window().Call("scrollTo", 0, 0) }
