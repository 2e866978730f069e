package analyzer_test

import (
	"fmt"

	"stemma/analyzer"
)

func ExampleAnalyze() {
	const text = "Defense cooperation grows. It is a matter of days, and some days are long."
	a := analyzer.Analyze(text, analyzer.Settings{Language: "en"})
	report := a.Report("note-1")
	fmt.Println(report.ID, report.Counts.Words, "words in", report.Counts.Sentences, "sentences")
	fmt.Println(report.Keywords[0].Label, report.Keywords[0].Count)
	theme := report.Themes[0]
	fmt.Println(theme.Label, theme.Share)
	for _, e := range theme.Evidence {
		fmt.Println("  sentence", e.Sentence, "has", text[e.Start:e.End])
	}
	// Output:
	// note-1 14 words in 2 sentences
	// days 2
	// Defense cooperation 0.5
	//   sentence 0 has Defense cooperation
}

func ExampleAnalysis_Focus() {
	a := analyzer.Analyze("The army met the navy. Two armies met an army.", analyzer.Settings{Language: "en"})
	focus := a.Focus(analyzer.Selection{Kind: analyzer.TermKind, ID: "army"}, 0, 10)
	fmt.Println(focus.Label, "stands", focus.Count, "times")
	for _, line := range focus.Lines {
		for _, part := range line.Parts {
			if part.Hit {
				fmt.Print("[", part.Text, "]")
			} else {
				fmt.Print(part.Text)
			}
		}
		fmt.Println()
	}
	// Output:
	// army stands 3 times
	// The [army] met the navy.
	// Two [armies] met an [army].
}
