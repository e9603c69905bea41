import {
  type Icon,
  IconCrown,
  IconHandStop,
  IconHeartHandshake,
  IconSpeakerphone,
  IconTool,
} from '@tabler/icons-react';
import type { BuyingRole } from '../../lib/relation-types';
import type { Hue } from '../../lib/types';
import { Pill } from '../../ui/pill';
import { useRecordWords } from '../words';

/** What a contact can be when something is bought, as it is drawn. */
export const ROLES: Record<BuyingRole, { hue: Hue; icon: Icon }> = {
  'decision-maker': { hue: 'brand', icon: IconCrown },
  champion: { hue: 'jade', icon: IconHeartHandshake },
  influencer: { hue: 'mauve', icon: IconSpeakerphone },
  user: { hue: 'slate', icon: IconTool },
  blocker: { hue: 'cinnabar', icon: IconHandStop },
};

export const ALL_ROLES = Object.keys(ROLES) as BuyingRole[];

export function RolePill({ role }: { role: BuyingRole }) {
  const words = useRecordWords();
  const { hue, icon } = ROLES[role];
  return (
    <Pill hue={hue} icon={icon}>
      {words.choice('role', role)}
    </Pill>
  );
}
