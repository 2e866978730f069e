package segment

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// check fails the test unless t is a text cut up as Text promises.
func check(t *testing.T, text string, cut Text) {
	t.Helper()
	pos, sentence, token := 0, 0, 0
	for _, b := range cut.Blocks {
		if b.Start < pos || b.End <= b.Start || b.End > len(text) {
			t.Fatalf("%q: block %v after %d", text, b, pos)
		}
		if b.First != sentence || b.Last < b.First {
			t.Fatalf("%q: block %v, want first sentence %d", text, b, sentence)
		}
		at := b.Start
		for _, s := range cut.Sentences[b.First:b.Last] {
			if s.Start < at || s.End <= s.Start || s.End > b.End {
				t.Fatalf("%q: sentence %v after %d in block %v", text, s, at, b)
			}
			if s.First != token || s.Last <= s.First {
				t.Fatalf("%q: sentence %v, want first token %d", text, s, token)
			}
			if a, z := trim(text, s.Start, s.End); a != s.Start || z != s.End {
				t.Fatalf("%q: white space around sentence %q", text, text[s.Start:s.End])
			}
			in := s.Start
			for i, k := range cut.Tokens[s.First:s.Last] {
				if k.Start < in || k.End <= k.Start || k.End > s.End {
					t.Fatalf("%q: token %v after %d in sentence %v", text, k, in, s)
				}
				if first := k.Flags&First != 0; first != (i == 0) || first && k.Flags&Gap == 0 {
					t.Fatalf("%q: flags %b of token %d of a sentence", text, k.Flags, i)
				}
				word := text[k.Start:k.End]
				if !utf8.ValidString(word) || !strings.ContainsFunc(word, isWord) || strings.ContainsFunc(word, unicode.IsSpace) {
					t.Fatalf("%q: token %q", text, word)
				}
				if number := !strings.ContainsFunc(word, unicode.IsLetter); number != (k.Flags&Number != 0) {
					t.Fatalf("%q: flags %b of %q", text, k.Flags, word)
				}
				between := ""
				if i > 0 {
					between = text[in:k.Start]
				}
				if hyphen := between == "-" || between == "‐" || between == "‑"; hyphen != (k.Flags&Hyphen != 0) {
					t.Fatalf("%q: flags %b after %q", text, k.Flags, between)
				}
				in = k.End
			}
			at, sentence, token = s.End, sentence+1, s.Last
		}
		if b.Last != sentence {
			t.Fatalf("%q: block %v ends at sentence %d", text, b, sentence)
		}
		pos = b.End
	}
	if sentence != len(cut.Sentences) || token != len(cut.Tokens) {
		t.Fatalf("%q: %d of %d sentences, %d of %d tokens in blocks", text, sentence, len(cut.Sentences), token, len(cut.Tokens))
	}
	start := 0
	for _, m := range cut.Markup {
		if m.Start < start || m.End <= m.Start || m.End > len(text) {
			t.Fatalf("%q: markup %v after %d", text, m, start)
		}
		start = m.Start
	}
	checkLeft(t, text, cut)
}

// checkLeft fails the test if a letter or digit is in no token although it is
// not part of a mark, an address or what is stripped off a word.
func checkLeft(t *testing.T, text string, cut Text) {
	t.Helper()
	c := cutter{text: text, rules: rulesFor("en")}
	c.findBlocks()
	c.findMarkup()
	cuts, tokens := c.cuts, cut.Tokens
	for _, b := range cut.Blocks {
		for i := b.Start; i < b.End; {
			for len(tokens) > 0 && tokens[0].End <= i {
				tokens = tokens[1:]
			}
			for len(cuts) > 0 && cuts[0].end <= i {
				cuts = cuts[1:]
			}
			r, w := utf8.DecodeRuneInString(text[i:])
			switch {
			case len(tokens) > 0 && tokens[0].Start <= i:
				i = tokens[0].End
				if n := apostrophe(text[i:]); n > 0 && i+n < len(text) && text[i+n]|0x20 == 's' {
					i += n + 1
				}
				continue
			case len(cuts) > 0 && cuts[0].start <= i:
				i = cuts[0].end
				continue
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				t.Fatalf("%q: %q at %d is in no token: %q", text, r, i, show(text, cut))
			}
			i += w
		}
	}
}

var nasty = []string{
	"", "a", " ", "\n", "U.S.", "U.S.U.S.", "U.S.'s", "'s", "’s", "don't", "we’ll", "o'er'n", "**", "*", "_", "__init__", "[a](b)", "[[", "](", "http://", "https://a.b/c", "www.",
	"a@b.c", "@", "#", "...", "…", "?!", "\"", "“a.” b", "(a.)", "1.", "3.5", "1,000", "F-16", "co-op", "co-", "AT&T", "9/11", "a/b", "\xff", "\xe4", "a\xe4", "a\xe4\xb8", "\x00",
	"é", "e\u0301", "\u00ad", "\u200d", "\u200b", "\ufeff", "東京。", "مرحبا؟", "नमस्ते।", "👩‍👩‍👧", "🇺🇸🇯🇵", "1️⃣", "\u0085", "\u2028", "\r\n", "\r", "* a\n* b", "1. a\n2. b", "# a", "> a", "a\n===", "---",
	"EU:n", "l'a", "S.p.A.", "alliance.The", "J.Smith", "½", "Ⅳ", "צה\"ל", "カタカナ", "ab_cd", "‿", "a‿", "Col.\nA", "[1]", ".[1] A", "<a@b.cc>", "![a](b)", "(", ")", "Mr.", ":", "a:b", "://", "x://y",
}

// TestNasty joins awkward pieces in pairs and threes.
func TestNasty(t *testing.T) {
	for _, language := range []string{"en", "fr", "tr", "sv", "xx"} {
		for _, a := range nasty {
			for _, b := range nasty {
				for _, text := range []string{a + b, a + " " + b, a + ". " + b, a + "\n" + b, a + b + a} {
					cut := Split(text, language)
					if language == "en" {
						check(t, text, cut)
					}
				}
			}
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	names, _ := filepath.Glob("testdata/*/*.txt")
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		check(t, text, Split(text, "en"))
		for _, language := range []string{"en", "fr", "it", "tr", "fi", "nl", "ru", "el", "hu", "de"} {
			cut := Split(text, language)
			if len(text) > onePart {
				continue
			}
			long := cutter{text: text, rules: rulesFor(language), step: func(int, int) error { return nil }}
			long.split(stages)
			slow := long.out
			if !slices.Equal(cut.Tokens, slow.Tokens) || !slices.Equal(cut.Sentences, slow.Sentences) {
				t.Fatalf("%s: %q: the short way gives\n%s\nthe long one\n%s", language, text, show(text, cut), show(text, slow))
			}
			words, _ := For(language).Words(text, func(int, int) error { return nil })
			for i := range slow.Tokens {
				slow.Tokens[i].Flags &^= Gap | First | Hyphen
			}
			if !slices.Equal(words, slow.Tokens) {
				t.Fatalf("%s: %q: the words alone are %v, want %v", language, text, words, slow.Tokens)
			}
		}
	})
}

// TestLong cuts up a quarter of a megabyte of each of the pieces that could
// make the work grow faster than the text: some hundredths of a second, where
// work that grows as the square takes minutes.
func TestLong(t *testing.T) {
	for _, piece := range append(nasty, "a.", "a. ", ". ", "a ", "[a](", "[](b", "**a", "* ", "*a* ", "_a", "\"a\" ", "a\n", "- a\n", "1. a\n", "a@", "a.b/", "w", "www", "a.A", "A.", "A.B ", "Mr. A ", "Inc. A ", "a-", "co-o", "9/", "a'", "a’", "'s ", "a:b", "> ", ">", "(a)", "ab\u0301", "\u0301", "¹", "a[1].", "]", "a!", "!? ", "。", "a.\" ", "x\" Yahoo! ", "\"?\" A A A A A A ") {
		if piece == "" {
			continue
		}
		text := strings.Repeat(piece, 1<<18/len(piece))
		start := time.Now()
		Split(text, "en")
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("a quarter of a megabyte of %q took %v", piece, took)
		}
	}
}
