package intern

import (
	"fmt"
	"hash/fnv"
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
			key := fmt.Sprint(r.IntN(6000))
			hash := Hash(key) % 1024 // many meet
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

// TestHash holds Hash to the standard library's FNV-1a.
func TestHash(t *testing.T) {
	for _, s := range []string{"", "a", "alliance", "nai\u0308ve", "\xff\x00"} {
		h := fnv.New32a()
		h.Write([]byte(s))
		if Hash(s) != h.Sum32() || Hash([]byte(s)) != h.Sum32() {
			t.Errorf("the hash of %q is %x, want %x", s, Hash(s), h.Sum32())
		}
	}
}
