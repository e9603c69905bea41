import { SegmentedControl } from '@mantine/core';
import { IconCircleCheck, IconMapPin, IconRoute } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import type { Visit } from '../../lib/calendar-types';
import { addDays, clock, isDay, startDay, today, weekday } from '../../lib/dates';
import { useKeys } from '../../lib/keys';
import { useNewEvent } from '../../lib/new-event';
import { number } from '../../lib/number';
import { recordPath, type Search, useGo, useView } from '../../lib/route';
import { shortcuts } from '../../lib/shortcuts';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Page } from '../../ui/page';
import { useRefused } from '../../ui/refused';
import { Turner } from '../../ui/turner';
import { checkIn, useQuestions, useVisits } from './data';
import { questionsFor } from './questions';
import { ResultDialog } from './result-dialog';
import styles from './visit.module.css';

const read = (raw: Search) => ({
  day: isDay(String(raw.day ?? '')) ? String(raw.day) : today(),
  by: raw.by === 'way' ? 'way' : 'clock',
});

/** Where to go today, in which order, and what came of it. */
export default function VisitPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const go = useGo();
  const refused = useRefused();
  const [{ day, by }, change] = useView(read);
  const visits = useVisits(day, by === 'way');
  const laidDown = useQuestions().data;
  const [leaving, setLeaving] = useState<Visit | null>(null);
  const arrive = ({ event, at }: Visit) => void checkIn(event.id, at).catch(refused);
  const plan = () => {
    useNewEvent.getState().ask({ type: 'visit', title: 'visit.plan', back: true });
    go('/calendar', { view: 'day', day });
  };
  useKeys({ [shortcuts.list.create]: plan });
  const way = (visits.data ?? []).reduce((sum, visit) => sum + visit.wayKm, 0);
  return (
    <Page
      title={t('visit.title')}
      summary={weekday(day, locale)}
      actions={
        <Button look="primary" onClick={plan} shortcut={shortcuts.list.create}>
          {t('visit.plan')}
        </Button>
      }
      views={
        <SegmentedControl
          size="xs"
          aria-label={t('visit.order')}
          value={by}
          onChange={(chosen) => change({ by: chosen })}
          data={[
            { value: 'clock', label: t('visit.by-clock') },
            { value: 'way', label: t('visit.by-way') },
          ]}
        />
      }
      tools={
        <>
          {way > 0 && (
            <span className={styles.way}>
              {t('visit.whole-way', { km: number(Math.round(way), locale) })}
            </span>
          )}
          <Turner
            onTurn={(by) => change({ day: addDays(day, by) })}
            onToday={() => change({ day: today() })}
          />
        </>
      }
    >
      <div className={styles.page}>
        <Async of={visits}>
          {(list) =>
            list.length === 0 ? (
              <Empty
                icon={IconRoute}
                title={t('visit.none')}
                hint={t('visit.none-hint')}
                action={<Button onClick={plan}>{t('visit.plan')}</Button>}
              />
            ) : (
              <ol className={styles.list}>
                {list.map((visit) => (
                  <li key={visit.key}>
                    <One
                      visit={visit}
                      byWay={by === 'way'}
                      onArrive={arrive}
                      onLeave={setLeaving}
                    />
                  </li>
                ))}
              </ol>
            )
          }
        </Async>
      </div>
      {leaving && laidDown && (
        <ResultDialog
          key={leaving.key}
          visit={leaving}
          questions={questionsFor(leaving.tier, laidDown, t)}
          onClose={() => setLeaving(null)}
        />
      )}
    </Page>
  );
}

interface OneProps {
  visit: Visit;
  byWay: boolean;
  onArrive: (visit: Visit) => void;
  onLeave: (visit: Visit) => void;
}

function One({ visit, byWay, onArrive, onLeave }: OneProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { event, accountName, street, known, wayKm } = visit;
  return (
    <div className={styles.visit}>
      <time dateTime={event.startsAt}>
        {event.allDay === 1 ? t('calendar.all-day') : clock(event.startsAt, locale)}
      </time>
      <div className={styles.what}>
        <Link to="/calendar" search={{ view: 'day', day: startDay(event) }}>
          <strong>{event.title}</strong>
        </Link>
        <small>
          {accountName && <Link to={recordPath('account', event.accountId)}>{accountName}</Link>}
          {(event.place || street.trim()) && (
            <span>
              <IconMapPin size={13} stroke={1.75} aria-hidden /> {event.place || street}
            </span>
          )}
          {wayKm > 0 && <span>{t('visit.way', { km: number(Math.round(wayKm), locale) })}</span>}
          {byWay && !known && <span>{t('visit.unknown')}</span>}
        </small>
      </div>
      {event.checkedOutAt ? (
        <span className={styles.done}>
          <IconCircleCheck size={15} stroke={1.75} aria-hidden />
          {clock(event.checkedInAt, locale)} – {clock(event.checkedOutAt, locale)}
        </span>
      ) : event.checkedInAt ? (
        <>
          <span className={styles.since}>
            {t('visit.since', { time: clock(event.checkedInAt, locale) })}
          </span>
          <Button look="primary" onClick={() => onLeave(visit)}>
            {t('visit.check-out')}
          </Button>
        </>
      ) : (
        <Button onClick={() => onArrive(visit)}>{t('visit.check-in')}</Button>
      )}
    </div>
  );
}
