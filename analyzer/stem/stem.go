// Package stem reduces words to their stems by the Snowball algorithms
// (https://snowballstem.org), so that the forms of a word count as one.
//
// The stemmers are those of github.com/kljensen/snowball and
// github.com/blevesearch/snowballstem, corrected where they part from the
// official vocabulary, and for English our own, since the revision of 2026 is
// in neither. Revision tells which revision of its algorithm a language equals.
package stem

// A Stemmer returns the stem of a word in lower case, with straight
// apostrophes. It takes any string, and gives back unchanged one that is too
// long to be a word.
type Stemmer func(word string) string

// For returns the stemmer of a language, an ISO 639-1 code, and whether there
// is one; without one it returns a stemmer that changes nothing.
func For(language string) (Stemmer, bool) {
	for _, a := range algorithms {
		if a.language == language {
			return a.stem, true
		}
	}
	return plain, false
}

// Languages returns the codes of the languages that have a stemmer, in order.
func Languages() []string {
	codes := make([]string, len(algorithms))
	for i, a := range algorithms {
		codes[i] = a.language
	}
	return codes
}

// Revision returns which revisions of its Snowball algorithm the stemmer of a
// language equals, by the year of the official vocabulary: "2018", "2026", or
// "2018, 2026" where the algorithm gives every word the same stem in both. It
// is empty for a language without a stemmer.
func Revision(language string) string {
	for _, a := range algorithms {
		if a.language == language {
			return a.revision
		}
	}
	return ""
}

func plain(word string) string { return word }

// maxWord is the length, in bytes, from which a word is left as it is. The
// longest words of the official vocabularies have 80 bytes; some stemmers take
// time that grows with the square of the length.
const maxWord = 192

// An algorithm is the stemmer of a language.
type algorithm struct {
	language, revision string
	stem               Stemmer
}

var algorithms = [...]algorithm{
	{"da", "2018, 2026", remembered(danishStem)},
	{"de", "2018", remembered(germanStem)},
	{"en", "2026", english},
	{"es", "2026", remembered(spanishStem)},
	{"fi", "2018, 2026", remembered(finnishStem)},
	{"fr", "2018", remembered(frenchStem)},
	{"ga", "2018, 2026", remembered(irishStem)},
	{"hu", "2018, 2026", remembered(hungarianStem)},
	{"it", "2018, 2026", remembered(italianStem)},
	{"nl", "2018", remembered(dutchStem)},
	{"no", "2018", remembered(norwegianStem)},
	{"pt", "2018, 2026", remembered(portugueseStem)},
	{"ro", "2026", remembered(romanianStem)},
	{"ru", "2018, 2026", remembered(russianStem)},
	{"sv", "2018", remembered(swedishStem)},
	{"tr", "2026", remembered(turkishStem)},
}
