import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { expect, it } from 'vitest';

/** What the program writes, as its own test keeps it. */
const file = readFileSync(join(process.cwd(), '../app/calendar/testdata/calendar.ics'), 'utf8');

it('is read by the parser of another calendar as it was meant', () => {
  const calendar = new ICAL.Component(ICAL.parse(file));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    ICAL.TimezoneService.register(zone);
  }
  const all = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  const series = all.find((one) => one.isRecurring());
  for (const one of all) if (one.isRecurrenceException()) series?.relateException(one);
  const found: string[] = [];
  const times = series?.iterator();
  for (let next = times?.next(); next && series; next = times?.next()) {
    const { startDate, item } = series.getOccurrenceDetails(next);
    found.push(`${startDate.toJSDate().toISOString()} ${item.summary} in ${item.location}`);
  }
  // One is taken out, one moved, and the night of the 14th of March is a short one.
  expect(found).toEqual(
    ['02-23T14:00', '03-09T16:00', '03-16T13:00', '03-23T13:00'].map(
      (at) => `2027-${at}:00.000Z Stand-up; Line 2, "fast" in Room 1`,
    ),
  );
  const fair = all.find((one) => one.summary === 'Fair');
  expect([fair?.startDate.isDate, fair?.endDate.toString()]).toEqual([true, '2027-03-13']);
});
