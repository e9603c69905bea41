import { IconGitMerge } from '@tabler/icons-react';
import { useTranslation } from '../i18n';
import { go } from '../lib/go';
import { useGo } from '../lib/route';
import type { Action } from '../lib/subject';
import { useRefused } from '../ui/refused';
import { comparePath } from './duplicate-notes';
import { isCompared } from './lookalikes';

/** Offers to merge two records that are chosen, or one with the likeliest that it may be. */
export function useMerging(kind: string): (ids: string[]) => Action[] {
  const { t } = useTranslation();
  const to = useGo();
  const refused = useRefused();
  const withLikeliest = async (id: string) => {
    const { found } = await go.duplicate.Of(kind, id);
    const [first] = found;
    if (first) to(comparePath(kind, id, first.row.id));
    else to('/duplicate', { show: kind });
  };
  return ([one, other, ...more]) => {
    if (!isCompared(kind) || !one || more.length > 0) return [];
    return [
      {
        id: 'duplicate.merge',
        label: t('duplicate.merge'),
        icon: IconGitMerge,
        keywords: ['merge', '合并', 'hebing'],
        run: () =>
          other ? to(comparePath(kind, one, other)) : void withLikeliest(one).catch(refused),
      },
    ];
  };
}
