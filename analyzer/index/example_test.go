package index_test

import (
	"fmt"

	"stemma/analyzer/index"
	"stemma/analyzer/term"
)

func ExampleBuild() {
	const text = "The alliance grew. Old alliances, new alliances."
	s := index.Build(text, term.For("en"))
	t, _ := s.Lookup("allianc")
	fmt.Println(s.Terms[t].Label, s.Terms[t].Count)
	for _, f := range s.FormsOf(t) {
		fmt.Println(" ", s.Forms[f].Text, s.Forms[f].Count)
	}
	for _, i := range s.Postings(t) {
		fmt.Println("  sentence", s.SentenceOf(int(i)), "bytes", s.Start[i], "to", s.EndOf(int(i)))
	}
	// Output:
	// alliances 3
	//   alliances 2
	//   alliance 1
	//   sentence 0 bytes 4 to 12
	//   sentence 1 bytes 23 to 32
	//   sentence 1 bytes 38 to 47
}
