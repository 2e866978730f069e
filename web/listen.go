package web

import (
	"strconv"
	"strings"
	"time"

	"stemma/analyzer"
	"stemma/analyzer/term"
	"stemma/wasm/message"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// listen hears what the reader does, in one place for the whole document.
func (p *Page) listen(ctx app.Context) {
	document := app.Window().Get("document")
	on := func(target app.Value, event string, do func(e app.Value)) {
		target.Call("addEventListener", event, app.FuncOf(func(_ app.Value, args []app.Value) any {
			do(args[0])
			return nil
		}))
	}
	dispatch := func(do func(app.Context)) { ctx.Dispatch(do) }

	on(document, "click", func(e app.Value) {
		closeMenus(e.Get("target"))
		target := closest(e, "[data-do]")
		if !target.Truthy() {
			return
		}
		bin := binAt(e)
		dispatch(func(ctx app.Context) { p.do(ctx, target, bin) })
	})
	on(document, "input", func(e app.Value) {
		if e.Get("target").Get("id").String() == "pattern" {
			source := e.Get("target").Get("value").String()
			dispatch(func(ctx app.Context) { p.previewPattern(ctx, source) })
			return
		}
		if e.Get("target").Get("id").String() != "text" {
			return
		}
		value := p.outside.with(e.Get("target").Get("value"))
		pasted := e.Get("inputType").String() == "insertFromPaste" || e.Get("inputType").String() == "insertFromDrop"
		p.untaken = value
		dispatch(func(ctx app.Context) {
			if p.untaken == value { // and nothing else since
				p.untaken = nil
			}
			p.typed(ctx, value, pasted)
		})
	})
	on(document, "focusin", func(e app.Value) {
		// Only the keyboard goes to what is not seen; the mouse aims at what is.
		if node := closest(e, "#network .node:focus-visible"); node.Truthy() {
			label := node.Get("dataset").Get("id").String()
			dispatch(func(app.Context) { p.state.View = p.state.View.reveal(p.state.Company, label) })
		}
		if e.Get("target").Get("id").String() == "against" { // others may have come since
			dispatch(p.listOthers)
		}
	})
	on(document, "change", func(e app.Value) {
		target := e.Get("target")
		if target.Get("className").String() == "switch" {
			id, on := target.Get("dataset").Get("id").String(), target.Get("checked").Bool()
			dispatch(func(ctx app.Context) { p.switchTheme(ctx, id, on) })
			return
		}
		switch target.Get("id").String() {
		case "theme-color":
			id := target.Get("dataset").Get("id").String()
			slot, _ := strconv.Atoi(target.Get("value").String()) // the page wrote it
			dispatch(func(ctx app.Context) { p.editor.Recolor(id, slot); p.retheme(ctx) })
		case "lexicon":
			file := target.Get("files").Index(0)
			dispatch(func(ctx app.Context) { p.importThemes(ctx, file); target.Set("value", "") })
		case "language":
			dispatch(func(ctx app.Context) { p.speak(ctx, target.Get("value").String()) })
		case "span", "measure":
			words, _ := strconv.Atoi(app.Window().GetElementByID("span").Get("value").String()) // the page wrote it
			span := analyzer.Span{Words: words, Measure: app.Window().GetElementByID("measure").Get("value").String()}
			dispatch(func(ctx app.Context) { p.question(ctx, p.state.Near(span)) })
		case "against":
			dispatch(func(ctx app.Context) { p.compare(ctx, target) })
		case "other":
			file := target.Get("files").Index(0)
			dispatch(func(ctx app.Context) { p.compareFile(ctx, file); target.Set("value", "") })
		case "families":
			on := target.Get("checked").Bool()
			dispatch(func(ctx app.Context) { p.state.Change(func(o *term.Options) { o.Families = on }); p.recount(ctx) })
		case "choices":
			file := target.Get("files").Index(0)
			dispatch(func(ctx app.Context) { p.importChoices(ctx, file); target.Set("value", "") })
		case "file":
			file := target.Get("files").Index(0)
			dispatch(func(ctx app.Context) { p.open(ctx, file); target.Set("value", "") })
		}
	})
	// The network is moved by dragging it.
	var from *[2]float64
	on(document, "pointerdown", func(e app.Value) {
		if closest(e, "#network").Truthy() && !closest(e, ".node").Truthy() {
			from = &[2]float64{e.Get("clientX").Float(), e.Get("clientY").Float()}
		}
	})
	for _, event := range []string{"pointerup", "pointercancel"} {
		on(document, event, func(app.Value) { from = nil })
	}
	on(document, "pointermove", func(e app.Value) {
		network := app.Window().GetElementByID("network")
		if from == nil || !network.Truthy() {
			return
		}
		box := network.Call("getBoundingClientRect")
		at := [2]float64{e.Get("clientX").Float(), e.Get("clientY").Float()}
		dx, dy := (from[0]-at[0])/box.Get("width").Float(), (from[1]-at[1])/box.Get("height").Float()
		*from = at
		dispatch(func(app.Context) { p.state.View = p.state.View.Move(dx, dy) })
	})
	on(document, "submit", func(e app.Value) {
		e.Call("preventDefault")
		form := e.Get("target")
		field := form.Call("querySelector", "input")
		typed := strings.TrimSpace(field.Get("value").String())
		if typed == "" {
			return
		}
		dispatch(func(ctx app.Context) {
			id := ""
			if v := form.Get("dataset").Get("id"); v.Truthy() {
				id = v.String()
			}
			mine, taken := p.submitTheme(ctx, form.Get("id").String(), id, typed)
			if !mine || taken { // what is wrong stays to be mended
				field.Set("value", "")
			}
			if mine {
				return
			}
			switch form.Get("id").String() {
			case "merge":
				p.state.Merge(form.Get("dataset").Get("word").String(), typed)
			case "unstop":
				p.state.Keep(typed)
			}
			p.recount(ctx)
		})
	})
	on(document, "keydown", func(e app.Value) {
		key := e.Get("key").String()
		if !closest(e, "input, textarea, select").Truthy() && !e.Get("ctrlKey").Bool() && !e.Get("metaKey").Bool() && !e.Get("altKey").Bool() {
			// A button of the question is pressed as any other, and reached by Tab.
			mine := key == "Escape" || key == "Enter" && !closest(e, "#adding button").Truthy() || len(key) == 1 && key >= "1" && key <= "9"
			if p.add == "" {
				mine = key == "t" || key == "T"
			}
			if mine {
				selected := selectedWords()
				if p.add != "" || selected != "" {
					e.Call("preventDefault")
					dispatch(func(ctx app.Context) { p.addKey(ctx, key, selected) })
					return
				}
			}
		}
		if key == "Enter" || key == " " {
			if target := closest(e, "[role=button][data-do]"); target.Truthy() {
				e.Call("preventDefault")
				dispatch(func(ctx app.Context) { p.do(ctx, target, -1) })
			}
			return
		}
		if closest(e, "#network").Truthy() {
			if view, ok := p.state.View.key(e.Get("key").String()); ok {
				e.Call("preventDefault")
				dispatch(func(app.Context) { p.state.View = view })
				return
			}
		}
		if e.Get("key").String() != "Escape" || e.Get("isComposing").Bool() {
			return
		}
		if closeMenus(app.Null()) {
			return
		}
		dispatch(func(ctx app.Context) { p.escape(ctx) })
	})
	// A paste outside of any field is meant for the sheet, and so is one into
	// the empty field, which then need not hold a long text.
	on(document, "paste", func(e app.Value) {
		if closest(e, "input, select").Truthy() || closest(e, "textarea").Truthy() && p.text != nil {
			return
		}
		data := e.Get("clipboardData")
		if !data.Truthy() { // of an event that a script has made
			return
		}
		if data.Get("files").Length() > 0 {
			file := data.Get("files").Index(0)
			e.Call("preventDefault")
			dispatch(func(ctx app.Context) { p.open(ctx, file) })
			return
		}
		text := data.Call("getData", "text/plain")
		if length(text) > 0 {
			e.Call("preventDefault")
			dispatch(func(ctx app.Context) { p.replace(ctx, newText(text), toArticle) })
		}
	})
	files := func(e app.Value) bool {
		data := e.Get("dataTransfer")
		if !data.Truthy() { // of an event that a script has made
			return false
		}
		types := data.Get("types")
		return types.Truthy() && types.Call("includes", "Files").Bool()
	}
	on(document, "dragover", func(e app.Value) {
		if files(e) {
			e.Call("preventDefault")
			document.Get("documentElement").Get("classList").Call("add", "dropping")
		}
	})
	on(document, "dragleave", func(e app.Value) {
		if !e.Get("relatedTarget").Truthy() {
			document.Get("documentElement").Get("classList").Call("remove", "dropping")
		}
	})
	on(document, "drop", func(e app.Value) {
		document.Get("documentElement").Get("classList").Call("remove", "dropping")
		if files(e) {
			e.Call("preventDefault")
			file := e.Get("dataTransfer").Get("files").Index(0)
			dispatch(func(ctx app.Context) { p.open(ctx, file) })
		}
	})
	on(app.Window(), "stemmascroll", func(app.Value) {
		if p.nearEnd() != "" {
			dispatch(p.scrolled)
		}
	})
	on(app.Window(), "pagehide", func(app.Value) { p.leave() })
	on(document, "visibilitychange", func(app.Value) { p.leave() })
	on(app.Window(), "stemmachange", func(app.Value) { dispatch(p.look) })
}

// closest returns the element that an event happened in and that a selector
// fits, or null.
func closest(e app.Value, selector string) app.Value {
	target := e.Get("target")
	if !target.Get("closest").Truthy() { // the document itself
		return app.Null()
	}
	return target.Call("closest", selector)
}

// binAt returns which cell of a strip was clicked, or -1.
func binAt(e app.Value) int {
	strip := closest(e, "svg.strip")
	if !strip.Truthy() || e.Get("detail").Int() == 0 { // a click of the keyboard has no place
		return -1
	}
	box := strip.Call("getBoundingClientRect")
	width := box.Get("width").Float()
	bins, err := strconv.Atoi(strip.Get("dataset").Get("bins").String())
	if err != nil || width <= 0 {
		return -1
	}
	at := (e.Get("clientX").Float() - box.Get("left").Float()) / width
	return max(0, min(bins-1, int(at*float64(bins))))
}

// closeMenus closes the menus that the target is not in, and reports whether
// one was open.
func closeMenus(target app.Value) bool {
	open := app.Window().Get("document").Call("querySelectorAll", "details.menu[open]")
	closed := false
	for i := range open.Length() {
		menu := open.Index(i)
		if target.Truthy() && menu.Call("contains", target).Bool() && !target.Call("closest", "[data-do]").Truthy() {
			continue
		}
		if menu.Call("contains", app.Window().Get("document").Get("activeElement")).Bool() {
			menu.Call("querySelector", "summary").Call("focus")
		}
		menu.Call("removeAttribute", "open")
		closed = true
	}
	return closed
}

// do carries out the action that an element names.
func (p *Page) do(ctx app.Context, target app.Value, bin int) {
	data := func(name string) string {
		if v := target.Get("dataset").Get(name); v.Truthy() {
			return v.String()
		}
		return ""
	}
	number := func(name string) int {
		n, _ := strconv.Atoi(data(name)) // the page wrote it
		return n
	}
	p.acted, p.part = target, ""
	if part := target.Call("closest", "section"); part.Truthy() {
		p.part = part.Get("id").String()
	}
	defer ctx.Defer(func(app.Context) { p.refocus() })
	s := &p.state
	if p.edit(ctx, data("do"), data) {
		return
	}
	switch data("do") {
	case "select":
		selection := analyzer.Selection{Kind: analyzer.Kind(data("kind")), ID: data("id")}
		if bin >= 0 {
			p.pick(ctx, selection, bin)
			return
		}
		p.question(ctx, s.Select(selection))
	case "clear":
		p.question(ctx, s.Select(analyzer.Selection{}))
		if target.Call("closest", "#evidence").Truthy() { // the button goes
			focus("gist")
		}
	case "show":
		p.seek = true
		if s.Mode == Writing {
			s.Mode = Reading
		}
		if r, needed := s.ShowSentence(number("sentence"), number("block")); needed {
			p.question(ctx, r)
		}
		ctx.Defer(func(app.Context) { p.scrollToMarked() })
	case "earlier":
		p.shift(ctx, -blockWindow/2)
	case "later":
		p.shift(ctx, blockWindow/2)
	case "how":
		s.How = !s.How
	case "table":
		s.ThemeTable = !s.ThemeTable
	case "all-themes":
		s.AllThemes = !s.AllThemes
	case "all-actors":
		s.AllActors = !s.AllActors
	case "all-phrases":
		s.AllPhrases = !s.AllPhrases
	case "more-lines":
		p.question(ctx, s.MoreLines())
	case "more-words":
		p.question(ctx, s.MoreKeywords())
	case "fewer-words":
		p.question(ctx, s.FewerKeywords())
	case "sort":
		p.question(ctx, s.SortKeywords(analyzer.Sort(data("by"))))
	case "paste":
		p.paste(ctx)
	case "open":
		app.Window().GetElementByID("file").Call("click")
	case "example":
		p.tryExample(ctx)
	case "edit":
		p.anchor = seen()
		at := min(p.place(), p.text.length())
		s.Mode = Writing
		p.fill(at)
		ctx.Defer(func(app.Context) { p.writeAt(at) })
	case "earlier-part":
		p.moveField(ctx, false)
	case "later-part":
		p.moveField(ctx, true)
	case "done":
		s.Mode = Reading
		focus("gist")
		if s.Passages == nil {
			p.shifting = true // to where the reader was
			p.question(ctx, s.look())
		} else {
			ctx.Defer(func(app.Context) { p.settle() })
		}
	case "forget":
		p.forget = true
		ctx.Defer(func(app.Context) { focus("really") })
	case "keep":
		p.forget = false
		ctx.Defer(func(app.Context) { focus("gist") })
	case "really-forget":
		p.forgetText(ctx)
	case "undo":
		if previous := p.previous; previous != nil {
			p.previous, p.notice = p.text, notice{}
			if p.previous != nil {
				p.notice = notice{"Your earlier text is back.", "undo", "Take the other again"}
			}
			p.write(ctx, previous, Reading)
			p.unfilled, p.another = true, true
		}
	case "stop":
		p.stop(ctx)
	case "analyse":
		p.ask(ctx)
	case "close-problem":
		s.Problem = ""
	case "close-notice":
		p.notice, p.previous = notice{}, nil
	case "update":
		app.Window().Get("stemma").Call("acceptUpdate")
	case "install":
		ctx.ShowAppInstallPrompt()
	case "install-apple":
		p.notice = notice{text: "To install Stemma, open the browser’s Share menu and choose “Add to Home Screen” or “Add to Dock”."}
	case "download":
		if p.text != nil {
			download("text.txt", "text/plain", p.text.body())
		}
	case "company-table":
		s.CompanyTable = !s.CompanyTable
	case "zoom":
		by, err := strconv.ParseFloat(data("by"), 64)
		if err != nil || by == 0 {
			s.View = wholeView
		} else {
			s.View = s.View.Magnify(by)
		}
	case "split":
		s.Split(data("word"))
		p.recount(ctx)
	case "leave":
		s.Leave(data("word"))
		s.Selection = analyzer.Selection{}
		p.recount(ctx)
		focus("keywords-title")
	case "revoke":
		s.Revoke(data("kind"), data("word"))
		p.recount(ctx)
		focus("counting-title")
	case "undo-choice":
		if s.Undo() {
			p.recount(ctx)
		}
	case "export-choices":
		download("stemma-terms.json", mimes["json"], app.ValueOf(s.ExportChoices()))
	case "import-choices":
		app.Window().GetElementByID("choices").Call("click")
	case "export":
		p.export(ctx, data("what"), data("as"))
	}
}

// pick selects something and shows where it stands in a cell of its strip.
func (p *Page) pick(ctx app.Context, selection analyzer.Selection, bin int) {
	s := &p.state
	if s.Selection != selection {
		s.Select(selection)
	}
	p.client.ask(s.look(), nil, func(a message.Answer, _ app.Value) {
		p.take(ctx, a)
		sentence, block, ok := s.Place(bin)
		if !ok {
			return
		}
		p.seek = true
		if r, needed := s.ShowSentence(sentence, block); needed {
			p.question(ctx, r)
		}
		ctx.Defer(func(app.Context) { p.scrollToMarked() })
	})
}

// recount counts the text anew after the reader has changed what is counted
// together.
func (p *Page) recount(ctx app.Context) {
	p.ask(ctx)
	p.keep()
}

// importChoices takes up a file of choices of what is counted together.
func (p *Page) importChoices(ctx app.Context, file app.Value) {
	if !file.Truthy() {
		return
	}
	promise := file.Call("text")
	ctx.Async(func() {
		text, err := await(promise)
		ctx.Dispatch(func(ctx app.Context) {
			if err == nil {
				err = p.state.ImportChoices(file.Get("name").String(), text.String())
			}
			if err != nil {
				p.state.Problem = message.Sentence(err)
				return
			}
			p.recount(ctx)
		})
	})
}

// typed takes what is in the field now. A text that is pasted into the empty
// sheet is shown to be read.
func (p *Page) typed(ctx app.Context, t *text, pasted bool) {
	mode := Writing
	if pasted && p.text == nil {
		mode = Reading
	}
	before, class := p.state.Mode, p.fieldClass()
	p.write(ctx, t, mode)
	if mode == Reading {
		p.quietly(ctx, toArticle)
	} else if p.state.Mode == before && p.fieldClass() == class {
		p.quietly(ctx, nil)
	}
}

// toArticle moves the keyboard to the article.
func toArticle(app.Context) { focus("article") }

// speak has the text read as one in another language.
func (p *Page) speak(ctx app.Context, language string) {
	if language == "auto" {
		language = ""
	}
	p.state.Language = language
	p.ask(ctx)
	p.keep()
}

// escape takes back the last thing that is open: a message, a question, the
// selection.
func (p *Page) escape(ctx app.Context) {
	switch s := &p.state; {
	case p.forget:
		p.forget = false
	case s.Progress > 0:
		p.stop(ctx)
	case s.Problem != "":
		s.Problem = ""
	case s.Selection.Kind != analyzer.NoKind:
		p.question(ctx, s.Select(analyzer.Selection{}))
	}
	p.state.Marked = -1
}

// paste reads the clipboard, where the browser lets it.
func (p *Page) paste(ctx app.Context) {
	ask := "Your browser keeps the clipboard to itself: click into the sheet and press Ctrl+V (⌘V on a Mac)."
	clipboard := app.Window().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() || !clipboard.Get("readText").Truthy() {
		p.state.Problem = ask
		return
	}
	promise := clipboard.Call("readText")
	ctx.Async(func() {
		text, err := await(promise)
		ctx.Dispatch(func(ctx app.Context) {
			switch {
			case err != nil:
				p.state.Problem = ask
			case length(text) == 0:
				p.state.Problem = "There is no text on the clipboard: copy an article first."
			default:
				p.replace(ctx, newText(text), nil)
			}
		})
	})
}

// open puts the text of a file on the sheet, unless there is another by the time
// that it is read.
func (p *Page) open(ctx app.Context, file app.Value) {
	p.replaced++
	last := p.replaced
	p.readFile(ctx, file, func(ctx app.Context, _ string, t *text) {
		if p.replaced != last {
			return
		}
		p.replace(ctx, t, nil)
	})
}

// readFile has the worker read a file and make UTF-8 of it, and hands on its name
// and the text.
func (p *Page) readFile(ctx app.Context, file app.Value, use func(ctx app.Context, name string, t *text)) {
	if !file.Truthy() {
		return
	}
	name := file.Get("name").String()
	empty := func() { p.state.Problem = "“" + name + "” is empty; your text is unchanged." }
	if file.Get("size").Int() == 0 {
		empty()
		return
	}
	p.client.ask(message.Request{Kind: message.File, Name: name}, file, func(a message.Answer, utf8 app.Value) {
		if a.Error != "" {
			p.state.Problem = a.Error
			return
		}
		p.state.Problem = ""
		if utf8 = unmarked(utf8); utf8.Length() == 0 {
			empty()
			return
		}
		ctx.Async(func() {
			t, err := textOfBytes(utf8)
			ctx.Dispatch(func(ctx app.Context) {
				if err != nil {
					p.state.Problem = "“" + name + "” could not be read (" + err.Error() + "); your text is unchanged."
					return
				}
				use(ctx, name, t)
			})
		})
	})
}

// tryExample puts the next example on the sheet.
func (p *Page) tryExample(ctx app.Context) {
	text := examples[p.example%len(examples)]
	p.example++
	p.state.Language = ""
	p.replace(ctx, newText(app.ValueOf(text)), nil)
}

// forgetText deletes the text, here and in the browser's store.
func (p *Page) forgetText(ctx app.Context) {
	gone := p.text
	p.drop()
	p.previous, p.notice, p.forget = nil, notice{}, false
	p.said = "The text is forgotten."
	textarea().Set("value", "")
	p.saver.forget(gone, func(err error) {
		ctx.Dispatch(func(app.Context) {
			if err != nil {
				p.state.Problem = "This browser could not delete the text from its store (" + err.Error() + "): delete the data of this site in the browser’s settings."
			}
		})
	})
	ctx.Defer(func(app.Context) { focus("text") })
}

// refocus puts the keyboard, which was on an element that is gone after what it
// did, on the title of the part of the page that it was in, or on the summary.
func (p *Page) refocus() {
	document := app.Window().Get("document")
	if p.acted == nil || p.acted.Get("isConnected").Bool() || !document.Get("activeElement").Equal(document.Get("body")) {
		return
	}
	p.acted = nil
	for _, id := range []string{p.part + "-title", "gist", "article", "text"} {
		if app.Window().GetElementByID(id).Truthy() {
			focus(id)
			return
		}
	}
}

// focus moves the keyboard to an element.
func focus(id string) {
	if element := app.Window().GetElementByID(id); element.Truthy() {
		element.Call("focus", map[string]any{"preventScroll": true})
	}
}

// rest waits until a reader who types has paused.
func rest() { time.Sleep(1200 * time.Millisecond) }
