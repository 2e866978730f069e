package stat

// TTR is the type–token ratio of a text: its distinct words over its words, 0
// for none. It falls with the length of a text.
func TTR[W comparable](words []W) float64 { return MATTR(words, len(words)) }

// MATTRWindow is a usual window of MATTR. A text should be a few times as long.
const MATTRWindow = 100

// MATTR is the moving-average type–token ratio (Covington and McFall 2010): the
// mean TTR of every window of the given number of words, which does not depend
// on the length of a text. A window of no words or more than there are is as
// long as the text.
func MATTR[W comparable](words []W, window int) float64 {
	if window < 1 || window > len(words) {
		window = len(words)
	}
	if window == 0 {
		return 0
	}
	counts := make(map[W]int)
	types, windows := 0, 0 // types is summed over all windows
	for i, word := range words {
		counts[word]++
		if i >= window {
			leaving := words[i-window]
			if counts[leaving]--; counts[leaving] == 0 {
				delete(counts, leaving)
			}
		}
		if i >= window-1 {
			types += len(counts)
			windows++
		}
	}
	return float64(types) / float64(windows) / float64(window)
}
