// Evaluate measures the analysis on texts that other people have judged, and
// prints one table of it: stemmers, sentences, languages, key phrases and
// themes, each beside its target and the best that is published. It writes the
// table, with what it is worth, to docs/quality.md.
//
//	make eval
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"stemma/analyzer/evaluate/data"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run returns the exit status: 1 where the data is absent or damaged, or the
// page cannot be written. A target that is missed is told and is no error.
func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("evaluate", flag.ContinueOnError)
	flags.SetOutput(stderr)
	page := flags.String("o", "docs/quality.md", "the page to write")
	if flags.Parse(args) != nil {
		return 2
	}
	dir, err := data.Find()
	if err != nil {
		fmt.Fprintf(stderr, "Nothing was measured: %v.\n", err)
		return 1
	}
	rows, err := measure(dir)
	if err != nil {
		fmt.Fprintf(stderr, "Nothing was measured: %v.\n", err)
		return 1
	}
	prints, err := fingerprints(dir)
	if err != nil {
		fmt.Fprintf(stderr, "Nothing was written: %v.\n", err)
		return 1
	}
	if err := os.MkdirAll(filepath.Dir(*page), 0o777); err != nil {
		fmt.Fprintf(stderr, "Nothing was written: making the folder of %s: %v.\n", *page, err)
		return 1
	}
	if err := os.WriteFile(*page, []byte(quality(rows, prints)), 0o666); err != nil {
		fmt.Fprintf(stderr, "Nothing was written: %v.\n", err)
		return 1
	}
	fmt.Fprint(stdout, table(rows), "\n", strings.Join(verdict(rows), "\n"), "\n", "This is in ", *page, " too.\n")
	return 0
}
