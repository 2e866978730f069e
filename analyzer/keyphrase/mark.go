package keyphrase

import (
	"stemma/analyzer/index"
	"stemma/analyzer/segment"
)

// A mark is what is known of a token: its tag, and how it stands beside the
// one before. A text needs one byte a token for it.
//
// Runs are stretches of words that no gap or stop word parts. A stop word
// inside a compound (state-of-the-art) does not part one.
type mark uint8

const (
	joined mark = 0x10 // it is in a run with the token before
	begins mark = 0x20 // it is in a run and a candidate may begin with it
	bound  mark = 0x40 // a hyphen binds it to the token before: see isBound
	gap    mark = 0x80 // a gap parts it from the token before
)

func (m mark) tag() tag { return tag(m & 0x0f) }

// stride is how many tokens are gone through between two steps.
const stride = 1 << 16

// mark marks the tokens, and counts those that are verbs.
func (t *text) mark(kinds []kind, step func(token int) error) (verbs float64, err error) {
	seg := t.seg
	n := len(seg.Term)
	t.marks = make([]mark, n)
	p := place{english: seg.Language == "en"}
	inRun := false // the token before
	isBoundNext := false
	for i := range t.marks {
		if i%stride == stride-1 {
			if err := step(i); err != nil {
				return 0, err
			}
		}
		k := kinds[seg.Form[i]]
		m := mark(0)
		isBoundHere := isBoundNext
		isBoundNext = i+1 < n && isBound(seg, i+1)
		if isBoundHere {
			m |= bound
		}
		isGap := seg.Flags[i]&segment.Gap != 0
		if isGap {
			m |= gap
		}

		switch {
		case k.stop() && !isBoundHere && !isBoundNext:
			inRun = false
		default:
			if inRun && !isGap {
				m |= joined
			}
			if k&unfit == 0 || isBoundNext {
				m |= begins
			}
			inRun = true
		}

		if k&content == 0 {
			t.marks[i] = m | mark(k.tag())
			continue
		}
		told := k.tag()
		if k&tagged == 0 {
			p.starts, p.before, p.rise = i == 0 || isGap, other, false
			if !p.starts {
				p.before = t.marks[i-1].tag()
				p.rise = kinds[seg.Form[i-1]]&plural != 0 && k&plural == 0
			}
			p.ends, p.after = i+1 == n || seg.Flags[i+1]&segment.Gap != 0, other
			if !p.ends {
				p.after = noun
				if next := kinds[seg.Form[i+1]]; next&content == 0 {
					p.after = next.tag()
				}
			}
			p.capital = seg.Flags[i]&segment.Capital != 0
			told = k.tell(&p)
		}
		if told == verb {
			verbs++
		}
		t.marks[i] = m | mark(told)
	}
	return verbs, nil
}

// isBound reports whether a hyphen binds token i, not the first, to the one
// before into one word. Two names keep apart: U.S.-Japan.
func isBound(seg *index.Segment, i int) bool {
	if seg.Flags[i]&segment.Gap != 0 || seg.Flags[i]&seg.Flags[i-1]&segment.Capital != 0 {
		return false
	}
	start, end := seg.EndOf(i-1), int(seg.Start[i])
	switch end - start {
	case 1:
		return seg.Text[start] == '-'
	case 3:
		s := seg.Text[start:end]
		return s == "\u2010" || s == "\u2011"
	}
	return false
}

// isBound reports whether token i, which may be the one after the last, is
// bound to the one before.
func (t *text) isBound(i int) bool { return i < len(t.marks) && t.marks[i]&bound != 0 }
