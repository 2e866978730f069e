package fold

import (
	"math/bits"
	"strings"
	"sync"

	"stemma/assets"
)

// variants are the spellings of a language, as assets/variants holds them.
type variants struct {
	parts  []part
	pairs  [1 << 10]uint64   // by a pair of letters, the rules that ask for it, a bit each: of the parts in order, and endings
	starts [1 << 10]bool     // by a pair of letters, whether any of words begins with it
	single map[string]bool   // roots that double their l
	kept   map[string]bool   // words in -is- that -iz- never replaces
	ends   []string          // and the ends of such words
	words  map[string]string // spelling to the one it is counted under
}

// A part replaces letters within roots, wherever these stand in a word.
type part struct {
	from, to string
	roots    []root
}

// A root knows the pairs of letters that a word must have to hold it.
type root struct {
	text  string
	pairs uint64 // see pairsOf
}

var englishVariants = sync.OnceValue(func() *variants {
	data, err := assets.Variants.ReadFile("variants/en.txt")
	if err != nil {
		panic("fold: " + err.Error()) // the list is part of the program
	}
	v := &variants{single: map[string]bool{}, kept: map[string]bool{}, words: map[string]string{}}
	v.read(string(data))
	if len(v.parts) > maxParts {
		panic("fold: too many parts") // the list is part of the program
	}
	for i, letters := range [...]string{"ri", "is", "ly", "ll"} {
		v.pairs[pair(letters)] |= ring << i
	}
	return v
})

// read takes in a list; the first lines of en.txt say how it is written.
func (v *variants) read(list string) {
	section := ""
	for line := range strings.Lines(list) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0][0] == '#' {
			continue
		}
		if fields[0][0] == '[' {
			section = fields[0]
			continue
		}
		switch section {
		case "[parts]":
			v.pairs[pair(fields[0])] |= 1 << len(v.parts)
			p := part{from: fields[0], to: strings.TrimSuffix(fields[1], ":")}
			for _, text := range fields[2:] {
				p.roots = append(p.roots, root{text, pairsOf(text)})
			}
			v.parts = append(v.parts, p)
		case "[single]":
			for _, root := range fields {
				v.single[root] = true
			}
		case "[kept]":
			for _, word := range fields {
				if end, ok := strings.CutPrefix(word, "*"); ok {
					v.ends = append(v.ends, end)
				} else {
					v.kept[word] = true
				}
			}
		case "[words]":
			for _, word := range fields[1:] {
				v.words[word] = fields[0]
				v.starts[pair(word)] = true
			}
		}
	}
}

// longest is the length of the longest word that has several spellings, with
// room to spare.
const longest = 40

// The bits of variants.pairs after those of the parts are of the rules for
// endings.
const (
	maxParts = 60

	ring = 1 << (maxParts + iota - 1)
	ise
	lyse
	lled

	endings = ring | ise | lyse | lled
)

// english returns the one spelling under which a word in lower case is counted.
func english(word string) string {
	if len(word) < 4 || len(word) > longest {
		return word
	}
	v := englishVariants()
	if v.starts[pair(word)] {
		if one, ok := v.words[word]; ok {
			return one
		}
	}
	may := uint64(0)
	last := uint(word[0])
	for i := 1; i < len(word); i++ {
		b := uint(word[i])
		may |= v.pairs[(last<<5|b&31)%uint(len(v.pairs))]
		last = b
	}
	if may == 0 {
		return word
	}
	if parts := may &^ endings; parts != 0 {
		pairs := pairsOf(word)
		for ; parts != 0; parts &= parts - 1 {
			p := &v.parts[bits.TrailingZeros64(parts)]
			if replaced := p.replace(word, pairs); replaced != word {
				word, pairs, may = replaced, pairsOf(replaced), endings
			}
		}
	}
	if may&ring != 0 {
		word = centred(word)
	}
	if may&ise != 0 {
		word = v.ize(word)
	}
	if may&lyse != 0 {
		word = yze(word)
	}
	if may&lled != 0 {
		word = v.undouble(word)
	}
	return word
}

// pair numbers the first two letters of a word, so that most words need be
// held against few rules. Letters of a to z have a number to themselves.
func pair(word string) int { return int(word[0]&31)<<5 | int(word[1]&31) }

// pairsOf returns a set of the pairs of letters in a word, several of which
// share a bit.
func pairsOf(word string) uint64 {
	set := uint64(0)
	for i := 1; i < len(word); i++ {
		set |= 1 << (pair(word[i-1:]) * 37 >> 3 & 63)
	}
	return set
}

// replace replaces the part in a word that has the pairs of letters given.
func (p *part) replace(word string, pairs uint64) string {
	for i := range p.roots {
		r := &p.roots[i]
		if r.pairs&pairs != r.pairs {
			continue
		}
		at := strings.Index(word, r.text)
		if at < 0 {
			continue
		}
		i := at + strings.Index(r.text, p.from)
		rest := word[i+len(p.from):]
		switch {
		case p.from == "re" && rest != "" && strings.IndexByte("aeiour", rest[0]) >= 0:
			continue // centre and its compounds, but not sombrero
		case rest == "d" && p.from[len(p.from)-1] == 'e' && p.to[len(p.to)-1] != 'e':
			rest = "ed" // centred, catalogued
		}
		return word[:i] + p.to + rest
	}
	return word
}

// centred gives the e of center to a word in -ring that has lost centre's.
func centred(word string) string {
	base, ok := strings.CutSuffix(word, "ring")
	if !ok {
		return word
	}
	switch base {
	case "cent", "manoeuv", "maneuv", "reconnoit", "lust":
		return base + "ering"
	}
	return word
}

// izeEndings are what may follow -is- or -iz-.
var izeEndings = [...]string{"e", "ed", "es", "er", "ers", "ing", "ings", "able", "ability", "ation", "ations", "ational", "ationally"}

// ize turns -ise and its forms into -ize, but for words that never have a z.
func (v *variants) ize(word string) string {
	at := lastPair(word, 'i', 's')
	if at < 3 || !oneOf(word[at+2:], izeEndings[:]) || !strings.ContainsAny(word[:at], "aeiouy") {
		return word
	}
	base := word[:at+2]
	if v.kept[base] {
		return word
	}
	for _, end := range v.ends {
		if strings.HasSuffix(base, end) {
			return word
		}
	}
	return base[:at+1] + "z" + word[at+2:]
}

// yze turns analyse, paralyse and their like into analyze.
func yze(word string) string {
	at := lastPair(word, 'l', 'y')
	if at < 2 || at+3 > len(word) || word[at+2] != 's' || !oneOf(word[at+3:], izeEndings[:7]) || word[at-1] != 'a' && word[at-1] != 'o' {
		return word
	}
	return word[:at+2] + "z" + word[at+3:]
}

// llEndings are what may follow a doubled l.
var llEndings = [...]string{"ed", "ing", "ings", "er", "ers", "or", "ors", "ist", "ists"}

// undouble gives a root that doubles its l, travelled, one l.
func (v *variants) undouble(word string) string {
	at := lastPair(word, 'l', 'l')
	if at < 3 || !oneOf(word[at+2:], llEndings[:]) {
		return word
	}
	root := word[:at+1]
	if !v.single[root] {
		bare := root
		for _, prefix := range [...]string{"re", "un", "mis", "pre", "out", "dis"} {
			if rest, ok := strings.CutPrefix(root, prefix); ok {
				bare = rest
				break
			}
		}
		if !v.single[bare] {
			return word
		}
	}
	return root + word[at+2:]
}

// lastPair returns where a and b last stand side by side, or -1.
func lastPair(word string, a, b byte) int {
	for i := len(word) - 2; i >= 0; i-- {
		if word[i] == a && word[i+1] == b {
			return i
		}
	}
	return -1
}

func oneOf(s string, list []string) bool {
	for _, l := range list {
		if s == l {
			return true
		}
	}
	return false
}
