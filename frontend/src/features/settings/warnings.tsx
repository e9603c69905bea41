import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import type { WarningRules } from '../../lib/warning-types';
import { Figure } from './figure';

/** When the program warns of what is about to go wrong. */
export function Warnings({ rules }: { rules: WarningRules }) {
  const { t } = useTranslation();
  const days = (['quiet', 'milestone', 'slip'] as const).map((rule) => (
    <Figure
      key={`${rule} ${rules[`${rule}Days`]}`}
      label={t(`settings.${rule}-days`)}
      hint={t(`settings.${rule}-hint`)}
      least={1}
      value={rules[`${rule}Days`]}
      save={(days) => go.warning.SetRules({ ...rules, [`${rule}Days`]: days })}
    />
  ));
  return (
    <>
      {days}
      <Figure
        key={`burn ${rules.burnPercent}`}
        label={t('settings.burn-percent')}
        hint={t('settings.burn-hint')}
        least={1}
        most={100}
        value={rules.burnPercent}
        save={(burnPercent) => go.warning.SetRules({ ...rules, burnPercent })}
      />
      <Figure
        key={`single ${rules.singleFrom}`}
        label={t('settings.single-from')}
        hint={t('settings.single-hint')}
        least={1}
        most={1_000_000_000}
        value={rules.singleFrom}
        save={(singleFrom) => go.warning.SetRules({ ...rules, singleFrom })}
      />
    </>
  );
}
