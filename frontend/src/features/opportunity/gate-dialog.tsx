import { Checkbox, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { faultOf } from '../../lib/fault';
import type { Answers, Ask } from '../../lib/gate-types';
import { useSession } from '../../lib/session';
import type { Fault, One, Stage, Values } from '../../lib/types';
import { fieldOf, useKind } from '../../record/catalog';
import { oneQuery } from '../../record/data';
import { FieldInput } from '../../record/field-input';
import { edit } from '../../record/save';
import { Dialog } from '../../ui/dialog';
import { useFaultText } from '../../ui/fault-text';
import { useChecklist } from './gate-data';
import styles from './opportunity.module.css';

interface Props {
  id: string;
  stage: Stage;
  onClose: () => void;
  onGo: (answers: Answers) => void;
}

/** Asks for what an opportunity lacks to go on to a stage, or why it goes on without. */
export function GateDialog({ id, stage, ...rest }: Props) {
  const record = useQuery(oneQuery('opportunity', id));
  const asks = useChecklist(id, stage.id);
  if (!record.data || !asks.data) return null;
  const missing = asks.data.filter((ask) => !ask.met && ask.optional === 0);
  return <Gate {...rest} id={id} stage={stage} record={record.data} missing={missing} />;
}

function Gate({
  id,
  stage,
  record,
  missing,
  onClose,
  onGo,
}: Props & { record: One; missing: Ask[] }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [changed, setChanged] = useState<Values>({});
  const [titles, setTitles] = useState(record.labels);
  const [met, setMet] = useState<ReadonlySet<string>>(new Set());
  const [override, setOverride] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);
  const values = { ...record.row.values, ...changed };
  const isMet = (ask: Ask) => (ask.type === 'field' ? Boolean(values[ask.field]) : met.has(ask.id));
  const complete = missing.every(isMet);
  const tick = (ask: Ask) => {
    const next = new Set(met);
    if (!next.delete(ask.id)) next.add(ask.id);
    setMet(next);
  };
  const save = async () => {
    try {
      if (Object.keys(changed).length > 0) await edit('opportunity', id, changed);
      onGo({ met: [...met], override: complete ? '' : override.trim() });
    } catch (refused) {
      setFault(faultOf(refused));
    }
  };
  return (
    <Dialog
      title={t('pipeline.gate-title', { stage: stage.name })}
      save={t('pipeline.gate-go', { stage: stage.name })}
      incomplete={!complete && !override.trim()}
      onSave={save}
      onClose={onClose}
      size={480}
      note={fault && <span role="alert">{text(fault)}</span>}
    >
      <p className={styles.gateHint}>{t('pipeline.gate-hint')}</p>
      <div className={styles.gate}>
        {missing.map((ask) =>
          ask.type === 'field' ? (
            <GateField
              key={ask.id}
              name={ask.field}
              values={values}
              titles={titles}
              onChange={(value, title) => {
                setChanged({ ...changed, [ask.field]: value });
                if (title) setTitles({ ...titles, [String(value)]: title });
              }}
            />
          ) : (
            <Checkbox
              key={ask.id}
              label={
                ask.type === 'task' ? t('pipeline.gate-task', { title: ask.title }) : ask.title
              }
              checked={met.has(ask.id)}
              onChange={() => tick(ask)}
            />
          ),
        )}
        {!complete && (
          <Textarea
            label={t('pipeline.gate-override')}
            description={t('pipeline.gate-override-hint')}
            autosize
            minRows={1}
            value={override}
            onChange={(event) => setOverride(event.currentTarget.value)}
          />
        )}
      </div>
    </Dialog>
  );
}

interface FieldProps {
  name: string;
  values: Values;
  titles: Record<string, string>;
  onChange: (value: string | number, title?: string) => void;
}

function GateField({ name, ...rest }: FieldProps) {
  const field = fieldOf(useKind('opportunity'), name);
  const { currency } = useSession().workspace;
  if (!field) return null;
  return <FieldInput kind="opportunity" field={field} currency={currency} {...rest} />;
}
