// Package aes stands in for the standard library's in the program that browsers
// run, where only go-app mentions it, to encrypt what it keeps, and keeps
// nothing for the page. It has the names that go-app needs to compile.
package aes

import (
	"crypto/cipher"
	"errors"
)

// NewCipher fails.
func NewCipher([]byte) (cipher.Block, error) {
	return nil, errors.New("encryption is left out of the program for browsers; see wasm/standin")
}
