package message

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"stemma/analyzer"
)

// A mockCrew are desks in this process. Each request goes through its head, as
// between workers. fail tells which requests its workers fail at.
type mockCrew struct {
	desks     []Desk
	waiting   [][]Request // of each desk
	answers   []Answer
	given     int
	dismissed int
	fail      func(n int) bool
}

func (c *mockCrew) Size() int { return len(c.desks) }

func (c *mockCrew) Give(r Request) bool {
	for i := range c.desks {
		if len(c.waiting[i]) < 2 {
			again, err := ParseRequest(r.Head())
			if err != nil {
				panic(err)
			}
			again.Body = r.Body
			c.waiting[i] = append(c.waiting[i], again)
			c.given++
			return true
		}
	}
	return false
}

// Take answers the last request first.
func (c *mockCrew) Take(wait bool) (Answer, bool) {
	if len(c.answers) == 0 && wait {
		for i := range c.desks {
			for n := len(c.waiting[i]) - 1; n >= 0; n-- {
				r := c.waiting[i][n]
				a := c.desks[i].Answer(r, none)
				if c.fail != nil && c.fail(r.ID) {
					a = Answer{ID: r.ID, Error: "The worker has ended."}
				}
				c.answers = append(c.answers, a)
			}
			c.waiting[i] = nil
		}
	}
	if len(c.answers) == 0 {
		return Answer{}, false
	}
	a := c.answers[0]
	c.answers = c.answers[1:]
	return a, true
}

func (c *mockCrew) Dismiss() {
	c.dismissed++
	for i := range c.waiting {
		c.waiting[i] = nil
	}
}

func crewOf(n int) *mockCrew {
	return &mockCrew{desks: make([]Desk, n), waiting: make([][]Request, n)}
}

// report asks a desk for the report of a text, with a word of the lexicon
// switched off.
func report(t *testing.T, d *Desk, text string) []byte {
	t.Helper()
	if a := d.Answer(Request{ID: 1, Kind: Text, Body: text, HasBody: true, Rows: Range{N: 5}}, none); a.Error != "" || a.Overview == nil {
		t.Fatalf("%+v", a)
	}
	return d.Answer(Request{ID: 2, Kind: Export, Format: ReportJSON}, none).Body
}

// longNews returns a text that is read together, once the sizes are small.
func longNews(t *testing.T) string {
	together, one := togetherText, oneBatch
	togetherText, oneBatch = 300<<10, 20<<10
	t.Cleanup(func() { togetherText, oneBatch = together, one })
	var b strings.Builder
	for i := 0; b.Len() <= togetherText+2*oneBatch; i++ {
		fmt.Fprintf(&b, "The U.S. and Japan held joint exercises near Port%d on Sept. 5. Sanctions against %d exporters followed.\n\n", i%5000, i%99)
	}
	return b.String()
}

// TestCrew has a text read alone and together, also by a crew that fails.
func TestCrew(t *testing.T) {
	text := longNews(t)
	want := report(t, &Desk{}, text)
	for name, fail := range map[string]func(int) bool{
		"a good crew": nil, "one that fails at times": func(n int) bool { return n%3 == 1 }, "one that always fails": func(int) bool { return true },
	} {
		c := crewOf(2)
		c.fail = fail
		d := Desk{Crew: c}
		last := 0
		d.Answer(Request{ID: 1, Kind: Text, Body: text, HasBody: true}, func(done, total int) error {
			if done < last || done > total {
				t.Errorf("%s: %d of %d bytes are read after %d", name, done, total, last)
			}
			last = done
			return nil
		})
		if last != len(text) {
			t.Errorf("%s: %d of %d bytes are read in the end", name, last, len(text))
		}
		if got := report(t, &d, text); !bytes.Equal(got, want) {
			t.Errorf("%s: another report than that of one worker", name)
		}
		if c.given < 2 || c.dismissed == 0 {
			t.Errorf("%s: given %d batches, dismissed %d times", name, c.given, c.dismissed)
		}
		given := c.given
		for _, other := range []string{text[:len(text)/3] + "Sanctions. " + text[len(text)/3:], "A short text."} {
			if got := report(t, &d, other); !bytes.Equal(got, report(t, &Desk{}, other)) {
				t.Errorf("%s: another report of the next text", name)
			}
		}
		if c.given != given {
			t.Errorf("%s: a text that was edited, or a short one, is given to the crew", name)
		}
		if report(t, &d, text[:len(text)/3]+strings.ToUpper(text[len(text)/3:])); c.given == given {
			t.Errorf("%s: a long text that has little of the one before is not given to the crew", name)
		}
	}
}

// TestCrewHasTheSettings has the crew read by the reader's own themes.
func TestCrewHasTheSettings(t *testing.T) {
	text := longNews(t)
	var alone Desk
	together := Desk{Crew: crewOf(1)}
	for _, d := range []*Desk{&alone, &together} {
		d.Answer(Request{Kind: Themes, Body: "# Ports\n", Off: []string{"sanctions"}}, none)
		d.themes = analyzer.Themes{Off: []string{"sanctions", "joint-exercises"}}
	}
	if got, want := report(t, &together, text), report(t, &alone, text); !bytes.Equal(got, want) {
		t.Error("another report than that of one worker")
	}
}

// TestCrewSuperseded gives a text up at each of the first steps; answers that
// come later must not be taken for those of the next text.
func TestCrewSuperseded(t *testing.T) {
	text := longNews(t)
	other := "Another text. " + text
	want := report(t, &Desk{}, other)
	c := crewOf(2)
	d := Desk{Crew: c}
	for n := range 4 {
		a := d.Answer(Request{ID: 1, Kind: Text, Body: text, HasBody: true}, func(int, int) error {
			if n--; n < 0 {
				return ErrSuperseded
			}
			return nil
		})
		if !a.Superseded {
			t.Fatalf("%+v", a)
		}
		c.Take(true)
	}
	if got := report(t, &d, other); !bytes.Equal(got, want) {
		t.Error("another report than that of a fresh desk")
	}
	fault := errors.New("fault")
	if a := d.Answer(Request{ID: 1, Kind: Text, Body: text, HasBody: true}, func(int, int) error { return fault }); !strings.Contains(a.Error, "ault") {
		t.Errorf("%+v", a)
	}
}

// TestCrewLeavesTheLongestAlone has one worker read what takes too much memory
// for several.
func TestCrewLeavesTheLongestAlone(t *testing.T) {
	text := longNews(t)
	alone := aloneText
	aloneText = len(text) - 1
	defer func() { aloneText = alone }()
	c := crewOf(1)
	if got := report(t, &Desk{Crew: c}, text); len(got) == 0 || c.given > 0 {
		t.Errorf("%d batches were given", c.given)
	}
}
