import { Textarea, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n';
import { type Draft, useDraft } from '../lib/draft';
import { FaultError, faultOf } from '../lib/fault';
import { go, type PickedFile } from '../lib/go';
import { isComposing, pressed, useKeys } from '../lib/keys';
import { shortcuts } from '../lib/shortcuts';
import { say } from '../lib/toast';
import type { ActivityType, Fault, Row } from '../lib/types';
import { Button } from '../ui/button';
import { DraftNote } from '../ui/draft-note';
import { FaultLine, useFaultText } from '../ui/fault-text';
import { DayField } from '../ui/field/day-field';
import { Radios } from '../ui/radios';
import pills from '../ui/radios.module.css';
import { useRefused } from '../ui/refused';
import { toUnfinished } from '../ui/unfinished';
import styles from './composer.module.css';
import { AttachFiles, When, WithWhom } from './composer-foot';
import { NewComment } from './talk/new-comment';
import { useUndo } from './undo';
import { useRecordWords } from './words';

const TYPES: ActivityType[] = ['visit', 'call', 'meeting', 'email', 'message', 'note'];

const blank = {
  type: 'visit' as ActivityType,
  subject: '',
  nextStep: '',
  nextStepOn: '',
  occurredAt: '',
  contactId: '',
};

type Logged = typeof blank;

/** What the activity is about. */
interface About {
  accountId: string;
  opportunityId: string;
  contactId: string;
}

/** What an activity on a record's page is about. */
function aboutOf({ kind, id, values }: Row): About {
  const account = String(values.account_id ?? '');
  return {
    accountId: kind === 'account' ? id : account,
    opportunityId: kind === 'opportunity' ? id : '',
    contactId: kind === 'contact' ? id : '',
  };
}

/** Where something is added to a record's timeline: what happened, or a comment. L leads here. */
export function Composer({ row }: { row: Row }) {
  const draft = useDraft(`log ${row.kind} ${row.id}`, blank);
  const [commenting, setCommenting] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  useKeys({ [shortcuts.record.log]: () => frame.current?.querySelector('textarea')?.focus() });
  const choose = (type: ActivityType | 'comment') => {
    setCommenting(type === 'comment');
    if (type !== 'comment') draft.change({ type });
  };
  return (
    <div ref={frame} className={styles.composer}>
      <Types type={commenting ? 'comment' : draft.value.type} onChange={choose} />
      {commenting ? <NewComment row={row} focused /> : <Log about={aboutOf(row)} draft={draft} />}
    </div>
  );
}

/** What is being written down, as pills. */
function Types({
  type,
  onChange,
}: {
  type: ActivityType | 'comment';
  onChange: (type: ActivityType | 'comment') => void;
}) {
  const { t } = useTranslation();
  const words = useRecordWords();
  return (
    <Radios
      className={`${pills.pills} ${styles.types}`}
      label={t('record.activity-type')}
      options={[...TYPES, 'comment'] as const}
      name={(one) => (one === 'comment' ? t('talk.comment') : words.choice('type', one))}
      value={type}
      onChoose={onChange}
    />
  );
}

interface LogProps {
  about: About;
  draft: Draft<Logged>;
}

/**
 * Writes down what just happened: what, next step and its day. It happened now
 * unless the person says otherwise; with whom, and files, if there are any. Ctrl
 * Enter saves.
 */
function Log({ about, draft: kept }: LogProps) {
  const { t } = useTranslation();
  const text = useFaultText();
  const refused = useRefused();
  const draft = kept.value;
  const frame = useRef<HTMLDivElement>(null);
  const [files, setFiles] = useState<PickedFile[]>([]);
  const [fault, setFault] = useState<Fault | null>(null);
  const [open, setOpen] = useState(draft.subject !== '');
  const [saving, setSaving] = useState(false);
  const { sayDone } = useUndo();

  const change = (patch: Partial<Logged>) => {
    kept.change(patch);
    setFault(null);
  };

  const save = async () => {
    if (saving || toUnfinished(frame.current)) return;
    setSaving(true);
    const [first = '', ...rest] = draft.subject.trim().split('\n');
    try {
      const logged = await go.activity.Log({
        ...about,
        contactId: about.contactId || draft.contactId,
        type: draft.type,
        subject: first,
        body: rest.join('\n').trim(),
        occurredAt: draft.occurredAt,
        durationMinutes: 0,
        nextStep: draft.nextStep.trim(),
        nextStepOn: draft.nextStepOn,
      });
      kept.drop();
      setFiles([]);
      setOpen(false);
      await sayDone(t(logged.task ? 'record.logged-with-task' : 'record.logged'));
      await attach(logged.activity.id, files);
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setSaving(false);
    }
  };

  // What was logged stays logged when a file of it cannot be added.
  const attach = async (id: string, files: PickedFile[]) => {
    if (files.length === 0) return;
    try {
      const paths = files.map((file) => file.path);
      for (const { name, fault: why } of await go.attachment.Add('activity', id, paths))
        say({ text: t('attachment.refused', { name, why: text(why) }), bad: true });
    } catch (error) {
      refused(error);
    }
  };

  const keys = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (pressed(event.nativeEvent) === shortcuts.anywhere.save) {
      event.preventDefault();
      void save();
    }
    if (event.key === 'Escape') (event.target as HTMLElement).blur();
  };
  const faultAt = (field: string) => (fault?.field === field ? text(fault) : undefined);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears what bubbles out of its inputs
    <div ref={frame} className={styles.log} onKeyDown={keys} onFocus={() => setOpen(true)}>
      {draft.subject && <DraftNote draft={kept} />}
      <Textarea
        ref={useGrowing(draft.subject)}
        variant="unstyled"
        rows={1}
        classNames={{ input: styles.text }}
        aria-label={t('record.what-happened')}
        placeholder={t('record.what-happened')}
        error={faultAt('subject')}
        value={draft.subject}
        onChange={(event) => change({ subject: event.currentTarget.value })}
      />
      {open && (
        <>
          <div className={styles.next}>
            <TextInput
              aria-label={t('record.next-step-label')}
              placeholder={t('record.next-step-label')}
              error={faultAt('nextStep')}
              value={draft.nextStep}
              onChange={(event) => change({ nextStep: event.currentTarget.value })}
            />
            <DayField
              aria-label={t('record.next-step-on')}
              placeholder={t('record.next-step-on')}
              value={draft.nextStepOn}
              onChange={(nextStepOn) => change({ nextStepOn })}
            />
          </div>
          <div className={styles.foot}>
            <When at={draft.occurredAt} onChange={(occurredAt) => change({ occurredAt })} />
            {!about.contactId && about.accountId && (
              <WithWhom
                account={about.accountId}
                contact={draft.contactId}
                onChange={(contactId) => change({ contactId })}
              />
            )}
            <AttachFiles files={files} onChange={setFiles} />
            {fault && !['subject', 'nextStep'].includes(fault.field) && (
              <FaultLine error={new FaultError(fault)} />
            )}
            <Button
              look="primary"
              icon={IconCheck}
              shortcut={shortcuts.anywhere.save}
              disabled={saving || draft.subject.trim() === ''}
              onClick={() => void save()}
            >
              {t('record.log')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

/**
 * A box as high as what is in it. Mantine's own measures an empty one as well, and
 * with it the whole page that is drawn around it, once more than it has to be.
 */
function useGrowing(text: string) {
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (!box.current) return;
    box.current.style.height = '';
    if (text) box.current.style.height = `${box.current.scrollHeight}px`;
  }, [text]);
  return box;
}
