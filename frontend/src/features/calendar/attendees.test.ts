import { expect, it } from 'vitest';
import { attendeesText, parseAttendees, readAttendees } from './attendees';

it('reads a line of people in Chinese or Western punctuation', () => {
  const list = [
    { name: '李娜', email: 'li@acme.cn' },
    { name: 'Bob', email: '' },
    { name: '', email: 'eve@acme.cn' },
  ];
  expect(parseAttendees('李娜 <li@acme.cn>， Bob、eve@acme.cn')).toEqual(list);
  expect(parseAttendees(attendeesText(list))).toEqual(list);
});

it('shows nobody where it cannot read who comes', () => {
  expect(readAttendees('{"a":')).toEqual([]);
});
