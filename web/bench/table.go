//go:build !js

package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// A table has a heading and rows, all of the same length.
type table struct {
	title string
	rows  [][]string
	note  string // under it
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// String writes the table as Markdown whose columns line up in a terminal too.
// All columns but the first are figures.
func (t *table) String() string {
	if len(t.rows) == 0 {
		return ""
	}
	widths := make([]int, len(t.rows[0]))
	for _, row := range t.rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	for n, row := range t.rows {
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			if i == 0 {
				b.WriteString("| " + cell + pad + " ")
			} else {
				b.WriteString("| " + pad + cell + " ")
			}
		}
		b.WriteString("|\n")
		if n == 0 {
			for i, w := range widths {
				if i == 0 {
					b.WriteString("|" + strings.Repeat("-", w+2))
				} else {
					b.WriteString("|" + strings.Repeat("-", w+1) + ":")
				}
			}
			b.WriteString("|\n")
		}
	}
	return b.String()
}

// A claim is a line of the first table: a figure and what is asked of it.
type claim struct {
	what   string
	got    float64
	show   string // the figure as it is shown
	target string
	most   bool // the figure may be at most the limit, else at least
	limit  float64
}

// reached reports whether the figure is as asked; one that is not known is not.
func (c claim) reached() bool {
	if c.most {
		return c.got > 0 && c.got <= c.limit
	}
	return c.got >= c.limit
}

// atLeast and atMost make claims; format is of the figure and of the limit.
func atLeast(what string, got, limit float64, format string) claim {
	return claim{what: what, got: got, limit: limit, show: fmt.Sprintf(format, got), target: "≥ " + fmt.Sprintf(format, limit)}
}

func atMost(what string, got, limit float64, format string) claim {
	return claim{what: what, got: got, limit: limit, most: true, show: fmt.Sprintf(format, got), target: "≤ " + fmt.Sprintf(format, limit)}
}

// claims writes the table of claims.
func claims(list []claim) string {
	var t table
	t.add("What", "Measured", "Target", "Reached")
	for _, c := range list {
		reached := "no"
		if c.reached() {
			reached = "yes"
		}
		t.add(c.what, c.show, c.target, reached)
	}
	return t.String()
}

// median returns the middle of the values, or the mean of the two middle ones;
// 0 of none.
func median(values []float64) float64 {
	s := slices.Sorted(slices.Values(values))
	if len(s) == 0 {
		return 0
	}
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

// percentile returns the value that the given share of the values, from 0 to 1,
// are at most.
func percentile(values []float64, share float64) float64 {
	s := slices.Sorted(slices.Values(values))
	if len(s) == 0 {
		return 0
	}
	i := int(share*float64(len(s))+0.999999) - 1
	return s[min(max(i, 0), len(s)-1)]
}

// bytesOf writes a size in powers of ten.
func bytesOf(n float64) string {
	switch {
	case n >= 1e6:
		return trim(n/1e6) + " MB"
	case n >= 1e3:
		return trim(n/1e3) + " kB"
	}
	return fmt.Sprintf("%.0f B", n)
}

// trim writes a number with three digits that count.
func trim(x float64) string {
	switch {
	case x >= 99.95:
		return fmt.Sprintf("%.0f", x)
	case x >= 9.995:
		return strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0")
	}
	return strings.TrimSuffix(strings.TrimSuffix(fmt.Sprintf("%.2f", x), "0"), ".0")
}

// duration writes a time given in milliseconds.
func duration(ms float64) string {
	if ms >= 1000 {
		return trim(ms/1000) + " s"
	}
	return trim(ms) + " ms"
}
