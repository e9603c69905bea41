import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import type { RaciPerson, RaciPhase, RaciRole } from '../../lib/raci-types';
import type { Labels } from '../../lib/types';
import { searchOptions } from '../../record/options';
import { useRecordWords } from '../../record/words';
import { Async } from '../../ui/async';
import { Avatar } from '../../ui/avatar';
import { Button, IconButton } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import { ReferenceField } from '../../ui/field/reference';
import { Pill } from '../../ui/pill';
import styles from './team-tab.module.css';

const ROLES: RaciRole[] = ['responsible', 'accountable', 'consulted', 'informed'];

type Put = (phase: string, user: string, role: RaciRole, on: boolean) => void;

/** Who does, answers for, is asked about and told of each phase of a project. */
export function TeamTab({ project }: { project: string }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const team = useQuery({
    queryKey: ['raci', project],
    queryFn: () => go.raci.Team(project),
    meta: { kinds: ['responsibility', 'project', 'task', 'user'] },
  });
  const set = useMutation({
    mutationFn: (of: { phase: string; user: string; role: RaciRole; on: boolean }) =>
      go.raci.Set(project, of.phase, of.user, of.role, of.on),
  });
  const put: Put = (phase, user, role, on) => set.mutate({ phase, user, role, on });
  return (
    <Async of={team}>
      {({ phases, labels }) => (
        <div className={styles.team}>
          {set.error && <FaultLine error={set.error} />}
          <table>
            <thead>
              <tr>
                <th scope="col">{t('project.raci.phase')}</th>
                {ROLES.map((role) => (
                  <th key={role} scope="col">
                    {words.choice('role', role)}
                    <small>{t(`project.raci.means.${role}`)}</small>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {phases.map((phase) => (
                <Phase key={phase.id} phase={phase} labels={labels} put={put} />
              ))}
            </tbody>
          </table>
          {phases.length === 1 && <p className={styles.hint}>{t('project.raci.hint')}</p>}
        </div>
      )}
    </Async>
  );
}

interface PhaseProps {
  phase: RaciPhase;
  labels: Labels;
  put: Put;
}

function Phase({ phase, labels, put }: PhaseProps) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">
        {phase.id === '' ? t('project.raci.whole') : phase.title}
        {phase.accountable === '' && (
          <small>
            <Pill hue="amber" icon={IconAlertTriangle}>
              {t('project.raci.nobody')}
            </Pill>
          </small>
        )}
      </th>
      {ROLES.map((role) => (
        <td key={role}>
          {phase.people
            .filter((person) => person.role === role)
            .map((person) => (
              <Person key={person.id} phase={phase} person={person} labels={labels} put={put} />
            ))}
          <Add phase={phase} role={role} put={put} />
        </td>
      ))}
    </tr>
  );
}

function Person({ phase, person, labels, put }: PhaseProps & { person: RaciPerson }) {
  const { t } = useTranslation();
  const name = labels[person.userId] || t('record.somebody');
  return (
    <div className={styles.person} data-left-out={person.leftOut}>
      <Avatar name={name} id={person.userId} />
      <span>{name}</span>
      {person.leftOut && (
        <>
          <Pill hue="cinnabar" icon={IconAlertTriangle}>
            {t('project.raci.left-out')}
          </Pill>
          <Button
            look="quiet"
            title={t('project.raci.left-out-hint')}
            onClick={() => put(phase.id, person.userId, 'accountable', true)}
          >
            {t('project.raci.take', { name })}
          </Button>
        </>
      )}
      <IconButton
        icon={IconX}
        label={t('project.raci.remove', { name })}
        onClick={() => put(phase.id, person.userId, person.role, false)}
      />
    </div>
  );
}

function Add({ phase, role, put }: { phase: RaciPhase; role: RaciRole; put: Put }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const title = phase.id === '' ? t('project.raci.whole') : phase.title;
  return (
    <ReferenceField
      aria-label={t('project.raci.add', { role: words.choice('role', role), phase: title })}
      placeholder={t('project.raci.put')}
      value=""
      title=""
      source="user"
      search={(typed) => searchOptions('user', typed)}
      onChange={(option) => option && put(phase.id, option.id, role, true)}
    />
  );
}
