package actor

import (
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/segment"
)

// A name is a row of words that names someone, with what the text says of it.
type name struct {
	entry   int32 // of the gazetteer, or -1
	first   int   // token of its first mention
	words   int
	last    int32  // the number of its last word
	country string // label

	count   int
	told    bool // has a short form or is one
	titled  int  // mentions after a title
	said    int  // before a verb of saying, or a word such as administration
	placed  int  // after in or near
	within  int  // before a comma and a place
	alone   int  // mentions of the surname alone
	article int  // after a or an, with nothing to follow that these could belong to
	number  int  // before a number
	given   bool // begins with a first name or an initial
	head    class
	dropped bool
	parent  int32 // the name that it is another form of, or itself
}

// A mention is a name at tokens first..last.
type mention struct {
	first, last int
	name        int32
	demonym     bool
}

func (f *finder) entry(k known) *entry { return &names().entries[k.alias.entry] }

// home returns the country of an entry, itself if it is one.
func (e *entry) home() string {
	if e.kind == Country {
		return e.label
	}
	return e.country
}

// key returns the words of tokens first..last as a map key.
func (f *finder) key(first, last int) string {
	b := make([]byte, 0, 4*longestName)
	for i := first; i <= last; i++ {
		b = binary.LittleEndian.AppendUint32(b, uint32(f.idAt(i)))
	}
	return string(b)
}

// nameOf returns the number of the name that tokens first..last are.
func (f *finder) nameOf(first, last int) int32 {
	key := f.key(first, last)
	id, ok := f.byKey[key]
	if !ok {
		id = int32(len(f.names))
		f.byKey[key] = id
		f.names = append(f.names, name{entry: -1, first: first, words: last - first + 1, last: f.idAt(last), parent: id,
			given: last > first && (f.is(first, given) || f.letter(first) && strings.HasPrefix(f.seg.Text[f.seg.End[first]:], "."))})
	}
	return id
}

// entryName returns the number of the name of an entry of the gazetteer.
func (f *finder) entryName(entry int32) int32 {
	id, ok := f.byEntry[entry]
	if !ok {
		id = int32(len(f.names))
		f.byEntry[entry] = id
		f.names = append(f.names, name{entry: entry, parent: id, country: names().entries[entry].home()})
	}
	return id
}

func (f *finder) mentionKnown(k known) {
	f.mention(f.entryName(k.alias.entry), k.first, k.last, k.alias.demonym)
}

func (f *finder) mention(id int32, first, last int, demonym bool) {
	for i := first; i <= last; i++ {
		f.taken[i] = true
	}
	f.names[id].count++
	f.mentions = append(f.mentions, mention{first, last, id, demonym})
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
	if strings.Contains(f.seg.Text[f.seg.Start[first]:f.seg.End[last]], " & ") {
		n.head = body // Johnson & Johnson
	}
	if titled {
		n.titled++
	}
	next := last + 1
	sameNext := next < len(f.link) && f.seg.Flags[next]&segment.First == 0
	if sameNext {
		switch between := f.seg.Text[f.seg.End[last]:f.seg.Start[next]]; {
		case f.is(next, says):
			n.said++
		case f.link[next] == space && f.is(next, follows) && !f.capital(next):
			n.said += 2
		case f.link[next] == space && f.seg.Flags[next]&segment.Number != 0:
			n.number++
		case between == ", " && f.known[next] >= 0:
			if k := f.spans[f.known[next]]; !k.alias.demonym && f.entry(k).kind != Organisation {
				n.within++
			}
		}
	}
	if first > 0 && f.seg.Flags[first]&segment.First == 0 && f.link[first] == space {
		switch f.lowAt(first - 1) {
		case "in", "near", "outside", "around", "en", "à":
			n.placed++
		case "a", "an", "un", "una", "une":
			if !sameNext || f.link[next] == apart || f.stopped(next) {
				n.article++
			}
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
				f.taken[i] = false
			}
			continue
		}
		kept = append(kept, m)
	}
	f.mentions = kept
}

// likely reports whether a name that the gazetteer does not have is one.
func (f *finder) likely(n *name) bool {
	i := n.first
	if n.words > 1 {
		plain := true
		for k := i; k < i+n.words; k++ {
			plain = plain && f.is(k, common|title|office|calendar) && !f.is(k, given)
		}
		return !plain && (!f.german || n.titled > 0 || n.given || n.count > 1)
	}
	id := f.idAt(i)
	switch {
	case n.titled > 0:
		return !f.is(i, calendar|common) || f.lowAt(i) == "may"
	case f.plain[id] || f.letter(i) || n.article > 0 && 2*n.article >= n.count || 2*n.number >= n.count && f.general(i):
		return false
	case f.is(i, title|office|body|land|common|calendar|joint):
		return false
	case f.small[id] > 0 && f.small[id] >= f.inside[id]:
		return false
	case !f.is(i, given) && f.frequent(i):
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
		if _, ok := f.byEntry[k.alias.entry]; ok && !f.taken[k.first] {
			f.mentionKnown(k)
		}
	}
	surnames := f.surnames()
	longest := 1
	for id := range f.names {
		if !f.names[id].dropped {
			longest = max(longest, min(f.names[id].words, longestName))
		}
	}
	for i := 0; i < len(f.link); i++ {
		if f.taken[i] || !f.capital(i) || !f.initial[i] && !f.quiet[i] && !f.german {
			continue
		}
		n := 1
		for n < longest && i+n < len(f.link) && !f.taken[i+n] && f.link[i+n] != apart {
			n++
		}
		for ; n > 0; n-- {
			id, ok := f.byKey[f.key(i, i+n-1)]
			if ok && !f.names[id].dropped {
				f.mention(id, i, i+n-1, false)
				i += n - 1
				break
			}
			if n == 1 && !ok {
				if _, ok := surnames[f.idAt(i)]; ok && f.small[f.idAt(i)] == 0 && (f.quiet[i] || !f.general(i)) {
					f.mention(f.nameOf(i, i), i, i, false)
				}
			}
		}
	}
}
