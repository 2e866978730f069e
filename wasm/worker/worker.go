//go:build js && wasm

// Package worker answers the page's requests in a worker of its own.
//
// worker.js hands each message that arrives to stemmaReceive, as [head, body]:
// see package message; the head of one whose body it must read first it hands to
// stemmaAnnounce. Answers go back by postMessage in the same shape.
package worker

import (
	"fmt"
	"runtime"
	"syscall/js"
	"time"

	"stemma/analyzer/index"
	"stemma/assets"
	"stemma/wasm/array"
	"stemma/wasm/heap"
	"stemma/wasm/message"
)

// slice is how long the worker computes before it looks for newer messages, and
// telling how long before it says again how far it is.
const (
	slice   = 30 * time.Millisecond
	telling = 100 * time.Millisecond
)

// A worker that nobody has asked anything practises on an article, and once there
// has been a rest on a long text, each for so long at most: see message.Practise. To
// do that earlier was seen to hold up the article that a reader pastes in the first
// seconds, for which the browser has much to translate, too, on two processors.
const (
	articles  = 600 * time.Millisecond
	rest      = 3 * time.Second
	longTexts = 2 * time.Second
)

// Run answers requests. It does not return.
func Run() {
	arrived := make(chan struct{}, 1)
	var queue message.Queue
	files := make(map[int]js.Value) // the bodies of requests with files
	js.Global().Set("stemmaReceive", js.FuncOf(func(_ js.Value, args []js.Value) any {
		r, err := message.ParseRequest(array.Bytes(args[0].Index(0)))
		if err != nil {
			post(message.Answer{Error: message.Sentence(err)}, js.Null())
			return nil
		}
		if why := args[0].Index(2); why.Truthy() {
			queue.Withdraw(r.ID)
			post(r.Unread(why.String()), js.Null())
			return nil
		}
		body := args[0].Index(1)
		if r.HasBody {
			r.Body = array.Text(body)
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
	js.Global().Set("stemmaAnnounce", js.FuncOf(func(_ js.Value, args []js.Value) any {
		if r, err := message.ParseRequest(array.Bytes(args[0])); err == nil { // else stemmaReceive says so
			queue.Announce(r)
		}
		return nil
	}))
	heap.Ready(0)
	desk := message.Desk{Crew: newCrew()}
	breath := newBreath()
	idle := func() bool { return queue.Empty() && !queue.Newer() }
	practise := func() (done bool) {
		step := inSlices(breath, func(int, int) {}, func() bool { return !idle() })
		if !idle() || message.Practise(assets.Example(), longTexts, step) != nil {
			return false
		}
		runtime.GC() // not within the reader's first long text
		return true
	}
	practised := false
	breath.draw() // a request may be waiting already
	if queue.Empty() {
		desk.Warm(assets.Example())
		breath.draw()
		if !queue.Newer() {
			post(message.Sample(assets.Example()), js.Null())
		}
		for began := time.Now(); time.Since(began) < articles && idle(); breath.draw() {
			message.Sample(assets.Example())
		}
	}
	for {
		var rested <-chan time.Time
		if !practised {
			rested = time.After(rest)
		}
		select {
		case <-arrived:
		case <-rested:
			practised = practise()
			continue
		}
		for {
			r, ok := queue.Next()
			if !ok {
				break
			}
			post(answer(&desk, r, &queue, breath), files[r.ID])
			delete(files, r.ID)
			practised = practised || r.Kind == message.Batch || desk.Len() > heap.Light // and no memory to spare
			if r.Kind == message.Details && desk.Len() <= heap.Light {
				// Of a long text all is answered now, and the garbage of that is collected
				// while nobody waits: within the answer to the next key it was seen to take as
				// long as all the rest. Of a very long one it takes too long for who asks then.
				breath.draw()
				if queue.Empty() {
					runtime.GC()
				}
			}
		}
	}
}

// answer answers one request and looks for newer ones while it does.
func answer(desk *message.Desk, r message.Request, queue *message.Queue, breath breath) (a message.Answer) {
	defer func() {
		if fault := recover(); fault != nil {
			a = message.Answer{ID: r.ID, Error: fmt.Sprintf("The analysis met a fault of its own (%v); your text is unchanged.", fault)}
		}
	}()
	heap.Ready(max(len(r.Body), desk.Len()))
	tell := func(done, total int) {
		post(message.Answer{ID: r.ID, Progress: true, Done: done, Total: total}, js.Null())
	}
	return desk.Answer(r, inSlices(breath, tell, queue.Newer))
}

// inSlices returns a step of work that is done in slices, between which what has
// arrived is looked at: it tells now and then how far the work is, and ends it
// where that is superseded.
func inSlices(breath breath, tell func(done, total int), superseded func() bool) index.Step {
	last := time.Now()
	told := last
	return func(done, total int) error {
		// In WebAssembly nothing interrupts the work for the collector of garbage,
		// and as long as that is not done each pointer costs more to set.
		runtime.Gosched()
		if time.Since(last) < slice {
			return nil
		}
		if time.Since(told) >= telling {
			tell(done, total)
			told = time.Now()
		}
		breath.draw()
		last = time.Now()
		if superseded() {
			return message.ErrSuperseded
		}
		return nil
	}
}

// A breath lets the worker's event loop deliver what has arrived. It is a message
// to the worker itself, as browsers make a timer that was set by another wait for
// four milliseconds; and it is drawn again and again, as to make a channel for
// each takes longer than the message.
type breath struct {
	port  js.Value
	drawn chan struct{}
}

func newBreath() breath {
	b := breath{drawn: make(chan struct{}, 1)}
	channel := js.Global().Get("MessageChannel").New()
	channel.Get("port1").Set("onmessage", js.FuncOf(func(js.Value, []js.Value) any {
		b.drawn <- struct{}{}
		return nil
	}))
	b.port = channel.Get("port2")
	return b
}

func (b breath) draw() {
	b.port.Call("postMessage", js.Null())
	<-b.drawn
}

// post sends an answer. same is the body of the request, which goes back where
// the answer says that it is the same.
func post(a message.Answer, same js.Value) {
	head := array.Of(a.Head())
	body, transfer := js.Null(), []any{head.Get("buffer")}
	switch {
	case a.Body != nil:
		body = array.Of(a.Body)
	case a.Same:
		body = same
	}
	if !body.IsNull() {
		transfer = append(transfer, body.Get("buffer"))
	}
	js.Global().Call("postMessage", []any{head, body}, transfer)
}
