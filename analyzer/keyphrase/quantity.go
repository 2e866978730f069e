package keyphrase

import (
	"strings"
	"sync"
	"unicode/utf8"

	"stemma/analyzer/index"
	"stemma/analyzer/phrase"
	"stemma/analyzer/reference"
	"stemma/analyzer/segment"
	"stemma/analyzer/stat"
)

// A quantity is something measured of a candidate or of the text. A feature is
// a quantity, or the product of two: what the first is worth may depend on the
// second.
type quantity uint8

const (
	one quantity = iota

	// How often the candidate stands in the text.
	count     // ln of its count
	sentences // ln of the sentences that hold it
	words     // ln of the counts of its words: their mean, in a phrase
	rarest    // the least of them, in a phrase
	cohesion  // ln of its count over that of its rarest word, in a phrase

	// Where it stands.
	position // ln(1 + the words before it) / 3
	relative // the share of the text before it
	opening  // whether it stands in the first sentence
	span     // the share of the text between its first and last place

	// What it looks like.
	several  // whether it has several words
	three    // three or more
	four     // four or more
	letters  // (letters a word - 7) / 3
	capitals // the share of its words that have a capital inside sentences
	acronym  // whether a word is all capitals
	numeral  // whether a phrase starts or ends with a number

	// How common its words are in general: (log2 of one in how many - 14) / 4.
	rarity    // their mean
	unlisted  // the share of them that the list of common words lacks
	modifier  // of the modifier of a phrase: its first word; in the Romance languages its last
	headword  // of its head, at the other end
	frequency // mean of ln(1 + count) times rarity, in a phrase

	// What stands around it, as the share of its places.
	afterDeterminer
	afterSubject
	afterPreposition
	left     // a phrase whose left neighbour could not be part of it
	right    // and its right
	both     // the product of the two
	left1    // a word the same
	right1   //
	both1    //
	whole    // it is all there is between stop words and gaps
	interior // words within it that no noun phrase has

	// The part of speech of a single word, of the head of a phrase and of its
	// modifier, as the share of its places.
	singleName
	singleAdjective
	singleParticiple
	singleGerund
	singleVerb
	singleAdverb
	headName
	headAdjective
	headParticiple
	headGerund
	headVerb
	headAdverb
	modifierName
	modifierAdjective
	modifierParticiple
	modifierGerund
	modifierVerb
	modifierAdverb

	// What the text is like, each near 0 in the middle of the range.
	long      // ln(words / 300), from -2 to 2
	long2     // its square
	wordy     // letters a content word - 7
	named     // content words with a capital inside sentences
	longNamed // long times named
	repeating // ln of content words a different one
	headed    // whether it opens with a headline
	personal  // I and you
	blocks    // ln of words a paragraph
	winding   // ln of words a sentence
	verbal    // verbs among content words
	foreign   // whether there is no list of common words for its language

	quantities
)

// quantityNames name them for a reader.
var quantityNames = [quantities]string{
	"", "count", "sentences", "count of its words", "count of its rarest word", "cohesion",
	"words before it", "share of the text before it", "in the first sentence", "spread",
	"phrase", "three words or more", "four words", "long words", "name", "acronym", "number",
	"rare words", "words not in the list", "rare modifier", "rare head", "frequent rare words",
	"after a determiner", "after a subject", "after a preposition", "complete on the left", "complete on the right", "complete", "alone on the left", "alone on the right", "alone", "between stop words", "words within that are no nouns",
	"name", "adjective", "participle", "gerund", "verb", "adverb",
	"head: name", "head: adjective", "head: participle", "head: gerund", "head: verb", "head: adverb",
	"modifier: name", "modifier: adjective", "modifier: participle", "modifier: gerund", "modifier: verb", "modifier: adverb",
	"long text", "length of text, squared", "text of long words", "text with many names", "long text with many names", "repeating text", "text with a headline", "personal text", "long paragraphs", "long sentences", "text with many verbs", "no word list",
}

// A text is what is known of a segment before its candidates are measured.
type text struct {
	seg       *index.Segment
	forms     []form    // by form
	marks     []mark    // by token
	leads     []bool    // by term: whether a candidate begins with it, though it is unfit, for a hyphen
	capitals  []float64 // by term: the share of its places inside sentences with a capital
	often     []float64 // by term: ln of its count
	romance   bool
	opening   int   // token after the first sentence
	logs      *logs // those of small numbers
	qualities [quantities]float64
}

// A form is what is known of a form in general.
type form struct {
	class    reference.Class
	rarity   float64 // log2 of one in how many words it is
	unlisted bool
	letters  float64
}

// What is taken for the rarity of a word that the list lacks, and of one for
// whose language there is none.
const (
	rare  = 20
	usual = 15
)

// newText calls step with the tokens that it has gone through. The error is
// step's.
func newText(seg *index.Segment, step func(token int) error) (*text, error) {
	t := &text{seg: seg, logs: smallLogs()}
	switch seg.Language {
	case "fr", "es", "pt", "it", "ca", "ro":
		t.romance = true
	}
	list := reference.For(seg.Language)
	t.forms = make([]form, len(seg.Forms))
	people := 0.0
	for i := range seg.Forms {
		low := seg.Forms[i].Lower
		t.forms[i] = lookup(list, low, seg.Language)
		switch low {
		case "i", "you", "me", "my", "your":
			people += float64(seg.Forms[i].Count)
		}
	}
	t.often = make([]float64, len(seg.Terms))
	for id := range seg.Terms {
		t.often[id] = t.logs.of(seg.Terms[id].Count)
	}
	names := t.measureCapitals()
	verbs, err := t.mark(t.kinds(), step)
	if err != nil {
		return nil, err
	}
	if len(seg.Sentences) > 0 {
		t.opening = int(seg.Sentences[0].Last)
	}
	t.measure(list == nil, people, names, verbs)
	return t, nil
}

func lookup(list *reference.List, word, language string) form {
	w, ok := list.Lookup(word)
	f := form{class: w.Class, rarity: w.Rarity, unlisted: list != nil && !ok, letters: float64(utf8.RuneCountInString(word))}
	if !ok || w.Class == reference.Unknown {
		f.class = guess(word, language)
	}
	switch {
	case list == nil:
		f.rarity = usual
	case !ok:
		f.rarity = rare
	}
	return f
}

// isContent reports whether a term can be a keyword.
func (t *text) isContent(id index.TermID) bool {
	return !t.seg.Terms[id].Stop && !t.seg.Terms[id].Number
}

// measureCapitals measures capitals, and counts the content words that have
// one inside sentences.
func (t *text) measureCapitals() (names float64) {
	seg := t.seg
	starts, capital := make([]uint32, len(seg.Terms)), make([]uint32, len(seg.Terms))
	for i, flags := range seg.Flags {
		if flags&(segment.First|segment.Capital) == 0 {
			continue
		}
		if flags&segment.First != 0 {
			starts[seg.Term[i]]++
		} else {
			capital[seg.Term[i]]++
		}
	}
	t.capitals = make([]float64, len(seg.Terms))
	for id := range t.capitals {
		if t.isContent(index.TermID(id)) {
			names += float64(capital[id])
		}
		if inside := uint32(seg.Terms[id].Count) - starts[id]; inside > 0 {
			t.capitals[id] = float64(capital[id]) / float64(inside)
		}
	}
	return names
}

// measure fills in what the text is like, from the number of its words for I
// and you, of names and of verbs.
func (t *text) measure(foreignText bool, people, names, verbs float64) {
	seg, q := t.seg, &t.qualities
	q[one] = 1
	q[foreign] = truth(foreignText)
	content, characters, types := 0.0, 0.0, 0.0
	for id := range seg.Terms {
		types += truth(t.isContent(index.TermID(id)) && seg.Terms[id].Count > 0)
	}
	for i := range seg.Forms {
		if f := &seg.Forms[i]; t.isContent(f.Term) {
			content += float64(f.Count)
			characters += float64(t.forms[i].letters * float64(f.Count))
		}
	}
	if content == 0 {
		return
	}
	all := float64(seg.Tokens())
	q[long] = max(-2, min(stat.Log(all/300), 2))
	q[long2] = float64(q[long] * q[long])
	q[wordy] = characters/content - 7
	q[named] = float64(3*names)/content - 0.6
	q[longNamed] = float64(q[long] * q[named])
	q[repeating] = float64(3*stat.Log(content/types)) - 0.9
	first := &seg.Sentences[0]
	q[headed] = truth(int(first.Last)-int(first.First) < 15 && !strings.HasSuffix(seg.Text[first.Start:first.End], "."))
	q[personal] = float64(30 * people / all)
	q[blocks] = stat.Log(all/float64(len(seg.Blocks))) - 4
	q[winding] = stat.Log(all/float64(len(seg.Sentences))) - 3
	q[verbal] = float64(5*verbs/content) - 0.8
}

func truth(x bool) float64 {
	if x {
		return 1
	}
	return 0
}

// A logs holds the natural logarithms of small numbers.
type logs [1 << 10]float64

var smallLogs = sync.OnceValue(func() *logs {
	l := new(logs)
	for i := range l {
		l[i] = stat.Log(float64(i))
	}
	return l
})

// of returns the natural logarithm of a number.
func (l *logs) of(n int) float64 {
	if n < len(l) {
		return l[n]
	}
	return stat.Log(float64(n))
}

// used says which quantities features are made of: the rest need not be
// measured.
var used = func() (used [quantities]bool) {
	for _, f := range features {
		used[f.a], used[f.b] = true, true
	}
	return used
}()

// quantities measures a candidate, which stands at tokens, into q.
func (t *text) quantities(k candidate, tokens []uint32, q *[quantities]float64) {
	copy(q[long:], t.qualities[long:])
	t.own(k, tokens, q)
}

// own fills in the quantities that are the candidate's own and not the text's.
func (t *text) own(k candidate, tokens []uint32, q *[quantities]float64) {
	clear(q[:long])
	q[one] = 1
	n := len(k.terms)
	first, all := float64(k.first), float64(t.seg.Tokens())
	q[count] = t.logs.of(len(tokens))
	q[position] = t.logs.of(1+int(k.first)) / 3
	q[relative] = first / all
	q[opening] = truth(int(k.first) < t.opening)
	q[span] = (float64(tokens[len(tokens)-1]) - first) / all
	q[several], q[three], q[four] = truth(n > 1), truth(n > 2), truth(n > 3)
	t.measureWords(k, q)
	t.measurePlaces(n, tokens, q)
}

// measureWords fills in what depends on the words of a candidate.
func (t *text) measureWords(k candidate, q *[quantities]float64) {
	seg, n := t.seg, float64(len(k.terms))
	least := 0.0
	for i, id := range k.terms {
		f := t.form(k, i)
		q[capitals] += t.capitals[id] / n
		q[rarity] += (f.rarity - 14) / 4 / n
		q[unlisted] += truth(f.unlisted) / n
		q[letters] += (f.letters - 7) / 3 / n
		if seg.Flags[int(k.first)+i]&segment.Upper != 0 {
			q[acronym] = 1
		}
		often := t.often[id]
		q[words] += often / n
		if used[frequency] {
			q[frequency] += float64(stat.Log(1+float64(seg.Terms[id].Count))*max(0, f.rarity-8)) / 8 / n
		}
		if i == 0 || often < least {
			least = often
		}
	}
	if len(k.terms) == 1 {
		q[words], q[frequency] = 0, 0
		return
	}
	q[rarest], q[cohesion] = least, q[count]-least
	front, back := t.form(k, 0), t.form(k, len(k.terms)-1)
	if t.romance {
		front, back = back, front
	}
	q[modifier], q[headword] = (front.rarity-14)/4, (back.rarity-14)/4
}

// form returns the i-th form of a candidate: of a word its commonest, of a
// phrase the one in its first place.
func (t *text) form(k candidate, i int) *form {
	if len(k.terms) == 1 {
		return &t.forms[t.seg.FormsOf(k.terms[0])[0]]
	}
	return &t.forms[t.seg.Form[int(k.first)+i]]
}

// measurePlaces fills in what depends on where a candidate of n words stands.
// Each place adds an equal share to what is true of it: places are counted,
// and the shares added up once.
func (t *text) measurePlaces(n int, tokens []uint32, q *[quantities]float64) {
	marks := t.marks
	var front, back, before [subject + 1]int
	freeLeft, freeRight, inside, wholes := 0, 0, 0, 0
	for _, token := range tokens {
		from, last := int(token), int(token)+n-1
		m := marks[from]
		front[m.tag()]++
		back[marks[last].tag()]++
		if from > 0 && m&gap == 0 {
			tag := marks[from-1].tag()
			before[tag]++
			if !tag.nominal() {
				freeLeft++
			}
		} else {
			freeLeft++
		}
		end := last+1 == len(marks)
		if end || marks[last+1]&gap != 0 || !marks[last+1].tag().nominal() {
			freeRight++
		}
		if m&joined == 0 && (end || marks[last+1]&joined == 0) {
			wholes++
		}
		for j := from + 1; j < last; j++ {
			if !marks[j].tag().nominal() {
				inside++
			}
		}
	}
	share := 1 / float64(len(tokens))
	q[whole] = float64(wholes) / float64(len(tokens))
	q[afterDeterminer], q[afterSubject], q[afterPreposition] = times(share, before[determiner]), times(share, before[subject]), times(share, before[preposition])
	q[interior] = times(share, inside)
	if used[sentences] {
		q[sentences] = t.logs.of(phrase.Sentences(t.seg, tokens))
	}
	toLeft, toRight := times(share, freeLeft), times(share, freeRight)
	if n == 1 {
		q[left1], q[right1], q[both1] = toLeft, toRight, float64(toLeft*toRight)
		sharesOf(q[singleName:singleAdverb+1], share, &front)
		return
	}
	q[left], q[right], q[both] = toLeft, toRight, float64(toLeft*toRight)
	q[numeral] = times(share, front[number]) + times(share, back[number])
	if t.romance {
		front, back = back, front
	}
	sharesOf(q[headName:headAdverb+1], share, &back)
	sharesOf(q[modifierName:modifierAdverb+1], share, &front)
}

// sharesOf fills in the shares of the tags from name to adverb.
func sharesOf(q []float64, share float64, counts *[subject + 1]int) {
	for i := range q {
		q[i] = times(share, counts[int(name)+i])
	}
}

// times adds up n equal shares, one by one: the last bits of a sum depend on it.
func times(share float64, n int) float64 {
	sum := 0.0
	for range n {
		sum += share
	}
	return sum
}
