// Package heap makes room in a program's memory.
package heap

import "runtime"

// reserved is how much room has been made, in bytes.
var reserved int

// Reserve makes room for n bytes in all, what has been made before included, in
// one go. A browser takes some milliseconds
// each time that the memory of a program grows, and collects garbage of its own
// then; growing bit by bit was seen to cost a worker as much time as its work.
// What is not written to takes up no memory of the machine.
func Reserve(n int) {
	if n <= reserved {
		return
	}
	room := make([]byte, n-reserved)
	runtime.KeepAlive(room)
	room = nil
	runtime.GC()
	reserved = n
}
