package actor

import (
	"strings"
	"sync"
	"unicode"

	"stemma/analyzer/fold"
	"stemma/assets"
)

// An entry is a name of the gazetteer.
type entry struct {
	label, country string
	kind           Kind
}

// An alias is a way to write an entry's name.
type alias struct {
	entry    int32
	language string // the only one in which it holds, "" for all
	demonym  bool
	weak     bool // a common word too
}

// A gazetteer knows names by their words, in small letters and parted by a
// space; a name in capitals is known in capitals.
type gazetteer struct {
	entries []entry
	aliases map[string]alias
	longest map[string]int // words in the longest name that begins with a word
}

// names is the gazetteer, read when first asked for.
var names = sync.OnceValue(read)

func read() *gazetteer {
	g := &gazetteer{aliases: make(map[string]alias, 1800), longest: make(map[string]int, 1600)}
	kind := Name
	for line := range strings.Lines(asset("names.txt")) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			for k := Country; k <= Place; k++ {
				if line[1:len(line)-1] == k.String() {
					kind = k
				}
			}
		default:
			g.read(line, kind)
		}
	}
	g.readDemonyms()
	return g
}

func asset(name string) string {
	data, err := assets.Actors.ReadFile("actors/" + name)
	if err != nil {
		panic(err) // the file is in the program
	}
	return string(data)
}

// read adds the entry of a line.
func (g *gazetteer) read(line string, kind Kind) {
	head, others, _ := strings.Cut(line, "|")
	label, country, _ := strings.Cut(head, ">")
	label = strings.TrimSpace(label)
	e := entry{label: strings.TrimPrefix(label, "?"), country: strings.TrimSpace(country), kind: kind}
	g.entries = append(g.entries, e)
	g.add(label, int32(len(g.entries)-1))
	for other := range strings.SplitSeq(others, ";") {
		if other = strings.TrimSpace(other); other != "" {
			g.add(other, int32(len(g.entries)-1))
		}
	}
}

// add makes a name with its marks stand for an entry. The first entry to have
// a name keeps it.
func (g *gazetteer) add(name string, id int32) {
	a := alias{entry: id}
	if len(name) > 3 && name[2] == ':' {
		a.language, name = name[:2], name[3:]
	}
	name, a.weak = strings.CutPrefix(name, "?")
	name, a.demonym = strings.CutPrefix(name, "~")
	key, n, first := fold.Form(name), 1, ""
	switch {
	case strings.ContainsAny(key, "0123456789"):
		key = strings.ToUpper(key) // G-7 is one token
		first = strings.ToLower(key)
	case acronym(key):
		first = strings.ToLower(key)
	default:
		key = strings.ToLower(strings.ReplaceAll(key, "-", " "))
		n += strings.Count(key, " ")
		first, _, _ = strings.Cut(key, " ")
	}
	if _, ok := g.aliases[key]; !ok {
		g.aliases[key] = a
		g.longest[first] = max(g.longest[first], n)
	}
}

// readDemonyms adds the adjectives and people that the word families give to
// the countries and places.
func (g *gazetteer) readDemonyms() {
	data, err := assets.Families.ReadFile("families/en.txt")
	if err != nil {
		return
	}
	for line := range strings.Lines(string(data)) {
		words := strings.Fields(line)
		if len(words) < 2 || line[0] == '#' {
			continue
		}
		head := words[0]
		if strings.Contains(head, ".") {
			head = strings.ToUpper(strings.ReplaceAll(head, ".", ""))
		}
		of, ok := g.aliases[head]
		if !ok || of.demonym || g.entries[of.entry].kind == Organisation {
			continue
		}
		for _, word := range words[1:] {
			if strings.Contains(word, ".") {
				continue
			}
			g.add("~"+word, of.entry)
			if !strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ese") && !strings.HasSuffix(word, "ish") && !strings.HasSuffix(word, "ch") {
				g.add("~"+word+"s", of.entry)
			}
		}
	}
}

// acronym reports whether word is of capitals, two of them at least.
func acronym(word string) bool {
	n := 0
	for _, r := range word {
		switch {
		case 'A' <= r && r <= 'Z' || r >= 0x80 && unicode.IsUpper(r):
			n++
		case r == '&' || '0' <= r && r <= '9':
		default:
			return false
		}
	}
	return n >= 2
}
