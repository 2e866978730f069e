package web

import (
	"stemma/wasm/message"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A warmth is a text of no interest that is drawn once, unseen, while the page
// waits for the reader's own. A browser compiles each function of the program
// when it first runs and measures each letter when it is first set, which for
// the first article took five times as long as all the rest. It is drawn part
// by part, where the browser has nothing else to do, and taken away then.
type warmth struct {
	state State
	stage int
}

// warm draws the answer to a sample, unless there is a text by now.
func (p *Page) warm(ctx app.Context, a message.Answer) {
	if p.text != nil || a.Overview == nil {
		return
	}
	p.sample = &warmth{state: NewState()}
	p.sample.state.Mode = Reading
	p.sample.state.Take(a)
	p.rewarm(ctx)
}

// rewarm draws the next part of the sample, when the browser is idle.
func (p *Page) rewarm(ctx app.Context) {
	if !whenIdle(ctx, func(ctx app.Context) {
		switch {
		case p.sample == nil: // a text has come
		case p.sample.stage == stages:
			p.sample = nil
		default:
			p.sample.stage++
			p.rewarm(ctx)
		}
	}) {
		p.sample = nil // a browser that cannot say when, is not to be held up
	}
}

// whenIdle has something done on the goroutine of the page once the browser has
// nothing else to do, and reports false where the browser cannot tell when.
func whenIdle(ctx app.Context, do func(app.Context)) bool {
	is := idle()
	if is == nil {
		return false
	}
	go func() {
		<-is
		ctx.Dispatch(do)
	}()
	return true
}

// idle returns a channel that is closed once the browser has nothing else to do,
// or nil where it cannot tell.
func idle() <-chan struct{} {
	ask := app.Window().Get("requestIdleCallback")
	if !ask.Truthy() {
		return nil
	}
	return called(func(f app.Func) { ask.Invoke(f) })
}

// turn returns a channel that is closed once the browser has had its turn, to do
// what else there is to do. A time.Sleep that is over while another goroutine works
// would not let it have that.
func turn() <-chan struct{} {
	return called(func(f app.Func) { app.Window().Call("setTimeout", f) })
}

// called returns a channel that is closed once the browser calls what it is handed
// by ask.
func called(ask func(app.Func)) <-chan struct{} {
	is := make(chan struct{})
	var f app.Func
	f = app.FuncOf(func(app.Value, []app.Value) any {
		f.Release()
		close(is)
		return nil
	})
	ask(f)
	return is
}

// unseen is where the sample is drawn.
func (p *Page) unseen() app.UI {
	s := &p.sample.state
	return app.Div().Class("unseen").Aria("hidden", true).Attr("inert", "inert").Body(
		app.If(p.sample.stage > 0, func() app.UI { return p.desk(s, p.sample.stage) }),
		app.Section().Class("sheet").Body(article(s, p.sample.stage)),
	)
}
