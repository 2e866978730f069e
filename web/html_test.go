package web

import (
	"encoding/xml"
	"fmt"
	stdhtml "html"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"stemma/analyzer"
	"stemma/wasm/message"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// hostile is a text that would do harm if it were taken for anything else.
const hostile = `<script>alert("1")</script> & <img src=x onerror='a()'> %s %d %!(EXTRA) {{.}} &lt; ]]> ` + "\x00\x01\x1b\x7f\u0085\ufffe\uffff\r\n"

// read has a text analysed as the page would.
func read(t *testing.T, text string) State {
	t.Helper()
	var desk message.Desk
	s := NewState()
	r := s.ReadText()
	r.Language, r.Body = "en", text
	a := desk.Answer(r, func(int, int) error { return nil })
	if a.Error != "" {
		t.Fatal(a.Error)
	}
	s.Take(a)
	return s
}

// HTMLString writes an attribute that is true without a value, and other values
// in the quotes of Go; in a browser they are set as they are.
var (
	bare   = regexp.MustCompile(`( aria-[a-z]+)([ >])`)
	quoted = regexp.MustCompile(` [a-zA-Z-]+="(?:[^"\\]|\\.)*"`)
)

// html draws a component, and tests that nothing in it broke out of its place:
// every tag is closed, and none of a script is there.
func html(t *testing.T, ui app.UI) string {
	t.Helper()
	s := bare.ReplaceAllString(app.HTMLString(ui), `$1="true"$2`)
	s = quoted.ReplaceAllStringFunc(s, func(attribute string) string {
		name, value, _ := strings.Cut(attribute, "=")
		value, err := strconv.Unquote(value)
		if err != nil {
			t.Fatalf("%v: %s", err, attribute)
		}
		return name + `="` + stdhtml.EscapeString(value) + `"`
	})
	d := xml.NewDecoder(strings.NewReader(strings.NewReplacer("\x00", "", "\x01", "", "\x1b", "", "\ufffe", "", "\uffff", "").Replace(s)))
	d.Strict = false
	d.AutoClose, d.Entity = xml.HTMLAutoClose, xml.HTMLEntity
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, s)
		}
		if e, ok := token.(xml.StartElement); ok {
			if name := e.Name.Local; name == "script" || name == "img" {
				t.Fatalf("a %s in %s", name, s)
			}
			for _, a := range e.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "style" {
					t.Fatalf("an attribute %s in %s", a.Name.Local, s)
				}
			}
		}
	}
	return s
}

// has tests what a piece of HTML holds.
func has(t *testing.T, s string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(s, part) {
			t.Errorf("%q is not in %s", part, s)
		}
	}
}

func TestThousands(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 12345: "12,345", 999999: "999,999", 1000000: "1,000,000", 1234567890: "1,234,567,890"} {
		if got := thousands(n); got != want {
			t.Errorf("thousands(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestPercent(t *testing.T) {
	for share, want := range map[float64]string{0: "0%", 0.004: "0%", 0.005: "1%", 1.0 / 3: "33%", 0.5: "50%", 0.666: "67%", 0.994: "99%", 1: "100%"} {
		if got := percent(share); got != want {
			t.Errorf("percent(%g) = %q, want %q", share, got, want)
		}
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 words", 1: "1 word", 2: "2 words", 1200: "1,200 words"} {
		if got := count(n, "word", "words"); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestList(t *testing.T) {
	for want, words := range map[string][]string{"": nil, "a": {"a"}, "a and b": {"a", "b"}, "a, b and c": {"a", "b", "c"}} {
		if got := list(words); got != want {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
}

func TestReadingTime(t *testing.T) {
	for seconds, want := range map[int]string{
		0: "a few seconds to read", 14: "a few seconds to read", 15: "½ min to read", 44: "½ min to read", 45: "1 min to read", 74: "1 min to read", 75: "1½ min to read",
		120: "2 min to read", 600: "10 min to read", 3584: "59½ min to read", 3585: "1 h to read", 5384: "1 h to read", 5385: "2 h to read", 36000: "10 h to read", 4_123_800: "1,146 h to read",
	} {
		if got := readingTime(seconds); got != want {
			t.Errorf("%d seconds: %q, want %q", seconds, got, want)
		}
	}
}

func TestPressed(t *testing.T) {
	if pressed(true) != "true" || pressed(false) != "false" {
		t.Error("aria-pressed is true or false")
	}
}

func TestButton(t *testing.T) {
	s := html(t, button("quiet", hostile, "select", "kind", "term", "id", hostile))
	has(t, s, `data-do="select"`, `data-kind="term"`, `type="button"`, `&lt;script&gt;`, `%s %d %!(EXTRA)`)
}

// No text of a reader's is HTML anywhere on the page.
func TestHostileText(t *testing.T) {
	s := read(t, "# "+hostile+"\n\n* **"+hostile+"** sanctions against Iran, <script>sanctions</script> & joint exercises.\n\n<b>sanctions</b> on <i>Iran</i>. "+hostile)
	o := s.Overview
	if len(o.Themes) == 0 || len(o.Phrases) == 0 {
		t.Fatal("the text has too little for the test")
	}
	o.Title = hostile
	o.Notes = append(o.Notes, hostile)
	theme := o.Themes[0]
	theme.ID, theme.Label, theme.Definition, theme.Codes = hostile, hostile, hostile, analyzer.Codes{IPTC: []string{hostile}, CAP: []string{hostile}}
	o.Themes = append([]analyzer.Theme{theme}, o.Themes...)
	o.Phrases[0].Label, o.Phrases[0].Key = hostile, hostile
	s.Keywords.Rows[0].Label, s.Keywords.Rows[0].Stem = hostile, hostile
	s.Keywords.Rows[0].Forms = []analyzer.Form{{Form: hostile, Count: 1}, {Form: "b", Count: 1}}
	f := *s.Focus
	f.Label, f.Selection = hostile, analyzer.Selection{Kind: analyzer.TermKind, ID: hostile}
	f.Forms = []analyzer.Form{{Form: hostile, Count: 2}}
	f.Patterns = []analyzer.PatternCount{{Pattern: hostile, Count: 2}}
	for name, ui := range map[string]app.UI{
		"summary":  &Summary{Overview: o, Slots: s.Slots(), How: true},
		"themes":   &Themes{Overview: o, Slots: s.Slots()},
		"table":    &Themes{Overview: o, Slots: s.Slots(), All: true, Table: true},
		"words":    &Words{Keywords: s.Keywords, Words: o.Counts.Words},
		"phrases":  &Phrases{Phrases: o.Phrases, All: true},
		"evidence": &Evidence{Focus: &f, Bins: o.Bins, Total: o.Counts.Sentences, Selected: true},
		"article":  &Article{Most: 60, Passages: s.Passages, Slots: s.Slots(), Language: "en", Marked: 1},
		"meta":     metaOf(o, ""),
	} {
		t.Run(name, func(t *testing.T) {
			if s := html(t, ui); name != "meta" {
				has(t, s, "&lt;script&gt;")
				if strings.Contains(s, "%!d") || strings.Contains(s, "%!s") || strings.Contains(s, "MISSING") {
					t.Errorf("a text was taken for a format: %s", s)
				}
			}
		})
	}
	for name, f := range map[string]*figure{"themes": themesFigure(o), "keywords": keywordsFigure(o, s.Keywords)} {
		wellFormed(t, name, f)
		if !strings.Contains(f.svg(), "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; ") {
			t.Errorf("%s: the title is not as it was given: %s", name, f.svg())
		}
	}
}

// wellFormed tests that a figure is XML, by a strict reader.
func wellFormed(t *testing.T, name string, f *figure) {
	t.Helper()
	texts := 0
	for d := xml.NewDecoder(strings.NewReader(f.svg())); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v in %s", name, err, f.svg())
		}
		if e, ok := token.(xml.StartElement); ok {
			switch e.Name.Local {
			case "svg", "rect", "path", "circle":
			case "text":
				texts++
			default:
				t.Errorf("%s: an element %s", name, e.Name.Local)
			}
			if e.Name.Space != svgNS {
				t.Errorf("%s: %s is no SVG", name, e.Name.Local)
			}
			for _, a := range e.Attr {
				if strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") || strings.Contains(a.Value, "%!") {
					t.Errorf("%s: %s=%q", name, a.Name.Local, a.Value)
				}
			}
		}
	}
	if texts < 3 {
		t.Errorf("%s: %d texts", name, texts)
	}
}

func TestEscape(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "a<b>&\"c\"": "a&lt;b&gt;&amp;&quot;c&quot;", "&amp;": "&amp;amp;", "\x00\x08\x0b\x1f\ufffe\uffff": "", "a\tb\nc\rd": "a\tb\ncd", "\xff": "\ufffd", "é🙂": "é🙂", "\xed\xa0\x80": "\ufffd",
	} {
		if got := escape(s); got != want {
			t.Errorf("escape(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, test := range []struct {
		s    string
		most int
		want string
	}{{"", 3, ""}, {"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {"éèàü", 3, "éè…"}} {
		if got := shorten(test.s, test.most); got != test.want {
			t.Errorf("%q to %d: %q, want %q", test.s, test.most, got, test.want)
		}
	}
}

// Figures of texts with nothing in them, and of long ones.
func TestFigures(t *testing.T) {
	for _, text := range []string{"", "🙂", "army", "The of and.", strings.Repeat("Sanctions on Iran and joint exercises. ", 300)} {
		s := read(t, text)
		wellFormed(t, fmt.Sprintf("themes of %.20q", text), themesFigure(s.Overview))
		wellFormed(t, fmt.Sprintf("keywords of %.20q", text), keywordsFigure(s.Overview, s.Keywords))
	}
}

func TestKeywordsFigure(t *testing.T) {
	f := keywordsFigure(&analyzer.Overview{Title: "T"}, &analyzer.Keywords{Total: 2, Most: 1500, Rows: []analyzer.Keyword{{Label: "army", Count: 1500, PerThousand: 12.34}, {Label: "navy", Count: 750, PerThousand: 6.17}}})
	// The bars are to scale: 480 units for the most frequent, half for half.
	has(t, f.svg(), `width="480.0" height="12"`, `width="240.0" height="12"`, ">1,500<", ">12.3<", ">6.2<", ">army<")
}

func TestThemesFigure(t *testing.T) {
	o := &analyzer.Overview{Title: "T", Bins: []analyzer.Bin{{First: 0, Last: 1}, {First: 1, Last: 2}}, Counts: analyzer.Counts{Words: 9, Sentences: 2},
		Themes: []analyzer.Theme{{ID: "a", Label: "Sanctions", Sentences: 1, Share: 0.5, Low: 0.0945, High: 0.9055, Strip: []int{1, 0}}}}
	svg := themesFigure(o).svg()
	// A share of one half is 70 units of 140; its interval runs from 13.23 to 126.77.
	has(t, svg, `width="70.0" height="8"`, `M737.2 `, `H850.8`, ">50%<", ">Sanctions<", "9 words; 2 sentences.")
}
