package web

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"stemma/analyzer"
	"stemma/wasm/message"
)

var (
	sanctions = analyzer.Selection{Kind: analyzer.ThemeKind, ID: "sanctions"}
	army      = analyzer.Selection{Kind: analyzer.TermKind, ID: "army"}
)

// blocks is an overview of a text with so many blocks.
func blocks(n int) *analyzer.Overview { return &analyzer.Overview{Blocks: n} }

func themes(ids ...string) []analyzer.Theme {
	list := make([]analyzer.Theme, len(ids))
	for i, id := range ids {
		list[i].ID = id
	}
	return list
}

func TestReadText(t *testing.T) {
	s := NewState()
	r := s.ReadText()
	if r.Kind != message.Text || r.Language != "" || r.Selection != (analyzer.Selection{}) || r.Sort != analyzer.ByCount || r.Rows.N != firstKeywords || r.Lines.N != firstLines || r.Blocks != (message.Range{N: blockWindow}) {
		t.Errorf("at first %+v", r)
	}
	s.Language = "de"
	s.Take(message.Answer{Overview: blocks(500), Keywords: &analyzer.Keywords{Sort: analyzer.ByLabel}})
	s.Select(army)
	s.MoreLines()
	s.MoreKeywords()
	s.ShowBlocks(100)
	r = s.ReadText()
	if r.Language != "de" || r.Selection != army || r.Sort != analyzer.ByLabel || r.Rows.N != firstKeywords+moreKeywords || r.Lines.N != firstLines+moreLines || r.Blocks != (message.Range{Offset: 100, N: blockWindow}) {
		t.Errorf("later %+v", r)
	}
}

func TestTake(t *testing.T) {
	s := NewState()
	first := &analyzer.Overview{Keywords: analyzer.Keywords{Total: 3}, Themes: themes("a", "b")}
	focus, passages := &analyzer.Focus{Label: "x"}, &analyzer.Passages{Total: 1}
	s.Take(message.Answer{Overview: first, Focus: focus, Passages: passages})
	if s.Overview != first || s.Keywords.Total != 3 || s.Focus != focus || s.Passages != passages || s.Slots()["b"] != 2 {
		t.Errorf("%+v", s)
	}
	// What says nothing of a thing leaves it.
	s.Take(message.Answer{Keywords: &analyzer.Keywords{Total: 4}})
	s.Take(message.Answer{Superseded: true, Overview: blocks(9)})
	if s.Overview != first || s.Keywords.Total != 4 || s.Focus != focus || s.Passages != passages {
		t.Errorf("%+v", s)
	}
	// A text without a leading word has no focus; the old one must not stay.
	s.Take(message.Answer{Overview: blocks(1)})
	if s.Focus != nil || s.Keywords.Total != 0 || len(s.Slots()) != 0 {
		t.Errorf("%+v", s)
	}
}

// The details of a long text come after the rest, and of a very long one the names
// after the phrases. Until then those of an earlier text stay, as such.
func TestTakeDetails(t *testing.T) {
	phrases := func(label string) []analyzer.Phrase { return []analyzer.Phrase{{Label: label}} }
	actors := func(label string) []analyzer.Actor { return []analyzer.Actor{{Label: label}} }
	s := NewState()
	check := func(when, phrase, actor string, waiting, partial bool, rest string, ask message.Kind) {
		t.Helper()
		got := [2]string{}
		if s.Details != nil && len(s.Details.Phrases) > 0 {
			got[0] = s.Details.Phrases[0].Label
		}
		if s.Details != nil && len(s.Details.Actors) > 0 {
			got[1] = s.Details.Actors[0].Label
		}
		if got != [2]string{phrase, actor} || s.Waiting != waiting || (s.Details != nil && s.Details.Partial) != partial || s.rest() != rest || s.AskDetails().Kind != ask {
			t.Errorf("%s: %q, waiting %v, %+v, for %q; next %s", when, got, s.Waiting, s.Details, s.rest(), s.AskDetails().Kind)
		}
	}
	long := func() message.Answer { return message.Answer{Overview: &analyzer.Overview{Partial: true}} }
	s.Take(long())
	check("at first", "", "", true, false, "phrases and names", message.Details)
	s.Take(message.Answer{Details: &analyzer.Details{Phrases: phrases("p1"), Actors: actors("a1")}})
	check("in one", "p1", "a1", false, false, "", message.Details)

	s.Take(long())
	check("an edit", "p1", "a1", true, false, "phrases and names", message.Details)
	s.Take(message.Answer{Details: &analyzer.Details{Partial: true, Phrases: phrases("p2")}})
	check("its phrases", "p2", "a1", true, true, "names", message.Names)
	s.Take(long())
	check("an edit before its names", "p2", "a1", true, false, "phrases and names", message.Details)
	s.Take(message.Answer{Details: &analyzer.Details{Partial: true, Phrases: phrases("p3")}})
	s.Take(message.Answer{Details: &analyzer.Details{Phrases: phrases("p3"), Actors: actors("a3")}})
	check("its names", "p3", "a3", false, false, "", message.Details)

	s.Take(long())
	s.Take(message.Answer{Details: &analyzer.Details{Partial: true, Phrases: phrases("p4")}})
	s.Stop("")
	check("stopped before its names", "p4", "", false, true, "", message.Names)
	s.Take(long())
	check("analysed after all", "p4", "", true, false, "phrases and names", message.Details)
	s.Stop("")
	check("stopped before its phrases", "", "", false, false, "", message.Details)
	s.Take(message.Answer{Overview: &analyzer.Overview{Details: analyzer.Details{Phrases: phrases("p5"), Actors: actors("a5")}}})
	check("a short text", "p5", "a5", false, false, "", message.Details)

	s.Take(long())
	s.ReadText() // the next comes before the details of this one
	check("the next text", "p5", "a5", true, false, "", message.Details)
	s.Stop("## Its beginning\r\n\n#1 of 2 it is.\n")
	check("stopped before it was read", "", "", false, false, "", message.Details)
	want := []analyzer.Block{
		{Kind: "h", Runs: []analyzer.Run{{Text: "Its beginning", Sentence: -1}}},
		{Kind: "p", Runs: []analyzer.Run{{Text: "#1 of 2 it is.", Sentence: -1}}},
	}
	if s.Overview != nil || s.Passages.Total != 2 || !reflect.DeepEqual(s.Passages.Blocks, want) {
		t.Errorf("stopped before it was read: %+v, %+v", s.Overview, s.Passages)
	}
}

func TestTakeProgressAndErrors(t *testing.T) {
	s := NewState()
	for _, test := range []struct{ done, total, want int }{{0, 1000, 1}, {5, 1000, 1}, {500, 1000, 50}, {1000, 1000, 100}, {0, 0, 1}} {
		s.Take(message.Answer{Progress: true, Done: test.done, Total: test.total})
		if s.Progress != test.want {
			t.Errorf("%d of %d are %d percent, want %d", test.done, test.total, s.Progress, test.want)
		}
	}
	o := blocks(1)
	s.Overview = o
	s.Take(message.Answer{Error: "“cat.png” is not a text file"})
	if s.Progress != 0 || s.Problem != "“cat.png” is not a text file" || s.Overview != o {
		t.Errorf("%+v", s)
	}
}

func TestSelect(t *testing.T) {
	s := NewState()
	s.Select(army)
	s.MoreLines()
	r := s.Select(sanctions)
	if s.Selection != sanctions || r.Kind != message.Look || r.Selection != sanctions || r.Lines.N != firstLines {
		t.Errorf("another selection: %+v", r)
	}
	r = s.Select(sanctions)
	if s.Selection.Kind != analyzer.NoKind || r.Selection.Kind != analyzer.NoKind {
		t.Errorf("selected twice: %+v", r)
	}
	// A term and a theme of one name are not one.
	s.Select(analyzer.Selection{Kind: analyzer.TermKind, ID: "sanctions"})
	s.Select(sanctions)
	if s.Selection != sanctions {
		t.Errorf("%v", s.Selection)
	}
}

func TestMoreAndFewer(t *testing.T) {
	s := NewState()
	if r := s.MoreLines(); r.Kind != message.Look || r.Lines != (message.Range{N: firstLines + moreLines}) {
		t.Errorf("more lines %+v", r)
	}
	if r := s.MoreKeywords(); r.Kind != message.Keywords || r.Rows != (message.Range{N: firstKeywords + moreKeywords}) || r.Sort != analyzer.ByCount {
		t.Errorf("more keywords %+v", r)
	}
	if r := s.SortKeywords(analyzer.ByDispersion); r.Sort != analyzer.ByDispersion || r.Rows.N != firstKeywords+moreKeywords {
		t.Errorf("sorted %+v", r)
	}
	if r := s.FewerKeywords(); r.Rows != (message.Range{N: firstKeywords}) {
		t.Errorf("fewer keywords %+v", r)
	}
}

func TestShowBlocks(t *testing.T) {
	for _, test := range []struct{ blocks, offset, want int }{
		{500, 100, 100}, {500, -3, 0}, {500, 440, 440}, {500, 441, 440}, {500, 9999, 440}, {60, 5, 0}, {61, 5, 1}, {3, 2, 0}, {0, 9, 0},
	} {
		s := NewState()
		s.Take(message.Answer{Overview: blocks(test.blocks)})
		if r := s.ShowBlocks(test.offset); r.Kind != message.Look || r.Blocks != (message.Range{Offset: test.want, N: blockWindow}) {
			t.Errorf("block %d of %d: %+v, want offset %d", test.offset, test.blocks, r.Blocks, test.want)
		}
	}
	s := NewState()
	if r := s.ShowBlocks(7); r.Blocks.Offset != 0 {
		t.Errorf("without a text: %+v", r.Blocks)
	}
}

// A text that has become shorter is shown at its end, and asked for there.
func TestWindowOfShorterText(t *testing.T) {
	s := NewState()
	s.Take(message.Answer{Overview: blocks(500)})
	s.ShowBlocks(300)
	var desk message.Desk
	r := s.ReadText()
	r.Body = "One.\n\nTwo.\n\nThree."
	s.Take(desk.Answer(r, func(int, int) error { return nil }))
	if len(s.Passages.Blocks) != 3 || s.Passages.Offset != 0 {
		t.Fatalf("%d blocks from %d on are shown", len(s.Passages.Blocks), s.Passages.Offset)
	}
	if r := s.look(); r.Blocks.Offset != 0 {
		t.Errorf("asks for block %d of 3", r.Blocks.Offset)
	}
}

func TestShowSentence(t *testing.T) {
	s := NewState()
	s.Take(message.Answer{Overview: blocks(500), Passages: &analyzer.Passages{Offset: 100, Total: 500, Blocks: make([]analyzer.Block, blockWindow)}})
	for _, test := range []struct {
		block  int
		asks   bool
		offset int
	}{{100, false, 0}, {159, false, 0}, {99, true, 79}, {160, true, 140}, {0, true, 0}, {499, true, 440}} {
		r, asks := s.ShowSentence(7, test.block)
		if asks != test.asks || asks && r.Blocks.Offset != test.offset || s.Marked != 7 {
			t.Errorf("block %d: asks %v for %+v, marked %d", test.block, asks, r.Blocks, s.Marked)
		}
	}
}

func TestPlace(t *testing.T) {
	s := NewState()
	if _, _, ok := s.Place(0); ok {
		t.Error("a place without a text")
	}
	s.Overview = &analyzer.Overview{Bins: []analyzer.Bin{{First: 0, Last: 2, Block: 0}, {First: 2, Last: 4, Block: 1}, {First: 4, Last: 5, Block: 2}}}
	type place struct {
		sentence, block int
		ok              bool
	}
	check := func(bin int, want place) {
		t.Helper()
		var got place
		if got.sentence, got.block, got.ok = s.Place(bin); got != want {
			t.Errorf("cell %d is at %+v, want %+v", bin, got, want)
		}
	}
	check(1, place{2, 1, true}) // nothing in focus: the cell's first sentence
	s.Focus = &analyzer.Focus{Places: []analyzer.Place{{Sentence: 1, Block: 0}, {Sentence: -1}, {Sentence: 4, Block: 2}}}
	check(0, place{1, 0, true})
	check(1, place{2, 1, true}) // the selection is not in it
	check(2, place{4, 2, true})
	check(3, place{})
	check(-1, place{})
	s.Focus.Places = s.Focus.Places[:1] // of an earlier text
	check(2, place{4, 2, true})
}

func TestForget(t *testing.T) {
	s := NewState()
	s.Take(message.Answer{Overview: &analyzer.Overview{Themes: themes("a")}, Focus: &analyzer.Focus{Label: "canary"}, Passages: &analyzer.Passages{}, Keywords: &analyzer.Keywords{}})
	s.Select(army)
	s.MoreLines()
	s.Marked, s.Problem, s.Mode = 3, "x", Reading
	s.Forget()
	if got, want := fmt.Sprintf("%+v", s), fmt.Sprintf("%+v", NewState()); got != want {
		t.Errorf("%s is left, want %s", got, want)
	}
}

func TestColors(t *testing.T) {
	s := NewState()
	show := func(ids ...string) map[string]int {
		s.Take(message.Answer{Overview: &analyzer.Overview{Themes: themes(ids...)}})
		return s.Slots()
	}
	if got, want := show("a", "b", "c"), (map[string]int{"a": 1, "b": 2, "c": 3}); !maps.Equal(got, want) {
		t.Errorf("at first %v, want %v", got, want)
	}
	before := s.Slots()
	if got, want := show("c", "d", "a"), (map[string]int{"a": 1, "c": 3, "d": 2}); !maps.Equal(got, want) {
		t.Errorf("b gave way to d: %v, want %v", got, want)
	}
	if !maps.Equal(before, map[string]int{"a": 1, "b": 2, "c": 3}) {
		t.Error("a map of colours was changed in place")
	}
	// Of ten themes eight have a colour, each its own.
	ten := []string{"k", "l", "m", "n", "c", "o", "p", "q", "a", "r"}
	got := show(ten...)
	if got["c"] != 3 || got["a"] != 0 || got["r"] != 0 {
		t.Errorf("of ten themes %v", got)
	}
	if slots := slices.Sorted(maps.Values(got)); !slices.Equal(slots, []int{1, 2, 3, 4, 5, 6, 7, 8}) {
		t.Errorf("colours %v", slots)
	}
	if got := show(); len(got) != 0 {
		t.Errorf("of no theme %v", got)
	}
}
