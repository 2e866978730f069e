// Package cipher stands in for the standard library's in the program that
// browsers run; see the stand-in of crypto/aes.
package cipher

import "errors"

// A Block is a cipher, of which there is none.
type Block interface{ BlockSize() int }

// An AEAD is a way to use a cipher.
type AEAD interface {
	NonceSize() int
	Seal(dst, nonce, plaintext, additionalData []byte) []byte
	Open(dst, nonce, ciphertext, additionalData []byte) ([]byte, error)
}

// NewGCM fails.
func NewGCM(Block) (AEAD, error) {
	return nil, errors.New("encryption is left out of the program for browsers; see wasm/standin")
}
