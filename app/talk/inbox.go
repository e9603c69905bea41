package talk

import (
	"cmp"
	"slices"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// maxInbox is how many items the inbox shows.
const maxInbox = 200

// Inbox is what the user is told.
type Inbox struct {
	Items  []store.InboxItem `json:"items"`
	Unread int               `json:"unread"`
	Muted  []string          `json:"muted"` // types
	Labels map[string]string `json:"labels"`
}

// Inbox is what the user is told, the latest first.
func (s *Service) Inbox() (Inbox, error) {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return Inbox{}, err
	}
	var in Inbox
	of, err := inboxOf(a)
	if err != nil {
		return Inbox{}, err
	}
	if of.Warnings, err = s.warnings(a); err != nil {
		return Inbox{}, err
	}
	if in.Items, err = a.DB.Inbox(a.Ctx, of); err != nil {
		return Inbox{}, err
	}
	if in.Muted, err = a.DB.MutedTypes(a.Ctx, string(a.User)); err != nil {
		return Inbox{}, err
	}
	ids := map[string][]string{}
	for _, i := range in.Items {
		if !i.Read {
			in.Unread++
		}
		ids["user"] = append(ids["user"], i.By)
		ids[i.SubjectKind] = append(ids[i.SubjectKind], i.SubjectID)
	}
	in.Labels, err = a.DB.Titles(a.Ctx, ids)
	return in, err
}

func inboxOf(a session.Access) (store.InboxOf, error) {
	of := store.InboxOf{User: string(a.User), Now: store.FormatInstant(a.Now), Limit: maxInbox}
	p, err := store.Policy(a.Ctx, a.DB)
	if err != nil {
		return of, err
	}
	days := int(cmp.Or(p.AnswerDays, entity.DefaultAnswerDays))
	of.AnswerFrom = store.FormatInstant(a.Now.AddDate(0, 0, -days))
	of.Reports, err = a.DB.Reports(a.Ctx, string(a.User))
	return of, err
}

// Read marks items as read, or as not read.
func (s *Service) Read(items []string, read bool) error {
	return s.mark(items, map[string]any{"read": flag(read)})
}

// Opened marks an item as read because the user went where it leads. That is no
// action of its own, and Undo goes past it.
func (s *Service) Opened(item string) error {
	a, err := s.session.Allow(session.Write, entity.InboxMarks.Name)
	if err != nil {
		return err
	}
	return a.DB.Write(a.Ctx, put(a, []string{item}, map[string]any{"read": flag(true)}))
}

// Answered marks an item as read because the user did what it suggests, which Undo
// takes back together with that.
func (s *Service) Answered(item, action string) error {
	a, err := s.session.Allow(session.Write, entity.InboxMarks.Name)
	if err != nil {
		return err
	}
	return a.DB.Join(a.Ctx, action, put(a, []string{item}, map[string]any{"read": flag(true)}))
}

// Snooze hides items until an instant (RFC 3339); "" shows them again.
func (s *Service) Snooze(items []string, until string) error {
	return s.mark(items, map[string]any{"snoozed_until": until})
}

// Mute says whether the user wants to be told of a type of items.
func (s *Service) Mute(kind string, muted bool) error {
	if !slices.Contains(store.InboxTypes, kind) {
		return fault.Invalid("type", "invalid", "no such type of items")
	}
	return s.mark([]string{kind}, map[string]any{"muted": flag(muted)})
}

func flag(on bool) int64 {
	if on {
		return 1
	}
	return 0
}

func (s *Service) mark(items []string, values map[string]any) error {
	a, err := s.session.Allow(session.Write, entity.InboxMarks.Name)
	if err != nil {
		return err
	}
	return a.Act(put(a, items, values))
}

// put writes the same values to the user's mark on each item.
func put(a session.Access, items []string, values map[string]any) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		for _, item := range items {
			values["user_id"], values["item"] = string(a.User), item
			id := entity.InboxMarkID(a.User, item)
			if err := tx.Put(a.Ctx, entity.InboxMarks.Name, string(id), values); err != nil {
				return err
			}
		}
		return nil
	}
}
