import { IconMoodSmile, IconPlus, IconUsers } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { today } from '../../lib/dates';
import { useGo, useParam, useView } from '../../lib/route';
import { useSession } from '../../lib/session';
import type { Action } from '../../lib/subject';
import type { One } from '../../lib/types';
import { ApprovalSection } from '../../record/approval/section';
import { askPage } from '../../record/ask';
import { occasionsQuery } from '../../record/care/data';
import { KeyDates } from '../../record/care/key-dates';
import { factFields, useHas, useKind } from '../../record/catalog';
import { Composer } from '../../record/composer';
import { useCountOf, useRecord } from '../../record/data';
import { Facts } from '../../record/facts';
import { useFilesTab } from '../../record/files';
import { openForm } from '../../record/form-state';
import { Freshness } from '../../record/freshness/freshness';
import { totalOf } from '../../record/freshness/word';
import { RecordLayout } from '../../record/record-layout';
import { askRelated, Related } from '../../record/related';
import { KeyPeople, RelationMap } from '../../record/relation/relation-map';
import { ThreadWarning } from '../../record/relation/thread-warning';
import { RisksTab } from '../../record/risk/risks-tab';
import { healthQuery } from '../../record/score/data';
import { ScorePanel } from '../../record/score/score-panel';
import { ScorePill } from '../../record/score/score-pill';
import { askPath } from '../../record/survey/survey';
import { SurveyTab } from '../../record/survey/survey-tab';
import { Timeline } from '../../record/timeline';
import { titleOf } from '../../record/title';
import { readTab } from '../../record/view';
import { Async } from '../../ui/async';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { Pill } from '../../ui/pill';
import { Soon } from '../../ui/soon';
import styles from './account-page.module.css';
import { useStanding } from './pool';
import { PoolAction } from './pool-actions';
import { TierPill } from './tier';

const OPPORTUNITIES = { kind: 'opportunity', by: 'account_id', limit: 5 };

export const ask = askPage('account', (client, { id = '' }) =>
  Promise.all([
    client.prefetchQuery(healthQuery(id)),
    client.prefetchQuery(occasionsQuery(id)),
    askRelated(client, { ...OPPORTUNITIES, id }),
  ]),
);

/** Everything about one account. */
export default function AccountPage() {
  const id = useParam('id');
  const record = useRecord('account', id);
  return (
    <Async of={record} whole>
      {(one) => <Account key={id} record={one} />}
    </Async>
  );
}

function Account({ record }: { record: One }) {
  const { t } = useTranslation();
  const kind = useKind('account');
  const go = useGo();
  const { workspace } = useSession();
  const money = useHas('opportunity', 'amount') ? workspace.currency : undefined;
  const [, setView] = useView(readTab);
  const { id, values } = record.row;
  const own = { field: 'account_id', op: 'eq', value: id } as const;
  const contacts = useCountOf({ kind: 'contact', filter: own });
  const opportunities = useCountOf({ kind: 'opportunity', filter: own });
  const projects = useCountOf({ kind: 'project', filter: own });
  const files = useFilesTab('account', id);
  const begin = { values: { account_id: id }, titles: { [id]: titleOf(record.row) } };
  const currency = String(values.revenue_currency ?? '');
  const more: Action[] = [
    {
      id: 'account.people',
      label: t('relation.title'),
      icon: IconUsers,
      keywords: ['decision maker', 'key people', '决策人', '关键人', 'guanxitu', 'jueceren'],
      run: () => setView({ tab: 'contacts' }),
    },
    {
      id: 'account.ask',
      label: t('survey.ask'),
      icon: IconMoodSmile,
      keywords: ['survey', 'nps', 'csat', 'ces', '满意度', 'manyidu'],
      run: () => go(askPath(id)),
    },
  ];

  return (
    <RecordLayout
      kind={kind}
      record={record}
      more={more}
      summary={<Summary record={record} />}
      fresh={
        <Freshness of={totalOf({ kind: 'opportunity', filter: own }, money)} currency={money} />
      }
      actions={
        <>
          <PoolAction record={record} />
          <Button
            look={values.owner_id ? 'primary' : 'plain'}
            icon={IconPlus}
            onClick={() => openForm({ kind: 'opportunity', ...begin })}
          >
            {t('opportunity.create')}
          </Button>
        </>
      }
      tabs={[
        {
          value: 'overview',
          label: t('account.tab.overview'),
          content: (
            <>
              <Composer key={record.row.id} row={record.row} />
              <Soon>
                <ThreadWarning account={id} />
              </Soon>
              <Related
                {...OPPORTUNITIES}
                title={t('account.open-opportunities')}
                id={id}
                begin={begin}
              />
              <Timeline kind="account" id={id} currency={currency} />
            </>
          ),
        },
        {
          value: 'contacts',
          label: t('account.tab.contacts'),
          count: contacts,
          content: (
            <>
              <RelationMap account={{ id, title: titleOf(record.row) }} />
              {contacts ? <Related kind="contact" by="account_id" id={id} /> : null}
            </>
          ),
        },
        {
          value: 'opportunities',
          label: t('account.tab.opportunities'),
          count: opportunities,
          content: <Related kind="opportunity" by="account_id" id={id} begin={begin} />,
        },
        {
          value: 'projects',
          label: t('account.tab.projects'),
          count: projects,
          content: (
            <Related
              kind="project"
              by="account_id"
              id={id}
              begin={{
                ...begin,
                values: { ...begin.values, state: 'planned', starts_on: today() },
              }}
            />
          ),
        },
        {
          value: 'tasks',
          label: t('account.tab.tasks'),
          content: <Related kind="task" by="account_id" id={id} begin={begin} />,
        },
        {
          value: 'risks',
          label: t('risk.tab'),
          content: <RisksTab kind="account" id={id} begin={begin} />,
        },
        {
          value: 'feedback',
          label: t('account.tab.feedback'),
          content: <Related kind="feedback" by="account_id" id={id} begin={begin} />,
        },
        {
          value: 'survey',
          label: t('account.tab.survey'),
          content: <SurveyTab account={id} />,
        },
        files,
      ]}
      side={
        <>
          <Soon>
            <KeyPeople account={id} onOpen={() => setView({ tab: 'contacts' })} />
          </Soon>
          <ScorePanel account={id} />
          <KeyDates account={{ id, title: titleOf(record.row) }} />
          <ApprovalSection row={record.row} />
          <Facts kind={kind} record={record} fields={factFields(kind, record.row.values)} />
        </>
      }
    />
  );
}

function Summary({ record }: { record: One }) {
  const { t } = useTranslation();
  const owner = String(record.row.values.owner_id ?? '');
  const name = record.labels[owner];
  const standing = useStanding(record.row.id);
  return (
    <span className={styles.summary}>
      <TierPill tier={String(record.row.values.tier ?? '')} />
      <Soon>
        <ScorePill account={record.row.id} />
      </Soon>
      {name ? (
        <>
          <Avatar name={name} id={owner} size={18} /> {name}
        </>
      ) : (
        t('account.in-pool')
      )}
      {standing?.provisional && <Pill hue="amber">{t('account.provisional')}</Pill>}
      {standing?.due && <Pill hue="slate">{t('account.due')}</Pill>}
    </span>
  );
}
