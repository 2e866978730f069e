package straighten

import (
	"slices"

	"stemma/wasm/module"
)

// straighten gives the body of a function with its jumps made direct. It says
// false where it can't be done.
func (c calls) straighten(body []byte) ([]byte, bool) {
	f, ok := readFlow(body, c)
	if !ok {
		return nil, false
	}
	s, ok := arrange(f)
	if !ok {
		return nil, false
	}
	w := &writer{shape: s, wanted: make([]bool, len(f.segments))}
	w.settle()
	w.function()
	return w.out, true
}

// A writer writes a function by its shape.
type writer struct {
	*shape
	out []byte
	// wanted says of each segment that a jump forward leads to it.
	wanted []bool
	// places holds for each place where a call may go on its segment, and none for others.
	places []int
	labels []label // that are open where it writes
}

// A label is what a jump may lead to: the end of a block, where a segment
// begins, or the beginning of a loop.
type label struct {
	segment int
	loop    bool
}

// Labels without a segment.
const (
	leave  = -2 - iota // ends the block around the function
	broken             // leads to a trap: no call goes on there
	past               // ends the block that is skipped in all turns of a loop but one
	within             // ends the block that is left to go on within a loop
)

// settle replaces the way in which each segment ends by the shortest, now that
// it is known what comes next, and notes which segments jumps lead to.
func (w *writer) settle() {
	for i, l := range w.of {
		if l == nil {
			continue
		}
		s := &w.segments[i]
		if s.falls && i+1 < len(w.segments) {
			s.steps = append(s.steps, step{kind: jump, to: i + 1})
		}
		s.shorten(w.next[i])
		for _, step := range s.steps {
			if (step.kind == jump || step.kind == jumpIf) && !w.goesBack(i, step.to) {
				w.wanted[step.to] = true
			}
		}
	}
	w.places = make([]int, len(w.table))
	for place, to := range w.table {
		w.places[place] = none
		if w.of[to] == nil || !w.segments[to].resumes {
			continue
		}
		w.places[place] = to
		w.wanted[to] = true
		for l := w.entered(to); l.around != nil; l = l.around {
			w.wanted[l.first] = true
		}
	}
}

// shorten leaves out the jump at the end of s if it leads to next. If the one
// before leads there, and that hangs on a condition, it is turned around.
func (s *segment) shorten(next int) {
	n := len(s.steps)
	if n == 0 || s.steps[n-1].kind != jump || s.steps[n-1].inside > 0 {
		return
	}
	last := s.steps[n-1]
	if n > 1 && s.steps[n-2].kind == jumpIf && s.steps[n-2].inside == 0 && s.steps[n-2].to == next {
		s.steps = append(s.steps[:n-2], not, step{kind: jumpIf, to: last.to}, step{kind: jump, to: next})
		if n > 2 && s.steps[n-3].kind == plain {
			code := s.steps[n-3].code
			if m := len(code); code[m-1].op == opI32Eqz {
				s.steps[n-3].code = code[:m-1]
				s.steps = slices.Delete(s.steps, n-2, n-1)
			}
		}
		last.to = next
	}
	if last.to == next {
		s.steps = s.steps[:len(s.steps)-1]
	}
}

// not makes 1 of 0 and 0 of all other numbers.
var not = step{kind: plain, code: []instruction{{op: opI32Eqz, code: []byte{opI32Eqz}}}}

// function writes all of it.
func (w *writer) function() {
	const locals, typ = 1, typeI32
	inner := slices.ContainsFunc(w.whole.units, func(u unit) bool { return u.loop != nil && u.loop.inner })
	if inner {
		w.out = append(append(module.AppendUnsigned(w.out, w.groups+1), w.locals...), locals, typ)
	} else {
		w.out = append(module.AppendUnsigned(w.out, w.groups), w.locals...)
	}
	w.out = append(w.out, w.prologue...)
	if w.unwinds {
		w.open(label{segment: leave})
	}
	if slices.ContainsFunc(w.places, func(i int) bool { return i != none && i != 0 }) {
		w.open(label{segment: broken})
		w.level(w.whole, w.enter)
		w.close()
	} else {
		w.wanted[0] = false
		w.level(w.whole, nil)
	}
	w.out = append(w.out, ending(w.unwinds)...)
}

// level writes the segments of l, and before them what begin writes.
func (w *writer) level(l *level, begin func(*level)) {
	for _, u := range slices.Backward(l.units) {
		if w.wanted[u.first] && w.entered(u.first) == l {
			w.open(label{segment: u.first})
		}
	}
	if begin != nil {
		begin(l)
	}
	for _, u := range l.units {
		if w.wanted[u.first] && w.entered(u.first) == l {
			w.close()
		}
		if u.loop == nil {
			w.segment(u.first)
			continue
		}
		w.open(label{u.first, true})
		if u.loop.inner {
			w.level(u.loop, w.reenter)
		} else {
			w.level(u.loop, nil)
		}
		w.close()
	}
}

// segment writes segment i.
func (w *writer) segment(i int) {
	for _, step := range w.segments[i].steps {
		switch step.kind {
		case plain:
			for _, in := range step.code {
				w.out = append(w.out, in.code...)
			}
		case jump:
			w.branch(opBr, label{step.to, w.goesBack(i, step.to)}, step.inside)
		case jumpIf:
			w.branch(opBrIf, label{step.to, w.goesBack(i, step.to)}, step.inside)
		case unwind:
			w.branch(opBrIf, label{segment: leave}, step.inside)
		}
	}
	if s := w.segments[i]; s.falls && i+1 == len(w.segments) {
		w.out = append(w.out, opUnreachable)
	}
}

// enter writes what the function begins with: it leads to where the call goes
// on. If that is within a loop, the place is kept in a local that is 0 otherwise.
func (w *writer) enter(l *level) {
	segments, loops := w.ways(l)
	if loops == nil {
		w.jumpTable(segments, broken)
		return
	}
	for place, first := range loops {
		if first != broken {
			segments[place] = within
		}
	}
	w.open(label{segment: within})
	w.jumpTable(segments, broken)
	w.close()
	w.number(opLocalGet, 0)
	w.number(opLocalSet, w.count)
	w.jumpTable(loops, broken)
}

// reenter writes what a loop begins with in which a call may go on. It is
// skipped where no call is to go on.
func (w *writer) reenter(l *level) {
	w.open(label{segment: past})
	w.number(opLocalGet, w.count)
	w.out = append(w.out, opI32Eqz)
	w.branch(opBrIf, label{segment: past}, 0)
	segments, loops := w.ways(l)
	if loops != nil {
		for place, first := range loops {
			if first == broken {
				loops[place] = within
			}
		}
		w.open(label{segment: within})
		w.jumpTable(loops, within)
		w.close()
	}
	w.out = append(w.out, opI32Const, 0)
	w.number(opLocalSet, w.count)
	w.jumpTable(segments, broken)
	w.close()
}

// ways gives for each place where a call may go on the segment of l to begin
// with, or of the loop in l that the place is within, and broken where it is
// neither. There are no loops if it is in none.
func (w *writer) ways(l *level) (segments, loops []int) {
	segments = slices.Repeat([]int{broken}, len(w.places))
	for place, i := range w.places {
		if i == none {
			continue
		}
		at := w.entered(i)
		if at == l {
			segments[place] = i
			continue
		}
		for at != nil && at.around != l {
			at = at.around
		}
		if at == nil {
			continue
		}
		if loops == nil {
			loops = slices.Repeat([]int{broken}, len(w.places))
		}
		loops[place] = at.first
	}
	return segments, loops
}

// jumpTable leads to the one of the segments that is at the place in local 0,
// and for all places beyond those to the label other.
func (w *writer) jumpTable(segments []int, other int) {
	start, end := 0, len(segments)
	for start < end && segments[end-1] == other {
		end--
	}
	for start < end && segments[start] == other {
		start++
	}
	w.number(opLocalGet, 0)
	if start > 0 {
		w.out = append(module.AppendSigned(append(w.out, opI32Const), int64(start)), opI32Sub)
	}
	w.number(opBrTable, end-start)
	for _, i := range append(segments[start:end:end], other) {
		w.out = module.AppendUnsigned(w.out, w.depth(label{segment: i}))
	}
}

func (w *writer) open(l label) {
	op := byte(opBlock)
	if l.loop {
		op = opLoop
	}
	w.out = append(w.out, op, void)
	w.labels = append(w.labels, l)
}

func (w *writer) close() {
	w.out = append(w.out, opEnd)
	w.labels = w.labels[:len(w.labels)-1]
}

// branch writes a jump to l from within that many more blocks than are open.
func (w *writer) branch(op byte, l label, inside int) {
	w.number(op, inside+w.depth(l))
}

// depth gives how many of the open blocks are within that of l.
func (w *writer) depth(l label) int {
	for depth := range w.labels {
		if w.labels[len(w.labels)-1-depth] == l {
			return depth
		}
	}
	panic("a jump leads to what is not open")
}

// number writes an instruction and the number that follows it.
func (w *writer) number(op byte, n int) {
	w.out = module.AppendUnsigned(append(w.out, op), n)
}
