import { Select } from '@mantine/core';
import { IconPinned, IconPlus, IconSpeakerphone } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../i18n';
import type { Announcement, AnnouncementBoard } from '../../lib/announcement-types';
import { useKeys } from '../../lib/keys';
import { recordPath, type Search, useGo, useParam, useView } from '../../lib/route';
import { shortcuts } from '../../lib/shortcuts';
import { useKind } from '../../record/catalog';
import { openForm } from '../../record/form-state';
import { useRecordWords } from '../../record/words';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { RelativeDate } from '../../ui/dates';
import { Empty } from '../../ui/empty';
import { Page } from '../../ui/page';
import { SearchBox } from '../../ui/search-box';
import styles from './announcement.module.css';
import { useBoard } from './data';
import { Reading } from './reading';

const read = (raw: Search) => ({
  text: String(raw.text ?? ''),
  category: String(raw.category ?? ''),
});

/** What was announced, what is pinned first, and one of it to be read. */
export default function AnnouncementPage() {
  const { t } = useTranslation();
  const words = useRecordWords();
  const go = useGo();
  const [{ text, category }, change] = useView(read);
  const board = useBoard(text);
  const categories = useKind('announcement')?.fields.find(({ name }) => name === 'category');
  const create = () =>
    openForm({
      kind: 'announcement',
      values: { category: 'news' },
      onSaved: (id) => go(recordPath('announcement', id)),
    });
  return (
    <Page
      title={t('announcement.title')}
      summary={board.data && t('announcement.unread', { count: board.data.unread })}
      actions={
        <Button look="primary" icon={IconPlus} onClick={create}>
          {t('announcement.create')}
        </Button>
      }
      views={
        <Select
          size="xs"
          clearable
          aria-label={words.field('announcement', 'category')}
          placeholder={words.field('announcement', 'category')}
          data={(categories?.choices ?? []).map((value) => ({
            value,
            label: words.choice('category', value),
          }))}
          value={category || null}
          onChange={(chosen) => change({ category: chosen ?? '' })}
        />
      }
      tools={<SearchBox value={text} onChange={(typed) => change({ text: typed })} />}
    >
      <Async of={board}>
        {(data) => (
          <Board
            board={data}
            items={data.items.filter((item) => !category || item.category === category)}
          />
        )}
      </Async>
    </Page>
  );
}

function Board({ board, items }: { board: AnnouncementBoard; items: Announcement[] }) {
  const { t } = useTranslation();
  const go = useGo();
  const id = useParam('id');
  const at = items.findIndex((item) => item.id === id);
  const turn = (to: number) => items[to] && go(recordPath('announcement', items[to].id));
  useKeys({
    [shortcuts.list.next]: () => turn(at + 1),
    [shortcuts.list.previous]: () => turn(at - 1),
  });
  if (items.length === 0)
    return (
      <Empty
        icon={IconSpeakerphone}
        title={t('announcement.none')}
        hint={t('announcement.none-hint')}
      />
    );
  const open = items[at];
  return (
    <div className={styles.page}>
      <ul className={styles.list} aria-label={t('announcement.title')}>
        {items.map((item) => (
          <li key={item.id} data-read={item.read}>
            <Row item={item} labels={board.labels} open={item === open} />
          </li>
        ))}
      </ul>
      {open ? (
        <Reading key={open.id} item={open} labels={board.labels} />
      ) : (
        <Empty
          icon={IconSpeakerphone}
          title={t('announcement.choose')}
          hint={t('announcement.choose-hint')}
        />
      )}
    </div>
  );
}

interface RowProps {
  item: Announcement;
  labels: AnnouncementBoard['labels'];
  open: boolean;
}

function Row({ item, labels, open }: RowProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  return (
    <Link to={recordPath('announcement', item.id)} aria-current={open ? 'true' : undefined}>
      <strong>
        {item.pinned === 1 && (
          <IconPinned size={14} stroke={1.75} role="img" aria-label={t('announcement.pinned')} />
        )}
        {item.title}
        {!item.read && <i role="img" aria-label={t('announcement.new')} />}
      </strong>
      <small>
        {words.choice('category', item.category)} · {labels[item.by] || t('record.somebody')} ·{' '}
        <RelativeDate at={item.at} />
      </small>
    </Link>
  );
}
