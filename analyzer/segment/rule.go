package segment

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"stemma/assets"
)

// A wordClass says what a word does at the end of a sentence.
type wordClass uint8

const (
	plainWord   wordClass = iota
	titleWord             // Gen.: never ends a sentence, a name follows
	placeWord             // St.: ends one only before a word that often starts one
	numberWord            // No.: ends none before a number
	endWord               // Inc.: ends one if the next word clearly starts one
	stateWord             // Mass.: so does it, and after a comma it ends one before any capital
	closeWord             // etc.: ends one before any capital
	shoutedWord           // Yahoo!: its ! ends none
)

// Rules are how one language writes words and ends sentences.
type rules struct {
	possessive bool   // 's is no part of a word
	suffixes   bool   // nor is what follows the apostrophe of a name: Ankara'da
	colon      bool   // nor what follows the colon of an abbreviation: EU:n
	endings    string // nor these after its hyphen: NATO-val
	hyphen     bool   // co-operation is one word
	ordinals   bool   // a full stop makes a number an ordinal that a capital may follow: 3. Oktober
	romans     bool   // and a Roman numeral: Johannes Paul II.
	greek      bool   // ; is a question mark
	rolled     bool   // r and l can stand for a vowel: smrt
	elided     string
	whole      string               // words whose apostrophe parts nothing
	classes    map[string]wordClass // by word in small letters, with a ^ before one that needs a capital
	starters   map[string]bool
	sayings    map[string]bool
	lengths    [256]uint32 // by the first byte of the words of the lists, the lengths of these, a bit each
}

var (
	rulesMutex sync.Mutex
	rulesOf    = map[string]*rules{}
)

// rulesFor returns the rules of a language, whose list is read once. A
// language without a list has the general rules. What follows a hyphen, as in
// pt-BR, does not count.
func rulesFor(language string) *rules {
	language, _, _ = strings.Cut(language, "-")
	rulesMutex.Lock()
	defer rulesMutex.Unlock()
	if r, ok := rulesOf[language]; ok {
		return r
	}
	r := &rules{possessive: true}
	name := language
	switch language {
	case "", "en":
		name, r.hyphen = "en", true
	case "nl", "af", "ca", "ga", "uk":
		r.possessive = false
	case "sv", "fi":
		r.colon = true
	case "tr":
		r.suffixes = true
	}
	switch language {
	case "fr":
		r.elided = " c d j l m n s t qu jusqu lorsqu puisqu quoiqu "
		r.whole = " aujourd'hui prud'homme prud'hommes prud'homal quelqu'un quelqu'une presqu'île "
	case "it":
		r.elided = "*"
	case "ca":
		r.elided = " d l m n s t "
	case "hu":
		r.endings = " ban ben ba be ból ből nak nek val vel hoz hez höz tól től ról ről ra re on en ön n nál nél ig ért ként kor os es ös as i s t ot et öt at k ok ek ök ak ja je jé já a e é tel tal gyel vá vé ában ében áról éről nek öt án én jára jére jával jével jének jának ei ai ék ások ásban "
	}
	switch language {
	case "de", "hu", "tr":
		r.ordinals, r.romans = true, true
	case "cs", "sk", "sl", "hr", "sr", "bs", "pl", "da":
		r.romans = true
	case "el":
		r.greek = true
	}
	switch language {
	case "cs", "sk", "sl", "hr", "sr", "bs", "mk":
		r.rolled = true
	}
	if name == "nb" || name == "nn" {
		name = "no"
	}
	data, err := assets.Abbreviations.ReadFile("abbreviations/" + name + ".txt")
	if err == nil {
		r.read(string(data))
		rulesOf[language] = r
	}
	return r
}

// read takes in an abbreviation list; the first lines of en.txt say how it is
// written.
func (r *rules) read(list string) {
	r.classes, r.starters, r.sayings = map[string]wordClass{}, map[string]bool{}, map[string]bool{}
	section := ""
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			section = strings.Trim(line, "[]")
			continue
		}
		for word := range strings.FieldsSeq(line) {
			first, _ := utf8.DecodeRuneInString(word)
			key := strings.ToLower(strings.TrimSuffix(word, "."))
			class := plainWord
			switch section {
			case "starters":
				r.starters[key] = true
				r.note(key)
				continue
			case "sayings":
				r.sayings[key] = true
				r.note(key)
				continue
			case "titles":
				class = titleWord
			case "places":
				class = placeWord
			case "numbers":
				class = numberWord
			case "ends":
				class = endWord
			case "closes":
				class = closeWord
			case "states":
				class = stateWord
			case "shouted":
				class = shoutedWord
			}
			r.note(key)
			if unicode.IsUpper(first) {
				key = "^" + key
			}
			if r.classes[key] == plainWord { // the first section that has it
				r.classes[key] = class
			}
		}
	}
}

// note takes down the first byte and the length of a word of the lists.
func (r *rules) note(key string) {
	if key != "" {
		r.lengths[key[0]] |= 1 << min(len(key), 31)
	}
}

// may tells whether a word may be in the lists: most are not, and need not be
// looked up.
func (r *rules) may(key []byte) bool {
	return len(key) > 0 && r.lengths[key[0]]&(1<<min(len(key), 31)) != 0
}

// class returns what an abbreviation without its last full stop does.
func (r *rules) class(word string) wordClass {
	var buf [32]byte
	key := lowered(append(buf[:0], '^'), word)
	if !r.may(key[1:]) {
		return plainWord
	}
	if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) {
		if class := r.classes[string(key)]; class != plainWord {
			return class
		}
	}
	return r.classes[string(key[1:])]
}

// starts tells whether a word with a capital most likely starts a sentence.
func (r *rules) starts(word string) bool {
	var buf [32]byte
	key := lowered(buf[:0], word)
	return r.may(key) && r.starters[string(key)]
}

// says tells whether a word is one of those that follow what somebody said.
func (r *rules) says(word string) bool {
	var buf [32]byte
	key := lowered(buf[:0], word)
	return r.may(key) && r.sayings[string(key)]
}

// elides tells whether the apostrophe between a and b parts two words.
func (r *rules) elides(a, b string) bool {
	if r.elided == "" {
		return false
	}
	if r.elided == "*" {
		return b != "s" && b != "S"
	}
	var buf [32]byte
	key := append(lowered(append(buf[:0], ' '), a), ' ')
	if !strings.Contains(r.elided, string(key)) {
		return false
	}
	if r.whole == "" {
		return true
	}
	key = append(key[:len(key)-1], '\'')
	return !strings.Contains(r.whole, string(append(lowered(key, b), ' ')))
}

// lowered appends a word in small letters to buf. A word too long for buf is
// cut short: no list has one.
func lowered(buf []byte, word string) []byte {
	for _, r := range word {
		if len(buf)+utf8.UTFMax > cap(buf) {
			break
		}
		if r < utf8.RuneSelf {
			if classes[r] == large {
				r |= 0x20
			}
			buf = append(buf, byte(r))
			continue
		}
		if apostrophe(string(r)) > 0 {
			r = '\''
		}
		buf = utf8.AppendRune(buf, unicode.ToLower(r))
	}
	return buf
}
