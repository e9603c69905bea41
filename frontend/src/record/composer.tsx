import { Menu, Textarea, TextInput } from '@mantine/core';
import { IconCheck, IconChevronDown, IconClock } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toLocalInput } from '../lib/dates';
import { faultOf } from '../lib/fault';
import { go } from '../lib/go';
import { useKeys } from '../lib/keys';
import { shortcuts } from '../lib/shortcuts';
import type { ActivityType, Fault, Row } from '../lib/types';
import { Button } from '../ui/button';
import { FaultLine, useFaultText } from '../ui/fault-text';
import { DayField } from '../ui/field/day-field';
import styles from './composer.module.css';
import { useUndo } from './undo';
import { useRecordWords } from './words';

const TYPES: ActivityType[] = ['visit', 'call', 'meeting', 'email', 'message', 'note'];

const blank = { subject: '', body: '', nextStep: '', nextStepOn: '', occurredAt: '' };

/** What the activity is about. */
interface About {
  accountId: string;
  opportunityId: string;
  contactId: string;
}

/** What an activity on a record's page is about. */
export function aboutOf({ kind, id, values }: Row): About {
  const account = String(values.account_id ?? '');
  return {
    accountId: kind === 'account' ? id : account,
    opportunityId: kind === 'opportunity' ? id : '',
    contactId: kind === 'contact' ? id : '',
  };
}

/**
 * Writes down what just happened: type, what, next step and when. It happened
 * now unless the person says otherwise. Ctrl Enter saves; L leads here.
 */
export function Composer({ about }: { about: About }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const text = useFaultText();
  const [type, setType] = useState<ActivityType>('visit');
  const [draft, setDraft] = useState(blank);
  const [fault, setFault] = useState<Fault | null>(null);
  const [open, setOpen] = useState(false);
  const [saving, setSaving] = useState(false);
  const subject = useRef<HTMLTextAreaElement>(null);
  const { sayDone } = useUndo();
  useKeys({ [shortcuts.record.log]: () => subject.current?.focus() });

  const change = (patch: Partial<typeof blank>) => {
    setDraft({ ...draft, ...patch });
    setFault(null);
  };

  const save = async () => {
    if (saving) return;
    setSaving(true);
    const [first = '', ...rest] = draft.subject.trim().split('\n');
    try {
      const logged = await go.activity.Log({
        ...about,
        type,
        subject: first,
        body: rest.join('\n').trim(),
        occurredAt: draft.occurredAt,
        durationMinutes: 0,
        nextStep: draft.nextStep.trim(),
        nextStepOn: draft.nextStepOn,
      });
      setDraft(blank);
      setOpen(false);
      await sayDone(t(logged.task ? 'record.logged-with-task' : 'record.logged'));
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setSaving(false);
    }
  };

  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      void save();
    }
    if (event.key === 'Escape') (event.target as HTMLElement).blur();
  };
  const faultAt = (field: string) => (fault?.field === field ? text(fault) : undefined);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears what bubbles out of its inputs
    <div
      className={styles.composer}
      data-open={open}
      onKeyDown={keys}
      onFocus={() => setOpen(true)}
    >
      <div className={styles.types} role="radiogroup" aria-label={t('record.activity-type')}>
        {TYPES.map((one) => (
          // biome-ignore lint/a11y/useSemanticElements: a pressed pill, not a dot with a label
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={one === type}
            className={styles.type}
            onClick={() => setType(one)}
          >
            {words.choice('type', one)}
          </button>
        ))}
      </div>
      <Textarea
        ref={subject}
        variant="unstyled"
        autosize
        minRows={1}
        maxRows={8}
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
            {fault && !['subject', 'nextStep'].includes(fault.field) && (
              <FaultLine error={new Error(JSON.stringify(fault))} />
            )}
            <Button
              look="primary"
              icon={IconCheck}
              shortcut="mod+enter"
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

/** When it happened: now, unless somebody says otherwise. */
function When({ at, onChange }: { at: string; onChange: (at: string) => void }) {
  const { t } = useTranslation();
  if (at) {
    return (
      <TextInput
        type="datetime-local"
        aria-label={t('record.when')}
        value={toLocalInput(at)}
        onChange={(event) => {
          const local = event.currentTarget.value;
          onChange(local ? new Date(local).toISOString() : '');
        }}
      />
    );
  }
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button look="quiet" icon={IconClock}>
          {t('record.now')} <IconChevronDown size={13} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onChange(ago(1))}>{t('record.an-hour-ago')}</Menu.Item>
        <Menu.Item onClick={() => onChange(ago(24))}>{t('record.yesterday')}</Menu.Item>
        <Menu.Item onClick={() => onChange(ago(0))}>{t('record.other-time')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
