// Package regexp stands in for the standard library's in the program that
// browsers run, where only go-app's routes by pattern, of which the page has
// none, mention it. It has the names that go-app needs to compile.
package regexp

// A Regexp matches nothing.
type Regexp struct{}

// MustCompile panics.
func MustCompile(string) *Regexp {
	panic("regexp is left out of the program for browsers; see wasm/standin")
}

// MatchString reports false.
func (*Regexp) MatchString(string) bool { return false }
