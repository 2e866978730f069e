package web

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"stemma/analyzer"
	"stemma/analyzer/theme"
)

// An Editor holds the reader's themes while they are changed. It is plain
// data and draws nothing.
type Editor struct {
	Language string         // of the lexicon
	Lexicon  *theme.Lexicon // never changed in place
	Own      bool           // it is the reader's own, and no longer the one that ships
	Off      []string       // ids of themes that are switched off
	Colors   map[string]int // colours that the reader chose, by theme
	ID       string         // of the theme that is open

	earlier []edition
}

// An edition is what Undo goes back to.
type edition struct {
	lexicon *theme.Lexicon
	own     bool
	off     []string
	colors  map[string]int
}

// NewEditor returns an editor of the lexicon that ships for a language.
func NewEditor(language string) *Editor {
	return &Editor{Language: language, Lexicon: analyzer.Lexicon(language)}
}

// change keeps what is there for Undo and gives back a copy of the lexicon to
// work on.
func (e *Editor) change() *theme.Lexicon {
	colors := make(map[string]int, len(e.Colors))
	for id, slot := range e.Colors {
		colors[id] = slot
	}
	e.earlier = append(e.earlier, edition{e.Lexicon, e.Own, e.Off, e.Colors})
	e.Colors = colors
	e.Off = slices.Clone(e.Off)
	next := *e.Lexicon
	next.Themes = slices.Clone(e.Lexicon.Themes)
	e.Lexicon, e.Own = &next, true
	return &next
}

// CanUndo reports whether there is a change to take back.
func (e *Editor) CanUndo() bool { return len(e.earlier) > 0 }

// Undo takes the last change back.
func (e *Editor) Undo() {
	if n := len(e.earlier); n > 0 {
		last := e.earlier[n-1]
		e.Lexicon, e.Own, e.Off, e.Colors = last.lexicon, last.own, last.off, last.colors
		e.earlier = e.earlier[:n-1]
	}
}

// Reset goes back to the lexicon that ships.
func (e *Editor) Reset() {
	e.change()
	e.Lexicon, e.Own, e.Off, e.Colors = analyzer.Lexicon(e.Language), false, nil, nil
}

// Theme returns the theme with an id, or nil.
func (e *Editor) Theme(id string) *theme.Theme { return e.Lexicon.Theme(id) }

func index(l *theme.Lexicon, id string) int {
	return slices.IndexFunc(l.Themes, func(t theme.Theme) bool { return t.ID == id })
}

// Add makes a theme with a label of the reader's, and opens it. The error says
// why the label will not do.
func (e *Editor) Add(label string) error {
	label = strings.Join(strings.Fields(label), " ")
	id := identifier(label)
	if id == "" {
		return fmt.Errorf("a theme needs a name with letters in it")
	}
	if index(e.Lexicon, id) >= 0 {
		return fmt.Errorf("there is a theme “%s” already", e.Theme(id).Label)
	}
	l := e.change()
	// Themes of no branch stand first in the file; so here.
	l.Themes = append([]theme.Theme{{ID: id, Label: label}}, l.Themes...)
	e.ID = id
	return nil
}

// identifier makes an id of a label: its letters and digits, joined by hyphens.
func identifier(label string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(label) {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			gap = false
		case unicode.IsLetter(r):
			// A letter of another script goes by its number, as ids are plain.
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			fmt.Fprintf(&b, "u%x", r)
			gap = false
		default:
			gap = true
		}
	}
	return b.String()
}

// Rename gives a theme another label.
func (e *Editor) Rename(id, label string) {
	label = strings.Join(strings.Fields(label), " ")
	if i := index(e.Lexicon, id); i >= 0 && label != "" && label != e.Lexicon.Themes[i].Label {
		e.change().Themes[i].Label = label
	}
}

// Recolor gives a theme a colour, from 1 up; 0 leaves it to the page.
func (e *Editor) Recolor(id string, slot int) {
	e.change()
	if slot == 0 {
		delete(e.Colors, id)
	} else {
		e.Colors[id] = slot
	}
}

// Switch switches a theme on or off.
func (e *Editor) Switch(id string, on bool) {
	own := e.Own
	e.change()
	e.Own = own // the lexicon is as it was
	e.Off = slices.DeleteFunc(e.Off, func(off string) bool { return off == id })
	if !on {
		e.Off = append(e.Off, id)
	}
}

// Delete removes a theme.
func (e *Editor) Delete(id string) {
	if i := index(e.Lexicon, id); i >= 0 {
		l := e.change()
		l.Themes = slices.Delete(l.Themes, i, i+1)
		e.ID = ""
	}
}

// Merge puts the patterns of a theme into another and removes it.
func (e *Editor) Merge(id, into string) {
	from, to := index(e.Lexicon, id), index(e.Lexicon, into)
	if from < 0 || to < 0 || from == to {
		return
	}
	l := e.change()
	all := slices.Clone(l.Themes[to].Patterns)
	for _, p := range l.Themes[from].Patterns {
		if !hasPattern(all, p) {
			all = append(all, p)
		}
	}
	l.Themes[to].Patterns = all
	l.Themes[to].Cancel = append(slices.Clone(l.Themes[to].Cancel), l.Themes[from].Cancel...)
	l.Themes = slices.Delete(l.Themes, from, from+1)
	e.ID = into
}

func hasPattern(patterns []theme.Pattern, p theme.Pattern) bool {
	return slices.ContainsFunc(patterns, func(q theme.Pattern) bool { return q.String() == p.String() })
}

// AddPattern adds a pattern to a theme. The error says what is wrong with it,
// and where.
func (e *Editor) AddPattern(id, source string) error {
	p, err := theme.ParsePattern(source)
	if err != nil {
		return err
	}
	i := index(e.Lexicon, id)
	if i < 0 {
		return fmt.Errorf("that theme is not there any more")
	}
	if hasPattern(e.Lexicon.Themes[i].Patterns, p) {
		return fmt.Errorf("“%s” has that pattern already", e.Lexicon.Themes[i].Label)
	}
	l := e.change()
	l.Themes[i].Patterns = append(slices.Clone(l.Themes[i].Patterns), p)
	return nil
}

// RemovePattern removes a pattern, by its place, from a theme.
func (e *Editor) RemovePattern(id string, n int) {
	i := index(e.Lexicon, id)
	if i < 0 || n < 0 || n >= len(e.Lexicon.Themes[i].Patterns) {
		return
	}
	l := e.change()
	l.Themes[i].Patterns = slices.Delete(slices.Clone(l.Themes[i].Patterns), n, n+1)
}

// Import takes up another lexicon in the place of the one that is there.
func (e *Editor) Import(lexicon *theme.Lexicon) {
	e.change()
	e.Lexicon, e.Off, e.ID = lexicon, nil, ""
}

// quotePattern makes a pattern that matches words as they stand in the text:
// marks that the language of patterns has for itself are quoted.
func quotePattern(words string) string {
	var parts []string
	for _, w := range strings.Fields(words) {
		w = strings.Trim(w, ".,;:!?“”\"'‘’()[]*…–—")
		if w == "" {
			continue
		}
		if strings.ContainsAny(w, `*|()~>=!$#"&/<@`) {
			w = `"` + strings.ReplaceAll(w, `"`, "") + `"`
		}
		parts = append(parts, w)
	}
	return strings.Join(parts, " ")
}

// Themes returns what the worker is told of the reader's choices.
func (e *Editor) Themes() analyzer.Themes {
	t := analyzer.Themes{Off: e.Off}
	if e.Own {
		t.Lexicon = e.written().String()
	}
	return t
}

// written returns the lexicon as it can be written: a theme without a pattern
// is no theme yet.
func (e *Editor) written() *theme.Lexicon {
	lexicon := *e.Lexicon
	lexicon.Themes = slices.DeleteFunc(slices.Clone(lexicon.Themes), func(t theme.Theme) bool { return len(t.Patterns) == 0 })
	return &lexicon
}

// bare returns the names of the themes without a pattern.
func (e *Editor) bare() []string {
	var labels []string
	for _, t := range e.Lexicon.Themes {
		if len(t.Patterns) == 0 {
			labels = append(labels, t.Label)
		}
	}
	return labels
}
