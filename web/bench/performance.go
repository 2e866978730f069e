//go:build !js

package main

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
)

// performance writes the page: the targets, the tables and what the figures
// mean.
func (b *bench) performance() string {
	var s strings.Builder
	fmt.Fprintf(&s, "# How fast, how small\n\nMeasured side by side, in one run in headless %s on a machine with %d cores (%s). The page is written by\n\n    make bench\n", b.browser, runtime.NumCPU(), runtime.GOARCH)
	if b.quick {
		s.WriteString("\n" + wrap("**These figures are of a quick run**, which sees that all works: of few repetitions and short texts, they are worth nothing.") + "\n")
	}
	if len(b.claims) > 0 {
		fmt.Fprintf(&s, "\n%s", claims(b.claims))
		reached := 0
		for _, c := range b.claims {
			if c.reached() {
				reached++
			}
		}
		fmt.Fprintf(&s, "\n%d of %d targets are reached.\n", reached, len(b.claims))
	}
	for _, t := range b.tables {
		fmt.Fprintf(&s, "\n## %s\n\n%s", t.title, t)
		if t.note != "" {
			fmt.Fprintf(&s, "\n%s\n", wrap(t.note))
		}
	}
	s.WriteString("\n## How it is measured\n\n")
	var notes []string
	if slices.Contains(b.finished, "throughput") {
		notes = append(notes,
			fmt.Sprintf("**The text** is of %s. All sizes are the beginning of one text, the same in each run. What is longer than the seed goes through it again and again in another order, with rare words changed to made-up ones, so that the number of distinct words goes on growing, as the power %.2f of the number of words (Heaps' law; in the seed it grows so, or with 0.5 where that is more).", b.seed, b.beta),
			"**Stemma, full report** is the site's own worker, asked as the page asks it for a text that was pasted: language, sentences, terms, keywords, themes, key phrases, and what is drawn first of each. Up to 2 MB names and figures are part of the answer in which the phrases come; of longer texts they come after it, which is **Stemma, names too**. All times by the megabyte are those.",
			"**wink-nlp** does its part of that: sentences, tokens, the stop word flag and the frequencies of stems. Of its stages only the one that finds sentences is run; its model is wink-eng-lite-web-model.",
			"**JavaScript** does a smaller part, as fast as we could write it: one regular expression, snowball-stemmers asked once for each distinct word, and a Map. **Stemma, stems only** is the same work by the code with which Stemma counts a text that another is compared with, in a program with nothing else in it.",
			"**Natively** is the same Go code on the same machine, in one thread as in the browser; it is to be compared with **Stemma, one thread**, a program that makes the full report in one call, names and figures in it, and has direct jumps as the site's has.",
			"Each contender has a worker of its own, and the time is from handing over the text to the answer, as the window sees it. The smaller texts are read after two of 1 MB, and again and again by the same worker, the contenders taking turns; from 10 MB on each is read by a new worker that has read one of 1 MB before. wink-nlp keeps what it has learned of words from one text to the next; the others begin anew with each, Stemma's worker after it was told to forget the text before. Figures are medians of 31, 15, 7, 5 and 1 readings, from 10 kB to 100 MB.",
			"wink-nlp is not run on 100 MB, which would take it minutes.",
		)
	}
	if slices.Contains(b.finished, "page") {
		notes = append(notes,
			"**The page** is loaded anew for each paste, without a text, and at rest. The time begins with the key as the browser notes it, and ends in a task after the frame in which the effect is in the document, which may be one frame late. The work of the main thread is read off the browser's own trace. The text of 20 MB is opened as a file, and the article is pasted once the page shows how far that is read. Keys are pressed in the middle of the text, each letter after a space, 200 ms apart or when the one before has been answered; the longest task is that of ten more, as to trace takes a browser time. Of so long a text Stemma's field holds a part, 50,000 letters around the place, and the bare page's all of it. In the text of 10 MB they are pressed at its beginning. The file of 100 MB is opened, read and kept, and ten keys are pressed in it then, 300 ms apart, without waiting for an answer.",
		)
	}
	if slices.Contains(b.finished, "start") {
		notes = append(notes,
			fmt.Sprintf("**Start**: medians of %d starts of the browser, each with an empty profile and then once more with what it has kept, the two pages in turn. A key is typed as soon as the program says that it runs, and the time ends when the program has taken it up, from the navigation on. Both sites come from the same server on the same machine, compressed by brotli, so that the time on the line is left out. The bare page is a text field with go-app's own loader and service worker, built with the same flags.", starts),
			fmt.Sprintf("**The first long text** is opened as a file in the first %d of these, %.0f s after the key, when the worker has practised, and another of the same length %.0f s after that. The time is from handing over the file until all of it is drawn.", openedIn, restBefore.Seconds(), restBefore.Seconds()),
		)
	}
	notes = append(notes, fmt.Sprintf("Times are those of one machine on one day, and vary by some percent; the ratios are what counts. On this one 4 kB of memory took %.2f µs to be written to for the first time. Where that is much, as on a machine within a machine it may be, all that begins anew is slow: a page that starts, an article that is drawn, a long text; and targets in milliseconds and frames are hard to reach. No target fails the command.", float64(b.fresh)/1e3))
	for _, note := range notes {
		s.WriteString(item(note))
	}
	return s.String()
}

// width is that of the lines of the page, in bytes.
const width = 140

// wrap breaks a paragraph into lines.
func wrap(text string) string { return broken(text, "", "") }

// item breaks an item of a list into lines.
func item(text string) string { return broken(text, "- ", "  ") + "\n" }

func broken(text, first, other string) string {
	var b strings.Builder
	line := first
	for _, word := range strings.Fields(text) {
		if len(line)+len(word)+1 > width {
			b.WriteString(strings.TrimRight(line, " ") + "\n")
			line = other
		}
		line += word + " "
	}
	b.WriteString(strings.TrimRight(line, " "))
	return b.String()
}
