package demo

import (
	"fmt"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// contacts makes the people of the i-th account: a few who report to the first.
// In the large workspace every other account has one.
func (m *maker) contacts(tx *store.Tx, account entity.ID, i int) error {
	n := 1 + m.random.IntN(4)
	if m.plan.Accounts > 10_000 {
		n = 1 - i%2
	}
	var first entity.ID
	for range n {
		c := entity.Contact{
			AccountID: account, Name: m.w.person(m.w, m.random), Title: pick(m.random, m.w.titles), ReportsToID: first,
			Role:  pick(m.random, []string{"", "influencer", "user"}),
			Phone: fmt.Sprintf("139%08d", m.random.IntN(100_000_000)),
		}
		if err := store.Create(tx, entity.Contacts, &c); err != nil {
			return err
		}
		if first == "" {
			first = c.ID
		}
		m.contactIDs[account] = append(m.contactIDs[account], c.ID)
	}
	return m.keyDate(tx, account, i)
}

// keyDate is a contract of every sixth account that ends within a year; in the
// large workspace there are none.
func (m *maker) keyDate(tx *store.Tx, account entity.ID, i int) error {
	if i%6 != 0 || m.plan.Accounts > 10_000 {
		return nil
	}
	return store.Create(tx, entity.KeyDates, &entity.KeyDate{
		Name: m.w.renewal, AccountID: account, Type: entity.DateRenewal, RemindDays: 30,
		FallsOn: m.now.AddDate(0, 0, m.random.IntN(365)).Format(time.DateOnly),
	})
}

// roles are what the people of an account are in an opportunity: somebody
// decides, somebody else may champion.
func (m *maker) roles(tx *store.Tx, o entity.Opportunity) error {
	people := m.contactIDs[o.AccountID]
	for i, role := range []string{entity.RoleDecisionMaker, entity.RoleChampion} {
		if i >= len(people) || m.random.IntN(3) == 0 {
			continue
		}
		r := entity.ContactRole{ID: entity.ContactRoleID(o.ID, people[i], role), OpportunityID: o.ID, ContactID: people[i], Role: role}
		if err := store.Create(tx, entity.ContactRoles, &r); err != nil {
			return err
		}
	}
	return nil
}

// contact is somebody at an account, "" where nobody is known.
func (m *maker) contact(account entity.ID) entity.ID {
	people := m.contactIDs[account]
	if len(people) == 0 {
		return ""
	}
	return people[m.random.IntN(len(people))]
}
