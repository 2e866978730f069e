package actor

import (
	"cmp"
	"slices"
	"strings"

	"stemma/analyzer/fold"
)

// surnames returns, by the number of its last word, the first person of
// several names that has it.
func (f *finder) surnames() map[int32]int32 {
	m := make(map[int32]int32)
	for id := range f.names {
		n := &f.names[id]
		if !f.full(n) {
			continue
		}
		if _, ok := m[n.last]; !ok {
			m[n.last] = int32(id)
		}
	}
	return m
}

// full reports whether a name may be the full name of a person.
func (f *finder) full(n *name) bool {
	if n.entry >= 0 || n.dropped || n.words < 2 || n.words > 6 || n.head != 0 || n.told {
		return false
	}
	last := n.first + n.words - 1
	if f.upper(n.first) && !f.loud[n.first] {
		return false // HMS Ocean
	}
	return (n.titled > 0 || n.given || n.said > 0 || n.within == 0 && !f.general(last)) && !f.upper(last) && f.known[last] < 0
}

// merge makes one name of the several that a person or a body goes by, but for
// surnames.
func (f *finder) merge() {
	ends := make(map[string]int32) // the longer name that ends so; -1 of several
	outer := make(map[[2]int32]int32)
	for id := range f.names {
		n := &f.names[id]
		if n.entry >= 0 || n.dropped {
			continue
		}
		for k := 1; k <= n.words-2 && n.words <= longestName; k++ {
			key := f.key(n.first+k, n.first+n.words-1)
			switch old, ok := ends[key]; {
			case !ok:
				ends[key] = int32(id)
			case old >= 0 && f.root(old) != f.root(int32(id)):
				ends[key] = -1
			}
		}
		for k := 2; k < n.words && n.words <= longestName; k++ { // Abu Jandal, Abu Jandal al-Kuwaiti
			if short, ok := f.byKey[f.key(n.first, n.first+k-1)]; ok && n.head == 0 && f.is(n.first+k, prefix) && !f.names[short].dropped {
				f.join(int32(id), short)
			}
		}
		if n.words > 1 && n.words < 5 && n.head == 0 {
			pair := [2]int32{f.idAt(n.first), n.last} // Donald J. Trump, Donald Trump
			if old, ok := outer[pair]; !ok {
				outer[pair] = int32(id)
			} else if n.words != f.names[old].words {
				f.join(old, int32(id))
			}
		}
	}
	for id := range f.names {
		n := &f.names[id]
		if n.entry >= 0 || n.dropped || n.words < 2 || n.words > longestName {
			continue
		}
		if long, ok := ends[f.key(n.first, n.first+n.words-1)]; ok && long >= 0 {
			f.join(long, int32(id))
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
		if n.entry >= 0 || n.words != 1 || n.told || f.upper(m.first) && !f.loud[m.first] {
			continue
		}
		if id, ok := bearer[n.last]; ok {
			if n.titled > 0 || n.said > 1 {
				f.names[id].said++
			}
			m.name = id
			f.names[id].alone++
		}
	}
}

// actors gathers the mentions of each name.
func (f *finder) actors() []Actor {
	slices.SortFunc(f.mentions, func(a, b mention) int { return cmp.Compare(a.first, b.first) })
	f.merge()
	f.assign()
	of := make(map[int32]int)
	var actors []Actor
	var ids []int32
	var forms []map[string]int
	for _, m := range f.mentions {
		root := f.root(m.name)
		at, ok := of[root]
		if !ok {
			at = len(actors)
			of[root] = at
			actors = append(actors, Actor{Country: f.names[root].country})
			ids = append(ids, root)
			forms = append(forms, map[string]int{})
		}
		a := &actors[at]
		sentence := int(f.seg.Sentence[m.first])
		a.Mentions = append(a.Mentions, Mention{m.first, m.last, sentence})
		a.Count++
		if n := len(a.Sentences); n == 0 || a.Sentences[n-1] != sentence {
			a.Sentences = append(a.Sentences, sentence)
		}
		text := f.text(m.first, m.last)
		n, ok := forms[at][text]
		if !ok {
			n = len(a.Forms)
			forms[at][text] = n
			a.Forms = append(a.Forms, Form{Text: text, Demonym: m.demonym})
		}
		a.Forms[n].Count++
	}
	f.describe(actors, ids)
	for i := range actors {
		slices.SortStableFunc(actors[i].Forms, func(a, b Form) int { return cmp.Compare(b.Count, a.Count) })
	}
	for i, id := range ids {
		f.label(&actors[i], id)
	}
	rank(actors)
	return actors
}

// text returns tokens first..last as a reader is shown them.
func (f *finder) text(first, last int) string {
	var b strings.Builder
	for i := first; i <= last; i++ {
		if i > first {
			between := strings.Map(func(r rune) rune {
				if r == '*' || r == '_' || r == '`' {
					return -1
				}
				return r
			}, f.seg.Text[f.seg.End[i-1]:f.seg.Start[i]])
			if trimmed := strings.TrimSpace(between); trimmed != between {
				if trimmed != "" && between[0] != trimmed[0] {
					b.WriteByte(' ')
				}
				if between = trimmed; trimmed == "" || !strings.HasSuffix(f.seg.Text[f.seg.End[i-1]:f.seg.Start[i]], trimmed) {
					between += " "
				}
			}
			b.WriteString(between)
		}
		b.WriteString(f.seg.Forms[f.seg.Form[i]].Text)
	}
	return fold.Form(b.String())
}

// label chooses what an actor is shown as.
func (f *finder) label(a *Actor, id int32) {
	if e := f.names[id].entry; e >= 0 {
		a.Known = true
		a.Label = names().entries[e].label
		if f.english {
			return
		}
	}
	best := -1
	for i, form := range a.Forms {
		if form.Demonym && a.Known {
			continue
		}
		if best < 0 || !a.Known && len(strings.Fields(form.Text)) > len(strings.Fields(a.Forms[best].Text)) {
			best = i
		}
	}
	if best >= 0 {
		a.Label = a.Forms[best].Text
	}
}

// describe tells the kind of each actor from what was noted of all its names.
func (f *finder) describe(actors []Actor, ids []int32) {
	sum := make(map[int32]*name, len(ids))
	for id := range f.names {
		n := &f.names[id]
		if n.dropped {
			continue
		}
		root := f.root(int32(id))
		s, ok := sum[root]
		if !ok {
			c := f.names[root]
			c.titled, c.said, c.placed, c.within, c.count, c.alone = 0, 0, 0, 0, 0, 0
			s = &c
			sum[root] = s
		}
		s.titled += n.titled
		s.said += n.said
		s.placed += n.placed
		s.within += n.within
		s.count += n.count
		s.alone += n.alone
		s.given = s.given || n.given
		s.head |= n.head
		if s.country == "" {
			s.country = n.country
		}
	}
	for i, id := range ids {
		n := sum[id]
		actors[i].Kind = f.kind(n)
		actors[i].Country = n.country
		if n.entry >= 0 && names().entries[n.entry].kind == Country || actors[i].Kind == Person {
			actors[i].Country = ""
		}
	}
}

func (f *finder) kind(n *name) Kind {
	last := n.first + n.words - 1
	switch {
	case n.entry >= 0:
		return names().entries[n.entry].kind
	case n.titled > 0:
		return Person
	case n.head&body != 0:
		return Organisation
	case n.head&land != 0 && f.upper(n.first):
		return Name // HMS Ocean
	case n.head&land != 0:
		return Place
	case n.given || n.words > 1 && n.words < 5 && (n.said > 0 || n.alone > 0) && !f.ordinary(n) || n.words == 1 && n.said > 1:
		return Person
	case n.within > 0 || 2*n.placed >= n.count && n.placed > 0 && !f.general(last) && !f.upper(last):
		return Place
	}
	return Name
}

// ordinary reports whether all words of a name are general English.
func (f *finder) ordinary(n *name) bool {
	for i := n.first; i < n.first+n.words; i++ {
		if !f.general(i) {
			return false
		}
	}
	return true
}
