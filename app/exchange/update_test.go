package exchange_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// only is the one record that a filter finds.
func only(t *testing.T, w apptest.World, kind string, f store.Filter) store.Row {
	t.Helper()
	a := w.Allow(t)
	page, err := a.DB.List(a.Ctx, store.Query{Kind: kind, Filter: f})
	if err != nil || len(page.Rows) != 1 {
		t.Fatalf("%d of %s, %v", len(page.Rows), kind, err)
	}
	return page.Rows[0]
}

func expect(t *testing.T, row store.Row, want map[string]any) {
	t.Helper()
	for name, v := range want {
		if row.Values[name] != v {
			t.Errorf("%s is %v, want %v", name, row.Values[name], v)
		}
	}
}

func TestAFileWithFewColumnsLeavesTheOtherFieldsAlone(t *testing.T) {
	w, s := open(t)
	runImport(t, w, s, []string{file(t, "a.csv", "商机编号,商机名称,客户名称,销售阶段,金额,创建日期\nOP-1,产线更新,海川,Proposal,1000,2026-01-05\n")})
	before := only(t, w, "opportunity", where("external_id", store.Equal, "OP-1"))
	r := runImport(t, w, s, []string{file(t, "b.csv", "商机编号,金额\nOP-1,2500\nOP-1,\n")})
	if r.Updated != 1 || r.Created != 0 || r.Skipped != 1 || r.Failed != 0 {
		t.Fatalf("%+v", r)
	}
	after := only(t, w, "opportunity", where("external_id", store.Equal, "OP-1"))
	expect(t, after, map[string]any{
		"name": "产线更新", "amount": int64(250_000), "stage_id": before.Values["stage_id"], "account_id": before.Values["account_id"],
		"created_at": "2026-01-05T00:00:00.000Z", "opened_on": "2026-01-05",
	})
}

func TestAnUpdateIsPartOfThePipelinesHistory(t *testing.T) {
	w, s := open(t)
	runImport(t, w, s, []string{file(t, "a.csv", "id,deal,stage,amount,owner,created date,expected close\n1,A,Lead,10,Ann,2026-01-05,2026-03-01\n")})
	w.Clock.Turn(time.Hour)
	runImport(t, w, s, []string{file(t, "b.csv", "id,deal stage,amount,owner,close date,lost reason\n1,Lost,20,Bob,2026-02-20,price\n")})
	opp := only(t, w, "opportunity", store.Filter{})
	expect(t, opp, map[string]any{"closed_on": "2026-02-20", "lost_reason": "price", "expected_close_on": "2026-03-01", "amount": int64(2000)})
	for kind, want := range map[string]map[string]any{
		entity.EventCreated: {"occurred_at": "2026-01-05T00:00:00.000Z"},
		entity.EventStage:   {"occurred_at": "2026-02-20T00:00:00.000Z", "to_value": opp.Values["stage_id"], "reason": "price"},
		entity.EventAmount:  {"from_value": "1000", "to_value": "2000"},
		entity.EventOwner:   {"to_value": opp.Values["owner_id"]},
	} {
		expect(t, only(t, w, "opportunity_event", where("type", store.Equal, kind)), want)
	}
	w.Clock.Turn(time.Hour)
	runImport(t, w, s, []string{file(t, "c.csv", "id,deal stage,amount,close date\n1,Bid,20,2026-05-01\n")})
	expect(t, only(t, w, "opportunity", store.Filter{}), map[string]any{"closed_on": "", "lost_reason": "", "expected_close_on": "2026-05-01"})
}

func TestAnOpportunityWithoutANumberIsFoundByItsNameAndAccount(t *testing.T) {
	w, s := open(t)
	runImport(t, w, s, []string{file(t, "a.csv", "deal,account,amount\nRenewal,Acme,1\nRenewal,Zenith,2\n")})
	r := runImport(t, w, s, []string{file(t, "b.csv", "deal,account,amount\nrenewal,Acme,5\nRenewal,Zenith,2\nRenewal,Omega,3\n")})
	if r.Updated != 1 || r.Skipped != 1 || r.Created != 1 || count(t, w, "opportunity", store.Filter{}) != 3 {
		t.Errorf("%+v", r)
	}
}

func TestAPersonKeepsHisRoleUnlessTheFileSaysThatHeLeads(t *testing.T) {
	w, s := open(t)
	runImport(t, w, s, []string{file(t, "t.csv", "sales agent,manager,regional office\nMe,Rita,East\nAnn,Me,East\nRita,,\nAnn,Bo,West\nBo,,West\n")})
	for name, role := range map[string]string{"Me": "admin", "Ann": "rep", "Rita": "manager", "Bo": "manager"} {
		expect(t, only(t, w, "user", where("name", store.Equal, name)), map[string]any{"role": role})
	}
	runImport(t, w, s, []string{file(t, "u.csv", "sales agent,manager\nCy,Ann\n")})
	expect(t, only(t, w, "user", where("name", store.Equal, "Ann")), map[string]any{"role": "manager"})
}

func TestAmountsAreInTheCurrencyThatTheRowSays(t *testing.T) {
	w, s := open(t)
	r := runImport(t, w, s, []string{file(t, "a.csv", "deal,amount,currency\nsign,€5.50,\ncode,5.50,EUR\nneither,5.50,\nyen,550,JPY\nboth,￥3万,JPY\nbad,5,XX\nless,-5,\n")})
	if r.Failed != 2 {
		t.Errorf("%+v", r)
	}
	for name, want := range map[string]struct {
		amount   int64
		currency string
	}{"sign": {550, "EUR"}, "code": {550, "EUR"}, "neither": {550, "USD"}, "yen": {550, "JPY"}, "both": {30_000, "JPY"}} {
		expect(t, only(t, w, "opportunity", where("name", store.Equal, name)), map[string]any{"amount": want.amount, "currency": want.currency})
	}
}

func TestAMarginThatNoFormTakesIsNotImportedEither(t *testing.T) {
	w, s := open(t)
	r := runImport(t, w, s, []string{file(t, "a.csv", "deal,margin\nA,35\nB,350\n")})
	if r.Created != 1 || r.Failed != 1 {
		t.Errorf("%+v", r)
	}
	expect(t, only(t, w, "opportunity", store.Filter{}), map[string]any{"name": "A", "margin_percent": int64(35)})
}

func TestFieldsThatAnAdminHasAddedCanBeImported(t *testing.T) {
	w, s := open(t)
	a := w.Allow(t)
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		for _, c := range []entity.CustomField{
			{Kind: "account", Key: "visits", LabelZH: "拜访次数", LabelEN: "Visits", Type: "integer"},
			// What an admin has called a field means that one, whatever else goes by the name.
			{Kind: "account", Key: "area", LabelZH: "地区", LabelEN: "Area", Type: "text"},
			{Kind: "account", Key: "grade", LabelZH: "等级", LabelEN: "Grade", Type: "choice", Choices: `["A","B"]`},
		} {
			if err := store.Create(tx, entity.CustomFields, &c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	r := runImport(t, w, s, []string{file(t, "a.csv", "客户名称,拜访次数,Grade,地区\n海川,12,A,北\n恒远,many,A,\n昆仑,1,C,\n")})
	if r.Created != 1 || r.Failed != 2 {
		t.Errorf("%+v", r)
	}
	expect(t, only(t, w, "account", store.Filter{}), map[string]any{"custom.visits": int64(12), "custom.grade": "A", "custom.area": "北"})
}

// A stage that only another pipeline has stands for that one, whose fields are refused
// in the rows of others.
func TestAFieldOfAnotherPipelineIsARowsMistake(t *testing.T) {
	w, s := open(t)
	a := w.Allow(t)
	tenders := entity.Pipeline{Name: "Tenders", Position: 9}
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		if err := store.Create(tx, entity.Pipelines, &tenders); err != nil {
			return err
		}
		if err := store.Create(tx, entity.Stages, &entity.Stage{Name: "Tendering", PipelineID: tenders.ID, Outcome: entity.OutcomeOpen}); err != nil {
			return err
		}
		return store.Create(tx, entity.CustomFields, &entity.CustomField{Kind: "opportunity", Key: "lot", LabelEN: "Lot", Type: "text", PipelineID: tenders.ID})
	})
	if err != nil {
		t.Fatal(err)
	}
	r := runImport(t, w, s, []string{file(t, "a.csv", "deal,stage,Lot\nBridge,Tendering,7\nRenewal,,8\nPilot,,\n")})
	if r.Created != 2 || r.Failed != 1 {
		t.Errorf("%+v", r)
	}
	expect(t, only(t, w, "opportunity", where("name", store.Equal, "Bridge")), map[string]any{"custom.lot": "7"})
}

func TestWordsOfAChoiceAreReadInBothLanguages(t *testing.T) {
	w, s := open(t)
	r := runImport(t, w, s, []string{file(t, "a.csv", "客户名称,级别,状态\n海川,战略,合作中\n恒远,KEY,Prospect\n昆仑,顶级,\n")})
	if r.Created != 2 || r.Failed != 1 {
		t.Errorf("%+v", r)
	}
	expect(t, only(t, w, "account", where("name", store.Equal, "海川")), map[string]any{"tier": "strategic", "status": "active"})
	expect(t, only(t, w, "account", where("name", store.Equal, "恒远")), map[string]any{"tier": "key", "status": "prospect"})
}

// What a person brings in a file that names nobody is that person's, as what he enters
// by hand is; where the file has a column for that, it is as the file says.
func TestOpportunitiesOfAFileThatNamesNoOwnersAreTheImporters(t *testing.T) {
	w, s := open(t)
	runImport(t, w, s, []string{file(t, "a.csv", "deal,account,amount\nRenewal,Acme,1\n")})
	expect(t, only(t, w, "opportunity", where("name", store.Equal, "Renewal")), map[string]any{"owner_id": string(w.Allow(t).User)})
	runImport(t, w, s, []string{file(t, "b.csv", "deal,account,amount,owner\nPilot,Acme,1,Ann\nTrial,Acme,1,\n")})
	expect(t, only(t, w, "opportunity", where("name", store.Equal, "Trial")), map[string]any{"owner_id": ""})
}
