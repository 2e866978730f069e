//go:build js && wasm

package worker

import (
	"syscall/js"
	"time"

	"stemma/wasm/array"
	"stemma/wasm/message"
)

// A crew are workers that this one has started, to read very long texts with.
type crew struct {
	most    int // workers
	members []*member
	answers chan message.Answer
}

// A member of a crew is a worker and the numbers of the requests that it has
// been given and has not answered.
type member struct {
	worker js.Value
	given  []int
	hear   js.Func
	failed js.Func
}

// enough is how many requests a member is given at a time, so that one waits
// while it answers another.
const enough = 2

// newCrew returns a crew of as many workers as the machine has processors to
// spare, but no more than three: memory is spent on each. Where it has none, it
// is nil. One processor is this worker's and one is for the page and the browser,
// which translates the program meanwhile: on two processors, two workers were
// seen to take longer than one.
func newCrew() message.Crew {
	processors := js.Global().Get("navigator").Get("hardwareConcurrency")
	if !processors.Truthy() || processors.Int() < 3 {
		return nil
	}
	return &crew{most: min(processors.Int()-2, 3), answers: make(chan message.Answer, 64)}
}

// Size implements message.Crew.
func (c *crew) Size() int { return c.most }

// Give implements message.Crew.
func (c *crew) Give(r message.Request) bool {
	m := c.free()
	if m == nil {
		return false
	}
	m.given = append(m.given, r.ID)
	head, body := array.Of(r.Head()), array.Of([]byte(r.Body))
	m.worker.Call("postMessage", []any{head, body}, []any{head.Get("buffer"), body.Get("buffer")})
	return true
}

// free returns a member who has little to do, or a new one, or nil.
func (c *crew) free() *member {
	var idle *member
	for _, m := range c.members {
		if len(m.given) < enough && (idle == nil || len(m.given) < len(idle.given)) {
			idle = m
		}
	}
	if (idle == nil || len(idle.given) > 0) && len(c.members) < c.most {
		idle = c.start()
	}
	return idle
}

func (c *crew) start() *member {
	m := &member{worker: js.Global().Call("stemmaStartWorker")}
	m.hear = js.FuncOf(func(_ js.Value, args []js.Value) any {
		data := args[0].Get("data")
		if data.Get("error").Truthy() {
			c.lose(m)
			return nil
		}
		a, err := message.ParseAnswer(array.Bytes(data.Index(0)), nil)
		if err != nil {
			c.lose(m)
			return nil
		}
		if a.Progress {
			return nil
		}
		if body := data.Index(1); body.Truthy() {
			a.Body = array.Bytes(body)
		}
		for i, id := range m.given {
			if id == a.ID {
				m.given = append(m.given[:i], m.given[i+1:]...)
				break
			}
		}
		c.answers <- a
		return nil
	})
	m.failed = js.FuncOf(func(js.Value, []js.Value) any {
		c.lose(m)
		return nil
	})
	m.worker.Set("onmessage", m.hear)
	m.worker.Set("onerror", m.failed)
	c.members = append(c.members, m)
	return m
}

// lose answers for a member who has failed, and starts no other in its place.
func (c *crew) lose(m *member) {
	for _, id := range m.given {
		c.answers <- message.Answer{ID: id, Error: "The worker has ended."}
	}
	m.given = nil
	c.most--
	c.drop(m)
}

// drop ends a member.
func (c *crew) drop(m *member) {
	m.worker.Call("terminate")
	m.worker.Set("onmessage", js.Null())
	m.worker.Set("onerror", js.Null())
	m.hear.Release()
	m.failed.Release()
	for i, other := range c.members {
		if other == m {
			c.members = append(c.members[:i], c.members[i+1:]...)
			break
		}
	}
}

// Take implements message.Crew.
func (c *crew) Take(wait bool) (message.Answer, bool) {
	if wait && len(c.answers) == 0 {
		select {
		case a := <-c.answers:
			return a, true
		case <-time.After(slice):
		}
	}
	select {
	case a := <-c.answers:
		return a, true
	default:
		return message.Answer{}, false
	}
}

// Dismiss implements message.Crew.
func (c *crew) Dismiss() {
	for len(c.members) > 0 {
		c.drop(c.members[0])
	}
	for len(c.answers) > 0 {
		<-c.answers
	}
}
