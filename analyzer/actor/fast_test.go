package actor

import (
	"cmp"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/index"
	"stemma/analyzer/segment"
	"stemma/analyzer/stop"
	"stemma/analyzer/term"
)

// The tests of this file hold what is fast to what is plain.

// plainLink is linked as its documentation says it, mark by mark.
func plainLink(between string, gap bool) (s state, begins bool) {
	trimmed := strings.TrimSpace(between)
	switch {
	case between == "":
		return 0, false
	case slices.Contains([]string{"-", "‐", "‑", "–"}, between):
		return hyphened, false
	case trimmed == "" || trimmed == "&":
		return spaced, false
	case !gap && !strings.ContainsAny(between, "'’-‐‑–—"):
		return spaced, false
	case !gap:
		return 0, false
	}
	last, _ := utf8.DecodeLastRuneInString(between)
	begins = strings.ContainsAny(between, ":•\n")
	if begins || strings.ContainsRune("\"“„«‹‘'*…", last) || strings.Contains(between, "...") {
		s = initial
	}
	return s, begins
}

func TestLinked(t *testing.T) {
	bits := []string{" ", "\n", "\t", "\r", "\v", "\f", "\u00a0", "\u0085", "-", "‐", "‑", "–", "—", "'", "’", "\"", "“", "„", "«", "‘", "*", "…", "...", ".", ".", ":", "•", "&", ",", "(", ")", "s", "\xff", "_", ";"}
	check := func(between string) {
		for _, gap := range []bool{false, true} {
			s, begins := linked(between, gap)
			if want, wantBegins := plainLink(between, gap); s != want || begins != wantBegins {
				t.Fatalf("linked(%q, %v) = %v, %v; want %v, %v", between, gap, s, begins, want, wantBegins)
			}
		}
	}
	check("")
	for _, a := range bits {
		check(a)
		for _, b := range bits {
			check(a + b)
			for _, c := range bits {
				check(a + b + c)
			}
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		between := ""
		for range r.IntN(8) {
			between += bits[r.IntN(len(bits))]
		}
		check(between)
	}
}

func TestEnded(t *testing.T) {
	bits := []string{"a", ".", "!", "?", "\"", "'", "”", "’", "»", ")", "*", "_", " ", "…", "\xff", ":"}
	for _, a := range bits {
		for _, b := range bits {
			for _, c := range append(bits, "") {
				s := a + b + c
				trimmed := strings.TrimRight(s, "\"'”’»)*_ ")
				if want := trimmed != "" && strings.IndexByte(".!?", trimmed[len(trimmed)-1]) >= 0; ended(s) != want {
					t.Errorf("ended(%q) = %v", s, !want)
				}
			}
		}
	}
	if ended("") {
		t.Error("nothing has an end")
	}
}

// TestClauses counts what readClause leaves uncounted where it cannot matter.
func TestClauses(t *testing.T) {
	words := []string{"Talks", "talks", "TALKS", "the", "The", "THE", "Japan", "of", "12", "É", "a", "A", "in:", "On", "war,", "War:", "PEACE", "Ends", "ends", "日本"}
	r := rand.New(rand.NewPCG(3, 4))
	for range 4000 {
		var b strings.Builder
		for range 1 + r.IntN(12) {
			b.WriteString(words[r.IntN(len(words))] + " ")
		}
		text := strings.TrimSpace(b.String()) + []string{"", ".", "?\"", ":"}[r.IntN(4)]
		seg := index.Build(text, term.For("en"))
		f := newFinder(seg)
		f.readClauses()
		want := plainClauses(f)
		for i, s := range f.state {
			if s&(quiet|loud) != want[i] {
				t.Fatalf("%q: token %d is %v, want %v", text, i, s&(quiet|loud), want[i])
			}
		}
		small, inside := make([]int32, len(f.low)), make([]int32, len(f.low))
		for i, s := range f.state {
			if !f.capital(i) {
				small[f.idAt(i)]++
			} else if s&(initial|quiet) == 0 {
				inside[f.idAt(i)]++
			}
		}
		if !slices.Equal(small, f.small) || !slices.Equal(inside, f.inside) {
			t.Fatalf("%q: %v small and %v inside, want %v and %v", text, f.small, f.inside, small, inside)
		}
	}
}

// plainClauses tells where capitals mean nothing, with all counts of all
// clauses.
func plainClauses(f *finder) []state {
	states := make([]state, len(f.state))
	judge := func(a, b int, heading bool) {
		capitals, smalls, uppers, stops := 0, 0, 0, 0
		for i := a; i < b; i++ {
			low := strings.ToLower(bare(f.seg.Forms[f.seg.Form[i]].Text))
			first, _ := utf8.DecodeRuneInString(low)
			switch {
			case f.seg.Flags[i]&segment.Number != 0:
			case stop.For(f.seg.Language).Has(low) && !f.capital(i):
				stops++
			case stop.For(f.seg.Language).Has(low):
			case f.capital(i):
				capitals++
				if f.upper(i) {
					uppers++
				}
			case unicode.IsLetter(first):
				smalls++
			}
		}
		all := capitals + smalls
		loudly := uppers >= 3 && uppers*5 >= all*4
		quietly := loudly || smalls == 0 && (heading || capitals >= 4 && 3*stops <= capitals) || heading && capitals >= 4 && capitals*5 >= all*4
		for i := a; i < b; i++ {
			if quietly {
				states[i] |= quiet
			}
			if loudly {
				states[i] |= loud
			}
		}
	}
	for _, s := range f.seg.Sentences {
		start := int(s.First)
		for i := int(s.First) + 1; i < int(s.Last); i++ {
			if _, begins := plainLink(f.seg.Text[f.seg.EndOf(i-1):f.seg.Start[i]], f.seg.Flags[i]&segment.Gap != 0); begins {
				judge(start, i, true)
				start = i
			}
		}
		judge(start, int(s.Last), !ended(f.seg.Text[s.Start:s.End]))
	}
	return states
}

func TestVocabulary(t *testing.T) {
	for _, language := range []string{"en", "de", "xx"} {
		seg := index.Build("The U.S. and US, us: U.S.A. van Van VAN der der. É é İ ß ẞ Ⱥ ⱥ Mr. mr N.A.T.O. NATO nato G-7 g7 al-Rashid A a ǅ 12 12.5 In in 日本 a.m.", term.For(language))
		f := newFinder(seg)
		for i, form := range seg.Forms {
			low := strings.ToLower(bare(form.Text))
			w := f.forms[i]
			if f.low[w.word] != low {
				t.Errorf("%s: %q is the word %q, want %q", language, form.Text, f.low[w.word], low)
			}
			first, _ := utf8.DecodeRuneInString(low)
			for c, want := range map[class]bool{stopped: stop.For(f.seg.Language).Has(low), single: utf8.RuneCountInString(low) == 1, lettered: unicode.IsLetter(first), of: low == "of", der: low == "der", pronoun: low == "i"} {
				if got := w.class&c != 0; got != want {
					t.Errorf("%s: %q, class %b: %v", language, form.Text, c, got)
				}
			}
			if longest := names().longest[low]; (w.start > 0) != (longest > 0) || w.start > 0 && int(f.starts[w.start].longest) != longest {
				t.Errorf("%s: %q begins %d words, want %d", language, form.Text, f.starts[w.start].longest, longest)
			}
		}
		if slices.Sort(f.low); len(slices.Compact(f.low)) != len(f.rarity) {
			t.Errorf("%s: a word has two numbers", language)
		}
	}
}

func TestKnown(t *testing.T) {
	seg := index.Build(strings.Repeat("They left New York for Japan, and the U.S. for Ann Lee's home in South Korea, which no one in the North knew. ", 40), term.For("en"))
	f := newFinder(seg)
	f.step = func(int, int) error { return nil }
	f.readClauses()
	f.findKnown()
	if len(f.spans) != 160 {
		t.Fatalf("%d names are known, want 160", len(f.spans))
	}
	at := map[int]int32{}
	for n, k := range f.spans {
		at[int(k.first)] = int32(n)
	}
	for i := range f.state {
		want, ok := at[i]
		if !ok {
			want = -1
		}
		if got := f.known(i); got != want {
			t.Errorf("at token %d begins %d, want %d", i, got, want)
		}
	}
}

func TestTable(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, room := range []int{0, 10, 5000} {
		tab := table{}
		if room > 0 {
			tab = tableOf(room)
		}
		want := map[uint32][]int32{}
		for n := range int32(3000) {
			hash := uint32(r.IntN(1000)) << r.IntN(20) // many of the same
			tab.add(hash, n)
			want[hash] = append(want[hash], n)
		}
		for hash := range uint32(2000) {
			var got []int32
			for n, on := tab.next(hash, hash); n >= 0; n, on = tab.next(hash, on) {
				got = append(got, n)
			}
			slices.Sort(got)
			if !slices.Equal(got, want[hash]) {
				t.Fatalf("under %d are %v, want %v", hash, got, want[hash])
			}
		}
	}
}

func TestOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 300 {
		var f finder
		for range r.IntN(6) {
			at := int32(r.IntN(10))
			for range r.IntN(9) {
				f.mentions = append(f.mentions, mention{first: at, name: int32(len(f.mentions))})
				at += int32(r.IntN(5))
			}
		}
		want := slices.Clone(f.mentions)
		slices.SortStableFunc(want, func(a, b mention) int { return cmp.Compare(a.first, b.first) })
		if f.order(); !slices.Equal(f.mentions, want) {
			t.Fatalf("order: %v, want %v", f.mentions, want)
		}
	}
}

func TestFindInSteps(t *testing.T) {
	seg := index.Build(strings.Repeat("Gen. Joseph Harkin of the Northern Relief Council (NRC) met Japanese officials in Tokyo. ", 20_000), term.For("en"))
	steps, last := 0, 0
	actors, err := FindInSteps(seg, func(done, total int) error {
		if done <= last || done > total {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		steps, last = steps+1, done
		return nil
	})
	if err != nil || steps < 5 || !reflect.DeepEqual(actors, Find(seg)) {
		t.Errorf("%d steps, error %v", steps, err)
	}
	stop := errors.New("stop")
	for n := range steps {
		left := n
		actors, err := FindInSteps(seg, func(int, int) error {
			if left--; left < 0 {
				return stop
			}
			return nil
		})
		if err != stop || actors != nil || left != -1 {
			t.Errorf("stopped at step %d: %d actors, error %v, %d more steps", n, len(actors), err, -1-left)
		}
	}
}
