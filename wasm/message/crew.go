package message

import (
	"stemma/analyzer"
	"stemma/analyzer/index"
)

// A Crew are other workers that read batches of a very long text. They answer
// requests of the kind Batch as any worker does.
type Crew interface {
	// Size returns how many there can be.
	Size() int
	// Give hands a request to one of them, and reports false where all have
	// enough to do.
	Give(Request) bool
	// Take returns an answer that has come. Where none has it waits for one, if
	// so told and not for long, and reports false. A request that was given to a
	// worker that has failed is answered with an Error.
	Take(wait bool) (Answer, bool)
	// Dismiss ends them all. Those who are given a request are there again.
	Dismiss()
}

// The sizes of what is read together, in bytes, which tests make smaller.
var (
	// togetherText is what a text must exceed: then it takes a worker long enough
	// that it pays to start another.
	togetherText = 3 << 20
	// aloneText is what it must not exceed: there is no memory to spare then for
	// what goes between workers.
	aloneText = 32 << 20
	// oneBatch is about how much of it is read at a time: not so little, as words
	// are looked up anew for each, and not so much that one waits for the other in
	// the end.
	oneBatch = 1 << 20
)

// readTogether reads a text as a Reader does, together with the crew: this worker
// from the front, where what it reads is put in its place right away, and the
// others from the back. When they meet, it looks for themes until the others
// have ended.
func (d *Desk) readTogether(text string, settings analyzer.Settings, step index.Step) (*analyzer.Analysis, error) {
	g, err := d.reader.Begin(text, settings, oneBatch)
	if err != nil {
		return nil, err
	}
	settings.Language = g.Language()
	batches := g.Batches()
	read := make([][]byte, len(batches)) // by the crew
	failed := make([]bool, len(batches))
	first := d.given // the number of the first batch
	d.given += len(batches)
	done := 0 // bytes that have been read
	told := func(int, int) error { return step(done, len(text)) }
	size := func(i int) int { return batches[i].End - batches[i].Start }
	take := func(wait bool) {
		for a, ok := d.Crew.Take(wait); ok; a, ok = d.Crew.Take(false) {
			i := a.ID - first
			if i < 0 { // of a text that was given up
				continue
			}
			if read[i] = a.Body; a.Error != "" || a.Body == nil {
				read[i], failed[i] = nil, true
				continue
			}
			done += size(i)
		}
	}
	own := func(i int) error {
		if err := g.Read(told); err != nil {
			return err
		}
		done += size(i)
		return told(0, 0)
	}
	next, given := 0, len(batches) // the first that none reads, and the first that one of the crew does
	for next < given {
		for given > next && d.Crew.Give(Request{
			ID: first + given - 1, Kind: Batch, Language: settings.Language, Terms: settings.Terms, Lexicon: settings.Themes.Lexicon, Off: settings.Themes.Off,
			Parts: batches[given-1].Parts, Body: text[batches[given-1].Start:batches[given-1].End], HasBody: true,
		}) {
			given--
		}
		if next < given {
			if err := own(next); err != nil {
				return nil, err
			}
			next++
		}
		take(false)
	}
	if next > 0 {
		if err := g.Match(told); err != nil {
			return nil, err
		}
	}
	for i := next; i < len(batches); i++ {
		for take(false); read[i] == nil && !failed[i]; take(true) {
			if err := told(0, 0); err != nil {
				return nil, err
			}
		}
		if failed[i] {
			if err := own(i); err != nil {
				return nil, err
			}
			continue
		}
		if err := g.Add(read[i]); err != nil {
			return nil, err
		}
		read[i] = nil
		if err := told(0, 0); err != nil {
			return nil, err
		}
	}
	d.Crew.Dismiss()
	return g.Analysis(), nil
}
