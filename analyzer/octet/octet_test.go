package octet

import "testing"

func TestLoad(t *testing.T) {
	text := []byte("0123456789abcdef")
	for i := range len(text) - Size + 1 {
		want := uint64(0)
		for n := Size - 1; n >= 0; n-- {
			want = want<<8 | uint64(text[i+n])
		}
		if got := Load(text, i); got != want {
			t.Errorf("at %d: %x, want %x", i, got, want)
		}
	}
}

// TestLoadBeyond asks for bytes that are not there.
func TestLoadBeyond(t *testing.T) {
	for _, i := range []int{-1, 1, 8, 9} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("eight bytes at %d of eight are loaded", i)
				}
			}()
			Load([]byte("01234567"), i)
		}()
	}
}
