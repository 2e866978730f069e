package index

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"stemma/analyzer/term"
)

// TestBatches has two Builders, who take turns, index a text, and holds what an
// Assembly makes of it to what one does alone.
func TestBatches(t *testing.T) {
	for _, options := range []term.Options{
		{Language: "en"}, {Language: "und"}, {Language: "de"},
		{Language: "en", Families: true, Stop: []string{"council"}, Keep: []string{"the"}, Merge: []term.Merge{{From: "army", Into: "2024"}, {From: "5", Into: "ship"}}},
	} {
		rules := term.New(options)
		for _, size := range []int{1, 50 << 10, 1 << 20} {
			text := long(700<<10, 21) + "\n\nlast \xff bytes, co\u00adoperation’s"
			workers := [2]*Builder{NewBuilder(rules), NewBuilder(term.New(options))}
			a := NewBuilder(rules).Assemble(text)
			end := 0
			for i, b := range Batches(text, size) {
				if b.Start != end {
					t.Fatalf("batch %d starts at %d, want %d", i, b.Start, end)
				}
				end = b.End
				if i%3 == 0 {
					if err := a.Read(b.Parts, nothing); err != nil {
						t.Fatal(err)
					}
					if s := a.Bare(); i == 0 && s.Tokens() != Build(text[:b.End], rules).Tokens() {
						t.Fatal("what is read first has other words than its text")
					}
					continue
				}
				part, bytes, err := workers[i%2].Batch(text[b.Start:b.End], b.Parts, nothing)
				if err != nil {
					t.Fatal(err)
				}
				if whole := Build(text[b.Start:b.End], rules); len(b.Parts) == 1 && (part.Tokens() != whole.Tokens() || !slices.Equal(part.Form, whole.Form) || len(part.Terms) != len(whole.Terms)) {
					t.Fatalf("batch %d has other words than its text", i)
				}
				if err := a.Add(bytes); err != nil {
					t.Fatalf("batch %d: %v", i, err)
				}
			}
			if end != len(text) {
				t.Fatalf("batches up to %d of %d bytes", end, len(text))
			}
			got := a.Segment()
			want := Build(text, rules)
			same(t, fmt.Sprintf("%+v in batches of %d", options, size), got, want)
			for id := range want.Terms {
				if n, ok := got.Lookup(want.Terms[id].Key); !ok || n != TermID(id) {
					t.Fatalf("%q is term %d, want %d", want.Terms[id].Key, n, id)
				}
			}
		}
	}
}

// TestBrokenBatch has bytes that no Builder has made refused.
func TestBrokenBatch(t *testing.T) {
	text := "The army met. Others left."
	rules := term.For("en")
	_, batch, err := NewBuilder(rules).Batch(text, []int{len(text)}, nothing)
	if err != nil {
		t.Fatal(err)
	}
	for n := range batch {
		if err := NewBuilder(rules).Assemble(text).Add(batch[:n]); err != ErrBatch {
			t.Fatalf("of %d bytes the first %d: %v", len(batch), n, err)
		}
	}
	if err := NewBuilder(rules).Assemble(text[1:]).Add(batch); err != ErrBatch {
		t.Errorf("a batch of another text: %v", err)
	}
	if err := NewBuilder(rules).Assemble(text).Add(append(batch, 0)); err != ErrBatch {
		t.Errorf("a byte too many: %v", err)
	}
}

func TestBatchBroken(t *testing.T) {
	stop := errors.New("stop")
	text := long(100<<10, 2)
	b := Batches(text, len(text))[0]
	if _, _, err := NewBuilder(term.For("en")).Batch(text, b.Parts, func(int, int) error { return stop }); err != stop {
		t.Errorf("error %v, want that of the step", err)
	}
	if err := NewBuilder(term.For("en")).Assemble(text).Read(b.Parts, func(int, int) error { return stop }); err != stop {
		t.Errorf("error %v, want that of the step", err)
	}
}

func FuzzBatch(f *testing.F) {
	text := "The U.S. army met.\n\n* Others left, **all** of 25."
	rules := term.For("en")
	_, batch, _ := NewBuilder(rules).Batch(text, []int{len(text)}, nothing)
	f.Add(batch)
	f.Fuzz(func(t *testing.T, batch []byte) {
		a := NewBuilder(rules).Assemble(text)
		if err := a.Add(batch); err == nil {
			a.Segment()
		} else if err != ErrBatch {
			t.Error(err)
		}
	})
}

// BenchmarkBatch measures what goes between workers: a batch indexed and put
// into bytes, and put together again.
func BenchmarkBatch(b *testing.B) {
	text := long(1<<20, 1)
	rules := term.For("en")
	batch := Batches(text, len(text))[0]
	b.Run("make", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		builder := NewBuilder(rules)
		for b.Loop() {
			builder.Batch(text, batch.Parts, nothing)
		}
	})
	b.Run("assemble", func(b *testing.B) {
		_, bytes, _ := NewBuilder(rules).Batch(text, batch.Parts, nothing)
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			a := NewBuilder(rules).Assemble(text)
			if err := a.Add(bytes); err != nil {
				b.Fatal(err)
			}
			a.Segment()
		}
	})
}
