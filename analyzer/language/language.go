// Package language tells what language a text is in.
//
// The script says it, or leaves a few languages to choose from. Among these
// the letters decide, by how likely each is after the two before it in each
// language, and the stop words, which are many in any text:
//
//	score(L) = Σ over letters ln P(letter | the two before, L)
//	           + 4 × stop words of L in the text
//
// which is naive Bayes with a weight for stop words. The likelihoods are
// distilled from the models of github.com/pemistahl/lingua-go.
package language

//go:generate go run ./gen

// Unknown is the code of a language that Detect is not sure of.
const Unknown = "und"

// MinConfidence is the confidence below which Detect says Unknown.
const MinConfidence = 0.5

// Detect returns the ISO 639-1 code of the language that text is most likely
// in, and how sure that is, from 0 to 1: the share that the language has of
// the likelihood of all languages of the script, flattened since letters do not
// come independently, and lowered for text that is like no language it knows.
// Where that is below MinConfidence, as for a few words, for figures, or for a
// language that has no rules here, such as Swahili, the code is Unknown. It
// reads about 4 kB of a long text, in pieces from its beginning to its end.
//
// Serbian is known in Cyrillic; in Latin letters it is taken for Croatian.
func Detect(text string) (code string, confidence float64) {
	text = sample(text)
	script := scriptOf(text)
	if code, ok := alone(script); ok {
		return code, 1
	}
	t := tableOf(script)
	if t == nil {
		return Unknown, 0
	}
	return t.detect(text)
}
