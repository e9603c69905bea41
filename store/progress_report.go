package store

import (
	"context"
	"encoding/json"

	"github.com/roadbook/roadbook/store/entity"
)

// OpportunitiesSince are those of some owners that were changed since an instant,
// in the order of their ids: whatever happened to one since then is among them.
func OpportunitiesSince(ctx context.Context, r Reader, owners []entity.ID, since string) ([]entity.Opportunity, error) {
	return ofOwners(ctx, r, entity.Opportunities, owners, "updated_at >= ? ORDER BY id", since)
}

// OpportunitiesClosing are those of some owners that are expected to close within
// days, the next first.
func OpportunitiesClosing(ctx context.Context, r Reader, owners []entity.ID, from, to string) ([]entity.Opportunity, error) {
	return ofOwners(ctx, r, entity.Opportunities, owners, "expected_close_on BETWEEN ? AND ? ORDER BY expected_close_on, id", from, to)
}

// OpportunitiesStepping are those of some owners with a next step within days.
func OpportunitiesStepping(ctx context.Context, r Reader, owners []entity.ID, from, to string) ([]entity.Opportunity, error) {
	return ofOwners(ctx, r, entity.Opportunities, owners, "closed_on = '' AND next_step_on BETWEEN ? AND ? ORDER BY next_step_on, id", from, to)
}

// TasksUntil are those of some owners that are open and due until a day or in a plan,
// or done since an instant, the first due first.
func TasksUntil(ctx context.Context, r Reader, owners []entity.ID, day, since string) ([]entity.Task, error) {
	return ofOwners(ctx, r, entity.Tasks, owners,
		"(state = 'open' AND (due_on <> '' AND due_on <= ? OR project_id <> '') OR state = 'done' AND done_at >= ?) ORDER BY due_on, id", day, since)
}

// ActivitiesOf are what some people did from an instant until before another.
func ActivitiesOf(ctx context.Context, r Reader, owners []entity.ID, from, before string) ([]entity.Activity, error) {
	return ofOwners(ctx, r, entity.Activities, owners, "occurred_at >= ? AND occurred_at < ? ORDER BY occurred_at, id", from, before)
}

// ProjectsOf are those of some owners that are not cancelled, by name.
func ProjectsOf(ctx context.Context, r Reader, owners []entity.ID) ([]entity.Project, error) {
	return ofOwners(ctx, r, entity.Projects, owners, "state <> 'cancelled' ORDER BY name, id")
}

// ofOwners loads the records of some people that a hand-written condition finds.
func ofOwners[T any](ctx context.Context, r Reader, t *entity.Type[T], owners []entity.ID, condition string, args ...any) ([]T, error) {
	ids, err := json.Marshal(owners)
	if err != nil {
		return nil, err
	}
	args = append([]any{string(ids)}, args...)
	return selectAll(ctx, r, t, "WHERE deleted_at = '' AND owner_id IN (SELECT value FROM json_each(?)) AND "+condition, args...)
}

// MembersOf are the people of a team and of the teams below it who are active.
func MembersOf(ctx context.Context, r Reader, team entity.ID) ([]entity.User, error) {
	return selectAll(ctx, r, entity.Users, `WHERE deleted_at = '' AND active = 1 AND id IN (
		WITH RECURSIVE below(id) AS (VALUES(?) UNION SELECT t.id FROM team t JOIN below b ON t.parent_id = b.id AND t.deleted_at = '')
		SELECT m.user_id FROM membership m JOIN below b ON b.id = m.team_id WHERE m.deleted_at = '') ORDER BY name, id`, string(team))
}
