import {
  IconBuildingCommunity,
  IconChevronRight,
  IconDeviceLaptop,
  IconMap2,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './first-run.module.css';

/** A way into a workspace. */
export type Way = 'local' | 'join' | 'demo';

const ways = [
  { way: 'local', icon: IconDeviceLaptop },
  { way: 'join', icon: IconBuildingCommunity },
  { way: 'demo', icon: IconMap2 },
] as const;

/** The three ways in, each with what it means. */
export function Choices({ onChoose }: { onChoose: (way: Way) => void }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.choices}>
      {ways.map(({ way, icon: IconPart }) => (
        <li key={way}>
          <button type="button" onClick={() => onChoose(way)}>
            <span className={styles.icon}>
              <IconPart size={20} stroke={1.6} aria-hidden />
            </span>
            <span>
              <strong>{t(`first-run.${way}.title`)}</strong>
              <small>{t(`first-run.${way}.hint`)}</small>
            </span>
            <IconChevronRight size={16} stroke={1.75} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
