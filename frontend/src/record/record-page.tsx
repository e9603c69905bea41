import { useMemo } from 'react';
import { useTranslation } from '../i18n';
import type { Ask } from '../lib/feature';
import { useParam } from '../lib/route';
import type { Kind } from '../lib/types';
import { Async } from '../ui/async';
import { askPage } from './ask';
import { formFields, useKind } from './catalog';
import { useRecord } from './data';
import { Facts } from './facts';
import { useFilesTab } from './files';
import { HandoffPanel } from './handoff/panel';
import { feedTab } from './record-feed';
import { RecordLayout } from './record-layout';
import { useRecordWords } from './words';

/** What configures the workspace, is never edited, or is said beside a record is not talked about, and has no files. */
const hasFiles = (kind: Kind) =>
  kind.writers === 'everyone' && !kind.appendOnly && !kind.own && kind.name !== 'attachment';

export const ask: Ask = (client, params) => askPage(params.kind ?? '')(client, params);

/**
 * What is read here where no form has it: the place of a task in its plan, what is known of
 * the bytes of a file, what a comment says and when it was changed, who made the record, and when.
 */
const READ = new Set([
  'project_id',
  'parent_id',
  'media_type',
  'size_bytes',
  'sha256',
  'body',
  'edited_at',
  'created_at',
  'created_by',
]);

/** The fields of the page, and those of them that no form has. */
function fieldsOf(kind: Kind) {
  const form = new Set(formFields(kind));
  const fields = kind.fields.filter(
    (field) => form.has(field) || field.type === 'any-reference' || READ.has(field.name),
  );
  return {
    fields,
    fixed: new Set(fields.filter((field) => !form.has(field)).map(({ name }) => name)),
  };
}

/** The page of a record whose kind has no page of its own. */
export default function RecordPage() {
  const { t } = useTranslation();
  const words = useRecordWords();
  const kind = useKind(useParam('kind'));
  const id = useParam('id');
  const record = useRecord(kind.name, id);
  const files = useFilesTab(kind.name, id);
  const facts = useMemo(() => fieldsOf(kind), [kind]);
  return (
    <Async of={record} whole>
      {(one) => {
        const account = String(one.row.values.account_id ?? '');
        const tabs = [feedTab(t, one.row, !hasFiles(kind)), ...(hasFiles(kind) ? [files] : [])];
        return (
          <RecordLayout
            kind={kind}
            record={one}
            summary={one.labels[account] || words.one(kind.name)}
            tabs={tabs}
            side={
              <>
                {kind.name === 'task' && <HandoffPanel record={one} />}
                <Facts kind={kind} record={one} {...facts} />
              </>
            }
          />
        );
      }}
    </Async>
  );
}
