package module

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// A program of Go is compiled and read.
func TestRead(t *testing.T) {
	dir := t.TempDir()
	source := `package main

import ("os"; "strings")

//go:noinline
func shout(s string) string { return strings.ToUpper(s) }

func main() { println(shout(os.Args[0])) }
`
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	build := exec.Command("go", "build", "-o", "main.wasm", "main.go")
	build.Dir = dir
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GO111MODULE=off")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("compiling: %v: %s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "main.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if m.Size(Code)+m.Size(Data) > len(data) || m.Size(Code) < len(data)/4 || m.Size(Data) == 0 {
		t.Errorf("%d bytes of code and %d of data in a file of %d", m.Size(Code), m.Size(Data), len(data))
	}
	found, sum := false, 0
	for _, f := range m.Functions {
		found = found || f.Name == "main.shout"
		sum += len(f.Body)
	}
	if !found {
		t.Error("there is no function main.shout")
	}
	packages := m.Packages([]string{"main", "strings", "runtime", "internal/runtime/maps"})
	for _, name := range []string{"main", "strings", "runtime", "internal/runtime/maps"} {
		if packages[name] == 0 {
			t.Errorf("there is no code of package %s", name)
		}
	}
	total := 0
	for _, n := range packages {
		total += n
	}
	if total != sum || sum > m.Size(Code) {
		t.Errorf("the packages have %d bytes, the functions %d and the code %d", total, sum, m.Size(Code))
	}
	again, err := Read(m.Bytes())
	if err != nil {
		t.Fatalf("put together again, it is not read: %v", err)
	}
	for i, f := range again.Functions {
		if f.Name != "" || !bytes.Equal(f.Body, m.Functions[i].Body) {
			t.Fatalf("put together again, function %d is %q with other code", i, f.Name)
		}
	}
	other := 0
	for _, s := range m.Sections {
		if s.ID == Custom && !s.holdsNames() {
			other += len(s.Data)
		}
	}
	if other == 0 || again.Size(Custom) != other {
		t.Errorf("put together again, it has %d bytes that say other things than names, not %d", again.Size(Custom), other)
	}
	if len(again.Functions) != len(m.Functions) || again.Imported != m.Imported || again.Size(Data) != m.Size(Data) {
		t.Errorf("put together again, it has %d functions, not %d", len(again.Functions), len(m.Functions))
	}
	for _, n := range []int{0, 4, 9, 100, len(data) / 2} {
		if _, err := Read(data[:n]); !errors.Is(err, ErrFormat) {
			t.Errorf("of the first %d bytes Read says %v", n, err)
		}
	}
}

func TestOwner(t *testing.T) {
	known := map[string]string{"time": "time", "encoding_json": "encoding/json", "github.com_a_b": "github.com/a/b"}
	for name, want := range map[string]string{
		"time.Time.appendFormat":         "time",
		"encoding_json.__decoder_.value": "encoding/json",
		"github.com_a_b.Do":              "github.com/a/b",
		"type_.eq.time.Time":             Made,
		"":                               Made,
	} {
		if got := owner(name, known); got != want {
			t.Errorf("%q is of %q, want %q", name, got, want)
		}
	}
}

func TestSigned(t *testing.T) {
	for _, v := range []int64{0, 1, -1, 63, 64, -64, -65, 8191, 1 << 31, -1 << 31, 1<<63 - 1, -1 << 63} {
		r := &Reader{Data: AppendSigned(nil, v)}
		if got := r.Signed(); got != v || r.Failed || r.At != len(r.Data) {
			t.Errorf("%d is read as %d", v, got)
		}
	}
	if r := (&Reader{Data: bytes.Repeat([]byte{0x80}, 12)}); r.Signed() != 0 || !r.Failed {
		t.Error("a number without end is read")
	}
}
