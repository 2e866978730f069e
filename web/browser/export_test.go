//go:build browser

package browser

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"stemma/analyzer"
)

// export opens the export menu of a part of the page and gives the file that
// its choice saves.
func (p *page) export(what, as string) (name string, data []byte) {
	p.t.Helper()
	button := fmt.Sprintf(`[data-do=export][data-what=%s][data-as=%s]`, what, as)
	p.click(fmt.Sprintf(`details.menu:has(%s) > summary`, button))
	name, data = p.download(func() { p.click(button) })
	if want := "stemma-" + what + "." + as; name != want {
		p.t.Errorf("the file's name is %q, want %q", name, want)
	}
	return name, data
}

// words gives the text of an XML document, and an error unless it is well
// formed.
func words(data []byte) (string, error) {
	var all []string
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return strings.Join(all, "\n"), nil
		}
		if err != nil {
			return "", err
		}
		if text, ok := token.(xml.CharData); ok {
			all = append(all, string(text))
		}
	}
}

// rows reads a CSV file.
func rows(t *testing.T, data []byte) [][]string {
	t.Helper()
	list, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatalf("the table is not CSV: %v\n%s", err, data)
	}
	return list
}

func TestExportCharts(t *testing.T) {
	_, p := openWith(t, strings.Replace(article, "Neighbors hold a joint exercise", `Neighbors & friends hold a <joint> "exercise"`, 1))
	p.says("#article h2", "Neighbors & friends")

	for what, expected := range map[string][]string{
		"themes":   {`Neighbors & friends hold a <joint> "exercise"`, "Military exercises", "Sanctions", "20%", "90 words; 10 sentences."},
		"keywords": {`Neighbors & friends hold a <joint> "exercise"`, "lighthouse", "telescope", "33.3"}, // 3 in 90 words
	} {
		_, drawing := p.export(what, "svg")
		text, err := words(drawing)
		if err != nil {
			t.Fatalf("the drawing of the %s is not well-formed XML: %v", what, err)
		}
		for _, word := range expected {
			if !strings.Contains(text, word) {
				t.Errorf("the drawing of the %s lacks %q:\n%s", what, word, text)
			}
		}
		var size struct {
			Width  int `xml:"width,attr"`
			Height int `xml:"height,attr"`
		}
		if err := xml.Unmarshal(drawing, &size); err != nil || size.Width < 300 || size.Height < 150 {
			t.Fatalf("the drawing of the %s is %d by %d: %v", what, size.Width, size.Height, err)
		}

		_, picture := p.export(what, "png")
		image, err := png.Decode(bytes.NewReader(picture))
		if err != nil {
			t.Fatalf("the picture of the %s: %v", what, err)
		}
		if b := image.Bounds(); b.Dx() != 2*size.Width || b.Dy() != 2*size.Height {
			t.Errorf("the picture of the %s is %v, want twice %d by %d", what, b, size.Width, size.Height)
		}
		colors := map[string]bool{}
		for y := 0; y < image.Bounds().Dy(); y += 4 {
			for x := 0; x < image.Bounds().Dx(); x += 4 {
				colors[fmt.Sprint(image.At(x, y))] = true
			}
		}
		if len(colors) < 5 {
			t.Errorf("the picture of the %s has %d colours", what, len(colors))
		}
	}

	// The tables hold what the page shows.
	_, data := p.export("themes", "csv")
	table := rows(t, data)
	shown := eval[[][]string](p, `[...document.querySelectorAll("#themes .rows .row")].map((row) => [row.querySelector(".name").textContent, row.dataset.id,
		...row.getAttribute("aria-label").match(/in ([\d,]+) of/).slice(1), row.querySelector("b").textContent])`)
	if len(table) != 1+len(shown) {
		t.Errorf("the table has %d themes, the page %d", len(table)-1, len(shown))
	}
	for i, want := range shown {
		share, err := strconv.ParseFloat(table[i+1][3], 64)
		if got := append(slices.Clone(table[i+1][:3]), fmt.Sprintf("%.0f%%", 100*share)); err != nil || !slices.Equal(got, want) {
			t.Errorf("row %d of the themes is %q, the page shows %q", i+1, got, want)
		}
	}
	if want := []string{"Sanctions", "sanctions", "2", "0.2", "0.0567", "0.5098", "22.2222", "2"}; !slices.ContainsFunc(table, func(row []string) bool { return slices.Equal(row, want) }) {
		t.Errorf("the themes are\n%s\nwhich lacks %q", data, want)
	}

	p.click("[data-do=more-words]")
	p.waitFor(`document.querySelectorAll("#keywords .word").length > 30`)
	_, data = p.export("keywords", "csv")
	table = rows(t, data)
	shown = eval[[][]string](p, `[...document.querySelectorAll("#keywords tbody tr")].map((tr) => [tr.querySelector(".word").textContent, tr.querySelector("td.n").textContent])`)
	if len(table) != 1+len(shown) {
		t.Errorf("the table has %d keywords, the page %d", len(table)-1, len(shown))
	}
	for i, want := range shown {
		if got := []string{table[i+1][0], table[i+1][2]}; !slices.Equal(got, want) {
			t.Errorf("row %d of the keywords is %q, the page shows %q", i+1, got, want)
		}
	}
	column := slices.Index(table[0], "forms")
	if !slices.ContainsFunc(table, func(row []string) bool { return row[0] == "exercise" && row[column] == "exercise 3; exercises 1" }) {
		t.Errorf("the keywords are\n%s\nwhich lacks the forms of exercise", data)
	}

	_, data = p.export("phrases", "csv")
	if !slices.ContainsFunc(rows(t, data), func(row []string) bool { return row[0] == "joint exercise" && row[2] == "3" }) {
		t.Errorf("the phrases are\n%s\nwhich lacks “joint exercise” 3 times", data)
	}

	p.click(theme("sanctions") + " .name")
	p.all(hits, "sanctions", "sanctions")
	_, data = p.export("evidence", "csv")
	start := strings.Index(article, "sanctions") + len(`Neighbors & friends hold a <joint> "exercise"`) - len("Neighbors hold a joint exercise")
	want := [][]string{
		{"sentence", "start", "end", "match", "text"},
		{"5", strconv.Itoa(start), strconv.Itoa(start + 9), "sanctions", "Those sanctions surprised every fishmonger in the town."},
		{"6", strconv.Itoa(start + 54), strconv.Itoa(start + 63), "sanctions", "The sanctions had doubled the price of a sandwich, and the lighthouse canteen sold none."},
	}
	if got := rows(t, data); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the evidence is\n%q, want\n%q", got, want)
	}

	// The text, as it was pasted.
	p.click("nav summary")
	name, text := p.download(func() { p.click("[data-do=download]") })
	if name != "text.txt" || !strings.HasPrefix(string(text), "Neighbors & friends") || !strings.HasSuffix(string(text), "the noise.\n") {
		t.Errorf("the text is saved as %s: %q", name, text)
	}
}

// reports are texts whose report must be the same bytes in the browser and in
// this program.
var reports = []struct{ name, text string }{
	{"English", "Allies agree on joint patrols\n\nThe U.S. Navy and the navy of Freedonia will hold joint exercises in May, Adm. J. P. Reed said. “It’s routine,” he told us. The budget is $1.5 million.\n"},
	{"English, Windows line ends", "# Harbour news\r\n\r\nFishermen’s unions met on Monday.\r\nThey discussed sanctions, quotas and the defence of the bay.\r\n\r\n- First point: *fuel*.\r\n- Second point: **bait**.\r\n"},
	{"English, awkward", "IN CAPITALS: US TROOPS LEAVE. co\u00adoperation and co-operation, na\u00efve and nai\u0308ve\u2009… 🚢🇯🇵👩‍🚒 ok? Tab\there. Null\u0000byte. <b>not bold</b> & =1+1\n"},
	{"Spanish", "El presidente viajó a Bogotá para hablar de la cooperación en defensa. Los ministros firmaron un acuerdo y los ministros cenaron después. ¿Qué más querían? ¡Nada!\n"},
	{"Spanish, decomposed", "La campan\u0303a empezo\u0301 en man\u0303ana frı\u0301a. El nin\u0303o y la nin\u0303a visitaron la escuela de Logron\u0303o. La campaña terminó sin lluvia.\n"},
	{"French", "L’armée française participe à des manœuvres avec l’Allemagne\u00a0; c’est la troisième fois depuis janvier. «\u00a0Nous sommes prêts\u00a0», dit M. Dupont. Aujourd’hui, il pleut.\n"},
	{"French, with emoji", "Grève 🚆 à la gare du Nord\r\n\r\nLes cheminots sont en grève depuis lundi 😀. Les voyageurs attendent, les voyageurs râlent… Le trafic reprendra mardi.\r\n"},
	{"German", "Die Bundesregierung berät über Sanktionen. Der Außenminister sagte am 3. Oktober, die Straße nach Görlitz sei gesperrt. Sicherheitspolitik und Außenpolitik gehören zusammen, z. B. in Brüssel.\n"},
	{"Russian", "Министры обсудили оборонное сотрудничество. Учения пройдут в августе, сообщил генерал А. П. Петров. Министры встретятся снова в сентябре.\n"},
	{"Russian, Markdown", "## Погода в Москве ☔\n\n* Дождь идёт **весь день**.\n* Дождь кончится [завтра](https://example.org/).\n\nСиноптики обещают солнце, а дождь всё идёт.\n"},
}

func TestReportIsTheSameBytes(t *testing.T) {
	site := serveSite(t)
	p := open(t, site.URL)
	p.waitFor(running)
	for _, r := range reports {
		p.part(t, r.name, func(t *testing.T) {
			p.upload("#file", file(t, "article.txt", r.text))
			p.waitFor(fmt.Sprintf(`stemma.text?.join("") === %s && document.querySelector(".meta").innerText.includes(%s)`, quote(r.text),
				quote(fmt.Sprintf(" · %d sentences", len(analyzer.Analyze(r.text, analyzer.Settings{}).Report("").Sentences)))))
			_, got := p.export("report", "json")
			want := analyzer.Analyze(r.text, analyzer.Settings{}).Report("").JSON()
			if !bytes.Equal(got, want) {
				t.Errorf("the page's report is\n%s\nwant\n%s", got, want)
			}
		})
	}
	// As CSV, and pasted rather than opened.
	const text = "Those sanctions surprised Ana.\r\nThe sanctions surprised Ivo.\r\n"
	p.click("#article")
	p.paste(text, "")
	p.waitFor(`stemma.text?.[0].startsWith("Those") && document.querySelector(".meta").innerText.includes("8 words")`)
	pasted := eval[string](p, `stemma.text.join("")`)
	if strings.ReplaceAll(pasted, "\r\n", "\n") != strings.ReplaceAll(text, "\r\n", "\n") {
		t.Errorf("the text pasted is %q", pasted)
	}
	_, got := p.export("report", "csv")
	want := append([]byte(analyzer.CSVHeader), analyzer.Analyze(pasted, analyzer.Settings{}).Report("").CSV()...)
	if !bytes.Equal(got, want) {
		t.Errorf("the page's table is\n%s\nwant\n%s", got, want)
	}
	if !strings.Contains(string(got), ",theme,1,Sanctions,sanctions,2,2,") {
		t.Errorf("the page's table is\n%s\nwhich lacks two matches of sanctions in two sentences", got)
	}
}
