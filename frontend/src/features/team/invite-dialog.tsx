import { useEffect } from 'react';
import { useTranslation } from '../../i18n';
import type { Person } from '../../lib/team-types';
import { Dialog } from '../../ui/dialog';
import { FaultLine } from '../../ui/fault-text';
import { useInvite } from './data';
import { JoinCode } from './join-code';

/** A join code for one device of a person. */
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
      <JoinCode code={code} hint={t('team.invite-hint', { name: person.name })} />
    </Dialog>
  );
}
