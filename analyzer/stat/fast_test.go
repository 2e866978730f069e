package stat_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/reference"
	"stemma/analyzer/stat"
)

// plainEnglish is the count of syllables of an English word in small letters,
// one rule after the other, each with a search of its own.
func plainEnglish(word string) int {
	if strings.IndexFunc(word, unicode.IsLetter) < 0 {
		return 0
	}
	word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "'")
	count, group := 0, false
	for i := 0; i < len(word); i++ {
		r, _ := utf8.DecodeRuneInString(word[i:])
		vowel := strings.ContainsRune("aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿœăāēīōūąęěőűůıаеёиоуыэюяєіїαεηιουωάέήίόύώ", r) && r != utf8.RuneError && !(r == 'y' && i == 0)
		if vowel && !group {
			count++
		}
		group = vowel
	}
	for _, pair := range []string{"ia", "io", "iu", "eo", "ua", "uou", "iet", "ying", "ism", "coop", "coord", "creat", "react", "theat", "scien"} {
		count += strings.Count(word, pair)
	}
	for _, pair := range []string{"cia", "tia", "gia", "sia", "cio", "tio", "gio", "sio", "xio", "qua", "gua", "sua", "geo", "people", "ious", "rtua", "creature", "conscien"} {
		count -= strings.Count(word, pair)
	}
	if stem, ok := strings.CutSuffix(strings.TrimSuffix(word, "s"), "ea"); ok && strings.ContainsAny(stem, "aeiouy") {
		count++
	}
	ends := func(endings ...string) bool {
		for _, e := range endings {
			if strings.HasSuffix(word, e) {
				return true
			}
		}
		return false
	}
	before := func(n int, letters string) bool { return strings.IndexByte(letters, word[len(word)-n]) >= 0 }
	switch {
	case len(word) < 3:
	case ends("e") && !ends("ee", "ie", "ye", "oe", "ue"):
		if !(ends("le") && !before(3, "aeiouywr")) {
			count--
		}
	case ends("es") && len(word) > 3:
		if !ends("ses", "xes", "zes", "shes", "ches", "ces", "ges") && !before(3, "aeiouy") && !(before(3, "l") && !before(4, "aeiouywr")) {
			count--
		}
	case ends("ed") && len(word) > 3:
		if !before(3, "tdaeiouy") && !(before(3, "l") && !before(4, "aeiouywrl")) {
			count--
		}
	}
	for _, part := range []string{"ement", "eful", "eless", "ely"} {
		if i := strings.Index(word, part); i > 1 && strings.IndexByte("aeiouy", word[i-1]) < 0 {
			count--
		}
	}
	return max(count, 1)
}

func TestEnglishSyllables(t *testing.T) {
	check := func(word string) {
		if got, want := stat.Syllables(word, "en"), plainEnglish(strings.ToLower(word)); got != want {
			t.Fatalf("Syllables(%q) = %d, want %d", word, got, want)
		}
	}
	for w := range reference.English().All {
		check(w.Text)
		check(w.Text + "'s")
	}
	bits := []string{"a", "e", "i", "o", "u", "y", "l", "s", "t", "c", "g", "r", "d", "é", "ß", "\xc3", "'", "uou", "ou", "theat", "heat", "ement", "ely", "eful", "eless", "ea", "people", "conscien", "creature", "react", "ying", "es", "ed", "le", "1"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		word := ""
		for range 1 + r.IntN(7) {
			word += bits[r.IntN(len(bits))]
		}
		check(word)
	}
}

func TestMATTROf(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		types := make([]uint32, 1+r.IntN(20))
		n := 1 + r.IntN(len(types))
		for i := range types {
			types[i] = uint32(r.IntN(n))
		}
		words, plain := make([]uint32, r.IntN(60)), []uint32{}
		distinct := map[uint32]bool{}
		for i := range words {
			words[i] = uint32(r.IntN(len(types)))
			plain = append(plain, types[words[i]])
			distinct[types[words[i]]] = true
		}
		for window := -1; window < 65; window++ {
			if got, want := stat.MATTROf(words, types, n, window), stat.MATTR(plain, window); got != want {
				t.Fatalf("MATTROf(%v, %v, %d) = %v, want %v", words, types, window, got, want)
			}
		}
		if got, want := stat.TTROf(len(distinct), len(words)), stat.TTR(plain); got != want {
			t.Fatalf("TTROf(%d, %d) = %v, want %v", len(distinct), len(words), got, want)
		}
	}
}

func TestDispersion(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		n := r.IntN(40)
		sizes, v, wide := make([]uint32, n), make([]int, n), make([]int, n)
		var held []stat.Held
		for i := range sizes {
			sizes[i] = uint32(r.IntN(1 + r.IntN(30)))
			wide[i] = int(sizes[i])
			if r.IntN(3) == 0 && wide[i] > 0 {
				v[i] = 1 + r.IntN(wide[i])
				held = append(held, stat.Held{Part: i, Count: v[i]})
			}
		}
		dp, dpNorm, d := stat.PartsOf(sizes).Dispersion(held)
		if want := stat.DP(v, wide); dp != want {
			t.Fatalf("%v of %v: DP %v, want %v", v, wide, dp, want)
		}
		if want := stat.DPNorm(v, wide); dpNorm != want {
			t.Fatalf("%v of %v: DPNorm %v, want %v", v, wide, dpNorm, want)
		}
		if want := stat.JuillandD(v, wide); d != want {
			t.Fatalf("%v of %v: D %v, want %v", v, wide, d, want)
		}
	}
}

func BenchmarkMATTROf(b *testing.B) {
	words, types := make([]uint32, 100_000), make([]uint32, 5000)
	for i := range types {
		types[i] = uint32(i)
	}
	for i := range words {
		words[i] = uint32(i * i % len(types))
	}
	b.SetBytes(int64(4 * len(words)))
	b.ReportAllocs()
	for b.Loop() {
		stat.MATTROf(words, types, len(types), 50)
	}
}

func BenchmarkSyllables(b *testing.B) {
	words := []string{"alliance", "said", "quickly", "militarily", "exercise", "cooperation", "the", "governments"}
	for _, language := range []string{"en", "de", "fr"} {
		b.Run(language, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, w := range words {
					stat.Syllables(w, language)
				}
			}
		})
	}
}
