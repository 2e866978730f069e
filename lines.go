package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"stemma/wasm/module"
)

// A program compiled to wasm tells of each of its instructions the file and
// line that it came from. Only the trace of a crash shows them, they are a
// fifteenth of what a reader downloads, and the linker has no flag that leaves
// them out. withoutLines does it: a trace then names functions alone.
//
// The tables are in the program's data, in the form that package runtime reads
// (go/src/runtime/symtab.go and runtime2.go, type _func), which may change from
// one Go to the next. So they are blanked only in a program of linesOf, the Go
// whose form this is, and only where all of them are as expected.

// linesOf is the Go whose tables withoutLines knows.
const linesOf = "go1.26"

// withoutLines returns a program of this executable's own Go with its tables of
// lines blanked. The error says why none were; the program works as it is.
func withoutLines(program []byte) ([]byte, error) {
	if version := runtime.Version(); version != linesOf && !strings.HasPrefix(version, linesOf+".") {
		return nil, fmt.Errorf("the tables of lines of %s are not known, only those of %s", version, linesOf)
	}
	segments, err := dataSegments(program)
	if err != nil {
		return nil, err
	}
	size := 0
	for _, s := range segments {
		size = max(size, s.address+s.size)
	}
	memory := make([]byte, size)
	for _, s := range segments {
		copy(memory[s.address:], program[s.at:s.at+s.size])
	}
	if err := blankLines(memory); err != nil {
		return nil, err
	}
	program = bytes.Clone(program)
	for _, s := range segments {
		copy(program[s.at:s.at+s.size], memory[s.address:])
	}
	return program, nil
}

var errTables = errors.New("the tables of lines are not as expected")

// blankLines blanks the tables of lines in the memory of a program. It panics
// on no input, and changes nothing where it returns an error.
func blankLines(memory []byte) (err error) {
	defer func() {
		if recover() != nil { // an index out of range
			err = errTables
		}
	}()
	// The header: a magic number, two zeros, the least size of an instruction
	// and the size of a pointer; then eight numbers.
	start := bytes.Index(memory, []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8})
	if start < 0 {
		return errors.New("the program has no tables of lines")
	}
	number := func(i int) int { return int(binary.LittleEndian.Uint64(memory[start+8+8*i:])) }
	functions, tables, list := number(0), start+number(6), start+number(7)
	if functions <= 0 || !(start < tables && tables < list && list+8*functions < len(memory)) {
		return errTables
	}
	uint32At := func(i int) int { return int(binary.LittleEndian.Uint32(memory[i:])) }

	// What is told of a function: eleven numbers of four bytes, of which the
	// fifth to seventh are where its tables of stack depths, files and lines
	// are, the eighth how many more tables there are and the tenth its first
	// line; last of four bytes how many addresses follow; then the tables.
	const depths, files, lines, more, firstLine, addresses, head = 16, 20, 24, 28, 36, 43, 44
	needed, blank := map[int]bool{0: true}, map[int]bool{}
	records := make([]int, functions)
	for i := range records {
		at := list + uint32At(list+8*i+4)
		end := at + head + 4*uint32At(at+more) + 4*int(memory[at+addresses])
		if i+1 < functions && end > list+uint32At(list+8*(i+1)+4) {
			return errTables
		}
		records[i] = at
		needed[uint32At(at+depths)] = true
		for t := range uint32At(at + more) {
			needed[uint32At(at+head+4*t)] = true
		}
		blank[uint32At(at+files)], blank[uint32At(at+lines)] = true, true
	}
	type span struct{ from, to int }
	var spans []span
	for table := range blank {
		if needed[table] {
			continue
		}
		end := tableEnd(memory[:list], tables+table)
		if end < 0 || memory[tables+table-1] != 0 { // the end of the one before
			return errTables
		}
		spans = append(spans, span{tables + table, end})
	}
	for _, s := range spans {
		clear(memory[s.from:s.to])
	}
	for _, at := range records {
		clear(memory[at+files : at+files+4])
		clear(memory[at+lines : at+lines+4])
		clear(memory[at+firstLine : at+firstLine+4])
	}
	return nil
}

// tableEnd returns the end of the table at an index: pairs of numbers in
// base 128, how much a value and an address change, until a change of nothing
// that is not the first; or -1 where it has none.
func tableEnd(memory []byte, at int) int {
	for first := true; ; first = false {
		change, n := binary.Uvarint(memory[at:])
		if n <= 0 {
			return -1
		}
		at += n
		if change == 0 && !first {
			return at
		}
		if _, n = binary.Uvarint(memory[at:]); n <= 0 {
			return -1
		}
		at += n
	}
}

// A segment is a piece of a program's data.
type segment struct {
	address  int // in memory
	at, size int // in the program's file
}

var errWasm = errors.New("the program is no WebAssembly of Go's form")

// dataSegments lists the pieces of data in a wasm file: each is a zero, its
// address (0x41, a number, 0x0b), its size and its bytes.
func dataSegments(program []byte) ([]segment, error) {
	m, err := module.Read(program)
	if err != nil {
		return nil, err
	}
	var segments []segment
	for _, s := range m.Sections {
		if s.ID != module.Data {
			continue
		}
		r := &module.Reader{Data: s.Data}
		for n := r.Unsigned(); n > 0; n-- {
			active, constant, address, end := r.Byte(), r.Byte(), r.Signed(), r.Byte()
			size := r.Unsigned()
			at := s.At + r.At
			if r.Bytes(size); r.Failed || active != 0 || constant != 0x41 || end != 0x0b || address < 0 || address > 1<<28 {
				return nil, errWasm
			}
			segments = append(segments, segment{int(address), at, size})
		}
	}
	if segments == nil {
		return nil, errWasm
	}
	return segments, nil
}
