package dictionary

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"stemma/analyzer/theme"
)

// A file of Lexicoder is XML, as is one of Yoshikoder:
//
//	<dictionary style="Lexicoder" name="topics">
//		<cnode name="defense" desc="Armed forces and what they do.">
//			<pnode name="troops"></pnode>
//		</cnode>
//	</dictionary>
//
// Lexicoder looks for the text of a pnode anywhere, so that spaces around it
// stand for the ends of words: " arm" is arm*, " arm " the word. Text without a
// space before it is taken for whole words. The reader knows elements,
// attributes, comments and the five entities of XML; a document type, which
// could define more, is an error.
func (r *reading) lexicoder() *theme.Error {
	x := xml{reading: r}
	type element struct {
		name string
		node *node
	}
	var open []element
	done := false
	for {
		tag, err := x.next(len(open) > 0)
		if err != nil {
			return err
		}
		if tag.name == "" {
			if len(open) > 0 {
				return x.wrong(x.pos, "</"+open[len(open)-1].name+">", "the end of the file")
			}
			if !done {
				return x.wrong(x.pos, "<dictionary>", "the end of the file")
			}
			return nil
		}
		if tag.closing {
			if len(open) == 0 || open[len(open)-1].name != tag.name {
				return x.wrong(tag.start, "no closing tag that nothing was opened for", quote("</"+tag.name+">"))
			}
			open = open[:len(open)-1]
			continue
		}
		parent := r.root
		if len(open) == 0 {
			if done || tag.name != "dictionary" {
				return x.wrong(tag.start, "one <dictionary>", quote("<"+tag.name+">"))
			}
			done = true
		} else {
			parent = open[len(open)-1].node
			if inside := open[len(open)-1].name; inside == "pnode" || tag.name != "cnode" && tag.name != "pnode" {
				return x.wrong(tag.start, "<cnode> or <pnode>, or the end of <"+inside+">", quote("<"+tag.name+">"))
			}
			name, ok := tag.attributes["name"]
			if !ok {
				return x.wrong(tag.start, "an attribute name in <"+tag.name+">", "none")
			}
			line, col := x.place(tag.start)
			if tag.name == "cnode" {
				if parent, err = r.category(parent, name, line, col); err != nil {
					return err
				}
				if about := oneLine(tag.attributes["desc"]); about != "" && parent.about == "" {
					parent.about = about
				}
			} else if parent == r.root {
				return x.wrong(tag.start, "<cnode> around <pnode>", "none")
			} else {
				trimmed := strings.TrimSpace(name)
				if strings.HasPrefix(name, " ") && !strings.HasSuffix(name, " ") && !strings.HasSuffix(name, "*") {
					trimmed += "*"
				}
				r.word(parent, line, trimmed)
			}
			if score := tag.attributes["score"]; score != "" {
				r.lose(line, parent, Score, name+" "+score, oneLine(name))
			}
		}
		if !tag.empty {
			open = append(open, element{tag.name, parent})
		}
	}
}

// xml is a reader of the part of XML that such files have. Its lines are
// counted as it goes.
type xml struct {
	*reading
	pos       int
	counted   int // bytes whose newlines are in line
	line      int // newlines in them
	lineStart int
}

// A tag is an opening, closing or empty one; name is "" at the end.
type tag struct {
	name       string
	start      int // byte of its <
	attributes map[string]string
	closing    bool
	empty      bool
}

// place returns the line and column of a byte not before those asked for earlier.
func (x *xml) place(pos int) (line, col int) {
	if pos < x.counted {
		x.counted, x.line, x.lineStart = 0, 0, 0
	}
	passed := x.text[x.counted:pos]
	if n := strings.LastIndexByte(passed, '\n'); n >= 0 {
		x.line += strings.Count(passed, "\n")
		x.lineStart = x.counted + n + 1
	}
	x.counted = pos
	return x.line + 1, utf8.RuneCountInString(x.text[x.lineStart:pos]) + 1
}

func (x *xml) wrong(pos int, expected, found string) *theme.Error {
	line, col := x.place(pos)
	if found == "" {
		found = "the end of the file"
		if pos < len(x.text) {
			found = at(x.text, pos)
		}
	}
	return x.reading.wrong(line, col, expected, found)
}

// next returns the next tag. Inside is whether an element is open.
func (x *xml) next(inside bool) (tag, *theme.Error) {
	for {
		rest := x.text[x.pos:]
		x.pos += len(rest) - len(strings.TrimLeftFunc(rest, unicode.IsSpace))
		rest = x.text[x.pos:]
		switch {
		case rest == "":
			return tag{}, nil
		case rest[0] != '<':
			return tag{}, x.wrong(x.pos, "a tag", "")
		case strings.HasPrefix(rest, "<!--"):
			if err := x.past("-->"); err != nil {
				return tag{}, err
			}
		case strings.HasPrefix(rest, "<?"):
			if err := x.past("?>"); err != nil {
				return tag{}, err
			}
		case strings.HasPrefix(rest, "<!"):
			return tag{}, x.wrong(x.pos, "no document type or marked section, for none is read", "'<!'")
		default:
			return x.tag()
		}
	}
}

func (x *xml) past(mark string) *theme.Error {
	end := strings.Index(x.text[x.pos:], mark)
	if end < 0 {
		return x.wrong(len(x.text), mark, "")
	}
	x.pos += end + len(mark)
	return nil
}

func (x *xml) spaces() {
	rest := x.text[x.pos:]
	x.pos += len(rest) - len(strings.TrimLeft(rest, " \t\n"))
}

// ident returns the name that stands next.
func (x *xml) ident() string {
	start := x.pos
	for x.pos < len(x.text) && strings.IndexByte(" \t\n=/<>\"'&", x.text[x.pos]) < 0 {
		x.pos++
	}
	return x.text[start:x.pos]
}

// has passes over a mark that stands next.
func (x *xml) has(mark string) bool {
	if strings.HasPrefix(x.text[x.pos:], mark) {
		x.pos += len(mark)
		return true
	}
	return false
}

func (x *xml) tag() (tag, *theme.Error) {
	t := tag{start: x.pos, attributes: map[string]string{}}
	x.pos++
	t.closing = x.has("/")
	if t.name = x.ident(); t.name == "" {
		return t, x.wrong(x.pos, "the name of an element", "")
	}
	for {
		before := x.pos
		x.spaces()
		switch {
		case x.has(">"):
			return t, nil
		case !t.closing && x.has("/>"):
			t.empty = true
			return t, nil
		case t.closing || x.pos == before:
			return t, x.wrong(x.pos, "> or an attribute", "")
		}
		start := x.pos
		name := x.ident()
		if name == "" {
			return t, x.wrong(x.pos, "the name of an attribute, > or />", "")
		}
		if _, ok := t.attributes[name]; ok {
			return t, x.wrong(start, "an attribute that is not there yet", quote(name))
		}
		x.spaces()
		if !x.has("=") {
			return t, x.wrong(x.pos, "= after the attribute "+quote(name), "")
		}
		x.spaces()
		value, err := x.value()
		if err != nil {
			return t, err
		}
		t.attributes[name] = value
	}
}

// value reads the value of an attribute.
func (x *xml) value() (string, *theme.Error) {
	if x.pos == len(x.text) || x.text[x.pos] != '"' && x.text[x.pos] != '\'' {
		return "", x.wrong(x.pos, "a value in quotation marks", "")
	}
	mark := x.text[x.pos]
	x.pos++
	var b strings.Builder
	for x.pos < len(x.text) {
		switch c := x.text[x.pos]; c {
		case mark:
			x.pos++
			return b.String(), nil
		case '<':
			return "", x.wrong(x.pos, "a closing "+string(mark)+", or &lt;", "")
		case '&':
			end := strings.IndexByte(x.text[x.pos:min(len(x.text), x.pos+12)], ';')
			r, ok := rune(0), false
			if end > 0 {
				r, ok = reference(x.text[x.pos+1 : x.pos+end])
			}
			if !ok {
				return "", x.wrong(x.pos, "&amp; &lt; &gt; &quot; &apos; or the number of a character", "")
			}
			b.WriteRune(r)
			x.pos += end + 1
		default:
			b.WriteByte(c)
			x.pos++
		}
	}
	return "", x.wrong(x.pos, "a closing "+string(mark), "")
}

// reference returns the character that &name; stands for.
func reference(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, ok := strings.CutPrefix(name, "#")
	base := 10
	if hex, isHex := strings.CutPrefix(digits, "x"); isHex {
		digits, base = hex, 16
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if !ok || err != nil || code == 0 || code > utf8.MaxRune || !utf8.ValidRune(rune(code)) {
		return 0, false
	}
	return rune(code), true
}

var escapeXML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// writeLexicoder writes the categories, each with its own words first.
func writeLexicoder(root *node) []byte {
	b := []byte("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<dictionary style=\"Lexicoder\" name=\"themes\">\n")
	var list func(kids []*node)
	list = func(kids []*node) {
		for _, k := range kids {
			tabs := strings.Repeat("\t", k.depth)
			b = write(b, tabs, `<cnode name="`, escapeXML.Replace(k.name))
			if k.about != "" {
				b = write(b, `" desc="`, escapeXML.Replace(k.about))
			}
			b = write(b, "\">\n")
			for _, word := range k.words {
				b = write(b, tabs, "\t<pnode name=\"", escapeXML.Replace(word), "\"></pnode>\n")
			}
			list(k.kids)
			b = write(b, tabs, "</cnode>\n")
		}
	}
	list(root.kids)
	return write(b, "</dictionary>\n")
}
