package straighten

import "slices"

// A shape is a flow with an order of its segments in which each jump leads
// forward, or to the beginning of a loop that it is in.
type shape struct {
	*flow
	whole *level
	// of holds the innermost level of each segment, which is nil for one that nothing leads to.
	of []*level
	// next holds the segment that comes after each, and the number of segments where none does.
	next []int
}

// A level is the whole function or a loop in it.
type level struct {
	around *level // nil for the whole function
	first  int    // segment
	units  []unit
	// inner says that a call may go on in the middle of the loop.
	inner bool
}

// A unit is a segment of a level, or a loop in it that begins with the segment.
type unit struct {
	first int
	loop  *level // nil for a segment
}

// arrange finds the shape of f. It says false if a loop can be entered at two
// places, which goto can do.
func arrange(f *flow) (*shape, bool) {
	n := len(f.segments)
	order, begins := f.order()
	rank := make([]int, n) // of each segment in the order
	before := make([][]int, n)
	for k, i := range order {
		rank[i] = k
		for _, to := range f.successors(nil, i) {
			before[to] = append(before[to], i)
		}
	}
	dominator := dominators(order, rank, before, begins)
	dominates := func(a, b int) bool {
		for b != none && rank[b] > rank[a] {
			b = dominator[b]
		}
		return a == b
	}

	s := &shape{flow: f, whole: &level{}, of: make([]*level, n), next: make([]int, n)}
	for _, i := range order {
		s.of[i] = s.whole
	}
	// The first segment of an outer loop comes before that of an inner one.
	for k, first := range order {
		var body []int
		for _, i := range before[first] {
			if rank[i] < k {
				continue
			}
			if !dominates(first, i) {
				return nil, false
			}
			body = append(body, i)
		}
		if len(body) == 0 {
			continue
		}
		l := &level{around: s.of[first], first: first}
		s.of[first] = l
		for len(body) > 0 {
			i := body[len(body)-1]
			body = body[:len(body)-1]
			if s.of[i] != l {
				s.of[i] = l
				body = append(body, before[i]...)
			}
		}
	}
	for _, i := range order {
		l := s.of[i]
		if l.around != nil && l.first == i {
			l.around.units = append(l.around.units, unit{i, l})
		}
		l.units = append(l.units, unit{first: i})
		if f.segments[i].resumes {
			for l = s.entered(i); l.around != nil; l = l.around {
				l.inner = true
			}
		}
	}
	s.follow(s.whole, n)
	return s, true
}

// entered gives the level in which segment i is a unit, or the loop that begins
// with it is.
func (s *shape) entered(i int) *level {
	if l := s.of[i]; l.around == nil || l.first != i {
		return l
	}
	return s.of[i].around
}

// goesBack says whether a jump from segment i to another leads back to the
// beginning of a loop around i.
func (s *shape) goesBack(i, to int) bool {
	for l := s.of[i]; l.around != nil; l = l.around {
		if l.first == to {
			return true
		}
	}
	return false
}

// follow notes what comes after each segment of l, after which next comes.
func (s *shape) follow(l *level, next int) {
	for _, u := range slices.Backward(l.units) {
		if u.loop != nil {
			s.follow(u.loop, next)
		} else {
			s.next[u.first] = next
		}
		next = u.first
	}
}

// order gives the segments that something leads to, each before all that it
// leads to but for the ways back of loops, and before others the one it falls
// into. What is only reached where a call goes on comes last. It also says where
// ways begin.
func (f *flow) order() (order []int, begins []bool) {
	normal := make([]bool, len(f.segments))
	f.visit(normal, nil, 0)
	seen := make([]bool, len(f.segments))
	begins = make([]bool, len(f.segments))
	for i, s := range f.segments {
		if s.resumes && !normal[i] && !seen[i] {
			begins[i] = true
			order = f.visit(seen, order, i)
		}
	}
	begins[0] = true
	order = f.visit(seen, order, 0)
	slices.Reverse(order)
	return order, begins
}

// visit appends to order the segments that segment i leads to and that were not
// seen, and i after all of them.
func (f *flow) visit(seen []bool, order []int, i int) []int {
	if seen[i] {
		return order
	}
	seen[i] = true
	for _, to := range f.successors(nil, i) {
		order = f.visit(seen, order, to)
	}
	return append(order, i)
}

// none is no segment.
const none = -1

// dominators gives for each segment the last other one on all ways to it, or
// none, which is so where a way begins, by the algorithm of Cooper, Harvey and Kennedy, "A Simple, Fast
// Dominance Algorithm" (2001).
func dominators(order, rank []int, before [][]int, begins []bool) []int {
	const unknown = -2
	dominator := make([]int, len(rank))
	for i := range dominator {
		dominator[i] = unknown
	}
	common := func(a, b int) int {
		for a != b && a != none && b != none {
			if rank[a] > rank[b] {
				a = dominator[a]
			} else {
				b = dominator[b]
			}
		}
		if a != b {
			return none
		}
		return a
	}
	for changed := true; changed; {
		changed = false
		for _, i := range order {
			d := unknown
			for _, p := range before[i] {
				switch {
				case dominator[p] == unknown:
				case d == unknown:
					d = p
				default:
					d = common(d, p)
				}
			}
			if begins[i] {
				d = none
			}
			if d != dominator[i] {
				dominator[i] = d
				changed = true
			}
		}
	}
	return dominator
}
