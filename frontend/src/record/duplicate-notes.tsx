import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslation } from '../i18n';
import { moment } from '../lib/dates';
import type { Merged } from '../lib/duplicate-types';
import { go } from '../lib/go';
import { recordPath } from '../lib/route';
import { say } from '../lib/toast';
import { Button } from '../ui/button';
import { useRefused } from '../ui/refused';
import { useWhy } from './lookalikes';
import styles from './lookalikes.module.css';
import { titleOf } from './title';

/** Where two records are put side by side. */
export const comparePath = (kind: string, one: string, other: string): string =>
  `/duplicate/${kind}/${one}/${other}`;

/** What a record's page says of records that it may be, or that became one with it. */
export function DuplicateNotes({ kind, id }: { kind: string; id: string }) {
  const alike = useQuery({
    queryKey: ['alike', kind, id],
    queryFn: () => go.duplicate.Of(kind, id),
    meta: { kinds: [kind, 'distinction', 'merge'] },
  });
  const merges = useQuery({
    queryKey: ['merges', kind, id],
    queryFn: () => go.duplicate.Merges(kind, id),
    meta: { kinds: ['*'] },
  });
  return (
    <>
      {merges.data?.map((merge) => (
        <MergedNote key={merge.id} merge={merge} kind={kind} lost={merge.loserId === id} />
      ))}
      <Suspected kind={kind} id={id} candidates={alike.data?.found ?? []} />
    </>
  );
}

type Found = Awaited<ReturnType<typeof go.duplicate.Of>>['found'];

/** The likeliest one alone: the others come when that is settled. */
function Suspected({ kind, id, candidates }: { kind: string; id: string; candidates: Found }) {
  const { t } = useTranslation();
  const why = useWhy();
  const settle = useSettle();
  const first = candidates[0];
  if (!first) return null;
  return (
    <p className={styles.note} role="status">
      <span>
        {t('duplicate.may-be', { name: titleOf(first.row) })} · {why(first.why)}
      </span>
      <Link to={comparePath(kind, id, first.row.id)}>{t('duplicate.compare')}</Link>
      <Button look="quiet" onClick={() => settle(kind, id, first.row.id)}>
        {t('duplicate.distinct')}
      </Button>
    </p>
  );
}

/** Remembers that two records are two, with a way back. */
export function useSettle(): (kind: string, one: string, other: string) => void {
  const { t } = useTranslation();
  const refused = useRefused();
  return (kind, one, other) => {
    go.duplicate
      .Distinct(kind, one, other)
      .then(() =>
        say({
          text: t('duplicate.distinct-done'),
          undo: () => void go.duplicate.Alike(kind, one, other).catch(refused),
        }),
      )
      .catch(refused);
  };
}

/** Makes two of a merged record again. */
export function useUndoMerge(): (mergeId: string) => void {
  const { t } = useTranslation();
  const refused = useRefused();
  return (mergeId) =>
    void go.duplicate
      .Undo(mergeId)
      .then(() => say({ text: t('duplicate.undone') }))
      .catch(refused);
}

function MergedNote({ merge, kind, lost }: { merge: Merged; kind: string; lost: boolean }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const refused = useRefused();
  const undo = useUndoMerge();
  const follow = () => void go.duplicate.Follow(merge.id).catch(refused);
  const late = !lost && merge.late > 0;
  if (!merge.mayUndo && !late && !lost) return null;
  return (
    <p className={styles.note}>
      <span>
        {lost ? (
          <Link to={recordPath(kind, merge.winnerId)}>
            {t('duplicate.was-merged', { name: merge.winner })}
          </Link>
        ) : (
          t('duplicate.has-merged', { name: merge.loser })
        )}{' '}
        · {t('duplicate.by', { name: merge.by, at: moment(merge.at, locale) })}
        {late && ` · ${t('duplicate.late', { count: merge.late, name: merge.loser })}`}
      </span>
      {late && <Button onClick={follow}>{t('duplicate.follow')}</Button>}
      {merge.mayUndo && (
        <Button look="quiet" onClick={() => undo(merge.id)}>
          {t('duplicate.undo')}
        </Button>
      )}
    </p>
  );
}
