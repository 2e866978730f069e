//go:build js && wasm

// Package worker answers the page's requests in a worker of its own.
//
// worker.js hands each message that arrives to stemmaReceive, as [head, body];
// answers go back by postMessage in the same shape.
package worker

import (
	"fmt"
	"syscall/js"
	"time"

	"stemma/assets"
	"stemma/wasm/message"
)

// slice is how long the worker computes before it looks for newer messages.
const slice = 30 * time.Millisecond

// Run answers requests. It does not return.
func Run() {
	arrived := make(chan struct{}, 1)
	var queue message.Queue
	js.Global().Set("stemmaReceive", js.FuncOf(func(_ js.Value, args []js.Value) any {
		r, err := message.ParseRequest(args[0].Index(0).String(), bytes(args[0].Index(1)))
		if err != nil {
			post(message.Answer{ID: r.ID, Error: message.Sentence(err)})
			return nil
		}
		for _, id := range queue.Add(r) {
			post(message.Answer{ID: id, Superseded: true})
		}
		select {
		case arrived <- struct{}{}:
		default:
		}
		return nil
	}))
	var desk message.Desk
	breathe() // a text may be waiting already
	if !queue.Newer() {
		desk.Warm(assets.Example())
	}
	for range arrived {
		for {
			r, ok := queue.Next()
			if !ok {
				break
			}
			post(answer(&desk, r, &queue))
		}
	}
}

// answer answers one request and looks for newer ones while it does.
func answer(desk *message.Desk, r message.Request, queue *message.Queue) (a message.Answer) {
	defer func() {
		if fault := recover(); fault != nil {
			a = message.Answer{ID: r.ID, Error: fmt.Sprintf("The analysis met a fault of its own (%v); your text is unchanged.", fault)}
		}
	}()
	last := time.Now()
	return desk.Answer(r, func(done, total int) error {
		if time.Since(last) < slice {
			return nil
		}
		post(message.Answer{ID: r.ID, Progress: true, Done: done, Total: total})
		breathe()
		last = time.Now()
		if queue.Newer() {
			return message.ErrSuperseded
		}
		return nil
	})
}

// breathe lets the worker's event loop deliver what has arrived.
func breathe() {
	done := make(chan struct{})
	f := js.FuncOf(func(js.Value, []js.Value) any {
		close(done)
		return nil
	})
	defer f.Release()
	js.Global().Call("setTimeout", f, 0)
	<-done
}

// bytes copies a Uint8Array, or nothing where there is none.
func bytes(v js.Value) []byte {
	if !v.Truthy() {
		return nil
	}
	b := make([]byte, v.Get("byteLength").Int())
	js.CopyBytesToGo(b, v)
	return b
}

func post(a message.Answer) {
	parts, transfer := []any{a.Head(), js.Null()}, []any{}
	if a.Body != nil {
		body := js.Global().Get("Uint8Array").New(len(a.Body))
		js.CopyBytesToJS(body, a.Body)
		parts[1] = body
		transfer = append(transfer, body.Get("buffer"))
	}
	js.Global().Call("postMessage", parts, transfer)
}
