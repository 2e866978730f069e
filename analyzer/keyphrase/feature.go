package keyphrase

import (
	"strings"
	"unicode/utf8"

	"stemma/analyzer/index"
	"stemma/analyzer/reference"
	"stemma/analyzer/segment"
	"stemma/analyzer/stat"
)

// names are the features, in the order of their values.
var names []string

type context struct {
	seg     *index.Segment
	list    *reference.List
	words   []word // by form
	tags    []tag
	names   []float64
	title   int // token after the title
	romance bool
	tokens  float64
	style   []float64
}

var styles = []string{"L", "W", "N", "R", "H", "I", "L2", "LN", "P", "S", "V"}

type word struct {
	class   reference.Class
	rarity  float64
	known   bool
	letters float64
}

func newContext(seg *index.Segment) *context {
	c := &context{seg: seg, list: reference.For(seg.Language), tokens: float64(max(seg.Tokens(), 1))}
	c.words = make([]word, len(seg.Forms))
	for i, f := range seg.Forms {
		low := strings.ToLower(f.Text)
		w, ok := c.list.Lookup(low)
		if !ok {
			if rest, cut := strings.CutSuffix(low, "'s"); cut {
				w, ok = c.list.Lookup(rest)
			}
		}
		x := word{class: w.Class, rarity: w.Rarity, known: ok || c.list == nil, letters: float64(utf8.RuneCountInString(low))}
		if !ok || w.Class == reference.Unknown {
			x.class = guess(low, seg.Language)
		}
		if !ok {
			x.rarity = 20
			if c.list == nil {
				x.rarity = 15
			}
		}
		c.words[i] = x
	}
	switch seg.Language {
	case "fr", "es", "pt", "it", "ca", "ro":
		c.romance = true
	}
	caps := make([]float64, len(seg.Terms))
	mid := make([]float64, len(seg.Terms))
	types := 0
	content, letters, capital := 0.0, 0.0, 0.0
	for i, t := range seg.Term {
		if seg.Terms[t].Stop || seg.Terms[t].Number {
			continue
		}
		content++
		letters += c.words[seg.Form[i]].letters
		if seg.Flags[i]&segment.First == 0 {
			mid[t]++
			if seg.Flags[i]&segment.Capital != 0 {
				caps[t]++
				capital++
			}
		}
	}
	c.names = make([]float64, len(seg.Terms))
	for t := range c.names {
		if !seg.Terms[t].Stop && !seg.Terms[t].Number {
			types++
		}
		if mid[t] > 0 {
			c.names[t] = caps[t] / mid[t]
		}
	}
	c.tags = tags(seg, c.words, c.names)
	if content > 0 {
		W := letters/content - 7
		N := capital/content*3 - .6
		R := stat.Log(content/float64(types))*3 - .9
		L := stat.Log(c.tokens / 300)
		L = max(-2, min(2, L))
		H := 0.0
		first := seg.Sentences[0]
		end := seg.Text[first.Start:first.End]
		if n := first.Last - first.First; n < 15 && !strings.HasSuffix(end, ".") {
			H = 1
		}
		I := 0.0
		verbs := 0.0
		for i, f := range seg.Form {
			switch strings.ToLower(seg.Forms[f].Text) {
			case "i", "you", "me", "my", "your":
				I++
			}
			verbs += b(c.tags[i] == verb)
		}
		I = I / c.tokens * 30
		P := stat.Log(c.tokens/float64(len(seg.Blocks))) - 4
		S := stat.Log(c.tokens/float64(len(seg.Sentences))) - 3
		c.style = []float64{L, W, N, R, H, I, L * L, L * N, P, S, verbs/content*5 - .8}
	} else {
		c.style = make([]float64, len(styles))
	}
	if len(seg.Sentences) > 0 {
		c.title = seg.Sentences[0].Last
	}
	return c
}

func guess(w, language string) reference.Class {
	has := func(endings ...string) bool {
		for _, e := range endings {
			if strings.HasSuffix(w, e) && len(w) > len(e)+2 {
				return true
			}
		}
		return false
	}
	switch language {
	case "en":
		switch {
		case has("ly"):
			return reference.Adverb
		case has("ed"):
			return reference.Past
		case has("ing"):
			return reference.Gerund
		case has("ous", "ful", "ical", "able", "ible", "less", "ic", "ive", "al", "ary"):
			return reference.Adjective
		}
	case "fr":
		switch {
		case has("ait", "aient", "èrent", "irent", "urent", "era", "eront", "erait", "isent", "uent"):
			return reference.Verb
		case has("té", "tés", "ier", "iers", "ière", "ment") && !has("amment", "emment"):
			return reference.Noun
		case has("ée", "ées", "és", "é"):
			return reference.Past
		case has("er", "ir", "dre"):
			return reference.Verb
		case has("amment", "emment"):
			return reference.Adverb
		case has("eux", "euse", "euses", "ale", "ales", "if", "ifs", "ive", "ives", "elle", "elles", "aire", "aires"):
			return reference.Adjective
		case has("ique", "iques", "al", "aux", "ais", "aise", "aises", "ien", "iens", "ienne", "iennes", "ain", "aine", "ains", "aines"):
			return reference.NounAdj
		}
	case "pt", "es":
		switch {
		case has("mente"):
			return reference.Adverb
		case has("ou", "aram", "eram", "iram", "ava", "avam", "iam", "ará", "erá", "irá", "arão", "asse", "aba", "aban", "aron", "ieron"):
			return reference.Verb
		case has("ar", "er", "ir"):
			return reference.Verb
		case has("ando", "endo", "indo"):
			return reference.Verb
		case has("ido", "ida", "idos", "idas"):
			return reference.Past
		case has("oso", "osa", "osos", "osas", "ivo", "iva", "ivos", "ivas", "ável", "ível", "áveis", "íveis"):
			return reference.Adjective
		case has("ico", "ica", "icos", "icas", "al", "ais", "ês", "esa", "ano", "ana", "anos", "anas", "ado", "ada", "ados", "adas"):
			return reference.NounAdj
		}
	}
	return reference.Unknown
}

func b(x bool) float64 {
	if x {
		return 1
	}
	return 0
}

func (c *context) values(k candidate) []float64 {
	seg := c.seg
	n := len(k.terms)
	count := float64(len(k.tokens))
	phrase := b(n > 1)
	first := float64(k.tokens[0])
	lc := stat.Log(count)
	capital, rarity, unknown, meantf, mintf, letters := 0.0, 0.0, 0.0, 0.0, 1e9, 0.0
	acr, tfidf := 0.0, 0.0
	for j := range n {
		t := k.terms[j]
		w := c.words[seg.Form[int(k.tokens[0])+j]]
		if n == 1 {
			w = c.words[seg.FormsOf(t)[0]]
		}
		capital += c.names[t] / float64(n)
		rarity += (w.rarity - 14) / 4 / float64(n)
		tfidf += stat.Log(float64(1+seg.Terms[t].Count)) * max(0, w.rarity-8) / 8 / float64(n)
		unknown += b(!w.known) / float64(n)
		tf := stat.Log(float64(seg.Terms[t].Count))
		meantf += tf / float64(n)
		mintf = min(mintf, tf)
		letters += (w.letters - 7) / 3 / float64(n)
		if seg.Flags[int(k.tokens[0])+j]&segment.Upper != 0 {
			acr = 1
		}
	}
	var v []float64
	fill := len(names) == 0
	add := func(name string, x float64) {
		v = append(v, x)
		if fill {
			names = append(names, name)
		}
	}
	add("count", lc)
	add("position", stat.Log(1+first)/3)
	add("relative", first/c.tokens)
	title := b(int(first) < c.title)
	add("title", title)
	add("phrase", phrase)
	add("three", b(n > 2))
	add("four", b(n > 3))
	for i, s := range styles {
		add("phrase×"+s, phrase*c.style[i])
	}
	for i, s := range styles[:5] {
		add("count×"+s, lc*c.style[i])
		add("position×"+s, stat.Log(1+first)/3*c.style[i])
	}
	add("name", capital)
	add("name×phrase", capital*phrase)
	add("acronym", acr)
	add("rarity", rarity)
	add("unknown", unknown)
	add("rarity×phrase", rarity*phrase)
	add("unknown×phrase", unknown*phrase)
	add("meantf", meantf*phrase)
	add("mintf", mintf*phrase)
	add("cohesion", (lc-mintf)*phrase)
	// tags, averaged over the occurrences
	var head, front [subject + 1]float64
	left, right, sentences, inner := 0.0, 0.0, 0.0, 0.0
	det, subj, prep := 0.0, 0.0, 0.0
	for i, tok := range k.tokens {
		f, l := int(tok), int(tok)+n-1
		if c.romance {
			head[c.tags[f]] += 1 / count
			front[c.tags[l]] += 1 / count
		} else {
			head[c.tags[l]] += 1 / count
			front[c.tags[f]] += 1 / count
		}
		if f > 0 && seg.Flags[f]&segment.Gap == 0 {
			det += b(c.tags[f-1] == determiner) / count
			subj += b(c.tags[f-1] == subject) / count
			prep += b(c.tags[f-1] == preposition) / count
		}
		if f == 0 || seg.Flags[f]&segment.Gap != 0 || !c.tags[f-1].nominal() {
			left += 1 / count
		}
		if l+1 == len(c.tags) || seg.Flags[l+1]&segment.Gap != 0 || !c.tags[l+1].nominal() {
			right += 1 / count
		}
		for j := f + 1; j < l; j++ {
			if !c.tags[j].nominal() {
				inner += 1 / count
			}
		}
		if i == 0 || seg.Sentence[tok] != seg.Sentence[k.tokens[i-1]] {
			sentences++
		}
	}
	w0, wn := c.words[seg.Form[k.tokens[0]]], c.words[seg.Form[int(k.tokens[0])+n-1]]
	if c.romance {
		w0, wn = wn, w0
	}
	add("frarity", (w0.rarity-14)/4*phrase)
	add("hrarity", (wn.rarity-14)/4*phrase)
	add("count×rarity", lc*rarity)
	add("tfidf", tfidf*phrase)
	add("hnumber", (head[number]+front[number])*phrase)
	for i, s := range []string{"noun", "name", "adj", "part", "ger", "verb", "adv"} {
		if i == 0 {
			continue
		}
		add("1"+s, head[i]*(1-phrase))
		add("h"+s, head[i]*phrase)
		add("f"+s, front[i]*phrase)
	}
	add("det", det)
	add("subj", subj)
	add("prep", prep)
	add("inner", inner)
	add("left", left*phrase)
	add("right", right*phrase)
	add("both", left*right*phrase)
	add("left1", left*(1-phrase))
	add("right1", right*(1-phrase))
	add("both1", left*right*(1-phrase))
	add("whole", float64(k.whole)/count)
	add("letters", letters)
	add("sentences", stat.Log(sentences))
	span := (float64(k.tokens[len(k.tokens)-1]) - first) / c.tokens
	add("span", span)
	add("title×phrase", title*phrase)
	add("title×H", title*c.style[4])
	add("count×phrase", lc*phrase)
	add("position×phrase", stat.Log(1+first)/3*phrase)
	return v
}
