import { Checkbox } from '@mantine/core';
import { IconCheck, IconPencilExclamation } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import type { Ask } from '../../lib/gate-types';
import { fieldOf, useKind } from '../../record/catalog';
import { useRecordWords } from '../../record/words';
import { useRefused } from '../../ui/refused';
import { confirm, useChecklist } from './gate-data';
import styles from './opportunity.module.css';

/** What an opportunity needs to go on to the next stage; nothing where nothing is asked for. */
export function Checklist({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data: asks = [] } = useChecklist(id, '');
  if (asks.length === 0) return null;
  const needed = asks.filter((ask) => ask.optional === 0);
  return (
    <section className={styles.checklist} aria-label={t('pipeline.checklist')}>
      <h2>
        {t('pipeline.checklist')}
        <small>
          {t('pipeline.checklist-done', {
            done: needed.filter((ask) => ask.met).length,
            all: needed.length,
          })}
        </small>
      </h2>
      <ul>
        {asks.map((ask) => (
          <li key={ask.id}>
            {ask.type === 'field' ? <FieldLine ask={ask} /> : <TickLine id={id} ask={ask} />}
            {ask.optional === 1 && <small>{t('pipeline.optional')}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function TickLine({ id, ask }: { id: string; ask: Ask }) {
  const refused = useRefused();
  const tick = (met: boolean) => confirm(id, ask.id, met).catch(refused);
  return (
    <Checkbox
      size="xs"
      label={ask.title}
      checked={ask.met}
      onChange={(event) => void tick(event.currentTarget.checked)}
    />
  );
}

/** A field is filled in where it stands, in the facts beside. */
function FieldLine({ ask }: { ask: Ask }) {
  const words = useRecordWords();
  const kind = useKind('opportunity');
  const field = fieldOf(kind, ask.field);
  const Mark = ask.met ? IconCheck : IconPencilExclamation;
  return (
    <span className={styles.fieldLine} data-met={ask.met}>
      <Mark size={14} stroke={2} aria-hidden />
      {field ? words.label(kind.name, field) : ask.field}
    </span>
  );
}
