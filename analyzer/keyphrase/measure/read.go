package measure

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// Sets are the names of the evaluation sets, and Targets the F1 at 10 that is
// asked for on each.
var (
	Sets    = []string{"kpcrowd", "duc2001", "inspec", "wikinews", "ptbn"}
	Targets = []float64{.20, .32, .35, .40, .30}
)

// A Document is a text and the key phrases that people chose for it.
type Document struct {
	ID       string   `json:"id"`
	Language string   `json:"language"`
	Text     string   `json:"text"`
	Keys     []string `json:"keys"`
}

// Read returns the documents of a set in the evaluation data, a folder that
// holds keyphrases/SET.jsonl.
func Read(data, set string) ([]Document, error) {
	path := filepath.Join(data, "keyphrases", set+".jsonl")
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading key phrases: %w", err)
	}
	defer file.Close()
	var documents []Document
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		var d Document
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("reading line %d of %s: %w", n, path, err)
		}
		documents = append(documents, d)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	return documents, nil
}

// Mean returns the mean of F1At10 over documents, rank giving the key phrases
// of each, the best first; 0 for no documents.
func Mean(documents []Document, rank func(Document) []string) float64 {
	if len(documents) == 0 {
		return 0
	}
	sum := 0.0
	for _, d := range documents {
		sum += F1At10(rank(d), d.Keys, d.Language)
	}
	return sum / float64(len(documents))
}
