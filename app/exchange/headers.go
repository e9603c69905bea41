package exchange

import (
	"strings"

	"github.com/roadbook/roadbook/store/entity"
)

// Fields of a file that are no field of one record: they make others.
const (
	fieldManager = "@manager" // the lead of the user's team
	fieldOffice  = "@office"  // the team above
)

// importable are the kinds that can be imported, in the order in which they
// must be: what is referred to comes first.
var importable = []string{"user", "product", "account", "contact", "opportunity", "activity"}

// synonyms are the folded headers under which each field is known. The first
// field that fits a header gets it.
var synonyms = map[string]map[string][]string{
	"user": {
		"name":       {"salesagent", "agent", "rep", "salesrep", "name", "fullname", "user", "employee", "姓名", "销售", "销售员", "销售代表", "员工"},
		"email":      {"email", "mail", "邮箱", "电子邮件"},
		"phone":      {"phone", "mobile", "电话", "手机"},
		"title":      {"title", "jobtitle", "职位", "职务"},
		fieldManager: {"manager", "supervisor", "lead", "经理", "主管", "上级"},
		fieldOffice:  {"regionaloffice", "office", "region", "department", "大区", "区域", "部门", "办事处"},
	},
	"product": {
		"name":       {"product", "productname", "name", "产品", "产品名称", "名称"},
		"code":       {"code", "sku", "productcode", "产品编号", "编码"},
		"series":     {"series", "family", "category", "系列", "类别"},
		"list_price": {"salesprice", "price", "listprice", "unitprice", "价格", "单价", "标价"},
	},
	"account": {
		"name":         {"account", "accountname", "name", "company", "companyname", "customer", "客户", "客户名称", "公司", "公司名称", "单位", "名称"},
		"industry":     {"sector", "industry", "行业"},
		"founded_year": {"yearestablished", "founded", "foundedyear", "成立年份", "成立时间"},
		"revenue":      {"revenue", "annualrevenue", "营收", "年营收", "营业额"},
		"employees":    {"employees", "headcount", "numberofemployees", "员工数", "人数", "规模"},
		"country":      {"officelocation", "country", "location", "国家", "地区"},
		"city":         {"city", "城市"},
		"street":       {"address", "street", "地址"},
		"parent_id":    {"subsidiaryof", "parent", "parentaccount", "parentcompany", "母公司", "上级公司", "上级客户"},
		"owner_id":     {"owner", "salesagent", "accountowner", "负责人", "销售", "归属人"},
		"phone":        {"phone", "tel", "电话"},
		"website":      {"website", "url", "网站", "网址"},
		"tax_number":   {"taxid", "taxnumber", "vat", "税号", "统一社会信用代码"},
		"description":  {"description", "notes", "remark", "备注", "描述"},
		"external_id":  {"accountid", "id", "customerid", "客户编号", "编号"},
	},
	"contact": {
		"name":        {"contact", "contactname", "name", "fullname", "联系人", "姓名", "名称"},
		"account_id":  {"account", "accountname", "company", "customer", "客户", "客户名称", "公司", "公司名称"},
		"title":       {"title", "jobtitle", "职位", "职务"},
		"department":  {"department", "部门"},
		"phone":       {"phone", "mobile", "电话", "手机"},
		"email":       {"email", "mail", "邮箱"},
		"wechat":      {"wechat", "微信"},
		"notes":       {"notes", "remark", "备注"},
		"external_id": {"contactid", "id", "编号"},
	},
	"opportunity": {
		"external_id":       {"opportunityid", "dealid", "id", "商机编号", "编号"},
		"name":              {"opportunity", "opportunityname", "deal", "dealname", "name", "商机", "商机名称", "项目", "项目名称", "名称"},
		"owner_id":          {"salesagent", "owner", "rep", "salesrep", "agent", "负责人", "销售", "销售员", "归属人"},
		"product_id":        {"product", "productname", "产品", "产品名称"},
		"account_id":        {"account", "accountname", "company", "customer", "客户", "客户名称", "公司", "公司名称"},
		"stage_id":          {"dealstage", "stage", "status", "阶段", "销售阶段", "状态"},
		"opened_on":         {"engagedate", "createddate", "opendate", "startdate", "创建日期", "立项日期", "开始日期"},
		"closed_on":         {"closedate", "closeddate", "成交日期", "结束日期", "关闭日期"},
		"expected_close_on": {"expectedclosedate", "expectedclose", "预计成交", "预计成交日期", "预计签约日期"},
		"amount":            {"closevalue", "amount", "value", "dealvalue", "金额", "商机金额", "合同金额", "预计金额"},
		"lost_reason":       {"lostreason", "lossreason", "输单原因", "丢单原因"},
		"source":            {"source", "leadsource", "来源"},
		"next_step":         {"nextstep", "下一步"},
		"description":       {"description", "notes", "remark", "备注", "描述"},
	},
	"activity": {
		"subject":        {"subject", "title", "topic", "主题", "标题"},
		"type":           {"type", "activitytype", "类型"},
		"account_id":     {"account", "accountname", "company", "customer", "客户", "客户名称"},
		"owner_id":       {"owner", "salesagent", "负责人", "销售"},
		"occurred_at":    {"date", "occurredat", "time", "日期", "时间", "拜访日期"},
		"body":           {"body", "notes", "content", "description", "内容", "备注", "记录"},
		"next_step":      {"nextstep", "下一步"},
		"next_step_on":   {"nextstepdate", "下次跟进", "下次跟进日期"},
		"opportunity_id": {"opportunity", "deal", "商机"},
	},
}

func foldHeader(h string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" _-./()（）:：*", r) {
			return -1
		}
		return r
	}, strings.ToLower(h))
}

// matchHeaders gives each header the field of the kind that it names, "" where
// it names none, and says how many it named.
func matchHeaders(kind string, headers []string) (fields []string, matched int) {
	fields = make([]string, len(headers))
	taken := make(map[string]bool)
	for i, h := range headers {
		folded := foldHeader(h)
		for field, names := range synonyms[kind] {
			for _, n := range names {
				if n == folded && !taken[field] {
					fields[i] = field
				}
			}
		}
		if s, _ := entity.Find(kind); fields[i] == "" {
			if f, ok := s.Field(strings.ToLower(strings.TrimSpace(h))); ok && !f.System && !taken[f.Name] {
				fields[i] = f.Name
			}
		}
		if fields[i] != "" {
			taken[fields[i]] = true
			matched++
		}
	}
	return fields, matched
}

// guessKind is the kind that the headers of a file fit best: the one that knows
// the most of them, and among equals the one whose own name is the first.
func guessKind(headers []string) string {
	best, most := "account", 0
	for _, kind := range importable {
		fields, matched := matchHeaders(kind, headers)
		score := matched * 2
		if len(fields) > 0 && (fields[0] == "name" || fields[0] == "external_id" || fields[0] == "subject") {
			score++
			if names := synonyms[kind][fields[0]]; foldHeader(headers[0]) == names[0] {
				score += 2
			}
		}
		if score > most {
			best, most = kind, score
		}
	}
	return best
}
