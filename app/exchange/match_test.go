package exchange_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/exchange"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/alike"
)

func matchOf(t *testing.T, all []exchange.Match, name string) exchange.Match {
	t.Helper()
	for _, m := range all {
		if m.Name == name {
			return m
		}
	}
	t.Errorf("%s is not offered: %+v", name, all)
	return exchange.Match{}
}

func TestANameThatIsWrittenDifferentlyIsTakenForTheKnownOne(t *testing.T) {
	w, s := open(t)
	runImport(t, w, s, []string{file(t, "a.csv", "account\nGTX Pro Inc.\n合肥海川食品有限公司\n海川集团\nC++ Tools\n")})
	opps := file(t, "o.csv", "opportunity,account\nA,gtxpro\nB,ＧＴＸ－Ｐｒｏ\nC,合肥海川食品股份有限公司\nD,海川\nE,C# Tools\n")
	plan, err := s.Inspect([]string{opps})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"gtxpro", "ＧＴＸ－Ｐｒｏ", "合肥海川食品股份有限公司"} {
		if m := matchOf(t, plan.Matches, name); !m.Accept || m.Near {
			t.Errorf("%+v", m)
		}
	}
	if r := startImport(t, w, s, plan); r.Related["account"] != 2 {
		t.Errorf("a group and another language's tools are accounts of their own: %+v", r)
	}
}

func TestANameThatIsOnlyNearlyTheSameIsOfferedAndNotTaken(t *testing.T) {
	opps := "opportunity,account\nA,Zentih Paper\nB,Line 2 Logistics\nC,第二食品厂合肥\nD,Zentih Paper\n"
	prepare := func() (apptest.World, *exchange.Service, exchange.Plan) {
		w, s := open(t)
		runImport(t, w, s, []string{file(t, "a.csv", "account\nZenith Paper\nLine 1 Logistics\n第一食品厂合肥\n")})
		plan, err := s.Inspect([]string{file(t, "o.csv", opps)})
		if err != nil {
			t.Fatal(err)
		}
		if m := matchOf(t, plan.Matches, "Zentih Paper"); m.Known != "Zenith Paper" || m.Accept || !m.Near || len(plan.Matches) != 1 {
			t.Errorf("offered %+v", plan.Matches)
		}
		return w, s, plan
	}
	w, s, plan := prepare()
	if r := startImport(t, w, s, plan); r.Related["account"] != 3 {
		t.Errorf("left alone: %+v", r)
	}
	w, s, plan = prepare()
	plan.Matches[0].Accept = true
	if r := startImport(t, w, s, plan); r.Related["account"] != 2 || count(t, w, "account", where("name", store.Equal, "Zentih Paper")) != 0 {
		t.Errorf("accepted: %+v", r)
	}
}

func TestANameThatIsReadTheSameIsOffered(t *testing.T) {
	w, s := open(t)
	runImport(t, w, s, []string{file(t, "a.csv", "account\n合肥海川食品有限公司\n")})
	plan, err := s.Inspect([]string{file(t, "o.csv", "opportunity,account\nA,合肥海穿石品\n")})
	if err != nil {
		t.Fatal(err)
	}
	if m := matchOf(t, plan.Matches, "合肥海穿石品"); m.Known != "合肥海川食品有限公司" || !m.Near || m.Accept {
		t.Errorf("%+v", m)
	}
}

func TestAMatchThatIsRefusedMakesARecordOfItsOwn(t *testing.T) {
	w, s := open(t)
	runImport(t, w, s, []string{file(t, "a.csv", "product\nGTX Pro\n")})
	plan, err := s.Inspect([]string{file(t, "o.csv", "opportunity,product\nA,GTXPro\nB,GTX Pro\nC,GTXPro\n")})
	if err != nil {
		t.Fatal(err)
	}
	plan.Matches[0].Accept = false
	preview, err := s.Preview(plan)
	if err != nil || preview.Related["product"] != 1 || len(preview.Matches) != 1 || preview.Matches[0].Accept {
		t.Errorf("preview %+v, %v", preview, err)
	}
	if startImport(t, w, s, plan); count(t, w, "product", store.Filter{}) != 2 {
		t.Error("GTXPro is not a product of its own")
	}
}

func TestRowsOfOneFileAreOneRecordOnlyWhereTheirNamesAreTheSame(t *testing.T) {
	w, s := open(t)
	plan, err := s.Inspect([]string{file(t, "a.csv", "account,id,city\n海川有限公司,,合肥\n海川股份有限公司,,上海\n海川有限公司,,南京\n同名,1,北京\n同名,2,广州\n")})
	if err != nil {
		t.Fatal(err)
	}
	preview, err := s.Preview(plan)
	if f := preview.Files[0]; err != nil || f.Create != 4 || f.Update != 1 || f.Again != 1 {
		t.Errorf("preview %+v, %v", preview, err)
	}
	if m := matchOf(t, plan.Matches, "海川股份有限公司"); m.Accept || m.Near {
		t.Errorf("%+v", m)
	}
	startImport(t, w, s, plan)
	if count(t, w, "account", store.Filter{}) != 4 || count(t, w, "account", where("city", store.Equal, "南京")) != 1 {
		t.Error("the rows did not become four accounts")
	}
}

func TestContactsAndActivitiesFindWhatTheyName(t *testing.T) {
	w, s := open(t)
	r := runImport(t, w, s, []string{
		file(t, "activities.csv", "跟进时间,客户名称,联系人,商机,跟进方式,跟进内容\n2026-11-24 09:30,海川,王伟,产线更新,电话,报价已发\n2026/11/25,恒远,王伟,OP-2,拜访,看现场\n2026/11/25,恒远,无此人,,拜访,看现场\n2026/11/25,恒远,,,唱歌,看现场\n"),
		file(t, "contacts.csv", "联系人,所属客户,手机号\n王伟,海川,1\n王伟,恒远,2\n王伟,海川,3\n"),
		file(t, "opportunities.csv", "商机编号,商机名称,客户名称\nOP-1,产线更新,海川\nOP-2,产线更新,恒远\n"),
	})
	if r.Created != 2+2+2 || r.Updated != 1 || r.Failed != 2 || r.Related["account"] != 2 {
		t.Errorf("%+v", r)
	}
	a := w.Allow(t)
	page, err := a.DB.List(a.Ctx, store.Query{Kind: "activity", Sort: []store.Sort{{Field: "occurred_at"}}})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"OP-1", "OP-2"} {
		v := page.Rows[i].Values
		opp, err := a.DB.Find(a.Ctx, "opportunity", v["opportunity_id"].(string))
		if err != nil || opp.Values["external_id"] != want || opp.Values["account_id"] != v["account_id"] {
			t.Errorf("activity %d is about %v, %v", i, opp.Values, err)
		}
		contact, err := a.DB.Find(a.Ctx, "contact", v["contact_id"].(string))
		if err != nil || contact.Values["account_id"] != v["account_id"] {
			t.Errorf("activity %d is with %v, %v", i, contact.Values, err)
		}
	}
	if v := page.Rows[0].Values; v["type"] != "call" || v["subject"] != "报价已发" {
		t.Errorf("%+v", v)
	}
}

// A telephone or a web site tells a firm from others, whatever a file calls it.
func TestAFirmIsOfferedByItsTelephoneAndItsWebSite(t *testing.T) {
	w, s := open(t)
	runImport(t, w, s, []string{file(t, "a.csv", "account,phone,website\nHaichuan Foods,0551-6234 5678,https://www.haichuan.com.cn\nZenith Paper,,zenith.example\n")})
	plan, err := s.Inspect([]string{
		file(t, "b.csv", "account,phone,website\nHCF Anhui,+86 551 62345678,\nNorthern Mills,,shop.zenith.example\nNobody Else,0551-1111 1111,\n"),
		file(t, "c.csv", "contact,account,email\nLi Na,HC,li.na@haichuan.com.cn\nBob,Bobs,bob@qq.com\n"),
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]exchange.Match{
		"HCF Anhui": {Known: "Haichuan Foods", Why: alike.ByPhone}, "Northern Mills": {Known: "Zenith Paper", Why: alike.ByDomain}, "HC": {Known: "Haichuan Foods", Why: alike.ByDomain},
	} {
		if m := matchOf(t, plan.Matches, name); m.Known != want.Known || m.Why != want.Why || m.Accept || !m.Near {
			t.Errorf("%s: %+v", name, m)
		}
	}
	if len(plan.Matches) != 3 {
		t.Errorf("%+v", plan.Matches)
	}
	for i := range plan.Matches {
		plan.Matches[i].Accept = true
	}
	startImport(t, w, s, plan)
	if n := count(t, w, "account", store.Filter{}); n != 4 {
		t.Errorf("%d accounts", n)
	}
}
