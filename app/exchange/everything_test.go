package exchange_test

import (
	"archive/zip"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/exchange"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// attach keeps a file.
func attach(t *testing.T, a session.Access, name, content string) entity.ID {
	t.Helper()
	sum, size, err := a.DB.AddBytes(strings.NewReader(content), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	f := entity.Attachment{SubjectKind: "account", SubjectID: entity.NewID(), Name: name, SHA256: sum, SizeBytes: size}
	if err := a.Act(func(tx *store.Tx) error { return tx.Attach(&f) }); err != nil {
		t.Fatal(err)
	}
	return f.ID
}

func TestEverythingIsReadWithoutRoadbook(t *testing.T) {
	w, s := books(t)
	a, err := w.Session.Allow(session.Write, entity.Attachments.Name)
	if err != nil {
		t.Fatal(err)
	}
	here := attach(t, a, "../报价单.pdf", "%PDF-1.7 quotation")
	empty := attach(t, a, "empty.txt", "")
	all, err := s.ExportAll("all", "en")
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.OpenReader(all.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	dir := t.TempDir()
	names := make(map[string]string) // where it was unpacked to
	for _, f := range z.File {
		names[f.Name] = unpack(t, f, dir)
	}

	rows := readCSV(t, names["csv/opportunity.csv"])
	if len(rows) != 3 || rows[0][0] != "id" {
		t.Fatalf("%q", rows)
	}
	text := strings.Join(rows[1], "|") + strings.Join(rows[2], "|")
	if !strings.Contains(text, `'=HYPERLINK("x")`) || !strings.Contains(text, "|Acme|") || !strings.Contains(text, "|1234.50|") {
		t.Errorf("names, amounts and formulas: %s", text)
	}
	for name, want := range map[string]string{"files/" + string(here) + "/报价单.pdf": "%PDF-1.7 quotation", "files/" + string(empty) + "/empty.txt": ""} {
		if got, err := os.ReadFile(names[name]); err != nil || string(got) != want {
			t.Errorf("%s: %q %v", name, got, err)
		}
	}

	db, err := sql.Open("sqlite", "file:"+names["roadbook.sqlite"]+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var name, account string
	var amount int64
	err = db.QueryRow(`SELECT o.name, a.name, o.amount FROM opportunity o JOIN account a ON a.id = o.account_id WHERE o.currency = 'CNY'`).Scan(&name, &account, &amount)
	if err != nil || name != "产线更新" || account != "海川" || amount != 123_450 {
		t.Errorf("%s of %s for %d: %v", name, account, amount, err)
	}
	if all.Files != 2 || all.Away != 0 || all.Records < 6 {
		t.Errorf("%+v", all)
	}
}

// unpack writes a file of an archive into dir and says where.
func unpack(t *testing.T, f *zip.File, dir string) string {
	t.Helper()
	from, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	to, err := os.Create(filepath.Join(dir, strings.ReplaceAll(f.Name, "/", "-")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(to, from); err != nil {
		t.Fatal(err)
	}
	return to.Name()
}

func TestAFileThatIsAtTheHubAloneIsCounted(t *testing.T) {
	w, s := books(t)
	a, err := w.Session.Allow(session.Write, entity.Attachments.Name)
	if err != nil {
		t.Fatal(err)
	}
	f := entity.Attachment{SubjectKind: "account", SubjectID: entity.NewID(), Name: "away.txt", SHA256: strings.Repeat("a", 64), SizeBytes: 4}
	if err := a.Act(func(tx *store.Tx) error { return store.Create(tx, entity.Attachments, &f) }); err != nil {
		t.Fatal(err)
	}
	if all, err := s.ExportAll("all", "en"); err != nil || all.Files != 0 || all.Away != 1 {
		t.Errorf("%+v %v", all, err)
	}
}

func TestAnExportTellsHowFarItIsAndIsCancelled(t *testing.T) {
	w := apptest.Open(t)
	dir := t.TempDir()
	s := exchange.New(w.Session, dir)
	var b strings.Builder
	b.WriteString("account,industry\n")
	for i := range 8_000 {
		fmt.Fprintf(&b, "Account %d,metals\n", i)
	}
	runImport(t, w, s, []string{file(t, "many.csv", b.String())})

	ended := make(chan error)
	go func() {
		_, err := s.ExportAll("all", "en")
		ended <- err
	}()
	for {
		select {
		case e := <-w.Events:
			if now, ok := e.Data.(exchange.Written); ok && now.Total >= 8_000 {
				if err := s.Cancel("all"); err != nil {
					t.Fatal(err)
				}
			}
		case err := <-ended:
			if !errors.Is(err, context.Canceled) {
				t.Errorf("it ended with %v", err)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 0 {
				t.Errorf("it left %q", left)
			}
			return
		}
	}
}
