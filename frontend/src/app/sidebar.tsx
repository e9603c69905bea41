import { IconSearch, IconSettings } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../i18n';
import type { Navigation } from '../lib/feature';
import { whileIdle } from '../lib/idle';
import { spoken } from '../lib/keys';
import { usePath } from '../lib/route';
import { useSession } from '../lib/session';
import { shortcuts } from '../lib/shortcuts';
import { Kbd } from '../ui/kbd';
import { navigation } from './commands';
import { Logo } from './logo';
import { usePalette } from './palette-state';
import styles from './shell.module.css';
import { SyncChip } from './sync-chip';

/** Where one can go, what the workspace is called, and how sync stands. */
export function Sidebar() {
  const { t } = useTranslation();
  const session = useSession();
  const show = usePalette((state) => state.show);
  const entries = navigation(session).map((entry, _, all) => ({
    ...entry,
    // What stands below a place marks it too, but for what has an entry of its own.
    exact: all.some(({ to }) => to.startsWith(`${entry.to}/`)),
  }));
  const group = (name: Navigation['group']) => entries.filter((entry) => entry.group === name);
  return (
    <aside className={styles.sidebar}>
      <div className={styles.workspace}>
        <Logo />
        <div className={styles.names}>
          <strong>{t('app.name')}</strong>
          <span title={session.workspace.name}>{session.workspace.name}</span>
        </div>
      </div>
      <button
        type="button"
        className={styles.search}
        onClick={show}
        aria-keyshortcuts={spoken(shortcuts.anywhere.palette)}
      >
        <IconSearch size={15} stroke={1.75} aria-hidden />
        <span>{t('app.search-short')}</span>
        <Kbd shortcut={shortcuts.anywhere.palette} />
      </button>
      <nav ref={useCurrentInSight()} aria-label={t('app.navigation')} className={styles.nav}>
        <Entries entries={group('day')} />
        <Entries title={t('app.group.sell')} entries={group('sell')} />
        <Entries title={t('app.group.more')} entries={group('more')} />
      </nav>
      <div className={styles.foot}>
        <SyncChip />
        <Link
          to="/settings"
          className={styles.footButton}
          aria-label={t('app.settings')}
          title={t('app.settings')}
        >
          <IconSettings size={17} stroke={1.6} aria-hidden />
        </Link>
      </div>
    </aside>
  );
}

/** Keeps the place one is at in sight where there are more than the window is high. */
function useCurrentInSight() {
  const nav = useRef<HTMLElement>(null);
  const path = usePath();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path, another place
  useEffect(
    () =>
      whileIdle([
        async () =>
          nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }),
      ]),
    [path],
  );
  return nav;
}

type Place = Navigation & { exact: boolean };

function Entries({ title, entries }: { title?: string; entries: Place[] }) {
  if (entries.length === 0) return null;
  return (
    <div className={styles.group}>
      {title && <h2 className={styles.groupTitle}>{title}</h2>}
      <ul>
        {entries.map((entry) => (
          <li key={entry.to}>
            <Entry entry={entry} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Entry({ entry }: { entry: Place }) {
  const { t } = useTranslation();
  const { icon: IconPart, useCount = zero } = entry;
  const count = useCount();
  return (
    <Link
      to={entry.to}
      activeOptions={{ exact: entry.exact, includeSearch: false }}
      className={styles.entry}
      title={t(entry.label)}
    >
      <IconPart size={17} stroke={1.6} aria-hidden />
      <span>{t(entry.label)}</span>
      {count > 0 && <span className={styles.count}>{count}</span>}
    </Link>
  );
}

const zero = () => 0;
