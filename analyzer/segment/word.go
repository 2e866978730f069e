package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"stemma/analyzer/intern"
)

// A walker finds the words of UAX #29.
type walker = words.Iterator[string]

// Classes of ASCII bytes, as bits.
const (
	small = 1 << iota
	large
	digit
)

var classes = func() (c [256]uint8) {
	for b := range c {
		switch {
		case 'a' <= b && b <= 'z':
			c[b] = small
		case 'A' <= b && b <= 'Z':
			c[b] = large
		case '0' <= b && b <= '9':
			c[b] = digit
		}
	}
	return c
}()

// findWords finds the tokens of all blocks. What stands before a token
// is left to findSentences.
func (c *cutter) findWords() {
	c.words = *words.FromString("")
	next := 0
	c.until = c.until[:0]
	for _, b := range c.out.Blocks {
		if c.stopped(2, b.Start) {
			return
		}
		for pos := b.Start; pos < b.End; {
			for next < len(c.cuts) && c.cuts[next].start <= pos {
				pos = max(pos, c.cuts[next].end)
				next++
			}
			end := b.End
			if next < len(c.cuts) {
				end = min(end, c.cuts[next].start)
			}
			c.wordsIn(pos, end)
			pos = max(pos, end)
		}
		c.until = append(c.until, len(c.out.Tokens))
	}
}

// What a byte after a word of ASCII letters and digits does.
const (
	closes = iota // the word surely ends before it
	may           // it joins two words, if it stands between them
	joins         // only UAX #29 can tell
)

var follows = func() (follows [256]uint8) {
	for b := range follows {
		if b >= utf8.RuneSelf || b == '_' {
			follows[b] = joins
		}
	}
	for _, b := range []byte(".',;:-&/`") {
		follows[b] = may
	}
	return follows
}()

// wordsIn adds the tokens of text[pos:end].
func (c *cutter) wordsIn(pos, end int) {
	if pos >= end {
		return
	}
	text, tokens := []byte(c.text[:end]), c.out.Tokens
	for pos < len(text) {
		x := octetAt(text, pos)
		a := alphabetOf(x)
		n := lead(^(a.small | a.large | a.digit) & highs)
		if n == 0 && byte(x) < utf8.RuneSelf && byte(x) != '_' {
			pos++ // no word of UAX #29 starts with it
			continue
		}
		if n > 0 && c.fast {
			w := run{e: pos + n, seen: a.seen(n), hash: intern.Pack(x, n)}
			if n == 8 {
				w = longRun(text, pos, w.seen)
			}
			if w.e == len(text) || follows[text[w.e]] == closes {
				f := Flags(0)
				if w.seen != small {
					f = shape(classes[byte(x)], w.seen, w.e-pos)
				}
				if f != unsure {
					tokens = append(tokens, Token{pos, w.e, w.hash, f})
					pos = w.e + 1 // nor with what closes one
					continue
				}
			}
			c.out.Tokens = tokens
			pos = c.run(pos, end, w)
			tokens = c.out.Tokens
			continue
		}
		c.out.Tokens = tokens
		pos = c.word(pos, end)
		tokens = c.out.Tokens
	}
	c.out.Tokens = tokens
}

// A run is one of ASCII letters and digits.
type run struct {
	e    int    // where it ends
	seen uint8  // the classes of its bytes
	hash uint64 // as intern gives it
}

// longRun returns the run that starts at pos and goes on for eight bytes at
// least, which are of the classes seen.
func longRun(text []byte, pos int, seen uint8) run {
	e := pos
	for n := 8; n == 8; {
		e += n
		a := alphabetOf(octetAt(text, e))
		n = lead(^(a.small | a.large | a.digit) & highs)
		seen |= a.seen(n)
		if n < 8 {
			e += n
		}
	}
	return run{e, seen, intern.Hash(text[pos:e])}
}

// run adds the tokens of the word of which text[pos:w.e] is a run, and returns
// where the next word may start.
func (c *cutter) run(pos, end int, w run) int {
	e, to, hash := w.e, w.e, w.hash
	if !c.endsAt(e, end) {
		if to = c.contraction(e, end, w.seen); to > 0 {
			c.emit(pos, to)
			return to
		}
		if to = c.endsIn(pos, e, end, w.seen); to < 0 {
			return c.word(pos, end)
		}
		if w.seen == digit && c.text[to-1] >= '0' && c.text[to-1] <= '9' { // 1,000
			e, hash = to, intern.Hash(c.text[pos:to])
		}
	}
	if f := shape(classes[c.text[pos]], w.seen, e-pos); f != unsure {
		c.out.Tokens = append(c.out.Tokens, Token{pos, e, hash, f})
	} else {
		c.emit(pos, e)
	}
	return to
}

// endsAt tells whether a word of ASCII letters and digits surely ends at e: the
// byte there joins no words, or nothing that it could join follows.
func (c *cutter) endsAt(e, end int) bool {
	if e == end || follows[c.text[e]] == closes {
		return true
	}
	return follows[c.text[e]] == may &&
		(e+1 == end || c.text[e+1] < utf8.RuneSelf && c.text[e+1] != '_' && c.text[e+1] != '&' && classes[c.text[e+1]] == 0)
}

// stops is endsAt for a place that a letter or digit may be at.
func (c *cutter) stops(e, end int) bool {
	return (e == end || classes[c.text[e]] == 0) && c.endsAt(e, end)
}

// endsIn knows the commonest words of ASCII letters and digits, text[s:e], that
// end before something else, and returns where what follows them may start: at
// e before a hyphen that joins nothing, after a possessive 's, or after the
// whole of a number such as 1,000.5. It returns -1 of any other.
func (c *cutter) endsIn(s, e, end int, seen uint8) int {
	text, r := c.text[:end], c.rules
	switch b := text[e]; {
	case (b == '-' || b == '/') && r.endings == "":
		if c.join(s, e, end) == e {
			return e
		}
	case (b == '\'' || b == 0xE2) && seen&digit == 0 && r.possessive && r.elided == "" && !r.suffixes:
		i := e + apostrophe(text[e:])
		if i > e && i < end && text[i]|0x20 == 's' && c.stops(i+1, end) {
			return i + 1
		}
	case (b == ',' || b == '.') && seen == digit && !r.suffixes:
		for e+1 < end && (text[e] == ',' || text[e] == '.') && classes[text[e+1]] == digit {
			for e++; e < end && classes[text[e]] == digit; {
				e++
			}
		}
		if text[e-1] != ',' && text[e-1] != '.' && c.stops(e, end) {
			return e
		}
	}
	return -1
}

// contraction returns where a word such as don't ends, of which the letters
// before the apostrophe end at e and are of the classes seen: 0 if it is none.
func (c *cutter) contraction(e, end int, seen uint8) int {
	text, r := c.text[:end], c.rules
	if b := text[e]; b != '\'' && b != 0xE2 || seen&digit != 0 || r.elided != "" || r.suffixes {
		return 0
	}
	i := e + apostrophe(text[e:])
	to := i
	for to < end && classes[text[to]]&(small|large) != 0 {
		to++
	}
	if i == e || to == i || to == i+1 && text[i]|0x20 == 's' || !c.stops(to, end) {
		return 0
	}
	return to
}

// unsure are no flags: letter by letter it is to be seen which a word has.
const unsure Flags = 0xFF

// shape returns the flags of an ASCII word of n letters and digits of the
// classes seen, the first of the class first.
func shape(first, seen uint8, n int) Flags {
	switch {
	case seen == small:
		return 0
	case seen == digit:
		return Number
	case first == large && seen == large && n > 1:
		return Capital | Upper
	case first == large && seen != large|digit:
		return Capital
	case seen&digit != 0:
		return unsure
	}
	return 0
}

// word adds the tokens of the word of UAX #29 at pos, repaired, and returns
// where it ends.
func (c *cutter) word(pos, end int) int {
	e := c.unicodeWord(pos, end)
	if r, w := utf8.DecodeRuneInString(c.text[pos:e]); r == utf8.RuneError && w == 1 {
		return pos + 1
	}
	s, stop := pos, e
	for s < stop {
		r, w := utf8.DecodeRuneInString(c.text[s:stop])
		if !unicode.Is(unicode.Pc, r) {
			break
		}
		s += w
	}
	for stop > s {
		r, w := utf8.DecodeLastRuneInString(c.text[s:stop])
		if !unicode.In(r, unicode.Pc, unicode.Cf) {
			break
		}
		stop -= w
	}
	if !strings.ContainsFunc(c.text[s:stop], isWord) {
		return e
	}
	if joined := c.join(s, stop, end); joined > stop {
		stop, e = joined, joined
	}
	return max(e, c.pieces(s, stop, end))
}

// glance is a length that few words have: a word that ends before it need not
// be bounded.
const glance = 64

// unicodeWord returns where the word of UAX #29 at pos ends, which is at the
// latest at the bound.
func (c *cutter) unicodeWord(pos, end int) int {
	if near := min(end, pos+glance); c.bound <= pos {
		c.words.SetText(c.text[pos:near])
		c.words.Next()
		if e := pos + c.words.End(); e < near && c.unbound(pos, e) {
			return e
		}
	}
	if c.bound <= pos || c.rules.colon && c.bound == pos+1 {
		c.bound = c.nextBound(pos)
	}
	c.words.SetText(c.text[pos:min(end, c.bound)])
	c.words.Next()
	return pos + c.words.End()
}

// unbound tells whether text[pos:e] holds nothing that nextBound stops at.
func (c *cutter) unbound(pos, e int) bool {
	return strings.IndexByte(c.text[pos:e], ':') < 0 && utf8.ValidString(c.text[pos:e])
}

// nextBound returns where no word goes on that starts at pos: at a byte that is
// no UTF-8, or a colon, since analysis:the is two words; but the Swedish S:t is one.
func (c *cutter) nextBound(pos int) int {
	for i := pos; i < len(c.text); i++ {
		switch b := c.text[i]; {
		case b == ':':
			if i > pos && !(c.rules.colon && i == pos+1) {
				return i
			}
		case b >= utf8.RuneSelf:
			r, w := utf8.DecodeRuneInString(c.text[i:])
			if r == utf8.RuneError && w == 1 {
				return max(i, pos+1)
			}
			i += w - 1
		}
	}
	return len(c.text)
}

// join returns where the word text[s:e] really ends if a mark that parts words
// in UAX #29 is one within a word here: AT&T, 9/11, N/A, F-16, co-operation. It
// returns e if nothing is joined.
func (c *cutter) join(s, e, end int) int {
	if e+1 >= end || e-s > 12 {
		return e
	}
	word, seen := c.text[s:e], uint8(0)
	for i := 0; i < len(word); i++ {
		if classes[word[i]] == 0 {
			return e
		}
		seen |= classes[word[i]]
	}
	run := func(i int) (int, uint8) {
		all := uint8(0)
		for i < end && classes[c.text[i]] != 0 {
			all |= classes[c.text[i]]
			i++
		}
		return i, all
	}
	switch c.text[e] {
	case '.':
		if n := c.andInitial(e+1, end); n > 0 && seen == large && len(word) == 1 { // S.&P.
			return e + 1 + n
		}
	case '&':
		if to, all := run(e + 1); seen == large && all == large && len(word) <= 4 && to-e <= 5 {
			return to
		}
	case '/':
		if to, all := run(e + 1); seen == large && all == large && (len(word) == 1 || to == e+2) { // SAMP/T, N/A
			return to
		}
		for seen == digit && e < end && c.text[e] == '/' {
			to, all := run(e + 1)
			if all != digit {
				break
			}
			e = to
		}
	case '-':
		to, all := run(e + 1)
		switch {
		case to > e+1 && classes[c.text[e+1]] == digit && to-e <= 6 && all != digit|small|large && designates(word, seen):
			if to == end || c.text[to] != '-' {
				return to
			}
		case c.rules.hyphen && all&small != 0 && prefixes(word, c.text[e+1]) && (to == end || c.text[to] < utf8.RuneSelf):
			return to
		}
	}
	return e
}

// designates tells whether a word followed by a hyphen and a number is the
// first half of a name: F-16, MiG-29, COVID-19.
func designates(word string, seen uint8) bool {
	switch {
	case seen&digit != 0 || seen&large == 0:
		return word == "covid"
	case seen == large:
		return len(word) <= 6
	}
	return len(word) <= 3 && word != "Mid" && word != "Pre" || word == "Covid"
}

// prefixes tells whether the hyphen between the prefix and the letter next is
// but a way to spell one word: co-operation, re-election, e-mail.
func prefixes(word string, next byte) bool {
	next |= 0x20
	switch word {
	case "co", "Co", "CO":
		return next == 'o'
	case "re", "Re", "RE", "pre", "Pre", "PRE", "de", "De", "DE":
		return next == 'e'
	case "e", "E":
		return next == 'm'
	}
	return false
}

// pieces adds the tokens of the word text[s:e], which may hold full stops and
// apostrophes, and returns where the last one ends, with what is stripped.
func (c *cutter) pieces(s, e, end int) int {
	word := c.text[s:e]
	if strings.IndexByte(word, '.') < 0 {
		return c.elide(s, e, end)
	}
	// p is where the piece begins, part where its last part does. single: all
	// parts of the piece but the last are one capital; short: none has more
	// than three letters, and one has but one or, as in EE.UU., one twice; dotted: it has several parts.
	p, part := s, s
	single, short, one, dotted := true, true, false, false
	for i := s; ; i++ {
		if i < e && (c.text[i] != '.' || !c.parts(i, s, e)) {
			continue
		}
		n := utf8.RuneCountInString(c.text[part:min(i, part+16)])
		last, _ := utf8.DecodeRuneInString(c.text[part:i])
		single = single && n == 1 && unicode.IsUpper(last)
		short = short && n <= 3
		one = one || n == 1 || n == 2 && i-part == 2 && c.text[part] == c.text[part+1]
		if i == e {
			break
		}
		dotted = true
		if c.startsCapital(i+1, e) && !(short && c.rules.class(c.text[p:min(e, i+6)]) != plainWord) {
			tail, _ := utf8.DecodeLastRuneInString(c.text[part:i])
			switch {
			case single: // U.S.Army, J.Smith
				stop := i
				if part > p {
					stop = i + 1
				}
				c.elide(p, stop, stop)
				p, dotted, one, short = i+1, false, false, true
			case n > 1 && (unicode.IsLower(tail) || unicode.IsDigit(tail)): // alliance.The
				c.elide(p, i, i)
				p, dotted, one, short, single = i+1, false, false, true, true
			}
		}
		part = i + 1
	}
	if dotted && short && one && e < end && c.text[e] == '.' && !strings.HasPrefix(c.text[e:end], "..") {
		e++
		e += c.andInitial(e, end)
	}
	return c.elide(p, e, end)
}

// andInitial returns the length of what goes on at i as in A.T.&T.
func (c *cutter) andInitial(i, end int) int {
	if i+2 < end && c.text[i] == '&' && classes[c.text[i+1]] == large && c.text[i+2] == '.' {
		return 3
	}
	return 0
}

// parts tells whether the full stop at i parts letters, not digits.
func (c *cutter) parts(i, s, e int) bool {
	before, _ := utf8.DecodeLastRuneInString(c.text[s:i])
	after, _ := utf8.DecodeRuneInString(c.text[i+1 : e])
	return !unicode.IsDigit(before) || !unicode.IsDigit(after)
}

// startsCapital tells whether text[i:e] starts with a capital and a small letter.
func (c *cutter) startsCapital(i, e int) bool {
	a, w := utf8.DecodeRuneInString(c.text[i:e])
	b, _ := utf8.DecodeRuneInString(c.text[i+w : e])
	return unicode.IsUpper(a) && unicode.IsLower(b)
}

// elide adds the token text[s:e] without a possessive 's, or its two tokens
// where an article or preposition is elided before it, and returns where it
// ends, with the 's.
func (c *cutter) elide(s, e, end int) int {
	r := c.rules
	if c.text[e-1] == '.' { // U.S.'s
		c.emit(s, e)
		return e + c.possessive(e, end)
	}
	last := -1 // start of the last apostrophe
	wide := 0
	for i := s; i < e; {
		w := apostrophe(c.text[i:e])
		if w == 0 {
			i++
			continue
		}
		if i > s && i+w < e && r.elides(c.text[s:i], c.text[i+w:e]) {
			c.emit(s, i)
			s = i + w
		} else {
			last, wide = i, w
		}
		i += w
	}
	tail := e
	if last > s {
		suffix := c.text[last+wide : e]
		if r.possessive && (suffix == "s" || suffix == "S") || r.suffixes && c.isCapital(s) {
			e = last
		}
	} else {
		tail = e + c.colon(s, e, end) + c.ending(s, e, end)
	}
	c.emit(s, e)
	if tail == e {
		tail = e + c.afterNumber(s, e, end)
	}
	return tail
}

// possessive returns the length of a possessive 's at i.
func (c *cutter) possessive(i, end int) int {
	w := apostrophe(c.text[i:end])
	if w == 0 || !c.rules.possessive || i+w >= end || c.text[i+w]|0x20 != 's' {
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(c.text[i+w+1 : end]); unicode.IsLetter(r) || unicode.IsDigit(r) {
		return 0
	}
	return w + 1
}

// colon returns the length of a case ending after the colon that follows the
// abbreviation or number text[s:e], as in EU:n.
func (c *cutter) colon(s, e, end int) int {
	if !c.rules.colon || e >= end || c.text[e] != ':' || strings.ContainsFunc(c.text[s:e], unicode.IsLower) {
		return 0
	}
	return c.letters(e, 1, end)
}

// ending returns the length of a Hungarian case ending after the hyphen that
// follows the abbreviation or number text[s:e], as in NATO-val.
func (c *cutter) ending(s, e, end int) int {
	if c.rules.endings == "" || e >= end || c.text[e] != '-' || strings.ContainsFunc(c.text[s:e], unicode.IsLower) {
		return 0
	}
	n := c.letters(e, 1, end)
	if n == 0 || !strings.Contains(c.rules.endings, " "+c.text[e+1:e+n]+" ") {
		return 0
	}
	return n
}

// afterNumber returns the length of a Turkish case ending after a number or an
// abbreviation, as in 2016'da, which is two words in UAX #29.
func (c *cutter) afterNumber(s, e, end int) int {
	if !c.rules.suffixes || e >= end {
		return 0
	}
	if w := apostrophe(c.text[e:end]); w > 0 && unicode.IsDigit(rune(c.text[e-1])) {
		return c.letters(e, w, end)
	}
	return 0
}

// letters returns w and the length of the one to seven small letters at i+w,
// or 0 if there are none, or more.
func (c *cutter) letters(i, w, end int) int {
	j, n := i+w, 0
	for ; j < end && n < 8; n++ {
		r, size := utf8.DecodeRuneInString(c.text[j:end])
		if !unicode.IsLetter(r) {
			break
		}
		if !unicode.IsLower(r) {
			return 0
		}
		j += size
	}
	if n == 0 || n == 8 {
		return 0
	}
	return j - i
}

func (c *cutter) isCapital(i int) bool {
	r, _ := utf8.DecodeRuneInString(c.text[i:])
	return unicode.IsUpper(r)
}

// emit adds the token text[s:e] if it holds a letter or digit.
func (c *cutter) emit(s, e int) {
	var f Flags
	letters, upper := 0, 0
	word := false
	for _, r := range c.text[s:e] {
		if unicode.IsLetter(r) {
			word = true
			if unicode.IsUpper(r) || unicode.IsTitle(r) {
				if letters == 0 {
					f |= Capital
				}
				upper++
			}
			letters++
		} else if !word && isWord(r) {
			word = true
		}
	}
	if !word {
		return
	}
	if letters == 0 {
		f |= Number
	} else if letters > 1 && upper == letters {
		f |= Upper
	}
	c.out.Tokens = append(c.out.Tokens, Token{s, e, intern.Hash(c.text[s:e]), f})
}

// isWord tells whether a letter makes a word: a letter, digit or letter-like number.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return classes[r] != 0
	}
	return unicode.IsLetter(r) || unicode.In(r, unicode.Nd, unicode.Nl)
}

// apostrophe returns the length of the apostrophe that s starts with, 0 if
// there is none.
func apostrophe(s string) int {
	if s == "" {
		return 0
	}
	switch s[0] {
	case '\'':
		return 1
	case 0xE2, 0xCA, 0xEF:
		switch r, w := utf8.DecodeRuneInString(s); r {
		case '’', '‘', 'ʼ', '＇':
			return w
		}
	}
	return 0
}
