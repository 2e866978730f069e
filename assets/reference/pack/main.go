// Command pack writes en.pack, which the program carries, from en.txt, which
// says the same a word a line for a reader:
//
//	go run ./assets/reference/pack < assets/reference/en.txt > assets/reference/en.pack
//
// Words, classes and frequencies apart take a sixth less room when they are
// compressed. After lines that begin with # and one with the number of words
// n come the upper bytes of the n frequencies, their n lower bytes, and the
// words: how many letters of the word before are dropped (A is 0), the letters
// that follow, and the class.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
)

const header = `# Common words of English with their frequency and part of speech, sorted.
# Made by: go run ./assets/reference/pack (see there) from en.txt; do not edit.
# From the Google Books Ngram Corpus (2009, http://books.google.com/ngrams, CC BY 3.0), SCOWL (copyright 2000-2011
# Kevin Atkinson) and WordNet 3.1 (copyright Princeton University); see NOTICE.txt.
`

func main() {
	log.SetFlags(0)
	packed, err := pack(os.Stdin)
	if err != nil {
		log.Fatalf("packing the reference: %v", err)
	}
	if _, err := os.Stdout.Write(packed); err != nil {
		log.Fatal(err)
	}
}

// pack packs the lines of en.txt.
func pack(text io.Reader) ([]byte, error) {
	var upper, lower, words bytes.Buffer
	before := ""
	lines := bufio.NewScanner(text)
	for lines.Scan() {
		line := lines.Text()
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		if len(line) < 4 || int(line[0]-'A') > len(before) {
			return nil, fmt.Errorf("the line %q is not understood", line)
		}
		shared := int(line[0] - 'A')
		level := int(line[2]-'!')*94 + int(line[3]-'!')
		upper.WriteByte(byte(level >> 8))
		lower.WriteByte(byte(level))
		dropped := len(before) - shared
		if 'A'+dropped >= 'a' {
			return nil, errors.New("more letters are dropped than can be said")
		}
		words.WriteByte(byte('A' + dropped))
		words.WriteString(line[4:])
		words.WriteByte(line[1])
		before = before[:shared] + line[4:]
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	packed := fmt.Appendf(nil, "%s%d\n", header, upper.Len())
	packed = append(packed, upper.Bytes()...)
	packed = append(packed, lower.Bytes()...)
	return append(packed, words.Bytes()...), nil
}
