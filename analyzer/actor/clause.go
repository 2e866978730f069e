package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/index"
	"stemma/analyzer/reference"
	"stemma/analyzer/segment"
	"stemma/analyzer/stop"
)

// A finder is the state of one Find. Each stage reads what those before it have
// left; see Find for their order.
type finder struct {
	seg     *index.Segment
	list    *reference.List // general words, nil outside English
	stops   stop.Set
	german  bool // common nouns have capitals
	english bool

	// Of each form of the segment: in small letters without the full stops of
	// initials, the number of that, and the part it plays.
	low   []string
	id    []int32
	class []class

	// Of each word number: how often it has a capital that is not due, and none.
	inside, small []int

	// Of each token: how it hangs on the one before it, whether a capital is due
	// there, whether all words around it have one, and whether all letters are.
	link    []link
	initial []bool
	quiet   []bool
	loud    []bool

	known  []int32 // of each token, the place in spans of what begins there, or -1
	spans  []known
	weak   []known        // what is known but may be a common word
	taken  []bool         // tokens that belong to a name
	common map[int32]bool // word numbers, whether general English
	plain  map[int32]bool // word numbers of abbreviations of common words

	names    []name
	byKey    map[string]int32
	byEntry  map[int32]int32
	mentions []mention
}

// A link says what stands between a token and the one before it.
type link uint8

const (
	apart  link = iota // anything that parts names
	space              // or the full stop of an abbreviation, or an ampersand
	hyphen             // and nothing else
)

func newFinder(seg *index.Segment) *finder {
	f := &finder{
		seg:     seg,
		list:    reference.For(seg.Language),
		stops:   stop.For(seg.Language),
		english: seg.Language == "en" || seg.Language == "",
		german:  classes()[seg.Language]&nouns != 0,
		low:     make([]string, len(seg.Forms)),
		id:      make([]int32, len(seg.Forms)),
		class:   make([]class, len(seg.Forms)),
		link:    make([]link, seg.Tokens()),
		initial: make([]bool, seg.Tokens()),
		quiet:   make([]bool, seg.Tokens()),
		loud:    make([]bool, seg.Tokens()),
		taken:   make([]bool, seg.Tokens()),
		common:  map[int32]bool{},
		plain:   map[int32]bool{},
		byKey:   map[string]int32{},
		byEntry: map[int32]int32{},
	}
	numbers := make(map[string]int32, len(seg.Forms))
	parts := classes()
	for i, form := range seg.Forms {
		low := strings.ToLower(bare(form.Text))
		n, ok := numbers[low]
		if !ok {
			n = int32(len(numbers))
			numbers[low] = n
		}
		f.low[i], f.id[i], f.class[i] = low, n, parts[low]
	}
	f.inside = make([]int, len(numbers))
	f.small = make([]int, len(numbers))
	return f
}

// bare takes the full stops out of initials.
func bare(form string) string {
	if !strings.Contains(form, ".") {
		return form
	}
	return strings.ReplaceAll(form, ".", "")
}

func (f *finder) lowAt(i int) string     { return f.low[f.seg.Form[i]] }
func (f *finder) idAt(i int) int32       { return f.id[f.seg.Form[i]] }
func (f *finder) is(i int, c class) bool { return f.class[f.seg.Form[i]]&c != 0 }
func (f *finder) capital(i int) bool     { return f.seg.Flags[i]&segment.Capital != 0 }
func (f *finder) upper(i int) bool       { return f.seg.Flags[i]&segment.Upper != 0 }
func (f *finder) stopped(i int) bool     { return f.stops.Has(f.lowAt(i)) }

// letter reports whether token i is an initial.
func (f *finder) letter(i int) bool {
	return f.capital(i) && utf8.RuneCountInString(f.lowAt(i)) == 1
}

// general reports whether the word is in the list of general English.
func (f *finder) general(i int) bool {
	if f.list == nil {
		return false
	}
	id := f.idAt(i)
	known, ok := f.common[id]
	if !ok {
		_, known = f.list.Lookup(f.lowAt(i))
		f.common[id] = known
	}
	return known
}

// frequent reports whether a word is so common in English, more than 250 in a
// million, that its capital is a whim (Men, High) rather than a name.
func (f *finder) frequent(i int) bool {
	if f.list == nil {
		return false
	}
	word, ok := f.list.Lookup(f.lowAt(i))
	return ok && word.Rarity < 12
}

// rare reports whether a word that may start a sentence is rare enough in
// English, below 20 in a million, and of no shape of a plural, an adverb or a
// participle, for its capital to be a first name's.
func (f *finder) rare(i int) bool {
	low := f.lowAt(i)
	if f.list == nil || strings.HasSuffix(low, "s") || strings.HasSuffix(low, "ly") || strings.HasSuffix(low, "ing") || strings.HasSuffix(low, "ed") {
		return false
	}
	word, ok := f.list.Lookup(low)
	return !ok || word.Rarity > 15.6
}

// readClauses tells where capitals are due: at the start of a sentence or a
// quotation, after a colon, and wherever nearly every word has one.
func (f *finder) readClauses() {
	for n := range f.seg.Sentences {
		s := &f.seg.Sentences[n]
		start := s.First
		for i := s.First; i < s.Last; i++ {
			if i == s.First {
				f.initial[i] = true
				continue
			}
			between := f.seg.Text[f.seg.End[i-1]:f.seg.Start[i]]
			f.link[i] = linked(between, f.seg.Flags[i]&segment.Gap != 0)
			if f.link[i] == apart && f.seg.Flags[i]&segment.Gap != 0 {
				colon := strings.ContainsAny(between, ":•\n")
				last, _ := utf8.DecodeLastRuneInString(between)
				f.initial[i] = colon || strings.ContainsRune("\"“„«‹‘'*…", last) || strings.Contains(between, "...")
				if colon {
					f.clause(start, i, true)
					start = i
				}
			}
		}
		f.clause(start, s.Last, !ended(f.seg.Text[s.Start:s.End]))
	}
	for i := range f.link {
		switch {
		case !f.capital(i):
			f.small[f.idAt(i)]++
		case !f.initial[i] && !f.quiet[i]:
			f.inside[f.idAt(i)]++
		}
	}
}

// ended reports whether a sentence has the mark of an end.
func ended(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)*_ ")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?")
}

// linked tells what the text between two tokens makes of them.
func linked(between string, gap bool) link {
	switch between {
	case " ", "\n", "\u00a0":
		return space
	case "-", "‐", "‑", "–":
		return hyphen
	case "":
		return apart
	}
	if trimmed := strings.TrimSpace(between); trimmed == "" || trimmed == "&" {
		return space
	} else if gap || strings.ContainsAny(between, "'’") || strings.ContainsAny(between, "-‐‑–—") {
		return apart
	}
	return space // a full stop or hidden marks
}

// clause tells whether the capitals of tokens a <= i < b mean nothing. A clause
// without an end may be a heading.
func (f *finder) clause(a, b int, heading bool) {
	capitals, smalls, uppers, stops := 0, 0, 0, 0
	for i := a; i < b; i++ {
		if f.seg.Flags[i]&segment.Number != 0 {
			continue
		}
		if f.stopped(i) {
			if !f.capital(i) {
				stops++
			}
			continue
		}
		if f.capital(i) {
			capitals++
			if f.upper(i) {
				uppers++
			}
		} else if r, _ := utf8.DecodeRuneInString(f.lowAt(i)); unicode.IsLetter(r) {
			smalls++
		}
	}
	all := capitals + smalls
	quiet := smalls == 0 && (heading || capitals >= 4 && 3*stops <= capitals) || heading && capitals >= 4 && capitals*5 >= all*4
	loud := uppers >= 3 && uppers*5 >= all*4
	for i := a; i < b; i++ {
		f.quiet[i], f.loud[i] = quiet || loud, loud
	}
}
