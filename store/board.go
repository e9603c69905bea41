package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
)

// BoardQuery narrows a pipeline board.
type BoardQuery struct {
	PipelineID string `json:"pipelineId"` // "" is the default pipeline
	OwnerID    string `json:"ownerId"`
	AccountID  string `json:"accountId"`
	Text       string `json:"text"`
	Limit      int    `json:"limit"`  // cards a column, 50 if 0
	LaneBy     string `json:"laneBy"` // owner or tier: only what has Lane there
	Lane       string `json:"lane"`
}

// Board is a pipeline, a column for each stage.
type Board struct {
	Pipeline  entity.Pipeline   `json:"pipeline"`
	Pipelines []entity.Pipeline `json:"pipelines"`
	Columns   []Column          `json:"columns"`
}

// Column is one stage of a board.
type Column struct {
	Stage StageInUse `json:"stage"`
	Count int        `json:"count"`
	// Total are all that are on the stage, whatever the board is narrowed to; it
	// is counted where the stage has a limit.
	Total int   `json:"total"`
	Sums  []Sum `json:"sums"` // one for each currency
	Cards
}

// Sum is the amount of a column in one currency, minor units.
type Sum struct {
	Currency string `json:"currency"`
	Amount   int64  `json:"amount"`
	Weighted int64  `json:"weighted"` // amount x the stage's probability
}

// Cards is a run of cards in the order of the board.
type Cards struct {
	Cards []Card `json:"cards"`
	Next  string `json:"next"`
}

// Card is an opportunity on the board.
type Card struct {
	ID              string `json:"id"`
	Name            string `json:"name"`
	AccountID       string `json:"accountId"`
	AccountName     string `json:"accountName"`
	OwnerID         string `json:"ownerId"`
	OwnerName       string `json:"ownerName"`
	StageID         string `json:"stageId"`
	Amount          int64  `json:"amount"`
	Currency        string `json:"currency"`
	ExpectedCloseOn string `json:"expectedCloseOn"`
	NextStep        string `json:"nextStep"`
	NextStepOn      string `json:"nextStepOn"`
	UpdatedAt       string `json:"updatedAt"`
	TasksOpen       int    `json:"tasksOpen"`
	TasksDone       int    `json:"tasksDone"`
	Comments        int    `json:"comments"`
}

// Board reads a pipeline with the first cards of each stage.
func (db *DB) Board(ctx context.Context, q BoardQuery) (Board, error) {
	var b Board
	var err error
	if b.Pipelines, err = pipelinesInUse(ctx, db); err != nil {
		return b, err
	}
	for i, p := range b.Pipelines {
		if string(p.ID) == q.PipelineID || q.PipelineID == "" && i == 0 {
			b.Pipeline = p
		}
	}
	used, err := StagesInUse(ctx, db)
	if err != nil {
		return b, err
	}
	b.Columns = []Column{}
	for _, s := range used {
		if s.PipelineID != b.Pipeline.ID {
			continue
		}
		c, err := db.column(ctx, q, s)
		if err != nil {
			return b, fmt.Errorf("column %s: %w", s.Name, err)
		}
		b.Columns = append(b.Columns, c)
	}
	return b, nil
}

func (q BoardQuery) filter(stage string) Filter {
	all := append(q.filters(), Filter{Field: "stage_id", Op: Equal, Value: stage})
	if field, ok := laneFields[q.LaneBy]; ok {
		all = append(all, Filter{Field: field, Op: Equal, Value: q.Lane})
	}
	return Filter{All: all}
}

// filters are those that hold on all stages and lanes.
func (q BoardQuery) filters() []Filter {
	var all []Filter
	if q.OwnerID != "" {
		all = append(all, Filter{Field: "owner_id", Op: Equal, Value: q.OwnerID})
	}
	if q.AccountID != "" {
		all = append(all, Filter{Field: "account_id", Op: Equal, Value: q.AccountID})
	}
	return all
}

func (db *DB) column(ctx context.Context, q BoardQuery, s StageInUse) (Column, error) {
	c := Column{Stage: s, Sums: []Sum{}}
	query := Query{Kind: "opportunity", Filter: q.filter(string(s.ID)), Text: q.Text}
	groups, err := db.Group(ctx, query, "currency", []string{"amount"})
	if err != nil {
		return c, err
	}
	for _, g := range groups {
		currency, _ := g.Key.(string)
		c.Count += g.Count
		c.Sums = append(c.Sums, Sum{Currency: currency, Amount: g.Sums[0], Weighted: g.Sums[0] * s.Probability / 100})
	}
	if s.WIPLimit > 0 {
		on := Query{Kind: entity.Opportunities.Name, Filter: Filter{Field: "stage_id", Op: Equal, Value: string(s.ID)}}
		if c.Total, err = db.Count(ctx, on); err != nil {
			return c, err
		}
	}
	c.Cards, err = db.Cards(ctx, q, string(s.ID), "")
	return c, err
}

// Cards reads the cards of a stage from a cursor on.
func (db *DB) Cards(ctx context.Context, q BoardQuery, stage, cursor string) (Cards, error) {
	limit := q.Limit
	if limit <= 0 {
		limit = 50
	}
	page, err := db.List(ctx, Query{
		Kind: "opportunity", Filter: q.filter(stage), Text: q.Text, Cursor: cursor, Limit: limit,
		Sort: []Sort{{Field: "rank", Desc: true}},
	})
	if err != nil {
		return Cards{}, err
	}
	names, err := db.Titles(ctx, References(page.Rows))
	if err != nil {
		return Cards{}, err
	}
	cards := Cards{Cards: make([]Card, len(page.Rows)), Next: page.Next}
	for i, r := range page.Rows {
		o := entity.Opportunities.Load(entity.ID(r.ID), r.Values)
		cards.Cards[i] = Card{
			ID: r.ID, Name: o.Name, AccountID: string(o.AccountID), AccountName: names[string(o.AccountID)],
			OwnerID: string(o.OwnerID), OwnerName: names[string(o.OwnerID)], StageID: string(o.StageID),
			Amount: o.Amount, Currency: o.Currency, ExpectedCloseOn: o.ExpectedCloseOn,
			NextStep: o.NextStep, NextStepOn: o.NextStepOn, UpdatedAt: text(r.Values, entity.UpdatedAt),
		}
	}
	return cards, db.countAround(ctx, cards.Cards)
}

// countAround fills in how many tasks and comments each card has.
func (db *DB) countAround(ctx context.Context, cards []Card) error {
	for i := range cards {
		c := &cards[i]
		const query = `SELECT
			(SELECT count(*) FROM task WHERE opportunity_id = ?1 AND opportunity_id <> '' AND deleted_at = '' AND state <> 'done'),
			(SELECT count(*) FROM task WHERE opportunity_id = ?1 AND opportunity_id <> '' AND deleted_at = '' AND state = 'done'),
			(SELECT count(*) FROM comment WHERE subject_id = ?1 AND deleted_at = '')`
		err := db.query(ctx, query, []any{c.ID}, func(r *sql.Rows) error { return r.Scan(&c.TasksOpen, &c.TasksDone, &c.Comments) })
		if err != nil {
			return fmt.Errorf("count around %s: %w", c.ID, err)
		}
	}
	return nil
}
