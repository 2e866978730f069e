package actor

import (
	"strings"
	"unicode/utf8"

	"stemma/analyzer/index"
	"stemma/analyzer/reference"
	"stemma/analyzer/segment"
)

// A finder is the state of one Find. Each stage reads what those before it have
// left; see Find for their order.
type finder struct {
	seg       *index.Segment
	german    bool // common nouns have capitals
	gazetteer *gazetteer
	english   bool
	progress

	vocabulary
	state []state  // of each token
	heads []uint32 // the tokens that a name can begin with: those with a capital, and small words such as al

	// Of each word: how often it has a capital that is not due, and none.
	inside, small []int32

	spans  []known  // the names of the gazetteer, in the order of the text
	before []uint32 // spans before each stride of tokens
	weak   []known  // what is known but may be a common word
	plain  []bool   // words that are abbreviations of common words; nil for none

	names    []name
	byKey    table
	byEntry  []int32 // the name of each entry of the gazetteer, or -1
	mentions []mention
}

// A state is what is known of a token, as bits: how it hangs on the one before
// it, whether a capital is due there, and what has been found.
type state uint8

const (
	spaced   state = 1 << iota // white space before it, or the full stop of an abbreviation, or an ampersand
	hyphened                   // a hyphen and nothing else before it; neither bit is set where anything parts names
	initial                    // a capital is due
	quiet                      // all words around it have one
	loud                       // all their letters are capitals
	taken                      // belongs to a name
	begins                     // a name of the gazetteer begins
	particle                   // a small word such as al, with which a name can begin
)

// stride is how many tokens have one entry in before.
const stride = 64

func newFinder(seg *index.Segment) *finder {
	f := &finder{
		seg:       seg,
		gazetteer: names(),
		english:   seg.Language == "en" || seg.Language == "",
		german:    classes()[seg.Language]&nouns != 0,
		state:     make([]state, seg.Tokens()),
		byEntry:   make([]int32, len(names().entries)),
	}
	f.list = reference.For(seg.Language)
	for i := range f.byEntry {
		f.byEntry[i] = -1
	}
	f.read()
	f.names, f.byKey = make([]name, 0, len(f.low)/3), tableOf(len(f.low)/3)
	f.inside, f.small = make([]int32, len(f.low)), make([]int32, len(f.low))
	return f
}

func (f *finder) class(i int) class      { return f.forms[f.seg.Form[i]].class }
func (f *finder) is(i int, c class) bool { return f.forms[f.seg.Form[i]].class&c != 0 }
func (f *finder) in(i int, s state) bool { return f.state[i]&s != 0 }
func (f *finder) idAt(i int) int32       { return f.forms[f.seg.Form[i]].word }
func (f *finder) lowAt(i int) string     { return f.low[f.idAt(i)] }
func (f *finder) capital(i int) bool     { return f.seg.Flags[i]&segment.Capital != 0 }
func (f *finder) upper(i int) bool       { return f.seg.Flags[i]&segment.Upper != 0 }

// apart reports whether anything that parts names stands before token i.
func (f *finder) apart(i int) bool { return f.state[i]&(spaced|hyphened) == 0 }

// letter reports whether token i is an initial.
func (f *finder) letter(i int) bool { return f.capital(i) && f.is(i, single) }

// rarer reports whether the word is of a rarity in general English: never in
// another language.
func (f *finder) rarer(i int, r rarity) bool { return f.list != nil && f.rarityOf(f.idAt(i))&r != 0 }

// readClauses tells where capitals are due: at the start of a sentence or a
// quotation, after a colon, and wherever nearly every word has one.
func (f *finder) readClauses() {
	seg, state := f.seg, f.state
	text, starts, allFlags := seg.Text, seg.Start, seg.Flags
	f.markParticles()
	heads := make([]uint32, 0, f.countHeads())
	f.mentions = make([]mention, 0, cap(heads)/2)
	for n := range seg.Sentences {
		s := &seg.Sentences[n]
		first, last := int(s.First), int(s.Last)
		if first == last {
			continue
		}
		if f.pause(reading, first) {
			return
		}
		c := clause{first: first}
		end := int(starts[first])
		states, flags, begins := state[first:last], allFlags[first:last], starts[first:last]
		for k := range states {
			i, has, of := first+k, flags[k], states[k]
			from, to := end, int(begins[k])
			end = seg.EndOf(i)
			switch {
			case k == 0:
				of |= initial
			case has&segment.Gap == 0 && to-from == 1 && text[from] == ' ':
				of |= spaced
			default:
				link, colon := linked(text[from:to], has&segment.Gap != 0)
				if of |= link; colon {
					c.last = i
					f.readClause(c, true)
					c = clause{first: i}
				}
			}
			states[k] = of
			if has&segment.Capital != 0 {
				c.capitals++
				if has&segment.Upper != 0 {
					c.uppers++
				}
				heads = append(heads, uint32(i))
			} else if of&particle != 0 {
				heads = append(heads, uint32(i))
			}
		}
		c.last = last
		f.readClause(c, !ended(text[s.Start:s.End]))
	}
	f.heads = heads
	// A word stands in small letters wherever it has no capital.
	for i := range seg.Forms {
		f.small[f.forms[i].word] += int32(seg.Forms[i].Count)
	}
	for _, i := range f.heads {
		if seg.Flags[i]&segment.Capital == 0 {
			continue
		}
		w := f.idAt(int(i))
		f.small[w]--
		if state[i]&(initial|quiet) == 0 {
			f.inside[w]++
		}
	}
}

// markParticles marks the tokens that are small words with which a name can
// begin. They are few, so that they are sought by their terms.
func (f *finder) markParticles() {
	for i := range f.forms {
		if f.forms[i].class&prefix == 0 {
			continue
		}
		for _, at := range f.seg.Postings(f.seg.Forms[i].Term) {
			if int(f.seg.Form[at]) == i {
				f.state[at] |= particle
			}
		}
	}
}

// countHeads returns how many tokens a name can begin with, or a few more.
func (f *finder) countHeads() int {
	n := 0
	for _, flags := range f.seg.Flags {
		if flags&segment.Capital != 0 {
			n++
		}
	}
	for i := range f.forms {
		if f.forms[i].class&prefix != 0 {
			n += f.seg.Forms[i].Count
		}
	}
	return n
}

// The marks that a byte between two tokens can be, as bits.
const (
	blank   = 1 << iota // white space
	joiner              // a hyphen or an apostrophe
	opening             // after which a capital is due
	colon
	stop3 // a full stop, of which three make an ellipsis
	amp
	wide // a part of a character beyond ASCII
	other
)

// marks are the marks that bytes are.
var marks = func() (m [256]uint8) {
	for c := range m {
		m[c] = other
		if c >= utf8.RuneSelf {
			m[c] = wide
		}
	}
	for _, c := range " \t\v\f\r" {
		m[c] = blank
	}
	m['\n'] = blank | colon
	m['-'], m['\''] = joiner, joiner|opening
	m['"'], m['*'] = other|opening, other|opening
	m[':'], m['.'], m['&'] = other|colon, stop3, amp
	return m
}()

// linked tells what the text between two tokens makes of the second: whether
// names are parted there, whether a capital is due, and whether that is for a
// colon or a new line.
func linked(between string, gap bool) (s state, begins bool) {
	met, ampersands, stops := uint8(0), 0, 0
	for i := 0; i < len(between); i++ {
		m := marks[between[i]]
		met |= m
		if m == amp {
			ampersands++
		} else if m == stop3 {
			stops++
		}
	}
	switch {
	case met&wide != 0:
		return linkedWide(between, gap)
	case len(between) == 1 && between[0] == '-':
		return hyphened, false
	case met&^(blank|colon) == 0 && met&blank != 0, ampersands == 1 && met&^(blank|colon) == amp:
		return spaced, false
	case len(between) > 0 && !gap && met&joiner == 0:
		return spaced, false // a full stop or hidden marks
	case !gap || len(between) == 0:
		return 0, false
	}
	if begins = met&colon != 0; begins || marks[between[len(between)-1]]&opening != 0 || stops > 2 && strings.Contains(between, "...") {
		s = initial
	}
	return s, begins
}

// linkedWide is linked for what has characters beyond ASCII.
func linkedWide(between string, gap bool) (s state, begins bool) {
	switch between {
	case "\u00a0":
		return spaced, false
	case "‐", "‑", "–":
		return hyphened, false
	}
	if trimmed := strings.TrimSpace(between); trimmed == "" || trimmed == "&" {
		return spaced, false
	}
	if !gap {
		if strings.ContainsAny(between, "'’-‐‑–—") {
			return 0, false
		}
		return spaced, false
	}
	begins = strings.ContainsAny(between, ":•\n")
	last, _ := utf8.DecodeLastRuneInString(between)
	if begins || strings.ContainsRune("\"“„«‹‘'*…", last) || strings.Contains(between, "...") {
		s = initial
	}
	return s, begins
}

// ended reports whether a sentence has the mark of an end.
func ended(s string) bool {
	if s != "" {
		switch c := s[len(s)-1]; {
		case c == '.' || c == '!' || c == '?':
			return true
		case c < utf8.RuneSelf && strings.IndexByte("\"')*_ ", c) < 0:
			return false
		}
	}
	s = strings.TrimRight(s, "\"'”’»)*_ ")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?")
}

// A clause is the tokens first <= i < last, of which so many have a capital,
// and of these so many no other letters.
type clause struct{ first, last, capitals, uppers int }

// readClause tells whether the capitals of a clause mean nothing. A clause
// without an end may be a heading.
func (f *finder) readClause(c clause, heading bool) {
	if c.uppers < 3 && !(heading && c.capitals >= 4) && (!heading && c.capitals < 4 || f.hasSmall(c)) {
		return // as most are: no count could come to another end
	}
	capitals, smalls, uppers, stops := 0, 0, 0, 0
	for i := c.first; i < c.last; i++ {
		switch {
		case f.seg.Flags[i]&segment.Number != 0:
		case f.is(i, stopped):
			if !f.capital(i) {
				stops++
			}
		case f.capital(i):
			capitals++
			if f.upper(i) {
				uppers++
			}
		case f.is(i, lettered):
			smalls++
		}
	}
	all := capitals + smalls
	still := smalls == 0 && (heading || capitals >= 4 && 3*stops <= capitals) || heading && capitals >= 4 && capitals*5 >= all*4
	s := state(0)
	if uppers >= 3 && uppers*5 >= all*4 {
		s = quiet | loud
	} else if still {
		s = quiet
	}
	for i := c.first; i < c.last; i++ {
		f.state[i] |= s
	}
}

// hasSmall reports whether a clause has a word in small letters that is no stop
// word.
func (f *finder) hasSmall(c clause) bool {
	for i := c.first; i < c.last; i++ {
		if f.seg.Flags[i]&(segment.Number|segment.Capital) == 0 && f.class(i)&(stopped|lettered) == lettered {
			return true
		}
	}
	return false
}
