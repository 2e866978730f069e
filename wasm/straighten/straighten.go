// Package straighten makes a Go program for browsers faster and smaller: it
// gives the jumps in its functions the form that WebAssembly has for them.
//
// Go's compiler writes a function as one loop around a table. Each jump that does
// not lead to what follows it, each turn of a loop and each condition among them,
// stores the number of a basic block and begins the loop anew, where the table
// leads on. It has to be able to enter a function at many places, as another
// goroutine may have run during a call; but it enters it by the table at all
// times, and what compiles the program in the browser sees no loops then, and
// next to nothing of what is constant where. Straighten writes a jump forward as
// one out of a block, and a jump back as one to the beginning of a loop. The table
// is left to the calls that go on with a function, which find their way into a
// loop by a second table at its beginning.
//
// A function that is not of the form that Go 1.26 gives to them stays as it is,
// as does one with a loop that can be entered at two places.
package straighten

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"stemma/wasm/module"
)

// ErrNames says that a program has no names of functions, by which the calls
// that never return are told from others: it was linked with -s, or is not of Go.
var ErrNames = errors.New("it has no names of functions; link it without -s")

// Program returns a program with the jumps of its functions made direct and
// without their names, and says how many functions it has changed. The error is
// ErrNames, or module.ErrFormat for what is no program at all.
func Program(program []byte) (direct []byte, changed int, err error) {
	m, err := module.Read(program)
	if err != nil {
		return nil, 0, fmt.Errorf("straightening the jumps of a program: %w", err)
	}
	c, ok := classify(m)
	if !ok {
		return nil, 0, fmt.Errorf("straightening the jumps of a program: %w", ErrNames)
	}
	for i, f := range m.Functions {
		if body, ok := c.straighten(f.Body); ok {
			m.Functions[i].Body = body
			changed++
		}
	}
	return m.Bytes(), changed, nil
}

// calls says what there is to know of the functions that a body calls.
type calls struct {
	imported int // functions, which have the numbers before the others
	// ends holds the functions that end the goroutine or the program, or leave
	// the functions that called them by a panic.
	ends []bool
	// deferreturn is the number of runtime.deferreturn.
	deferreturn int
}

// neverReturn are the functions that have an instruction to return, and after
// whose calls nothing follows nevertheless: Go's compiler counts on that, or
// they leave the function that called them, which begins anew with more stack.
var neverReturn = []string{
	"runtime.block", "runtime.gopanic", "runtime.panicrangestate", "runtime.panicwrap", "runtime.throw", "runtime.throwinit",
	"runtime.morestack_noctxt",
}

// classify finds out what there is to know of the functions of m. It says false
// if their names are missing.
func classify(m *module.Module) (c calls, ok bool) {
	c = calls{imported: m.Imported, ends: make([]bool, len(m.Functions))}
	for i, f := range m.Functions {
		c.ends[i] = !returns(f.Body) || slices.Contains(neverReturn, f.Name)
		if f.Name == "runtime.deferreturn" {
			c.deferreturn = m.Imported + i
			ok = true
		}
	}
	return c, ok
}

// end says whether a call of function never returns.
func (c calls) end(function int) bool {
	i := function - c.imported
	return i >= 0 && i < len(c.ends) && c.ends[i]
}

// returns says whether a function may return: there is an instruction for it, or
// it does not end as those do that can be left for another goroutine only.
func returns(body []byte) bool {
	if !bytes.HasSuffix(body, ending(false)) && !bytes.HasSuffix(body, ending(true)) {
		return true
	}
	r := &reader{module.Reader{Data: body}}
	r.locals()
	for r.At < len(body) {
		if in := r.instruction(); in.op == opReturn || r.Failed {
			return true
		}
	}
	return false
}

// ending is what Go's functions end with, in or without a block that is left for
// another goroutine.
func ending(unwinds bool) []byte {
	if unwinds {
		return []byte{opUnreachable, opEnd, opI32Const, 1, opEnd}
	}
	return []byte{opUnreachable, opEnd}
}

// A reader reads the body of a function.
type reader struct{ module.Reader }

// locals reads the declarations of the locals of a function, and gives how many
// they declare in how many groups.
func (r *reader) locals() (count, groups int) {
	groups = r.Unsigned()
	for i := 0; i < groups && !r.Failed; i++ {
		count += r.Unsigned()
		r.Byte()
	}
	return count, groups
}
