package web

import (
	"reflect"
	"strings"
	"testing"

	"stemma/analyzer"
	"stemma/analyzer/term"
)

func TestChoices(t *testing.T) {
	s := NewState()
	s.Split("Japanese")
	s.Split("Japanese")
	s.Merge("army", "navy")
	s.Merge("army", "force") // in the place of the first
	s.Leave("said")
	s.Keep("us")
	want := term.Options{Split: []string{"Japanese"}, Merge: []term.Merge{{From: "army", Into: "force"}}, Stop: []string{"said"}, Keep: []string{"us"}}
	if !reflect.DeepEqual(s.Terms, want) {
		t.Errorf("%+v, want %+v", s.Terms, want)
	}
	if r := s.ReadText(); !reflect.DeepEqual(r.Terms, want) {
		t.Errorf("the text is read by %+v", r.Terms)
	}
	// A word is not left out and kept at once.
	s.Keep("Said")
	if len(s.Terms.Stop) != 0 || len(s.Terms.Keep) != 2 {
		t.Errorf("%+v", s.Terms)
	}
	s.Undo()
	if !reflect.DeepEqual(s.Terms, want) {
		t.Errorf("taken back to %+v, want %+v", s.Terms, want)
	}
	for range 6 {
		if !s.Undo() {
			t.Error("a change cannot be taken back")
		}
	}
	if s.Undo() || !reflect.DeepEqual(s.Terms, term.Options{}) {
		t.Errorf("at last %+v", s.Terms)
	}
}

func TestRevoke(t *testing.T) {
	s := NewState()
	s.Split("a")
	s.Merge("b", "c")
	s.Leave("d")
	s.Keep("e")
	for _, c := range choices(s.Terms) {
		s.Revoke(c.kind, c.word)
	}
	if n := len(choices(s.Terms)); n != 0 {
		t.Errorf("%d choices are left: %+v", n, s.Terms)
	}
	for range 4 {
		s.Undo()
	}
	if n := len(choices(s.Terms)); n != 4 {
		t.Errorf("%d choices are back: %+v", n, s.Terms)
	}
}

func TestExportAndImportChoices(t *testing.T) {
	s := NewState()
	s.Split("“a” <b>")
	s.Merge("b", "c")
	s.Change(func(o *term.Options) { o.Families = true })
	other := NewState()
	if err := other.ImportChoices("mine.json", s.ExportChoices()); err != nil || !reflect.DeepEqual(other.Terms, s.Terms) {
		t.Errorf("%+v, %v", other.Terms, err)
	}
	for _, bad := range []string{"", "{", "[]", "{}", `{"schema": "stemma.terms/9", "terms": {}}`, `{"schema": "stemma.terms/1", "terms": {"split": 3}}`} {
		err := other.ImportChoices("bad.json", bad)
		if err == nil || !strings.Contains(err.Error(), "“bad.json”") || !strings.Contains(err.Error(), "unchanged") {
			t.Errorf("%q: %v", bad, err)
		}
		if !reflect.DeepEqual(other.Terms, s.Terms) {
			t.Errorf("%q changed the choices", bad)
		}
	}
}

func TestCounting(t *testing.T) {
	s := NewState()
	if strings.Contains(html(t, &Counting{Terms: s.Terms}), "undo-choice") {
		t.Error("nothing can be taken back, and Undo is there")
	}
	s.Split(hostile)
	s.Merge(hostile, "navy")
	text := html(t, &Counting{Terms: s.Terms, CanUndo: true})
	has(t, text, "undo-choice", "export-choices", `data-do="revoke"`, `data-kind="merge"`, "&lt;script&gt;")
}

func TestInspector(t *testing.T) {
	s := read(t, "The army met two armies.")
	f := s.Focus
	if f.Selection.Kind != analyzer.TermKind {
		t.Fatalf("%v leads", f.Selection)
	}
	text := html(t, draw(inspector(f)))
	has(t, text, "stem: army → armi", "stem: armies → armi", `data-do="split"`, `data-word="armies"`, `data-do="leave"`)
	s = read(t, "Zoom.")
	has(t, html(t, draw(inspector(s.Focus))), "Zoom → zoom")
}

func TestFiguresOfText(t *testing.T) {
	s := read(t, strings.Repeat("The army met two armies near the coast. ", 30))
	text := html(t, &Figures{Counts: s.Overview.Counts, Figures: s.Details.Figures})
	has(t, text, ">240</b>", ">30</b>", "TTR = types / tokens")
	if strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
		t.Errorf("%s", text)
	}
	html(t, &Figures{})
}
