package term

import (
	"strings"

	"stemma/analyzer/fold"
	"stemma/assets"
)

// families returns the key of the head of its family for each key that has
// one: nil for a language without a list.
func families(r *Rules) map[string]string {
	data, err := assets.Families.ReadFile("families/" + r.Language + ".txt")
	if err != nil {
		return nil
	}
	heads := make(map[string]string)
	for line := range strings.Lines(string(data)) {
		if line[0] == '#' {
			continue
		}
		head := ""
		for word := range strings.FieldsSeq(line) {
			key := r.stem(fold.Key(word, r.Language))
			if head == "" {
				head = key
				if known, ok := heads[key]; ok {
					head = known
				}
			}
			if _, ok := heads[key]; !ok {
				heads[key] = head
			}
		}
	}
	return heads
}
