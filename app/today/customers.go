package today

import (
	"github.com/roadbook/roadbook/app/attention"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store/entity"
)

// customers are those of the user's whose day comes, and those who fell silent.
func customers(a session.Access, m moment) ([]Item, error) {
	found, err := attention.Find(a, m.start)
	items := make([]Item, 0, len(found.Occasions)+len(found.Dormant))
	for _, o := range found.Occasions {
		title := o.Name
		if o.ContactName != "" {
			title += " · " + o.ContactName
		}
		items = append(items, Item{
			Kind: entity.KeyDates.Name, ID: o.ID, Title: title, Type: o.Type, AccountID: o.AccountID, until: o.Days,
		})
	}
	for _, d := range found.Dormant {
		items = append(items, Item{Kind: entity.Accounts.Name, ID: d.AccountID, Title: d.Name, quiet: d.QuietDays, usual: d.UsualDays})
	}
	return items, err
}
