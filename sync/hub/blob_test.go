package hub_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/protocol"
)

// paper is an attachment with its bytes.
type paper struct{ id, sum, data string }

func (p paper) path() string { return protocol.PathBlob + p.id + "/" + p.sum }

// attaches makes an opportunity of the person with a file of these bytes; size is
// what the attachment says of them.
func (p person) attaches(data string, size int64) paper {
	p.o.t.Helper()
	sum := sha256.Sum256([]byte(data))
	sale := create("opportunity", change.Fields{"name": "Line 2", "owner_id": p.id})
	file := create("attachment", change.Fields{
		"subject_kind": "opportunity", "subject_id": sale.ID, "name": "quotation.pdf",
		"sha256": hex.EncodeToString(sum[:]), "size_bytes": size,
	})
	if out := p.push(sale, file); out.Verdict != change.Applied {
		p.o.t.Fatalf("%+v", out)
	}
	return paper{file.ID, hex.EncodeToString(sum[:]), data}
}

func (p person) attach(data string) paper { return p.attaches(data, int64(len(data))) }

// ask sends a request about a file.
func (p person) ask(method, path, body string, headers ...string) *httptest.ResponseRecorder {
	req := httptest.NewRequest(method, path, strings.NewReader(body))
	req.Header.Set("Tus-Resumable", "1.0.0")
	req.Header.Set("Authorization", "Bearer "+p.token)
	for i := 0; i < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	res := httptest.NewRecorder()
	p.o.hub.ServeHTTP(res, req)
	return res
}

func (p person) begin(f paper) *httptest.ResponseRecorder {
	return p.ask(http.MethodPost, f.path(), "", "Upload-Length", strconv.Itoa(len(f.data)))
}

func (p person) sendPart(f paper, from int, data string) *httptest.ResponseRecorder {
	return p.ask(http.MethodPatch, f.path(), data, "Upload-Offset", strconv.Itoa(from), "Content-Type", "application/offset+octet-stream")
}

// sendAll sends a file in one go.
func (p person) sendAll(f paper) {
	p.o.t.Helper()
	if res := p.begin(f); res.Code != http.StatusCreated {
		p.o.t.Fatalf("begin: %d %s", res.Code, problemOf(res))
	}
	if res := p.sendPart(f, 0, f.data); res.Code != http.StatusNoContent {
		p.o.t.Fatalf("send: %d %s", res.Code, problemOf(res))
	}
}

func problemOf(res *httptest.ResponseRecorder) string {
	var p protocol.Problem
	if err := protocol.Decode(bytes.NewReader(res.Body.Bytes()), 1<<16, &p); err != nil {
		return res.Body.String()
	}
	return p.Code
}

func TestAFileComesInPartsAndGoesToWhoMaySeeItsAttachment(t *testing.T) {
	onEachShelf(t, hub.FileLimits{}, func(t *testing.T, o *office) {
		lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
		f := lin.attach("0123456789")
		if res := lin.ask(http.MethodHead, f.path(), ""); res.Code != http.StatusNotFound {
			t.Errorf("before it was begun: %d", res.Code)
		}
		if res := lin.ask(http.MethodGet, f.path(), ""); problemOf(res) != protocol.CodeNoBytes {
			t.Errorf("before it was sent: %d %s", res.Code, problemOf(res))
		}
		lin.begin(f)
		lin.sendPart(f, 0, "0123")
		for range 2 { // beginning again keeps what is there
			if res := lin.ask(http.MethodHead, f.path(), ""); res.Code != http.StatusOK || res.Header().Get("Upload-Offset") != "4" {
				t.Errorf("half way: %d %v", res.Code, res.Header())
			}
			lin.begin(f)
		}
		if res := lin.sendPart(f, 2, "23456789"); res.Code != http.StatusServiceUnavailable {
			t.Errorf("a part that is there already: %d %s", res.Code, problemOf(res))
		}
		if res := lin.sendPart(f, 4, "456789"); res.Code != http.StatusNoContent || res.Header().Get("Upload-Offset") != "10" {
			t.Errorf("the rest: %d %s", res.Code, problemOf(res))
		}
		res := lin.ask(http.MethodGet, f.path(), "")
		if res.Code != http.StatusOK || res.Body.String() != f.data || res.Header().Get("Content-Type") != protocol.BlobType ||
			res.Header().Get("Content-Disposition") != "attachment" {
			t.Errorf("%d %q %v", res.Code, res.Body, res.Header())
		}
		if res := lin.ask(http.MethodGet, f.path(), "", "Range", "bytes=7-"); res.Code != http.StatusPartialContent || res.Body.String() != "789" {
			t.Errorf("a range: %d %q", res.Code, res.Body)
		}
	})
}

func TestBytesThatAreHereAreNotSentAgain(t *testing.T) {
	onEachShelf(t, hub.FileLimits{}, func(t *testing.T, o *office) {
		lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
		zhou := o.enrol(o.user("Zhou", entity.RoleRep, nil, nil))
		lin.sendAll(lin.attach("the same photo"))
		f := zhou.attach("the same photo")
		if res := zhou.ask(http.MethodHead, f.path(), ""); res.Code != http.StatusOK || res.Header().Get("Upload-Offset") != "14" {
			t.Errorf("%d %v", res.Code, res.Header())
		}
		if res := zhou.ask(http.MethodGet, f.path(), ""); res.Body.String() != f.data {
			t.Errorf("%d %q", res.Code, res.Body)
		}
		if n := o.uploads(); n != 1 {
			t.Errorf("kept %d times", n)
		}
	})
}

// TestTwoWhoSendTheSameBytesAtOnceKeepThemOnce lets the second begin before the
// first has ended.
func TestTwoWhoSendTheSameBytesAtOnceKeepThemOnce(t *testing.T) {
	onEachShelf(t, hub.FileLimits{}, func(t *testing.T, o *office) {
		lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
		zhou := o.enrol(o.user("Zhou", entity.RoleRep, nil, nil))
		one, two := lin.attach("the same photo"), zhou.attach("the same photo")
		zhou.begin(two)
		lin.sendAll(one)
		if res := zhou.sendPart(two, 0, two.data); res.Code != http.StatusNoContent {
			t.Errorf("%d %s", res.Code, problemOf(res))
		}
		if n := o.uploads(); n != 1 {
			t.Errorf("kept %d times", n)
		}
		if res := zhou.ask(http.MethodGet, two.path(), ""); res.Body.String() != two.data {
			t.Errorf("%d %q", res.Code, res.Body)
		}
	})
}

func TestWrongBytesAreRefusedAndCanBeSentAnew(t *testing.T) {
	onEachShelf(t, hub.FileLimits{}, func(t *testing.T, o *office) {
		lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
		f := lin.attach("0123456789")
		lin.begin(f)
		if res := lin.sendPart(f, 0, "012345678X"); res.Code != http.StatusUnprocessableEntity || problemOf(res) != protocol.CodeWrongBytes {
			t.Errorf("%d %s", res.Code, problemOf(res))
		}
		if res := lin.ask(http.MethodGet, f.path(), ""); problemOf(res) != protocol.CodeNoBytes || o.uploads() != 0 {
			t.Errorf("%d %s, %d kept", res.Code, problemOf(res), o.uploads())
		}
		lin.sendAll(f)
		if res := lin.ask(http.MethodGet, f.path(), ""); res.Body.String() != f.data {
			t.Errorf("%d %q", res.Code, res.Body)
		}
	})
}

// TestBytesThatAreGoneAreAskedForAgain is of a hub that was restored without its
// files.
func TestBytesThatAreGoneAreAskedForAgain(t *testing.T) {
	onEachShelf(t, hub.FileLimits{}, func(t *testing.T, o *office) {
		lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
		again := o.enrol(lin.id) // the same person on another laptop
		f := lin.attach("0123456789")
		lin.sendAll(f)
		if err := o.shelf.lose(); err != nil {
			t.Fatal(err)
		}
		if res := again.ask(http.MethodHead, f.path(), ""); res.Code != http.StatusNotFound {
			t.Errorf("%d %v", res.Code, res.Header())
		}
		if res := lin.ask(http.MethodGet, f.path(), ""); problemOf(res) != protocol.CodeNoBytes {
			t.Errorf("%d %s", res.Code, problemOf(res))
		}
		again.sendAll(f)
		if res := lin.ask(http.MethodGet, f.path(), ""); res.Body.String() != f.data {
			t.Errorf("%d %s", res.Code, problemOf(res))
		}
	})
}

func TestWhoMayNotSeeTheAttachmentGetsNothingOfItsBytes(t *testing.T) {
	o := newOffice(t)
	team, err := o.hub.AddTeam(ctx, o.ws, "East", "")
	if err != nil {
		t.Fatal(err)
	}
	lin := o.enrol(o.user("Lin", entity.RoleRep, []string{team}, nil))
	f := lin.attach("0123456789")
	lin.sendAll(f)
	other := lin.attach("something else")
	here := o.ws
	var boss string
	if o.ws, boss, err = o.hub.CreateWorkspace(ctx, "Another", "CNY", "en", "Admin"); err != nil {
		t.Fatal(err)
	}
	stranger := o.enrol(boss)
	o.ws = here
	revoked := o.enrol(lin.id)
	devices, err := o.hub.Devices(ctx, o.ws)
	if err == nil {
		err = o.hub.Revoke(ctx, o.ws, devices[len(devices)-1].N)
	}
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		who  person
		path string
		want string
	}{
		{"a colleague without a grant", o.enrol(o.user("Zhou", entity.RoleRep, []string{team}, nil)), f.path(), protocol.CodeNoAttachment},
		{"another workspace", stranger, f.path(), protocol.CodeNoAttachment},
		{"a removed device", revoked, f.path(), protocol.CodeRevoked},
		{"nobody", person{o: o}, f.path(), protocol.CodeSignedOut},
		{"other bytes than the attachment's", lin, protocol.PathBlob + other.id + "/" + f.sum, protocol.CodeNoAttachment},
		{"a record that is no attachment", lin, protocol.PathBlob + lin.id + "/" + f.sum, protocol.CodeNoAttachment},
		{"a way out of the folder", lin, protocol.PathBlob + f.id + "/..%2f..%2fhub.db", protocol.CodeNoAttachment},
	}
	for _, test := range tests {
		for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPatch} {
			res := test.who.ask(method, test.path, "", "Upload-Length", "10", "Upload-Offset", "0", "Content-Type", "application/offset+octet-stream")
			if problemOf(res) != test.want {
				t.Errorf("%s, %s: %d %s", test.name, method, res.Code, problemOf(res))
			}
		}
		if res := test.who.ask(http.MethodHead, test.path, ""); res.Code < 400 || res.Header().Get("Upload-Offset") != "" {
			t.Errorf("%s: a HEAD tells %d %v", test.name, res.Code, res.Header())
		}
	}
	manager := o.enrol(o.user("Chen", entity.RoleManager, nil, []string{team}))
	if res := manager.ask(http.MethodGet, f.path(), ""); res.Body.String() != f.data {
		t.Errorf("the manager: %d %s", res.Code, problemOf(res))
	}
}

func TestWhatIsTooMuchIsRefusedBeforeItIsSent(t *testing.T) {
	onEachShelf(t, hub.FileLimits{Size: 20, Workspace: 50, Unfinished: time.Hour}, func(t *testing.T, o *office) {
		lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
		tests := []struct {
			name string
			file paper
			want string
		}{
			{"too large", lin.attach(strings.Repeat("x", 21)), protocol.CodeFileTooLarge},
			{"larger than its attachment says", lin.attaches("0123456789", 5), protocol.CodeMalformed},
		}
		for _, test := range tests {
			if res := lin.begin(test.file); problemOf(res) != test.want {
				t.Errorf("%s: %d %s", test.name, res.Code, problemOf(res))
			}
		}
		small := lin.attach("0123456789")
		lin.begin(small)
		if res := lin.sendPart(small, 0, "0123456789and more"); res.Code != http.StatusBadRequest {
			t.Errorf("more than was agreed: %d %s", res.Code, problemOf(res))
		}
		lin.sendAll(lin.attach(strings.Repeat("a", 20)))
		begun := lin.attach(strings.Repeat("b", 20))
		lin.begin(begun) // what has begun counts
		if res := lin.begin(lin.attach("c")); problemOf(res) != protocol.CodeFull {
			t.Errorf("one more: %d %s", res.Code, problemOf(res))
		}
		o.now = o.now.Add(2 * time.Hour) // nobody goes on with those that have begun
		lin.sendAll(lin.attach("c"))
		if n := o.uploads(); n != 2 {
			t.Errorf("%d uploads are kept", n)
		}
	})
}

func TestAnEmptyFileIsAFile(t *testing.T) {
	onEachShelf(t, hub.FileLimits{}, func(t *testing.T, o *office) {
		lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
		f := lin.attach("")
		if res := lin.begin(f); res.Code != http.StatusCreated {
			t.Errorf("%d %s", res.Code, problemOf(res))
		}
		if res := lin.ask(http.MethodGet, f.path(), ""); res.Code != http.StatusOK || res.Body.Len() != 0 {
			t.Errorf("%d %s", res.Code, problemOf(res))
		}
	})
}

// TestAHubThatWasMovedStillHasItsFiles opens the database and the files in
// another folder.
func TestAHubThatWasMovedStillHasItsFiles(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	whole, half := lin.attach("0123456789"), lin.attach("abcdefghij")
	lin.sendAll(whole)
	lin.begin(half)
	lin.sendPart(half, 0, "abcd")
	moved := filepath.Join(t.TempDir(), "moved")
	if err := errors.Join(o.hub.Close(), os.Rename(o.config.Files, moved)); err != nil {
		t.Fatal(err)
	}
	o.config.Files = moved
	o.open()
	if res := lin.ask(http.MethodGet, whole.path(), ""); res.Body.String() != whole.data {
		t.Errorf("%d %s", res.Code, problemOf(res))
	}
	lin.sendAll(half) // from its start: tus has lost its notes
	if res := lin.ask(http.MethodGet, half.path(), ""); res.Body.String() != half.data {
		t.Errorf("%d %s", res.Code, problemOf(res))
	}
}

// The hash is a device's word, and becomes the name of a file.
func TestAHashCannotLeadOutOfTheFolder(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	for _, sum := range []string{"../../evil", "..", strings.Repeat("A", 64), ""} {
		file := create("attachment", change.Fields{"name": "x", "sha256": sum, "size_bytes": int64(1)})
		lin.push(file)
		for _, method := range []string{http.MethodPost, http.MethodHead, http.MethodGet, http.MethodPatch} {
			path := protocol.PathBlob + file.ID + "/" + strings.NewReplacer("/", "%2F", "..", "%2E%2E").Replace(sum)
			res := lin.ask(method, path, "x", "Upload-Length", "1", "Upload-Offset", "0", "Content-Type", "application/offset+octet-stream")
			if res.Code != http.StatusNotFound {
				t.Errorf("%s %s: %d", method, path, res.Code)
			}
		}
	}
}

// TestADiskThatFillsInTheMiddleOfAnUploadIsSaid lets a file come to a small disk,
// which gets larger when the device has been told.
func TestADiskThatFillsInTheMiddleOfAnUploadIsSaid(t *testing.T) {
	dir := t.TempDir()
	mount := func(args ...string) error {
		out, err := exec.Command("mount", append(args, dir)...).CombinedOutput()
		if err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
		return nil
	}
	if err := mount("-t", "tmpfs", "-o", "size=1m", "tmpfs"); err != nil {
		t.Skip("no small disk can be made here:", err)
	}
	t.Cleanup(func() {
		if err := exec.Command("umount", dir).Run(); err != nil {
			t.Error(err)
		}
	})
	o := newOfficeAt(t, hub.FileLimits{}, folder(dir))
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	f := lin.attach(strings.Repeat("photo", 1<<19))
	lin.begin(f)
	if res := lin.sendPart(f, 0, f.data); res.Code != http.StatusInsufficientStorage || problemOf(res) != protocol.CodeDiskFull {
		t.Errorf("on a full disk: %d %s", res.Code, problemOf(res))
	}
	if err := mount("-o", "remount,size=16m"); err != nil {
		t.Fatal(err)
	}
	at, err := strconv.Atoi(lin.ask(http.MethodHead, f.path(), "").Header().Get("Upload-Offset"))
	if err != nil || at == 0 {
		t.Errorf("what there was room for is gone: %d, %v", at, err)
	}
	if res := lin.sendPart(f, at, f.data[at:]); res.Code != http.StatusNoContent {
		t.Errorf("the rest, when there is room: %d %s", res.Code, problemOf(res))
	}
	if res := lin.ask(http.MethodGet, f.path(), ""); res.Body.String() != f.data {
		t.Errorf("%d bytes came", res.Body.Len())
	}
}
