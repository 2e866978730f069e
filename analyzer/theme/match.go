package theme

import (
	"cmp"
	"math/bits"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/index"
	"stemma/analyzer/segment"
)

// A Match is a place where a theme's pattern holds: the tokens First..Last,
// both included, all in Sentence.
type Match struct {
	Theme, Pattern int32 // in Lexicon.Themes and Theme.Patterns
	Sentence       int32
	First, Last    int32
}

// A Matching is a matcher at work on one segment, whose words it has looked
// up. Several goroutines must not use one at once.
type Matching struct {
	m   *Matcher
	seg *index.Segment
	wiring
	forms []marked // by form
	*scratch
}

// On looks up the words of a segment.
func (m *Matcher) On(seg *index.Segment) *Matching { return m.on(seg, nil) }

// OnPart looks up the words of the sentences from <= i < to of a segment. The
// Matching is for these alone.
func (m *Matcher) OnPart(seg *index.Segment, from, to int) *Matching {
	if from >= to {
		return m.on(seg, []index.FormID{})
	}
	return m.on(seg, seg.Form[seg.Sentences[from].First:seg.Sentences[to-1].Last])
}

func (m *Matcher) on(seg *index.Segment, in []index.FormID) *Matching {
	on := &Matching{m: m, seg: seg, scratch: m.scratch.Get().(*scratch)}
	on.wiring, on.forms = m.resolve(seg, in)
	return on
}

// Done gives back what other segments can use; the Matching is of no more use.
func (on *Matching) Done() {
	on.m.scratch.Put(on.scratch)
	on.scratch = nil
}

// Match returns where the themes hold, in the order of the text. The matches
// of one pattern do not overlap; a match inside a longer one of its theme is
// left out, and of several on the same tokens the first pattern's stays.
func (m *Matcher) Match(seg *index.Segment) []Match {
	on := m.On(seg)
	defer on.Done()
	return on.Append(nil, 0, len(seg.Sentences))
}

// Append adds to matches those in the sentences from <= i < to. It counts
// sentences and tokens from the first of these, so that the matches of a part
// of a text stay as they are when the text before it changes: see Move. A
// sentence's matches depend on nothing else.
func (on *Matching) Append(matches []Match, from, to int) []Match {
	if from >= to {
		return matches
	}
	token := int(on.seg.Sentences[from].First)
	before := len(matches)
	for n := from; n < to; n++ {
		sentence := &on.seg.Sentences[n]
		matches = on.sentence(matches, n, int(sentence.First), int(sentence.Last))
	}
	if from > 0 {
		Move(matches[before:], -from, -token)
	}
	return matches
}

// Move counts matches from elsewhere: sentences and tokens are added to where
// they are.
func Move(matches []Match, sentences, tokens int) {
	for i := range matches {
		m := &matches[i]
		m.Sentence += int32(sentences)
		m.First += int32(tokens)
		m.Last += int32(tokens)
	}
}

// A span is a run of tokens, both ends included.
type span struct{ first, last int32 }

// A scratch is the memory of one run over a text. Its slices are by node and
// hold for the sentence whose epoch stands beside them.
type scratch struct {
	epoch  uint32
	found  []uint32 // epochs
	known  []uint32 // epochs of nodes that are not active, but have been asked for
	at     []uint64 // of nodes found: which of the sentence's first 64 tokens they mark
	places []places // spans of nodes, where they have been asked for

	first, last int  // the sentence's tokens
	row         row  // what the sentence has that is not active
	short       int  // the most tokens of a sentence whose marks are sets of bits: 64
	long        bool // it has more
	chained     bool // and the chains are made

	chains []chain   // of the marks of a long sentence
	links  []link    // of the chains
	spans  []span    // of places
	woken  []int32   // active nodes found
	queue  [][]int32 // nodes to look at, by level
	queued int
	hits   []int32 // nodes found that are a pattern
	bars   []bar
	tmp    []span
}

// A places is where in scratch.spans the spans of a node are.
type places struct {
	epoch       uint32
	first, last int32
}

// A chain begins the list of the tokens that are marked by a node.
type chain struct {
	epoch uint32
	first int32 // in links, -1 at the end
}

type link struct{ token, next int32 }

// A bar is a span whose overlapping matches of a theme do not count.
type bar struct {
	theme int32
	span
}

func newScratch(m *Matcher) *scratch {
	n := len(m.nodes)
	return &scratch{short: 64, found: make([]uint32, n), known: make([]uint32, n), at: make([]uint64, n), places: make([]places, n), queue: make([][]int32, m.levels)}
}

// next makes the scratch ready for another sentence.
func (s *scratch) next() {
	s.epoch++
	if s.epoch == 0 { // after 2³² sentences
		clear(s.found)
		clear(s.known)
		clear(s.places)
		clear(s.chains)
		s.epoch = 1
	}
	s.woken, s.hits, s.bars = s.woken[:0], s.hits[:0], s.bars[:0]
	s.links, s.spans, s.chained = s.links[:0], s.spans[:0], false
}

// sentence adds the matches of sentence n, which has the tokens first <= i < last.
func (on *Matching) sentence(matches []Match, n, first, last int) []Match {
	s := on.scratch
	s.next()
	s.first, s.last, s.long = first, last, last-first > s.short
	on.read()
	for _, id := range s.woken {
		on.follow(id)
	}
	for level := 1; s.queued > 0; level++ {
		for _, id := range s.queue[level] {
			if on.evaluate(id) {
				on.mark(id)
			}
		}
		s.queued -= len(s.queue[level])
		s.queue[level] = s.queue[level][:0]
	}
	if len(s.hits) > 0 {
		matches = on.collect(matches, n)
	}
	return matches
}

// read finds what the words of the sentence mark: of what is active where it
// is, of the rest only that it is there, unless the sentence is long.
func (on *Matching) read() {
	s := on.scratch
	epoch, woken := s.epoch, s.woken
	bit := uint64(1) // of the token; 0 after the 64th
	forms, follows := on.forms, on.follows
	var all row
	for _, form := range on.seg.Form[s.first:s.last] {
		list := &forms[form]
		if list.row != 0 {
			r := &on.rows[list.row]
			all[0] |= r[0]
			all[1] |= r[1]
			all[2] |= r[2]
			all[3] |= r[3]
			all[4] |= r[4]
			all[5] |= r[5]
			all[6] |= r[6]
			all[7] |= r[7]
		}
		for _, id := range on.marks[list.first:list.active] {
			if s.found[id] == epoch {
				s.at[id] |= bit
			} else {
				s.found[id], s.at[id] = epoch, bit
				if follows[id] {
					woken = append(woken, id)
				}
			}
		}
		bit <<= 1
	}
	s.row, s.woken = all, woken
	if !s.long {
		return
	}
	for _, form := range on.seg.Form[s.first:s.last] {
		list := &on.forms[form]
		for _, id := range on.marks[list.active:list.last] {
			s.found[id] = epoch
		}
	}
}

// has reports whether a node is in the sentence.
func (on *Matching) has(id int32) bool {
	s := on.scratch
	if s.found[id] == s.epoch {
		return true
	}
	if s.long || on.active[id] || s.known[id] == s.epoch {
		return false
	}
	s.known[id] = s.epoch
	at := uint64(0)
	if c := on.column[id]; c < 0 {
		at = on.search(id)
	} else if s.row.has(c) {
		word, shift := c>>6, c&63
		for i, form := range on.seg.Form[s.first:s.last] {
			at |= on.rows[on.forms[form].row][word] >> shift & 1 << i
		}
	}
	if at == 0 {
		return false
	}
	s.found[id], s.at[id] = s.epoch, at
	return true
}

// search returns which of the sentence's tokens a node without a column marks.
func (on *Matching) search(id int32) uint64 {
	at := uint64(0)
	for i := range on.last - on.first {
		if on.is(on.first+i, id) {
			at |= 1 << i
		}
	}
	return at
}

// follow looks at the phrases, and queues the proximities, that a found node
// wakes.
func (on *Matching) follow(id int32) {
	s := on.scratch
	if on.m.hits[id] {
		s.hits = append(s.hits, id)
	}
	wakes := on.wakes[on.wakeStart[id]:on.wakeStart[id+1]]
	for i := range wakes {
		w := &wakes[i]
		if w.flat() && !s.long {
			if on.phrase(w, s.at[id]) {
				on.mark(w.node)
			}
			continue
		}
		if w.column < 0 || s.row.has(w.column) {
			s.queue[w.level] = append(s.queue[w.level], w.node)
			s.queued++
		}
	}
}

// phrase finds the spans of a phrase of words whose waker is at some of the
// tokens, and reports whether there are any.
func (on *Matching) phrase(w *wake, at uint64) bool {
	s := on.scratch
	from := len(s.spans)
	for ; at != 0; at &= at - 1 {
		first := s.first + bits.TrailingZeros64(at) - int(w.at)
		last := first + int(w.kids) - 1
		if first < s.first || last >= s.last || !on.is(first+int(w.beside), w.neighbour) {
			continue
		}
		if on.run(first, on.m.nodes[w.node].kids) {
			s.spans = append(s.spans, span{int32(first), int32(last)})
		}
	}
	if len(s.spans) == from {
		return false
	}
	s.keep(w.node, from)
	return true
}

// run reports whether the tokens from first on are the words of a phrase.
func (on *Matching) run(first int, kids []int32) bool {
	for i, k := range kids {
		if !on.is(first+i, k) || i > 0 && !joined(on.seg, first+i) {
			return false
		}
	}
	return true
}

// is reports whether a token marks a node.
func (on *Matching) is(token int, id int32) bool {
	list := &on.forms[on.seg.Form[token]]
	for _, k := range on.marks[list.first:list.last] {
		if k == id {
			return true
		}
	}
	return false
}

// mark marks a phrase or proximity that was found, and the alternatives that
// it is one of.
func (on *Matching) mark(id int32) {
	s := on.scratch
	s.found[id] = s.epoch
	on.follow(id)
	for _, up := range on.m.nodes[id].above {
		if s.found[up] != s.epoch {
			s.found[up], s.at[up] = s.epoch, 0
			if on.follows[up] {
				on.follow(up)
			}
		}
	}
}

// spansOf returns the spans of a node that was found, in order of their first
// token and then their last.
func (on *Matching) spansOf(id int32) []span {
	s := on.scratch
	if p := s.places[id]; p.epoch == s.epoch {
		return s.spans[p.first:p.last:p.last]
	}
	from := len(s.spans)
	if !s.long {
		for at := s.at[id]; at != 0; at &= at - 1 {
			token := int32(s.first + bits.TrailingZeros64(at))
			s.spans = append(s.spans, span{token, token})
		}
	} else {
		on.walk(id)
	}
	mixed := false
	for _, part := range on.m.nodes[id].parts {
		if s.found[part] == s.epoch {
			p := s.places[part]
			s.spans = append(s.spans, s.spans[p.first:p.last]...)
			mixed = true
		}
	}
	if mixed {
		s.spans = s.spans[:from+len(sorted(s.spans[from:]))]
	}
	return s.keep(id, from)
}

// keep makes the spans from a place on those of a node.
func (s *scratch) keep(id int32, from int) []span {
	s.places[id] = places{s.epoch, int32(from), int32(len(s.spans))}
	return s.spans[from:len(s.spans):len(s.spans)]
}

// walk adds the tokens that a node marks in a sentence of more than 64.
func (on *Matching) walk(id int32) {
	s := on.scratch
	if !s.chained {
		on.chain()
	}
	if c := s.chains[id]; c.epoch == s.epoch {
		for at := c.first; at >= 0; at = s.links[at].next {
			token := s.links[at].token
			s.spans = append(s.spans, span{token, token})
		}
	}
}

// chain lists the tokens that each mark of the sentence is at.
func (on *Matching) chain() {
	s := on.scratch
	if s.chains == nil {
		s.chains = make([]chain, len(s.found))
	}
	s.chained = true
	for i := s.last - 1; i >= s.first; i-- {
		list := &on.forms[on.seg.Form[i]]
		for _, id := range on.marks[list.first:list.last] {
			c := &s.chains[id]
			if c.epoch != s.epoch {
				*c = chain{s.epoch, -1}
			}
			s.links = append(s.links, link{int32(i), c.first})
			c.first = int32(len(s.links) - 1)
		}
	}
}

// evaluate finds the spans of a phrase or proximity and reports whether there
// are any.
func (on *Matching) evaluate(id int32) bool {
	s, n := on.scratch, &on.m.nodes[id]
	for _, k := range n.kids {
		if !on.has(k) {
			return false
		}
	}
	if n.level == 1 && !s.long && n.op != Phrase && !n.near(s.at[n.kids[0]], s.at[n.kids[1]]) {
		return false
	}
	left, right := on.spansOf(n.kids[0]), on.spansOf(n.kids[1])
	out := s.tmp[:0]
	switch n.op {
	case Phrase:
		out = sorted(on.adjacent(out, left, right))
		for _, k := range n.kids[2:] {
			from := len(out)
			out = on.adjacent(out, out, on.spansOf(k))
			out = append(out[:0], sorted(out[from:])...)
		}
	case Near, Before:
		out = within(out, left, right, n.window)
		if n.op == Near {
			out = within(out, right, left, n.window)
		}
		out = minimal(sorted(out))
	}
	s.tmp = out
	if len(out) == 0 {
		return false
	}
	from := len(s.spans)
	s.spans = append(s.spans, out...)
	s.keep(id, from)
	return true
}

// near reports whether words at the tokens of two sets stand as the kids of a
// proximity must.
func (n *node) near(left, right uint64) bool {
	reach := int(n.window) + 1
	return after(left, reach)&right != 0 || n.op == Near && after(right, reach)&left != 0
}

// after returns the tokens that stand at most n after any of a set.
func after(set uint64, n int) uint64 {
	set <<= 1
	have := 1
	for ; 2*have <= n; have *= 2 {
		set |= set << have
	}
	return set | set<<(n-have)
}

// adjacent adds what each span of left and one of right right after it are together.
func (on *Matching) adjacent(out, left, right []span) []span {
	for _, l := range left {
		for i := startingAt(right, l.last+1); i < len(right) && right[i].first == l.last+1; i++ {
			if joined(on.seg, int(right[i].first)) {
				out = append(out, span{l.first, right[i].last})
			}
		}
	}
	return out
}

// within adds, for each span of left, the nearest of right that begins after
// it with at most window tokens between.
func within(out, left, right []span, window int32) []span {
	for _, l := range left {
		if i := startingAt(right, l.last+1); i < len(right) && right[i].first-l.last-1 <= window {
			out = append(out, span{l.first, right[i].last})
		}
	}
	return out
}

// startingAt returns the place of the first span that begins at token first or
// after.
func startingAt(spans []span, first int32) int {
	low, high := 0, len(spans)
	for low < high {
		if middle := int(uint(low+high) >> 1); spans[middle].first < first {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

func sorted(spans []span) []span {
	if !slices.IsSortedFunc(spans, inOrder) {
		slices.SortFunc(spans, inOrder)
	}
	return slices.Compact(spans)
}

func inOrder(a, b span) int {
	return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last))
}

// minimal leaves out the spans, sorted, that hold another.
func minimal(spans []span) []span {
	n := len(spans) // spans[n:] are kept
	for i := len(spans) - 1; i >= 0; i-- {
		switch {
		case n < len(spans) && spans[n].last <= spans[i].last:
			continue
		case n < len(spans) && spans[n].first == spans[i].first:
			n++ // it holds this one
		}
		n--
		spans[n] = spans[i]
	}
	return append(spans[:0], spans[n:]...)
}

// joined reports whether token i may follow the one before it in a phrase:
// nothing but white space, hyphens, quotation marks, emphasis marks, an & or a
// possessive 's stands between them.
func joined(seg *index.Segment, i int) bool {
	if seg.Flags[i]&segment.Gap == 0 {
		return true
	}
	between := seg.Text[seg.EndOf(i-1):seg.Start[i]]
	for n, r := range between {
		switch {
		case r == utf8.RuneError:
			return false
		case unicode.IsSpace(r) || strings.ContainsRune("-‐‑\u00ad'’‘ʼ\"“”„‟«»‹›*_&", r):
		case r == 's' && n > 0:
		default:
			return false
		}
	}
	return true
}

// collect turns the patterns found in sentence n into matches.
func (on *Matching) collect(matches []Match, n int) []Match {
	s, m := on.scratch, on.m
	for _, id := range s.hits {
		for _, t := range m.nodes[id].bars {
			for _, sp := range on.spansOf(id) {
				s.bars = append(s.bars, bar{t, sp})
			}
		}
	}
	if len(s.bars) > 1 {
		s.bars = merged(s.bars)
	}
	from := len(matches)
	for _, id := range s.hits {
		for _, root := range m.nodes[id].roots {
			p := &m.patterns[root]
			if !on.cancelled(p) {
				matches = s.add(matches, Match{Theme: p.theme, Pattern: p.number, Sentence: int32(n)}, on.spansOf(id))
			}
		}
	}
	if len(matches)-from > 1 {
		matches = matches[:from+len(longest(matches[from:]))]
	}
	return matches
}

// cancelled reports whether what a pattern must not stand with was found.
func (on *Matching) cancelled(p *pattern) bool {
	for _, u := range p.unless {
		if on.has(u) {
			return true
		}
	}
	return false
}

// add adds the matches of a pattern, which like has but for their tokens.
func (s *scratch) add(matches []Match, like Match, spans []span) []Match {
	end := int32(-1) // of the last match
	for i, sp := range spans {
		if sp.first <= end || s.barred(like.Theme, sp) {
			continue
		}
		if i+1 < len(spans) && spans[i+1].first == sp.first && !s.barred(like.Theme, spans[i+1]) {
			continue // a longer one begins here too
		}
		end = sp.last
		like.First, like.Last = sp.first, sp.last
		matches = append(matches, like)
	}
	return matches
}

// merged puts bars in order of theme and token, those that overlap as one.
func merged(bars []bar) []bar {
	if len(bars) > 1 {
		sort.Slice(bars, func(i, j int) bool {
			a, b := &bars[i], &bars[j]
			return a.theme < b.theme || a.theme == b.theme && inOrder(a.span, b.span) < 0
		})
	}
	kept := bars[:0]
	for _, b := range bars {
		if k := len(kept) - 1; k >= 0 && kept[k].theme == b.theme && b.first <= kept[k].last {
			kept[k].last = max(kept[k].last, b.last)
		} else {
			kept = append(kept, b)
		}
	}
	return kept
}

// barred reports whether a span overlaps a bar of the theme.
func (s *scratch) barred(theme int32, sp span) bool {
	low, high := 0, len(s.bars) // the first bar that does not end before the span
	for low < high {
		middle := int(uint(low+high) >> 1)
		if b := &s.bars[middle]; b.theme < theme || b.theme == theme && b.last < sp.first {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low < len(s.bars) && s.bars[low].theme == theme && s.bars[low].first <= sp.last
}

// longest leaves out the matches of a sentence that lie inside another of their
// theme, and puts the rest in the order of the text.
func longest(matches []Match) []Match {
	order(matches, byTheme)
	kept := matches[:0]
	for _, match := range matches {
		if k := len(kept); k == 0 || kept[k-1].Theme != match.Theme || kept[k-1].Last < match.Last {
			kept = append(kept, match)
		}
	}
	order(kept, byPlace)
	return kept
}

func byTheme(a, b *Match) bool {
	switch {
	case a.Theme != b.Theme:
		return a.Theme < b.Theme
	case a.First != b.First:
		return a.First < b.First
	case a.Last != b.Last:
		return a.Last > b.Last
	}
	return a.Pattern < b.Pattern
}

func byPlace(a, b *Match) bool {
	switch {
	case a.First != b.First:
		return a.First < b.First
	case a.Last != b.Last:
		return a.Last < b.Last
	case a.Theme != b.Theme:
		return a.Theme < b.Theme
	}
	return a.Pattern < b.Pattern
}

// order sorts matches, which are few in most sentences. No two are alike.
func order(matches []Match, less func(a, b *Match) bool) {
	if len(matches) > 16 {
		sort.Slice(matches, func(i, j int) bool { return less(&matches[i], &matches[j]) })
		return
	}
	for i := 1; i < len(matches); i++ {
		for j := i; j > 0 && less(&matches[j], &matches[j-1]); j-- {
			matches[j], matches[j-1] = matches[j-1], matches[j]
		}
	}
}
