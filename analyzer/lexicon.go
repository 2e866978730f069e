package analyzer

import (
	"fmt"
	"reflect"
	"sync"

	"stemma/analyzer/term"
	"stemma/analyzer/theme"
	"stemma/assets"
)

// lexicons holds the matchers of the languages under their plain rules, and
// the last under rules that a reader has changed.
var lexicons struct {
	sync.Mutex
	plain   map[string]*theme.Matcher
	changed *theme.Matcher
	options term.Options // those of changed
}

// hasLexicon reports whether there are themes for a language.
func hasLexicon(language string) bool {
	f, err := assets.Themes.Open("themes/" + language + ".themes")
	if err != nil {
		return false
	}
	f.Close()
	return true
}

// matcher returns the themes of a language, compiled for its terms when they
// are first asked for. A language without a lexicon has none.
func matcher(rules *term.Rules) *theme.Matcher {
	lexicons.Lock()
	defer lexicons.Unlock()
	options := rules.Options()
	if plainRules(options) {
		if lexicons.plain == nil {
			lexicons.plain = make(map[string]*theme.Matcher)
		}
		if lexicons.plain[options.Language] == nil {
			lexicons.plain[options.Language] = theme.Compile(lexicon(options.Language), rules)
		}
		return lexicons.plain[options.Language]
	}
	if lexicons.changed == nil || !reflect.DeepEqual(options, lexicons.options) {
		lexicons.changed, lexicons.options = theme.Compile(lexicon(options.Language), rules), options
	}
	return lexicons.changed
}

// plainRules reports whether a reader has left the rules of a language as they are.
func plainRules(options term.Options) bool {
	return reflect.DeepEqual(options, term.Options{Language: options.Language})
}

// lexicon reads the lexicon that ships for a language; one without any theme
// where there is none.
func lexicon(language string) *theme.Lexicon {
	name := "themes/" + language + ".themes"
	src, err := assets.Themes.ReadFile(name)
	if err != nil {
		return &theme.Lexicon{}
	}
	l, err := theme.Parse(name, src)
	if err != nil {
		panic(fmt.Sprintf("a lexicon that ships with the program: %v", err)) // the tests of package theme read them all
	}
	return l
}
