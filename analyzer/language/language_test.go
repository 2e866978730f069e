package language

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestWindows holds Detect to the accuracy that is asked of it on windows of
// news, of 5, 10 and 25 words; und counts as wrong.
func TestWindows(t *testing.T) {
	folder := os.Getenv("EVAL_DATA")
	if folder == "" {
		folder = "../../../shared/data"
	}
	file, err := os.Open(filepath.Join(folder, "languages", "windows.jsonl"))
	if err != nil {
		t.Logf("NOT TESTED: the windows are not here (%v); set EVAL_DATA to their folder", err)
		return
	}
	defer file.Close()
	type set struct {
		source string
		words  int
	}
	right, all, unsure := map[set]int{}, map[set]int{}, map[set]int{}
	wrong := map[string]int{}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row struct {
			Lang, Src, Text string
			N               int
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		s := set{row.Src, row.N}
		all[s]++
		switch code, _ := Detect(row.Text); code {
		case row.Lang:
			right[s]++
		case Unknown:
			unsure[s]++
		default:
			wrong[row.Lang+" taken for "+code]++
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	for s, least := range map[set]float64{
		{"news", 5}: .88, {"news", 10}: .95, {"news", 25}: .99, {"news", 60}: .99,
		{"udhr", 5}: .88, {"udhr", 10}: .95, {"udhr", 25}: .98, {"udhr", 60}: .99,
	} {
		got := float64(right[s]) / float64(all[s])
		t.Logf("%s, %d words: %.4f of %d right, %d unsure", s.source, s.words, got, all[s], unsure[s])
		if !(got >= least) {
			t.Errorf("%s, %d words: %.4f right, want %.2f", s.source, s.words, got, least)
		}
	}
	t.Log(fmt.Sprint(wrong))
}
