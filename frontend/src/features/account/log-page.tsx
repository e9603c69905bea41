import { useEffect, useRef } from 'react';
import { useTranslation } from '../../i18n';
import { type Search, useView } from '../../lib/route';
import { Composer } from '../../record/composer';
import { useRecord } from '../../record/data';
import { searchOptions } from '../../record/options';
import { Timeline } from '../../record/timeline';
import { titleOf } from '../../record/title';
import { ReferenceField } from '../../ui/field/reference';
import { Page } from '../../ui/page';
import styles from './account-page.module.css';
import { useLogAsked } from './log-asked';

const read = (raw: Search) => ({ account: String(raw.account ?? '') });

/** Logs what just happened with a customer, from wherever one is. */
export default function LogPage() {
  const { t } = useTranslation();
  const [{ account }, change] = useView(read);
  const row = useRecord('account', account).data?.row;
  const frame = useRef<HTMLDivElement>(null);
  const times = useLogAsked((state) => state.times);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever it is asked for, and by nothing else
  useEffect(() => {
    if (!account) frame.current?.querySelector('input')?.focus();
  }, [times]);
  return (
    <Page title={t('account.log')}>
      <div ref={frame} className={styles.log}>
        <ReferenceField
          key={account}
          label={t('account.log-with')}
          autoFocus={!account}
          value={account}
          title={row ? titleOf(row) : ''}
          source="account"
          search={(text) => searchOptions('account', text)}
          onChange={(option) => change({ account: option?.id ?? '' })}
        />
        {row && (
          <Begun key={row.id}>
            <Composer row={row} />
          </Begun>
        )}
        {row && <Timeline kind="account" id={row.id} />}
      </div>
    </Page>
  );
}

/** The customer is known: what happened is written next. */
function Begun({ children }: { children: React.ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.querySelector('textarea')?.focus(), []);
  return <div ref={frame}>{children}</div>;
}
