import type { ComponentType } from 'react';
import { type Key, useTranslation } from '../../i18n';
import { useSession } from '../../lib/session';
import { Page } from '../../ui/page';
import { About } from './about';
import { Appearance } from './appearance';
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
