package actor

import (
	"stemma/analyzer/stat"
	"stemma/analyzer/theme"
)

// A Table says which actor shares sentences with which theme: a row for each
// actor, a column for each theme.
type Table struct {
	Actors    []Actor
	Themes    []theme.Result
	Sentences int      // of the text
	Cells     [][]Cell // by actor, then by theme
}

// A Cell is what an actor and a theme have in common. Of the s sentences of
// the text, a name the actor, t hold the theme and o do both.
type Cell struct {
	Sentences []int   // numbers of the o that hold both, ascending
	Expected  float64 // a t / s: how many would, if the two had nothing to do with each other
	// LogRatio is log2(o / Expected), see stat.MI: 1 is twice as many as
	// expected, -1 half as many. It is 0 where o is.
	LogRatio float64
	// G2 is the log-likelihood ratio (Dunning 1993) of the table of sentences
	// with and without the two, see stat.G2FourTerm: 3.84 and more is the case
	// once in twenty by chance. With Expected below 5 that is a rough guide only. It
	// is 0 for an actor in every sentence.
	G2 float64
}

// Matrix counts the sentences that the first n of the actors share with the
// first m of the themes. Both must come from the same text.
func Matrix(actors []Actor, themes theme.Report, n, m int) Table {
	n, m = max(0, min(n, len(actors))), max(0, min(m, len(themes.Results)))
	t := Table{Actors: actors[:n], Themes: themes.Results[:m], Sentences: themes.Sentences, Cells: make([][]Cell, n)}
	for i := range t.Cells {
		t.Cells[i] = make([]Cell, m)
	}
	for j, result := range t.Themes {
		held := sentences(result.Evidence)
		for i, a := range t.Actors {
			t.Cells[i][j] = cell(a.Sentences, held, t.Sentences)
		}
	}
	return t
}

// sentences returns the numbers of the sentences of a theme's evidence.
func sentences(evidence []theme.Evidence) []int {
	var held []int
	for _, e := range evidence {
		if len(held) == 0 || held[len(held)-1] != e.Sentence {
			held = append(held, e.Sentence)
		}
	}
	return held
}

// cell compares the sentences of an actor and of a theme, of all in the text.
func cell(named, held []int, all int) Cell {
	var c Cell
	for i, j := 0, 0; i < len(named) && j < len(held); {
		switch {
		case named[i] < held[j]:
			i++
		case named[i] > held[j]:
			j++
		default:
			c.Sentences = append(c.Sentences, named[i])
			i, j = i+1, j+1
		}
	}
	if all > 0 {
		c.Expected = float64(len(named)) / float64(all) * float64(len(held))
	}
	both := len(c.Sentences)
	c.LogRatio = stat.MI(both, len(named), len(held), all)
	c.G2 = stat.G2FourTerm(both, len(held)-both, len(named), all-len(named))
	return c
}
