package hub_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/protocol"
)

// TestWhatCannotBeReachedIsNotGone takes the bucket away in each step of a file's
// life: the device must neither believe that its file is there nor that it is not.
func TestWhatCannotBeReachedIsNotGone(t *testing.T) {
	b := newBucket(t)
	o := newOfficeAt(t, hub.FileLimits{}, b)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	whole, half, fresh := lin.attach("0123456789"), lin.attach("abcdefghij"), lin.attach("new")
	lin.sendAll(whole)
	lin.begin(half)
	lin.sendPart(half, 0, "abcd")

	b.breaks(every)
	for name, res := range map[string]*httptest.ResponseRecorder{
		"read":  lin.ask(http.MethodGet, whole.path(), ""),
		"begin": lin.begin(fresh),
		"go on": lin.sendPart(half, 4, "efghij"),
		"ask":   lin.ask(http.MethodHead, half.path(), ""),
		"again": lin.ask(http.MethodHead, whole.path(), ""),
	} {
		if res.Code != http.StatusServiceUnavailable || res.Header().Get("Retry-After") == "" || res.Header().Get("Upload-Offset") != "" {
			t.Errorf("%s: %d %v", name, res.Code, res.Header())
		}
	}
	if out := lin.push(create("opportunity", change.Fields{"name": "B", "owner_id": lin.id})); out.Verdict != change.Applied {
		t.Errorf("a record waited for bytes: %+v", out)
	}
	// The bytes arrive, and cannot be read back.
	b.breaks(func(r *http.Request) bool { return r.Method == http.MethodGet && !r.URL.Query().Has("list-type") })
	if res := lin.sendPart(half, 4, "efghij"); res.Code != http.StatusServiceUnavailable {
		t.Errorf("an upload that was not compared: %d %s", res.Code, problemOf(res))
	}
	if res := lin.ask(http.MethodGet, half.path(), ""); res.Code == http.StatusOK {
		t.Error("others had it")
	}

	b.mend()
	if at := lin.offset(half); at != "10" {
		t.Errorf("%s bytes are said to be there", at)
	}
	lin.wants(whole)
	lin.wants(half)
	lin.sendAll(fresh)
}

// TestRecordsDoNotWaitForASlowBucket holds a request about a file for as long as a
// record takes.
func TestRecordsDoNotWaitForASlowBucket(t *testing.T) {
	b := newBucket(t)
	o := newOfficeAt(t, hub.FileLimits{}, b)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	f := lin.attach("0123456789")
	asked, goOn := make(chan struct{}, 100), make(chan struct{})
	b.breaks(func(*http.Request) bool {
		asked <- struct{}{}
		<-goOn
		return false
	})
	begun := make(chan int)
	go func() { begun <- lin.begin(f).Code }()
	<-asked
	if out := lin.push(create("opportunity", change.Fields{"name": "B", "owner_id": lin.id})); out.Verdict != change.Applied {
		t.Errorf("%+v", out)
	}
	close(goOn)
	if code := <-begun; code != http.StatusCreated {
		t.Errorf("%d", code)
	}
}

// TestPiecesOverlapAndAreNeverLess puts in what a process brings that was slow to
// keep its part, when another has gone on.
func TestPiecesOverlapAndAreNeverLess(t *testing.T) {
	b := newBucket(t)
	o := newOfficeAt(t, hub.FileLimits{}, b)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	f := lin.attach("0123456789")
	lin.begin(f)
	lin.sendPart(f, 0, "012345")
	names, err := b.names()
	if err != nil {
		t.Fatal(err)
	}
	upload := names[0][:strings.LastIndex(names[0], "/")+1]
	late := func(name, bytes string) {
		if err := b.put(upload+name, bytes); err != nil {
			t.Fatal(err)
		}
	}
	late("0000000000000008-2", "89") // behind a gap
	late("0000000000000000-3", "012")
	late("0000000000000003-5", "345") // cut: it should have five bytes
	if at := lin.offset(f); at != "6" {
		t.Errorf("%s bytes", at)
	}
	late("0000000000000003-4", "3456")
	late("0000000000000004-1", "4") // less than what is there
	if at := lin.offset(f); at != "7" {
		t.Errorf("%s bytes", at)
	}
	lin.sendPart(f, 7, "7")
	if at := lin.offset(f); at != "10" { // the gap is closed
		t.Errorf("%s bytes", at)
	}
	lin.wants(f)
	late("0000000000000001-8", "12345678")
	lin.wants(f)
	if res := lin.ask(http.MethodGet, f.path(), "", "Range", "bytes=5-8"); res.Body.String() != "5678" {
		t.Errorf("%d %q", res.Code, res.Body)
	}
}

func TestWhatNobodyGoesOnWithIsRemovedWhenTheBucketIsBack(t *testing.T) {
	b := newBucket(t)
	o := newOfficeAt(t, hub.FileLimits{Unfinished: time.Hour}, b)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	left, whole := lin.attach("0123456789"), lin.attach("abc")
	lin.begin(left)
	lin.sendPart(left, 0, "0123")
	lin.sendAll(whole)
	o.now = o.now.Add(2 * time.Hour)
	b.breaks(func(r *http.Request) bool { return r.Method == http.MethodDelete })
	if err := o.hub.Collect(ctx); err == nil || o.uploads() != 2 {
		t.Errorf("%v, %d uploads", err, o.uploads())
	}
	b.mend()
	if err := o.hub.Collect(ctx); err != nil || o.uploads() != 1 {
		t.Errorf("%v, %d uploads", err, o.uploads())
	}
	lin.wants(whole)
	lin.sendAll(left)
	lin.wants(left)
}

func TestWhatIsWrongWithABucketIsSaid(t *testing.T) {
	b := newBucket(t)
	tests := []struct{ name, key, secret, place, want string }{
		{"right", theKey, theSecret, b.place(), ""},
		{"no server", theKey, theSecret, "s3://acme?endpoint=http://127.0.0.1:1", "does this machine reach it"},
		{"no bucket", theKey, theSecret, strings.Replace(b.place(), "acme", "other", 1), "create the bucket"},
		{"another key", "AKIAOTHER", theSecret, b.place(), "the keys are not those of this store"},
		{"another secret", theKey, "another", b.place(), "the keys are not those of this store"},
		{"no keys", "", "", b.place(), "AWS_SECRET_ACCESS_KEY"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("AWS_ACCESS_KEY_ID", test.key)
			t.Setenv("AWS_SECRET_ACCESS_KEY", test.secret)
			t.Setenv("AWS_SHARED_CREDENTIALS_FILE", t.TempDir()+"/none")
			o := newOffice(t)
			o.close()
			o.config.Files = test.place
			o.open()
			err := o.hub.CheckFiles(ctx)
			if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v", err)
			}
			if err != nil && test.secret != "" && strings.Contains(err.Error(), test.secret) {
				t.Errorf("the secret is in %v", err)
			}
			// A balancer goes on sending records.
			ready := httptest.NewRecorder()
			o.hub.ServeHTTP(ready, httptest.NewRequest(http.MethodGet, protocol.PathReady, nil))
			if ready.Code != http.StatusOK || strings.Contains(ready.Body.String(), "files cannot be reached") != (test.want != "") {
				t.Errorf("%d %q", ready.Code, ready.Body)
			}
		})
	}
}

func TestAnAddressOfABucketIsRefusedWithItsReason(t *testing.T) {
	for place, want := range map[string]string{
		"s3://key:hidden@acme?region=eu-west-1":                "without keys",
		"s3://?region=eu-west-1":                               "s3://bucket",
		"s3://acme":                                            "region",
		"s3://acme?endpoint=minio:9000":                        "https://host:port",
		"s3://acme?endpoint=https://k:hidden@minio":            "https://host:port",
		"s3://acme?region=eu-west-1&secret=hidden":             "secret",
		"s3://acme?endpoint=https://minio/acme":                "https://host:port",
		"s3://%zz?hidden":                                      "s3://bucket",
		"s3://Not_A_Bucket/p?endpoint=http://127.0.0.1:1&x=y":  "\"x\"",
		"s3://acme?endpoint=ftp://minio&region=cn-hangzhou":    "https://host:port",
		"s3://acme?region=eu-west-1&endpoint=https://":         "https://host:port",
		"s3://acme?endpoint=https://minio:9000&path-style=yes": "path-style",
	} {
		_, err := hub.Open(ctx, hub.Config{Database: t.TempDir() + "/hub.db", Files: place})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "hidden") {
			t.Errorf("%s: %v", place, err)
		}
	}
}
