// Package assets holds the data that ships with the analyzer: stop lists,
// abbreviations, theme lexicons and reference frequencies.
package assets

import "embed"

// Stop holds the stop lists, stop/xx.txt for the language xx, a word a line.
//
//go:embed stop
var Stop embed.FS

// Themes holds the theme lexicons, themes/xx.themes for the language xx.
//
//go:embed themes
var Themes embed.FS

// ReferenceEnglish is a list of common English words with their frequency and
// part of speech: reference/en.txt, written as assets/reference/pack tells.
//
//go:embed reference/en.pack
var ReferenceEnglish string

// Abbreviations holds the abbreviation lists, abbreviations/xx.txt for the
// language xx. The first lines of en.txt say how they are written.
//
//go:embed abbreviations
var Abbreviations embed.FS

// Examples holds articles to try the program on, written for it: they invent
// what they report.
//
//go:embed examples
var Examples embed.FS

// Example returns the first of the examples.
func Example() string {
	text, err := Examples.ReadFile("examples/1-defense.txt")
	if err != nil {
		panic(err) // the file is in the program
	}
	return string(text)
}

// Variants holds the spellings that count as one word, variants/xx.txt for the
// language xx; the first lines say how it is written.
//
//go:embed variants
var Variants embed.FS

// Families holds the word families, families/xx.txt for the language xx, a
// family a line; the first lines say how it is written.
//
//go:embed families
var Families embed.FS

// Grams tells how likely sequences of letters are in each language. Its first
// line says where it is from, and analyzer/language/gen how it is written.
//
//go:embed language/grams.bin
var Grams string

// CommonestWords holds the commonest words of languages that have no stop list,
// a language a line behind its code.
//
//go:embed language/words.txt
var CommonestWords string

// Actors holds names.txt, a gazetteer of countries, places and organisations,
// and words.txt, the words by which other proper names are told. Their first
// lines say how they are written.
//
//go:embed actors
var Actors embed.FS
