package dictionary_test

import (
	"fmt"

	"stemma/analyzer/dictionary"
	"stemma/analyzer/theme"
)

const liwc = "%\n1\tTrade\n2\tConflict\n%\ntariff*\t1\ntrade war\t1\t2\n*fight*\t2\n"

func ExampleRead() {
	lexicon, lost, err := dictionary.Read(dictionary.LIWC, "mine.dic", []byte(liwc))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(lexicon)
	for _, l := range lost {
		fmt.Println(l)
	}
	// Output:
	// theme trade: Trade
	//     patterns:
	//         tariff*
	//         trade war
	//
	// theme conflict: Conflict
	//     patterns:
	//         trade war
	// line 7, Conflict: *fight* is left out (a wildcard elsewhere than at the end of a word)
}

func ExampleRead_error() {
	_, _, err := dictionary.Read(dictionary.YAML, "mine.yml", []byte("trade:\n  - tariff*\n  - *fight*\n"))
	fmt.Println(err)
	// Output:
	// mine.yml, line 3, column 5: expected quotation marks around a word that begins so, for anchors and aliases are not read, found '*'
}

func ExampleWrite() {
	lexicon, err := theme.Parse("", []byte("theme drills: Exercises\n    patterns: (joint | naval) exercise, troops ~3 train*\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	data, lost, err := dictionary.Write(dictionary.YAML, lexicon)
	fmt.Printf("%s%v %v\n", data, lost, err)
	// Output:
	// Exercises:
	//   - joint exercise
	//   - naval exercise
	// [Exercises: troops ~3 train* is left out (words at a distance)] <nil>
}

func ExampleDetect() {
	format, ok := dictionary.Detect("mine.txt", []byte(liwc))
	fmt.Println(format.Title(), ok)
	// Output:
	// LIWC true
}
