// Package segment cuts a text into blocks, sentences and word tokens.
//
// It follows Unicode UAX #29, repaired for news: U.S. and decimal numbers stay
// whole, 's is no part of a word, Markdown marks, links and addresses are no
// words, and a sentence ends neither after an abbreviation nor an initial.
package segment

// Flags say what a token looks like and what stands before it.
type Flags uint8

const (
	// Gap is set where something other than white space or one hyphen stands
	// between a token and the one before it in its sentence, and on the first
	// token of a sentence: no phrase runs across a gap. The parts of words that
	// no token holds leave no gap: a possessive 's, the apostrophe of l'accord,
	// the full stop of Gen., hidden Markdown.
	Gap Flags = 1 << iota
	// Capital is set on a token whose first letter is upper or title case.
	Capital
	// Upper is set on a token of at least two letters, all of them upper case.
	Upper
	// Number is set on a token without a letter.
	Number
	// First is set on the first token of a sentence.
	First
	// Hyphen is set where one hyphen, and no more, stands between a token and the
	// one before in its sentence.
	Hyphen
)

// A Token is one word of the text: text[Start:End]. The span leaves out a
// possessive 's, and takes in the last full stop of an abbreviation such as
// U.S.
type Token struct {
	Start, End int
	Hash       uint64 // of its bytes: intern.Hash, which costs little as they are looked at anyhow
	Flags      Flags
}

// A Sentence is text[Start:End], without the white space and list marks around
// it, and the tokens First <= i < Last.
type Sentence struct {
	Start, End  int
	First, Last int
}

// BlockKind says what a block of text is.
type BlockKind uint8

const (
	Paragraph BlockKind = iota
	Heading
	Item // of a list
)

// A Block is a paragraph, heading or list item: text[Start:End] and the
// sentences First <= i < Last. Its span starts after a list or heading mark.
type Block struct {
	Kind        BlockKind
	Start, End  int
	First, Last int
}

// MarkupKind says what a span of Markdown does.
type MarkupKind uint8

const (
	// Hidden is a span of marks that a reader does not see: **, the address of a link.
	Hidden MarkupKind = iota
	Strong
	Emphasis
	Link
)

// A Markup is the span text[Start:End] of a block, marks of its own excluded.
type Markup struct {
	Kind       MarkupKind
	Start, End int
}

// A Text is a text cut up. Blocks, Sentences and Tokens are in order and do
// not overlap; Markup is in order of Start and may nest. All offsets are bytes.
type Text struct {
	Blocks    []Block
	Sentences []Sentence
	Tokens    []Token
	Markup    []Markup
}

// Split cuts text, whose language is an ISO 639-1 code ("" when it is not
// known), into blocks, sentences and tokens. Any bytes may be in text: those
// that are no UTF-8 part words and belong to none. A long text is cut up part
// by part: see Part.
func Split(text, language string) Text {
	s := For(language)
	var all Text
	for start := 0; start < len(text); {
		end := start + Part(text[start:])
		t, _ := s.Split(text[start:end], func(int, int) error { return nil })
		if end == len(text) && start == 0 {
			return *t
		}
		all.add(t, start)
		start = end
	}
	return all
}

// add appends a part of the text that starts at start.
func (t *Text) add(part *Text, start int) {
	tokens, sentences := len(t.Tokens), len(t.Sentences)
	for _, b := range part.Blocks {
		t.Blocks = append(t.Blocks, Block{b.Kind, b.Start + start, b.End + start, b.First + sentences, b.Last + sentences})
	}
	for _, s := range part.Sentences {
		t.Sentences = append(t.Sentences, Sentence{s.Start + start, s.End + start, s.First + tokens, s.Last + tokens})
	}
	for _, k := range part.Tokens {
		k.Start, k.End = k.Start+start, k.End+start
		t.Tokens = append(t.Tokens, k)
	}
	for _, m := range part.Markup {
		t.Markup = append(t.Markup, Markup{m.Kind, m.Start + start, m.End + start})
	}
}

// A Splitter cuts up texts of one language, one after another, in the same
// memory. It is for one goroutine at a time.
type Splitter struct {
	language string
	cutter   cutter
}

// For returns the splitter of a language, as Split takes it.
func For(language string) *Splitter { return &Splitter{language: language} }

// Split cuts a text, or a part of one, as a whole. What it returns is valid
// until the next call. It calls step now and then while it does it, with how
// much of the work is done. The error is step's, and ends the work.
func (s *Splitter) Split(text string, step func(done, total int) error) (*Text, error) {
	err := s.begin(text, step).split(stages)
	return &s.cutter.out, err
}

// Words is Split for who asks for the tokens alone. What goes by sentence is not
// among their flags: Gap, First and Hyphen.
func (s *Splitter) Words(text string, step func(done, total int) error) ([]Token, error) {
	err := s.begin(text, step).split(toWords)
	return s.cutter.out.Tokens, err
}

func (s *Splitter) begin(text string, step func(done, total int) error) *cutter {
	c := &s.cutter
	*c = cutter{
		text: text, rules: rulesFor(s.language), fast: true, step: step,
		out:  Text{Blocks: c.out.Blocks[:0], Sentences: c.out.Sentences[:0], Tokens: c.out.Tokens[:0], Markup: c.out.Markup[:0]},
		cuts: c.cuts[:0], lines: c.lines[:0], brackets: c.brackets[:0], until: c.until, small: c.small[:0],
	}
	return c
}

// A cutter is the state of one Split. Each stage reads what the ones before it
// have found.
type cutter struct {
	text  string
	rules *rules
	fast  bool // take the short way through words of plain ASCII
	step  func(done, total int) error
	done  int   // what step was last told
	err   error // step's

	out      Text
	lines    []line
	cuts     []cut // what words may not hold, in order
	brackets []int // of a block: the [ that are still open
	until    []int // of each block, how many tokens there are up to its end
	words    walker
	bound    int      // no word that starts before it goes on beyond it
	small    []uint32 // the tokens in small letters, hashed; empty until asked for often
	sought   int      // tokens gone through for them
}

// A cut is a span of the text that holds no word.
type cut struct {
	start, end int
	hidden     bool // a mark that is not seen, and parts no phrase; else an address
}

// stages is how often a text is gone through, toWords how often for its words
// alone.
const (
	toWords = 3
	stages  = 4
)

// split goes through the first n stages.
func (c *cutter) split(n int) error {
	for i, find := range [stages]func(*cutter){(*cutter).findBlocks, (*cutter).findMarkup, (*cutter).findWords, (*cutter).findSentences} {
		if i == n || c.stopped(i, 0) {
			break
		}
		find(c)
	}
	return c.err
}

// stride is how many bytes of the text a stage goes through between steps.
const stride = 256 << 10

// stopped tells whether the work is to end, and calls step if the stage has
// gone far enough since the last time.
func (c *cutter) stopped(stage, pos int) bool {
	if done := stage*len(c.text) + pos; c.err == nil && done-c.done >= stride {
		c.done = done
		c.err = c.step(done, stages*len(c.text))
	}
	return c.err != nil
}
