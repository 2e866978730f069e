//go:build !js

package main

import "fmt"

// titles are what the tables call the contenders, in the order of their
// columns.
var titles = []struct{ name, title string }{
	{stemma, "Stemma, full report"},
	{wink, "wink-nlp"},
	{hand, "JavaScript"},
	{inReport, "Stemma, one thread"},
	{nativeReport, "natively"},
	{inIndex, "Stemma, stems only"},
	{nativeIndex, "natively, stems only"},
}

// report makes tables and claims of what was measured.
func (a *arena) report() {
	ratios := &table{
		title: "Time of a text, in times that of Stemma's full report",
		note:  "More than 1 is slower than Stemma, less is faster. What each of them does is below.",
	}
	absolute := &table{
		title: "The same in seconds, as a hint",
		note:  "Of a long text the overview comes before the phrases, and of one of more than 2 MB the names and figures come last.",
	}
	head := []string{"Text"}
	for _, t := range titles {
		head = append(head, t.title)
	}
	ratios.add(head...)
	absolute.add(append(head, "Stemma, overview", "Stemma, names too", "Stemma, MB/s")...)
	for _, s := range a.sizes {
		ratio, times := []string{s.name}, []string{s.name}
		own := a.of(stemma, s.name)
		for _, t := range titles {
			ms := a.of(t.name, s.name)
			switch {
			case a.failed[t.name][s.name] != nil:
				ratio, times = append(ratio, "failed"), append(times, "failed")
			case ms == 0:
				ratio, times = append(ratio, "not run"), append(times, "not run")
			case own == 0:
				ratio, times = append(ratio, "–"), append(times, duration(ms))
			default:
				ratio, times = append(ratio, trim(ms/own)), append(times, duration(ms))
			}
		}
		ratios.add(ratio...)
		if own > 0 {
			last := median(a.lasts[s.name])
			times = append(times, duration(median(a.firsts[s.name])), duration(last), trim(float64(s.bytes)/1e6/last*1e3))
		} else {
			times = append(times, "–", "–", "–")
		}
		absolute.add(times...)
	}
	a.tables = append(a.tables, ratios, absolute)
	a.memories()
	a.claim()
}

// memories makes the table of what was held in memory.
func (a *arena) memories() {
	t := &table{
		title: "Memory",
		note: "The memory of a program in wasm never shrinks, so that what it has at the end is the most that it had; where several workers share the work it is the sum of all. " +
			"The growth is that since the size before, as a multiple of the growth of the text. " +
			"Of the others it is the heap after the answer, what is no longer used included; how much it was at most is not known.",
	}
	t.add("Text", "Words", "Terms", "Stemma's workers", "Their memory", "times the text", "growth", "wink-nlp's heap", "times the text", "JavaScript's heap", "times the text")
	var before textSize
	for _, s := range a.sizes {
		if a.memory[s.name] == 0 {
			continue
		}
		o := a.last[stemma][s.name]
		growth := "–"
		if before.bytes > 0 {
			growth = trim((a.memory[s.name] - a.memory[before.name]) / float64(s.bytes-before.bytes))
		}
		row := []string{s.name, fmt.Sprint(o.Words), fmt.Sprint(o.Terms), fmt.Sprint(a.programs[s.name]), bytesOf(a.memory[s.name]), trim(a.memory[s.name] / float64(s.bytes)), growth}
		for _, name := range []string{wink, hand} {
			if n := a.heap[name][s.name]; n > 0 {
				row = append(row, bytesOf(n), trim(n/float64(s.bytes)))
			} else {
				row = append(row, "–", "–")
			}
		}
		t.add(row...)
		before = s
	}
	if len(t.rows) > 1 {
		a.tables = append(a.tables, t)
	}
}

// claim holds the times against what is asked of them.
func (a *arena) claim() {
	for _, s := range a.sizes {
		own := a.of(stemma, s.name)
		least := map[string]float64{"1MB": 8, "10MB": 12}[s.name]
		if least == 0 {
			continue
		}
		a.claims = append(a.claims,
			atLeast(fmt.Sprintf("%s, full report: times as fast as wink-nlp's part of it", s.name), over(a.of(wink, s.name), own), least, "%.1f"),
			atLeast(fmt.Sprintf("%s, full report: times as fast as the JavaScript's part of it", s.name), over(a.of(hand, s.name), own), 1, "%.2f"),
			atLeast(fmt.Sprintf("%s, words, stems and frequencies: times as fast as the JavaScript", s.name), over(a.of(hand, s.name), a.of(inIndex, s.name)), 2.5, "%.2f"),
			atMost(fmt.Sprintf("%s, full report in one thread: times the native time", s.name), over(a.of(inReport, s.name), a.of(nativeReport, s.name)), 2.5, "%.2f"),
		)
	}
	for _, s := range a.sizes {
		if s.bytes < 100*million {
			continue
		}
		done := 0.0
		if a.of(stemma, s.name) > 0 {
			done = 1
		}
		a.claims = append(a.claims, claim{what: s.name + " is analysed without a crash", got: done, limit: 1, show: map[float64]string{0: "no", 1: "yes"}[done], target: "yes"})
		if small := median(a.lasts["1MB"]); small > 0 && done > 0 {
			a.claims = append(a.claims, atMost(fmt.Sprintf("%s: time of a megabyte, in times that of 1MB", s.name), median(a.lasts[s.name])*million/float64(s.bytes)/small, 1.25, "%.2f"))
		}
		if m := a.memory[s.name]; m > 0 {
			a.claims = append(a.claims, atMost(s.name+": memory of the workers, in times the text", m/float64(s.bytes), 8, "%.2f"))
		}
	}
}

// over returns x / y, and 0 where one of them is not known.
func over(x, y float64) float64 {
	if y == 0 {
		return 0
	}
	return x / y
}
