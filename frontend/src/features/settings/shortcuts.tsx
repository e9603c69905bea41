import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/kbd';
import styles from './settings.module.css';
import { Section } from './settings-page';

/** The keys that work everywhere, and those of lists and forms. */
const keys = [
  ['mod+k', 'palette'],
  ['mod+z', 'undo'],
  ['mod+shift+z', 'redo'],
  ['j', 'next'],
  ['k', 'previous'],
  ['x', 'select'],
  ['enter', 'open'],
  ['mod+enter', 'save'],
] as const;

/** The sheet of shortcuts. */
export function Shortcuts() {
  const { t } = useTranslation();
  return (
    <Section title={t('settings.shortcuts')}>
      <dl className={styles.facts}>
        {keys.map(([shortcut, does]) => (
          <div key={shortcut}>
            <dt>{t(`settings.key-${does}`)}</dt>
            <dd>
              <Kbd shortcut={shortcut} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
