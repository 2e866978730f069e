// Package octet loads eight bytes of a text at a time as one number, the first
// byte lowest. Both analyzer/segment, which finds words so, and analyzer/index,
// which knows them again, are the faster for it, most of all in WebAssembly.
package octet

// Size is the number of bytes that Load takes.
const Size = 8
