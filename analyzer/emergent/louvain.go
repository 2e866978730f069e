package emergent

// A graph is an undirected graph with weights.
type graph struct {
	edges [][]edge
	loops []float64 // weight of each node's ties with itself, counted twice
	total float64   // of all weights, counted twice
}

type edge struct {
	to     int
	weight float64
}

func newGraph(n int) *graph { return &graph{edges: make([][]edge, n), loops: make([]float64, n)} }

func (g *graph) tie(a, b int, weight float64) {
	if a == b {
		g.loops[a] += 2 * weight
	} else {
		g.edges[a] = append(g.edges[a], edge{b, weight})
		g.edges[b] = append(g.edges[b], edge{a, weight})
	}
	g.total += 2 * weight
}

// communities returns the nodes of each community, both in the order of their
// numbers: nodes are moved to the neighbouring community that raises the
// modularity most, until none does, and then communities take the place of
// nodes, until nothing changes.
func (g *graph) communities() [][]int {
	of := make([]int, len(g.edges)) // community of each node of the first graph
	for i := range of {
		of[i] = i
	}
	for level := g; ; {
		moved, changed := level.move()
		if !changed {
			break
		}
		for i := range of {
			of[i] = moved[of[i]]
		}
		level = level.merge(moved)
	}
	var members [][]int
	place := make(map[int]int)
	for node, community := range of {
		i, ok := place[community]
		if !ok {
			i = len(members)
			place[community] = i
			members = append(members, nil)
		}
		members[i] = append(members[i], node)
	}
	return members
}

// move returns the community of each node, numbered from 0 without gaps, after
// nodes have been moved, and whether any was.
func (g *graph) move() (community []int, changed bool) {
	n := len(g.edges)
	community = make([]int, n)
	degree := make([]float64, n) // of nodes
	sum := make([]float64, n)    // of the degrees in each community
	for i := range n {
		community[i] = i
		degree[i] = g.loops[i]
		for _, e := range g.edges[i] {
			degree[i] += e.weight
		}
		sum[i] = degree[i]
	}
	if g.total == 0 {
		return community, false
	}
	links := make([]float64, n) // of the node at hand to each community
	for again := true; again; {
		again = false
		for i := range n {
			var near []int
			for _, e := range g.edges[i] {
				c := community[e.to]
				if links[c] == 0 {
					near = append(near, c)
				}
				links[c] += e.weight
			}
			own := community[i]
			sum[own] -= degree[i]
			// The gain of a community, but for what is the same for all; less than
			// this is a matter of rounding.
			const least = 1e-9
			gain := func(c int) float64 { return links[c] - sum[c]*degree[i]/g.total }
			best, most := own, gain(own)
			for _, c := range near {
				if x := gain(c); x > most+least {
					best, most = c, x
				}
			}
			sum[best] += degree[i]
			community[i] = best
			if best != own {
				again, changed = true, true
			}
			for _, c := range near {
				links[c] = 0
			}
		}
	}
	number := make(map[int]int)
	for i, c := range community {
		if _, ok := number[c]; !ok {
			number[c] = len(number)
		}
		community[i] = number[c]
	}
	return community, changed
}

// merge returns the graph whose nodes are the communities of g.
func (g *graph) merge(community []int) *graph {
	n := 0
	for _, c := range community {
		n = max(n, c+1)
	}
	merged := newGraph(n)
	weights := make(map[[2]int]float64)
	var pairs [][2]int
	for i, edges := range g.edges {
		merged.loops[community[i]] += g.loops[i]
		merged.total += g.loops[i]
		for _, e := range edges {
			if e.to < i {
				continue
			}
			pair := [2]int{min(community[i], community[e.to]), max(community[i], community[e.to])}
			if _, ok := weights[pair]; !ok {
				pairs = append(pairs, pair)
			}
			weights[pair] += e.weight
		}
	}
	for _, pair := range pairs {
		merged.tie(pair[0], pair[1], weights[pair])
	}
	return merged
}
