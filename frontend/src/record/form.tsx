import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { useDraft } from '../lib/draft';
import { useEditing } from '../lib/editing';
import { FaultError, faultOf } from '../lib/fault';
import { useSession } from '../lib/session';
import { say } from '../lib/toast';
import type { Fault, Field, Kind, Stage, Value, Values } from '../lib/types';
import { Dialog } from '../ui/dialog';
import { FaultLine, useFaultText } from '../ui/fault-text';
import { applies, fieldOf, formFields, useKind } from './catalog';
import { problemOf } from './check';
import { oneQuery } from './data';
import { FieldInput } from './field-input';
import styles from './form.module.css';
import { type FormRequest, useForm } from './form-state';
import { isCompared, Lookalikes } from './lookalikes';
import { create, edit } from './save';
import { useStageGroups, useStages } from './stage';
import { useRecordWords } from './words';

/** The form that was asked for, if any. */
export default function RecordForm() {
  const request = useForm((state) => state.request);
  if (!request) return null;
  return request.id ? (
    <EditForm key={request.id} request={request} id={request.id} />
  ) : (
    <NewForm request={request} />
  );
}

/** A new record begins as its maker's own; an opportunity on the first stage, feedback as just received, a risk as just seen. */
function NewForm({ request }: { request: FormRequest }) {
  const { user } = useSession();
  const kind = useKind(request.kind);
  const first = useStageGroups()[0]?.stages[0];
  const [now] = useState(() => new Date().toISOString());
  const values: Values = {};
  const titles: Record<string, string> = {};
  if (fieldOf(kind, 'owner_id')) {
    values.owner_id = user.id;
    titles[user.id] = user.name;
  }
  if (kind.name === 'task') {
    values.state = 'open';
    values.priority = 'normal';
  }
  if (kind.name === 'feedback') {
    values.type = 'complaint';
    values.severity = 'minor';
    values.progress = 'new';
    values.received_at = now;
  }
  if (kind.name === 'risk') values.status = 'identified';
  if (kind.name === 'opportunity') {
    if (!first) return null;
    values.stage_id = first.id;
    titles[first.id] = first.name;
  }
  return (
    <Form
      request={request}
      was={{ ...values, ...request.values }}
      titles={{ ...titles, ...request.titles }}
    />
  );
}

function EditForm({ request, id }: { request: FormRequest; id: string }) {
  useEditing('record', true, id);
  const { data } = useQuery(oneQuery(request.kind, id));
  if (!data) return null;
  return <Form request={request} was={data.row.values} titles={data.labels} />;
}

interface Props {
  request: FormRequest;
  was: Values;
  titles: Record<string, string>;
}

function Form({ request, was: now, titles: known }: Props) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const kind = useKind(request.kind);
  const { currency } = useSession().workspace;
  const close = useForm((state) => state.close);
  // What a colleague changes meanwhile was never seen here, and is not put back.
  const [was] = useState(now);
  const draft = useDraft(draftName(request), { values: was, titles: known });
  const { values, titles } = draft.value;
  const done = () => {
    draft.drop();
    close();
  };
  const stage = useStages().find(({ id }) => id === values.stage_id);
  const fields = fieldsOf(kind, request, stage).filter((field) =>
    applies(field, { pipeline_id: stage?.pipelineId ?? '' }),
  );
  const { save, fault, clear } = useSave({ request, kind, fields, was, values, done });
  const text = useFaultText();

  const change = (field: Field, value: Value, title?: string) => {
    draft.change((before) => ({
      values: { ...before.values, [field.name]: value },
      titles: title ? { ...before.titles, [String(value)]: title } : before.titles,
    }));
    if (fault?.field === field.name) clear();
  };

  // What is wrong is said while it is typed; an empty field of a new form is not wrong yet.
  const said = (field: Field) => {
    const typed = values[field.name] !== was[field.name] && problemOf(field, values[field.name]);
    const wrong = typed || (fault?.field === field.name && fault);
    return wrong ? text(wrong) : undefined;
  };
  const name = words.one(kind.name);
  const stray = fault && !fields.some((field) => field.name === fault.field);
  return (
    <Dialog
      title={t(request.id ? 'record.edit-title' : 'record.new-title', { name })}
      save={t(request.id ? 'record.save' : 'record.create')}
      onSave={save}
      onClose={close}
      draft={draft}
      note={stray && <FaultLine error={new FaultError(fault)} />}
    >
      <div className={styles.grid}>
        {fields.map((field, index) => (
          <div key={field.name} data-wide={isWide(kind, field)}>
            <FieldInput
              kind={kind.name}
              field={field}
              values={values}
              titles={titles}
              currency={currency}
              autoFocus={index === 0}
              error={said(field)}
              onChange={(value, title) => change(field, value, title)}
            />
            {!request.id && field.name === kind.title && isCompared(kind.name) && (
              <Lookalikes kind={kind.name} values={values} onOpen={close} />
            )}
          </div>
        ))}
      </div>
    </Dialog>
  );
}

/** One draft for each record, and for each record that a new one is made for. */
const draftName = ({ kind, id, values }: FormRequest) =>
  id ? `${kind} ${id}` : `new ${kind} ${JSON.stringify(values ?? {})}`;

const isWide = (kind: Kind, field: Field) => field.type === 'long' || field.name === kind.title;

/** Stages change on the board, where the move is checked and remembered. */
function fieldsOf(kind: Kind, request: FormRequest, stage?: Stage): Field[] {
  const closing = new Set(['stage_id', 'lost_reason', 'closed_on', 'opened_on']);
  const hidden =
    kind.name === 'opportunity'
      ? closing
      : new Set(['done_at', 'activity_id', 'meeting_id', 'progress']);
  if (kind.name === 'opportunity' && !request.id) {
    hidden.delete('stage_id');
    if (stage?.outcome === 'lost') hidden.delete('lost_reason');
  }
  return formFields(kind).filter((field) => !hidden.has(field.name));
}

interface Saving {
  request: FormRequest;
  kind: Kind;
  fields: Field[];
  was: Values;
  values: Values;
  done: () => void;
}

function useSave({ request, kind, fields, was, values, done }: Saving) {
  const { t } = useTranslation();
  const [fault, setFault] = useState<Fault | null>(null);

  const save = async () => {
    const changed = Object.entries(values).filter(([name, value]) => value !== was[name]);
    const wrong = fields.flatMap((field) => problemOf(field, values[field.name]) ?? []);
    if (wrong[0]) {
      setFault(wrong[0]);
      return;
    }
    try {
      const id = request.id ?? (await create(kind.name, values));
      if (request.id && changed.length > 0) await edit(kind.name, id, Object.fromEntries(changed));
      done();
      say({ text: t(request.id ? 'record.saved' : 'record.created') });
      request.onSaved?.(id);
    } catch (error) {
      setFault(snake(faultOf(error)));
    }
  };
  return { save, fault, clear: () => setFault(null) };
}

/** A service of its own names a field accountId; the form knows account_id. */
const snake = (fault: Fault): Fault => ({
  ...fault,
  field: fault.field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
});
