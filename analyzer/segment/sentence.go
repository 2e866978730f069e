package segment

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/intern"
)

// findSentences parts the tokens of each block into sentences. A sentence can
// end only between two words, so each such place is looked at once.
func (c *cutter) findSentences() {
	i, next := 0, 0
	text, tokens := c.text, c.out.Tokens
	for n := range c.out.Blocks {
		b := &c.out.Blocks[n]
		if c.stopped(3, b.Start) {
			return
		}
		b.First = len(c.out.Sentences)
		last := c.until[n]
		start := b.Start
		first := i
		for ; i < last; i++ {
			if i == first {
				tokens[i].Flags |= Gap | First
			}
			to := b.End
			if i+1 < last {
				to = tokens[i+1].Start
				end := tokens[i].End
				if b := text[end]; to == end+1 && text[end-1] != '.' &&
					(b == ' ' || b == '\n' || b == '-' && (next == len(c.cuts) || c.cuts[next].start >= to)) {
					if b == '-' {
						tokens[i+1].Flags |= Hyphen
					}
					continue // as most words
				}
				if to == end+2 && text[end] == ',' && text[end+1] == ' ' && text[end-1] != '.' {
					tokens[i+1].Flags |= Gap
					continue
				}
			}
			p := place{cutter: c, block: b.Start, prev: i, last: last, to: to, next: next}
			p.read()
			next = p.next
			if i+1 < last && !p.ends() {
				if p.gap {
					tokens[i+1].Flags |= Gap
				}
				switch text[tokens[i].End:to] {
				case "-", "\u2010", "\u2011":
					tokens[i+1].Flags |= Hyphen
				}
				continue
			}
			end := p.end
			if end < 0 {
				_, end = trim(c.text, start, b.End)
			}
			c.out.Sentences = append(c.out.Sentences, Sentence{start, end, first, i + 1})
			start, _ = trim(c.text, end, b.End)
			first = i + 1
		}
		b.Last = len(c.out.Sentences)
	}
}

// A place is what stands between two words of a block, where a sentence may end.
type place struct {
	*cutter
	block int // where the block starts
	prev  int // the token before it
	last  int // the first token after the block
	to    int // the start of the next token, or the end of the block
	next  int // the first cut that is not behind

	gap      bool // something parts the words
	stop     rune // the last mark that may end a sentence, 0 if there is none
	dots     int
	end      int  // just past the mark and what closes after it; -1 if there is none
	spaced   bool // white space follows
	quoted   bool // a quotation closes after the mark
	closed   bool // a bracket closes after it
	opens    bool // a quotation opens before the next word
	bracket  bool // a bracket does
	tagged   bool // a mark such as # or • stands before it
	dashed   bool // a dash or the like does: Mobile, Ala. - A judge
	excepted bool // (!), or a comma after the mark: no end
}

// states of place.read
const (
	before = iota // no mark yet
	at            // within the marks and what closes after them
	after         // white space after them
	ahead         // what belongs to the next sentence
)

// read reads the marks of the place.
func (p *place) read() {
	tok := p.out.Tokens[p.prev]
	i, state := tok.End, before
	p.end = -1
	for p.next < len(p.cuts) && p.cuts[p.next].end <= i {
		p.next++
	}
	if i < p.to && mayTail[p.text[i]] {
		i += p.tail(i)
	}
	if p.text[tok.End-1] == '.' {
		if i == p.to {
			p.stop, p.dots, p.end = '.', 1, i
			return
		}
		if r, _ := utf8.DecodeRuneInString(p.text[p.seen(i):p.to]); isBlank(r) || isStop(r) || isCloser(r) || isQuote(r) {
			state, p.stop, p.dots, p.end = at, '.', 1, tok.End
		}
	}
	if tok.Flags&Number != 0 && p.note(tok.Start) && isStopAt(p.text[:tok.Start-1]) {
		i++
		state, p.stop, p.dots, p.end = at, '.', 1, i
	}
	hyphens, spaces := 0, 0
	opened := false // by the mark just read
	for i < p.to {
		if p.next < len(p.cuts) && p.cuts[p.next].start <= i {
			if state == at && p.cuts[p.next].hidden {
				p.end = p.cuts[p.next].end
			}
			p.gap = p.gap || !p.cuts[p.next].hidden
			i = max(i, p.cuts[p.next].end)
			p.next++
			continue
		}
		r, w, blank := rune(p.text[i]), 1, false
		if r < utf8.RuneSelf {
			blank = r <= ' ' && isBlank(r)
		} else {
			r, w = utf8.DecodeRuneInString(p.text[i:p.to])
			blank = isBlank(r)
		}
		i += w
		wasOpened := opened
		opened = false
		switch state {
		case before:
			switch {
			case unicode.IsSpace(r):
				spaces++
			case blank:
			case isHyphen(r):
				hyphens++
			case isStop(r) || p.rules.greek && (r == ';' || r == '\u037e'):
				state = at
				p.mark(r, i)
				p.excepted = wasOpened
			default:
				p.gap = true
				opened = r == '('
			}
		case at:
			switch {
			case isStop(r):
				p.mark(r, i)
			case blank:
				state, p.spaced = after, true
			case r == '[' && p.note(i):
				p.excepted = true
			case isOpener(r) && isQuote(r) && i < len(p.text) && !p.blankAt(i):
				state, p.opens, p.gap = ahead, true, true
			case isQuote(r) || isCloser(r):
				p.end = i
				p.gap = true
				if r == ')' || r == ']' || r == '}' {
					p.closed = true
				} else {
					p.quoted = true
				}
			case isOpener(r):
				state, p.opens, p.gap = ahead, !isBracket(r), true
				p.bracket = !p.opens
			case continues(r):
				p.excepted, p.gap = true, true
				state = ahead
			case r > 0x2000 && unicode.In(r, unicode.So, unicode.Sk, unicode.Cf, unicode.Mn):
				p.end = i
				p.gap = true
			default:
				state, p.gap = ahead, true
			}
		case after:
			switch {
			case blank:
			case isStop(r):
				state = at
				p.mark(r, i)
			case isBracket(r):
				state, p.bracket, p.gap = ahead, true, true
			case isCloser(r) && r >= utf8.RuneSelf && p.blankAt(i): // « Non. »
				state, p.quoted, p.end, p.gap = at, true, i, true
			case isOpener(r) || isQuote(r):
				state, p.opens, p.gap = ahead, true, true
			case r == ',' || r == ';' || r == ':':
				state, p.excepted, p.gap = ahead, true, true
			default:
				state, p.gap, p.tagged = ahead, true, isTag(r)
				p.dashed = !p.tagged || r == '•'
			}
		case ahead:
			p.gap = true
			p.opens = p.opens || !isBracket(r) && (isOpener(r) || isQuote(r))
			p.tagged = p.tagged || isTag(r)
		}
	}
	if hyphens > 1 || hyphens == 1 && spaces > 0 && !p.wrapped(tok.End) {
		p.gap = true
	}
	if p.stop != 0 && (p.stop != '.' || p.dots > 1) {
		p.gap = true
	}
}

// note tells whether the word at i is the number of a note in brackets, as
// in: so it was.[1]
func (p *place) note(i int) bool {
	for _, tok := range p.out.Tokens[p.prev:min(p.prev+2, p.last)] {
		if tok.Start == i {
			return tok.Flags&Number != 0 && i > 0 && p.text[i-1] == '[' && tok.End < len(p.text) && p.text[tok.End] == ']'
		}
	}
	return false
}

// isStopAt tells whether s ends in a mark that may end a sentence, with the
// notes and quotation marks after it.
func isStopAt(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return isStop(r) || isQuote(r) || r == ']'
}

// blankAt tells whether white space follows at i, or the block ends there.
func (p *place) blankAt(i int) bool {
	if i >= len(p.text) || i == p.to && p.prev+1 == p.last {
		return true
	}
	r, _ := utf8.DecodeRuneInString(p.text[i:])
	return isBlank(r)
}

// mayTail are the bytes with which what tail knows begins.
var mayTail = func() (may [256]bool) {
	for _, b := range []byte("':-\xE2\xCA\xEF") {
		may[b] = true
	}
	return may
}()

// tail returns the length of what was stripped off the word that ends at i.
func (p *place) tail(i int) int {
	s := p.text[i:p.to]
	w := apostrophe(s)
	if w == 0 && s != "" && (s[0] == ':' && p.rules.colon || s[0] == '-' && p.rules.endings != "") {
		w = 1
	}
	if w == 0 {
		return 0
	}
	n := w
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.IsLetter(r) {
			break
		}
		n += size
	}
	switch {
	case n > w || s[0] != ':' && s[0] != '-' && n == len(s) && i+n < len(p.text) && p.prev+1 < p.last: // 's, l'accord
		return n
	case s[0] != ':' && s[0] != '-' && n < len(s) && (p.text[i-1]|0x20 == 's' || p.text[i-1] == '.' && p.text[i-2] == 'S'): // officials' view
		if r, _ := utf8.DecodeRuneInString(s[n:]); isBlank(r) {
			return n
		}
	}
	return 0
}

// wrapped tells whether a hyphen at i stands before the end of a line.
func (p *place) wrapped(i int) bool {
	return i+1 < len(p.text) && p.text[i] == '-' && (p.text[i+1] == '\n' || p.text[i+1] == '\r')
}

// seen returns i, or where the hidden marks at i end.
func (p *place) seen(i int) int {
	for _, cut := range p.cuts[p.next:] {
		if cut.start > i || !cut.hidden {
			break
		}
		i = max(i, cut.end)
	}
	return min(i, p.to)
}

// mark takes in a mark that may end a sentence.
func (p *place) mark(r rune, end int) {
	if r == '.' {
		p.dots++
	}
	if p.stop == 0 || r != '.' {
		p.stop = r
	}
	p.end = end
}

// ends tells whether a sentence ends at a place that has a word after it.
func (p *place) ends() bool {
	if p.stop == 0 || p.excepted {
		return false
	}
	next := p.out.Tokens[p.prev+1]
	word := p.text[next.Start:next.End]
	first, w := utf8.DecodeRuneInString(word)
	small := unicode.IsLower(first)
	if small && w < len(word) {
		second, _ := utf8.DecodeRuneInString(word[w:])
		small = !unicode.IsUpper(second) // iPhone
	}
	if small && p.beforeCapital(next.End) { // al-Qaeda
		small = false
	}
	if p.stop >= 0x2E80 { // no space follows a full stop of Chinese or Japanese
		return true
	}
	if small && !p.tagged {
		return p.spaced && p.dots < 2 && (p.stop != '.' || p.class() == plainWord && !p.initial()) && p.uncapped()
	}
	if p.stop != '.' {
		return p.endsStrong(next)
	}
	if p.dots > 1 {
		return next.Flags&Number == 0 || p.spaced
	}
	return p.endsFull(next, word)
}

// uncapped tells whether the block has no capitals at all.
func (p *place) uncapped() bool {
	for i := p.last - 1; i >= 0 && p.out.Tokens[i].Start >= p.block; i-- {
		if p.out.Tokens[i].Flags&Capital != 0 {
			return false
		}
	}
	return true
}

// starter tells whether the word after the place is one that often starts a
// sentence, and no initial.
func (p *place) starter() bool {
	tok := p.out.Tokens[p.prev+1]
	word := p.text[tok.Start:tok.End]
	if _, w := utf8.DecodeRuneInString(word); w == len(word) && tok.End < len(p.text) && p.text[tok.End] == '.' {
		return false
	}
	return p.rules.starts(word)
}

// beforeCapital tells whether a hyphen and a capital follow at i.
func (p *place) beforeCapital(i int) bool {
	if i >= len(p.text) || p.text[i] != '-' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(p.text[i+1:])
	return unicode.IsUpper(r)
}

// endsStrong decides after ! and ? and their like, where no small letter follows.
func (p *place) endsStrong(next Token) bool {
	tok := p.out.Tokens[p.prev]
	if p.stop == '…' {
		return next.Flags&Number == 0 || p.spaced
	}
	if !p.spaced && !p.opens && !p.quoted && !p.closed && next.Flags&Capital == 0 && p.stop < utf8.RuneSelf {
		return false
	}
	if p.stop == '!' && p.rules.class(p.text[tok.Start:tok.End]) == shoutedWord {
		return p.starter()
	}
	return !p.quoted || !p.saidBy()
}

// saidBy tells whether what follows is a name and a word such as asked, so
// that the quotation before it is but a part of the sentence. Between the two
// may stand small letters, if asked comes last: White House aide Smith asked.
func (p *place) saidBy() bool {
	named := true
	for i := p.prev + 1; i < p.last && i < p.prev+10; i++ {
		tok := p.out.Tokens[i]
		word := p.text[tok.Start:tok.End]
		if i == p.prev+1 && p.rules.class(word) != titleWord && p.rules.starts(word) {
			return false
		}
		if p.rules.says(word) {
			return i > p.prev+1 && (named || tok.End < len(p.text) && (p.text[tok.End] == '.' || p.text[tok.End] == ','))
		}
		named = named && tok.Flags&Capital != 0
		if !named && i+1 < p.last && p.out.Tokens[i+1].Start != tok.End+1 {
			return false
		}
	}
	return false
}

// class returns the class of the word before the place.
func (p *place) class() wordClass {
	tok := p.out.Tokens[p.prev]
	word := p.text[tok.Start:tok.End]
	if word[len(word)-1] == '.' {
		if c := p.rules.class(word[:len(word)-1]); c != plainWord {
			return c
		}
		return endWord
	}
	if c := p.rules.class(word); c != plainWord {
		return c
	}
	if p.rules.voiceless(word) {
		return endWord
	}
	return plainWord
}

// voiceless tells whether a word is of two to four letters of which none is
// a vowel and at most the first a capital, as many an abbreviation: hrsg, Ltd.
func (r *rules) voiceless(word string) bool {
	if len(word) > 8 {
		return false
	}
	n, small := 0, false
	for _, l := range word {
		if n > 0 && unicode.IsUpper(l) || !unicode.In(l, unicode.Latin, unicode.Cyrillic) {
			return false // PCs
		}
		small = small || unicode.IsLower(l)
		l = unicode.ToLower(l)
		if isVowel(l) || r.rolled && n > 0 && (l == 'r' || l == 'l' || l == 'р' || l == 'л') {
			return false
		}
		n++
	}
	return small && n >= 2 && n <= 4 && !isUnit(word)
}

// isUnit tells whether a word is one of the units that are written without a
// full stop.
func isUnit(word string) bool {
	switch word {
	case "km", "kg", "cm", "mm", "nm", "ml", "cl", "dl", "kW", "kw", "kWh", "Hz", "kHz", "mph", "kph", "rpm", "psi", "bn", "tn", "kr", "км", "кг", "см", "мм":
		return true
	}
	return false
}

// isVowel tells whether a small letter is a vowel. Outside ASCII all Latin
// ones are but a few.
func isVowel(r rune) bool {
	switch r {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'а', 'е', 'ё', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я', 'і', 'ї', 'є':
		return true
	case 'ç', 'ñ', 'ð', 'þ', 'ß', 'ć', 'č', 'ď', 'đ', 'ğ', 'ł', 'ń', 'ň', 'ř', 'ś', 'š', 'ş', 'ș', 'ť', 'ţ', 'ț', 'ź', 'ż', 'ž':
		return false
	}
	return r >= utf8.RuneSelf && r < 0x250
}

// initial tells whether the word before the place is one letter.
func (p *place) initial() bool {
	tok := p.out.Tokens[p.prev]
	r, w := utf8.DecodeRuneInString(p.text[tok.Start:tok.End])
	return w == tok.End-tok.Start && (unicode.IsUpper(r) || unicode.IsLower(r))
}

// endsFull decides after one full stop, where no small letter follows.
func (p *place) endsFull(next Token, word string) bool {
	tok := p.out.Tokens[p.prev]
	before := p.text[tok.Start:tok.End]
	number := next.Flags&Number != 0
	if !p.spaced && !p.opens && !p.quoted && !p.closed && (number || next.Flags&Capital == 0 && p.stop == '.' && word[0] < utf8.RuneSelf) {
		return false
	}
	if tok.Flags&First != 0 && (tok.Flags&Number != 0 && len(before) < 4 || before == "I") && !p.quoted && !p.closed {
		return false // 2. The next of the list
	}
	class := p.class()
	if p.initial() && (class == plainWord || class != titleWord && tok.Flags&Capital != 0) && !(before == "I" && p.rules.hyphen) {
		return !number && (p.quoted || p.starter())
	}
	switch class {
	case titleWord:
		return false
	case numberWord:
		return !number && !isRoman(word)
	case placeWord:
		return !number && p.starter()
	case closeWord:
		return true
	case stateWord, endWord:
		if number || p.dashed {
			return false
		}
		// Within a sentence a state has two commas: Lowell, Mass., was
		if class == stateWord && tok.Flags&Gap != 0 && p.spaced && !p.bracket && !p.closed {
			return true
		}
		return p.startsAfter(before, word)
	}
	if p.rules.ordinals && tok.Flags&Number != 0 && tok.End-tok.Start <= 2 && !p.quoted && !p.closed {
		return p.opens || p.starter()
	}
	if p.rules.romans && len(before) > 1 && isRoman(before) {
		return p.opens || p.starter()
	}
	return true
}

// startsAfter tells whether a word with a capital starts a sentence after an
// abbreviation that may end one: it is a word that often does, a quotation
// opens or closes, or the text has the word in small letters elsewhere.
func (p *place) startsAfter(before, word string) bool {
	if p.quoted && p.afterQuote() { // John "J.D." Smith
		return false
	}
	if p.quoted || p.opens || p.starter() {
		return true
	}
	if p.namedBefore(word) {
		return true
	}
	if before[len(before)-1] == '.' && len(before) > 1 && classes[before[0]] == large { // the U.S. Army, whatever army
		return false
	}
	return p.seenSmall(word)
}

// namedBefore tells whether a word is in the name that ends at the place.
func (p *place) namedBefore(word string) bool {
	for i := p.prev - 1; i >= 0 && i > p.prev-6; i-- {
		tok := p.out.Tokens[i]
		if tok.Flags&Capital == 0 || p.out.Tokens[i+1].Flags&Gap != 0 {
			return false
		}
		if p.text[tok.Start:tok.End] == word {
			return true
		}
	}
	return false
}

// afterQuote tells whether a quotation opens right before the last word.
func (p *place) afterQuote() bool {
	r, _ := utf8.DecodeLastRuneInString(p.text[:p.out.Tokens[p.prev].Start])
	return isQuote(r)
}

// seenSmall tells whether the text has a word in small letters. It goes through
// the tokens: few words are asked for. Where many are, the tokens are listed.
func (c *cutter) seenSmall(word string) bool {
	var buf [32]byte
	small := lowered(buf[:0], word)
	hash := intern.Hash(small)
	if len(c.small) > 0 {
		return c.listed(small, hash)
	}
	tokens := c.out.Tokens
	for i := range tokens {
		t := &tokens[i]
		if t.Hash == hash && t.Flags&(Capital|Number) == 0 && t.End-t.Start <= longestSmall && c.text[t.Start:t.End] == string(small) {
			c.sought += i
			return true
		}
	}
	if c.sought += len(tokens); c.sought > seekAgain*len(tokens) {
		c.listSmall()
	}
	return false
}

// seekAgain is how often all tokens may be gone through for seenSmall before
// they are listed.
const seekAgain = 16

// longestSmall is the length, in bytes, of the longest words that seenSmall
// knows.
const longestSmall = 30

// listed is seenSmall once the tokens are listed.
func (c *cutter) listed(small []byte, hash uint64) bool {
	for h := spread(hash); ; h++ {
		i := c.small[int(h)&(len(c.small)-1)]
		if i == 0 {
			return false
		}
		if t := &c.out.Tokens[i-1]; t.Hash == hash && c.text[t.Start:t.End] == string(small) {
			return true
		}
	}
}

// spread brings all bits of a hash to bear on the lower ones.
func spread(hash uint64) uint32 { return uint32(intern.Spread(hash) >> 32) }

// listSmall fills c.small, a hash table that is at most half full.
func (c *cutter) listSmall() {
	size := 2
	for size < 2*len(c.out.Tokens) {
		size *= 2
	}
	c.small = slices.Grow(c.small, size)[:size]
	clear(c.small)
next:
	for i := range c.out.Tokens {
		t := &c.out.Tokens[i]
		if t.Flags&(Capital|Number) != 0 || t.End-t.Start > longestSmall {
			continue
		}
		h := spread(t.Hash)
		for c.small[int(h)&(size-1)] != 0 {
			if old := &c.out.Tokens[c.small[int(h)&(size-1)]-1]; old.Hash == t.Hash && c.text[old.Start:old.End] == c.text[t.Start:t.End] {
				continue next
			}
			h++
		}
		c.small[int(h)&(size-1)] = uint32(i + 1)
	}
}

// isRoman tells whether a word is a Roman numeral.
func isRoman(word string) bool {
	for i := 0; i < len(word); i++ {
		if !isOneOf(word[i], "IVXLC") {
			return false
		}
	}
	return len(word) > 0 && len(word) < 8
}

// isStop tells whether a mark may end a sentence: Sentence_Terminal of Unicode,
// and the ellipsis.
func isStop(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '.' || r == '!' || r == '?'
	}
	return r == '…' || unicode.Is(unicode.STerm, r)
}

// isQuote tells whether a mark both opens and closes quotations.
func isQuote(r rune) bool {
	switch r {
	case '"', '\'', '’', '‘', '“', '”', '„', '«', '»', '‹', '›', '`', '＂':
		return true
	}
	return false
}

// isCloser tells whether a mark closes a bracket or quotation.
func isCloser(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ')' || r == ']' || r == '}'
	}
	return unicode.In(r, unicode.Pe, unicode.Pf)
}

// isOpener tells whether a mark opens a bracket or quotation, or a Spanish
// question.
func isOpener(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '(' || r == '[' || r == '{'
	}
	return r == '¿' || r == '¡' || unicode.In(r, unicode.Ps, unicode.Pi)
}

// isTag tells whether a mark goes before a word that may be in small letters
// at the start of a sentence.
func isTag(r rune) bool { return r == '#' || r == '@' || r == '•' || r == '*' }

// isBracket tells whether a mark opens a bracket of ASCII.
func isBracket(r rune) bool { return r == '(' || r == '[' || r == '{' }

// isHyphen tells whether a mark joins two words when it touches both.
func isHyphen(r rune) bool {
	return r == '-' || r == '‐' || r == '‑' || r == '–'
}

// continues tells whether a mark right after a full stop shows that the
// sentence goes on: SContinue of UAX #29.
func continues(r rune) bool {
	switch r {
	case ',', ';', ':', '-', '–', '—', '،', '、', '，', '：', '；', '/', '%':
		return true
	}
	return false
}
