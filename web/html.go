package web

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// What a click does stands in the document: an element with data-do names an
// action, and the page's one listener (see listen) carries it out. Rows need
// no handlers of their own that way.

// does marks an element with an action and its arguments, as pairs of names
// and values.
func does(action string, pairs ...string) map[string]any {
	data := map[string]any{"do": action}
	for i := 0; i+1 < len(pairs); i += 2 {
		data[pairs[i]] = pairs[i+1]
	}
	return data
}

// button is a button that names itself.
func button(class, text string, action string, pairs ...string) app.HTMLButton {
	return app.Button().Type("button").Class(class).DataSets(does(action, pairs...)).Text(text)
}

// ifThere is a quiet button, or the place that it leaves free: go-app tells
// children apart by their place, and would make the next button of this one,
// with the keyboard on it.
func ifThere(there bool, text, action string) app.UI {
	if there {
		return button("quiet", text, action)
	}
	return app.Span().Hidden(true)
}

const svgNS = "http://www.w3.org/2000/svg"

// pressed sets aria-pressed in the words that HTML wants.
func pressed(on bool) string { return strconv.FormatBool(on) }

// count writes a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// thousands writes a number with commas between its thousands.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// percent writes a share as a whole number of percent.
func percent(share float64) string { return strconv.Itoa(int(share*100+0.5)) + "%" }

// list joins words as a sentence does.
func list(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
