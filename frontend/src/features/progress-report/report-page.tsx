import { Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import type { ReportFormat } from '../../lib/progress-report-types';
import { useParam } from '../../lib/route';
import type { One } from '../../lib/types';
import { useKind } from '../../record/catalog';
import { useRecord } from '../../record/data';
import { feedTab } from '../../record/record-feed';
import { RecordLayout } from '../../record/record-layout';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { DropMenu } from '../../ui/drop-menu';
import { useDocument, useReport } from './data';
import styles from './report.module.css';
import { Section } from './section';

const FORMATS: ReportFormat[] = ['pdf', 'xlsx', 'md'];

/** A progress report: frozen figures, and what people write beside them. */
export default function ReportPage() {
  const id = useParam('id');
  return (
    <Async of={useRecord('progress_report', id)} whole>
      {(one) => <Report key={id} record={one} />}
    </Async>
  );
}

function Report({ record }: { record: One }) {
  const { t } = useTranslation();
  const kind = useKind('progress_report');
  const { id } = record.row;
  const shown = useDocument(id);
  const report = useReport(id);
  return (
    <RecordLayout
      kind={kind}
      record={record}
      summary={shown.data?.about}
      actions={<Export onExport={report.save} />}
      tabs={[
        {
          value: 'document',
          label: t('progress-report.document'),
          whole: true,
          content: (
            <Async of={shown}>
              {({ sections, lacks }) => (
                <article className={styles.document}>
                  {lacks && <p className={styles.lacks}>{lacks}</p>}
                  {sections.map((section) => (
                    <Section key={section.code} section={section} report={report} />
                  ))}
                </article>
              )}
            </Async>
          ),
        },
        feedTab(t, record.row),
      ]}
      side={null}
    />
  );
}

function Export({ onExport }: { onExport: (format: ReportFormat) => void }) {
  const { t } = useTranslation();
  return (
    <DropMenu
      position="bottom-end"
      target={<Button icon={IconDownload}>{t('progress-report.export')}</Button>}
    >
      <Menu.Label>{t('progress-report.export-hint')}</Menu.Label>
      {FORMATS.map((format) => (
        <Menu.Item key={format} onClick={() => onExport(format)}>
          {t(`progress-report.${format}`)}
        </Menu.Item>
      ))}
    </DropMenu>
  );
}
