// Package talk is what people say beside records, and how they are told of it.
package talk

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// maxBody is how many characters a comment may have.
const maxBody = 10_000

// Service is bound to the window.
type Service struct {
	session  *session.Session
	warnings Warnings
}

// Warnings are what the rules find that a person is warned of.
type Warnings func(a session.Access) ([]store.InboxItem, error)

// New is the service of a session.
func New(s *session.Session, w Warnings) *Service { return &Service{s, w} }

// Say adds a comment, and tells those whom it names and whom it answers.
func (s *Service) Say(c entity.Comment) (entity.Comment, error) {
	a, err := s.session.Allow(session.Write, entity.Comments.Name)
	if err != nil {
		return entity.Comment{}, err
	}
	c.ID = entity.NewID()
	if c.Body, err = body(c.Body); err != nil {
		return entity.Comment{}, err
	}
	err = a.Act(func(tx *store.Tx) error {
		if _, err := tx.Find(a.Ctx, c.SubjectKind, string(c.SubjectID)); err != nil {
			return err
		}
		if err := store.Create(tx, entity.Comments, &c); err != nil {
			return err
		}
		return tell(a, tx, c, nil)
	})
	return c, err
}

// Revise changes what the user has said. Whoever it names now and did not before
// is told; nobody is told twice.
func (s *Service) Revise(id entity.ID, text string) (entity.Comment, error) {
	a, err := s.session.Allow(session.Write, entity.Comments.Name)
	if err != nil {
		return entity.Comment{}, err
	}
	if text, err = body(text); err != nil {
		return entity.Comment{}, err
	}
	var after entity.Comment
	err = a.Act(func(tx *store.Tx) error {
		row, err := tx.Find(a.Ctx, entity.Comments.Name, string(id))
		if err != nil {
			return err
		}
		if err := a.Own(entity.Comments.Schema(), row.Values); err != nil {
			return err
		}
		var before entity.Comment
		before, after, err = store.Edit(a.Ctx, tx, entity.Comments, id, func(c *entity.Comment) error {
			c.Body, c.EditedAt = text, tx.At()
			return nil
		})
		if err != nil {
			return err
		}
		return tell(a, tx, after, &before)
	})
	return after, err
}

func body(text string) (string, error) {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		return "", fault.Invalid("body", "required", "a comment says something")
	case utf8.RuneCountInString(text) > maxBody:
		return "", fault.Invalid("body", "talk.too-long", "a comment has at most 10,000 characters")
	}
	return text, nil
}

// tell mentions everybody whom a comment names or answers, but for its author,
// and takes back the mention of whom it named before.
func tell(a session.Access, tx *store.Tx, c entity.Comment, before *entity.Comment) error {
	people, err := a.DB.Nameable(a.Ctx)
	if err != nil {
		return err
	}
	told := named(c.Body, people)
	if c.ReplyToID != "" {
		row, err := tx.Find(a.Ctx, entity.Comments.Name, string(c.ReplyToID))
		if err != nil {
			return err
		}
		author, _ := row.Values[entity.CreatedBy].(string)
		told = append(told, entity.ID(author))
	}
	for _, user := range told {
		if user == a.User || user == "" {
			continue
		}
		values := map[string]any{"comment_id": string(c.ID), "user_id": string(user)}
		if err := tx.Put(a.Ctx, entity.Mentions.Name, string(entity.MentionID(c.ID, user)), values); err != nil {
			return err
		}
	}
	if before == nil {
		return nil
	}
	for _, user := range named(before.Body, people) {
		if user == a.User || slices.Contains(told, user) {
			continue
		}
		err := tx.Remove(a.Ctx, entity.Mentions.Name, string(entity.MentionID(c.ID, user)))
		if err != nil && !errors.Is(err, store.ErrNotFound) { // they may have come since
			return err
		}
	}
	return nil
}
