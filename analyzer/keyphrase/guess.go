package keyphrase

import (
	"strings"

	"stemma/analyzer/reference"
)

// guess tells the class of a word by its ending. It knows the commonest endings
// of a few languages and is wrong at times: what it says is one sign among
// others.
func guess(word, language string) reference.Class {
	// An ending does not make the whole of a word.
	has := func(endings ...string) bool {
		for _, e := range endings {
			if strings.HasSuffix(word, e) && len(word) > len(e)+2 {
				return true
			}
		}
		return false
	}
	switch language {
	case "en":
		if word == "" || strings.IndexByte("ydgslec", word[len(word)-1]) < 0 {
			return reference.Unknown // it has none of the endings
		}
		switch {
		case has("ly"):
			return reference.Adverb
		case has("ed"):
			return reference.Past
		case has("ing"):
			return reference.Gerund
		case has("ous", "ful", "ical", "able", "ible", "less", "ic", "ive", "al", "ary"):
			return reference.Adjective
		}
	case "fr":
		switch {
		case has("ait", "aient", "èrent", "irent", "urent", "era", "eront", "erait", "isent", "uent"):
			return reference.Verb
		case has("té", "tés", "ier", "iers", "ière", "ment") && !has("amment", "emment"):
			return reference.Noun
		case has("ée", "ées", "és", "é"):
			return reference.Past
		case has("er", "ir", "dre"):
			return reference.Verb
		case has("amment", "emment"):
			return reference.Adverb
		case has("eux", "euse", "euses", "ale", "ales", "if", "ifs", "ive", "ives", "elle", "elles", "aire", "aires"):
			return reference.Adjective
		case has("ique", "iques", "al", "aux", "ais", "aise", "aises", "ien", "iens", "ienne", "iennes", "ain", "aine", "ains", "aines"):
			return reference.NounAdj
		}
	case "pt", "es":
		switch {
		case has("mente"):
			return reference.Adverb
		case has("ou", "aram", "eram", "iram", "ava", "avam", "iam", "ará", "erá", "irá", "arão", "asse", "aba", "aban", "aron", "ieron"):
			return reference.Verb
		case has("ar", "er", "ir"):
			return reference.Verb
		case has("ando", "endo", "indo"):
			return reference.Verb
		case has("ido", "ida", "idos", "idas"):
			return reference.Past
		case has("oso", "osa", "osos", "osas", "ivo", "iva", "ivos", "ivas", "ável", "ível", "áveis", "íveis"):
			return reference.Adjective
		case has("ico", "ica", "icos", "icas", "al", "ais", "ês", "esa", "ano", "ana", "anos", "anas", "ado", "ada", "ados", "adas"):
			return reference.NounAdj
		}
	}
	return reference.Unknown
}
