package exchange

import (
	"fmt"

	"github.com/roadbook/roadbook/store/alike"
	"github.com/roadbook/roadbook/store/entity"
)

// identify finds the record that the row is about, or completes the row to a new
// one.
func (r *run) identify(d *decision, f *FilePlan) error {
	d.values["import_batch_id"] = r.batch
	known := r.known[d.kind]
	id := r.ownRecord(d)
	if id == "" {
		d.id, d.action = string(entity.NewID()), create
		if err := r.complete(d, f); err != nil {
			return err
		}
		known.fresh[d.id] = true
		known.learn(d.id, d.values)
		d.eventsOf(r)
		return nil
	}
	d.id, d.action = id, update
	if known.stubs[id] { // made for an earlier row's reference; this row is its own
		delete(known.stubs, id)
		known.fresh[id] = true
		d.action, d.claimed = create, true
		return r.complete(d, f)
	}
	if known.fresh[id] {
		d.again = true
		return nil
	}
	return r.compare(d)
}

// ownRecord is the id of the record that a row is about, "" if it is a new one.
func (r *run) ownRecord(d *decision) string {
	known := r.known[d.kind]
	if id := known.byMark(d.values); id != "" {
		return id
	}
	name := text(d.values, "name")
	if name == "" {
		return ""
	}
	if field, ok := within[d.kind]; ok {
		id := known.folded[below(alike.Fold(name), text(d.values, field))]
		if known.contradicts(id, d.values) {
			return ""
		}
		return id
	}
	id := r.lookUp(d.kind, name, true, keysOf(d.kind, d.values))
	if known.contradicts(id, d.values) {
		return ""
	}
	return id
}

// compare keeps the record as it is now, and skips a row that says nothing new.
func (r *run) compare(d *decision) error {
	row, err := r.a.DB.Find(r.a.Ctx, d.kind, d.id)
	if err != nil {
		return fmt.Errorf("compare with %s %s: %w", d.kind, d.id, err)
	}
	d.before = row.Values
	if d.kind == "opportunity" {
		r.settle(d)
	}
	for name, v := range d.values {
		if name != "import_batch_id" && name != entity.CreatedAt && row.Values[name] != v {
			return nil
		}
	}
	d.action = skip
	return nil
}

// lookUp is the id of the record that a name means, "" where there is none. One
// that is written differently is taken for it and offered as a match; one that
// is only nearly the same is offered, and another until a person says it is not.
// own says that the name is that of the row's own record: two rows that are
// written differently are two until a person says otherwise. keys are what else the
// row knows of the record.
func (r *run) lookUp(kind, name string, own bool, keys []alike.Key) string {
	known := r.known[kind]
	if id := known.plain[alike.Plain(name)]; id != "" && id != ambiguous {
		return id
	}
	key := offer{kind, alike.Plain(name)}
	if m, ok := r.decided[key]; ok {
		if !m.Accept {
			return ""
		}
		return known.plain[alike.Plain(m.Known)]
	}
	if id := known.folded[alike.Fold(name)]; id != "" && id != ambiguous {
		sure := !own || !known.fresh[id]
		r.offer(key, Match{Kind: kind, Name: name, Known: known.name[id], Accept: sure})
		if sure {
			return id
		}
		return ""
	}
	if !offersNear[kind] || len(r.offered) >= maxOffers {
		return ""
	}
	id, why := known.withKey(keys)
	if id == "" {
		id = known.nearest(name, !own)
	}
	if id != "" {
		r.offer(key, Match{Kind: kind, Name: name, Known: known.name[id], Near: true, Why: why})
	}
	return ""
}

// maxOffers is how many matches somebody can be asked to look through.
const maxOffers = 200

func (r *run) offer(key offer, m Match) {
	if _, there := r.offered[key]; !there {
		r.offered[key] = m
	}
}

// named is the id of the record with that name, made with the values where
// there is none. No name is no record.
func (r *run) named(d *decision, kind, name string, values map[string]any) (string, error) {
	if name == "" {
		return "", nil
	}
	if id := r.lookUp(kind, name, false, d.keys); id != "" {
		return id, nil
	}
	return r.make(d, kind, name, values)
}

// make adds a record that a row names.
func (r *run) make(d *decision, kind, name string, values map[string]any) (string, error) {
	if s, _ := entity.Find(kind); s.Writers == entity.Admins && r.a.Role != entity.RoleAdmin {
		return "", rowError{kind, "exchange.needs-admin", clip(name, 40)}
	}
	id := string(entity.NewID())
	values["name"] = name
	values["import_batch_id"] = r.batch
	known := r.known[kind]
	known.stubs[id] = true
	known.learn(id, values)
	d.related = append(d.related, related{kind, id, values})
	return id, nil
}
