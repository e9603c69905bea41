package demo

import (
	"strings"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// again makes of an account the first one, as a colleague wrote it who did not know
// of it. In the large workspace many are alike by chance.
func (m *maker) again(a *entity.Account) {
	if m.plan.Accounts > 10_000 {
		return
	}
	a.Name = m.first.Name
	for _, suffix := range m.w.suffixes {
		a.Name = strings.TrimSpace(strings.TrimSuffix(a.Name, suffix))
	}
	a.City, a.Industry, a.Phone = m.first.City, m.first.Industry, m.first.Phone
}

// twice is a person whom two colleagues have written down.
func (m *maker) twice() error {
	if m.plan.Accounts > 10_000 {
		return nil
	}
	id := m.contactIDs[m.accountIDs[1]][0]
	row, err := m.db.Find(m.ctx, entity.Contacts.Name, string(id))
	if err != nil {
		return err
	}
	c := entity.Contacts.Load(id, row.Values)
	c.ID, c.Title, c.Role = entity.NewID(), "", ""
	return m.db.Write(m.ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Contacts, &c) })
}
