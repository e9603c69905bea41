package exchange_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/exchange"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
)

func file(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// refused is the code of the fault with which a file is refused.
func refused(t *testing.T, s *exchange.Service, path string) string {
	t.Helper()
	_, err := s.Inspect([]string{path})
	var f *fault.Fault
	if !errors.As(err, &f) {
		t.Fatalf("not refused with a fault: %v", err)
	}
	return f.Code
}

func open(t *testing.T) (apptest.World, *exchange.Service) {
	t.Helper()
	w := apptest.Open(t)
	return w, exchange.New(w.Session, t.TempDir())
}

func TestFilesThatCannotBeReadAreRefusedInWords(t *testing.T) {
	_, s := open(t)
	huge := file(t, "huge.csv", "name\n")
	if err := os.Truncate(huge, 5<<30); err != nil { // sparse: it takes no room
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		huge: "exchange.too-large",
		filepath.Join(t.TempDir(), "nowhere.csv"):                                "exchange.no-file",
		file(t, "empty.csv", ""):                                                 "exchange.empty",
		file(t, "not.xlsx", "name\nAcme\n"):                                      "exchange.not-xlsx",
		claim(t, "xl/media/zero.bin", 1<<30+1<<20, 1<<20):                        "exchange.too-large",
		claim(t, "xl/media/zero.bin", 200<<20, 100<<20):                          "exchange.too-large",
		claim(t, "xl/worksheets/sheet2.xml", 300<<20, 1<<20):                     "exchange.too-large",
		noise(t, "xl/worksheets/sheet2.xml", 20<<20):                             "exchange.too-large",
		file(t, "old.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"):         "exchange.not-xlsx",
		file(t, "cut.csv", "PK\x03\x04 and so on"):                               "exchange.not-xlsx",
		file(t, "picture.csv", "\x89PNG\r\n\x1a\n\x00\x01\x02\x03\x04\x05,\x06"): "exchange.encoding",
		t.TempDir(): "exchange.no-file",
	} {
		if got := refused(t, s, path); got != want {
			t.Errorf("%s: %s, want %s", filepath.Base(path), got, want)
		}
	}
}

func TestALineWithoutAnEndIsRefusedBeforeItFillsTheMemory(t *testing.T) {
	_, s := open(t)
	for name, line := range map[string]string{"plain.csv": "", "quoted.csv": `"`} {
		path := filepath.Join(t.TempDir(), name)
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, "name,industry\n"+line); err != nil {
			t.Fatal(err)
		}
		if _, err := io.CopyN(f, letters{}, 64<<20); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		if got := refused(t, s, path); got != "exchange.too-large" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

type letters struct{}

func (letters) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	return len(b), nil
}

func TestEncodingsAndDelimitersAreDetected(t *testing.T) {
	encode := func(e encoding.Encoding, s string) string {
		out, err := e.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	text := "客户名称;行业;员工数\n合肥海川食品有限公司;食品;1200\n苏州恒远精密制造;制造;88\n"
	for name, content := range map[string]string{
		"UTF-8":     text,
		"UTF-8 BOM": "\ufeff" + text,
		"GB18030":   encode(simplifiedchinese.GB18030, text),
		"UTF-16LE":  encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), text),
		"UTF-16BE":  encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), text),
	} {
		w, s := open(t)
		plan, err := s.Inspect([]string{file(t, "accounts.csv", content)})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if f := plan.Files[0]; f.Encoding != name || f.Delimiter != ";" || f.Kind != "account" || f.Rows != 2 {
			t.Errorf("%s: read as %+v", name, f)
		}
		if r := startImport(t, w, s, plan); r.Created != 2 {
			t.Errorf("%s: %+v", name, r)
		}
		if count(t, w, "account", where("name", store.Equal, "合肥海川食品有限公司")) != 1 || count(t, w, "account", where("employees", store.Equal, int64(1200))) != 1 {
			t.Errorf("%s: values are wrong", name)
		}
	}
}

func TestAnEncodingIsDetectedWhereTheFirstForeignLetterStands(t *testing.T) {
	_, s := open(t)
	text := "name,industry\n" + strings.Repeat("Acme,food\n", 60_000) + "海川,食品\n"
	content, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := s.Inspect([]string{file(t, "x.csv", content)})
	if err != nil || plan.Files[0].Encoding != "GB18030" {
		t.Errorf("%+v, %v", plan.Files, err)
	}
}

func TestRowsThatCannotBeImportedAreHandedBackWithReasons(t *testing.T) {
	w, s := open(t)
	plan, err := s.Inspect([]string{file(t, "opps.csv", strings.Join([]string{
		"opportunity,stage,expected close date,amount",
		"Good,Lead,24/12/2026,\"1.234,56 €\"",
		"Bad day,Lead,31/02/2026,5",
		"=cmd()|x,Lead,1/1/2026,lots",
		"Ragged,Lead,1/1/2026,5,6,7",
		",,,",
		"\xff\xfe broken,Lead,1/1/2026,7",
	}, "\n"))})
	if err != nil {
		t.Fatal(err)
	}
	columns := plan.Files[0].Columns
	if columns[2].DateOrder != exchange.OrderDMY || columns[3].NumberFormat != exchange.CommaDec {
		t.Errorf("columns %+v", columns)
	}
	preview, err := s.Preview(plan)
	if err != nil || preview.Files[0].Create != 1 || preview.Files[0].Errors != 4 || preview.Files[0].Skip != 1 {
		t.Errorf("preview %+v, %v", preview, err)
	}
	r := startImport(t, w, s, plan)
	if r.Created != 1 || r.Failed != 4 || r.Skipped != 1 {
		t.Errorf("result %+v", r)
	}
	raw, err := os.ReadFile(r.ErrorFiles[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"is not a date 31/02/2026", "'=cmd()|x", "is not a number lots", "more cells than columns", "no text", ",3,", ",4,", ",5,", ",7,"} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("the error file lacks %q:\n%s", want, raw)
		}
	}
	if count(t, w, "opportunity", where("amount", store.Equal, int64(123_456))) != 1 {
		t.Error("1.234,56 € was not read as 1234.56")
	}
}

func TestCancellingTakesBackWhatWasWritten(t *testing.T) {
	w, s := open(t)
	var b strings.Builder
	b.WriteString("account,industry\n")
	for i := range 8_000 {
		fmt.Fprintf(&b, "Account %d,metals\n", i)
	}
	plan, err := s.Inspect([]string{file(t, "many.csv", b.String())})
	if err != nil {
		t.Fatal(err)
	}
	started, err := s.Start(plan)
	if err != nil {
		t.Fatal(err)
	}
	for {
		select {
		case e := <-w.Events:
			p, ok := e.Data.(exchange.Progress)
			switch {
			case !ok:
			case p.Phase == "writing" && p.Done == 0:
			case p.Phase == "writing":
				if err := s.Cancel(started.JobID); err != nil {
					t.Fatal(err)
				}
			case p.Phase != "cancelled":
				t.Fatalf("ended as %s", p.Phase)
			default:
				if n := count(t, w, "account", store.Filter{}); n != 0 {
					t.Errorf("%d accounts are left", n)
				}
				return
			}
		case <-time.After(time.Minute):
			t.Fatal("it never ended")
		}
	}
}

func TestUndoGivesBackOldValuesAndSparesWhatWasEditedSince(t *testing.T) {
	w, s := open(t)
	runImport(t, w, s, []string{file(t, "a.csv", "account,industry\nAcme,metals\nZenith,paper\nOmega,food\n")})
	w.Clock.Turn(time.Hour)
	second := runImport(t, w, s, []string{file(t, "b.csv", "account,industry\nAcme,steel\nZenith,pulp\nNew,glass\n")})
	if second.Updated != 2 || second.Created != 1 {
		t.Fatalf("second import %+v", second)
	}
	w.Clock.Turn(time.Hour)
	a := w.Allow(t)
	page, err := a.DB.List(a.Ctx, store.Query{Kind: "account", Filter: where("name", store.Equal, "Zenith")})
	if err != nil {
		t.Fatal(err)
	}
	err = a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		_, err := tx.Edit(a.Ctx, "account", page.Rows[0].ID, map[string]any{"city": "Leeds"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	undone, err := s.Undo(second.BatchID)
	if err != nil {
		t.Fatal(err)
	}
	if len(undone.Kept) != 1 || undone.Kept[0].Title != "Zenith" || undone.Kept[0].Reason != "edited" || undone.Removed != 1 || undone.Restored != 1 {
		t.Errorf("undone %+v", undone)
	}
	for name, want := range map[string]int{"metals": 1, "steel": 0, "pulp": 1, "glass": 0, "food": 1} {
		if n := count(t, w, "account", where("industry", store.Equal, name)); n != want {
			t.Errorf("%d in %s, want %d", n, name, want)
		}
	}
	if _, err := s.Undo(second.BatchID); err == nil {
		t.Error("undone twice")
	}
}

func FuzzACSVNeverPanics(f *testing.F) {
	f.Add([]byte("name,amount\nAcme,5\n"))
	f.Add([]byte("\xff\xfen\x00a\x00"))
	f.Add([]byte("\"a\"\"b;\n|\t;,"))
	w := apptest.Open(f)
	s := exchange.New(w.Session, f.TempDir())
	f.Fuzz(func(t *testing.T, content []byte) {
		plan, err := s.Inspect([]string{file(t, "x.csv", string(content))})
		if err == nil {
			_, _ = s.Preview(plan) // either answer is right
		}
	})
}

func FuzzAnXLSXNeverPanics(f *testing.F) {
	book := excelize.NewFile()
	for cell, v := range map[string]any{"A1": "name", "B1": "amount", "C1": "day", "A2": "Acme", "B2": 12.5, "C2": time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)} {
		if err := book.SetCellValue("Sheet1", cell, v); err != nil {
			f.Fatal(err)
		}
	}
	content, err := book.WriteToBuffer()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(content.Bytes())
	f.Add([]byte("PK\x03\x04"))
	w := apptest.Open(f)
	s := exchange.New(w.Session, f.TempDir())
	f.Fuzz(func(t *testing.T, content []byte) {
		plan, err := s.Inspect([]string{file(t, "x.xlsx", string(content))})
		if err == nil {
			_, _ = s.Preview(plan) // either answer is right
		}
	})
}
