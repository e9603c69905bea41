// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/roadbook/roadbook/app/activity"
	"github.com/roadbook/roadbook/app/approval"
	"github.com/roadbook/roadbook/app/exchange"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/status"
	"github.com/roadbook/roadbook/app/task"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// What a team sells in a month: a gate that is passed for a reason, two verdicts that
// contradict each other, leads from a file, and the pipeline that comes of it.

const yuan = 100 // in minor units

// opportunitiesAreFound lets Lin begin on a process that asks for something at each
// stage, and the others on the one of every workspace, which does not.
func (m *month) opportunitiesAreFound() {
	m.t.Helper()
	_, err := service[*opportunity.Service](m.admin).CreatePipeline("Direct sales", "direct", "en")
	m.must(err)
	m.meet()
	pipelines, err := service[*opportunity.Service](m.lin).Pipelines()
	m.must(err)
	stages := make(map[string]map[string]entity.ID)
	for _, p := range pipelines {
		stages[p.Name] = make(map[string]entity.ID)
		for _, s := range p.Stages {
			stages[p.Name][s.Name] = s.ID
		}
	}
	m.defaults, m.sales = stages["Sales"], stages["Direct sales"]
	m.line = m.sells(m.lin, m.sales, "Acme", "Line 2", 500_000*yuan)
	m.press = m.sells(m.ma, m.defaults, "Brook", "Press", 200_000*yuan)
	m.robot = m.sells(m.zhou, m.defaults, "Crane", "Robot", 300_000*yuan)
}

func (m *month) sells(p program, by map[string]entity.ID, customer, name string, amount int64) entity.ID {
	m.t.Helper()
	account := p.create(m.t, "account", map[string]any{"name": customer})
	o, err := service[*opportunity.Service](p).Create(entity.Opportunity{
		Name: name, AccountID: entity.ID(account), StageID: by["Lead"], Amount: amount, Currency: "CNY", ExpectedCloseOn: "2025-11-28",
	})
	m.must(err)
	return o.ID
}

func (m *month) moves(p program, id, stage entity.ID, place opportunity.Place) error {
	_, err := service[*opportunity.Service](p).Move(id, stage, place)
	return err
}

// met are the requirements of those titles for a move to a stage.
func (m *month) met(p program, id, stage entity.ID, titles ...string) (met []entity.ID) {
	m.t.Helper()
	asked, err := service[*opportunity.Service](p).Checklist(id, stage)
	m.must(err)
	for _, one := range asked {
		if slices.Contains(titles, one.Title) {
			met = append(met, one.ID)
		}
	}
	if len(met) != len(titles) {
		m.t.Fatalf("of %q the stage asks for %d: %+v", titles, len(met), asked)
	}
	return met
}

// withoutBudget is what Lin's offer lacked, as the history keeps it.
const withoutBudget = "The budget is known\nfield:product_id"

// theGateRefusesAndIsPassedForAReason lets Lin make an offer before he knows all that
// one needs; Ma loses hers meanwhile.
func (m *month) theGateRefusesAndIsPassedForAReason() {
	m.t.Helper()
	proposal := m.sales["Proposal"]
	if err := m.moves(m.lin, m.line, proposal, opportunity.Place{}); codeOf(err) != "gate.missing" {
		m.t.Errorf("an offer out of nothing: %v", err)
	}
	m.must(m.moves(m.lin, m.line, proposal, opportunity.Place{
		Met:      m.met(m.lin, m.line, proposal, "First call", "The customer has a clear need", "The decision maker is known"),
		Override: "Their tender closes on Friday",
	}))
	_, err := service[*activity.Service](m.lin).Log(entity.Activity{Type: "visit", Subject: "Measured the hall", OpportunityID: m.line})
	m.must(err)
	m.must(m.moves(m.ma, m.press, m.defaults["Lost"], opportunity.Place{LostReason: "Too late"}))
}

// theLineIsWrittenToByTwo has the boss write where Lin does in the afternoon, who has
// not heard of it. Hours lie between: laptops know the time to a second or so.
func (m *month) theLineIsWrittenToByTwo() {
	m.t.Helper()
	m.edits(m.boss, "opportunity", m.line, map[string]any{"next_step": "Boss calls"})
	m.turnTo("2025-11-12 15:00")
	m.edits(m.lin, "opportunity", m.line, map[string]any{"next_step": "Lin sends the offer"})
}

// thePipelineIsWeighted: of Lin's 500,000 count 40 per cent, of Zhou's 300,000 five.
func (m *month) thePipelineIsWeighted() {
	m.t.Helper()
	pipelines, err := service[*opportunity.Service](m.boss).Pipelines()
	m.must(err)
	m.each("the pipeline is worth 215,000", func(p program) bool {
		var open, weighted int64
		for _, one := range pipelines {
			b, err := service[*opportunity.Service](p).Board(store.BoardQuery{PipelineID: string(one.ID)})
			m.must(err)
			for _, c := range b.Columns {
				for _, sum := range c.Sums {
					if !c.Stage.Closed() {
						open, weighted = open+sum.Amount, weighted+sum.Weighted
					}
				}
			}
		}
		return open == 800_000*yuan && weighted == (200_000+15_000)*yuan
	})
}

func (m *month) theRobotIsWonAtAFair() {
	m.t.Helper()
	m.must(m.moves(m.zhou, m.robot, m.defaults["Won"], opportunity.Place{}))
	m.says(m.zhou, m.robot, "Signed at the fair")
	m.says(m.boss, m.robot, "@Zhou how is it going?")
}

// theDiscountIsDecidedTwice has the boss reject without a network what the admin
// allows without one. The boss was first, and is heard of last.
func (m *month) theDiscountIsDecidedTwice() {
	m.t.Helper()
	may, err := service[*approval.Service](m.lin).Approvers()
	m.must(err)
	asked, err := service[*approval.Service](m.lin).Request(entity.Approval{
		Title: "12 % off", Type: entity.ApprovalDiscount, Percent: 12, Reason: "Both lines", SubjectKind: "opportunity", SubjectID: m.line, ApproverID: may[0].ID,
	})
	m.must(err)
	m.discount = asked.ID
	m.meet()
	m.boss.cut.Store(true)
	m.admin.cut.Store(true)
	m.boss.decides(m.t, m.discount, entity.VerdictRejected, "Margin")
	m.admin.decides(m.t, m.discount, entity.VerdictApproved, "")
	for _, p := range []program{m.admin, m.boss} {
		p.cut.Store(false)
		p.synced(m.t)
	}
}

// leadsOfTheFairAreImported from the file that Ma has brought.
func (m *month) leadsOfTheFairAreImported() {
	m.t.Helper()
	path := filepath.Join(m.t.TempDir(), "fair.csv")
	m.must(os.WriteFile(path, []byte(`Opportunity,Account,Amount,Stage,Expected close date
Mixer,Dune,100000,Lead,2025-12-05
Oven,Elm,80000,Qualified,2025-12-12
Belt,Dune,60000,Proposal,2026-01-16
`), 0o600))
	imports := service[*exchange.Service](m.ma)
	plan, err := imports.Inspect([]string{path})
	m.must(err)
	_, err = imports.Start(plan)
	m.must(err)
	until(m.t, "all is imported", func() bool {
		batches, err := imports.Batches()
		return err == nil && len(batches) == 1 && batches[0].State == entity.BatchDone && batches[0].Created == 3
	})
}

// theOfferIsReviewed by the boss: the stage has given him that, as who leads Lin's team.
func (m *month) theOfferIsReviewed() {
	m.t.Helper()
	asked := m.met(m.boss, m.line, m.sales["Won"], "Review the proposal")
	review := entity.StageTaskID(m.line, asked[0])
	m.boss.takes(m.t, "accept", func(s *task.Service) error { _, err := s.Accept(review); return err })
	m.boss.takes(m.t, "deliver", func(s *task.Service) error { _, err := s.Deliver(review, "Send it"); return err })
	m.meet()
}

// theLineIsWon: what the stages on the way ask for is there by now, and said so.
func (m *month) theLineIsWon() {
	m.t.Helper()
	won := m.sales["Won"]
	if err := m.moves(m.lin, m.line, won, opportunity.Place{}); codeOf(err) != "gate.missing" {
		m.t.Errorf("won out of an offer: %v", err)
	}
	m.must(m.moves(m.lin, m.line, won, opportunity.Place{Met: m.met(m.lin, m.line, won,
		"Write the proposal", "The proposal was presented to the decision maker", "The customer agrees to the proposal", "The contract was reviewed")}))
}

func (m *month) salesAreTheSame() {
	m.t.Helper()
	for id, stage := range map[entity.ID]entity.ID{m.line: m.sales["Won"], m.press: m.defaults["Lost"], m.robot: m.defaults["Won"]} {
		m.each("an opportunity is where it was put", func(p program) bool {
			return p.sees(m.t, "opportunity", string(id), "stage_id") == string(stage)
		})
	}
	for name, p := range m.all() {
		if step := p.sees(m.t, "opportunity", string(m.line), "next_step"); step != "Lin sends the offer" {
			m.t.Errorf("%s has %v as the next step", name, step)
		}
		found, err := service[*status.Service](p).Conflicts()
		m.must(err)
		if len(found.Conflicts) != 1 || found.Conflicts[0].Lost.Values["next_step"] != "Boss calls" {
			m.t.Errorf("%s is told of %+v", name, found.Conflicts)
		}
		m.theOfferWasMadeForAReason(name, p)
		one := p.approval(m.t, m.discount)
		if one.State != entity.VerdictApproved || len(one.Verdicts) != 2 || one.Verdicts[1].SupersededBy != one.Verdicts[0].ID {
			m.t.Errorf("%s has a discount of %+v", name, one)
		}
	}
}

// theOfferWasMadeForAReason looks for the one move without what was asked for.
func (m *month) theOfferWasMadeForAReason(name string, p program) {
	m.t.Helper()
	page, err := service[*record.Service](p).List(store.Query{
		Kind: "opportunity_event", Sort: []store.Sort{{Field: "id"}}, Filter: store.Filter{All: []store.Filter{
			{Field: "opportunity_id", Op: store.Equal, Value: string(m.line)},
			{Field: "type", Op: store.In, Values: []any{entity.EventUnmet, entity.EventOverride}},
		}},
	})
	m.must(err)
	if len(page.Rows) != 1 || page.Rows[0].Values["from_value"] != withoutBudget || page.Rows[0].Values["reason"] != "Their tender closes on Friday" {
		m.t.Errorf("%s has these moves without what was asked for: %+v", name, page.Rows)
	}
}
