package progressreport

import (
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store/entity"
)

// names are what the records that a report mentions are called.
type names struct {
	wanted map[string][]string // ids by kind
	known  map[string]string
}

func newNames() names { return names{make(map[string][]string), make(map[string]string)} }

// want asks for the name of a record; read answers.
func (n names) want(kind interface{ Schema() *entity.Schema }, id entity.ID) {
	if id != "" {
		name := kind.Schema().Name
		n.wanted[name] = append(n.wanted[name], string(id))
	}
}

func (n names) read(a session.Access) error {
	found, err := a.DB.Titles(a.Ctx, n.wanted)
	for id, name := range found {
		n.known[id] = name
	}
	clear(n.wanted)
	return err
}

func (n names) called(id entity.ID) string { return n.known[string(id)] }
