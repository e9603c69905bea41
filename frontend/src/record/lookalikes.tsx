import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../i18n';
import type { Candidate, How } from '../lib/duplicate-types';
import { go } from '../lib/go';
import { recordPath, useGo } from '../lib/route';
import type { Labels, Values } from '../lib/types';
import { Button } from '../ui/button';
import styles from './lookalikes.module.css';
import { titleOf } from './title';

/** What records of a kind are compared by; see store/alike. */
const COMPARED: Record<string, string[]> = {
  account: ['name', 'tax_number', 'phone', 'website'],
  contact: ['name', 'account_id', 'email', 'phone', 'wechat'],
};

export const isCompared = (kind: string): boolean => kind in COMPARED;

/** A pause as long as between two letters of a fast typist. */
const PAUSE_MS = 80;

/** Says, while a new record is being written, which ones it may be already. */
export function Lookalikes(props: { kind: string; values: Values; onOpen: () => void }) {
  const { t } = useTranslation();
  const to = useGo();
  const fields = COMPARED[props.kind] ?? [];
  const written = Object.fromEntries(
    fields.map((name): [string, string] => [name, String(props.values[name] ?? '')]),
  );
  const [values] = useDebouncedValue(written, PAUSE_MS);
  const { data } = useQuery({
    queryKey: ['lookalikes', props.kind, values],
    queryFn: () => go.duplicate.Check(props.kind, values),
    enabled: isCompared(props.kind) && Object.values(values).some((value) => value !== ''),
    placeholderData: (before) => before,
    meta: { kinds: [props.kind] },
  });
  const found = data?.found ?? [];
  return (
    <div role="status" className={styles.warning} hidden={found.length === 0}>
      <p>{t('duplicate.may-exist')}</p>
      <ul>
        {found.map(({ row, why }) => (
          <li key={row.id}>
            <span>
              <strong>{titleOf(row)}</strong>
              <small>
                <About candidate={{ row, why }} labels={data?.labels ?? {}} />
              </small>
            </span>
            <Button
              look="quiet"
              onClick={() => {
                props.onOpen();
                to(recordPath(row.kind, row.id));
              }}
            >
              {t('duplicate.open')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function About({ candidate: { row, why }, labels }: { candidate: Candidate; labels: Labels }) {
  const text = (name: string) => String(row.values[name] ?? '');
  const reasons = useWhy();
  const parts = [reasons(why), labels[text('account_id')], text('city'), labels[text('owner_id')]];
  return <>{parts.filter(Boolean).join(' · ')}</>;
}

/** Why two records may be one, in words. */
export function useWhy(): (why: How[]) => string {
  const { t } = useTranslation();
  return (why) => why.map((how) => t(`duplicate.why.${how}`)).join(t('ui.comma'));
}
