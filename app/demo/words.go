package demo

import (
	"fmt"
	"math/rand/v2"

	"github.com/roadbook/roadbook/store/entity"
)

// words are what names are made of in one language.
type words struct {
	cities, brands, trades, suffixes []string
	surnames, given                  []string
	titles                           []string
	projects                         []string
	steps                            []string
	visits                           []string
	notes                            []string
	lost                             []string
	sources                          []string
	renewal                          string
	project, baseline                string
	plan                             []phase
	costs                            []cost
	reports                          []report
	risks                            []risk
	meetings                         []meeting
	asked                            []string // what colleagues hand over
	news                             struct{ title, body string }
	discount                         struct{ title, reason string }
	account                          func(w *words, r *rand.Rand, city, trade string) string
	person                           func(w *words, r *rand.Rand) string
}

// phase is a part of the plan of the project.
type phase struct {
	title string
	steps []step
}

type step struct {
	title string
	days  int64
}

// cost is an expense of the project, so many days ago, in hundreds of the main unit.
type cost struct {
	name, category, state string
	days, amount          int
}

// report is what somebody says of his day.
type report struct{ done, plan, blocker string }

// risk is what may happen, why, what would come of it, and what is done about it.
type risk struct{ event, cause, effect, action string }

// meeting is what was to be spoken of, what was decided, what is to be done, and what
// was written down.
type meeting struct {
	title                   string
	agenda, decided, agreed []string
	minutes                 string
}

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

var chinese = words{
	cities:   []string{"上海", "苏州", "杭州", "宁波", "合肥", "武汉", "长沙", "成都", "西安", "青岛", "深圳", "佛山", "无锡", "南京", "天津", "大连", "厦门", "郑州", "重庆", "常州"},
	brands:   []string{"海川", "恒远", "鼎盛", "启明", "天工", "云帆", "博瑞", "锦程", "安泰", "华瑞", "新域", "中科", "远景", "金石", "泰和", "宏图", "瑞丰", "同创", "卓越", "东方"},
	trades:   []string{"精密制造", "食品", "化工", "新能源", "轨道交通", "生物医药", "半导体", "港务", "物流", "纺织", "汽车零部件", "环保", "电子", "建材", "医疗器械"},
	suffixes: []string{"有限公司", "股份有限公司", "集团", "科技有限公司"},
	surnames: []string{"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗"},
	given:    []string{"伟", "芳", "娜", "敏", "静", "磊", "洋", "艳", "勇", "军", "杰", "娟", "涛", "超", "明", "霞", "平", "晓东", "嘉宁", "予安", "知远", "明哲", "一帆", "思远", "雨桐"},
	titles:   []string{"采购经理", "生产总监", "设备部长", "信息中心主任", "总经理", "财务总监", "工艺工程师", "副总裁"},
	projects: []string{"MES 升级项目", "能源管理平台", "二期产线自动化改造", "数字孪生试点", "设备预测性维护", "洁净车间扩建", "智能仓储系统", "视觉质检改造", "余热回收", "年度框架采购"},
	steps:    []string{"约见决策人", "投标文件提交", "现场勘察", "样机演示", "合同条款确认", "跟进预算审批", "提交技术方案", "商务报价评审"},
	visits:   []string{"首次拜访", "需求调研", "方案汇报", "技术交流", "商务沟通", "现场勘察", "样机演示", "电话跟进", "节日问候", "验收回访"},
	notes:    []string{"客户对交期比较关注，希望年底前上线。", "预算已列入下一年度计划，等待审批。", "竞争对手已报价，需要尽快给出方案。", "现场设备老旧，改造意愿强。", "对价格敏感，建议分期实施。", "决策链较长，需要接触分管副总。"},
	lost:     []string{"价格", "竞争对手", "预算取消", "需求变化", "无决策"},
	sources:  []string{"展会", "老客户介绍", "官网", "电话开发", "招标网"},
	renewal:  "框架合同到期",
	project:  "智能仓储系统交付",
	baseline: "合同版",
	plan: []phase{
		{"启动", []step{{"启动会", 1}, {"仓库测量", 2}}},
		{"设计", []step{{"货架布局", 5}, {"客户签字确认", 3}}},
		{"供货", []step{{"货架生产", 10}, {"现场安装", 8}, {"接口联调", 5}}},
		{"上线", []step{{"试运行", 10}, {"正式上线", 0}}},
	},
	costs: []cost{
		{"货架与立柱", "materials", entity.ExpenseCommitted, 6, 2360},
		{"现场安装队", "services", entity.ExpenseCommitted, 3, 420},
		{"样板段货架", "materials", entity.ExpenseSpent, 12, 186},
		{"仓库测量外包", "services", entity.ExpenseSpent, 15, 68},
		{"启动会差旅", "travel", entity.ExpenseSpent, 18, 74},
		{"验收方案讨论晚餐", "hospitality", entity.ExpenseSpent, 8, 19},
	},
	reports: []report{
		{"- 拜访客户，确认招标时间\n- 完成报价初稿", "- 提交正式报价", ""},
		{"- 电话跟进三家老客户", "- 约两家下周见面", "样机还在客户现场，演示排不开，需要协调"},
		{"- 货架布局图已发客户", "- 等客户确认后排安装计划", ""},
		{"- 参加技术交流会", "- 整理客户问题并答复", "缺一份同行业案例，谁有请发我"},
	},
	risks: []risk{
		{"货架交货晚于合同日期", "供应商产能排满", "现场安装推迟，触发违约金", "与第二家供应商谈好备货"},
		{"接口联调发现对方系统不支持", "没有对方的接口文档", "上线推迟两周", "约对方信息中心确认接口"},
		{"对手以低价抢单", "对手上周拜访了采购", "让价或丢单", "向决策人讲清总拥有成本"},
		{"客户预算被冻结", "集团正在压缩投资", "商机推迟到明年", ""},
		{"支持我们的部长调岗", "组织调整的消息", "失去内部支持", ""},
	},
	meetings: []meeting{
		{
			"智能仓储布局评审", []string{"货架布局", "安装窗口", "接口责任"}, []string{"按 B 方案布局", "安装分两批进行"},
			[]string{"把 B 方案布局图发给客户签字"},
			"## 货架布局\n\n客户选 **B 方案**：通道加宽到 3.2 米，少 40 个货位。\n\n## 安装窗口\n\n- 第一批在月底停产两天内完成\n- 第二批不影响生产\n\n## 接口责任\n\n接口文档由客户信息中心提供。",
		},
		{"上线准备会", []string{"试运行计划", "用户培训"}, nil, nil, ""},
	},
	asked:    []string{"复核智能仓储的报价", "回电确认安装时间"},
	news:     struct{ title, body string }{"下月起执行新价格表", "- 仓储类产品 **上调 3%**\n- 已报价的项目两周内仍按旧价"},
	discount: struct{ title, reason string }{"申请 12% 折扣", "竞争对手低我们一成，客户答应本月签约。"},
	account: func(w *words, r *rand.Rand, city, trade string) string {
		return city + pick(r, w.brands) + trade + pick(r, w.suffixes)
	},
	person: func(w *words, r *rand.Rand) string { return pick(r, w.surnames) + pick(r, w.given) },
}

var english = words{
	cities:   []string{"Portland", "Leeds", "Denver", "Austin", "Bristol", "Toledo", "Aurora", "Salem", "Dover", "Halifax", "Tampa", "Boise", "Cork", "Perth", "Geneva"},
	brands:   []string{"Northwind Ridge", "Bluewater", "Ironwood", "Silverline", "Redfern", "Greystone", "Summit", "Harbor", "Lakeview", "Kestrel", "Orchard", "Pinecrest", "Beacon", "Cobalt", "Meridian"},
	trades:   []string{"Foods", "Chemicals", "Energy", "Rail", "Biopharma", "Semiconductor", "Port Services", "Logistics", "Textiles", "Automotive", "Electronics", "Medical"},
	suffixes: []string{"Inc.", "Ltd", "Group", "Corp."},
	surnames: []string{"Miller", "Novak", "Garcia", "Khan", "Olsen", "Rossi", "Dubois", "Tanaka", "Walker", "Meyer", "Silva", "Larsen"},
	given:    []string{"Emma", "Noah", "Olivia", "Liam", "Sofia", "Lucas", "Mia", "Ethan", "Ava", "Leo", "Grace", "Owen"},
	titles:   []string{"Purchasing Manager", "Plant Director", "Head of IT", "CEO", "CFO", "Process Engineer", "VP Operations"},
	projects: []string{"MES upgrade", "Energy management platform", "Phase II line automation", "Digital twin pilot", "Predictive maintenance", "Cleanroom expansion", "Smart warehouse system", "Vision QC retrofit", "Waste-heat recovery", "Annual framework supply"},
	steps:    []string{"Meet the decision maker", "Submit the bid", "Site survey", "Demo of the prototype", "Agree contract terms", "Follow up on budget", "Send the proposal", "Review of the quote"},
	visits:   []string{"First visit", "Requirements workshop", "Proposal presentation", "Technical exchange", "Commercial talk", "Site survey", "Demo", "Follow-up call", "Acceptance visit"},
	notes:    []string{"Delivery time matters most; they want to go live before year end.", "Budget is planned for next year, approval pending.", "A competitor has quoted; we need a proposal soon.", "Old equipment on site, strong wish to modernise.", "Price sensitive; suggest phases.", "Long decision chain; reach the VP in charge."},
	lost:     []string{"Price", "Competitor", "Budget cancelled", "Changed needs", "No decision"},
	sources:  []string{"Trade fair", "Referral", "Website", "Cold call", "Tender portal"},
	renewal:  "Framework contract ends",
	project:  "Smart warehouse delivery",
	baseline: "As agreed in the contract",
	plan: []phase{
		{"Kick-off", []step{{"Kick-off meeting", 1}, {"Measure the warehouse", 2}}},
		{"Design", []step{{"Lay out the racks", 5}, {"Customer signs off", 3}}},
		{"Supply", []step{{"Build the racks", 10}, {"Install on site", 8}, {"Connect the software", 5}}},
		{"Go-live", []step{{"Trial operation", 10}, {"Go-live", 0}}},
	},
	costs: []cost{
		{"Racks and posts", "materials", entity.ExpenseCommitted, 6, 2360},
		{"Fitters on site", "services", entity.ExpenseCommitted, 3, 420},
		{"Racks for the sample aisle", "materials", entity.ExpenseSpent, 12, 186},
		{"Survey of the warehouse", "services", entity.ExpenseSpent, 15, 68},
		{"Travel to the kick-off", "travel", entity.ExpenseSpent, 18, 74},
		{"Dinner on the acceptance plan", "hospitality", entity.ExpenseSpent, 8, 19},
	},
	reports: []report{
		{"- Visited the customer, the tender has a date\n- Drafted the quote", "- Send the quote", ""},
		{"- Called three long-standing customers", "- Meet two of them next week", "The prototype is still on site: who can bring it back for the demo?"},
		{"- Sent the layout of the racks", "- Plan the installation once it is signed", ""},
		{"- Was at the technical exchange", "- Answer the open questions", "I need a reference from the same industry"},
	},
	risks: []risk{
		{"The racks arrive after the date of the contract", "The supplier has no free capacity", "Installation moves and a penalty is due", "Agree on stock with a second supplier"},
		{"The customer's system cannot be connected", "Nobody has seen its interface described", "Going live moves by two weeks", "Go through the interface with their IT"},
		{"A competitor takes it by price", "He was with procurement last week", "We give a discount or lose", "Show the decision maker the total cost"},
		{"The budget is frozen", "The group cuts its investments", "The opportunity moves to next year", ""},
		{"The head who supports us changes his post", "There is talk of a reorganisation", "Nobody inside speaks for us", ""},
	},
	meetings: []meeting{
		{
			"Review of the warehouse layout", []string{"Layout of the racks", "When to install", "Who owns the interface"},
			[]string{"Layout B", "Installation in two parts"}, []string{"Send layout B to be signed"},
			"## Layout of the racks\n\nThe customer takes **layout B**: wider aisles, 40 places fewer.\n\n## When to install\n\n- The first part within the two days of standstill at the end of the month\n- The second beside production\n\n## Who owns the interface\n\nTheir IT describes it.",
		},
		{"Getting ready to go live", []string{"Plan of the trial", "Training of the users"}, nil, nil, ""},
	},
	asked:    []string{"Check the quote for the warehouse", "Call back about the installation date"},
	news:     struct{ title, body string }{"New prices from next month", "- Warehouse products go **up by 3%**\n- What was quoted stands for two weeks"},
	discount: struct{ title, reason string }{"12% off", "A competitor is a tenth cheaper, and they would sign this month."},
	account: func(w *words, r *rand.Rand, city, trade string) string {
		return fmt.Sprintf("%s %s %s %s", pick(r, w.brands), city, trade, pick(r, w.suffixes))
	},
	person: func(w *words, r *rand.Rand) string { return pick(r, w.given) + " " + pick(r, w.surnames) },
}
