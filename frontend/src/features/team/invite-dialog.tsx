import { CopyButton, Textarea } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from '../../i18n';
import type { Person } from '../../lib/team-types';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FaultLine } from '../../ui/fault-text';
import { useInvite } from './data';
import styles from './team.module.css';

/** A join code for one device of a person, to be copied and sent. */
export function InviteDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const { mutate, data: code, error } = useInvite();
  useEffect(() => mutate(person.id), [mutate, person.id]);
  return (
    <Dialog
      title={t('team.invite-of', { name: person.name })}
      save={t('team.done')}
      onSave={onClose}
      onClose={onClose}
      note={error && <FaultLine error={error} />}
    >
      <div className={styles.invite}>
        <p>{t('team.invite-hint', { name: person.name })}</p>
        <Textarea
          label={t('team.join-code')}
          className={styles.code}
          readOnly
          autosize
          minRows={2}
          value={code ?? ''}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={code ?? ''}>
          {({ copied, copy }) => (
            <Button icon={copied ? IconCheck : IconCopy} onClick={copy} disabled={!code}>
              {t(copied ? 'team.copied' : 'team.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </Dialog>
  );
}
