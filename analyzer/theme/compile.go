package theme

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"

	"stemma/analyzer/fold"
	"stemma/analyzer/segment"
	"stemma/analyzer/term"
)

// A Matcher finds the themes of a lexicon in a text. It may be used by several
// goroutines at once.
//
// All patterns are one graph, in which what several share stands once: leaves
// are words, inner nodes phrases, alternatives and proximities. Alternatives
// of alternatives are one: a word knows all those that it is in, however deep.
// So a sentence marks its words and their alternatives; a phrase or proximity
// is woken by one of its kids only, the rarest, and looked at only where the
// others are marked too. What is found marks and wakes in turn, level by
// level. A sentence costs what its own words wake, however many patterns the
// lexicon has.
type Matcher struct {
	lexicon *Lexicon

	nodes    []node // kids before those they are kids of
	hits     []bool // of each node, whether something counts where it is found
	levels   int
	words    words // leaves by term key
	exact    words // leaves by form
	prefixes words // leaves by prefix
	short    *beginnings
	long     *beginnings
	usual    wiring // for texts too short to say which words are rare

	patterns []pattern                // of all themes, one after the other
	offset   []int                    // of each theme's first pattern in patterns
	spelled  []atomic.Pointer[string] // patterns in their canonical spelling, once they have matched

	scratch sync.Pool // of *scratch
}

// A node is an Expr with its words resolved and its sets written out.
type node struct {
	op     Op    // Word for every leaf, Phrase, Any, Near or Before
	level  int32 // of an Any the greatest of its parts', of a phrase or proximity one more than its kids'; of leaves 0
	window int32
	kids   []int32
	parts  []int32 // of an Any: the phrases and proximities among its alternatives, and theirs
	above  []int32 // of any other node: those whose alternative it is, and theirs
	roots  []int32 // patterns whose Match this is
	bars   []int32 // themes that this, when found, cancels matches of
}

// A pattern is where a pattern of the lexicon went.
type pattern struct {
	theme, number int32
	unless        []int32
}

// Compile makes a matcher of a lexicon by the rules of the texts' language.
// Words that no token can be, and sets that do not exist, match nothing.
func Compile(lexicon *Lexicon, rules *term.Rules) *Matcher {
	m := &Matcher{
		lexicon: lexicon,
		offset:  make([]int, len(lexicon.Themes)), nodes: make([]node, 0, lexicon.size()*2/3),
	}
	c := compiler{m: m, rules: rules, inner: map[string]int32{}, sets: map[string]int32{}, words: map[wordKey]int32{}}
	for _, s := range lexicon.Sets {
		c.sets[s.Name] = c.expr(Expr{Op: Any, Kids: s.Any})
	}
	for t, theme := range lexicon.Themes {
		m.offset[t] = len(m.patterns)
		for i, p := range theme.Patterns {
			compiled := pattern{theme: int32(t), number: int32(i)}
			for _, u := range p.Unless {
				if id := c.expr(u); id >= 0 {
					compiled.unless = append(compiled.unless, id)
				}
			}
			if id := c.expr(p.Match); id >= 0 {
				m.nodes[id].roots = append(m.nodes[id].roots, int32(len(m.patterns)))
			}
			m.patterns = append(m.patterns, compiled)
		}
		for _, p := range theme.Cancel {
			if id := c.expr(p.Match); id >= 0 && !slices.Contains(m.nodes[id].bars, int32(t)) {
				m.nodes[id].bars = append(m.nodes[id].bars, int32(t))
			}
		}
	}
	m.spelled = make([]atomic.Pointer[string], len(m.patterns))
	m.flatten()
	m.hits = make([]bool, len(m.nodes))
	for id := range m.nodes {
		m.hits[id] = m.nodes[id].hits()
	}
	m.short, m.long = newBeginnings(&m.prefixes, 1, long), newBeginnings(&m.prefixes, long, 0)
	m.usual = m.wire(nil)
	m.scratch.New = func() any { return newScratch(m) }
	return m
}

// spelling returns a pattern of a theme in its canonical spelling.
func (m *Matcher) spelling(theme, pattern int) string {
	at := &m.spelled[m.offset[theme]+pattern]
	if known := at.Load(); known != nil {
		return *known
	}
	s := m.lexicon.Themes[theme].Patterns[pattern].String()
	at.Store(&s)
	return s
}

// size returns the number of expressions in a lexicon. Two thirds of them are
// enough nodes for ours: the others are said again elsewhere.
func (l *Lexicon) size() int {
	var count func(list []Expr) int
	count = func(list []Expr) int {
		n := len(list)
		for i := range list {
			n += count(list[i].Kids)
		}
		return n
	}
	n := 0
	for i := range l.Sets {
		n += count(l.Sets[i].Any)
	}
	for i := range l.Themes {
		for _, patterns := range [...][]Pattern{l.Themes[i].Patterns, l.Themes[i].Cancel} {
			for j := range patterns {
				n += 1 + count(patterns[j].Match.Kids) + count(patterns[j].Unless)
			}
		}
	}
	return n
}

// flatten writes out alternatives of alternatives.
func (m *Matcher) flatten() {
	for id := range m.nodes {
		n := &m.nodes[id]
		m.levels = max(m.levels, int(n.level)+1)
		if n.op != Any {
			continue
		}
		for _, k := range n.kids {
			switch kid := &m.nodes[k]; kid.op {
			case Any:
				n.parts = append(n.parts, kid.parts...)
			case Word:
			default:
				n.parts = append(n.parts, k)
			}
		}
		slices.Sort(n.parts)
		n.parts = slices.Compact(n.parts)
	}
	// Downwards, so that what an Any is in is known when it tells its kids.
	for id := len(m.nodes) - 1; id >= 0; id-- {
		n := &m.nodes[id]
		slices.Sort(n.above)
		n.above = slices.Compact(n.above)
		if n.op != Any {
			continue
		}
		for _, k := range n.kids {
			m.nodes[k].above = append(append(m.nodes[k].above, int32(id)), n.above...)
		}
	}
}

// A wordKey is a word of a pattern as it is written.
type wordKey struct {
	op   Op
	text string
}

// A compiler turns expressions into nodes. -1 stands for an expression that
// nothing can match.
type compiler struct {
	m     *Matcher
	rules *term.Rules
	inner map[string]int32 // inner nodes by what they say
	sets  map[string]int32
	words map[wordKey]int32
	key   []byte
	kids  []int32 // of the expressions that are being compiled, one after the other
}

func (c *compiler) expr(e Expr) int32 {
	switch e.Op {
	case Word, Prefix, Exact:
		return c.word(e)
	case SetRef:
		if id, ok := c.sets[e.Text]; ok {
			return id
		}
		return -1
	}
	from := len(c.kids)
	defer func() { c.kids = c.kids[:from] }()
	for i := range e.Kids {
		id := c.expr(e.Kids[i])
		if id < 0 && e.Op != Any {
			return -1
		}
		if id >= 0 {
			c.kids = append(c.kids, id)
		}
	}
	kids := c.kids[from:]
	if e.Op == Any {
		slices.Sort(kids)
		kids = slices.Compact(kids)
	}
	return c.node(e.Op, e.Window, kids)
}

// lastSimple is the last letter of the scripts Latin, Greek, Cyrillic and
// Armenian, whose letters are never cut from one another.
const lastSimple = '\u058f'

// word resolves a word of a pattern, cut into tokens as a text is: U.S.-Japan
// is a phrase of two.
func (c *compiler) word(e Expr) int32 {
	key := wordKey{e.Op, e.Text}
	if id, ok := c.words[key]; ok {
		return id
	}
	id := int32(-1)
	if strings.IndexFunc(e.Text, func(r rune) bool { return !unicode.IsLetter(r) || r > lastSimple }) < 0 {
		id = c.token(e.Op, e.Text)
	} else {
		var kids []int32
		tokens := segment.Split(e.Text, c.rules.Language).Tokens
		for i, t := range tokens {
			op := e.Op
			if op == Prefix && i < len(tokens)-1 {
				op = Word
			}
			kids = append(kids, c.token(op, e.Text[t.Start:t.End]))
		}
		id = c.node(Phrase, 0, kids)
	}
	c.words[key] = id
	return id
}

// token resolves a single token.
func (c *compiler) token(op Op, text string) int32 {
	form := fold.Form(text)
	switch op {
	case Exact:
		return c.leaf(&c.m.exact, form)
	case Prefix:
		return c.leaf(&c.m.prefixes, strings.ToLower(form))
	}
	return c.leaf(&c.m.words, c.rules.Of(form).Key)
}

func (c *compiler) leaf(leaves *words, text string) int32 {
	id := leaves.get(text)
	if id < 0 {
		id = int32(len(c.m.nodes))
		c.m.nodes = append(c.m.nodes, node{op: Word})
		leaves.put(text, id)
	}
	return id
}

// node returns the inner node of the kids, which it copies, or the kid itself
// where it is alone.
func (c *compiler) node(op Op, window int, kids []int32) int32 {
	switch {
	case len(kids) == 0:
		return -1
	case len(kids) == 1:
		return kids[0]
	}
	c.key = append(c.key[:0], byte(op), byte(window))
	for _, k := range kids {
		c.key = strconv.AppendInt(append(c.key, ' '), int64(k), 36)
	}
	if id, ok := c.inner[string(c.key)]; ok {
		return id
	}
	n := node{op: op, window: int32(window), kids: slices.Clone(kids)}
	for _, k := range kids {
		n.level = max(n.level, c.m.nodes[k].level)
	}
	if op != Any {
		n.level++
	}
	id := int32(len(c.m.nodes))
	c.m.nodes = append(c.m.nodes, n)
	c.inner[string(c.key)] = id
	return id
}
