package web

import (
	"sync"
	"time"
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
	hurry   chan struct{} // holds something where what waits is not to wait longer
}

// A write is a change of the store. A plain one may be left out when another
// comes after it.
type write struct {
	do    func() error
	text  *text // that is kept; nil for none
	plain bool
	done  func(error)
}

// patience is how long a text waits to be kept, for the next keys to take its
// place: to keep a long text takes a browser longer than a key does. Then it waits
// until the browser has nothing else to do, but no longer than mostPatience.
const (
	patience     = 200 * time.Millisecond
	mostPatience = 2 * time.Second
)

func newSaver(store *store, done func(error)) *saver {
	return &saver{store: store, done: done, hurry: make(chan struct{}, 1)}
}

// save keeps a record; one without a text deletes what was kept.
func (s *saver) save(r record) {
	if r.text == nil {
		s.write(write{do: s.store.clear, plain: true, done: s.done})
		return
	}
	s.write(write{do: func() error { return s.store.save(r) }, text: r.text, plain: true, done: s.done})
}

// forget deletes a text, and calls done then.
func (s *saver) forget(t *text, done func(error)) {
	s.write(write{do: func() error { return s.store.forget(t) }, done: done})
	s.flush()
}

// flush has what waits written at once, as the page may end.
func (s *saver) flush() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.waiting) == 0 {
		return
	}
	select {
	case s.hurry <- struct{}{}:
	default:
	}
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
		s.wait()
		w, ok := s.next()
		if !ok {
			return
		}
		w.done(w.do())
	}
}

// wait waits until it is time to write what is next, and makes the Blobs of a big
// text that is to be kept meanwhile. A page that ends has no time for that piece by
// piece.
func (s *saver) wait() {
	select {
	case <-time.After(patience):
	case <-s.hurry:
		return
	}
	if is := idle(); is != nil {
		select {
		case <-is:
		case <-time.After(mostPatience):
		case <-s.hurry:
			return
		}
	}
	for s.makePiece() {
		select {
		case <-turn():
		case <-s.hurry:
			return
		}
	}
}

// makePiece makes a Blob of what is to be kept next, and reports whether one was
// missing.
func (s *saver) makePiece() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.waiting) > 0 && s.waiting[0].text != nil && s.waiting[0].text.makePiece()
}

// next takes out what is to be written next. Where that is nothing, run has
// ended.
func (s *saver) next() (write, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.waiting) == 0 {
		s.writing = false
		return write{}, false
	}
	w := s.waiting[0]
	s.waiting = s.waiting[1:]
	if len(s.waiting) > 0 && !w.plain {
		// What is behind one that does not wait has waited as long.
		select {
		case s.hurry <- struct{}{}:
		default:
		}
	}
	return w, true
}
