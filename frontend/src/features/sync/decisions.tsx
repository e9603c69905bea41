import { TextInput } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation, useWords } from '../../i18n';
import type { ParkedChange } from '../../lib/parked-types';
import type { Labels } from '../../lib/types';
import { Async } from '../../ui/async';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { RelativeDate } from '../../ui/dates';
import { FaultLine } from '../../ui/fault-text';
import { AllGood } from './all-good';
import { useDecide, useUndecided } from './data';
import { Ops } from './ops';
import styles from './sync.module.css';

/** Changes of others that the hub did not apply; a manager accepts or declines each. */
export function Decisions() {
  const { t } = useTranslation();
  return (
    <Async of={useUndecided()}>
      {({ changes, labels }) =>
        changes.length === 0 ? (
          <AllGood title={t('sync.undecided-none')} />
        ) : (
          <ul className={styles.queue}>
            {changes.map((change) => (
              <Parked key={change.id} change={change} labels={labels} />
            ))}
          </ul>
        )
      }
    </Async>
  );
}

function Parked({ change, labels }: { change: ParkedChange; labels: Labels }) {
  const { t } = useTranslation();
  const words = useWords();
  const [word, setWord] = useState('');
  const decide = useDecide();
  const name = labels[change.authorId] ?? '';
  const say = (decision: 'accepted' | 'declined') =>
    decide.mutate({ id: change.id, decision, word });
  return (
    <li className={styles.action}>
      <header>
        <Avatar name={name} id={change.authorId} size={22} />
        <strong>{name}</strong>
        <RelativeDate at={change.at} />
      </header>
      <p className={styles.reason}>{words(`sync.parked.${change.reason.replace('hub.', '')}`)}</p>
      <Ops ops={change.ops} count={change.count} labels={labels} />
      <footer className={styles.decision}>
        <TextInput
          aria-label={t('sync.word', { name })}
          placeholder={t('sync.word', { name })}
          value={word}
          onChange={(event) => setWord(event.currentTarget.value)}
        />
        <Button icon={IconX} onClick={() => say('declined')} disabled={decide.isPending}>
          {t('sync.decline')}
        </Button>
        <Button
          look="primary"
          icon={IconCheck}
          onClick={() => say('accepted')}
          disabled={decide.isPending}
        >
          {t('sync.accept')}
        </Button>
      </footer>
      {decide.error && <FaultLine error={decide.error} />}
    </li>
  );
}
