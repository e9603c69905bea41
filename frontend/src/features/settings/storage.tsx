import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocale, useTranslation } from '../../i18n';
import { bytesText } from '../../lib/bytes';
import { go } from '../../lib/go';
import { useSession } from '../../lib/session';
import { Async } from '../../ui/async';
import { FaultLine } from '../../ui/fault-text';
import { Choice, Section } from './section';
import styles from './settings.module.css';

const GB = 1_000_000_000;
const QUOTAS = [1, 2, 5, 20, 100].map((gigabytes) => gigabytes * GB);

/** How much room files take on this computer, and how much they may. */
export function Storage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useSession();
  const usage = useQuery({
    queryKey: ['usage'],
    queryFn: () => go.attachment.Usage(),
    meta: { kinds: ['attachment'] },
  });
  const save = useMutation({
    mutationFn: (bytes: number) => go.attachment.SetQuota(bytes),
    onSuccess: () => usage.refetch(),
  });
  const text = (bytes: number) => bytesText(bytes, locale);
  return (
    <Section title={t('settings.files')}>
      <Async of={usage}>
        {({ bytes, quota, unsent, pinned }) => (
          <>
            <p>
              {t('settings.files-used', {
                used: text(bytes),
                unsent: text(unsent),
                pinned: text(pinned),
              })}
            </p>
            {workspace.type === 'hub' && (
              <>
                <Choice
                  label={t('settings.files-quota')}
                  value={String(quota)}
                  onChange={(chosen) => save.mutate(Number(chosen))}
                  data={[...new Set([...QUOTAS, quota])]
                    .sort((a, b) => a - b)
                    .map((size) => ({ value: String(size), label: text(size) }))}
                />
                <p className={styles.hint}>{t('settings.files-hint')}</p>
              </>
            )}
            {save.error && <FaultLine error={save.error} />}
          </>
        )}
      </Async>
    </Section>
  );
}
