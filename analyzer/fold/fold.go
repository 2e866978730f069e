// Package fold gives the words of a text one spelling each: the form a reader
// sees, and the key under which its case and spelling variants are counted.
package fold

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Form returns the word as it is shown: in NFC, with straight apostrophes and
// without soft hyphens.
func Form(word string) string {
	word = norm.NFC.String(word)
	return replacer.Replace(word)
}

var replacer = strings.NewReplacer("\u00ad", "", "’", "'", "‘", "'", "ʼ", "'")

// Key returns the folded form: lower case, and in English one of the spellings
// of a word that has several (defence and defense). U.S., U.S and US give
// "u.s."; us does not.
func Key(form, language string) string {
	switch form {
	case "U.S.", "U.S", "US":
		return "u.s."
	}
	return strings.ToLower(form)
}
