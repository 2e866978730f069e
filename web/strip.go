package web

import (
	"fmt"
	"strconv"

	"stemma/analyzer"
)

// A strip is drawn on a field of these units; the page stretches it.
const (
	stripWidth  = 480
	stripHeight = 18
)

// cellPaths returns the paths of a strip's cells: those that hold nothing,
// some, and more than half of their sentences, left to right in the given
// width and height.
func cellPaths(strip []int, bins []analyzer.Bin, width, height float64) (none, some, most string) {
	var paths [3][]byte
	cell := width / float64(max(1, len(bins)))
	gap := min(2, cell/5)
	radius := min(2, cell/4)
	shape := roundedRect(cell-gap, height, radius)
	for i, bin := range bins {
		level := 0
		if i < len(strip) && strip[i] > 0 {
			level = 1
			if 2*strip[i] >= bin.Last-bin.First {
				level = 2
			}
		}
		path := append(paths[level], 'M')
		path = strconv.AppendFloat(path, trim(float64(i)*cell+radius), 'g', 4, 64)
		path = append(path, " 0"...)
		paths[level] = append(path, shape...)
	}
	return string(paths[0]), string(paths[1]), string(paths[2])
}

// roundedRect is the path of a rectangle with round corners, from the end of the
// first corner on. All cells of a strip have the same.
func roundedRect(w, h, r float64) string {
	return fmt.Sprintf("h%.4ga%[2]g %[2]g 0 0 1 %[2]g %[2]gv%[3]ga%[2]g %[2]g 0 0 1 -%[2]g %[2]gh-%[1]ga%[2]g %[2]g 0 0 1 -%[2]g -%[2]gv-%[3]ga%[2]g %[2]g 0 0 1 %[2]g -%[2]gz",
		trim(w-2*r), trim(r), trim(h-2*r))
}

// trim cuts a coordinate to two decimals, to keep paths short.
func trim(x float64) float64 { return float64(int(x*100+0.5)) / 100 }

// strip draws where in the text something is, in the theme colour of a slot.
// It says nothing to a screen reader: its row does.
func strip(cells []int, bins []analyzer.Bin, slot int) *element {
	none, some, most := cellPaths(cells, bins, stripWidth, stripHeight)
	return el("svg").class("strip", color(slot)).
		attr("viewBox", fmt.Sprintf("0 0 %d %d", stripWidth, stripHeight)).attr("preserveAspectRatio", "none").
		attr("aria-hidden", "true").attr("data-bins", strconv.Itoa(len(bins))).
		with(
			el("path").class("none").attr("d", none),
			el("path").class("some").attr("d", some),
			el("path").class("most").attr("d", most),
		)
}

// share draws a share as a bar with the bounds of its interval.
func share(value, low, high float64, slot int) *element {
	return el("svg").class("share", color(slot)).
		attr("viewBox", "0 0 100 14").attr("preserveAspectRatio", "none").attr("aria-hidden", "true").
		with(
			el("rect").class("bar").attr("x", "0").attr("y", "3").attr("width", fmt.Sprintf("%.1f", value*100)).attr("height", "8"),
			el("path").class("interval").attr("d", fmt.Sprintf("M%.1f 7H%.1f", low*100, high*100)),
		)
}

// bar draws a count against the greatest.
func bar(n, most int) *element {
	return el("svg").class("count").attr("viewBox", "0 0 100 10").attr("preserveAspectRatio", "none").attr("aria-hidden", "true").
		with(el("rect").attr("x", "0").attr("y", "1").attr("width", fmt.Sprintf("%.1f", 100*float64(n)/float64(max(1, most)))).attr("height", "8"))
}

// color is the class of a theme colour; slot 0 is the colour of all the rest.
func color(slot int) string { return fmt.Sprintf("c%d", slot) }
