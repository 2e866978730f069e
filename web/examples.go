package web

import "stemma/assets"

// examples are the articles that a reader can try the page on, in order.
var examples = func() []string {
	entries, err := assets.Examples.ReadDir("examples")
	if err != nil {
		panic(err) // the folder is in the program
	}
	var texts []string
	for _, entry := range entries {
		text, err := assets.Examples.ReadFile("examples/" + entry.Name())
		if err != nil {
			panic(err) // so is the file
		}
		texts = append(texts, string(text))
	}
	return texts
}()
