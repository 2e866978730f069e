package web

import (
	"strings"
	"testing"
)

func TestDescription(t *testing.T) {
	for _, test := range []struct {
		want string
		e    *element
	}{
		{"<p|>|", el("p")},
		{"<p|$a|$b|>|", el("p").text("a").text("b")},
		{"<p|>|", el("p").text("").attr("title", "").class("", "")},
		{"<p|@title==a=b|>|", el("p").attr("title", "=a=b")},
		{"<p|@class=a b c|>|", el("p").class("a", "b").class("c")},
		{"<p|$<b>|>|", el("p").text("<b>")},
		{"<p|$a\ufffd>\ufffd|>|", el("p").text("a\x00>\x00")},
		{"<p|@title=\ufffd|>|", el("p").attr("title", "\x00")},
		{"<ul|<li|$0|>|<li|$1|>|>|", el("ul").with(each(2, func(i int) node { return el("li").text(thousands(i)) }))},
		{"<p|@data-do=go|@data-to=x|>|", el("p").does("go", "to", "x")},
	} {
		if got := strings.ReplaceAll(draw(test.e).Description, pieceEnd, "|"); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

// Parts that are there or not take no place of their own.
func TestNodes(t *testing.T) {
	made := func(tag string) func() node { return func() node { return el(tag) } }
	e := el("p").with(when(false, made("a")), words("x"), when(true, made("b")), either(false, made("i"), made("s")), either(true, made("u"), made("q")), each(0, nil))
	if got, want := strings.ReplaceAll(draw(e).Description, pieceEnd, "|"), "<p|$x|<b|>|<s|>|<u|>|>|"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	s := html(t, draw(e))
	has(t, s, "x", "<b>", "<s>", "<u>")
	if strings.Contains(s, "<a>") || strings.Contains(s, "<i>") || strings.Contains(s, "<q>") {
		t.Errorf("there is more in %s", s)
	}
}
