package main

import (
	"bytes"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// crashing is a program that writes a line, sorts, collects garbage on a deep
// stack, and crashes.
const crashing = `package main

import (
	"fmt"
	"runtime"
	"slices"
)

func main() {
	words := []string{"c", "a", "b"}
	slices.Sort(words)
	fmt.Println(words, depth(5000))
	_, file, line, ok := runtime.Caller(0)
	fmt.Println(file, line, ok)
	crash(nil)
}

func depth(n int) int {
	if n == 0 {
		runtime.GC()
		return 0
	}
	kept := make([]int, n%7+1)
	kept[n%len(kept)] = 1 + depth(n-1)
	return slices.Max(kept)
}

//go:noinline
func crash(p *int) { *p = 1 }
`

// compiled compiles a program for browsers.
func compiled(t *testing.T, source string) []byte {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "main.wasm")
	build := exec.Command("go", "build", "-trimpath", "-o", out, filepath.Join(dir, "main.go"))
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if message, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, message)
	}
	program, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return program
}

func TestWithoutLines(t *testing.T) {
	whole := compiled(t, crashing)
	lean, err := withoutLines(whole)
	if err != nil {
		t.Fatalf("%v: is this another Go? See lines.go", err)
	}
	if len(lean) != len(whole) {
		t.Fatalf("%d bytes became %d", len(whole), len(lean))
	}
	changed := 0
	for i := range lean {
		if lean[i] != whole[i] {
			changed++
			if lean[i] != 0 {
				t.Fatalf("the byte at %d became %d", i, lean[i])
			}
		}
	}
	if changed < 50_000 {
		t.Errorf("%d bytes are blanked, which is not all lines", changed)
	}
	if again, err := withoutLines(lean); err != nil || !bytes.Equal(again, lean) {
		t.Errorf("a program without lines changes again, or has the error %v", err)
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Logf("NOT RUN, as there is no node: %v", err)
		return
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "lean.wasm")
	if err := os.WriteFile(file, lean, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(node, "--stack-size=8192", filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js"), file).CombinedOutput()
	if err == nil {
		t.Error("the program did not crash")
	}
	for _, want := range []string{"[a b c] 5000\n", "nil pointer dereference", "main.crash(", "main.main("} {
		if !bytes.Contains(out, []byte(want)) {
			t.Errorf("its output lacks %q", want)
		}
	}
	if bytes.Contains(out, []byte("main.go:")) {
		t.Error("its trace still tells lines")
	}
	if t.Failed() {
		t.Logf("%s", out)
	}
}

// A damaged program is left as it is, or some bytes of its data are blanked;
// nothing panics.
func TestWithoutLinesOfDamaged(t *testing.T) {
	for _, program := range []string{"", "code", "\x00asm\x01\x00\x00\x00", "\x00asm\x01\x00\x00\x00\x0b\xff\xff\x01"} {
		if lean, err := withoutLines([]byte(program)); err == nil {
			t.Errorf("%q became %q", program, lean)
		}
	}
	whole := compiled(t, "package main\nfunc main() {}")
	random := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		damaged := bytes.Clone(whole[:len(whole)-random.IntN(len(whole)/2)])
		for range 200 {
			damaged[len(damaged)/3+random.IntN(len(damaged)*2/3)] = byte(random.IntN(256))
		}
		if lean, err := withoutLines(damaged); err == nil && len(lean) != len(damaged) {
			t.Errorf("%d bytes became %d", len(damaged), len(lean))
		}
	}
}

// TestSiteIsWithoutLines looks at the program of the built site.
func TestSiteIsWithoutLines(t *testing.T) {
	program, err := os.ReadFile("build/app.wasm")
	if errors.Is(err, fs.ErrNotExist) {
		t.Log("not tried: make build/app.wasm has not been run")
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := withoutLines(program); err != nil {
		t.Error(err)
	}
}
