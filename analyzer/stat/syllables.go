package stat

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Syllables estimates the number of syllables of a word in a language, an ISO
// 639-1 code: its groups of vowels, cut where the language's spelling has two
// vowels that are not one sound. English has its mute e besides. A word
// without a vowel has one syllable, one without a letter none.
func Syllables(word, language string) int {
	word = strings.ToLower(word)
	if strings.IndexFunc(word, unicode.IsLetter) < 0 {
		return 0
	}
	if language == "en" {
		return max(english(word), 1)
	}
	nuclei := nucleiOf(language)
	if language == "fr" {
		word = muteFrench(word)
	}
	count := 0
	for rest := word; rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		if !isVowel(r, language) {
			// qu and gu before e and i are consonants in the Romance languages.
			if (r == 'q' || r == 'g') && nuclei != nil && nuclei.mute && len(rest) > 2 && rest[1] == 'u' && (r == 'q' || strings.HasPrefix(rest[2:], "e") || strings.HasPrefix(rest[2:], "i") || strings.HasPrefix(rest[2:], "é") || strings.HasPrefix(rest[2:], "í")) {
				size++
			}
			rest = rest[size:]
			continue
		}
		count++
		rest = rest[nuclei.length(rest, size):]
	}
	return max(count, 1)
}

// nuclei are the strings of vowels that a language says as one syllable,
// longest first.
type nuclei struct {
	groups []string
	mute   bool // u is mute after q, and between g and e or i
}

// length returns how many bytes at the start of rest, whose first vowel has
// the given size, are one syllable.
func (n *nuclei) length(rest string, size int) int {
	if n != nil {
		for _, group := range n.groups {
			if group[0] == rest[0] && strings.HasPrefix(rest, group) {
				return len(group)
			}
		}
	}
	return size
}

// The tables are variables of their own so that each is built by the linker.
var (
	german     = &nuclei{groups: []string{"eau", "aa", "ai", "au", "ay", "ee", "ei", "eu", "ey", "ie", "oo", "oi", "ou", "äu", "yi"}}
	dutch      = &nuclei{groups: []string{"aai", "eeu", "ieu", "oei", "ooi", "uei", "aa", "ai", "au", "ee", "ei", "eu", "ie", "ij", "oe", "oi", "oo", "ou", "ui", "uu"}}
	french     = &nuclei{mute: true, groups: []string{"oeu", "œu", "eau", "oui", "aie", "oie", "uie", "aî", "ai", "au", "ay", "eî", "ei", "eu", "eû", "ey", "ia", "ie", "iè", "ié", "io", "iu", "oeu", "oê", "oi", "oî", "ou", "où", "oû", "oy", "ue", "ui", "uî", "ya", "ye", "yé", "yo"}}
	spanish    = &nuclei{mute: true, groups: []string{"iái", "iéi", "uái", "uéi", "uay", "uey", "ai", "ái", "au", "áu", "ay", "ei", "éi", "eu", "éu", "ey", "ia", "iá", "ie", "ié", "io", "ió", "iu", "iú", "oi", "ói", "ou", "oy", "óy", "ua", "uá", "ue", "ué", "ui", "uí", "uo", "uó", "üe", "üé", "üi", "üí", "uy"}}
	portuguese = &nuclei{mute: true, groups: []string{"uai", "uei", "uão", "uõe", "ai", "ái", "au", "áu", "ãe", "ão", "ei", "éi", "eu", "éu", "êu", "oi", "ói", "ou", "õe", "ui", "iu", "ua", "uá", "ue", "uê", "uo", "ia", "iá", "ie", "io", "ió"}}
	italian    = &nuclei{mute: true, groups: []string{"iuo", "uoi", "iei", "iai", "uai", "uei", "aiu", "ai", "au", "ei", "eu", "ia", "ià", "ie", "iè", "io", "iò", "iu", "iù", "oi", "ou", "ua", "uà", "ue", "ui", "uo", "uò"}}
	finnish    = &nuclei{groups: []string{"aa", "ai", "au", "ee", "ei", "eu", "ey", "ie", "ii", "iu", "oi", "oo", "ou", "ui", "uo", "uu", "yi", "yy", "yö", "äi", "äy", "ää", "öi", "öy", "öö"}}
	nordic     = &nuclei{groups: []string{"au", "ei", "eu", "øy", "aa", "ie"}}
	irish      = &nuclei{groups: []string{"eoi", "aoi", "uai", "iai", "iui", "eái", "iúi", "ái", "éi", "ói", "úi", "ío", "iú", "eá", "eó", "éa", "ia", "ua", "ao", "ae", "ai", "ea", "ei", "eo", "io", "iu", "oi", "ui"}}
	romanian   = &nuclei{groups: []string{"eoai", "ioai", "iau", "ieu", "oai", "eai", "ai", "au", "ea", "ei", "eu", "ia", "ie", "iu", "oa", "oi", "ou", "ua", "uă", "ui", "âi", "ăi", "ău", "îi"}}
)

func nucleiOf(language string) *nuclei {
	switch language {
	case "de":
		return german
	case "nl":
		return dutch
	case "fr":
		return french
	case "es":
		return spanish
	case "pt":
		return portuguese
	case "it":
		return italian
	case "fi":
		return finnish
	case "no", "nb", "nn", "da":
		return nordic
	case "ga":
		return irish
	case "ro":
		return romanian
	}
	return nil // every vowel is a syllable: Russian, Hungarian, Swedish, Turkish
}

const vowels = "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿœăāēīōūąęěőűůıаеёиоуыэюяєіїαεηιουωάέήίόύώ"

func isVowel(r rune, language string) bool {
	if r == 'y' && language == "hu" {
		return false // gy, ly, ny and ty are consonants
	}
	return r < utf8.RuneSelf && strings.IndexByte("aeiouy", byte(r)) >= 0 ||
		r >= utf8.RuneSelf && strings.ContainsRune(vowels, r)
}

// muteFrench takes off the ending e, es or (of verbs, after the consonants that
// it is most often mute after) ent that is not said, where something else is.
func muteFrench(word string) string {
	for _, ending := range []string{"ent", "es", "e"} {
		stem, ok := strings.CutSuffix(word, ending)
		if !ok || ending == "ent" && (stem == "" || strings.IndexByte("lnrst", stem[len(stem)-1]) < 0) {
			continue // président, gouvernement
		}
		if strings.ContainsFunc(stem, func(r rune) bool { return isVowel(r, "fr") }) {
			return stem
		}
		return word
	}
	return word
}

// A mend is a string of letters that has so many syllables more than its groups
// of vowels tell.
type mend struct {
	letters string
	more    int
}

// mends are those of English by their first letter.
var mends = func() (by [utf8.RuneSelf][]mend) {
	add := func(more int, all ...string) {
		for _, letters := range all {
			by[letters[0]] = append(by[letters[0]], mend{letters, more})
		}
	}
	add(+1, "ia", "io", "iu", "eo", "ua", "uou", "iet", "ying", "ism", "coop", "coord", "creat", "react", "theat", "scien")
	add(-1, "cia", "tia", "gia", "sia", "cio", "tio", "gio", "sio", "xio", "qua", "gua", "sua", "geo", "people", "ious", "rtua", "creature", "conscien")
	return by
}()

// parts begin with an e that is mute where their first place in a word is
// behind a consonant.
var parts = [...]string{"ement", "eful", "eless", "ely"}

// begun are the pairs of letters, as letterPair numbers them, that any of mends or
// parts begins with: few places of a word need be held against these.
var begun = func() (begun [1 << 10]bool) {
	for _, list := range mends {
		for _, m := range list {
			begun[letterPair(m.letters[0], m.letters[1])] = true
		}
	}
	for _, part := range parts {
		begun[letterPair(part[0], part[1])] = true
	}
	return begun
}()

// letterPair numbers two bytes; letters of a to z have a number to themselves.
func letterPair(a, b byte) int { return int(a&31)<<5 | int(b&31) }

// plain are the vowels among the letters of ASCII.
var plain = [256]bool{'a': true, 'e': true, 'i': true, 'o': true, 'u': true, 'y': true}

// english counts the groups of vowels of an English word and mends the count:
// an e at the end, and in the endings -es and -ed, is mute unless the
// consonants before it need it; some pairs of vowels are two.
func english(word string) int {
	word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "'")
	count, group := 0, false
	past := 0 // where the last pair that may begin inside itself ends: uou, theat
	var met [len(parts)]bool
	for i := 0; i < len(word); i++ {
		c := word[i]
		vowel := false
		if c < utf8.RuneSelf {
			vowel = plain[c] && (c != 'y' || i > 0)
		} else if r, size := utf8.DecodeRuneInString(word[i:]); size > 1 {
			vowel = isVowel(r, "en")
		}
		if vowel && !group {
			count++
		}
		group = vowel
		if c >= utf8.RuneSelf || i+1 == len(word) || !begun[letterPair(c, word[i+1])] {
			continue
		}
		for _, p := range mends[c] {
			if len(word)-i >= len(p.letters) && word[i:i+len(p.letters)] == p.letters {
				if first := p.letters[0]; first == p.letters[len(p.letters)-1] {
					if i < past {
						continue
					}
					past = i + len(p.letters)
				}
				count += p.more
			}
		}
		if c == 'e' {
			for k, part := range parts {
				if !met[k] && strings.HasPrefix(word[i:], part) {
					met[k] = true
					if i > 1 && !plain[word[i-1]] {
						count--
					}
				}
			}
		}
	}
	if stem, ok := strings.CutSuffix(strings.TrimSuffix(word, "s"), "ea"); ok && strings.ContainsAny(stem, "aeiouy") {
		count++ // area, Korea; not sea
	}
	switch n := len(word); {
	case n < 3:
	case word[n-1] == 'e' && strings.IndexByte("eiyou", word[n-2]) < 0:
		if !(word[n-2] == 'l' && strings.IndexByte("aeiouywr", word[n-3]) < 0) {
			count--
		}
	case strings.HasSuffix(word, "es") && n > 3:
		if !sibilant(word[:n-2]) && !plain[word[n-3]] && !(word[n-3] == 'l' && strings.IndexByte("aeiouywr", word[n-4]) < 0) {
			count--
		}
	case strings.HasSuffix(word, "ed") && n > 3:
		if strings.IndexByte("tdaeiouy", word[n-3]) < 0 && !(word[n-3] == 'l' && strings.IndexByte("aeiouywrl", word[n-4]) < 0) {
			count--
		}
	}
	return count
}

func sibilant(stem string) bool {
	for _, ending := range []string{"s", "x", "z", "sh", "ch", "c", "g"} {
		if strings.HasSuffix(stem, ending) {
			return true
		}
	}
	return false
}
