package news

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"stemma/analyzer/evaluate/data"
	"stemma/analyzer/reference"
	"stemma/analyzer/stop"
)

// found returns the English news among the evaluation data and the samples
// beside it, as far as they are there.
func found() []string {
	dir, err := data.Find()
	if err != nil {
		return nil
	}
	var articles []string
	for _, name := range []string{
		"keyphrases/duc2001.jsonl", "keyphrases/kpcrowd.jsonl", "sentences/newswire.jsonl", "../samples/defence-news.jsonl",
	} {
		articles = append(articles, texts(dir.Path(name))...)
	}
	return articles
}

// texts returns the texts of a file of JSON values, one a line; none where
// there is no such file.
func texts(name string) []string {
	file, err := os.Open(filepath.Clean(name))
	if err != nil {
		return nil
	}
	defer file.Close()
	var list []string
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var row struct{ Text string }
		if json.Unmarshal(lines.Bytes(), &row) == nil && row.Text != "" {
			list = append(list, row.Text)
		}
	}
	return list
}

// shapes are those of the sentences of a made-up article: n, v, a and r stand
// for a noun, a verb, an adjective and an adverb, N for a name.
var shapes = []string{
	"The n of the a n v the n on Tuesday, N said.",
	"N, a n of N, v that the n had been v by the n in N.",
	"“We v the n, and the n r v it,” the n of N told reporters.",
	"About 40 percent of the n in N v a n since the a n of 2019.",
	"A a n v r after N and N v their n.",
	"Officials from N said the n was a, but that no n would v the a n before Sept. 5.",
	"In N, the n v a n for the a n, which a n of the U.S. n v.",
	"The n v.",
}

// invented returns as many articles as there are among the evaluation data,
// about as long.
func invented() []string {
	chance := rand.New(rand.NewPCG(3, 4))
	by := map[byte]*urn{'n': {}, 'v': {}, 'a': {}, 'r': {}, 'N': {}}
	stops := stop.For("en")
	for w := range reference.English().All {
		if stops.Has(w.Text) || len(w.Text) < 3 {
			continue
		}
		switch w.Class {
		case reference.Noun, reference.NounAdj, reference.NounVerb:
			by['n'].add(w.Text, w.PerMillion())
			// Names are rare and many.
			by['N'].add(strings.ToUpper(w.Text[:1])+w.Text[1:], 1)
		case reference.Verb, reference.Past:
			by['v'].add(w.Text, w.PerMillion())
		case reference.Adjective:
			by['a'].add(w.Text, w.PerMillion())
		case reference.Adverb:
			by['r'].add(w.Text, w.PerMillion())
		}
	}
	articles := make([]string, 500)
	for i := range articles {
		var b strings.Builder
		for n := range 12 + chance.IntN(24) {
			if n > 0 {
				b.WriteString([]string{" ", " ", "\n\n"}[chance.IntN(3)])
			}
			for j, w := range strings.Split(shapes[chance.IntN(len(shapes))], " ") {
				if j > 0 {
					b.WriteByte(' ')
				}
				core := strings.TrimRight(w, ".,”")
				if u := by[(core + " ")[0]]; u != nil && len(core) == 1 && !(core == "a" && j == 0) {
					w = u.draw(chance) + w[1:]
				}
				b.WriteString(w)
			}
		}
		articles[i] = b.String()
	}
	return articles
}

// An urn holds words, each as often as it is frequent.
type urn struct {
	words []string
	upTo  []float64 // sums of the frequencies
}

func (u *urn) add(word string, frequency float64) {
	sum := frequency
	if len(u.upTo) > 0 {
		sum += u.upTo[len(u.upTo)-1]
	}
	u.words, u.upTo = append(u.words, word), append(u.upTo, sum)
}

func (u *urn) draw(chance *rand.Rand) string {
	return u.words[sort.SearchFloat64s(u.upTo, chance.Float64()*u.upTo[len(u.upTo)-1])]
}
