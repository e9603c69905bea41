package store

import (
	"context"

	"github.com/roadbook/roadbook/store/entity"
)

// Attendances are who has a part in an event.
func (db *DB) Attendances(ctx context.Context, event entity.ID) ([]entity.Attendance, error) {
	return attendances(ctx, db, event)
}

// Attendances are who has a part in an event.
func (tx *Tx) Attendances(ctx context.Context, event entity.ID) ([]entity.Attendance, error) {
	return attendances(ctx, tx, event)
}

func attendances(ctx context.Context, r Reader, event entity.ID) ([]entity.Attendance, error) {
	return selectAll(ctx, r, entity.Attendances, "WHERE event_id = ? AND deleted_at = '' ORDER BY created_at, id", event)
}

// MeetingItems are what is on a meeting's agenda and what it has decided.
func (db *DB) MeetingItems(ctx context.Context, meeting entity.ID) ([]entity.MeetingItem, error) {
	return selectAll(ctx, db, entity.MeetingItems, "WHERE meeting_id = ? AND deleted_at = '' ORDER BY rank, id", meeting)
}

// AgreedTasks are those that a meeting has agreed.
func (db *DB) AgreedTasks(ctx context.Context, meeting entity.ID) ([]entity.Task, error) {
	return selectAll(ctx, db, entity.Tasks, "WHERE meeting_id = ? AND meeting_id <> '' AND deleted_at = '' ORDER BY created_at, id", meeting)
}

// OpenTasksBefore are what meetings of an event before a moment have agreed and
// nobody has done, the oldest first.
func (db *DB) OpenTasksBefore(ctx context.Context, event entity.ID, heldAt string) ([]entity.Task, error) {
	return selectAll(ctx, db, entity.Tasks, `WHERE state = 'open' AND deleted_at = '' AND meeting_id <> ''
		AND meeting_id IN (SELECT id FROM meeting WHERE event_id = ? AND held_at < ? AND deleted_at = '')
		ORDER BY created_at, id`, event, heldAt)
}

// Version is minutes that were published, with who did, and when.
type Version struct {
	entity.MinutesVersion
	By string `json:"by"`
	At string `json:"at"`
}

// MinutesVersions are the published minutes of a meeting, the first one first.
func (db *DB) MinutesVersions(ctx context.Context, meeting entity.ID) ([]Version, error) {
	page, err := db.List(ctx, Query{
		Kind:   entity.MinutesVersions.Name,
		Filter: Filter{Field: "meeting_id", Op: Equal, Value: string(meeting)},
		Sort:   []Sort{{Field: entity.CreatedAt}}, Limit: 200,
	})
	versions := []Version{}
	for _, r := range page.Rows {
		v := Version{MinutesVersion: entity.MinutesVersions.Load(entity.ID(r.ID), r.Values)}
		v.By, _ = r.Values[entity.CreatedBy].(string)
		v.At, _ = r.Values[entity.CreatedAt].(string)
		versions = append(versions, v)
	}
	return versions, err
}
