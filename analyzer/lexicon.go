package analyzer

import (
	"fmt"
	"sync"

	"stemma/analyzer/term"
	"stemma/analyzer/theme"
	"stemma/assets"
)

// lexicons holds the matchers that have been compiled, by language.
var lexicons struct {
	sync.Mutex
	matchers map[string]*theme.Matcher
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

// matcher returns the themes of a language, compiled when they are first asked
// for. A language without a lexicon has none.
func matcher(rules *term.Rules) *theme.Matcher {
	lexicons.Lock()
	defer lexicons.Unlock()
	if m, ok := lexicons.matchers[rules.Language]; ok {
		return m
	}
	lexicon := &theme.Lexicon{}
	name := "themes/" + rules.Language + ".themes"
	if src, err := assets.Themes.ReadFile(name); err == nil {
		if lexicon, err = theme.Parse(name, src); err != nil {
			panic(fmt.Sprintf("a lexicon that ships with the program: %v", err)) // the tests of package theme read them all
		}
	}
	m := theme.Compile(lexicon, rules)
	if lexicons.matchers == nil {
		lexicons.matchers = make(map[string]*theme.Matcher)
	}
	lexicons.matchers[rules.Language] = m
	return m
}
