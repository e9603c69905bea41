package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// How many rows are queued in one transaction when a workspace joins a hub, and
// about how many bytes: it refuses one of several megabytes.
const (
	linkBatch = 500
	linkBytes = 1 << 20
)

// Link makes this workspace a member of a hub's: i is who the hub says we are.
// Records that were made here before are handed to the hub user and queued,
// except what every workspace is made with. It can be cut off anywhere and
// called again.
func (db *DB) Link(ctx context.Context, i Identity, epoch string) error {
	i.Type = HubWorkspace
	seeded := make(map[string]bool)
	pipeline, stages := entity.DefaultPipeline("")
	seeded[string(pipeline.ID)] = true
	for _, s := range stages {
		seeded[string(s.ID)] = true
	}
	err := db.transact(ctx, func() error {
		if err := db.adopt(ctx, db.Identity().UserID, i.UserID); err != nil {
			return err
		}
		if err := db.setMeta("epoch", epoch); err != nil {
			return err
		}
		return db.saveIdentity(i)
	})
	if err != nil {
		return fmt.Errorf("link: %w", err)
	}
	for _, s := range entity.Catalog {
		for {
			n, err := db.queueUnconfirmed(ctx, statementsOf(s.Name), seeded)
			if err != nil {
				return fmt.Errorf("link %s: %w", s.Name, err)
			}
			if n == 0 {
				break
			}
		}
	}
	db.announceQueued()
	return nil
}

// adopt replaces one user by another, whom the hub knows, in every reference.
func (db *DB) adopt(ctx context.Context, from, to entity.ID) error {
	if from == to || from == "" {
		return nil
	}
	for _, s := range entity.Catalog {
		for _, f := range s.Fields {
			if f.Type != entity.TypeReference || f.Ref != "user" {
				continue
			}
			if err := db.write.exec("UPDATE "+s.Name+" SET "+f.Name+" = ? WHERE "+f.Name+" = ?", string(to), string(from)); err != nil {
				return err
			}
		}
		if err := db.write.exec("UPDATE "+s.Name+" SET updated_by = ? WHERE updated_by = ?", string(to), string(from)); err != nil {
			return err
		}
	}
	if err := db.write.exec("UPDATE audit SET by = ? WHERE by = ?", string(to), string(from)); err != nil {
		return err
	}
	return db.dropRow(ctx, statementsOf(entity.Users.Name), string(from))
}

// queueUnconfirmed queues the next rows of a kind that neither the hub nor the
// outbox has, and says how many.
func (db *DB) queueUnconfirmed(ctx context.Context, st *statements, seeded map[string]bool) (int, error) {
	queued := 0
	err := db.transact(ctx, func() error {
		var rows []Row
		bytes := 0
		query := st.selected + " t WHERE seq = 0 AND NOT EXISTS (SELECT 1 FROM outbox_op op WHERE op.id = t.id) ORDER BY n LIMIT ? + 0"
		err := db.write.query(ctx, query, []any{linkBatch + len(seeded)}, func(r *sql.Rows) error {
			row, err := st.scan(r)
			if err != nil || seeded[row.ID] {
				return err
			}
			if bytes += row.textBytes(); bytes > linkBytes && len(rows) > 0 {
				return errEnough
			}
			rows = append(rows, row)
			return nil
		})
		if err != nil && !errors.Is(err, errEnough) || len(rows) == 0 {
			return err
		}
		tx := db.newTx()
		for _, row := range rows {
			err := tx.capture(change.Op{Kind: row.Kind, ID: row.ID, Action: change.Create, Fields: st.notEmpty(row.synced())})
			if err != nil {
				return err
			}
		}
		queued = len(rows)
		return tx.flush()
	})
	return queued, err
}
