import { Radio } from '@mantine/core';
import { IconCheck, IconDeviceLaptop, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n';
import { moment } from '../../lib/dates';
import { useKeys } from '../../lib/keys';
import { recordPath, useGo } from '../../lib/route';
import type { Conflict, Labels, Side } from '../../lib/types';
import { useKinds } from '../../record/catalog';
import { useRecordWords } from '../../record/words';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import { useConflicts, useResolve } from './data';
import styles from './sync.module.css';
import { AllGood } from './sync-page';
import { useValueText } from './value-text';

/** Values that lost in a merge, beside those that stayed; the person may choose. */
export function Conflicts() {
  const { t } = useTranslation();
  return (
    <Async of={useConflicts()}>
      {({ conflicts, labels }) =>
        conflicts.length === 0 ? (
          <AllGood title={t('sync.conflicts-none')} />
        ) : (
          <Chosen conflicts={conflicts} labels={labels} />
        )
      }
    </Async>
  );
}

function Chosen({ conflicts, labels }: { conflicts: Conflict[]; labels: Labels }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const [id, setID] = useState('');
  const open = conflicts.find((conflict) => conflict.id === id) ?? conflicts[0];
  return (
    <div className={styles.split}>
      <nav aria-label={t('sync.conflicts')} className={styles.list}>
        {conflicts.map((conflict) => (
          <button
            key={conflict.id}
            type="button"
            aria-current={conflict === open}
            onClick={() => setID(conflict.id)}
          >
            <strong>{conflict.title || words.one(conflict.recordKind)}</strong>
            <small>{words.one(conflict.recordKind)}</small>
            <em>
              {conflict.reason === 'deleted'
                ? t('sync.edited-after-deletion')
                : words.field(conflict.recordKind, conflict.group)}
            </em>
          </button>
        ))}
      </nav>
      {open && <Sides key={open.id} conflict={open} labels={labels} />}
    </div>
  );
}

function Sides({ conflict, labels }: { conflict: Conflict; labels: Labels }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const to = useGo();
  const [take, setTake] = useState<'kept' | 'lost'>('kept');
  const resolve = useResolve();
  const kind = useKinds().find((one) => one.name === conflict.recordKind);
  const isCurrency = (name: string) =>
    kind?.fields.find((field) => field.name === name)?.type === 'currency';
  const names = [
    ...new Set([...Object.keys(conflict.kept.values), ...Object.keys(conflict.lost.values)]),
    // The currency shows in the amount, unless it is what differs.
  ].filter(
    (name) => !isCurrency(name) || conflict.kept.values[name] !== conflict.lost.values[name],
  );
  const save = () => resolve.mutate({ id: conflict.id, take });
  useKeys({ 'mod+enter': save });
  return (
    <section className={styles.detail}>
      <h2>{conflict.title || words.one(conflict.recordKind)}</h2>
      <p>{t(conflict.reason === 'deleted' ? 'sync.why-deleted' : 'sync.why-concurrent')}</p>
      <Radio.Group value={take} onChange={(value) => setTake(value as 'kept' | 'lost')}>
        <table className={styles.sides}>
          <thead>
            <tr>
              <td />
              {(['kept', 'lost'] as const).map((which) => (
                <th key={which} scope="col" data-chosen={take === which}>
                  <Radio value={which} label={<Head which={which} side={conflict[which]} />} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">{words.field(conflict.recordKind, name)}</th>
                {(['kept', 'lost'] as const).map((which) => (
                  <td key={which} data-chosen={take === which}>
                    <Cell conflict={conflict} which={which} name={name} labels={labels} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Radio.Group>
      <footer>
        <Button
          look="primary"
          icon={IconCheck}
          shortcut="mod+enter"
          onClick={save}
          disabled={resolve.isPending}
        >
          {t(take === 'kept' ? 'sync.keep' : 'sync.take-lost')}
        </Button>
        <Button look="quiet" onClick={() => to(recordPath(conflict.recordKind, conflict.recordId))}>
          {t('sync.open-record')}
        </Button>
      </footer>
      {resolve.error && <FaultLine error={resolve.error} />}
    </section>
  );
}

function Head({ which, side }: { which: 'kept' | 'lost'; side: Side }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const IconPart = side.mine ? IconDeviceLaptop : IconUser;
  return (
    <span className={styles.side}>
      <span>{t(`sync.${which}`)}</span>
      <small>
        <IconPart size={13} stroke={1.75} aria-hidden />
        {side.mine ? t('sync.me') : side.byName} · {moment(side.at, locale)}
      </small>
    </span>
  );
}

interface CellProps {
  conflict: Conflict;
  which: 'kept' | 'lost';
  name: string;
  labels: Labels;
}

function Cell({ conflict, which, name, labels }: CellProps) {
  const { t } = useTranslation();
  const show = useValueText(labels);
  const { values } = conflict[which];
  if (name === 'deleted_at' && !(name in values)) return <>{t('sync.alive')}</>;
  return <>{show(conflict.recordKind, name, values[name] ?? null, values)}</>;
}
