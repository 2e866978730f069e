package segment

// A Score counts how the sentence ends found agree with those that are right.
type Score struct {
	Found, Right, Hits int
}

// Add compares two ascending lists of byte offsets, each just past the last
// character of a sentence. An end is a hit only if it is the very same.
func (s *Score) Add(found, right []int) {
	s.Found += len(found)
	s.Right += len(right)
	for i, j := 0, 0; i < len(found) && j < len(right); {
		switch {
		case found[i] < right[j]:
			i++
		case found[i] > right[j]:
			j++
		default:
			s.Hits++
			i++
			j++
		}
	}
}

// F1 returns the harmonic mean of precision and recall over all that was
// added, from 0 to 1; 0 where there is no hit.
func (s *Score) F1() float64 {
	if s.Hits == 0 {
		return 0
	}
	return 2 * float64(s.Hits) / float64(s.Found+s.Right)
}

// Ends returns the offsets just past each sentence, in the form Score.Add takes.
func (t Text) Ends() []int {
	ends := make([]int, len(t.Sentences))
	for i, s := range t.Sentences {
		ends[i] = s.End
	}
	return ends
}
