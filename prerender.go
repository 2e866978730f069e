package main

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
)

// prerender rewrites the markup that go-app prints for a component into HTML
// that a browser reads as the same tree. go-app's print is for reading: it
// indents by depth, which adds spaces between words and buttons, it quotes
// attributes as Go strings, and it writes them in random order. The result has
// no added space, attributes quoted as HTML and sorted by name: the same bytes
// at each build.
func prerender(printed string) (string, error) {
	var b strings.Builder
	depth := 0
	rest := printed
	for rest != "" {
		lt := strings.IndexByte(rest, '<')
		if lt < 0 {
			b.WriteString(strings.TrimSuffix(rest, "\n"))
			break
		}
		text := rest[:lt]
		rest = rest[lt:]
		closing := strings.HasPrefix(rest, "</")
		if closing {
			if depth--; depth < 0 {
				return "", fmt.Errorf("prerendering: the end tag %.20q ends nothing", rest)
			}
		}
		b.WriteString(unindent(text, depth, closing))
		if closing {
			end := strings.IndexByte(rest, '>')
			if end < 0 {
				return "", fmt.Errorf("prerendering: the end tag %.20q is not closed", rest)
			}
			b.WriteString(rest[:end+1])
			rest = rest[end+1:]
			continue
		}
		name, attributes, after, err := startTag(rest)
		if err != nil {
			return "", fmt.Errorf("prerendering: %w", err)
		}
		rest = after
		b.WriteString("<" + name)
		for _, a := range attributes {
			b.WriteString(" " + a)
		}
		switch {
		case void[name]:
			b.WriteByte('>')
		case childless(rest, depth):
			b.WriteString("/>") // an SVG shape: HTML has no other way to end it
		default:
			b.WriteByte('>')
			depth++
		}
	}
	if depth != 0 {
		return "", fmt.Errorf("prerendering: %d elements are left open", depth)
	}
	return b.String(), nil
}

// void holds the HTML elements that have no end tag.
var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true,
	"input": true, "link": true, "meta": true, "source": true, "track": true, "wbr": true,
}

// unindent takes from a text between two tags the line breaks and the
// indentation that go-app has added. depth is that of the tag that follows.
func unindent(text string, depth int, closing bool) string {
	text = strings.TrimSuffix(text, "\n"+strings.Repeat("  ", depth))
	inner := depth
	if closing {
		inner++
	}
	return strings.TrimPrefix(text, "\n"+strings.Repeat("  ", inner))
}

// childless reports whether the element whose start tag stood at depth, just
// before rest, has neither children nor an end tag: what follows is then a
// line of no greater depth.
func childless(rest string, depth int) bool {
	line, ok := strings.CutPrefix(rest, "\n")
	return ok && !strings.HasPrefix(line, strings.Repeat("  ", depth+1))
}

// startTag reads the start tag at the front of s: its name, its attributes in
// HTML's notation sorted by name, and what follows it.
func startTag(s string) (name string, attributes []string, after string, err error) {
	end := strings.IndexAny(s, " >")
	if end < 0 {
		return "", nil, "", fmt.Errorf("the tag %.20q is not closed", s)
	}
	name, s = s[1:end], s[end:]
	for {
		s = strings.TrimLeft(s, " ")
		if after, ok := strings.CutPrefix(s, ">"); ok {
			slices.Sort(attributes)
			return name, attributes, after, nil
		}
		end := strings.IndexAny(s, "= >")
		if end <= 0 {
			return "", nil, "", fmt.Errorf("an attribute of %s is not closed", name)
		}
		attribute := s[:end]
		s = s[end:]
		if value, ok := strings.CutPrefix(s, "="); ok {
			quoted, err := strconv.QuotedPrefix(value)
			if err != nil {
				return "", nil, "", fmt.Errorf("the attribute %s of %s: %w", attribute, name, err)
			}
			plain, err := strconv.Unquote(quoted)
			if err != nil {
				return "", nil, "", fmt.Errorf("the attribute %s of %s: %w", attribute, name, err)
			}
			s = value[len(quoted):]
			if boolean[attribute] && plain == "false" {
				continue
			}
			attribute += `="` + html.EscapeString(plain) + `"`
		} else if !boolean[attribute] {
			// go-app prints the values "" and "true" as no value, which means
			// "true" for attributes such as aria-hidden and spellcheck.
			attribute += `="` + bare(attribute) + `"`
		}
		attributes = append(attributes, attribute)
	}
}

// boolean holds the attributes whose presence alone counts. go-app prints
// those that are off as well, with the value "false".
var boolean = map[string]bool{
	"autofocus": true, "checked": true, "disabled": true, "hidden": true, "inert": true,
	"multiple": true, "open": true, "readonly": true, "required": true, "selected": true,
}

// bare is the value of an attribute printed without one: "true" for the ARIA
// states and the enumerated attributes, else empty, as an option's value is.
func bare(attribute string) string {
	if strings.HasPrefix(attribute, "aria-") {
		return "true"
	}
	switch attribute {
	case "spellcheck", "contenteditable", "draggable":
		return "true"
	}
	return ""
}
