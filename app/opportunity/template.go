package opportunity

import (
	"strings"

	"github.com/roadbook/roadbook/store/entity"
)

// words are in Chinese and in English.
type words struct{ zh, en string }

func (w words) in(locale string) string {
	if strings.HasPrefix(locale, "zh") {
		return w.zh
	}
	return w.en
}

// stageTemplate is a stage with what it asks for.
type stageTemplate struct {
	name        words
	probability int64
	color       string
	entry, exit []words
	fields      []string
	tasks       []taskTemplate
}

// taskTemplate is a task that a stage makes: days of work, due after lead working days.
type taskTemplate struct {
	title      words
	days, lead int64
	doer       string
}

// templates are the processes to begin a pipeline from; each ends with what is won
// and what is lost.
var templates = map[string][]stageTemplate{
	"direct": {
		{name: words{"线索", "Lead"}, probability: 5, color: "slate",
			exit:  []words{{"确认客户有明确需求", "The customer has a clear need"}, {"找到决策人", "The decision maker is known"}},
			tasks: []taskTemplate{{words{"首次电话沟通", "First call"}, 1, 2, entity.DoerOwner}}},
		{name: words{"需求确认", "Qualified"}, probability: 20, color: "teal",
			exit:   []words{{"预算范围已确认", "The budget is known"}},
			fields: []string{"account_id", "expected_close_on"},
			tasks:  []taskTemplate{{words{"现场调研", "Site survey"}, 2, 5, entity.DoerOwner}}},
		{name: words{"方案", "Proposal"}, probability: 40, color: "brand",
			exit:   []words{{"方案已向决策人讲解", "The proposal was presented to the decision maker"}},
			fields: []string{"amount", "product_id"},
			tasks: []taskTemplate{
				{words{"编写方案", "Write the proposal"}, 3, 5, entity.DoerOwner},
				{words{"评审方案", "Review the proposal"}, 1, 7, entity.DoerLead},
			}},
		{name: words{"商务谈判", "Negotiation"}, probability: 75, color: "amber",
			entry: []words{{"客户认可方案", "The customer agrees to the proposal"}},
			exit:  []words{{"合同条款已审核", "The contract was reviewed"}},
			tasks: []taskTemplate{{words{"准备合同", "Prepare the contract"}, 2, 3, entity.DoerOwner}}},
	},
	"channel": {
		{name: words{"伙伴报备", "Registered"}, probability: 10, color: "slate",
			exit:   []words{{"没有与其他伙伴冲突", "No conflict with another partner"}},
			fields: []string{"account_id"},
			tasks:  []taskTemplate{{words{"审核报备", "Check the registration"}, 1, 2, entity.DoerLead}}},
		{name: words{"联合拜访", "Joint visit"}, probability: 30, color: "teal",
			exit:   []words{{"与伙伴分工明确", "The partner and we know who does what"}},
			fields: []string{"expected_close_on"},
			tasks:  []taskTemplate{{words{"与伙伴一起拜访客户", "Visit the customer with the partner"}, 1, 5, entity.DoerOwner}}},
		{name: words{"伙伴报价", "Partner's offer"}, probability: 60, color: "brand",
			exit:   []words{{"特价已批准", "The special price was approved"}},
			fields: []string{"amount", "product_id"},
			tasks:  []taskTemplate{{words{"给伙伴供货价", "Quote the partner"}, 1, 3, entity.DoerOwner}}},
		{name: words{"伙伴下单", "Order expected"}, probability: 85, color: "amber",
			entry: []words{{"最终客户已选定伙伴", "The customer has chosen the partner"}},
			tasks: []taskTemplate{{words{"确认交期", "Confirm the delivery date"}, 1, 2, entity.DoerOwner}}},
	},
	"tender": {
		{name: words{"招标信息", "Tender found"}, probability: 10, color: "slate",
			exit:   []words{{"决定参与投标", "We decided to bid"}},
			fields: []string{"account_id"},
			tasks:  []taskTemplate{{words{"分析招标公告", "Study the notice"}, 1, 2, entity.DoerOwner}}},
		{name: words{"资格预审", "Prequalification"}, probability: 25, color: "teal",
			exit:   []words{{"资格文件已递交", "The qualification was submitted"}},
			fields: []string{"expected_close_on"},
			tasks:  []taskTemplate{{words{"准备资格文件", "Prepare the qualification"}, 2, 3, entity.DoerOwner}}},
		{name: words{"标书编制", "Bid in writing"}, probability: 45, color: "brand",
			entry: []words{{"招标文件已取得", "The tender documents are here"}},
			exit:  []words{{"标书已通过评审", "The bid was reviewed"}, {"投标保证金已缴纳", "The bid bond was paid"}},
			tasks: []taskTemplate{
				{words{"编写技术标", "Write the technical part"}, 5, 8, entity.DoerOwner},
				{words{"编写商务标", "Write the commercial part"}, 2, 8, entity.DoerOwner},
				{words{"评审标书", "Review the bid"}, 1, 9, entity.DoerLead},
			}},
		{name: words{"投标", "Submitted"}, probability: 60, color: "mauve",
			exit:   []words{{"开标结果已记录", "The opening was recorded"}},
			fields: []string{"amount"},
			tasks:  []taskTemplate{{words{"参加开标", "Attend the opening"}, 1, 5, entity.DoerOwner}}},
		{name: words{"中标公示", "Award notice"}, probability: 90, color: "amber",
			entry: []words{{"我方为第一中标候选人", "We are the first candidate"}},
			tasks: []taskTemplate{{words{"跟进公示期质疑", "Follow objections"}, 1, 3, entity.DoerOwner}}},
	},
}

// requirements are what a stage asks for, in a language.
func (t stageTemplate) requirements(stage entity.ID, locale string) []entity.Requirement {
	var all []entity.Requirement
	add := func(r entity.Requirement) {
		r.StageID, r.Position = stage, int64(len(all)+1)*positionStep
		all = append(all, r)
	}
	for _, f := range t.fields {
		add(entity.Requirement{Type: entity.AskField, Field: f})
	}
	for _, w := range t.entry {
		add(entity.Requirement{Type: entity.AskEntry, Title: w.in(locale)})
	}
	for _, task := range t.tasks {
		add(entity.Requirement{Type: entity.AskTask, Title: task.title.in(locale), Days: task.days, LeadDays: task.lead, Doer: task.doer})
	}
	for _, w := range t.exit {
		add(entity.Requirement{Type: entity.AskExit, Title: w.in(locale)})
	}
	return all
}

// begin is the stages of a new pipeline with what they ask for: of a template, or
// those of a new workspace where it names none.
func begin(pipeline entity.ID, template, locale string) ([]entity.Stage, []entity.Requirement) {
	_, stages := entity.DefaultPipeline(locale)
	var asked []entity.Requirement
	if of, ok := templates[template]; ok {
		ends := stages[len(stages)-2:]
		stages = nil
		for _, t := range of {
			st := entity.Stage{ID: entity.NewID(), Name: t.name.in(locale), Probability: t.probability, Outcome: entity.OutcomeOpen, Color: t.color}
			stages = append(stages, st)
			asked = append(asked, t.requirements(st.ID, locale)...)
		}
		stages = append(stages, ends...)
	}
	for i := range stages {
		if stages[i].Position = int64(i+1) * positionStep; len(asked) == 0 || stages[i].Closed() {
			stages[i].ID = entity.NewID() // those of a new workspace are the same everywhere
		}
		stages[i].PipelineID = pipeline
	}
	return stages, asked
}
