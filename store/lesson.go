package store

import (
	"context"

	"github.com/roadbook/roadbook/store/entity"
)

// LessonsLike are lessons with the same account, industry, product or competitor as
// one, the latest first.
func LessonsLike(ctx context.Context, r Reader, l entity.Lesson, limit int) ([]entity.Lesson, error) {
	return selectAll(ctx, r, entity.Lessons, `WHERE deleted_at = '' AND id IN (
		SELECT id FROM lesson WHERE account_id = ?1 AND ?1 <> '' AND deleted_at = ''
		UNION SELECT id FROM lesson WHERE industry = ?2 AND ?2 <> '' AND deleted_at = ''
		UNION SELECT id FROM lesson WHERE product_id = ?3 AND ?3 <> '' AND deleted_at = ''
		UNION SELECT id FROM lesson WHERE competitor = ?4 AND competitor <> '' AND deleted_at = '')
		ORDER BY updated_at DESC, id LIMIT ?5`, string(l.AccountID), l.Industry, string(l.ProductID), l.Competitor, limit)
}

// EndedWithoutLesson are opportunities of an owner that were closed since a day and
// of which nobody has said what was learned, the latest first. Few are closed in some
// days; an owner may have thousands, of which the plus keeps SQLite away.
func EndedWithoutLesson(ctx context.Context, r Reader, owner entity.ID, since string, limit int) ([]entity.Opportunity, error) {
	return selectAll(ctx, r, entity.Opportunities, `WHERE deleted_at = '' AND +owner_id = ? AND closed_on >= ? AND import_batch_id = ''
		AND NOT EXISTS (SELECT 1 FROM lesson l WHERE l.subject_id = opportunity.id AND l.deleted_at = '')
		ORDER BY closed_on DESC, id LIMIT ?`, string(owner), since, limit)
}
