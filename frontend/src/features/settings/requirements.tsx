import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { Requirement } from '../../lib/gate-types';
import type { StageSetting } from '../../lib/opportunity-types';
import { fieldOf, useKind } from '../../record/catalog';
import { useRemove } from '../../record/remove';
import { useRecordWords } from '../../record/words';
import { Button, IconButton } from '../../ui/button';
import { DialogFrame } from '../../ui/dialog';
import { RequirementForm } from './requirement-form';
import { freshRequirement } from './requirements-data';
import styles from './settings.module.css';

/** What a stage asks for: a list, and a form below it. */
export function Requirements({ stage, onClose }: { stage: StageSetting; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useRemove('requirement');
  const asks = stage.asks ?? [];
  const [edited, setEdited] = useState<Requirement | null>(null);
  const add = () => {
    const position = (asks.at(-1)?.position ?? 0) + 10;
    setEdited({ ...freshRequirement(stage.id), position });
  };
  return (
    <DialogFrame
      title={t('pipeline.asks-of', { name: stage.name })}
      size={600}
      onClose={edited ? () => setEdited(null) : onClose}
    >
      <div className={styles.asks}>
        <p className={styles.hint}>{t('pipeline.asks-hint')}</p>
        {asks.length === 0 && <p className={styles.hint}>{t('pipeline.asks-none')}</p>}
        {asks.length > 0 && (
          <ul className={styles.fields}>
            {asks.map((ask) => (
              <RequirementRow
                key={ask.id}
                ask={ask}
                onEdit={() => setEdited(ask)}
                onRemove={() => void remove([ask.id])}
              />
            ))}
          </ul>
        )}
        {edited ? (
          <RequirementForm key={edited.id} asked={edited} onClose={() => setEdited(null)} />
        ) : (
          <div className={styles.actions}>
            <Button icon={IconPlus} onClick={add} data-autofocus>
              {t('pipeline.ask-add')}
            </Button>
          </div>
        )}
      </div>
    </DialogFrame>
  );
}

interface RowProps {
  ask: Requirement;
  onEdit: () => void;
  onRemove: () => void;
}

function RequirementRow({ ask, onEdit, onRemove }: RowProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const kind = useKind('opportunity');
  const field = fieldOf(kind, ask.field);
  const name = field ? words.label(kind.name, field) : ask.title || ask.field;
  const about = [
    t(`pipeline.ask.${ask.type}`),
    ask.type === 'task' &&
      t('pipeline.task-about', {
        days: ask.days,
        lead: ask.leadDays,
        doer: t(`pipeline.doer.${ask.doer || 'owner'}`),
      }),
    ask.optional === 1 && t('pipeline.optional'),
  ];
  return (
    <li>
      <span>{name}</span>
      <small>{about.filter(Boolean).join(' · ')}</small>
      <IconButton icon={IconPencil} label={t('record.edit-field', { name })} onClick={onEdit} />
      <IconButton icon={IconTrash} label={t('pipeline.remove', { name })} onClick={onRemove} />
    </li>
  );
}
