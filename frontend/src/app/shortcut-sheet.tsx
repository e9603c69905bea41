import { useTranslation, useWords } from '../i18n';
import { useSession } from '../lib/session';
import { useSheet } from '../lib/sheet';
import { shortcuts } from '../lib/shortcuts';
import { DialogFrame } from '../ui/dialog';
import { Kbd } from '../ui/kbd';
import { commands, navigation } from './commands';
import styles from './shortcut-sheet.module.css';

/** Every shortcut of the window, by where it is heard. */
export default function ShortcutSheet() {
  const { t } = useTranslation();
  const hide = useSheet((state) => state.hide);
  const groups = useGroups();
  return (
    <DialogFrame title={t('shortcut.title')} size={860} onClose={hide}>
      <div className={styles.groups}>
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([does, shortcut]) => (
                <div key={does}>
                  <dt>{does}</dt>
                  <dd>
                    <Kbd shortcut={shortcut} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </DialogFrame>
  );
}

function useGroups(): { title: string; keys: [does: string, shortcut: string][] }[] {
  const { t } = useTranslation();
  const words = useWords();
  const session = useSession();
  const places = Object.entries(shortcuts).map(([place, keys]) => ({
    title: words(`shortcut.in.${place}`) ?? place,
    keys: Object.entries(keys).map(([does, shortcut]): [string, string] => [
      words(`shortcut.does.${does}`) ?? does,
      shortcut,
    ]),
  }));
  const named = [...navigation(session), ...commands(session)].flatMap(
    ({ label, shortcut }): [string, string][] => (shortcut ? [[t(label), shortcut]] : []),
  );
  return [...places, { title: t('shortcut.in.go'), keys: named }];
}
