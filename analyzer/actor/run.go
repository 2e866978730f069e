package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/segment"
)

// longestName bounds how many parts a row of capitals may have to be a name.
const longestName = 12

// An element is a part of a row of capitals: a name of the gazetteer, or a word
// of none; and the small words between it and the part before.
type element struct {
	first, last int
	known       int32 // in spans, or -1
	via         int   // small words before it
	loose       bool  // one of which joins the names of bodies only
	of          bool  // one of which is of, rather than a part of a surname
	hyphen      bool  // hangs on what is before by a hyphen
}

// findRuns cuts the text into rows of capitals and finds the names in each.
func (f *finder) findRuns() {
	row := make([]element, 0, 4*longestName)
	past := 0 // the first token that has not been looked at
	for _, head := range f.heads {
		i := int(head)
		if f.pause(naming, i) {
			return
		}
		if i < past || f.in(i, taken) {
			continue
		}
		if f.in(i, quiet) {
			if n := f.known(i); n >= 0 {
				f.mentionKnown(f.spans[n])
				past = int(f.spans[n].last) + 1
			}
			continue
		}
		e, ok := f.begins(i)
		if !ok {
			continue
		}
		row = append(row[:0], e)
		for {
			if i := row[len(row)-1].last + 1; i >= len(f.state) || f.apart(i) || f.in(i, quiet) || !f.in(i, begins) && !f.capital(i) && !f.is(i, joint|loose) {
				break
			}
			next, ok := f.next(row)
			if !ok {
				break
			}
			row = append(row, next)
		}
		past = row[len(row)-1].last + 1
		f.readRow(row)
	}
}

// begins returns the element that begins a row at token i.
func (f *finder) begins(i int) (element, bool) {
	e := element{first: i, last: i, known: f.known(i)}
	if e.known >= 0 {
		e.last = int(f.spans[e.known].last)
		return e, true
	}
	if n := f.particles(i); n > 0 && !f.in(i+n, taken) && !f.in(i+n, begins) && f.capital(i+n) {
		e.last = i + n
		return e, true
	}
	return e, f.word(i)
}

// particles returns how many small words at token i begin a surname: al-, or
// in English the likes of van and von der. 0 stands for none.
func (f *finder) particles(i int) int {
	if f.capital(i) || !f.is(i, prefix) || i+1 >= len(f.state) {
		return 0
	}
	if f.in(i+1, hyphened) {
		return 1
	}
	if !f.english || !f.is(i, van) || !f.in(i+1, spaced) {
		return 0
	}
	if f.is(i+1, der) && i+2 < len(f.state) && f.in(i+2, spaced) {
		return 2
	}
	return 1
}

// free reports whether token i has no name yet.
func (f *finder) free(i int) bool { return !f.in(i, taken) && !f.in(i, begins) }

// word reports whether token i is a word that a row may hold.
func (f *finder) word(i int) bool {
	if !f.capital(i) || f.in(i, taken) || f.is(i, calendar) {
		return false
	}
	if f.letter(i) {
		return !f.is(i, pronoun) || strings.HasPrefix(f.seg.Text[f.seg.EndOf(i):], ".")
	}
	return !f.is(i, stopped) || f.upper(i) || f.is(i, title)
}

// next returns the element that goes on with a row, after which comes a token
// that may belong to it: one that hangs on the row and is a capital, known or a
// small word.
func (f *finder) next(row []element) (element, bool) {
	before := row[len(row)-1]
	i := before.last + 1
	e := element{first: i, last: i, known: f.known(i), hyphen: f.in(i, hyphened)}
	if e.known >= 0 {
		e.last = int(f.spans[e.known].last)
		return e, true
	}
	if f.word(i) {
		return e, true
	}
	// Theresa May, Mrs May, Gen. Will Smith
	if f.capital(i) && !f.in(i, taken) && before.known < 0 && f.is(before.last, given|title) {
		return e, true
	}
	// Jean-Yves Le Drian
	if f.capital(i) && !f.in(i, taken) && before.known < 0 && f.is(i, joint|prefix) && i+1 < len(f.state) && !f.apart(i+1) && f.word(i+1) {
		return e, true
	}
	for !f.capital(i) && e.via < 3 && f.is(i, joint|loose) && !f.in(i, taken) {
		e.loose = e.loose || !f.is(i, joint)
		e.of = e.of || f.is(i, of) || !f.is(i, joint)
		e.via++
		if i++; i >= len(f.state) || f.apart(i) || f.in(i, quiet) {
			return element{}, false
		}
	}
	if e.via == 0 || f.in(i, taken) || !f.joins(row, e, i) {
		return element{}, false
	}
	e.first, e.last, e.known = i, i, f.known(i)
	if e.known >= 0 && !e.of && f.spans[e.known].demonym {
		e.known = -1 // Abu Jandal al-Kuwaiti
	}
	if e.known >= 0 {
		e.last = int(f.spans[e.known].last)
		return e, true
	}
	return e, f.word(i) || f.in(i, begins)
}

// joins reports whether the small words of e join a row and the capital at
// token i.
func (f *finder) joins(row []element, e element, i int) bool {
	before := row[len(row)-1]
	if before.known >= 0 {
		return false
	}
	headed, ofs := false, false
	for _, r := range row[max(0, len(row)-longestName):] {
		headed = headed || r.known < 0 && f.is(r.last, body)
		ofs = ofs || r.of
	}
	titled := f.is(before.last, title)
	if e.of && !titled && (f.is(i, given) || f.upper(before.last)) {
		return false
	}
	if f.is(before.last+1, and) {
		// Ministry of Trade and Industry; Food and Drug Administration
		if e.via > 1 || f.in(i, begins) {
			return false
		}
		if headed {
			return ofs
		}
		if f.in(before.last, initial) || !f.rarer(before.last, general) || !f.rarer(i, general) {
			return false
		}
		for k := i; k < i+4 && k < len(f.state) && f.free(k) && f.capital(k) && (k == i || f.in(k, spaced)); k++ {
			if f.is(k, body) && k > i {
				return true
			}
		}
		return false
	}
	if e.loose && !(e.via > 1 && f.is(before.last+1, of)) && !titled {
		return headed
	}
	if e.of && len(row) == 1 && f.in(before.first, initial) && !f.is(before.last, body|land|title) {
		return false
	}
	return true
}

// readRow finds the names in a row.
func (f *finder) readRow(row []element) {
	if len(row) > longestName {
		for _, e := range row {
			if e.known >= 0 {
				f.mentionKnown(f.spans[e.known])
			}
		}
		return
	}
	if f.in(row[0].first, initial) && row[0].known < 0 && !f.supported(row) {
		row = row[1:]
	}
	for len(row) > 0 {
		row = row[f.take(row):]
	}
}

// supported reports whether the first word of a row, whose capital is due, is
// likely to belong to a name.
func (f *finder) supported(row []element) bool {
	i := row[0].first
	if f.upper(i) || f.is(i, title|office|given) || !f.capital(i) {
		return true
	}
	id := f.idAt(i)
	if f.is(i, stopped) || f.small[id] > 0 {
		return false
	}
	if f.inside[id] > 0 {
		return true
	}
	return len(row) > 1 && !row[1].hyphen && (!f.english || !f.rarer(i, general) || f.headed(row) || row[1].known < 0 && f.rarer(i, rare))
}

// headed reports whether a row ends as the name of a body or a place does, or
// has such a word before of.
func (f *finder) headed(row []element) bool { return f.head(row) != 0 }

// head returns the class of the word that tells what the name of a row names:
// body, land or 0.
func (f *finder) head(row []element) class {
	if len(row) == 0 {
		return 0
	}
	if len(row) > 1 && row[0].known < 0 && f.is(row[0].last, land) && !f.is(row[0].last, body) && row[1].via == 0 && row[1].known < 0 {
		return land // Camp Hurriya
	}
	if !f.english && row[0].known < 0 && f.is(row[0].last, body) {
		return body // Banco Central Europeo
	}
	for i, e := range row {
		if e.known < 0 && (i+1 == len(row) || row[i+1].of) {
			if c := f.class(e.last) & (body | land); c != 0 {
				if c&body != 0 {
					return body
				}
				return land
			}
		}
	}
	return 0
}

// toKnown returns how many elements of a row stand before the next name of the
// gazetteer.
func toKnown(row []element) int {
	for i, e := range row {
		if e.known >= 0 {
			return i
		}
	}
	return len(row)
}

// take finds the name at the start of a row, and returns how many elements it
// has dealt with: one at least.
func (f *finder) take(row []element) int {
	if row[0].known >= 0 {
		return f.takeKnown(row)
	}
	if n := f.titles(row); n > 0 {
		rest := row[n:]
		if !f.office(row, n) {
			return n + f.takeTitled(row[n-1], rest)
		}
	}
	return f.takeName(row)
}

// titles returns how many elements at the start of a row are a title.
func (f *finder) titles(row []element) int {
	n := 0
	for i, e := range row {
		if e.known >= 0 || i > 0 && e.via > 0 || !f.is(e.last, title|office) {
			break
		}
		if f.is(e.last, title) {
			n = i + 1
		}
	}
	return n
}

// office reports whether what looks like a title of n elements begins the name
// of a body: General Motors.
func (f *finder) office(row []element, n int) bool {
	rest := row[n : n+toKnown(row[n:])]
	if len(rest) == 0 || rest[0].via > 0 || f.is(rest[0].last, given) {
		return false
	}
	return f.is(rest[len(rest)-1].last, body|land)
}

// takeTitled finds the person after a title, of which the last element is last.
func (f *finder) takeTitled(last element, rest []element) int {
	skip := 0
	if len(rest) > 0 && rest[0].via > 0 {
		// Secretary of State Kerry, Minister for the Middle East Tobias Ellwood
		if rest[0].known >= 0 {
			return 0
		}
		most := toKnown(rest)
		for skip = 1; skip < most && !f.is(rest[skip].last, given); skip++ {
		}
		if skip == most {
			for skip = 1; skip < most && f.is(rest[skip].last, title|office|body|land); skip++ {
			}
			if skip == most || rest[skip].via > 0 || !f.is(rest[0].last, title|office|body|land) {
				return most
			}
		}
	}
	rest = rest[skip:]
	if len(rest) == 0 {
		return skip
	}
	if k := rest[0].known; k >= 0 {
		if !f.is(last.last, polite) || rest[0].first != rest[0].last || f.spans[k].demonym {
			return skip
		}
		f.emit(rest[:1], true)
		return skip + 1
	}
	n := 1
	for n < len(rest) && rest[n].known < 0 && !rest[n].of && f.titles(rest[n:]) == 0 {
		n++
	}
	f.emit(rest[:n], true)
	return skip + n
}

// takeKnown finds the name that begins with one of the gazetteer, alone or as
// the first word of a longer one: Iraqi Security Forces.
func (f *finder) takeKnown(row []element) int {
	k := f.spans[row[0].known]
	rest := row[1:]
	rest = rest[:toKnown(rest)]
	if len(rest) > 0 && !rest[0].hyphen && rest[0].via == 0 {
		if k.first == k.last && !k.demonym && f.is(int(k.first), given) && !f.headed(rest) && f.titles(rest) == 0 {
			f.emit(row[:2], false) // Jordan Peterson
			return 2
		}
		if n := f.bodyOf(rest); n > 0 && !(n == 1 && f.is(rest[0].last, common)) {
			f.emit(row[:n+1], false)
			return n + 1
		}
	}
	f.mentionKnown(k)
	return 1
}

// bodyOf returns how many elements of the row complete the name of a body or a
// place that the name of a country begins, 0 for none.
func (f *finder) bodyOf(rest []element) int {
	if f.titles(rest) > 0 {
		return 0
	}
	for i := range rest {
		if f.titles(rest[i:]) > 0 {
			rest = rest[:i]
			break
		}
	}
	if !f.headed(rest) {
		return 0
	}
	return len(rest)
}

// takeName finds the name that begins with a word of none that is known.
func (f *finder) takeName(row []element) int {
	n := toKnown(row)
	for i := 1; i < n; i++ { // a title inside begins another name
		if t := f.titles(row[i:]); t > 0 && i+t < len(row) && !f.office(row[i:], t) {
			f.emit(row[:i], false)
			return i
		}
	}
	if n == len(row) {
		f.emit(row, false)
		return n
	}
	k := f.spans[row[n].known]
	after := f.bodyOf(row[n+1 : n+1+toKnown(row[n+1:])])
	switch {
	case row[n].via > 0:
		// Bank of Cyprus, Battle of Mosul
		generic := n == 1 && f.is(row[0].last, common|title)
		if row[n].of && !generic && (f.is(row[n-1].last, body|land) || !f.in(row[0].first, initial)) && !f.is(row[0].last, given) {
			f.emit(row[:n+1], false)
			return n + 1
		}
		f.emit(row[:n], false)
		return n
	case after > 0 && !f.is(row[0].last, given) && (row[n].hyphen || k.demonym || n == 1):
		// Counter-Daesh Coalition, Royal Australian Air Force
		f.emit(row[:n+1+after], false)
		return n + 1 + after
	case row[n].hyphen && n == 1:
		return n // Anglo-American
	case f.is(row[0].last, given) && (n == 1 || n == 2 && f.letter(row[1].last)) && k.first == k.last && f.entry(k).kind != Organisation:
		f.emit(row[:n+1], false) // Michael Jordan, Robert K. Dane
		return n + 1
	}
	for _, e := range row[:n] {
		if e.loose { // Global Coalition to Counter ISIL
			f.emit(row[:n+1], false)
			return n + 1
		}
	}
	f.emit(row[:n], false)
	return n
}

// emit adds the mention of a name that the elements make.
func (f *finder) emit(row []element, titled bool) {
	for len(row) > 1 && row[0].known < 0 && f.is(row[0].last, common) && !f.headed(row) && !f.is(row[0].last, given) {
		row = row[1:] // Northern Mosul
	}
	for n := len(row) - 1; n > 0 && row[n].known < 0 && f.is(row[n].last, common) && !f.is(row[n].last, given|body|land); n-- {
		row = row[:n] // USAID Parliament
	}
	first, last := row[0].first, row[len(row)-1].last
	if f.german && !titled {
		if row = f.capitalised(row); len(row) == 0 {
			return
		}
		first = row[0].first
	}
	head := f.head(row)
	if head == body && first > 0 && f.ordinal(first-1) && f.in(first, spaced) {
		first-- // 3rd Battalion
	}
	id := f.nameOf(first, last)
	n := &f.names[id]
	f.evidence(n, first, last, titled, head)
	for _, e := range row {
		if e.known >= 0 && n.country == 0 {
			n.country = f.homed(f.spans[e.known].entry)
		}
	}
	f.mention(id, first, last, false)
}

// capitalised returns the elements that may be a name where common nouns have
// capitals too: those from a first name on, a word all in capitals, or, if
// they come again, for likely to judge, more than one.
func (f *finder) capitalised(row []element) []element {
	for i := range row[:len(row)-1] {
		if row[i].known < 0 && f.is(row[i].last, given) {
			return row[i:]
		}
	}
	if len(row) > 1 || f.upper(row[0].first) {
		return row
	}
	return nil
}

// ordinal reports whether token i is a number such as 3rd.
func (f *finder) ordinal(i int) bool {
	low := f.lowAt(i)
	r, _ := utf8.DecodeRuneInString(low)
	return f.seg.Flags[i]&segment.Number == 0 && unicode.IsDigit(r) &&
		(strings.HasSuffix(low, "st") || strings.HasSuffix(low, "nd") || strings.HasSuffix(low, "rd") || strings.HasSuffix(low, "th"))
}
