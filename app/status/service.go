// Package status is the sync centre: how sync stands, what is still to be sent,
// and the values that lost in a merge.
package status

import (
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Line is how the line to the hub stands.
type Line struct {
	Phase    string
	LastSync time.Time
	NextTry  time.Time
	Code     string
	Message  string
	Offset   time.Duration
	Read     int
	Left     int
	Verified time.Time
	Healed   int
	Removal  *Removal

	Files     int // to be sent and to be fetched
	FileBytes int64
	FilesHeld int
}

// Removal is much that would go from this computer at once, and waits for a
// person's word.
type Removal struct {
	Removed int    `json:"removed"`
	Of      int    `json:"of"`
	Copy    string `json:"copy"` // the copy of before, "" if none could be made
}

// Service is bound to the window.
type Service struct {
	session *session.Session
	line    func() (Line, bool)
}

// New is the service of a session; line tells how the line to the hub stands,
// and whether there is one.
func New(s *session.Session, line func() (Line, bool)) *Service { return &Service{s, line} }

// State is how sync stands, in all.
type State struct {
	Mode          string       `json:"mode"`      // local or hub
	Phase         string       `json:"phase"`     // synced, syncing, offline, error, signed-out, revoked or upgrade
	Pending       int          `json:"pending"`   // records with changes to send
	Refused       int          `json:"refused"`   // actions that the hub did not take, undecided
	Answered      int          `json:"answered"`  // refused actions that somebody has decided about
	Conflicts     int          `json:"conflicts"` // still open, and for this user
	Undecided     int          `json:"undecided"` // changes of others that wait for this user
	LastSyncAt    string       `json:"lastSyncAt"`
	NextTryAt     string       `json:"nextTryAt"`
	Fault         *fault.Fault `json:"fault"`
	HubURL        string       `json:"hubUrl"`
	ClockOffsetMS int64        `json:"clockOffsetMs"`
	Read          int          `json:"read"` // records, in a long catching up
	Left          int          `json:"left"`
	VerifiedAt    string       `json:"verifiedAt"` // when all was last compared with the hub
	Healed        int          `json:"healed"`     // records that were put right then
	Removal       *Removal     `json:"removal"`    // what waits for a person's word
	Files         int          `json:"files"`      // to be sent and to be fetched
	FileBytes     int64        `json:"fileBytes"`  // of them, still to be carried
	FilesHeld     int          `json:"filesHeld"`  // of them, those that the hub does not take
}

// State is how sync stands now.
func (s *Service) State() (State, error) {
	a, _, err := s.session.Open()
	if err != nil {
		return State{}, err
	}
	i := a.DB.Identity()
	st := State{Mode: "local", Phase: "synced", HubURL: i.HubURL}
	if !i.Linked() {
		return st, nil
	}
	st.Mode, st.Phase = "hub", "offline"
	waiting, err := a.DB.PendingCount(a.Ctx)
	if err != nil {
		return st, err
	}
	st.Pending, st.Refused, st.Answered = waiting.Records, waiting.Refused, waiting.Answered
	if st.Conflicts, err = ownConflicts(a); err != nil {
		return st, err
	}
	if decides(a.Role) {
		if st.Undecided, err = a.DB.Count(a.Ctx, undecided(a)); err != nil {
			return st, err
		}
	}
	if err := a.DB.ReadOnly(); err != nil { // a newer program's, which alone may sync it
		st.Phase, st.Fault = "upgrade", fault.From(err)
	}
	if l, ok := s.line(); ok {
		if l.LastSync.IsZero() { // not yet in this run of the program
			if l.LastSync, err = a.DB.LastContact(a.Ctx); err != nil {
				return st, err
			}
		}
		st.Phase, st.LastSyncAt, st.NextTryAt = l.Phase, instant(l.LastSync), instant(l.NextTry)
		st.ClockOffsetMS = l.Offset.Milliseconds()
		st.Read, st.Left = l.Read, l.Left
		st.VerifiedAt, st.Healed, st.Removal = instant(l.Verified), l.Healed, l.Removal
		st.Files, st.FileBytes, st.FilesHeld = l.Files, l.FileBytes, l.FilesHeld
		if l.Code != "" {
			st.Fault = fault.New(l.Code, l.Message)
		}
	}
	return st, nil
}

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return store.FormatInstant(t)
}

// ownConflicts counts the open ones that are for the user himself. There are mostly
// none, and then no record is read.
func ownConflicts(a session.Access) (own int, err error) {
	if n, err := a.DB.Count(a.Ctx, openConflicts()); err != nil || n == 0 {
		return 0, err
	}
	open, err := conflicts(a, openConflicts(), make(map[string][]string))
	for _, c := range open {
		if c.Mine {
			own++
		}
	}
	return own, err
}

// mostSettled is how many settled conflicts are told, the newest first.
const mostSettled = 50

func settledConflicts() store.Query {
	return store.Query{
		Kind: entity.Conflicts.Name, Filter: store.Filter{Field: "resolution", Op: store.NotEqual, Value: ""},
		Sort: []store.Sort{{Field: entity.CreatedAt, Desc: true}}, Limit: mostSettled,
	}
}

func openConflicts() store.Query {
	return store.Query{
		Kind: entity.Conflicts.Name,
		Filter: store.Filter{All: []store.Filter{
			{Field: "resolution", Op: store.Equal, Value: ""},
			{Field: "lost", Op: store.NotEqual, Value: "{}"}, // all of it is hidden from this user
		}},
		Sort:  []store.Sort{{Field: entity.CreatedAt, Desc: true}},
		Limit: 200,
	}
}

// GoOn lets a large removal happen that was stopped. The copy of before stays
// among the others, for good where keepCopy says so.
func (s *Service) GoOn(keepCopy bool) error {
	if sync := s.session.Sync(); sync != nil {
		return sync.GoOn(keepCopy)
	}
	return nil
}

// SyncNow asks for a sync at once.
func (s *Service) SyncNow() error {
	if sync := s.session.Sync(); sync != nil {
		sync.SyncNow()
	}
	return nil
}

// Discard takes back a change that the hub has not taken.
func (s *Service) Discard(tx string) error {
	a, err := s.session.Allow(session.Write, "")
	if err != nil {
		return err
	}
	return a.DB.Discard(a.Ctx, tx)
}
