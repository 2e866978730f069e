package web

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A store keeps the text of this tab in the browser, in IndexedDB. Each tab has
// a record of its own, held by a lock while the tab is open, so that two tabs
// never write over each other; a new tab takes up the latest record that no tab
// holds. Its methods wait for the browser and are not to be called on the
// goroutine of the page.
type store struct {
	db     app.Value
	id     string
	ready  bool  // the store is open and this tab has its record
	failed error // why open could not make it so
}

// A record is what is kept of a text.
type record struct {
	text     *text // nil for none
	language string
	choices  string // as State.ExportChoices writes them; "" for none
	title    string
	themes   string // of the reader, for all texts: see keptThemes
}

const (
	database = "stemma"
	texts    = "texts"
	// choicesStore keeps what holds for all texts.
	choicesStore = "choices"
	tabKey       = "stemma-text"
)

// open opens the store and returns the record of this tab, with a nil text
// where there is none. A fresh tab gets a record of its own, and leaves the one
// that it may have had as it is.
func (s *store) open(fresh bool) (kept record, err error) {
	defer func() { s.ready, s.failed = err == nil, err }()
	defer caught(&err)
	if !app.Window().Get("indexedDB").Truthy() {
		return record{}, browserError{"NotSupportedError", "this browser keeps no data"}
	}
	request := app.Window().Get("indexedDB").Call("open", database, 2)
	upgrade := app.FuncOf(func(_ app.Value, args []app.Value) any {
		if args[0].Get("oldVersion").Int() < 2 {
			request.Get("result").Call("createObjectStore", choicesStore)
		}
		if args[0].Get("oldVersion").Int() >= 1 {
			return nil
		}
		request.Get("result").Call("createObjectStore", texts, map[string]any{"keyPath": "id"}).Call("createIndex", "saved", "saved")
		return nil
	})
	defer upgrade.Release()
	request.Set("onupgradeneeded", upgrade)
	db, err := settle(request)
	if err != nil {
		return record{}, fmt.Errorf("opening the browser's store: %w", err)
	}
	s.db = db
	// A newer version of the page in another tab may have to change the store.
	db.Set("onversionchange", app.FuncOf(func(app.Value, []app.Value) any {
		db.Call("close")
		return nil
	}))
	themes, err := settle(s.db.Call("transaction", choicesStore, "readonly").Call("objectStore", choicesStore).Call("get", "themes"))
	if err != nil {
		return record{}, fmt.Errorf("reading the themes kept here: %w", err)
	}
	if fresh {
		s.name()
	} else if kept, err = s.claim(); err != nil {
		return record{}, err
	}
	if themes.Truthy() {
		kept.themes = themes.String()
	}
	return kept, nil
}

// saveThemes keeps the reader's themes.
func (s *store) saveThemes(themes string) (err error) {
	defer caught(&err)
	if !s.ready {
		return s.failed
	}
	objects := s.db.Call("transaction", choicesStore, "readwrite").Call("objectStore", choicesStore)
	objects.Call("put", themes, "themes")
	return s.commit(objects)
}

// claim finds the record of this tab and locks it.
func (s *store) claim() (record, error) {
	session := app.Window().Get("sessionStorage")
	if id := session.Call("getItem", tabKey); id.Truthy() {
		found, err := settle(s.objects("readonly").Call("get", id.String()))
		if err != nil {
			return record{}, fmt.Errorf("reading the text kept here: %w", err)
		}
		// While a page is loaded again its lock may still be held for a moment. One
		// held for longer is that of another tab, of which this is a duplicate: it
		// goes on with a copy.
		for try := 0; s.id == "" && try < 20; try++ {
			if lock(id.String()) {
				s.id = id.String()
			} else {
				time.Sleep(50 * time.Millisecond)
			}
		}
		if s.id == "" {
			s.name()
		}
		return s.record(found)
	}
	keys, err := settle(s.objects("readonly").Call("index", "saved").Call("getAllKeys"))
	if err != nil {
		return record{}, fmt.Errorf("reading the text kept here: %w", err)
	}
	for i := keys.Length() - 1; i >= 0; i-- {
		id := keys.Index(i).String()
		if !lock(id) {
			continue
		}
		s.id = id
		session.Call("setItem", tabKey, id)
		found, err := settle(s.objects("readonly").Call("get", id))
		if err != nil {
			return record{}, fmt.Errorf("reading the text kept here: %w", err)
		}
		return s.record(found)
	}
	s.name()
	return record{}, nil
}

// name gives this tab a record of its own. Its number is Go's, as browsers give
// out theirs only over HTTPS.
func (s *store) name() {
	s.id = fmt.Sprintf("%016x%016x", rand.Uint64(), rand.Uint64())
	lock(s.id)
	app.Window().Get("sessionStorage").Call("setItem", tabKey, s.id)
}

// record makes a record of what the store holds.
func (s *store) record(v app.Value) (record, error) {
	if !v.Truthy() {
		return record{}, nil
	}
	t, err := textOf(v)
	if err != nil {
		return record{}, err
	}
	r := record{text: t, language: v.Get("language").String(), title: titleOf(v)}
	if choices := v.Get("choices"); choices.Truthy() {
		r.choices = choices.String()
	}
	return r, nil
}

func titleOf(v app.Value) string {
	if title := v.Get("title"); title.Truthy() {
		return title.String()
	}
	return ""
}

// textOf returns the text of what the store holds.
func textOf(v app.Value) (*text, error) {
	kept := v.Get("text")
	if kept.Type() == app.TypeString {
		return newText(kept), nil
	}
	t, err := textOfBlob(kept)
	if err != nil {
		return nil, fmt.Errorf("reading a text kept here: %w", err)
	}
	return t, nil
}

// read returns a record, with a nil text where there is none.
func (s *store) read(id string) (kept record, err error) {
	defer caught(&err)
	if !s.ready {
		return record{}, nil
	}
	found, err := settle(s.objects("readonly").Call("get", id))
	if err != nil {
		return record{}, fmt.Errorf("reading a text kept here: %w", err)
	}
	return s.record(found)
}

// others lists the texts that other tabs keep, the latest first.
func (s *store) others() (others []Other, err error) {
	defer caught(&err)
	if !s.ready {
		return nil, nil
	}
	keys, err := settle(s.objects("readonly").Call("index", "saved").Call("getAllKeys"))
	if err != nil {
		return nil, fmt.Errorf("listing the texts kept here: %w", err)
	}
	for i := keys.Length() - 1; i >= 0; i-- {
		id := keys.Index(i).String()
		if id == s.id {
			continue
		}
		found, err := settle(s.objects("readonly").Call("get", id))
		if err != nil {
			return nil, fmt.Errorf("listing the texts kept here: %w", err)
		}
		if found.Truthy() && titleOf(found) != "" {
			others = append(others, Other{id, titleOf(found)})
		}
	}
	return others, nil
}

// save keeps a text, in one transaction.
func (s *store) save(r record) (err error) {
	defer caught(&err)
	if !s.ready {
		return s.failed
	}
	objects := s.objects("readwrite")
	objects.Call("put", map[string]any{
		"id": s.id, "text": r.text.body(), "language": r.language, "choices": r.choices, "title": r.title, "saved": app.Window().Get("Date").Call("now"),
	})
	// A page that ends has no time to hear that it was put before all is kept.
	if transaction := objects.Get("transaction"); transaction.Get("commit").Truthy() {
		transaction.Call("commit")
	}
	return s.commit(objects)
}

// clear deletes the record of this tab, whose text is empty now.
func (s *store) clear() (err error) {
	defer caught(&err)
	if !s.ready {
		return nil
	}
	objects := s.objects("readwrite")
	objects.Call("delete", s.id)
	return s.commit(objects)
}

// forget deletes a text: the record of this tab, and all that hold the same
// text, such as those of duplicated tabs.
func (s *store) forget(t *text) (err error) {
	defer caught(&err)
	if !s.ready {
		return nil
	}
	keys, err := settle(s.objects("readonly").Call("getAllKeys"))
	if err != nil {
		return fmt.Errorf("listing the texts kept here: %w", err)
	}
	same := []string{s.id}
	for i := range keys.Length() {
		id := keys.Index(i).String()
		found, err := settle(s.objects("readonly").Call("get", id))
		if err != nil {
			return fmt.Errorf("reading the texts kept here: %w", err)
		}
		if !found.Truthy() {
			continue
		}
		if found.Get("text").Type() != app.TypeString && !t.big() {
			continue // a Blob, which is longer
		}
		kept, err := textOf(found)
		if err != nil {
			return err
		}
		if kept.equal(t) {
			same = append(same, id)
		}
	}
	objects := s.objects("readwrite")
	for _, id := range same {
		objects.Call("delete", id)
	}
	return s.commit(objects)
}

func (s *store) objects(mode string) app.Value {
	return s.db.Call("transaction", texts, mode).Call("objectStore", texts)
}

// commit waits until the transaction is kept or undone as a whole.
func (s *store) commit(objects app.Value) error {
	transaction := objects.Get("transaction")
	done := make(chan error, 3)
	listen := func(event string, err func() error) func() {
		f := app.FuncOf(func(app.Value, []app.Value) any {
			done <- err()
			return nil
		})
		transaction.Set(event, f)
		return f.Release
	}
	failed := func() error { return jsError(transaction.Get("error")) }
	for event, err := range map[string]func() error{"oncomplete": func() error { return nil }, "onabort": failed, "onerror": failed} {
		defer listen(event, err)()
	}
	return <-done
}

// caught makes an error of what the browser throws where its store has gone
// away: a reader may have all data of the site deleted, or a newer version of
// the page in another tab may have had it closed.
func caught(err *error) {
	switch thrown := recover().(type) {
	case nil:
	case runtime.Error:
		panic(thrown) // ours
	case error:
		*err = thrown
	default:
		panic(thrown)
	}
}

// settle waits for a request of IndexedDB.
func settle(request app.Value) (app.Value, error) {
	done := make(chan error, 2)
	success := app.FuncOf(func(app.Value, []app.Value) any {
		done <- nil
		return nil
	})
	failure := app.FuncOf(func(app.Value, []app.Value) any {
		done <- jsError(request.Get("error"))
		return nil
	})
	defer success.Release()
	defer failure.Release()
	request.Set("onsuccess", success)
	request.Set("onerror", failure)
	if err := <-done; err != nil {
		return nil, err
	}
	return request.Get("result"), nil
}

// lock takes the lock of a record until this page ends. It reports false where
// another tab holds it.
func lock(id string) bool {
	locks := app.Window().Get("navigator").Get("locks")
	if !locks.Truthy() {
		return true
	}
	got := make(chan bool, 1)
	// The lock is held as long as the promise that this returns stays open; the
	// function stays for as long as the page.
	f := app.FuncOf(func(_ app.Value, args []app.Value) any {
		held := len(args) > 0 && args[0].Truthy()
		got <- held
		if !held {
			return nil
		}
		return app.Window().Get("Promise").New(app.FuncOf(func(app.Value, []app.Value) any { return nil }))
	})
	locks.Call("request", "stemma-"+id, map[string]any{"ifAvailable": true}, f)
	return <-got
}
