package progressreport_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/app/progressreport"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func open(t testing.TB) (apptest.World, *progressreport.Service) {
	w := apptest.Open(t)
	return w, progressreport.New(w.Session, t.TempDir(), plan.Dates)
}

// write creates records as one action.
func write(t testing.TB, w apptest.World, fn func(*store.Tx) error) {
	t.Helper()
	a := w.Allow(t)
	if err := a.DB.Write(a.Ctx, fn); err != nil {
		t.Fatal(err)
	}
}

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// aWeek is a week of work in a workspace: of three opportunities one was won, one
// lost and one moved and put off, and a project has slipped.
func aWeek(t testing.TB, w apptest.World) (me, project entity.ID) {
	t.Helper()
	me = w.Allow(t).User
	sales := opportunity.New(w.Session)
	account := entity.Account{Name: "海川机电｜一厂"}
	write(t, w, func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &account) })
	ids := map[string]entity.ID{}
	for name, amount := range map[string]int64{"产线更新": 123_456_700, "备件合同": 500_000, "=1+1": 40_050} {
		o := must[entity.Opportunity](t)(sales.Create(entity.Opportunity{Name: name, AccountID: account.ID, Amount: amount, Currency: "CNY", ExpectedCloseOn: "2026-12-03"}))
		ids[name] = o.ID
	}
	w.Clock.Turn(7 * 24 * time.Hour) // to Tuesday, 2026-12-01
	stage := func(name string) entity.ID {
		_, stages := entity.DefaultPipeline("en")
		for _, s := range stages {
			if s.Color == name || s.Outcome == name {
				return s.ID
			}
		}
		t.Fatal("no stage " + name)
		return ""
	}
	must[entity.Opportunity](t)(sales.Move(ids["产线更新"], stage("won"), opportunity.Place{}))
	must[entity.Opportunity](t)(sales.Move(ids["备件合同"], stage("lost"), opportunity.Place{LostReason: "价格"}))
	must[entity.Opportunity](t)(sales.Move(ids["=1+1"], stage("teal"), opportunity.Place{}))
	must[record.One](t)(record.New(w.Session).Edit("opportunity", string(ids["=1+1"]), map[string]any{"expected_close_on": "2027-01-20"}))
	p := entity.Project{Name: "二号产线", OwnerID: me, StartsOn: "2026-12-01", State: entity.ProjectActive}
	survey := entity.Task{Title: "勘察", OwnerID: me, State: entity.TaskOpen, Days: 3}
	write(t, w, func(tx *store.Tx) error {
		if err := store.Create(tx, entity.Projects, &p); err != nil {
			return err
		}
		survey.ProjectID = p.ID
		if err := store.Create(tx, entity.Tasks, &survey); err != nil {
			return err
		}
		late := entity.Task{Title: "发报价", OwnerID: me, State: entity.TaskOpen, DueOn: "2026-11-27"}
		if err := store.Create(tx, entity.Tasks, &late); err != nil {
			return err
		}
		soon := entity.Task{Title: "演示", OwnerID: me, State: entity.TaskOpen, DueOn: "2026-12-04"} // a Friday
		if err := store.Create(tx, entity.Tasks, &soon); err != nil {
			return err
		}
		threat := entity.Risk{Event: "货架晚到", ProjectID: p.ID, OwnerID: me, Status: entity.RiskPlanned, Probability: 4, Impact: 5, Score: 20, NextReviewOn: "2026-12-05"}
		over := entity.Risk{Event: "已过去", ProjectID: p.ID, OwnerID: me, Status: entity.RiskClosed, Score: 9}
		for _, r := range []*entity.Risk{&threat, &over} {
			if err := store.Create(tx, entity.Risks, r); err != nil {
				return err
			}
		}
		next := entity.Task{Title: "回访", OwnerID: me, State: entity.TaskOpen, DueOn: "2026-12-08"}
		return store.Create(tx, entity.Tasks, &next)
	})
	must[plan.Taken](t)(plan.New(w.Session, t.TempDir()).Take(p.ID, "合同"))
	write(t, w, func(tx *store.Tx) error {
		_, err := tx.Edit(w.Allow(t).Ctx, entity.Tasks.Name, string(survey.ID), map[string]any{"days": int64(6)})
		return err
	})
	return me, p.ID
}

func TestTheTasksOfAProjectAreDueWhenItsPlanSays(t *testing.T) {
	w, s := open(t)
	_, project := aWeek(t, w)
	r := must[entity.ProgressReport](t)(s.Make(progressreport.Wish{SubjectKind: "project", SubjectID: project, Period: entity.PeriodWeek, Day: "2026-12-01", Locale: "en"}))
	d := must[progressreport.Document](t)(s.Document(r.ID, "en"))
	if got := texts(t, d, "next", "Due"); len(got) != 1 || got[0] != "勘察 | 二号产线 | Me | 2026-12-08" {
		t.Errorf("%q", got)
	}
}

func aReport(t testing.TB, w apptest.World, s *progressreport.Service) entity.ProgressReport {
	t.Helper()
	me, _ := aWeek(t, w)
	return must[entity.ProgressReport](t)(s.Make(progressreport.Wish{
		SubjectKind: "user", SubjectID: me, Period: entity.PeriodWeek, Day: "2026-12-06", Locale: "zh-CN",
	}))
}

// texts are the rows of a table of a document.
func texts(t testing.TB, d progressreport.Document, section, table string) (rows []string) {
	t.Helper()
	for _, s := range d.Sections {
		for _, one := range s.Tables {
			if s.Code != section || !strings.HasPrefix(one.Title, table) {
				continue
			}
			for _, row := range one.Rows {
				var cells []string
				for _, c := range row {
					cells = append(cells, c.Text)
				}
				rows = append(rows, strings.Join(cells, " | "))
			}
		}
	}
	return rows
}

func TestAReportTellsWhatAWeekCameTo(t *testing.T) {
	w, s := open(t)
	r := aReport(t, w, s)
	if r.StartsOn != "2026-11-30" || r.EndsOn != "2026-12-06" || r.Summary != "赢单 1 个，¥1,234,567，输单 1 个，阶段推进 1 次，完成任务 0 项，逾期 1 项，推迟 2 项。" {
		t.Errorf("%s to %s: %s", r.StartsOn, r.EndsOn, r.Summary)
	}
	d := must[progressreport.Document](t)(s.Document(r.ID, "en"))
	for _, c := range []struct {
		section, table string
		want           []string
	}{
		{"plan", "Plan", []string{"Opportunities won | 3 | 1 | 33%", "Amount won (CNY) | ¥1,239,967.50 | ¥1,234,567 | 100%", "Tasks | 1 | 0 | 0%"}},
		{"sales", "Won", []string{"产线更新 | 海川机电｜一厂 | Me | ¥1,234,567 | 2026-12-01"}},
		{"sales", "Lost", []string{"备件合同 | 海川机电｜一厂 | Me | ¥5,000 | 2026-12-01 | 价格"}},
		{"sales", "Moved", []string{"=1+1 | 海川机电｜一厂 | Me | ¥400.50 | 2026-12-01 | Lead | Qualified"}},
		{"forecast", "Open", []string{"2027-01 | 1 | ¥400.50 | ¥80.10"}},
		{"projects", "Slipped", []string{"海川机电｜一厂 | =1+1 | 2026-12-03 | 2027-01-20 | 34", "二号产线 | 勘察 | 2026-12-03 | 2026-12-08 | 3"}},
		{"risks", "Risks", []string{"货架晚到 | 二号产线 | Me | 20 | critical | Response planned | 2026-12-05"}},
		{"tasks", "Overdue", []string{"发报价 |  | Me | 2026-11-27"}},
		{"next", "Due", []string{"演示 |  | Me | 2026-12-04", "勘察 | 二号产线 | Me | 2026-12-08", "回访 |  | Me | 2026-12-08"}},
	} {
		if got := texts(t, d, c.section, c.table); strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s, %s:\n got %q\nwant %q", c.section, c.table, got, c.want)
		}
	}
}

func TestTheSameReportIsTheSameFileWhateverHappensLater(t *testing.T) {
	w, s := open(t)
	r := aReport(t, w, s)
	export := func(format string) []byte {
		return must[[]byte](t)(os.ReadFile(must[string](t)(s.Export(r.ID, format, "zh-CN"))))
	}
	before := map[string][]byte{"pdf": export("pdf"), "xlsx": export("xlsx"), "md": export("md")}
	a := w.Allow(t)
	page := must[store.Page](t)(a.DB.List(a.Ctx, store.Query{Kind: "opportunity"}))
	w.Clock.Turn(time.Hour)
	write(t, w, func(tx *store.Tx) error {
		for _, row := range page.Rows {
			if _, err := tx.Edit(a.Ctx, "opportunity", row.ID, map[string]any{"name": "other", "amount": int64(1)}); err != nil {
				return err
			}
		}
		return tx.Put(a.Ctx, entity.Policies.Name, string(entity.PolicyID()), map[string]any{"risk_low": int64(4), "risk_medium": int64(9), "risk_high": int64(22)})
	})
	for format, was := range before {
		if !bytes.Equal(export(format), was) {
			t.Errorf("%s: another file", format)
		}
	}
}

func TestTextsAndSectionsAreForPeopleToChange(t *testing.T) {
	w, s := open(t)
	r := aReport(t, w, s)
	write(t, w, func(tx *store.Tx) error {
		_, err := tx.Edit(w.Allow(t).Ctx, entity.ProgressReports.Name, string(r.ID), map[string]any{"summary": "好的一周。", "sales_note": "价格战。"})
		return err
	})
	for _, section := range []string{"forecast", "plan"} {
		if err := s.LeaveOut(r.ID, section, true); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.LeaveOut(r.ID, "plan", false); err != nil {
		t.Fatal(err)
	}
	md := string(must[[]byte](t)(os.ReadFile(must[string](t)(s.Export(r.ID, "md", "zh-CN")))))
	for _, want := range []string{"# Me 周报 2026-11-30", "好的一周。", "## 销售\n\n价格战。", "| 产线更新 | 海川机电｜一厂 | Me | ¥1,234,567 | 2026-12-01 |", "## 计划与实际"} {
		if !strings.Contains(md, want) {
			t.Errorf("no %q in\n%s", want, md)
		}
	}
	if strings.Contains(md, "## 预测") {
		t.Error("what was left out is there")
	}
	if err := s.LeaveOut(r.ID, "nothing", true); err == nil {
		t.Error("a section that there is not")
	}
}

func TestAWorkbookHasNumbersAndNoFormulas(t *testing.T) {
	w, s := open(t)
	r := aReport(t, w, s)
	f := must[*excelize.File](t)(excelize.OpenFile(must[string](t)(s.Export(r.ID, "xlsx", "en"))))
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), ","); got != "Summary,Plan and actual,Sales,Forecast,Projects,Risks,Tasks,Next steps" {
		t.Errorf("sheets %s", got)
	}
	rows := must[[][]string](t)(f.GetRows("Sales", excelize.Options{RawCellValue: true}))
	var found bool
	for i, row := range rows {
		if len(row) > 3 && row[0] == "=1+1" {
			found = true
			formula := must[string](t)(f.GetCellFormula("Sales", "A"+strconv.Itoa(i+1)))
			if row[3] != "400.5" || formula != "" {
				t.Errorf("%q, formula %q", row, formula)
			}
		}
	}
	if !found {
		t.Errorf("%q", rows)
	}
}

func TestAPDFIsReadInBothLanguages(t *testing.T) {
	w, s := open(t)
	r := aReport(t, w, s)
	long := strings.Repeat("本周重点是二号产线的交付与验收工作", 12) + "。𠮷 end"
	write(t, w, func(tx *store.Tx) error {
		_, err := tx.Edit(w.Allow(t).Ctx, entity.ProgressReports.Name, string(r.ID), map[string]any{"summary": long})
		return err
	})
	for locale, words := range map[string][]string{"zh-CN": {"计划与实际", "赢单金额", "产线更新", "¥1,234,567"}, "en": {"Plan and actual", "Amount won", "产线更新", "¥1,234,567"}} {
		path := must[string](t)(s.Export(r.ID, "pdf", locale))
		text := string(must[[]byte](t)(exec.Command("pdftotext", "-layout", path, "-").Output()))
		for _, word := range words {
			if !strings.Contains(text, word) {
				t.Errorf("%s: no %q in\n%s", locale, word, text)
			}
		}
		joined := strings.Map(func(r rune) rune {
			if r == '\n' || r == ' ' {
				return -1
			}
			return r
		}, text)
		if want := strings.ReplaceAll(strings.ReplaceAll(long, "𠮷", "□"), " ", ""); !strings.Contains(joined, want) {
			t.Errorf("%s: a character was lost at the end of a line:\n%s", locale, text)
		}
		fonts := string(must[[]byte](t)(exec.Command("pdffonts", path).Output()))
		if !strings.Contains(fonts, "yes") || strings.Count(fonts, "\n") != 3 {
			t.Errorf("the font is not in the file:\n%s", fonts)
		}
		if keep := os.Getenv("ROADBOOK_PICTURES"); keep != "" {
			if err := exec.Command("pdftoppm", "-r", "80", "-png", path, filepath.Join(keep, locale)).Run(); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestATableHasItsHeadOnEachPageThatItGoesOnTo(t *testing.T) {
	w, s := open(t)
	me := w.Allow(t).User
	write(t, w, func(tx *store.Tx) error {
		for range 60 {
			if err := store.Create(tx, entity.Tasks, &entity.Task{Title: "Chase", OwnerID: me, State: entity.TaskOpen, DueOn: "2026-11-23"}); err != nil {
				return err
			}
		}
		return nil
	})
	r := must[entity.ProgressReport](t)(s.Make(progressreport.Wish{SubjectKind: "user", SubjectID: me, Period: entity.PeriodWeek, Day: "2026-11-24", Locale: "en"}))
	text := string(must[[]byte](t)(exec.Command("pdftotext", "-layout", must[string](t)(s.Export(r.ID, "pdf", "en")), "-").Output()))
	pages := 0
	for page := range strings.SplitSeq(text, "\f") {
		head, first := strings.Index(page, "Owner"), strings.Index(page, "Chase")
		if first < 0 {
			continue
		}
		pages++
		if head < 0 || head > first {
			t.Errorf("rows without a head:\n%s", page)
		}
	}
	if pages < 2 {
		t.Errorf("the table is on %d pages", pages)
	}
}
