package store

import (
	"context"
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
	groups, err := db.Group(ctx, Query{Kind: entity.Opportunities.Name, Filter: all, Text: q.Text}, field, nil)
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
