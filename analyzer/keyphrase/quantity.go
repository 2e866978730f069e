package keyphrase

import (
	"strings"
	"unicode/utf8"

	"stemma/analyzer/index"
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
	forms     []form // by form
	tags      []tag
	capitals  []float64 // by term: the share of its places inside sentences with a capital
	romance   bool
	opening   int // token after the first sentence
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

func newText(seg *index.Segment) *text {
	t := &text{seg: seg}
	switch seg.Language {
	case "fr", "es", "pt", "it", "ca", "ro":
		t.romance = true
	}
	list := reference.For(seg.Language)
	t.forms = make([]form, len(seg.Forms))
	for i, f := range seg.Forms {
		t.forms[i] = lookup(list, strings.ToLower(f.Text), seg.Language)
	}
	t.measureCapitals()
	t.tags = tags(seg, t.forms, t.capitals)
	if len(seg.Sentences) > 0 {
		t.opening = seg.Sentences[0].Last
	}
	t.measure(list == nil)
	return t
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

func (t *text) measureCapitals() {
	seg := t.seg
	t.capitals = make([]float64, len(seg.Terms))
	inside := make([]float64, len(seg.Terms))
	for i, id := range seg.Term {
		if seg.Flags[i]&segment.First != 0 {
			continue
		}
		inside[id]++
		if seg.Flags[i]&segment.Capital != 0 {
			t.capitals[id]++
		}
	}
	for id, n := range inside {
		if n > 0 {
			t.capitals[id] /= n
		}
	}
}

// measure fills in what the text is like.
func (t *text) measure(foreignText bool) {
	seg, q := t.seg, &t.qualities
	q[one] = 1
	q[foreign] = truth(foreignText)
	content, characters, names, verbs, people := 0.0, 0.0, 0.0, 0.0, 0.0
	seen := make([]bool, len(seg.Terms))
	types := 0.0
	for i, id := range seg.Term {
		switch strings.ToLower(seg.Forms[seg.Form[i]].Text) {
		case "i", "you", "me", "my", "your":
			people++
		}
		if !t.isContent(id) {
			continue
		}
		content++
		characters += t.forms[seg.Form[i]].letters
		names += truth(seg.Flags[i]&segment.First == 0 && seg.Flags[i]&segment.Capital != 0)
		verbs += truth(t.tags[i] == verb)
		types += truth(!seen[id])
		seen[id] = true
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
	first := seg.Sentences[0]
	q[headed] = truth(first.Last-first.First < 15 && !strings.HasSuffix(seg.Text[first.Start:first.End], "."))
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

// quantities measures a candidate into q.
func (t *text) quantities(k candidate, q *[quantities]float64) {
	*q = t.qualities
	n, places := len(k.terms), float64(len(k.tokens))
	first, all := float64(k.tokens[0]), float64(t.seg.Tokens())
	q[count] = stat.Log(places)
	q[position] = stat.Log(1+first) / 3
	q[relative] = first / all
	q[opening] = truth(int(first) < t.opening)
	q[span] = (float64(k.tokens[len(k.tokens)-1]) - first) / all
	q[several], q[three], q[four] = truth(n > 1), truth(n > 2), truth(n > 3)
	q[whole] = float64(k.whole) / places
	t.measureWords(k, q)
	t.measurePlaces(k, q)
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
		if seg.Flags[int(k.tokens[0])+i]&segment.Upper != 0 {
			q[acronym] = 1
		}
		often := stat.Log(float64(seg.Terms[id].Count))
		q[words] += often / n
		q[frequency] += float64(stat.Log(1+float64(seg.Terms[id].Count))*max(0, f.rarity-8)) / 8 / n
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
func (t *text) form(k candidate, i int) form {
	if len(k.terms) == 1 {
		return t.forms[t.seg.FormsOf(k.terms[0])[0]]
	}
	return t.forms[t.seg.Form[int(k.tokens[0])+i]]
}

// measurePlaces fills in what depends on where a candidate stands.
func (t *text) measurePlaces(k candidate, q *[quantities]float64) {
	seg, n, share := t.seg, len(k.terms), 1/float64(len(k.tokens))
	var front, back [subject + 1]float64
	freeLeft, freeRight, held := 0.0, 0.0, 0.0
	for i, token := range k.tokens {
		from, last := int(token), int(token)+n-1
		front[t.tags[from]] += share
		back[t.tags[last]] += share
		if before, ok := t.neighbour(from-1, from); ok {
			q[afterDeterminer] += float64(truth(before == determiner) * share)
			q[afterSubject] += float64(truth(before == subject) * share)
			q[afterPreposition] += float64(truth(before == preposition) * share)
			freeLeft += float64(truth(!before.nominal()) * share)
		} else {
			freeLeft += share
		}
		if after, ok := t.neighbour(last+1, last+1); !ok || !after.nominal() {
			freeRight += share
		}
		for j := from + 1; j < last; j++ {
			q[interior] += float64(truth(!t.tags[j].nominal()) * share)
		}
		held += truth(i == 0 || seg.Sentence[token] != seg.Sentence[k.tokens[i-1]])
	}
	q[sentences] = stat.Log(held)
	if n == 1 {
		q[left1], q[right1], q[both1] = freeLeft, freeRight, float64(freeLeft*freeRight)
		copy(q[singleName:singleAdverb+1], front[name:adverb+1])
		return
	}
	q[left], q[right], q[both] = freeLeft, freeRight, float64(freeLeft*freeRight)
	q[numeral] = front[number] + back[number]
	if t.romance {
		front, back = back, front
	}
	copy(q[headName:headAdverb+1], back[name:adverb+1])
	copy(q[modifierName:modifierAdverb+1], front[name:adverb+1])
}

// neighbour returns the tag of token i, and whether no gap parts it from the
// token beside it: gap is the later of the two.
func (t *text) neighbour(i, gap int) (tag, bool) {
	if i < 0 || i >= len(t.tags) || t.seg.Flags[gap]&segment.Gap != 0 {
		return 0, false
	}
	return t.tags[i], true
}
