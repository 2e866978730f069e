package web

import (
	"sync"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A saver writes to the store, one thing at a time. Of texts to be kept that
// wait while another write goes on, only the latest is written; what is to be
// forgotten always is.
type saver struct {
	store *store
	done  func(error) // called after each write but those of forget

	mu      sync.Mutex
	waiting []write
	writing bool
}

// A write is a change of the store. A plain one may be left out when another
// comes after it.
type write struct {
	do    func() error
	plain bool
	done  func(error)
}

// save keeps a record; one without a text deletes what was kept.
func (s *saver) save(r record) {
	if r.text == nil {
		s.write(write{s.store.clear, true, s.done})
		return
	}
	s.write(write{func() error { return s.store.save(r) }, true, s.done})
}

// forget deletes a text, and calls done then.
func (s *saver) forget(text app.Value, done func(error)) {
	s.write(write{func() error { return s.store.forget(text) }, false, done})
}

func (s *saver) write(w write) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := len(s.waiting); n > 0 && s.waiting[n-1].plain {
		s.waiting = s.waiting[:n-1]
	}
	s.waiting = append(s.waiting, w)
	if !s.writing {
		s.writing = true
		go s.run()
	}
}

// run writes until nothing waits.
func (s *saver) run() {
	for {
		s.mu.Lock()
		if len(s.waiting) == 0 {
			s.writing = false
			s.mu.Unlock()
			return
		}
		w := s.waiting[0]
		s.waiting = s.waiting[1:]
		s.mu.Unlock()
		w.done(w.do())
	}
}
