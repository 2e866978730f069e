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
	// Each takes two batches of a text, if these are neither shorter than
	// leastBatch, as words are looked up anew for each, nor longer than mostBatch,
	// which takes memory.
	leastBatch, mostBatch = 1 << 20, 5 << 19
)

// readTogether reads a text as a Reader does, together with the crew. This
// worker takes a batch itself whenever the others have enough to do.
func (d *Desk) readTogether(text string, settings analyzer.Settings, step index.Step) (*analyzer.Analysis, error) {
	g, err := d.reader.Begin(text, settings, min(max(len(text)/(2*(d.Crew.Size()+1)), leastBatch), mostBatch))
	if err != nil {
		return nil, err
	}
	settings.Language = g.Language()
	batches := g.Batches()
	read := make([][]byte, len(batches))
	first := d.given // the number of the first batch
	d.given += len(batches)
	done := 0 // bytes of the batches that have been read
	told := func(int, int) error { return step(done, len(text)) }
	own := func(i int) (err error) {
		b := batches[i]
		read[i], err = d.reader.Batch(text[b.Start:b.End], b.Parts, settings, told)
		return err
	}
	next, added := 0, 0
	for added < len(batches) {
		for next < len(batches) && d.Crew.Give(Request{
			ID: first + next, Kind: Batch, Language: settings.Language, Terms: settings.Terms, Lexicon: settings.Themes.Lexicon, Off: settings.Themes.Off,
			Parts: batches[next].Parts, Body: text[batches[next].Start:batches[next].End], HasBody: true,
		}) {
			next++
		}
		busy := next == len(batches)
		if !busy {
			if err := own(next); err != nil {
				return nil, err
			}
			done += batches[next].End - batches[next].Start
			next++
		}
		for a, ok := d.Crew.Take(busy && read[added] == nil); ok; a, ok = d.Crew.Take(false) {
			i := a.ID - first
			if i < 0 { // of a text that was given up
				continue
			}
			if read[i] = a.Body; a.Error != "" || a.Body == nil {
				if err := own(i); err != nil {
					return nil, err
				}
			}
			done += batches[i].End - batches[i].Start
		}
		for added < len(batches) && read[added] != nil {
			if err := g.Add(read[added]); err != nil {
				return nil, err
			}
			read[added] = nil
			added++
		}
		if err := told(0, 0); err != nil {
			return nil, err
		}
	}
	d.Crew.Dismiss()
	return g.Analysis(), nil
}
