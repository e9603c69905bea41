// Package vcard exchanges the people of an account with address books: vCard 3.0
// and 4.0.
package vcard

import (
	"fmt"
	"slices"
	"time"

	govcard "github.com/emersion/go-vcard"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handout"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct {
	session *session.Session
	dir     string // where files are exchanged with people
}

// New is the service of a session. Files to be kept are put into dir.
func New(s *session.Session, dir string) *Service { return &Service{s, dir} }

// Save writes people of an account into a file and returns its path: all of them
// where no ids are given.
func (s *Service) Save(account string, ids []string, version string) (string, error) {
	if version != version3 && version != version4 {
		return "", fault.Invalid("version", "invalid", "vCard 3.0 or 4.0")
	}
	a, err := s.session.Allow(session.Read, entity.Contacts.Name)
	if err != nil {
		return "", err
	}
	people, err := peopleOf(a, account)
	if err != nil {
		return "", err
	}
	if len(ids) > 0 {
		people = slices.DeleteFunc(people, func(p person) bool { return !slices.Contains(ids, string(p.ID)) })
	}
	file, err := handout.Create(s.dir, "contacts-"+a.Now.Local().Format(time.DateOnly)+".vcf", a.Now)
	if err != nil {
		return "", fmt.Errorf("save cards: %w", err)
	}
	encoder := govcard.NewEncoder(file)
	for _, p := range people {
		if err := encoder.Encode(card(p, version)); err != nil {
			_ = file.Close() // the first error is what matters
			return "", fmt.Errorf("save cards: %w", err)
		}
	}
	return file.Name(), file.Close()
}

// peopleOf are the contacts of an account with their birthdays.
func peopleOf(a session.Access, account string) ([]person, error) {
	title, err := a.DB.Titles(a.Ctx, map[string][]string{entity.Accounts.Name: {account}})
	if err != nil {
		return nil, err
	}
	of := store.Filter{Field: "account_id", Op: store.Equal, Value: account}
	dates, err := all(a, entity.KeyDates, store.Query{Kind: entity.KeyDates.Name, Filter: of})
	if err != nil {
		return nil, err
	}
	birthdays := make(map[entity.ID]string)
	for _, d := range dates {
		if d.Type == entity.DateBirthday {
			birthdays[d.ContactID] = d.FallsOn
		}
	}
	contacts, err := all(a, entity.Contacts, store.Query{Kind: entity.Contacts.Name, Filter: of, Sort: []store.Sort{{Field: "name"}}})
	if err != nil {
		return nil, err
	}
	people := make([]person, len(contacts))
	for i, c := range contacts {
		people[i] = person{c, birthdays[c.ID], title[account]}
	}
	return people, nil
}

// all reads every page of a query.
func all[T any](a session.Access, t *entity.Type[T], q store.Query) ([]T, error) {
	var found []T
	for {
		page, err := a.DB.List(a.Ctx, q)
		if err != nil {
			return nil, err
		}
		for _, row := range page.Rows {
			found = append(found, t.Load(entity.ID(row.ID), row.Values))
		}
		if q.Cursor = page.Next; q.Cursor == "" {
			return found, nil
		}
	}
}
