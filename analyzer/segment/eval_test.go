package segment_test

import (
	"errors"
	"io/fs"
	"testing"

	"stemma/analyzer/evaluate/data"
	"stemma/analyzer/segment"
)

// TestNewswireSentences measures sentence ends on the Penn Treebank sample,
// which is no part of the project.
func TestNewswireSentences(t *testing.T) {
	dir, err := data.Find()
	if errors.Is(err, fs.ErrNotExist) {
		t.Logf("NOT MEASURED: %v", err)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	articles, err := dir.Newswire()
	if err != nil {
		t.Fatal(err)
	}
	var score segment.Score
	for _, article := range articles {
		found := segment.Split(article.Text, "en").Ends()
		score.Add(found, article.Ends)
		if testing.Verbose() {
			report(t, article.ID, article.Text, found, article.Ends)
		}
	}
	t.Logf("F1 %.4f (%d found, %d right, %d hits)", score.F1(), score.Found, score.Right, score.Hits)
	if score.F1() < .985 {
		t.Errorf("F1 = %.4f, want at least .985", score.F1())
	}
}

// report logs each end that is missed or too many, with what stands around it.
func report(t *testing.T, id, text string, found, right []int) {
	around := func(what string, at int) {
		t.Logf("%s %s: %q | %q", id, what, text[max(0, at-40):at], text[at:min(len(text), at+40)])
	}
	for len(found) > 0 || len(right) > 0 {
		switch {
		case len(right) == 0 || len(found) > 0 && found[0] < right[0]:
			around("too many", found[0])
			found = found[1:]
		case len(found) == 0 || right[0] < found[0]:
			around("missed", right[0])
			right = right[1:]
		default:
			found, right = found[1:], right[1:]
		}
	}
}
