package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"stemma/analyzer/stem"
)

const stemUsage = `usage: stemma stem --language xx

Prints the stem of each word on standard input, a word a line, as Snowball's own
stemwords does: the stemmer alone, without folding or word families.
`

// stems is `stemma stem`. It returns the exit status.
func stems(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("stem", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	language := flags.String("language", "", "")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(stdout, stemUsage)
		return 0
	} else if err != nil {
		fmt.Fprintf(stderr, "stemma stem: %v; see stemma stem --help.\n", err)
		return 2
	}
	if flags.NArg() > 0 {
		fmt.Fprintf(stderr, "stemma stem: the words come on standard input, not as %q.\n", flags.Arg(0))
		return 2
	}
	stemmer, ok := stem.For(*language)
	if !ok {
		fmt.Fprintf(stderr, "stemma stem: there is no stemmer for --language %q.\n", *language)
		return 2
	}
	out := bufio.NewWriter(stdout)
	in := bufio.NewReader(stdin)
	for {
		word, err := in.ReadString('\n')
		if word != "" {
			fmt.Fprintln(out, stemmer(strings.TrimRight(word, "\r\n")))
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			fmt.Fprintf(stderr, "stemma stem: reading the words: %v.\n", err)
			return 2
		}
	}
	if err := out.Flush(); err != nil {
		fmt.Fprintf(stderr, "stemma stem: writing the stems: %v.\n", err)
		return 2
	}
	return 0
}
