package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/roadbook/roadbook/store/entity"
)

// DigestMark is how far a person has read what changed on this device.
type DigestMark struct {
	At    string           `json:"at"`
	Audit int64            `json:"audit"` // number of the latest change
	Rows  map[string]int64 `json:"rows"`  // number of the latest row, by kind
}

// digested are the kinds that a digest tells of, each with the condition that a
// record of it is the person ?1's own: theirs, or beside what is theirs.
var digested = map[string]string{
	entity.Accounts.Name:      "t.owner_id = ?1",
	entity.Contacts.Name:      accountIsMine,
	entity.Opportunities.Name: "t.owner_id = ?1",
	entity.Projects.Name:      "t.owner_id = ?1",
	entity.Tasks.Name:         "t.owner_id = ?1 OR t.giver_id = ?1 OR EXISTS (SELECT 1 FROM project p WHERE p.id = t.project_id AND p.owner_id = ?1)",
	entity.Activities.Name:    "t.owner_id = ?1 OR " + accountIsMine + " OR EXISTS (SELECT 1 FROM opportunity o WHERE o.id = t.opportunity_id AND o.owner_id = ?1)",
	entity.Feedbacks.Name:     "t.owner_id = ?1 OR " + accountIsMine,
	entity.Risks.Name:         "t.owner_id = ?1",
	entity.Approvals.Name:     "t.created_by = ?1 OR t.approver_id = ?1",
	entity.Comments.Name: `EXISTS (SELECT 1 FROM account a WHERE a.id = t.subject_id AND a.owner_id = ?1)
		OR EXISTS (SELECT 1 FROM opportunity o WHERE o.id = t.subject_id AND o.owner_id = ?1)
		OR EXISTS (SELECT 1 FROM project p WHERE p.id = t.subject_id AND p.owner_id = ?1)
		OR EXISTS (SELECT 1 FROM task k WHERE k.id = t.subject_id AND (k.owner_id = ?1 OR k.giver_id = ?1))`,
}

const accountIsMine = "EXISTS (SELECT 1 FROM account a WHERE a.id = t.account_id AND a.owner_id = ?1)"

// Groups of a digest.
const (
	DigestMine     = "mine"
	DigestTeam     = "team"
	DigestMentions = "mentions"
)

// Digested is a record with what others did to it.
type Digested struct {
	Kind        string        `json:"kind"`
	ID          string        `json:"id"`
	Group       string        `json:"group"`
	Title       string        `json:"title"`
	SubjectKind string        `json:"subjectKind"` // of a comment
	SubjectID   string        `json:"subjectId"`
	By          []string      `json:"by"`
	At          string        `json:"at"` // of the latest change
	New         bool          `json:"new"`
	Removed     bool          `json:"removed"`
	Changes     []FieldChange `json:"changes"` // from what a field was before all of them to what it is after
}

// maxDigested is how many changes a digest reads.
const maxDigested = 20_000

// DigestMark is how far a person has read; the zero value for one who never has.
func (db *DB) DigestMark(ctx context.Context, user string) (DigestMark, error) {
	var m DigestMark
	raw, err := db.meta(ctx, "digest "+user)
	if err == nil && raw != "" {
		err = json.Unmarshal([]byte(raw), &m)
	}
	return m, err
}

// KeepDigestMark notes how far a person has read. It is this device's: what it
// learns later, another one may have shown.
func (db *DB) KeepDigestMark(ctx context.Context, user string, m DigestMark) error {
	raw, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return db.transact(ctx, func() error { return db.setMeta("digest "+user, string(raw)) })
}

// DigestNow is the mark of one who has read everything.
func (db *DB) DigestNow(ctx context.Context, now string) (DigestMark, error) {
	m := DigestMark{At: now, Rows: make(map[string]int64)}
	last := func(table string) (n int64, err error) {
		err = db.query(ctx, "SELECT coalesce(max(n), 0) FROM "+table, nil, func(r *sql.Rows) error { return r.Scan(&n) })
		return n, err
	}
	var err error
	if m.Audit, err = last("audit"); err != nil {
		return m, err
	}
	for kind := range digested {
		if m.Rows[kind], err = last(kind); err != nil {
			return m, err
		}
	}
	m.Rows[entity.Mentions.Name], err = last(entity.Mentions.Name)
	return m, err
}

// Digest is what others did between two marks, the latest first.
func (db *DB) Digest(ctx context.Context, user string, from, to DigestMark) ([]Digested, error) {
	d := &digest{db: db, ctx: ctx, user: user, found: make(map[Ref]*Digested)}
	for kind := range digested {
		if err := d.created(kind, from.Rows[kind], to.Rows[kind]); err != nil {
			return nil, fmt.Errorf("digest of new %s: %w", kind, err)
		}
	}
	if err := d.changed(from.Audit, to.Audit); err != nil {
		return nil, fmt.Errorf("digest of changes: %w", err)
	}
	for kind, mine := range digested {
		if err := d.describe(kind, mine); err != nil {
			return nil, fmt.Errorf("describe %s: %w", kind, err)
		}
	}
	if err := d.mentioned(from.Rows[entity.Mentions.Name], to.Rows[entity.Mentions.Name]); err != nil {
		return nil, fmt.Errorf("digest of mentions: %w", err)
	}
	all := make([]Digested, 0, len(d.found))
	for _, one := range d.found {
		if one.Group != "" && (one.New || one.Removed || len(one.Changes) > 0) {
			all = append(all, *one)
		}
	}
	slices.SortFunc(all, func(a, b Digested) int { return cmp.Or(cmp.Compare(b.At, a.At), cmp.Compare(a.ID, b.ID)) })
	return all, nil
}

type digest struct {
	db    *DB
	ctx   context.Context
	user  string
	found map[Ref]*Digested
}

// at is what is known of a record, after one more change of it.
func (d *digest) at(kind, id, by, at string) *Digested {
	ref := Ref{kind, id}
	one := d.found[ref]
	if one == nil {
		one = &Digested{Kind: kind, ID: id, By: []string{}, Changes: []FieldChange{}}
		d.found[ref] = one
	}
	if !slices.Contains(one.By, by) {
		one.By = append(one.By, by)
	}
	one.At = max(one.At, at)
	return one
}

func (d *digest) created(kind string, after, until int64) error {
	query := "SELECT id, created_by, created_at FROM " + kind + " WHERE n > ? AND n <= ? AND created_by <> ? AND deleted_at = '' ORDER BY n DESC LIMIT ?"
	return d.db.query(d.ctx, query, []any{after, until, d.user, maxDigested}, func(r *sql.Rows) error {
		var id, by, at string
		err := r.Scan(&id, &by, &at)
		d.at(kind, id, by, at).New = true
		return err
	})
}

func (d *digest) changed(after, until int64) error {
	const query = "SELECT record, kind, action, by, occurred_at, changes FROM audit WHERE n > ? AND n <= ? AND by <> ? ORDER BY n LIMIT ?"
	return d.db.query(d.ctx, query, []any{after, until, d.user, maxDigested}, func(r *sql.Rows) error {
		var id, kind, action, by, at, raw string
		if err := r.Scan(&id, &kind, &action, &by, &at, &raw); err != nil {
			return err
		}
		if digested[kind] == "" {
			return nil
		}
		s, _ := entity.Find(kind)
		changes, err := readChanges(raw)
		if err != nil {
			return err
		}
		one := d.at(kind, id, by, at)
		one.Removed = action == "delete" || one.Removed && action != "restore"
		for _, c := range changes {
			if f, _ := s.Field(c.Field); !f.Minor && c.Field != entity.DeletedAt {
				one.Changes = fold(one.Changes, c)
			}
		}
		return nil
	})
}

// fold adds a change to those of a record: a field that changed twice went from
// its first value to its last, and one that is what it was has not changed.
func fold(changes []FieldChange, c FieldChange) []FieldChange {
	i := slices.IndexFunc(changes, func(before FieldChange) bool { return before.Field == c.Field })
	if i < 0 {
		return append(changes, c)
	}
	if changes[i].To = c.To; changes[i].From == c.To {
		return slices.Delete(changes, i, i+1)
	}
	return changes
}

// describe says whose the records of a kind are, and what they are called.
func (d *digest) describe(kind, mine string) error {
	var ids []string
	for ref := range d.found {
		if ref.Kind == kind {
			ids = append(ids, ref.ID)
		}
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	title, subject := statementsOf(kind).schema.TitleField(), "'', ''"
	if kind == entity.Comments.Name {
		title, subject = "body", "t.subject_kind, t.subject_id"
	}
	query := "SELECT t.id, t." + title + ", " + subject + ", " + mine +
		" FROM json_each(?2) j JOIN " + kind + " t ON t.id = j.value"
	return d.db.query(d.ctx, query, []any{d.user, string(list)}, func(r *sql.Rows) error {
		var id string
		var own bool
		var found Digested
		if err := r.Scan(&id, &found.Title, &found.SubjectKind, &found.SubjectID, &own); err != nil {
			return err
		}
		one := d.found[Ref{kind, id}]
		one.Title, one.SubjectKind, one.SubjectID, one.Group = found.Title, found.SubjectKind, found.SubjectID, DigestTeam
		if own {
			one.Group = DigestMine
		}
		return nil
	})
}

// mentioned moves the comments that name the person into a group of their own.
func (d *digest) mentioned(after, until int64) error {
	const query = `SELECT c.id, c.created_by, c.created_at, c.body, c.subject_kind, c.subject_id
		FROM mention m JOIN comment c ON c.id = m.comment_id AND c.deleted_at = ''
		WHERE m.n > ? AND m.n <= ? AND m.user_id = ? AND m.deleted_at = '' LIMIT ?`
	return d.db.query(d.ctx, query, []any{after, until, d.user, maxDigested}, func(r *sql.Rows) error {
		var id, by, at string
		var found Digested
		if err := r.Scan(&id, &by, &at, &found.Title, &found.SubjectKind, &found.SubjectID); err != nil {
			return err
		}
		one := d.at(entity.Comments.Name, id, by, at)
		one.Title, one.SubjectKind, one.SubjectID, one.Group, one.New = found.Title, found.SubjectKind, found.SubjectID, DigestMentions, true
		return nil
	})
}

// DigestCount is how many changes others have made after a mark, quickly: a record
// that was changed twice counts twice.
func (db *DB) DigestCount(ctx context.Context, user string, from DigestMark) (int, error) {
	total := 0
	count := func(query string, args ...any) error {
		return db.query(ctx, query, args, func(r *sql.Rows) error {
			var n int
			err := r.Scan(&n)
			total += n
			return err
		})
	}
	kinds := slices.Sorted(maps.Keys(digested))
	list, err := json.Marshal(kinds)
	if err != nil {
		return 0, err
	}
	err = count("SELECT count(*) FROM audit WHERE n > ? AND by <> ? AND kind IN (SELECT value FROM json_each(?))", from.Audit, user, string(list))
	for _, kind := range kinds {
		if err != nil {
			return 0, fmt.Errorf("count what changed: %w", err)
		}
		err = count("SELECT count(*) FROM "+kind+" WHERE n > ? AND created_by <> ? AND deleted_at = ''", from.Rows[kind], user)
	}
	return total, err
}
