package segment

import (
	"fmt"
	"strings"
	"testing"
)

// paragraphs returns n paragraphs parted by sep.
func paragraphs(n int, sep string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "Paragraph %d says that ship %d sailed to port %d on time. It was a long way, and %d of them came back.%s", i, i*i%97, i%31, i%7, sep)
	}
	return b.String()
}

// parts returns the lengths of the parts of a text.
func parts(text string) (lengths []int) {
	for text != "" {
		n := Part(text)
		lengths, text = append(lengths, n), text[n:]
	}
	return lengths
}

func TestPart(t *testing.T) {
	for _, test := range []struct {
		name, text  string
		least, most int // parts
	}{
		{"nothing", "", 0, 0},
		{"an article", paragraphs(40, "\n\n"), 1, 1},
		{"a long article", paragraphs(500, "\n\n"), 1, 1},
		{"a book", paragraphs(8000, "\n\n"), 12, 120},
		{"a book with Windows' line ends", paragraphs(8000, "\r\n\r\n"), 12, 120},
		{"a book without blank lines", paragraphs(8000, "\n"), 8, 60},
		{"a book in one line", paragraphs(8000, " "), 1, 1},
		{"bytes", strings.Repeat("\xff\x00", 100_000), 1, 1},
		{"a long list", strings.Repeat("1. one thing\n\n", 20_000), 1, 1},
		{"lines broken to a width", strings.ReplaceAll(paragraphs(8000, " "), "sailed to port", "sailed\nto port"), 1, 1},
	} {
		lengths := parts(test.text)
		if n := len(lengths); n < test.least || n > test.most {
			t.Errorf("%s: %d parts, want %d to %d", test.name, n, test.least, test.most)
		}
		sum := 0
		for i, n := range lengths {
			if n <= 0 || i+1 < len(lengths) && n < leastPart {
				t.Errorf("%s: part %d has %d bytes", test.name, i, n)
			}
			if sum += n; i+1 < len(lengths) && test.text[sum-1] != '\n' {
				t.Errorf("%s: part %d ends within a line", test.name, i)
			}
		}
		if sum != len(test.text) {
			t.Errorf("%s: parts of %d bytes in all, want %d", test.name, sum, len(test.text))
		}
	}
}

// TestPartsMeetAgain has an edit change the parts around it, and no others.
func TestPartsMeetAgain(t *testing.T) {
	text := paragraphs(20_000, "\n\n")
	before := parts(text)
	for _, at := range []int{10, len(text) / 2, len(text) - 10} {
		after := parts(text[:at] + " and so on" + text[at:])
		if len(after) < len(before)-3 || len(after) > len(before)+3 {
			t.Errorf("an edit at %d makes %d parts of %d", at, len(after), len(before))
		}
		same, least := 0, min(len(before), len(after))
		for same < least && before[same] == after[same] {
			same++
		}
		for i, rest := 1, least-same; i <= rest && before[len(before)-i] == after[len(after)-i]; i++ {
			same++
		}
		if same < len(before)-4 {
			t.Errorf("after an edit at %d, %d of %d parts are the same", at, same, len(before))
		}
	}
}
