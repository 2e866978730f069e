package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/segment"
)

// A name is a row of words that names someone, with what the text says of it.
type name struct {
	entry   int32 // of the gazetteer, or -1
	first   int32 // token of its first mention
	words   int32
	front   int32 // the numbers of its first word
	last    int32 // and of its last
	parent  int32 // the name that it is another form of, or itself
	country int32 // the entry of the gazetteer whose home is its country, from 1; 0 where none is known

	count   int32
	titled  int32 // mentions after a title
	said    int32 // before a verb of saying, or a word such as administration
	placed  int32 // after in or near
	within  int32 // before a comma and a place
	alone   int32 // mentions of the surname alone
	article int32 // after a or an, with nothing to follow that these could belong to
	number  int32 // before a number
	head    class
	told    bool // has a short form or is one
	given   bool // begins with a first name or an initial
	dropped bool
}

// A mention is a name at tokens first..last.
type mention struct {
	first, last int32
	name        int32
	demonym     bool
}

func (f *finder) entry(k known) *entry { return &f.gazetteer.entries[k.entry] }

// home returns the country of an entry, itself if it is one.
func (e *entry) home() string {
	if e.kind == Country {
		return e.label
	}
	return e.country
}

// homed returns an entry as the country of a name: 0 where it has no home.
func (f *finder) homed(entry int32) int32 {
	if f.gazetteer.entries[entry].home() == "" {
		return 0
	}
	return entry + 1
}

// countryOf returns the label of the country of a name, or "".
func (f *finder) countryOf(n *name) string {
	if n.country == 0 {
		return ""
	}
	return f.gazetteer.entries[n.country-1].home()
}

// key returns a hash of the words of tokens first..last.
func (f *finder) key(first, last int) uint32 {
	hash := uint32(0)
	for i := first; i <= last; i++ {
		hash = mix(hash, uint32(f.idAt(i))+1)
	}
	return hash
}

// same reports whether the words of n tokens from two on are the same.
func (f *finder) same(a, b, n int) bool {
	for k := range n {
		if f.idAt(a+k) != f.idAt(b+k) {
			return false
		}
	}
	return true
}

// lookup returns the number of the name that tokens first..last are, whose key
// is given, or -1.
func (f *finder) lookup(first, last int, key uint32) int32 {
	words, front, back := last-first+1, f.idAt(first), f.idAt(last)
	for on := key; ; {
		var id int32
		if id, on = f.byKey.next(key, on); id < 0 {
			return -1
		}
		n := &f.names[id]
		if int(n.words) == words && n.front == front && n.last == back && (words < 3 || f.same(int(n.first), first, words)) {
			return id
		}
	}
}

// nameOf returns the number of the name that tokens first..last are.
func (f *finder) nameOf(first, last int) int32 {
	key := f.key(first, last)
	id := f.lookup(first, last, key)
	if id < 0 {
		id = int32(len(f.names))
		f.byKey.add(key, id)
		f.names = append(f.names, name{entry: -1, first: int32(first), words: int32(last - first + 1), front: f.idAt(first), last: f.idAt(last), parent: id,
			given: last > first && (f.is(first, given) || f.letter(first) && strings.HasPrefix(f.seg.Text[f.seg.EndOf(first):], "."))})
	}
	return id
}

// entryName returns the number of the name of an entry of the gazetteer.
func (f *finder) entryName(entry int32) int32 {
	id := f.byEntry[entry]
	if id < 0 {
		id = int32(len(f.names))
		f.byEntry[entry] = id
		f.names = append(f.names, name{entry: entry, parent: id, country: f.homed(entry)})
	}
	return id
}

func (f *finder) mentionKnown(k known) {
	f.mention(f.entryName(k.entry), int(k.first), int(k.last), k.demonym)
}

func (f *finder) mention(id int32, first, last int, demonym bool) {
	for i := first; i <= last; i++ {
		f.state[i] |= taken
	}
	f.names[id].count++
	f.mentions = append(f.mentions, mention{int32(first), int32(last), id, demonym})
}

// root returns the name under which a name is counted.
func (f *finder) root(id int32) int32 {
	for f.names[id].parent != id {
		f.names[id].parent = f.names[f.names[id].parent].parent
		id = f.names[id].parent
	}
	return id
}

// join makes two names one: that of the gazetteer, if either is, else the first.
func (f *finder) join(a, b int32) {
	a, b = f.root(a), f.root(b)
	if f.names[b].entry >= 0 && f.names[a].entry < 0 {
		a, b = b, a
	}
	if f.names[a].entry >= 0 && f.names[b].entry >= 0 {
		return
	}
	f.names[b].parent = a
}

// evidence notes what stands around a mention.
func (f *finder) evidence(n *name, first, last int, titled bool, head class) {
	if head != 0 {
		n.head = head
	}
	if first < last && strings.Contains(f.seg.Text[f.seg.Start[first]:f.seg.EndOf(last)], " & ") {
		n.head = body // Johnson & Johnson
	}
	if titled {
		n.titled++
	}
	next := last + 1
	sameNext := next < len(f.state) && f.seg.Flags[next]&segment.First == 0
	if sameNext {
		switch between := f.seg.Text[f.seg.EndOf(last):f.seg.Start[next]]; {
		case f.is(next, says):
			n.said++
		case f.in(next, spaced) && f.is(next, follows) && !f.capital(next):
			n.said += 2
		case f.in(next, spaced) && f.seg.Flags[next]&segment.Number != 0:
			n.number++
		case between == ", " && f.in(next, begins):
			if k := f.spans[f.known(next)]; !k.demonym && f.entry(k).kind != Organisation {
				n.within++
			}
		}
	}
	if first > 0 && f.seg.Flags[first]&segment.First == 0 && f.in(first, spaced) {
		switch c := f.class(first - 1); {
		case c&placing != 0:
			n.placed++
		case c&article != 0 && (!sameNext || f.apart(next) || f.is(next, stopped)):
			n.article++
		}
	}
}

// weigh drops the names that are likely to be none.
func (f *finder) weigh() {
	for id := range f.names {
		n := &f.names[id]
		n.dropped = n.entry < 0 && !n.told && !f.likely(n)
	}
	kept := f.mentions[:0]
	for _, m := range f.mentions {
		if f.names[m.name].dropped {
			for i := m.first; i <= m.last; i++ {
				f.state[i] &^= taken
			}
			continue
		}
		kept = append(kept, m)
	}
	f.mentions = kept
}

// likely reports whether a name that the gazetteer does not have is one.
func (f *finder) likely(n *name) bool {
	i := int(n.first)
	if n.words > 1 {
		plain := true
		for k := i; k < i+int(n.words); k++ {
			plain = plain && f.is(k, common|title|office|calendar) && !f.is(k, given)
		}
		return !plain && (!f.german || n.titled > 0 || n.given || n.count > 1)
	}
	id := f.idAt(i)
	switch {
	case n.titled > 0:
		return !f.is(i, calendar|common) || f.is(i, may)
	case f.plain != nil && f.plain[id] || f.letter(i) || n.article > 0 && 2*n.article >= n.count || 2*n.number >= n.count && f.rarer(i, general):
		return false
	case f.is(i, title|office|body|land|common|calendar|joint):
		return false
	case f.small[id] > 0 && f.small[id] >= f.inside[id]:
		return false
	case !f.is(i, given) && f.rarer(i, frequent):
		return false
	}
	form := f.seg.Forms[f.seg.Form[i]].Text
	if strings.ContainsFunc(form, unicode.IsDigit) {
		return false
	}
	// VBIEDs, F.B.I.s
	r, _ := utf8.DecodeLastRuneInString(form)
	return !(r == 's' && acronym(bare(form[:len(form)-1])))
}

// findAgain finds, where capitals are due, the names that stand elsewhere in
// the text too, and the surnames of persons.
func (f *finder) findAgain() {
	for _, k := range f.weak {
		if f.byEntry[k.entry] >= 0 && !f.in(int(k.first), taken) {
			f.mentionKnown(k)
		}
	}
	bearer := f.surnames()
	// The words of the longest name that is kept, and of the longest, kept or
	// not, that begins with each word.
	longest, from := int32(1), make([]uint8, len(f.low))
	for id := range f.names {
		n := &f.names[id]
		if !n.dropped {
			longest = max(longest, min(n.words, longestName))
		}
		if n.entry < 0 {
			w := n.front
			from[w] = max(from[w], uint8(min(n.words, longestName)))
		}
	}
	for _, head := range f.heads {
		i := int(head)
		if f.pause(again, i) {
			return
		}
		if !f.capital(i) || f.in(i, taken) || !f.in(i, initial|quiet) && !f.german {
			continue
		}
		w := f.idAt(i)
		if from[w] == 0 && bearer[w] < 0 {
			continue
		}
		n, most := 1, int(min(longest, int32(from[w])))
		for n < most && i+n < len(f.state) && !f.in(i+n, taken) && !f.apart(i+n) {
			n++
		}
		for ; n > 0; n-- {
			id := f.lookup(i, i+n-1, f.key(i, i+n-1))
			if id >= 0 && !f.names[id].dropped {
				f.mention(id, i, i+n-1, false)
				break
			}
			if n == 1 && id < 0 && bearer[w] >= 0 && f.small[w] == 0 && (f.in(i, quiet) || !f.rarer(i, general)) {
				f.mention(f.nameOf(i, i), i, i, false)
				from[w] = max(from[w], 1)
			}
		}
	}
}
