package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
)

// TasksOf are all the tasks of a project's plan, by rank.
func TasksOf(ctx context.Context, r Reader, project entity.ID) ([]entity.Task, error) {
	return selectAll(ctx, r, entity.Tasks, "WHERE deleted_at = '' AND project_id = ? AND project_id <> '' ORDER BY rank, id", string(project))
}

// LinksOf are all the links that tie a task of a project.
func LinksOf(ctx context.Context, r Reader, project entity.ID) ([]entity.TaskLink, error) {
	return selectAll(ctx, r, entity.TaskLinks, `WHERE deleted_at = '' AND to_id IN
		(SELECT id FROM task WHERE deleted_at = '' AND project_id = ? AND project_id <> '') ORDER BY id`, string(project))
}

// Made is who made a record, and when.
type Made struct {
	By entity.ID
	At string
}

// LinksMadeSince are those of a project's links that were made after a moment.
func LinksMadeSince(ctx context.Context, r Reader, project entity.ID, since string) (map[entity.ID]Made, error) {
	const query = `SELECT id, created_by, created_at FROM task_link WHERE deleted_at = '' AND created_at > ? AND to_id IN
		(SELECT id FROM task WHERE deleted_at = '' AND project_id = ? AND project_id <> '')`
	all := make(map[entity.ID]Made)
	err := r.query(ctx, query, []any{since, string(project)}, func(rows *sql.Rows) error {
		var id entity.ID
		var made Made
		err := rows.Scan(&id, &made.By, &made.At)
		all[id] = made
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("links made since %s: %w", since, err)
	}
	return all, nil
}

// CutLink is a link in the trash, with who put it there and when.
type CutLink struct {
	entity.TaskLink
	Cut Made
}

// LinksCutSince are the links of some tasks that were there at a moment and have been
// cut since.
func LinksCutSince(ctx context.Context, r Reader, tasks []entity.ID, since string) ([]CutLink, error) {
	list, err := json.Marshal(tasks)
	if err != nil {
		return nil, err
	}
	const query = `SELECT id, from_id, to_id, type, lag, updated_by, updated_at FROM task_link
		WHERE deleted_at > ?1 AND created_at <= ?1 AND to_id IN (SELECT value FROM json_each(?2)) ORDER BY id`
	var all []CutLink
	err = r.query(ctx, query, []any{since, string(list)}, func(rows *sql.Rows) error {
		var l CutLink
		err := rows.Scan(&l.ID, &l.FromID, &l.ToID, &l.Type, &l.Lag, &l.Cut.By, &l.Cut.At)
		all = append(all, l)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("links cut since %s: %w", since, err)
	}
	return all, nil
}

// TasksEver are some tasks, those in the trash too.
func TasksEver(ctx context.Context, r Reader, ids []entity.ID) ([]entity.Task, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	return selectAll(ctx, r, entity.Tasks, "WHERE id IN (SELECT value FROM json_each(?))", string(list))
}

// LinksTo are the links by which some tasks wait.
func LinksTo(ctx context.Context, r Reader, tasks []entity.ID) ([]entity.TaskLink, error) {
	list, err := json.Marshal(tasks)
	if err != nil {
		return nil, err
	}
	return selectAll(ctx, r, entity.TaskLinks, "WHERE deleted_at = '' AND to_id IN (SELECT value FROM json_each(?)) ORDER BY id", string(list))
}

// TasksAmong are the tasks of a project among some, by id.
func TasksAmong(ctx context.Context, r Reader, project entity.ID, ids []string) ([]entity.Task, error) {
	return among(ctx, r, entity.Tasks, "project_id = ? AND", ids, string(project))
}

// OwnTasksAmong are a person's tasks among some, by id.
func OwnTasksAmong(ctx context.Context, r Reader, owner entity.ID, ids []string) ([]entity.Task, error) {
	return among(ctx, r, entity.Tasks, "owner_id = ? AND", ids, string(owner))
}

// Wholes are those of some tasks that have parts.
func Wholes(ctx context.Context, r Reader, of []entity.ID) ([]entity.ID, error) {
	list, err := json.Marshal(of)
	if err != nil {
		return nil, err
	}
	const query = `SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM task INDEXED BY task_parent_id
		WHERE parent_id = value AND parent_id <> '' AND deleted_at = '')`
	var wholes []entity.ID
	err = r.query(ctx, query, []any{string(list)}, func(rows *sql.Rows) error {
		var id entity.ID
		err := rows.Scan(&id)
		wholes = append(wholes, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("tasks with parts: %w", err)
	}
	return wholes, nil
}

// LinksAmong are the links among some, by id.
func LinksAmong(ctx context.Context, r Reader, ids []string) ([]entity.TaskLink, error) {
	return among(ctx, r, entity.TaskLinks, "", ids)
}

func among[T any](ctx context.Context, r Reader, t *entity.Type[T], condition string, ids []string, args ...any) ([]T, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	return selectAll(ctx, r, t, "WHERE deleted_at = '' AND "+condition+" id IN (SELECT value FROM json_each(?))", append(args, string(list))...)
}

// Trashed are those of the tasks that are in the trash.
func Trashed(ctx context.Context, r Reader, tasks []entity.ID) ([]entity.ID, error) {
	list, err := json.Marshal(tasks)
	if err != nil {
		return nil, err
	}
	var trashed []entity.ID
	const query = "SELECT t.id FROM json_each(?) j JOIN task t ON t.id = j.value WHERE t.deleted_at <> ''"
	err = r.query(ctx, query, []any{string(list)}, func(rows *sql.Rows) error {
		var id entity.ID
		err := rows.Scan(&id)
		trashed = append(trashed, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("tasks in the trash: %w", err)
	}
	return trashed, nil
}

// Workdays are all the exceptions of the workspace's calendar, by date.
func Workdays(ctx context.Context, r Reader) ([]entity.Workday, error) {
	return selectAll(ctx, r, entity.Workdays, "WHERE deleted_at = '' ORDER BY date, id")
}

// selectAll loads the records of a kind that a hand-written condition finds.
func selectAll[T any](ctx context.Context, r Reader, t *entity.Type[T], condition string, args ...any) ([]T, error) {
	st := statementsOf(t.Name)
	all := []T{} // the window wants a list, also an empty one
	err := r.query(ctx, st.selected+" "+condition, args, func(rows *sql.Rows) error {
		row, err := st.scan(rows)
		if err == nil {
			all = append(all, t.Load(entity.ID(row.ID), row.Values))
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", t.Name, err)
	}
	return all, nil
}

// ResponsibilitiesOf are those of a project, the oldest first.
func ResponsibilitiesOf(ctx context.Context, r Reader, project entity.ID) ([]entity.Responsibility, error) {
	return selectAll(ctx, r, entity.Responsibilities, "WHERE deleted_at = '' AND project_id = ? AND project_id <> '' ORDER BY id", string(project))
}
