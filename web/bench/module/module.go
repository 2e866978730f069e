// Package module reads what a WebAssembly module is made of: how large each of
// its functions is and what it is called.
//
// The format is that of the core specification, 5.5, and of its appendix 7.4
// on the custom section of names.
package module

import (
	"errors"
	"regexp"
	"strings"
)

// A Module is a compiled program.
type Module struct {
	Functions  []Function // those with code
	Code, Data int        // bytes of these sections
}

// A Function has the name that the section of names gives it, or none, and
// its size in bytes.
type Function struct {
	Name string
	Size int
}

// ErrFormat says that the bytes are no module.
var ErrFormat = errors.New("not a WebAssembly module, or a damaged one")

// Numbers of sections.
const (
	custom    = 0
	importing = 2
	coding    = 10
	holding   = 11
)

// Read reads a module.
func Read(data []byte) (*Module, error) {
	if len(data) < 8 || string(data[:4]) != "\x00asm" {
		return nil, ErrFormat
	}
	m := &Module{}
	names := map[uint64]string{}
	imported := uint64(0)
	for r := (reader{rest: data[8:]}); len(r.rest) > 0 && !r.failed; {
		id := r.byte()
		body := reader{rest: r.bytes(r.number())}
		if r.failed {
			return nil, ErrFormat
		}
		switch id {
		case importing:
			imported = body.imports()
		case coding:
			m.Code = len(body.rest)
			for n := body.number(); n > 0 && !body.failed; n-- {
				size := body.number()
				body.bytes(size)
				m.Functions = append(m.Functions, Function{Size: int(size)})
			}
		case holding:
			m.Data = len(body.rest)
		case custom:
			if string(body.bytes(body.number())) == "name" {
				body.names(names)
			}
		}
		if body.failed {
			return nil, ErrFormat
		}
	}
	for i := range m.Functions {
		m.Functions[i].Name = names[imported+uint64(i)]
	}
	return m, nil
}

// Packages returns how many bytes of code each package of a program of Go has,
// among those given by their import paths. The code of no package, such as the
// comparison of two structs that the compiler makes, is under Made.
func (m *Module) Packages(paths []string) map[string]int {
	known := map[string]string{}
	for _, path := range paths {
		known[mangled.ReplaceAllString(path, "_")] = path
	}
	sizes := map[string]int{}
	for _, f := range m.Functions {
		sizes[owner(f.Name, known)] += f.Size
	}
	return sizes
}

// Made is the package of what the compiler makes.
const Made = "made by the compiler"

// mangled matches what Go's linker writes as an underscore in names.
var mangled = regexp.MustCompile(`[^\w.]`)

// owner returns the path of the package that a function is in: the longest that
// its name begins with.
func owner(name string, known map[string]string) string {
	for at := len(name); at > 0; at = strings.LastIndexByte(name[:at], '.') {
		if path, ok := known[name[:at]]; ok {
			return path
		}
	}
	return Made
}

// A reader reads numbers and runs of bytes. Past the end it fails, and gives
// zeros from then on.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) byte() byte {
	b := r.bytes(1)
	if len(b) == 0 {
		return 0
	}
	return b[0]
}

func (r *reader) bytes(n uint64) []byte {
	if r.failed || n > uint64(len(r.rest)) {
		r.failed = true
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

// number reads an unsigned number in LEB128.
func (r *reader) number() uint64 {
	var x uint64
	for shift := 0; shift < 64; shift += 7 {
		b := r.byte()
		x |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return x
		}
	}
	r.failed = true
	return 0
}

// imports returns how many functions are imported.
func (r *reader) imports() (functions uint64) {
	for n := r.number(); n > 0 && !r.failed; n-- {
		r.bytes(r.number())
		r.bytes(r.number())
		switch kind := r.byte(); kind {
		case 0: // a function
			r.number()
			functions++
		case 1: // a table
			r.byte()
			r.limits()
		case 2: // a memory
			r.limits()
		case 3: // a global
			r.bytes(2)
		default:
			r.failed = true
		}
	}
	return functions
}

func (r *reader) limits() {
	if flag := r.byte(); flag&1 != 0 {
		r.number()
	}
	r.number()
}

// names reads the names of functions.
func (r *reader) names(names map[uint64]string) {
	for len(r.rest) > 0 && !r.failed {
		id := r.byte()
		sub := reader{rest: r.bytes(r.number())}
		if id != 1 { // of the module, or of something else
			continue
		}
		for n := sub.number(); n > 0 && !sub.failed; n-- {
			i := sub.number()
			names[i] = string(sub.bytes(sub.number()))
		}
		r.failed = r.failed || sub.failed
	}
}
