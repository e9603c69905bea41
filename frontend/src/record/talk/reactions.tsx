import { Menu } from '@mantine/core';
import { IconMoodPlus } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import { useSession } from '../../lib/session';
import type { Reacted } from '../../lib/talk-types';
import { IconButton } from '../../ui/button';
import { DropMenu } from '../../ui/drop-menu';
import { useRefused } from '../../ui/refused';
import styles from './talk.module.css';

const SIGNS = ['👍', '❤️', '🎉', '😄', '👀', '✅'];

interface Props {
  comment: string;
  reactions: Reacted[];
}

/** Signs under a comment; pressing one puts one's own there, or takes it away. */
export function Reactions({ comment, reactions }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const refused = useRefused();
  const mine = (sign: string) =>
    reactions.some((one) => one.sign === sign && one.users.includes(user.id));
  const toggle = (sign: string) => void go.talk.React(comment, sign, !mine(sign)).catch(refused);
  return (
    <div className={styles.reactions}>
      {reactions.map(({ sign, users, names }) => {
        const who = t('talk.reacted', { sign, names: names.join(t('ui.comma')) });
        return (
          <button
            key={sign}
            type="button"
            aria-pressed={mine(sign)}
            title={who}
            onClick={() => toggle(sign)}
          >
            {sign} {users.length}
          </button>
        );
      })}
      <DropMenu
        position="bottom-start"
        transitionProps={{ duration: 0 }}
        className={styles.signs}
        target={<IconButton icon={IconMoodPlus} label={t('talk.react')} />}
      >
        {SIGNS.map((sign) => (
          <Menu.Item key={sign} onClick={() => toggle(sign)}>
            {sign}
          </Menu.Item>
        ))}
      </DropMenu>
    </div>
  );
}
