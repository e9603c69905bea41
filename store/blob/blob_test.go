package blob_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store/blob"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// sealed is a folder with a key.
func sealed(dir string) blob.Folder { return blob.Folder{Dir: dir, Key: bytes.Repeat([]byte{7}, 32)} }

// content is size bytes that no two seeds share, and their name.
func content(size int, seed uint64) (data []byte, sum string) {
	data = make([]byte, size)
	random := rand.NewChaCha8([32]byte{byte(seed)})
	_, _ = random.Read(data) // never fails
	hashed := sha256.Sum256(data)
	return data, hex.EncodeToString(hashed[:])
}

func names(t testing.TB, f blob.Folder) []string {
	t.Helper()
	entries, err := os.ReadDir(f.Dir)
	must(t, err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestTheSameBytesAreKeptOnce(t *testing.T) {
	f := sealed(filepath.Join(t.TempDir(), "files"))
	data, sum := content(100_000, 1)
	for range 2 {
		got, size, err := f.Add(bytes.NewReader(data), 1<<20)
		if err != nil || got != sum || size != 100_000 {
			t.Fatal(got, size, err)
		}
	}
	if n := names(t, f); len(n) != 1 {
		t.Errorf("%q", n)
	}
	var out bytes.Buffer
	if err := f.CopyTo(&out, sum); err != nil || !bytes.Equal(out.Bytes(), data) {
		t.Errorf("%d bytes, %v", out.Len(), err)
	}
}

// TestWhatIsTooLargeLeavesNothingHalf is also what becomes of a file that breaks
// off while it is read.
func TestWhatIsTooLargeLeavesNothingHalf(t *testing.T) {
	f := sealed(t.TempDir())
	data, _ := content(1001, 1)
	if _, _, err := f.Add(bytes.NewReader(data), 1000); !errors.Is(err, blob.ErrTooLarge) {
		t.Error(err)
	}
	broken := io.MultiReader(bytes.NewReader(data), failing{})
	if _, _, err := f.Add(broken, 1<<20); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
	if n := names(t, f); len(n) != 0 {
		t.Errorf("left behind: %q", n)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestAFullDiskLeavesNothingHalf(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "disk")
	must(t, os.Mkdir(dir, 0o700))
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no small disk can be made here: %s", out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %s", out)
		}
	})
	f := sealed(dir)
	data, sum := content(1<<20, 1)
	if _, _, err := f.Add(bytes.NewReader(data), 1<<30); !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	if n := names(t, f); len(n) != 0 {
		t.Errorf("left behind: %q", n)
	}
	// What was fetched before the disk was full stays for the next attempt.
	if err := f.Fetch(sum, int64(len(data)), from(data, nil)); !errors.Is(err, syscall.ENOSPC) {
		t.Error(err)
	}
	if _, err := f.Open(sum); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a part stands for the whole: %v", err)
	}
}

// from serves data and writes down from where it was asked to.
func from(data []byte, asked *[]int64) func(int64) (io.ReadCloser, error) {
	return func(from int64) (io.ReadCloser, error) {
		if asked != nil {
			*asked = append(*asked, from)
		}
		return io.NopCloser(bytes.NewReader(data[from:])), nil
	}
}

func TestAFetchGoesOnWhereItBrokeOff(t *testing.T) {
	f := sealed(filepath.Join(t.TempDir(), "files"))
	data, sum := content(100_000, 1)
	broken := func(int64) (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(bytes.NewReader(data[:60_000]), failing{})), nil
	}
	if err := f.Fetch(sum, 100_000, broken); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Fatal(err)
	}
	if _, err := f.Open(sum); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a part stands for the whole: %v", err)
	}
	var asked []int64
	must(t, f.Fetch(sum, 100_000, from(data, &asked)))
	if len(asked) != 1 || asked[0] != 60_000 {
		t.Errorf("asked from %v", asked)
	}
	var out bytes.Buffer
	if err := f.CopyTo(&out, sum); err != nil || !bytes.Equal(out.Bytes(), data) {
		t.Errorf("%d bytes, %v", out.Len(), err)
	}
}

func TestWrongBytesAreNotKept(t *testing.T) {
	f := sealed(filepath.Join(t.TempDir(), "files"))
	data, sum := content(1000, 1)
	other, _ := content(1000, 2)
	if err := f.Fetch(sum, 1000, from(other, nil)); !errors.Is(err, blob.ErrWrongBytes) {
		t.Error(err)
	}
	if n := names(t, f); len(n) != 0 {
		t.Errorf("left behind: %q", n)
	}
	must(t, f.Fetch(sum, 1000, from(data, nil)))
	must(t, os.WriteFile(filepath.Join(f.Dir, sum), other, 0o600)) // the disk forgets
	if err := f.CopyTo(io.Discard, sum); !errors.Is(err, blob.ErrWrongBytes) {
		t.Error(err)
	}
}

func TestNothingOutsideTheFolderIsReached(t *testing.T) {
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "secret"), []byte("secret"), 0o600))
	f := sealed(filepath.Join(dir, "files"))
	for _, name := range []string{"../secret", "", ".", strings.Repeat("A", 64)} {
		if file, err := f.Open(name); err == nil {
			t.Errorf("opens %q: %v", name, file.Close())
		}
		if err := f.Fetch(name, 1, from([]byte("x"), nil)); err == nil {
			t.Errorf("fetches %q", name)
		}
		must(t, f.Remove(name))
	}
	if _, err := os.Stat(filepath.Join(dir, "secret")); err != nil {
		t.Error(err)
	}
}

func TestCleaningLeavesWhatIsKnownOrNew(t *testing.T) {
	f := sealed(t.TempDir())
	_, sum := content(10, 1)
	long := time.Now().Add(-time.Hour)
	for _, name := range []string{sum, "x.new", "y.new"} {
		must(t, os.WriteFile(filepath.Join(f.Dir, name), []byte("x"), 0o600))
		if name != "y.new" {
			must(t, os.Chtimes(filepath.Join(f.Dir, name), long, long))
		}
	}
	here, err := f.Clean(time.Now().Add(-time.Minute), func(name string) (bool, error) { return name == sum, nil })
	if err != nil || len(here) != 1 || !here[sum] {
		t.Errorf("%v, %v", here, err)
	}
	if n := names(t, f); len(n) != 2 || n[0] != sum || n[1] != "y.new" {
		t.Errorf("%q", n)
	}
}

func TestASealedFileShowsNothingAndIsReadAnywhere(t *testing.T) {
	f := sealed(filepath.Join(t.TempDir(), "files"))
	data := []byte(strings.Repeat("the offer is 1,200,000. ", 5000))
	sum, _, err := f.Add(bytes.NewReader(data), 1<<20)
	must(t, err)
	raw, err := os.ReadFile(filepath.Join(f.Dir, sum))
	if err != nil || bytes.Contains(raw, []byte("offer")) {
		t.Errorf("it shows what it holds, or %v", err)
	}
	again, _, err := sealed(f.Dir+"2").Add(bytes.NewReader(data), 1<<20)
	must(t, err)
	other, err := os.ReadFile(filepath.Join(f.Dir+"2", again))
	if err != nil || bytes.Equal(raw[16:], other[16:]) {
		t.Errorf("the same bytes look the same, or %v", err)
	}
	file, err := f.Open(sum)
	must(t, err)
	defer file.Close()
	for _, at := range []int{0, 1, 15, 16, 17, 99_999, len(data) - 1} {
		part := make([]byte, 40)
		n, err := file.ReadAt(part, int64(at))
		if want := data[at:min(at+40, len(data))]; !bytes.Equal(part[:n], want) || err != nil && !errors.Is(err, io.EOF) {
			t.Errorf("at %d: %q, %v", at, part[:n], err)
		}
	}
	if err := (blob.Folder{Dir: f.Dir, Key: bytes.Repeat([]byte{8}, 32)}).CopyTo(io.Discard, sum); !errors.Is(err, blob.ErrWrongBytes) {
		t.Errorf("another key opens it: %v", err)
	}
}

// TestAFileFromBeforeThereWasAKeyIsStillRead is of a workspace that was sealed
// after files had been added.
func TestAFileFromBeforeThereWasAKeyIsStillRead(t *testing.T) {
	f := sealed(filepath.Join(t.TempDir(), "files"))
	data, _ := content(1000, 1)
	sum, _, err := blob.Folder{Dir: f.Dir}.Add(bytes.NewReader(data), 1<<20)
	must(t, err)
	var got bytes.Buffer
	if err := f.CopyTo(&got, sum); err != nil || !bytes.Equal(got.Bytes(), data) {
		t.Errorf("%d bytes, %v", got.Len(), err)
	}
}
