package stem

import (
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/irish"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/turkish"
	"github.com/kljensen/snowball/french"
	"github.com/kljensen/snowball/norwegian"
	"github.com/kljensen/snowball/spanish"
	"github.com/kljensen/snowball/swedish"
)

// These are the stemmers of the two libraries. github.com/kljensen/snowball
// serves where it agrees with the official vocabulary, if need be after a
// correction that is stated here; github.com/blevesearch/snowballstem serves
// the languages that the other has not, and Hungarian and Russian, in which
// the other gets 80 and 12 words of the vocabulary wrong.

// run runs a stemmer of blevesearch/snowballstem.
func run(stem func(*snowballstem.Env) bool, word string) string {
	if len(word) > maxWord || !utf8.ValidString(word) {
		return word
	}
	env := snowballstem.NewEnv(word)
	stem(env)
	return env.Current()
}

// runKL runs a stemmer of kljensen/snowball.
func runKL(stem func(string, bool) string, word string) string {
	if len(word) > maxWord || !utf8.ValidString(word) {
		return word
	}
	return stem(word, true)
}

func danishStem(word string) string     { return run(danish.Stem, word) }
func dutchStem(word string) string      { return run(dutch.Stem, word) }
func germanStem(word string) string     { return run(german.Stem, word) }
func hungarianStem(word string) string  { return run(hungarian.Stem, word) }
func irishStem(word string) string      { return run(irish.Stem, word) }
func portugueseStem(word string) string { return run(portuguese.Stem, word) }
func norwegianStem(word string) string  { return runKL(norwegian.Stem, word) }
func swedishStem(word string) string    { return runKL(swedish.Stem, word) }

// italianStem adds the one word that the algorithm has excepted since 2018.
func italianStem(word string) string {
	if word == "divano" {
		return "divan" // a sofa, no form of divo
	}
	return run(italian.Stem, word)
}

// russianStem writes ё as е first, as the algorithm does since 2018.
func russianStem(word string) string {
	return run(russian.Stem, strings.ReplaceAll(word, "ё", "е"))
}

// spanishStem takes -acion and -ucion for -ación and -ución, whose accent is
// often left out, as the algorithm does since 2026. It changes no other word:
// a stem has no accents.
func spanishStem(word string) string {
	if strings.HasSuffix(word, "acion") || strings.HasSuffix(word, "ucion") {
		word = word[:len(word)-2] + "ón"
	}
	if word == "ó" {
		return "o" // the library leaves single letters alone
	}
	return runKL(spanish.Stem, word)
}

// turkishStem cuts a word at the first apostrophe after two letters, which sets
// a proper name off from its endings (Türkiye'nin), as the algorithm does since
// 2026.
func turkishStem(word string) string {
	letters := 0
	for i, c := range word {
		if c == '\'' && letters >= 2 {
			word = word[:i]
			break
		}
		letters++
	}
	return run(turkish.Stem, word)
}

// romanianStem gives stems with the letters of today's spelling, ș and ț with
// a comma, whether a word has these or the older ones with a cedilla, as the
// algorithm does since 2026. The library knows the older ones alone.
func romanianStem(word string) string {
	return comma.Replace(run(romanian.Stem, cedilla.Replace(word)))
}

var (
	cedilla = strings.NewReplacer("ș", "ş", "ț", "ţ")
	comma   = strings.NewReplacer("ş", "ș", "ţ", "ț")
)

// frenchStem gives ë and ï the consonant that the algorithm puts before them
// while it works, H, and that the library leaves out; it is ħ here, since the
// library takes its words in lower case. After an ï the endings of verbs in -ir
// are no endings (haïr), but -isme, -iste, -ique, -ité and -if are (héroïsme).
// The library also leaves words of two letters alone.
func frenchStem(word string) string {
	if len(word) == 2 && word[1] == 's' && strings.IndexByte("aious", word[0]) < 0 {
		return word[:1]
	}
	if !strings.ContainsAny(word, "ëï") {
		return runKL(french.Stem, word)
	}
	marked := strings.ReplaceAll(word, "ë", "ħe")
	stem := runKL(french.Stem, strings.ReplaceAll(marked, "ï", "ħi"))
	if i := strings.LastIndex(word, "ï"); i >= 0 && !nominal(word[i+len("ï"):]) {
		stem = runKL(french.Stem, strings.ReplaceAll(marked, "ï", "ħï"))
	}
	return unmarked.Replace(stem)
}

// nominal reports whether i and these letters are a suffix of nouns and
// adjectives.
func nominal(letters string) bool {
	switch strings.TrimSuffix(letters, "s") {
	case "sme", "ste", "que", "té", "f", "ve", "ssement", "quement", "vement", "cité", "vité":
		return true
	}
	return false
}

var unmarked = strings.NewReplacer("ħe", "ë", "ħi", "ï", "ħï", "ï", "ħ", "")

// finnishStem keeps what follows a foreign letter or a figure, and figures
// alone, as the algorithm does since it counts only its own letters among the
// consonants.
func finnishStem(word string) string {
	if !strings.ContainsFunc(word, finnishLetter) {
		return word
	}
	stem := run(finnish.Stem, word)
	last, _ := utf8.DecodeLastRuneInString(stem)
	if rest, ok := strings.CutPrefix(word, stem); ok && rest != "" && !finnishLetter(last) {
		for _, vowel := range [...]string{"a", "ä", "e"} {
			if strings.HasPrefix(rest, vowel) {
				return stem + vowel
			}
		}
	}
	return stem
}

func finnishLetter(c rune) bool { return 'a' <= c && c <= 'z' || c == 'ä' || c == 'ö' }
