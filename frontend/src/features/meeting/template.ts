import type { Translate } from '../../i18n';
import type { MeetingView } from '../../lib/meeting-types';

/** What minutes begin with: who was there, and a heading for each item of the agenda. */
export function template({ items, attendance, labels, event }: MeetingView, t: Translate): string {
  const there = [event.ownerId, ...attendance.map((one) => one.userId || one.contactId)];
  const names = there.map((id) => labels[id]).filter(Boolean);
  const agenda = items.filter(({ type }) => type === 'agenda');
  const headings = agenda.length > 0 ? agenda.map(({ title }) => title) : [t('meeting.discussed')];
  return [
    `**${t('meeting.there')}** ${names.join(t('ui.comma'))}`,
    ...headings.map((title) => `## ${title}\n\n- `),
  ].join('\n\n');
}
