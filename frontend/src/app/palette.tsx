import '@mantine/spotlight/styles.layer.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconCornerDownLeft, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from '../i18n';
import { go as goCalls } from '../lib/go';
import { isComposing } from '../lib/keys';
import { linked } from '../lib/link';
import { leave, restOn } from '../lib/next';
import { recentRecords } from '../lib/recent';
import { recordPath, useGo } from '../lib/route';
import { useSession } from '../lib/session';
import { currentSubject } from '../lib/subject';
import { giveNow, useAhead } from '../lib/type-ahead';
import type { Found, One } from '../lib/types';
import { iconOf } from '../record/icons';
import { usePageTitle } from '../record/title';
import { useRecordWords } from '../record/words';
import { Kbd } from '../ui/kbd';
import styles from './palette.module.css';
import { type Entry, grouped, matching, named } from './palette-entries';
import { giveFocusBack, usePalette } from './palette-state';
import { usePaletteEntries } from './use-palette-entries';

const [store, spotlight] = createSpotlight();

/** Goes anywhere, does anything, finds every record, from the keyboard. */
export default function Palette() {
  const { t } = useTranslation();
  const { open, hide } = usePalette();
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const all = usePaletteEntries();
  const first = named(all, asked);
  const entries = matching(all, asked).filter((entry) => !first.includes(entry));
  const { found, settled } = useFound(asked);
  // Whoever types on after the key needs the input at once; the sixty entries follow.
  const listed = useDeferredValue(open, false);

  useEffect(() => (open ? spotlight.open() : spotlight.close()), [open]);
  const foremost = first[0]?.id ?? found[0]?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something else stands first
  useEffect(markFirst, [asked, foremost, listed]);

  // What was looked for by its name is most often the one that is opened.
  const likely = open && asked && !first[0] ? found[0] : undefined;
  const path = likely ? recordPath(likely.kind, likely.id) : '';
  useEffect(() => {
    if (!path) return;
    restOn(path);
    return () => leave(path);
  }, [path]);

  /** Enter was hit before what was typed had been looked for. */
  const [hurried, setHurried] = useState(false);
  const ready = listed && settled && asked === text.trim();
  useAhead(hurried);
  useEffect(() => {
    if (!hurried || (open && !ready)) return;
    setHurried(false);
    if (open) giveNow(() => chosen()?.click());
  }, [hurried, open, ready]);
  const hold = (event: KeyboardEvent) => {
    const composing = isComposing(event.nativeEvent);
    const early = event.key === 'Enter' && !ready;
    // The Enter that chooses Chinese characters is not the one that runs a command.
    if (composing || early) event.stopPropagation();
    if (composing) return;
    if (early) event.preventDefault();
    setHurried(early);
  };

  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      onSpotlightClose={hide}
      shortcut={null}
      lockScroll={false} // nothing below scrolls but sheets of their own, which it covers
      size={620}
      yOffset="10vh"
      scrollable
      maxHeight="min(520px, 76vh)"
      transitionProps={{ duration: 0 }}
      overlayProps={{ blur: 0 }}
      classNames={{ content: styles.content, body: styles.body }}
      onKeyDownCapture={hold}
      attributes={{ content: { 'aria-label': t('palette.name') } }}
    >
      <Spotlight.Search
        className={styles.search}
        placeholder={t('app.search')}
        aria-label={t('app.search')}
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
      />
      <Spotlight.ActionsList className={styles.list}>
        {listed && (
          <>
            {settled && first.length + entries.length === 0 && found.length === 0 && (
              <Spotlight.Empty>{t('ui.nothing-found')}</Spotlight.Empty>
            )}
            <Entries entries={first} />
            {asked !== '' && <Records found={found} />}
            <Entries entries={entries} />
            {asked === '' && <Recent found={found} />}
          </>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

const inList = (selector: string) =>
  document.getElementById(store.getState().listId)?.querySelector<HTMLElement>(selector);

/** What Enter takes. */
const chosen = () => inList('[data-selected]');

/**
 * Enter takes what stands first. Spotlight marks it when a key is hit; what is
 * found comes a moment later, and it has no call to mark it again.
 */
function markFirst() {
  chosen()?.removeAttribute('data-selected');
  inList('[data-action]')?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
}

/** Records by what was typed, once they are known; those that were opened last while nothing was. */
function useFound(text: string): { found: Found[]; settled: boolean } {
  const { workspace } = useSession();
  const titleOf = usePageTitle();
  const { data, isFetching } = useQuery({
    queryKey: ['search', text],
    queryFn: () => find(text, titleOf),
    enabled: text !== '',
    placeholderData: (before) => before,
    gcTime: 10_000,
    meta: { kinds: ['*'] },
  });
  const found = text === '' ? recentRecords(workspace.id) : (data ?? []);
  return { found, settled: !isFetching };
}

/** The record that a pasted link leads to, or what is found by words. */
async function find(text: string, titleOf: (one: One) => string): Promise<Found[]> {
  const link = linked(text);
  if (!link) return goCalls.record.Search(text, 12);
  const one = await goCalls.record.Find(link.kind, link.id);
  return [{ ...link, title: titleOf(one), subtitle: '' }];
}

function Entries({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation();
  return grouped(entries).map(({ group, entries: own }) => (
    <Spotlight.ActionsGroup
      key={group}
      label={
        group === 'selected'
          ? t('palette.selected', { name: currentSubject()?.name })
          : t(`palette.${group}`)
      }
      className={styles.group}
    >
      {own.map((entry) => (
        <EntryAction key={entry.id} entry={entry} />
      ))}
    </Spotlight.ActionsGroup>
  ));
}

function EntryAction({ entry }: { entry: Entry }) {
  const Mark = entry.icon;
  const run = () => {
    giveFocusBack();
    entry.run();
  };
  return (
    <Spotlight.Action className={styles.action} onClick={run}>
      <Mark size={17} stroke={1.6} aria-hidden />
      <span>{entry.label}</span>
      {entry.shortcut && <Kbd shortcut={entry.shortcut} />}
    </Spotlight.Action>
  );
}

function Records({ found }: { found: Found[] }) {
  const words = useRecordWords();
  const kinds = [...new Set(found.map((one) => one.kind))];
  return kinds.map((kind) => (
    <Spotlight.ActionsGroup key={kind} label={words.title(kind)} className={styles.group}>
      {found
        .filter((one) => one.kind === kind)
        .map((one) => (
          <RecordAction key={one.id} record={one} />
        ))}
    </Spotlight.ActionsGroup>
  ));
}

function Recent({ found }: { found: Found[] }) {
  const { t } = useTranslation();
  if (found.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={t('palette.recent')} className={styles.group}>
      {found.map((one) => (
        <RecordAction key={one.id} record={one} />
      ))}
    </Spotlight.ActionsGroup>
  );
}

function RecordAction({ record }: { record: Found }) {
  const go = useGo();
  const Mark = iconOf(record.kind);
  return (
    <Spotlight.Action
      className={styles.action}
      onClick={() => go(recordPath(record.kind, record.id))}
    >
      <Mark size={17} stroke={1.6} aria-hidden />
      <span className={styles.record}>
        {record.title}
        {record.subtitle && <small>{record.subtitle}</small>}
      </span>
      <IconCornerDownLeft size={14} stroke={1.75} aria-hidden />
    </Spotlight.Action>
  );
}
