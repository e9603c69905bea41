package talk

import (
	"errors"
	"slices"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// React puts a sign under a comment, or takes the user's away.
func (s *Service) React(comment entity.ID, sign string, on bool) error {
	if !slices.Contains(entity.Signs, sign) {
		return fault.Invalid("sign", "invalid", "no such sign")
	}
	a, err := s.session.Allow(session.Write, entity.Reactions.Name)
	if err != nil {
		return err
	}
	id := string(entity.ReactionID(comment, a.User, sign))
	return a.Act(func(tx *store.Tx) error {
		if !on {
			err := tx.Remove(a.Ctx, entity.Reactions.Name, id)
			if errors.Is(err, store.ErrNotFound) {
				return nil // it was never there
			}
			return err
		}
		if _, err := tx.Find(a.Ctx, entity.Comments.Name, string(comment)); err != nil {
			return err
		}
		return tx.Put(a.Ctx, entity.Reactions.Name, id, map[string]any{"comment_id": string(comment), "user_id": string(a.User), "sign": sign})
	})
}
