package opportunity

import (
	"errors"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store/entity"
)

// maxMany is how many opportunities one action may touch, as any other bulk action.
const maxMany = 5000

// Moved is what became of several opportunities that were to be moved.
type Moved struct {
	Done    int          `json:"done"`
	Refused int          `json:"refused"`
	Fault   *fault.Fault `json:"fault"` // of the last that was refused
}

// MoveMany puts opportunities on top of a stage as one action, those of them
// that may go there.
func (s *Service) MoveMany(ids []entity.ID, stage entity.ID, lostReason string) (Moved, error) {
	if len(ids) > maxMany {
		return Moved{}, fault.New("forbidden", "too many opportunities at once")
	}
	a, err := s.session.Allow(session.Write, entity.Opportunities.Name)
	if err != nil {
		return Moved{}, err
	}
	var moved Moved
	err = s.moving(a, func(m *mover) error {
		for _, id := range ids {
			_, err := m.move(id, stage, Place{LostReason: lostReason})
			switch {
			case err == nil:
				moved.Done++
			case errors.As(err, &moved.Fault):
				moved.Refused++
			default:
				return err
			}
		}
		return nil
	})
	return moved, err
}
