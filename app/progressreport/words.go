package progressreport

import (
	"fmt"
	"math"
	"strings"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/roadbook/roadbook/store/entity"
)

// words are those of a report in one language. A file is read where there is no
// window to put codes into words, so that they are here and not in the translations.
type words struct {
	chinese bool
	printer *message.Printer
}

func wordsOf(locale string) words {
	if strings.HasPrefix(locale, "zh") {
		return words{true, message.NewPrinter(language.SimplifiedChinese)}
	}
	return words{false, message.NewPrinter(language.English)}
}

// spoken are the words by code: in Chinese, and in English.
var spoken = map[string][2]string{
	"summary": {"总结", "Summary"}, "plan": {"计划与实际", "Plan and actual"}, "sales": {"销售", "Sales"}, "forecast": {"预测", "Forecast"},
	"projects": {"项目", "Projects"}, "tasks": {"任务", "Tasks"}, "next": {"下一步", "Next steps"},

	"won": {"赢单", "Won"}, "lost": {"输单", "Lost"}, "moved": {"阶段推进", "Moved"}, "activities": {"跟进", "Activities"},
	"open": {"未结商机", "Open opportunities"}, "milestones": {"里程碑", "Milestones"}, "slipped": {"推迟", "Slipped"},
	"costs": {"成本", "Costs"}, "budget": {"预算", "Budget"}, "committed": {"已承诺", "Committed"}, "spent": {"已支出", "Spent"}, "burn": {"已用", "Used"},
	"done": {"已完成", "Done"}, "overdue": {"已逾期", "Overdue"}, "upcoming": {"接下来到期", "Due next"},
	"won-count": {"赢单数", "Opportunities won"}, "won-amount": {"赢单金额", "Amount won"},

	"what": {"内容", "What"}, "planned": {"计划", "Planned"}, "actual": {"实际", "Actual"}, "share": {"达成", "Share"},
	"opportunity": {"商机", "Opportunity"}, "account": {"客户", "Account"}, "owner": {"负责人", "Owner"}, "amount": {"金额", "Amount"},
	"day": {"日期", "Day"}, "reason": {"原因", "Reason"}, "from": {"原阶段", "From"}, "to": {"新阶段", "To"}, "count": {"数量", "Count"},
	"month": {"月份", "Month"}, "weighted": {"加权金额", "Weighted"}, "project": {"项目", "Project"}, "milestone": {"里程碑", "Milestone"},
	"baseline": {"原定", "Was"}, "now": {"现在", "Now"}, "state": {"状态", "State"}, "of": {"所属", "Of"}, "days": {"推迟天数", "Days later"}, "workdays": {"推迟工作日", "Working days later"},
	"reached": {"已达成", "Reached"}, "due": {"待达成", "Due"},

	"risks": {"风险", "Risks"}, "risk": {"可能发生的事", "What may happen"}, "score": {"评分", "Score"}, "band": {"等级", "Band"}, "review": {"下次复查", "Next review"},
	"band-low": {"低", "low"}, "band-medium": {"中", "medium"}, "band-high": {"高", "high"}, "band-critical": {"严重", "critical"}, "band-unknown": {"未评估", "not assessed"},
	"risk-identified": {"已识别", "Identified"}, "risk-assessed": {"已评估", "Assessed"}, "risk-planned": {"已定应对", "Response planned"}, "risk-monitoring": {"监控中", "Monitoring"},

	"visit": {"拜访", "Visits"}, "call": {"电话", "Calls"}, "email": {"邮件", "E-mails"}, "meeting": {"会议", "Meetings"},
	"message": {"消息", "Messages"}, "note": {"备注", "Notes"},

	"week-title": {"%s 周报 %s", "Weekly report: %s, %s"}, "month-title": {"%s 月报 %s", "Monthly report: %s, %s"},
	"about":       {"%s 至 %s · 制作：%s · 数据截至 %s", "%s to %s · by %s · figures as of %s"},
	"synced":      {"数据与协作中心同步至 %s。", "Synced with the hub until %s."},
	"away":        {"%s 自 %s 起未同步，此后所做可能未计入。", "%s has not synced since %s: what was done since may be missing."},
	"away-amount": {"%s 自 %s 起未同步，此后所做可能未计入（涉及未结商机 %s）。", "%s has not synced since %s: what was done since may be missing (open opportunities of %s)."},
	"away-count":  {"%s 自 %s 起未同步，此后所做可能未计入（涉及 %d 条记录）。", "%s has not synced since %s: what was done since may be missing (%d records)."},
	"more":        {"另有 %d 项", "and %d more"},
	"said-won":    {"赢单 %d 个%s", "Won %d%s"}, "said-lost": {"输单 %d 个", "lost %d"}, "said-moved": {"阶段推进 %d 次", "moved %d"},
	"said-tasks": {"完成任务 %d 项，逾期 %d 项", "tasks finished: %d, overdue: %d"}, "said-slipped": {"推迟 %d 项", "%d slipped"},
}

func (w words) say(code string) string {
	if w.chinese {
		return spoken[code][0]
	}
	return spoken[code][1]
}

func (w words) sayf(code string, args ...any) string { return fmt.Sprintf(w.say(code), args...) }

func (w words) title(f Figures, period, first string) string {
	if period == entity.PeriodMonth {
		first = first[:len("2006-01")]
	}
	return w.sayf(period+"-title", f.Subject, first)
}

func (w words) about(r entity.ProgressReport, f Figures) string {
	return w.sayf("about", r.StartsOn, r.EndsOn, f.Author, clock(r.AsOf))
}

// summary is a first summary, for a person to go on with.
func (w words) summary(f Figures) string {
	comma, stop := ", ", "."
	if w.chinese {
		comma, stop = "，", "。"
	}
	var sums []string
	for _, m := range f.Plan {
		if m.Code == "won-amount" && m.Actual > 0 {
			sums = append(sums, w.money(m.Actual, m.Currency).Text)
		}
	}
	amount := ""
	if len(sums) > 0 {
		amount = map[bool]string{true: "，", false: ": "}[w.chinese] + strings.Join(sums, " + ")
	}
	parts := []string{w.sayf("said-won", f.Won.Count, amount), w.sayf("said-lost", f.Lost.Count), w.sayf("said-moved", f.Moved.Count)}
	parts = append(parts, w.sayf("said-tasks", f.Done.Count, f.Overdue.Count))
	if f.Slipped.Count > 0 {
		parts = append(parts, w.sayf("said-slipped", f.Slipped.Count))
	}
	return strings.Join(parts, comma) + stop
}

func (w words) count(n int) string { return w.printer.Sprintf("(%d)", n) }

// quantity is a count, or an amount where it has a currency.
func (w words) quantity(n int64, code string) Cell {
	if code != "" {
		return w.money(n, code)
	}
	value := float64(n)
	return Cell{Text: w.printer.Sprintf("%d", n), Number: &value}
}

// money is an amount; its decimals are shown where it has any.
func (w words) money(minor int64, code string) Cell {
	digits, sign := entity.MinorDigits(code), code+" "
	if unit, err := currency.ParseISO(code); err == nil {
		sign = fmt.Sprint(currency.NarrowSymbol(unit))
	}
	value := float64(minor) / math.Pow10(digits)
	shown := digits
	if value == math.Trunc(value) {
		shown = 0
	}
	return Cell{Text: sign + w.printer.Sprintf("%.*f", shown, value), Number: &value, Digits: digits}
}

func (w words) percent(part, of int64) Cell {
	return Cell{Text: w.printer.Sprintf("%.0f%%", 100*float64(part)/float64(of))}
}
