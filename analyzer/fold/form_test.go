package fold

import "testing"

func TestForm(t *testing.T) {
	for word, want := range map[string]string{
		"":                     "",
		"don't":                "don't",
		"don’t":                "don't",
		"don＇t":                "don't",
		"cafe\u0301":           "café",
		"co\u00adop\u00ader":   "cooper",
		"zero\u200djo\u200cin": "zerojoin",
		"a\ufeffb\u2060c":      "abc",
		"می\u200cخواهم":        "می\u200cخواهم",
		"क्\u200dष":            "क्\u200dष",
		"Q\u200e\u200b":        "Q",
		"\u00ad":               "",
		"e\u00ad\u0301":        "é",
	} {
		if got := Form(word); got != want {
			t.Errorf("Form(%q) = %q, want %q", word, got, want)
		}
	}
	if n := testing.AllocsPerRun(10, func() { Form("cooperation") }); n > 0 {
		t.Errorf("Form allocates %v times for plain ASCII", n)
	}
}
