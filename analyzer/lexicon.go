package analyzer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
	"sync"

	"stemma/analyzer/term"
	"stemma/analyzer/theme"
	"stemma/assets"
)

// Themes are a reader's choices of what is looked for.
type Themes struct {
	// Lexicon is the source of the reader's own lexicon, as package theme reads
	// it; "" is the one that ships for the language of the text.
	Lexicon string
	// Off are the ids of themes that are switched off.
	Off []string
}

// lexicons holds the matchers of the languages with their own lexicon and plain
// rules, and the last of another make.
var lexicons struct {
	sync.Mutex
	plain   map[string]*theme.Matcher
	changed *theme.Matcher
	options term.Options // that changed was made of
	themes  Themes
}

// HasLexicon reports whether a lexicon ships for a language, an ISO 639-1 code.
func HasLexicon(language string) bool {
	f, err := assets.Themes.Open("themes/" + language + ".themes")
	if err != nil {
		return false
	}
	f.Close()
	return true
}

// matcher returns the themes of a text, compiled for its terms when they are
// first asked for. A language without a lexicon has none. The error is that of
// the reader's lexicon.
func matcher(rules *term.Rules, themes Themes) (*theme.Matcher, error) {
	lexicons.Lock()
	defer lexicons.Unlock()
	options := rules.Options()
	if plainRules(options) && themes.Lexicon == "" && len(themes.Off) == 0 {
		if lexicons.plain == nil {
			lexicons.plain = make(map[string]*theme.Matcher)
		}
		if lexicons.plain[options.Language] == nil {
			lexicons.plain[options.Language] = theme.Compile(Lexicon(options.Language), rules)
		}
		return lexicons.plain[options.Language], nil
	}
	if lexicons.changed != nil && reflect.DeepEqual(options, lexicons.options) && reflect.DeepEqual(themes, lexicons.themes) {
		return lexicons.changed, nil
	}
	lexicon := Lexicon(options.Language)
	if themes.Lexicon != "" {
		own, err := theme.Parse("your themes", []byte(themes.Lexicon))
		if err != nil {
			return nil, err
		}
		lexicon = own
	}
	lexicon.Themes = slices.DeleteFunc(slices.Clone(lexicon.Themes), func(t theme.Theme) bool { return slices.Contains(themes.Off, t.ID) })
	lexicons.changed, lexicons.options, lexicons.themes = theme.Compile(lexicon, rules), options, themes
	return lexicons.changed, nil
}

// plainRules reports whether a reader has left the rules of a language as they are.
func plainRules(options term.Options) bool {
	return reflect.DeepEqual(options, term.Options{Language: options.Language})
}

// Lexicon returns the lexicon that ships for a language, an ISO 639-1 code; one
// without any theme where there is none.
func Lexicon(language string) *theme.Lexicon {
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

// name says in a report which lexicon was used: “stemma”, or “own” and the
// first digits of its hash.
func (t Themes) name() string {
	if t.Lexicon == "" {
		return "stemma"
	}
	hash := sha256.Sum256([]byte(t.Lexicon))
	return "own " + hex.EncodeToString(hash[:6])
}

// Preview answers what a pattern of the reader's would match in the text, with
// the first n sentences that hold it. The pattern may refer to the sets of the
// lexicon in use. The error says what is wrong with it, and where.
func (a *Analysis) Preview(pattern string, n int) (Focus, error) {
	p, err := theme.ParsePattern(pattern)
	if err != nil {
		return Focus{}, err
	}
	lexicon := Lexicon(a.language.Code)
	if a.settings.Themes.Lexicon != "" {
		if lexicon, err = theme.Parse("your themes", []byte(a.settings.Themes.Lexicon)); err != nil {
			return Focus{}, err
		}
	}
	one := theme.Lexicon{Language: lexicon.Language, Sets: lexicon.Sets, Themes: []theme.Theme{{ID: "preview", Label: "preview", Patterns: []theme.Pattern{p}}}}
	report := theme.Compile(&one, a.rules).Score(a.segment)
	var hits []span
	for _, r := range report.Results {
		for _, e := range r.Evidence {
			hits = append(hits, span{e.Start, e.End, e.Sentence})
		}
	}
	f := Focus{Label: pattern}
	a.place(&f, hits, 0, n)
	return f, nil
}
