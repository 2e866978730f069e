package index

import (
	"strings"
	"testing"

	"stemma/analyzer/intern"
)

// TestWordTable has a table tell words apart that begin and end alike, by
// themselves and where their hashes are the same.
func TestWordTable(t *testing.T) {
	var words []string
	for n := range 40 {
		for _, middle := range []string{"", "a", "b", "ab"} {
			if len(middle) <= n {
				words = append(words, strings.Repeat("x", n-len(middle)/2)+middle+strings.Repeat("x", n))
			}
		}
		words = append(words, strings.Repeat("\xff", n)+"y")
	}
	for name, hashOf := range map[string]func(string) uint64{
		"hashes of their own": intern.Hash[string],
		"one hash for the longer ones": func(w string) uint64 {
			if len(w) <= intern.Exact {
				return intern.Hash(w)
			}
			return 1 << 63
		},
	} {
		var table wordTable
		known := map[string]uint32{}
		for i, w := range words {
			want, there := known[w]
			form, ok := table.find([]byte(w), hashOf(w))
			if ok != there || form != want {
				t.Fatalf("%s: word %d, %q: form %d, %v; want %d, %v", name, i, w, form, ok, want, there)
			}
			if !ok && w != "" {
				known[w] = uint32(i + 1)
				table.add(w, hashOf(w), uint32(i+1))
			}
		}
		for w, want := range known {
			if form, ok := table.find([]byte(w), hashOf(w)); !ok || form != want {
				t.Errorf("%s: %q has form %d, %v; want %d", name, w, form, ok, want)
			}
		}
	}
}
