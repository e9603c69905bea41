import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { addDays, monthFrom, today, weekOf } from '../../lib/dates';
import { faultOf } from '../../lib/fault';
import { go } from '../../lib/go';
import type { ReportSubject } from '../../lib/progress-report-types';
import { recordPath, useGo } from '../../lib/route';
import { useSession } from '../../lib/session';
import { say } from '../../lib/toast';
import type { Fault } from '../../lib/types';
import { searchOptions } from '../../record/options';
import { Dialog } from '../../ui/dialog';
import { useFaultText } from '../../ui/fault-text';
import { DayField } from '../../ui/field/day-field';
import { ReferenceField } from '../../ui/field/reference';
import styles from './report.module.css';

const SUBJECTS: ReportSubject[] = ['user', 'team', 'project'];

/** Whom or what a report is about, and which week or month: then it writes itself. */
export function MakeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const text = useFaultText();
  const open = useGo();
  const { user } = useSession();
  const me = { id: user.id, title: user.name };
  const [kind, setKind] = useState<ReportSubject>('user');
  const [subject, setSubject] = useState<{ id: string; title: string }>(me);
  const [period, setPeriod] = useState<'week' | 'month'>('week');
  const [which, setWhich] = useState<'this' | 'last' | 'other'>('this');
  const [other, setOther] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);

  const make = async () => {
    try {
      const day = { this: today(), last: before(period), other }[which];
      const wish = { subjectKind: kind, subjectId: subject.id, period, day, locale };
      const { id } = await go.progressreport.Make(wish);
      say({ text: t('progress-report.made') });
      open(recordPath('progress_report', id));
    } catch (error) {
      setFault(faultOf(error));
    }
  };
  return (
    <Dialog
      title={t('progress-report.create')}
      save={t('progress-report.make')}
      onSave={make}
      onClose={onClose}
    >
      <div className={styles.make}>
        <Choice
          label={t('progress-report.about')}
          value={kind}
          data={SUBJECTS.map((one) => [one, t(`progress-report.subject.${one}`)])}
          onChange={(next) => {
            setKind(next);
            setSubject(next === 'user' ? me : { id: '', title: '' });
            setFault(null);
          }}
        />
        <ReferenceField
          key={kind}
          label={t(`progress-report.who.${kind}`)}
          required
          autoFocus
          value={subject.id}
          title={subject.title}
          source={kind}
          search={(typed) => searchOptions(kind, typed)}
          error={fault && fault.field !== 'day' && text(fault)}
          onChange={(option) => {
            setSubject(option ?? { id: '', title: '' });
            setFault(null);
          }}
        />
        <Choice
          label={t('progress-report.period')}
          value={period}
          data={[
            ['week', t('progress-report.week')],
            ['month', t('progress-report.month')],
          ]}
          onChange={setPeriod}
        />
        <Choice
          label={t('progress-report.when')}
          value={which}
          data={[
            ['this', t('progress-report.which.this')],
            ['last', t('progress-report.which.last')],
            ['other', t('progress-report.which.other')],
          ]}
          onChange={setWhich}
        />
        {which === 'other' && (
          <DayField
            label={t(`progress-report.day-of.${period}`)}
            required
            value={other}
            error={fault?.field === 'day' && text(fault)}
            onChange={(day) => {
              setOther(day);
              setFault(null);
            }}
          />
        )}
      </div>
    </Dialog>
  );
}

/** A day of the period before the current one. */
const before = (period: 'week' | 'month') =>
  period === 'week' ? addDays(weekOf(today()).first, -1) : monthFrom(today(), -1).first;

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  data: [T, string][];
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, data, onChange }: ChoiceProps<T>) {
  return (
    <div className={styles.choice}>
      <span aria-hidden>{label}</span>
      <SegmentedControl
        aria-label={label}
        size="xs"
        value={value}
        data={data.map(([one, name]) => ({ value: one, label: name }))}
        onChange={(next) => onChange(next as T)}
      />
    </div>
  );
}
