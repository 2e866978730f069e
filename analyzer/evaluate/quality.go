package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strings"

	"stemma/analyzer/evaluate/data"
	phrases "stemma/analyzer/keyphrase/measure"
	"stemma/analyzer/stem"
)

// fingerprints returns a line for each file of the data that is read: the
// first twelve digits of its SHA-256 and its name.
func fingerprints(dir data.Dir) ([]string, error) {
	var names []string
	for _, code := range stem.Languages() {
		names = append(names, data.VocabularyFile(code))
	}
	names = append(names, "sentences/newswire.jsonl", "languages/windows.jsonl")
	for _, set := range phrases.Sets {
		names = append(names, "keyphrases/"+set+".jsonl")
	}
	names = append(names, "themes/headlines-cap.jsonl", "themes/events-plover.jsonl")
	lines := make([]string, len(names))
	for i, name := range names {
		bytes, err := os.ReadFile(dir.Path(name))
		if err != nil {
			return nil, fmt.Errorf("reading the evaluation data: %w", err)
		}
		sum := sha256.Sum256(bytes)
		lines[i] = fmt.Sprintf("%x  %s", sum[:6], name)
	}
	return lines, nil
}

// quality writes the page: the table and what it is worth. The same code and
// data give the same page.
func quality(rows []row, fingerprints []string) string {
	return "# How good the analysis is\n\n" +
		"Measured on texts that other people have judged. The page is written by\n\n    make eval\n\n" +
		"which reads the data from `EVAL_DATA`, `../shared/data` if it is not given. The data is no part of the project, and most of it may not be\n" +
		"passed on.\n\n" +
		table(rows) + "\n" +
		"## What is not reached\n\n" + strings.Join(verdict(rows), "\n\n") + "\n\n" + worth +
		"## The data\n\n" +
		"It bears no date. The official stems are those of Snowball's revisions of 2018 and 2026. The files measured, by the first twelve digits of\n" +
		"their SHA-256:\n\n    " + strings.Join(fingerprints, "\n    ") + "\n"
}

const worth = `## What the figures are worth

- **Half of each set is kept apart.** The table is of the half that was at hand while the analysis was made. What counts is how well it does on
  the other, which was at nobody's hand here and is measured apart.
- **Key phrases** are ranked with one setting for all texts, whose weights are fitted to these very texts. How much that flatters them,
  ` + "`go test ./analyzer/keyphrase -run TestFit -fit -v`" + ` tells: it prints what weights fitted on two thirds of the texts reach on the third. The
  features that are weighed were chosen with all of the texts in view.
- **Themes**: the lexicon was widened and mended while these rows were at hand, and how its matches are weighed, and from what weight on a text
  is said to be of a topic, was chosen with them in view; so they flatter it too. A headline is short and has one topic, an article several.
  Topics with few headlines weigh in the macro F1 as much as others.
- **Stemmers** are held to the revision that the table names, word for word, over the vocabulary at hand. From the other revision they differ
  where the algorithm was changed. Where the revision has no stem for a word, the word is not counted.
- **Languages**: a text that is called unknown counts as wrong.
- **Others** are the figures that came with the data, not measured here: those of the key phrases on the same half, those of the sentences and
  themes on the whole sets, so that these two are not strictly comparable. Of key phrases the best of eight systems is named for each set; none is
  the best on all of them.
- A figure is cut to four decimals, not rounded. A dash means that there is no target, or no figure of others.

How they are counted: a sentence end is right if it is the very same byte. F1 is the harmonic mean of precision and recall; F1@10 is that of the
first ten key phrases against all that people chose, words lower-cased and stemmed (Porter; Snowball for French and Portuguese), repeats
dropped, averaged over texts. AUC is the chance that a text of the topic scores more than another.

`
