package straighten

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"stemma/wasm/module"
	"strings"
	"testing"
)

// What the functions of the tests call, by number: one that returns, one that
// never does, and runtime.deferreturn.
const (
	calleeReturns = iota
	calleeEnds
	calleeDefer
)

var testCalls = calls{ends: []bool{calleeEnds: true, calleeDefer: false}, deferreturn: calleeDefer}

// The globals of the tests: writing globalTrace tells which code runs, reading
// globalCondition gives a condition.
const (
	globalSP = iota
	globalTrace
	globalCondition
)

// A draft is a segment to be written in the form that Go gives to functions.
type draft struct {
	tests []test
	// call is the function called at its end, or none.
	call int
	// end is where it leads: a segment, or one of the following.
	end int
}

// A test is a jump that hangs on a condition, or on there being none.
type test struct {
	to     int
	negate bool
	long   bool // there is more in the if than the jump
}

const (
	fall = -1 - iota
	back
	stop
)

// goBody writes a function of segments as Go does, and gives the segments at the
// places where a call can go on, of which each segment has two.
func goBody(drafts []draft) (body []byte, table []int) {
	for i := range drafts {
		table = append(table, i, i)
	}
	b := []byte{1, 1, typeI32}
	b = append(b, opGlobalGet, globalSP, opLocalSet, 1)
	b = append(b, opBlock, void, opLoop, void)
	for range drafts {
		b = append(b, opBlock, void)
	}
	b = append(b, opLocalGet, 0, opBrTable)
	b = module.AppendUnsigned(b, len(table))
	for _, to := range table {
		b = module.AppendUnsigned(b, to)
	}
	b = module.AppendUnsigned(b, len(drafts)-1)
	table = append(table, len(drafts)-1)
	b = append(b, opEnd)
	for i, d := range drafts {
		loop := len(drafts) - 1 - i
		jump := func(to, inside int) {
			b = module.AppendSigned(append(b, opI32Const), int64(2*to+1))
			b = append(b, opLocalSet, 0, opBr, byte(loop+inside))
		}
		trace := func(n int) {
			b = module.AppendSigned(append(b, opI32Const), int64(n))
			b = append(b, opGlobalSet, globalTrace)
		}
		if d.call != calleeDefer {
			trace(i)
		}
		for k, t := range d.tests {
			b = append(b, opGlobalGet, globalCondition)
			if t.negate {
				b = append(b, opI32Eqz)
			}
			b = append(b, opIf, void)
			if t.long {
				trace(1000 + 10*i + k)
			}
			jump(t.to, 1)
			b = append(b, opEnd)
		}
		if d.call != none {
			b = append(b, opI32Const, 0, opCall, byte(d.call), opGlobalGet, globalSP, opLocalSet, 1, opBrIf, byte(loop+1))
		}
		switch d.end {
		case fall:
		case back:
			b = append(b, opI32Const, 0, opReturn)
		case stop:
			b = append(b, opUnreachable)
		default:
			jump(d.end, 0)
		}
		b = append(b, opEnd)
	}
	b = append(b, opUnreachable, opEnd, opI32Const, 1, opEnd)
	return b, table
}

// drafts makes a function of what choose gives, numbers from 0 up to n-1.
func drafts(choose func(n int) int) []draft {
	all := make([]draft, 2+choose(12))
	for i := range all {
		d := &all[i]
		d.call, d.end = none, fall
		for range choose(3) {
			// A jump to the first segment is never written.
			d.tests = append(d.tests, test{1 + choose(len(all)-1), choose(2) == 0, choose(4) == 0})
		}
		switch choose(8) {
		case 0, 1:
			d.call = calleeReturns
		case 2:
			d.call = calleeEnds
		case 3:
			if i > 0 {
				d.call, d.tests = calleeDefer, nil
			}
		case 4:
			d.end = back
		case 5:
			d.end = stop
		case 6:
			d.end = 1 + choose(len(all)-1)
		}
		if i == len(all)-1 && d.end == fall && d.call != calleeEnds {
			d.call, d.end = none, back
		}
	}
	return all
}

// An outcome is what a function did: what it traced and called, in turn, and how it ended.
type outcome struct {
	did []string
	end string
}

// execute runs the body of a function from a place on. Conditions and the
// results of calls are those that choose gives. It ends after some steps in any case.
func execute(t *testing.T, body []byte, place int, choose func(n int) int) (o outcome) {
	t.Helper()
	r := &reader{module.Reader{Data: body}}
	count, _ := r.locals()
	locals := make([]int64, count+1)
	locals[0] = int64(place)
	var code []instruction
	for r.At < len(body) {
		code = append(code, r.instruction())
	}
	if r.Failed {
		t.Fatal("the body is not read")
	}
	ends := make([]int, len(code)) // of blocks
	var open []int
	for i, in := range code {
		switch in.op {
		case opBlock, opLoop, opIf:
			open = append(open, i)
		case opEnd:
			if len(open) > 0 { // the last ends the function
				ends[open[len(open)-1]] = i
				open = open[:len(open)-1]
			}
		}
	}
	var stack []int64
	pop := func() int64 {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		return v
	}
	at := 0
	branch := func(depth int) {
		open = open[:len(open)-depth]
		start := open[len(open)-1]
		if code[start].op == opLoop {
			at = start
		} else {
			at = ends[start]
			open = open[:len(open)-1]
		}
	}
	for len(o.did) < 60 {
		in := code[at]
		switch in.op {
		case opUnreachable:
			o.end = "trap"
			return o
		case opBlock, opLoop:
			open = append(open, at)
		case opIf:
			if pop() != 0 {
				open = append(open, at)
			} else {
				at = ends[at]
			}
		case opEnd:
			if len(open) == 0 {
				o.end = fmt.Sprint("returned ", pop())
				return o
			}
			open = open[:len(open)-1]
		case opBr:
			branch(int(in.n))
		case opBrIf:
			if pop() != 0 {
				branch(int(in.n))
			}
		case opBrTable:
			k := int(uint32(pop()))
			branch(in.table[min(k, len(in.table)-1)])
		case opReturn:
			o.end = fmt.Sprint("returned ", pop())
			return o
		case opCall:
			pop()
			o.did = append(o.did, fmt.Sprint("call ", in.n))
			if in.n == calleeEnds || choose(6) == 0 {
				stack = append(stack, 1)
			} else {
				stack = append(stack, 0)
			}
		case opLocalGet:
			stack = append(stack, locals[in.n])
		case opLocalSet:
			locals[in.n] = pop()
		case opGlobalGet:
			if in.n == globalCondition {
				stack = append(stack, int64(choose(2)))
			} else {
				stack = append(stack, 7)
			}
		case opGlobalSet:
			o.did = append(o.did, fmt.Sprint(pop()))
		case opI32Const:
			stack = append(stack, in.n)
		case opI32Eqz:
			if pop() == 0 {
				stack = append(stack, 1)
			} else {
				stack = append(stack, 0)
			}
		case opI32Sub:
			b, a := pop(), pop()
			stack = append(stack, a-b)
		default:
			t.Fatalf("an instruction %#x is in the body", in.op)
		}
		at++
	}
	o.end = "going on"
	return o
}

// check straightens a function of the drafts, and runs it and what came of it
// from each place a call may go on at. It says false if it stayed as it was.
func check(t *testing.T, all []draft, seed uint64) bool {
	t.Helper()
	body, table := goBody(all)
	f, ok := readFlow(body, testCalls)
	if !ok {
		t.Fatalf("%+v is not read", all)
	}
	got, ok := testCalls.straighten(body)
	if !ok {
		return false
	}
	for place, to := range table {
		if !f.segments[to].resumes {
			continue
		}
		for run := range uint64(8) {
			a := rand.New(rand.NewPCG(seed, run))
			b := rand.New(rand.NewPCG(seed, run))
			want, got := execute(t, body, place, a.IntN), execute(t, got, place, b.IntN)
			if !slices.Equal(got.did, want.did) || got.end != want.end {
				t.Fatalf("%+v\nfrom place %d: %v\nas Go wrote it: %v", all, place, got, want)
			}
		}
	}
	return true
}

func TestStraightenKeepsWhatIsDone(t *testing.T) {
	const functions = 3_000
	r := rand.New(rand.NewPCG(1, 2))
	changed := 0
	for i := range functions {
		if check(t, drafts(r.IntN), uint64(i)) {
			changed++
		}
	}
	// Of those without order, many have a loop that can be entered at two places.
	if changed < functions/4 {
		t.Errorf("only %d of %d functions were changed", changed, functions)
	}
}

func FuzzStraighten(f *testing.F) {
	f.Add([]byte{3, 1, 0, 0, 0, 7, 7, 1, 1, 0, 0, 6, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		choose := func(n int) int {
			if len(data) == 0 {
				return 0
			}
			k := int(data[0]) % n
			data = data[1:]
			return k
		}
		check(t, drafts(choose), 3)
	})
}

// listing gives the instructions of a body, a word for each.
func listing(t *testing.T, body []byte) string {
	t.Helper()
	words := map[byte]string{
		opUnreachable: "trap", opBlock: "block", opLoop: "loop", opIf: "if", opEnd: "end", opBr: "br", opBrIf: "br_if", opBrTable: "br_table",
		opReturn: "return", opCall: "call", opLocalGet: "get", opLocalSet: "set", opGlobalGet: "global", opGlobalSet: "trace", opI32Const: "const",
		opI32Eqz: "not", opI32Sub: "sub",
	}
	r := &reader{module.Reader{Data: body}}
	r.locals()
	var list []string
	for r.At < len(body) {
		in := r.instruction()
		word := words[in.op]
		switch {
		case in.op == opGlobalGet && in.n == globalCondition:
			word = "condition"
		case in.op == opBr, in.op == opBrIf, in.op == opLocalGet, in.op == opLocalSet, in.op == opI32Const, in.op == opCall:
			word += fmt.Sprint(" ", in.n)
		case in.op == opBrTable:
			word += fmt.Sprint(" ", in.table)
		}
		list = append(list, word)
	}
	if r.Failed {
		t.Fatalf("%x is not read", body)
	}
	return strings.Join(list, ", ")
}

func TestStraightenForm(t *testing.T) {
	// Only where there is a call that may return is there a block to leave it by.
	const start, end = "global, set 1, ", "trap, end"
	const calling, called = "block, ", ", const 1, end"
	for _, c := range []struct {
		name   string
		drafts []draft
		want   string
	}{
		{
			"a jump forward",
			[]draft{{[]test{{2, false, false}}, none, fall}, {nil, none, fall}, {nil, none, back}},
			"block, const 0, trace, condition, br_if 0, const 1, trace, end, const 2, trace, const 0, return, " + end,
		},
		{
			// Go puts the condition of a loop at its end, and begins with a jump to it.
			"a loop",
			[]draft{{nil, none, 2}, {nil, none, fall}, {[]test{{1, false, false}}, none, fall}, {nil, none, back}},
			"block, const 0, trace, loop, const 2, trace, condition, not, br_if 1, const 1, trace, br 0, end, end, const 3, trace, const 0, return, " + end,
		},
		{
			"a loop with a call",
			[]draft{{nil, none, fall}, {nil, calleeReturns, fall}, {[]test{{1, true, false}}, none, back}},
			calling + "block, block, block, block, get 0, br_table [1 1 3 3 0 0 0 3], end, get 0, set 2, get 0, const 4, sub, br_table [1 1 1 2], end, const 0, trace, end, " +
				"loop, block, block, get 2, not, br_if 0, const 0, set 2, get 0, const 4, sub, br_table [1 1 1 3], end, " +
				"const 1, trace, const 0, call 0, global, set 1, br_if 3, end, const 2, trace, condition, not, br_if 0, const 0, return, end, end, " + end + called,
		},
		{
			"a call that never returns",
			[]draft{{[]test{{2, false, false}}, none, fall}, {nil, calleeEnds, fall}, {nil, none, back}},
			"block, const 0, trace, condition, br_if 0, const 1, trace, const 0, call 1, return, end, const 2, trace, const 0, return, " + end,
		},
	} {
		body, _ := goBody(c.drafts)
		got, ok := testCalls.straighten(body)
		if !ok {
			t.Errorf("%s: it stays as it is", c.name)
			continue
		}
		if got := listing(t, got); got != start+c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, start+c.want)
		}
	}
}

func TestProgramErrors(t *testing.T) {
	const nameless = "\x00asm\x01\x00\x00\x00\x0a\x04\x01\x02\x00\x0b" // a function that does nothing
	for program, want := range map[string]error{
		"":                           module.ErrFormat,
		"package main":               module.ErrFormat,
		nameless[:len(nameless)-1]:   module.ErrFormat,
		nameless:                     ErrNames,
		nameless + "\x00\x03\x04nam": module.ErrFormat,
	} {
		if _, _, err := Program([]byte(program)); !errors.Is(err, want) {
			t.Errorf("%q gives the error %v, want %v", program, err, want)
		}
	}
}

// TestProgram runs a whole Go program as it is and as it is straightened, in the
// engine of a browser.
func TestProgram(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal("Node.js is needed to run a program for browsers")
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatalf("asking go where it is: %v", err)
	}
	run := func(program string) string {
		t.Helper()
		out, err := exec.Command(node, filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js"), program).CombinedOutput()
		if err != nil {
			t.Fatalf("running %s: %v\n%s", filepath.Base(program), err, out)
		}
		return string(out)
	}
	dir := t.TempDir()
	bent, direct := filepath.Join(dir, "bent.wasm"), filepath.Join(dir, "straight.wasm")
	build := exec.Command("go", "build", "-o", bent, filepath.Join("testdata", "program.go"))
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building the program: %v\n%s", err, out)
	}
	program, err := os.ReadFile(bent)
	if err != nil {
		t.Fatal(err)
	}
	straight, changed, err := Program(program)
	if err != nil {
		t.Fatal(err)
	}
	if changed < 500 || len(straight) >= len(program) {
		t.Errorf("%d functions were changed, and %d bytes of %d are left", changed, len(straight), len(program))
	}
	if err := os.WriteFile(direct, straight, 0o666); err != nil {
		t.Fatal(err)
	}
	native, err := exec.Command("go", "run", filepath.Join("testdata", "program.go")).CombinedOutput()
	if err != nil {
		t.Fatalf("running the program natively: %v\n%s", err, native)
	}
	want := run(bent)
	if want != string(native) {
		t.Fatalf("as Go makes it for browsers it prints\n%s\nand natively\n%s", want, native)
	}
	if got := run(direct); got != want {
		t.Errorf("straightened it prints\n%s\nwant\n%s", got, want)
	}
}
