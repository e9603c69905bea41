import { Select } from '@mantine/core';
import { IconPlus, IconUser } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from '../../i18n';
import type { BoardQuery, LaneBy } from '../../lib/opportunity-types';
import { type Search, useGo, useView } from '../../lib/route';
import { useSession } from '../../lib/session';
import { openNew } from '../../record/form-state';
import { RecordPeek } from '../../record/record-peek';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { SearchBox } from '../../ui/search-box';
import { LinkTabs } from '../../ui/tabs';
import { useBoard } from './data';
import { Pipeline } from './pipeline';
import { usePipelineTabs } from './tabs';
import { Totals, TotalsFresh } from './totals';

const LANES = ['none', 'owner', 'tier'] as const;

interface View {
  pipeline: string;
  mine: boolean;
  text: string;
  peek: string;
  lanes: LaneBy | '';
}

const readView = (raw: Search): View => ({
  pipeline: typeof raw.pipeline === 'string' ? raw.pipeline : '',
  mine: raw.mine === true,
  text: raw.text === undefined ? '' : String(raw.text),
  peek: typeof raw.peek === 'string' ? raw.peek : '',
  lanes: raw.lanes === 'owner' || raw.lanes === 'tier' ? raw.lanes : '',
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
      fresh={board.data && <TotalsFresh board={board.data} query={query} />}
      actions={
        <Button
          look="primary"
          icon={IconPlus}
          aria-keyshortcuts="C"
          onClick={() => openNew('opportunity', go)}
        >
          {t('opportunity.create')}
        </Button>
      }
      views={<LinkTabs label={t('record.views')} tabs={usePipelineTabs()} />}
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
          <Select
            aria-label={t('opportunity.lanes')}
            allowDeselect={false}
            w={156}
            data={LANES.map((by) => ({ value: by, label: t(`opportunity.lanes-${by}`) }))}
            value={view.lanes || 'none'}
            onChange={(by) => setView({ lanes: by === 'owner' || by === 'tier' ? by : '' })}
          />
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
      <Async of={board} whole>
        {(data) => (
          <Pipeline
            key={data.pipeline.id}
            board={data}
            query={query}
            lanes={view.lanes}
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
