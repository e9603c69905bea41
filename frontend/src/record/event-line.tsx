import { useLocale, useTranslation } from '../i18n';
import { shortDay } from '../lib/dates';
import { fullMoney } from '../lib/money';
import type { Labels, TimelineEntry } from '../lib/types';
import { useKind } from './catalog';
import { useRecordWords } from './words';

interface Props {
  entry: TimelineEntry;
  labels: Labels;
  currency: string;
  /** What kind of record it is told of. */
  kind: string;
}

/** What an event of a record tells, in a line. */
export function EventLine({ entry, labels, currency, kind }: Props) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const locale = useLocale();
  const missing = useMissing();
  const { type, from, to } = entry;
  const read = (value: string) => {
    if (!value) return t('ui.none');
    if (type === 'amount') return fullMoney(Number(value), currency, locale);
    if (type === 'close-date') return shortDay(value, locale);
    return labels[value] ?? value;
  };
  if (type === 'created')
    return <span>{t('record.event.created', { kind: words.one(kind) })}</span>;
  if (type === 'override' || type === 'unmet') {
    return (
      <span>
        {t(`record.event.${type}`, { stage: read(to) })} <em>{missing(from)}</em>
      </span>
    );
  }
  return (
    <span>
      {t(`record.event.${type as 'stage' | 'amount' | 'close-date' | 'owner'}`)}{' '}
      <em>{read(from)}</em> → <b>{read(to)}</b>
    </span>
  );
}

/** As Go marks the line of a field among what was missing. */
const FIELD = 'field:';

/** What was missing when an opportunity went on, in a list. */
function useMissing(): (lines: string) => string {
  const locale = useLocale();
  const words = useRecordWords();
  const fields = useKind('opportunity').fields;
  const list = new Intl.ListFormat(locale);
  return (lines) =>
    list.format(
      lines.split('\n').map((line) => {
        const name = line.startsWith(FIELD) ? line.slice(FIELD.length) : '';
        const field = fields.find((one) => one.name === name);
        return field ? words.label('opportunity', field) : name || line;
      }),
    );
}
