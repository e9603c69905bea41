import { useLocale, useTranslation, useWords } from '../../i18n';
import { dayOf, shortDay } from '../../lib/dates';
import type { Part } from '../../lib/health-types';
import { usePreference } from '../../lib/preference';
import { Async } from '../../ui/async';
import { Sparkline } from '../../ui/sparkline';
import { useHealth } from './data';
import styles from './score.module.css';
import { hueOf } from './score-pill';

/** How well an account is looked after: the score, why, and how it came to be. */
export function ScorePanel({ account }: { account: string }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const health = useHealth(account);
  const [open, setOpen] = usePreference('open.health', true);
  return (
    <section className={styles.panel} aria-label={t('health.title')}>
      <Async of={health} waiting={null}>
        {({ known, points, parts, trend }) => (
          <details
            open={open}
            onToggle={({ currentTarget }) => {
              // One that is drawn open says so too.
              if (currentTarget.open !== open) setOpen(currentTarget.open);
            }}
          >
            <summary className={styles.head}>
              <h2>{t('health.title')}</h2>
              {known ? (
                <>
                  <strong style={{ color: `var(--${hueOf(points)}-text)` }}>{points}</strong>
                  <small>/ 100</small>
                  <Sparkline
                    label={t('health.trend')}
                    most={100}
                    points={trend
                      .filter((point) => point.known)
                      .map((point) => ({
                        label: shortDay(dayOf(new Date(point.at)), locale),
                        value: point.points,
                      }))}
                  />
                </>
              ) : (
                <small>{t('health.unknown')}</small>
              )}
            </summary>
            <ul className={styles.parts}>
              {parts.map((part) => (
                <PartRow key={part.name} part={part} />
              ))}
            </ul>
          </details>
        )}
      </Async>
    </section>
  );
}

function PartRow({ part: { name, points, of, why, count, all } }: { part: Part }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <li>
      <span className={styles.name}>
        {t(`health.part.${name}`)}
        <b>{of > 0 ? `${points}/${of}` : t('health.unjudged')}</b>
      </span>
      {of > 0 && (
        <i className={styles.measure} aria-hidden>
          <i
            style={{
              width: `${(100 * points) / of}%`,
              background: `var(--${hueOf((100 * points) / of)})`,
            }}
          />
        </i>
      )}
      <small>{words(`health.why.${name}-${why}`, { count, all })}</small>
    </li>
  );
}
