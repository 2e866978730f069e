//go:build !js

package main

import "fmt"

// titles are what the tables call the contenders, in the order of their
// columns.
var titles = []struct{ name, title string }{
	{stemma, "Stemma, full report"},
	{wink, "wink-nlp"},
	{hand, "JavaScript"},
	{inIndex, "Stemma, stems only"},
	{inReport, "Stemma, one thread"},
	{nativeReport, "natively"},
	{nativeIndex, "natively, stems only"},
}

// report makes tables and claims of what was measured.
func (a *arena) report() {
	ratios := &table{title: "Time, in times that of Stemma's full report"}
	absolute := &table{title: "Time"}
	head := []string{"Text"}
	for _, t := range titles {
		head = append(head, t.title)
	}
	ratios.add(head...)
	absolute.add(append(head, "MB/s of Stemma")...)
	for _, s := range a.sizes {
		ratio, times := []string{s.name}, []string{s.name}
		own := a.of(stemma, s.name)
		for _, t := range titles {
			ms := a.of(t.name, s.name)
			if ms == 0 {
				ratio, times = append(ratio, "too long"), append(times, "not run")
				continue
			}
			ratio, times = append(ratio, trim(ms/own)), append(times, duration(ms))
		}
		ratios.add(ratio...)
		absolute.add(append(times, trim(float64(s.bytes)/1e6/own*1e3))...)
	}
	a.tables = append(a.tables, ratios, absolute)

	memory := &table{title: "Memory of Stemma's worker"}
	memory.add("Text", "Words", "Terms", "Programs", "Memory", "Times the text", "Growth since the size before, times that of the text")
	var before textSize
	for _, s := range a.sizes {
		if a.memory[s.name] == 0 {
			continue
		}
		growth := "–"
		if before.bytes > 0 {
			growth = trim((a.memory[s.name] - a.memory[before.name]) / float64(s.bytes-before.bytes))
		}
		o := a.last[stemma][s.name]
		memory.add(s.name, fmt.Sprint(o.Words), fmt.Sprint(o.Terms), fmt.Sprint(a.programs[s.name]), bytesOf(a.memory[s.name]), trim(a.memory[s.name]/float64(s.bytes)), growth)
		before = s
	}
	if len(memory.rows) > 1 {
		a.tables = append(a.tables, memory)
	}
	a.claim()
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
			atLeast(fmt.Sprintf("Full report of %s of news: times faster than wink-nlp's part", s.name), a.of(wink, s.name)/own, least, "%.1f"),
			atLeast(fmt.Sprintf("Full report of %s: times faster than the JavaScript's part", s.name), a.of(hand, s.name)/own, 1, "%.2f"),
			atLeast(fmt.Sprintf("Stems only of %s: times faster than the JavaScript", s.name), a.of(hand, s.name)/a.of(inIndex, s.name), 2.5, "%.2f"),
			atMost(fmt.Sprintf("Full report of %s in one thread: times the native time", s.name), a.of(inReport, s.name)/a.of(nativeReport, s.name), 2.5, "%.2f"),
		)
	}
	if small, large := a.of(stemma, "1MB"), a.of(stemma, "100MB"); small > 0 && large > 0 {
		a.claims = append(a.claims, atMost("Time for a megabyte of 100MB, in times that of 1MB", large/100/small, 1.25, "%.2f"))
	}
	if m := a.memory["100MB"]; m > 0 {
		a.claims = append(a.claims, atMost("Memory of the worker for 100MB, in times the text", m/1e8, 8, "%.2f"))
	}
}
