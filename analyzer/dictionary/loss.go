package dictionary

import "strconv"

// A Loss is something that the other side of Read or Write cannot hold.
type Loss struct {
	Line  int    // of the file, from 1; 0 where nothing was read
	Theme string // the name of its theme or category, "" of the whole
	Kind  Kind
	Text  string // as it stands where it comes from
	Kept  string // what stands for it now; "" where it is left out
}

// A Kind says why something is lost.
type Kind string

const (
	// Of files.
	Wildcard  Kind = "a wildcard elsewhere than at the end of a word"
	Marks     Kind = "marks that no word can have"
	Condition Kind = "a condition on the words around it"
	Rule      Kind = "a rule other than two sides at most 50 words apart in a sentence"
	Weight    Kind = "a weight"
	Score     Kind = "a score"
	Empty     Kind = "a category without words"
	Long      Kind = "more words or alternatives than fit"

	// Of lexicons.
	Proximity Kind = "words at a distance"
	Exact     Kind = "a word in exactly this form"
	Unless    Kind = "contexts that cancel a pattern"
	Cancel    Kind = "a context that cancels the theme"
	Codes     Kind = "codes of taxonomies"
	About     Kind = "a definition"
	Language  Kind = "the language of the lexicon"
	Name      Kind = "a name that the format keeps for something else"
)

// String returns the loss as a sentence without its full stop.
func (l Loss) String() string {
	s := ""
	if l.Line > 0 {
		s = "line " + strconv.Itoa(l.Line) + ", "
	}
	if l.Theme != "" {
		s += l.Theme + ": "
	}
	if l.Kept != "" {
		return s + l.Text + " becomes " + l.Kept + " (" + string(l.Kind) + ")"
	}
	return s + l.Text + " is left out (" + string(l.Kind) + ")"
}
