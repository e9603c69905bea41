import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Team } from '../../lib/team-types';
import { useRecordWords } from '../../record/words';
import { Dialog } from '../../ui/dialog';
import { FaultLine } from '../../ui/fault-text';
import { useAddTeam } from './data';
import styles from './team.module.css';

/** A new team, possibly below another one. */
export function TeamDialog({ teams, onClose }: { teams: Team[]; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const [name, setName] = useState('');
  const [parentId, setParent] = useState('');
  const add = useAddTeam(onClose);
  return (
    <Dialog
      title={t('team.add-team')}
      save={t('team.save')}
      saving={add.isPending}
      onSave={() => add.mutate({ name, parentId })}
      onClose={onClose}
      note={add.error && <FaultLine error={add.error} />}
    >
      <div className={styles.form}>
        <TextInput
          label={words.field('team', 'name')}
          withAsterisk
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t('team.parent')}
          allowDeselect={false}
          data={[
            { value: '', label: t('team.none') },
            ...teams.map((team) => ({ value: team.id, label: team.name })),
          ]}
          value={parentId}
          onChange={(id) => setParent(id ?? '')}
        />
      </div>
    </Dialog>
  );
}
