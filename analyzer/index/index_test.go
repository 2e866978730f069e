package index

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"stemma/analyzer/fold"
	"stemma/analyzer/segment"
	"stemma/analyzer/term"
)

// check tests what holds of every segment: its arrays run in step, its counts
// are those of its tokens, and each list is the other side of another.
func check(t *testing.T, s *Segment) {
	t.Helper()
	n := len(s.Term)
	for name, m := range map[string]int{"Start": len(s.Start), "length": len(s.length), "Flags": len(s.Flags), "Form": len(s.Form)} {
		if m != n {
			t.Fatalf("%d entries in %s for %d tokens", m, name, n)
		}
	}
	forms, terms := make([]int, len(s.Forms)), make([]int, len(s.Terms))
	end := 0
	for i := range n {
		if int(s.Start[i]) < end || s.EndOf(i) <= int(s.Start[i]) || s.EndOf(i) > len(s.Text) {
			t.Fatalf("token %d is at %d:%d, after one that ends at %d", i, s.Start[i], s.EndOf(i), end)
		}
		end = s.EndOf(i)
		sentence := s.Sentences[s.SentenceOf(i)]
		if i < sentence.First || i >= sentence.Last || int(s.Start[i]) < sentence.Start || s.EndOf(i) > sentence.End {
			t.Fatalf("token %d is not in its sentence %+v", i, sentence)
		}
		if got := fold.Form(s.Text[s.Start[i]:s.EndOf(i)]); got != s.Forms[s.Form[i]].Text {
			t.Fatalf("token %d stands as %q and has the form %q", i, got, s.Forms[s.Form[i]].Text)
		}
		if s.Forms[s.Form[i]].Term != s.Term[i] {
			t.Fatalf("token %d is of another term than its form", i)
		}
		forms[s.Form[i]]++
		terms[s.Term[i]]++
	}
	posts := 0
	for id, term := range s.Terms {
		if term.Count != terms[id] || term.Count == 0 {
			t.Fatalf("term %q counts %d, and %d tokens are of it", term.Key, term.Count, terms[id])
		}
		if got, ok := s.Lookup(term.Key); !ok || got != TermID(id) {
			t.Fatalf("term %q is found as %d, not %d", term.Key, got, id)
		}
		sum, labelled := 0, false
		for i, f := range s.FormsOf(TermID(id)) {
			if s.Forms[f].Term != TermID(id) {
				t.Fatalf("%q is no form of %q", s.Forms[f].Text, term.Key)
			}
			if i > 0 && s.Forms[f].Count > s.Forms[s.FormsOf(TermID(id))[i-1]].Count {
				t.Fatalf("the forms of %q are out of order", term.Key)
			}
			sum += s.Forms[f].Count
			labelled = labelled || s.Forms[f].Text == term.Label
		}
		if sum != term.Count {
			t.Fatalf("the forms of %q count %d of %d", term.Key, sum, term.Count)
		}
		if !labelled {
			t.Fatalf("%q, the label of %q, is none of its forms", term.Label, term.Key)
		}
		list := s.Postings(TermID(id))
		if len(list) != term.Count || !slices.IsSorted(list) {
			t.Fatalf("postings of %q: %v", term.Key, list)
		}
		for _, i := range list {
			if s.Term[i] != TermID(id) {
				t.Fatalf("token %d is posted under %q", i, term.Key)
			}
		}
		posts += len(list)
	}
	for id, f := range s.Forms {
		if f.Count != forms[id] {
			t.Fatalf("form %q counts %d, and %d tokens have it", f.Text, f.Count, forms[id])
		}
	}
	if posts != n {
		t.Fatalf("%d postings of %d tokens", posts, n)
	}
}

func TestBuild(t *testing.T) {
	s := Build("The alliance, the Alliances. U.S. and US: alliances!", term.For("en"))
	check(t, s)
	if s.Tokens() != 8 || len(s.Sentences) != 2 {
		t.Fatalf("%d tokens in %d sentences, want 8 in 2", s.Tokens(), len(s.Sentences))
	}
	id, ok := s.Lookup("allianc")
	if !ok {
		t.Fatal("no alliance")
	}
	alliance := s.Terms[id]
	// alliances stands twice, once with a capital: it is the commonest form.
	if alliance.Count != 3 || alliance.Label != "alliances" || alliance.Stop || alliance.Number {
		t.Errorf("%+v", alliance)
	}
	if got := s.Postings(id); !slices.Equal(got, []uint32{1, 3, 7}) {
		t.Errorf("postings %v", got)
	}
	var forms []string
	for _, f := range s.FormsOf(id) {
		forms = append(forms, s.Forms[f].Text)
	}
	if want := []string{"Alliances", "alliance", "alliances"}; !slices.Equal(forms, want) { // once each, by spelling
		t.Errorf("forms %q, want %q", forms, want)
	}
	if us, ok := s.Lookup("u.s."); !ok || s.Terms[us].Count != 2 {
		t.Error("U.S. and US are not one term")
	}
	if _, ok := s.Lookup("alliance"); ok {
		t.Error("a word was found that is no key")
	}
	for _, word := range []string{"The", "the", "and"} {
		if the, ok := s.Lookup("~" + strings.ToLower(word)); !ok || !s.Terms[the].Stop {
			t.Errorf("%s is no stop word", word)
		}
	}
}

func TestLabel(t *testing.T) {
	for _, test := range []struct{ text, key, want string }{
		{"Army ARMY army", "armi", "army"},                       // small letters where they are there at all
		{"JAPAN Japan JAPAN", "japan", "JAPAN"},                  // else the commonest
		{"Exercise exercises EXERCISES", "exercis", "exercises"}, // case apart, exercises is the commonest
		{"U.S. U.S. US", "u.s.", "U.S."},
	} {
		s := Build(test.text, term.For("en"))
		id, ok := s.Lookup(test.key)
		if !ok || s.Terms[id].Label != test.want {
			t.Errorf("%q: %q is labelled %q, want %q", test.text, test.key, s.Terms[id].Label, test.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	s := Build("In 2024 it was 3.5, or F-16 and 5th.", term.For("en"))
	for key, want := range map[string]bool{"2024": true, "3.5": true, "f-16": false, "5th": false} {
		id, ok := s.Lookup(key)
		if !ok || s.Terms[id].Number != want {
			t.Errorf("%s: found %v, number %v", key, ok, ok && s.Terms[id].Number)
		}
	}
}

func TestAnyBytes(t *testing.T) {
	for _, text := range []string{"", " ", "\x00", "\xff\xfe", "a\xffb", "🙂", "a\r\nb\rc\n", strings.Repeat("a", 50000), strings.Repeat("'", 5000), strings.Repeat("a.", 5000), strings.Repeat("é\u0301", 5000), "東京 Токио"} {
		for _, language := range []string{"", "en", "tr", "el", "zh", "und", "xx"} {
			check(t, Build(text, term.For(language)))
		}
	}
}

// article is one paragraph of about 100 bytes, its line end with it.
const article = "The U.S. army met Gen. Smith on Sept. 5. Prices rose 3.5 percent, they said. China’s navy sailed.\n"

// A long text, read in many steps, counts as in one.
func TestSteps(t *testing.T) {
	text := strings.Repeat(article, 9000)
	rules := term.For("en")
	steps, last := 0, 0
	s, err := BuildInSteps(text, rules, func(done, total int) error {
		if done < last {
			t.Errorf("step %d has done %d bytes, after %d", steps, done, last)
		}
		last = done
		if total != len(text) {
			t.Errorf("a total of %d bytes, not %d", total, len(text))
		}
		steps++
		return nil
	})
	if err != nil || steps < 4 {
		t.Fatalf("%d steps, %v", steps, err)
	}
	check(t, s)
	whole := segment.Split(text, "en")
	if !reflect.DeepEqual(s.Sentences, whole.Sentences) {
		t.Error("the sentences differ from those of the text in one piece")
	}
	if s.Tokens() != len(whole.Tokens) {
		t.Fatalf("%d tokens, want %d", s.Tokens(), len(whole.Tokens))
	}
	for i, token := range whole.Tokens {
		if int(s.Start[i]) != token.Start || s.EndOf(i) != token.End || s.Flags[i] != token.Flags {
			t.Fatalf("token %d is at %d:%d with flags %b, want %+v", i, s.Start[i], s.EndOf(i), s.Flags[i], token)
		}
	}
	// And as many times the counts of one paragraph.
	one := Build(article, rules)
	if len(one.Terms) != len(s.Terms) || len(one.Sentences)*9000 != len(s.Sentences) {
		t.Errorf("%d terms and %d sentences, of %d and %d in a paragraph", len(s.Terms), len(s.Sentences), len(one.Terms), len(one.Sentences))
	}
	for id, term := range one.Terms {
		if s.Terms[id].Key != term.Key || s.Terms[id].Count != 9000*term.Count {
			t.Errorf("%q counts %d, want 9000 times %d", s.Terms[id].Key, s.Terms[id].Count, term.Count)
		}
	}
}

// One line longer than a chunk stays whole.
func TestLongLine(t *testing.T) {
	text := strings.Repeat("The army met the navy. ", 20000) + "\nA fleet."
	s := Build(text, term.For("en"))
	check(t, s)
	if len(s.Blocks) != 2 || len(s.Sentences) != 20001 {
		t.Errorf("%d blocks, %d sentences", len(s.Blocks), len(s.Sentences))
	}
}

func TestStepErrors(t *testing.T) {
	stop := errors.New("stop")
	text := strings.Repeat(article, 9000)
	for at := 1; at <= 4; at++ {
		steps := 0
		s, err := BuildInSteps(text, term.For("en"), func(int, int) error {
			if steps++; steps == at {
				return stop
			}
			return nil
		})
		if s != nil || !errors.Is(err, stop) || steps != at {
			t.Errorf("step %d: segment %v, error %v after %d steps", at, s != nil, err, steps)
		}
	}
}

func TestDeterminism(t *testing.T) {
	text := strings.Repeat(article+"Zebras, zebra and ZEBRA; a b c.\n", 20)
	first := Build(text, term.For("en"))
	for range 5 {
		if !reflect.DeepEqual(Build(text, term.For("en")), first) {
			t.Fatal("another index of the same text")
		}
	}
}

func FuzzBuild(f *testing.F) {
	f.Add(article)
	f.Add("U.S.-Japan \xff\x00 **a** [b](http://c.d) co\u00adop l’accord\r\n* x")
	rules := term.For("en")
	b := NewBuilder(rules) // knows the words of all texts before
	f.Fuzz(func(t *testing.T, text string) {
		fresh := Build(text, rules)
		check(t, fresh)
		again, _ := b.Build(text, nothing)
		same(t, "with words from other texts", again, fresh)
		counted(t, fresh, rules)
	})
}

func TestVisible(t *testing.T) {
	const text = "The **U.S.** and [joint *sea* drills](http://x.y) end."
	s := Build(text, term.For("en"))
	for _, test := range []struct{ from, to, want string }{
		{"The", "end.", "The U.S. and joint sea drills end."},
		{"U.S.", "joint", "U.S. and joint"},
		{"joint", "drills", "joint sea drills"},
		{"and", "and", "and"},
	} {
		start, end := strings.Index(text, test.from), strings.Index(text, test.to)+len(test.to)
		if got := s.Visible(start, end); got != test.want {
			t.Errorf("from %q to %q a reader sees %q, want %q", test.from, test.to, got, test.want)
		}
	}
}
