import { IconArrowBackUp, IconCheck, IconChecks, IconX } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import { useSession } from '../../lib/session';
import type { Handoff, Hue, Task } from '../../lib/types';
import { Button } from '../../ui/button';
import { Pill } from '../../ui/pill';
import { useRefused } from '../../ui/refused';
import { useUndo } from '../undo';
import { useRecordWords } from '../words';
import styles from './handoff.module.css';
import { askForWords } from './state';

const HUES: Record<Handoff, Hue> = {
  proposed: 'amber',
  accepted: 'teal',
  declined: 'cinnabar',
  done: 'brand',
  verified: 'jade',
};

/** How far a task between two people has come. */
export function HandoffPill({ handoff }: { handoff: Handoff }) {
  const words = useRecordWords();
  return <Pill hue={HUES[handoff]}>{words.choice('handoff', handoff)}</Pill>;
}

/** The steps of a hand-off that are this person's to take now. */
export function HandoffSteps({ task }: { task: Task }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const refused = useRefused();
  const { sayDone } = useUndo();
  const take = (step: 'Accept' | 'Verify') =>
    go.task[step](task.id)
      .then(({ title }) => sayDone(t(`task.handoff.said.${step}`, { title })))
      .catch(refused);
  const mine = task.ownerId === user.id && task.giverId !== user.id;
  const given = task.giverId === user.id && task.handoff === 'done';
  if (!given && !(mine && (task.handoff === 'proposed' || task.handoff === 'accepted'))) {
    return null;
  }
  return (
    <span className={styles.steps}>
      {mine && task.handoff === 'proposed' && (
        <Button icon={IconCheck} onClick={() => void take('Accept')}>
          {t('task.handoff.step.Accept')}
        </Button>
      )}
      {mine && task.handoff === 'accepted' && (
        <Button icon={IconCheck} onClick={() => askForWords({ step: 'Deliver', task })}>
          {t('task.handoff.step.Deliver')}
        </Button>
      )}
      {mine && (
        <Button look="quiet" icon={IconX} onClick={() => askForWords({ step: 'Decline', task })}>
          {t('task.handoff.step.Decline')}
        </Button>
      )}
      {given && (
        <>
          <Button icon={IconChecks} onClick={() => void take('Verify')}>
            {t('task.handoff.step.Verify')}
          </Button>
          <Button
            look="quiet"
            icon={IconArrowBackUp}
            onClick={() => askForWords({ step: 'SendBack', task })}
          >
            {t('task.handoff.step.SendBack')}
          </Button>
        </>
      )}
    </span>
  );
}
