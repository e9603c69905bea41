package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
)

// laneFields are the fields of an opportunity that a board can be cut into lanes by.
var laneFields = map[string]string{"owner": "owner_id", "tier": "account_id.tier"}

// Lane is the open opportunities of a pipeline that have a value in common.
type Lane struct {
	Key   string `json:"key"`
	Label string `json:"label"` // of a person's; a choice is called by the window
	Count int    `json:"count"`
}

// Lanes are what a board is cut into: those that have open opportunities.
func (db *DB) Lanes(ctx context.Context, q BoardQuery) ([]Lane, error) {
	field, ok := laneFields[q.LaneBy]
	if !ok {
		return nil, fmt.Errorf("lanes by %q: %w", q.LaneBy, ErrInvalid)
	}
	stages, err := StagesInUse(ctx, db)
	if err != nil {
		return nil, err
	}
	var open []any
	for _, s := range stages {
		if s.Outcome == entity.OutcomeOpen && string(s.PipelineID) == q.PipelineID {
			open = append(open, string(s.ID))
		}
	}
	all := Filter{All: append(q.filters(), Filter{Field: "stage_id", Op: In, Values: open})}
	query := Query{Kind: entity.Opportunities.Name, Filter: all, Text: q.Text}
	var groups []Group
	if q.LaneBy == "tier" {
		groups, err = db.byTier(ctx, query, field)
	} else {
		groups, err = db.Group(ctx, query, field, nil)
	}
	if err != nil {
		return nil, err
	}
	people := make([]string, len(groups))
	lanes := make([]Lane, len(groups))
	for i, g := range groups {
		people[i], _ = g.Key.(string)
		lanes[i] = Lane{Key: people[i], Count: g.Count}
	}
	names, err := db.Titles(ctx, map[string][]string{entity.Users.Name: people})
	for i := range lanes {
		lanes[i].Label = names[lanes[i].Key]
	}
	return lanes, err
}

// byTier is Group, which would read the account of each opportunity: the index of
// tiers tells without that which of them are of one.
func (db *DB) byTier(ctx context.Context, q Query, field string) ([]Group, error) {
	none, err := db.Count(ctx, q)
	if err != nil {
		return nil, err
	}
	var tiers []string
	err = db.query(ctx, "SELECT DISTINCT tier FROM account WHERE tier <> '' ORDER BY tier", nil, func(r *sql.Rows) error {
		var tier string
		err := r.Scan(&tier)
		tiers = append(tiers, tier)
		return err
	})
	if err != nil {
		return nil, err
	}
	groups := []Group{{Key: ""}}
	for _, tier := range tiers {
		of := q
		of.Filter = Filter{All: []Filter{q.Filter, {Field: field, Op: Equal, Value: tier}}}
		n, err := db.Count(ctx, of)
		if err != nil {
			return nil, err
		}
		if none -= n; n > 0 {
			groups = append(groups, Group{Key: tier, Count: n})
		}
	}
	groups[0].Count = none
	if none == 0 {
		groups = groups[1:]
	}
	return groups, nil
}
