package theme

import (
	"math"
	"slices"
	"sort"
)

// A wiring says what the words of a text mark and wake. Its lists stand one
// after the other in flat arrays: those of node n are its array's start[n] to
// start[n+1].
type wiring struct {
	marks     []int32  // nodes that the words of a text mark
	lists     []marked // by leaf, into marks
	active    []bool   // by node: something follows from it, or from what it is an alternative of, by itself
	follows   []bool   // by node: it wakes others or is a pattern
	column    []int16  // by node: its bit in a row, -1 where it has none
	rows      []row    // by leaf and then by form; the first is empty
	wakeStart []uint32 // by node, into wakes
	wakes     []wake
}

// A marked is a part of marks, those that are active first, and a row of the
// others.
type marked struct{ first, active, last, row uint32 }

// A row has the bits of the nodes that a word marks but that nothing follows
// from by itself: a sentence needs to know only that they are there.
type row [columns / 64]uint64

const columns = 512

func (r *row) has(column int16) bool { return r[column>>6]>>(column&63)&1 != 0 }

// A wake is a phrase or proximity to look at where a node is found.
type wake struct {
	node   int32
	level  int16 // of node
	column int16 // what the sentence must have; -1 for nothing
	// Of a phrase of words, or of alternatives of words, alone: how many kids it
	// has, which of them the waker is, and which beside it to look for first. All
	// are 0 in other nodes.
	kids, at, beside int16
	neighbour        int32 // the node of the kid beside
}

// flat reports whether the node is a phrase of words, one token a kid.
func (w *wake) flat() bool { return w.at != w.beside }

// wire decides which kid wakes a node: the one that the fewest words of a text
// can be, as counts, of each leaf, say. What a text with these counts cannot
// hold is left out. Without counts every leaf is as likely as another.
func (m *Matcher) wire(counts []uint32) wiring {
	most := m.most(counts)
	needed, asked := m.needed(most)
	n := len(m.nodes)
	w := wiring{
		lists: make([]marked, n), active: make([]bool, n), follows: slices.Clone(m.hits), column: make([]int16, n),
		wakeStart: make([]uint32, n+1), rows: make([]row, 1, 1024),
	}
	waker, other, weight := make([]int32, n), make([]int32, n), make([]uint32, n)
	for id := range m.nodes {
		node := &m.nodes[id]
		w.column[id] = -1
		w.active[id] = w.active[id] || node.hits() || node.level > 0
		if !needed[id] || !node.joins() {
			continue
		}
		k := rarest(node.kids, most)
		waker[id], other[id] = k, -1
		w.active[k], w.follows[k] = true, true
		w.wakeStart[k+1]++
		if node.op == Phrase && node.level == 1 {
			continue // the words beside the waker tell
		}
		if o := m.other(node, k, most); o >= 0 {
			other[id] = o
			weight[o] += most[k]
		}
	}
	for i := range m.patterns {
		for _, u := range m.patterns[i].unless {
			if asked[u] {
				weight[u]++
			}
		}
	}
	w.number(weight)

	total(w.wakeStart)
	w.wakes = make([]wake, w.wakeStart[n])
	next := slices.Clone(w.wakeStart)
	for id := range m.nodes {
		node := &m.nodes[id]
		if !needed[id] || !node.joins() {
			continue
		}
		k := waker[id]
		to := &w.wakes[next[k]]
		next[k]++
		*to = wake{node: int32(id), level: int16(node.level), column: -1}
		if o := other[id]; o >= 0 {
			to.column = w.column[o]
		}
		if node.op == Phrase && node.level == 1 {
			at := slices.Index(node.kids, k)
			beside := at + 1
			if at+1 == len(node.kids) || at > 0 && most[node.kids[at-1]] < most[node.kids[at+1]] {
				beside = at - 1
			}
			to.kids, to.at, to.beside, to.neighbour = int16(len(node.kids)), int16(at), int16(beside), node.kids[beside]
		}
	}
	w.list(m, most, asked)
	return w
}

// number gives a column to the nodes of the greatest weight.
func (w *wiring) number(weight []uint32) {
	var list []int32
	for id, n := range weight {
		if n > 0 {
			list = append(list, int32(id))
		}
	}
	if len(list) > columns {
		sort.Slice(list, func(i, j int) bool {
			a, b := list[i], list[j]
			return weight[a] > weight[b] || weight[a] == weight[b] && a < b
		})
		list = list[:columns]
	}
	for i, id := range list {
		w.column[id] = int16(i)
	}
}

// list lists what the leaves mark.
func (w *wiring) list(m *Matcher, most []uint32, asked []bool) {
	var marks []int32
	for id := range m.nodes {
		node := &m.nodes[id]
		if node.op != Word || most[id] == 0 {
			continue
		}
		marks = marks[:0]
		if asked[id] {
			marks = append(marks, int32(id))
		}
		for _, up := range node.above {
			if asked[up] {
				marks = append(marks, up)
			}
		}
		w.lists[id] = w.add(marks)
	}
}

// add adds marks of a word to the lists.
func (w *wiring) add(marks []int32) marked {
	list := marked{first: uint32(len(w.marks))}
	var r row
	for _, id := range marks {
		if w.active[id] {
			w.marks = append(w.marks, id)
		}
		if c := w.column[id]; c >= 0 {
			r[c>>6] |= 1 << (c & 63)
		}
	}
	list.active = uint32(len(w.marks))
	for _, id := range marks {
		if !w.active[id] {
			w.marks = append(w.marks, id)
		}
	}
	list.last = uint32(len(w.marks))
	if r != (row{}) {
		list.row = uint32(len(w.rows))
		w.rows = append(w.rows, r)
	}
	return list
}

// total makes counts, of which the first is 0, the sums of all up to each.
func total(counts []uint32) {
	for i := 1; i < len(counts); i++ {
		counts[i] += counts[i-1]
	}
}

// hits reports whether something counts where a node is found.
func (n *node) hits() bool { return len(n.roots) > 0 || len(n.bars) > 0 }

// joins reports whether a node is a phrase or proximity, which needs all its kids.
func (n *node) joins() bool { return n.op != Word && n.op != Any }

// most returns how often each node can be found at most where the leaves are
// found as often as counts says, roughly: a phrase as often as its rarest
// word. It is 0 only for what cannot be found at all.
func (m *Matcher) most(counts []uint32) []uint32 {
	most := make([]uint32, len(m.nodes))
	for id := range m.nodes {
		n := &m.nodes[id]
		switch n.op {
		case Word:
			most[id] = 1
			if counts != nil {
				most[id] = counts[id]
			}
		case Any:
			sum := uint64(0)
			for _, k := range n.kids {
				sum += uint64(most[k])
			}
			most[id] = uint32(min(sum, math.MaxUint32))
		default:
			most[id] = most[n.kids[0]]
			for _, k := range n.kids[1:] {
				most[id] = min(most[id], most[k])
			}
		}
	}
	return most
}

// needed returns the nodes that patterns depend on, and those of them that are
// asked for by themselves and not as an alternative only.
func (m *Matcher) needed(most []uint32) (needed, asked []bool) {
	needed, asked = make([]bool, len(m.nodes)), make([]bool, len(m.nodes))
	ask := func(id int32) {
		if most[id] > 0 {
			needed[id], asked[id] = true, true
		}
	}
	for id := range m.nodes {
		n := &m.nodes[id]
		if !n.hits() || most[id] == 0 {
			continue
		}
		ask(int32(id))
		for _, root := range n.roots {
			for _, u := range m.patterns[root].unless {
				ask(u)
			}
		}
	}
	for id := len(m.nodes) - 1; id >= 0; id-- {
		n := &m.nodes[id]
		switch {
		case !needed[id]:
		case n.op == Any:
			for _, k := range n.parts {
				needed[k] = needed[k] || most[k] > 0
			}
		default:
			for _, k := range n.kids {
				ask(k)
			}
		}
	}
	return needed, asked
}

// rarest returns the node of a list that can be found least often.
func rarest(list []int32, most []uint32) int32 {
	least := list[0]
	for _, k := range list[1:] {
		if most[k] < most[least] {
			least = k
		}
	}
	return least
}

// other returns the rarest kid of a node, but for its waker, of those that the
// words of a sentence mark by themselves; -1 for none.
func (m *Matcher) other(n *node, waker int32, most []uint32) int32 {
	least := int32(-1)
	for _, k := range n.kids {
		if k != waker && m.nodes[k].level == 0 && (least < 0 || most[k] < most[least]) {
			least = k
		}
	}
	return least
}
