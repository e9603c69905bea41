import { Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import type { BackupCopy } from '../../lib/backup-types';
import { bytesText } from '../../lib/bytes';
import { moment } from '../../lib/dates';
import { faultOf } from '../../lib/fault';
import { go, saveFile } from '../../lib/go';
import { number } from '../../lib/number';
import { useAdoptSession, useSession } from '../../lib/session';
import { say } from '../../lib/toast';
import { useExporting } from '../../record/exporting';
import { Late } from '../../ui/async';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FaultLine, useFaultText } from '../../ui/fault-text';
import { useRefused } from '../../ui/refused';
import { Section } from './section';
import styles from './settings.module.css';

const key = ['backup'];

/** The copies on this computer, and the way to another one. */
export function Backup() {
  const { t } = useTranslation();
  const faultText = useFaultText();
  const client = useQueryClient();
  const [restoring, setRestoring] = useState<BackupCopy | null>(null);
  const state = useQuery({ queryKey: key, queryFn: () => go.backup.State() }).data;
  const make = useMutation({
    mutationFn: () => go.backup.Make(),
    onSuccess: (now) => {
      client.setQueryData(key, now);
      say({ text: t('backup.made') });
    },
  });
  const move = useMutation({ mutationFn: async () => saveFile(await go.backup.Export()) });
  const copying = make.isPending || move.isPending;
  const failed = [make.error, move.error].find((one) => one && faultOf(one).code !== 'cancelled');
  return (
    <Section title={t('backup.title')}>
      <p className={styles.hint}>{t('backup.hint')}</p>
      {state?.failed && <p role="alert">{t('backup.failed', { why: faultText(state.failed) })}</p>}
      {state && <Copies copies={state.copies} onRestore={setRestoring} />}
      <div className={styles.actions}>
        <Button onClick={() => make.mutate()} disabled={copying}>
          {t(make.isPending ? 'backup.making' : 'backup.make')}
        </Button>
        <Button onClick={() => move.mutate()} disabled={copying}>
          {t('backup.move')}
        </Button>
        {copying && (
          <Late>
            <Copying />
          </Late>
        )}
      </div>
      <p className={styles.hint}>{t('backup.move-hint')}</p>
      <ExportAll />
      <RecoveryCode />
      {failed && <FaultLine error={failed} />}
      {restoring && <RestoreDialog copy={restoring} onClose={() => setRestoring(null)} />}
    </Section>
  );
}

/** A copy is being made: SQLite does not say how far it is. */
function Copying() {
  const { t } = useTranslation();
  const refused = useRefused();
  return (
    <>
      <Progress value={100} animated w={120} aria-label={t('backup.making')} />
      <Button look="quiet" onClick={() => void go.backup.Stop().catch(refused)}>
        {t('ui.cancel')}
      </Button>
    </>
  );
}

/** All that is here, to be read without Roadbook. */
function ExportAll() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { start, running, progress } = useExporting();
  const write = () =>
    start(async (job) => {
      const { path, records, files, away } = await go.exchange.ExportAll(job, locale);
      await saveFile(path);
      const counted = { records: number(records, locale), files: number(files, locale) };
      const said = t('backup.exported', counted);
      say({ text: away > 0 ? `${said} ${t('backup.exported-away', { count: away })}` : said });
    });
  return (
    <>
      <div className={styles.actions}>
        <Button onClick={write} disabled={running}>
          {t('backup.export')}
        </Button>
        {progress}
      </div>
      <p className={styles.hint}>{t('backup.export-hint')}</p>
    </>
  );
}

/** The code stays out of sight until it is asked for. */
function RecoveryCode() {
  const { t } = useTranslation();
  const code = useMutation({ mutationFn: () => go.setup.RecoveryCode() });
  return (
    <>
      <div className={styles.actions}>
        <Button onClick={() => code.mutate()} disabled={code.isPending}>
          {t('backup.code-show')}
        </Button>
      </div>
      {code.isSuccess && (
        <output className={styles.code} aria-label={t('backup.code')}>
          {code.data || t('backup.code-none')}
        </output>
      )}
      <p className={styles.hint}>{t('backup.code-hint')}</p>
      {code.error && <FaultLine error={code.error} />}
    </>
  );
}

interface CopiesProps {
  copies: BackupCopy[];
  onRestore: (copy: BackupCopy) => void;
}

function Copies({ copies, onRestore }: CopiesProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (copies.length === 0) return <p>{t('backup.none')}</p>;
  return (
    <ul className={styles.copies}>
      {copies.map((copy) => {
        const at = moment(copy.at, locale);
        return (
          <li key={copy.name}>
            <span>{at}</span>
            <span className={styles.hint}>{t(`backup.kind-${copy.kind}`)}</span>
            <span className={styles.hint}>{bytesText(copy.sizeBytes, locale)}</span>
            <Button
              look="quiet"
              aria-label={t('backup.restore-at', { at })}
              onClick={() => onRestore(copy)}
            >
              {t('backup.restore')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

function RestoreDialog({ copy, onClose }: { copy: BackupCopy; onClose: () => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useSession();
  const adopt = useAdoptSession();
  const restore = useMutation({
    mutationFn: async () => {
      await go.backup.Restore(copy.name);
      return go.setup.Current();
    },
    onSuccess: (current) => {
      adopt(current);
      onClose();
      say({ text: t('backup.restored') });
    },
  });
  return (
    <Dialog
      title={t('backup.restore-title', { at: moment(copy.at, locale) })}
      save={t(restore.isPending ? 'backup.restoring' : 'backup.restore')}
      saving={restore.isPending}
      onSave={() => restore.mutate()}
      onClose={onClose}
    >
      <p>{t(workspace.type === 'hub' ? 'backup.restore-hub' : 'backup.restore-local')}</p>
      <p className={styles.hint}>{t('backup.restore-kept')}</p>
      {restore.error && <FaultLine error={restore.error} />}
    </Dialog>
  );
}
