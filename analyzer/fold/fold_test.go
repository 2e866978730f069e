package fold

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func ExampleKey() {
	for _, form := range []string{"U.S.", "U.S", "US", "us", "Defence", "organisations"} {
		fmt.Println(form, Key(form, "en"))
	}
	// Output:
	// U.S. u.s.
	// U.S u.s.
	// US u.s.
	// us us
	// Defence defense
	// organisations organizations
}

func ExampleExplain() {
	for _, s := range Explain("Labour", "en") {
		fmt.Printf("%s: %s to %s\n", s.Rule, s.From, s.To)
	}
	// Output:
	// case: Labour to labour
	// spelling: labour to labor
}

func ExampleForm() {
	fmt.Println(Form("don’t"), Form("co\u00adoperation"), Form("cafe\u0301"))
	// Output: don't cooperation café
}

func TestInitials(t *testing.T) {
	for _, test := range []struct{ language, form, want string }{
		{"en", "U.S.", "u.s."}, {"en", "U.S", "u.s."}, {"en", "US", "u.s."}, {"en", "u.s.", "u.s."}, {"en", "us", "us"}, {"en", "Us", "us"},
		{"en", "UK", "u.k."}, {"en", "U.K.", "u.k."}, {"en", "UN", "u.n."}, {"en", "U.N", "u.n."}, {"en", "EU", "e.u."}, {"en", "E.U.", "e.u."},
		{"en", "UAE", "u.a.e."}, {"en", "U.A.E.", "u.a.e."}, {"en", "USSR", "u.s.s.r."}, {"en", "U.S.S.R", "u.s.s.r."},
		{"en", "USA", "u.s.a."}, {"en", "U.S.A.", "u.s.a."}, {"en", "J.F.K", "j.f.k."},
		{"en", "NATO", "nato"}, {"en", "IT", "it"}, {"en", "Gen.", "gen."}, {"en", "U.", "u."}, {"en", "3.5", "3.5"}, {"en", "a..b", "a..b"}, {"en", ".", "."}, {"en", "..", ".."},
		{"de", "US", "u.s."}, {"fr", "UN", "un"}, {"pt", "EU", "eu"}, {"fr", "O.N.U.", "o.n.u."},
		{"es", "EE.UU.", "ee.uu."}, {"es", "EE.UU", "ee.uu."}, {"es", "EEUU", "ee.uu."}, {"ru", "С.Ш.А", "с.ш.а."},
	} {
		if got := Key(test.form, test.language); got != test.want {
			t.Errorf("Key(%q, %s) = %q, want %q", test.form, test.language, got, test.want)
		}
	}
}

func TestCase(t *testing.T) {
	for _, test := range []struct{ language, form, want string }{
		{"en", "MILITARY", "military"}, {"fr", "ÉTAT", "état"}, {"tr", "IRAK", "ırak"}, {"tr", "İSTANBUL", "istanbul"}, {"en", "IRAK", "irak"},
		{"el", "ΟΔΟΣ", "οδοσ"}, {"el", "οδός", "οδόσ"}, {"de", "STRASSE", "strasse"}, {"de", "Straße", "straße"}, {"ru", "РОССИЯ", "россия"}, {"en", "naïve", "naïve"},
		{"fr", "MANŒUVRE", "manoeuvre"}, {"en", "manœuvre", "maneuver"}, {"en", "encyclopædia", "encyclopedia"}, {"da", "Ærø", "ærø"},
		{"fa", "ايران", "ایران"}, {"fa", "كشور", "کشور"}, {"ar", "العـــراق", "العراق"}, {"ar", "في", "في"},
	} {
		if got := Key(test.form, test.language); got != test.want {
			t.Errorf("Key(%q, %s) = %q, want %q", test.form, test.language, got, test.want)
		}
	}
}

// TestSpelling holds pairs of spellings to one key, the second of each pair.
func TestSpelling(t *testing.T) {
	for pair := range strings.FieldsSeq(`
		defence:defense defences:defenses defenceless:defenseless offence:offense licence:license pretence:pretense
		organise:organize organised:organized organising:organizing organiser:organizer organisation:organization organisations:organizations organisational:organizational
		realise:realize privatisation:privatization demilitarised:demilitarized collectivise:collectivize minimise:minimize criticised:criticized prioritise:prioritize
		standardise:standardize neutralising:neutralizing militarised:militarized terrorised:terrorized penalises:penalizes sanitiser:sanitizer recognisable:recognizable
		analyse:analyze analysed:analyzed paralysing:paralyzing catalyse:catalyze
		honour:honor honourable:honorable dishonoured:dishonored labour:labor labourers:laborers neighbour:neighbor neighbourhood:neighborhood neighbouring:neighboring
		colour:color colourful:colorful favourite:favorite unfavourable:unfavorable armoured:armored harbour:harbor behavioural:behavioral endeavours:endeavors rumours:rumors
		centre:center centres:centers centred:centered centring:centering epicentre:epicenter centrepiece:centerpiece theatre:theater theatres:theaters theatregoers:theatergoers
		kilometres:kilometers litre:liter fibre:fiber calibre:caliber sombre:somber manoeuvre:maneuver manoeuvres:maneuvers manoeuvring:maneuvering manoeuvred:maneuvered
		programme:program programmes:programs catalogue:catalog catalogued:cataloged cataloguing:cataloging dialogue:dialog
		travelled:traveled travelling:traveling traveller:traveler cancelled:canceled modelling:modeling labelled:labeled signalled:signaled fuelled:fueled
		unravelled:unraveled remodelled:remodeled counsellor:counselor marshalled:marshaled medallist:medalist channelled:channeled
		ageing:aging grey:gray judgement:judgment acknowledgement:acknowledgment sceptical:skeptical sulphur:sulfur plough:plow mould:mold artefact:artifact
		paediatric:pediatric anaesthetic:anesthetic haemorrhage:hemorrhage leukaemia:leukemia archaeology:archeology foetus:fetus oestrogen:estrogen diarrhoea:diarrhea
		practise:practice practising:practicing fulfil:fulfill enrolment:enrollment instalments:installments skilful:skillful aluminium:aluminum jewellery:jewelry gaol:jail
		tsar:czar kiev:kyiv qaida:qaeda enquiry:inquiry likeable:likable
		co-operation:cooperation co-ordinate:coordinate re-election:reelection re-emerge:reemerge pre-emptive:preemptive e-mail:email
	`) {
		from, to, _ := strings.Cut(pair, ":")
		if got := Key(from, "en"); got != to {
			t.Errorf("Key(%q) = %q, want %q", from, got, to)
		}
		if got := Key(to, "en"); got != to {
			t.Errorf("Key(%q) = %q, want it as it is", to, got)
		}
	}
}

// TestKept holds words that look like one of two spellings, and are not.
func TestKept(t *testing.T) {
	for word := range strings.FieldsSeq(`
		advise advised adviser advising advertise advertising arise arising chastise circumcise compromise compromised comprise concise cruise crises demise despise devise disguise
		enterprise enterprises excise exercise exercises exercised expertise franchise improvise incise irises likewise merchandise noise otherwise paradise poise praise precise premise premises
		promise promising raise raised raising revise revised rise rises rising supervise surmise surprise surprised surprising televise treatise uprising wise disease raiser
		four hour tour pour your court source course detour contour glamour resource journal
		here there where were acre mediocre genre sombrero massacre
		fence hence science sentence evidence audience violence commence
		rogue vogue league colleague fatigue
		called killed filled billed controlled propelled compelled rebelled excelled miller seller dollars villers stalled installed rolled enrolled
		programmer programmed programming analysis analyst basis crisis thesis
		aerial michael israel phoenix poem does shoe canoe
		size prize seize horizon citizen
		reread deed coat really
	`) {
		if got := Key(word, "en"); got != word {
			t.Errorf("Key(%q) = %q, want it as it is", word, got)
		}
	}
	if got := Key("organise", "fr"); got != "organise" {
		t.Errorf("French organise is folded to %q", got)
	}
}

func FuzzKey(f *testing.F) {
	for _, seed := range []string{"", "U.S", "İ", "organise", "re", "centred", "lled", "is", "aise", "\xff.\xfe", "á.b", "ß", "ll", "co-o", "EE.UU", "ſ", "K"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, word string) {
		form := Form(word)
		if utf8.ValidString(word) && !norm.NFC.IsNormalString(form) {
			t.Errorf("Form(%q) = %q is not NFC", word, form)
		}
		for _, language := range []string{"en", "tr", "el", "es", "xx"} {
			key := Key(form, language)
			if again := Key(form, language); again != key {
				t.Errorf("two keys of %q", form)
			}
			last := form
			for _, s := range Explain(form, language) {
				if s.From != last || s.To == s.From {
					t.Errorf("%s: Explain(%q): %q does not follow %q", language, form, s, last)
				}
				last = s.To
			}
			if last != key {
				t.Errorf("%s: Explain(%q) leads to %q, not %q", language, form, last, key)
			}
		}
	})
}

func BenchmarkKey(b *testing.B) {
	words := strings.Fields("The military alliance between both countries has been strengthened by organisations cooperating in international exercises said officials U.S.")
	b.ReportAllocs()
	for b.Loop() {
		for _, word := range words {
			Key(word, "en")
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(words)), "ns/word")
}

// TestEnglishRules holds english to all its rules, tried one after the other on
// every word: what keeps most words from most rules must keep none from one
// that changes it.
func TestEnglishRules(t *testing.T) {
	v := englishVariants()
	plain := func(word string) string {
		if one, ok := v.words[word]; ok {
			return one
		}
		for i := range v.parts {
			if strings.Contains(word, v.parts[i].from) {
				word = v.parts[i].replace(word, ^uint64(0))
			}
		}
		return v.undouble(yze(v.ize(centred(word))))
	}
	var stems []string
	for _, p := range v.parts {
		for _, r := range p.roots {
			stems = append(stems, r.text)
		}
	}
	for word := range v.words {
		stems = append(stems, word)
	}
	for word := range v.single {
		stems = append(stems, word+"l", word)
	}
	for word := range v.kept {
		stems = append(stems, word, strings.TrimPrefix(word, "*"))
	}
	stems = append(stems, "organ", "analy", "paraly", "cent", "reconnoit", "theat", "fight", "na\u00efve", "people", "work")
	for _, before := range []string{"", "un", "re", "is", "ll", "sombre", "colour"} {
		for _, stem := range stems {
			for _, after := range []string{"", "s", "d", "ed", "r", "ring", "ise", "ising", "isation", "led", "ling", "lyse", "able", "ful", "logue"} {
				word := before + stem + after
				if len(word) < 4 || len(word) > longest {
					continue
				}
				if got, want := english(word), plain(word); got != want {
					t.Errorf("%s is %s, by all rules %s", word, got, want)
				}
			}
		}
	}
}

// TestKeyOfLetters holds the short way for words of plain letters to the long one.
func TestKeyOfLetters(t *testing.T) {
	words := []string{"a", "I", "US", "us", "Us", "UK", "USA", "usa", "UN", "EU", "LA", "La", "NY", "DC", "ROK", "DPRK", "EEUU", "PRC", "USSR", "UAE",
		"Istanbul", "DEFENCE", "defence", "Organising", "travelled", "IIS", "oe", "word", "Zeitung"}
	for _, language := range []string{"en", "fr", "es", "de", "tr", "az", "el", "fa", "ar", ""} {
		for _, word := range words {
			low := strings.ToLower(word)
			if got, want := KeyOfLetters(word, low, language), KeyOf(word, low, language); got != want {
				t.Errorf("%q in %q is counted under %q, want %q", word, language, got, want)
			}
		}
	}
}
