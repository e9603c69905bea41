package exchange

// flagWords are yes and no. Digits are left out: a column of them is one of
// numbers, and a flag field reads those too.
var flagWords = map[string]int64{
	"yes": 1, "y": 1, "true": 1, "是": 1, "有": 1, "对": 1, "✓": 1, "√": 1, "x": 1, "on": 1,
	"no": 0, "n": 0, "false": 0, "否": 0, "无": 0, "没有": 0, "×": 0, "off": 0,
}

// choiceWords are the choices of all kinds as people write them in Chinese and
// English, folded; the choice itself is known too.
var choiceWords = map[string]string{
	"战略": "strategic", "战略客户": "strategic", "重点": "key", "重点客户": "key", "普通": "standard", "普通客户": "standard", "一般": "standard",
	"潜在": "prospect", "潜在客户": "prospect", "合作中": "active", "合作": "active", "休眠": "dormant", "流失": "former",
	"决策人": "decision-maker", "决策者": "decision-maker", "decisionmaker": "decision-maker", "支持者": "champion", "影响者": "influencer", "使用者": "user", "反对者": "blocker",
	"拜访": "visit", "上门拜访": "visit", "电话": "call", "通话": "call", "phonecall": "call", "phone": "call", "邮件": "email", "mail": "email",
	"会议": "meeting", "消息": "message", "微信": "message", "短信": "message", "sms": "message", "备注": "note", "记录": "note",
	"销售": "rep", "销售代表": "rep", "经理": "manager", "销售经理": "manager", "管理员": "admin",
}

// outcomes are the words for stages in which an opportunity ends, folded.
var outcomes = map[string]string{
	"won": "won", "win": "won", "closedwon": "won", "赢单": "won", "已赢单": "won", "成交": "won", "已成交": "won", "签约": "won", "已签约": "won", "中标": "won",
	"lost": "lost", "lose": "lost", "closedlost": "lost", "输单": "lost", "已输单": "lost", "丢单": "lost", "失败": "lost", "未中标": "lost",
}
