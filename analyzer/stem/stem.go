// Package stem reduces words to their stems by the Snowball algorithms.
package stem

import "github.com/kljensen/snowball/english"

// A Stemmer returns the stem of a word in lower case.
type Stemmer func(word string) string

// For returns the stemmer of a language, an ISO 639-1 code, and whether there
// is one; without one it returns a stemmer that changes nothing.
func For(language string) (Stemmer, bool) {
	if language == "en" {
		return func(word string) string { return english.Stem(word, true) }, true
	}
	return func(word string) string { return word }, false
}
