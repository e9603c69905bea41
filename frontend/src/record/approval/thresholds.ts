import { useTranslation } from '../../i18n';
import { useRules } from './data';

/** Which discounts need whose word, as a sentence; '' until it is known. */
export function useThresholds(): string {
  const { t } = useTranslation();
  const { data } = useRules();
  if (!data) return '';
  const above =
    data.discountAbove === 0
      ? t('approval.every')
      : t('approval.above', { percent: data.discountAbove });
  if (data.discountAdminAbove === 0) return above;
  return `${above} ${t('approval.admin-above', { percent: data.discountAdminAbove })}`;
}
