// Package fold gives the words of a text one spelling each: the form a reader
// sees, and the key under which its case and spelling variants are counted.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Form returns the word as it is shown: in NFC, with straight apostrophes and
// without soft hyphens and other marks of no width. The joiners that shape
// Arabic and Indic letters stay.
func Form(word string) string {
	if ascii(word) {
		return word
	}
	var last rune
	return norm.NFC.String(strings.Map(func(r rune) rune {
		switch r {
		case '’', '‘', 'ʼ', '＇':
			r = '\''
		case '\u00ad', '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff':
			return -1
		case '\u200c', '\u200d':
			if last < '\u0590' {
				return -1
			}
		}
		last = r
		return r
	}, word))
}

func ascii(word string) bool {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// The names of the rules that a Step tells of.
const (
	Case     = "case"     // small letters for capitals
	Initials = "initials" // one way to write initials: U.S. for US and U.S
	Spelling = "spelling" // one of the spellings of a word: organize for organise
)

// A Step is what one rule did to a word.
type Step struct {
	Rule     string `json:"rule"`
	From, To string
}

// Key returns what a form, as Form gives it, is counted under: it in lower
// case, by the rules of its language, an ISO 639-1 code. Initials have all
// their full stops: U.S., U.S and, as the names best known, US give "u.s."; us
// does not. In English a word with several spellings has one of them (defense
// for defence, organize for organise); so have French ones with œ, Greek ones
// with a final sigma and Persian ones in Arabic letters. Accents stay.
func Key(form, language string) string { return KeyOf(form, strings.ToLower(form), language) }

// KeyOf is Key for who has the form in small letters, as strings.ToLower gives
// it.
func KeyOf(form, low, language string) string {
	if key, ok := initials(form, language); ok {
		return key
	}
	if turkic(language) {
		low = lower(form, language)
	}
	return spelling(low, language)
}

// KeyOfLetters is KeyOf for a form that has only letters of a to z, and capitals
// of these.
func KeyOfLetters(form, low, language string) string {
	if len(form) <= longestBare && form[0] < 'a' {
		if key := bare(form, language); key != "" {
			return key
		}
	}
	switch {
	case language == "en":
		return english(low)
	case turkic(language):
		return lower(form, language)
	}
	return low
}

// Explain returns the steps by which Key comes from form to its key: none
// where these are the same.
func Explain(form, language string) []Step {
	if key, ok := initials(form, language); ok {
		return step(nil, Initials, form, key)
	}
	low := lower(form, language)
	steps := step(nil, Case, form, low)
	return step(steps, Spelling, low, spelling(low, language))
}

func step(steps []Step, rule, from, to string) []Step {
	if from == to {
		return steps
	}
	return append(steps, Step{Rule: rule, From: from, To: to})
}

// lower returns word in small letters.
func lower(word, language string) string {
	if turkic(language) {
		return strings.ToLowerSpecial(unicode.TurkishCase, word)
	}
	return strings.ToLower(word)
}

// turkic tells whether the small letter of I is ı.
func turkic(language string) bool { return language == "tr" || language == "az" }

// spelling returns the one spelling under which a word in lower case is
// counted.
func spelling(word, language string) string {
	switch language {
	case "en":
		return english(ligatures(word))
	case "fr":
		return ligatures(word)
	case "el":
		return strings.ReplaceAll(word, "ς", "σ") // a final sigma is a sigma
	case "fa":
		// The letters of an Arabic keyboard, and the line that stretches a word.
		return persian.Replace(word)
	case "ar":
		return strings.ReplaceAll(word, "ـ", "")
	}
	return word
}

var persian = strings.NewReplacer("ي", "ی", "ى", "ی", "ك", "ک", "ـ", "")

// ligatures takes œ and æ apart.
func ligatures(word string) string {
	if ascii(word) || !strings.ContainsAny(word, "œæ") {
		return word
	}
	return strings.ReplaceAll(strings.ReplaceAll(word, "œ", "oe"), "æ", "ae")
}

// longestBare is the length of the longest initials that bare knows.
const longestBare = 4

// bare returns the key of initials that are well known without full stops.
// Outside English those stay out that in capitals are other words too.
func bare(word, language string) string {
	switch word {
	case "US":
		return "u.s."
	case "UK":
		return "u.k."
	case "USA":
		return "u.s.a."
	}
	if language != "en" {
		if language == "es" && word == "EEUU" {
			return "ee.uu."
		}
		return ""
	}
	switch word {
	case "UN":
		return "u.n."
	case "EU":
		return "e.u."
	case "UAE":
		return "u.a.e."
	case "USSR":
		return "u.s.s.r."
	case "PRC":
		return "p.r.c."
	case "ROK":
		return "r.o.k."
	case "DPRK":
		return "d.p.r.k."
	case "DC":
		return "d.c."
	case "LA":
		return "l.a."
	case "NY":
		return "n.y."
	}
	return ""
}

// initials returns the key of initials: single letters, or the doubled ones of
// a plural such as EE.UU., with full stops between them.
func initials(word, language string) (string, bool) {
	if len(word) < 2 || len(word) > 32 {
		return "", false
	}
	if len(word) <= longestBare && word[0] >= 'A' && word[0] <= 'Z' {
		if key := bare(word, language); key != "" {
			return key, true
		}
	}
	if strings.IndexByte(word, '.') < 0 {
		return "", false
	}
	parts := 0
	for part := range strings.SplitSeq(strings.TrimSuffix(word, "."), ".") {
		first, size := utf8.DecodeRuneInString(part)
		if !unicode.IsLetter(first) || part != part[:size] && part != part[:size]+part[:size] {
			return "", false
		}
		parts++
	}
	if parts < 2 {
		return "", false
	}
	key := lower(word, language)
	if key[len(key)-1] != '.' {
		key += "."
	}
	return key, true
}
