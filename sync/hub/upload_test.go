package hub_test

import (
	"database/sql"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/protocol"
)

// sendBroken sends a part of a file over a line that breaks behind it.
func (p person) sendBroken(f paper, from int, data string) {
	body := io.MultiReader(strings.NewReader(data), iotest.ErrReader(io.ErrUnexpectedEOF))
	req := httptest.NewRequest(http.MethodPatch, f.path(), body)
	for name, value := range map[string]string{
		"Tus-Resumable": "1.0.0", "Authorization": "Bearer " + p.token,
		"Upload-Offset": strconv.Itoa(from), "Content-Type": "application/offset+octet-stream",
	} {
		req.Header.Set(name, value)
	}
	p.o.hub.ServeHTTP(httptest.NewRecorder(), req)
}

func (p person) offset(f paper) string {
	return p.ask(http.MethodHead, f.path(), "").Header().Get("Upload-Offset")
}

// wants fails unless the person gets the file.
func (p person) wants(f paper) {
	p.o.t.Helper()
	if res := p.ask(http.MethodGet, f.path(), ""); res.Code != http.StatusOK || res.Body.String() != f.data {
		p.o.t.Errorf("got %d %s", res.Code, problemOf(res))
	}
}

// TestAnUploadGoesOnAtAnotherProcess has the first process killed as far as the
// second can tell: nothing of it was closed.
func TestAnUploadGoesOnAtAnotherProcess(t *testing.T) {
	onEachShelf(t, hub.FileLimits{}, func(t *testing.T, o *office) {
		lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
		f := lin.attach("0123456789")
		lin.begin(f)
		lin.sendBroken(f, 0, "0123")
		there := lin.at(o.another())
		if at := there.offset(f); at != "4" {
			t.Errorf("the other process has %s bytes", at)
		}
		there.sendBroken(f, 4, "45")
		if res := lin.sendPart(f, 6, "6789"); res.Code != http.StatusNoContent || res.Header().Get("Upload-Offset") != "10" {
			t.Errorf("the rest: %d %s", res.Code, problemOf(res))
		}
		lin.wants(f)
		there.wants(f)
	})
}

func TestAFileOfManyPiecesIsReadFromAnyByte(t *testing.T) {
	onEachShelf(t, hub.FileLimits{}, func(t *testing.T, o *office) {
		lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
		f := lin.attach(strings.Repeat("abcdefg", 9<<20/7)) // more than one piece
		lin.sendAll(f)
		lin.wants(f)
		const edge = 8 << 20
		ranges := map[string]string{
			"bytes=8388603-8388612": f.data[edge-5 : edge+5],
			"bytes=9000000-":        f.data[9000000:],
			"bytes=-3":              f.data[len(f.data)-3:],
			"bytes=0-0":             f.data[:1],
		}
		for asked, want := range ranges {
			if res := lin.ask(http.MethodGet, f.path(), "", "Range", asked); res.Code != http.StatusPartialContent || res.Body.String() != want {
				t.Errorf("%s: %d, %d bytes", asked, res.Code, res.Body.Len())
			}
		}
		if res := lin.ask(http.MethodGet, f.path(), "", "Range", "bytes=99999999-"); res.Code != http.StatusRequestedRangeNotSatisfiable {
			t.Errorf("behind the end: %d", res.Code)
		}
	})
}

// TestAFileThatWasCutBehindOurBackIsSentAgain: it is never said to be whole.
func TestAFileThatWasCutBehindOurBackIsSentAgain(t *testing.T) {
	onEachShelf(t, hub.FileLimits{}, func(t *testing.T, o *office) {
		lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
		f := lin.attach("0123456789")
		lin.begin(f)
		lin.sendPart(f, 0, "01234")
		lin.sendPart(f, 5, "56789")
		lin.wants(f)
		names, err := o.shelf.names()
		for _, name := range names {
			err = errors.Join(err, o.shelf.cut(name))
		}
		if err != nil {
			t.Fatal(err)
		}
		if res := lin.ask(http.MethodGet, f.path(), ""); problemOf(res) != protocol.CodeNoBytes {
			t.Errorf("got %d %q", res.Code, res.Body)
		}
		at, err := strconv.Atoi(lin.offset(f))
		if err != nil || at >= len(f.data) {
			t.Fatalf("%d bytes are said to be there, %v", at, err)
		}
		if res := lin.sendPart(f, at, f.data[at:]); res.Code != http.StatusNoContent {
			t.Errorf("%d %s", res.Code, problemOf(res))
		}
		lin.wants(f)
	})
}

// TestADatabaseThatIsOlderThanItsFiles is of a hub that was restored: what it has
// and does not know of is taken as soon as a device offers it.
func TestADatabaseThatIsOlderThanItsFiles(t *testing.T) {
	onEachShelf(t, hub.FileLimits{}, func(t *testing.T, o *office) {
		lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
		f := lin.attach("0123456789")
		lin.sendAll(f)
		db, err := sql.Open(o.database())
		if err == nil {
			_, err = db.ExecContext(ctx, "DELETE FROM blob WHERE ws = '"+o.ws+"'")
		}
		if err = errors.Join(err, db.Close()); err != nil {
			t.Fatal(err)
		}
		if at := lin.offset(f); at != "10" {
			t.Errorf("%s bytes are said to be there", at)
		}
		lin.wants(f)
	})
}

// TestFilesMoveBetweenADiskAndABucket moves them there and back.
func TestFilesMoveBetweenADiskAndABucket(t *testing.T) {
	b, disk := newBucket(t), folder(t.TempDir())
	o := newOfficeAt(t, hub.FileLimits{}, disk)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	f, spoilt, empty := lin.attach("0123456789"), lin.attach("abc"), lin.attach("")
	lin.sendAll(f)
	lin.sendAll(spoilt)
	lin.begin(empty)
	names, err := disk.names()
	for _, name := range names {
		if strings.Contains(name, spoilt.sum) && !strings.HasSuffix(name, ".info") {
			err = errors.Join(err, disk.write(name, "abX"))
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	move := func(to shelf, copied, missing int) {
		o.close()
		from := o.config.Files
		o.config.Files, o.shelf = to.place(), to
		o.open()
		for range 2 { // again changes nothing
			if n, lost, err := o.hub.CopyFiles(ctx, from); n != copied || lost != missing || err != nil {
				t.Errorf("%d copied, %d missing, %v", n, lost, err)
			}
			copied = 0
		}
		lin.wants(f)
		lin.wants(empty)
		if res := lin.ask(http.MethodGet, spoilt.path(), ""); problemOf(res) != protocol.CodeNoBytes {
			t.Errorf("wrong bytes came along: %d %q", res.Code, res.Body)
		}
	}
	move(b, 2, 1)
	if err := disk.lose(); err != nil {
		t.Fatal(err)
	}
	move(disk, 2, 0) // of the spoilt one the hub has forgotten that it had it
}

// TestASizeThatWasWrongIsPutRight begins an upload for an attachment that is wrong
// about the size of its bytes, before one that is right.
func TestASizeThatWasWrongIsPutRight(t *testing.T) {
	onEachShelf(t, hub.FileLimits{}, func(t *testing.T, o *office) {
		lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
		wrong := lin.attaches("0123456789", 12)
		if res := lin.ask(http.MethodPost, wrong.path(), "", "Upload-Length", "12"); res.Code != http.StatusCreated {
			t.Fatalf("%d %s", res.Code, problemOf(res))
		}
		right := lin.attach("0123456789")
		lin.sendAll(right)
		lin.wants(right)
		lin.wants(right)
	})
}
