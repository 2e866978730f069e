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
	return mean(types, windows, window)
}

// TTROf is TTR of a text of which the numbers of distinct words and of words
// are known.
func TTROf(types, words int) float64 { return mean(types, min(words, 1), words) }

// MATTROf is MATTR of words that have numbers: two are the same where types, by
// those numbers, says so. Its entries are below n. No map is kept: a word is
// one of the types of a window if it stands in it for the first time, which are
// the windows that begin after the place where it stood before.
func MATTROf[W ~uint32](words []W, types []uint32, n, window int) float64 {
	if window < 1 || window > len(words) {
		window = len(words)
	}
	if window == 0 {
		return 0
	}
	sum, latest := 0, len(words)-window // where the last window begins
	after := make([]uint32, n)          // of each type, the place after that where it last stood
	for i, word := range words {
		t := types[word]
		from, to := max(int(after[t]), i-window+1), min(i, latest)
		if from <= to {
			sum += to - from + 1
		}
		after[t] = uint32(i + 1)
	}
	return mean(sum, latest+1, window)
}

// mean is the mean TTR of windows that hold so many types in all.
func mean(types, windows, window int) float64 {
	if window < 1 {
		return 0
	}
	return float64(types) / float64(windows) / float64(window)
}
