package alike_test

import (
	"slices"
	"testing"

	"github.com/roadbook/roadbook/store/alike"
)

func keysOf(kind string, values map[string]string) []alike.Key {
	return alike.Keys(kind, func(field string) string { return values[field] })
}

func shares(a, b []alike.Key, how alike.How) bool {
	return slices.ContainsFunc(a, func(k alike.Key) bool { return k.How == how && slices.Contains(b, k) })
}

func TestWhatPeopleWriteInDifferentWaysIsOneKey(t *testing.T) {
	for _, c := range []struct {
		field, a, b string
		how         alike.How
		same        bool
	}{
		{"name", "合肥海川食品有限公司", "合肥海川食品股份有限公司", alike.ByName, true},
		{"name", "Ａｃｍｅ Ｃｏ．， Ltd.", "ACME", alike.ByName, true},
		{"name", "Acme Inc", "Acme Foods Inc", alike.ByName, false},
		{"name", "合肥海川食品", "合肥海穿食品", alike.BySound, true},
		{"name", "合肥海川食品", "合肥海山食品", alike.BySound, false},
		{"phone", "+86 551-6234 5678", "(0551) 62345678 转 801", alike.ByPhone, true},
		{"phone", "139 0551 6234", "13905516234", alike.ByPhone, true},
		{"phone", "8001", "8001", alike.ByPhone, false},
		{"website", "https://www.haichuan.com.cn/about", "shop.HAICHUAN.com.cn", alike.ByDomain, true},
		{"website", "a.com.cn", "b.com.cn", alike.ByDomain, false},
		{"website", "https://shop1.1688.com", "https://shop2.1688.com", alike.ByDomain, false},
		{"tax_number", "9134 0100-ma2", "91340100MA2", alike.ByTax, true},
	} {
		a, b := keysOf("account", map[string]string{c.field: c.a}), keysOf("account", map[string]string{c.field: c.b})
		if shares(a, b, c.how) != c.same {
			t.Errorf("%q and %q by %s: %v, %v", c.a, c.b, c.how, a, b)
		}
	}
}

func TestPeopleOfOneNameAreTwoUnlessTheyWorkTogether(t *testing.T) {
	wang := func(account string) []alike.Key {
		return keysOf("contact", map[string]string{"name": "王伟", "account_id": account})
	}
	if shares(wang("a"), wang("b"), alike.ByName) || !shares(wang("a"), wang("a"), alike.ByName) {
		t.Errorf("%v, %v", wang("a"), wang("b"))
	}
}
