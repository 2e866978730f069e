//go:build js && wasm

// Inside runs single parts of the analysis in a browser, in one thread, for
// the benchmark alone: what the site's worker does besides is not in its times.
//
// It sets programAnswer(kind, body), which works on the text in the Uint8Array
// body and returns figures in JSON. The kind "index" finds words, terms and
// their counts; "report" does all that the site's worker does.
package main

import (
	"encoding/json"
	"syscall/js"

	"stemma/analyzer"
	"stemma/analyzer/index"
	"stemma/analyzer/term"
)

// answer tells what was found, so that the benchmark can see that it was.
type answer struct {
	Words     int `json:"words"`
	Sentences int `json:"sentences"`
	Terms     int `json:"terms"`
}

func main() {
	js.Global().Set("programAnswer", js.FuncOf(func(_ js.Value, args []js.Value) any {
		body := make([]byte, args[1].Get("byteLength").Int())
		js.CopyBytesToGo(body, args[1])
		b, err := json.Marshal(work(args[0].String(), string(body)))
		if err != nil {
			panic(err) // numbers
		}
		return string(b)
	}))
	js.Global().Call("programReady")
	select {}
}

func work(kind, text string) answer {
	if kind == "index" {
		s := index.Build(text, term.New(term.Options{Language: "en"}))
		return answer{s.Tokens(), len(s.Sentences), len(s.Terms)}
	}
	o := analyzer.Analyze(text, analyzer.Settings{}).Overview(12)
	return answer{o.Counts.Words, o.Counts.Sentences, o.Counts.Terms}
}
