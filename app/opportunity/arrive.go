package opportunity

import (
	"cmp"
	"errors"
	"time"

	"github.com/roadbook/roadbook/app/handoff"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// arrive makes the tasks of the stage that an opportunity has come to. One that is
// there stays as it is; one that is in the trash is asked for again.
func (m *mover) arrive(o entity.Opportunity) error {
	for _, r := range m.process.Of(o.StageID) {
		if r.Type != entity.AskTask {
			continue
		}
		err := m.tx.Restore(m.Ctx, entity.Tasks.Name, string(entity.StageTaskID(o.ID, r.ID)))
		if errors.Is(err, store.ErrNotFound) {
			err = m.task(o, r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// task is made of a requirement, due some working days from now.
func (m *mover) task(o entity.Opportunity, r entity.Requirement) error {
	doer, err := m.doer(o, r.Doer)
	if err != nil {
		return err
	}
	calendar, err := workday.Of(m.Ctx, m.tx, m.DB.Identity().Currency)
	if err != nil {
		return err
	}
	t := entity.Task{
		ID: entity.StageTaskID(o.ID, r.ID), Title: r.Title, AccountID: o.AccountID, OpportunityID: o.ID, OwnerID: doer, Days: r.Days,
		DueOn: calendar.After(m.Now.Format(time.DateOnly), r.LeadDays), Priority: "normal", State: entity.TaskOpen,
	}
	return handoff.Create(m.tx, &t)
}

// doer is who does a task: the opportunity's owner where the role has nobody.
func (m *mover) doer(o entity.Opportunity, role string) (doer entity.ID, err error) {
	switch role {
	case entity.DoerLead:
		doer, err = store.LeadOf(m.Ctx, m.tx, o.OwnerID)
	case entity.DoerAccountOwner:
		var account entity.Account
		account, err = store.Find(m.Ctx, m.tx, entity.Accounts, o.AccountID)
		if errors.Is(err, store.ErrNotFound) {
			err = nil
		}
		doer = account.OwnerID
	}
	return cmp.Or(doer, o.OwnerID, m.User), err
}
