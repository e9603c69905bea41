package plan

import (
	"strings"

	"github.com/roadbook/roadbook/app/rank"
	"github.com/roadbook/roadbook/store/entity"
)

// builtIn are the plans to begin from before anybody has kept one, each with its
// phases: one step comes after the other.
var builtIn = []standard{
	{"delivery", "交付实施", "Delivery", []phase{
		{"启动", "Kick-off", []step{{"启动会", "Kick-off meeting", 1}, {"现场调研", "Site survey", 3}}},
		{"设计", "Design", []step{{"方案设计", "Design the solution", 5}, {"客户确认方案", "Customer approves the design", 2}}},
		{"实施", "Installation", []step{{"设备采购", "Procure the equipment", 15}, {"安装调试", "Install and commission", 10}, {"用户培训", "Train the users", 3}}},
		{"验收", "Acceptance", []step{{"试运行", "Trial operation", 10}, {"客户验收", "Customer accepts", 0}}},
	}},
	{"tender", "投标", "Tender", []phase{
		{"准备", "Preparation", []step{{"研读招标文件", "Read the tender documents", 2}, {"投标决策", "Decide whether to bid", 1}}},
		{"编制标书", "Bid", []step{{"技术方案", "Write the technical proposal", 5}, {"商务报价", "Price the offer", 3}, {"内部评审", "Internal review", 1}}},
		{"递交", "Submission", []step{{"装订盖章", "Bind and sign", 1}, {"递交标书", "Bid is handed in", 0}}},
		{"评标与签约", "Award", []step{{"答疑澄清", "Answer questions", 3}, {"合同谈判", "Negotiate the contract", 5}, {"签订合同", "Contract is signed", 0}}},
	}},
	{"pilot", "试点验证", "Pilot", []phase{
		{"准备", "Preparation", []step{{"约定验证目标", "Agree on what to prove", 2}, {"准备环境", "Prepare the environment", 3}}},
		{"验证", "Trial", []step{{"部署", "Set up", 2}, {"运行与记录", "Run and record", 10}}},
		{"结论", "Conclusion", []step{{"编写总结", "Write it up", 2}, {"向决策人汇报", "Present to the decision maker", 0}}},
	}},
}

type standard struct {
	id, zh, en string
	phases     []phase
}

type phase struct {
	zh, en string
	steps  []step
}

type step struct {
	zh, en string
	days   int64
}

// in is what a plan is called, and the plan, in a language.
func (s standard) in(locale string) (string, pattern) {
	say := func(zh, en string) string {
		if strings.HasPrefix(locale, "zh") {
			return zh
		}
		return en
	}
	p := pattern{Links: []patternLink{}}
	for i, of := range s.phases {
		parent := len(p.Tasks)
		p.Tasks = append(p.Tasks, patternTask{Title: say(of.zh, of.en), Parent: -1, Rank: rank.Spread(i + 1), Days: 1})
		for j, one := range of.steps {
			at := len(p.Tasks)
			p.Tasks = append(p.Tasks, patternTask{Title: say(one.zh, one.en), Parent: parent, Rank: rank.Spread(j + 1), Days: one.days})
			switch {
			case j > 0:
				p.Links = append(p.Links, patternLink{at - 1, at, "FS", 0})
			case i > 0:
				p.Links = append(p.Links, patternLink{parent - 1, at, "FS", 0})
			}
		}
	}
	return say(s.zh, s.en), p
}

// Template is a plan to begin from.
type Template struct {
	ID     entity.ID `json:"id"`
	Name   string    `json:"name"`
	Phases []string  `json:"phases"` // what its outline has at the top
}

func templateOf(id entity.ID, name string, of pattern) Template {
	t := Template{ID: id, Name: name, Phases: []string{}}
	for _, task := range of.Tasks {
		if task.Parent < 0 {
			t.Phases = append(t.Phases, task.Title)
		}
	}
	return t
}

// builtInID names a built-in plan in a language.
func builtInID(id, locale string) entity.ID { return entity.ID(id + "/" + locale) }

// builtInPlan finds one.
func builtInPlan(id entity.ID) (pattern, bool) {
	name, locale, _ := strings.Cut(string(id), "/")
	for _, s := range builtIn {
		if s.id == name {
			_, p := s.in(locale)
			return p, true
		}
	}
	return pattern{}, false
}
