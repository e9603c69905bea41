package store

import (
	"context"

	"github.com/roadbook/roadbook/store/entity"
)

// BudgetOf is what a project may spend, a line for each category that was planned.
func BudgetOf(ctx context.Context, r Reader, project entity.ID) ([]entity.BudgetLine, error) {
	return selectAll(ctx, r, entity.BudgetLines, "WHERE deleted_at = '' AND project_id = ? AND project_id <> '' ORDER BY id", string(project))
}

// ExpensesOf are all the expenses of a project, the oldest first.
func ExpensesOf(ctx context.Context, r Reader, project entity.ID) ([]entity.Expense, error) {
	return selectAll(ctx, r, entity.Expenses, "WHERE deleted_at = '' AND project_id = ? AND project_id <> '' ORDER BY id", string(project))
}

// ProjectsFor are the projects of an opportunity.
func ProjectsFor(ctx context.Context, r Reader, opportunity entity.ID) ([]entity.Project, error) {
	return selectAll(ctx, r, entity.Projects, "WHERE deleted_at = '' AND opportunity_id = ? AND opportunity_id <> '' ORDER BY id", string(opportunity))
}
