package vcard

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	govcard "github.com/emersion/go-vcard"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// What a file may have. Pictures are most of a card, and are not taken.
const (
	maxFile  = 20 << 20
	maxCards = 5000
	maxText  = 1 << 17 // the hub takes no longer one
)

// Result is what became of the cards in some files.
type Result struct {
	Added    int `json:"added"`
	Known    int `json:"known"`    // they are contacts of the account already
	Nameless int `json:"nameless"` // nothing says who they are
}

// Read adds the people in vCard files to an account, as one action. Whoever is
// there already, by id or by name with the same phone or e-mail, is left as is.
func (s *Service) Read(account string, paths []string) (Result, error) {
	a, err := s.session.Allow(session.Write, entity.Contacts.Name)
	if err != nil {
		return Result{}, err
	}
	if _, err := store.Find(a.Ctx, a.DB, entity.Accounts, entity.ID(account)); err != nil {
		return Result{}, err
	}
	var cards []govcard.Card
	for _, path := range paths {
		found, err := readFile(path)
		if err != nil {
			return Result{}, err
		}
		cards = append(cards, found...)
	}
	known, err := peopleOf(a, account)
	if err != nil {
		return Result{}, err
	}
	result, fresh := sortOut(cards, known)
	err = a.Act(func(tx *store.Tx) error { return add(tx, entity.ID(account), fresh) })
	return result, err
}

// readFile reads the cards of one file. One that is no vCard is refused whole.
func readFile(path string) ([]govcard.Card, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read cards: %w", err)
	}
	defer file.Close()
	raw, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read cards: %w", err)
	case len(raw) > maxFile:
		return nil, fault.New("vcard.too-large", "a file of more than 20 MB")
	case !utf8.Valid(raw):
		return nil, fault.New("vcard.not-vcard", "not UTF-8")
	}
	decoder := govcard.NewDecoder(strings.NewReader(strings.TrimPrefix(string(raw), "\ufeff")))
	var cards []govcard.Card
	for {
		c, err := decoder.Decode()
		switch version := c.Value(govcard.FieldVersion); {
		case errors.Is(err, io.EOF) && len(cards) > 0:
			return cards, nil
		case err != nil:
			return nil, fault.New("vcard.not-vcard", err.Error())
		case version != version3 && version != version4:
			return nil, fault.New("vcard.old-version", "version "+version)
		case len(cards) == maxCards:
			return nil, fault.New("vcard.too-large", "more than 5,000 cards")
		}
		cards = append(cards, c)
	}
}

// sortOut tells who is new.
func sortOut(cards []govcard.Card, known []person) (Result, []person) {
	var result Result
	var fresh []person
	seen := make(map[string]bool)
	for _, p := range known {
		remember(seen, p)
	}
	for _, c := range cards {
		p := read(c)
		switch {
		case p.Name == "" || len(p.Name) > maxText || len(p.Notes) > maxText:
			result.Nameless++
		case isKnown(seen, p):
			result.Known++
		default:
			remember(seen, p)
			fresh = append(fresh, p)
		}
	}
	result.Added = len(fresh)
	return result, fresh
}

// keys are by what a person is known again: an id, or the name with a way to
// reach them; the name alone where a card has no such way.
func keys(p person) []string {
	name := strings.ToLower(p.Name)
	var all []string
	for _, way := range []string{p.Phone, strings.ToLower(p.Email), p.WeChat} {
		if way != "" {
			all = append(all, name+"\x00"+way)
		}
	}
	if len(all) == 0 {
		all = append(all, name)
	}
	if p.ID != "" {
		all = append(all, string(p.ID))
	}
	return all
}

func remember(seen map[string]bool, p person) {
	for _, key := range append(keys(p), strings.ToLower(p.Name)) {
		seen[key] = true
	}
}

func isKnown(seen map[string]bool, p person) bool {
	return slices.ContainsFunc(keys(p), func(key string) bool { return seen[key] })
}

// add makes contacts, and key dates of their birthdays.
func add(tx *store.Tx, account entity.ID, people []person) error {
	for _, p := range people {
		// An id of somebody else's making is not ours: their next card would
		// otherwise be taken for this contact, wherever it is.
		p.ID, p.AccountID = entity.NewID(), account
		if err := store.Create(tx, entity.Contacts, &p.Contact); err != nil {
			return err
		}
		if p.birthday == "" {
			continue
		}
		err := store.Create(tx, entity.KeyDates, &entity.KeyDate{
			Name: p.Name, AccountID: account, ContactID: p.ID, Type: entity.DateBirthday, FallsOn: p.birthday, Yearly: 1, RemindDays: 7,
		})
		if err != nil {
			return err
		}
	}
	return nil
}
