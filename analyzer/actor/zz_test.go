package actor

import (
	"os"
	"testing"

	"stemma/analyzer/index"
	"stemma/analyzer/term"
)

func BenchmarkZZ(b *testing.B) {
	data, _ := os.ReadFile("/tmp/details/1m.txt")
	seg := index.Build(string(data), term.For("en"))
	b.ReportAllocs()
	for b.Loop() {
		Find(seg)
	}
}
