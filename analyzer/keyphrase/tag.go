package keyphrase

import (
	"strings"

	"stemma/analyzer/reference"
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

// A kind is what is known of a form before its neighbours are: its tag, or
// what tells it once they are.
type kind uint8

const (
	tagged  kind = 0x10 // the low bits are its tag; else they are one of the open kinds
	content kind = 0x20 // neither a stop word nor a number
	plural  kind = 0x40 // ends in s, as plurals do
	unfit   kind = 0x80 // cannot be a key phrase by itself, nor begin one: a stop word, a number or a letter
)

// The open kinds.
const (
	maybeNoun kind = iota
	maybeVerb
	maybeNounVerb
	maybePast
	maybeGerund
	maybeNounAdj
)

func (k kind) tag() tag { return tag(k & 0x0f) }

// stop reports whether the form is a stop word.
func (k kind) stop() bool { return k&content == 0 && k.tag() != number }

// kinds returns the kinds of the forms.
func (t *text) kinds() []kind {
	seg := t.seg
	classes := make(map[string]tag)
	for i, list := range closed(seg.Language) {
		for _, word := range strings.Fields(list) {
			if _, ok := classes[word]; !ok {
				classes[word] = determiner + tag(i)
			}
		}
	}
	unfits := make([]bool, len(seg.Terms))
	for id := range seg.Terms {
		term := &seg.Terms[id]
		unfits[id] = !isFit(term)
	}
	kinds := make([]kind, len(seg.Forms))
	for i := range seg.Forms {
		f := &seg.Forms[i]
		term := &seg.Terms[f.Term]
		k := kind(0)
		switch {
		case term.Stop:
			k = tagged | kind(other)
			if class, ok := classes[f.Lower]; ok {
				k = tagged | kind(class)
			}
		case term.Number:
			k = tagged | kind(number)
		case t.capitals[f.Term] > 0.5:
			k = content | tagged | kind(name)
		default:
			k = content | open(t.forms[i].class)
			if seg.Language == "en" && k&0x0f == maybeNoun {
				k |= tagged // an English noun is one wherever it stands
			}
		}
		if strings.HasSuffix(f.Text, "s") {
			k |= plural
		}
		if unfits[f.Term] {
			k |= unfit
		}
		kinds[i] = k
	}
	return kinds
}

// open returns the kind of a word of a class.
func open(class reference.Class) kind {
	switch class {
	case reference.Verb:
		return maybeVerb
	case reference.NounVerb:
		return maybeNounVerb
	case reference.Past:
		return maybePast
	case reference.Gerund:
		return maybeGerund
	case reference.Adverb:
		return tagged | kind(adverb)
	case reference.Adjective:
		return tagged | kind(adjective)
	case reference.NounAdj:
		return maybeNounAdj
	}
	return maybeNoun
}

// A place is what a tag depends on besides its word.
type place struct {
	english       bool
	starts, ends  bool // a gap parts the token from the one before or after
	before, after tag  // of the tokens beside; other where a gap parts them. What comes after is a noun if it is a content word
	capital       bool // the token has one
	rise          bool // the token before is a plural, and this one is not
}

// tell tells the tag of a word that is neither a stop word nor a number, and is
// not tagged wherever it stands.
func (k kind) tell(p *place) tag {
	followed := !p.ends && p.after < other // by a word that is no stop word
	switch k & 0x0f {
	case maybeVerb:
		if p.english && p.before == determiner {
			return noun
		}
		return verb
	case maybeNounVerb:
		if p.before == subject || !p.starts && p.before <= name && p.after == determiner {
			return verb
		}
		if !p.starts && !p.ends && p.before == noun && p.rise {
			return verb // prices rise on
		}
		return noun
	case maybePast:
		opens := p.starts || p.before == preposition || p.before == adjective || p.before == adverb || p.before == number
		if p.before == determiner || followed && opens {
			return participle
		}
		return verb
	case maybeGerund:
		if p.after == determiner || p.before == subject {
			return verb
		}
		return gerund
	case maybeNounAdj:
		if p.english && followed || !p.english && !p.starts && p.before <= name {
			return adjective
		}
		return noun
	}
	if !p.english && p.before == subject && !p.capital {
		return verb
	}
	return noun
}
