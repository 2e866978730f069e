package web

import (
	"slices"
	"strings"
	"testing"

	"stemma/analyzer"
	"stemma/analyzer/theme"
)

func TestEditor(t *testing.T) {
	e := NewEditor("en")
	if e.Own || e.Themes().Lexicon != "" || len(e.Lexicon.Themes) < 24 {
		t.Fatalf("a new editor is own %v with %d themes", e.Own, len(e.Lexicon.Themes))
	}
	all := len(e.Lexicon.Themes)

	if err := e.Add("  River  pollution "); err != nil {
		t.Fatal(err)
	}
	if e.ID != "river-pollution" || e.Theme("river-pollution").Label != "River pollution" || len(e.Lexicon.Themes) != all+1 {
		t.Errorf("added %q: %+v", e.ID, e.Theme(e.ID))
	}
	if strings.Contains(e.Themes().Lexicon, "river-pollution") {
		t.Error("the worker is told of a theme without a pattern")
	}
	if err := e.Add("River pollution"); err == nil || !strings.Contains(err.Error(), "already") {
		t.Errorf("adding it again: %v", err)
	}
	if err := e.Add(" ·· "); err == nil {
		t.Error("a name without letters was taken")
	}

	if err := e.AddPattern("river-pollution", "river ~3 (sewage | toxic*)"); err != nil {
		t.Fatal(err)
	}
	if err := e.AddPattern("river-pollution", "river ~3"); err == nil {
		t.Error("a broken pattern was taken")
	}
	if err := e.AddPattern("river-pollution", "river ~3 (sewage | toxic*)"); err == nil {
		t.Error("a pattern was taken twice")
	}
	own, err := theme.Parse("own", []byte(e.Themes().Lexicon))
	if err != nil {
		t.Fatalf("the worker could not read it: %v", err)
	}
	if got := own.Theme("river-pollution"); got == nil || len(got.Patterns) != 1 || got.Patterns[0].String() != "river ~3 (sewage | toxic*)" {
		t.Errorf("the worker reads %+v", got)
	}

	before := len(e.Theme("diplomacy").Patterns)
	e.Merge("river-pollution", "diplomacy")
	if e.Theme("river-pollution") != nil || len(e.Theme("diplomacy").Patterns) != before+1 || e.ID != "diplomacy" {
		t.Errorf("after the merge health has %d patterns, of %d and one", len(e.Theme("diplomacy").Patterns), before)
	}
	e.RemovePattern("diplomacy", before)
	if len(e.Theme("diplomacy").Patterns) != before {
		t.Error("the pattern is still there")
	}
	e.Undo()
	e.Undo()
	if e.Theme("river-pollution") == nil || len(e.Theme("diplomacy").Patterns) != before {
		t.Error("undoing did not bring the theme back")
	}
	e.Rename("diplomacy", "Talks")
	e.Recolor("diplomacy", 3)
	if e.Theme("diplomacy").Label != "Talks" || e.Colors["diplomacy"] != 3 {
		t.Errorf("renamed %q, colour %d", e.Theme("diplomacy").Label, e.Colors["diplomacy"])
	}
	e.Switch("diplomacy", false)
	if !slices.Equal(e.Themes().Off, []string{"diplomacy"}) {
		t.Errorf("off: %v", e.Themes().Off)
	}
	e.Delete("diplomacy")
	if e.Theme("diplomacy") != nil {
		t.Error("a deleted theme is there")
	}
	for e.CanUndo() {
		e.Undo()
	}
	if e.Own || len(e.Lexicon.Themes) != all || e.Theme("diplomacy").Label == "Talks" {
		t.Error("undoing all does not lead back to the start")
	}
}

// Switching a theme off does not make the lexicon the reader's own.
func TestSwitch(t *testing.T) {
	e := NewEditor("en")
	e.Switch("diplomacy", false)
	if got := e.Themes(); got.Lexicon != "" || !slices.Equal(got.Off, []string{"diplomacy"}) {
		t.Errorf("themes %q, off %v", got.Lexicon, got.Off)
	}
	e.Switch("diplomacy", true)
	if len(e.Themes().Off) != 0 {
		t.Error("health is still off")
	}
}

// What is switched off stays so in a text in another language, as it does in
// the worker.
func TestEditorFollowsTheLanguage(t *testing.T) {
	p := Page{state: NewState()}
	for _, language := range []string{"en", "de"} {
		p.state.Overview = &analyzer.Overview{Language: analyzer.Language{Code: language}}
		e := p.editorFor()
		if e.Language != language || e.Theme("sanctions") == nil {
			t.Fatalf("in %s the editor is of %q", language, e.Language)
		}
		if language == "en" {
			e.Switch("sanctions", false)
		}
		if got := e.Themes().Off; !slices.Equal(got, []string{"sanctions"}) {
			t.Errorf("in %s %q are off", language, got)
		}
	}
}

func TestQuotePattern(t *testing.T) {
	for words, want := range map[string]string{
		"joint patrols,":     "joint patrols",
		"“arms” (sales)":     "arms sales",
		"and/or war*":        `"and/or" war`,
		"  ":                 "",
		"the U.S. alliance.": "the U.S alliance",
	} {
		got := quotePattern(words)
		if got != want {
			t.Errorf("quotePattern(%q) = %q, want %q", words, got, want)
		}
		if got != "" {
			if _, err := theme.ParsePattern(got); err != nil {
				t.Errorf("%q is no pattern: %v", got, err)
			}
		}
	}
}

func TestIdentifier(t *testing.T) {
	for label, want := range map[string]string{"Sea & air": "sea-air", "AI": "ai", "": "", "  5G ": "5g"} {
		if got := identifier(label); got != want {
			t.Errorf("identifier(%q) = %q, want %q", label, got, want)
		}
	}
}
