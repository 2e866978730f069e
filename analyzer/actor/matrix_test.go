package actor

import (
	"math"
	"reflect"
	"testing"

	"stemma/analyzer/theme"
)

// TestCell checks a cell against figures worked out by hand.
func TestCell(t *testing.T) {
	tests := []struct {
		named, held    []int
		all            int
		shared         []int
		expected, r, g float64
	}{
		{nil, nil, 0, nil, 0, 0, 0},
		{[]int{0, 1}, []int{1}, 4, []int{1}, .5, 1, 1.7261}, // 2 (ln 2 + ln ⅔ + 2 ln 4/3)
		{[]int{0, 2, 5}, []int{0, 1, 2, 9}, 10, []int{0, 2}, 1.2, .737, 1.2654},
		{[]int{0}, []int{1}, 4, nil, .25, 0, .6796},
		{[]int{0, 1, 2}, []int{1}, 3, []int{1}, 1, 0, 0}, // in every sentence
	}
	for _, test := range tests {
		c := cell(test.named, test.held, test.all)
		if !reflect.DeepEqual(c.Sentences, test.shared) || math.Abs(c.Expected-test.expected) > 1e-9 ||
			math.Abs(c.LogRatio-test.r) > 1e-3 || math.Abs(c.G2-test.g) > 1e-3 {
			t.Errorf("cell(%v, %v, %d) = %+v, want %v %v %v %v", test.named, test.held, test.all, c, test.shared, test.expected, test.r, test.g)
		}
	}
}

func TestMatrix(t *testing.T) {
	actors := []Actor{{Label: "A", Sentences: []int{0, 2}}, {Label: "B", Sentences: []int{1}}}
	report := theme.Report{Sentences: 4, Results: []theme.Result{
		{Evidence: []theme.Evidence{{Sentence: 2}, {Sentence: 2}, {Sentence: 3}}}, // one twice
		{Evidence: []theme.Evidence{{Sentence: 1}}},
	}}
	table := Matrix(actors, report, 5, 5)
	var shared [][][]int
	for _, row := range table.Cells {
		var r [][]int
		for _, c := range row {
			r = append(r, c.Sentences)
		}
		shared = append(shared, r)
	}
	if want := [][][]int{{{2}, nil}, {nil, {1}}}; !reflect.DeepEqual(shared, want) {
		t.Errorf("shared sentences %v, want %v", shared, want)
	}
	if got := table.Cells[0][0].Expected; got != 1 { // 2 of 4 sentences, and 2 of 4
		t.Errorf("expected %v, want 1", got)
	}
	for _, size := range [][2]int{{1, 1}, {0, 2}, {-1, -1}, {2, 0}} {
		table := Matrix(actors, report, size[0], size[1])
		n, m := max(0, size[0]), max(0, size[1])
		if len(table.Actors) != n || len(table.Cells) != n || len(table.Themes) != m || n > 0 && len(table.Cells[0]) != m {
			t.Errorf("Matrix of %v: %d actors, %d themes, %d rows", size, len(table.Actors), len(table.Themes), len(table.Cells))
		}
	}
}
