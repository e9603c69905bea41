package vcard_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/vcard"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

var update = flag.Bool("update", false, "write the golden files anew")

// people are hard to write down. Their ids are fixed, for the golden files.
var people = []entity.Contact{
	{Name: "Ada Novak", Title: "Plant Director", Department: "Works; Mill 2, north", Phone: "+44 20 7946 0000", Email: "ada@harbour.example"},
	{Name: `<img src=x onerror="alert(1)">`, Notes: "Line one,\r\nline two; C:\\temp\nBEGIN:VCARD"},
	{Name: "مدير المشتريات", Title: "رئيس قسم 🏭", WeChat: "wx_mudir"},
	{Name: "王伟 👩‍🔧", Phone: "13900000000"},
	{Name: strings.Repeat("长", 10_000)},
}

func plant(t *testing.T, w apptest.World, name string) entity.ID {
	t.Helper()
	a := w.Allow(t)
	account := entity.Account{Name: name}
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &account) })
	if err != nil {
		t.Fatal(err)
	}
	return account.ID
}

func fill(t *testing.T, w apptest.World, account entity.ID) {
	t.Helper()
	a := w.Allow(t)
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		var err error
		for i, c := range people {
			c.ID, c.AccountID = entity.ID(fmt.Sprintf("019a0000-0000-7000-8000-00000000000%d", i)), account
			err = errors.Join(err, store.Create(tx, entity.Contacts, &c))
		}
		return errors.Join(err, store.Create(tx, entity.KeyDates, &entity.KeyDate{
			Name: "Birthday", AccountID: account, ContactID: "019a0000-0000-7000-8000-000000000000", Type: entity.DateBirthday, FallsOn: "1980-02-29", Yearly: 1,
		}))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestTheGoldenFilesAreWhatIsWritten keeps the files that another reader reads in
// frontend/src/testing/vcard.test.ts.
func TestTheGoldenFilesAreWhatIsWritten(t *testing.T) {
	w := apptest.Open(t)
	account := plant(t, w, "Harbour; Mills")
	fill(t, w, account)
	s := vcard.New(w.Session, t.TempDir())
	for version, name := range map[string]string{"3.0": "people-3.vcf", "4.0": "people-4.vcf"} {
		path, err := s.Save(string(account), nil, version)
		if err != nil {
			t.Fatal(err)
		}
		written, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(golden, written, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if want, err := os.ReadFile(golden); err != nil || !bytes.Equal(written, want) {
			t.Errorf("%s is not what was written: %v; -update writes it anew", golden, err)
		}
	}
}

func TestPeopleGoFromOneAccountToAnother(t *testing.T) {
	w := apptest.Open(t)
	from, to := plant(t, w, "Harbour; Mills"), plant(t, w, "Copy")
	fill(t, w, from)
	s := vcard.New(w.Session, t.TempDir())
	for _, version := range []string{"4.0", "3.0"} {
		path, err := s.Save(string(from), nil, version)
		if err != nil {
			t.Fatal(err)
		}
		want := vcard.Result{Added: len(people)}
		if version == "3.0" { // the second time
			want = vcard.Result{Known: len(people)}
		}
		if got, err := s.Read(string(to), []string{path}); err != nil || got != want {
			t.Fatalf("%s: %+v, %v", version, got, err)
		}
		if got, err := s.Read(string(from), []string{path}); err != nil || got.Known != len(people) {
			t.Errorf("those who are there already: %+v, %v", got, err)
		}
	}
	a := w.Allow(t)
	found, err := a.DB.List(a.Ctx, store.Query{Kind: "contact", Filter: store.Filter{Field: "account_id", Op: store.Equal, Value: string(to)}})
	if err != nil {
		t.Fatal(err)
	}
	copies := make(map[string]entity.Contact)
	for _, r := range found.Rows {
		c := entity.Contacts.Load(entity.ID(r.ID), r.Values)
		copies[c.Name] = c
	}
	for _, p := range people {
		c, ok := copies[p.Name]
		wantNotes := strings.ReplaceAll(p.Notes, "\r\n", "\n")
		wantDepartment := strings.ReplaceAll(p.Department, ";", ",")
		if !ok || c.Title != p.Title || c.Phone != p.Phone || c.Email != p.Email || c.WeChat != p.WeChat || c.Notes != wantNotes || c.Department != wantDepartment {
			t.Errorf("%.40s became %.200v", p.Name, c)
		}
	}
	birthdays, err := a.DB.OccasionsOf(a.Ctx, string(to))
	if err != nil || len(birthdays) != 1 || birthdays[0].FallsOn != "1980-02-29" || birthdays[0].ContactName != "Ada Novak" {
		t.Errorf("birthdays %+v, %v", birthdays, err)
	}
}

func TestOnlyThoseAskedForAreSaved(t *testing.T) {
	w := apptest.Open(t)
	account := plant(t, w, "Mills")
	fill(t, w, account)
	path, err := vcard.New(w.Session, t.TempDir()).Save(string(account), []string{"019a0000-0000-7000-8000-000000000003"}, "4.0")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil || strings.Count(string(raw), "BEGIN:VCARD\r\n") != 1 || !strings.Contains(string(raw), "FN:王伟 👩‍🔧\r\n") {
		t.Errorf("%s, %v", raw, err)
	}
}

func TestWhatIsNoCardIsRefusedWhole(t *testing.T) {
	w := apptest.Open(t)
	account := plant(t, w, "Mills")
	s := vcard.New(w.Session, t.TempDir())
	for name, c := range map[string]struct{ text, code string }{
		"a picture":     {"\x89PNG\r\n\x1a\n\x00", "vcard.not-vcard"},
		"nothing":       {"", "vcard.not-vcard"},
		"a letter":      {"Dear: Sir\r\n", "vcard.not-vcard"},
		"cut short":     {"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada\r\n", "vcard.not-vcard"},
		"an old one":    {"BEGIN:VCARD\r\nVERSION:2.1\r\nN:Ada\r\nEND:VCARD\r\n", "vcard.old-version"},
		"with one good": {"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada\r\nEND:VCARD\r\nBEGIN:VCARD\r\n", "vcard.not-vcard"},
		"too large":     {"BEGIN:VCARD\r\nVERSION:4.0\r\nNOTE:" + strings.Repeat("x", 21<<20), "vcard.too-large"},
	} {
		path := filepath.Join(t.TempDir(), "x.vcf")
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := s.Read(string(account), []string{path})
		var f *fault.Fault
		if !errors.As(err, &f) || f.Code != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
	if n, err := w.Allow(t).DB.Count(t.Context(), store.Query{Kind: "contact"}); err != nil || n != 0 {
		t.Errorf("%d contacts, %v", n, err)
	}
}

func TestCardsOfOthersAreUnderstood(t *testing.T) {
	w := apptest.Open(t)
	account := plant(t, w, "Mills")
	path := filepath.Join(t.TempDir(), "phone.vcf")
	const text = "\ufeffBEGIN:VCARD\nVERSION:3.0\nN:Olsen;Ben;;;\nitem1.TEL;TYPE=CELL,VOICE:+1 555\n  0100\nBDAY:1990-05-04T00:00:00Z\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\nEND:VCARD\n\n" +
		"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Eve\r\nTEL;VALUE=uri:tel:+1-555-0101\r\nBDAY:--0504\r\nEND:VCARD\r\n" +
		"BEGIN:VCARD\r\nVERSION:4.0\r\nNOTE:who is it\r\nEND:VCARD\r\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := vcard.New(w.Session, t.TempDir()).Read(string(account), []string{path})
	if err != nil || got != (vcard.Result{Added: 2, Nameless: 1}) {
		t.Fatalf("%+v, %v", got, err)
	}
	a := w.Allow(t)
	people, err := a.DB.List(a.Ctx, store.Query{Kind: "contact", Sort: []store.Sort{{Field: "name"}}})
	if err != nil || len(people.Rows) != 2 {
		t.Fatal(people, err)
	}
	ben, eve := people.Rows[0].Values, people.Rows[1].Values
	if ben["name"] != "Ben Olsen" || ben["phone"] != "+1 555 0100" || eve["phone"] != "+1-555-0101" {
		t.Errorf("%v, %v", ben, eve)
	}
}
