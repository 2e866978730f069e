//go:build !wasm

package octet

import "encoding/binary"

// Load returns text[i:i+8], which must be there, as a number. To make bytes of a
// string for it, which they do not outlive, costs nothing.
func Load(text []byte, i int) uint64 { return binary.LittleEndian.Uint64(text[i:]) }

// LoadHalf returns text[i:i+4], which must be there, as a number.
func LoadHalf(text []byte, i int) uint32 { return binary.LittleEndian.Uint32(text[i:]) }
