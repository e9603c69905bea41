import { SegmentedControl } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ComponentType, type ReactNode, useId } from 'react';
import { type Key, useLocale, useTranslation } from '../../i18n';
import { useAdoptSettings, useSession } from '../../lib/session';
import type { Settings } from '../../lib/types';
import { FaultLine } from '../../ui/fault-text';
import { Page } from '../../ui/page';
import { About } from './about';
import { Backup } from './backup';
import { Customers } from './customers';
import { Fields } from './fields';
import { Pipelines } from './pipelines';
import { Risks } from './risks';
import { Sales } from './sales';
import styles from './settings.module.css';
import { Shortcuts } from './shortcuts';
import { Storage } from './storage';
import { VisitQuestions } from './visit-questions';
import { Workdays } from './workdays';
import { WorkingTime } from './working-time';
import { Workspace } from './workspace';

interface Group {
  title: Key;
  Part: ComponentType;
  /** Whether only admins have it. */
  admins?: boolean;
}

const GROUPS: Group[] = [
  { title: 'settings.appearance', Part: Appearance },
  { title: 'settings.workspace', Part: Workspace },
  { title: 'settings.fields', Part: Fields, admins: true },
  { title: 'settings.customers', Part: Customers, admins: true },
  { title: 'settings.visit-questions', Part: VisitQuestions, admins: true },
  { title: 'pipeline.title', Part: Pipelines, admins: true },
  { title: 'settings.sales', Part: Sales, admins: true },
  { title: 'settings.risks', Part: Risks, admins: true },
  { title: 'settings.time', Part: WorkingTime, admins: true },
  { title: 'settings.calendar', Part: Workdays, admins: true },
  { title: 'backup.title', Part: Backup },
  { title: 'settings.files', Part: Storage },
  { title: 'settings.shortcuts', Part: Shortcuts },
  { title: 'settings.about', Part: About },
];

/** The settings of this computer and, for admins, of the workspace: a list of groups leads to each. */
export default function SettingsPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const shown = GROUPS.filter((group) => !group.admins || user.role === 'admin');
  return (
    <Page title={t('settings.title')}>
      <div className={styles.frame}>
        <nav aria-label={t('settings.title')} className={styles.nav}>
          {shown.map(({ title }) => (
            <button
              key={title}
              type="button"
              onClick={() => document.getElementById(title)?.scrollIntoView()}
            >
              {t(title)}
            </button>
          ))}
        </nav>
        <div className={styles.sections}>
          {shown.map(({ title, Part }) => (
            <div key={title} id={title}>
              <Part />
            </div>
          ))}
        </div>
      </div>
    </Page>
  );
}

/** A titled group of settings. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}

function Appearance() {
  const { t } = useTranslation();
  const locale = useLocale();
  const session = useSession();
  const adopt = useAdoptSettings();
  const save = useMutation({
    mutationFn: (patch: Partial<Settings>) => adopt({ ...session.settings, ...patch }),
  });
  const { theme, density } = session.settings;
  return (
    <Section title={t('settings.appearance')}>
      <Choice
        label={t('settings.language')}
        value={locale}
        onChange={(value) => save.mutate({ locale: value })}
        data={[
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
      />
      <Choice
        label={t('settings.theme')}
        value={theme}
        onChange={(value) => save.mutate({ theme: value })}
        data={(['auto', 'light', 'dark'] as const).map((value) => ({
          value,
          label: t(`settings.theme-${value}`),
        }))}
      />
      <Choice
        label={t('settings.density')}
        value={density}
        onChange={(value) => save.mutate({ density: value })}
        data={(['comfortable', 'compact'] as const).map((value) => ({
          value,
          label: t(`settings.density-${value}`),
        }))}
      />
      {save.error && <FaultLine error={save.error} />}
    </Section>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  data: { value: T; label: string }[];
  onChange: (value: T) => void;
}

/** One of a few, in a row. */
export function Choice<T extends string>({ label, value, data, onChange }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <span id={id}>{label}</span>
      <SegmentedControl
        aria-labelledby={id}
        size="xs"
        value={value}
        data={data}
        onChange={(chosen) => onChange(chosen as T)}
      />
    </div>
  );
}
