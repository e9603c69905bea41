package record_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// values are as they come from the window: numbers are float64.
type values = map[string]any

func code(err error) (code, field string) {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f.Code, f.Field
	}
	return "", ""
}

func TestARecordGoesRound(t *testing.T) {
	w := apptest.Open(t)
	s := record.New(w.Session)
	made, err := s.Create("account", values{"name": "  Acme ", "employees": 12.0, "revenue": 500.0, "custom.size": 3.0})
	if err != nil {
		t.Fatal(err)
	}
	v := made.Row.Values
	if v["name"] != "Acme" || v["employees"] != int64(12) || v["revenue_currency"] != "USD" || v["custom.size"] != int64(3) || v["owner_id"] == "" {
		t.Errorf("%v", v)
	}
	if made.Labels[v["owner_id"].(string)] != "Me" {
		t.Errorf("labels %v", made.Labels)
	}
	id := made.Row.ID
	if n, err := s.EditMany("account", []string{id}, values{"city": "Leeds"}); err != nil || n != 1 {
		t.Errorf("edit: %d, %v", n, err)
	}
	if hits, err := s.Search("acm", 5); err != nil || len(hits) != 1 || hits[0].Title != "Acme" {
		t.Errorf("search %+v, %v", hits, err)
	}
	if err := s.Remove("account", []string{id}); err != nil {
		t.Fatal(err)
	}
	if n, _ := s.Count(store.Query{Kind: "account"}); n != 0 {
		t.Errorf("%d left", n)
	}
	if err := s.Restore("account", []string{id}); err != nil {
		t.Fatal(err)
	}
	filter := store.Filter{All: []store.Filter{{Field: "employees", Op: store.Equal, Value: 12.0}, {Field: "custom.size", Op: store.Greater, Value: 2.0}}}
	if page, err := s.List(store.Query{Kind: "account", Filter: filter}); err != nil || len(page.Rows) != 1 {
		t.Errorf("list %+v, %v", page, err)
	}
	if groups, err := s.Group(store.Query{Kind: "account"}, "owner_id", []string{"revenue"}); err != nil || groups[0].Label != "Me" || groups[0].Sums[0] != 500 {
		t.Errorf("groups %+v, %v", groups, err)
	}
}

func TestWhatAFormMustNotSaveIsRefusedAtTheField(t *testing.T) {
	s := record.New(apptest.Open(t).Session)
	for name, c := range map[string]struct {
		kind   string
		values values
		code   string
		field  string
	}{
		"no name":             {"account", values{"city": "Leeds"}, "required", "name"},
		"a blank name":        {"account", values{"name": "   "}, "required", "name"},
		"a fraction of a man": {"account", values{"name": "A", "employees": 1.5}, "invalid", "employees"},
		"a number as a name":  {"account", values{"name": 5.0}, "invalid", "name"},
		"no such field":       {"account", values{"name": "A", "nme": "B"}, "invalid", "nme"},
		"no such choice":      {"account", values{"name": "A", "tier": "golden"}, "invalid", "tier"},
		"a list":              {"account", values{"name": "A", "city": []any{"x"}}, "invalid", "city"},
		"a name too long":     {"account", values{"name": strings.Repeat("名", 10_000)}, "too-long", "name"},
		"a text too long":     {"account", values{"name": "A", "description": strings.Repeat("长", 32_001)}, "too-long", "description"},
		"no such kind":        {"planet", values{"name": "A"}, "not-found", ""},
		"history by hand":     {"opportunity_event", values{"type": "stage"}, "forbidden", ""},
	} {
		_, err := s.Create(c.kind, c.values)
		if got, field := code(err); got != c.code || field != c.field {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatTheProgramKeepsIsWrittenByNoForm(t *testing.T) {
	w := apptest.Open(t)
	s, a := record.New(w.Session), w.Allow(t)
	file := entity.Attachment{ID: entity.NewID(), SubjectKind: "account", SubjectID: "a1", Name: "plan.pdf", MediaType: "application/pdf", SizeBytes: 9}
	said := entity.Comment{ID: entity.NewID(), SubjectKind: "account", SubjectID: "a1", Body: "Well done"}
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		return errors.Join(store.Create(tx, entity.Attachments, &file), store.Create(tx, entity.Comments, &said))
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		kind string
		id   entity.ID
		kept values
	}{
		{"attachment", file.ID, values{"media_type": "text/html", "size_bytes": 1.0, "sha256": "00"}},
		{"comment", said.ID, values{"body": "Badly done", "edited_at": "2026-11-26T10:00:00.000Z"}},
	} {
		before, err := s.Find(c.kind, string(c.id))
		if err != nil {
			t.Fatal(err)
		}
		after, err := s.Edit(c.kind, string(c.id), c.kept)
		if err != nil {
			t.Fatal(err)
		}
		for name := range c.kept {
			if after.Row.Values[name] != before.Row.Values[name] {
				t.Errorf("%s of a %s is %v now", name, c.kind, after.Row.Values[name])
			}
		}
	}
}

func TestWhatSomebodyElseHasSaidIsHis(t *testing.T) {
	w := apptest.Open(t)
	s, a := record.New(w.Session), w.Allow(t)
	theirs := values{"subject_kind": "account", "subject_id": "a1", "body": "Yes", "created_by": "another"}
	mine := values{"subject_kind": "account", "subject_id": "a1", "body": "No"}
	report := values{"author_id": "another", "period": "day", "day": "2026-11-24", "done": "Called"}
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		return errors.Join(tx.Create("comment", "theirs", theirs), tx.Create("comment", "mine", mine), tx.Create("work_report", "report", report))
	})
	if err != nil {
		t.Fatal(err)
	}
	edit := func(kind, id string, v values) error {
		_, err := s.Edit(kind, id, v)
		return err
	}
	for name, err := range map[string]error{
		"taken away":    s.Remove("comment", []string{"mine", "theirs"}),
		"put elsewhere": edit("comment", "theirs", values{"subject_id": "a2"}),
		"a report":      edit("work_report", "report", values{"done": "Nothing"}),
		"a report in a name": func() error {
			_, err := s.Create("work_report", values{"author_id": "another", "period": "day", "day": "2026-11-25"})
			return err
		}(),
	} {
		if code, _ := code(err); code != "record.not-yours" {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, do := range []func(string, []string) error{s.Remove, s.Restore} {
		if err := do("comment", []string{"mine"}); err != nil {
			t.Error(err)
		}
	}
}

func TestSomebodyStaysAnAdmin(t *testing.T) {
	w := apptest.Open(t)
	s, me := record.New(w.Session), string(w.Allow(t).User)
	edit := func(v values) error {
		_, err := s.EditMany("user", []string{me}, v)
		return err
	}
	for name, err := range map[string]error{"a rep": edit(values{"role": "rep"}), "gone": edit(values{"active": false})} {
		if code, _ := code(err); code != "team.last-admin" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if code, _ := code(s.Remove("user", []string{me})); code != "forbidden" {
		t.Error("put into the trash")
	}
	if _, err := s.Create("user", values{"name": "Root", "role": "admin", "active": true}); err != nil {
		t.Fatal(err)
	}
	if err := edit(values{"role": "rep"}); err != nil {
		t.Errorf("with another one: %v", err)
	}
}

// A form, a list and the verbs of other areas leave out what goes without saying.
func TestATaskHasAPriorityAndTheDayOnWhichItWasDone(t *testing.T) {
	w := apptest.Open(t)
	s := record.New(w.Session)
	made, err := s.Create("task", values{"title": "Call", "state": "open"})
	if err != nil || made.Row.Values["priority"] != "normal" {
		t.Fatalf("%v, %v", made.Row.Values, err)
	}
	for _, step := range []struct {
		values   values
		at       string
		progress int64
	}{
		{values{"state": "done"}, "2026-11-24T09:00:00.000Z", 100},
		{values{"title": "Call Li"}, "2026-11-24T09:00:00.000Z", 100},
		{values{"state": "open"}, "", 0},
	} {
		after, err := s.Edit("task", made.Row.ID, step.values)
		if v := after.Row.Values; err != nil || v["done_at"] != step.at || v["progress"] != step.progress {
			t.Errorf("after %v: %v, %v", step.values, v, err)
		}
	}
}

func TestConfigurationIsForAdmins(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		_, err := tx.Edit(a.Ctx, "user", string(a.User), values{"role": entity.RoleRep})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	s := record.New(w.Session)
	if _, err := s.Create("product", values{"name": "P"}); err == nil {
		t.Error("a rep added a product")
	}
	if _, err := s.Create("account", values{"name": "A"}); err != nil {
		t.Errorf("a rep cannot add an account: %v", err)
	}
}

func TestNobodyIsAboveThemselves(t *testing.T) {
	s := record.New(apptest.Open(t).Session)
	one := func(name, parent string) string {
		t.Helper()
		made, err := s.Create("account", values{"name": name, "parent_id": parent})
		if err != nil {
			t.Fatal(err)
		}
		return made.Row.ID
	}
	group := one("Group", "")
	company := one("Company", group)
	plant := one("Plant", company)
	for id, parent := range map[string]string{group: plant, company: company} {
		_, err := s.Edit("account", id, values{"parent_id": parent})
		if got, field := code(err); got != "circle" || field != "parent_id" {
			t.Errorf("%s under %s: %v", id, parent, err)
		}
	}
	if _, err := s.Edit("account", plant, values{"parent_id": group}); err != nil {
		t.Errorf("a record may move up: %v", err)
	}
}

func TestAFieldOfAnotherPipelineIsRefused(t *testing.T) {
	w := apptest.Open(t)
	s := record.New(w.Session)
	create := func(kind string, v values) string {
		made, err := s.Create(kind, v)
		if err != nil {
			t.Fatal(err)
		}
		return made.Row.ID
	}
	tenders := create("pipeline", values{"name": "Tenders"})
	create("custom_field", values{"kind": "opportunity", "key": "tender_no", "label_zh": "标号", "type": "text", "pipeline_id": tenders})
	create("custom_field", values{"kind": "opportunity", "key": "size", "label_zh": "尺寸", "type": "text"})
	of := func(pipeline string) string {
		o := entity.Opportunity{Name: "Line 2", PipelineID: entity.ID(pipeline)}
		a := w.Allow(t)
		if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Opportunities, &o) }); err != nil {
			t.Fatal(err)
		}
		return string(o.ID)
	}
	own, other := of(tenders), of("p1")
	if _, err := s.Edit("opportunity", own, values{"custom.tender_no": "7", "custom.size": "9"}); err != nil {
		t.Errorf("its own: %v", err)
	}
	for name, v := range map[string]values{"one that is of all": {"custom.size": "9"}, "emptied": {"custom.tender_no": ""}} {
		if _, err := s.Edit("opportunity", other, v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := s.EditMany("opportunity", []string{own, other}, values{"custom.tender_no": "8"})
	if code, field := code(err); code != "record.other-pipeline" || field != "custom.tender_no" {
		t.Errorf("of another: %v", err)
	}
	if one, err := s.Find("opportunity", own); err != nil || one.Row.Values["custom.tender_no"] != "7" {
		t.Errorf("half of it was written: %v, %v", one.Row.Values, err)
	}
}
