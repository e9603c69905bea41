import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { Overview, Team } from '../../lib/team-types';
import { Button } from '../../ui/button';
import styles from './team.module.css';
import { TeamDialog } from './team-dialog';

/** The teams, each with what it is below and how many people it has. */
export function Teams({ overview: { people, teams } }: { overview: Overview }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Team | 'new' | null>(null);
  const nameOf = (id: string) => teams.find((team) => team.id === id)?.name;
  const membersOf = (id: string) =>
    people.filter((person) => person.teams.some(({ teamId }) => teamId === id)).length;
  return (
    <section className={styles.all} aria-label={t('team.teams')}>
      <h2>{t('team.teams')}</h2>
      {teams.length === 0 && <p>{t('team.no-teams')}</p>}
      <ul>
        {teams.map((team) => (
          <li key={team.id}>
            <strong>{team.name}</strong>
            <small>
              {[
                nameOf(team.parentId) && t('team.below', { team: nameOf(team.parentId) }),
                t('team.team-members', { count: membersOf(team.id) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
            <Button
              look="quiet"
              onClick={() => setEditing(team)}
              aria-label={t('team.edit-of', { name: team.name })}
            >
              {t('team.edit')}
            </Button>
          </li>
        ))}
      </ul>
      <Button icon={IconPlus} onClick={() => setEditing('new')}>
        {t('team.add-team')}
      </Button>
      {editing && (
        <TeamDialog
          was={editing === 'new' ? undefined : editing}
          teams={teams}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}
