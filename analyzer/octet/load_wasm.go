package octet

import "unsafe"

// Load returns text[i:i+8], which must be there, as a number. To make bytes of a
// string for it, which they do not outlive, costs nothing.
//
// WebAssembly loads eight bytes from any place, low byte first. The function of
// encoding/binary would do so too, but the compiler takes it for eight loads
// there and inlines nothing that calls it.
func Load(text []byte, i int) uint64 {
	return *(*uint64)(unsafe.Pointer((*[Size]byte)(text[i:])))
}

// LoadHalf returns text[i:i+4], which must be there, as a number.
func LoadHalf(text []byte, i int) uint32 {
	return *(*uint32)(unsafe.Pointer((*[Half]byte)(text[i:])))
}
