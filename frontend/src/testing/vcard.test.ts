import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';

/** The cards that Go writes (app/vcard checks that it does), as somebody else reads them. */
const cards = (name: string): ICAL.Component[] => {
  const text = readFileSync(join(process.cwd(), '../app/vcard/testdata', name), 'utf8');
  // This reader takes one card at a time.
  return text
    .split(/(?<=\r\nEND:VCARD\r\n)/)
    .filter(Boolean)
    .map((card) => new ICAL.Component(ICAL.parse(card)));
};

const value = (card: ICAL.Component | undefined, name: string) => card?.getFirstPropertyValue(name);

describe.each(['3.0', '4.0'])('a vCard %s', (version) => {
  const people = cards(`people-${version[0]}.vcf`);
  const named = (name: string) => people.find((card) => value(card, 'fn') === name);

  it('has everybody, in that version', () => {
    expect(people).toHaveLength(5);
    expect(people.map((card) => value(card, 'version'))).toEqual(Array(5).fill(version));
  });

  it('keeps what is hard to keep', () => {
    const img = named('<img src=x onerror="alert(1)">');
    expect(value(img, 'note')).toBe('Line one,\nline two; C:\\temp\nBEGIN:VCARD');
    expect(value(named('مدير المشتريات'), 'title')).toBe('رئيس قسم 🏭');
    expect(value(named('王伟 👩‍🔧'), 'tel')).toBe('13900000000');
    expect(named('长'.repeat(10_000))).toBeDefined();
  });

  it('has the parts of what has parts', () => {
    const ada = named('Ada Novak');
    expect(value(ada, 'org')).toEqual(['Harbour, Mills', 'Works, Mill 2, north']);
    expect(value(ada, 'email')).toBe('ada@harbour.example');
    expect(String(value(ada, 'bday'))).toBe('1980-02-29');
  });
});
