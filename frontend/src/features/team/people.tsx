import { useState } from 'react';
import { type Translate, useTranslation } from '../../i18n';
import type { Overview, Person, Team } from '../../lib/team-types';
import { useRecordWords } from '../../record/words';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { Pill } from '../../ui/pill';
import { Heads } from './heads';
import { InviteDialog } from './invite-dialog';
import { PersonDialog } from './person-dialog';
import { ResetDialog } from './reset-dialog';
import styles from './team.module.css';
import { Teams } from './teams';

/** Everybody with his role, what he sees, and his teams. */
export function People({ overview }: { overview: Overview }) {
  const { people, teams } = overview;
  const [editing, setEditing] = useState<Person | null>(null);
  const [inviting, setInviting] = useState<Person | null>(null);
  const [resetting, setResetting] = useState<Person | null>(null);
  return (
    <div className={styles.body}>
      <table className={styles.table}>
        <Heads of={['person', 'role', 'sees', 'teams']} />
        <tbody>
          {people.map((person) => (
            <Row
              key={person.id}
              person={person}
              teams={teams}
              onEdit={() => setEditing(person)}
              onInvite={() => setInviting(person)}
              onReset={() => setResetting(person)}
            />
          ))}
        </tbody>
      </table>
      <Teams overview={overview} />
      {editing && <PersonDialog was={editing} teams={teams} onClose={() => setEditing(null)} />}
      {inviting && <InviteDialog person={inviting} onClose={() => setInviting(null)} />}
      {resetting && <ResetDialog person={resetting} onClose={() => setResetting(null)} />}
    </div>
  );
}

interface RowProps {
  person: Person;
  teams: Team[];
  onEdit: () => void;
  onInvite: () => void;
  onReset: () => void;
}

function Row({ person, teams, onEdit, onInvite, onReset }: RowProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const name = (id: string) => teams.find((team) => team.id === id)?.name ?? '';
  const where = person.teams
    .map(({ teamId, role }) =>
      role === 'lead' ? t('team.leads', { team: name(teamId) }) : name(teamId),
    )
    .join(t('ui.comma'));
  return (
    <tr data-quiet={!person.active}>
      <th scope="row">
        <span className={styles.person}>
          <Avatar name={person.name} id={person.id} size={24} />
          <span>
            {person.name}
            <small>{[person.title, person.email].filter(Boolean).join(' · ')}</small>
          </span>
          {!person.active && <Pill hue="slate">{t('team.inactive')}</Pill>}
        </span>
      </th>
      <td>{words.choice('role', person.role)}</td>
      <td>{seesText(person, words, t)}</td>
      <td>{where || t('team.none')}</td>
      <td className={styles.buttons}>
        <Button
          look="quiet"
          onClick={onInvite}
          aria-label={t('team.invite-of', { name: person.name })}
        >
          {t('team.invite')}
        </Button>
        {person.active && (
          <Button
            look="quiet"
            onClick={onReset}
            aria-label={t('team.reset-of', { name: person.name })}
          >
            {t('team.reset')}
          </Button>
        )}
        <Button look="quiet" onClick={onEdit} aria-label={t('team.edit-of', { name: person.name })}>
          {t('team.edit')}
        </Button>
      </td>
    </tr>
  );
}

/** Whose records he sees. Without a word of an admin it follows from the role. */
function seesText(
  { role, sees }: Person,
  words: ReturnType<typeof useRecordWords>,
  t: Translate,
): string {
  if (role === 'admin') return words.choice('sees', 'all');
  return sees
    ? words.choice('sees', sees)
    : t('team.by-role', { sees: words.choice('sees', 'reports') });
}
