package keyphrase

import (
	"strings"

	"stemma/analyzer/index"
	"stemma/analyzer/reference"
	"stemma/analyzer/segment"
)

// A tag is the part of speech of a token, as well as it can be told from its
// ending, its neighbours and, in English, a list of common words.
type tag uint8

const (
	noun tag = iota
	name     // with a capital inside a sentence
	adjective
	participle // a past participle before a noun
	gerund     // in -ing, as a noun or before one
	verb
	adverb
	number
	other // a stop word of no class below
	determiner
	preposition
	subject // a pronoun, an auxiliary or to: a verb follows
)

// The closed classes that tell what follows them, by language.
var closed = map[string][3]string{ // determiners, prepositions, subjects
	"en": {
		"the a an this that these those its his her their our my your some any no every each all both many several such other another",
		"of in on at by for from with about into over under between among against during through after before without within across",
		"to i you he she it we they who which will would can could may might must shall should not n't don't didn't doesn't won't can't be been being is are was were am have has had do does did",
	},
	"fr": {
		"le la les l un une des du de d ce cette ces cet son sa ses leur leurs notre nos votre mon ma mes au aux quelques plusieurs",
		"à en dans sur pour par avec sans sous entre contre vers chez depuis",
		"il elle on ils elles nous vous je tu se s qui ne n y est sont était a ont avait être avoir",
	},
	"pt": {
		"o a os as um uma uns umas do da dos das de no na nos nas ao à aos às este esta esse essa estes estas seu sua seus suas",
		"em por para com sem sob sobre entre contra até desde pelo pela",
		"que se não ele ela eles elas eu nós foi vai vão pode podem está estão é são ser ter tem",
	},
	"es": {
		"el la los las un una unos unas del de al este esta ese esa su sus",
		"en por para con sin sobre entre contra hasta desde",
		"que se no él ella ellos ellas yo fue va puede está están es son ser",
	},
	"it": {
		"il lo la i gli le l un uno una del dello della dei degli delle di al allo alla ai nel nella sul sulla questo questa suo sua",
		"in su per con senza tra fra contro da",
		"che si non egli lui lei loro io è sono ha hanno essere avere",
	},
	"de": {
		"der die das den dem des ein eine einen einem einer eines dieser diese dieses sein seine ihr ihre kein keine",
		"in im auf an am bei für von vom mit ohne unter über zwischen gegen durch nach vor zum zur",
		"ich du er sie es wir ihr wer zu nicht ist sind war wird werden hat haben",
	},
}

// tagger tells the tags of a segment's tokens.
func tags(seg *index.Segment, words []word, names []float64) []tag {
	forms := make([]tag, len(seg.Forms)) // of stop words
	classes := make(map[string]tag)
	if lists, ok := closed[seg.Language]; ok {
		for i, list := range lists {
			for _, w := range strings.Fields(list) {
				if _, ok := classes[w]; !ok {
					classes[w] = determiner + tag(i)
				}
			}
		}
	}
	for i, f := range seg.Forms {
		forms[i] = other
		if t, ok := classes[strings.ToLower(f.Text)]; ok {
			forms[i] = t
		}
	}
	tags := make([]tag, len(seg.Term))
	english := seg.Language == "en"
	for i, t := range seg.Term {
		switch term := seg.Terms[t]; {
		case term.Stop:
			tags[i] = forms[seg.Form[i]]
		case term.Number:
			tags[i] = number
		}
	}
	joined := func(i int) bool { return i > 0 && i < len(tags) && seg.Flags[i]&segment.Gap == 0 }
	for i, t := range seg.Term {
		if seg.Terms[t].Stop || seg.Terms[t].Number {
			continue
		}
		before, after := other, other
		alone := !joined(i)
		if !alone {
			before = tags[i-1]
		}
		last := !joined(i + 1)
		if !last {
			after = tags[i+1] // closed classes only: the rest is not yet known and 0, a noun
		}
		open := !last && after < other // a word follows, not a stop word
		if names[t] > 0.5 {
			tags[i] = name
			continue
		}
		switch words[seg.Form[i]].class {
		case reference.Verb:
			tags[i] = verb
			if before == determiner && seg.Language == "en" {
				tags[i] = noun
			}
		case reference.NounVerb:
			tags[i] = noun
			if before == subject || !alone && before <= name && after == determiner {
				tags[i] = verb
			}
		case reference.Past:
			tags[i] = verb
			if open && (alone || before == determiner || before == preposition || before == adjective || before == adverb || before == number) || before == determiner {
				tags[i] = participle
			}
		case reference.Gerund:
			tags[i] = gerund
			if after == determiner || before == subject {
				tags[i] = verb
			}
		case reference.Adverb:
			tags[i] = adverb
		case reference.Adjective:
			tags[i] = adjective
		case reference.NounAdj:
			tags[i] = noun
			if open && english || !english && !alone && before <= name {
				tags[i] = adjective
			}
		default:
			tags[i] = noun
			if before == subject && seg.Flags[i]&segment.Capital == 0 && seg.Language != "en" {
				tags[i] = verb
			}
		}
	}
	return tags
}

// nominal reports whether a word of the tag can be in a noun phrase.
func (t tag) nominal() bool { return t <= gerund }
