package web

import (
	"fmt"
	"strings"

	"stemma/analyzer"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
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
	var paths [3]strings.Builder
	cell := width / float64(max(1, len(bins)))
	gap := min(2, cell/5)
	for i, bin := range bins {
		level := 0
		if i < len(strip) && strip[i] > 0 {
			level = 1
			if 2*strip[i] >= bin.Last-bin.First {
				level = 2
			}
		}
		roundedRect(&paths[level], float64(i)*cell, 0, cell-gap, height, min(2, cell/4))
	}
	return paths[0].String(), paths[1].String(), paths[2].String()
}

func roundedRect(b *strings.Builder, x, y, w, h, r float64) {
	fmt.Fprintf(b, "M%.4g %.4gh%.4ga%[5]g %[5]g 0 0 1 %[5]g %[5]gv%[4]ga%[5]g %[5]g 0 0 1 -%[5]g %[5]gh-%[3]ga%[5]g %[5]g 0 0 1 -%[5]g -%[5]gv-%[4]ga%[5]g %[5]g 0 0 1 %[5]g -%[5]gz",
		trim(x+r), trim(y), trim(w-2*r), trim(h-2*r), trim(r))
}

// trim cuts a coordinate to two decimals, to keep paths short.
func trim(x float64) float64 { return float64(int(x*100+0.5)) / 100 }

// strip draws where in the text something is, in the theme colour of a slot.
// It says nothing to a screen reader: its row does.
func strip(cells []int, bins []analyzer.Bin, slot int) app.UI {
	none, some, most := cellPaths(cells, bins, stripWidth, stripHeight)
	return svg("svg").Class("strip", color(slot)).
		Attr("viewBox", fmt.Sprintf("0 0 %d %d", stripWidth, stripHeight)).Attr("preserveAspectRatio", "none").
		Aria("hidden", true).DataSet("bins", len(bins)).
		Body(
			svg("path").Class("none").Attr("d", none),
			svg("path").Class("some").Attr("d", some),
			svg("path").Class("most").Attr("d", most),
		)
}

// share draws a share as a bar with the bounds of its interval.
func share(value, low, high float64, slot int) app.UI {
	return svg("svg").Class("share", color(slot)).
		Attr("viewBox", "0 0 100 14").Attr("preserveAspectRatio", "none").Aria("hidden", true).
		Body(
			svg("rect").Class("bar").Attr("x", 0).Attr("y", 3).Attr("width", fmt.Sprintf("%.1f", value*100)).Attr("height", 8),
			svg("path").Class("interval").Attr("d", fmt.Sprintf("M%.1f 7H%.1f", low*100, high*100)),
		)
}

// bar draws a count against the greatest.
func bar(n, most int) app.UI {
	return svg("svg").Class("count").Attr("viewBox", "0 0 100 10").Attr("preserveAspectRatio", "none").Aria("hidden", true).
		Body(svg("rect").Attr("x", 0).Attr("y", 1).Attr("width", fmt.Sprintf("%.1f", 100*float64(n)/float64(max(1, most)))).Attr("height", 8))
}

// color is the class of a theme colour; slot 0 is the colour of all the rest.
func color(slot int) string { return fmt.Sprintf("c%d", slot) }
