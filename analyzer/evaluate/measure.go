package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stemma/analyzer/evaluate/data"
	"stemma/analyzer/index"
	"stemma/analyzer/keyphrase"
	phrases "stemma/analyzer/keyphrase/measure"
	"stemma/analyzer/language"
	"stemma/analyzer/segment"
	"stemma/analyzer/stem"
	"stemma/analyzer/term"
	"stemma/analyzer/theme"
	"stemma/assets"
)

// measure returns all rows of the table, in its order.
func measure(dir data.Dir) ([]row, error) {
	var rows []row
	for _, part := range []func(data.Dir) ([]row, error){stemmers, sentences, languages, keyphrases, headlines, events} {
		more, err := part(dir)
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
	}
	return rows, nil
}

// stemmers counts the words whose stem is not the official one, of each
// revision. None may be wrong of those that stem.Revision names.
func stemmers(dir data.Dir) ([]row, error) {
	var rows []row
	for _, code := range stem.Languages() {
		list, err := dir.Vocabulary(code)
		if err != nil {
			return nil, err
		}
		stemmer, _ := stem.For(code)
		named := strings.Split(stem.Revision(code), ", ")
		r := row{
			area: "Stemmers", what: data.Name(code) + ", said to equal " + strings.Join(named, " and ") + ": wrong of 2018 / 2026",
			reached: true, asked: true,
		}
		var on, got, target []string
		for _, revision := range []string{"2018", "2026"} {
			words, wrong := 0, 0
			for _, word := range list {
				if want := word.In(revision); want != "" {
					words++
					if stemmer(word.Word) != want {
						wrong++
					}
				}
			}
			asked := "–"
			if slices.Contains(named, revision) {
				asked = "0"
				r.reached = r.reached && wrong == 0 && words > 0
			}
			on, got, target = append(on, strconv.Itoa(words)), append(got, strconv.Itoa(wrong)), append(target, asked)
		}
		r.on, r.got, r.target = strings.Join(on, " / ")+" words", strings.Join(got, " / "), strings.Join(target, " / ")
		rows = append(rows, r)
	}
	return rows, nil
}

func sentences(dir data.Dir) ([]row, error) {
	articles, err := dir.Newswire()
	if err != nil {
		return nil, err
	}
	var score segment.Score
	for _, article := range articles {
		score.Add(segment.Split(article.Text, "en").Ends(), article.Ends)
	}
	return []row{scored("Sentences", "newswire, F1", fmt.Sprint(len(articles), " articles"), score.F1(), .985,
		baseline{"UAX #29 + abbreviation rules", .976}, baseline{"prose", .975}, baseline{"neurosnap", .962}, baseline{"UAX #29", .898})}, nil
}

// languages counts the texts whose language is told rightly; one that is
// called unknown is not.
func languages(dir data.Dir) ([]row, error) {
	windows, err := dir.Windows()
	if err != nil {
		return nil, err
	}
	type set struct {
		source string
		words  int
	}
	right, all := map[set]int{}, map[set]int{}
	for _, w := range windows {
		s := set{w.Src, w.N}
		all[s]++
		if code, _ := language.Detect(w.Text); code == w.Lang {
			right[s]++
		}
	}
	var rows []row
	for _, r := range []struct {
		set
		target    float64
		baselines []baseline
	}{
		{set{"news", 5}, .88, []baseline{{"lingua, 137 MB", .94}, {"whatlanggo", .80}}},
		{set{"news", 10}, .95, []baseline{{"lingua, 137 MB", .98}, {"whatlanggo", .96}}},
		{set{"news", 25}, .99, []baseline{{"lingua, 137 MB", .997}, {"whatlanggo", .985}}},
		{set{"news", 60}, 0, []baseline{{"lingua, 137 MB", .999}, {"whatlanggo", .999}}},
		{set{"udhr", 5}, 0, nil}, {set{"udhr", 10}, 0, nil}, {set{"udhr", 25}, 0, nil}, {set{"udhr", 60}, 0, nil},
	} {
		source := r.source
		if source == "udhr" {
			source = "Declaration of Human Rights"
		}
		rows = append(rows, scored("Languages", fmt.Sprintf("%s, %d words, accuracy", source, r.words), fmt.Sprint(all[r.set], " texts"),
			float64(right[r.set])/float64(max(all[r.set], 1)), r.target, r.baselines...))
	}
	return rows, nil
}

func keyphrases(dir data.Dir) ([]row, error) {
	var rows []row
	for i, set := range phrases.Sets {
		documents, err := dir.Documents(set)
		if err != nil {
			return nil, err
		}
		f1 := phrases.Mean(documents, func(d data.Document) []string {
			var labels []string
			// Twice ten, since those that differ in their forms only count once.
			for _, p := range keyphrase.Rank(index.Build(d.Text, term.For(d.Language)), 20) {
				labels = append(labels, p.Label)
			}
			return labels
		})
		best := phrases.Baselines[i]
		rows = append(rows, scored("Key phrases", set+", F1@10", fmt.Sprint(len(documents), " texts"), f1, phrases.Targets[i],
			baseline{best.System, best.F1}))
	}
	return rows, nil
}

// lexicon returns the English themes, ready to be matched.
func lexicon() (*theme.Lexicon, func(text string) theme.Report, error) {
	const name = "themes/en.themes"
	src, err := assets.Themes.ReadFile(name)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the English themes: %w", err)
	}
	list, err := theme.Parse(name, src)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the English themes: %w", err)
	}
	rules := term.For("en")
	matcher := theme.Compile(list, rules)
	return list, func(text string) theme.Report { return matcher.Score(index.Build(text, rules)) }, nil
}

func headlines(dir data.Dir) ([]row, error) {
	list, err := dir.Headlines()
	if err != nil {
		return nil, err
	}
	themes, score, err := lexicon()
	if err != nil {
		return nil, err
	}
	reports, truth := make([]theme.Report, len(list)), make([]string, len(list))
	for i, h := range list {
		reports[i], truth[i] = score(h.Text), strconv.Itoa(h.CAP)
	}
	on := fmt.Sprint(len(list), " headlines")
	defense := theme.Judge(reports, truth, "16")
	macro, topics := theme.MacroF1(reports, truth, themes.Majors())
	return []row{
		scored("Themes", "defense (16), AUC", on, theme.AUC(defense), .90, baseline{"thirty obvious words", .795}),
		scored("Themes", "defense (16), F1", on, theme.F1(defense), .72,
			baseline{"naive Bayes trained on the set", .681}, baseline{"thirty obvious words", .631}),
		scored("Themes", "defense or international affairs (16, 19), F1", on, theme.F1(theme.Judge(reports, truth, "16", "19")), .75),
		scored("Themes", fmt.Sprintf("macro F1 over %d topics that the lexicon covers", topics), on, macro, .55),
	}, nil
}

func events(dir data.Dir) ([]row, error) {
	list, err := dir.Events()
	if err != nil {
		return nil, err
	}
	_, score, err := lexicon()
	if err != nil {
		return nil, err
	}
	reports, truth := make([]theme.Report, len(list)), make([]bool, len(list))
	for i, e := range list {
		reports[i], truth[i] = score(e.Text), e.Label == "defcoop"
	}
	on := fmt.Sprint(len(list), " sentences")
	judged := theme.JudgeDefenseCooperation(reports, truth)
	return []row{
		scored("Themes", "cooperation in defense, F1", on, theme.F1(judged), .65, baseline{"cooperative word and military word", .490}),
		scored("Themes", "cooperation in defense, AUC", on, theme.AUC(judged), .92, baseline{"cooperative word and military word", .861}),
	}, nil
}
