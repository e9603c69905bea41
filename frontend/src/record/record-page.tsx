import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParam, useView } from '../lib/route';
import type { Kind } from '../lib/types';
import { Async } from '../ui/async';
import { fieldOf, formFields, useKind } from './catalog';
import { Composer } from './composer';
import { useRecord } from './data';
import { Facts } from './facts';
import { useFilesTab } from './files';
import { HandoffPanel } from './handoff/panel';
import { History } from './history';
import { RecordLayout } from './record-layout';
import { Timeline } from './timeline';
import { hasTimeline } from './timeline-data';
import { readListView } from './view';
import { useRecordWords } from './words';

/** What configures the workspace, and what is never edited, has no files. */
const hasFiles = (kind: Kind) =>
  kind.writers === 'everyone' && !kind.appendOnly && kind.name !== 'attachment';

/** Who made it, and when. */
const MADE = new Set(['created_at', 'created_by']);

/** The page of a record whose kind has no page of its own. */
export default function RecordPage() {
  const { t } = useTranslation();
  const words = useRecordWords();
  const kind = useKind(useParam('kind'));
  const id = useParam('id');
  const record = useRecord(kind.name, id);
  const [view, setView] = useView(readListView);
  const files = useFilesTab(kind.name, id);
  const fields = useMemo(
    () => [...formFields(kind), ...kind.fields.filter((field) => MADE.has(field.name))],
    [kind],
  );
  return (
    <Async of={record}>
      {(one) => {
        const currency = String(one.row.values[fieldOf(kind, 'currency') ? 'currency' : ''] ?? '');
        const changes = {
          value: 'history',
          label: t('record.history'),
          content: <History kind={kind} id={id} currency={currency} />,
        };
        const account = String(one.row.values.account_id ?? '');
        const timeline = {
          value: 'timeline',
          label: t('record.timeline'),
          content: (
            <>
              {kind.name === 'contact' && <Composer key={one.row.id} row={one.row} />}
              <Timeline kind={kind.name} id={id} />
            </>
          ),
        };
        const tabs = [
          ...(hasTimeline(kind.name) ? [timeline] : []),
          ...(hasFiles(kind) ? [files] : []),
          changes,
        ];
        return (
          <RecordLayout
            kind={kind}
            record={one}
            summary={one.labels[account] || words.one(kind.name)}
            tabs={tabs}
            tab={view.tab}
            onTab={(tab) => setView({ tab })}
            side={
              <>
                {kind.name === 'task' && <HandoffPanel record={one} />}
                <Facts kind={kind} record={one} fields={fields} />
              </>
            }
          />
        );
      }}
    </Async>
  );
}
