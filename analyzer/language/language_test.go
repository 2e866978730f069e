package language

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"unicode/utf8"

	"stemma/analyzer/evaluate/data"
	"stemma/analyzer/stop"
	"stemma/assets"
)

func ExampleDetect() {
	for _, text := range []string{
		"Both governments agreed to deepen their defense cooperation.",
		"Les deux gouvernements sont convenus de renforcer leur coopération.",
		"Rais alisema kuwa serikali itaendelea kushirikiana na mataifa mengine.",
	} {
		code, confidence := Detect(text)
		fmt.Println(code, confidence >= MinConfidence)
	}
	// Output:
	// en true
	// fr true
	// und false
}

// sentences say in each language, more or less, that the president said on
// Monday that the government will go on working with other countries.
var sentences = map[string]string{
	"ar": "قال الرئيس يوم الاثنين إن الحكومة ستواصل التعاون مع الدول الأخرى",
	"bg": "Президентът заяви в понеделник, че правителството ще продължи да си сътрудничи с други държави",
	"ca": "El president va dir dilluns que el govern continuarà cooperant amb altres països",
	"cs": "Prezident v pondělí řekl, že vláda bude nadále spolupracovat s ostatními zeměmi",
	"da": "Præsidenten sagde mandag, at regeringen fortsat vil samarbejde med andre lande",
	"de": "Der Präsident sagte am Montag, die Regierung werde weiterhin mit anderen Ländern zusammenarbeiten",
	"el": "Ο πρόεδρος δήλωσε τη Δευτέρα ότι η κυβέρνηση θα συνεχίσει να συνεργάζεται με άλλες χώρες",
	"en": "The president said on Monday that the government will continue to work with other countries",
	"es": "El presidente dijo el lunes que el gobierno seguirá cooperando con otros países",
	"fa": "رئیس جمهور روز دوشنبه گفت که دولت به همکاری با کشورهای دیگر ادامه خواهد داد",
	"fi": "Presidentti sanoi maanantaina, että hallitus jatkaa yhteistyötä muiden maiden kanssa",
	"fr": "Le président a déclaré lundi que le gouvernement continuera de coopérer avec d'autres pays",
	"ga": "Dúirt an tUachtarán Dé Luain go leanfaidh an rialtas ag obair le tíortha eile",
	"he": "הנשיא אמר ביום שני כי הממשלה תמשיך לשתף פעולה עם מדינות אחרות",
	"hi": "राष्ट्रपति ने सोमवार को कहा कि सरकार अन्य देशों के साथ सहयोग जारी रखेगी",
	"hr": "Predsjednik je u ponedjeljak rekao da će vlada nastaviti surađivati s drugim zemljama",
	"hu": "Az elnök hétfőn azt mondta, hogy a kormány továbbra is együttműködik más országokkal",
	"id": "Presiden mengatakan pada hari Senin bahwa pemerintah akan terus bekerja sama dengan negara lain",
	"it": "Il presidente ha detto lunedì che il governo continuerà a cooperare con altri paesi",
	"ja": "大統領は月曜日、政府は他の国々との協力を続けると述べた",
	"ko": "대통령은 월요일 정부가 다른 나라들과 계속 협력할 것이라고 말했다",
	"nl": "De president zei maandag dat de regering zal blijven samenwerken met andere landen",
	"no": "Presidenten sa mandag at regjeringen fortsatt vil samarbeide med andre land",
	"pl": "Prezydent powiedział w poniedziałek, że rząd będzie nadal współpracował z innymi krajami",
	"pt": "O presidente disse na segunda-feira que o governo continuará a cooperar com outros países",
	"ro": "Președintele a declarat luni că guvernul va continua să coopereze cu alte țări",
	"ru": "Президент заявил в понедельник, что правительство продолжит сотрудничать с другими странами",
	"sr": "Председник је у понедељак рекао да ће влада наставити да сарађује са другим земљама",
	"sv": "Presidenten sade på måndagen att regeringen kommer att fortsätta samarbeta med andra länder",
	"tr": "Cumhurbaşkanı pazartesi günü hükümetin diğer ülkelerle iş birliğini sürdüreceğini söyledi",
	"uk": "Президент заявив у понеділок, що уряд продовжить співпрацювати з іншими країнами",
	"vi": "Tổng thống cho biết hôm thứ Hai rằng chính phủ sẽ tiếp tục hợp tác với các nước khác",
	"zh": "总统周一表示，政府将继续与其他国家合作",
}

func TestEveryLanguage(t *testing.T) {
	for want, text := range sentences {
		for _, text := range []string{text, strings.ToUpper(text), "\xff" + strings.ReplaceAll(text, " ", "\r\n")} {
			if code, confidence := Detect(text); code != want || confidence < .8 || confidence > 1 {
				t.Errorf("%q is %s, %.2f; want %s", text, code, confidence, want)
			}
		}
	}
}

// TestUnknown holds Detect to say so where it does not know.
func TestUnknown(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":     "",
		"figures":     "12,345 67.8 % – 90",
		"emoji":       "🙂🙂",
		"NUL":         "\x00\x00",
		"two letters": "Hi",
		"mash":        "asdf qwer zxcv hjkl poiu mnbv fghj rtyu",
		"Swahili":     "Rais wa nchi hiyo alisema kuwa serikali itaendelea kushirikiana na mataifa mengine",
		"Hausa":       "Shugaban kasar ya ce gwamnati za ta ci gaba da aiki tare da sauran kasashe",
		"Yoruba":      "Ààrẹ orílẹ̀-èdè náà sọ pé ìjọba yóò máa bá àwọn orílẹ̀-èdè mìíràn ṣiṣẹ́",
		"Zulu":        "UMongameli uthe uhulumeni uzoqhubeka nokusebenzisana namanye amazwe",
		"Somali":      "Madaxweynaha ayaa sheegay in dowladda ay sii wadi doonto iskaashiga wadamada kale",
		"Slovak":      "Prezident povedal, že vláda bude naďalej spolupracovať s ostatnými krajinami",
		"Slovene":     "Predsednik je dejal, da bo vlada še naprej sodelovala z drugimi državami",
		"Estonian":    "President ütles, et valitsus jätkab koostööd teiste riikidega",
		"Afrikaans":   "Die president het gesê die regering sal voortgaan om met ander lande saam te werk",
		"Welsh":       "Dywedodd yr arlywydd y bydd y llywodraeth yn parhau i gydweithio â gwledydd eraill",
		"Albanian":    "Presidenti tha se qeveria do të vazhdojë të bashkëpunojë me vende të tjera",
		"Macedonian":  "Претседателот рече дека владата ќе продолжи да соработува со други земји",
		"Belarusian":  "Прэзідэнт сказаў, што ўрад будзе працягваць супрацоўніцтва з іншымі краінамі",
		"Kazakh":      "Президент үкімет басқа елдермен ынтымақтастықты жалғастыратынын айтты",
		"Urdu":        "صدر نے کہا کہ حکومت دوسرے ممالک کے ساتھ تعاون جاری رکھے گی",
		"Amharic":     "ፕሬዝዳንቱ መንግስት ከሌሎች አገሮች ጋር ትብብሩን ይቀጥላል ብለዋል",
	} {
		if code, confidence := Detect(text); code != Unknown || confidence >= MinConfidence {
			t.Errorf("%s is %s, %.2f", name, code, confidence)
		}
	}
}

// TestShortTexts holds Detect to .97 right of all runs of four words of the
// sentences: fewer are if the stop words or the second letter before go missing.
func TestShortTexts(t *testing.T) {
	right, all := 0, 0
	for want, text := range sentences {
		words := strings.Fields(text)
		for i := 0; i+4 <= len(words); i++ {
			all++
			if code, _ := Detect(strings.Join(words[i:i+4], " ")); code == want {
				right++
			}
		}
	}
	if share := float64(right) / float64(all); share < .97 {
		t.Errorf("%d of %d right, %.3f", right, all, share)
	} else {
		t.Logf("%d of %d right, %.3f", right, all, share)
	}
}

// TestScripts holds a text of several scripts to the one of most letters.
func TestScripts(t *testing.T) {
	for want, text := range map[string]string{
		"en": "Xi Jinping (习近平) and Vladimir Putin (Владимир Путин) met in Beijing on Monday to discuss trade",
		"zh": "美国总统拜登（Biden）周一在北京表示，两国将继续合作",
		"ja": "防衛省はF-35戦闘機の配備を発表した",
		"ru": "Компания Microsoft заявила, что Windows 11 будет доступна в понедельник",
		"th": "ประธานาธิบดีกล่าวเมื่อวันจันทร์",
	} {
		if code, _ := Detect(text); code != want {
			t.Errorf("%q is %s, want %s", text, code, want)
		}
	}
}

// TestLongText holds the sample of a long text to come from all of it, in whole
// characters, and to be short.
func TestLongText(t *testing.T) {
	long := strings.Repeat(sentences["ru"]+". ", 10_000)
	got := sample(long)
	if len(got) > samples*(piece+1) || !utf8.ValidString(got) {
		t.Errorf("a sample of %d bytes, UTF-8: %v", len(got), utf8.ValidString(got))
	}
	for _, word := range strings.Fields(strings.ReplaceAll(got, ".", "")) {
		if !strings.Contains(sentences["ru"], word) {
			t.Errorf("the sample has a part of a word: %q", word)
		}
	}
	// A foreword in another language does not decide.
	mixed := strings.Repeat(sentences["en"]+". ", 10) + strings.Repeat(sentences["fr"]+". ", 1000)
	if code, _ := Detect(mixed); code != "fr" {
		t.Errorf("a French text behind an English foreword is %s", code)
	}
	// Nor does one letter that fills the sample do harm.
	Detect(strings.Repeat("a", 1<<20))
	Detect(strings.Repeat("\u0301", 1<<20))
	Detect(strings.Repeat("\xe2", 1<<20))
}

func TestDeterministic(t *testing.T) {
	for _, text := range sentences {
		code, confidence := Detect(text)
		for range 3 {
			if c, p := Detect(text); c != code || p != confidence {
				t.Errorf("%q is %s, %v and %s, %v", text, code, confidence, c, p)
			}
		}
	}
}

func TestGramsNameTheirSource(t *testing.T) {
	head, _, _ := strings.Cut(assets.Grams, "\n")
	for _, want := range []string{"Code generated by", "DO NOT EDIT", "lingua-go", "Apache License 2.0"} {
		if !strings.Contains(head, want) {
			t.Errorf("the table's first line lacks %q", want)
		}
	}
	if len(assets.Grams) > 150_000 {
		t.Errorf("the table has %d bytes", len(assets.Grams))
	}
}

func FuzzDetect(f *testing.F) {
	for _, text := range sentences {
		f.Add(text)
	}
	f.Add("\xff\x00\u0301")
	f.Fuzz(func(t *testing.T, text string) {
		code, confidence := Detect(text)
		if len(code) < 2 || len(code) > 3 || !(confidence >= 0 && confidence <= 1) || (code == Unknown) != (confidence < MinConfidence) {
			t.Errorf("Detect(%q) = %q, %v", text, code, confidence)
		}
	})
}

func BenchmarkDetect(b *testing.B) {
	text := strings.Repeat(sentences["en"]+". ", 1000)
	Detect(text)
	b.ReportAllocs()
	for b.Loop() {
		Detect(text)
	}
}

// BenchmarkLoad measures what the first call costs more than later ones.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		tables = [len(inTables)]*table{}
		tableOf(latin)
	}
}

// TestStopTable holds the stop words to fit their table with room to spare, and
// to be found.
func TestStopTable(t *testing.T) {
	for _, s := range inTables {
		table := tableOf(s)
		used := 0
		for _, h := range table.words {
			if h != 0 {
				used++
			}
		}
		if used > stopSlots/2 {
			t.Errorf("%d of %d places are taken", used, stopSlots)
		}
		for l, code := range table.codes {
			words := 0
			for word := range stop.Words(code) {
				words++
				if table.having[table.place(hash(word))]>>l&1 == 0 {
					t.Errorf("%s: %q is not found", code, word)
				}
			}
			if words == 0 && commonest(code) == "" {
				t.Errorf("%s has no words", code)
			}
		}
	}
}

// TestWindows holds Detect to the accuracy that is asked of it on windows of
// news, of 5, 10 and 25 words; und counts as wrong.
func TestWindows(t *testing.T) {
	dir, err := data.Find()
	if errors.Is(err, fs.ErrNotExist) {
		t.Logf("NOT TESTED: %v", err)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	windows, err := dir.Windows()
	if err != nil {
		t.Fatal(err)
	}
	type set struct {
		source string
		words  int
	}
	right, all, unsure := map[set]int{}, map[set]int{}, map[set]int{}
	wrong := map[string]int{}
	sure, surely := 0, 0 // answers of a confidence over .9, and those that are right
	for _, row := range windows {
		s := set{row.Src, row.N}
		all[s]++
		code, confidence := Detect(row.Text)
		if confidence >= .9 {
			sure++
			if code == row.Lang {
				surely++
			}
		}
		switch code {
		case row.Lang:
			right[s]++
		case Unknown:
			unsure[s]++
		default:
			wrong[row.Lang+" taken for "+code]++
		}
	}
	for s, least := range map[set]float64{
		{"news", 5}: .88, {"news", 10}: .95, {"news", 25}: .99, {"news", 60}: .99,
		{"udhr", 5}: .88, {"udhr", 10}: .95, {"udhr", 25}: .98, {"udhr", 60}: .99,
	} {
		got := float64(right[s]) / float64(all[s])
		t.Logf("%s, %d words: %.4f of %d right, %d unsure", s.source, s.words, got, all[s], unsure[s])
		if !(got >= least) {
			t.Errorf("%s, %d words: %.4f right, want %.2f", s.source, s.words, got, least)
		}
	}
	if share := float64(surely) / float64(sure); share < .98 {
		t.Errorf("of %d answers of a confidence over .9, %.4f are right", sure, share)
	} else {
		t.Logf("of %d answers of a confidence over .9, %.4f are right", sure, share)
	}
	t.Log(fmt.Sprint(wrong))
}
