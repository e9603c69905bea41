import {
  IconBuildingCommunity,
  IconDeviceLaptop,
  IconFileImport,
  IconMap2,
} from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { Ways } from '../../ui/ways';

/** A way into a workspace. */
export type Way = 'local' | 'join' | 'demo' | 'move';

const ways = [
  { way: 'local', icon: IconDeviceLaptop },
  { way: 'join', icon: IconBuildingCommunity },
  { way: 'demo', icon: IconMap2 },
  { way: 'move', icon: IconFileImport },
] as const;

/** The ways in, each with what it means. */
export function Choices({ onChoose }: { onChoose: (way: Way) => void }) {
  const { t } = useTranslation();
  return (
    <Ways
      ways={ways.map(({ way, icon }) => ({
        id: way,
        icon,
        title: t(`first-run.${way}.title`),
        hint: t(`first-run.${way}.hint`),
        go: () => onChoose(way),
      }))}
    />
  );
}
