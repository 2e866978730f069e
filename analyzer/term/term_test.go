package term

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"stemma/analyzer/fold"
	"stemma/analyzer/stem"
	"stemma/assets"
)

func ExampleFor() {
	rules := For("en")
	for _, form := range []string{"U.S.", "US", "us", "cooperating", "Cooperation", "organisation"} {
		fmt.Println(form, rules.Of(form))
	}
	// Output:
	// U.S. {u.s. false}
	// US {u.s. false}
	// us {~us true}
	// cooperating {cooper false}
	// Cooperation {cooper false}
	// organisation {organiz false}
}

func ExampleNew() {
	rules := New(Options{
		Language: "en",
		Families: true,
		Split:    []string{"organic"},
		Merge:    []Merge{{From: "troops", Into: "military"}},
		Stop:     []string{"officials"},
		Keep:     []string{"will"},
	})
	for _, form := range []string{"militarily", "troop", "Japanese", "organic", "official", "will"} {
		fmt.Println(form, rules.Of(form))
	}
	// Output:
	// militarily {militari false}
	// troop {militari false}
	// Japanese {japan false}
	// organic {=organic false}
	// official {offici true}
	// will {will false}
}

func ExampleRules_Explain() {
	rules := New(Options{Language: "en", Families: true})
	for _, s := range rules.Explain("Militarised") {
		fmt.Printf("%s: %s to %s\n", s.Rule, s.From, s.To)
	}
	// Output:
	// case: Militarised to militarised
	// spelling: militarised to militarized
	// stem: militarized to militar
	// family: militar to militari
}

func TestStopWordsKeepApart(t *testing.T) {
	rules := For("en")
	stop, word := rules.Of("need"), rules.Of("needed")
	if !stop.Stop || word.Key == stop.Key {
		t.Errorf("need is %v, needed %v", stop, word)
	}
}

func TestUnknownLanguage(t *testing.T) {
	for _, language := range []string{"", "und", "xx"} {
		if got := New(Options{Language: language, Families: true}).Of("Going"); got != (Term{Key: "going"}) {
			t.Errorf("%q: %v", language, got)
		}
	}
}

// TestFamilies holds members of families together, and others apart.
func TestFamilies(t *testing.T) {
	off, on := For("en"), New(Options{Language: "en", Families: true})
	for pair := range strings.FieldsSeq(`ally:alliance allies:allied alliances:ally military:militarily Japan:Japanese China:Chinese
		France:French U.S.:American US:Americans USA:U.S. diplomats:diplomatic Britain:British UK:U.K. EU:E.U. invasion:invade defence:defensive`) {
		a, b, _ := strings.Cut(pair, ":")
		if x, y := on.Of(a), on.Of(b); x != y {
			t.Errorf("%s is %v, %s is %v", a, x, b, y)
		}
	}
	for pair := range strings.FieldsSeq(`ally:alliance Japan:Japanese military:militarily U.S.:American`) {
		a, b, _ := strings.Cut(pair, ":")
		if x, y := off.Of(a), off.Of(b); x == y {
			t.Errorf("without families %s and %s are both %v", a, b, x)
		}
	}
	for pair := range strings.FieldsSeq(`Niger:Nigeria Austria:Australia Democrats:democracy Republicans:republic organ:organization India:Indiana Guinea:Guyana Iran:Iraq Slovakia:Slovenia Korea:Kurdish`) {
		a, b, _ := strings.Cut(pair, ":")
		if x, y := on.Of(a), on.Of(b); x == y {
			t.Errorf("%s and %s are both %v", a, b, x)
		}
	}
}

// TestFamilyList holds the list to have no word in two families, no member
// that its head's stem has anyway, and no stop word.
func TestFamilyList(t *testing.T) {
	data, err := assets.Families.ReadFile("families/en.txt")
	if err != nil {
		t.Fatal(err)
	}
	stemmer, _ := stem.For("en")
	rules := For("en")
	in := map[string]string{}
	for line := range strings.Lines(string(data)) {
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		words := strings.Fields(line)
		if len(words) < 2 {
			t.Errorf("%q is no family", line)
		}
		keys := map[string]bool{}
		for _, word := range words {
			if rules.Of(word).Stop {
				t.Errorf("%s is a stop word", word)
			}
			key := stemmer(fold.Key(word, "en"))
			if head, ok := in[key]; ok && head != words[0] {
				t.Errorf("%s (%s) is in the families of %s and %s", word, key, head, words[0])
			}
			in[key], keys[key] = words[0], true
		}
		if len(keys) < 2 {
			t.Errorf("the stemmer joins all of %q by itself", line)
		}
	}
	if len(in) < 500 {
		t.Errorf("%d words have a family", len(in))
	}
}

func TestMerges(t *testing.T) {
	same := func(r *Rules, words ...string) {
		t.Helper()
		for _, w := range words[1:] {
			if a, b := r.Of(words[0]), r.Of(w); a != b {
				t.Errorf("%s is %v, %s is %v", words[0], a, w, b)
			}
		}
	}
	// A chain, written in either order, ends where it ends.
	same(New(Options{Language: "en", Merge: []Merge{{"tanks", "armour"}, {"armour", "weapons"}}}), "weapon", "tank", "armor")
	same(New(Options{Language: "en", Merge: []Merge{{"armour", "weapons"}, {"tanks", "armour"}}}), "weapon", "tank", "armor")
	// A circle does not hang, nor does a merge of a term into itself.
	same(New(Options{Language: "en", Merge: []Merge{{"tanks", "weapons"}, {"weapons", "tanks"}, {"tank", "tanks"}}}), "weapon", "tank")
	// A form split off can be merged, and its term stays.
	r := New(Options{Language: "en", Split: []string{"organised"}, Merge: []Merge{{"organised", "order"}}})
	same(r, "order", "Organized")
	if r.Of("organizing").Key != "organiz" {
		t.Errorf("organizing is %v", r.Of("organizing"))
	}
	// A term merged into a stop word is one.
	if got := New(Options{Language: "en", Merge: []Merge{{"tanks", "the"}}}).Of("tank"); got != (Term{Key: "~the", Stop: true}) {
		t.Errorf("tank merged into the is %v", got)
	}
}

func TestStopEdits(t *testing.T) {
	r := New(Options{Language: "en", Stop: []string{"Reuters", "officials", "the"}, Keep: []string{"US", "said", "May"}})
	for word, want := range map[string]Term{
		"Reuters": {"reuter", true}, "official": {"offici", true}, "the": {"~the", true}, "said": {"said", false}, "may": {"may", false}, "says": {"~says", true}, "us": {"~us", true},
	} {
		if got := r.Of(word); got != want {
			t.Errorf("%s is %v, want %v", word, got, want)
		}
	}
}

func TestExplain(t *testing.T) {
	r := New(Options{Language: "en", Families: true, Split: []string{"kept"}, Merge: []Merge{{"tanks", "weapons"}}, Stop: []string{"officials"}})
	for form, want := range map[string]string{
		"US":        "initials US>u.s.",
		"us":        "stop word us>~us",
		"Tanks":     "case Tanks>tanks, stem tanks>tank, merge tank>weapon",
		"kept":      "split kept>=kept",
		"officials": "stem officials>offici, stop word offici>offici",
		"Japanese":  "case Japanese>japanese, stem japanese>japanes, family japanes>japan",
		"dog":       "",
	} {
		var got []string
		for _, s := range r.Explain(form) {
			got = append(got, s.Rule+" "+s.From+">"+s.To)
		}
		if line := strings.Join(got, ", "); line != want {
			t.Errorf("Explain(%s): %s\nwant %s", form, line, want)
		}
	}
}

// TestOptionsAsData holds options to come back from JSON as they went, and
// empty ones to take no room in a report.
func TestOptionsAsData(t *testing.T) {
	o := Options{Language: "en", Families: true, Split: []string{"a"}, Merge: []Merge{{"b", "c"}}, Stop: []string{"d"}, Keep: []string{"e"}}
	data, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	var back Options
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(o, back) {
		t.Errorf("%+v came back as %+v", o, back)
	}
	if data, _ := json.Marshal(Options{}); string(data) != "{}" {
		t.Errorf("no options are %s", data)
	}
	if got := New(o).Options(); !reflect.DeepEqual(got, o) {
		t.Errorf("Options() = %+v", got)
	}
}

func FuzzOf(f *testing.F) {
	for _, seed := range []string{"", "=", "~", "~the", "=kept", "US", "\xff", "İ", "officials"} {
		f.Add(seed, "other")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, language := range []string{"en", "tr", "fr", "xx"} {
			r := New(Options{Language: language, Families: true, Split: []string{a}, Merge: []Merge{{a, b}, {b, a}}, Stop: []string{b}, Keep: []string{a}})
			for _, word := range []string{a, b} {
				form := fold.Form(word)
				got := r.Of(form)
				if utf8.ValidString(form) && !utf8.ValidString(got.Key) {
					t.Errorf("%s: the key of %q is %q", language, form, got.Key)
				}
				last := form
				for _, s := range r.Explain(form) {
					if s.From != last {
						t.Errorf("%s: Explain(%q): %v does not follow %q", language, form, s, last)
					}
					last = s.To
				}
				if last != got.Key {
					t.Errorf("%s: Explain(%q) leads to %q, not %q", language, form, last, got.Key)
				}
			}
		}
	})
}

func BenchmarkOf(b *testing.B) {
	words := strings.Fields("The military alliance between both countries has been strengthened by organisations cooperating in international exercises said officials U.S.")
	rules := For("en")
	b.ReportAllocs()
	for b.Loop() {
		for _, word := range words {
			rules.Of(word)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(words)), "ns/word")
}
