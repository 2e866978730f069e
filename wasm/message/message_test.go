package message

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"stemma/analyzer"
)

// none is a step that lets the work go on.
func none(int, int) error { return nil }

// fileText is the text that a file's answer gives.
func fileText(a Answer, file []byte) string {
	if a.Same {
		return string(file)
	}
	return string(a.Body)
}

// put lays a text on a desk.
func put(t *testing.T, d *Desk, text string) Answer {
	t.Helper()
	a := d.Answer(Request{ID: 1, Kind: Text, Language: "en", Body: text, Rows: Range{N: 10}, Lines: Range{N: 5}, Blocks: Range{N: 10}}, none)
	if a.Error != "" || a.Overview == nil {
		t.Fatalf("%+v", a)
	}
	return a
}

// words returns how many words the text on a desk has.
func words(d *Desk) int { return d.analysis().Overview(0).Counts.Words }

func TestEveryAnswerHasItsNumber(t *testing.T) {
	var d Desk
	for i, r := range []Request{{Kind: Text}, {Kind: File}, {Kind: Look}, {Kind: Keywords}, {Kind: Export, Format: ThemesCSV}, {Kind: Export, Format: "x"}, {Kind: Forget}, {Kind: "x"}, {}} {
		r.ID = 100 + i
		if a := d.Answer(r, none); a.ID != r.ID {
			t.Errorf("%q is answered under %d, not %d", r.Kind, a.ID, r.ID)
		}
	}
}

func TestDeskText(t *testing.T) {
	var d Desk
	a := put(t, &d, "The army met. The army left.")
	if a.Overview.Counts.Words != 6 || a.Overview.Keywords.Rows[0].Label != "army" || a.Passages.Total != 1 {
		t.Errorf("%+v", a)
	}
	// Nothing is selected: the leading keyword is looked at, and not marked in the text.
	if a.Focus.Selection != (analyzer.Selection{Kind: analyzer.TermKind, ID: "army"}) || a.Focus.Count != 2 {
		t.Errorf("focus %+v", a.Focus)
	}
	for _, r := range a.Passages.Blocks[0].Runs {
		if r.Hit {
			t.Errorf("%q is marked", r.Text)
		}
	}
	a = d.Answer(Request{ID: 2, Kind: Text, Language: "en", Sort: analyzer.ByLabel, Rows: Range{N: 1}, Body: "Zebra zebra. Army."}, none)
	if k := a.Overview.Keywords; k.Sort != analyzer.ByLabel || len(k.Rows) != 1 || k.Rows[0].Label != "Army" || k.Most != 2 {
		t.Errorf("keywords %+v", k)
	}
	if a.Passages != nil {
		t.Error("passages that nobody asked for")
	}
}

// A long text is answered in two steps, and a very long one in three. What is
// selected is looked at in the one in which it is found.
func TestDeskLongText(t *testing.T) {
	const line = "The joint exercise of the U.S. and Japan began off Okinawa on Monday, as the joint exercise of last year did. "
	phrase, name := analyzer.Selection{Kind: analyzer.PhraseKind, ID: "joint exercis"}, analyzer.Selection{Kind: analyzer.ActorKind, ID: "Japan"}
	for _, test := range []struct {
		size     int
		selected analyzer.Selection
		looked   [3]bool // in the answer to each request
		partial  [2]bool // the overview and the details
	}{
		{longText / 2, name, [3]bool{true, true, true}, [2]bool{false, false}},
		{longText * 2, name, [3]bool{false, true, true}, [2]bool{true, false}},
		{veryLongText * 2, name, [3]bool{false, false, true}, [2]bool{true, true}},
		{veryLongText * 2, phrase, [3]bool{false, true, true}, [2]bool{true, true}},
	} {
		var d Desk
		text := strings.Repeat(line, test.size/len(line))
		var answers [3]Answer
		for i, kind := range []Kind{Text, Details, Names} {
			r := Request{ID: 1 + i, Kind: kind, Language: "en", Selection: test.selected, Lines: Range{N: 5}}
			if kind == Text {
				r.Body = text
			}
			a := d.Answer(r, none)
			if a.Error != "" || (a.Focus != nil) != test.looked[i] || a.Focus != nil && (!a.Focus.Found || a.Focus.Selection != test.selected) {
				t.Errorf("%d bytes, %v, the answer to %s: %q, with a focus: %v", test.size, test.selected, kind, a.Error, a.Focus != nil)
			}
			answers[i] = a
		}
		details, names := answers[1].Details, answers[2].Details
		if answers[0].Overview.Partial != test.partial[0] || details.Partial != test.partial[1] || names.Partial {
			t.Errorf("%d bytes: the overview, the details and the names are partial: %v, %v, %v", test.size, answers[0].Overview.Partial, details.Partial, names.Partial)
		}
		if (len(details.Actors) == 0) != details.Partial || (len(details.Figures) == 0) != details.Partial {
			t.Errorf("%d bytes: %d actors and %d figures in details that are partial: %v", test.size, len(details.Actors), len(details.Figures), details.Partial)
		}
		all := d.analysis().Details()
		if !reflect.DeepEqual(*names, all) || !reflect.DeepEqual(details.Phrases, all.Phrases) || len(all.Phrases) == 0 || len(all.Actors) == 0 {
			t.Errorf("%d bytes: %d phrases, then %d and %d actors, want %d and %d", test.size, len(details.Phrases), len(names.Phrases), len(names.Actors), len(all.Phrases), len(all.Actors))
		}
	}
}

func TestDeskLook(t *testing.T) {
	var d Desk
	if a := d.Answer(Request{ID: 1, Kind: Look, Blocks: Range{N: 1}}, none); a.Error != "" || a.Focus != nil || a.Passages == nil || a.Passages.Total != 0 {
		t.Errorf("an empty desk: %+v", a)
	}
	put(t, &d, "The army met the navy.")
	a := d.Answer(Request{ID: 2, Kind: Look, Selection: analyzer.Selection{Kind: analyzer.TermKind, ID: "navy"}, Lines: Range{N: 1}, Blocks: Range{N: 1}}, none)
	if a.Overview != nil || a.Keywords != nil || a.Focus == nil || a.Focus.Label != "navy" || len(a.Focus.Lines) != 1 {
		t.Errorf("%+v", a)
	}
	hit := ""
	for _, r := range a.Passages.Blocks[0].Runs {
		if r.Hit {
			hit += r.Text
		}
	}
	if hit != "navy" {
		t.Errorf("%q is marked", hit)
	}
}

func TestDeskKeywords(t *testing.T) {
	var d Desk
	put(t, &d, "Zebra army army.")
	a := d.Answer(Request{ID: 2, Kind: Keywords, Sort: analyzer.ByLabel, Rows: Range{1, 5}}, none)
	if a.Keywords == nil || a.Keywords.Total != 2 || len(a.Keywords.Rows) != 1 || a.Keywords.Rows[0].Label != "Zebra" || a.Overview != nil {
		t.Errorf("%+v", a)
	}
}

func TestDeskExport(t *testing.T) {
	var d Desk
	const text = "The army met the navy. Joint exercises followed."
	put(t, &d, text)
	direct := analyzer.Analyze(text, analyzer.Settings{Language: "en"})
	term := analyzer.Selection{Kind: analyzer.TermKind, ID: "army"}
	for format, want := range map[Format][]byte{
		ReportJSON: direct.Report("").JSON(), ReportCSV: append([]byte(analyzer.CSVHeader), direct.Report("").CSV()...), ThemesCSV: direct.ThemesTable(),
		KeywordsCSV: direct.KeywordsTable(), PhrasesCSV: direct.PhrasesTable(), LinesCSV: direct.LinesTable(term),
	} {
		if a := d.Answer(Request{ID: 2, Kind: Export, Format: format, Selection: term}, none); a.Error != "" || !bytes.Equal(a.Body, want) {
			t.Errorf("%s: %+v\n%s\nwant\n%s", format, a, a.Body, want)
		}
	}
	if a := d.Answer(Request{ID: 3, Kind: Export, Format: "word.doc"}, none); !strings.Contains(a.Error, "word.doc") || a.Body != nil {
		t.Errorf("%+v", a)
	}
}

func TestDeskFile(t *testing.T) {
	var d Desk
	put(t, &d, "One two three.")
	for _, test := range []struct {
		data []byte
		want string
	}{
		{[]byte("navy"), "navy"},
		{[]byte("navy and army and a café \xff and more"), "navy and army and a café \ufffd and more"},
		{[]byte{0xff, 0xfe, 'a', 0, 0xe9, 0}, "aé"},
		{nil, ""},
	} {
		if a := d.Answer(Request{ID: 2, Kind: File, Name: "a.txt", Body: string(test.data)}, none); a.Error != "" || fileText(a, test.data) != test.want {
			t.Errorf("%q: %+v", test.data, a)
		}
	}
	a := d.Answer(Request{ID: 3, Kind: File, Name: "cat.png", Body: "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"}, none)
	if !strings.Contains(a.Error, "“cat.png” is not a text file") || !strings.Contains(a.Error, "unchanged") || a.Body != nil {
		t.Errorf("%+v", a)
	}
	if words(&d) != 3 {
		t.Error("a file changed the text on the desk")
	}
}

func TestDeskKeepsTheOldText(t *testing.T) {
	var d Desk
	put(t, &d, "One two three.")
	stop := errors.New("out of paper")
	for _, test := range []struct {
		err  error
		want func(Answer) bool
	}{
		{ErrSuperseded, func(a Answer) bool { return a.Superseded && a.Error == "" }},
		{stop, func(a Answer) bool { return !a.Superseded && strings.Contains(a.Error, "out of paper") }},
	} {
		a := d.Answer(Request{ID: 2, Kind: Text, Body: "Four words are here."}, func(int, int) error { return test.err })
		if a.ID != 2 || a.Overview != nil || a.Focus != nil || a.Passages != nil || !test.want(a) {
			t.Errorf("%v: %+v", test.err, a)
		}
		if words(&d) != 3 {
			t.Errorf("%v: the desk holds %d words", test.err, words(&d))
		}
	}
}

func TestSentence(t *testing.T) {
	for err, want := range map[string]string{
		"that theme is not there any more": "That theme is not there any more.",
		"“Défense” has that pattern":       "“Défense” has that pattern.",
		"é is no word":                     "É is no word.",
	} {
		if got := Sentence(errors.New(err)); got != want {
			t.Errorf("Sentence(%q) = %q, want %q", err, got, want)
		}
	}
}

// A text that comes while new themes are being matched is read by those.
func TestDeskThemesOutliveANewerText(t *testing.T) {
	const own = "theme birds: Birds\n    patterns:\n        penguin\n"
	var d Desk
	put(t, &d, "Penguins dislike marmalade.")
	if a := d.Answer(Request{ID: 2, Kind: Themes, Body: own}, func(int, int) error { return ErrSuperseded }); !a.Superseded {
		t.Fatalf("%+v", a)
	}
	if a := put(t, &d, "A penguin swims."); len(a.Overview.Themes) != 1 || a.Overview.Themes[0].ID != "birds" {
		t.Errorf("themes %+v", a.Overview.Themes)
	}
	if a := d.Answer(Request{ID: 3, Kind: Themes, Body: "theme"}, none); a.Error == "" {
		t.Error("a lexicon that cannot be read has no error")
	}
	if a := put(t, &d, "Two penguins swim."); len(a.Overview.Themes) != 1 {
		t.Errorf("themes after a broken lexicon: %+v", a.Overview.Themes)
	}
}

func TestDeskForget(t *testing.T) {
	var d Desk
	put(t, &d, "One two three.")
	if a := d.Answer(Request{ID: 2, Kind: Forget}, none); a.Error != "" || a.Overview != nil {
		t.Errorf("%+v", a)
	}
	if d.on != nil || words(&d) != 0 {
		t.Error("the text is still there")
	}
}

func TestDeskUnknownKind(t *testing.T) {
	var d Desk
	if a := d.Answer(Request{ID: 2, Kind: "dance"}, none); !strings.Contains(a.Error, "dance") {
		t.Errorf("%+v", a)
	}
}

// Ranges come from a page that may be of another version.
func TestDeskOddRanges(t *testing.T) {
	var d Desk
	put(t, &d, "One army.\n\nTwo armies.")
	const most = int(^uint(0) >> 1)
	for _, odd := range []Range{{-1, -1}, {0, -5}, {99, 99}, {1, most}, {most, most}, {-most - 1, most}, {most, -most}} {
		for _, kind := range []Kind{Text, Look, Keywords} {
			a := d.Answer(Request{ID: 3, Kind: kind, Language: "en", Selection: analyzer.Selection{Kind: analyzer.TermKind, ID: "army"}, Lines: odd, Blocks: odd, Rows: odd, Body: "One army.\n\nTwo armies."}, none)
			if a.Error != "" {
				t.Errorf("%s %v: %s", kind, odd, a.Error)
			}
		}
	}
}

// rate is how often a word stands in a million words of what it is compared with.
func rate(t *testing.T, a Answer, label string) float64 {
	t.Helper()
	for _, k := range a.Keywords.Rows {
		if k.Label == label && k.Keyness != nil {
			return k.Keyness.Reference
		}
	}
	t.Fatalf("%q is not compared in %+v", label, a.Keywords)
	return 0
}

func TestDeskAgainst(t *testing.T) {
	var d Desk
	put(t, &d, "Army army navy.")
	ask := func(body ...string) Answer {
		r := Request{ID: 2, Kind: Against, Name: "b.txt", Rows: Range{N: 9}, Lines: Range{N: 1}, HasBody: len(body) > 0}
		r.Body = strings.Join(body, "")
		a := d.Answer(r, none)
		if a.ID != 2 || a.Error != "" || a.Keywords == nil || a.Focus == nil {
			t.Fatalf("%+v", a)
		}
		return a
	}
	general := rate(t, ask(), "army")
	// One army in four words is 250,000 in a million; there is no navy.
	a := ask("The army went home.")
	if got := rate(t, a, "army"); got != 250000 {
		t.Errorf("army %g", got)
	}
	// The next text is compared with the same, until the reader chooses otherwise.
	put(t, &d, "A coast.")
	put(t, &d, "An army, a coast.")
	a = d.Answer(Request{ID: 3, Kind: Keywords, Rows: Range{N: 9}}, none)
	if got := rate(t, a, "army"); got != 250000 {
		t.Errorf("after another text: army %g", got)
	}
	if got := rate(t, ask(), "army"); got != general || got == 250000 {
		t.Errorf("in general: army %g, before %g", got, general)
	}
	// A text with nothing to compare with makes no number that is none.
	for _, body := range []string{"", "🙂", "the of and", "army"} {
		a := ask(body)
		if got, err := ParseAnswer(a.Head(), nil); err != nil || !reflect.DeepEqual(got, a) {
			t.Errorf("against %q: %v", body, err)
		}
		if report := d.Answer(Request{ID: 4, Kind: Export, Format: ReportJSON}, none); report.Error != "" || len(report.Body) == 0 {
			t.Errorf("against %q: %+v", body, report)
		}
	}
	d.Answer(Request{ID: 5, Kind: Forget}, none)
	if d.on != nil || d.other != nil {
		t.Error("a text is left after Forget")
	}
}

func TestDeskCompany(t *testing.T) {
	var d Desk
	if a := d.Answer(Request{ID: 1, Kind: Company}, none); a.Error != "" || a.Company == nil || len(a.Company.Nodes) != 0 {
		t.Errorf("an empty desk: %+v", a)
	}
	put(t, &d, strings.Repeat("The army met the fleet. Bread and milk cost more. Rain fell on hills. Painters sold pictures. ", 8))
	a := d.Answer(Request{ID: 2, Kind: Company}, none)
	if a.Company == nil || len(a.Company.Groups) < 2 {
		t.Fatalf("%+v", a.Company)
	}
	together := false
	for _, g := range a.Company.Groups {
		army, fleet, bread := slices.Contains(g.Terms, "army"), slices.Contains(g.Terms, "fleet"), slices.Contains(g.Terms, "Bread") || slices.Contains(g.Terms, "bread")
		if army && bread {
			t.Errorf("army and bread never meet: %v", g.Terms)
		}
		together = together || army && fleet
	}
	if !together {
		t.Errorf("army and fleet always meet: %+v", a.Company.Groups)
	}
	if got, err := ParseAnswer(a.Head(), nil); err != nil || !reflect.DeepEqual(got, a) {
		t.Errorf("%v", err)
	}
	if a := d.Answer(Request{ID: 3, Kind: Export, Format: CompanyCSV}, none); a.Error != "" || !strings.Contains(string(a.Body), "army") {
		t.Errorf("%+v", a)
	}
}

func ids(q *Queue) []int {
	var list []int
	for r, ok := q.Next(); ok; r, ok = q.Next() {
		list = append(list, r.ID)
	}
	return list
}

func TestQueue(t *testing.T) {
	type step struct {
		id         int
		kind       Kind
		superseded []int
		newer      bool
	}
	for _, test := range []struct {
		name  string
		steps []step
		want  []int
	}{
		{"in order", []step{{1, Look, nil, false}, {2, Keywords, nil, false}, {3, Export, nil, false}, {4, File, nil, false}}, []int{1, 2, 3, 4}},
		{"the last text", []step{{1, Text, nil, true}, {2, Text, []int{1}, true}, {3, Text, []int{2}, true}}, []int{3}},
		{"questions about an earlier text", []step{{1, Look, nil, false}, {2, Text, []int{1}, true}, {3, Look, nil, true}, {4, Keywords, nil, true}, {5, Text, []int{2, 3, 4}, true}, {6, Look, nil, true}}, []int{5, 6}},
		{"files, exports and forgetting stay", []step{{1, File, nil, false}, {2, Export, nil, false}, {3, Forget, nil, true}, {4, Text, nil, true}}, []int{1, 2, 3, 4}},
		{"forgetting comes after the text", []step{{1, Text, nil, true}, {2, Forget, nil, true}}, []int{1, 2}},
	} {
		var q Queue
		if q.Newer() {
			t.Errorf("%s: an empty queue has a newer text", test.name)
		}
		for _, s := range test.steps {
			if got := q.Add(Request{ID: s.id, Kind: s.kind}); !slices.Equal(got, s.superseded) {
				t.Errorf("%s: adding %d supersedes %v, want %v", test.name, s.id, got, s.superseded)
			}
			if q.Newer() != s.newer {
				t.Errorf("%s: newer is %v after %d", test.name, q.Newer(), s.id)
			}
		}
		if got := ids(&q); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
		if _, ok := q.Next(); ok || q.Newer() {
			t.Errorf("%s: the queue is not empty", test.name)
		}
	}
}

// A text that is announced makes work on another vain until it is there and taken,
// or will not come; what else is announced does not.
func TestQueueAnnounced(t *testing.T) {
	var q Queue
	q.Announce(Request{ID: 1, Kind: File})
	if q.Newer() {
		t.Error("a file that is announced is a newer text")
	}
	q.Announce(Request{ID: 2, Kind: Text})
	q.Announce(Request{ID: 3, Kind: Text})
	q.Add(Request{ID: 1, Kind: File})
	if !q.Newer() {
		t.Error("a text that is announced is none")
	}
	q.Withdraw(2)
	if !q.Newer() {
		t.Error("with one text that will not come the other is gone")
	}
	q.Add(Request{ID: 3, Kind: Text})
	if got := ids(&q); !slices.Equal(got, []int{1, 3}) || q.Newer() {
		t.Errorf("%v wait, want 1 and 3; newer is %v once they are taken", got, q.Newer())
	}
}

// Each request that goes in comes out once: taken or superseded.
func TestQueueLosesNothing(t *testing.T) {
	kinds := []Kind{Text, Look, File, Keywords, Text, Export, Look, Forget}
	var q Queue
	out := map[int]int{}
	for i := range 1000 {
		for _, id := range q.Add(Request{ID: i, Kind: kinds[(i*i+i/3)%len(kinds)]}) {
			out[id]++
		}
		if i%3 == 0 {
			if r, ok := q.Next(); ok {
				out[r.ID]++
			}
		}
	}
	for _, id := range ids(&q) {
		out[id]++
	}
	for i := range 1000 {
		if out[i] != 1 {
			t.Fatalf("request %d came out %d times", i, out[i])
		}
	}
}
