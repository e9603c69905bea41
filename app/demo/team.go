package demo

import (
	"fmt"
	"slices"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// team makes what a team has told its lead, the user of the workspace: who has
// reported today and who has not, what is to be read, and what is asked of him.
func (m *maker) team() error {
	err := m.db.Write(m.ctx, func(tx *store.Tx) error {
		if err := store.Create(tx, entity.Memberships, &entity.Membership{
			ID: entity.MembershipID(m.teamID, m.userIDs[0]), TeamID: m.teamID, UserID: m.userIDs[0], Role: entity.RoleLead,
		}); err != nil {
			return err
		}
		for i, said := range m.w.reports {
			if err := m.report(tx, m.userIDs[i+1], said); err != nil {
				return err
			}
		}
		for i, title := range m.w.asked {
			if err := m.handOver(tx, m.userIDs[i+1], title); err != nil {
				return err
			}
		}
		if err := m.ask(tx); err != nil {
			return err
		}
		return store.Create(tx, entity.Announcements, &entity.Announcement{
			Title: m.w.news.title, Body: m.w.news.body, Category: "price", Pinned: 1,
		})
	})
	if err != nil {
		return fmt.Errorf("make a team's news: %w", err)
	}
	return nil
}

// report is what somebody has sent to the team today.
func (m *maker) report(tx *store.Tx, author entity.ID, said report) error {
	day := m.now.Local().Format(time.DateOnly)
	return store.Create(tx, entity.WorkReports, &entity.WorkReport{
		ID: entity.WorkReportID(author, entity.ReportDay, day), AuthorID: author, Period: entity.ReportDay, Day: day,
		Done: said.done, Plan: said.plan, Blocker: said.blocker, TeamID: m.teamID, SentAt: store.FormatInstant(m.now.Add(-time.Hour)),
	})
}

// ask is a discount that a colleague wants for an open opportunity, and the user
// decides about.
func (m *maker) ask(tx *store.Tx) error {
	i := slices.IndexFunc(m.deals, func(d deal) bool { return d.open && d.owner != m.userIDs[0] })
	if i < 0 {
		return nil // all of a few
	}
	values := entity.Approvals.Values(&entity.Approval{
		Title: m.w.discount.title, Type: entity.ApprovalDiscount, SubjectKind: entity.Opportunities.Name, SubjectID: m.deals[i].id,
		Percent: 12, Reason: m.w.discount.reason, ApproverID: m.userIDs[0],
	})
	values[entity.CreatedBy] = string(m.deals[i].owner) // nobody decides what he has asked himself
	return tx.Create(entity.Approvals.Name, string(entity.NewID()), values)
}

// handOver is a task that a colleague gives the user, who has not answered yet.
func (m *maker) handOver(tx *store.Tx, from entity.ID, title string) error {
	return store.Create(tx, entity.Tasks, &entity.Task{
		Title: title, AccountID: m.deals[0].account, OwnerID: m.userIDs[0], DueOn: m.now.AddDate(0, 0, 3).Format(time.DateOnly), Priority: "normal",
		State: entity.TaskOpen, GiverID: from, Handoff: entity.HandoffProposed, HandoffBy: from, HandoffAt: store.FormatInstant(m.now.Add(-2 * time.Hour)),
	})
}
