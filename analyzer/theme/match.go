package theme

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/fold"
	"stemma/analyzer/index"
	"stemma/analyzer/segment"
)

// A Match is a place where a theme's pattern holds: the tokens First..Last of
// the segment, both included, all in Sentence.
type Match struct {
	Theme, Pattern int // in Lexicon.Themes and Theme.Patterns
	Sentence       int
	First, Last    int
}

// A span is a run of tokens, both ends included.
type span struct{ first, last int32 }

// A scratch is the memory of one run over a text. A node counts as found in
// the sentence whose number found holds.
type scratch struct {
	epoch uint32
	found []uint32
	spans [][]span
	queue [][]int32 // nodes woken, by level
	hits  []int32   // nodes found that are a pattern
	bars  []bar
	tmp   []span
}

// A bar is a span whose overlapping matches of a theme do not count.
type bar struct {
	theme int32
	span
}

// Match returns where the themes hold, in the order of the text. The matches
// of one pattern do not overlap; a match inside a longer one of its theme is
// left out, and of several on the same tokens the first pattern's stays.
func (m *Matcher) Match(seg *index.Segment) []Match {
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	leaves := m.resolve(seg)
	var matches []Match
	for n, sentence := range seg.Sentences {
		s.next()
		for i := sentence.First; i < sentence.Last; i++ {
			for _, leaf := range leaves[seg.Form[i]] {
				if s.found[leaf] != s.epoch {
					s.find(m, leaf)
				}
				s.spans[leaf] = append(s.spans[leaf], span{int32(i), int32(i)})
			}
		}
		for level := 1; level < m.levels; level++ {
			for _, id := range s.queue[level] {
				if s.found[id] != s.epoch && m.evaluate(seg, s, id) {
					s.find(m, id)
				}
			}
		}
		if len(s.hits) > 0 {
			matches = m.collect(matches, s, n)
		}
	}
	return matches
}

// next makes the scratch ready for another sentence.
func (s *scratch) next() {
	s.epoch++
	if s.epoch == 0 { // after 2³² sentences
		clear(s.found)
		s.epoch = 1
	}
	for i := range s.queue {
		s.queue[i] = s.queue[i][:0]
	}
	s.hits, s.bars = s.hits[:0], s.bars[:0]
}

// find marks a node as found and wakes those above it. A leaf is found before
// its spans are known: they are complete when the levels above are run.
func (s *scratch) find(m *Matcher, id int32) {
	n := &m.nodes[id]
	s.found[id] = s.epoch
	if n.op == Word {
		s.spans[id] = s.spans[id][:0]
	}
	for _, up := range n.wakes {
		level := m.nodes[up].level
		s.queue[level] = append(s.queue[level], up)
	}
	if len(n.roots) > 0 || len(n.bars) > 0 {
		s.hits = append(s.hits, id)
	}
}

// resolve returns the leaves that each form of the segment wakes. A prefix is
// looked for in the form, in its folded spelling and in the term's key.
func (m *Matcher) resolve(seg *index.Segment) [][]int32 {
	leaves := make([][]int32, len(seg.Forms))
	for f, form := range seg.Forms {
		var list []int32
		if id, ok := m.words[seg.Terms[form.Term].Key]; ok {
			list = append(list, id)
		}
		if id, ok := m.exact[form.Text]; ok {
			list = append(list, id)
		}
		if len(m.prefixes) > 0 {
			low, folded := strings.ToLower(form.Text), fold.Key(form.Text, m.language)
			list = m.begins(list, low)
			if folded != low {
				list = m.begins(list, folded)
			}
			if key := seg.Terms[form.Term].Key; key != low && key != folded {
				list = m.begins(list, key)
			}
		}
		leaves[f] = list
	}
	return leaves
}

// begins adds the prefixes that word begins with.
func (m *Matcher) begins(list []int32, word string) []int32 {
	for n := m.shortest; n <= min(len(word), m.longest); n++ {
		if id, ok := m.prefixes[word[:n]]; ok && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

// evaluate finds the spans of an inner node, in order of their first token and
// then their last, and reports whether there are any.
func (m *Matcher) evaluate(seg *index.Segment, s *scratch, id int32) bool {
	n := &m.nodes[id]
	if n.op != Any {
		for _, k := range n.kids {
			if s.found[k] != s.epoch {
				return false
			}
		}
	}
	out := s.spans[id][:0]
	switch n.op {
	case Any:
		for _, k := range n.kids {
			if s.found[k] == s.epoch {
				out = append(out, s.spans[k]...)
			}
		}
		out = sorted(out)
	case Phrase:
		out = append(out, s.spans[n.kids[0]]...)
		for _, k := range n.kids[1:] {
			s.tmp = s.tmp[:0]
			for _, left := range out {
				right := s.spans[k]
				for i := startingAt(right, left.last+1); i < len(right) && right[i].first == left.last+1; i++ {
					if joined(seg, int(right[i].first)) {
						s.tmp = append(s.tmp, span{left.first, right[i].last})
					}
				}
			}
			out = sorted(append(out[:0], s.tmp...))
		}
	case Near, Before:
		left, right := s.spans[n.kids[0]], s.spans[n.kids[1]]
		out = within(out, left, right, n.window)
		if n.op == Near {
			out = within(out, right, left, n.window)
		}
		out = minimal(sorted(out))
	}
	s.spans[id] = out
	return len(out) > 0
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
	return sort.Search(len(spans), func(i int) bool { return spans[i].first >= first })
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
	between := seg.Text[seg.End[i-1]:seg.Start[i]]
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
func (m *Matcher) collect(matches []Match, s *scratch, n int) []Match {
	for _, id := range s.hits {
		for _, t := range m.nodes[id].bars {
			for _, sp := range s.spans[id] {
				s.bars = append(s.bars, bar{t, sp})
			}
		}
	}
	s.bars = merged(s.bars)
	from := len(matches)
	for _, id := range s.hits {
		for _, root := range m.nodes[id].roots {
			p := &m.patterns[root]
			if slices.ContainsFunc(p.unless, func(u int32) bool { return s.found[u] == s.epoch }) {
				continue
			}
			end := int32(-1) // of the last match of this pattern
			spans := s.spans[id]
			for i, sp := range spans {
				if sp.first <= end || s.barred(p.theme, sp) {
					continue
				}
				if i+1 < len(spans) && spans[i+1].first == sp.first && !s.barred(p.theme, spans[i+1]) {
					continue // a longer one begins here too
				}
				end = sp.last
				matches = append(matches, Match{int(p.theme), int(p.number), n, int(sp.first), int(sp.last)})
			}
		}
	}
	return matches[:from+len(longest(matches[from:]))]
}

// merged puts bars in order of theme and token, those that overlap as one.
func merged(bars []bar) []bar {
	slices.SortFunc(bars, func(a, b bar) int {
		return cmp.Or(cmp.Compare(a.theme, b.theme), inOrder(a.span, b.span))
	})
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
	i := sort.Search(len(s.bars), func(i int) bool {
		b := s.bars[i]
		return b.theme > theme || b.theme == theme && b.last >= sp.first
	})
	return i < len(s.bars) && s.bars[i].theme == theme && s.bars[i].first <= sp.last
}

// longest leaves out the matches of a sentence that lie inside another of their
// theme, and puts the rest in the order of the text.
func longest(matches []Match) []Match {
	slices.SortFunc(matches, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Theme, b.Theme), cmp.Compare(a.First, b.First), cmp.Compare(b.Last, a.Last), cmp.Compare(a.Pattern, b.Pattern))
	})
	kept := matches[:0]
	for _, match := range matches {
		if k := len(kept); k == 0 || kept[k-1].Theme != match.Theme || kept[k-1].Last < match.Last {
			kept = append(kept, match)
		}
	}
	slices.SortFunc(kept, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last), cmp.Compare(a.Theme, b.Theme), cmp.Compare(a.Pattern, b.Pattern))
	})
	return kept
}
