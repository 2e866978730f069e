package segment_test

import (
	"fmt"

	"stemma/analyzer/segment"
)

func ExampleSplit() {
	text := "Gen. Smith left the U.S. on Sept. 3. Japan’s navy stayed."
	cut := segment.Split(text, "en")
	for _, s := range cut.Sentences {
		fmt.Println(text[s.Start:s.End])
		for _, t := range cut.Tokens[s.First:s.Last] {
			fmt.Printf("[%s]", text[t.Start:t.End])
		}
		fmt.Println()
	}
	// Output:
	// Gen. Smith left the U.S. on Sept. 3.
	// [Gen][Smith][left][the][U.S.][on][Sept][3]
	// Japan’s navy stayed.
	// [Japan][navy][stayed]
}
