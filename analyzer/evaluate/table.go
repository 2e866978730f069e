package main

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// A row is a line of the table: one figure, what it was measured on, what is
// asked for and what others reach.
type row struct {
	area, what, on string
	got, target    string
	asked, reached bool       // whether there is a target, and whether it is reached
	others, better []baseline // better are those of the others that reach more
}

// A baseline is a system of others and its published figure, from 0 to 1.
type baseline struct {
	system string
	value  float64
}

// scored returns the row of a figure from 0 to 1, with a target, 0 for none.
// The figure is shown cut to four decimals, not rounded, lest one that just
// misses its target look as if it did not.
func scored(area, what, on string, value, target float64, others ...baseline) row {
	r := row{area: area, what: what, on: on, got: fmt.Sprintf("%.4f", math.Floor(value*1e4+1e-6)/1e4), target: "–", others: others}
	if target > 0 {
		r.target, r.asked, r.reached = fmt.Sprintf("%.3f", target), true, value >= target
	}
	for _, b := range others {
		if b.value > value {
			r.better = append(r.better, b)
		}
	}
	return r
}

func (r row) verdict() string {
	switch {
	case !r.asked:
		return "–"
	case r.reached:
		return "yes"
	}
	return "no"
}

func list(baselines []baseline) string {
	if len(baselines) == 0 {
		return "–"
	}
	var b strings.Builder
	for i, other := range baselines {
		if i > 0 {
			b.WriteString("; ")
		}
		fmt.Fprintf(&b, "%.3f %s", other.value, other.system)
	}
	return b.String()
}

// table writes the rows as a Markdown table whose columns line up in a terminal too.
func table(rows []row) string {
	cells := [][]string{{"", "Measured", "On", "Stemma", "Target", "Reached", "Others"}}
	for _, r := range rows {
		cells = append(cells, []string{r.area, r.what, r.on, r.got, r.target, r.verdict(), list(r.others)})
	}
	widths := make([]int, len(cells[0]))
	for _, line := range cells {
		for i, cell := range line {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	for n, line := range cells {
		for i, cell := range line {
			b.WriteString("| " + cell + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)) + " ")
		}
		b.WriteString("|\n")
		if n == 0 {
			for _, width := range widths {
				b.WriteString("|" + strings.Repeat("-", width+2))
			}
			b.WriteString("|\n")
		}
	}
	return b.String()
}

// verdict says in sentences which targets are missed and where others are better.
func verdict(rows []row) []string {
	var missed, behind []string
	asked := 0
	for _, r := range rows {
		name := strings.ToLower(r.area) + ", " + r.what
		if r.asked {
			asked++
			if !r.reached {
				missed = append(missed, fmt.Sprintf("%s: %s, asked for %s", name, r.got, r.target))
			}
		}
		if len(r.better) > 0 {
			behind = append(behind, fmt.Sprintf("%s: %s against %s", name, r.got, list(r.better)))
		}
	}
	said := []string{fmt.Sprintf("All %d targets are reached on these halves.", asked)}
	if len(missed) > 0 {
		said[0] = fmt.Sprintf("Of %d targets %d are not reached: %s.", asked, len(missed), strings.Join(missed, "; "))
	}
	if len(behind) > 0 {
		said = append(said, "Others are better at "+strings.Join(behind, "; and at ")+".")
	} else {
		said = append(said, "None of the others is better at any of this.")
	}
	return said
}
