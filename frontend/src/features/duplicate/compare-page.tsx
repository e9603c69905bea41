import { Radio } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { Comparison } from '../../lib/duplicate-types';
import { useKeys } from '../../lib/keys';
import { recordPath, useGo, useParam } from '../../lib/route';
import { shortcuts } from '../../lib/shortcuts';
import { say } from '../../lib/toast';
import type { Field, Row } from '../../lib/types';
import { fieldOf, useKind } from '../../record/catalog';
import { useSettle, useUndoMerge } from '../../record/duplicate-notes';
import { FieldValue } from '../../record/field-value';
import { titleOf } from '../../record/title';
import { useRecordWords } from '../../record/words';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import { Page } from '../../ui/page';
import { useComparison, useMerge } from './data';
import styles from './duplicate.module.css';

type Which = 'one' | 'other';
const SIDES: Which[] = ['one', 'other'];
const opposite = (which: Which): Which => (which === 'one' ? 'other' : 'one');

/** What has more that belongs to it is the likelier to stay. */
const sum = (counts: Record<string, number>) =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** Two records side by side: which one stays, and with which values. */
export default function ComparePage() {
  const { t } = useTranslation();
  const words = useRecordWords();
  const kind = useParam('kind');
  const comparison = useComparison(kind, useParam('one'), useParam('other'));
  return (
    <Page back title={t('duplicate.merge-title', { name: words.many(kind) })}>
      <Async of={comparison} whole>
        {(found) => <Sides key={found.one.id + found.other.id} found={found} />}
      </Async>
    </Page>
  );
}

function Sides({ found }: { found: Comparison }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const to = useGo();
  const settle = useSettle();
  const undo = useUndoMerge();
  const kind = useKind(found.one.kind);
  const fields = found.fields.flatMap((name) => fieldOf(kind, name) ?? []);
  const shown = fields.filter((field) => field.type !== 'currency');
  const [keep, setKeep] = useState<Which>(
    sum(found.otherHas) > sum(found.oneHas) ? 'other' : 'one',
  );
  const [picked, setPicked] = useState<Record<string, Which>>({});
  // What only one of them says is kept, until the person wants it otherwise.
  const from = (field: Field): Which =>
    picked[field.name] ?? (found[keep].values[field.name] ? keep : opposite(keep));
  const winner = found[keep];
  const loser = found[opposite(keep)];
  const merge = useMerge((id) => {
    say({
      text: t('duplicate.merged', { name: titleOf(winner) }),
      undo: () => undo(id),
    });
    to(recordPath(kind.name, winner.id));
  });
  const save = () =>
    merge.mutate({
      kind: kind.name,
      winner: winner.id,
      loser: loser.id,
      take: shown.filter((field) => from(field) !== keep).map((field) => field.name),
    });
  const may = found.mayMerge && !merge.isPending;
  useKeys(may ? { [shortcuts.anywhere.save]: save } : {});
  return (
    <div className={styles.page}>
      <table className={styles.sides}>
        <thead>
          <tr>
            <td>{shown.length > 0 ? t('duplicate.choose') : t('duplicate.equal')}</td>
            {SIDES.map((which) => (
              <th key={which} scope="col" data-chosen={keep === which}>
                <Radio
                  name="keep"
                  checked={keep === which}
                  onChange={() => setKeep(which)}
                  label={t('duplicate.keep', { name: titleOf(found[which]) })}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((field) => (
            <tr key={field.name}>
              <th scope="row">{words.label(kind.name, field)}</th>
              {SIDES.map((which) => (
                <td key={which} data-chosen={from(field) === which}>
                  <Radio
                    name={field.name}
                    checked={from(field) === which}
                    onChange={() => setPicked({ ...picked, [field.name]: which })}
                    label={<Shown field={field} row={found[which]} labels={found.labels} />}
                  />
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('duplicate.has')}</th>
            <td>
              <Has counts={found.oneHas} />
            </td>
            <td>
              <Has counts={found.otherHas} />
            </td>
          </tr>
        </tbody>
      </table>
      <p className={styles.hint}>{t('duplicate.moves')}</p>
      {!found.mayMerge && <p className={styles.hint}>{t('duplicate.not-yours')}</p>}
      <footer className={styles.foot}>
        <Button
          look="primary"
          icon={IconGitMerge}
          shortcut={shortcuts.anywhere.save}
          onClick={save}
          disabled={!may}
        >
          {t('duplicate.merge')}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            settle(kind.name, winner.id, loser.id);
            history.back();
          }}
        >
          {t('duplicate.distinct')}
        </Button>
        {merge.error && <FaultLine error={merge.error} />}
      </footer>
    </div>
  );
}

interface ShownProps {
  field: Field;
  row: Row;
  labels: Comparison['labels'];
}

function Shown({ field, row, labels }: ShownProps) {
  const { t } = useTranslation();
  if (!row.values[field.name]) return <span className={styles.none}>{t('duplicate.empty')}</span>;
  return <FieldValue field={field} values={row.values} labels={labels} />;
}

/** What belongs to a record, by kind. */
function Has({ counts }: { counts: Record<string, number> }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const kinds = Object.entries(counts);
  if (kinds.length === 0) return <span className={styles.none}>{t('duplicate.has-none')}</span>;
  return <>{kinds.map(([kind, count]) => words.counted(kind, count)).join(' · ')}</>;
}
