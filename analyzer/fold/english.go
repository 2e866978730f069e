package fold

import (
	"strings"
	"sync"

	"stemma/assets"
)

// variants are the spellings of a language, as assets/variants holds them.
type variants struct {
	parts  []part
	single map[string]bool   // roots that double their l
	kept   map[string]bool   // words in -is- that -iz- never replaces
	ends   []string          // and the ends of such words
	words  map[string]string // spelling to the one it is counted under
}

// A part replaces letters within roots, wherever these stand in a word.
type part struct {
	from, to string
	roots    []string
}

var english = sync.OnceValue(func() *variants {
	data, err := assets.Variants.ReadFile("variants/en.txt")
	if err != nil {
		panic("fold: " + err.Error()) // the list is part of the program
	}
	v := &variants{single: map[string]bool{}, kept: map[string]bool{}, words: map[string]string{}}
	v.read(string(data))
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
			v.parts = append(v.parts, part{fields[0], strings.TrimSuffix(fields[1], ":"), fields[2:]})
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
			}
		}
	}
}

// longest is the length of the longest word that has several spellings, with
// room to spare.
const longest = 40

// spelling returns the one spelling under which a word in lower case is
// counted.
func spelling(word, language string) string {
	if language != "en" || len(word) < 4 || len(word) > longest {
		return word
	}
	v := english()
	if one, ok := v.words[word]; ok {
		return one
	}
	for _, p := range v.parts {
		if strings.Contains(word, p.from) {
			word = p.replace(word)
		}
	}
	word = centred(word)
	word = v.ize(word)
	word = yze(word)
	return v.undouble(word)
}

func (p part) replace(word string) string {
	for _, root := range p.roots {
		at := strings.Index(word, root)
		if at < 0 {
			continue
		}
		end := at + len(root)
		if p.from == "re" {
			// centre and its compounds, but not sombrero
			if end < len(word) && strings.IndexByte("aeiour", word[end]) >= 0 {
				continue
			}
			if word[end:] == "d" {
				return word[:end-2] + "ered"
			}
			return word[:end-2] + "er" + word[end:]
		}
		i := at + strings.Index(root, p.from)
		return word[:i] + p.to + word[i+len(p.from):]
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
	at := strings.LastIndex(word, "is")
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
	at := strings.LastIndex(word, "lys")
	if at < 2 || !oneOf(word[at+3:], izeEndings[:7]) || word[at-1] != 'a' && word[at-1] != 'o' {
		return word
	}
	return word[:at+2] + "z" + word[at+3:]
}

// undouble gives a root that doubles its l, travelled, one l.
func (v *variants) undouble(word string) string {
	at := strings.LastIndex(word, "ll")
	if at < 3 || !oneOf(word[at+2:], []string{"ed", "ing", "ings", "er", "ers", "or", "ors", "ist", "ists"}) {
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

func oneOf(s string, list []string) bool {
	for _, l := range list {
		if s == l {
			return true
		}
	}
	return false
}
