package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/roadbook/roadbook/store/entity"
)

// MeetingsOf asks for a page of meetings.
type MeetingsOf struct {
	User   entity.ID // whose, "" for all that are here
	Past   bool      // that are over, the latest first; or that are not, the next first
	Text   string    // in title, place or customer
	Open   bool      // only those with action items that nobody has done
	Now    time.Time
	Next   []Held // of each series, for those that are not over
	Cursor string
	Limit  int
}

// Held is when an event, or one occurrence of a series, takes place.
type Held struct {
	EventID  entity.ID `json:"eventId"`
	At       string    `json:"at"` // which of its series, "" for a single event
	StartsAt string    `json:"startsAt"`
	EndsAt   string    `json:"endsAt"`
}

// ListedMeeting is a meeting as a list shows it.
type ListedMeeting struct {
	Held
	Title     string    `json:"title"`
	Place     string    `json:"place"`
	OwnerID   entity.ID `json:"ownerId"`
	AccountID entity.ID `json:"accountId"`
	AllDay    int       `json:"allDay"`
	Asked     int       `json:"asked"`    // colleagues and contacts
	Accepted  int       `json:"accepted"` // of them
	Written   bool      `json:"written"`  // minutes have been begun
	Versions  int       `json:"versions"` // of the minutes
	Open      int       `json:"open"`     // action items that nobody has done; of one that is not over, of those before it too
}

// isMeeting is the condition that an event e is a meeting that is asked for. ?1 is the
// person, ?2 the text.
const isMeeting = `e.deleted_at = '' AND e.cancelled = 0 AND e.series_id = ''
	AND (e.type = 'meeting' OR e.invited NOT IN ('', '[]') OR EXISTS (SELECT 1 FROM meeting k WHERE k.event_id = e.id AND k.deleted_at = ''))
	AND (?1 = '' OR e.owner_id = ?1 OR e.id IN (SELECT event_id FROM attendance WHERE user_id = ?1 AND user_id <> '' AND answer <> 'declined' AND deleted_at = ''))
	AND (?2 = '' OR instr(lower(e.title || ' ' || e.place || ' ' || coalesce((SELECT name FROM account WHERE id = e.account_id), '')), lower(?2)) > 0)`

// openOf counts the action items that nobody has done, of the meetings o that a
// condition names.
const openOf = `(SELECT count(*) FROM meeting o JOIN task t ON t.meeting_id = o.id AND t.meeting_id <> '' AND t.state = 'open' AND t.deleted_at = ''
	WHERE o.deleted_at = '' AND `

// nowOf is now as the times of an event e tell it: of whole days, what the clocks here
// show.
const nowOf = "iif(e.all_day = 1, ?10, ?3)"

// Each part reads as many as fit on a page after (?5, ?6), in order. ?3 is now, ?4 so
// long before that nothing which began then goes on, ?7 whether only those with open
// action items are wanted, ?8 the next of each series.
const (
	singleAhead = `SELECT e.id AS event_id, '' AS at, e.starts_at AS starts_at, e.ends_at AS ends_at, ` + openOf + `o.event_id = e.id) AS open FROM event e
		WHERE e.recurrence = '' AND e.starts_at > ?4 AND e.ends_at > ` + nowOf + ` AND (e.starts_at, e.id) > (?5, ?6) AND (?7 = 0 OR open > 0) AND ` + isMeeting + `
		ORDER BY e.starts_at, e.id LIMIT ?9 + 0`
	seriesAhead = `SELECT value ->> 'eventId', value ->> 'at', value ->> 'startsAt' AS starts_at, value ->> 'endsAt', ` + openOf + `o.event_id = value ->> 'eventId') AS open
		FROM json_each(?8) WHERE (value ->> 'startsAt', value ->> 'eventId' || value ->> 'at') > (?5, ?6) AND (?7 = 0 OR open > 0)`
	singleBehind = `SELECT e.id AS event_id, '' AS at, e.starts_at AS starts_at, e.ends_at AS ends_at, ` + openOf + `o.event_id = e.id) AS open FROM event e
		WHERE e.recurrence = '' AND e.ends_at <= ` + nowOf + ` AND (e.starts_at, e.id) < (?5, ?6) AND (?7 = 0 OR open > 0) AND ` + isMeeting + `
		ORDER BY e.starts_at DESC, e.id DESC LIMIT ?9 + 0`
	// Of a series that something is kept of.
	keptBehind = `SELECT e.id, m.occurs_at, m.held_at, m.held_at, ` + openOf + `o.id = m.id) AS open FROM meeting m JOIN event e ON e.id = m.event_id AND e.recurrence <> ''
		WHERE m.deleted_at = '' AND m.occurs_at <> '' AND (m.held_at, e.id || m.occurs_at) < (?5, ?6) AND (?7 = 0 OR open > 0)
		AND julianday(m.held_at) + julianday(e.ends_at) - julianday(e.starts_at) <= julianday(` + nowOf + `) AND ` + isMeeting
)

// meetingsPage reads a page of two parts. It takes them, and the way in which they
// are sorted.
const meetingsPage = `SELECT h.event_id, h.at, h.starts_at, h.ends_at, h.open, e.title, e.place, e.owner_id, e.account_id, e.all_day,
		(SELECT count(*) FROM attendance a WHERE a.event_id = e.id AND a.deleted_at = ''),
		(SELECT count(*) FROM attendance a WHERE a.event_id = e.id AND a.deleted_at = '' AND a.answer = 'accepted'),
		coalesce(k.minutes, '') <> '', (SELECT count(*) FROM minutes_version v WHERE v.meeting_id = k.id AND v.deleted_at = '')
	FROM (SELECT * FROM (SELECT * FROM (%[1]s) UNION ALL %[2]s) ORDER BY starts_at %[3]s, event_id || at %[3]s LIMIT ?9 + 0) h
	JOIN event e ON e.id = h.event_id
	LEFT JOIN meeting k ON k.event_id = h.event_id AND k.occurs_at = h.at AND k.deleted_at = ''
	ORDER BY h.starts_at %[3]s, h.event_id || h.at %[3]s`

var (
	aheadPage  = fmt.Sprintf(meetingsPage, singleAhead, seriesAhead, "")
	behindPage = fmt.Sprintf(meetingsPage, singleBehind, keptBehind, "DESC")
)

// Meetings reads a page of meetings, and where the next begins.
func (db *DB) Meetings(ctx context.Context, of MeetingsOf) (page []ListedMeeting, next string, err error) {
	query, at, key := aheadPage, "", ""
	if of.Past {
		query, at = behindPage, "9999"
	}
	if of.Cursor != "" {
		var ok bool
		if at, key, ok = strings.Cut(of.Cursor, "|"); !ok {
			return nil, "", ErrBadCursor
		}
	}
	series, err := json.Marshal(append([]Held{}, of.Next...)) // none is no row
	if err != nil {
		return nil, "", err
	}
	page = []ListedMeeting{}
	args := []any{string(of.User), of.Text, FormatInstant(of.Now), FormatInstant(of.Now.Add(-LongestEvent)), at, key, of.Open, string(series), of.Limit, of.Now.Local().Format(instantLayout)}
	err = db.query(ctx, query, args, func(r *sql.Rows) error {
		var m ListedMeeting
		err := r.Scan(&m.EventID, &m.At, &m.StartsAt, &m.EndsAt, &m.Open, &m.Title, &m.Place, &m.OwnerID, &m.AccountID, &m.AllDay, &m.Asked, &m.Accepted, &m.Written, &m.Versions)
		page = append(page, m)
		return err
	})
	if err != nil {
		return nil, "", fmt.Errorf("meetings: %w", err)
	}
	if len(page) == of.Limit {
		last := page[of.Limit-1]
		next = last.StartsAt + "|" + string(last.EventID) + last.At
	}
	return page, next, nil
}

// MeetingSeries are the series that are meetings, as MeetingsOf asks for them, and
// what is different about their occurrences.
func (db *DB) MeetingSeries(ctx context.Context, of MeetingsOf) ([]entity.Event, error) {
	st := statementsOf(entity.Events.Name)
	const series = "SELECT e.id FROM event e WHERE e.recurrence <> '' AND "
	var events []entity.Event
	query := st.selected + " WHERE deleted_at = '' AND (id IN (" + series + isMeeting + ") OR series_id <> '' AND series_id IN (" + series + isMeeting + "))"
	err := db.query(ctx, query, []any{string(of.User), of.Text}, func(r *sql.Rows) error {
		row, err := st.scan(r)
		events = append(events, entity.Events.Load(entity.ID(row.ID), row.Values))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("series of meetings: %w", err)
	}
	return events, nil
}
