import { Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { useDraft } from '../../lib/draft';
import { faultOf } from '../../lib/fault';
import type { Team } from '../../lib/team-types';
import { useUndo } from '../../record/undo';
import { useRecordWords } from '../../record/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FaultLine, useFaultText } from '../../ui/fault-text';
import { useRemoveTeam, useSaveTeam } from './data';
import styles from './team.module.css';

interface Props {
  was?: Team;
  teams: Team[];
  onClose: () => void;
}

const unnamed: Team = { id: '', name: '', parentId: '' };

/** A team, possibly below another one. */
export function TeamDialog({ was = unnamed, teams, onClose }: Props) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const text = useFaultText();
  const { sayDone } = useUndo();
  const draft = useDraft(`team ${was.id}`, was);
  const team = draft.value;
  const done = (said: string) => {
    draft.drop();
    onClose();
    void sayDone(said);
  };
  const save = useSaveTeam(() => done(t('team.saved')));
  const remove = useRemoveTeam(() => done(t('team.removed-team', { name: was.name })));
  const error = save.error ?? remove.error;
  const fault = error ? faultOf(error) : null;
  const errorOf = (field: string) => (fault?.field === field ? text(fault) : undefined);
  return (
    <Dialog
      title={t(was.id ? 'team.edit-team' : 'team.add-team')}
      save={t('team.save')}
      saving={save.isPending}
      onSave={() => save.mutate(team)}
      onClose={onClose}
      draft={draft}
      note={
        <>
          {was.id && (
            <Button look="quiet" icon={IconTrash} onClick={() => remove.mutate(was.id)}>
              {t('team.remove-team')}
            </Button>
          )}
          {fault && !fault.field && <FaultLine error={error} />}
        </>
      }
    >
      <div className={styles.form}>
        <TextInput
          label={words.field('team', 'name')}
          withAsterisk
          data-autofocus
          value={team.name}
          error={errorOf('name')}
          onChange={(event) => draft.change({ name: event.currentTarget.value })}
        />
        <Select
          label={t('team.parent')}
          allowDeselect={false}
          data={[
            { value: '', label: t('team.none') },
            ...teams
              .filter((one) => one.id !== was.id)
              .map((one) => ({ value: one.id, label: one.name })),
          ]}
          value={team.parentId}
          error={errorOf('parentId')}
          onChange={(id) => draft.change({ parentId: id ?? '' })}
        />
      </div>
    </Dialog>
  );
}
