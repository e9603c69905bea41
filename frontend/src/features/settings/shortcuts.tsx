import { IconKeyboard } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { useSheet } from '../../lib/sheet';
import { shortcuts } from '../../lib/shortcuts';
import { Button } from '../../ui/button';
import { Section } from './section';

/** The way to the sheet of all shortcuts. */
export function Shortcuts() {
  const { t } = useTranslation();
  const show = useSheet((state) => state.show);
  return (
    <Section title={t('settings.shortcuts')}>
      <Button icon={IconKeyboard} shortcut={shortcuts.anywhere.sheet} onClick={show}>
        {t('shortcut.all')}
      </Button>
    </Section>
  );
}
