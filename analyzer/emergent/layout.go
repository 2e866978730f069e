package emergent

import "math"

// A Point is a place in the unit square.
type Point struct{ X, Y float64 }

// Layout places nodes in the unit square so that those with ties between them
// (pairs of their numbers) stand near each other, by the method of Fruchterman
// and Reingold (1991), and then moves apart those whose boxes overlap. A box is
// the width and height of a node and its label, as parts of the square's sides,
// around the node. It starts from places on a circle: without chance the same
// network always looks the same. It takes time in the square of the nodes.
func Layout(boxes []Point, ties [][2]int) []Point {
	const rounds = 300
	n := len(boxes)
	at := make([]Point, n)
	degree := make([]float64, n)
	for _, tie := range ties {
		degree[tie[0]]++
		degree[tie[1]]++
	}
	for i := range at {
		angle := 2 * math.Pi * float64(i) / float64(n)
		// The radius differs a little, lest nodes opposite each other stay on one line.
		radius := 0.35 + 0.1*float64(i%3)
		at[i] = Point{radius * math.Cos(angle), radius * math.Sin(angle)}
	}
	if n < 2 {
		return unit(at)
	}
	ideal := math.Sqrt(1 / float64(n))
	force := make([]Point, n)
	for round := range rounds {
		for i := range force {
			// A slight pull to the middle keeps parts without ties in the picture.
			force[i] = Point{-at[i].X * 0.3 * ideal, -at[i].Y * 0.3 * ideal}
		}
		for i := range at {
			for j := range i {
				dx, dy, d := apart(at[i], at[j])
				f := ideal * ideal / d
				force[i].X += dx / d * f
				force[i].Y += dy / d * f
				force[j].X -= dx / d * f
				force[j].Y -= dy / d * f
			}
		}
		for _, tie := range ties {
			dx, dy, d := apart(at[tie[0]], at[tie[1]])
			// Shared among a node's ties, or groups with many would fall together.
			f := 2 * d * d / ideal / math.Sqrt(degree[tie[0]]*degree[tie[1]])
			force[tie[0]].X -= dx / d * f
			force[tie[0]].Y -= dy / d * f
			force[tie[1]].X += dx / d * f
			force[tie[1]].Y += dy / d * f
		}
		heat := 0.1 * (1 - float64(round)/rounds)
		for i := range at {
			length := math.Max(1e-9, math.Sqrt(force[i].X*force[i].X+force[i].Y*force[i].Y))
			step := math.Min(length, heat)
			at[i].X += force[i].X / length * step
			at[i].Y += force[i].Y / length * step
		}
	}
	return unit(spread(unit(at), boxes))
}

// spread moves nodes apart whose boxes overlap, each pair along the side where
// that takes less, a few rounds long.
func spread(at, boxes []Point) []Point {
	for range 120 {
		still := true
		for i := range at {
			for j := range i {
				dx, dy := at[i].X-at[j].X, at[i].Y-at[j].Y
				x := (boxes[i].X+boxes[j].X)/2 - math.Abs(dx)
				y := (boxes[i].Y+boxes[j].Y)/2 - math.Abs(dy)
				if x <= 0 || y <= 0 {
					continue
				}
				still = false
				if x < y {
					push := math.Copysign(x/2, dx)
					at[i].X += push
					at[j].X -= push
				} else {
					push := math.Copysign(y/2, dy)
					at[i].Y += push
					at[j].Y -= push
				}
			}
		}
		if still {
			break
		}
	}
	return at
}

func apart(a, b Point) (dx, dy, d float64) {
	dx, dy = a.X-b.X, a.Y-b.Y
	return dx, dy, math.Max(1e-4, math.Sqrt(dx*dx+dy*dy))
}

// unit stretches points over the unit square, in steps of a thousandth, which
// are alike on every machine.
func unit(at []Point) []Point {
	if len(at) == 0 {
		return at
	}
	low, high := at[0], at[0]
	for _, p := range at {
		low = Point{math.Min(low.X, p.X), math.Min(low.Y, p.Y)}
		high = Point{math.Max(high.X, p.X), math.Max(high.Y, p.Y)}
	}
	scale := func(x, low, high float64) float64 {
		if high-low < 1e-9 {
			return 0.5
		}
		return math.Round((x-low)/(high-low)*1000) / 1000
	}
	for i, p := range at {
		at[i] = Point{scale(p.X, low.X, high.X), scale(p.Y, low.Y, high.Y)}
	}
	return at
}
