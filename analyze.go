package main

import (
	"fmt"
	"io"
)

func analyze(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	fmt.Fprintln(stderr, "stemma: nothing to analyze with")
	return 2
}
