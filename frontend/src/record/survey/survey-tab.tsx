import { IconMoodSmile } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { useGo } from '../../lib/route';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { Answers } from './answers';
import { Scores } from './scores';
import { askPath, useResults } from './survey';
import styles from './survey.module.css';

/** What one customer says of us, and the way to ask again. */
export function SurveyTab({ account }: { account: string }) {
  const { t } = useTranslation();
  const to = useGo();
  const results = useResults(account, '');
  const ask = (
    <Button look="primary" icon={IconMoodSmile} onClick={() => to(askPath(account))}>
      {t('survey.ask')}
    </Button>
  );
  return (
    <Async of={results}>
      {(found) => {
        const answered = found.some(({ n }) => n > 0);
        return (
          <>
            {answered && <Scores results={found} />}
            {answered && <p className={styles.asks}>{ask}</p>}
            <Answers filter={{ field: 'account_id', op: 'eq', value: account }} asks={ask} />
          </>
        );
      }}
    </Async>
  );
}
