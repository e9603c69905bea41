import { Radio } from '@mantine/core';
import { IconCheck, IconDeviceLaptop, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { moment } from '../../lib/dates';
import { useKeys } from '../../lib/keys';
import { recordPath, useGo } from '../../lib/route';
import { shortcuts } from '../../lib/shortcuts';
import type { Conflict, Side, Take } from '../../lib/status-types';
import type { Kind, Labels } from '../../lib/types';
import { fieldOf, useKinds } from '../../record/catalog';
import { useFreshness } from '../../record/freshness/data';
import { since } from '../../record/freshness/word';
import { useRecordWords } from '../../record/words';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import { AllGood } from './all-good';
import { useConflicts, useResolve } from './data';
import styles from './sync.module.css';
import { useValueText } from './value-text';

/** Values that lost in a merge, beside those that stayed; the person may choose. */
export function Conflicts() {
  const { t } = useTranslation();
  return (
    <Async of={useConflicts()}>
      {({ conflicts, settled, labels }) =>
        conflicts.length + settled.length === 0 ? (
          <AllGood title={t('sync.conflicts-none')} hint={t('sync.good.hint')} />
        ) : (
          <Chosen conflicts={conflicts} settled={settled} labels={labels} />
        )
      }
    </Async>
  );
}

interface ChosenProps {
  conflicts: Conflict[];
  settled: Conflict[];
  labels: Labels;
}

function Chosen({ conflicts, settled, labels }: ChosenProps) {
  const { t } = useTranslation();
  const [id, setID] = useState('');
  const mine = conflicts.filter((one) => one.mine);
  const others = conflicts.filter((one) => !one.mine);
  const all = [...mine, ...others, ...settled];
  const open = all.find((one) => one.id === id) ?? all[0];
  const part = (of: Conflict[]) => <Part conflicts={of} open={open} onOpen={setID} />;
  return (
    <div className={styles.split}>
      <nav aria-label={t('sync.conflicts')} className={styles.list}>
        {mine.length > 1 && <AllAtOnce conflicts={mine} />}
        {part(mine)}
        {others.length > 0 && (
          <h3>
            {t('sync.of-colleagues')} <span>{others.length}</span>
          </h3>
        )}
        {part(others)}
        {settled.length > 0 && <h3>{t('sync.outcomes')}</h3>}
        {part(settled)}
      </nav>
      {open && <Sides key={`${open.id} ${open.outcome?.take}`} conflict={open} labels={labels} />}
    </div>
  );
}

interface PartProps {
  conflicts: Conflict[];
  open: Conflict | undefined;
  onOpen: (id: string) => void;
}

/** Conflicts to choose from; those of colleagues say whose, and whether he is away. */
function Part({ conflicts, open, onOpen }: PartProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const words = useRecordWords();
  const away = useFreshness({ kind: '' })?.away;
  const whose = ({ mine, ownerId, ownerName }: Conflict) => {
    if (mine || !ownerName) return '';
    const silent = away?.find((one) => one.id === ownerId);
    if (!silent) return ` · ${ownerName}`;
    return ` · ${t('sync.owner-away', { name: ownerName, since: since(silent.seenAt, locale) })}`;
  };
  return conflicts.map((conflict) => (
    <button
      key={conflict.id}
      type="button"
      aria-current={conflict === open}
      onClick={() => onOpen(conflict.id)}
    >
      <strong>{conflict.title || words.one(conflict.recordKind)}</strong>
      <small>
        {words.one(conflict.recordKind)}
        {whose(conflict)}
      </small>
      <em>
        {conflict.reason === 'concurrent'
          ? words.field(conflict.recordKind, conflict.group)
          : t(`sync.what-${conflict.reason}`)}
      </em>
    </button>
  ));
}

/** Settles every conflict that is listed in the same way, as one action. */
function AllAtOnce({ conflicts }: { conflicts: Conflict[] }) {
  const { t } = useTranslation();
  const resolve = useResolve();
  const ids = conflicts.map(({ id }) => id);
  return (
    <div className={styles.all}>
      {(['kept', 'lost'] as const).map((take) => (
        <Button
          key={take}
          onClick={() => resolve.mutate({ ids, take })}
          disabled={resolve.isPending}
        >
          {t(`sync.all.${take}`, { count: ids.length })}
        </Button>
      ))}
      {resolve.error && <FaultLine error={resolve.error} />}
    </div>
  );
}

function Sides({ conflict, labels }: { conflict: Conflict; labels: Labels }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const to = useGo();
  const { outcome } = conflict;
  const [take, setTake] = useState<Take>(outcome?.take ?? 'kept');
  // From the first press until it is listed as settled: a second one would settle it again.
  const [settling, setSettling] = useState(false);
  const resolve = useResolve();
  const kind = useKinds().find((one) => one.name === conflict.recordKind);
  const whose = useWhose();
  const names = shownFields(kind, conflict);
  const takes: Take[] = isText(kind, conflict) ? ['kept', 'lost', 'both'] : ['kept', 'lost'];
  const save = () => {
    if (settling) return;
    setSettling(true);
    resolve.mutate({ ids: [conflict.id], take }, { onError: () => setSettling(false) });
  };
  useKeys(outcome ? {} : { [shortcuts.anywhere.save]: save });
  return (
    <section className={styles.detail}>
      <h2>{conflict.title || words.one(conflict.recordKind)}</h2>
      <p>{t(`sync.why-${conflict.reason}`)}</p>
      {outcome && <Came outcome={outcome} />}
      <Radio.Group value={take} onChange={(value) => setTake(value as Take)}>
        <table className={styles.sides}>
          <thead>
            <tr>
              <td />
              {takes.map((which) => (
                <th key={which} scope="col" data-chosen={take === which}>
                  <Radio
                    value={which}
                    disabled={outcome !== null}
                    label={<Head which={which} conflict={conflict} />}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">{words.field(conflict.recordKind, name)}</th>
                {takes.map((which) => (
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
        {!outcome && (
          <Button
            look="primary"
            icon={IconCheck}
            shortcut={shortcuts.anywhere.save}
            onClick={save}
            disabled={settling}
          >
            {take === 'both'
              ? t('sync.both')
              : t(deletion(conflict) ? `sync.deleted.${take}` : `sync.take-${take}`, {
                  whose: whose(conflict[take]),
                })}
          </Button>
        )}
        <Button look="quiet" onClick={() => to(recordPath(conflict.recordKind, conflict.recordId))}>
          {t('sync.open-record')}
        </Button>
      </footer>
      {resolve.error && <FaultLine error={resolve.error} />}
    </section>
  );
}

/** Who has settled it, and when; which side he took is marked below. */
function Came({ outcome: { mine, byName, at } }: { outcome: NonNullable<Conflict['outcome']> }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const when = { at: moment(at, locale) };
  return (
    <p className={styles.came} role="status">
      <IconCheck size={14} stroke={2} aria-hidden />
      {mine
        ? t('sync.outcome-mine', when)
        : t('sync.outcome-by', { ...when, name: byName || t('record.somebody') })}
    </p>
  );
}

/** Whether one side deleted the record: then what to keep is a record or none, not a value. */
const deletion = ({ reason }: Conflict) => reason !== 'concurrent';

/** The fields in question that have a value. The currency shows in the amount, unless it is what differs. */
function shownFields(kind: Kind | undefined, { kept, lost }: Conflict): string[] {
  const names = [...new Set([...Object.keys(kept.values), ...Object.keys(lost.values)])];
  const type = (name: string) => kind && fieldOf(kind, name)?.type;
  return names.filter(
    (name) =>
      kept.values[name] !== lost.values[name] || (type(name) !== 'currency' && kept.values[name]),
  );
}

/** Whether both values can be kept: texts that somebody wrote on either side. */
function isText(kind: Kind | undefined, { kept, lost, reason }: Conflict): boolean {
  const texts = Object.keys(lost.values).filter((name) => {
    const type = kind && fieldOf(kind, name)?.type;
    return type === 'text' || type === 'long';
  });
  return reason === 'concurrent' && texts.some((name) => kept.values[name] && lost.values[name]);
}

/** Whose value it is: mine, or that of somebody by name. */
function useWhose() {
  const { t } = useTranslation();
  return ({ mine, byName }: Side) =>
    mine ? t('sync.mine') : t('sync.of', { name: byName || t('record.somebody') });
}

function Head({ which, conflict }: { which: Take; conflict: Conflict }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const whose = useWhose();
  if (which === 'both') {
    return (
      <span className={styles.side}>
        <span>{t('sync.both')}</span>
        <small>{t('sync.both-hint')}</small>
      </span>
    );
  }
  const side = conflict[which];
  const IconPart = side.mine ? IconDeviceLaptop : IconUser;
  return (
    <span className={styles.side}>
      <span>
        <IconPart size={14} stroke={1.75} aria-hidden />{' '}
        {side.mine ? t('sync.mine-title') : whose(side)}
      </span>
      <small>
        {!conflict.outcome && `${t(`sync.${which}`)} · `}
        {moment(side.at, locale)}
      </small>
    </span>
  );
}

interface CellProps {
  conflict: Conflict;
  which: Take;
  name: string;
  labels: Labels;
}

function Cell({ conflict, which, name, labels }: CellProps) {
  const { t } = useTranslation();
  const show = useValueText(labels);
  const { kept, lost, recordKind } = conflict;
  const { values } = which === 'lost' ? lost : kept;
  if (name === 'deleted_at' && !values[name]) return <>{t('sync.alive')}</>;
  if (deletion(conflict) && values[name] === undefined) return '—'; // it went as a whole
  const shown = show(recordKind, name, values[name] ?? null, values);
  const other = lost.values[name];
  if (which !== 'both' || typeof other !== 'string' || other === values[name]) return <>{shown}</>;
  return (
    <>
      <span>{shown}</span>
      <br />
      <span>{other}</span>
    </>
  );
}
