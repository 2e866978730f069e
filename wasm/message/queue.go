package message

// A Queue holds the requests that wait, in order.
type Queue struct{ waiting []Request }

// Add puts a request at the end. A text, or an end to the work on it, takes the
// place of all texts that wait and of the questions about them: their numbers
// are returned.
func (q *Queue) Add(r Request) (superseded []int) {
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

// Newer reports whether a text waits, or one is to be forgotten or left, so that
// work on another is in vain.
func (q *Queue) Newer() bool {
	for _, w := range q.waiting {
		switch w.Kind {
		case Text, Forget, Stop:
			return true
		}
	}
	return false
}
