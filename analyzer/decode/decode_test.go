package decode

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	for _, c := range []struct {
		name, data, text string
		encoding         Encoding
		broken           int
	}{
		{"empty", "", "", UTF8, 0},
		{"ascii", "Talks resume.\r\n", "Talks resume.\r\n", UTF8, 0},
		{"utf-8", "Élysée’s “talks”", "Élysée’s “talks”", UTF8, 0},
		{"byte order mark kept", "\ufeffTalks", "\ufeffTalks", UTF8, 0},
		{"utf-16 little", "\xff\xfeT\x00a\x00\xe9\x00", "Taé", UTF16, 0},
		{"utf-16 big", "\xfe\xff\x00T\x00a\x20\x1c", "Ta“", UTF16, 0},
		{"windows-1252", "d\xe9fense fran\xe7aise \x93oui\x94", "défense française “oui”", Windows1252, 0},
		{"a broken byte among good ones", "défense – française \xe9 ok", "défense – française \xe9 ok", UTF8, 1},
		{"a zero byte in a text", "Talks resumed\x00 in Geneva on Monday.", "Talks resumed\x00 in Geneva on Monday.", UTF8, 0},
	} {
		got, err := Text([]byte(c.data))
		if err != nil || got != (Document{c.text, c.encoding, c.broken}) {
			t.Errorf("%s: Text = %+v, %v; want %q, %s, %d broken", c.name, got, err, c.text, c.encoding, c.broken)
		}
	}
}

func TestNotText(t *testing.T) {
	for name, data := range map[string]string{
		"png":   "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00",
		"zip":   "PK\x03\x04\x14\x00\x08\x00\x08\x00\x00\x00",
		"zeros": strings.Repeat("\x00", 100),
	} {
		_, err := Text([]byte(data))
		if !errors.Is(err, ErrNotText) {
			t.Errorf("%s: error %v, want ErrNotText", name, err)
		} else if !strings.Contains(err.Error(), "byte ") {
			t.Errorf("%s: error %q does not say where", name, err)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte("\xff\xfeT\x00"))
	f.Add([]byte("d\xe9fense"))
	f.Add([]byte("\x89PNG\r\n\x1a\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Text(data)
		if err != nil {
			return
		}
		if doc.Encoding == UTF8 && doc.Text != string(data) {
			t.Errorf("UTF-8 text %q differs from its bytes %q", doc.Text, data)
		}
		if doc.Encoding != UTF8 && !utf8.ValidString(doc.Text) {
			t.Errorf("decoded %q to invalid UTF-8 %q", data, doc.Text)
		}
	})
}
