import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from '../i18n';
import { useKeys } from '../lib/keys';
import { shortcuts } from '../lib/shortcuts';
import { Button, IconButton } from './button';

interface Props {
  /** Goes to the span of days before or after the one that is shown. */
  onTurn: (by: 1 | -1) => void;
  onToday: () => void;
}

/** Leads from one span of days to the next and back to today, by buttons and keys. */
export function Turner({ onTurn, onToday }: Props) {
  const { t } = useTranslation();
  useKeys({
    [shortcuts.calendar.earlier]: () => onTurn(-1),
    [shortcuts.calendar.later]: () => onTurn(1),
    [shortcuts.calendar.today]: onToday,
  });
  return (
    <>
      <IconButton
        icon={IconChevronLeft}
        label={t('calendar.previous')}
        onClick={() => onTurn(-1)}
      />
      <Button look="quiet" onClick={onToday}>
        {t('calendar.today')}
      </Button>
      <IconButton icon={IconChevronRight} label={t('calendar.next')} onClick={() => onTurn(1)} />
    </>
  );
}
