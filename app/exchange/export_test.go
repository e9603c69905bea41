package exchange_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/exchange"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
)

// books is a workspace with two opportunities.
func books(t *testing.T) (apptest.World, *exchange.Service) {
	t.Helper()
	w, s := open(t)
	runImport(t, w, s, []string{file(t, "o.csv",
		"商机编号,商机名称,客户名称,销售阶段,金额,币种,创建日期\nOP-1,产线更新,海川,赢单,\"1,234.5\",CNY,2026-01-05\nOP-2,=HYPERLINK(\"x\"),Acme,Lead,1054,JPY,\n")})
	return w, s
}

var columns = []string{"external_id", "name", "account_id", "stage_id", "amount", "opened_on", "created_at"}

func export(t *testing.T, s *exchange.Service, e exchange.Export) string {
	t.Helper()
	path, err := s.Export(e)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func readCSV(t *testing.T, path string) [][]string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(string(raw), "\ufeff")
	if !marked {
		t.Error("a spreadsheet would not know that this is UTF-8")
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestAnExportHasNamesMajorUnitsAndNoFormulas(t *testing.T) {
	_, s := books(t)
	q := store.Query{Kind: "opportunity", Sort: []store.Sort{{Field: "external_id"}}, Limit: 1}
	rows := readCSV(t, export(t, s, exchange.Export{Query: q, Columns: columns, Format: "csv", Locale: "zh-CN"}))
	created := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC).Local().Format(time.DateTime)
	want := [][]string{
		{"商机编号", "商机", "客户", "阶段", "金额", "币种", "创建日期", "created_at"},
		{"OP-1", "产线更新", "海川", "Won", "1234.50", "CNY", "2026-01-05", created},
		{"OP-2", `'=HYPERLINK("x")`, "Acme", "Lead", "1054", "JPY", ""},
	}
	if len(rows) != 3 {
		t.Fatalf("%q", rows)
	}
	for i, row := range want {
		if got := strings.Join(rows[i][:len(row)], "|"); got != strings.Join(row, "|") {
			t.Errorf("row %d: %s, want %s", i, got, row)
		}
	}
	rows = readCSV(t, export(t, s, exchange.Export{
		Query: store.Query{Kind: "opportunity", Filter: where("external_id", store.Equal, "OP-2")}, Columns: []string{"name", "id"}, Headers: []string{"What"}, Format: "csv", Locale: "en",
	}))
	if len(rows) != 2 || rows[0][0] != "What" || rows[0][1] != "id" || len(rows[1][1]) != 36 {
		t.Errorf("%q", rows)
	}
}

func TestWhatWasExportedCanBeImportedAgain(t *testing.T) {
	for _, format := range []string{"csv", "xlsx"} {
		for _, locale := range []string{"zh-CN", "en"} {
			_, s := books(t)
			path := export(t, s, exchange.Export{Query: store.Query{Kind: "opportunity"}, Columns: columns[:6], Format: format, Locale: locale})
			w, other := open(t)
			if r := runImport(t, w, other, []string{path}); r.Created != 2 || r.Failed != 0 {
				t.Errorf("%s %s: %+v", format, locale, r)
			}
			expect(t, only(t, w, "opportunity", where("external_id", store.Equal, "OP-1")), map[string]any{
				"name": "产线更新", "amount": int64(123_450), "currency": "CNY", "opened_on": "2026-01-05", "created_at": "2026-01-05T00:00:00.000Z",
			})
			expect(t, only(t, w, "opportunity", where("external_id", store.Equal, "OP-2")), map[string]any{"name": `=HYPERLINK("x")`, "amount": int64(1054), "currency": "JPY"})
			if r := runImport(t, w, other, []string{path}); r.Skipped != 2 {
				t.Errorf("%s %s again: %+v", format, locale, r)
			}
		}
	}
}

// What a file says of days and moments is what the computer's clocks show, as forms
// have it, and comes back wherever that is.
func TestDaysAndMomentsComeBackWhereverTheComputerIs(t *testing.T) {
	moments := []string{
		"2026-03-08T06:59:59.000Z", "2026-03-08T07:00:00.000Z", // clocks leave an hour out in New York
		"2026-11-01T05:30:00.000Z", "2026-11-01T06:30:00.000Z", // and have one twice
		"2026-09-06T03:59:59.000Z", "2026-09-06T04:00:00.000Z", "2026-12-31T15:59:59.000Z", "2026-12-31T23:59:59.000Z",
	}
	for _, zone := range []string{"America/New_York", "America/Santiago", "Asia/Shanghai", "Europe/Berlin"} {
		storetest.In(t, zone, func(t *testing.T, place *time.Location) {
			for _, format := range []string{"csv", "xlsx"} {
				w, s := open(t)
				a := w.Allow(t)
				err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
					for _, at := range moments {
						if err := store.Create(tx, entity.Activities, &entity.Activity{Type: "call", Subject: at, OccurredAt: at, NextStepOn: "1850-05-04"}); err != nil {
							return err
						}
					}
					return nil
				})
				if err != nil {
					t.Fatal(err)
				}
				runImport(t, w, s, []string{file(t, "o.csv", "商机编号,商机名称,阶段,创建日期,成交日期\nOP-1,A,Won,2026-09-06,2026-12-31\n")})
				activities := export(t, s, exchange.Export{Query: store.Query{Kind: "activity"}, Columns: []string{"subject", "type", "occurred_at", "next_step_on"}, Format: format, Locale: "en"})
				deals := export(t, s, exchange.Export{Query: store.Query{Kind: "opportunity"}, Columns: []string{"external_id", "name", "stage_id", "opened_on", "closed_on", "created_at"}, Format: format, Locale: "en"})
				w, s = open(t)
				if r := runImport(t, w, s, []string{activities, deals}); r.Created != len(moments)+1 || r.Failed != 0 {
					t.Fatalf("%s %s: %+v", zone, format, r)
				}
				for _, at := range moments {
					expect(t, only(t, w, "activity", where("subject", store.Equal, at)), map[string]any{"occurred_at": at, "next_step_on": "1850-05-04"})
				}
				deal := only(t, w, "opportunity", store.Filter{})
				expect(t, deal, map[string]any{"opened_on": "2026-09-06", "closed_on": "2026-12-31"})
				ended := only(t, w, "opportunity_event", where("type", store.Equal, entity.EventStage))
				for day, at := range map[string]any{"2026-09-06": deal.Values["created_at"], "2026-12-31": ended.Values["occurred_at"]} {
					begins, err := time.Parse(time.RFC3339, at.(string))
					if err != nil {
						t.Fatal(err)
					}
					if got, before := begins.In(place).Format(time.DateOnly), begins.Add(-time.Second).In(place).Format(time.DateOnly); got != day || before >= day {
						t.Errorf("%s: %s begins at %s", zone, day, begins.In(place))
					}
				}
			}
		})
	}
}

func TestAWorkbookKnowsNumbersAndDays(t *testing.T) {
	_, s := books(t)
	path := export(t, s, exchange.Export{
		Query: store.Query{Kind: "opportunity", Filter: where("external_id", store.Equal, "OP-1")}, Columns: columns, Format: "xlsx", Locale: "en",
	})
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	created := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC).Local().Format("2006-01-02 15:04")
	for at, want := range map[string][2]string{
		"B2": {"产线更新", "产线更新"}, "E2": {"1,234.50", "1234.5"}, "G2": {"2026-01-05", "46027"}, "H2": {created, ""},
	} {
		shown, err := f.GetCellValue("Roadbook", at)
		kept, err2 := f.GetCellValue("Roadbook", at, excelize.Options{RawCellValue: true})
		if err != nil || err2 != nil || shown != want[0] || want[1] != "" && kept != want[1] {
			t.Errorf("%s: %q and %q, want %q", at, shown, kept, want)
		}
	}
}

func TestAnExportHasAllPagesInOrder(t *testing.T) {
	w, s := open(t)
	a := w.Allow(t)
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		for i := range 1234 {
			if err := tx.Create("account", string(entity.NewID()), map[string]any{"name": fmt.Sprintf("Account %04d", i), "employees": int64(i)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	rows := readCSV(t, export(t, s, exchange.Export{
		Query: store.Query{Kind: "account", Sort: []store.Sort{{Field: "employees", Desc: true}}}, Columns: []string{"name"}, Format: "csv",
	}))
	if len(rows) != 1235 || rows[1][0] != "Account 1233" || rows[1234][0] != "Account 0000" {
		t.Errorf("%d rows, from %q to %q", len(rows), rows[1], rows[len(rows)-1])
	}
}

func TestAnExportThatMakesNoSenseIsRefused(t *testing.T) {
	_, s := open(t)
	for code, e := range map[string]exchange.Export{
		"invalid":           {Query: store.Query{Kind: "account"}, Columns: []string{"name"}, Format: "pdf"},
		"not-found":         {Query: store.Query{Kind: "nothing"}, Columns: []string{"name"}, Format: "csv"},
		"exchange.no-field": {Query: store.Query{Kind: "account"}, Columns: []string{"nothing"}, Format: "csv"},
		"required":          {Query: store.Query{Kind: "account"}, Format: "csv"},
	} {
		_, err := s.Export(e)
		var f *fault.Fault
		if !errors.As(err, &f) || f.Code != code {
			t.Errorf("%+v: %v, want %s", e, err, code)
		}
	}
}

func TestExportsOfEarlierDaysAreForgotten(t *testing.T) {
	w, s := open(t)
	e := exchange.Export{Query: store.Query{Kind: "account"}, Columns: []string{"name"}, Format: "csv"}
	old, kept := export(t, s, e), export(t, s, e)
	long := w.Clock.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(filepath.Dir(old), long, long); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(filepath.Dir(kept), w.Clock.Now(), w.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	export(t, s, e)
	if _, err := os.Stat(old); err == nil {
		t.Error("the old one is still there")
	}
	if _, err := os.Stat(kept); err != nil {
		t.Error("that of today is gone")
	}
}
