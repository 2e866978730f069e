package analyzer

// The answers below are what the page draws. Every figure in them is computed
// here; shares run from 0 to 1, bounds are those of a 95 % interval, and
// sentences and blocks are numbered from 0.

// A Language is the language of a text.
type Language struct {
	Code       string  `json:"code"`       // ISO 639-1, "und" where it is not known
	Confidence float64 `json:"confidence"` // of the detection; 1 where the reader chose
}

// Counts are the sizes of a text.
type Counts struct {
	Characters int `json:"characters"` // code points
	Words      int `json:"words"`      // word tokens
	Sentences  int `json:"sentences"`
	Paragraphs int `json:"paragraphs"` // blocks: paragraphs, headings and list items
	Types      int `json:"types"`      // distinct words, case apart
	Terms      int `json:"terms"`      // distinct terms that are neither stop word nor number
	Seconds    int `json:"reading_seconds"`
}

// An Overview is what is first seen of a text.
type Overview struct {
	Partial  bool // the Details are still to come: see Analysis.Glance
	Language Language
	Chosen   bool // the reader chose the language
	Counts   Counts
	Title    string // the first heading or line, shortened
	Notes    []string
	Margin   int  // half the widest 95 % interval of a share, in points
	Short    bool // too short for its shares to say much: see ShortText
	Covered  int  // sentences that hold a theme
	Weak     bool // no theme covers the text well
	Unthemed bool // there is no lexicon for the language
	Bins     []Bin
	Themes   []Theme
	Keywords Keywords
	Blocks   int
	Details
}

// Details are what takes longest to find in a long text.
type Details struct {
	Partial bool // Actors and Figures are still to come: see Analysis.PhrasesInSteps
	Phrases []Phrase
	Actors  []Actor
	Figures []Figure
}

// A Bin is a cell of every strip: the sentences First <= i < Last, of which the
// first is in Block.
type Bin struct{ First, Last, Block int }

// A Place is a sentence and the block it is in.
type Place struct{ Sentence, Block int }

// A Theme is one row of the theme chart.
type Theme struct {
	ID, Label, Definition string
	Codes                 Codes
	Sentences, Matches    int
	Share, Low, High      float64
	Density               float64 // matches per 1,000 words
	Strip                 []int   // for each bin, its sentences that hold the theme
	Patterns              []PatternCount
}

// Codes are a theme's codes in the standard taxonomies.
type Codes struct {
	IPTC  []string `json:"iptc"`
	CAMEO []string `json:"cameo"`
	CAP   []string `json:"cap"`
}

// A PatternCount says how often a pattern matched.
type PatternCount struct {
	Pattern string `json:"pattern"`
	Count   int    `json:"count"`
}

// Keywords is a part of the list of keywords, in the order asked for.
type Keywords struct {
	Sort   Sort
	Offset int
	Total  int // keywords in the whole list
	Most   int // count of the most frequent of all
	Reference
	Rows []Keyword
}

// A Keyword is one row of the keyword chart.
type Keyword struct {
	Label       string  `json:"label"`
	Stem        string  `json:"stem"`
	Count       int     `json:"count"`
	PerThousand float64 `json:"per_thousand"`
	Sentences   int     `json:"sentences"`
	Dispersion  float64 `json:"dispersion"` // Gries's DP over sentences
	// Keyness is nil where the reference says nothing of the word.
	Keyness *Keyness `json:"keyness"`
	Forms   []Form   `json:"forms"`
}

// A Step is what one rule did on the way from a form to its term.
type Step struct{ Rule, From, To string }

// A Spread is how evenly a word is spread over the sentences of the text.
type Spread struct {
	DP     float64 // Gries 2008: 0 is even, near 1 is all in one place
	DPNorm float64 // Lijffijt and Gries 2012: DP over its greatest value
	D      float64 // Juilland's: 1 is even, 0 is all in one place
	Parts  int     // sentences
	Held   int     // of them with the word
}

// An Origin is a form of a term and the steps that led from it there.
type Origin struct {
	Form  string
	Count int
	Steps []Step
}

// A Feature is a part of the score of a key phrase: its value times its weight.
type Feature struct {
	Name          string
	Value, Weight float64
}

// A Form is one form of a keyword.
type Form struct {
	Form  string `json:"form"`
	Count int    `json:"count"`
}

// A Phrase is one row of the list of key phrases.
type Phrase struct {
	Label string
	Score float64
	Count int
	Key   string // its term keys, joined by spaces
}

// A Sort is an order of keywords.
type Sort string

const (
	ByCount      Sort = "count"
	ByLabel      Sort = "label"
	BySentences  Sort = "sentences"
	ByDispersion Sort = "dispersion"
	ByKeyness    Sort = "keyness"
)

// A Kind is a kind of thing that can be selected.
type Kind string

const (
	NoKind     Kind = ""
	ThemeKind  Kind = "theme"
	TermKind   Kind = "term"
	PhraseKind Kind = "phrase"
	ActorKind  Kind = "actor"
	PairKind   Kind = "pair" // an actor and a theme
)

// A Selection is what the reader has selected: the id of a theme, a word (one
// form of a term stands for all), the term keys of a phrase joined by spaces,
// the label of an actor, or that and the id of a theme with a tab between.
type Selection struct {
	Kind Kind
	ID   string
}

// A Focus is what there is to know of a selection.
type Focus struct {
	Selection Selection
	Label     string
	Key       string // of a term
	Found     bool   // whether the text holds it
	Count     int    // matches
	Sentences int
	Strip     []int       // for each bin, its sentences that hold the selection
	Places    []Place     // for each bin, the first of them; sentence -1 for none
	Forms     []Form      // what stands in the text for it: case apart, commonest first
	Spread    *Spread     // of a term
	Keyness   *Keyness    // of a term
	Reference Reference   // that Keyness compares with
	Near      []Collocate // of a term
	Span      Span        // that Near was found in
	Origins   []Origin    // of a term: its forms as they stand in the text, and why they are of it
	Features  []Feature   // of a key phrase: its Score is their sum
	Score     float64
	Patterns  []PatternCount
	Offset    int // of the first line among all Sentences
	Lines     []Line
}

// A Line is a sentence that holds the selection, cut to the words around it.
type Line struct {
	Place
	Parts []Part
}

// A Part is a run of text in a line.
type Part struct {
	Text string
	Hit  bool
}

// Passages is a run of the blocks of the text, ready to be read.
type Passages struct {
	Selection Selection
	Offset    int // of the first block
	Before    int // length of the text before it, in UTF-16 units
	Total     int // blocks
	Blocks    []Block
}

// A Block is a paragraph, heading or list item, or a part of a very long one.
type Block struct {
	Kind   string // "p", "h", "li"
	Rest   bool   // it goes on where the block before it ends
	Inside bool   // in the middle of a sentence
	Length int    // to the block after it, in UTF-16 units of the text
	Runs   []Run
}

// A Run is a stretch of a block in which nothing changes. There are many, so
// that their names are short where they cross from worker to page.
type Run struct {
	Text     string   `json:"t"`
	Sentence int      `json:"s"`            // -1 between sentences
	Themes   []string `json:"m,omitempty"`  // ids of the themes matched here, the one with most sentences first
	Hit      bool     `json:"h,omitempty"`  // part of what is selected
	Strong   bool     `json:"st,omitempty"` // set in bold
	Emphasis bool     `json:"em,omitempty"` // set in italics
}
