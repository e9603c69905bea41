package exchange_test

import (
	"strings"
	"testing"

	"github.com/roadbook/roadbook/app/exchange"
	"github.com/roadbook/roadbook/store/entity"
)

// column is how a column of values would be read.
func column(t *testing.T, s *exchange.Service, values ...string) exchange.Column {
	t.Helper()
	plan, err := s.Inspect([]string{file(t, "x.csv", "name;what\n"+"n;"+strings.Join(values, "\nn;")+"\n")})
	if err != nil {
		t.Fatal(err)
	}
	return plan.Files[0].Columns[1]
}

func TestTheOrderOfDatesIsDecidedOverTheWholeColumn(t *testing.T) {
	_, s := open(t)
	for _, c := range []struct {
		values []string
		order  string
		sure   bool
	}{
		{[]string{"1/2/2026", "3/4/2026", "5/25/2026"}, exchange.OrderMDY, true},
		{[]string{"1/2/2026", "3/4/2026", "25/5/2026"}, exchange.OrderDMY, true},
		{[]string{"1/2/2026", "3/4/2026"}, exchange.OrderMDY, false},
		{[]string{"25/5/2026", "5/25/2026", "26/5/2026"}, exchange.OrderDMY, false},
		{[]string{"2026-01-02", "2026/3/4", "2026年5月6日"}, exchange.OrderYMD, true},
	} {
		if got := column(t, s, c.values...); got.DateOrder != c.order || got.DateSure != c.sure || got.Type != entity.TypeDate {
			t.Errorf("%q: %+v", c.values, got)
		}
	}
}

func TestTheFormatOfNumbersIsDecidedOverTheWholeColumn(t *testing.T) {
	_, s := open(t)
	for _, c := range []struct {
		values []string
		format string
		sure   bool
	}{
		{[]string{"1,234", "1,234.56"}, exchange.PointDec, true},
		{[]string{"1.234", "1.234,56"}, exchange.CommaDec, true},
		{[]string{"1.234", "0,5"}, exchange.CommaDec, true},
		{[]string{"1.234.567"}, exchange.CommaDec, true},
		{[]string{"1,234,567", "1,5"}, exchange.PointDec, false},
		{[]string{"1,234", "5,678"}, exchange.PointDec, false},
		{[]string{"1.234", "5.678"}, exchange.CommaDec, false},
		{[]string{"0.123"}, exchange.PointDec, true},
		{[]string{"12", "7"}, exchange.PointDec, true},
	} {
		if got := column(t, s, c.values...); got.NumberFormat != c.format || got.NumberSure != c.sure {
			t.Errorf("%q: %s, sure %v", c.values, got.NumberFormat, got.NumberSure)
		}
	}
}

func TestTheTypeOfAColumnIsSeen(t *testing.T) {
	_, s := open(t)
	for _, c := range []struct {
		values []string
		want   entity.FieldType
	}{
		{[]string{"1", "20", "300"}, entity.TypeInteger},
		{[]string{"1", "2.5"}, entity.TypeNumber},
		{[]string{"￥3万", "1.2亿"}, entity.TypeMoney},
		{[]string{"yes", "no", ""}, entity.TypeFlag},
		{[]string{"是", "否"}, entity.TypeFlag},
		{[]string{"24-Nov-2026", "20261124"}, entity.TypeDate},
		{[]string{"a", "1", "2"}, entity.TypeText},
		{[]string{"", ""}, entity.TypeText},
	} {
		if got := column(t, s, c.values...); got.Type != c.want {
			t.Errorf("%q is a column of %s, want %s", c.values, got.Type, c.want)
		}
	}
	if got := column(t, s, "€1", "2 EUR", "$3", "4"); strings.Join(got.Signs, " ") != "$ EUR" {
		t.Errorf("signs %q", got.Signs)
	}
}

func TestTheKindOfAFileAndItsColumnsAreGuessed(t *testing.T) {
	_, s := open(t)
	for header, want := range map[string]string{
		"客户名称,所属行业,负责人,员工人数":                           "account name industry owner_id employees",
		"商机名称,客户名称,销售阶段,金额（元）,预计成交日期,负责人":              "opportunity name account_id stage_id amount expected_close_on owner_id",
		"联系人,所属客户,手机号,微信":                              "contact name account_id phone wechat",
		"跟进时间,客户名称,跟进方式,跟进内容":                          "activity occurred_at account_id type body",
		"姓名,邮箱,经理,大区":                                  "user name email @manager @office",
		"Sales Agent,Manager,Regional Office":          "user name @manager @office",
		"Deal Name,Account Name,Deal Stage,Amount,Foo": "opportunity name account_id stage_id amount ",
		"产品名称,系列,单价":                                   "product name series list_price",
		"name,parent_id,created_at":                    "account name parent_id created_at",
		"name,import_batch_id,rank":                    "user name  ",
	} {
		plan, err := s.Inspect([]string{file(t, "x.csv", header+"\n")})
		if err != nil {
			t.Fatal(err)
		}
		got := plan.Files[0].Kind
		for _, c := range plan.Files[0].Columns {
			got += " " + c.Field
		}
		if got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
}

func TestAHeadingOverTheTableIsPassedOver(t *testing.T) {
	_, s := open(t)
	plan, err := s.Inspect([]string{file(t, "x.csv", "客户名单 2026,,\n\n客户名称,行业,城市\n海川,食品,合肥\n")})
	if err != nil {
		t.Fatal(err)
	}
	if f := plan.Files[0]; f.Rows != 1 || f.Columns[0].Field != "name" || f.Columns[2].Field != "city" {
		t.Errorf("%+v", f)
	}
	plan, err = s.Inspect([]string{file(t, "x.csv", "客户名称\n海川\n恒远\n")})
	if err != nil {
		t.Fatal(err)
	}
	if f := plan.Files[0]; f.Rows != 2 || f.Columns[0].Field != "name" {
		t.Errorf("one column: %+v", f)
	}
}
