package theme

import "testing"

func TestFor(t *testing.T) {
	lexicon, err := For("en")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(lexicon.Themes); n < 24 {
		t.Errorf("%d themes in the English lexicon, want at least 24", n)
	}
	if lexicon.Language != "en" {
		t.Errorf("language %q, want en", lexicon.Language)
	}
	if none, err := For("xx"); none != nil || err != nil {
		t.Errorf("For(xx) = %v, %v, want no lexicon and no error", none, err)
	}
}
