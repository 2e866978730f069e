// Package assets holds the data that ships with the analyzer: stop lists and
// theme lexicons.
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

// Abbreviations holds the abbreviation lists, abbreviations/xx.txt for the
// language xx. The first lines of en.txt say how they are written.
//
//go:embed abbreviations
var Abbreviations embed.FS
