import { useLocale, useTranslation } from '../../i18n';
import { numberFormat } from '../../lib/number';
import type { SurveyResult } from '../../lib/survey-types';
import type { Locale } from '../../lib/types';
import { FEW, SCALES } from './survey';
import styles from './survey.module.css';

/** The figure of each question, how many answered, and how often each score was given. */
export function Scores({ results }: { results: SurveyResult[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <ul className={styles.scores}>
      {results.map((result) => (
        <li key={result.type} data-few={result.n < FEW}>
          <h2>{t(`survey.name.${result.type}`)}</h2>
          <p className={styles.figure}>
            <strong>{figure(result, locale)}</strong>
            <span>{t('survey.answers', { count: result.n })}</span>
            {result.n > 0 && result.n < FEW && <em>{t('survey.few')}</em>}
          </p>
          <Spread result={result} />
          <small>{t(`survey.formula.${result.type}`)}</small>
        </li>
      ))}
    </ul>
  );
}

/** NPS with its sign, CSAT in percent, CES with a decimal. */
function figure({ type, n, score }: SurveyResult, locale: Locale): string {
  if (n === 0) return '–';
  const options: Record<SurveyResult['type'], Intl.NumberFormatOptions> = {
    nps: { maximumFractionDigits: 0, signDisplay: 'exceptZero' },
    csat: { style: 'percent', maximumFractionDigits: 0 },
    ces: { minimumFractionDigits: 1, maximumFractionDigits: 1 },
  };
  return numberFormat(locale, options[type]).format(type === 'csat' ? score / 100 : score);
}

/** A bar for each score; the numbers are there for those who do not see bars. */
function Spread({ result: { type, counts } }: { result: SurveyResult }) {
  const most = Math.max(1, ...Object.values(counts));
  return (
    <ol className={styles.spread}>
      {SCALES[type].map((score) => (
        <li key={score}>
          <i style={{ height: `${((counts[score] ?? 0) / most) * 100}%` }} aria-hidden />
          <b>{score}</b>
          <span className="sr-only">{counts[score] ?? 0}</span>
        </li>
      ))}
    </ol>
  );
}
