//go:build !js

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
)

// A trace is what the browser's own tracing has told of a page's main thread.
// Times are in milliseconds, from some moment on.
type trace struct {
	tasks []task             // by start
	marks map[string]float64 // performance.mark
}

// A task is one turn of the main thread.
type task struct{ start, end float64 }

// between returns how long the main thread has worked from one mark to another,
// in all the tasks of which some part lies between them, and the longest of
// these.
func (t *trace) between(from, to string) (work, longest float64, err error) {
	begin, ok := t.marks[from]
	end, ok2 := t.marks[to]
	if !ok || !ok2 || end < begin {
		return 0, 0, fmt.Errorf("the trace does not hold %s and %s: %v", from, to, t.marks)
	}
	for _, k := range t.tasks {
		if k.end > begin && k.start < end {
			work += k.end - k.start
			longest = max(longest, k.end-k.start)
		}
	}
	if work == 0 {
		return 0, 0, fmt.Errorf("the trace holds no task between %s and %s", from, to)
	}
	return work, longest, nil
}

// event is one of Chromium's trace.
type event struct {
	Name     string
	Phase    string  `json:"ph"`
	Time     float64 `json:"ts"`  // µs
	Duration float64 `json:"dur"` // µs
	Process  int     `json:"pid"`
	Thread   int     `json:"tid"`
	Category string  `json:"cat"`
}

// timing is the category of performance.mark.
const timing = "blink.user_timing"

// traced does something and returns the trace of it. What is done must set a
// mark by performance.mark, by which the thread is known.
func (t *tab) traced(do func() error) (*trace, error) {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	var events []event
	complete := make(chan struct{})
	if err := chromedp.Listen(ctx, func(said any) {
		switch said := said.(type) {
		case *tracing.EventDataCollected:
			for _, v := range said.Value {
				var e event
				if json.Unmarshal(v, &e) == nil && (e.Category == timing || e.Name == "RunTask" && e.Phase == "X") {
					events = append(events, e)
				}
			}
		case *tracing.EventTracingComplete:
			close(complete)
		}
	}); err != nil {
		return nil, fmt.Errorf("listening for a trace: %w", err)
	}
	if err := t.do("starting a trace", call(tracing.Start, tracing.StartParams{TraceConfig: &tracing.TraceConfig{
		IncludedCategories: []string{"disabled-by-default-devtools.timeline", timing},
		ExcludedCategories: []string{"*"},
	}})); err != nil {
		return nil, err
	}
	did := do()
	if err := t.do("ending a trace", call(tracing.End, cdp.Empty{})); err != nil {
		return nil, errors.Join(did, err)
	}
	select {
	case <-complete:
	case <-ctx.Done():
		return nil, errors.Join(did, fmt.Errorf("waiting for a trace: %w", ctx.Err()))
	}
	if did != nil {
		return nil, did
	}
	return threadOf(events), nil
}

// threadOf picks out the thread that has set the marks.
func threadOf(events []event) *trace {
	t := &trace{marks: map[string]float64{}}
	process, thread := 0, 0
	for _, e := range events {
		if e.Category == timing && e.Phase != "e" {
			t.marks[e.Name] = max(t.marks[e.Name], e.Time/1e3) // the last of a name
			process, thread = e.Process, e.Thread
		}
	}
	for _, e := range events {
		if e.Process == process && e.Thread == thread && e.Category != timing {
			t.tasks = append(t.tasks, task{e.Time / 1e3, (e.Time + e.Duration) / 1e3})
		}
	}
	slices.SortFunc(t.tasks, func(x, y task) int {
		switch {
		case x.start < y.start:
			return -1
		case x.start > y.start:
			return 1
		}
		return 0
	})
	// A task in which others have run counts once.
	whole := t.tasks[:0]
	for _, k := range t.tasks {
		if n := len(whole); n > 0 && k.start < whole[n-1].end {
			whole[n-1].end = max(whole[n-1].end, k.end)
		} else {
			whole = append(whole, k)
		}
	}
	t.tasks = whole
	return t
}
