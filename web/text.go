package web

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A text is one of the reader's, in strings of the browser's own. A long one is in
// pieces: a browser copies a string as a whole when it is put together, compared,
// kept or sent, and with megabytes the page stands still for as long. Of pieces,
// an edit costs those that it is in. A text does not change, and shares its pieces
// with others; nil is none. Lengths are in UTF-16 units, as JavaScript counts.
type text struct {
	pieces []*piece
	units  int
	whole  app.Value // a Blob of all of it; nil until it is needed
	utf8   app.Value // the bytes of it, where it was made of these, until they are handed over; nil for none
}

// A piece is a string and, once that was needed, a Blob of it.
type piece struct {
	value app.Value
	units int
	blob  app.Value
}

const (
	// bigText is the length from which on a text is in pieces, and is kept and sent
	// as a Blob and not as a string. A browser copies a string while nothing else
	// happens, at each write and at each look at what is kept; a Blob it writes
	// beside the page once, and only its name after that.
	bigText = 1 << 20
	// onePiece is the most that is made one piece, in UTF-16 units or bytes.
	onePiece = 1 << 20
)

// newText returns the text of a string of the browser's.
func newText(value app.Value) *text {
	units := length(value)
	if units < bigText {
		return &text{pieces: []*piece{{value: value, units: units}}, units: units}
	}
	t := new(text)
	for start := 0; start < units; {
		end := units
		if units-start > onePiece {
			end = start + onePiece
			if isLow(value, end) {
				end--
			}
		}
		t.add(&piece{value: slice(value, start, end), units: end - start})
		start = end
	}
	return t
}

// isLow tells whether the unit at a place in a string is the second half of a
// letter that is two of them.
func isLow(value app.Value, at int) bool {
	const low, afterLow = 0xdc00, 0xe000
	c := object(value).Call("charCodeAt", at).Int()
	return c >= low && c < afterLow
}

func (t *text) add(p *piece) {
	t.pieces = append(t.pieces, p)
	t.units += p.units
}

// length returns that of a text, 0 of none.
func (t *text) length() int {
	if t == nil {
		return 0
	}
	return t.units
}

func (t *text) big() bool { return t.units >= bigText }

// strings returns the text as an array of strings.
func (t *text) strings() app.Value {
	values := make([]any, len(t.pieces))
	for i, p := range t.pieces {
		values[i] = p.value
	}
	return arrayOf(values)
}

// arrayOf makes an array of the browser's.
func arrayOf(values []any) app.Value { return app.Window().Get("Array").Call("of", values...) }

// cut returns the part of a text from one place to another.
func (t *text) cut(from, to int) *text {
	part := new(text)
	from, to = max(from, 0), min(to, t.units)
	at := 0
	for _, p := range t.pieces {
		start, end := max(from-at, 0), min(to-at, p.units)
		switch at += p.units; {
		case start >= end:
		case start == 0 && end == p.units:
			part.add(p)
		default:
			part.add(&piece{value: slice(p.value, start, end), units: end - start})
		}
	}
	return part
}

// slice returns the part of a text from one place to another as a string.
func (t *text) slice(from, to int) app.Value {
	return t.cut(from, to).strings().Call("join", "")
}

// join returns the texts after each other.
func join(texts ...*text) *text {
	all := new(text)
	for _, t := range texts {
		for _, p := range t.pieces {
			if p.units > 0 {
				all.add(p)
			}
		}
	}
	if !all.big() {
		return newText(all.slice(0, all.units))
	}
	return all
}

// equal tells whether two texts are the same, whatever pieces they are in.
func (t *text) equal(other *text) bool {
	if t == other {
		return true
	}
	if t == nil || other == nil || t.units != other.units {
		return false
	}
	for at := 0; at < t.units; at += onePiece {
		if !t.slice(at, at+onePiece).Equal(other.slice(at, at+onePiece)) {
			return false
		}
	}
	return true
}

// unmade returns how much of a big text there is no Blob of.
func (t *text) unmade() int {
	units := 0
	if t.big() && t.whole == nil {
		for _, p := range t.pieces {
			if p.blob == nil {
				units += p.units
			}
		}
	}
	return units
}

// makePiece makes the Blob of one more piece of a big text, and reports whether one
// was missing.
func (t *text) makePiece() bool {
	if t.big() && t.whole == nil {
		for _, p := range t.pieces {
			if p.blob == nil {
				p.make()
				return true
			}
		}
	}
	return false
}

// make makes the Blobs of all pieces of a big text, and lets the browser do other
// things in between. It is not to be called on the goroutine of the page.
func (t *text) make() {
	for t.makePiece() {
		<-turn()
	}
}

func (p *piece) make() { p.blob = blobOf(p.value) }

// body returns the text as it is kept and sent: a string, or a Blob of a big one.
func (t *text) body() app.Value {
	if !t.big() {
		return t.pieces[0].value
	}
	if t.whole == nil {
		blobs := make([]any, len(t.pieces))
		for i, p := range t.pieces {
			if p.blob == nil {
				p.make()
			}
			blobs[i] = p.blob
		}
		t.whole = blobOf(blobs...)
	}
	return t.whole
}

// handed returns what is sent of the text: its bytes, if it has them, which are not
// its own from then on, or body.
func (t *text) handed() app.Value {
	if bytes := t.utf8; bytes != nil {
		t.utf8 = nil
		return bytes
	}
	return t.body()
}

// blobOf makes a Blob of strings, arrays of bytes and Blobs.
func blobOf(parts ...any) app.Value { return app.Window().Get("Blob").New(arrayOf(parts)) }

// unmarked returns an array of UTF-8 without the byte order mark that it may begin
// with, which is not in the text.
func unmarked(utf8 app.Value) app.Value {
	const mark = "\ufeff"
	for i := range len(mark) {
		if i == utf8.Length() || utf8.Index(i).Int() != int(mark[i]) {
			return utf8
		}
	}
	return utf8.Call("subarray", len(mark))
}

// textOfBytes returns the text of an array of UTF-8, which is its own from then on:
// see decoded.
func textOfBytes(utf8 app.Value) (t *text, err error) {
	defer caught(&err)
	t, err = decoded(nil, utf8.Length(), func(start, end int) (app.Value, error) {
		if start > 0 {
			<-turn()
		}
		return utf8.Call("subarray", start, end), nil
	})
	if err == nil {
		t.utf8 = utf8
	}
	return t, err
}

// textOfBlob returns the text of a Blob of UTF-8: see decoded.
func textOfBlob(whole app.Value) (t *text, err error) {
	defer caught(&err)
	return decoded(whole, whole.Get("size").Int(), func(start, end int) (app.Value, error) {
		buffer, err := await(whole.Call("slice", start, end).Call("arrayBuffer"))
		if err != nil {
			return nil, err
		}
		return app.Window().Get("Uint8Array").New(buffer), nil
	})
}

// decoded returns the text of size bytes of UTF-8, of which part gives an array of
// some, and whole is a Blob, if it is not nil. It is not to be called on the
// goroutine of the page: it lets the browser do other things between two pieces,
// as to decode a long text takes a quarter of a second. The errors are part's.
func decoded(whole app.Value, size int, part func(start, end int) (app.Value, error)) (*text, error) {
	decoder := app.Window().Get("TextDecoder").New("utf-8", map[string]any{"ignoreBOM": true})
	t := new(text)
	for start := 0; start < size; {
		end := min(start+onePiece, size)
		bytes, err := part(start, end)
		if err != nil {
			return nil, err
		}
		if end < size {
			n := beforeLast(bytes, end-start)
			bytes, end = bytes.Call("subarray", 0, n), start+n
		}
		p := &piece{value: decoder.Call("decode", bytes)}
		p.units = length(p.value)
		if whole != nil {
			p.blob = whole.Call("slice", start, end)
		}
		t.add(p)
		start = end
	}
	if !t.big() {
		return join(t), nil
	}
	t.whole = whole
	return t, nil
}

// beforeLast returns where, among n bytes of UTF-8, the last letter begins, which
// may be only the first bytes of one.
func beforeLast(bytes app.Value, n int) int {
	const most, mask, further = 4, 0xc0, 0x80 // bytes of a letter; which bits tell that a byte is not its first
	for i := n - 1; i >= n-most && i > 0; i-- {
		if bytes.Index(i).Int()&mask != further {
			return i
		}
	}
	return n
}
