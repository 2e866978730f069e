package dictionary

import (
	"strconv"
	"strings"
	"unicode"

	"stemma/analyzer/theme"
)

// A file of WordStat is a tree by tabs. A line that ends in a weight is a
// word, phrase or rule of the category above it, any other a category:
//
//	DEFENSE
//		ALLIANCES
//			NATO (1)
//			MUTUAL_DEFEN* (1)
//
// Spaces between tabs are passed over. Weights other than 1 are told as lost,
// and so are rules (words after @) unless they say NEAR, BEFORE or AFTER
// between two sides.
func (r *reading) wordstat() *theme.Error {
	var open []*node // the way to the category above
	for i, line := range strings.Split(r.text, "\n") {
		trimmed := strings.TrimSpace(line)
		if trimmed == "" {
			continue
		}
		start := len(line) - len(strings.TrimLeftFunc(line, unicode.IsSpace))
		depth := strings.Count(line[:start], "\t")
		if start > 0 && depth == 0 {
			return r.wrong(i+1, 1, "tabs before the line", at(line, 0))
		}
		text, weight, isWord := weighted(trimmed)
		if depth > len(open) {
			return r.wrong(i+1, column(line, start), "at most "+strconv.Itoa(len(open))+" tabs before the line", strconv.Itoa(depth))
		}
		open = open[:depth]
		if isWord && depth == 0 {
			return r.wrong(i+1, 1, "a category before its words", quote(trimmed))
		}
		if !isWord {
			parent := r.root
			if depth > 0 {
				parent = open[depth-1]
			}
			n, err := r.category(parent, trimmed, i+1, column(line, start))
			if err != nil {
				return err
			}
			open = append(open, n)
			continue
		}
		n := open[depth-1]
		if w, err := strconv.ParseFloat(weight, 64); err != nil || w != 1 {
			r.lose(i+1, n, Weight, trimmed, text)
		}
		if strings.HasPrefix(text, "@") {
			if match, ok := rule(text); ok {
				n.add(theme.Pattern{Match: match}, false)
			} else {
				r.lose(i+1, n, Rule, text, "")
			}
			continue
		}
		r.word(n, i+1, strings.ReplaceAll(text, "_", " "))
	}
	return nil
}

// weighted splits a line such as "TANK* (0.5)" into the word and its weight.
func weighted(line string) (word, weight string, ok bool) {
	start := strings.LastIndexByte(line, '(')
	if start <= 0 || !strings.HasSuffix(line, ")") {
		return "", "", false
	}
	weight = line[start+1 : len(line)-1]
	word = strings.TrimRight(line[:start], " \t")
	digits := strings.Trim(weight, "-.0123456789") == "" && strings.ContainsAny(weight, "0123456789")
	return word, weight, digits && word != "" && len(word) < start
}

// rule reads a rule of two sides, as in "@NAME [TURN* BEFORE OFF /S /C5]". The
// brackets, the name before them, and the options may be missing. /S says that
// the rule holds within a sentence, a number how many words stand between at
// most.
func rule(text string) (match theme.Expr, ok bool) {
	text = strings.TrimPrefix(text, "@")
	if start, end := strings.IndexByte(text, '['), strings.LastIndexByte(text, ']'); start >= 0 && end > start {
		text = text[start+1 : end]
	}
	const anywhere = 50 // words between, which few sentences reach
	window := anywhere
	var sides [2][]string
	op := ""
	for _, word := range strings.Fields(text) {
		name, option, cut := strings.Cut(word, "/")
		switch name {
		case "NEAR", "BEFORE", "AFTER":
			if op != "" || len(sides[0]) == 0 {
				return theme.Expr{}, false
			}
			op = name
		case "":
		case "NOT", "AND", "OR":
			return theme.Expr{}, false
		default:
			if strings.ContainsAny(word, "#[]()/") {
				return theme.Expr{}, false
			}
			side := 0
			if op != "" {
				side = 1
			}
			sides[side] = append(sides[side], strings.ReplaceAll(word, "_", " "))
			continue
		}
		if !cut || option == "S" {
			continue
		}
		n, err := strconv.Atoi(strings.TrimPrefix(option, "C"))
		if err != nil || n < 0 || n > anywhere {
			return theme.Expr{}, false
		}
		window = n
	}
	left, kindLeft := entry(strings.Join(sides[0], " "))
	right, kindRight := entry(strings.Join(sides[1], " "))
	if op == "" || kindLeft != "" || kindRight != "" {
		return theme.Expr{}, false
	}
	switch op {
	case "NEAR":
		return theme.Expr{Op: theme.Near, Window: window, Kids: []theme.Expr{left, right}}, true
	case "AFTER":
		left, right = right, left
	}
	return theme.Expr{Op: theme.Before, Window: window, Kids: []theme.Expr{left, right}}, true
}

// writeWordStat writes the categories, each with its own words first.
func writeWordStat(root *node) []byte {
	var b []byte
	var list func(kids []*node)
	list = func(kids []*node) {
		for _, k := range kids {
			b = write(b, strings.Repeat("\t", k.depth-1), k.name, "\n")
			for _, word := range k.words {
				b = write(b, strings.Repeat("\t", k.depth), word, " (1)\n")
			}
			list(k.kids)
		}
	}
	list(root.kids)
	return b
}
