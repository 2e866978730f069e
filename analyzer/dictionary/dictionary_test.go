package dictionary

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"stemma/analyzer/decode"
	"stemma/analyzer/theme"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden reads files in the shapes that the programs write and people
// type. Each lexicon, written and read again, is the same.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	tested := 0
	for _, file := range files {
		if strings.HasSuffix(file, ".golden") {
			continue
		}
		tested++
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		format, ok := Detect(name, data)
		if !ok {
			t.Errorf("%s: no format", name)
		}
		lexicon, lost, err := Read(format, name, data)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		var b strings.Builder
		b.WriteString(lexicon.String())
		for _, l := range lost {
			b.WriteString("\n# " + l.String())
		}
		golden(t, file+".golden", b.String())
		roundTrip(t, format, lexicon)
	}
	if tested < 10 {
		t.Errorf("%d files", tested)
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil || string(want) != got {
		t.Errorf("%s: %v\ngot\n%s\nwant\n%s", file, err, got, want)
	}
}

// roundTrip writes a lexicon and reads it again. Where nothing is lost nothing
// may differ, but that words side by side in either order come back as two phrases.
func roundTrip(t testing.TB, format Format, lexicon *theme.Lexicon) {
	t.Helper()
	data, lost, err := Write(format, lexicon)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := theme.Parse("", []byte(lexicon.String())); err != nil {
		t.Errorf("the lexicon as text: %v\n%s", err, lexicon)
	} else if len(again.Themes) != len(lexicon.Themes) {
		t.Errorf("the lexicon as text has %d themes of %d", len(again.Themes), len(lexicon.Themes))
	}
	again, lostAgain, err := Read(format, "again", data)
	if err != nil {
		if len(lost) == 0 {
			t.Errorf("%v\n%s", err, data)
		}
		return
	}
	if len(lostAgain) > 0 {
		t.Errorf("%s holds what cannot be read: %v\n%s", format, lostAgain, data)
	}
	sideBySide := strings.Contains(lexicon.String(), " ~0 ") || strings.Contains(lexicon.String(), " >0 ")
	if len(lost) == 0 && (format == CSV || !sideBySide) && !reflect.DeepEqual(again, lexicon) {
		t.Errorf("%s\n%s\nis read as\n%s\nwant\n%s", format, data, again, lexicon)
	}
}

// TestSameBytes: a file in the shape that its program writes, categories
// without categories of their own first, comes back byte for byte.
func TestSameBytes(t *testing.T) {
	for _, name := range []string{"quanteda.yml", "liwc2015.dic", "topics.lcd", "wordstat.cat", "table.csv"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		format, _ := Detect(name, data)
		lexicon, lost, err := Read(format, name, data)
		if err != nil || len(lost) > 0 {
			t.Errorf("%v, lost %v", err, lost)
			continue
		}
		got, lost, err := Write(format, lexicon)
		if err != nil || len(lost) > 0 {
			t.Errorf("%s: %v, lost %v", name, err, lost)
		}
		if string(got) != string(data) {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, data)
		}
	}
}

const rich = `language en

set drill: exercise | war game

branch defense: Defense

theme drills: Exercises
    about: Forces train.
    codes: cap 16
    patterns:
        (joint | combined) $drill
        naval ~3 $drill
        near ~0 miss
        =US army
        live-fire ! film
        "a*" b
        snake_case
        (a ~2 b | kept)
    cancel:
        fire drill

theme twin: Exercises
    patterns: x

branch nobody: Nobody
`

func TestWriteLosses(t *testing.T) {
	lexicon, err := theme.Parse("rich", []byte(rich))
	if err != nil {
		t.Fatal(err)
	}
	common := []string{
		"en is left out (the language of the lexicon)",
		"Exercises: naval ~3 $drill is left out (words at a distance)",
		"Exercises: =US army becomes US army (a word in exactly this form)",
		"Exercises: live-fire ! film becomes live-fire (contexts that cancel a pattern)",
		`Exercises: "a*" b is left out (a wildcard elsewhere than at the end of a word)`,
		"Exercises: (a ~2 b | kept) becomes kept (words at a distance)",
		"Exercises: Forces train. is left out (a definition)",
		"Exercises: cap 16 is left out (codes of taxonomies)",
		"Exercises: fire drill is left out (a context that cancels the theme)",
		`Exercises: "Exercises" becomes Exercises 2 (a name that the format keeps for something else)`,
		"Nobody is left out (a category without words)",
	}
	for _, test := range []struct {
		format  Format
		without string // a part of those of common that this format holds
		more    []string
	}{
		{YAML, "", nil},
		{LIWC, "", nil},
		{Lexicoder, "definition", nil},
		{WordStat, "", []string{"Exercises: snake_case is left out (marks that no word can have)"}},
		{CSV, "Exercises: ", []string{common[9]}},
		{Stemma, "(", nil},
	} {
		data, lost, err := Write(test.format, lexicon)
		if err != nil {
			t.Error(err)
		}
		want := map[string]bool{}
		for _, l := range common {
			if test.without == "" || !strings.Contains(l, test.without) {
				want[l] = true
			}
		}
		for _, l := range test.more {
			want[l] = true
		}
		for _, l := range lost {
			s := strings.ReplaceAll(l.String(), "US_army", "US army") // as WordStat spells it
			if !want[s] {
				t.Errorf("%s: not expected: %s", test.format, s)
			}
			delete(want, s)
		}
		for l := range want {
			t.Errorf("%s: not told: %s", test.format, l)
		}
		again, lost, err := Read(test.format, "again", data)
		if err != nil || len(lost) > 0 {
			t.Errorf("%s: %v, %v", test.format, err, lost)
			continue
		}
		if test.format == CSV || test.format == Stemma {
			continue
		}
		var got []string
		for _, p := range again.Themes[0].Patterns {
			got = append(got, p.String())
		}
		const all = "joint exercise|joint war game|combined exercise|combined war game|near miss|miss near|US army|live-fire|snake_case|kept"
		for _, p := range strings.Split(all, "|") {
			if !strings.Contains("|"+strings.Join(got, "|")+"|", "|"+p+"|") && !(test.format == WordStat && p == "snake_case") {
				t.Errorf("%s: no %s in %q", test.format, p, got)
			}
		}
	}
}

// TestTable: a table holds all that a lexicon does but its language, sets and
// empty branches.
func TestTable(t *testing.T) {
	for _, language := range []string{"en", "es"} {
		src, err := os.ReadFile(filepath.Join("..", "..", "assets", "themes", language+".themes"))
		if err != nil {
			t.Fatal(err)
		}
		lexicon, err := theme.Parse(language, src)
		if err != nil {
			t.Fatal(err)
		}
		data, lost, err := Write(CSV, lexicon)
		if err != nil || len(lost) != 1 || lost[0].Kind != Language {
			t.Fatalf("%v, lost %v", err, lost)
		}
		again, lost, err := Read(CSV, "again.csv", data)
		if err != nil || len(lost) > 0 {
			t.Fatalf("%v, lost %v", err, lost)
		}
		if len(again.Themes) != len(lexicon.Themes) {
			t.Fatalf("%d themes of %d", len(again.Themes), len(lexicon.Themes))
		}
		for i, a := range again.Themes {
			b := lexicon.Themes[i]
			if a.Label != b.Label || a.About != b.About || !reflect.DeepEqual(a.Codes, b.Codes) || len(a.Patterns) != len(b.Patterns) || len(a.Cancel) != len(b.Cancel) {
				t.Errorf("%v\nis read as\n%v", b, a)
			}
		}
		for _, format := range []Format{YAML, LIWC, Lexicoder, WordStat} {
			data, lost, err := Write(format, lexicon)
			if err != nil {
				t.Fatal(err)
			}
			if again, more, err := Read(format, "again", data); err != nil || len(more) > 0 {
				t.Errorf("%s: %v, %v", format, err, more)
			} else {
				t.Logf("%s %s: %d bytes, %d losses, %d themes of %d", language, format, len(data), len(lost), len(again.Themes), len(lexicon.Themes))
			}
		}
	}
}

func TestErrors(t *testing.T) {
	for _, test := range []struct {
		format       Format
		src          string
		line, column int
		expected     string // a part of it
	}{
		{YAML, "", 1, 1, "category with words"},
		{YAML, "a: []\n", 2, 1, "category with words"},
		{YAML, "- a\n", 1, 1, "name of a category"},
		{YAML, "a\n", 1, 2, "colon"},
		{YAML, "a: b\na: c\n", 2, 1, "not there yet"},
		{YAML, "a:\n  - b\n   - c\n", 3, 4, "indentation of 2"},
		{YAML, "a:\n  b: c\n   d: e\n", 3, 4, "indentation of 2"},
		{YAML, "a:\n\t- b\n", 2, 1, "spaces, not tabs"},
		{YAML, "a: *b\n", 1, 4, "anchors"},
		{YAML, "a: &b c\n", 1, 4, "anchors"},
		{YAML, "a:\n  - *deceit*\n", 2, 5, "quotation marks"},
		{YAML, "a: !str b\n", 1, 4, "tags"},
		{YAML, "a: |\n  b\n", 1, 4, "one line"},
		{YAML, "a: >-\n  b\n", 1, 4, "one line"},
		{YAML, "a: {b: c}\n", 1, 4, "quotation marks"},
		{YAML, "a: [b, c\n", 2, 1, "a comma or ]"},
		{YAML, "a: [b c] d\n", 1, 10, "end of the line"},
		{YAML, "a: [b, [c]]\n", 1, 8, "quotation marks"},
		{YAML, "a: [, b]\n", 1, 5, "quotation marks"},
		{YAML, "é: 'b\n", 1, 6, "closing '"},
		{YAML, "a: \"\\q\"\n", 1, 5, "escape"},
		{YAML, "a:\n  - b: c\n", 2, 6, "colon"},
		{YAML, "a:\n  -\n", 2, 4, "after the hyphen"},
		{YAML, "a: b\n---\nc: d\n", 2, 1, "one document"},
		{YAML, "a: b\n...\nc: d\n", 3, 1, "one document"},
		{YAML, "%YAML 1.1\n---\na: b\n", 1, 1, "directives"},
		{YAML, "'-': b\n", 1, 1, "letter or digit"},
		{YAML, "a:\n  __:\n    b: c\n", 3, 5, "list of words"},
		{YAML, deep(), 21, 21, "at most 20"},
		{YAML, "a: caf\xe9 é é\n", 1, 7, "UTF-8"},
		{LIWC, "1\ta\n", 1, 1, "% before"},
		{LIWC, "%\n1\ta\n", 3, 1, "% after"},
		{LIWC, "%\n1\ta\n1\tb\n%\n", 3, 1, "no other category"},
		{LIWC, "%\n1\n%\n", 2, 2, "letter or digit"},
		{LIWC, "%\n1\ta\n%\nfree trade\n", 4, 11, "number of a category"},
		{LIWC, "%\n1\ta\n%\nb\t1\t2\n", 4, 5, "in the list"},
		{LIWC, "%\n1\ta\n%\nb\tx\n", 4, 3, "in the list"},
		{LIWC, "%\n1\ta\n%\nb\t1\n%\n", 5, 2, "number of a category"},
		{LIWC, "DicTerm,a\nb,X,X\n", 2, 5, "at most 2 fields"},
		{LIWC, "DicTerm,a\nb,yes\n", 2, 3, "X, a number"},
		{LIWC, "DicTerm,a,\nb,X\n", 1, 11, "letter or digit"},
		{LIWC, "DicTerm,a\n\"b,X\n", 2, 5, "quotation marks"},
		{LIWC, "%\n1\ta\n%\n", 4, 1, "category with words"},
		{Lexicoder, "", 1, 1, "<dictionary>"},
		{Lexicoder, "a", 1, 1, "a tag"},
		{Lexicoder, "<a/>", 1, 1, "<dictionary>"},
		{Lexicoder, "<dictionary>\n<cnode>", 2, 1, "attribute name"},
		{Lexicoder, "<dictionary>\n<cnode name=\"a\">", 2, 17, "</cnode>"},
		{Lexicoder, "<dictionary></cnode>", 1, 13, "closing"},
		{Lexicoder, "<dictionary><b/></dictionary>", 1, 13, "<cnode>"},
		{Lexicoder, "<dictionary><pnode name='a'/></dictionary>", 1, 13, "<cnode> around"},
		{Lexicoder, "<!DOCTYPE d [<!ENTITY a \"b\">]>\n<dictionary/>", 1, 1, "document type"},
		{Lexicoder, "<dictionary><cnode name=\"&lol;\"/></dictionary>", 1, 26, "&amp;"},
		{Lexicoder, "<dictionary><cnode name=\"a/></dictionary>", 1, 29, `closing "`},
		{Lexicoder, "<dictionary><cnode name=a/></dictionary>", 1, 25, "quotation marks"},
		{Lexicoder, "<dictionary><cnode name/></dictionary>", 1, 24, "="},
		{Lexicoder, "<dictionary><cnode name='a' name='b'/></dictionary>", 1, 29, "not there yet"},
		{Lexicoder, "<dictionary/><dictionary/>", 1, 14, "one <dictionary>"},
		{Lexicoder, "<dictionary><!-- ", 1, 18, "-->"},
		{Lexicoder, "<dictionary>" + strings.Repeat("<cnode name='a'>", 21), 1, 333, "at most 20"},
		{WordStat, "A (1)\n", 1, 1, "category before"},
		{WordStat, "A\n\t\tB (1)\n", 2, 3, "at most 1 tabs"},
		{WordStat, "A\n  B (1)\n", 2, 1, "tabs"},
		{WordStat, "A\n\t--\n", 2, 2, "letter or digit"},
		{CSV, "a,b\n", 1, 1, "columns theme and pattern"},
		{CSV, "theme,pattern\na,b c ~\n", 2, 8, "number of words"},
		{CSV, "theme,pattern\na,$b\n", 2, 3, "without sets"},
		{CSV, "theme,pattern\n,b\n", 2, 1, "letter or digit"},
		{CSV, "theme,pattern\na,\"b\"c\n", 2, 5, "pairs of quotation marks"},
		{CSV, "theme,pattern,kind\na,b,c\n", 2, 5, "pattern, cancel"},
		{CSV, "theme,pattern,cap\na,b,x\n", 2, 5, "codes of digits"},
		{CSV, "theme,pattern,about\na,b,x\na,c,y\n", 3, 5, "same definition"},
		{Stemma, "theme a: A\n", 2, 1, "a pattern"},
	} {
		lexicon, lost, err := Read(test.format, "f", []byte(test.src))
		var wrong *theme.Error
		if !errors.As(err, &wrong) {
			t.Errorf("%s %.40q: %v, want an error", test.format, test.src, err)
			continue
		}
		if lexicon != nil || lost != nil {
			t.Errorf("%s %.40q: something in spite of %v", test.format, test.src, err)
		}
		if wrong.Name != "f" || wrong.Line != test.line || wrong.Column != test.column || !strings.Contains(wrong.Expected, test.expected) {
			t.Errorf("%s %.40q: %v; want line %d, column %d, %s", test.format, test.src, err, test.line, test.column, test.expected)
		}
	}
	if _, _, err := Read(LIWC, "picture", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d")); !errors.Is(err, decode.ErrNotText) {
		t.Errorf("a picture: %v", err)
	}
	if _, _, err := Read(LIWC, "big", make([]byte, maxSize+1)); err == nil || !strings.Contains(err.Error(), "16 megabytes") {
		t.Errorf("a large file: %v", err)
	}
	if _, _, err := Read("x", "f", nil); err == nil {
		t.Error("an unknown format is read")
	}
	if _, _, err := Write("x", &theme.Lexicon{}); err == nil {
		t.Error("an unknown format is written")
	}
}

// deep is a mapping of 21 levels.
func deep() string {
	var b strings.Builder
	for i := range 21 {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String() + strings.Repeat(" ", 21) + "b: c\n"
}

func TestDetect(t *testing.T) {
	for _, test := range []struct {
		name, src string
		want      Format
	}{
		{"a.YML", "", YAML},
		{"a.dic", "", LIWC},
		{"a.lcd", "", Lexicoder},
		{"a.cat", "", WordStat},
		{"a.csv", "", CSV},
		{"a.themes", "", Stemma},
		{"a.txt", "\ufeff%\r\n1\ta\r\n", LIWC},
		{"a.txt", "DicTerm,a\nb,X\n", LIWC},
		{"a.txt", "<?xml version='1.0'?>", Lexicoder},
		{"a.txt", "# c\n\nlanguage en\n", Stemma},
		{"a.txt", "theme a: A\n", Stemma},
		{"a.txt", "DEFENSE\n\tTANK* (1)\n", WordStat},
		{"a.txt", "a:\n  - b\n", YAML},
		{"a.txt", "a: [b]\n", YAML},
		{"a", "\"theme\";\"pattern\"\n", CSV},
		{"a.txt", "Once upon a time\n", ""},
		{"a.txt", "", ""},
		{"a.png", "\x89PNG\x00\x00", ""},
	} {
		got, ok := Detect(test.name, []byte(test.src))
		if got != test.want || ok != (test.want != "") {
			t.Errorf("%s %q: %q, %v", test.name, test.src, got, ok)
		}
	}
	for _, f := range Formats() {
		if got, ok := Detect("a"+f.Extension(), nil); got != f || !ok || f.Title() == "" {
			t.Errorf("%s: %s, %q", f, got, f.Title())
		}
	}
}

// TestEncodings reads one dictionary in the encodings that files come in.
func TestEncodings(t *testing.T) {
	want := "désastre*"
	utf16 := []byte{0xff, 0xfe}
	for _, r := range "%\r\n1\tA\r\n%\r\ndésastre*\t1\r\n" {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	for _, src := range []string{
		"%\n1\tA\n%\ndésastre*\t1\n",
		"\ufeff%\r\n1\tA\r\n%\r\ndésastre*\t1\r\n",
		"%\r1\tA\r%\rd\xe9sastre*\t1\r",
		string(utf16),
	} {
		lexicon, _, err := Read(LIWC, "f", []byte(src))
		if err != nil || lexicon.Themes[0].Patterns[0].String() != want {
			t.Errorf("%q: %v, %v", src, lexicon, err)
		}
	}
}

// TestLinear: files of a quarter of a megabyte, among them such as would take
// minutes where a reader looks at everything again and again, take seconds at most.
func TestLinear(t *testing.T) {
	const n = 1 << 18
	numbered := func(before, after string) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(before + strconv.Itoa(i) + after)
		}
		return b.String()
	}
	for _, test := range []struct {
		format Format
		src    string
	}{
		{YAML, "a: [" + strings.Repeat("b, ", n/3) + "]\n"},
		{YAML, "a:\n" + strings.Repeat("- b\n\n", n/5)},
		{YAML, strings.Repeat("[", n)},
		{YAML, "a: " + strings.Repeat("b ", n/2)},
		{YAML, strings.Repeat("\n", n)},
		{LIWC, "%\n1\ta\n%\n" + strings.Repeat("word 1\n", n/7)},
		{LIWC, "%\n1\ta\n%\nword" + strings.Repeat(" 1", n/2)},
		{LIWC, "%\n" + strings.Repeat("\t", n) + "1\ta\n%\n"},
		{Lexicoder, "<dictionary>" + strings.Repeat("<cnode name='a'><pnode name='b'/></cnode>\n", n/42) + "</dictionary>"},
		{Lexicoder, "<dictionary" + strings.Repeat(" ", n)},
		{Lexicoder, "<dictionary><cnode name='" + strings.Repeat("&amp;", n/5) + "a'/>"},
		{WordStat, "a\n" + strings.Repeat("\tb (1)\n", n/7)},
		{WordStat, "a\n" + strings.Repeat("\t", n) + "b"},
		{YAML, numbered("a", ":\n  b:\n  - c\n")},
		{YAML, "a:\n" + numbered(" - b", "\n")},
		{LIWC, "%\n" + numbered("", "\ta\n") + "%\nb\t1\n"},
		{LIWC, "%\n1\ta\n%\n" + numbered("b", "\t1\n")},
		{WordStat, numbered("a", "\n\tb\n\t\tc (1)\n")},
		{WordStat, "a\n" + numbered("\tb", "\n\t\tc (1)\n")},
		{WordStat, "a\n" + numbered("\t-b ", "\n\t\tc (1)\n")},
		{CSV, "theme,pattern\n" + numbered("a,b", "\n")},
		{CSV, "theme,pattern,branch\n" + numbered("a,b,c", "\n")},
		{CSV, "theme,pattern\n" + strings.Repeat("a,b\n", n/4)},
		{CSV, "theme,pattern\na," + strings.Repeat("(", n)},
		{CSV, "theme,pattern\na,\"" + strings.Repeat("\n", n)},
	} {
		start := time.Now()
		lexicon, _, err := Read(test.format, "f", []byte(test.src))
		if err == nil {
			data, _, err := Write(test.format, lexicon)
			if err != nil {
				t.Error(err)
			}
			if again, _, err := Read(test.format, "f", data); err != nil || len(again.Themes) != len(lexicon.Themes) {
				t.Errorf("%s %.30q: %v", test.format, test.src, err)
			}
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s %.30q: %v", test.format, test.src, took)
		}
	}
}

// TestWrittenOut: patterns that would be written out to very many phrases are
// told as lost, at once.
func TestWrittenOut(t *testing.T) {
	var src strings.Builder
	src.WriteString("set s0: a ~1 b\nset t0: a | b\n")
	for _, set := range []string{"s", "t"} {
		for i := range 60 {
			a, b := "$"+set+strconv.Itoa(i), "set "+set+strconv.Itoa(i+1)+": "
			src.WriteString(b + a + " " + a + " | " + a + " c | " + a + "\n")
		}
	}
	src.WriteString("theme a: A\n    patterns: $s60, $t60, kept\n")
	lexicon, err := theme.Parse("f", []byte(src.String()))
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range Formats()[1:] {
		_, lost, err := Write(format, lexicon)
		if err != nil || len(lost) != 2 {
			t.Errorf("%s: %v, %v", format, lost, err)
		}
	}
}
