package exchange_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/roadbook/roadbook/store"
)

func rewrite(path, content string) error { return os.WriteFile(path, []byte(content), 0o600) }

// workbook makes a workbook of one sheet; formats are those of the columns.
func workbook(t *testing.T, rows [][]any, formats map[string]string, change func(*excelize.File) error) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, row := range rows {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		check(err)
		check(f.SetSheetRow("Sheet1", at, &row))
	}
	for column, format := range formats {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		check(err)
		check(f.SetCellStyle("Sheet1", column+"2", column+"99", style))
	}
	if change != nil {
		check(change(f))
	}
	path := filepath.Join(t.TempDir(), "book.xlsx")
	check(f.SaveAs(path))
	return path
}

func TestAWorkbookIsReadAsItIsMeantNotAsItLooks(t *testing.T) {
	w, s := open(t)
	day := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	path := workbook(t, [][]any{
		{"商机编号", "商机名称", "金额", "创建日期", "预计成交日期", "备注"},
		{7, "rounded", 1234.56, day, day, "=not a formula"},
		{42, "plain", 0.1 + 0.2, "2026年11月24日", "11/25/2026", 20261124},
	}, map[string]string{"A": "00000", "C": "#,##0", "D": "m月d日", "E": "d-mmm-yy"}, func(f *excelize.File) error {
		return f.SetCellFormula("Sheet1", "C3", "=0.1+0.2")
	})
	plan, err := s.Inspect([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	if f := plan.Files[0]; f.Encoding != "XLSX" || f.Sheet != "Sheet1" || f.Rows != 2 {
		t.Errorf("%+v", f)
	}
	if r := startImport(t, w, s, plan); r.Created != 2 {
		t.Errorf("%+v", r)
	}
	expect(t, only(t, w, "opportunity", where("name", store.Equal, "rounded")), map[string]any{
		"external_id": "00007", "amount": int64(123_456), "opened_on": "2026-11-24", "expected_close_on": "2026-11-24", "description": "=not a formula",
	})
	expect(t, only(t, w, "opportunity", where("name", store.Equal, "plain")), map[string]any{
		"external_id": "00042", "opened_on": "2026-11-24", "expected_close_on": "2026-11-25", "description": "20261124",
	})
}

func TestAWorkbookOfTheOldEpochHasTheRightDays(t *testing.T) {
	w, s := open(t)
	old := true
	path := workbook(t, [][]any{{"deal", "created date"}, {"A", 44888}}, map[string]string{"B": "yyyy-mm-dd"}, func(f *excelize.File) error {
		return f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &old})
	})
	runImport(t, w, s, []string{path})
	expect(t, only(t, w, "opportunity", store.Filter{}), map[string]any{"opened_on": "2026-11-24"})
}

func TestMomentsOfAWorkbookAreToTheSecond(t *testing.T) {
	for epoch, of := range map[bool]map[float64]string{
		false: {46350.999988425926: "2026-11-24T23:59:59.000Z", 46350.5: "2026-11-24T12:00:00.000Z", 46350: "2026-11-24T00:00:00.000Z", 1.5: "1900-01-01T12:00:00.000Z"},
		true:  {44888.999988425926: "2026-11-24T23:59:59.000Z", 0: "1904-01-01T00:00:00.000Z", 0.25: "1904-01-01T06:00:00.000Z", 1: "1904-01-02T00:00:00.000Z"},
	} {
		for n, want := range of {
			w, s := open(t)
			path := workbook(t, [][]any{{"subject", "occurred at"}, {"A", n}}, map[string]string{"B": "yyyy-mm-dd hh:mm"}, func(f *excelize.File) error {
				return f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &epoch})
			})
			plan, err := s.Inspect([]string{path})
			if err != nil {
				t.Fatal(err)
			}
			plan.Files[0].Kind = "activity"
			plan.Files[0].Columns[0].Field, plan.Files[0].Columns[1].Field = "subject", "occurred_at"
			startImport(t, w, s, plan)
			expect(t, only(t, w, "activity", store.Filter{}), map[string]any{"occurred_at": want})
		}
	}
}

func TestTheFirstVisibleSheetWithRowsIsRead(t *testing.T) {
	w, s := open(t)
	path := workbook(t, [][]any{{"secret"}, {"x"}}, nil, func(f *excelize.File) error {
		for _, name := range []string{"Empty", "客户"} {
			if _, err := f.NewSheet(name); err != nil {
				return err
			}
		}
		for at, v := range map[string]string{"A3": "客户名称", "B3": "行业", "A4": "海川", "B4": "食品", "A900": "恒远"} {
			if err := f.SetCellValue("客户", at, v); err != nil {
				return err
			}
		}
		f.SetActiveSheet(1)
		return f.SetSheetVisible("Sheet1", false)
	})
	plan, err := s.Inspect([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	if f := plan.Files[0]; f.Sheet != "客户" || f.Kind != "account" {
		t.Errorf("%+v", f)
	}
	if r := startImport(t, w, s, plan); r.Created != 2 || r.Skipped != 0 {
		t.Errorf("%+v", r)
	}
}

func TestAFormatOfAWorkbookSaysWhatItsNumbersAre(t *testing.T) {
	w, s := open(t)
	path := workbook(t, [][]any{
		{"opportunity", "amount", "margin", "notes"},
		{"in euros", 1234.5, 0.15, 0.3958333333},
		{"at a loss", 0, -0.125, "by mail"},
		{"in yuan", 8, 0, ""},
	}, map[string]string{"C": "0.0%;(0.0%)", "D": "h:mm"}, func(f *excelize.File) error {
		for at, format := range map[string]string{"B2": `"€"#,##0`, "B4": `[$¥-804]#,##0.00`} {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			if err != nil {
				return err
			}
			if err := f.SetCellStyle("Sheet1", at, at, style); err != nil {
				return err
			}
		}
		return nil
	})
	if r := runImport(t, w, s, []string{path}); r.Created != 3 {
		t.Errorf("%+v", r)
	}
	for name, want := range map[string]map[string]any{
		"in euros":  {"amount": int64(123_450), "currency": "EUR", "margin_percent": int64(15), "description": "9:30"},
		"at a loss": {"margin_percent": int64(-13), "description": "by mail"},
		"in yuan":   {"amount": int64(800), "currency": "CNY", "margin_percent": int64(0)},
	} {
		expect(t, only(t, w, "opportunity", where("name", store.Equal, name)), want)
	}
}

func TestAShareIsReadAsPeopleWriteIt(t *testing.T) {
	w, s := open(t)
	path := file(t, "shares.csv", "opportunity,margin\nshare,15%\nnumber,15\nwide,１５．４％\n")
	if r := runImport(t, w, s, []string{path}); r.Created != 3 {
		t.Errorf("%+v", r)
	}
	for _, name := range []string{"share", "number", "wide"} {
		expect(t, only(t, w, "opportunity", where("name", store.Equal, name)), map[string]any{"margin_percent": int64(15)})
	}
}
