package dictionary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/theme"
)

// maxWords is how many words a phrase of a lexicon has at most.
const maxWords = 64

// entry reads a word or a phrase as the other programs write them: words with
// spaces between, each maybe with * at its end. Kind is "" or why a lexicon
// cannot hold it. Marks between words stay: "R & D" is one word in quotation
// marks, which is found as the words around them.
func entry(text string) (match theme.Expr, kind Kind) {
	var kids []theme.Expr
	marks := "" // before the next word
	marked, prefixed := false, false
	for _, word := range strings.Fields(text) {
		if strings.ContainsFunc(word, func(r rune) bool { return r == '"' || r == utf8.RuneError || unicode.IsControl(r) }) {
			return theme.Expr{}, Marks
		}
		body, prefix := strings.CutSuffix(word, "*")
		if strings.ContainsAny(body, "*?") || prefix && !wordy(body) {
			return theme.Expr{}, Wildcard
		}
		switch last := len(kids) - 1; {
		case wordy(body):
			kid := theme.Expr{Op: theme.Word, Text: marks + body}
			if prefix {
				kid.Op, prefixed = theme.Prefix, true
			}
			kids = append(kids, kid)
			marks = ""
		case last >= 0 && kids[last].Op == theme.Word:
			kids[last].Text += " " + body
			marked = true
		default:
			marks += body + " "
			marked = true
		}
		if len(kids) > maxWords {
			return theme.Expr{}, Long
		}
	}
	switch {
	case len(kids) == 0 || marks != "":
		return theme.Expr{}, Marks
	case len(kids) == 1:
		return kids[0], ""
	case marked && !prefixed:
		return theme.Expr{Op: theme.Word, Text: strings.Join(strings.Fields(text), " ")}, ""
	}
	return theme.Expr{Op: theme.Phrase, Kids: kids}, ""
}

// wordy reports whether there is a letter or a digit, without which a text is
// no word and no name.
func wordy(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// oneLine makes a name or a definition fit for a line.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// maxSpelled is how many phrases one pattern is written out to.
const maxSpelled = 1000

// A spelled is an expression written out as phrases.
type spelled struct {
	phrases []string
	lost    Kind // why some of it is missing, or not quite the same; "" where all is there
}

func (s *spelled) lose(kind Kind) {
	if s.lost == "" || kind == Long {
		s.lost = kind
	}
}

// spell writes an expression out.
func (w *writing) spell(e theme.Expr) *spelled {
	switch e.Op {
	case theme.Word, theme.Prefix, theme.Exact:
		switch {
		case strings.ContainsAny(e.Text, "*?"):
			return &spelled{lost: Wildcard} // as it would be read
		case e.Op == theme.Prefix:
			return &spelled{phrases: []string{e.Text + "*"}}
		case e.Op == theme.Exact:
			return &spelled{phrases: []string{e.Text}, lost: Exact}
		}
		return &spelled{phrases: []string{e.Text}}
	case theme.SetRef:
		s, ok := w.sets[e.Text]
		if !ok {
			w.sets[e.Text] = &spelled{} // a set that holds itself adds nothing
			any, _ := w.source.Set(e.Text)
			s = w.spell(theme.Expr{Op: theme.Any, Kids: any})
			w.sets[e.Text] = s
		}
		return s
	case theme.Any:
		s := &spelled{}
		for _, kid := range e.Kids {
			k := w.spell(kid)
			if k.lost != "" {
				s.lose(k.lost)
			}
			s.phrases = append(s.phrases, k.phrases...)
			if len(s.phrases) > maxSpelled {
				return &spelled{lost: Long}
			}
		}
		return s
	case theme.Phrase:
		return w.product(e.Kids)
	}
	if e.Window > 0 || len(e.Kids) != 2 {
		return &spelled{lost: Proximity}
	}
	s := w.product(e.Kids)
	if e.Op == theme.Near {
		back := w.product([]theme.Expr{e.Kids[1], e.Kids[0]})
		s.phrases = append(s.phrases, back.phrases...)
	}
	return s
}

// product writes a phrase out: each way to say its first word before each way
// to say the rest.
func (w *writing) product(kids []theme.Expr) *spelled {
	s := &spelled{phrases: []string{""}}
	for _, kid := range kids {
		k := w.spell(kid)
		if k.lost != "" {
			s.lose(k.lost)
		}
		if len(s.phrases)*len(k.phrases) > maxSpelled {
			return &spelled{lost: Long}
		}
		var longer []string
		for _, a := range s.phrases {
			for _, b := range k.phrases {
				longer = append(longer, strings.TrimPrefix(a+" "+b, " "))
			}
		}
		s.phrases = longer
	}
	return s
}

// encode writes a phrase in the format. Kind is "" or why it cannot.
func (f Format) encode(phrase string) (text string, kind Kind) {
	text = strings.Join(strings.Fields(phrase), " ")
	if _, kind = entry(text); kind != "" {
		return "", kind
	}
	switch f {
	case LIWC:
		if strings.ContainsAny(text, "(<") {
			return "", Marks // read as a condition
		}
	case WordStat:
		if strings.Contains(text, "_") || strings.HasPrefix(text, "@") {
			return "", Marks // read as a space, and as a rule
		}
		text = strings.ReplaceAll(text, " ", "_")
	}
	return text, ""
}
