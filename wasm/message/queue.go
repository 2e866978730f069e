package message

import "slices"

// A Queue holds the requests that wait, in order.
type Queue struct {
	waiting   []Request
	announced []int // the numbers of texts that are still to be added
}

// Announce notes that a request will be added, the body of which is being read: if
// it is a text, work on another is in vain from now on.
func (q *Queue) Announce(r Request) {
	if r.Kind == Text {
		q.announced = append(q.announced, r.ID)
	}
}

// Withdraw notes that a request that was announced will not be added.
func (q *Queue) Withdraw(id int) {
	q.announced = slices.DeleteFunc(q.announced, func(n int) bool { return n == id })
}

// Add puts a request at the end. A text, or an end to the work on it, takes the
// place of all texts that wait and of the questions about them: their numbers
// are returned.
func (q *Queue) Add(r Request) (superseded []int) {
	q.Withdraw(r.ID)
	if r.Kind == Text || r.Kind == Stop {
		var rest []Request
		for _, w := range q.waiting {
			switch w.Kind {
			case Text, Details, Names, Look, Keywords, Company:
				superseded = append(superseded, w.ID)
			default:
				rest = append(rest, w)
			}
		}
		q.waiting = rest
	}
	q.waiting = append(q.waiting, r)
	return superseded
}

// Next takes the first request out, if there is one.
func (q *Queue) Next() (Request, bool) {
	if len(q.waiting) == 0 {
		return Request{}, false
	}
	r := q.waiting[0]
	q.waiting[0] = Request{} // it may hold a long text
	q.waiting = q.waiting[1:]
	return r, true
}

// Empty reports whether no request waits.
func (q *Queue) Empty() bool { return len(q.waiting) == 0 }

// Newer reports whether a text waits or is announced, or one is to be forgotten or
// left, so that work on another is in vain.
func (q *Queue) Newer() bool {
	if len(q.announced) > 0 {
		return true
	}
	for _, w := range q.waiting {
		switch w.Kind {
		case Text, Forget, Stop:
			return true
		}
	}
	return false
}
