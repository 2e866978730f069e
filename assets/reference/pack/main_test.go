package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// TestPacked holds the pack that ships against the list that it is made of.
func TestPacked(t *testing.T) {
	text, err := os.Open("../en.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer text.Close()
	want, err := pack(text)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../en.pack")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("en.pack is not made of en.txt: go run ./assets/reference/pack < assets/reference/en.txt > assets/reference/en.pack")
	}
}

func TestPackRefuses(t *testing.T) {
	for _, text := range []string{"An!", "Bn!!abc", "An!!" + strings.Repeat("a", 32) + "\nAn!!b\n"} {
		if packed, err := pack(strings.NewReader(text)); err == nil {
			t.Errorf("%q gives %q", text, packed)
		}
	}
}
