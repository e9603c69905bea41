// Package attachment is the files of records: added at once and without a
// network, shown as small pictures, kept or fetched as a person likes.
//
// What a file holds is never shown by the page itself: pictures are drawn anew
// here as JPEG, and everything else is opened by the system or saved.
package attachment

import (
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Carriage is how far a file has been carried, and why no further.
type Carriage struct {
	Done int64
	Code string
}

// Service is bound to the window.
type Service struct {
	session   *session.Session
	dir       string // where files are exchanged with people
	carriages func() map[string]Carriage
}

// New is the service of a session. Copies of files are put into dir; carriages
// tells of the files under way, by SHA-256.
func New(s *session.Session, dir string, carriages func() map[string]Carriage) *Service {
	return &Service{session: s, dir: dir, carriages: carriages}
}

// Where the bytes of a file are.
const (
	Here       = "here"       // in a workspace without a hub
	Waiting    = "waiting"    // on this computer only, to be sent
	Sending    = "sending"    //
	Everywhere = "everywhere" // here and at the hub
	Away       = "away"       // at the hub, or with whoever added it
	Fetching   = "fetching"   //
)

// File is an attachment as the window shows it.
type File struct {
	store.AttachedFile
	State string       `json:"state"`
	Done  int64        `json:"done"`  // bytes, while it is under way
	Fault *fault.Fault `json:"fault"` // why it could not be carried
}

// List is the files of a record.
func (s *Service) List(kind, id string) ([]File, error) {
	a, err := s.session.Allow(session.Read, kind)
	if err != nil {
		return nil, err
	}
	found, err := a.DB.Attachments(a.Ctx, entity.ID(id))
	return s.files(a, found), err
}

// Moving is the files that are to be sent or to be fetched.
func (s *Service) Moving() ([]File, error) {
	a, err := s.session.Allow(session.Read, entity.Attachments.Name)
	if err != nil {
		return nil, err
	}
	found, err := a.DB.Moving(a.Ctx)
	return s.files(a, found), err
}

func (s *Service) files(a session.Access, found []store.AttachedFile) []File {
	carriages := s.carriages()
	files := make([]File, len(found))
	for i, f := range found {
		c, underWay := carriages[f.SHA256]
		files[i] = File{AttachedFile: f, State: stateOf(f.Blob, a.DB.Identity().Linked(), underWay && c.Code == ""), Done: c.Done}
		if c.Code != "" {
			files[i].Fault = fault.New(c.Code, "")
		}
	}
	return files
}

func stateOf(b store.Blob, linked, underWay bool) string {
	switch {
	case !linked && b.Here:
		return Here
	case b.Here && b.Sent:
		return Everywhere
	case b.Here && underWay:
		return Sending
	case b.Here:
		return Waiting
	case b.Wanted:
		return Fetching
	default:
		return Away
	}
}

// Pin keeps a file on this computer, fetching it if need be, or lets go of it.
func (s *Service) Pin(id string, pinned bool) error {
	a, file, err := s.find(id)
	if err != nil {
		return err
	}
	return a.DB.Pin(a.Ctx, file, pinned)
}

// Fetch asks for the bytes of a file that is not on this computer.
func (s *Service) Fetch(id string) error {
	a, file, err := s.find(id)
	if err != nil {
		return err
	}
	return a.DB.Want(a.Ctx, file)
}

// find is an attachment, and the access to it. What is known of its bytes is
// this device's own: who may see the attachment may change that.
func (s *Service) find(id string) (session.Access, entity.Attachment, error) {
	a, err := s.session.Allow(session.Read, entity.Attachments.Name)
	if err != nil {
		return a, entity.Attachment{}, err
	}
	file, err := store.Find(a.Ctx, a.DB, entity.Attachments, entity.ID(id))
	return a, file, err
}

// Usage is how much room files take on this computer.
func (s *Service) Usage() (store.BlobUsage, error) {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return store.BlobUsage{}, err
	}
	return a.DB.BlobUsage(a.Ctx)
}

// SetQuota says how many bytes of files that the hub has are kept here.
func (s *Service) SetQuota(bytes int64) (store.BlobUsage, error) {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return store.BlobUsage{}, err
	}
	if bytes < 0 {
		return store.BlobUsage{}, fault.Invalid("quota", "invalid", "a size is not negative")
	}
	if err := a.DB.SetQuota(a.Ctx, bytes); err != nil {
		return store.BlobUsage{}, err
	}
	return a.DB.BlobUsage(a.Ctx)
}
