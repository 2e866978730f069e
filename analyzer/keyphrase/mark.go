package keyphrase

import "stemma/analyzer/segment"

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
	forms, allFlags := seg.Form, seg.Flags
	n := len(forms)
	marks := make([]mark, n)
	t.marks, t.leads = marks, make([]bool, len(seg.Terms))
	p := place{english: seg.Language == "en"}
	inRun := false // the token before
	isBoundNext := false
	for i := range marks {
		if i%stride == stride-1 {
			if err := step(i); err != nil {
				return 0, err
			}
		}
		k, flags := kinds[forms[i]], allFlags[i]
		m := mark(0)
		isBoundHere := isBoundNext
		isBoundNext = i+1 < n && isBound(allFlags, i+1)
		if isBoundHere {
			m |= bound
		}
		isGap := flags&segment.Gap != 0
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
			if k&unfit == 0 {
				m |= begins
			} else if isBoundNext {
				m |= begins
				t.leads[seg.Term[i]] = true
			}
			inRun = true
		}

		if k&content == 0 {
			marks[i] = m | mark(k.tag())
			continue
		}
		told := k.tag()
		if k&tagged == 0 {
			p.starts, p.before, p.rise = i == 0 || isGap, other, false
			if !p.starts {
				p.before = marks[i-1].tag()
				p.rise = kinds[forms[i-1]]&plural != 0 && k&plural == 0
			}
			p.ends, p.after = i+1 == n || allFlags[i+1]&segment.Gap != 0, other
			if !p.ends {
				p.after = noun
				if next := kinds[forms[i+1]]; next&content == 0 {
					p.after = next.tag()
				}
			}
			p.capital = flags&segment.Capital != 0
			told = k.tell(&p)
		}
		if told == verb {
			verbs++
		}
		marks[i] = m | mark(told)
	}
	return verbs, nil
}

// isBound reports whether a hyphen binds token i, not the first, to the one
// before into one word. Two names keep apart: U.S.-Japan.
func isBound(flags []segment.Flags, i int) bool {
	return flags[i]&(segment.Hyphen|segment.Gap) == segment.Hyphen && flags[i]&flags[i-1]&segment.Capital == 0
}

// isBound reports whether token i, which may be the one after the last, is
// bound to the one before.
func (t *text) isBound(i int) bool { return i < len(t.marks) && t.marks[i]&bound != 0 }
