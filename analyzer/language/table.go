package language

import (
	"math"
	"math/bits"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stemma/analyzer/octet"
	"stemma/analyzer/stop"
	"stemma/assets"
)

// A table knows how likely sequences of up to three letters are in each
// language of a script.
type table struct {
	codes  []string
	known  int    // the first so many codes are languages that Detect returns
	levels []byte // of each sequence, one for each language and then as many as make up width: -ln P in steps of 1/2, mostLevel at most
	width  int    // a multiple of octet.Size

	// An open-addressing hash of the sequences: keys, packed, and their numbers.
	keys    []uint64
	numbers []uint16

	// One of stop words, by their hashes, with a bit for each language that has
	// the word.
	words, having []uint64
}

// The scale of the levels, and the weights of the score. They are few, and the
// accuracy hardly turns on them.
const (
	step       = 0.5
	stopWeight = 4.0
	flatten    = 2.0 // divides a difference of scores
	// Text of a language scores about -2 a letter, hardly ever below usual;
	// below foreign it is like none.
	usual, foreign = -3.3, -4.1
)

// inTables are the scripts of the tables of assets/language/grams.bin, whose
// form analyzer/language/gen tells, in their order there.
var inTables = [...]script{latin, cyrillic, arabic, devanagari}

var (
	mutex  sync.Mutex
	tables [len(inTables)]*table
)

// tableOf returns the table of a script, read when it is first asked for: nil
// for a script without one.
func tableOf(s script) *table {
	mutex.Lock()
	defer mutex.Unlock()
	data := assets.Grams[strings.IndexByte(assets.Grams, '\n')+1:]
	for i, in := range inTables {
		size := int(data[0])<<24 | int(data[1])<<16 | int(data[2])<<8 | int(data[3])
		if in == s {
			if tables[i] == nil {
				tables[i] = readTable(data[4 : 4+size])
			}
			return tables[i]
		}
		data = data[4+size:]
	}
	return nil
}

func readTable(data string) *table {
	t := &table{}
	languages := int(data[0])
	data = data[1:]
	for range languages {
		t.codes = append(t.codes, data[:2])
		t.known += int(data[2])
		data = data[3:]
	}
	grams := int(data[0])<<8 | int(data[1])
	data = data[2:]
	size := 1
	for size < 2*grams {
		size *= 2
	}
	t.keys, t.numbers = make([]uint64, size), make([]uint16, size)
	var gram [3]rune
	for n := range grams {
		shared, more := data[0]>>4, data[0]&15
		data = data[1:]
		for i := shared; i < shared+more; i++ {
			r, width := utf8.DecodeRuneInString(data)
			gram[i], data = r, data[width:]
		}
		key := uint64(0)
		for _, r := range gram[:shared+more] {
			key = pack(key, r)
		}
		t.insert(key, uint16(n))
	}
	t.width = (languages + octet.Size - 1) / octet.Size * octet.Size
	t.levels = make([]byte, t.width*grams)
	for n := range grams {
		for l := range languages {
			t.levels[n*t.width+l] = data[l/2] >> (4 * (l % 2)) & mostLevel
		}
		data = data[(languages+1)/2:]
	}
	t.words, t.having = make([]uint64, stopSlots), make([]uint64, stopSlots)
	for l, code := range t.codes {
		for word := range stop.Words(code) {
			t.add(word, l)
		}
		if l >= t.known {
			for word := range strings.FieldsSeq(commonest(code)) {
				t.add(word, l)
			}
		}
	}
	return t
}

// stopSlots is a power of two, over twice the number of the stop words of a
// script.
const stopSlots = 1 << 14

// hash returns the FNV-1a hash of a word, in which two of ten thousand words
// meet with a chance of one in 10^11.
func hash[word string | []byte](w word) uint64 {
	h := emptyHash
	for i := range len(w) {
		h = hashOn(h, w[i])
	}
	return max(h, 1)
}

const emptyHash = uint64(0xcbf29ce484222325)

// hashOn returns the hash of a word, but that none is 0, that goes on with a byte.
func hashOn(h uint64, b byte) uint64 { return (h ^ uint64(b)) * 0x100000001b3 }

// add takes note of a stop word of the language numbered l.
func (t *table) add(word string, l int) {
	h := hash(word)
	i := t.place(h)
	t.words[i] = h
	t.having[i] |= 1 << l
}

// place returns the place of a stop word, or the free one where it would be.
func (t *table) place(h uint64) int {
	i := int(h>>32) & (stopSlots - 1)
	for t.words[i] != 0 && t.words[i] != h {
		i = (i + 1) & (stopSlots - 1)
	}
	return i
}

// commonest returns the commonest words of a language that has no stop list.
func commonest(code string) string {
	for line := range strings.Lines(assets.CommonestWords) {
		if words, ok := strings.CutPrefix(line, code+" "); ok {
			return words
		}
	}
	return ""
}

// pack adds a letter to a sequence of at most three.
func pack(key uint64, r rune) uint64 { return key<<21 | uint64(r) }

const lastTwo, last = 1<<42 - 1, 1<<21 - 1

func (t *table) insert(key uint64, number uint16) {
	i := t.slot(key)
	t.keys[i], t.numbers[i] = key, number
}

// slot returns the place of a sequence, or the free one where it would be.
func (t *table) slot(key uint64) int {
	mask := len(t.keys) - 1
	i := int(key*0x9e3779b97f4a7c15>>33) & mask
	for t.keys[i] != 0 && t.keys[i] != key {
		i = (i + 1) & mask
	}
	return i
}

// find returns the levels of the longest end of a sequence that the table has:
// nil where it has not even the last letter.
func (t *table) find(key uint64) []byte {
	i := t.slot(key)
	if t.keys[i] == 0 {
		i = t.slot(key & lastTwo)
	}
	if t.keys[i] == 0 {
		i = t.slot(key & last)
	}
	if t.keys[i] == 0 {
		return nil
	}
	n := int(t.numbers[i]) * t.width
	return t.levels[n : n+t.width]
}

// detect returns the language of text as Detect does.
func (t *table) detect(text string) (code string, confidence float64) {
	letters := 0 // scored
	levels := newSums(len(t.codes), t.width)
	hits := make([]int, len(t.codes))
	key, word := uint64(0), emptyHash
	flush := func() {
		for set := t.having[t.place(max(word, 1))]; set != 0; set &= set - 1 {
			hits[bits.TrailingZeros64(set)]++
		}
		key, word = 0, emptyHash
	}
	for _, r := range norm.NFC.String(text) {
		switch {
		case 'a' <= r|0x20 && r|0x20 <= 'z':
			r |= 0x20
			word = hashOn(word, byte(r))
		case r < utf8.RuneSelf:
			flush()
			continue
		case unicode.IsMark(r): // a vowel sign, which the models leave out
			word, key = hashRune(word, r), 0
			continue
		case !unicode.IsLetter(r):
			flush()
			continue
		default:
			r = unicode.ToLower(r)
			word = hashRune(word, r)
		}
		key = pack(key&lastTwo, r)
		if found := t.find(key); found != nil {
			letters++
			levels.add(found)
		}
	}
	flush()
	levels.settle()
	if letters == 0 {
		return Unknown, 0
	}
	scores := make([]float64, len(t.codes))
	best, guess := 0, 0 // guess is the best of the languages that we know
	for l := range scores {
		scores[l] = stopWeight*float64(hits[l]) - step*float64(levels.of[l])
		if scores[l] > scores[best] {
			best = l
		}
		if l < t.known && scores[l] > scores[guess] {
			guess = l
		}
	}
	sum := 0.0
	for _, s := range scores {
		sum += math.Exp((s - scores[best]) / flatten)
	}
	share := math.Exp((scores[guess]-scores[best])/flatten) / sum
	mean := -step * float64(levels.of[guess]) / float64(letters)
	confidence = share * min(1, max(0, (mean-foreign)/(usual-foreign)))
	if confidence < MinConfidence {
		return Unknown, confidence
	}
	return t.codes[guess], confidence
}

// hashRune is hashOn for all bytes of a rune.
func hashRune(h uint64, r rune) uint64 {
	var room [utf8.UTFMax]byte
	for _, b := range room[:utf8.EncodeRune(room[:], r)] {
		h = hashOn(h, b)
	}
	return h
}

// mostLevel is the greatest level.
const mostLevel = 15

// A sums adds up levels, language by language. It adds those of eight languages
// at a time, as the bytes of a number, and settles before a byte is full.
type sums struct {
	of    []int // of each language, as far as settled
	bytes []uint64
	added int // to bytes
}

func newSums(languages, width int) *sums {
	return &sums{of: make([]int, languages), bytes: make([]uint64, width/octet.Size)}
}

// add adds the levels of a sequence.
func (s *sums) add(levels []byte) {
	if s.added == math.MaxUint8/mostLevel {
		s.settle()
	}
	for i := range s.bytes {
		s.bytes[i] += octet.Load(levels, i*octet.Size)
	}
	s.added++
}

// settle takes what has been added into of.
func (s *sums) settle() {
	for l := range s.of {
		s.of[l] += int(byte(s.bytes[l/octet.Size] >> (8 * (l % octet.Size))))
	}
	clear(s.bytes)
	s.added = 0
}
