package dictionary

import (
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"unicode"

	"stemma/analyzer/theme"
)

// A CSV file has a header and a pattern a row, in the language of
// theme.ParsePattern. The columns theme and pattern must be there, the others
// may be missing, and all may stand in any order:
//
//	theme,pattern,kind,branch,about,iptc,cameo,cap
//	Military exercises,joint ~3 exercise,,Defense,Forces train.,20000598,,16 1602
//	Military exercises,fire drill,cancel,Defense,,,,
//
// Kind is pattern (or nothing) or cancel. Codes are parted by spaces. What is
// said once of a theme holds for all its rows. A file may have semicolons or
// tabs instead of commas.
func (r *reading) csv() *theme.Error {
	first, _, _ := strings.Cut(r.text, "\n")
	comma, columns := header(first)
	if columns == nil {
		return r.wrong(1, 1, "a header with the columns theme and pattern", quote(strings.TrimSpace(first)))
	}
	header := true
	return r.table(comma, func(row []string, place func(int) (int, int)) *theme.Error {
		if header {
			header = false
			return nil
		}
		return cells{r, columns, row, place}.read()
	})
}

// table reads rows, parted by comma. Place tells the line and column of a field.
func (r *reading) table(comma rune, read func(row []string, place func(i int) (line, col int)) *theme.Error) *theme.Error {
	lines := strings.Split(r.text, "\n")
	rows := csv.NewReader(strings.NewReader(r.text))
	rows.Comma, rows.FieldsPerRecord = comma, -1
	place := func(i int) (line, col int) {
		line, col = rows.FieldPos(i)
		return line, column(lines[line-1], col-1)
	}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			if parse, ok := err.(*csv.ParseError); ok {
				line := lines[min(parse.Line, len(lines))-1]
				return r.wrong(parse.Line, column(line, parse.Column-1), "fields in pairs of quotation marks", "a quotation mark alone")
			}
			return r.wrong(1, 1, "a table", err.Error())
		}
		if err := read(row, place); err != nil {
			return err
		}
	}
}

// names are what a column may be called.
var names = map[string]string{
	"theme": "theme", "category": "theme", "pattern": "pattern", "word": "pattern", "term": "pattern",
	"kind": "kind", "branch": "branch", "about": "about", "iptc": "iptc", "cameo": "cameo", "cap": "cap",
}

// header tells what parts the columns of a header, and where each stands; nil
// where it is none.
func header(line string) (comma rune, columns map[string]int) {
	for _, comma := range ",;\t" {
		columns = map[string]int{}
		for i, name := range strings.Split(line, string(comma)) {
			name = names[strings.ToLower(strings.Trim(name, " \""))]
			if _, ok := columns[name]; !ok && name != "" {
				columns[name] = i
			}
		}
		_, hasTheme := columns["theme"]
		if _, ok := columns["pattern"]; ok && hasTheme {
			return comma, columns
		}
	}
	return 0, nil
}

func isHeader(line string) bool {
	_, columns := header(line)
	return columns != nil
}

// cells are a row of the table.
type cells struct {
	r       *reading
	columns map[string]int
	row     []string
	place   func(i int) (line, col int)
}

// get returns what stands in a column, without the ' that keeps a spreadsheet
// from calculating.
func (c cells) get(name string) string {
	i, ok := c.columns[name]
	if !ok || i >= len(c.row) {
		return ""
	}
	cell := oneLine(c.row[i])
	if formula(strings.TrimLeft(cell, "'")) {
		cell = strings.TrimPrefix(cell, "'")
	}
	return cell
}

// where returns the place of a column in the file, or of the row where the row
// is too short.
func (c cells) where(name string) (line, col int) {
	i, ok := c.columns[name]
	if !ok || i >= len(c.row) {
		i = 0
	}
	return c.place(i)
}

func (c cells) wrong(name, expected, found string) *theme.Error {
	line, col := c.where(name)
	return c.r.wrong(line, col, expected, found)
}

func (c cells) read() *theme.Error {
	if strings.TrimSpace(strings.Join(c.row, "")) == "" {
		return nil
	}
	n := c.r.root
	if branch := c.get("branch"); branch != "" {
		line, col := c.where("branch")
		var err *theme.Error
		if n, err = c.r.category(n, branch, line, col); err != nil {
			return err
		}
	}
	line, col := c.where("theme")
	n, err := c.r.category(n, c.get("theme"), line, col)
	if err != nil {
		return err
	}
	if about := c.get("about"); about != "" {
		if n.about != "" && n.about != about {
			return c.wrong("about", "the same definition as further up", quote(about))
		}
		n.about = about
	}
	for _, list := range []struct {
		name  string
		codes *[]string
	}{{"iptc", &n.codes.IPTC}, {"cameo", &n.codes.CAMEO}, {"cap", &n.codes.CAP}} {
		for _, code := range strings.Fields(c.get(list.name)) {
			if strings.Trim(code, "0123456789") != "" {
				return c.wrong(list.name, "codes of digits with spaces between", quote(code))
			}
			if !slices.Contains(*list.codes, code) {
				*list.codes = append(*list.codes, code)
			}
		}
	}
	cancels := false
	switch kind := c.get("kind"); strings.ToLower(kind) {
	case "", "pattern":
	case "cancel":
		cancels = true
	default:
		return c.wrong("kind", "pattern, cancel or nothing", quote(kind))
	}
	return c.pattern(n, cancels)
}

func (c cells) pattern(n *node, cancels bool) *theme.Error {
	src := c.get("pattern")
	if src == "" {
		return nil
	}
	p, err := theme.ParsePattern(src)
	if wrong, ok := err.(*theme.Error); ok {
		line, col := c.where("pattern")
		return c.r.wrong(line, col+wrong.Column-1, wrong.Expected, wrong.Found)
	}
	for _, e := range append([]theme.Expr{p.Match}, p.Unless...) {
		if refers(e) {
			return c.wrong("pattern", "a pattern without sets, for a table has none", quote(src))
		}
	}
	n.add(p, cancels)
	return nil
}

// refers reports whether there is a set in the expression.
func refers(e theme.Expr) bool {
	return e.Op == theme.SetRef || slices.ContainsFunc(e.Kids, refers)
}

// formula reports whether a spreadsheet would calculate what begins so.
func formula(cell string) bool {
	return cell != "" && strings.IndexByte("=+-@", cell[0]) >= 0
}

// patterns spells patterns without sets.
func (w *writing) patterns(t *theme.Theme, patterns []theme.Pattern) []string {
	var rows []string
	known := map[string]bool{}
	for _, p := range patterns {
		const most = 10_000 // expressions in a pattern
		left := most
		flat := theme.Pattern{Match: w.flat(p.Match, &left)}
		for _, u := range p.Unless {
			flat.Unless = append(flat.Unless, w.flat(u, &left))
		}
		text := ""
		if left > 0 {
			text = flat.String()
			if formula(text) { // parentheses say the same
				match := theme.Pattern{Match: flat.Match}.String()
				text = "(" + match + ")" + strings.TrimPrefix(text, match)
			}
		}
		if _, err := theme.ParsePattern(text); err != nil || strings.ContainsFunc(text, unicode.IsControl) {
			w.lose(t, Long, p.String(), "")
			continue
		}
		if !known[text] {
			known[text] = true
			rows = append(rows, text)
		}
	}
	return rows
}

// flat writes the sets of an expression out, as long as left lasts.
func (w *writing) flat(e theme.Expr, left *int) theme.Expr {
	if *left--; *left <= 0 {
		return e
	}
	if e.Op == theme.SetRef {
		any, _ := w.source.Set(e.Text)
		if len(any) == 1 {
			return w.flat(any[0], left)
		}
		e = theme.Expr{Op: theme.Any, Kids: any}
	}
	kids := e.Kids
	e.Kids = nil
	for _, k := range kids {
		e.Kids = append(e.Kids, w.flat(k, left))
	}
	return e
}

// writeCSV writes the columns that are needed, a pattern a row.
func writeCSV(root *node) []byte {
	type row struct {
		theme, pattern, kind, branch, about, iptc, cameo, cap string
	}
	var all []row
	var list func(kids []*node, branch, path string)
	list = func(kids []*node, branch, path string) {
		for _, k := range kids {
			said := row{theme: path + k.name, branch: branch, about: k.about,
				iptc: strings.Join(k.codes.IPTC, " "), cameo: strings.Join(k.codes.CAMEO, " "), cap: strings.Join(k.codes.CAP, " ")}
			for i, pattern := range append(slices.Clone(k.words), k.cancels...) {
				said.pattern, said.kind = pattern, ""
				if i >= len(k.words) {
					said.kind = "cancel"
				}
				all = append(all, said)
				said = row{theme: said.theme, branch: branch}
			}
			if branch == "" {
				list(k.kids, k.name, "")
			} else {
				list(k.kids, branch, path+k.name+step)
			}
		}
	}
	list(root.kids, "", "")
	columns := []struct {
		name string
		of   func(row) string
	}{
		{"theme", func(r row) string { return r.theme }}, {"pattern", func(r row) string { return r.pattern }},
		{"kind", func(r row) string { return r.kind }}, {"branch", func(r row) string { return r.branch }},
		{"about", func(r row) string { return r.about }}, {"iptc", func(r row) string { return r.iptc }},
		{"cameo", func(r row) string { return r.cameo }}, {"cap", func(r row) string { return r.cap }},
	}
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	var line []string
	var used []func(row) string
	for i, c := range columns {
		if i < 2 || slices.ContainsFunc(all, func(r row) bool { return c.of(r) != "" }) {
			line, used = append(line, c.name), append(used, c.of)
		}
	}
	out.Write(line)
	for _, r := range all {
		for i, of := range used {
			cell := of(r)
			if formula(strings.TrimLeft(cell, "'")) {
				cell = "'" + cell
			}
			line[i] = cell
		}
		out.Write(line)
	}
	out.Flush()
	return b.Bytes()
}
