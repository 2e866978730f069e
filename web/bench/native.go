//go:build !js

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"time"

	"stemma/web/bench/work"
)

// works are what the same code does natively; the program of web/bench/inside
// does it in the browser.
var works = map[string]func(text string){
	"index":  func(text string) { work.Count(text, func(int, int) error { return nil }) },
	"report": func(text string) { work.Report(text) },
}

// alone carries out one work in a process of its own: args are the text to warm
// up with, the text, and how often to do it. It prints the times in
// milliseconds, in JSON.
func alone(name string, args []string, stdout, stderr io.Writer) int {
	fail := func(err error) int {
		fmt.Fprintf(stderr, "%s, natively: %v\n", name, err)
		return 1
	}
	do := works[name]
	if do == nil || len(args) != 3 {
		return fail(fmt.Errorf("no such work, or not three arguments: %q", args))
	}
	warm, err := os.ReadFile(args[0])
	if err != nil {
		return fail(err)
	}
	data, err := os.ReadFile(args[1])
	if err != nil {
		return fail(err)
	}
	times, err := strconv.Atoi(args[2])
	if err != nil {
		return fail(err)
	}
	do(string(warm))
	text := string(data)
	var list []float64
	for range times {
		began := time.Now()
		do(text)
		list = append(list, float64(time.Since(began))/1e6)
	}
	if err := json.NewEncoder(stdout).Encode(list); err != nil {
		return fail(err)
	}
	return 0
}

// natively has a work done in a process of its own, in one thread as in the
// browser, and returns its times in milliseconds.
func natively(name, warm, text string, times int) ([]float64, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	command := exec.Command(self, "-native", name, warm, text, strconv.Itoa(times))
	command.Env = append(os.Environ(), "GOMAXPROCS=1")
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("running the same natively: %w", err)
	}
	var list []float64
	if err := json.Unmarshal(out, &list); err != nil {
		return nil, fmt.Errorf("reading native times: %w", err)
	}
	return list, nil
}
