package phrase

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"stemma/analyzer/index"
)

// naiveLabel is Label with every place spelled out.
func naiveLabel(seg *index.Segment, tokens []uint32, n int) string {
	counts := make(map[string]int)
	best, exact := "", ""
	for _, token := range tokens {
		text := spelling(seg, token, n)
		low := strings.ToLower(text)
		counts[low]++
		if text != low {
			counts[text]++
		}
		if best == "" || counts[low] > counts[best] {
			best = low
		}
	}
	for _, token := range tokens {
		text := spelling(seg, token, n)
		if text == best {
			return best
		}
		if strings.ToLower(text) == best && (exact == "" || counts[text] > counts[exact]) {
			exact = text
		}
	}
	return exact
}

func TestLabelNaive(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	pieces := []string{"joint", "Joint", "JOINT", "exercise", "Exercises", "EXERCISE", "drill’s", "l'Été", "étés", "**joint**", "jo**i**nt", "U.S."}
	gaps := []string{" ", " ", " ", "-", "\n", "  ", ". ", ".\n\n", ", "}
	for range 200 {
		var text strings.Builder
		for range 1 + random.IntN(60) {
			text.WriteString(pieces[random.IntN(len(pieces))] + gaps[random.IntN(len(gaps))])
		}
		seg := build(text.String())
		byTerms := make(map[string][]uint32)
		for n := 1; n <= 3; n++ {
			for i := range max(0, seg.Tokens()-n+1) {
				if seg.SentenceOf(i) == seg.SentenceOf(i+n-1) {
					key := fmt.Sprint(seg.Term[i : i+n])
					byTerms[key] = append(byTerms[key], uint32(i))
				}
			}
		}
		for key, tokens := range byTerms {
			n := len(strings.Fields(key))
			if got, want := Label(seg, tokens, n), naiveLabel(seg, tokens, n); got != want {
				t.Fatalf("%q: terms %s are %q, want %q", text.String(), key, got, want)
			}
		}
	}
}

func BenchmarkLabel(b *testing.B) {
	seg := build(strings.Repeat("Joint exercises began. The joint exercise ended. JOINT EXERCISES go on.\n", 1000))
	var tokens []uint32
	for i := range seg.Tokens() - 1 {
		if strings.EqualFold(seg.Forms[seg.Form[i]].Text, "joint") {
			tokens = append(tokens, uint32(i))
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		Label(seg, tokens, 2)
	}
}
