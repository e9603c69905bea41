// Package courier hands over by file what a laptop has not sent, to a colleague
// whose laptop reaches the hub.
package courier

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handout"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// maxTxs is how many transactions go into a file.
const maxTxs = 10_000

// Service is bound to the window.
type Service struct {
	session *session.Session
	token   func(store.Identity) (string, error) // of this device
	out     string                               // of files made for people
}

// New is the service of a session.
func New(s *session.Session, token func(store.Identity) (string, error), out string) *Service {
	return &Service{session: s, token: token, out: out}
}

// Made is a file to be handed over, and the code that opens it.
type Made struct {
	Path string `json:"path"`
	Code string `json:"code"`
	Txs  int    `json:"txs"` // what a person did, in steps
}

// Make writes what has not been sent into a file. It stays to be sent from here,
// too: whichever gets there first counts.
func (s *Service) Make() (Made, error) {
	a, err := s.linked()
	if err != nil {
		return Made{}, err
	}
	txs, err := a.DB.Outbox(a.Ctx, maxTxs, protocol.MaxParcelBytes)
	if err != nil {
		return Made{}, err
	}
	if len(txs) == 0 {
		return Made{}, fault.New("courier.nothing", "everything has been sent")
	}
	i := a.DB.Identity()
	token, err := s.token(i)
	if err != nil {
		return Made{}, err
	}
	if token == "" {
		return Made{}, fault.New("hub.signed-out", "this device is not signed in")
	}
	signed, err := protocol.Sign(protocol.Parcel{
		Workspace: i.WorkspaceID, Device: i.DeviceID, User: string(i.UserID), Name: i.DeviceName, MadeMS: a.Now.UnixMilli(), Txs: txs,
	}, token)
	if err != nil {
		return Made{}, err
	}
	dir, err := handout.Folder(s.out, a.Now)
	if err != nil {
		return Made{}, err
	}
	m := Made{Path: filepath.Join(dir, fmt.Sprintf("roadbook-%s.parcel", a.Now.Format("2006-01-02-1504"))), Code: newCode(), Txs: len(txs)}
	return m, writeFile(m.Path, signed, m.Code)
}

// Parcel is what somebody has handed over.
type Parcel struct {
	ID      string `json:"id"`
	User    string `json:"user"`
	Device  string `json:"device"`
	Txs     int    `json:"txs"`
	MadeAt  string `json:"madeAt"`
	TakenAt string `json:"takenAt"`
	State   string `json:"state"`  // waiting, delivered or refused
	Reason  string `json:"reason"` // a fault code, where it was refused
	Again   bool   `json:"again"`  // it had been taken in before
}

// Take takes a file in, to be brought to the hub from here.
func (s *Service) Take(path, code string) (Parcel, error) {
	a, err := s.linked()
	if err != nil {
		return Parcel{}, err
	}
	signed, err := readFile(path, code)
	if err != nil {
		return Parcel{}, err
	}
	p, err := signed.Parcel()
	if err != nil {
		return Parcel{}, errNoParcel(err)
	}
	switch i := a.DB.Identity(); {
	case p.Workspace != i.WorkspaceID:
		return Parcel{}, fault.New("courier.foreign", "this comes from another workspace")
	case p.Device == i.DeviceID:
		return Parcel{}, fault.New("courier.own", "this was made on this computer")
	}
	sum := sha256.Sum256(signed.Body)
	kept := store.Parcel{
		Carried: change.Carried{ID: hex.EncodeToString(sum[:]), Body: signed.Body, Signature: signed.Signature},
		UserID:  p.User, Device: p.Name, Txs: len(p.Txs), MadeAt: store.FormatInstant(time.UnixMilli(p.MadeMS)), State: "waiting",
	}
	isNew, err := a.DB.TakeParcel(a.Ctx, kept)
	if err != nil {
		return Parcel{}, err
	}
	told, err := tell(a, kept)
	told.Again = !isNew
	return told, err
}

// List are the parcels that were taken in here, newest first.
func (s *Service) List() ([]Parcel, error) {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return nil, err
	}
	kept, err := a.DB.Carried(a.Ctx, 50)
	if err != nil {
		return nil, err
	}
	told := make([]Parcel, 0, len(kept))
	for _, p := range kept {
		one, err := tell(a, p)
		if err != nil {
			return nil, err
		}
		told = append(told, one)
	}
	return told, nil
}

// tell names the person, who may be unknown here.
func tell(a session.Access, p store.Parcel) (Parcel, error) {
	user, err := store.Find(a.Ctx, a.DB, entity.Users, entity.ID(p.UserID))
	if errors.Is(err, store.ErrNotFound) {
		err = nil
	}
	return Parcel{
		ID: p.ID, User: user.Name, Device: p.Device, Txs: p.Txs, MadeAt: p.MadeAt, TakenAt: p.TakenAt, State: p.State, Reason: p.Reason,
	}, err
}

// linked is access to a workspace that has a hub.
func (s *Service) linked() (session.Access, error) {
	a, err := s.session.Allow(session.Write, "")
	if err == nil && !a.DB.Identity().Linked() {
		err = fault.New("courier.no-hub", "this workspace has no hub")
	}
	return a, err
}
