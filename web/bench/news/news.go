// Package news makes long texts of English news to measure programs with.
//
// The articles that the analysis is evaluated on are its seed where they are at
// hand, made-up ones elsewhere. What is longer than the seed goes through it
// again and again, but is no repetition: the number of distinct words goes on
// growing with the length of the text as it does within the seed (Heaps' law),
// because in each further round some of the rare words are changed to new ones
// that look like words, and others to words that earlier rounds have made. The
// same seed gives the same text.
package news

import (
	"math"
	"math/rand/v2"
	"strings"
)

// A Source is a text without end.
type Source struct {
	Seed string  // what it is made of, in words
	Beta float64 // the exponent of Heaps' law: with n words there are proportionally n^Beta distinct ones

	articles []string
	chance   *rand.Rand
	rare     []string       // words of the seed that stand in it at most seldom times, sorted by count
	count    map[string]int // of each word of the seed
	made     []string       // words made up so far
	known    map[string]bool
	rounds   int
	text     strings.Builder
}

// seldom is how often a word stands in the seed at most for it to be changed.
const seldom = 3

// leastBeta is the least exponent of Heaps' law that a source is made with: that
// of made-up articles is lower than that of any news.
const leastBeta = 0.5

// New returns the source that is seeded with the articles of the evaluation
// data, or with made-up ones where that data is absent.
func New() *Source {
	articles, seed := found(), "the English news among the evaluation data"
	if len(articles) == 0 {
		articles, seed = invented(), "made-up articles: words of the reference list, drawn by their frequency, in sentences of a few shapes"
	}
	return from(articles, seed)
}

func from(articles []string, seed string) *Source {
	s := &Source{
		Seed: seed, articles: articles, chance: rand.New(rand.NewPCG(1, 2)),
		count: map[string]int{}, known: map[string]bool{},
	}
	var order []string
	words, half, distinct := 0, 0, 0
	shuffled := s.order()
	total := 0
	for _, a := range articles {
		total += len(a)
	}
	read := 0
	for _, i := range shuffled {
		for w := range each(articles[i]) {
			words++
			if s.count[w] == 0 {
				order = append(order, w)
				s.known[w] = true
			}
			s.count[w]++
		}
		// How many distinct words there are in half of the seed and in all of
		// it gives the exponent.
		if read += len(articles[i]); half == 0 && read >= total/2 {
			half, distinct = words, len(order)
		}
	}
	s.Beta = leastBeta
	if half > 0 && words > half && distinct > 0 {
		s.Beta = max(s.Beta, math.Log(float64(len(order))/float64(distinct))/math.Log(float64(words)/float64(half)))
	}
	for _, w := range order {
		if s.count[w] <= seldom && len(w) > 3 {
			s.rare = append(s.rare, w)
		}
	}
	return s
}

// Text returns the first n bytes of the source, or somewhat fewer: it ends
// with a whole word.
func (s *Source) Text(n int) string {
	for s.text.Len() <= n {
		s.round()
	}
	text := s.text.String()
	for n > 0 && text[n] != ' ' && text[n] != '\n' {
		n--
	}
	return text[:n]
}

// Article returns an article of so many words: the first of the seed that has as
// many, cut after them, or else the first few together.
func (s *Source) Article(words int) string {
	var joined strings.Builder
	for _, a := range s.articles {
		if cut := first(a, words); cut != "" {
			return cut
		}
	}
	for _, a := range s.articles {
		joined.WriteString(a)
		joined.WriteString("\n\n")
		if cut := first(joined.String(), words); cut != "" {
			return cut
		}
	}
	return joined.String()
}

// Words returns the beginning of the source, of so many words.
func (s *Source) Words(words int) string {
	for n := 6 * words; ; n += words {
		if cut := first(s.Text(n), words); cut != "" {
			return cut
		}
	}
}

// first returns a text up to the end of so many words, what stands between
// white space, and "" where it has fewer.
func first(text string, words int) string {
	for at := 0; at < len(text); {
		begin := at
		for begin < len(text) && text[begin] <= ' ' {
			begin++
		}
		end := begin
		for end < len(text) && text[end] > ' ' {
			end++
		}
		if end > begin {
			if words--; words == 0 {
				return text[:end]
			}
		}
		at = end
	}
	return ""
}

// order returns the numbers of the articles, shuffled.
func (s *Source) order() []int { return s.chance.Perm(len(s.articles)) }

// round adds all articles once more.
func (s *Source) round() {
	changed := s.changes()
	for _, i := range s.order() {
		s.add(s.articles[i], changed)
		s.text.WriteString("\n\n")
	}
	s.rounds++
}

// changes returns what the words of the next round are changed to.
func (s *Source) changes() map[string]string {
	changed := map[string]string{}
	if s.rounds == 0 {
		return changed
	}
	// So many new words does Heaps' law ask for in this round.
	distinct := float64(len(s.count))
	grown := distinct * math.Pow(float64(s.rounds+1), s.Beta)
	fresh := min(len(s.rare), max(0, int(grown-distinct)-len(s.made)))
	earlier := len(s.made)
	for n, i := range s.chance.Perm(len(s.rare)) {
		w := s.rare[i]
		switch {
		case n < fresh:
			made := s.make(w)
			s.made = append(s.made, made)
			changed[w] = made
		case earlier > 0 && s.chance.IntN(2) == 0: // a word that is rare has been seen before
			changed[w] = s.made[s.chance.IntN(earlier)]
		}
	}
	return changed
}

// make makes a word up: the head of another rare word before the tail of this
// one, so that it has the endings that words have.
func (s *Source) make(w string) string {
	_, tail := halves(w)
	for {
		head, _ := halves(s.rare[s.chance.IntN(len(s.rare))])
		made := head + tail
		for range 2 {
			if !s.known[made] && len(made) < 20 {
				s.known[made] = true
				return made
			}
			_, middle := halves(s.rare[s.chance.IntN(len(s.rare))])
			made = head + middle + tail
		}
	}
}

// halves cuts a word of small ASCII letters in two, before a consonant that
// follows a vowel where there is one near the middle.
func halves(w string) (head, tail string) {
	at := len(w) / 2
	for i := at; i > 1; i-- {
		if !vowel(w[i]) && vowel(w[i-1]) {
			at = i
			break
		}
	}
	return w[:at], w[at:]
}

func vowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

// add adds an article with its rare words changed. A changed word keeps its
// capital.
func (s *Source) add(article string, changed map[string]string) {
	if len(changed) == 0 {
		s.text.WriteString(article)
		return
	}
	last := 0
	for start, end := range spans(article) {
		to, ok := changed[strings.ToLower(article[start:end])]
		if !ok {
			continue
		}
		s.text.WriteString(article[last:start])
		if c := article[start]; c < 'a' {
			s.text.WriteString(strings.ToUpper(to[:1]) + to[1:])
		} else {
			s.text.WriteString(to)
		}
		last = end
	}
	s.text.WriteString(article[last:])
}

// each yields the words of a text in small letters.
func each(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for start, end := range spans(text) {
			if !yield(strings.ToLower(text[start:end])) {
				return
			}
		}
	}
}

// spans yields where the runs of ASCII letters of a text are, that stand beside
// no other letter.
func spans(text string) func(yield func(start, end int) bool) {
	letter := func(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
	return func(yield func(start, end int) bool) {
		for i := 0; i < len(text); {
			if !letter(text[i]) {
				i++
				continue
			}
			start := i
			for i < len(text) && letter(text[i]) {
				i++
			}
			whole := (start == 0 || text[start-1] < 0x80) && (i == len(text) || text[i] < 0x80)
			// “…” and ’ are no letters.
			whole = whole || start > 0 && strings.HasSuffix(text[:start], "“") || i < len(text) && (strings.HasPrefix(text[i:], "’") || strings.HasPrefix(text[i:], "”"))
			if whole && !yield(start, i) {
				return
			}
		}
	}
}
