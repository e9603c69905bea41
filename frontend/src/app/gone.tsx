import { IconCompass } from '@tabler/icons-react';
import { useTranslation } from '../i18n';
import { useGo } from '../lib/route';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';

/** An address that leads nowhere. */
export function Gone() {
  const { t } = useTranslation();
  const go = useGo();
  return (
    <Empty
      icon={IconCompass}
      title={t('app.gone.title')}
      hint={t('app.gone.hint')}
      action={<Button onClick={() => go('/today')}>{t('app.gone.action')}</Button>}
    />
  );
}
