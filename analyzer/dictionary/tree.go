package dictionary

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stemma/analyzer/theme"
)

// A node is a category of a dictionary.
type node struct {
	name  string
	line  int
	depth int // 0 of the root
	about string
	codes theme.Codes
	kids  []*node
	named map[string]*node // kids by name

	patterns []theme.Pattern // in reading
	cancel   []theme.Pattern
	known    map[string]bool // patterns and cancelling contexts by how they are spelled

	words   []string // in writing
	cancels []string
}

const (
	maxDepth = 20 // levels of categories
	step     = " › "
	itself   = "-itself" // ends the ID of a theme that holds the words of a branch
)

// way splits the name of a theme into those of the categories on the way to it.
func way(name string) []string {
	names := strings.Split(name, step)
	for _, n := range names {
		if !wordy(n) {
			return []string{name}
		}
	}
	return names
}

// child returns the category of that name, made where there is none; nil
// where it would stand too deep.
func (n *node) child(name string, line int) *node {
	names := []string{name}
	if n.depth > 0 {
		names = way(name)
	}
	for _, name := range names {
		kid := n.named[name]
		if kid == nil {
			if n.depth == maxDepth {
				return nil
			}
			if n.named == nil {
				n.named = map[string]*node{}
			}
			kid = &node{name: name, line: line, depth: n.depth + 1}
			n.kids = append(n.kids, kid)
			n.named[name] = kid
		}
		n = kid
	}
	return n
}

// hasWords reports whether there are patterns in the category or below.
func (n *node) hasWords() bool {
	if len(n.patterns) > 0 {
		return true
	}
	for _, k := range n.kids {
		if k.hasWords() {
			return true
		}
	}
	return false
}

// A reading is the state of reading a file.
type reading struct {
	name string
	text string
	root *node
	lost []Loss
	ids  map[string]int // how many themes and branches wanted an ID
}

// wrong is not inlined, for it stands in many places of the page's program.
//
//go:noinline
func (r *reading) wrong(line, column int, expected, found string) *theme.Error {
	return &theme.Error{Name: r.name, Line: line, Column: column, Expected: expected, Found: found}
}

func (r *reading) lose(line int, n *node, kind Kind, text, kept string) {
	l := Loss{Line: line, Kind: kind, Text: text, Kept: kept}
	if n != nil {
		l.Theme = n.name
	}
	r.lost = append(r.lost, l)
}

// category returns the category in parent of the name that stands at line and column.
func (r *reading) category(parent *node, name string, line, column int) (*node, *theme.Error) {
	name = oneLine(name)
	if !wordy(name) {
		return nil, r.wrong(line, column, "a name with a letter or digit", quote(name))
	}
	n := parent.child(name, line)
	if n == nil {
		return nil, r.wrong(line, column, "at most "+strconv.Itoa(maxDepth)+" categories inside one another", quote(name))
	}
	return n, nil
}

// word adds what an entry of the file says.
func (r *reading) word(n *node, line int, text string) {
	match, kind := entry(text)
	if kind != "" {
		r.lose(line, n, kind, oneLine(text), "")
		return
	}
	n.add(theme.Pattern{Match: match}, false)
}

// add adds a pattern, or a context that cancels, unless it is there.
func (n *node) add(p theme.Pattern, cancels bool) {
	key := p.String()
	if cancels {
		key = "!" + key
	}
	if n.known[key] {
		return
	}
	if n.known == nil {
		n.known = map[string]bool{}
	}
	n.known[key] = true
	if cancels {
		n.cancel = append(n.cancel, p)
	} else {
		n.patterns = append(n.patterns, p)
	}
}

// lexicon makes a lexicon of what was read: themes of no branch first, as
// Lexicon.String has them, then branch by branch.
func (r *reading) lexicon() (*theme.Lexicon, *theme.Error) {
	if !r.root.hasWords() {
		return nil, r.wrong(strings.Count(r.text, "\n")+1, 1, "a category with words", "the end of the file")
	}
	r.ids = map[string]int{}
	r.root.kids = r.full(r.root.kids)
	l := &theme.Lexicon{}
	for _, n := range r.root.kids {
		if len(n.kids) == 0 {
			l.Themes = append(l.Themes, r.theme(n, "", r.id(slug(n.name)), n.name))
		}
	}
	for _, n := range r.root.kids {
		if len(n.kids) == 0 {
			continue
		}
		branch := theme.Branch{ID: r.id(slug(n.name)), Label: n.name}
		l.Branches = append(l.Branches, branch)
		if len(n.patterns) > 0 {
			l.Themes = append(l.Themes, r.theme(n, branch.ID, r.id(branch.ID+itself), n.name))
		} else if n.about != "" {
			r.lose(n.line, n, About, n.about, "")
		}
		r.below(l, branch.ID, "", n.kids)
	}
	return l, nil
}

// below adds the themes of the categories below a branch.
func (r *reading) below(l *theme.Lexicon, branch, path string, kids []*node) {
	for _, k := range kids {
		label := path + k.name
		if len(k.patterns) > 0 {
			l.Themes = append(l.Themes, r.theme(k, branch, r.id(slug(label)), label))
		} else if k.about != "" {
			r.lose(k.line, k, About, k.about, "")
		}
		r.below(l, branch, label+step, k.kids)
	}
}

// full leaves out categories without words.
func (r *reading) full(kids []*node) []*node {
	kept := kids[:0]
	for _, k := range kids {
		if !k.hasWords() {
			r.lose(k.line, nil, Empty, k.name, "")
			continue
		}
		k.kids = r.full(k.kids)
		kept = append(kept, k)
	}
	return kept
}

func (r *reading) theme(n *node, branch, id, label string) theme.Theme {
	return theme.Theme{ID: id, Label: label, Parent: branch, About: n.about, Codes: n.codes, Patterns: n.patterns, Cancel: n.cancel}
}

// id returns an ID that no theme or branch has yet.
func (r *reading) id(want string) string {
	id := want
	for r.ids[id] > 0 {
		r.ids[want]++
		id = want + "-" + strconv.Itoa(r.ids[want])
	}
	r.ids[id]++
	return id
}

// slug makes an identifier of a name: small letters without accents, digits,
// and hyphens between.
func slug(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		switch {
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
			continue
		default:
			r = '-'
		}
		if r != '-' || b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
			b.WriteByte(byte(r))
		}
	}
	if s := strings.TrimRight(b.String(), "-"); s != "" {
		return s
	}
	return "theme"
}

// quote shows a text in an error, cut to a fitting length.
func quote(s string) string {
	if s == "" {
		return "nothing"
	}
	const longest = 40
	if utf8.RuneCountInString(s) > longest {
		s = string([]rune(s)[:longest]) + "…"
	}
	return strconv.Quote(s)
}

// at shows the character at a byte of a line in an error.
func at(line string, pos int) string {
	if pos >= len(line) {
		return "the end of the line"
	}
	r, _ := utf8.DecodeRuneInString(line[pos:])
	return strconv.QuoteRune(r)
}

// column returns the column of a byte of a line, in characters from 1.
func column(line string, pos int) int {
	return utf8.RuneCountInString(line[:max(0, min(pos, len(line)))]) + 1
}

// write appends texts.
func write(b []byte, texts ...string) []byte {
	for _, s := range texts {
		b = append(b, s...)
	}
	return b
}

// A writing is the state of writing a lexicon.
type writing struct {
	format Format
	source *theme.Lexicon
	sets   map[string]*spelled
	lost   []Loss
}

func (w *writing) lose(t *theme.Theme, kind Kind, text, kept string) {
	l := Loss{Kind: kind, Text: text, Kept: kept}
	if t != nil {
		l.Theme = t.Label
	}
	w.lost = append(w.lost, l)
}

// tree makes categories of the lexicon, with their words in the format.
func (w *writing) tree() *node {
	root := &node{}
	if w.source.Language != "" {
		w.lose(nil, Language, w.source.Language, "")
	}
	of := map[string][]*theme.Theme{} // themes by branch
	for i := range w.source.Themes {
		t := &w.source.Themes[i]
		of[t.Parent] = append(of[t.Parent], t)
	}
	tops := map[string]bool{}
	w.themes(root, "", of[""], tops)
	for _, branch := range w.source.Branches {
		top := root.child(w.free(tops, nil, branch.Label, branch.ID), 0)
		w.themes(top, branch.ID, of[branch.ID], map[string]bool{})
		if len(top.words) == 0 && len(top.kids) == 0 {
			w.lose(nil, Empty, branch.Label, "")
			root.kids = root.kids[:len(root.kids)-1]
		}
	}
	return root
}

// themes adds the themes of a branch to its category; names are those taken in it.
func (w *writing) themes(parent *node, branch string, themes []*theme.Theme, names map[string]bool) {
	for _, t := range themes {
		var words []string
		if w.format == CSV {
			words = w.patterns(t, t.Patterns)
		} else {
			words = w.words(t)
		}
		if len(words) == 0 {
			w.lose(nil, Empty, t.Label, "")
			continue
		}
		n := parent
		if branch == "" || oneLine(t.Label) != parent.name || !strings.HasPrefix(t.ID, branch+itself) || len(parent.words) > 0 {
			n = parent.child(w.free(names, t, t.Label, t.ID), 0)
		}
		n.words = append(n.words, words...)
		if w.format == CSV || w.format == Lexicoder {
			n.about = oneLine(t.About)
		} else if t.About != "" {
			w.lose(t, About, t.About, "")
		}
		if w.format == CSV {
			n.codes, n.cancels = t.Codes, w.patterns(t, t.Cancel)
			continue
		}
		if codes := codesOf(t.Codes); codes != "" {
			w.lose(t, Codes, codes, "")
		}
		for _, c := range t.Cancel {
			w.lose(t, Cancel, c.String(), "")
		}
	}
}

// free returns a name that the format can hold and no other category beside
// it has.
func (w *writing) free(taken map[string]bool, t *theme.Theme, label, id string) string {
	name := oneLine(label)
	if !wordy(name) {
		name = id
	}
	if len(way(name)) >= maxDepth {
		name = strings.ReplaceAll(name, step, ", ")
	}
	for _, n := range append(way(name), name) {
		if _, _, ok := weighted(n); ok && w.format == WordStat {
			name = strings.NewReplacer("(", "[", ")", "]").Replace(name)
			break
		}
	}
	first := name
	for n := 2; taken[name]; n++ {
		name = first + " " + strconv.Itoa(n)
	}
	taken[name] = true
	if name != oneLine(label) {
		w.lose(t, Name, quote(label), name)
	}
	return name
}

// words writes the patterns of a theme out, each phrase once.
func (w *writing) words(t *theme.Theme) []string {
	var words []string
	known := map[string]bool{}
	for _, p := range t.Patterns {
		s := w.spell(p.Match)
		lost := s.lost
		var kept []string
		for _, phrase := range s.phrases {
			text, kind := w.format.encode(phrase)
			if kind != "" {
				lost = kind
				continue
			}
			kept = append(kept, text)
			if !known[text] {
				known[text] = true
				words = append(words, text)
			}
		}
		if len(p.Unless) > 0 {
			lost = Unless
		}
		if lost != "" {
			w.lose(t, lost, p.String(), strings.Join(kept, ", "))
		}
	}
	return words
}

// codesOf spells codes as Lexicon.String does, "" where there are none.
func codesOf(c theme.Codes) string {
	var all []string
	for _, list := range []struct {
		name  string
		codes []string
	}{{"iptc", c.IPTC}, {"cameo", c.CAMEO}, {"cap", c.CAP}} {
		if len(list.codes) > 0 {
			all = append(all, list.name+" "+strings.Join(list.codes, " "))
		}
	}
	return strings.Join(all, ", ")
}
