package stem

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"unicode/utf8"

	"stemma/analyzer/evaluate/data"
)

func ExampleFor() {
	english, _ := For("en")
	for _, word := range []string{"cooperating", "cooperation", "organization", "organ"} {
		fmt.Println(word, english(word))
	}
	// Output:
	// cooperating cooper
	// cooperation cooper
	// organization organiz
	// organ organ
}

func ExampleRevision() {
	fmt.Println(Revision("en"), Revision("da"), Revision("ja"))
	// Output: 2026 2018, 2026
}

// TestVocabulary holds every language against every word of the revisions that
// Revision names.
func TestVocabulary(t *testing.T) {
	dir, err := data.Find()
	if errors.Is(err, fs.ErrNotExist) {
		t.Logf("NOT TESTED: %v", err)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range Languages() {
		t.Run(language, func(t *testing.T) {
			stemmer, _ := For(language)
			list, err := dir.Vocabulary(language)
			if err != nil {
				t.Fatal(err)
			}
			for _, revision := range strings.Split(Revision(language), ", ") {
				words, wrong := 0, 0
				for _, word := range list {
					want := word.In(revision)
					if want == "" {
						continue
					}
					words++
					if got := stemmer(word.Word); got != want {
						if wrong++; wrong <= 20 {
							t.Errorf("%s: the stem of %q is %q, want %q", revision, word.Word, got, want)
						}
					}
				}
				if words < 10_000 || wrong > 0 {
					t.Errorf("%s: %d of %d words wrong", revision, wrong, words)
				}
			}
		})
	}
}

// TestStems holds a few words of each language, those above all that the
// libraries would get wrong.
func TestStems(t *testing.T) {
	for _, test := range []struct{ language, words string }{
		{"da", "indtage:indtag undersøgelserne:undersøg"},
		{"de", "häuser:haus gegangen:gegang straße:strass"},
		// What the revisions of 2018 to 2026 changed, then the rules one by one.
		{"en", "organization:organiz organ:organ organic:organic university:universiti universal:universal universe:univers " +
			"evening:evening even:even evenings:evening international:internat internal:internal intern:intern interval:interval " +
			"emergency:emergenc emerge:emerg lateral:lateral later:later paste:paste pasted:paste past:past " +
			"added:add erred:err offing:off psychologist:psycholog vying:vie dying:die lying:lie " +
			"skis:ski skies:sky idly:idl news:news bias:bias inning:inning proceed:proceed exceeded:exceed " +
			"ties:tie cries:cri gas:gas this:this gaps:gap kiwis:kiwi us:us boss:boss caresses:caress " +
			"hoped:hope hopping:hop luxuriating:luxuri troubled:troubl sized:size agreed:agre feed:feed " +
			"cry:cri by:by say:say youth:youth boyish:boyish yes:yes military:militari militarily:militarili " +
			"sensational:sensat valency:valenc hesitancy:hesit sensibly:sensibl nations:nation defense:defens analogy:analog hopefully:hope " +
			"replacement:replac adoption:adopt alliance:allianc electrical:electr formative:format triplicate:triplic " +
			"controller:control roll:roll probate:probat rate:rate 'em:em china's:china"},
		{"es", "organizaciones:organiz resolucion:resolu resolución:resolu nación:nacion nacion:nacion niños:niñ ó:o comprándoselo:compr"},
		{"fi", "taloissa:talo 2000:2000 555:555 coruñassa:coruña elysée:elysée"},
		{"fr", "continuellement:continuel ambiguïté:ambigu aiguë:aigu haïr:haïr haïssait:haïss maïs:maï laïcité:laïqu héroïsme:héro noël:noël es:e"},
		{"ga", "bhfaca:faca n-athair:athair"},
		{"hu", "házakat:ház bomba:bom bokán:bok"},
		{"it", "divano:divan abbandonata:abbandon"},
		{"nl", "lichamelijke:licham gezien:gezien"},
		{"no", "havnedistriktene:havnedistrikt"},
		{"pt", "organizações:organiz boataria:boat"},
		{"ro", "absolvenţi:absolvenț absolvenți:absolvenț"},
		{"ru", "важная:важн актёр:актер актера:актер ее:е"},
		{"sv", "jaktkarlarne:jaktkarl"},
		{"tr", "ab'de:ab türkiye'nin:türki a'nın:a'n"},
	} {
		stemmer, ok := For(test.language)
		if !ok {
			t.Errorf("no stemmer for %s", test.language)
		}
		for pair := range strings.FieldsSeq(test.words) {
			word, want, _ := strings.Cut(pair, ":")
			if got := stemmer(word); got != want {
				t.Errorf("%s: the stem of %q is %q, want %q", test.language, word, got, want)
			}
		}
	}
}

func TestForUnknown(t *testing.T) {
	stemmer, ok := For("xx")
	if ok || stemmer("going") != "going" {
		t.Errorf(`For("xx") gives a stemmer, %v: %q`, ok, stemmer("going"))
	}
	if Revision("xx") != "" {
		t.Errorf(`Revision("xx") is %q`, Revision("xx"))
	}
}

// TestLongWords stems words far longer than any: the time must not grow with
// the square of the length, which the test's own time limit would show.
func TestLongWords(t *testing.T) {
	for _, language := range Languages() {
		stemmer, _ := For(language)
		for _, part := range []string{"a", "ing", "lerininkilerin", "ее", "'", "ï", "\xff", "\x00"} {
			stemmer(strings.Repeat(part, 1_000_000/len(part)))
		}
	}
}

// TestAnyLetters stems words made by chance of the letters that the rules look
// for, which a fuzzer seldom puts together.
func TestAnyLetters(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	letters := []rune("aaeeiioouuyyssttnnrrlldgkmpbcfhjqvwxz'áéíóúàèìòùâêîôûäëïöüåøæãõçñßşțţșăığőűœабвгдежзийклмнопрстуфхцчшщъыьэюяё0-\u0301")
	for _, language := range Languages() {
		stemmer, _ := For(language)
		for range 20_000 {
			word := make([]rune, chance.IntN(12))
			for i := range word {
				word[i] = letters[chance.IntN(len(letters))]
			}
			if got := stemmer(string(word)); !utf8.ValidString(got) {
				t.Fatalf("%s: the stem of %q is not UTF-8: %q", language, string(word), got)
			}
		}
	}
}

// TestMemo holds a memo to give what its stemmer gives, to ask it once, and to
// stay within its size, with several at it at once.
func TestMemo(t *testing.T) {
	var asked atomic.Int32
	stemmer := remembered(func(word string) string { asked.Add(1); return word + "!" })
	for range 3 {
		if got := stemmer("word"); got != "word!" {
			t.Fatalf("the stem is %q", got)
		}
	}
	if asked.Load() != 1 {
		t.Errorf("asked %d times for one word", asked.Load())
	}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for i := range memoSize + 10 {
				if word := strconv.Itoa(i); stemmer(word) != word+"!" {
					t.Errorf("the stem of %s is %q", word, stemmer(word))
				}
			}
		})
	}
	wait.Wait()
	m := &memo{stem: func(word string) string { return word }}
	for i := range 2 * memoSize {
		m.of(strconv.Itoa(i))
	}
	if len(m.stems) > memoSize {
		t.Errorf("the memo holds %d words", len(m.stems))
	}
}

// TestEnglishAllocatesNothing holds the stemmer to its promise: a stem that is
// the beginning of its word is no new string.
func TestEnglishAllocatesNothing(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { english("cooperations") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// FuzzStem holds every stemmer to give valid text, the same each time, of
// whatever it is given.
func FuzzStem(f *testing.F) {
	for _, seed := range []string{"", "'", "'s", "y", "yyyy", "ied", "dying", "international", "Türkiye'nin", "ё", "ï", "haïss", "00", "\xff\xfe", "ñandú", "a\u0301", "日本", "ying", "s's", "İstanbul", "ħi"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, word string) {
		for _, language := range Languages() {
			stemmer, _ := For(language)
			got := stemmer(word)
			if got != stemmer(word) {
				t.Errorf("%s: two stems of %q", language, word)
			}
			if utf8.ValidString(word) && !utf8.ValidString(got) {
				t.Errorf("%s: the stem of %q is not UTF-8: %q", language, word, got)
			}
			if len(got) > len(word)+4 {
				t.Errorf("%s: the stem of %q is longer: %q", language, word, got)
			}
		}
	})
}

func BenchmarkEnglish(b *testing.B) {
	words := strings.Fields("the military alliance between both countries has been strengthened by organizations cooperating in international exercises said officials")
	b.ReportAllocs()
	for b.Loop() {
		for _, word := range words {
			english(word)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(words)), "ns/word")
}
