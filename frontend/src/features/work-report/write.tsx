import { Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { type Day, moment } from '../../lib/dates';
import { differing, merged } from '../../lib/differing';
import { faultOf } from '../../lib/fault';
import { useKeys } from '../../lib/keys';
import { shortcuts } from '../../lib/shortcuts';
import { say } from '../../lib/toast';
import type { Fault } from '../../lib/types';
import type { ReportPeriod, ReportSheet, WorkReport } from '../../lib/work-report-types';
import { useUndo } from '../../record/undo';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { useFaultText } from '../../ui/fault-text';
import { MarkdownField } from '../../ui/markdown-field/markdown-field';
import { saveReport, useSheet } from './data';
import styles from './report.module.css';
import { filled, withLines } from './text';
import { useFactWords } from './use-words';

const PARTS = ['done', 'plan', 'blocker'] as const;

interface Saving {
  report: WorkReport;
  send: boolean;
}

/** The report of a day or a week: begun from what the records show, for its author to finish. */
export function Write({ period, day }: { period: ReportPeriod; day: Day }) {
  const sheet = useSheet(period, day);
  return (
    <Async of={sheet} whole>
      {(data) => <Sheet sheet={data} />}
    </Async>
  );
}

function Sheet({ sheet }: { sheet: ReportSheet }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const words = useFactWords();
  const text = useFaultText();
  const { sayDone } = useUndo();
  const kept = sheet.report;
  const [report, setReport] = useState(() => (kept.id ? kept : begun(sheet)));
  const [fault, setFault] = useState<Fault | null>(null);
  const first = useRef<HTMLTextAreaElement>(null);
  const changed = PARTS.some((part) => report[part] !== kept[part]);

  // Who comes here goes on where the text ends.
  useEffect(() => {
    const box = first.current;
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  }, []);

  function begun({ report: blank, teams }: ReportSheet): WorkReport {
    return { ...added(blank), teamId: teams[0]?.id ?? '' };
  }
  function added(to: WorkReport): WorkReport {
    const from = filled(sheet, words);
    const [done, plan, blocker] = PARTS.map((part) => withLines(to[part], from[part]));
    return { ...to, done: done ?? '', plan: plan ?? '', blocker: blocker ?? '' };
  }
  const change = (patch: Partial<WorkReport>) => {
    setReport((before) => ({ ...before, ...patch }));
    setFault(null);
  };
  const fill = () => {
    const more = added(report);
    if (PARTS.every((part) => more[part] === report[part])) say({ text: t('work-report.filled') });
    else setReport(more);
  };
  // One after the other: what a click on "send" leaves is kept first.
  const saving = useMutation({
    scope: { id: `work-report ${kept.period} ${kept.day}` },
    mutationFn: ({ report, send }: Saving) => saveReport(report, send),
    onSuccess: (saved, { report: sent, send }) => {
      // What is typed meanwhile stays.
      setReport((now) => merged(saved, differing(sent, now)));
      if (send) void sayDone(t('work-report.sent'));
    },
    onError: (error) => setFault(faultOf(error)),
  });
  const save = (send: boolean) => saving.mutate({ report, send });
  const sending = saving.isPending && saving.variables.send;
  useKeys({ [shortcuts.anywhere.save]: () => !sending && save(true) });

  const state = !kept.id ? 'unsent' : kept.sentAt ? 'sent-at' : 'draft';
  return (
    <form
      className={styles.write}
      // What was written stays, also where nobody presses a button.
      onBlur={({ currentTarget, relatedTarget }) =>
        changed && !kept.sentAt && !currentTarget.contains(relatedTarget) && save(false)
      }
    >
      {PARTS.map((part, at) => (
        <MarkdownField
          key={part}
          label={t(`work-report.${part}`)}
          description={t(`work-report.${part}-hint`)}
          autosize
          minRows={part === 'blocker' ? 2 : 4}
          maxRows={16}
          ref={at === 0 ? first : undefined}
          value={report[part]}
          error={fault?.field === part && text(fault)}
          onChange={({ currentTarget }) => change({ [part]: currentTarget.value })}
        />
      ))}
      {fault && !PARTS.some((part) => part === fault.field) && (
        <p className={styles.fault}>{text(fault)}</p>
      )}
      <div className={styles.foot}>
        <span className={styles.state} role="status">
          {t(`work-report.${state}`, { at: kept.sentAt && moment(kept.sentAt, locale) })}
        </span>
        <Button icon={IconPlus} look="quiet" onClick={fill}>
          {t('work-report.fill')}
        </Button>
        {sheet.teams.length > 1 && (
          <Select
            size="xs"
            aria-label={t('work-report.to')}
            allowDeselect={false}
            data={sheet.teams.map(({ id, name }) => ({ value: id, label: name }))}
            value={report.teamId}
            onChange={(id) => change({ teamId: id ?? '' })}
          />
        )}
        <Button
          look="primary"
          shortcut={shortcuts.anywhere.save}
          disabled={sending || (kept.sentAt !== '' && !changed && report.teamId === kept.teamId)}
          onClick={() => save(true)}
        >
          {t(kept.sentAt ? 'work-report.resend' : 'work-report.send')}
        </Button>
      </div>
    </form>
  );
}
