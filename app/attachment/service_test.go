package attachment_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/attachment"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// desk is somebody with an account, and a folder of files.
type desk struct {
	apptest.World
	t       *testing.T
	files   *attachment.Service
	account entity.ID
	dir     string // of files of his
	shared  string // where files are exchanged with him
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{World: apptest.Open(t), t: t, dir: t.TempDir(), shared: filepath.Join(t.TempDir(), "exchange")}
	d.files = attachment.New(d.Session, d.shared, func() map[string]attachment.Carriage { return nil })
	a := d.Allow(t)
	account := entity.Account{Name: "Acme"}
	must(t, a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &account) }))
	d.account = account.ID
	return d
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// file makes a file of his.
func (d *desk) file(name string, data []byte) string {
	d.t.Helper()
	path := filepath.Join(d.dir, name)
	must(d.t, os.WriteFile(path, data, 0o600))
	return path
}

// add attaches files to the account and returns the latest.
func (d *desk) add(paths ...string) attachment.File {
	d.t.Helper()
	refused, err := d.files.Add("account", string(d.account), paths)
	if err != nil || len(refused) > 0 {
		d.t.Fatal(refused, err)
	}
	all := d.list()
	return all[len(all)-1]
}

func (d *desk) list() []attachment.File {
	d.t.Helper()
	all, err := d.files.List("account", string(d.account))
	must(d.t, err)
	return all
}

func code(err error) string {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f.Code
	}
	return ""
}

func TestAFileIsAddedListedAndSavedUnderItsName(t *testing.T) {
	d := newDesk(t)
	f := d.add(d.file("报价单.pdf", []byte("%PDF-1.7 and so on")))
	if f.Name != "报价单.pdf" || f.MediaType != "application/pdf" || f.State != attachment.Here || f.Preview != "" || f.SizeBytes != 18 {
		t.Errorf("%+v", f)
	}
	path, err := d.files.Save(string(f.ID))
	must(t, err)
	data, err := os.ReadFile(path)
	if err != nil || string(data) != "%PDF-1.7 and so on" || filepath.Base(path) != "报价单.pdf" {
		t.Errorf("%s: %q, %v", path, data, err)
	}
}

func TestWhatCannotBeAddedHoldsUpNoOther(t *testing.T) {
	d := newDesk(t)
	huge := d.file("huge.bin", nil)
	must(t, os.Truncate(huge, 512<<20+1)) // it takes no room on the disk
	paths := []string{filepath.Join(d.dir, "gone.txt"), d.dir, huge, d.file("good.txt", []byte("good")), d.file("empty.txt", nil)}
	refused, err := d.files.Add("account", string(d.account), paths)
	must(t, err)
	if len(refused) != 3 || refused[0].Fault.Code != "attachment.unreadable" || refused[1].Fault.Code != "attachment.unreadable" ||
		refused[2].Fault.Code != "attachment.too-large" || refused[2].Name != "huge.bin" {
		t.Errorf("%+v", refused)
	}
	if all := d.list(); len(all) != 2 {
		t.Errorf("%+v", all)
	}
	for kind, id := range map[string]string{"account": "no such", "opportunity_event": "x", "attachment": "x", "pipeline": "x", "nonsense": "x"} {
		if _, err := d.files.Add(kind, id, nil); err == nil {
			t.Errorf("a %s takes files", kind)
		}
	}
}

// photo is a JPEG of two colours, the left half red, with the notes of a camera.
func photo(t testing.TB, w, h int, notes []byte) []byte {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{R: 200, A: 255}
			if x >= w/2 {
				c = color.RGBA{B: 200, A: 255}
			}
			picture.SetRGBA(x, y, c)
		}
	}
	var out bytes.Buffer
	must(t, jpeg.Encode(&out, picture, nil))
	if notes == nil {
		return out.Bytes()
	}
	data := append([]byte("Exif\x00\x00"), notes...)
	head := binary.BigEndian.AppendUint16([]byte{0xFF, 0xD8, 0xFF, 0xE1}, uint16(len(data)+2))
	return append(append(head, data...), out.Bytes()[2:]...)
}

// cameraNotes are a TIFF with an orientation and when the picture was taken.
func cameraNotes(orientation uint16, taken, zone string) []byte {
	order := binary.LittleEndian
	entry := func(b []byte, name, kind uint16, count, value uint32) []byte {
		b = order.AppendUint16(order.AppendUint16(b, name), kind)
		return order.AppendUint32(order.AppendUint32(b, count), value)
	}
	b := order.AppendUint32([]byte("II*\x00"), 8)
	b = order.AppendUint16(b, 2)
	b = entry(b, 0x0112, 3, 1, uint32(orientation))
	b = entry(b, 0x8769, 4, 1, 38)
	b = order.AppendUint32(b, 0)
	b = order.AppendUint16(b, 2)
	b = entry(b, 0x9003, 2, 20, 68)
	b = entry(b, 0x9011, 2, 7, 88)
	b = order.AppendUint32(b, 0)
	return append(append(append(b, taken...), 0), append([]byte(zone), 0)...)
}

// drawn is a picture as the page gets it.
func drawn(t testing.TB, text string) image.Image {
	t.Helper()
	raw, err := base64.StdEncoding.DecodeString(text)
	must(t, err)
	picture, err := jpeg.Decode(bytes.NewReader(raw))
	must(t, err)
	return picture
}

func TestAPhotoIsShownUprightWithWhenItWasTaken(t *testing.T) {
	d := newDesk(t)
	notes := cameraNotes(6, "2026:11:24 09:30:00", "+08:00") // the camera was held upright
	f := d.add(d.file("photo.jpg", photo(t, 1200, 800, notes)))
	if f.TakenAt != "2026-11-24T01:30:00.000Z" || f.MediaType != "image/jpeg" || len(f.Preview) > entity.MaxPreview {
		t.Errorf("%s %s, a preview of %d", f.TakenAt, f.MediaType, len(f.Preview))
	}
	large, err := d.files.Picture(string(f.ID))
	must(t, err)
	for text, size := range map[string]image.Point{f.Preview: {213, 320}, large: {800, 1200}} {
		picture := drawn(t, text)
		if picture.Bounds().Max != size {
			t.Errorf("%v instead of %v", picture.Bounds(), size)
		}
		if r, _, b, _ := picture.At(size.X/2, size.Y/4).RGBA(); r < b {
			t.Error("its top is not what was on the left")
		}
	}
}

func TestWhatOnlyLooksLikeAPictureDoesNoHarm(t *testing.T) {
	d := newDesk(t)
	bomb := bytes.Buffer{}
	must(t, png.Encode(&bomb, image.NewGray(image.Rect(0, 0, 1, 1))))
	header := bomb.Bytes()
	binary.BigEndian.PutUint32(header[16:], 60_000) // it says that it is 60,000 pixels wide
	binary.BigEndian.PutUint32(header[20:], 60_000) // and high
	tests := map[string][]byte{
		"bomb.png": header,
		"cut.jpg":  photo(t, 640, 480, nil)[:900],
		"evil.svg": []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`),
		"text.jpg": []byte("no picture"),
	}
	for name, data := range tests {
		began := time.Now()
		f := d.add(d.file(name, data))
		picture, err := d.files.Picture(string(f.ID))
		if f.Preview != "" || picture != "" || err != nil || time.Since(began) > 5*time.Second {
			t.Errorf("%s is drawn, or %v", name, err)
		}
	}
}

// The file has a hole where the photo's data would go on, so that it takes no room
// before it is added.
func TestAPhotoOf200MBIsKeptWholeAndNotDrawn(t *testing.T) {
	d := newDesk(t)
	path := d.file("huge.jpg", photo(t, 640, 480, nil))
	must(t, os.Truncate(path, 200_000_000))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f := d.add(path)
	runtime.ReadMemStats(&after)
	if f.SizeBytes != 200_000_000 || f.Preview != "" || f.MediaType != "image/jpeg" {
		t.Errorf("%d bytes of %s, drawn: %v", f.SizeBytes, f.MediaType, f.Preview != "")
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 {
		t.Errorf("adding it took %d MB", used>>20)
	}
	if picture, err := d.files.Picture(string(f.ID)); picture != "" || err != nil {
		t.Errorf("drawn as large as a window: %v", err)
	}
}

// FuzzNotes invents the notes of cameras: nothing in them may do harm.
func FuzzNotes(f *testing.F) {
	f.Add(cameraNotes(6, "2026:11:24 09:30:00", "+08:00"))
	f.Add([]byte("II*\x00\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, notes []byte) {
		if len(notes) > 60_000 {
			t.Skip()
		}
		if attachment.Taken(bytes.NewReader(photo(t, 2, 2, notes))).Year() > 9999 {
			t.Error("after the end of all dates")
		}
	})
}

func TestAProgramIsNotOpenedAndANameLeadsNowhere(t *testing.T) {
	d := newDesk(t)
	f := d.add(d.file("invoice.txt", []byte("MZ")))
	for name, want := range map[string]string{
		"invoice.exe": "", "invoice.EXE": "", "invoice.exe. ": "", "photo\u202egpj.exe": "", "run.desktop": "",
		"../../etc/passwd": "passwd", `C:\temp\quote.pdf`: "quote.pdf", "..": "file", "a\nb.txt": "ab.txt", "con<fig>.txt": "config.txt",
		strings.Repeat("长", 300) + ".pdf": strings.Repeat("长", 76) + ".pdf",
	} {
		d.rename(f.ID, name)
		path, err := d.files.Open(string(f.ID))
		if want == "" {
			if code(err) != "attachment.program" {
				t.Errorf("%q is opened: %s, %v", name, path, err)
			}
			if path, err = d.files.Save(string(f.ID)); err != nil {
				t.Errorf("%q cannot be saved: %v", name, err)
			}
		} else if err != nil || filepath.Base(path) != want {
			t.Errorf("%q becomes %q, %v", name, filepath.Base(path), err)
		}
		if rel, err := filepath.Rel(d.shared, path); err != nil || !filepath.IsLocal(rel) {
			t.Errorf("%q leads to %s", name, path)
		}
	}
}

func (d *desk) rename(id entity.ID, name string) {
	d.t.Helper()
	a := d.Allow(d.t)
	must(d.t, a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		_, err := tx.Edit(a.Ctx, "attachment", string(id), map[string]any{"name": name})
		return err
	}))
}

// TestBytesThatAreNotThoseAddedAreNotHandedOut lets the disk forget a byte.
func TestBytesThatAreNotThoseAddedAreNotHandedOut(t *testing.T) {
	d := newDesk(t)
	f := d.add(d.file("quote.txt", []byte("100,000")))
	a := d.Allow(t)
	must(t, os.WriteFile(filepath.Join(a.DB.Path()+".files", f.SHA256), []byte("900,000"), 0o600))
	if path, err := d.files.Save(string(f.ID)); !errors.Is(err, store.ErrAway) || path != "" {
		t.Errorf("%s, %v", path, err)
	}
	if all := d.list(); all[0].State != attachment.Away {
		t.Errorf("%+v", all[0])
	}
}

func TestAnUploadOfThePageIsNotKeptTwice(t *testing.T) {
	d := newDesk(t)
	dir := filepath.Join(d.shared, "upload-1")
	must(t, os.MkdirAll(dir, 0o700))
	must(t, os.WriteFile(filepath.Join(dir, "a.txt"), []byte("a"), 0o600))
	d.add(filepath.Join(dir, "a.txt"))
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("%v", err)
	}
	own := d.file("own.txt", []byte("own"))
	d.add(own)
	if _, err := os.Stat(own); err != nil {
		t.Errorf("a file of his own is gone: %v", err)
	}
}

func TestAVoiceMemoOfThePageBecomesAFile(t *testing.T) {
	d := newDesk(t)
	sound := append([]byte("\x1aE\xdf\xa3"), make([]byte, 100)...)
	path, err := d.files.Receive("../memo.webm", base64.StdEncoding.EncodeToString(sound))
	must(t, err)
	if f := d.add(path); f.Name != "memo.webm" || f.SizeBytes != int64(len(sound)) {
		t.Errorf("%+v", f)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it is kept twice: %v", err)
	}
	if _, err := d.files.Receive("memo.webm", "no base64"); code(err) != "invalid" {
		t.Errorf("%v", err)
	}
	if _, err := d.files.Receive("memo.webm", strings.Repeat("A", 13<<20)); code(err) != "attachment.too-large" {
		t.Errorf("%v", err)
	}
}

// TestAFileThatIsExchangedIsNotTakenForAnUpload attaches one of the files that were
// made for the person, beside another.
func TestAFileThatIsExchangedIsNotTakenForAnUpload(t *testing.T) {
	d := newDesk(t)
	must(t, os.MkdirAll(d.shared, 0o700))
	made := filepath.Join(d.shared, "roadbook-2026-11-24.db")
	other := filepath.Join(d.shared, "roadbook-2026-11-23.db")
	for _, path := range []string{made, other} {
		must(t, os.WriteFile(path, []byte("all that there is"), 0o600))
	}
	d.add(made)
	for _, path := range []string{made, other} {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
}
