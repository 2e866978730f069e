package theme

import "stemma/assets"

// For returns the lexicon that ships for texts in a language, an ISO 639-1
// code: nil where there is none. It is read anew each time; keep it.
func For(language string) (*Lexicon, error) {
	name := language + ".themes"
	src, err := assets.Themes.ReadFile("themes/" + name)
	if err != nil {
		return nil, nil // no such lexicon
	}
	return Parse(name, src)
}
