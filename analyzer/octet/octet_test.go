package octet

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

func TestLoad(t *testing.T) {
	text := []byte("0123456789abcdef")
	for i := range len(text) - Size + 1 {
		want := uint64(0)
		for n := Size - 1; n >= 0; n-- {
			want = want<<8 | uint64(text[i+n])
		}
		if got := Load(text, i); got != want {
			t.Errorf("at %d: %x, want %x", i, got, want)
		}
		if got := LoadHalf(text, i); got != uint32(want) {
			t.Errorf("half at %d: %x, want %x", i, got, uint32(want))
		}
	}
}

// TestLoadBeyond asks for bytes that are not there.
func TestLoadBeyond(t *testing.T) {
	for _, i := range []int{-1, 1, 8, 9} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("eight bytes at %d of eight are loaded", i)
				}
			}()
			Load([]byte("01234567"), i)
		}()
	}
}

func TestRunes(t *testing.T) {
	for _, word := range []string{"", "a", "é", "\xff", "\xe2\x82", "“press freedom”", "военных", "a\u0301b"} {
		for n := range 20 {
			text := strings.Repeat("x", n) + word + strings.Repeat("y", 20-n) + word
			if got, want := Runes(text), utf8.RuneCountInString(text); got != want {
				t.Errorf("%q has %d runes, want %d", text, got, want)
			}
		}
	}
}

func TestUnits(t *testing.T) {
	for _, text := range []string{"", "plain", "é", "“press freedom”", "военных", "🎺", "a 🎺é🙂 b", "日本語 𠮷"} {
		if got, want := Units(text), len(utf16.Encode([]rune(text))); got != want {
			t.Errorf("%q is %d units long, want %d", text, got, want)
		}
	}
}

func FuzzRunes(f *testing.F) {
	f.Add("plain text, and then “more” of it")
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := Runes(text), utf8.RuneCountInString(text); got != want {
			t.Errorf("%q has %d runes, want %d", text, got, want)
		}
	})
}
