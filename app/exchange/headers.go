package exchange

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

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

// synonyms are the folded headers under which each field is known, beside its
// own name. The labels of the program's own screens are among them, so that what
// was exported can be imported again.
var synonyms = map[string]map[string][]string{
	"user": {
		"name":       {"salesagent", "agent", "rep", "salesrep", "name", "fullname", "user", "employee", "姓名", "销售", "销售员", "销售代表", "员工", "名称"},
		"email":      {"email", "mail", "邮箱", "电子邮件"},
		"phone":      {"phone", "mobile", "电话", "手机"},
		"title":      {"title", "jobtitle", "职位", "职务"},
		"role":       {"role", "角色"},
		"active":     {"active", "启用"},
		fieldManager: {"manager", "supervisor", "lead", "经理", "主管", "上级"},
		fieldOffice:  {"regionaloffice", "office", "region", "department", "大区", "区域", "部门", "办事处"},
	},
	"product": {
		"name":        {"product", "productname", "name", "产品", "产品名称", "名称"},
		"code":        {"code", "sku", "productcode", "产品编号", "编码", "产品编码"},
		"series":      {"series", "family", "category", "系列", "类别"},
		"list_price":  {"salesprice", "price", "listprice", "unitprice", "价格", "单价", "标价"},
		"currency":    {"currency", "币种"},
		"active":      {"active", "启用"},
		"description": {"description", "notes", "remark", "备注", "描述", "说明"},
	},
	"account": {
		"name":             {"account", "accountname", "name", "company", "companyname", "customer", "customername", "客户", "客户名称", "公司", "公司名称", "单位", "单位名称", "企业名称", "名称"},
		"industry":         {"sector", "industry", "行业", "所属行业"},
		"tier":             {"tier", "level", "级别", "客户级别", "客户等级"},
		"status":           {"status", "状态", "客户状态"},
		"founded_year":     {"yearestablished", "founded", "foundedyear", "established", "成立年份"},
		"revenue":          {"revenue", "annualrevenue", "营收", "年营收", "营业额", "年营业额"},
		"revenue_currency": {"revenuecurrency", "currency", "营收币种", "币种"},
		"employees":        {"employees", "headcount", "numberofemployees", "员工数", "员工人数", "人数", "规模", "人员规模"},
		"country":          {"officelocation", "country", "location", "国家"},
		"region":           {"region", "province", "state", "地区", "省份", "省"},
		"city":             {"city", "城市", "所在城市"},
		"street":           {"address", "street", "地址", "街道地址", "详细地址"},
		"latitude":         {"latitude", "lat", "纬度"},
		"longitude":        {"longitude", "lng", "lon", "经度"},
		"parent_id":        {"subsidiaryof", "parent", "parentaccount", "parentcompany", "母公司", "上级公司", "上级客户", "上级"},
		"owner_id":         {"owner", "salesagent", "accountowner", "负责人", "销售", "归属人", "客户经理", "跟进人"},
		"team_id":          {"team", "salesteam", "团队", "所属团队"},
		"phone":            {"phone", "tel", "telephone", "电话", "联系电话", "公司电话"},
		"website":          {"website", "url", "网站", "网址", "官网"},
		"tax_number":       {"taxid", "taxnumber", "vat", "税号", "统一社会信用代码"},
		"description":      {"description", "notes", "remark", "备注", "描述", "说明"},
		"preferences":      {"preferences", "偏好"},
		"external_id":      {"accountid", "id", "customerid", "客户编号", "编号", "外部编号", "externalid"},
		"created_at":       {"createdat", "created", "createddate", "创建时间", "创建日期"},
	},
	"contact": {
		"name":          {"contact", "contactname", "name", "fullname", "联系人", "联系人姓名", "姓名", "名称"},
		"account_id":    {"account", "accountname", "company", "customer", "客户", "客户名称", "公司", "公司名称", "所属客户", "单位"},
		"title":         {"title", "jobtitle", "职位", "职务"},
		"department":    {"department", "部门"},
		"reports_to_id": {"reportsto", "manager", "汇报对象", "直属上级"},
		"role":          {"role", "角色"},
		"phone":         {"phone", "mobile", "tel", "电话", "手机", "手机号", "联系电话"},
		"email":         {"email", "mail", "邮箱", "电子邮件"},
		"wechat":        {"wechat", "微信", "微信号"},
		"channel":       {"prefers", "preferredchannel", "联系偏好"},
		"preferences":   {"preferences", "偏好"},
		"notes":         {"notes", "remark", "备注"},
		"external_id":   {"contactid", "id", "编号", "外部编号", "externalid"},
		"created_at":    {"createdat", "created", "createddate", "创建时间", "创建日期"},
	},
	"opportunity": {
		"external_id":       {"opportunityid", "dealid", "id", "商机编号", "编号", "项目编号", "外部编号", "externalid"},
		"name":              {"opportunity", "opportunityname", "deal", "dealname", "name", "商机", "商机名称", "项目", "项目名称", "名称"},
		"owner_id":          {"salesagent", "owner", "rep", "salesrep", "agent", "负责人", "销售", "销售员", "归属人", "销售负责人"},
		"product_id":        {"product", "productname", "产品", "产品名称"},
		"account_id":        {"account", "accountname", "company", "customer", "customername", "客户", "客户名称", "公司", "公司名称", "所属客户"},
		"stage_id":          {"dealstage", "stage", "salesstage", "status", "阶段", "销售阶段", "商机阶段", "状态"},
		"opened_on":         {"engagedate", "createddate", "opendate", "startdate", "openedon", "opened", "创建日期", "立项日期", "开始日期"},
		"closed_on":         {"closedate", "closeddate", "closedon", "closed", "成交日期", "结束日期", "关闭日期", "签约日期"},
		"expected_close_on": {"expectedclosedate", "expectedclose", "预计成交", "预计成交日期", "预计签约日期", "预计结单日期"},
		"amount":            {"closevalue", "amount", "value", "dealvalue", "dealamount", "金额", "商机金额", "合同金额", "预计金额", "销售金额"},
		"currency":          {"currency", "币种"},
		"lost_reason":       {"lostreason", "lossreason", "lostbecause", "输单原因", "丢单原因"},
		"source":            {"source", "leadsource", "来源", "商机来源"},
		"margin_percent":    {"margin", "marginpercent", "grossmargin", "毛利率"},
		"competitor":        {"competitor", "maincompetitor", "竞争对手", "主要竞争对手"},
		"next_step":         {"nextstep", "下一步"},
		"next_step_on":      {"nextstepdate", "下一步日期", "下次跟进日期"},
		"description":       {"description", "notes", "remark", "备注", "描述", "说明"},
	},
	"activity": {
		"subject":          {"subject", "title", "topic", "主题", "标题"},
		"type":             {"type", "activitytype", "类型", "跟进方式", "跟进类型"},
		"account_id":       {"account", "accountname", "company", "customer", "客户", "客户名称"},
		"contact_id":       {"contact", "联系人"},
		"owner_id":         {"owner", "salesagent", "负责人", "销售", "跟进人"},
		"occurred_at":      {"date", "occurredat", "time", "日期", "时间", "发生时间", "拜访日期", "跟进时间", "跟进日期"},
		"duration_minutes": {"duration", "minutes", "时长"},
		"body":             {"body", "notes", "content", "description", "内容", "备注", "记录", "跟进内容"},
		"next_step":        {"nextstep", "下一步"},
		"next_step_on":     {"nextstepdate", "下次跟进", "下次跟进日期", "下一步日期"},
		"opportunity_id":   {"opportunity", "deal", "商机", "项目"},
	},
}

// foldHeader is a header without what people add to it: blanks, punctuation, a
// unit in brackets.
func foldHeader(h string) string {
	h = strings.ToLower(norm.NFKC.String(h))
	if before, _, found := strings.Cut(h, "("); found && strings.TrimSpace(before) != "" {
		h = before
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, h)
}

// fieldsByHeader are the fields of a kind by their folded headers, made from
// synonyms once; where two fields share one, the one that is declared first has
// it.
var fieldsByHeader = func() map[string]map[string]string {
	all := make(map[string]map[string]string, len(synonyms))
	for kind, words := range synonyms {
		headers := make(map[string]string)
		add := func(header, field string) {
			if _, taken := headers[header]; !taken {
				headers[header] = field
			}
		}
		s, _ := entity.Find(kind)
		for _, f := range s.Fields {
			for _, w := range words[f.Name] {
				add(w, f.Name)
			}
		}
		for _, field := range []string{fieldManager, fieldOffice} {
			for _, w := range words[field] {
				add(w, field)
			}
		}
		for _, f := range s.Fields {
			if mappable(s, f.Name) {
				add(foldHeader(f.Name), f.Name)
			}
		}
		all[kind] = headers
	}
	return all
}()

// matchHeaders gives each header the field of the kind that it names, "" where
// it names none, and says how many it named.
func matchHeaders(kind string, headers []string, custom []entity.CustomField) (fields []string, matched int) {
	fields = make([]string, len(headers))
	taken := make(map[string]bool)
	for i, h := range headers {
		folded := foldHeader(h)
		field := fieldsByHeader[kind][folded]
		for _, c := range custom {
			if c.Kind != kind || folded == "" {
				continue
			}
			// What an admin has called a field means that one before our synonyms do.
			called := folded == foldHeader(c.LabelZH) || folded == foldHeader(c.LabelEN)
			if called || field == "" && folded == foldHeader(c.Key) {
				field = customPrefix + c.Key
			}
		}
		if field != "" && !taken[field] {
			fields[i], taken[field] = field, true
			matched++
		}
	}
	return fields, matched
}

// guessKind is the kind that the headers of a file fit best: the one that knows
// the most of them, and among equals the one whose own name is the first.
func guessKind(headers []string, custom []entity.CustomField) string {
	best, most := "account", 0
	for _, kind := range importable {
		fields, matched := matchHeaders(kind, headers, custom)
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
