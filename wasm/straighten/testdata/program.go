// Program uses all that makes jumps hard to follow: goroutines that change in
// the middle of loops, panics that are recovered from, goto, and switches.
package main

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"sort"
	"strings"
	"sync"
)

func main() {
	fmt.Println("sieve", sieve(2000))
	fmt.Println("switches", switches())
	fmt.Println("goto", around(30))
	fmt.Println("channels", channels())
	fmt.Println("panics", panics())
	fmt.Println("nested", nested(7))
	fmt.Println("deep", deep(20_000))
	fmt.Println("maps", maps())
	fmt.Println("iterators", iterators())
	fmt.Println("select", selects())
	debug.SetGCPercent(1)
	fmt.Println("garbage", garbage())
}

func sieve(n int) (sum int) {
	composite := make([]bool, n)
	for i := 2; i < n; i++ {
		if composite[i] {
			continue
		}
		sum += i
		for k := i * i; k < n; k += i {
			composite[k] = true
		}
	}
	return sum
}

func switches() (out string) {
	for i := range 40 {
		switch i % 11 {
		case 0:
			out += "a"
		case 1, 2:
			out += "b"
			fallthrough
		case 3:
			out += "c"
		case 7:
			continue
		default:
			if i > 33 {
				return out + "!"
			}
			out += strings.ToUpper(string(rune('a' + i%26)))
		}
	}
	return out
}

// around has a loop with two entrances.
func around(n int) (steps int) {
	i := 0
	if n%2 == 0 {
		goto second
	}
first:
	i += 3
	steps++
second:
	i++
	steps += 10
	if i < n {
		goto first
	}
	return steps
}

// channels changes goroutines within nested loops.
func channels() (sum int) {
	work, done := make(chan int), make(chan int)
	var group sync.WaitGroup
	for id := range 3 {
		group.Add(1)
		go func() {
			defer group.Done()
			for n := range work {
				total := 0
				for i := range n {
					for k := range i {
						if (i+k)%5 == id {
							runtime.Gosched()
							continue
						}
						total += i * k
					}
					total += id - id
				}
				done <- total + n
			}
		}()
	}
	go func() {
		for i := range 20 {
			work <- i
		}
		close(work)
		group.Wait()
		close(done)
	}()
	var all []int
	for n := range done {
		all = append(all, n)
	}
	return len(all)
}

func panics() (out []string) {
	for i := range 6 {
		out = append(out, attempt(i))
	}
	return out
}

var errOdd = errors.New("odd")

func attempt(i int) (result string) {
	defer func() {
		if r := recover(); r != nil {
			result += fmt.Sprint(" recovered: ", r)
		}
	}()
	for k := range 3 {
		defer func() { result += fmt.Sprint(k) }()
	}
	numbers := []int{1, 2, 3}
	var none *struct{ n int }
	for k := 0; ; k++ {
		switch {
		case i == 0 && k == 2:
			return "fine"
		case i == 1:
			result += fmt.Sprint(numbers[k])
		case i == 2 && k == 1:
			panic(errOdd)
		case i == 3 && k == 3:
			result += fmt.Sprint(none.n)
		case i == 4:
			result += fmt.Sprint(10 / (2 - k))
		case i == 5:
			var value any = k
			result += value.(string)
		}
	}
}

func nested(n int) (sum int) {
outer:
	for a := range n {
		for b := range n {
			for c := range n {
				switch {
				case c > b:
					continue outer
				case a == b && b == c:
					break
				case a+b+c == 2*n:
					break outer
				}
				sum += len(fmt.Sprint(a, b, c)) * (a + 1)
			}
		}
	}
	return sum
}

// deep makes the stack grow, and so be copied.
func deep(n int) int {
	var room [16]int
	if n == 0 {
		return room[3]
	}
	room[n%16] = n
	return deep(n-1) + room[n%16]%3
}

func maps() (out []string) {
	counts := map[string]int{}
	for i := range 500 {
		counts[fmt.Sprint(i*i%37)]++
		if i%3 == 0 {
			delete(counts, fmt.Sprint(i%37))
		}
	}
	for word, n := range counts {
		out = append(out, fmt.Sprint(word, ":", n))
	}
	sort.Strings(out)
	return out
}

func iterators() (out []int) {
	pairs := func(yield func(int, int) bool) {
		defer func() { out = append(out, -1) }()
		for i := range 10 {
			if !yield(i, i*i) {
				return
			}
		}
	}
	for a, b := range pairs {
		if a == 2 {
			continue
		}
		if b > 30 {
			break
		}
		out = append(out, b)
	}
	return slices.Clip(out)
}

func selects() (out string) {
	a, b, quit := make(chan int), make(chan string, 2), make(chan struct{})
	go func() {
		for i := range 4 {
			a <- i
		}
		close(quit)
	}()
	for {
		select {
		case n := <-a:
			out += fmt.Sprint(n)
			b <- "x"
			<-b
		case <-quit:
			return out
		}
	}
}

type node struct {
	left, right *node
	name        string
}

func garbage() int {
	var grow func(depth int) *node
	grow = func(depth int) *node {
		if depth == 0 {
			return nil
		}
		return &node{grow(depth - 1), grow(depth - 1), strings.Repeat("n", depth)}
	}
	var count func(n *node) int
	count = func(n *node) int {
		if n == nil {
			return 0
		}
		return len(n.name) + count(n.left) + count(n.right)
	}
	sum := 0
	for range 5 {
		sum += count(grow(12))
	}
	return sum
}
