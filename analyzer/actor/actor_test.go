package actor

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"stemma/analyzer/index"
	"stemma/analyzer/term"
	"stemma/assets"
)

func find(text, language string) []Actor { return Find(index.Build(text, term.For(language))) }

// show writes actors as label/kind/count, in order.
func show(actors []Actor) string {
	var parts []string
	for _, a := range actors {
		parts = append(parts, fmt.Sprintf("%s/%s/%d", a.Label, a.Kind, a.Count))
	}
	return strings.Join(parts, "; ")
}

func TestFind(t *testing.T) {
	tests := []struct{ name, language, text, want string }{
		{"nothing", "en", "", ""},
		{"no names", "en", "The talks went on. They were long.", ""},
		{"a capital at the start is none", "en", "Talks went on. Yesterday they ended.", ""},
		{"title and surname", "en", "On Friday President Karlsen spoke.", "Karlsen/person/1"},
		{"rank, then surname alone", "en", "Gen. Joseph Harkin met them. They thanked Harkin. Harkin left.", "Joseph Harkin/person/3"},
		{"two of a surname", "en", "We met Anna Brandt. Brandt smiled. Then Peter Brandt came. Mr. Brandt frowned.", "Anna Brandt/person/2; Peter Brandt/person/2"},
		{"surname before the full name", "en", "Yesterday Mr. Okonjo spoke. It was Grace Okonjo's brother.", "Grace Okonjo/person/2"},
		{"middle initial", "en", "It was Robert K. Dane who wrote. Later Robert Dane denied it.", "Robert K. Dane/person/2"},
		{"initials", "en", "They thanked W. E. Karlsen for it. Later they told Karlsen I was late.", "W. E. Karlsen/person/2"},
		{"secretary of", "en", "Then Secretary of State Maria Holt spoke.", "Maria Holt/person/1"},
		{"minister for", "en", "Then Minister for the Middle East Tom Grice spoke.", "Middle East/place/1; Tom Grice/person/1"},
		{"office alone", "en", "Then the Prime Minister spoke to the Foreign Secretary.", ""},
		{"country's office", "en", "Then Iraqi Prime Minister Haider al-Rashid spoke.", "Iraq/country/1; Haider al-Rashid/person/1"},
		{"particles", "en", "We saw Ursula von der Heide and Khalid bin Faisal. Then von der Heide left.", "Ursula von der Heide/person/2; Khalid bin Faisal/person/1"},
		{"administration", "en", "Critics of the Hartley administration agree.", "Hartley/person/1"},
		{"month as a surname", "en", "In May they met Theresa May.", "Theresa May/person/1"},
		{"country as a surname", "en", "Yesterday Michael Jordan flew to Jordan.", "Michael Jordan/person/1; Jordan/country/1"},
		{"adjective and people", "en", "Japanese officials met Turks. Japan agreed.", "Japan/country/2; Turkey/country/1"},
		{"two words", "en", "South Korean troops left North Korea. The Koreans stayed.", "South Korea/country/1; North Korea/country/1; Korea/place/1"},
		{"hyphen", "en", "The U.S.-Japan alliance and the US are one.", "United States/country/2; Japan/country/1"},
		{"pronoun", "en", "They told us that US troops came to us.", "United States/country/1"},
		{"possessive", "en", "It is China's Gansu and Russia's Duma.", "China/country/1; Gansu/name/1; Russia/country/1; State Duma/organisation/1"},
		{"short form", "en", "The Northern Relief Council (NRC) came. The NRC left.", "Northern Relief Council/organisation/3"},
		{"commas in a long form", "en", "They asked the National College of Asthma, Fevers and Itching (NCAFI) for help.", "National College of Asthma, Fevers and Itching/organisation/2"},
		{"short form of the gazetteer", "en", "The Syrian Democratic Forces (SDF) came. The SDF left.", "Syrian Democratic Forces/organisation/3"},
		{"short form of common words", "en", "They found an improvised oil burner (IOB). The IOB was hot.", ""},
		{"abbreviation with an article", "en", "They lost a VBX, a tank and the VBX of Ann Lee.", "Ann Lee/person/1"},
		{"end of one longer name", "en", "They left the Gorvo Relief Council. They like the Relief Council.", "Gorvo Relief Council/organisation/2"},
		{"end of several", "en", "They left the Gorvo Relief Council, the Harlo Relief Council, the Miro Relief Council and the Relief Council.",
			"Gorvo Relief Council/organisation/1; Harlo Relief Council/organisation/1; Miro Relief Council/organisation/1; Relief Council/organisation/1"},
		{"ministry", "en", "They asked the Ministry of Trade and Industry and the Japanese Foreign Ministry.", "Ministry of Trade and Industry/organisation/1; Japanese Foreign Ministry/organisation/1"},
		{"council on", "en", "They asked the Council on Foreign Relations.", "Council on Foreign Relations/organisation/1"},
		{"and parts names", "en", "They saw Ann Lee and Tom Grice.", "Ann Lee/person/1; Tom Grice/person/1"},
		{"office in a company's name", "en", "They sold to General Motors and General Ann Lee.", "General Motors/organisation/1; Ann Lee/person/1"},
		{"regiment", "en", "They joined the 3rd Battalion.", "3rd Battalion/organisation/1"},
		{"near", "en", "The tank stood near Tal Qasab.", "Tal Qasab/place/1"},
		{"before a country", "en", "They left Gorvo, Italy, at once.", "Gorvo/place/1; Italy/country/1"},
		{"capital stands for itself", "en", "Beijing warned. China said no more.", "Beijing/place/1; China/country/1"},
		{"headline in title case", "en", "Harkin Warns Allies of Growing Threat to Japan\n\nThe warning of Joseph Harkin was brief.", "Joseph Harkin/person/2; Japan/country/1"},
		{"headline in capitals", "en", "WHO IS TO BLAME FOR THE WAR IN SYRIA\n\nNobody knows.", "Syria/country/1"},
		{"heading in a list", "en", "* **Enhanced Joint Drills:** More of them in Japan.", "Japan/country/1"},
		{"days", "en", "They met on Monday in March and at Ramadan.", ""},
		{"ordinary words in capitals", "en", "We honour the Soldiers. Our soldiers and other soldiers fight.", ""},
		{"weak name at the start", "en", "Labour shortages grow. Congress met. They left Congress.", "Congress/organisation/2"},
		{"spanish", "es", "El presidente Joe Biden viajó a Estados Unidos. La Organización de las Naciones Unidas (ONU) y el Ministerio de Defensa callan.",
			"Organización de las Naciones Unidas/organisation/2; Joe Biden/person/1; Estados Unidos/country/1; Ministerio de Defensa/organisation/1"},
		{"french", "fr", "Selon Jean-Yves Le Goff, la France et l'Allemagne sont prêtes.", "Jean-Yves Le Goff/person/1; France/country/1; Allemagne/country/1"},
		{"german nouns", "de", "Die Lage der Truppen im Osten ist ernst. Gestern hat Bundeskanzler Olaf Kranz die Ukraine besucht. Danach sprach Kranz.", "Olaf Kranz/person/2; Ukraine/country/1"},
		{"no capitals", "ja", "日本の首相は東京で会見した。", ""},
	}
	for _, test := range tests {
		if got := show(find(test.text, test.language)); got != test.want {
			t.Errorf("%s: %q\n got %s\nwant %s", test.name, test.text, got, test.want)
		}
	}
}

func TestForms(t *testing.T) {
	actors := find("Japanese officials spoke. The U.S. and Japan agree. US envoys and American troops came; the Japanese left.", "en")
	want := []Actor{
		{Label: "Japan", Kind: Country, Known: true, Count: 3, Sentences: []int{0, 1, 2},
			Mentions: []Mention{{0, 0, 0}, {6, 6, 1}, {15, 15, 2}},
			Forms:    []Form{{"Japanese", 2, true}, {"Japan", 1, false}}},
		{Label: "United States", Kind: Country, Known: true, Count: 3, Sentences: []int{1, 2},
			Mentions: []Mention{{4, 4, 1}, {8, 8, 2}, {11, 11, 2}},
			Forms:    []Form{{"U.S.", 1, false}, {"US", 1, false}, {"American", 1, true}}},
	}
	if !reflect.DeepEqual(actors, want) {
		t.Errorf("got  %+v\nwant %+v", actors, want)
	}
}

func TestCountry(t *testing.T) {
	for text, want := range map[string]string{
		"They asked Beijing.":                          "China",
		"They asked the Pentagon.":                     "United States",
		"They asked the Iraqi Border Guards.":          "Iraq",
		"They asked NATO.":                             "",
		"They asked Ann Lee.":                          "",
		"They asked Japan.":                            "",
		"They asked the Bank of Cyprus, a large bank.": "Cyprus",
	} {
		if a := find(text, "en"); len(a) != 1 || a[0].Country != want {
			t.Errorf("%q: %+v, want one actor of %q", text, a, want)
		}
	}
}

// TestGazetteer finds mistakes in the data: a name given twice, a country
// that no entry is.
func TestGazetteer(t *testing.T) {
	g := names()
	labels := map[string]Kind{}
	for _, e := range g.entries {
		if _, ok := labels[e.label]; ok {
			t.Errorf("%s is there twice", e.label)
		}
		labels[e.label] = e.kind
		if e.kind == Name || e.label == "" {
			t.Errorf("%q has no kind", e.label)
		}
	}
	for _, e := range g.entries {
		if e.country == "" {
			continue
		}
		if _, ok := labels[e.country]; !ok {
			t.Errorf("%s belongs to %s, which is no entry", e.label, e.country)
		}
	}
	for key, n := range g.longest {
		if n > longestKnown {
			t.Errorf("a name with %s has %d words", key, n)
		}
	}
	for _, e := range g.entries {
		if e.kind != Country {
			continue
		}
		if got := find("It was "+e.label+".", "en"); len(got) != 1 || got[0].Label != e.label || got[0].Kind != Country {
			t.Errorf("%s is not found: %s", e.label, show(got))
		}
	}
	for _, name := range []string{"names.txt", "words.txt"} {
		data, err := assets.Actors.ReadFile("actors/" + name)
		if err != nil || len(data) > 25_000 {
			t.Errorf("%s: %d bytes, %v; want 25,000 at most", name, len(data), err)
		}
	}
}

// check fails unless the actors are as their documentation says.
func check(t *testing.T, seg *index.Segment, actors []Actor) {
	t.Helper()
	taken := map[int]bool{}
	for n, a := range actors {
		if a.Label == "" || !utf8.ValidString(a.Label) || a.Count != len(a.Mentions) || a.Count == 0 {
			t.Fatalf("%q: actor %+v", seg.Text, a)
		}
		if n > 0 && (actors[n-1].Count < a.Count || actors[n-1].Count == a.Count && actors[n-1].Mentions[0].First > a.Mentions[0].First) {
			t.Fatalf("%q: %q after %q", seg.Text, a.Label, actors[n-1].Label)
		}
		var sentences []int
		for k, m := range a.Mentions {
			if m.First > m.Last || k > 0 && a.Mentions[k-1].Last >= m.First || m.Last >= seg.Tokens() {
				t.Fatalf("%q: %q mentioned at %+v", seg.Text, a.Label, a.Mentions)
			}
			for i := m.First; i <= m.Last; i++ {
				if taken[i] || seg.SentenceOf(i) != m.Sentence {
					t.Fatalf("%q: token %d of %q in sentence %d", seg.Text, i, a.Label, m.Sentence)
				}
				taken[i] = true
			}
			if len(sentences) == 0 || sentences[len(sentences)-1] != m.Sentence {
				sentences = append(sentences, m.Sentence)
			}
		}
		count := 0
		for k, form := range a.Forms {
			count += form.Count
			if k > 0 && a.Forms[k-1].Count < form.Count {
				t.Fatalf("%q: forms %+v", seg.Text, a.Forms)
			}
		}
		if count != a.Count || !slices.Equal(sentences, a.Sentences) {
			t.Fatalf("%q: %+v, want sentences %d and %d in forms", seg.Text, a, sentences, count)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, text := range []string{
		"Gen. Joseph Harkin of the Syrian Democratic Forces (SDF) met al-Rashid in U.S.-held Raqqa. Harkin left.",
		"WHO IS TO BLAME (AND WHY)\n\n* **Joint Drills:** Bank of Japan and Ministry of", "(A-B-C) Aa Bb Cc (ABC) (“ABC”) von der Aa of de la of", "\xff\xfeA \x00B.", "ǅ ß İ. Ιησούς ΟΔΥΣΣΕΥΣ",
	} {
		f.Add(text, "en")
		f.Add(text, "de")
	}
	f.Fuzz(func(t *testing.T, text, language string) {
		seg := index.Build(text, term.For(language))
		actors := Find(seg)
		check(t, seg, actors)
		if again := Find(seg); !reflect.DeepEqual(actors, again) {
			t.Fatalf("%q: twice is not the same:\n%+v\n%+v", text, actors, again)
		}
	})
}

// TestLinear finds the actors of hostile texts and of ones 16 times as long:
// were the time quadratic, it would be 256 times as long.
func TestLinear(t *testing.T) {
	for _, part := range []string{"Aab ", "Bank of ", "Ann Lee and ", "(AB) ", "Bank of Japan (BJ) ", "al-", "President ", "New York ", "Aab. ", "A ", "Ann B Lee. ", "In Aab said, "} {
		for _, language := range []string{"en", "de"} {
			var took [2]time.Duration
			for i, n := range []int{3_000, 48_000} {
				seg := index.Build(strings.Repeat(part, n), term.For(language))
				took[i] = time.Hour
				for range 2 {
					start := time.Now()
					Find(seg)
					took[i] = min(took[i], time.Since(start))
				}
			}
			if took[1] > 100*took[0]+50*time.Millisecond {
				t.Errorf("%q, %s: %v, and 16 times as much in %v", part, language, took[0], took[1])
			}
		}
	}
	// As many names as words.
	var took [2]time.Duration
	for i, n := range []int{3_000, 48_000} {
		var b strings.Builder
		for k := range n {
			fmt.Fprintf(&b, "they met X%[1]cy%[2]c%[3]c Smith%[3]c%[2]c and ", 'a'+k%26, 'a'+k/26%26, 'a'+k/676%26)
		}
		seg := index.Build(b.String(), term.For("en"))
		start := time.Now()
		Find(seg)
		took[i] = time.Since(start)
	}
	if took[1] > 100*took[0]+50*time.Millisecond {
		t.Errorf("many names: %v, and 16 times as many in %v", took[0], took[1])
	}
}

// TestSamples names what must be found in news that is no part of the project,
// and what must not.
func TestSamples(t *testing.T) {
	dir := os.Getenv("EVAL_DATA")
	if dir == "" {
		dir = "../../../shared/data"
	}
	dir = filepath.Join(dir, "..", "samples")
	text, err := os.ReadFile(filepath.Join(dir, "us-japan-ties.txt"))
	if os.IsNotExist(err) {
		t.Logf("the sample articles are absent, so nothing was measured: no %s (EVAL_DATA names the folder beside theirs)", dir)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	actors := find(string(text), "en")
	if got, want := show(actors), "United States/country/10; Japan/country/10; China/country/5; Trump/person/1; East Asia/place/1; Indo-Pacific/place/1; Biden/person/1; CBS/organisation/1"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	rows, err := os.ReadFile(filepath.Join(dir, "defence-news.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]int{}
	for line := range strings.Lines(string(rows)) {
		var row struct{ Text string }
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		seg := index.Build(row.Text, term.For("en"))
		actors := Find(seg)
		check(t, seg, actors)
		for _, a := range actors {
			all[a.Label+"/"+a.Kind.String()]++
		}
	}
	for _, want := range []string{"Joseph Votel/person", "Syrian Democratic Forces/organisation", "Islamic State/organisation", "Iraq/country", "Kurdistan Regional Government/organisation", "Abu Jandal al-Kuwaiti/person", "Dayr Az Zawr/place", "CENTCOM/organisation"} {
		if all[want] == 0 {
			t.Errorf("%s is not found", want)
		}
	}
	for _, wrong := range []string{"VBIED", "UAV", "IED", "The", "Coalition", "Soldiers", "Military", "Monday", "Prime Minister"} {
		for k := Name; k <= Place; k++ {
			if all[wrong+"/"+k.String()] > 0 {
				t.Errorf("%s is no name", wrong)
			}
		}
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Gen. Joseph Harkin of the Northern Relief Council (NRC) met Japanese officials in Tokyo. The talks were long and brought nothing new, Harkin said.\n\n", 200)
	seg := index.Build(text, term.For("en"))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(seg)
	}
}
