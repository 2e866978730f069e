package web

import (
	"fmt"
	"slices"

	"stemma/wasm/message"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A client asks the worker. All its methods are called on the goroutine of the
// page, and so are the functions that it calls back.
type client struct {
	ctx     app.Context
	worker  app.Value
	next    int
	waiting map[int]func(message.Answer, app.Value)
	known   *message.Known       // of the worker's answers
	head    []byte               // room for that of an answer
	wake    func()               // starts the worker, when it is first needed
	ended   bool                 // it has failed, and is not to be started by just any request
	failed  func(string)         // the worker has ended: what it said of it
	sample  func(message.Answer) // the worker is ready: its answer to a text that nobody asked about
	release []func()
}

// start starts the worker. Answers to what an earlier worker was asked do not
// come any more.
func (c *client) start() {
	c.stop()
	c.ended = false
	c.waiting = make(map[int]func(message.Answer, app.Value))
	c.known = &message.Known{}
	c.worker = app.Window().Get("stemma").Call("startWorker")
	c.on("onmessage", func(e app.Value) {
		data := e.Get("data")
		if fault := data.Get("error"); fault.Truthy() {
			c.fail(fault.String())
			return
		}
		head := data.Index(0)
		c.head = slices.Grow(c.head[:0], head.Get("byteLength").Int())[:head.Get("byteLength").Int()]
		app.CopyBytesToGo(c.head, head)
		a, err := message.ParseAnswer(c.head, c.known)
		if err != nil {
			c.fail(err.Error())
			return
		}
		if a.ID == 0 {
			c.sample(a)
			return
		}
		answered := c.waiting[a.ID]
		if !a.Progress {
			delete(c.waiting, a.ID)
		}
		if answered != nil {
			answered(a, data.Index(1))
		}
	})
	c.on("onerror", func(e app.Value) {
		why := "it could not be loaded"
		if said := e.Get("message"); said.Truthy() {
			why = said.String()
		}
		c.fail(why)
	})
}

// on sets a handler of the worker that runs on the goroutine of the page.
func (c *client) on(event string, do func(app.Value)) {
	worker := c.worker
	f := app.FuncOf(func(_ app.Value, args []app.Value) any {
		e := args[0]
		c.ctx.Dispatch(func(app.Context) {
			if worker.Equal(c.worker) {
				do(e)
			}
		})
		return nil
	})
	c.worker.Set(event, f)
	c.release = append(c.release, f.Release)
}

func (c *client) stop() {
	if c.worker != nil {
		c.worker.Call("terminate")
		c.worker.Set("onmessage", nil) // what it said before is still on its way
		c.worker.Set("onerror", nil)
	}
	for _, release := range c.release {
		release()
	}
	c.release = nil
}

func (c *client) fail(why string) {
	c.stop()
	c.worker, c.ended = nil, true
	c.failed(why)
}

// ask sends a request, whose body is a string, a Blob, a Uint8Array or nil, and has
// its answers handed to answered, with the array that is the body of each, or null:
// it is not copied. The request's array is the worker's from then on.
func (c *client) ask(r message.Request, body app.Value, answered func(message.Answer, app.Value)) {
	if c.worker == nil {
		if c.ended {
			return
		}
		c.wake()
	}
	c.next++
	r.ID, r.HasBody = c.next, body != nil
	c.waiting[r.ID] = answered
	head := array(r.Head())
	gone := []any{head.Get("buffer")}
	if body != nil && body.Type() != app.TypeString && body.Get("buffer").Truthy() {
		gone = append(gone, body.Get("buffer"))
	}
	c.worker.Call("postMessage", []any{head, body}, gone)
}

// array copies bytes into a Uint8Array.
func array(b []byte) app.Value {
	v := app.Window().Get("Uint8Array").New(len(b))
	app.CopyBytesToJS(v, b)
	return v
}

// await waits for a promise. It is not to be called on the goroutine of the
// page.
func await(promise app.Value) (app.Value, error) {
	type result struct {
		value app.Value
		err   error
	}
	done := make(chan result, 1)
	first := func(args []app.Value) app.Value {
		if len(args) == 0 {
			return app.Null()
		}
		return args[0]
	}
	resolved := app.FuncOf(func(_ app.Value, args []app.Value) any {
		done <- result{value: first(args)}
		return nil
	})
	rejected := app.FuncOf(func(_ app.Value, args []app.Value) any {
		done <- result{err: jsError(first(args))}
		return nil
	})
	defer resolved.Release()
	defer rejected.Release()
	promise.Call("then", resolved, rejected)
	r := <-done
	return r.value, r.err
}

// A browserError is what a browser threw: the name is one that the web's
// standards give it, such as QuotaExceededError.
type browserError struct{ name, message string }

func (e browserError) Error() string { return fmt.Sprintf("%s: %s", e.name, e.message) }

func jsError(v app.Value) error {
	if !v.Truthy() {
		return browserError{"Error", "the browser gave no reason"}
	}
	return browserError{v.Get("name").String(), v.Get("message").String()}
}

// length returns the length of a string of the browser's, which is never copied
// for it.
