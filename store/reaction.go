package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/roadbook/roadbook/store/entity"
)

// Reacted is a sign under a comment, and who has put it there.
type Reacted struct {
	Sign  string   `json:"sign"`
	Users []string `json:"users"` // ids
	Names []string `json:"names"`
}

// addReactions gives the comments of a timeline their signs, in the order in which
// each came first.
func (db *DB) addReactions(ctx context.Context, entries []TimelineEntry) error {
	at := make(map[string]int)
	var comments []string
	for i, e := range entries {
		entries[i].Reactions = []Reacted{}
		if e.Source == "comment" {
			at[e.ID] = i
			comments = append(comments, e.ID)
		}
	}
	if len(comments) == 0 {
		return nil
	}
	ids, err := json.Marshal(comments)
	if err != nil {
		return err
	}
	const query = `SELECT r.comment_id, r.sign, r.user_id, coalesce(u.name, '') FROM reaction r LEFT JOIN user u ON u.id = r.user_id
		WHERE r.comment_id IN (SELECT value FROM json_each(?)) AND r.deleted_at = '' ORDER BY r.created_at, r.id`
	err = db.query(ctx, query, []any{string(ids)}, func(rows *sql.Rows) error {
		var comment, sign, user, name string
		if err := rows.Scan(&comment, &sign, &user, &name); err != nil {
			return err
		}
		e := &entries[at[comment]]
		n := slices.IndexFunc(e.Reactions, func(r Reacted) bool { return r.Sign == sign })
		if n < 0 {
			n = len(e.Reactions)
			e.Reactions = append(e.Reactions, Reacted{Sign: sign})
		}
		e.Reactions[n].Users = append(e.Reactions[n].Users, user)
		e.Reactions[n].Names = append(e.Reactions[n].Names, name)
		return nil
	})
	if err != nil {
		return fmt.Errorf("reactions: %w", err)
	}
	return nil
}

// Receipts are who has read the records of a kind, by record.
func (db *DB) Receipts(ctx context.Context, kind string) (map[entity.ID][]entity.ID, error) {
	all, err := selectAll(ctx, db, entity.ReadReceipts, "WHERE subject_kind = ? AND deleted_at = ''", kind)
	if err != nil {
		return nil, err
	}
	read := make(map[entity.ID][]entity.ID)
	for _, r := range all {
		read[r.SubjectID] = append(read[r.SubjectID], r.UserID)
	}
	return read, nil
}
