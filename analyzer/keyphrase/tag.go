package keyphrase

import (
	"strings"

	"stemma/analyzer/index"
	"stemma/analyzer/reference"
	"stemma/analyzer/segment"
)

// A tag is the part of speech of a token, as well as it can be told from a
// list of common words or the word's ending, and from its neighbours.
type tag uint8

const (
	noun tag = iota
	name     // has a capital inside sentences
	adjective
	participle // a past participle before a noun
	gerund     // in -ing, as a noun or before one
	verb
	adverb
	number
	other // a stop word of no class below
	determiner
	preposition
	subject // a pronoun, an auxiliary, to: a verb follows
)

// nominal reports whether a word of the tag can be in a noun phrase.
func (t tag) nominal() bool { return t <= gerund }

// closed returns the words of the closed classes that tell what follows them:
// determiners, prepositions and subjects.
func closed(language string) [3]string {
	switch language {
	case "en":
		return [3]string{
			"the a an this that these those its his her their our my your some any no every each all both many several such other another",
			"of in on at by for from with about into over under between among against during through after before without within across",
			"to i you he she it we they who which will would can could may might must shall should not n't don't didn't doesn't won't can't be been being is are was were am have has had do does did",
		}
	case "fr":
		return [3]string{
			"le la les l un une des du de d ce cette ces cet son sa ses leur leurs notre nos votre mon ma mes au aux quelques plusieurs",
			"à en dans sur pour par avec sans sous entre contre vers chez depuis",
			"il elle on ils elles nous vous je tu se s qui ne n y est sont était a ont avait être avoir",
		}
	case "pt":
		return [3]string{
			"o a os as um uma uns umas do da dos das de no na nos nas ao à aos às este esta esse essa estes estas seu sua seus suas",
			"em por para com sem sob sobre entre contra até desde pelo pela",
			"que se não ele ela eles elas eu nós foi vai vão pode podem está estão é são ser ter tem",
		}
	case "es":
		return [3]string{
			"el la los las un una unos unas del de al este esta ese esa su sus",
			"en por para con sin sobre entre contra hasta desde",
			"que se no él ella ellos ellas yo fue va puede está están es son ser",
		}
	case "it":
		return [3]string{
			"il lo la i gli le l un uno una del dello della dei degli delle di al allo alla ai nel nella sul sulla questo questa suo sua",
			"in su per con senza tra fra contro da",
			"che si non egli lui lei loro io è sono ha hanno essere avere",
		}
	case "de":
		return [3]string{
			"der die das den dem des ein eine einen einem einer eines dieser diese dieses sein seine ihr ihre kein keine",
			"in im auf an am bei für von vom mit ohne unter über zwischen gegen durch nach vor zum zur",
			"ich du er sie es wir ihr wer zu nicht ist sind war wird werden hat haben",
		}
	}
	return [3]string{}
}

// A tagger tells the tags of a segment's tokens, from left to right.
type tagger struct {
	seg      *index.Segment
	forms    []form
	capitals []float64 // by term
	tags     []tag     // of content words 0, noun, until they are told
}

// tags returns the tags of all tokens: first those of stop words and numbers,
// which do not depend on others.
func tags(seg *index.Segment, forms []form, capitals []float64) []tag {
	t := tagger{seg, forms, capitals, make([]tag, len(seg.Term))}
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

// stops returns, by form, the tag of those that are stop words.
func (t *tagger) stops() []tag {
	classes := make(map[string]tag)
	for i, list := range closed(t.seg.Language) {
		for _, word := range strings.Fields(list) {
			if _, ok := classes[word]; !ok {
				classes[word] = determiner + tag(i)
			}
		}
	}
	tags := make([]tag, len(t.seg.Forms))
	for i, f := range t.seg.Forms {
		tags[i] = other
		if class, ok := classes[strings.ToLower(f.Text)]; ok {
			tags[i] = class
		}
	}
	return tags
}

// content tells the tag of a word that is no stop word.
func (t *tagger) content(i int) tag {
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
	followed := !ends && after < other // by a word that is no stop word
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
			return verb // prices rise on
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

// inS reports whether a token ends in s, as plurals do.
func (t *tagger) inS(i int) bool { return strings.HasSuffix(t.seg.Forms[t.seg.Form[i]].Text, "s") }
