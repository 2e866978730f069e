//go:build !js

package main

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestMedian(t *testing.T) {
	for _, test := range []struct {
		values       []float64
		median, late float64
	}{
		{nil, 0, 0},
		{[]float64{3}, 3, 3},
		{[]float64{4, 1}, 2.5, 4},
		{[]float64{9, 1, 2}, 2, 9},
		{[]float64{20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, 10.5, 19},
	} {
		if got := median(test.values); got != test.median {
			t.Errorf("the median of %v is %g, want %g", test.values, got, test.median)
		}
		if got := percentile(test.values, 0.95); got != test.late {
			t.Errorf("the 95th percentile of %v is %g, want %g", test.values, got, test.late)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, test := range []struct{ got, want string }{
		{trim(0.5), "0.5"}, {trim(1), "1"}, {trim(10), "10"}, {trim(9.999), "10"}, {trim(12.34), "12.3"}, {trim(100.4), "100"}, {trim(20.04), "20"}, {trim(0), "0"},
		{duration(999), "999 ms"}, {duration(1234), "1.23 s"}, {bytesOf(12), "12 B"}, {bytesOf(1500), "1.5 kB"}, {bytesOf(2_540_000), "2.54 MB"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

func TestClaims(t *testing.T) {
	for _, test := range []struct {
		claim
		want bool
	}{
		{atLeast("", 8, 8, "%.1f"), true}, {atLeast("", 7.99, 8, "%.1f"), false},
		{atMost("", 2.5, 2.5, "%.1f"), true}, {atMost("", 2.51, 2.5, "%.1f"), false},
		{atLeast("unknown", 0, 8, "%.1f"), false}, {atMost("unknown", 0, 2.5, "%.1f"), false},
	} {
		if got := test.reached(); got != test.want {
			t.Errorf("%+v: reached is %v", test.claim, got)
		}
	}
}

func TestTable(t *testing.T) {
	var table table
	table.add("What", "Time")
	table.add("é", "1 ms")
	table.add("longer", "1.23 s")
	want := "| What   |   Time |\n|--------|-------:|\n| é      |   1 ms |\n| longer | 1.23 s |\n"
	if got := table.String(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestWrap(t *testing.T) {
	text := strings.Repeat("word ", 100) + "ö"
	for _, line := range strings.Split(item(text), "\n") {
		if utf8.RuneCountInString(line) > width || strings.HasSuffix(line, " ") {
			t.Errorf("the line %q", line)
		}
	}
	if got := strings.Join(strings.Fields(item(text)), " "); got != "- "+text {
		t.Errorf("the words are other ones: %q", got)
	}
}

// The tasks of the thread with the marks count, each once.
func TestThread(t *testing.T) {
	run := func(thread int, start, length float64) event {
		return event{Name: "RunTask", Phase: "X", Time: start * 1e3, Duration: length * 1e3, Process: 7, Thread: thread}
	}
	mark := func(name string, at float64) event {
		return event{Name: name, Category: timing, Phase: "I", Time: at * 1e3, Process: 7, Thread: 1}
	}
	trace := threadOf([]event{
		run(1, 20, 5), run(1, 0, 8), run(2, 6, 100), mark("from", 5), run(1, 21, 2), run(1, 40, 30), mark("to", 50), run(1, 80, 1), mark("from", 4),
	})
	work, longest, err := trace.between("from", "to")
	if err != nil || math.Abs(work-43) > 1e-9 || math.Abs(longest-30) > 1e-9 {
		t.Errorf("work %g, longest %g, %v; want 43, 30", work, longest, err)
	}
	if _, _, err := trace.between("from", "nowhere"); err == nil {
		t.Error("a mark that is not there is no error")
	}
	if _, _, err := threadOf([]event{mark("from", 1), mark("to", 2)}).between("from", "to"); err == nil {
		t.Error("a trace without tasks is no error")
	}
}

func TestBundle(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{
		"one/package.json": `{"main": "lib/main.js"}`,
		"one/lib/main.js":  `const fs = require("fs-of-node-js"); module.exports = require( './part' )(require("../data.json"), require("two"));`,
		"one/lib/part.js":  `module.exports = (data, two) => data.n + two.n;`,
		"one/data.json":    `{"n": 40}`,
		"two/package.json": `{"main": "two.js"}`,
		"two/two.js":       `exports.n = 2; exports.me = require('./two.js');`,
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := bundled(dir, `const answer = require("one");`)
	if err != nil {
		t.Fatal(err)
	}
	for name, times := range map[string]int{"data.n + two.n": 1, "exports.n = 2": 1, `{"n": 40}`: 1, `const answer = require("one");`: 1} {
		if n := strings.Count(got, name); n != times {
			t.Errorf("%q stands %d times in the bundle, want %d", name, n, times)
		}
	}
}

func TestSizes(t *testing.T) {
	if list, err := chosen("1mb, 10MB", false); err != nil || len(list) != 2 || list[0].name != "1MB" || !list[1].fresh {
		t.Errorf("%+v, %v", list, err)
	}
	if _, err := chosen("2MB", false); err == nil {
		t.Error("a size that there is not is no error")
	}
	if list, _ := chosen("", true); len(list) != 3 {
		t.Errorf("a quick run measures %+v", list)
	}
	if list, _ := chosen("", false); len(list) != len(textSizes) {
		t.Errorf("a run measures %+v", list)
	}
}

func TestUnhashed(t *testing.T) {
	if got := unhashed("app.0123456789abcdef.wasm"); got != "app.wasm" {
		t.Error(got)
	}
	if got := unhashed("index.html"); got != "index.html" {
		t.Error(got)
	}
}
