//go:build js && wasm

// Inside is what the benchmark runs of Stemma's code in a browser besides the
// site itself. In a worker it does single parts of the analysis, in one thread;
// in a window it speaks for the benchmark with the site's own worker.
//
// It sets these functions and calls programReady then:
//
//	programAnswer(kind, body)   works on the text in the Uint8Array body and
//	                            returns figures in JSON: "index" finds words,
//	                            terms and their counts, "report" does all that
//	                            the site's worker does
//	programRequest(kind, id)    returns the head of the page's request of a kind
//	programRead(head)           returns in JSON what the head of an answer says
package main

import (
	"encoding/json"
	"runtime"
	"syscall/js"

	"stemma/wasm/array"
	"stemma/wasm/heap"
	"stemma/wasm/message"
	"stemma/web"
	"stemma/web/bench/work"
)

func main() {
	js.Global().Set("programAnswer", js.FuncOf(func(_ js.Value, args []js.Value) any {
		return written(do(args[0].String(), array.Text(args[1])))
	}))
	js.Global().Set("programRequest", js.FuncOf(func(_ js.Value, args []js.Value) any {
		return array.Of(request(message.Kind(args[0].String()), args[1].Int()).Head())
	}))
	js.Global().Set("programRead", js.FuncOf(func(_ js.Value, args []js.Value) any {
		return written(read(array.Bytes(args[0])))
	}))
	js.Global().Call("programReady")
	select {}
}

// do does a work. It readies its memory as the site's worker does, and the count
// gives way to the collector of garbage as it does there.
func do(kind, text string) work.Found {
	heap.Ready(len(text))
	if kind == "index" {
		found, _ := work.Count(text, func(int, int) error { runtime.Gosched(); return nil })
		return found
	}
	return work.Report(text)
}

// request returns what the page asks when a text was pasted, and when an
// overview is partial.
func request(kind message.Kind, id int) message.Request {
	state := web.NewState()
	r := message.Request{Kind: kind}
	if kind == message.Text {
		r = state.ReadText()
		r.HasBody = true
	}
	r.ID = id
	return r
}

// An answer is what the benchmark has to know of one of the worker's.
type answer struct {
	work.Found
	ID       int    `json:"id"`
	Error    string `json:"error"`
	Progress bool   `json:"progress"`
	Partial  bool   `json:"partial"` // the rest is still to be asked for
}

func read(head []byte) answer {
	a, err := message.ParseAnswer(head, nil)
	if err != nil {
		return answer{Error: err.Error()}
	}
	told := answer{ID: a.ID, Error: a.Error, Progress: a.Progress}
	if a.Superseded {
		told.Error = "superseded"
	}
	if a.Overview != nil {
		told.Found, told.Partial = work.Counted(a.Overview.Counts), a.Overview.Partial
	}
	if a.Details != nil {
		told.Partial = a.Details.Partial
	}
	return told
}

func written(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // numbers and strings
	}
	return string(b)
}
