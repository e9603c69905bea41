import { SegmentedControl } from '@mantine/core';
import { useLocale, useTranslation } from '../../i18n';
import { addDays, isDay, shortDay, today, weekday, weekOf } from '../../lib/dates';
import { type Search, useView } from '../../lib/route';
import { Page } from '../../ui/page';
import { Tabs } from '../../ui/tabs';
import { Turner } from '../../ui/turner';
import { Round } from './round';
import { StandUp } from './stand-up';
import { Write } from './write';

const VIEWS = ['mine', 'team', 'stand-up'] as const;

const read = (raw: Search) => ({
  view: VIEWS.find((view) => view === raw.view) ?? ('mine' as const),
  period: raw.period === 'week' ? ('week' as const) : ('day' as const),
  day: isDay(String(raw.day ?? '')) ? String(raw.day) : today(),
  team: String(raw.team ?? ''),
});

/** One's own report of a day or a week, the team's, and the stand-up. */
export default function ReportPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const [{ view, period, day, team }, change] = useView(read);
  const weekly = period === 'week' && view !== 'stand-up';
  const { first, last } = weekOf(day);
  const at = weekly ? first : day;
  return (
    <Page
      title={t('work-report.title')}
      summary={
        weekly ? `${shortDay(first, locale)} – ${shortDay(last, locale)}` : weekday(day, locale)
      }
      views={
        <Tabs
          label={t('work-report.views')}
          value={view}
          tabs={VIEWS.map((value) => ({ value, label: t(`work-report.${value}`) }))}
          onChange={(chosen) => change({ view: chosen })}
        />
      }
      tools={
        <>
          {view !== 'stand-up' && (
            <SegmentedControl
              size="xs"
              aria-label={t('work-report.period')}
              value={period}
              onChange={(chosen) => change({ period: chosen })}
              data={[
                { value: 'day', label: t('work-report.day') },
                { value: 'week', label: t('work-report.week') },
              ]}
            />
          )}
          <Turner
            onTurn={(by) => change({ day: addDays(day, weekly ? 7 * by : by) })}
            onToday={() => change({ day: today() })}
          />
        </>
      }
    >
      {view === 'mine' && <Write key={`${period} ${at}`} period={period} day={at} />}
      {view === 'team' && (
        <Round team={team} period={period} day={at} onTeam={(id) => change({ team: id })} />
      )}
      {view === 'stand-up' && (
        <StandUp key={day} team={team} day={day} onTeam={(id) => change({ team: id })} />
      )}
    </Page>
  );
}
