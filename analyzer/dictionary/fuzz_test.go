package dictionary

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stemma/analyzer/decode"
	"stemma/analyzer/theme"
)

// fuzz gives a reader any bytes: it gives an error of a known kind, or a
// lexicon that is the same when written and read again.
func fuzz(f *testing.F, format Format, seeds ...string) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if got, ok := Detect(file, data); ok && got == format {
			f.Add(data)
		}
	}
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		lexicon, _, err := Read(format, "f", data)
		if err != nil {
			var wrong *theme.Error
			if !errors.As(err, &wrong) && !errors.Is(err, decode.ErrNotText) {
				t.Errorf("%T: %v", err, err)
			}
			if wrong != nil && (wrong.Line < 1 || wrong.Line > strings.Count(string(data), "\n")+strings.Count(string(data), "\r")+2 || wrong.Column < 1) {
				t.Errorf("no such place: %v", wrong)
			}
			return
		}
		roundTrip(t, format, lexicon)
		for _, other := range Formats() {
			if written, _, err := Write(other, lexicon); err != nil {
				t.Errorf("%s: %v", other, err)
			} else if _, lost, err := Read(other, "f", written); len(lost) > 0 || err != nil && !strings.Contains(err.Error(), "a category with words") {
				t.Errorf("%s holds what cannot be read: %v, %v\n%s", other, lost, err, written)
			}
		}
	})
}

func FuzzYAML(f *testing.F) {
	fuzz(f, YAML, "a: [b, 'c d', \"\\u00e9\"]\n", "a:\n- b\n__: c\nd: {}\n", "a › b: c\n", "a:\n  a: b\n  __: c\n  a › b: d\n")
}

func FuzzLIWC(f *testing.F) {
	fuzz(f, LIWC, "%\n9/11\n\t1\ta\tb c\n\t\t02 d\n%\nx y 1 2\nR & D\t2\n", "DicTerm,a,\"b\"\nc d,X,0.5\n*e,X\n")
}

func FuzzLexicoder(f *testing.F) {
	fuzz(f, Lexicoder, "<dictionary><cnode name='a' desc='b'><pnode name=' c'/><cnode name='&#233;'><pnode name='d'/></cnode></cnode></dictionary>")
}

func FuzzWordStat(f *testing.F) {
	fuzz(f, WordStat, "A\n\tB\n\t\tC_D* (1)\n\tE (1)\n", "A [2]\n\t@X [A NEAR B /C5] (1)\n", "A\n\t@A NEAR/0 B (1)\n")
}

func FuzzCSV(f *testing.F) {
	fuzz(f, CSV, "theme,pattern\n'=a,(=US) | b\n", "category\tword\nc\t\"d\"\n", "theme,pattern,branch,kind\na,b,a,\na,c,,cancel\n")
}
