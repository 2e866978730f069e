package actor

import (
	"strings"
	"sync"
)

// A class says what part a word plays in names, as bits.
type class uint16

const (
	title class = 1 << iota
	office
	follows
	body
	land
	joint
	loose
	prefix
	says
	calendar
	common
	given
	nouns
)

// sections are the names of the classes in words.txt, in their order.
var sections = [...]string{"title", "rank", "follows", "body", "land", "joint", "loose", "prefix", "says", "calendar", "common", "given", "nouns"}

// classes are the words that play a part, read when first asked for.
var classes = sync.OnceValue(func() map[string]class {
	m := make(map[string]class, 1300)
	now := class(0)
	for line := range strings.Lines(asset("words.txt")) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			for i, s := range sections {
				if line[1:len(line)-1] == s {
					now = 1 << i
				}
			}
		default:
			for word := range strings.FieldsSeq(line) {
				m[word] |= now
			}
		}
	}
	return m
})
