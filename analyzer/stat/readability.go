package stat

// ReadabilityWords is the number of words below which a readability says
// little: the formulas were made on samples of 100 words.
const ReadabilityWords = 100

// Sizes are what readability formulas are made of.
type Sizes struct {
	Words, Sentences int
	Syllables        int
	Letters          int // letters and digits in the words
	LongWords        int // words of more than six letters
}

func (s Sizes) empty() bool { return s.Words <= 0 || s.Sentences <= 0 }

// The mean lengths of a sentence in words, and of a word in syllables and letters.
func (s Sizes) sentence() float64 { return float64(s.Words) / float64(s.Sentences) }
func (s Sizes) syllables() float64 {
	return float64(s.Syllables) / float64(s.Words)
}
func (s Sizes) letters() float64 { return float64(s.Letters) / float64(s.Words) }

// linear is a + b x + c y, each product rounded by itself.
func linear(a, b, x, c, y float64) float64 { return a + float64(b*x) + float64(c*y) }

// Each formula gives 0 for a text without words or sentences.

func ease(s Sizes, constant, sentence, syllables float64) float64 {
	if s.empty() {
		return 0
	}
	return linear(constant, -sentence, s.sentence(), -syllables, s.syllables())
}

// Flesch is the reading ease of English, 206.835 - 1.015 words/sentences -
// 84.6 syllables/words (Flesch 1948): from 0, very hard, to 100, very easy, and
// beyond at either end.
func Flesch(s Sizes) float64 { return ease(s, 206.835, 1.015, 84.6) }

// FleschKincaid is the American school grade that a text asks for, 0.39
// words/sentences + 11.8 syllables/words - 15.59 (Kincaid et al. 1975).
func FleschKincaid(s Sizes) float64 { return ease(s, -15.59, -0.39, -11.8) }

// ColemanLiau is the American school grade that a text asks for, judged by
// letters in the place of syllables: 0.0588 L - 0.296 S - 15.8, with L letters
// and S sentences in 100 words (Coleman and Liau 1975).
func ColemanLiau(s Sizes) float64 {
	if s.empty() {
		return 0
	}
	return linear(-15.8, 5.88, s.letters(), -29.6, 1/s.sentence())
}

// Amstad is Flesch's reading ease for German, 180 - words/sentences - 58.5
// syllables/words (Amstad 1978).
func Amstad(s Sizes) float64 { return ease(s, 180, 1, 58.5) }

// KandelMoles is Flesch's reading ease for French, 207 - 1.015 words/sentences
// - 73.6 syllables/words (after Kandel and Moles 1958).
func KandelMoles(s Sizes) float64 { return ease(s, 207, 1.015, 73.6) }

// FernandezHuerta is Flesch's reading ease for Spanish, 206.84 - 1.02
// words/sentences - 60 syllables/words (Fernández Huerta 1959).
func FernandezHuerta(s Sizes) float64 { return ease(s, 206.84, 1.02, 60) }

// SzigrisztPazos is the perspicuity of Spanish, 206.835 - words/sentences -
// 62.3 syllables/words (Szigriszt Pazos 1993).
func SzigrisztPazos(s Sizes) float64 { return ease(s, 206.835, 1, 62.3) }

// FranchinaVacca is Flesch's reading ease for Italian, 217 - 1.3
// words/sentences - 60 syllables/words (Franchina and Vacca 1986).
func FranchinaVacca(s Sizes) float64 { return ease(s, 217, 1.3, 60) }

// Gulpease is the readability of Italian, 89 + (300 sentences - 10 letters) /
// words (Lucisano and Piemontese 1988).
func Gulpease(s Sizes) float64 {
	if s.empty() {
		return 0
	}
	return linear(89, 300, 1/s.sentence(), -10, s.letters())
}

// Douma is Flesch's reading ease for Dutch, 206.84 - 0.93 words/sentences - 77
// syllables/words (Douma 1960).
func Douma(s Sizes) float64 { return ease(s, 206.84, 0.93, 77) }

// Oborneva is Flesch's reading ease for Russian, 206.835 - 1.3 words/sentences
// - 60.1 syllables/words (Oborneva 2006).
func Oborneva(s Sizes) float64 { return ease(s, 206.835, 1.3, 60.1) }

// Martins is Flesch's reading ease for Portuguese, 248.835 - 1.015
// words/sentences - 84.6 syllables/words (Martins et al. 1996).
func Martins(s Sizes) float64 { return ease(s, 248.835, 1.015, 84.6) }

// Atesman is Flesch's reading ease for Turkish, 198.825 - 2.61 words/sentences
// - 40.175 syllables/words (Ateşman 1997).
func Atesman(s Sizes) float64 { return ease(s, 198.825, 2.61, 40.175) }

// LIX is Björnsson's (1968) index, made for Swedish and used for its
// neighbours: words/sentences + 100 long words/words. It is below 30 for
// children's books and above 60 for laws.
func LIX(s Sizes) float64 {
	if s.empty() {
		return 0
	}
	return s.sentence() + 100*float64(s.LongWords)/float64(s.Words)
}

// A Scale says how a readability is read.
type Scale uint8

const (
	Ease  Scale = iota // 0 very hard, 100 very easy
	Grade              // years of American school
	Index              // higher is harder, see LIX
)

// A Readability is a formula in use for a language.
type Readability struct {
	Name    string
	Formula string // as its function's comment has it
	Source  string
	Scale   Scale
	Of      func(Sizes) float64
}

// ReadabilityOf returns the usual formulas of a language, an ISO 639-1 code,
// the first of them the most usual, or nil where there is none.
func ReadabilityOf(language string) []Readability {
	switch language {
	case "en":
		return []Readability{
			{"Flesch reading ease", "206.835 − 1.015 × words/sentences − 84.6 × syllables/words", "Flesch 1948", Ease, Flesch},
			{"Flesch–Kincaid grade", "0.39 × words/sentences + 11.8 × syllables/words − 15.59", "Kincaid et al. 1975", Grade, FleschKincaid},
			{"Coleman–Liau grade", "5.88 × letters/words − 29.6 × sentences/words − 15.8", "Coleman & Liau 1975", Grade, ColemanLiau},
		}
	case "de":
		return []Readability{{"Flesch reading ease (Amstad)", "180 − words/sentences − 58.5 × syllables/words", "Amstad 1978", Ease, Amstad}}
	case "fr":
		return []Readability{{"Flesch reading ease (Kandel–Moles)", "207 − 1.015 × words/sentences − 73.6 × syllables/words", "Kandel & Moles 1958", Ease, KandelMoles}}
	case "es":
		return []Readability{
			{"Fernández Huerta reading ease", "206.84 − 1.02 × words/sentences − 60 × syllables/words", "Fernández Huerta 1959", Ease, FernandezHuerta},
			{"Szigriszt-Pazos perspicuity", "206.835 − words/sentences − 62.3 × syllables/words", "Szigriszt Pazos 1993", Ease, SzigrisztPazos},
		}
	case "it":
		return []Readability{
			{"Gulpease", "89 + 300 × sentences/words − 10 × letters/words", "Lucisano & Piemontese 1988", Ease, Gulpease},
			{"Flesch reading ease (Franchina–Vacca)", "217 − 1.3 × words/sentences − 60 × syllables/words", "Franchina & Vacca 1986", Ease, FranchinaVacca},
		}
	case "nl":
		return []Readability{{"Flesch reading ease (Douma)", "206.84 − 0.93 × words/sentences − 77 × syllables/words", "Douma 1960", Ease, Douma}}
	case "pt":
		return []Readability{{"Flesch reading ease (Martins)", "248.835 − 1.015 × words/sentences − 84.6 × syllables/words", "Martins et al. 1996", Ease, Martins}}
	case "ru":
		return []Readability{{"Flesch reading ease (Oborneva)", "206.835 − 1.3 × words/sentences − 60.1 × syllables/words", "Oborneva 2006", Ease, Oborneva}}
	case "tr":
		return []Readability{{"Ateşman reading ease", "198.825 − 2.61 × words/sentences − 40.175 × syllables/words", "Ateşman 1997", Ease, Atesman}}
	case "sv", "da", "no", "nb", "nn", "fi":
		return []Readability{{"LIX", "words/sentences + 100 × words of more than six letters/words", "Björnsson 1968", Index, LIX}}
	}
	return nil
}
