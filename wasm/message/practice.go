package message

import (
	"slices"
	"strings"
	"time"

	"stemma/analyzer/index"
)

// Sample answers a text that nobody has asked about, under the number 0, so that
// the page too can make ready what it needs for an answer.
func Sample(text string) Answer {
	var d Desk
	return d.Answer(usual(Text, text), func(int, int) error { return nil })
}

// usual returns a request that asks for as much as the page shows at first.
func usual(kind Kind, body string) Request {
	return Request{Kind: kind, Body: body, Lines: Range{N: 5}, Rows: Range{N: 12}, Blocks: Range{N: 60}}
}

// practised is the length of the text that Practise reads, in bytes.
const practised = 256 << 10

// Practise reads a long text made of a sample again and again, as one that is
// opened and changed is read, until that takes no less time than before, or until
// it has done so for long enough. Browsers translate a function well only once it
// has run for a while, and one that runs is not exchanged before it ends: loops that
// go once through the whole of a text stay slow in the first that is long. Without
// practice that took a reader four times as long as the next.
// While it reads it calls step, whose error ends it and is returned.
func Practise(sample string, enough time.Duration, step index.Step) error {
	text := strings.Repeat(sample+"\n\n", practised/(len(sample)+2)+1)
	var rounds []time.Duration
	for began := time.Now(); time.Since(began) < enough && !settled(rounds); {
		round := time.Now()
		var d Desk
		for _, r := range []Request{usual(File, text), usual(Text, text), usual(Details, ""), usual(Text, sample+text)} {
			var a Answer
			if err := d.answer(r, step, &a); err != nil {
				return err
			}
			a.Head()
		}
		rounds = append(rounds, time.Since(round))
	}
	return nil
}

// settled tells whether the last few of these times are hardly better than the
// best before.
func settled(times []time.Duration) bool {
	const few = 6
	last := len(times) - few
	return last >= few && 10*slices.Min(times[last:]) > 9*slices.Min(times[:last])
}
