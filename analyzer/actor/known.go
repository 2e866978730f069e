package actor

// A known is a name of the gazetteer in the text: tokens first..last.
type known struct {
	first, last int32
	entry       int32
	demonym     bool
}

// longestKnown bounds how many words a name of the gazetteer has.
const longestKnown = 8

// findKnown finds the names of the gazetteer, the longest at each place.
func (f *finder) findKnown() {
	var words []byte
	f.before = make([]uint32, (len(f.state)+stride-1)/stride)
	counted, next := 0, 0 // strides that have their entry; the first token that no name holds
	for _, head := range f.heads {
		i := int(head)
		if f.pause(knowing, i) {
			return
		}
		w := f.forms[f.seg.Form[i]]
		if w.start == 0 || i < next {
			continue
		}
		k, weak, ok := f.knownAt(i, &f.starts[w.start], &words)
		if !ok {
			continue
		}
		if k.first == k.last && weak && (f.in(i, initial|quiet) || f.german) {
			f.weak = append(f.weak, k)
			continue
		}
		for ; counted*stride <= i; counted++ {
			f.before[counted] = uint32(len(f.spans))
		}
		f.state[i] |= begins
		f.spans = append(f.spans, k)
		next = int(k.last) + 1
	}
	for ; counted < len(f.before); counted++ {
		f.before[counted] = uint32(len(f.spans))
	}
}

// known returns the place in spans of what begins at token i, or -1.
func (f *finder) known(i int) int32 {
	if f.state[i]&begins == 0 {
		return -1
	}
	n := f.before[i/stride]
	for int(f.spans[n].first) != i {
		n++
	}
	return int32(n)
}

// knownAt returns the longest name of the gazetteer that begins with token i,
// and whether it is weak.
func (f *finder) knownAt(i int, s *start, words *[]byte) (k known, weak, ok bool) {
	if !f.capital(i) && !(f.is(i, prefix) && i+1 < len(f.state) && !f.apart(i+1) && f.capital(i+1)) {
		return known{}, false, false
	}
	n := 1
	for n < int(s.longest) && i+n < len(f.state) && !f.apart(i+n) {
		n++
	}
	for ; n > 1; n-- {
		last := i + n - 1
		if f.english && !f.capital(last) {
			continue
		}
		key := append((*words)[:0], f.lowAt(i)...)
		for k := i + 1; k <= last; k++ {
			key = append(append(key, ' '), f.lowAt(k)...)
		}
		*words = key
		if a, ok := f.gazetteer.aliases[string(key)]; ok && f.holds(a) {
			return known{int32(i), int32(last), a.entry, a.demonym}, a.weak, true
		}
	}
	if !f.capital(i) {
		return known{}, false, false
	}
	a := s.upper
	if a.entry < 0 || !s.dotted && f.in(i, loud) && (f.is(i, stopped) || f.small[f.idAt(i)] > 0) {
		a = s.lower
	}
	return known{int32(i), int32(i), a.entry, a.demonym}, a.weak, a.entry >= 0
}

// holds reports whether an alias is one in the language of the text.
func (f *finder) holds(a alias) bool {
	return (a.language == "" || a.language == f.seg.Language) && (f.english || !a.demonym)
}
