// Package module takes the WebAssembly module of a Go program apart, and puts
// it together again.
//
// The format is that of the core specification, 5.5, and of its appendix 7.4
// on the custom section of names.
package module

import (
	"encoding/binary"
	"errors"
	"regexp"
	"strings"
)

// A Module is a compiled program.
type Module struct {
	Sections  []Section
	Imported  int        // functions, whose numbers come before those of Functions
	Functions []Function // those with code
}

// A Section is a part of a module: its number in the specification, its bytes,
// and where in the module these begin.
type Section struct {
	ID   byte
	Data []byte
	At   int
}

// A Function has the name that the section of names gives it, or none, and its
// body: how many groups of locals there are, these, and its instructions.
type Function struct {
	Name string
	Body []byte
}

// ErrFormat says that the bytes are no module.
var ErrFormat = errors.New("not a WebAssembly module, or a damaged one")

// The numbers of sections.
const (
	Custom  = 0 // the names among others
	Imports = 2
	Code    = 10
	Data    = 11
)

const header = "\x00asm\x01\x00\x00\x00"

// Read takes a module apart. What it gives shares the bytes of data. The error
// is ErrFormat.
func Read(data []byte) (*Module, error) {
	if !strings.HasPrefix(string(data[:min(len(data), len(header))]), header) {
		return nil, ErrFormat
	}
	m := &Module{}
	names := map[int]string{}
	for r := (Reader{Data: data, At: len(header)}); r.At < len(data); {
		s := Section{ID: r.Byte()}
		n := r.Unsigned()
		s.At = r.At
		s.Data = r.Bytes(n)
		if r.Failed {
			return nil, ErrFormat
		}
		m.Sections = append(m.Sections, s)
		inside := &Reader{Data: s.Data}
		switch s.ID {
		case Imports:
			m.Imported = inside.imports()
		case Code:
			for n := inside.Unsigned(); n > 0 && !inside.Failed; n-- {
				m.Functions = append(m.Functions, Function{Body: inside.Bytes(inside.Unsigned())})
			}
		case Custom:
			if inside.Bytes(inside.Unsigned()); s.holdsNames() {
				inside.names(names)
			}
		}
		if inside.Failed {
			return nil, ErrFormat
		}
	}
	for i := range m.Functions {
		m.Functions[i].Name = names[m.Imported+i]
	}
	return m, nil
}

// Bytes puts the module together, with the bodies that its functions have and
// without their names.
func (m *Module) Bytes() []byte {
	b := []byte(header)
	for _, s := range m.Sections {
		data := s.Data
		switch {
		case s.holdsNames():
			continue
		case s.ID == Code:
			data = AppendUnsigned(nil, len(m.Functions))
			for _, f := range m.Functions {
				data = append(AppendUnsigned(data, len(f.Body)), f.Body...)
			}
		}
		b = append(AppendUnsigned(append(b, s.ID), len(data)), data...)
	}
	return b
}

// holdsNames says whether a section holds the names of functions.
func (s Section) holdsNames() bool {
	r := Reader{Data: s.Data}
	return s.ID == Custom && string(r.Bytes(r.Unsigned())) == "name"
}

// Size returns how many bytes the sections of a kind have.
func (m *Module) Size(id byte) int {
	n := 0
	for _, s := range m.Sections {
		if s.ID == id {
			n += len(s.Data)
		}
	}
	return n
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
		sizes[owner(f.Name, known)] += len(f.Body)
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

// A Reader reads the numbers and runs of bytes that a module is made of. Past
// the end of Data it fails, and gives zeros and nothing from then on.
type Reader struct {
	Data   []byte
	At     int // the index of what it reads next
	Failed bool
}

// Byte reads a byte.
func (r *Reader) Byte() byte {
	if b := r.Bytes(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

// Bytes reads n bytes, which it shares with Data.
func (r *Reader) Bytes(n int) []byte {
	if r.Failed || n < 0 || n > len(r.Data)-r.At {
		r.Failed = true
		return nil
	}
	r.At += n
	return r.Data[r.At-n : r.At]
}

// Unsigned reads a number of 32 bits, in LEB128.
func (r *Reader) Unsigned() int {
	if r.Failed {
		return 0
	}
	v, n := binary.Uvarint(r.Data[r.At:])
	if n <= 0 || v >= 1<<32 {
		r.Failed = true
		return 0
	}
	r.At += n
	return int(v)
}

// Signed reads a number of up to 64 bits, in signed LEB128.
func (r *Reader) Signed() int64 {
	v := int64(0)
	for shift := 0; shift < 64; shift += 7 {
		b := r.Byte()
		v |= int64(b&0x7f) << shift
		if b < 0x80 {
			if b&0x40 != 0 && shift+7 < 64 {
				v |= -1 << (shift + 7)
			}
			return v
		}
	}
	r.Failed = true
	return 0
}

// AppendUnsigned appends a number as Unsigned reads it.
func AppendUnsigned(b []byte, n int) []byte {
	return binary.AppendUvarint(b, uint64(n))
}

// AppendSigned appends a number as Signed reads it.
func AppendSigned(b []byte, v int64) []byte {
	for {
		low := byte(v & 0x7f)
		v >>= 7
		if v == 0 && low&0x40 == 0 || v == -1 && low&0x40 != 0 {
			return append(b, low)
		}
		b = append(b, low|0x80)
	}
}

// imports returns how many functions are imported.
func (r *Reader) imports() (functions int) {
	for n := r.Unsigned(); n > 0 && !r.Failed; n-- {
		r.Bytes(r.Unsigned())
		r.Bytes(r.Unsigned())
		switch kind := r.Byte(); kind {
		case 0: // a function
			r.Unsigned()
			functions++
		case 1: // a table
			r.Byte()
			r.limits()
		case 2: // a memory
			r.limits()
		case 3: // a global
			r.Bytes(2)
		default:
			r.Failed = true
		}
	}
	return functions
}

func (r *Reader) limits() {
	if flag := r.Byte(); flag&1 != 0 {
		r.Unsigned()
	}
	r.Unsigned()
}

// names reads the names of functions.
func (r *Reader) names(names map[int]string) {
	for r.At < len(r.Data) && !r.Failed {
		id := r.Byte()
		sub := Reader{Data: r.Bytes(r.Unsigned())}
		if id != 1 { // of the module, or of something else
			continue
		}
		for n := sub.Unsigned(); n > 0 && !sub.Failed; n-- {
			i := sub.Unsigned()
			names[i] = string(sub.Bytes(sub.Unsigned()))
		}
		r.Failed = r.Failed || sub.Failed
	}
}
