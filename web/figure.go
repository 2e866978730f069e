package web

import (
	"fmt"
	"strings"

	"stemma/analyzer"
)

// A figure is a chart drawn to be printed or published: it carries its title,
// what it shows and where it comes from, and the colours of the light page.
type figure struct {
	width, height int
	body          strings.Builder
}

const (
	figureWidth  = 960
	figureMargin = 32
	figureRow    = 30
	figureTop    = 96
	figureSans   = "system-ui, 'Helvetica Neue', Arial, sans-serif"
	figureSerif  = "Charter, Georgia, serif"
	ink          = "#1c1a17"
	soft         = "#655f55"
	line         = "#e4dfd3"
)

// palette holds the theme colours of the light page; see style.css.
var palette = [colors + 1]string{soft, "#0b62a4", "#aa4f09", "#8a2f6b", "#0a7a5c", "#6a5acd", "#7d6200", "#b3364b", "#4f6d7a"}

// svg returns the figure as a file.
func (f *figure) svg() string {
	return fmt.Sprintf(`<svg xmlns="%s" width="%d" height="%d" viewBox="0 0 %[2]d %[3]d" font-family="%s" font-size="15" fill="%s"><rect width="100%%" height="100%%" fill="#fffefb"/>%s</svg>`+"\n",
		svgNS, f.width, f.height, figureSans, ink, f.body.String())
}

// escape makes text safe inside of XML, which knows no control characters.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}

// text writes a line of text. More attributes may follow.
func (f *figure) text(x, y float64, s, attributes string) {
	fmt.Fprintf(&f.body, `<text x="%.5g" y="%.5g" %s>%s</text>`, x, y, attributes, escape(s))
}

// newFigure returns a figure with room for rows and its title at the top.
func newFigure(title, sentence string, rows int) *figure {
	f := &figure{width: figureWidth, height: figureTop + rows*figureRow + 56}
	f.text(figureMargin, 44, shorten(title, 84), fmt.Sprintf(`font-family="%s" font-size="22" font-weight="600"`, figureSerif))
	f.text(figureMargin, 70, shorten(sentence, 130), fmt.Sprintf(`fill="%s" font-size="14"`, soft))
	fmt.Fprintf(&f.body, `<path d="M%d 84H%d" stroke="%s" stroke-width="1.5"/>`, figureMargin, figureWidth-figureMargin, ink)
	return f
}

// source closes a figure.
func (f *figure) source(o *analyzer.Overview, note string) {
	f.text(figureMargin, float64(f.height)-18, fmt.Sprintf("%s; %s. %s Made with Stemma.", count(o.Counts.Words, "word", "words"), count(o.Counts.Sentences, "sentence", "sentences"), note), fmt.Sprintf(`fill="%s" font-size="12"`, soft))
}

func shorten(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// themesFigure draws the chart of themes. Colours go by rank.
func themesFigure(o *analyzer.Overview) *figure {
	rows := o.Themes[:min(len(o.Themes), 2*colors)]
	f := newFigure(o.Title, Sentence(o), len(rows))
	const left, width, right = 260., 440., 724.
	for i, t := range rows {
		y := float64(figureTop + i*figureRow)
		fill := palette[0]
		if i < colors {
			fill = palette[i+1]
		}
		f.text(figureMargin, y+17, shorten(t.Label, 28), "")
		none, some, most := cellPaths(t.Strip, o.Bins, width, 18)
		for _, p := range []struct{ d, fill, opacity string }{{none, line, "1"}, {some, fill, "0.6"}, {most, fill, "1"}} {
			if p.d != "" {
				fmt.Fprintf(&f.body, `<path transform="translate(%g %g)" d="%s" fill="%s" opacity="%s"/>`, left, y+3, p.d, p.fill, p.opacity)
			}
		}
		const unit = 1.4
		fmt.Fprintf(&f.body, `<rect x="%g" y="%g" width="%.1f" height="8" fill="%s"/>`, right, y+8, t.Share*100*unit, fill)
		fmt.Fprintf(&f.body, `<path d="M%.1f %gH%.1f" stroke="%s" opacity="0.6"/>`, right+t.Low*100*unit, y+12, right+t.High*100*unit, ink)
		f.text(figureWidth-figureMargin, y+17, percent(t.Share), `text-anchor="end"`)
	}
	f.source(o, "Cells: "+stripLegend(o)+". Bars: share of sentences, with its 95% interval.")
	return f
}

// keywordsFigure draws the chart of keywords, as many as the page shows.
func keywordsFigure(o *analyzer.Overview, k *analyzer.Keywords) *figure {
	rows := k.Rows[:min(len(k.Rows), 50)]
	f := newFigure(o.Title, wordsSentence(k, o.Counts.Words), len(rows))
	const left, width = 300., 480.
	for i, row := range rows {
		y := float64(figureTop + i*figureRow)
		f.text(figureMargin, y+17, shorten(row.Label, 30), "")
		fmt.Fprintf(&f.body, `<rect x="%g" y="%g" width="%.1f" height="12" fill="%s"/>`, left, y+6, width*float64(row.Count)/float64(max(1, k.Most)), soft)
		f.text(left-14, y+17, thousands(row.Count), `text-anchor="end"`)
		f.text(figureWidth-figureMargin, y+17, fmt.Sprintf("%.1f", row.PerThousand), fmt.Sprintf(`text-anchor="end" fill="%s"`, soft))
	}
	f.source(o, "Counts, and on the right times per 1,000 words; stop words left out, forms counted together.")
	return f
}
