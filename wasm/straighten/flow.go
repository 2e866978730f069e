package straighten

import (
	"bytes"

	"stemma/wasm/module"
)

// The instructions that matter here, by their numbers in the WebAssembly
// specification, and those that something follows.
const (
	opUnreachable  = 0x00
	opBlock        = 0x02
	opLoop         = 0x03
	opIf           = 0x04
	opElse         = 0x05
	opEnd          = 0x0b
	opBr           = 0x0c
	opBrIf         = 0x0d
	opBrTable      = 0x0e
	opReturn       = 0x0f
	opCall         = 0x10
	opCallIndirect = 0x11
	opDrop         = 0x1a
	opSelect       = 0x1b
	opLocalGet     = 0x20
	opLocalSet     = 0x21
	opGlobalGet    = 0x23
	opGlobalSet    = 0x24
	opLoad         = 0x28 // the first of them
	opStore        = 0x3e // the last of them
	opMemorySize   = 0x3f
	opMemoryGrow   = 0x40
	opI32Const     = 0x41
	opI64Const     = 0x42
	opF32Const     = 0x43
	opF64Const     = 0x44
	opI32Eqz       = 0x45
	opI32Sub       = 0x6b
	opPlain        = 0xc4 // the last of those that nothing follows
	opMore         = 0xfc // begins those of two bytes
	moreTruncate   = 7    // the last of them
	moreCopy       = 10
	moreFill       = 11

	typeI32 = 0x7f
	void    = 0x40 // the type of a block without a result
)

// An instruction is one of a body: what it does, the first number after it,
// and its bytes.
type instruction struct {
	op   byte
	n    int64
	code []byte
	// table is what follows a br_table, the last for all other numbers.
	table []int
}

// instruction reads one. Any that Go does not write is an error.
func (r *reader) instruction() instruction {
	start := r.At
	in := instruction{op: r.Byte()}
	switch op := in.op; {
	case op == opBlock, op == opLoop, op == opIf:
		in.n = int64(r.Byte())
	case op == opBr, op == opBrIf, op == opCall, op >= opLocalGet && op <= opGlobalSet:
		in.n = int64(r.Unsigned())
	case op == opBrTable:
		for range r.Unsigned() + 1 {
			if in.table = append(in.table, r.Unsigned()); r.Failed {
				break
			}
		}
	case op == opCallIndirect, op >= opLoad && op <= opStore:
		r.Unsigned()
		r.Unsigned()
	case op == opMemorySize, op == opMemoryGrow:
		r.Byte()
	case op == opI32Const, op == opI64Const:
		in.n = r.Signed()
	case op == opF32Const:
		r.Bytes(4)
	case op == opF64Const:
		r.Bytes(8)
	case op == opMore:
		switch more := r.Unsigned(); {
		case more == moreCopy:
			r.Bytes(2)
		case more == moreFill:
			r.Byte()
		case more > moreTruncate:
			r.Failed = true
		}
	case op <= opElse, op == opEnd, op == opReturn, op == opDrop, op == opSelect, op >= opI32Eqz && op <= opPlain:
	default:
		r.Failed = true
	}
	if !r.Failed {
		in.code = r.Data[start:r.At]
	}
	return in
}

// A flow is the body of a function as Go's compiler writes it, taken apart.
type flow struct {
	locals []byte // their declarations, but for how many these are
	groups int    // how many these are
	count  int    // of the locals, the parameter among them
	// prologue is what comes before all else.
	prologue []byte
	// unwinds says that there is a block around it all that is left for another goroutine.
	unwinds  bool
	segments []segment
	// table holds, for each place that the local 0 can say to go on at, the segment there.
	table []int
}

// A segment is what is between two places that something may lead to: a basic
// block, or what is of one between two calls.
type segment struct {
	steps []step
	// falls says that its end is reached, and that the next segment follows then.
	falls bool
	// resumes says that a call may go on at its beginning.
	resumes bool
}

// A step is a piece of a segment.
type step struct {
	kind stepKind
	// code is that of a plain one.
	code []instruction
	// to is the segment to which a jump leads.
	to int
	// inside is how many blocks of the segment's own are around it.
	inside int
}

type stepKind byte

const (
	plain  stepKind = iota // code without jumps out of the segment
	jump                   // to a segment
	jumpIf                 // the same if the number on the stack is not 0
	unwind                 // leaves the function for another goroutine if it is not 0
)

// readFlow takes the body of a function apart. It says false of one that is not
// of the form that Go's compiler gives to a function with jumps.
func readFlow(body []byte, c calls) (*flow, bool) {
	r := &reader{module.Reader{Data: body}}
	f := &flow{}
	f.count, f.groups = r.locals()
	f.count++
	f.locals = body[len(module.AppendUnsigned(nil, f.groups)):r.At]

	start := r.At
	in := r.instruction()
	if in.op == opGlobalGet {
		r.instruction() // sets the local it is kept in
		f.prologue = body[start:r.At]
		in = r.instruction()
	}
	if in.op == opBlock && in.n == void {
		f.unwinds = true
		in = r.instruction()
	}
	if in.op != opLoop || in.n != void {
		return nil, false
	}
	in = r.instruction()
	blocks := 0
	for in.op == opBlock && in.n == void {
		blocks++
		in = r.instruction()
	}
	if in.op != opLocalGet || in.n != 0 {
		return nil, false
	}
	in = r.instruction()
	if in.op != opBrTable || r.instruction().op != opEnd || r.Failed {
		return nil, false
	}
	f.table = in.table
	for _, to := range f.table {
		if to >= blocks {
			return nil, false
		}
	}
	f.segments = make([]segment, blocks)
	for i := range f.segments {
		if !f.readSegment(r, i) {
			return nil, false
		}
	}
	// The loop ends with the last segment.
	if !bytes.Equal(body[r.At:], ending(f.unwinds)) {
		return nil, false
	}
	f.mark(c)
	return f, true
}

// readSegment reads segment i and the end that follows it.
func (f *flow) readSegment(r *reader, i int) bool {
	s := &f.segments[i]
	s.falls = true
	inside := 0
	loop := len(f.segments) - 1 - i // how many blocks are between it and the loop around all
	var run []instruction
	flush := func() {
		if len(run) > 0 {
			s.steps = append(s.steps, step{kind: plain, code: run, inside: inside})
			run = nil
		}
	}
	for {
		in := r.instruction()
		if r.Failed || !s.falls && in.op != opEnd {
			return false
		}
		switch in.op {
		case opBlock, opLoop, opIf:
			inside++
		case opEnd:
			if inside == 0 {
				flush()
				return true
			}
			inside--
		case opUnreachable, opReturn:
			s.falls = inside > 0
		case opBrTable:
			return false
		case opBr, opBrIf:
			if in.n < int64(inside) {
				break // it stays in the segment
			}
			if in.op == opBrIf {
				if !f.unwinds || in.n != int64(inside+loop+1) {
					return false
				}
				flush()
				s.steps = append(s.steps, step{kind: unwind, inside: inside})
				continue
			}
			// A jump: i32.const place, local.set 0, br to the loop. If it
			// hangs on a condition, it has an if of its own.
			n := len(run)
			if in.n != int64(inside+loop) || n < 2 || run[n-1].op != opLocalSet || run[n-1].n != 0 || run[n-2].op != opI32Const {
				return false
			}
			place := run[n-2].n
			if place < 0 || place >= int64(len(f.table)) {
				return false
			}
			kind := jump
			run = run[:n-2]
			if n > 2 && run[n-3].op == opIf && run[n-3].n == void && r.At < len(r.Data) && r.Data[r.At] == opEnd {
				kind = jumpIf
				run = run[:n-3]
				inside--
				r.At++
			}
			flush()
			s.steps = append(s.steps, step{kind: kind, to: f.table[place], inside: inside})
			s.falls = kind == jumpIf || inside > 0
			continue
		}
		run = append(run, in)
	}
}

// mark notes where a call may go on: at the first segment, after a call, and
// at a call of runtime.deferreturn, where Go continues after a panic that was
// recovered from. A call that never returns can only be left for another
// goroutine, which is to return what it does.
func (f *flow) mark(c calls) {
	f.segments[0].resumes = true
	f.unwinds = false
	for i := range f.segments {
		s := &f.segments[i]
		var steps []step
		for k, step := range s.steps {
			if step.kind != unwind {
				steps = append(steps, step)
				continue
			}
			callee := none
			if k > 0 {
				callee = called(s.steps[k-1])
			}
			last := step.inside == 0 && k+1 == len(s.steps)
			if c.end(callee) {
				before := &steps[len(steps)-1]
				before.code = append(before.code[:len(before.code)-2], instruction{op: opReturn, code: []byte{opReturn}})
				if last {
					s.falls = false
				}
				continue
			}
			steps = append(steps, step)
			f.unwinds = true
			if step.inside == 0 && callee == c.deferreturn {
				s.resumes = true
			}
			if last && i+1 < len(f.segments) {
				f.segments[i+1].resumes = true
			}
		}
		s.steps = steps
	}
}

// called gives the function that is called at the end of a step, before what
// leaves for another goroutine: call, global.get 0, local.set 1. It is none if
// that is not known.
func called(s step) int {
	if n := len(s.code); s.kind == plain && n >= 3 && s.code[n-3].op == opCall {
		return int(s.code[n-3].n)
	}
	return none
}

// successors appends the segments that may follow segment i, the one it falls
// into last.
func (f *flow) successors(to []int, i int) []int {
	s := &f.segments[i]
	for _, step := range s.steps {
		if step.kind == jump || step.kind == jumpIf {
			to = append(to, step.to)
		}
	}
	if s.falls && i+1 < len(f.segments) {
		to = append(to, i+1)
	}
	return to
}
