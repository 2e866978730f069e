package segment

// Append adds the parts of more, a text that starts at offset in t's own.
func (t *Text) Append(more Text, offset int) {
	sentences, tokens := len(t.Sentences), len(t.Tokens)
	for _, b := range more.Blocks {
		t.Blocks = append(t.Blocks, Block{b.Kind, b.Start + offset, b.End + offset, b.First + sentences, b.Last + sentences})
	}
	for _, s := range more.Sentences {
		t.Sentences = append(t.Sentences, Sentence{s.Start + offset, s.End + offset, s.First + tokens, s.Last + tokens})
	}
	for _, k := range more.Tokens {
		t.Tokens = append(t.Tokens, Token{k.Start + offset, k.End + offset, k.Flags})
	}
	for _, m := range more.Markup {
		t.Markup = append(t.Markup, Markup{m.Kind, m.Start + offset, m.End + offset})
	}
}
