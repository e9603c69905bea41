import { SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from '../../i18n';
import { addDays, midnight, today } from '../../lib/dates';
import { type Search, useGo, useView } from '../../lib/route';
import type { Filter } from '../../lib/types';
import { Freshness } from '../../record/freshness/freshness';
import { searchOptions } from '../../record/options';
import { Answers } from '../../record/survey/answers';
import { Scores } from '../../record/survey/scores';
import { askPath, useResults } from '../../record/survey/survey';
import { Async } from '../../ui/async';
import { ReferenceField } from '../../ui/field/reference';
import { Page } from '../../ui/page';
import styles from './survey.module.css';

const PERIODS = ['90', '365', 'all'] as const;
type Period = (typeof PERIODS)[number];

const readView = (raw: Search): { period: Period } => ({
  period: PERIODS.find((period) => period === String(raw.period)) ?? '90',
});

/** The day on which a period begins, so that the answer is the same all day. */
const beginning = (period: Period): string =>
  period === 'all' ? '' : midnight(addDays(today(), -Number(period))).toISOString();

/** What customers say of us, as far as this person sees them. */
export default function SurveyPage() {
  const { t } = useTranslation();
  const [{ period }, setView] = useView(readView);
  const go = useGo();
  const since = useMemo(() => beginning(period), [period]);
  const results = useResults('', since);
  const answered: Filter = { field: 'answered_at', op: 'ge', value: since };
  return (
    <Page
      title={t('survey.title')}
      fresh={<Freshness of={{ kind: 'survey_response', filter: answered }} />}
      actions={
        <ReferenceField
          aria-label={t('survey.ask-whom')}
          placeholder={t('survey.ask-whom')}
          value=""
          title=""
          source="account"
          search={(text) => searchOptions('account', text)}
          onChange={(account) => account && go(askPath(account.id))}
        />
      }
      tools={
        <SegmentedControl
          size="xs"
          aria-label={t('survey.period')}
          data={PERIODS.map((value) => ({ value, label: t(`survey.last.${value}`) }))}
          value={period}
          onChange={(value) => setView({ period: value as Period })}
        />
      }
    >
      <div className={styles.page}>
        <Async of={results}>{(found) => <Scores results={found} />}</Async>
        <Answers filter={answered} />
      </div>
    </Page>
  );
}
