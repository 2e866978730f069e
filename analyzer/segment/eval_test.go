package segment_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"stemma/analyzer/segment"
)

// TestNewswireSentences measures sentence ends on the Penn Treebank sample,
// which is no part of the project.
func TestNewswireSentences(t *testing.T) {
	dir := os.Getenv("EVAL_DATA")
	if dir == "" {
		dir = "../../../shared/data"
	}
	name := filepath.Join(dir, "sentences", "newswire.jsonl")
	file, err := os.Open(name)
	if os.IsNotExist(err) {
		t.Logf("the evaluation data is absent, so nothing was measured: no %s (EVAL_DATA names its folder)", name)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var score segment.Score
	rows := bufio.NewScanner(file)
	rows.Buffer(nil, 1<<20)
	for rows.Scan() {
		var row struct {
			ID, Text string
			Ends     []int
		}
		if err := json.Unmarshal(rows.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		found := segment.Split(row.Text, "en").Ends()
		score.Add(found, row.Ends)
		if testing.Verbose() {
			report(t, row.ID, row.Text, found, row.Ends)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
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
