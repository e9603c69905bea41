import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { TimeRules } from '../../lib/calendar-types';
import { go } from '../../lib/go';
import { FaultLine, useFaultText } from '../../ui/fault-text';
import { WholeField } from '../../ui/field/whole-field';
import { RulesForm } from './rules-form';
import { Section } from './section';
import styles from './settings.module.css';

/** When people work, and how much of that should go to selling. */
export function WorkingTime() {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['time-rules'],
    queryFn: () => go.calendar.Rules(),
    meta: { kinds: ['policy'] },
  });
  return (
    <Section title={t('settings.time')}>
      {data && <Form key={JSON.stringify(data)} rules={data} />}
    </Section>
  );
}

const TIMES = ['from', 'breakFrom', 'breakUntil', 'until'] as const;

function Form({ rules }: { rules: TimeRules }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [hours, setHours] = useState(rules.hours);
  const [target, setTarget] = useState(rules.target);
  return (
    <RulesForm save={() => go.calendar.SetRules({ hours, target })} fields={['hours', 'target']}>
      {(fault, error) => (
        <>
          <p className={styles.hint}>{t('settings.time-hint')}</p>
          <div className={styles.times}>
            {TIMES.map((one) => (
              <TextInput
                key={one}
                type="time"
                label={t(`settings.hours.${one}`)}
                value={hours[one]}
                error={fault?.field === 'hours'}
                onChange={({ currentTarget: { value } }) => setHours({ ...hours, [one]: value })}
              />
            ))}
          </div>
          {fault?.field === 'hours' && <FaultLine error={error} />}
          <div className={styles.times}>
            {(['least', 'most'] as const).map((end) => (
              <WholeField
                key={end}
                label={t(`settings.selling-${end}`)}
                min={1}
                max={100}
                value={target[end]}
                error={end === 'least' && fault?.field === 'target' && text(fault)}
                onChange={(typed) => setTarget({ ...target, [end]: typed })}
              />
            ))}
          </div>
        </>
      )}
    </RulesForm>
  );
}
