package analyzer

import (
	"sort"
	"strings"
	"unicode/utf8"

	"stemma/analyzer/emergent"
	"stemma/analyzer/index"
)

// A Company is what keeps company in a text: groups of terms that share more
// sentences than chance would have it, whatever the lexicon knows of them.
type Company struct {
	Short  bool // too short a text to tell
	Groups []CompanyGroup
	Nodes  []CompanyNode
	Ties   []CompanyTie
}

// A CompanyGroup is a group of terms, named by its strongest.
type CompanyGroup struct {
	Label     string
	Terms     []string // the strongest first
	Sentences int      // that hold at least two of the terms
}

// A CompanyNode is a term in the picture of the network, which is a unit square.
type CompanyNode struct {
	Label string
	Count int
	Group int
	X, Y  float64
}

// A CompanyTie joins two nodes.
type CompanyTie struct {
	A, B   int // nodes
	Shared int // sentences that hold both
	G2     float64
}

// companyNodes is the greatest number of terms in the picture.
const companyNodes = 48

// Company answers which terms keep company.
func (a *Analysis) Company() Company {
	network := emergent.Find(a.segment)
	c := Company{Short: network.Short}
	node := make(map[index.TermID]int)
	for i, g := range network.Groups {
		var labels []string
		for _, t := range g.Terms {
			labels = append(labels, a.segment.Terms[t].Label)
		}
		c.Groups = append(c.Groups, CompanyGroup{strings.Join(labels[:min(3, len(labels))], " · "), labels, len(g.Sentences)})
		for _, t := range g.Terms[:min(len(g.Terms), max(3, companyNodes/len(network.Groups)))] {
			if len(c.Nodes) < companyNodes {
				node[t] = len(c.Nodes)
				c.Nodes = append(c.Nodes, CompanyNode{Label: a.segment.Terms[t].Label, Count: a.segment.Terms[t].Count, Group: i})
			}
		}
	}
	var pairs [][2]int
	for _, tie := range network.Ties {
		x, okX := node[tie.A]
		y, okY := node[tie.B]
		if okX && okY {
			pairs = append(pairs, [2]int{x, y})
			c.Ties = append(c.Ties, CompanyTie{x, y, tie.Shared, round(tie.G2)})
		}
	}
	// A letter takes about 7.5 of the picture's 788 units across, a label and its
	// dot about 32 of the 404 down.
	boxes := make([]emergent.Point, len(c.Nodes))
	for i, n := range c.Nodes {
		boxes[i] = emergent.Point{X: (7.5*float64(utf8.RuneCountInString(n.Label)) + 10) / 788, Y: 32. / 404}
	}
	for i, p := range emergent.Layout(boxes, pairs) {
		c.Nodes[i].X, c.Nodes[i].Y = p.X, p.Y
	}
	sort.SliceStable(c.Ties, func(i, j int) bool { return c.Ties[i].G2 > c.Ties[j].G2 })
	return c
}
