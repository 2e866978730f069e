// Package heap makes room in a program's memory.
package heap

import (
	"runtime"
	"runtime/debug"
)

// reserved is how much room has been made, in bytes.
var reserved int

// little is how much more is not worth it, in bytes.
const little = 4 << 20

// Reserve makes room for n bytes in all, what has been made before included, in
// one go. A browser takes some milliseconds each time that the memory of a program
// grows, and collects garbage of its own then; growing bit by bit was seen to cost
// a worker as much time as its work. What is not written to takes up no memory of
// the machine. For little more than there is nothing is done: making room ends
// with a collection, and a text that grows key by key is not to be held up.
func Reserve(n int) {
	if n < reserved+little {
		return
	}
	percent := debug.SetGCPercent(-1) // else so much would start a collection by itself
	room := make([]byte, n-reserved)
	runtime.KeepAlive(room)
	room = nil
	runtime.GC()
	debug.SetGCPercent(percent)
	reserved = n
}

// Of texts of more bytes than Heavy there is no memory to spare, and of those of
// no more than Light no need to spare any.
const (
	Heavy = 32 << 20
	Light = Heavy / 16
)

// Ready makes room for the analysis of a text of n bytes, the text itself not
// counted, which is there, and sets by how much the memory in use may grow before
// what is not needed any more is looked for: to look is slow. In a long text it
// is not looked for until the room is used up, which was seen to save a tenth of
// the time.
func Ready(n int) {
	const article = 64 << 20 // with the lexicons
	room, percent := article+12*max(n, Light), 200
	switch {
	case n > Heavy:
		room, percent = 4*n, 10
	case n > Light:
		percent = 80
	}
	debug.SetGCPercent(percent)
	Reserve(room)
	if n > Light && n <= Heavy {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		used := int(m.NextGC) * 100 / (100 + percent) // when it was last looked for
		debug.SetGCPercent(max(percent, 100*(room-used)/used))
	}
}
