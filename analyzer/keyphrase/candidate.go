package keyphrase

import (
	"unicode/utf8"

	"stemma/analyzer/index"
)

// longest is the number of words of the longest candidate.
const longest = 4

// longText is the number of tokens above which a text's candidates of several
// words must be met twice: what a book says once is not what it is about, and
// memory stays in bounds.
const longText = 20000

// A candidate is a run of terms that may be a key phrase.
type candidate struct {
	terms []index.TermID
	first uint32 // the token where it first stands
	count uint32 // how often it stands
}

// A search finds the candidates of a text: the words, and the runs of words,
// that may be key phrases: without stop words, numbers and gaps, and not
// cutting a compound.
//
// It goes from each word to the words after it, and from each run met often
// enough to those that are a word longer. At any time it holds the places of
// one word's runs only, so that it takes no memory that grows with the text.
type search struct {
	t     *text
	least uint32 // how often a run of several words must be met
	// found is called with the number of words of a candidate and its first
	// tokens, ascending, which are the search's own.
	found func(n int, tokens []uint32)

	count  []uint32          // by term: of the runs at hand those that go on with it
	going  []step            // of the run at hand: what goes on
	next   []continuation    // of the runs at hand and those they are parts of
	places [longest][]uint32 // by number of words: the places of runs a word longer
}

// A step is a place of a run, its first token, and the term that comes after.
type step struct {
	token uint32
	term  index.TermID
}

// A continuation is a term after a run, and the end of its part of places.
type continuation struct {
	term index.TermID
	end  uint32
}

func newSearch(t *text, found func(n int, tokens []uint32)) *search {
	s := &search{t: t, least: 1, found: found, count: make([]uint32, len(t.seg.Terms))}
	if t.seg.Tokens() > longText {
		s.least = 2
	}
	return s
}

// run finds the candidates that begin with each term.
func (s *search) run(step func(tokens int) error) error {
	seg := s.t.seg
	done, told := 0, 0
	for id := range seg.Terms {
		tokens := seg.Postings(index.TermID(id))
		if len(tokens) == 0 {
			continue
		}
		fit := isFit(&seg.Terms[id])
		if fit {
			s.found(1, tokens)
		}
		if uint32(len(tokens)) >= s.least && (fit || s.t.leads[id]) {
			s.extend(1, tokens)
		}
		if done += len(tokens); done-told >= stride {
			told = done
			if err := step(done); err != nil {
				return err
			}
		}
	}
	return nil
}

// none marks a continuation that is met too seldom.
const none = ^uint32(0)

// extend finds the candidates that begin with a run of n words, which stands
// at tokens.
func (s *search) extend(n int, tokens []uint32) {
	terms, marks := s.t.seg.Term, s.t.marks
	from := len(s.next)
	going := s.going[:0]
	for _, i := range tokens {
		last := int(i) + n
		if last >= len(terms) || marks[last]&joined == 0 || marks[i]&begins == 0 {
			continue
		}
		term := terms[last]
		if s.count[term] == 0 {
			s.next = append(s.next, continuation{term: term})
		}
		s.count[term]++
		going = append(going, step{i, term})
	}
	s.going = going
	all := uint32(0)
	for _, c := range s.next[from:] {
		if met := s.count[c.term]; met < s.least {
			s.count[c.term] = none
		} else {
			s.count[c.term] = all
			all += met
		}
	}
	places := s.places[n]
	if all > 0 {
		if uint32(len(places)) < all {
			places = make([]uint32, all+all/4)
			s.places[n] = places
		}
		for _, g := range going {
			if at := s.count[g.term]; at != none {
				places[at] = g.token
				s.count[g.term]++
			}
		}
	}
	for k := from; k < len(s.next); k++ {
		c := &s.next[k]
		c.end = s.count[c.term]
		s.count[c.term] = 0
	}
	start := uint32(0)
	for k := from; k < len(s.next); k++ {
		end := s.next[k].end
		if end == none {
			continue
		}
		run := places[start:end]
		start = end
		if s.complete(n+1, run[0]) {
			s.found(n+1, run)
		}
		if n+1 < longest {
			s.extend(n+1, run)
		}
	}
	s.next = s.next[:from]
}

// complete reports whether the n words from a token on neither cut a compound
// nor end in a stop word.
func (s *search) complete(n int, first uint32) bool {
	t, last := s.t, int(first)+n-1
	return !t.isBound(int(first)) && !t.isBound(last+1) && !t.seg.Terms[t.seg.Term[last]].Stop
}

// placesOf returns the first tokens of a candidate.
func (t *text) placesOf(k candidate) []uint32 {
	tokens := t.seg.Postings(k.terms[0])
	if len(k.terms) == 1 {
		return tokens
	}
	places := make([]uint32, 0, k.count)
	for _, i := range tokens {
		if t.marks[i]&begins != 0 && t.stands(k.terms, int(i)) {
			places = append(places, i)
		}
	}
	return places
}

// stands reports whether terms stand in one run from token i on.
func (t *text) stands(terms []index.TermID, i int) bool {
	if i+len(terms) > len(t.marks) {
		return false
	}
	for k, term := range terms {
		if t.seg.Term[i+k] != term || k > 0 && t.marks[i+k]&joined == 0 {
			return false
		}
	}
	return true
}

// isFit reports whether a word can be a key phrase by itself, and begin one that
// no hyphen binds.
func isFit(term *index.Term) bool { return !term.Stop && !term.Number && !tooShort(term.Label) }

// tooShort reports whether a word is a single letter of an alphabet.
func tooShort(word string) bool {
	_, size := utf8.DecodeRuneInString(word)
	return size == len(word) && size < 3
}
