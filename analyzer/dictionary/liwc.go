package dictionary

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"stemma/analyzer/theme"
)

// A file of LIWC is a list of categories between two lines of %, each with a
// number and a name, the inner ones indented, and then the words with the
// numbers of their categories:
//
//	%
//	1	affect
//		2	posemo
//	%
//	happy	1	2
//	lov*	1	2
//	at ease	2
//
// Fields are parted by tabs, in files made by hand by spaces too. Headings in
// the list may lack a number. LIWC 2007 has conditions on the words around,
// such as (02 134)125/464 and <of>131/125, which are told as lost.
func (r *reading) liwc() *theme.Error {
	if first, _, _ := strings.Cut(r.text, "\n"); isDicx(first) {
		return r.dicx()
	}
	categories := map[int]*node{}
	var open []*node // categories that the next may stand in
	var indents []int
	section := 0
	last := 0
	for i, line := range strings.Split(r.text, "\n") {
		trimmed := strings.TrimSpace(line)
		if trimmed == "" {
			continue
		}
		last = i + 1
		if trimmed == "%" && section < 2 {
			section++
			continue
		}
		indent := len(line) - len(strings.TrimLeftFunc(line, unicode.IsSpace))
		switch section {
		case 0:
			return r.wrong(i+1, column(line, indent), "% before the categories", at(line, indent))
		case 1:
			for len(indents) > 0 && indents[len(indents)-1] >= indent {
				open, indents = open[:len(open)-1], indents[:len(indents)-1]
			}
			parent := r.root
			if len(open) > 0 {
				parent = open[len(open)-1]
			}
			digits := len(trimmed) - len(strings.TrimLeft(trimmed, "0123456789"))
			if digits < len(trimmed) && trimmed[digits] != ' ' && trimmed[digits] != '\t' {
				digits = 0 // of a heading such as 9/11
			}
			number, fields := trimmed[:digits], strings.Split(strings.TrimSpace(trimmed[digits:]), "\t")
			n, err := r.category(parent, fields[0], i+1, column(line, indent+digits))
			if err != nil {
				return err
			}
			if about := oneLine(strings.Join(fields[1:], " ")); about != "" && n.about == "" {
				n.about = about
			}
			if number != "" {
				id, err := strconv.Atoi(number)
				if err != nil || categories[id] != nil {
					return r.wrong(i+1, column(line, indent), "a number that no other category has", quote(number))
				}
				categories[id] = n
			}
			open, indents = append(open, n), append(indents, indent)
		case 2:
			if err := r.liwcWord(i+1, line, categories); err != nil {
				return err
			}
		}
	}
	if section < 2 {
		return r.wrong(last+1, 1, []string{"% before the categories", "% after the categories"}[section], "the end of the file")
	}
	r.root.sort()
	return nil
}

// sort sorts patterns: their order in such a file is that of the alphabet.
func (n *node) sort() {
	sort.Slice(n.patterns, func(i, j int) bool { return n.patterns[i].String() < n.patterns[j].String() })
	for _, k := range n.kids {
		k.sort()
	}
}

// isDicx reports whether a file with this first line is a .dicx.
func isDicx(line string) bool {
	name, _, more := strings.Cut(line, ",")
	return more && strings.EqualFold(strings.Trim(name, " \""), "DicTerm")
}

// dicx reads the table of LIWC-22: a word a row, a category a column, X where
// the one is in the other, or a number, which is told as lost.
//
//	DicTerm,posemo,negemo
//	happy,X,
//	sad,,X
func (r *reading) dicx() *theme.Error {
	var categories []*node
	err := r.table(',', func(row []string, place func(int) (int, int)) *theme.Error {
		if categories == nil {
			for i := 1; i < len(row); i++ {
				line, col := place(i)
				n, err := r.category(r.root, row[i], line, col)
				if err != nil {
					return err
				}
				categories = append(categories, n)
			}
			return nil
		}
		number, _ := place(0)
		match, kind := entry(row[0])
		told := false
		for i := 1; i < len(row); i++ {
			cell := strings.TrimSpace(row[i])
			if cell == "" {
				continue
			}
			line, col := place(i)
			if i > len(categories) {
				return r.wrong(line, col, "at most "+strconv.Itoa(len(categories)+1)+" fields", strconv.Itoa(len(row)))
			}
			n := categories[i-1]
			if w, err := strconv.ParseFloat(cell, 64); err == nil && w != 1 && kind == "" {
				r.lose(number, n, Weight, oneLine(row[0])+" "+cell, oneLine(row[0]))
			} else if err != nil && !strings.EqualFold(cell, "X") {
				return r.wrong(line, col, "X, a number or nothing", quote(cell))
			}
			if kind == "" {
				n.add(theme.Pattern{Match: match}, false)
			} else if !told {
				told = true
				r.lose(number, n, kind, oneLine(row[0]), "")
			}
		}
		return nil
	})
	r.root.sort()
	return err
}

// liwcWord reads a word and the numbers of its categories.
func (r *reading) liwcWord(number int, line string, categories map[int]*node) *theme.Error {
	const wanted = "the number of a category after the word"
	start := len(line) - len(strings.TrimLeftFunc(line, unicode.IsSpace))
	trimmed := strings.TrimSpace(line)
	end := strings.IndexByte(trimmed, '\t') // of the word
	if end < 0 {
		end = len(trimmed)
		for {
			rest := strings.TrimRightFunc(trimmed[:end], unicode.IsSpace)
			word := strings.TrimRight(rest, "0123456789")
			if word == rest || strings.TrimRightFunc(word, unicode.IsSpace) == word {
				break
			}
			end = len(word)
		}
	}
	word := strings.TrimSpace(trimmed[:end])
	var in []*node
	conditions := ""
	for pos := end; pos < len(trimmed); {
		if c := trimmed[pos]; c == ' ' || c == '\t' {
			pos++
			continue
		}
		field := trimmed[pos:]
		if n := strings.IndexAny(field, " \t"); n >= 0 && field[0] != '(' {
			field = field[:n]
		} else if n := strings.IndexByte(field, '\t'); n >= 0 {
			field = field[:n]
		}
		id, err := strconv.Atoi(field)
		switch {
		case err == nil && categories[id] != nil:
			in = append(in, categories[id])
		case err != nil && strings.ContainsAny(field, "(</"):
			conditions = strings.TrimSpace(conditions + " " + field)
		default:
			return r.wrong(number, column(line, start+pos), "the number of a category that is in the list", quote(field))
		}
		pos += len(field)
	}
	if len(in) == 0 && conditions == "" {
		return r.wrong(number, column(line, start+len(trimmed)), wanted, "the end of the line")
	}
	var first *node
	if len(in) > 0 {
		first = in[0]
	}
	if strings.ContainsAny(word, "(<") && wordy(word) {
		r.lose(number, first, Condition, oneLine(trimmed), "")
		return nil
	}
	match, kind := entry(word)
	if kind != "" {
		r.lose(number, first, kind, oneLine(word), "")
		return nil
	}
	if conditions != "" {
		kept := ""
		if len(in) > 0 {
			kept = word
		}
		r.lose(number, first, Condition, oneLine(trimmed), kept)
	}
	for _, n := range in {
		n.add(theme.Pattern{Match: match}, false)
	}
	return nil
}

// writeLIWC writes the categories with numbers in their order, and the words
// by the alphabet.
func writeLIWC(root *node) []byte {
	b := []byte("%\n")
	var words []string
	numbers := map[string][]byte{} // of the categories of a word, each after a tab
	count := 0
	var list func(kids []*node)
	list = func(kids []*node) {
		for _, k := range kids {
			count++
			number := strconv.Itoa(count)
			b = write(b, strings.Repeat("\t", k.depth-1), number, "\t", k.name, "\n")
			for _, word := range k.words {
				if numbers[word] == nil {
					words = append(words, word)
				}
				numbers[word] = write(numbers[word], "\t", number)
			}
			list(k.kids)
		}
	}
	list(root.kids)
	b = write(b, "%\n")
	slices.Sort(words)
	for _, word := range words {
		b = write(b, word, string(numbers[word]), "\n")
	}
	return b
}
