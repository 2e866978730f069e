package intern

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func ExampleTable() {
	var t Table
	for _, word := range []string{"army", "navy", "army"} {
		fmt.Println(word, t.Number(word))
	}
	fmt.Println(t.Len(), t.Key(1))
	// Output:
	// army 0
	// navy 1
	// army 0
	// 2 navy
}

// TestTable holds tables to a map.
func TestTable(t *testing.T) {
	for _, table := range []Table{{}, Of(10), Of(10000)} {
		known := map[string]uint32{}
		r := rand.New(rand.NewPCG(1, 2))
		for range 20000 {
			key := fmt.Sprint(r.IntN(6000) * 991)
			hash := Hash(key)
			if len(key) > Exact { // many meet
				hash = long | hash%1024
			}
			want, there := known[key]
			got, ok := table.Find(key, hash)
			if ok != there || got != want {
				t.Fatalf("%q is found as %d, %t, want %d, %t", key, got, ok, want, there)
			}
			if !ok {
				known[key] = table.Add(key, hash)
			}
		}
		if table.Len() != len(known) {
			t.Errorf("%d strings, want %d", table.Len(), len(known))
		}
		for key, n := range known {
			if table.Key(n) != key {
				t.Errorf("string %d is %q, want %q", n, table.Key(n), key)
			}
		}
	}
}

// TestHash holds the hashes of short strings to be their bytes, and those of
// longer ones to be others, even where they differ in one place or in length.
func TestHash(t *testing.T) {
	for n := range Exact + 1 {
		if got, want := Pack(0xff68676665646362, n), Hash("bcdefgh"[:n]); got != want {
			t.Errorf("%d bytes are packed as %x, their hash is %x", n, got, want)
		}
	}
	seen := map[uint64]string{}
	add := func(s string) {
		h := Hash(s)
		if other, ok := seen[h]; ok || h == 0 || h != Hash([]byte(s)) || h>>63 == 0 != (len(s) <= Exact) {
			t.Errorf("the hash of %q is %x, as that of %q, or %x", s, h, other, Hash([]byte(s)))
		}
		seen[h] = s
	}
	for n := range 40 {
		zero := make([]byte, n)
		add(string(zero))
		for i := range n {
			for b := 1; b < 256; b += 23 {
				zero[i] = byte(b)
				add(string(zero))
			}
			zero[i] = 0
		}
	}
}

func BenchmarkFind(b *testing.B) {
	var t Table
	var words []string
	var hashes []uint64
	for i := range 20000 {
		word := fmt.Sprint("word"[:1+i%4], i*i)
		t.Number(word)
		words, hashes = append(words, word), append(hashes, Hash(word))
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		t.Find(words[i%len(words)], hashes[i%len(words)])
	}
}
