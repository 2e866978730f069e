package analyzer

import (
	"strings"
	"testing"
)

// paragraph is a line of news with themes, names and numbers in it.
const paragraph = "The U.S. and Japan held joint military exercises on Sept. 5, said Gen. Smith. Analysts expect sanctions against exporters of chips, and prices rose 3.5 percent. China’s navy sailed through the strait.\n"

func BenchmarkAnalyze(b *testing.B) {
	for _, size := range []struct {
		name string
		n    int
	}{{"article", 20}, {"book", 2000}} {
		text := strings.Repeat(paragraph, size.n)
		b.Run(size.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Analyze(text, Settings{Language: "en"})
			}
		})
	}
}

// BenchmarkAnswer asks what the page asks of a text in one paragraph, the
// hardest there is for marks.
func BenchmarkAnswer(b *testing.B) {
	text := strings.ReplaceAll(strings.Repeat(paragraph, 2000), "\n", " ")
	a := Analyze(text, Settings{Language: "en"})
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		a.Overview(12)
		a.Focus(a.Leading(), 0, 5)
		a.Passages(Selection{}, 0, 60)
	}
}
