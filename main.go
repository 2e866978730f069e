// Stemma tells what an article is about and shows why. This is its native
// program: it serves the page, builds the page's site for any file host, and
// analyses files on the command line.
package main

import (
	"fmt"
	"io"
	"os"
)

const usage = `Stemma shows what an article is about, and why.

usage:
  stemma serve [--addr 127.0.0.1:8080] [--site DIR]
        serve the page on this machine and print its address
  stemma build -o DIR [-wasm FILE] [-fast]
        write the page as a static site for any file host
  stemma analyze [--format json|jsonl|csv|text] [--language xx] [--top N] [FILE…]
        report on files, or on standard input
  stemma stem --language xx
        print the stem of each word on standard input

"stemma COMMAND --help" tells more about a command.
`

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run carries out one command line, without the program's name, and returns
// the exit status: 0 when all went well, 1 when the work failed and 2 when it
// was asked for wrongly.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		io.WriteString(stdout, usage)
		return 0
	}
	switch args[0] {
	case "serve":
		return serve(args[1:], stdout, stderr)
	case "build":
		return build(args[1:], stdout, stderr)
	case "analyze":
		return analyze(args[1:], stdin, stdout, stderr)
	case "stem":
		return stems(args[1:], stdin, stdout, stderr)
	case "help", "-h", "-help", "--help":
		io.WriteString(stdout, usage)
		return 0
	}
	fmt.Fprintf(stderr, "stemma: there is no command %q; \"stemma --help\" lists them\n", args[0])
	return 2
}
