package web

import (
	"strings"

	"stemma/wasm/message"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// compare has the words compared with what the reader has chosen: the language
// in general, a text that another tab keeps, or a file.
func (p *Page) compare(ctx app.Context, choice app.Value) {
	id := choice.Get("value").String()
	switch id {
	case generalOption:
		p.against = ""
		p.question(ctx, p.state.Compare(""))
	case "file":
		choice.Set("value", p.compared())
		app.Window().GetElementByID("other").Call("click")
	default:
		if text, ok := p.files[id]; ok {
			p.compareWith(ctx, id, strings.TrimPrefix(id, fileID), text)
			return
		}
		ctx.Async(func() {
			kept, err := p.store.read(id)
			ctx.Dispatch(func(ctx app.Context) {
				if err != nil || kept.text == nil {
					p.state.Problem = "That text is not there any more: the words are compared as before."
					choice.Set("value", p.compared())
					p.listOthers(ctx)
					return
				}
				p.compareWith(ctx, id, kept.title, kept.text)
			})
		})
	}
}

// compared is the option of what the words are compared with now.
func (p *Page) compared() string {
	if p.against == "" {
		return generalOption
	}
	return p.against
}

// compareFile has the words compared with those of a file.
func (p *Page) compareFile(ctx app.Context, file app.Value) {
	p.readFile(ctx, file, func(ctx app.Context, name string, other *text) {
		id := fileID + name
		if p.files == nil {
			p.files = make(map[string]*text)
		}
		if p.files[id] == nil {
			p.others = append(p.others[:len(p.others):len(p.others)], Other{id, name})
		}
		p.files[id] = other
		p.compareWith(ctx, id, name, other)
	})
}

// fileID begins the id of a text from a file, which is not kept.
const fileID = "file:"

func (p *Page) compareWith(ctx app.Context, id, name string, other *text) {
	p.against = id
	p.client.ask(p.state.Compare(name), other.handed(), func(a message.Answer, _ app.Value) { p.take(ctx, a) })
}

// listOthers learns which texts other tabs keep.
func (p *Page) listOthers(ctx app.Context) {
	ctx.Async(func() {
		others, err := p.store.others()
		ctx.Dispatch(func(app.Context) {
			if err == nil { // without a list there is nothing to choose
				for _, o := range p.others {
					if strings.HasPrefix(o.ID, fileID) {
						others = append(others, o)
					}
				}
				p.others = others
			}
		})
	})
}
