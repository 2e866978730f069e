package theme

import (
	"math"
	"slices"
)

// A wiring says what the words of a text mark and wake. Its lists stand one
// after the other in flat arrays: those of node n are its array's start[n] to
// start[n+1].
type wiring struct {
	markStart []uint32 // by leaf
	marks     []mark
	wakeStart []uint32
	wakes     []wake
}

// A mark is a node that is found where a word is, twice its number; one more
// where something follows from it by itself.
type mark uint32

func (k mark) node() int32  { return int32(k >> 1) }
func (k mark) active() bool { return k&1 != 0 }

// A wake is a phrase or proximity to look at, if the node other is marked too;
// none is asked for where that is -1.
type wake struct{ node, other int32 }

// wire decides which kid wakes a node: the one that the fewest words of a text
// can be, as counts, of each leaf, say. What a text with these counts cannot
// hold is left out. Without counts every leaf is as likely as another.
func (m *Matcher) wire(counts []uint32) wiring {
	most := m.most(counts)
	needed, asked := m.needed(most)
	n := len(m.nodes)
	w := wiring{markStart: make([]uint32, n+1), wakeStart: make([]uint32, n+1)}

	waker := make([]int32, n)
	for id := range m.nodes {
		if needed[id] && m.nodes[id].joins() {
			waker[id] = rarest(m.nodes[id].kids, most)
			w.wakeStart[waker[id]+1]++
		}
	}
	total(w.wakeStart)
	w.wakes = make([]wake, w.wakeStart[n])
	next := slices.Clone(w.wakeStart)
	for id := range m.nodes {
		if needed[id] && m.nodes[id].joins() {
			k := waker[id]
			w.wakes[next[k]] = wake{int32(id), m.other(&m.nodes[id], k, most)}
			next[k]++
		}
	}

	for id := range m.nodes {
		node := &m.nodes[id]
		if node.op != Word || most[id] == 0 {
			w.markStart[id+1] = uint32(len(w.marks))
			continue
		}
		if asked[id] {
			w.marks = append(w.marks, w.newMark(m, int32(id)))
		}
		for _, up := range node.above {
			if asked[up] {
				w.marks = append(w.marks, w.newMark(m, up))
			}
		}
		w.markStart[id+1] = uint32(len(w.marks))
	}
	return w
}

func (w *wiring) newMark(m *Matcher, id int32) mark {
	n := &m.nodes[id]
	if w.wakeStart[id] < w.wakeStart[id+1] || len(n.roots) > 0 || len(n.bars) > 0 {
		return mark(id)<<1 | 1
	}
	return mark(id) << 1
}

// total makes counts, of which the first is 0, the sums of all up to each.
func total(counts []uint32) {
	for i := 1; i < len(counts); i++ {
		counts[i] += counts[i-1]
	}
}

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
		if len(n.roots) == 0 && len(n.bars) == 0 || most[id] == 0 {
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
