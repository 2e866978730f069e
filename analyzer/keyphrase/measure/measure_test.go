package measure

import (
	"fmt"
	"math"
	"testing"
)

func TestF1At10(t *testing.T) {
	ten := func(first ...string) []string {
		for i := len(first); i < 10; i++ {
			first = append(first, fmt.Sprint("filler", i))
		}
		return first
	}
	for _, row := range []struct {
		name            string
		predicted, gold []string
		language        string
		want            float64
	}{
		{"nothing predicted", nil, []string{"a"}, "en", 0},
		{"no gold", []string{"a"}, nil, "en", 0},
		{"all right", []string{"joint exercises", "Japan"}, []string{"japan", "Joint Exercise"}, "en", 1},
		{"two of ten, four gold", ten("ships", "planes"), []string{"ship", "plane", "tank", "gun"}, "en", 2 * .2 * .5 / .7},
		{"a repeat makes room for the eleventh", append(ten("ship", "ships"), "planes"), []string{"plane"}, "en", 2 * .1 * 1 / 1.1},
		{"what comes after ten is not seen", append(ten(), "planes"), []string{"plane"}, "en", 0},
		{"gold that repeats counts once", []string{"ship"}, []string{"ship", "ships"}, "en", 1},
		{"French", []string{"gouvernements"}, []string{"gouvernement"}, "fr", 1},
		{"Portuguese", []string{"alimentações"}, []string{"alimentação"}, "pt", 1},
		{"white space", []string{"joint \t exercise"}, []string{"joint exercise"}, "en", 1},
	} {
		if got := F1At10(row.predicted, row.gold, row.language); math.Abs(got-row.want) > 1e-12 {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
}

// Porter 1980, "An algorithm for suffix stripping": its own examples.
func TestNormal(t *testing.T) {
	for phrase, want := range map[string]string{
		"Caresses ponies": "caress poni", "relational": "relat", "Organization organ": "organ organ", "": "",
	} {
		if got := Normal(phrase, "en"); got != want {
			t.Errorf("Normal(%q) = %q, want %q", phrase, got, want)
		}
	}
}
