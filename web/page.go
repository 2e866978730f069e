// Package web is what a person sees: components and charts. It asks the worker
// and draws its answers; it computes no figure.
package web

import (
	"reflect"
	"time"

	"stemma/analyzer"
	"stemma/analyzer/dictionary"
	"stemma/analyzer/term"
	"stemma/wasm/message"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A Page is the one page of the program, the root of all its components. It
// holds the text, as the browser's own string, and ties the state of what is
// shown to the worker, the store and the reader's hands.
type Page struct {
	app.Compo

	state  State
	client client
	store  store
	saver  *saver

	text     *text             // the text as it is now; nil for none
	unfilled bool              // the field does not hold the text, or a part of it: see fill
	outside  outside           // what of the text is not in the field, while that is not unfilled
	another  bool              // nor does the page show any of it yet
	untaken  *text             // what was typed, until go-app comes to it; nil for nothing
	reading  bool              // the analysis of the text is under way
	asked    time.Time         // when it was asked for
	then     func(app.Context) // is done once the page is drawn; nil for nothing
	sample   *warmth           // what is drawn unseen; nil for nothing
	replaced int               // how often the reader has put another text in the place of the whole
	previous *text             // the text before the last that replaced it as a whole
	restarts int               // of the worker since the text last changed
	example  int               // the next one to try
	forget   bool              // the reader is asked whether to forget the text
	notice   notice
	unkept   bool              // the reader was told that the text cannot be kept
	offline  string            // state of the service worker
	update   bool              // a new version waits
	install  bool              // the browser would install the app
	apple    bool              // an Apple browser, where only the reader can install
	editor   *Editor           // of themes; nil until it is needed
	editing  bool              // it is open
	preview  *analyzer.Focus   // of the pattern that is typed into it
	typing   string            // that pattern
	wrong    string            // what is wrong with it
	lost     []dictionary.Loss // what the last import or export could not keep
	add      string            // words of the article that are to be added to a theme
	others   []Other           // texts that can be compared with: those of other tabs, and files
	files    map[string]*text  // the texts of those files, by id
	against  string            // id of the one whose words are compared with
	stage    int               // how much of the page is drawn: see unfold
	anchor   anchor
	shifting bool      // the window of blocks is being moved, and the anchor holds
	acted    app.Value // what the reader pressed last
	part     string    // the id of the section that it is in
	seek     bool      // the marked sentence is still to be brought into view
	said     string    // what was last announced to a screen reader
}

// A notice is a line about something that has happened, with one thing to do.
type notice struct{ text, action, label string }

// OnInit gives the page the state of an empty one.
func (p *Page) OnInit() { p.state = NewState() }

// OnMount takes up what was typed before the program had started, or what was
// kept from the last time. The worker is started for it, or once the browser has
// nothing else to do: two programs that start at once hold each other up.
func (p *Page) OnMount(ctx app.Context) {
	p.client = client{ctx: ctx, wake: p.startWorker, failed: func(why string) { p.workerFailed(ctx, why) }, sample: func(a message.Answer) { p.warm(ctx, a) }}
	if !whenIdle(ctx, p.needWorker) {
		ctx.Defer(p.needWorker)
	}
	p.saver = newSaver(&p.store, func(err error) { ctx.Dispatch(func(app.Context) { p.saved(err) }) })
	p.listen(ctx)
	p.look(ctx)
	typed := app.Window().Get("stemma").Call("typed")
	if length(typed.Get("value")) > 0 || typed.Get("focused").Truthy() {
		p.takeTyped(ctx, typed)
	}
	asked := app.Window().URL().Query()
	fresh := asked.Has("new") || asked.Has("example")
	if fresh {
		// Loaded again, the page is to come back with the text that is on it then.
		app.Window().Get("history").Call("replaceState", nil, "", app.Window().Get("location").Get("pathname"))
	}
	ctx.Async(func() {
		kept, err := p.store.open(fresh)
		ctx.Dispatch(func(ctx app.Context) {
			p.opened(ctx, kept, err)
			if asked.Has("example") && p.text == nil {
				p.tryExample(ctx)
			}
		})
	})
}

// OnAppInstallChange learns whether the app can be installed.
func (p *Page) OnAppInstallChange(ctx app.Context) { p.look(ctx) }

// look learns what the loader knows of the app itself.
func (p *Page) look(ctx app.Context) {
	loader := app.Window().Get("stemma")
	p.offline = loader.Get("offline").String()
	p.update = loader.Get("update").Truthy()
	p.install = ctx.IsAppInstallable()
	p.apple = ctx.IsAppleBrowser()
}

// takeTyped takes up what was typed into the page before it was alive.
func (p *Page) takeTyped(ctx app.Context, typed app.Value) {
	value := typed.Get("value")
	area := textarea()
	area.Set("value", value)
	if typed.Get("focused").Truthy() {
		area.Call("focus")
		area.Call("setSelectionRange", typed.Get("start"), typed.Get("end"))
	}
	if length(value) > 0 {
		p.write(ctx, newText(value), Writing)
	}
}

// opened takes up the text that was kept, unless there is one already.
func (p *Page) opened(ctx app.Context, kept record, err error) {
	if err != nil {
		p.saved(err)
	}
	p.takeThemes(kept.themes)
	if p.editor != nil {
		p.tellThemes()
	}
	there := kept.text.length() > 0
	switch {
	case p.text != nil:
		if p.editor != nil {
			p.ask(ctx)
		}
		if there {
			p.previous = kept.text
			p.notice = notice{"Another text was kept from the last time.", "undo", "Bring it back"}
		}
		p.keep()
	case there:
		p.state.Language = kept.language
		if kept.choices != "" {
			if err := p.state.ImportChoices("kept", kept.choices); err == nil {
				p.state.earlier = nil
			}
		}
		p.hold(kept.text)
		p.unfilled, p.another = true, true
		p.state.Mode = Reading
		p.ask(ctx)
	}
}

// hold makes a text the one of the page. The loader has it too, to save it when the
// program fails.
func (p *Page) hold(t *text) {
	p.text, p.unfilled, p.another = t, false, false
	var strings app.Value
	if t != nil {
		strings = t.strings()
	}
	app.Window().Get("stemma").Set("text", strings)
}

// write makes t the text, shown in the given mode, and has it analysed and
// kept.
func (p *Page) write(ctx app.Context, t *text, mode Mode) {
	p.forget = false
	p.state.Marked, p.seek = -1, false // sentences have other numbers now
	p.preview, p.add = nil, ""
	if t.length() == 0 {
		language, terms, earlier := p.state.Language, p.state.Terms, p.state.earlier
		p.drop()
		p.state.Language, p.state.Terms, p.state.earlier = language, terms, earlier
		p.stage = 0
		p.keep()
		return
	}
	if p.restarts > mostRestarts { // given up on the text before
		p.startWorker()
	}
	p.restarts = 0
	p.hold(t)
	p.state.Mode = mode
	p.sample = nil
	p.ask(ctx)
	p.keep()
}

// drop forgets the text here and in the worker, and all that was made of it.
func (p *Page) drop() {
	p.hold(nil)
	p.outside, p.anchor = outside{}, anchor{}
	p.reading = false
	p.state.Forget()
	p.preview, p.typing, p.wrong, p.add, p.against = nil, "", "", "", ""
	p.client.ask(message.Request{Kind: message.Forget}, nil, nil)
}

// replace puts another text in the place of the whole text, which can be taken
// back. then, if it is not nil, is done once the page shows it.
func (p *Page) replace(ctx app.Context, t *text, then func(app.Context)) {
	if p.text != nil && !p.text.equal(t) {
		p.previous = p.text
		p.notice = notice{"Your earlier text was replaced.", "undo", "Bring it back"}
	}
	p.replaced++
	p.anchor, p.state.Problem = anchor{}, "" // they were of the text before
	p.state.Select(analyzer.Selection{})
	p.state.window.Offset = 0
	p.state.Language, p.state.View = "", wholeView // they were for the text before
	p.state.Company, p.state.Matrix = nil, nil     // they come a moment after the rest
	p.state.Details = nil
	p.write(ctx, t, Reading)
	p.quietly(ctx, func(ctx app.Context) {
		scrollTop()
		if then != nil {
			then(ctx)
		}
	})
	p.unfilled, p.another = true, true
}

// ask has the text analysed.
func (p *Page) ask(ctx app.Context) {
	p.begin()
	if p.client.worker == nil { // what was typed is seen before it is started
		ctx.Defer(func(ctx app.Context) {
			p.needWorker(ctx)
			if p.text != nil {
				p.ask(ctx)
			}
		})
		return
	}
	if t := p.text; t.utf8 == nil && t.unmade() > onePiece {
		ctx.Async(func() {
			t.make()
			ctx.Dispatch(func(ctx app.Context) {
				if p.text == t {
					p.ask(ctx)
				}
			})
		})
		return
	}
	p.client.ask(p.state.ReadText(), p.text.handed(), func(a message.Answer, _ app.Value) { p.take(ctx, a) })
}

// begin notes that the analysis of the text begins.
func (p *Page) begin() {
	p.reading, p.asked, p.state.Stopped = true, time.Now(), false
}

// stop ends the analysis of a long text, which stays on the page as it is.
func (p *Page) stop(ctx app.Context) {
	p.client.ask(message.Request{Kind: message.Stop}, nil, func(message.Answer, app.Value) {
		if !p.reading || p.text == nil {
			return // it had ended
		}
		p.reading = false
		p.state.Stop(p.beginning(20_000))
		if p.state.Overview == nil {
			p.stage = 0
		}
		ctx.Defer(func(app.Context) { p.refocus() })
	})
}

// beginning returns so much of a text that is not analysed as is shown to be read,
// in UTF-16 units.
func (p *Page) beginning(most int) string {
	return p.text.slice(0, most).String()
}

// question asks something about the text.
func (p *Page) question(ctx app.Context, r message.Request) {
	p.client.ask(r, nil, func(a message.Answer, _ app.Value) { p.take(ctx, a) })
}

// take shows an answer.
func (p *Page) take(ctx app.Context, a message.Answer) {
	if a.Superseded || a.Error != "" {
		p.shifting = false
	}
	if p.text == nil {
		return // forgotten meanwhile
	}
	if a.Superseded || a.Progress && time.Since(p.asked) < brief {
		ctx.PreventUpdate() // there is nothing to show, and an answer to come
		return
	}
	if a.Progress && p.state.Progress == 0 {
		p.said = "Reading a long text."
		if p.another {
			p.state.Begin(p.beginning(2_500)) // a screenful: more takes long to be put away again
			p.another, p.stage = false, 0
		}
	}
	told := p.state.Progress > 0 // which goes with the answer
	p.state.Take(a)
	switch {
	case a.Overview != nil:
		p.another = false
		p.askRest(ctx, a.Overview.Partial)
		if p.state.Mode == Reading && a.Passages == nil {
			p.question(ctx, p.state.look()) // it was still written when the text was sent
		}
		p.announce(ctx)
		if p.stage == 0 {
			p.unfold(ctx)
		}
	case a.Details != nil:
		p.askRest(ctx, a.Details.Partial)
	case a.Error != "":
		p.reading = false
	}
	if p.shifting && a.Passages != nil {
		ctx.Defer(func(app.Context) { p.settle() })
	}
	if p.seek && a.Passages != nil {
		ctx.Defer(func(app.Context) { p.scrollToMarked() })
	}
	// Of an answer that comes while the reader writes a long text the rest is drawn
	// once the browser has time, or with the Details, which are asked for by now.
	if !told && p.redraw() && a.Overview != nil && a.Overview.Partial && whenIdle(ctx, func(app.Context) {}) {
		ctx.PreventUpdate()
	}
	p.finish(ctx)
	ctx.Defer(func(app.Context) { p.refocus() })
}

// askRest asks for what an answer lacks, where it is partial.
func (p *Page) askRest(ctx app.Context, partial bool) {
	if p.reading = partial; partial {
		p.asked = time.Now()
		p.question(ctx, p.state.AskDetails())
	}
}

// quietly leaves the page as it is until the answer to what was asked: to draw it
// for that alone, and once more a moment later, takes a browser twice the time.
// then is done once the page is drawn.
func (p *Page) quietly(ctx app.Context, then func(app.Context)) {
	p.then = then
	if !p.reading || p.client.worker == nil {
		p.finish(ctx)
		return
	}
	ctx.PreventUpdate()
	asked := p.asked
	ctx.After(soon, func(ctx app.Context) {
		if !p.reading || p.asked != asked {
			ctx.PreventUpdate() // it is drawn by now
			return
		}
		p.finish(ctx)
	})
}

// soon is how long the page may stay as it is after a paste.
const soon = 60 * time.Millisecond

// finish does what was to be done once the page is drawn.
func (p *Page) finish(ctx app.Context) {
	if p.then != nil {
		ctx.Defer(p.then)
		p.then = nil
	}
}

// brief is how long the analysis of a text may take without a word: what is said
// for a moment only moves the page.
const brief = 300 * time.Millisecond

// stages is how many parts the page has that can be drawn one after another, from
// the top down.
const stages = 4

// unfold draws the first part of a page that was empty, and in a frame after that
// all others: all at once would hold the browser up, and frame by frame it takes
// it half as long again.
func (p *Page) unfold(ctx app.Context) {
	switch {
	case p.stage == stages || p.state.Mode == Empty:
	case p.stage > 0:
		p.stage = stages
	default:
		p.stage = 1
		// Once this part is drawn, and not before: else all would be drawn at once.
		ctx.Defer(func(ctx app.Context) { ctx.Dispatch(p.unfold) })
	}
}

// mostRestarts is how often the worker is started again for one text.
const mostRestarts = 3

// needWorker starts the worker where there is none: at first, and after it kept
// failing on another text.
func (p *Page) needWorker(app.Context) {
	if p.client.worker == nil {
		p.startWorker()
	}
}

// startWorker starts a worker and tells it of the reader's themes. It knows
// nothing of what an earlier one compared with.
func (p *Page) startWorker() {
	p.against = ""
	p.client.start()
	if p.editor != nil {
		p.tellThemes()
	}
}

// workerFailed starts the worker again, a few times, and asks it about the
// text, which the page still has.
func (p *Page) workerFailed(ctx app.Context, why string) {
	p.state.Progress, p.reading = 0, false
	p.restarts++
	if p.restarts > mostRestarts {
		p.state.Problem = "The analysis keeps failing (" + why + "). Your text is safe: reload the page, or download it first."
		return
	}
	p.startWorker()
	p.state.Problem = "The analysis stopped and was started again; your text is unchanged."
	if p.text != nil {
		p.ask(ctx)
	}
}

// keep has the text kept in the browser.
func (p *Page) keep() { p.keepText(p.text) }

func (p *Page) keepText(t *text) {
	title := ""
	if p.state.Overview != nil {
		title = p.state.Overview.Title
	}
	made := "" // to write that there are none takes longer than all the rest of it
	if !reflect.DeepEqual(p.state.Terms, term.Options{}) {
		made = p.state.ExportChoices()
	}
	p.saver.save(record{text: t, language: p.state.Language, choices: made, title: title})
}

// leave keeps what is not kept yet, as the page may end: what was typed a moment
// ago too, which go-app may not have come to.
func (p *Page) leave() {
	if p.untaken.length() > 0 {
		p.keepText(p.untaken)
	}
	p.saver.flush()
}

// saved hears whether the text could be kept, and tells the reader once where
// it could not.
func (p *Page) saved(err error) {
	switch {
	case err == nil:
		p.unkept = false
	case p.text != nil && !p.unkept:
		p.unkept = true
		p.notice = notice{"This browser could not keep your text (" + err.Error() + "): it is lost when you close the page, unless you download it.", "download", "Download it"}
	}
}

// announce tells a screen reader what the text is about, once it has come to
// rest, and asks what takes longer to find.
func (p *Page) announce(ctx app.Context) {
	overview := p.state.Overview
	ctx.Async(func() {
		rest()
		ctx.Dispatch(func(ctx app.Context) {
			if p.state.Overview == overview {
				p.said = Sentence(overview)
				p.question(ctx, message.Request{Kind: message.Company})
				p.keep() // under its title now
				p.listOthers(ctx)
			}
		})
	})
}

// Render draws the page. What changes seldom is in components of its own, which
// are drawn again only where their fields change.
func (p *Page) Render() app.UI {
	class := "page"
	if p.state.Mode == Empty {
		class += " empty"
	}
	there := p.state.Overview != nil && p.state.Mode != Empty
	return app.Div().ID("stemma").Class(class).Body(
		&Header{Ready: p.offline, Text: p.state.Overview != nil, Editing: p.editing, Install: p.install, Apple: p.apple},
		&Notices{Problem: p.state.Problem, Text: p.notice.text, Action: p.notice.action, Label: p.notice.label, Update: p.update,
			Progress: p.state.Progress, Size: p.state.Size, Stopped: p.state.Stopped, Rest: p.state.rest()},
		app.Main().Body(
			app.If(p.state.Mode == Empty, func() app.UI {
				return app.Div().Class("hello").Body(
					app.P().Class("gist").Text("What is this article about?"),
					app.P().Class("note").Text("Paste it below. You see its themes, key phrases and keywords at once, each a click from the sentences behind it."),
				)
			}).Else(func() app.UI { return app.Div().Class("hello").Hidden(true) }),
			p.sheet(),
			app.If(there, func() app.UI { return p.desk(&p.state, p.stage) }),
		),
		p.adding(),
		app.Div().Class("sr").Role("status").Aria("live", "polite").Text(p.said),
		app.If(p.sample != nil, func() app.UI { return p.unseen() }),
	)
}

// sheet is the paper: the text to be read, or the place to write it.
func (p *Page) sheet() app.UI {
	reading := p.state.Mode == Reading
	meta := &Meta{Hidden: true}
	if o := p.state.Overview; o != nil && p.state.Mode != Empty {
		meta = metaOf(o, p.state.Language)
	}
	return app.Section().Class("sheet").Aria("labelledby", "sheet-title").Body(
		// Above those of the text, which may have no title.
		app.H2().ID("sheet-title").Class("sr").Text("The article"),
		&Tools{Mode: p.state.Mode, Forget: p.forget},
		// Always there: go-app tells children apart by their place, and would
		// replace the field, what is typed in it and all, by what comes before it.
		meta,
		p.held(),
		app.Textarea().ID("text").Class(p.fieldClass()).Aria("label", "The article: paste or type it here").Aria("describedby", "held").
			Placeholder("Paste an article here, or start typing …").Dir("auto").Spellcheck(false).Attr("autocomplete", "off"),
		app.If(reading, func() app.UI { return article(&p.state, p.stage) }),
		app.If(p.state.Mode == Empty, func() app.UI {
			return app.P().Class("note").Text("Or drop a .txt or .md file. The analysis runs in this page: no account, no upload, and it works without a network.")
		}),
	)
}

// article is the text to be read, of which so much is drawn by now as the stage
// says.
func article(s *State, stage int) app.UI {
	language := ""
	if s.Overview != nil {
		language = s.Overview.Language.Code
	}
	most := blockWindow
	if stage < stages && s.Overview != nil {
		most = 8 * stage
	}
	return &Article{Passages: s.Passages, Slots: s.Slots(), Language: language, Marked: s.Marked, Selection: s.Selection, Most: most}
}

// fieldClass is what the field looks like. While the text is read it is away, and
// not hidden: of a field that has the keyboard, as after a paste, a browser takes
// that away at once, and lays out the page for it.
func (p *Page) fieldClass() string {
	switch {
	case p.state.Mode == Reading:
		return "away"
	case p.text.length() > longField:
		return "long"
	}
	return ""
}

// desk is where the instruments lie, down to those that the stage says are
// drawn by now.
func (p *Page) desk(s *State, stage int) app.UI {
	drawn := func(from int) bool { return stage >= from }
	details := s.Details
	if details == nil {
		details = &analyzer.Details{}
	}
	// What will not be found, as the reader has stopped it.
	unranked := s.Details == nil && !s.Waiting
	unnamed := unranked || details.Partial && !s.Waiting
	return app.Section().Class("desk").Aria("label", "What it is about").Body(
		summaryOf(s),
		themesOf(s),
		app.If(p.editing && s == &p.state, p.themeEditor),
		app.If(drawn(2), func() app.UI { return evidenceOf(s) }),
		app.If(drawn(2), func() app.UI {
			return app.Div().Class("two").Body(
				p.wordsOf(s),
				app.Div().Body(
					app.If(drawn(3), func() app.UI {
						return &Phrases{Phrases: details.Phrases, Selection: s.Selection, All: s.AllPhrases, Waiting: s.Waiting && !details.Partial, Stopped: unranked}
					}),
					app.If(drawn(3), func() app.UI {
						return &Actors{Actors: details.Actors, Selection: s.Selection, All: s.AllActors, Waiting: s.Waiting, Stopped: unnamed}
					}),
					app.If(drawn(3), func() app.UI { return &Counting{Terms: s.Terms, CanUndo: len(s.earlier) > 0} }),
				),
			)
		}),
		app.If(s.Company != nil, func() app.UI {
			label := ""
			if s.term() != "" {
				label = s.Focus.Label
			}
			return &Company{Company: s.Company, View: s.View, Table: s.CompanyTable, Selected: label}
		}),
		app.If(s.Matrix != nil && len(s.Matrix.Actors) > 0 && len(s.Matrix.Themes) > 0, func() app.UI {
			return &Ties{Matrix: s.Matrix, Slots: s.Slots(), Selection: s.Selection}
		}),
		app.If(drawn(4), func() app.UI {
			return &Figures{Counts: s.Overview.Counts, Figures: details.Figures, Waiting: s.Waiting, Stopped: unnamed}
		}),
	)
}

func summaryOf(s *State) *Summary {
	return &Summary{Overview: s.Overview, Slots: s.Slots(), How: s.How}
}

func themesOf(s *State) *Themes {
	return &Themes{Overview: s.Overview, Slots: s.Slots(), Selection: s.Selection, All: s.AllThemes, Table: s.ThemeTable}
}

func evidenceOf(s *State) *Evidence {
	slot := 0
	if s.Focus != nil && s.Focus.Selection.Kind == analyzer.ThemeKind {
		slot = s.Slots()[s.Focus.Selection.ID]
	}
	return &Evidence{Focus: s.Focus, Bins: s.Overview.Bins, Total: s.Overview.Counts.Sentences, Slot: slot, Selected: s.Selection.Kind != analyzer.NoKind}
}

func (p *Page) wordsOf(s *State) *Words {
	return &Words{Keywords: s.Keywords, Words: s.Overview.Counts.Words, Selected: s.term(), General: languageName(s.Overview.Language.Code), Others: p.others, Against: p.against}
}

// redraw draws what a reader who writes sees first of an answer, which go-app
// would wait for its next frame with: in a long text there is no such time to lose
// after a key. It reports false where nobody writes, or the page has not been drawn
// before.
func (p *Page) redraw() bool {
	s := &p.state
	if p.stage < stages || s.Overview == nil || s.Mode != Writing {
		return false
	}
	redraw("size", &Size{Size: metaOf(s.Overview, s.Language).Size})
	redraw("say", summaryOf(s))
	redraw("themes", themesOf(s))
	redraw("evidence", evidenceOf(s))
	redraw("keywords", p.wordsOf(s))
	return true
}
