//go:build js && wasm

// Package worker answers the page's requests in a worker of its own.
//
// worker.js hands each message that arrives to stemmaReceive, as [head, body]:
// see package message. Answers go back by postMessage in the same shape.
package worker

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall/js"
	"time"

	"stemma/assets"
	"stemma/wasm/heap"
	"stemma/wasm/message"
)

// slice is how long the worker computes before it looks for newer messages.
const slice = 30 * time.Millisecond

// practice is how long a worker that nobody has asked anything reads a sample
// again and again: browsers translate a function well only once it has run for a
// while, and the first long text of a reader took three times as long as the
// next. It ends when a request comes.
const practice = 600 * time.Millisecond

// Run answers requests. It does not return.
func Run() {
	arrived := make(chan struct{}, 1)
	var queue message.Queue
	files := make(map[int]js.Value) // the bodies of requests with files
	js.Global().Set("stemmaReceive", js.FuncOf(func(_ js.Value, args []js.Value) any {
		head := make([]byte, args[0].Index(0).Get("byteLength").Int())
		js.CopyBytesToGo(head, args[0].Index(0))
		r, err := message.ParseRequest(head)
		if err != nil {
			post(message.Answer{Error: message.Sentence(err)}, js.Null())
			return nil
		}
		body := args[0].Index(1)
		if r.HasBody {
			r.Body = read(body)
		}
		if r.Kind == message.File {
			files[r.ID] = body
		}
		for _, id := range queue.Add(r) {
			post(message.Answer{ID: id, Superseded: true}, js.Null())
		}
		select {
		case arrived <- struct{}{}:
		default:
		}
		return nil
	}))
	heap.Reserve(roomFor(0))
	desk := message.Desk{Crew: newCrew()}
	breathe() // a request may be waiting already
	if queue.Empty() {
		desk.Warm(assets.Example())
		breathe()
		if !queue.Newer() {
			post(message.Sample(assets.Example()), js.Null())
		}
		for began := time.Now(); time.Since(began) < practice && queue.Empty(); breathe() {
			message.Sample(assets.Example())
		}
	}
	for range arrived {
		for {
			r, ok := queue.Next()
			if !ok {
				break
			}
			post(answer(&desk, r, &queue), files[r.ID])
			delete(files, r.ID)
			if r.Kind == message.Details && desk.Len() <= heavy/16 {
				// Of a long text all is answered now, and the garbage of that is collected
				// while nobody waits: within the answer to the next key it was seen to take as
				// long as all the rest. Of a very long one it takes too long for who asks then.
				breathe()
				if queue.Empty() {
					runtime.GC()
				}
			}
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
	debug.SetGCPercent(slack(max(len(r.Body), desk.Len())))
	heap.Reserve(roomFor(len(r.Body)))
	last := time.Now()
	return desk.Answer(r, func(done, total int) error {
		// In WebAssembly nothing interrupts the work for the collector of garbage,
		// and as long as that is not done each pointer costs more to set.
		runtime.Gosched()
		if time.Since(last) < slice {
			return nil
		}
		post(message.Answer{ID: r.ID, Progress: true, Done: done, Total: total}, js.Null())
		breathe()
		last = time.Now()
		if queue.Newer() {
			return message.ErrSuperseded
		}
		return nil
	})
}

// heavy is the length of a text, in bytes, of which there is no memory to spare.
const heavy = 32 << 20

// roomFor is how much memory the analysis of a text comes to need, not counting
// the text itself, which is there.
func roomFor(text int) int {
	const article = 64 << 20 // with the lexicons
	if text > heavy {
		return 4 * text
	}
	return article + 12*text
}

// slack is by how many percent the memory in use may grow before what is not
// needed any more is looked for: to look is slow.
func slack(text int) int {
	switch {
	case text > heavy:
		return 15
	case text > heavy/16:
		return 80
	}
	return 200
}

// breathe lets the worker's event loop deliver what has arrived.
func breathe() {
	done := make(chan struct{})
	f := js.FuncOf(func(js.Value, []js.Value) any {
		close(done)
		return nil
	})
	defer f.Release()
	// A message to itself: browsers make a timer that was set by another wait for
	// four milliseconds.
	channel := js.Global().Get("MessageChannel").New()
	channel.Get("port1").Set("onmessage", f)
	channel.Get("port2").Call("postMessage", js.Null())
	<-done
	channel.Get("port1").Call("close")
}

// read returns the bytes of a Uint8Array as a string. It reads piece by piece, so
// that a long text is never there twice.
func read(v js.Value) string {
	n := v.Get("byteLength").Int()
	piece := make([]byte, min(n, 256<<10))
	var text strings.Builder
	text.Grow(n)
	for start := 0; start < n; start += len(piece) {
		got := js.CopyBytesToGo(piece, v.Call("subarray", start, start+len(piece)))
		text.Write(piece[:got])
	}
	return text.String()
}

// post sends an answer. same is the body of the request, which goes back where
// the answer says that it is the same.
func post(a message.Answer, same js.Value) {
	head := array(a.Head())
	body, transfer := js.Null(), []any{head.Get("buffer")}
	switch {
	case a.Body != nil:
		body = array(a.Body)
	case a.Same:
		body = same
	}
	if !body.IsNull() {
		transfer = append(transfer, body.Get("buffer"))
	}
	js.Global().Call("postMessage", []any{head, body}, transfer)
}

func array(b []byte) js.Value {
	v := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(v, b)
	return v
}
