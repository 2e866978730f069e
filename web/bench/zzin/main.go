package main

import (
	"fmt"
	"os"
	"strconv"
	"time"

	"stemma/web/bench/work"
)

func main() {
	data, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	n, _ := strconv.Atoi(os.Args[2])
	times, _ := strconv.Atoi(os.Args[3])
	text := string(data[:n])
	best := time.Hour
	for range times {
		start := time.Now()
		work.Report(text)
		best = min(best, time.Since(start))
	}
	fmt.Println(best)
}
