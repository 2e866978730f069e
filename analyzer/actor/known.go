package actor

import "strings"

// A known is a name of the gazetteer in the text: tokens first..last.
type known struct {
	first, last int
	alias       alias
}

// longestKnown bounds how many words a name of the gazetteer has.
const longestKnown = 8

// findKnown finds the names of the gazetteer, the longest at each place.
func (f *finder) findKnown() {
	f.known = make([]int32, f.seg.Tokens())
	for i := range f.known {
		f.known[i] = -1
	}
	for i := 0; i < len(f.known); i++ {
		k, ok := f.knownAt(i)
		if !ok {
			continue
		}
		single := k.first == k.last
		if single && k.alias.weak && (f.initial[i] || f.quiet[i] || f.german) {
			f.weak = append(f.weak, k)
			continue
		}
		f.known[i] = int32(len(f.spans))
		f.spans = append(f.spans, k)
		i = k.last
	}
}

// knownAt returns the longest name of the gazetteer that begins with token i.
func (f *finder) knownAt(i int) (known, bool) {
	if !f.capital(i) && !(f.is(i, prefix) && i+1 < len(f.link) && f.link[i+1] != apart && f.capital(i+1)) {
		return known{}, false
	}
	g := names()
	n, end := 0, i
	for most := g.longest[f.lowAt(i)]; n < most; n++ {
		if end = i + n; end >= len(f.link) || n > 0 && f.link[end] == apart {
			break
		}
	}
	for ; n > 1; n-- {
		last := i + n - 1
		if f.english && !f.capital(last) {
			continue
		}
		words := make([]string, n)
		for k := range words {
			words[k] = f.lowAt(i + k)
		}
		if a, ok := g.aliases[strings.Join(words, " ")]; ok && f.holds(a) {
			return known{i, last, a}, true
		}
	}
	if n == 0 || !f.capital(i) {
		return known{}, false
	}
	form := bare(f.seg.Forms[f.seg.Form[i]].Text)
	if up := strings.ToUpper(form); up == form {
		dotted := form != f.seg.Forms[f.seg.Form[i]].Text
		if a, ok := g.aliases[up]; ok && f.holds(a) && (dotted || !f.loud[i] || !f.stopped(i) && !f.stops.Has(f.lowAt(i)) && f.small[f.idAt(i)] == 0) {
			return known{i, i, a}, true
		}
	}
	if a, ok := g.aliases[f.lowAt(i)]; ok && f.holds(a) {
		return known{i, i, a}, true
	}
	return known{}, false
}

// holds reports whether an alias is one in the language of the text.
func (f *finder) holds(a alias) bool {
	return (a.language == "" || a.language == f.seg.Language) && (f.english || !a.demonym)
}
