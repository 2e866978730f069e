package actor

import (
	"math"
	"slices"
	"sort"
	"strings"

	"stemma/analyzer/fold"
)

// surnames returns, by the number of its last word, the first person of
// several names that has it; -1 for none.
func (f *finder) surnames() []int32 {
	bearer := make([]int32, len(f.low))
	for w := range bearer {
		bearer[w] = -1
	}
	for id := range f.names {
		if n := &f.names[id]; f.full(n) && bearer[n.last] < 0 {
			bearer[n.last] = int32(id)
		}
	}
	return bearer
}

// full reports whether a name may be the full name of a person.
func (f *finder) full(n *name) bool {
	if n.entry >= 0 || n.dropped || n.words < 2 || n.words > 6 || n.head != 0 || n.told {
		return false
	}
	first, last := int(n.first), int(n.first+n.words-1)
	if f.upper(first) && !f.in(first, loud) {
		return false // HMS Ocean
	}
	return (n.titled > 0 || n.given || n.said > 0 || n.within == 0 && !f.rarer(last, general)) && !f.upper(last) && !f.in(last, begins)
}

// An ending is what a name ends with: words of the text from one on.
type ending struct {
	first, words int32
	name         int32 // that ends so; -1 of several
}

// merge makes one name of the several that a person or a body goes by, but for
// surnames.
func (f *finder) merge() {
	var ends []ending
	byWords, byOuter := tableOf(len(f.names)/2), tableOf(len(f.names)/2)
	find := func(first, words int, key uint32) int32 {
		at, on := byWords.next(key, key)
		for at >= 0 && (int(ends[at].words) != words || !f.same(int(ends[at].first), first, words)) {
			at, on = byWords.next(key, on)
		}
		return at
	}
	for id := range f.names {
		n := &f.names[id]
		if n.entry >= 0 || n.dropped {
			continue
		}
		first, words := int(n.first), int(n.words)
		for k := 1; k <= words-2 && words <= longestName; k++ {
			key := f.key(first+k, first+words-1)
			if at := find(first+k, words-k, key); at < 0 {
				byWords.add(key, int32(len(ends)))
				ends = append(ends, ending{int32(first + k), int32(words - k), int32(id)})
			} else if old := ends[at].name; old >= 0 && f.root(old) != f.root(int32(id)) {
				ends[at].name = -1
			}
		}
		for k := 2; k < words && words <= longestName && n.head == 0; k++ { // Abu Jandal, Abu Jandal al-Kuwaiti
			if !f.is(first+k, prefix) {
				continue
			}
			if short := f.lookup(first, first+k-1, f.key(first, first+k-1)); short >= 0 && !f.names[short].dropped {
				f.join(int32(id), short)
			}
		}
		if words > 1 && words < 5 && n.head == 0 {
			// Donald J. Trump, Donald Trump
			pair := mix(uint32(n.front), uint32(n.last))
			old, on := byOuter.next(pair, pair)
			for old >= 0 && (f.names[old].last != n.last || f.names[old].front != n.front) {
				old, on = byOuter.next(pair, on)
			}
			if old < 0 {
				byOuter.add(pair, int32(id))
			} else if n.words != f.names[old].words {
				f.join(old, int32(id))
			}
		}
	}
	for id := range f.names {
		n := &f.names[id]
		first, words := int(n.first), int(n.words)
		if n.entry >= 0 || n.dropped || words < 2 || words > longestName {
			continue
		}
		if at := find(first, words, f.key(first, first+words-1)); at >= 0 && ends[at].name >= 0 {
			f.join(ends[at].name, int32(id))
		}
	}
}

// assign counts each surname for the person last named in full, or, before any,
// for the first to come.
func (f *finder) assign() {
	bearer := f.surnames()
	for i := range f.mentions {
		m := &f.mentions[i]
		n := &f.names[m.name]
		if f.full(n) {
			bearer[n.last] = m.name
			continue
		}
		if n.entry >= 0 || n.words != 1 || n.told || f.upper(int(m.first)) && !f.in(int(m.first), loud) {
			continue
		}
		if id := bearer[n.last]; id >= 0 {
			if n.titled > 0 || n.said > 1 {
				f.names[id].said++
			}
			m.name = id
			f.names[id].alone++
		}
	}
}

// order puts the mentions in the order of the text. Each stage adds its own in
// that order, so that there are few runs to merge.
func (f *finder) order() {
	var to []mention
	for from := f.mentions; runEnd(from, 0) < len(from); from, to = f.mentions, from {
		if to == nil {
			to = make([]mention, len(from))
		}
		for at := 0; at < len(from); {
			i, b := at, runEnd(from, at)
			j, c := b, runEnd(from, b)
			for ; at < c; at++ {
				if j == c || i < b && from[i].first <= from[j].first {
					to[at] = from[i]
					i++
				} else {
					to[at] = from[j]
					j++
				}
			}
		}
		f.mentions = to
	}
}

// runEnd returns where the ascending run of mentions that begins at a ends.
func runEnd(mentions []mention, a int) int {
	if a < len(mentions) {
		a++
	}
	for a < len(mentions) && mentions[a-1].first <= mentions[a].first {
		a++
	}
	return a
}

// A tally counts the mentions of an actor.
type tally struct {
	root            int32 // its name
	count           int32
	sentences, last int32 // that name it, and the last of them
	spellings       int32
}

// A spelling is a way in which an actor stands in the text: as at tokens
// first..last.
type spelling struct {
	actor       int32
	first, last int32
	count       int32
	demonym     bool
}

// actors gathers the mentions of each name.
func (f *finder) actors() []Actor {
	f.order()
	f.merge()
	f.assign()
	tallies := f.tally()
	spellings := f.spellings(tallies)
	if f.err != nil || len(tallies) == 0 {
		return nil
	}
	// The most mentions first, then in the order of the text.
	order := make([]uint64, len(tallies))
	sentences, forms := 0, 0
	for i, t := range tallies {
		order[i] = uint64(math.MaxUint32-uint32(t.count))<<32 | uint64(i)
		sentences += int(t.sentences)
		forms += int(t.spellings)
	}
	slices.Sort(order)
	actors, place := make([]Actor, len(tallies)), make([]int32, len(tallies))
	all := struct {
		mentions  []Mention
		sentences []int
		forms     []Form
	}{make([]Mention, len(f.mentions)), make([]int, sentences), make([]Form, forms)}
	for i, key := range order {
		t := &tallies[uint32(key)]
		place[uint32(key)] = int32(i)
		actors[i] = Actor{Count: int(t.count), Mentions: all.mentions[:0:t.count], Sentences: all.sentences[:0:t.sentences], Forms: all.forms[:0:t.spellings]}
		all.mentions, all.sentences, all.forms = all.mentions[t.count:], all.sentences[t.sentences:], all.forms[t.spellings:]
	}
	sentence := 0
	for _, m := range f.mentions {
		a := &actors[place[m.name]]
		sentence = f.sentenceFrom(sentence, m.first)
		a.Mentions = append(a.Mentions, Mention{int(m.first), int(m.last), sentence})
		if n := len(a.Sentences); n == 0 || a.Sentences[n-1] != sentence {
			a.Sentences = append(a.Sentences, sentence)
		}
	}
	f.spell(actors, place, spellings)
	sums := f.describe(tallies)
	for i := range sums {
		n, t, a := &sums[i], &tallies[i], &actors[place[i]]
		a.Kind, a.Country = f.kind(n), f.countryOf(n)
		if n.entry >= 0 && f.gazetteer.entries[n.entry].kind == Country || a.Kind == Person {
			a.Country = ""
		}
		if len(a.Forms) > 1 {
			sort.SliceStable(a.Forms, func(i, j int) bool { return a.Forms[i].Count > a.Forms[j].Count })
		}
		f.label(a, t.root)
	}
	return actors
}

// tally counts the mentions of each actor, and makes the name of each mention
// the place of its actor among those counted, which are in the order of the
// text.
func (f *finder) tally() []tally {
	of := make([]int32, len(f.names)) // each root, from 1
	var tallies []tally
	sentence := 0
	for i := range f.mentions {
		m := &f.mentions[i]
		root := f.root(m.name)
		if of[root] == 0 {
			tallies = append(tallies, tally{root: root, last: -1})
			of[root] = int32(len(tallies))
		}
		m.name = of[root] - 1
		t := &tallies[m.name]
		t.count++
		sentence = f.sentenceFrom(sentence, m.first)
		if s := int32(sentence); s != t.last {
			t.sentences++
			t.last = s
		}
	}
	return tallies
}

// sentenceFrom returns the sentence of a token that stands in a given one or
// after it.
func (f *finder) sentenceFrom(sentence int, token int32) int {
	for f.seg.Sentences[sentence].Last <= int(token) {
		sentence++
	}
	return sentence
}

// spellings counts in which ways each actor stands in the text.
func (f *finder) spellings(tallies []tally) []spelling {
	all, known := make([]spelling, 0, len(tallies)), tableOf(len(tallies))
	for i, m := range f.mentions {
		if i&0xfff == 0 && f.pause(gathering, int(m.first)) {
			return nil
		}
		hash := uint32(m.name)
		for k := m.first; k <= m.last; k++ {
			hash = mix(hash, uint32(f.seg.Form[k])+1)
		}
		at, on := known.next(hash, hash)
		for at >= 0 && (all[at].actor != m.name || !f.alike(all[at], m)) {
			at, on = known.next(hash, on)
		}
		if at < 0 {
			at = int32(len(all))
			known.add(hash, at)
			all = append(all, spelling{actor: m.name, first: m.first, last: m.last, demonym: m.demonym})
			tallies[m.name].spellings++
		}
		all[at].count++
	}
	return all
}

// alike reports whether a mention is of a spelling: of its forms, with the same
// between them.
func (f *finder) alike(s spelling, m mention) bool {
	seg := f.seg
	if s.last-s.first != m.last-m.first {
		return false
	}
	a, b := s.first, m.first
	for ; b < m.last; a, b = a+1, b+1 {
		if seg.Form[a] != seg.Form[b] || seg.Text[seg.EndOf(int(a)):seg.Start[a+1]] != seg.Text[seg.EndOf(int(b)):seg.Start[b+1]] {
			return false
		}
	}
	return seg.Form[a] == seg.Form[b]
}

// spell gives each actor its forms: the spellings that a reader is shown alike
// are one.
func (f *finder) spell(actors []Actor, place []int32, spellings []spelling) {
	type at struct{ actor, form int32 }
	forms, known := make([]at, 0, len(spellings)), tableOf(len(spellings))
	for _, s := range spellings {
		text := f.text(int(s.first), int(s.last))
		actor := place[s.actor]
		a := &actors[actor]
		hash := mix(hashOf(text), uint32(actor))
		n, on := known.next(hash, hash)
		for n >= 0 && (forms[n].actor != actor || a.Forms[forms[n].form].Text != text) {
			n, on = known.next(hash, on)
		}
		if n < 0 {
			known.add(hash, int32(len(forms)))
			forms = append(forms, at{actor, int32(len(a.Forms))})
			a.Forms = append(a.Forms, Form{text, int(s.count), s.demonym})
		} else {
			a.Forms[forms[n].form].Count += int(s.count)
		}
	}
}

// text returns tokens first..last as a reader is shown them.
func (f *finder) text(first, last int) string {
	if first == last {
		return fold.Form(f.seg.Forms[f.seg.Form[first]].Text)
	}
	if raw, ok := f.plainText(first, last); ok {
		return fold.Form(raw)
	}
	var b strings.Builder
	for i := first; i <= last; i++ {
		if i > first {
			between := strings.Map(func(r rune) rune {
				if r == '*' || r == '_' || r == '`' {
					return -1
				}
				return r
			}, f.seg.Text[f.seg.EndOf(i-1):f.seg.Start[i]])
			if trimmed := strings.TrimSpace(between); trimmed != between {
				if trimmed != "" && between[0] != trimmed[0] {
					b.WriteByte(' ')
				}
				if between = trimmed; trimmed == "" || !strings.HasSuffix(f.seg.Text[f.seg.EndOf(i-1):f.seg.Start[i]], trimmed) {
					between += " "
				}
			}
			b.WriteString(between)
		}
		b.WriteString(f.seg.Forms[f.seg.Form[i]].Text)
	}
	return fold.Form(b.String())
}

// plainText returns tokens first..last as they stand in the text, and whether
// that is their forms with a blank between two.
func (f *finder) plainText(first, last int) (raw string, ok bool) {
	raw = f.seg.Text[f.seg.Start[first]:f.seg.EndOf(last)]
	rest := raw
	for i := first; i <= last; i++ {
		form := f.seg.Forms[f.seg.Form[i]].Text
		if !strings.HasPrefix(rest, form) {
			return "", false
		}
		if rest = rest[len(form):]; i < last {
			if rest == "" || rest[0] != ' ' {
				return "", false
			}
			rest = rest[1:]
		}
	}
	return raw, rest == ""
}

// label chooses what an actor is shown as.
func (f *finder) label(a *Actor, id int32) {
	if e := f.names[id].entry; e >= 0 {
		a.Known = true
		a.Label = f.gazetteer.entries[e].label
		if f.english {
			return
		}
	}
	best := -1
	for i, form := range a.Forms {
		if form.Demonym && a.Known {
			continue
		}
		if best < 0 || !a.Known && countWords(form.Text) > countWords(a.Forms[best].Text) {
			best = i
		}
	}
	if best >= 0 {
		a.Label = a.Forms[best].Text
	}
}

// countWords returns how many words a form has.
func countWords(form string) (n int) {
	for range strings.FieldsSeq(form) {
		n++
	}
	return n
}

// describe sums up what was noted of all the names of each actor.
func (f *finder) describe(tallies []tally) []name {
	sums := make([]name, len(tallies))
	of := make([]int32, len(f.names)) // each root, from 1
	for i, t := range tallies {
		of[t.root] = int32(i + 1)
		s := &sums[i]
		*s = f.names[t.root]
		s.titled, s.said, s.placed, s.within, s.count, s.alone = 0, 0, 0, 0, 0, 0
	}
	for id := range f.names {
		n := &f.names[id]
		if n.dropped {
			continue
		}
		at := of[f.root(int32(id))]
		if at == 0 {
			continue
		}
		s := &sums[at-1]
		s.titled += n.titled
		s.said += n.said
		s.placed += n.placed
		s.within += n.within
		s.count += n.count
		s.alone += n.alone
		s.given = s.given || n.given
		s.head |= n.head
		if s.country == 0 {
			s.country = n.country
		}
	}
	return sums
}

// kind tells the kind of an actor from what was noted of all its names.
func (f *finder) kind(n *name) Kind {
	first, last := int(n.first), int(n.first+n.words-1)
	switch {
	case n.entry >= 0:
		return f.gazetteer.entries[n.entry].kind
	case n.titled > 0:
		return Person
	case n.head&body != 0:
		return Organisation
	case n.head&land != 0 && f.upper(first):
		return Name // HMS Ocean
	case n.head&land != 0:
		return Place
	case n.given || n.words > 1 && n.words < 5 && (n.said > 0 || n.alone > 0) && !f.ordinary(n) || n.words == 1 && n.said > 1:
		return Person
	case n.within > 0 || 2*n.placed >= n.count && n.placed > 0 && !f.rarer(last, general) && !f.upper(last):
		return Place
	}
	return Name
}

// ordinary reports whether all words of a name are general English.
func (f *finder) ordinary(n *name) bool {
	for i := n.first; i < n.first+n.words; i++ {
		if !f.rarer(int(i), general) {
			return false
		}
	}
	return true
}
