package web

import (
	"stemma/analyzer"
	"stemma/wasm/message"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// exportMenu is the menu of what a chart can be saved as.
func exportMenu(what string) node {
	choices := []struct{ as, label string }{{"svg", "Picture, SVG"}, {"png", "Picture, PNG"}, {"csv", "Table, CSV"}}
	if what == "evidence" || what == "phrases" || what == "matrix" {
		choices = choices[2:]
	}
	return el("details").class("menu").with(
		el("summary").with(words("Export"), el("span").class("sr").text(" the "+what)),
		el("div").class("choices").with(each(len(choices), func(i int) node {
			return pressable("choice", choices[i].label, "export", "what", what, "as", choices[i].as)
		})),
	)
}

// reportMenu is the menu of what the whole report can be saved as.
func reportMenu() app.UI {
	return app.Details().Class("menu").Body(
		app.Summary().Text("Report"),
		app.Div().Class("choices").Body(
			button("choice", "Everything, JSON", "export", "what", "report", "as", "json"),
			button("choice", "Everything, CSV", "export", "what", "report", "as", "csv"),
			button("choice", "Print or save as PDF", "export", "what", "print"),
			button("choice", "The text", "download"),
		),
	)
}

// formats are the exports that the worker writes.
var formats = map[string]message.Format{
	"report.json": message.ReportJSON, "report.csv": message.ReportCSV, "themes.csv": message.ThemesCSV,
	"keywords.csv": message.KeywordsCSV, "phrases.csv": message.PhrasesCSV, "evidence.csv": message.LinesCSV,
	"company.csv": message.CompanyCSV, "matrix.csv": message.MatrixCSV,
}

// mimes are the types of the files that are saved.
var mimes = map[string]string{"json": "application/json", "csv": "text/csv", "svg": "image/svg+xml", "png": "image/png"}

// export saves a chart or the report as a file.
func (p *Page) export(ctx app.Context, what, as string) {
	name := "stemma-" + what + "." + as
	if format, ok := formats[what+"."+as]; ok {
		selection := analyzer.Selection{}
		if p.state.Focus != nil {
			selection = p.state.Focus.Selection
		}
		p.client.ask(message.Request{Kind: message.Export, Format: format, Selection: selection}, nil, func(a message.Answer, body app.Value) {
			if a.Error != "" {
				p.state.Problem = a.Error
				return
			}
			download(name, mimes[as], body)
		})
		return
	}
	switch {
	case what == "print":
		app.Window().Call("print")
	case as == "svg":
		download(name, mimes[as], app.ValueOf(p.figure(what).svg()))
	case as == "png":
		p.picture(ctx, name, p.figure(what))
	}
}

// figure draws the chart for a page of its own.
func (p *Page) figure(what string) *figure {
	switch what {
	case "themes":
		return themesFigure(p.state.Overview)
	case "company":
		return companyFigure(p.state.Overview, p.state.Company)
	}
	return keywordsFigure(p.state.Overview, p.state.Keywords)
}

// picture saves a figure as a PNG of twice its size in pixels.
func (p *Page) picture(ctx app.Context, name string, f *figure) {
	const scale = 2
	window := app.Window()
	blob := window.Get("Blob").New([]any{f.svg()}, map[string]any{"type": mimes["svg"]})
	address := window.Get("URL").Call("createObjectURL", blob)
	image := window.Get("Image").New()
	image.Set("src", address)
	ctx.Async(func() {
		_, err := await(image.Call("decode"))
		ctx.Dispatch(func(app.Context) {
			defer window.Get("URL").Call("revokeObjectURL", address)
			if err != nil {
				p.state.Problem = "This browser could not draw the picture (" + err.Error() + "): save it as SVG."
				return
			}
			canvas := window.Get("document").Call("createElement", "canvas")
			canvas.Set("width", scale*f.width)
			canvas.Set("height", scale*f.height)
			canvas.Call("getContext", "2d").Call("drawImage", image, 0, 0, scale*f.width, scale*f.height)
			var drawn app.Func
			drawn = app.FuncOf(func(_ app.Value, args []app.Value) any {
				defer drawn.Release()
				save(name, args[0])
				return nil
			})
			canvas.Call("toBlob", drawn, mimes["png"])
		})
	})
}

// download saves a string or an array of bytes as a file.
func download(name, mime string, content app.Value) {
	save(name, app.Window().Get("Blob").New([]any{content}, map[string]any{"type": mime}))
}

// save saves a blob as a file. The address of the blob lives as long as the
// page, since a browser may read it at any time after the click.
func save(name string, blob app.Value) {
	link := app.Window().Get("document").Call("createElement", "a")
	link.Set("href", app.Window().Get("URL").Call("createObjectURL", blob))
	link.Set("download", name)
	link.Call("click")
}
