package stem

import (
	"strings"
	"unicode/utf8"
)

// english stems by Porter2, the English stemmer of Snowball
// (https://snowballstem.org/algorithms/english/stemmer.html), in its revision
// of 2026: organization keeps apart from organ, university from universal,
// evening from even, international from intern.
//
// It works on a copy of the word in one buffer, whose end moves as suffixes
// come and go, so that a word costs at most the string it returns.
func english(word string) string {
	switch word {
	// Words that the rules would spoil.
	case "skis":
		return "ski"
	case "skies":
		return "sky"
	case "idly":
		return "idl"
	case "gently":
		return "gentl"
	case "ugly":
		return "ugli"
	case "early":
		return "earli"
	case "only":
		return "onli"
	case "singly":
		return "singl"
	case "sky", "news", "howe", "atlas", "cosmos", "bias", "andes":
		return word
	}
	if !threeLetters(word) || !ending[word[len(word)-1]] && word[0] != '\'' {
		return word
	}
	var room [48]byte
	var e porter2
	if bare := strings.TrimPrefix(word, "'"); len(bare) <= len(room) {
		e.w = room[:copy(room[:], bare)]
	} else {
		e.w = []byte(bare)
	}
	e.markY()
	e.markRegions()
	e.plural()
	e.participle()
	e.finalY()
	e.doubleSuffix()
	e.singleSuffix()
	e.residue()
	e.finalE()
	for i, c := range e.w {
		if c == 'Y' {
			e.w[i] = 'y'
		}
	}
	if n := len(e.w); n <= len(word) && string(e.w) == word[:n] {
		return word[:n] // as most stems are: no new string
	}
	return string(e.w)
}

// ending are the last letters of words that any of the steps changes.
var ending = func() (ending [256]bool) {
	for _, b := range []byte("cdegilmnrsty'") {
		ending[b] = true
	}
	return ending
}()

// threeLetters reports whether the word has three characters or more.
func threeLetters(word string) bool {
	return len(word) >= 3 && (len(word) > 8 || utf8.RuneCountInString(word) >= 3)
}

// A porter2 is a word on its way to its stem. A Y in capitals is a consonant.
type porter2 struct {
	w []byte
	// r1 and r2 are where the regions R1 and R2 start: after the first
	// consonant that follows a vowel, and after the next such consonant.
	r1, r2 int
}

func vowel(c byte) bool { return vowels[c] }

var vowels = [256]bool{'a': true, 'e': true, 'i': true, 'o': true, 'u': true, 'y': true}

func (e *porter2) markY() {
	w := e.w
	if len(w) > 0 && w[0] == 'y' {
		w[0] = 'Y'
	}
	for i := 1; i < len(w); i++ {
		if w[i] == 'y' && vowel(w[i-1]) {
			w[i] = 'Y'
		}
	}
}

// longStarts are beginnings of words, by their first letters, after which R1
// starts, wherever their vowels are, since what follows tells words apart:
// general and generous, organ and organize, intern and internal.
var longStarts = [256]string{
	'a': "arsen", 'c': "commun", 'e': "emerg", 'g': "gener", 'i': "inter", 'l': "later", 'o': "organ", 'p': "past", 'u': "univers",
}

func (e *porter2) markRegions() {
	if len(e.w) > 0 {
		if start := longStarts[e.w[0]]; start != "" && len(e.w) >= len(start) && string(e.w[:len(start)]) == start {
			e.r1 = len(start)
		} else {
			e.r1 = e.region(0)
		}
	}
	e.r2 = e.region(e.r1)
}

// region returns the place after the first consonant that follows a vowel at
// or after from, or the end of the word.
func (e *porter2) region(from int) int {
	w := e.w
	i := from
	for i < len(w) && !vowel(w[i]) {
		i++
	}
	for i++; i < len(w); i++ {
		if !vowel(w[i]) {
			if w[i] < utf8.RuneSelf {
				return i + 1
			}
			_, size := utf8.DecodeRune(w[i:])
			return i + size
		}
	}
	return len(w)
}

func (e *porter2) has(suffix string) bool {
	return len(e.w) >= len(suffix) && string(e.w[len(e.w)-len(suffix):]) == suffix
}

// is reports whether the word is stem and then an ending of n bytes.
func (e *porter2) is(stem string, n int) bool {
	return len(e.w) == len(stem)+n && string(e.w[:len(stem)]) == stem
}

func (e *porter2) drop(n int) { e.w = e.w[:len(e.w)-n] }

// replace puts with, which is no longer, in place of the last n bytes.
func (e *porter2) replace(n int, with string) {
	at := len(e.w) - n
	e.w = e.w[:at+copy(e.w[at:], with)]
}

// addE puts an e back on a word that has lost its ending.
func (e *porter2) addE() {
	e.w = e.w[:len(e.w)+1]
	e.w[len(e.w)-1] = 'e'
}

// vowelBefore reports whether there is a vowel before the last n bytes.
func (e *porter2) vowelBefore(n int) bool {
	for _, c := range e.w[:max(0, len(e.w)-n)] {
		if vowel(c) {
			return true
		}
	}
	return false
}

// short reports whether w ends in a short syllable: a vowel between two
// consonants, the second not w, x or Y; a vowel that begins the word and a
// consonant; or past, whose e paste keeps.
func short(w []byte) bool {
	last, size := utf8.DecodeLastRune(w)
	if size == 0 || size == 1 && vowel(byte(last)) {
		return false
	}
	i := len(w) - size - 1 // the vowel
	if i < 0 || !vowel(w[i]) {
		return false
	}
	if i == 0 {
		return true
	}
	return last != 'w' && last != 'x' && last != 'Y' && !vowel(w[i-1])
}

func (e *porter2) short(n int) bool {
	w := e.w[:len(e.w)-n]
	return short(w) || len(w) >= 4 && string(w[len(w)-4:]) == "past"
}

// plural is step 1a: possessives and plurals.
func (e *porter2) plural() {
	if len(e.w) == 0 || e.w[len(e.w)-1] != 's' && e.w[len(e.w)-1] != 'd' && e.w[len(e.w)-1] != '\'' {
		return
	}
	switch {
	case e.has("'s'"):
		e.drop(3)
	case e.has("'s"):
		e.drop(2)
	case e.has("'"):
		e.drop(1)
	}
	switch {
	case e.has("sses"):
		e.drop(2)
	case e.has("ied"), e.has("ies"):
		// cries, cri; but ties, tie
		if utf8.RuneCount(e.w[:len(e.w)-3]) >= 2 {
			e.drop(2)
		} else {
			e.drop(1)
		}
	case e.has("us"), e.has("ss"):
	case e.has("s"):
		_, size := utf8.DecodeLastRune(e.w[:len(e.w)-1])
		if e.vowelBefore(1 + size) {
			e.drop(1)
		}
	}
}

// participle is step 1b: -ed, -ing and their adverbs.
func (e *porter2) participle() {
	if len(e.w) == 0 {
		return
	}
	n := 0
	switch c := e.w[len(e.w)-1]; {
	case c != 'd' && c != 'g' && c != 'y':
		return
	case e.has("eed"), e.has("eedly"):
		n = 3
		if e.has("eedly") {
			n = 5
		}
		if !e.is("proc", n) && !e.is("exc", n) && !e.is("succ", n) && len(e.w)-n >= e.r1 {
			e.replace(n, "ee")
		}
		return
	case e.has("ingly"):
		n = 5
	case e.has("edly"):
		n = 4
	case e.has("ed"):
		n = 2
	case e.has("ing"):
		n = 3
		if e.has("ying") && e.oneConsonant(4) {
			e.replace(4, "ie") // dying, die
			return
		}
		for _, stem := range [...]string{"inn", "out", "cann", "herr", "earr", "even"} {
			if e.is(stem, n) {
				return
			}
		}
	default:
		return
	}
	if !e.vowelBefore(n) {
		return
	}
	e.drop(n)
	switch {
	case e.has("at"), e.has("bl"), e.has("iz"):
		e.addE()
	case e.double():
		// hopp, hop; but add and egg are words
		if !(len(e.w) == 3 && (e.w[0] == 'a' || e.w[0] == 'e' || e.w[0] == 'o')) {
			e.drop(1)
		}
	case len(e.w) == e.r1 && e.short(0):
		e.addE()
	}
}

// oneConsonant reports whether the last n bytes follow a single consonant that
// begins the word.
func (e *porter2) oneConsonant(n int) bool {
	w := e.w[:len(e.w)-n]
	_, size := utf8.DecodeRune(w)
	return size > 0 && size == len(w) && !vowel(w[0])
}

// double reports whether the word ends in a letter that doubles before -ed.
func (e *porter2) double() bool {
	n := len(e.w)
	if n < 2 || e.w[n-1] != e.w[n-2] {
		return false
	}
	switch e.w[n-1] {
	case 'b', 'd', 'f', 'g', 'm', 'n', 'p', 'r', 't':
		return true
	}
	return false
}

// finalY is step 1c: cry, cri; but say and by stay.
func (e *porter2) finalY() {
	n := len(e.w)
	if n > 2 && (e.w[n-1] == 'y' || e.w[n-1] == 'Y') && !vowel(e.w[n-2]) {
		if n < 2+utf8.UTFMax {
			if _, size := utf8.DecodeLastRune(e.w[:n-1]); size == n-1 {
				return // one character before the y
			}
		}
		e.w[n-1] = 'i'
	}
}

// A suffix gives way to with.
type suffix struct{ from, to string }

// longest replaces the first suffix of the list that the word has, if that
// lies within the region that starts at from. A list holds a longer suffix
// before a shorter one.
func (e *porter2) longest(list []suffix, from int) {
	for i := range list {
		s := &list[i]
		at := len(e.w) - len(s.from)
		if at >= 0 && e.w[at] == s.from[0] && string(e.w[at:]) == s.from {
			if at >= from {
				e.replace(len(s.from), s.to)
			}
			return
		}
	}
}

// The suffixes of step 2 by their last letter.
var (
	doubleL = []suffix{{"ational", "ate"}, {"tional", "tion"}}
	doubleN = []suffix{{"ization", "ize"}, {"ation", "ate"}}
	doubleR = []suffix{{"izer", "ize"}, {"ator", "ate"}}
	doubleS = []suffix{{"fulness", "ful"}, {"ousness", "ous"}, {"iveness", "ive"}}
	doubleM = []suffix{{"alism", "al"}}
	doubleT = []suffix{{"ogist", "og"}}
	doubleI = []suffix{
		{"lessli", "less"}, {"biliti", "ble"}, {"entli", "ent"}, {"aliti", "al"}, {"ousli", "ous"}, {"iviti", "ive"}, {"fulli", "ful"},
		{"enci", "ence"}, {"anci", "ance"}, {"abli", "able"}, {"alli", "al"}, {"bli", "ble"},
	}
)

// doubleSuffix is step 2: suffixes made of two.
func (e *porter2) doubleSuffix() {
	n := len(e.w)
	if n == 0 {
		return
	}
	switch e.w[n-1] {
	case 'l':
		e.longest(doubleL, e.r1)
	case 'n':
		e.longest(doubleN, e.r1)
	case 'r':
		e.longest(doubleR, e.r1)
	case 's':
		e.longest(doubleS, e.r1)
	case 'm':
		e.longest(doubleM, e.r1)
	case 't':
		e.longest(doubleT, e.r1)
	case 'i':
		switch {
		case e.has("ogi"):
			if n-3 >= e.r1 && e.has("logi") {
				e.drop(1)
			}
		case e.has("li") && !e.has("bli") && !e.has("alli") && !e.has("entli") && !e.has("ousli") && !e.has("fulli") && !e.has("lessli"):
			if n-2 >= e.r1 && n > 2 && strings.IndexByte("cdeghkmnrt", e.w[n-3]) >= 0 {
				e.drop(2)
			}
		default:
			e.longest(doubleI, e.r1)
		}
	}
}

// The suffixes of step 3 by their last letter.
var (
	singleL = []suffix{{"ational", "ate"}, {"tional", "tion"}, {"ical", "ic"}, {"ful", ""}}
	singleE = []suffix{{"alize", "al"}, {"icate", "ic"}}
	singleI = []suffix{{"iciti", "ic"}}
	singleS = []suffix{{"ness", ""}}
)

// singleSuffix is step 3.
func (e *porter2) singleSuffix() {
	n := len(e.w)
	if n == 0 {
		return
	}
	switch e.w[n-1] {
	case 'l':
		e.longest(singleL, e.r1)
	case 'i':
		e.longest(singleI, e.r1)
	case 's':
		e.longest(singleS, e.r1)
	case 'e':
		if !e.has("ative") {
			e.longest(singleE, e.r1)
		} else if n -= 5; n >= e.r1 && n >= e.r2 {
			e.drop(5)
		}
	}
}

// The suffixes of step 4, but -ion, by their last letter.
var (
	residueT = []suffix{{"ement", ""}, {"ment", ""}, {"ant", ""}, {"ent", ""}}
	residueE = []suffix{{"ance", ""}, {"ence", ""}, {"able", ""}, {"ible", ""}, {"ate", ""}, {"ive", ""}, {"ize", ""}}
	residueM = []suffix{{"ism", ""}}
	residueI = []suffix{{"iti", ""}}
	residueS = []suffix{{"ous", ""}}
	residueL = []suffix{{"al", ""}}
	residueR = []suffix{{"er", ""}}
	residueC = []suffix{{"ic", ""}}
)

// residue is step 4: suffixes of long words.
func (e *porter2) residue() {
	n := len(e.w)
	if n == 0 {
		return
	}
	switch e.w[n-1] {
	case 'n':
		if n -= 3; e.has("ion") && n >= e.r2 && n > 0 && (e.w[n-1] == 's' || e.w[n-1] == 't') {
			e.drop(3)
		}
	case 't':
		e.longest(residueT, e.r2)
	case 'e':
		e.longest(residueE, e.r2)
	case 'm':
		e.longest(residueM, e.r2)
	case 'i':
		e.longest(residueI, e.r2)
	case 's':
		e.longest(residueS, e.r2)
	case 'l':
		e.longest(residueL, e.r2)
	case 'r':
		e.longest(residueR, e.r2)
	case 'c':
		e.longest(residueC, e.r2)
	}
}

// finalE is step 5: a last e, and one of two l.
func (e *porter2) finalE() {
	n := len(e.w) - 1
	switch {
	case e.has("e"):
		if n >= e.r2 || n >= e.r1 && !e.short(1) {
			e.drop(1)
		}
	case e.has("ll"):
		if n >= e.r2 {
			e.drop(1)
		}
	}
}
