package seal

import (
	"bytes"
	"crypto/aes"
	"math/rand/v2"
	"slices"
	"testing"

	theirs "golang.org/x/crypto/xts"
	"pgregory.net/rapid"
)

func TestTheCipherIsXTS(t *testing.T) {
	random := rand.NewChaCha8([32]byte{1})
	key, plain := make([]byte, 64), make([]byte, 8*unit)
	_, _ = random.Read(key) // never fails
	_, _ = random.Read(plain)
	standard, err := theirs.NewCipher(aes.NewCipher, key)
	if err != nil {
		t.Fatal(err)
	}
	ours, err := newXTS(key)
	if err != nil {
		t.Fatal(err)
	}
	const first = 1<<56 | 12345
	want, got := make([]byte, len(plain)), slices.Clone(plain)
	for i := 0; i < len(plain); i += unit {
		standard.Encrypt(want[i:i+unit], plain[i:i+unit], first+uint64(i/unit))
	}
	if ours.encrypt(got, first); !bytes.Equal(got, want) {
		t.Error("encrypts differently")
	}
	if ours.decrypt(got, first); !bytes.Equal(got, plain) {
		t.Error("does not decrypt what it encrypted")
	}
}

// ram is a raw file in memory. With cut >= 0 the next write ends after that many
// of its sectors.
type ram struct {
	data []byte
	cut  int
}

func (r *ram) readAt(p []byte, at int64) (bool, error) {
	n := 0
	if at < int64(len(r.data)) {
		n = copy(p, r.data[at:])
	}
	clear(p[n:])
	return n < len(p), nil
}

func (r *ram) writeAt(p []byte, at int64) error {
	if r.cut >= 0 {
		p = p[:min(len(p), r.cut*unit)]
	}
	if end := int(at) + len(p); end > len(r.data) {
		r.data = append(r.data, make([]byte, end-len(r.data))...)
	}
	copy(r.data[at:], p)
	return nil
}

func open(t interface{ Fatal(...any) }, as role) *file {
	v, err := newVault(Key{1})
	if err != nil {
		t.Fatal(err)
	}
	return v.file(as)
}

// The file is a model of itself in memory, however what is written and read is
// cut and wherever it lies.
func TestWhatWasWrittenIsReadWhereverItLies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const size = 40 * unit
		f, r, model := open(t, log), &ram{cut: -1}, make([]byte, size)
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			at := rapid.IntRange(0, size-1).Draw(t, "at")
			p := rapid.SliceOfN(rapid.Byte(), 1, min(size-at, 10*unit)).Draw(t, "p")
			if rapid.Bool().Draw(t, "write") {
				if err := f.write(r, p, int64(at)); err != nil {
					t.Fatal(err)
				}
				copy(model[at:], p)
			}
			got := make([]byte, len(p))
			if err := f.read(r, got, int64(at)); err != nil && err != errShort {
				t.Fatal(err)
			}
			if !bytes.Equal(got, model[at:at+len(p)]) {
				t.Fatalf("at %d: other bytes than were written", at)
			}
		}
	})
}

// SQLite relies on it that a write which is cut off leaves alone what lies
// around it. Sealing must not widen what is lost.
func TestAWriteThatIsCutOffLeavesItsNeighboursAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const size = 20 * unit
		f, r := open(t, log), &ram{cut: -1}
		before := rapid.SliceOfN(rapid.Byte(), size, size).Draw(t, "before")
		if err := f.write(r, before, 0); err != nil {
			t.Fatal(err)
		}
		at := rapid.IntRange(0, size-1).Draw(t, "at")
		p := rapid.SliceOfN(rapid.Byte(), 1, size-at).Draw(t, "p")
		r.cut = rapid.IntRange(0, 20).Draw(t, "cut")
		if err := f.write(r, p, int64(at)); err != nil {
			t.Fatal(err)
		}
		got := make([]byte, size)
		if err := f.read(r, got, 0); err != nil {
			t.Fatal(err)
		}
		reached := min(max(at, int(down(int64(at)))+r.cut*unit), at+len(p)) // the first byte that was not written
		want := slices.Concat(before[:at], p[:reached-at], before[reached:])
		if !bytes.Equal(got, want) {
			t.Fatalf("%d bytes at %d, cut after %d sectors: other bytes were changed", len(p), at, r.cut)
		}
	})
}

func TestTheSamePageLooksDifferentInEveryPlace(t *testing.T) {
	page := bytes.Repeat([]byte("0123456789abcdef"), 4*unit/block)
	seen := make(map[string]bool)
	for _, as := range []role{database, log, journal, temporary} {
		f, r := open(t, as), &ram{cut: -1}
		if err := f.write(r, append(page, page...), unit); err != nil {
			t.Fatal(err)
		}
		for b := range slices.Chunk(r.data[unit:], block) {
			if seen[string(b)] {
				t.Fatalf("role %d: a block was there before", as)
			}
			seen[string(b)] = true
		}
	}
}
