package actor_test

import (
	"fmt"

	"stemma/analyzer/actor"
	"stemma/analyzer/index"
	"stemma/analyzer/term"
	"stemma/analyzer/theme"
)

const article = `Gen. Joseph Harkin met Japanese officials in Tokyo. Joint drills with Japan will grow, Harkin said.
The weather was fine. Nobody else spoke.`

func ExampleFind() {
	for _, a := range actor.Find(index.Build(article, term.For("en"))) {
		fmt.Printf("%s, %s: %d in sentences %v\n", a.Label, a.Kind, a.Count, a.Sentences)
		for _, f := range a.Forms {
			fmt.Println("  ", f.Text, f.Count, f.Demonym)
		}
	}
	// Output:
	// Joseph Harkin, person: 2 in sentences [0 1]
	//    Joseph Harkin 1 false
	//    Harkin 1 false
	// Japan, country: 2 in sentences [0 1]
	//    Japanese 1 true
	//    Japan 1 false
	// Tokyo, place: 1 in sentences [0]
	//    Tokyo 1 false
}

func ExampleMatrix() {
	lexicon, err := theme.Parse("drills.themes", []byte("language en\ntheme drills: Drills\n    about: Military training.\n    patterns:\n        drill\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	rules := term.For("en")
	seg := index.Build(article, rules)
	table := actor.Matrix(actor.Find(seg), theme.Compile(lexicon, rules).Score(seg), 10, 10)
	for i, a := range table.Actors {
		for j, r := range table.Themes {
			c := table.Cells[i][j]
			fmt.Printf("%s and %s: sentences %v, %.1f expected, log ratio %.2f, G² %.2f\n", a.Label, r.Theme.Label, c.Sentences, c.Expected, c.LogRatio, c.G2)
		}
	}
	// Output:
	// Joseph Harkin and Drills: sentences [1], 0.5 expected, log ratio 1.00, G² 1.73
	// Japan and Drills: sentences [1], 0.5 expected, log ratio 1.00, G² 1.73
	// Tokyo and Drills: sentences [], 0.2 expected, log ratio 0.00, G² 0.68
}
