package analyzer

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"stemma/analyzer/term"
)

// Schema names the shape of a Report.
const Schema = "stemma.report/1"

// A Report is all that is said of a text. Shares and scores are rounded to
// four decimals, so that every machine writes the same bytes.
type Report struct {
	Schema     string            `json:"schema"`
	ID         string            `json:"id"`
	Settings   ReportSettings    `json:"settings"`
	TextSHA256 string            `json:"text_sha256"`
	Language   Language          `json:"language"`
	Counts     Counts            `json:"counts"`
	Notes      []string          `json:"notes"`
	Sentences  []ReportSentence  `json:"sentences"`
	Keywords   []Keyword         `json:"keywords"`
	Keyphrases []ReportKeyphrase `json:"keyphrases"`
	Actors     []Actor           `json:"actors"`
	Covered    int               `json:"covered_sentences"` // sentences that hold a theme
	Themes     []ReportTheme     `json:"themes"`

	bins int
}

// ReportSettings are the settings that a report was made under.
type ReportSettings struct {
	Language string       `json:"language"` // "auto" where it was detected
	Top      int          `json:"top"`
	Terms    term.Options `json:"terms"`   // the reader's choices of what is counted together
	Lexicon  string       `json:"lexicon"` // "stemma", or "own" and the start of its hash
	Off      []string     `json:"off"`     // themes that are switched off
	// Reference names what keyness compares with; "" where there is nothing.
	Reference string `json:"reference"`
}

// A ReportSentence is where a sentence stands, in bytes of the text as given.
type ReportSentence struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// A ReportKeyphrase is a word or phrase of the one ranked list of both.
type ReportKeyphrase struct {
	Label string  `json:"label"`
	Score float64 `json:"score"`
	Count int     `json:"count"`
}

// A ReportTheme is a theme, with every match of it.
type ReportTheme struct {
	ID        string           `json:"id"`
	Label     string           `json:"label"`
	Codes     Codes            `json:"codes"`
	Sentences int              `json:"sentences"`
	Share     float64          `json:"share"`
	Low       float64          `json:"share_low"`  // bounds of the share's 95 % interval
	High      float64          `json:"share_high"` //
	Density   float64          `json:"per_thousand"`
	Matches   []PatternCount   `json:"matches"`
	Evidence  []ReportEvidence `json:"evidence"`

	strip []int
}

// ReportEvidence is one match of a theme: the number of its sentence, its bytes
// in the text as given, and the pattern that matched.
type ReportEvidence struct {
	Sentence int    `json:"sentence"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Pattern  string `json:"pattern"`
}

// Report says all of the text under an id; an empty one stands for the first
// twelve digits of the text's hash.
func (a *Analysis) Report(id string) *Report {
	hash := sha256.Sum256([]byte(a.segment.Text))
	sum := hex.EncodeToString(hash[:])
	if id == "" {
		id = sum[:12]
	}
	r := &Report{
		Schema: Schema, ID: id, TextSHA256: sum,
		Settings: ReportSettings{Language: "auto", Top: a.top(), Terms: a.settings.Terms, Lexicon: a.settings.Themes.name(), Off: append([]string{}, a.settings.Themes.Off...), Reference: a.referenceOf().Name},
		Language: Language{a.language.Code, round(a.language.Confidence)},
		Counts:   a.counts(), Notes: append([]string{}, a.notes()...),
		Keyphrases: []ReportKeyphrase{}, Themes: []ReportTheme{},
		Actors: a.Actors(mostActors), Covered: a.themes.Covered, bins: len(a.bins()),
	}
	if a.settings.Language != "" {
		r.Settings.Language = a.settings.Language
	}
	r.Sentences = make([]ReportSentence, 0, len(a.segment.Sentences))
	for _, s := range a.segment.Sentences {
		r.Sentences = append(r.Sentences, ReportSentence{s.Start, s.End})
	}
	r.Keywords = append([]Keyword{}, a.Keywords(ByCount, 0, a.top()).Rows...)
	for _, p := range a.keyphrases() {
		r.Keyphrases = append(r.Keyphrases, ReportKeyphrase{p.Label, round(p.Score), p.Count})
	}
	for _, result := range a.themes.Results {
		row := a.themeRow(result)
		t := ReportTheme{
			ID: row.ID, Label: row.Label, Codes: row.Codes, Sentences: row.Sentences,
			Share: round(row.Share), Low: round(row.Low), High: round(row.High), Density: round(row.Density),
			Matches: append([]PatternCount{}, row.Patterns...), Evidence: make([]ReportEvidence, 0, len(result.Evidence)), strip: row.Strip,
		}
		patterns := make([]string, len(result.Theme.Patterns)) // as far as they matched
		for _, p := range result.Patterns {
			patterns[p.Pattern] = p.Spelling
		}
		for _, e := range result.Evidence {
			t.Evidence = append(t.Evidence, ReportEvidence{e.Sentence, e.Start, e.End, patterns[e.Pattern]})
		}
		r.Themes = append(r.Themes, t)
	}
	return r
}

// JSON returns the report as an indented JSON object and a line end.
func (r *Report) JSON() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	r.encode(e)
	return b.Bytes()
}

// JSONLine returns the report as a JSON object in one line, with its line end.
func (r *Report) JSONLine() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	r.encode(e)
	return b.Bytes()
}

func (r *Report) encode(e *json.Encoder) {
	if err := e.Encode(r); err != nil {
		panic(fmt.Sprintf("analyzer: a report that JSON cannot hold: %v", err)) // no field can be NaN or infinite
	}
}

// CSVHeader is the first line of a table that CSV rows are added to.
const CSVHeader = "id,kind,rank,label,key,count,sentences,share,share_low,share_high,score\n"

// CSV returns the report as rows under CSVHeader: its themes, keywords and key
// phrases, each ranked from 1. Cells that do not apply are empty.
func (r *Report) CSV() []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	write := func(cells []string) {
		for i, cell := range cells {
			cells[i] = harmless(cell)
		}
		w.Write(cells)
	}
	for i, t := range r.Themes {
		write([]string{r.ID, "theme", strconv.Itoa(i + 1), t.Label, t.ID, strconv.Itoa(len(t.Evidence)), strconv.Itoa(t.Sentences), decimal(t.Share), decimal(t.Low), decimal(t.High), ""})
	}
	for i, k := range r.Keywords {
		write([]string{r.ID, "keyword", strconv.Itoa(i + 1), k.Label, k.Stem, strconv.Itoa(k.Count), strconv.Itoa(k.Sentences), "", "", "", ""})
	}
	for i, p := range r.Keyphrases {
		write([]string{r.ID, "keyphrase", strconv.Itoa(i + 1), p.Label, "", strconv.Itoa(p.Count), "", "", "", "", decimal(p.Score)})
	}
	w.Flush()
	return b.Bytes()
}

// Text returns the report as a page for a terminal: how many rows of each part
// it shows is up to rows.
func (r *Report) Text(rows int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", r.ID)
	fmt.Fprintf(&b, "%s · %s · %s · %s\n", languageName(r.Language), plural(r.Counts.Words, "word"), plural(r.Counts.Sentences, "sentence"), readingTime(r.Counts.Seconds))
	for _, note := range r.Notes {
		fmt.Fprintf(&b, "%s\n", note)
	}
	if r.Counts.Sentences > 0 && r.Counts.Sentences < ShortText {
		fmt.Fprintf(&b, "A short text: read shares with care.\n")
	}
	if len(r.Themes) > 0 {
		fmt.Fprintf(&b, "\nThemes, in %d of %s\n", r.Covered, plural(r.Counts.Sentences, "sentence"))
		width := 0
		for _, t := range r.Themes[:min(rows, len(r.Themes))] {
			width = max(width, utf8.RuneCountInString(t.Label))
		}
		for _, t := range r.Themes[:min(rows, len(r.Themes))] {
			fmt.Fprintf(&b, "  %s  %s  %3.0f%%  %d\n", pad(t.Label, width), terminalStrip(t.strip), t.Share*100, t.Sentences)
		}
	} else if r.Counts.Words > 0 {
		fmt.Fprintf(&b, "\nNo theme of the lexicon is in this text.\n")
	}
	if len(r.Keywords) > 0 {
		fmt.Fprintf(&b, "\nKeywords\n")
		list := r.Keywords[:min(rows, len(r.Keywords))]
		width := 0
		for _, k := range list {
			width = max(width, utf8.RuneCountInString(k.Label))
		}
		for _, k := range list {
			line := fmt.Sprintf("  %s  %4d  %s%s", pad(k.Label, width), k.Count, bar(k.Count, list[0].Count), otherForms(k))
			fmt.Fprintln(&b, strings.TrimRight(line, " "))
		}
	}
	if len(r.Keyphrases) > 0 {
		fmt.Fprintf(&b, "\nKey phrases\n")
		for _, p := range r.Keyphrases[:min(rows, len(r.Keyphrases))] {
			fmt.Fprintf(&b, "  %s (%d)\n", p.Label, p.Count)
		}
	}
	return b.String()
}

func languageName(l Language) string {
	if l.Code == "und" {
		return "language not sure"
	}
	return "language " + l.Code
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

func readingTime(seconds int) string {
	if seconds < 60 {
		return "under a minute to read"
	}
	return fmt.Sprintf("%d min to read", (seconds+30)/60)
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s)))
}

func terminalStrip(strip []int) string {
	var b strings.Builder
	for _, n := range strip {
		if n > 0 {
			b.WriteRune('█')
		} else {
			b.WriteRune('·')
		}
	}
	return b.String()
}

func bar(n, most int) string {
	const width = 24
	return pad(strings.Repeat("█", int(math.Round(float64(n)/float64(most)*width))), width)
}

func otherForms(k Keyword) string {
	if len(k.Forms) < 2 {
		return ""
	}
	var forms []string
	seen := make(map[string]bool)
	for _, f := range k.Forms {
		if low := strings.ToLower(f.Form); !seen[low] {
			seen[low] = true
			forms = append(forms, f.Form)
		}
	}
	if len(forms) < 2 {
		return ""
	}
	return "  " + strings.Join(forms, ", ")
}
