package keyphrase

import (
	"cmp"
	"slices"
	"strings"

	"stemma/analyzer/index"
	"stemma/analyzer/phrase"
	"stemma/analyzer/reference"
	"stemma/analyzer/segment"
	"stemma/analyzer/stat"
)

// What follows ranks the candidates of a text in the plainest way: it lists
// them all with all their places, measures every one of them and sorts them.

type naiveCandidate struct {
	terms  []index.TermID
	tokens []uint32
	whole  int
}

func naiveCandidates(seg *index.Segment) []naiveCandidate {
	start := naiveRuns(seg)
	var list []naiveCandidate
	ids := make([]uint32, len(seg.Term))
	place := make([]uint32, len(seg.Terms))
	for i := range place {
		place[i] = naiveNone
	}
	for i, t := range seg.Term {
		ids[i] = naiveNone
		if start[i] == naiveNoRun {
			continue
		}
		if seg.Terms[t].Stop || seg.Terms[t].Number || tooShort(seg.Terms[t].Label) {
			if !(i+1 < len(seg.Term) && naiveBound(seg, i+1)) {
				continue
			}
		}
		if place[t] == naiveNone {
			place[t] = uint32(len(list))
			list = append(list, naiveCandidate{terms: seg.Term[i : i+1], tokens: seg.Postings(t)})
		}
		ids[i] = place[t]
		if naiveWhole(seg, start, i, 1) {
			list[place[t]].whole++
		}
	}
	least := 1
	if seg.Tokens() > longText {
		least = 2
	}
	before := ids
	for n := 2; n <= longest; n++ {
		known := make(map[uint64]uint32)
		after := make([]uint32, len(seg.Term))
		for i := range after {
			after[i] = naiveNone
			last := i + n - 1
			if last >= len(seg.Term) || before[i] == naiveNone || start[last] != start[i] || len(list[before[i]].tokens) < least {
				continue
			}
			key := uint64(before[i])<<32 | uint64(seg.Term[last])
			id, ok := known[key]
			if !ok {
				id = uint32(len(list))
				known[key] = id
				list = append(list, naiveCandidate{terms: seg.Term[i : last+1]})
			}
			after[i] = id
			list[id].tokens = append(list[id].tokens, uint32(i))
			if naiveWhole(seg, start, i, n) {
				list[id].whole++
			}
		}
		before = after
	}
	return naiveKeep(seg, list, least)
}

const (
	naiveNone  = ^uint32(0)
	naiveNoRun = ^uint32(0)
)

func naiveKeep(seg *index.Segment, list []naiveCandidate, least int) []naiveCandidate {
	kept := list[:0]
	for _, c := range list {
		if n := len(c.terms); n == 1 {
			if t := seg.Terms[c.terms[0]]; t.Stop || t.Number || tooShort(t.Label) {
				continue
			}
		} else {
			first, last := int(c.tokens[0]), int(c.tokens[0])+n-1
			if len(c.tokens) < least || naiveBound(seg, first) || last+1 < len(seg.Term) && naiveBound(seg, last+1) {
				continue
			}
			if t := seg.Terms[seg.Term[last]]; t.Stop {
				continue
			}
		}
		kept = append(kept, c)
	}
	return kept
}
func naiveRuns(seg *index.Segment) []uint32 {
	run := make([]uint32, len(seg.Term))
	n := uint32(0)
	for i, t := range seg.Term {
		bound := naiveBound(seg, i) || i+1 < len(seg.Term) && naiveBound(seg, i+1)
		if seg.Terms[t].Stop && !bound {
			run[i] = naiveNoRun
			n++
			continue
		}
		if seg.Flags[i]&segment.Gap != 0 {
			n++
		}
		run[i] = n
	}
	return run
}
func naiveBound(seg *index.Segment, i int) bool {
	if i == 0 || seg.Flags[i]&segment.Gap != 0 {
		return false
	}
	if seg.Flags[i]&seg.Flags[i-1]&segment.Capital != 0 {
		return false
	}
	switch seg.Text[seg.EndOf(i-1):seg.Start[i]] {
	case "-", "\u2010", "\u2011":
		return true
	}
	return false
}
func naiveWhole(seg *index.Segment, run []uint32, i, n int) bool {
	return (i == 0 || run[i-1] != run[i]) && (i+n == len(run) || run[i+n] != run[i])
}

type naiveText struct {
	seg       *index.Segment
	forms     []form
	tags      []tag
	capitals  []float64
	romance   bool
	opening   int
	qualities [quantities]float64
}

func newNaiveText(seg *index.Segment) *naiveText {
	t := &naiveText{seg: seg}
	switch seg.Language {
	case "fr", "es", "pt", "it", "ca", "ro":
		t.romance = true
	}
	list := reference.For(seg.Language)
	t.forms = make([]form, len(seg.Forms))
	for i, f := range seg.Forms {
		t.forms[i] = lookup(list, strings.ToLower(f.Text), seg.Language)
	}
	t.measureCapitals()
	t.tags = naiveTags(seg, t.forms, t.capitals)
	if len(seg.Sentences) > 0 {
		t.opening = seg.Sentences[0].Last
	}
	t.measure(list == nil)
	return t
}
func (t *naiveText) isContent(id index.TermID) bool {
	return !t.seg.Terms[id].Stop && !t.seg.Terms[id].Number
}

func (t *naiveText) measureCapitals() {
	seg := t.seg
	t.capitals = make([]float64, len(seg.Terms))
	inside := make([]float64, len(seg.Terms))
	for i, id := range seg.Term {
		if seg.Flags[i]&segment.First != 0 {
			continue
		}
		inside[id]++
		if seg.Flags[i]&segment.Capital != 0 {
			t.capitals[id]++
		}
	}
	for id, n := range inside {
		if n > 0 {
			t.capitals[id] /= n
		}
	}
}
func (t *naiveText) measure(foreignText bool) {
	seg, q := t.seg, &t.qualities
	q[one] = 1
	q[foreign] = truth(foreignText)
	content, characters, names, verbs, people := 0.0, 0.0, 0.0, 0.0, 0.0
	seen := make([]bool, len(seg.Terms))
	types := 0.0
	for i, id := range seg.Term {
		switch strings.ToLower(seg.Forms[seg.Form[i]].Text) {
		case "i", "you", "me", "my", "your":
			people++
		}
		if !t.isContent(id) {
			continue
		}
		content++
		characters += t.forms[seg.Form[i]].letters
		names += truth(seg.Flags[i]&segment.First == 0 && seg.Flags[i]&segment.Capital != 0)
		verbs += truth(t.tags[i] == verb)
		types += truth(!seen[id])
		seen[id] = true
	}
	if content == 0 {
		return
	}
	all := float64(seg.Tokens())
	q[long] = max(-2, min(stat.Log(all/300), 2))
	q[long2] = float64(q[long] * q[long])
	q[wordy] = characters/content - 7
	q[named] = float64(3*names)/content - 0.6
	q[longNamed] = float64(q[long] * q[named])
	q[repeating] = float64(3*stat.Log(content/types)) - 0.9
	first := seg.Sentences[0]
	q[headed] = truth(first.Last-first.First < 15 && !strings.HasSuffix(seg.Text[first.Start:first.End], "."))
	q[personal] = float64(30 * people / all)
	q[blocks] = stat.Log(all/float64(len(seg.Blocks))) - 4
	q[winding] = stat.Log(all/float64(len(seg.Sentences))) - 3
	q[verbal] = float64(5*verbs/content) - 0.8
}
func (t *naiveText) quantities(k naiveCandidate, q *[quantities]float64) {
	*q = t.qualities
	n, places := len(k.terms), float64(len(k.tokens))
	first, all := float64(k.tokens[0]), float64(t.seg.Tokens())
	q[count] = stat.Log(places)
	q[position] = stat.Log(1+first) / 3
	q[relative] = first / all
	q[opening] = truth(int(first) < t.opening)
	q[span] = (float64(k.tokens[len(k.tokens)-1]) - first) / all
	q[several], q[three], q[four] = truth(n > 1), truth(n > 2), truth(n > 3)
	q[whole] = float64(k.whole) / places
	t.measureWords(k, q)
	t.measurePlaces(k, q)
}
func (t *naiveText) measureWords(k naiveCandidate, q *[quantities]float64) {
	seg, n := t.seg, float64(len(k.terms))
	least := 0.0
	for i, id := range k.terms {
		f := t.form(k, i)
		q[capitals] += t.capitals[id] / n
		q[rarity] += (f.rarity - 14) / 4 / n
		q[unlisted] += truth(f.unlisted) / n
		q[letters] += (f.letters - 7) / 3 / n
		if seg.Flags[int(k.tokens[0])+i]&segment.Upper != 0 {
			q[acronym] = 1
		}
		often := stat.Log(float64(seg.Terms[id].Count))
		q[words] += often / n
		q[frequency] += float64(stat.Log(1+float64(seg.Terms[id].Count))*max(0, f.rarity-8)) / 8 / n
		if i == 0 || often < least {
			least = often
		}
	}
	if len(k.terms) == 1 {
		q[words], q[frequency] = 0, 0
		return
	}
	q[rarest], q[cohesion] = least, q[count]-least
	front, back := t.form(k, 0), t.form(k, len(k.terms)-1)
	if t.romance {
		front, back = back, front
	}
	q[modifier], q[headword] = (front.rarity-14)/4, (back.rarity-14)/4
}
func (t *naiveText) form(k naiveCandidate, i int) form {
	if len(k.terms) == 1 {
		return t.forms[t.seg.FormsOf(k.terms[0])[0]]
	}
	return t.forms[t.seg.Form[int(k.tokens[0])+i]]
}
func (t *naiveText) measurePlaces(k naiveCandidate, q *[quantities]float64) {
	seg, n, share := t.seg, len(k.terms), 1/float64(len(k.tokens))
	var front, back [subject + 1]float64
	freeLeft, freeRight, held := 0.0, 0.0, 0.0
	for i, token := range k.tokens {
		from, last := int(token), int(token)+n-1
		front[t.tags[from]] += share
		back[t.tags[last]] += share
		if before, ok := t.neighbour(from-1, from); ok {
			q[afterDeterminer] += float64(truth(before == determiner) * share)
			q[afterSubject] += float64(truth(before == subject) * share)
			q[afterPreposition] += float64(truth(before == preposition) * share)
			freeLeft += float64(truth(!before.nominal()) * share)
		} else {
			freeLeft += share
		}
		if after, ok := t.neighbour(last+1, last+1); !ok || !after.nominal() {
			freeRight += share
		}
		for j := from + 1; j < last; j++ {
			q[interior] += float64(truth(!t.tags[j].nominal()) * share)
		}
		held += truth(i == 0 || seg.SentenceOf(int(token)) != seg.SentenceOf(int(k.tokens[i-1])))
	}
	q[sentences] = stat.Log(held)
	if n == 1 {
		q[left1], q[right1], q[both1] = freeLeft, freeRight, float64(freeLeft*freeRight)
		copy(q[singleName:singleAdverb+1], front[name:adverb+1])
		return
	}
	q[left], q[right], q[both] = freeLeft, freeRight, float64(freeLeft*freeRight)
	q[numeral] = front[number] + back[number]
	if t.romance {
		front, back = back, front
	}
	copy(q[headName:headAdverb+1], back[name:adverb+1])
	copy(q[modifierName:modifierAdverb+1], front[name:adverb+1])
}
func (t *naiveText) neighbour(i, gap int) (tag, bool) {
	if i < 0 || i >= len(t.tags) || t.seg.Flags[gap]&segment.Gap != 0 {
		return 0, false
	}
	return t.tags[i], true
}

type naiveTagger struct {
	seg      *index.Segment
	forms    []form
	capitals []float64
	tags     []tag
}

func naiveTags(seg *index.Segment, forms []form, capitals []float64) []tag {
	t := naiveTagger{seg, forms, capitals, make([]tag, len(seg.Term))}
	stops := t.stops()
	for i, id := range seg.Term {
		switch {
		case seg.Terms[id].Stop:
			t.tags[i] = stops[seg.Form[i]]
		case seg.Terms[id].Number:
			t.tags[i] = number
		}
	}
	for i, id := range seg.Term {
		if !seg.Terms[id].Stop && !seg.Terms[id].Number {
			t.tags[i] = t.content(i)
		}
	}
	return t.tags
}
func (t *naiveTagger) stops() []tag {
	classes := make(map[string]tag)
	for i, list := range closed(t.seg.Language) {
		for _, word := range strings.Fields(list) {
			if _, ok := classes[word]; !ok {
				classes[word] = determiner + tag(i)
			}
		}
	}
	naiveTags := make([]tag, len(t.seg.Forms))
	for i, f := range t.seg.Forms {
		naiveTags[i] = other
		if class, ok := classes[strings.ToLower(f.Text)]; ok {
			naiveTags[i] = class
		}
	}
	return naiveTags
}
func (t *naiveTagger) content(i int) tag {
	seg := t.seg
	if t.capitals[seg.Term[i]] > 0.5 {
		return name
	}
	english := seg.Language == "en"
	before, after := other, other
	starts := i == 0 || seg.Flags[i]&segment.Gap != 0
	if !starts {
		before = t.tags[i-1]
	}
	ends := i+1 == len(t.tags) || seg.Flags[i+1]&segment.Gap != 0
	if !ends {
		after = t.tags[i+1]
	}
	followed := !ends && after < other
	switch t.forms[seg.Form[i]].class {
	case reference.Verb:
		if english && before == determiner {
			return noun
		}
		return verb
	case reference.NounVerb:
		if before == subject || !starts && before <= name && after == determiner {
			return verb
		}
		if !starts && !ends && before == noun && t.inS(i-1) && !t.inS(i) {
			return verb
		}
		return noun
	case reference.Past:
		opens := starts || before == preposition || before == adjective || before == adverb || before == number
		if before == determiner || followed && opens {
			return participle
		}
		return verb
	case reference.Gerund:
		if after == determiner || before == subject {
			return verb
		}
		return gerund
	case reference.Adverb:
		return adverb
	case reference.Adjective:
		return adjective
	case reference.NounAdj:
		if english && followed || !english && !starts && before <= name {
			return adjective
		}
		return noun
	}
	if !english && before == subject && seg.Flags[i]&segment.Capital == 0 {
		return verb
	}
	return noun
}
func (t *naiveTagger) inS(i int) bool { return strings.HasSuffix(t.seg.Forms[t.seg.Form[i]].Text, "s") }
func naiveRank(seg *index.Segment, n int) []Phrase {
	t := newNaiveText(seg)
	list := naiveCandidates(seg)
	ranked := make([]naiveScored, len(list))
	var q [quantities]float64
	for i, k := range list {
		t.quantities(k, &q)
		for _, f := range features {
			ranked[i].score += float64(f.of(&q) * f.weight)
		}
		ranked[i].naiveCandidate = k
	}
	slices.SortFunc(ranked, naiveCompare)
	naiveSpread(ranked[:min(pool, len(ranked))])
	slices.SortStableFunc(ranked, func(a, b naiveScored) int { return cmp.Compare(b.score, a.score) })
	phrases := make([]Phrase, max(0, min(n, len(ranked))))
	for i := range phrases {
		phrases[i] = t.phrase(ranked[i])
	}
	return phrases
}

type naiveScored struct {
	naiveCandidate
	score   float64
	overlap float64
}

func naiveCompare(a, b naiveScored) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.tokens[0], b.tokens[0]), cmp.Compare(len(b.terms), len(a.terms)))
}
func naiveSpread(ranked []naiveScored) {
	for i := range ranked {
		best := i
		for j := i + 1; j < len(ranked); j++ {
			if naiveCompare(ranked[j], ranked[best]) < 0 {
				best = j
			}
		}
		ranked[i], ranked[best] = ranked[best], ranked[i]
		for j := i + 1; j < len(ranked); j++ {
			loss := 0.0
			switch {
			case contains(ranked[i].terms, ranked[j].terms):
				loss = within
			case contains(ranked[j].terms, ranked[i].terms):
				loss = around
			}
			if loss < ranked[j].overlap {
				ranked[j].score += loss - ranked[j].overlap
				ranked[j].overlap = loss
			}
		}
	}
}
func (t *naiveText) phrase(k naiveScored) Phrase {
	p := Phrase{
		Label: phrase.Label(t.seg, k.tokens, len(k.terms)), Key: phrase.Key(t.seg, k.terms),
		Score: k.score, Count: len(k.tokens), Terms: k.terms, Tokens: k.tokens,
	}
	var q [quantities]float64
	t.quantities(k.naiveCandidate, &q)
	for _, f := range features {
		if value := f.of(&q); value != 0 {
			p.Features = append(p.Features, Feature{f.name(), value, f.weight})
		}
	}
	switch k.overlap {
	case within:
		p.Features = append(p.Features, Feature{"part of a better one", 1, within})
	case around:
		p.Features = append(p.Features, Feature{"a better one is part of it", 1, around})
	}
	slices.SortStableFunc(p.Features, func(a, b Feature) int {
		return cmp.Compare(max(b.Sum(), -b.Sum()), max(a.Sum(), -a.Sum()))
	})
	return p
}
