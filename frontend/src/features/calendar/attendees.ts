import type { Attendee } from '../../lib/calendar-types';

/** Who comes, as kept: what is no list comes from a newer version and shows nobody. */
export function readAttendees(json: string): Attendee[] {
  try {
    const list: unknown = JSON.parse(json || '[]');
    return Array.isArray(list) ? (list as Attendee[]) : [];
  } catch {
    return [];
  }
}

/** Li Na <li@acme.cn>, as people write it in one line. */
export const attendeesText = (list: Attendee[]): string =>
  list.map(({ name, email }) => (name && email ? `${name} <${email}>` : name || email)).join(', ');

/** The line read back. */
export function parseAttendees(text: string): Attendee[] {
  return text
    .normalize('NFKC')
    .split(/[,;、\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const full = /^(.*?)\s*<([^<>]+)>$/.exec(part);
      if (full) return { name: full[1] ?? '', email: full[2] ?? '' };
      return part.includes('@') ? { name: '', email: part } : { name: part, email: '' };
    });
}
