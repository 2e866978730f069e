package dictionary

import (
	"testing"

	"stemma/analyzer/index"
	"stemma/analyzer/term"
	"stemma/analyzer/theme"
)

// TestMatch: what is read finds its words in a text, whatever the case that
// the program writes them in.
func TestMatch(t *testing.T) {
	rules := term.For("en")
	text := index.Build("The ministers signed a trade war truce. Tariffs fell. Nothing else happened. Its live-fire drills pleased NATO.", rules)
	for _, test := range []struct {
		format Format
		src    string
	}{
		{CSV, "theme,pattern\nA,trade war\nA,tarif*\nA,live-fire drill\nA,NATO\n"},
		{YAML, "A: [Trade war, tarif*, 'Live-fire drills', nato]\n"},
		{LIWC, "%\n1\tA\n%\nlive-fire drill*\t1\nnato\t1\ntarif*\t1\ntrade war\t1\n"},
		{Lexicoder, "<dictionary><cnode name='A'><pnode name=' trade war '/><pnode name=' tarif'/><pnode name='live-fire drills'/><pnode name='nato'/></cnode></dictionary>"},
		{WordStat, "A\n\tTRADE_WAR (1)\n\tTARIF* (1)\n\tLIVE-FIRE_DRILL (1)\n\tNATO (1)\n"},
	} {
		lexicon, lost, err := Read(test.format, "f", []byte(test.src))
		if err != nil || len(lost) > 0 {
			t.Errorf("%v, %v", err, lost)
			continue
		}
		report := theme.Compile(lexicon, rules).Score(text)
		if len(report.Results) != 1 || report.Results[0].Matches != 4 || report.Results[0].Sentences != 3 {
			t.Errorf("%s: %+v", test.format, report.Results)
		}
	}
}
