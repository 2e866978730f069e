package analyzer

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"stemma/analyzer/keyword"
)

// ThemesTable returns the theme chart as CSV, a theme a line.
func (a *Analysis) ThemesTable() []byte {
	return table("theme,id,sentences,share,share_low,share_high,per_thousand,matches", len(a.themes.Results), func(i int) []string {
		t := a.themeRow(a.themes.Results[i])
		return []string{t.Label, t.ID, strconv.Itoa(t.Sentences), decimal(t.Share), decimal(t.Low), decimal(t.High), decimal(t.Density), strconv.Itoa(t.Matches)}
	})
}

// KeywordsTable returns all keywords as CSV, a keyword a line, the most
// frequent first.
func (a *Analysis) KeywordsTable() []byte {
	list := keyword.List(a.segment)
	keyness := a.keynessOf(termsOf(list)...)
	return table("word,stem,count,per_thousand,sentences,dispersion,reference_per_million,log_ratio,g2_two_term,g2_four_term,p_holm,forms", len(list), func(i int) []string {
		k := keywordRow(list[i], keyness[i])
		forms := make([]string, len(k.Forms))
		for i, f := range k.Forms {
			forms[i] = f.Form + " " + strconv.Itoa(f.Count)
		}
		var key [5]string // empty where the reference says nothing
		if x := k.Keyness; x != nil {
			key = [5]string{decimal(x.Reference), decimal(x.LogRatio), decimal(x.G2TwoTerm), decimal(x.G2FourTerm), decimal(x.P)}
		}
		return []string{k.Label, k.Stem, strconv.Itoa(k.Count), decimal(k.PerThousand), strconv.Itoa(k.Sentences), decimal(k.Dispersion), key[0], key[1], key[2], key[3], key[4], strings.Join(forms, "; ")}
	})
}

// PhrasesTable returns the key phrases as CSV, a phrase a line, the highest
// score first.
func (a *Analysis) PhrasesTable() []byte {
	phrases := a.keyphrases()
	return table("phrase,score,count", len(phrases), func(i int) []string {
		p := phrases[i]
		return []string{p.Label, decimal(p.Score), strconv.Itoa(p.Count)}
	})
}

// CompanyTable returns the words that keep company as CSV, a tie a line, the
// strongest first.
func (a *Analysis) CompanyTable() []byte {
	c := a.Company()
	return table("word,with,shared_sentences,g2,group", len(c.Ties), func(i int) []string {
		t := c.Ties[i]
		return []string{c.Nodes[t.A].Label, c.Nodes[t.B].Label, strconv.Itoa(t.Shared), decimal(t.G2), c.Groups[c.Nodes[t.A].Group].Label}
	})
}

// MatrixTable returns the matrix of actors and themes as CSV, a line for each
// cell that is not empty.
func (a *Analysis) MatrixTable() []byte {
	m := a.Matrix()
	var rows [][]string
	for i, cells := range m.Cells {
		for j, c := range cells {
			if c.Shared > 0 {
				rows = append(rows, []string{m.Actors[i], m.Themes[j], m.IDs[j], strconv.Itoa(c.Shared), decimal(c.Expected), decimal(c.LogRatio), decimal(c.G2)})
			}
		}
	}
	return table("actor,theme,theme_id,shared_sentences,expected,log_ratio,g2_four_term", len(rows), func(i int) []string { return rows[i] })
}

// LinesTable returns every place where the text holds what is selected as CSV:
// its sentence, counted from 1, its bytes, the words and the whole sentence.
func (a *Analysis) LinesTable(selection Selection) []byte {
	hits := a.hits(selection)
	return table("sentence,start,end,match,text", len(hits), func(i int) []string {
		h := hits[i]
		s := a.segment.Sentences[h.sentence]
		return []string{strconv.Itoa(h.sentence + 1), strconv.Itoa(h.start), strconv.Itoa(h.end), a.segment.Text[h.start:h.end], a.segment.Text[s.Start:s.End]}
	})
}

// table writes n rows under a header.
func table(header string, n int, row func(i int) []string) []byte {
	var b bytes.Buffer
	b.WriteString(header + "\n")
	w := csv.NewWriter(&b)
	for i := range n {
		cells := row(i)
		for j, cell := range cells {
			cells[j] = harmless(cell)
		}
		w.Write(cells)
	}
	w.Flush()
	return b.Bytes()
}

// harmless keeps a spreadsheet from taking a cell of a reader's text for a
// formula, as OWASP's page on CSV injection advises.
func harmless(cell string) string {
	cell = strings.ToValidUTF8(cell, "\ufffd")
	if cell != "" && strings.IndexByte("=+-@\t\r\n", cell[0]) >= 0 {
		if _, err := strconv.ParseFloat(cell, 64); err != nil {
			return "'" + cell
		}
	}
	return cell
}

func decimal(x float64) string { return strconv.FormatFloat(round(x), 'f', -1, 64) }
