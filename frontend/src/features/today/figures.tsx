import { useLocale, useTranslation } from '../../i18n';
import { fullMoney, shortMoney } from '../../lib/money';
import { useSession } from '../../lib/session';
import type { Hue } from '../../lib/types';
import { useHas } from '../../record/catalog';
import type { Figure } from './data';
import styles from './today.module.css';

interface Props {
  figures: Record<'won' | 'weighted' | 'closing', Figure | undefined>;
}

const STRIP: [keyof Props['figures'], Hue][] = [
  ['won', 'jade'],
  ['weighted', 'mauve'],
  ['closing', 'brand'],
];

/** Three figures of the user's own pipeline, measured by the largest of them. */
export function Figures({ figures }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { currency } = useSession().workspace;
  const known = useHas('opportunity', 'amount');
  const most = Math.max(1, ...STRIP.map(([name]) => figures[name]?.amount ?? 0));
  return (
    <dl className={styles.figures}>
      {STRIP.map(([name, hue]) => {
        const figure = figures[name]; // none until it has been summed up: that is not 0
        const { amount = 0 } = figure ?? {};
        return (
          <div key={name}>
            <dt>{t(`today.${name}`)}</dt>
            <dd>
              {known && (
                <strong title={figure && fullMoney(amount, currency, locale)}>
                  {figure ? shortMoney(amount, currency, locale) : '–'}
                </strong>
              )}
              <small>{figure && t('today.of-count', { count: figure.count })}</small>
              <i className={styles.measure}>
                <i style={{ width: `${(100 * amount) / most}%`, background: `var(--${hue})` }} />
              </i>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
