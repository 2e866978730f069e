package analyzer

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// A paragraph of any length is drawn in parts, which together are the paragraph.
func TestLongBlocks(t *testing.T) {
	sentences := strings.Repeat("The U.S. and Japan held a **joint exercise** near the coast. ", 3000)
	for name, text := range map[string]string{
		"sentences":                          sentences,
		"one sentence":                       strings.Repeat("sanctions and ", 20000),
		"one word":                           strings.Repeat("é", 100000),
		"after a paragraph":                  "A start.\n\n" + sentences + "\n\nAn end.",
		"a long sentence between short ones": "One. Two. " + strings.Repeat("tanker ", 5000) + "ends. Three. Four.",
		"broken":                             strings.Repeat("\x80", 50000),
	} {
		a := Analyze(text, Settings{Language: "en"})
		blocks := a.passages()
		if len(blocks) < 3 {
			t.Errorf("%s: %d parts", name, len(blocks))
		}
		for i, b := range blocks {
			if size := b.End - b.Start; size > longBlock+partOfBlock || size == 0 {
				t.Errorf("%s: part %d has %d bytes", name, i, size)
			}
			if i > 0 && (b.Start < blocks[i-1].End || b.First < blocks[i-1].Last-1 || b.First > b.Last) {
				t.Errorf("%s: part %d %+v comes after %+v", name, i, b, blocks[i-1])
			}
		}
		var drawn, whole strings.Builder
		for i, b := range a.Passages(Selection{}, 0, len(blocks)).Blocks {
			if i > 0 && !b.Rest {
				drawn.WriteString("\n\n")
			}
			for _, r := range b.Runs {
				drawn.WriteString(r.Text)
			}
		}
		for i, b := range a.segment.Blocks {
			if i > 0 {
				whole.WriteString("\n\n")
			}
			for _, p := range a.pieces(b, nil) {
				whole.WriteString(p.Text)
			}
		}
		if got, want := drawn.String(), whole.String(); got != want && name != "broken" {
			t.Errorf("%s: %d bytes are drawn of %d", name, len(got), len(want))
		}
		for i, s := range a.segment.Sentences {
			b := blocks[a.block(i)]
			if s.Start < b.Start || s.Start >= b.End {
				t.Errorf("%s: sentence %d at %d is looked for in %+v", name, i, s.Start, b)
				break
			}
		}
	}
}

// A page finds each block in the text by how long the text before it is.
func TestPlacesOfBlocks(t *testing.T) {
	text := "\n# Títle 🙂\n\nÉtude — “quoted” 🎺.\r\n\r\n- one\n- two *things*\n\n" + strings.Repeat("The 🎺 army met. ", 2000) + "\n\nThe end.  \n"
	units := utf16.Encode([]rune(text))
	a := Analyze(text, Settings{Language: "en"})
	total := len(a.passages())
	if total < 8 {
		t.Fatalf("%d blocks, too few to tell", total)
	}
	for offset := range total {
		p := a.Passages(Selection{}, offset, total-offset)
		at := p.Before
		for i, b := range p.Blocks {
			here := strings.TrimLeft(string(utf16.Decode(units[at:])), "#-* ")
			if want := b.Runs[0].Text; !strings.HasPrefix(here, strings.TrimLeft(want, " ")) {
				t.Errorf("block %d of those from %d on begins with %q, and the text there with %.20q", i, offset, want, here)
			}
			at += b.Length
		}
		if at != len(units) {
			t.Errorf("the blocks from %d on end at %d of %d", offset, at, len(units))
		}
	}
}
