import { useEffect, useState } from 'react';
import { useTranslation } from '../i18n';
import { useEdited } from '../lib/editing';
import { go, on } from '../lib/go';
import type { EditedForm, Other } from '../lib/presence-types';
import { useSession } from '../lib/session';
import { useSyncState } from '../lib/status';
import { Avatar } from '../ui/avatar';
import styles from './others.module.css';

/** The hub believes it for a little more than twice as long. */
const AGAIN_MS = 25_000;

/** How many faces are shown; the words name all. */
const FACES = 4;

interface Props {
  kind: string;
  id: string;
}

/** Who else has this record open, and who of them is editing it. Nobody without a network. */
export function Others(props: Props) {
  const { t } = useTranslation();
  const others = useOthers(props);
  const editing = others.filter((one) => one.editing);
  const name = (one: Other) => one.name || t('record.somebody');
  const words =
    editing.length > 0
      ? editing
          .map((one) => t(`record.editing.${one.editing || 'record'}`, { name: name(one) }))
          .join(' · ')
      : others.length > 0 && t('record.also-here', { names: others.map(name).join(t('ui.comma')) });
  return (
    <div role="status" className={styles.others} data-editing={editing.length > 0}>
      {others.slice(0, FACES).map((one) => (
        <Avatar key={one.userId} name={name(one)} id={one.userId} size={20} />
      ))}
      {words && <span title={words}>{words}</span>}
    </div>
  );
}

function useOthers({ kind, id }: Props): Other[] {
  const shared = useSession().workspace.type === 'hub';
  // Once the hub is reached again it is told at once.
  const away = useSyncState()?.phase === 'offline';
  const editing = useEdited(id);
  const [others, setOthers] = useState<Other[]>([]);

  useEffect(() => {
    if (!shared || away) return;
    let here = true;
    const tell = () => {
      // Behind another window nobody is looking: the hub forgets by itself.
      if (document.hidden) return;
      void say(kind, id, editing).then((found) => here && setOthers(found));
    };
    tell();
    const timer = setInterval(tell, AGAIN_MS);
    document.addEventListener('visibilitychange', tell);
    return () => {
      here = false;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [kind, id, editing, shared, away]);

  useEffect(() => {
    if (!shared) return;
    const stop = on('presence', (told) => {
      if (told.kind === kind && told.id === id) setOthers(told.others);
    });
    return () => {
      stop();
      setOthers([]);
      void say('', '', '');
    };
  }, [kind, id, shared]);
  return away ? NOBODY : others;
}

const NOBODY: Other[] = [];

let saying: Promise<unknown> = Promise.resolve();

/** One after another: what was said last is what counts. */
function say(kind: string, id: string, editing: EditedForm | ''): Promise<Other[]> {
  const answer = saying.then(async () => (await go.presence.At(kind, id, editing)).others);
  // A workspace that is being closed answers nothing, and nobody is there.
  const others = answer.catch(() => []);
  saying = others;
  return others;
}
