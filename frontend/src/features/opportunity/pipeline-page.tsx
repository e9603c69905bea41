import { Menu, Select } from '@mantine/core';
import { IconPlus, IconUser } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n';
import { shortMoney } from '../../lib/money';
import type { BoardQuery, Card, PipelineBoard } from '../../lib/opportunity-types';
import { type Search, useGo, useView } from '../../lib/route';
import { useSession } from '../../lib/session';
import { useHas } from '../../record/catalog';
import { openForm } from '../../record/form-state';
import { RecordPeek } from '../../record/record-peek';
import { Async } from '../../ui/async';
import { Board, type Column } from '../../ui/board/board';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { SearchBox } from '../../ui/search-box';
import { LinkTabs } from '../../ui/tabs';
import { BoardSelection } from './board-selection';
import { useBoardWords } from './board-words';
import { ColumnHead } from './column-head';
import { useBoard, useMoreCards } from './data';
import styles from './opportunity.module.css';
import { OpportunityCard } from './opportunity-card';
import {
  largestOpen,
  type Move,
  mainCurrency,
  neighbours,
  openTotals,
  placed,
  staysPut,
} from './order';
import { StageItems } from './stage-menu';
import { useMove } from './use-move';

const CARD_HEIGHT = 103;

interface View {
  pipeline: string;
  mine: boolean;
  text: string;
  peek: string;
}

const readView = (raw: Search): View => ({
  pipeline: typeof raw.pipeline === 'string' ? raw.pipeline : '',
  mine: raw.mine === true,
  text: raw.text === undefined ? '' : String(raw.text),
  peek: typeof raw.peek === 'string' ? raw.peek : '',
});

/** The sales of a pipeline, a column for each stage. */
export default function PipelinePage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const [view, setView] = useView(readView);
  const query = useMemo(
    (): BoardQuery => ({
      pipelineId: view.pipeline,
      ownerId: view.mine ? user.id : '',
      accountId: '',
      text: view.text,
      limit: 50,
    }),
    [view.pipeline, view.mine, view.text, user.id],
  );
  const board = useBoard(query);
  const go = useGo();
  return (
    <Page
      title={t('opportunity.pipeline')}
      summary={board.data && <Totals board={board.data} />}
      actions={
        <Button
          look="primary"
          icon={IconPlus}
          aria-keyshortcuts="C"
          onClick={() =>
            openForm({ kind: 'opportunity', onSaved: (id) => go(`/opportunity/${id}`) })
          }
        >
          {t('opportunity.create')}
        </Button>
      }
      views={
        <LinkTabs
          label={t('record.views')}
          tabs={[
            { to: '/opportunity/board', label: t('opportunity.board') },
            { to: '/opportunity', label: t('opportunity.table') },
          ]}
        />
      }
      tools={
        <>
          {(board.data?.pipelines.length ?? 0) > 1 && (
            <Select
              aria-label={t('opportunity.pipeline')}
              allowDeselect={false}
              data={board.data?.pipelines.map(({ id, name }) => ({ value: id, label: name }))}
              value={board.data?.pipeline.id ?? null}
              onChange={(pipeline) => setView({ pipeline: pipeline ?? '' })}
            />
          )}
          <SearchBox value={view.text} onChange={(text) => setView({ text })} />
          <Button
            look="quiet"
            icon={IconUser}
            pressed={view.mine}
            onClick={() => setView({ mine: !view.mine })}
          >
            {t('opportunity.only-mine')}
          </Button>
        </>
      }
    >
      <Async of={board}>
        {(data) => (
          <Pipeline
            key={data.pipeline.id}
            board={data}
            query={query}
            onPeek={(peek) => setView({ peek })}
          />
        )}
      </Async>
      {view.peek && (
        <RecordPeek kind="opportunity" id={view.peek} onClose={() => setView({ peek: '' })} />
      )}
    </Page>
  );
}

function Totals({ board }: { board: PipelineBoard }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useSession();
  const currency = mainCurrency(board.columns, workspace.currency);
  const known = useHas('opportunity', 'amount');
  const { total, weighted } = openTotals(board.columns, currency);
  const read = (amount: number) => shortMoney(amount, currency, locale);
  return known && t('opportunity.total', { total: read(total), weighted: read(weighted) });
}

interface PipelineProps {
  board: PipelineBoard;
  query: BoardQuery;
  onPeek: (id: string) => void;
}

function Pipeline({ board, query, onPeek }: PipelineProps) {
  const { t } = useTranslation();
  const words = useBoardWords();
  const go = useGo();
  const { workspace } = useSession();
  const loadMore = useMoreCards(query);
  const { move, refusal, dialog } = useMove();
  const [pending, setPending] = useState<{ move: Move; over: PipelineBoard } | null>(null);
  const [asked, setAsked] = useState<{ card: Card; at: DOMRect } | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const focused = useRef('');

  // The dropped card stays where it was put until the board that Go has changed
  // arrives: that one is drawn as it is.
  const columns = placed(board.columns, pending?.over === board ? pending.move : null);
  const currency = mainCurrency(board.columns, workspace.currency);
  const most = largestOpen(columns, currency);
  const some = columns.some((column) => column.count > 0);
  const stages = board.columns.map((column) => column.stage);

  const put = async (wanted: Move) => {
    const to = board.columns.find((column) => column.stage.id === wanted.stageId);
    const from = stages.find((stage) => stage.id === cardOf(board, wanted.id)?.stageId);
    if (!to || staysPut(board.columns, wanted)) return;
    setPending({ move: wanted, over: board });
    const { moved } = await move(
      wanted.id,
      to.stage,
      neighbours(to.cards, wanted.id, wanted.index),
      from,
    );
    if (!moved) setPending(null);
  };

  const more = useCallback(
    (stageId: string) => {
      const next = board.columns.find((column) => column.stage.id === stageId)?.next;
      if (next) void loadMore(stageId, next);
    },
    [board, loadMore],
  );
  const draw = useCallback(
    (card: Card) => (
      <OpportunityCard
        card={card}
        open={
          board.columns.find(({ stage }) => stage.id === card.stageId)?.stage.outcome === 'open'
        }
        fault={refusal?.id === card.id ? refusal.fault : undefined}
      />
    ),
    [board, refusal],
  );
  const open = useCallback((card: Card) => go(`/opportunity/${card.id}`), [go]);
  const toggle = ({ id }: Card) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  const ask = useCallback((card: Card, at: DOMRect) => setAsked({ card, at }), []);

  return (
    <>
      <Board
        label={t('opportunity.pipeline')}
        columns={columns.map((column): Column<Card> => {
          const narrow = some && column.count === 0;
          return {
            id: column.stage.id,
            name: column.stage.name,
            cards: column.cards,
            empty: t('opportunity.empty-column'),
            narrow,
            head: <ColumnHead column={column} currency={currency} most={narrow ? 0 : most} />,
          };
        })}
        card={draw}
        nameOf={nameOf}
        cardHeight={CARD_HEIGHT}
        words={words}
        onMove={(id, stageId, index) => void put({ id, stageId, index })}
        onOpen={open}
        onPeek={(card) => onPeek(card.id)}
        onMenu={ask}
        selected={selected}
        onToggle={toggle}
        onFocus={(id) => {
          focused.current = id;
        }}
        onEnd={more}
      />
      {asked && (
        <Menu opened onClose={() => setAsked(null)} position="right-start" width={200} returnFocus>
          <Menu.Target>
            <span
              className={styles.anchor}
              style={{ left: asked.at.left, top: asked.at.top, width: asked.at.width, height: 1 }}
            />
          </Menu.Target>
          <Menu.Dropdown aria-label={t('opportunity.card-menu', { name: asked.card.name })}>
            <StageItems
              stages={stages}
              current={asked.card.stageId}
              onChoose={(stage) => void put({ id: asked.card.id, stageId: stage.id, index: 0 })}
            />
          </Menu.Dropdown>
        </Menu>
      )}
      <BoardSelection
        selected={selected}
        onClear={() => setSelected(new Set())}
        focused={() => focused.current}
        cards={columns.flatMap((column) => column.cards)}
        onPeek={onPeek}
      />
      {dialog}
    </>
  );
}

const nameOf = (card: Card) => card.name;

const cardOf = (board: PipelineBoard, id: string) =>
  board.columns.flatMap((column) => column.cards).find((card) => card.id === id);
