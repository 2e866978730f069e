package message

import (
	"bytes"
	"fmt"
	"reflect"
	"runtime"
	"testing"

	"stemma/analyzer"
)

// fill gives every field of a value, and all that it holds, a value of its own
// that is not zero.
func fill(t *testing.T, v reflect.Value, next *int, path string) {
	t.Helper()
	*next++
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem(), next, path)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i), next, path+"."+v.Type().Field(i).Name)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(t, v.Index(i), next, fmt.Sprintf("%s[%d]", path, i))
		}
	case reflect.String:
		v.SetString(fmt.Sprintf("%d %s", *next, path))
	case reflect.Int:
		v.SetInt(int64(*next) * 1000003)
	case reflect.Float64:
		v.SetFloat(float64(*next) + 0.1)
	case reflect.Uint8:
		v.SetUint(1)
	case reflect.Bool:
		v.SetBool(true)
	default:
		t.Fatalf("%s is of kind %v, which no message holds yet", path, v.Kind())
	}
}

// full returns a request and an answer with all that they can hold.
func full(t *testing.T) (Request, Answer) {
	t.Helper()
	var r Request
	var a Answer
	next := 0
	fill(t, reflect.ValueOf(&r).Elem(), &next, "Request")
	fill(t, reflect.ValueOf(&a).Elem(), &next, "Answer")
	r.Body, a.Body = "", nil                             // beside the head
	a.Progress, a.Superseded, a.Error = false, false, "" // each answer is of one kind
	return r, a
}

// A field that is not coded is zero on the other side.
func TestEveryField(t *testing.T) {
	r, a := full(t)
	if got, err := ParseRequest(r.Head()); err != nil || !reflect.DeepEqual(got, r) {
		t.Errorf("a request came as another, %v:\n%+v\n%+v", err, r, got)
	}
	got, err := ParseAnswer(a.Head(), nil)
	if err != nil {
		t.Fatal(err)
	}
	want, have := reflect.ValueOf(a), reflect.ValueOf(got)
	for i := range want.NumField() {
		if w, h := want.Field(i).Interface(), have.Field(i).Interface(); !reflect.DeepEqual(w, h) {
			t.Errorf("%s came as another", want.Type().Field(i).Name)
		}
	}
	for _, a := range []Answer{{}, {ID: 1 << 40, Progress: true, Done: -3, Total: 4}, {ID: -1, Superseded: true}, {Error: "“x” is not\xff a text file"}} {
		if got, err := ParseAnswer(a.Head(), nil); err != nil || !reflect.DeepEqual(got, a) {
			t.Errorf("%+v came as %+v, %v", a, got, err)
		}
	}
	for _, r := range []Request{{}, {Off: []string{}}, {Name: "<“näme” \u2028\x00>.txt", HasBody: true}} {
		if got, err := ParseRequest(r.Head()); err != nil || !reflect.DeepEqual(got, r) {
			t.Errorf("%+v came as %+v, %v", r, got, err)
		}
	}
}

// The body goes beside the head, not in it.
func TestBodyIsNotInHead(t *testing.T) {
	r := Request{ID: 1, Kind: Text, Body: "canary"}
	a := Answer{ID: 1, Body: []byte("canary")}
	if bytes.Contains(append(r.Head(), a.Head()...), []byte("canary")) {
		t.Errorf("%q %q", r.Head(), a.Head())
	}
}

// sample is an answer with all that the answers to a text hold.
func sample(t testing.TB, text string, ask func(*Request)) Answer {
	var d Desk
	r := Request{ID: 1, Kind: Text, Language: "en", Body: text, Rows: Range{N: 10}, Lines: Range{N: 5}, Blocks: Range{N: 60}}
	if ask != nil {
		ask(&r)
	}
	a := d.Answer(r, none)
	if a.Error != "" || len(a.Overview.Themes) == 0 || a.Passages == nil || a.Focus == nil {
		t.Fatalf("too little in %+v", a)
	}
	return a
}

const talks = "# Talks\n\nThe U.S. and **Japan** held joint exercises & <talks> on Sept. 5.\n\n* Sanctions\xff on Iran.\n\nRain fell."

func TestAnswersOfADesk(t *testing.T) {
	var d Desk
	put(t, &d, talks)
	for _, a := range []Answer{
		sample(t, talks, nil),
		d.Answer(Request{ID: 2, Kind: Keywords, Sort: analyzer.ByDispersion, Rows: Range{1, 3}}, none),
		d.Answer(Request{ID: 3, Kind: Look, Selection: analyzer.Selection{Kind: analyzer.TermKind, ID: "u.s."}, Lines: Range{N: 2}}, none),
		d.Answer(Request{ID: 4, Kind: Details}, none),
		d.Answer(Request{ID: 5, Kind: Company}, none),
	} {
		if got, err := ParseAnswer(a.Head(), nil); err != nil || !reflect.DeepEqual(got, a) {
			t.Errorf("an answer came as another, %v:\n%+v\n%+v", err, a, got)
		}
	}
}

// Known parts come out the same by address, and all else as it was sent.
func TestKnown(t *testing.T) {
	var known Known
	read := func(a Answer) Answer {
		t.Helper()
		got, err := ParseAnswer(a.Head(), &known)
		if err != nil || !reflect.DeepEqual(got, a) {
			t.Fatalf("an answer came as another, %v:\n%+v\n%+v", err, a, got)
		}
		return got
	}
	first := read(sample(t, talks, nil))
	again := read(sample(t, talks, nil))
	if first.Focus != again.Focus || &first.Overview.Bins[0] != &again.Overview.Bins[0] || &first.Overview.Figures[0] != &again.Overview.Figures[0] {
		t.Error("what is the same was made anew")
	}
	// A selection changes the blocks with a hit in them.
	chosen := read(sample(t, talks, func(r *Request) { r.Selection = analyzer.Selection{Kind: analyzer.TermKind, ID: "Japan"} }))
	same := func(block int) bool {
		return &chosen.Passages.Blocks[block].Runs[0] == &first.Passages.Blocks[block].Runs[0]
	}
	if !same(0) || same(1) || !same(2) || !same(3) {
		t.Errorf("the blocks that are the same: %v %v %v %v", same(0), same(1), same(2), same(3))
	}
	if chosen.Focus == first.Focus {
		t.Error("another selection has the same focus")
	}
	// Another window of the text has the same blocks in other places.
	shifted := read(sample(t, talks, func(r *Request) { r.Blocks = Range{1, 3} }))
	if &shifted.Passages.Blocks[1].Runs[0] != &first.Passages.Blocks[2].Runs[0] {
		t.Error("a block that moved was made anew")
	}
	// Texts in turn, and answers without an overview between them.
	other := "The army met. The army left.\n\nSanctions on Iran."
	for i := range 4 {
		read(sample(t, []string{talks, other}[i%2], nil))
		read(Answer{ID: i, Superseded: true})
	}
}

// Whatever is cut off or changed, the reader says so or reads something; it
// takes no memory on the word of bytes that do not come.
func TestBrokenHeads(t *testing.T) {
	r, a := full(t)
	for n := range r.Head() {
		if _, err := ParseRequest(r.Head()[:n]); err == nil {
			t.Errorf("a request without all but its first %d bytes is taken", n)
		}
	}
	for n := range a.Head() {
		if _, err := ParseAnswer(a.Head()[:n], nil); err == nil {
			t.Errorf("an answer without all but its first %d bytes is taken", n)
		}
	}
	if _, err := ParseRequest(append(r.Head(), 0)); err == nil {
		t.Error("a request with a byte too many")
	}
	if _, err := ParseAnswer(append(a.Head(), 0), &Known{}); err == nil {
		t.Error("an answer with a byte too many")
	}
}

func FuzzBrokenHeads(f *testing.F) {
	a := sample(f, talks, nil)
	f.Add(a.Head())
	f.Add(Request{ID: 1, Kind: Text, Off: []string{"a"}}.Head())
	f.Add([]byte{0, 1, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1})
	f.Fuzz(func(t *testing.T, head []byte) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		var known Known
		for range 2 {
			_, _ = ParseRequest(head)
			if a, err := ParseAnswer(head, &known); err == nil {
				if got, err := ParseAnswer(a.Head(), nil); err != nil || fmt.Sprint(got) == "" {
					t.Errorf("what was read is written so that it cannot be read: %v", err)
				}
			}
		}
		runtime.ReadMemStats(&after)
		if took, most := after.TotalAlloc-before.TotalAlloc, uint64(1<<20+4096*len(head)); took > most {
			t.Errorf("%d bytes took %d of memory, more than %d", len(head), took, most)
		}
	})
}

func BenchmarkAnswer(b *testing.B) {
	var text bytes.Buffer
	for text.Len() < 6000 {
		text.WriteString("The U.S. and Japan held a joint exercise. Sanctions on Iran hurt the oil trade, the minister said.\n\n")
	}
	a := sample(b, text.String(), nil)
	head := a.Head()
	b.Run("write", func(b *testing.B) {
		b.SetBytes(int64(len(head)))
		b.ReportAllocs()
		for b.Loop() {
			a.Head()
		}
	})
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(len(head)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := ParseAnswer(head, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read known", func(b *testing.B) {
		b.SetBytes(int64(len(head)))
		b.ReportAllocs()
		var known Known
		for b.Loop() {
			if _, err := ParseAnswer(head, &known); err != nil {
				b.Fatal(err)
			}
		}
	})
}
