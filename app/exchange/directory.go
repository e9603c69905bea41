package exchange

import (
	"slices"

	"github.com/roadbook/roadbook/store/alike"
)

// identifiers are the fields that tell records of a kind apart better than a
// name does, the best first.
var identifiers = map[string][]string{
	"user":        {"email"},
	"product":     {"code"},
	"account":     {"external_id", "tax_number"},
	"contact":     {"external_id", "email"},
	"opportunity": {"external_id"},
}

// offersNear are the kinds of which a name that is nearly a known one is offered
// as a match. People's names differ by a letter and are still others.
var offersNear = map[string]bool{"account": true, "product": true}

// within are the kinds whose names are only unique below the record that the
// field points to.
var within = map[string]string{"contact": "account_id", "opportunity": "account_id"}

// directory is the records of one kind by what they are called.
type directory struct {
	kind     string
	referred bool // rows of other kinds name these; else there may be too many to keep their names

	plain  map[string]string // id by name as written
	folded map[string]string // id by folded name
	marks  map[mark]string   // id by identifier
	marked map[mark]string   // identifier by id, in place of the value
	name   map[string]string // by id

	stubs map[string]bool // made for a reference, not yet by a row of their own
	fresh map[string]bool // made by a row of this import

	sounds    map[string]string    // id by how a name is read, of what was there before
	keys      map[alike.Key]string // id by telephone and web site, of the same
	near      []neighbour          // of the same
	nearFresh []neighbour
}

// mark is the value of an identifying field.
type mark struct{ field, value string }

type neighbour struct {
	alike.Name
	id string
}

// ambiguous stands for the id of a name that several records have.
const ambiguous = "?"

func newDirectory(kind string) *directory {
	return &directory{
		kind: kind, plain: make(map[string]string), folded: make(map[string]string), marks: make(map[mark]string), marked: make(map[mark]string),
		name: make(map[string]string), stubs: make(map[string]bool), fresh: make(map[string]bool), sounds: make(map[string]string),
		keys: make(map[alike.Key]string),
	}
}

// learn makes a record known by its name and its identifiers. The first record
// of a name stays the one that is meant by it.
func (d *directory) learn(id string, values map[string]any) {
	if name := text(values, "name"); name != "" {
		d.learnName(id, name, values)
	}
	for _, field := range identifiers[d.kind] {
		if v := text(values, field); v != "" {
			d.marks[mark{field, v}] = id
			d.marked[mark{field, id}] = v
		}
	}
}

func (d *directory) learnName(id, name string, values map[string]any) {
	folded := alike.Fold(name)
	if field, ok := within[d.kind]; ok {
		remember(d.folded, below(folded, text(values, field)), id, "")
		if d.referred {
			d.name[id] = name
			remember(d.folded, folded, id, ambiguous)
		}
		return
	}
	d.name[id] = name
	remember(d.plain, alike.Plain(name), id, "")
	remember(d.folded, folded, id, "")
	d.learnNear(id, folded, values)
}

func (d *directory) learnNear(id, folded string, values map[string]any) {
	n := neighbour{alike.NewName(folded), id}
	switch {
	case !offersNear[d.kind] || d.stubs[id]:
	case d.fresh[id]:
		d.nearFresh = append(d.nearFresh, n)
	default:
		d.near = append(d.near, n)
		if read := alike.Sound(folded); read != "" {
			remember(d.sounds, read, id, "")
		}
		for _, k := range keysOf(d.kind, values) {
			remember(d.keys, k, id, ambiguous)
		}
	}
}

// keysOf are the telephone and the web site of a firm, which tell it from others
// whatever it is called.
func keysOf(kind string, values map[string]any) []alike.Key {
	if kind != "account" {
		return nil
	}
	keys := alike.Keys(kind, func(field string) string { return text(values, field) })
	return slices.DeleteFunc(keys, func(k alike.Key) bool { return k.How != alike.ByPhone && k.How != alike.ByDomain })
}

// below is the name of a record that is only unique below another.
func below(name, under string) string { return name + "\x00" + under }

func remember[K comparable](names map[K]string, name K, id, taken string) {
	switch old, there := names[name]; {
	case !there:
		names[name] = id
	case old != id && taken != "":
		names[name] = taken
	}
}

// byMark is the record that a row's identifiers name, "" where there is none.
func (d *directory) byMark(values map[string]any) string {
	for _, field := range identifiers[d.kind] {
		if v := text(values, field); v != "" {
			if id := d.marks[mark{field, v}]; id != "" {
				return id
			}
		}
	}
	return ""
}

// contradicts says that a row has another identifier than the record has whose
// name it shares: they are two.
func (d *directory) contradicts(id string, values map[string]any) bool {
	for _, field := range identifiers[d.kind] {
		v, has := text(values, field), d.marked[mark{field, id}]
		if v != "" && has != "" {
			return v != has
		}
	}
	return false
}

// withKey is the only record that has one of some keys, and which, "" where there is
// none.
func (d *directory) withKey(keys []alike.Key) (string, alike.How) {
	for _, k := range keys {
		if id := d.keys[k]; id != "" && id != ambiguous {
			return id, k.How
		}
	}
	return "", ""
}

// nearest is the first record whose name is nearly that one, or read like it, ""
// where there is none.
func (d *directory) nearest(name string, withFresh bool) string {
	folded := alike.Fold(name)
	if id := d.sounds[alike.Sound(folded)]; id != "" {
		return id
	}
	wanted := alike.NewName(folded)
	for _, n := range d.near {
		if alike.Similar(wanted, n.Name) {
			return n.id
		}
	}
	if !withFresh {
		return ""
	}
	for _, n := range d.nearFresh {
		if alike.Similar(wanted, n.Name) {
			return n.id
		}
	}
	return ""
}
