import { Select, Switch, TextInput } from '@mantine/core';
import { useTranslation } from '../../i18n';
import { useDraft } from '../../lib/draft';
import { faultOf } from '../../lib/fault';
import type { Person, Team } from '../../lib/team-types';
import { useUndo } from '../../record/undo';
import { useRecordWords } from '../../record/words';
import { Dialog } from '../../ui/dialog';
import { FaultLine, useFaultText } from '../../ui/fault-text';
import { useSavePerson } from './data';
import styles from './team.module.css';

const nobody: Person = {
  id: '',
  name: '',
  email: '',
  title: '',
  role: 'rep',
  sees: '',
  active: true,
  teams: [],
};

interface Props {
  was?: Person;
  teams: Team[];
  onClose: () => void;
}

/** A person: who he is, what he may, and where he belongs. */
export function PersonDialog({ was = nobody, teams, onClose }: Props) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const text = useFaultText();
  const { sayDone } = useUndo();
  const draft = useDraft(`person ${was.id}`, was);
  const { value: person, change: set } = draft;
  const save = useSavePerson(() => {
    void sayDone(t('team.saved'));
    draft.drop();
    onClose();
  });
  const fault = save.error ? faultOf(save.error) : null;
  const errorOf = (field: string) => (fault?.field === field ? text(fault) : undefined);
  const choices = (field: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: words.choice(field, value) }));
  return (
    <Dialog
      title={t(was.id ? 'team.edit-person' : 'team.add-person')}
      save={t('team.save')}
      saving={save.isPending}
      onSave={() => save.mutate(person)}
      onClose={onClose}
      draft={draft}
      note={fault && !fault.field && <FaultLine error={save.error} />}
    >
      <div className={styles.form}>
        <TextInput
          label={words.field('user', 'name')}
          withAsterisk
          data-autofocus
          value={person.name}
          error={errorOf('name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label={words.field('user', 'email')}
          value={person.email}
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
        <TextInput
          label={words.field('user', 'title')}
          value={person.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Select
          label={words.field('user', 'role')}
          allowDeselect={false}
          data={choices('role', ['rep', 'manager', 'admin'])}
          value={person.role}
          error={errorOf('role')}
          onChange={(role) => set({ role: role as Person['role'] })}
        />
        <Select
          label={words.field('user', 'sees')}
          description={t('team.sees-hint')}
          allowDeselect={false}
          disabled={person.role === 'admin'}
          data={[
            { value: '', label: t('team.sees-by-role') },
            ...choices('sees', ['self', 'reports', 'team', 'tree', 'all']),
          ]}
          value={person.role === 'admin' ? 'all' : person.sees}
          onChange={(sees) => set({ sees: sees as Person['sees'] })}
        />
        {was.id && (
          <Switch
            label={t('team.active')}
            description={t('team.active-hint')}
            checked={person.active}
            onChange={(event) => set({ active: event.currentTarget.checked })}
          />
        )}
      </div>
      <InTeams person={person} teams={teams} onChange={(now) => set({ teams: now })} />
    </Dialog>
  );
}

interface InTeamsProps {
  person: Person;
  teams: Team[];
  onChange: (teams: Person['teams']) => void;
}

/** What the person is in each team. */
function InTeams({ person, teams, onChange }: InTeamsProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  if (teams.length === 0) return null;
  return (
    <fieldset className={styles.teams}>
      <legend>{t('team.head.teams')}</legend>
      {teams.map((team) => (
        <Select
          key={team.id}
          label={team.name}
          allowDeselect={false}
          data={[
            { value: '', label: t('team.not-in') },
            { value: 'member', label: words.choice('role', 'member') },
            { value: 'lead', label: words.choice('role', 'lead') },
          ]}
          value={person.teams.find(({ teamId }) => teamId === team.id)?.role ?? ''}
          onChange={(role) =>
            onChange([
              ...person.teams.filter(({ teamId }) => teamId !== team.id),
              ...(role ? [{ teamId: team.id, role: role as 'member' | 'lead' }] : []),
            ])
          }
        />
      ))}
    </fieldset>
  );
}
