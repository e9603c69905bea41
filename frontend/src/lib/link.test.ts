import { expect, test } from 'vitest';
import { addressesIn, linked, linkTo } from './link';

test('a link leads back to its record', () => {
  expect(linked(` ${linkTo('key_date', '019a-1')} `)).toEqual({ kind: 'key_date', id: '019a-1' });
  for (const none of ['roadbook://account', 'https://account/1', 'roadbook://account/1?x', '']) {
    expect(linked(none)).toBeUndefined();
  }
});

test('addresses stand apart from the sentence around them', () => {
  expect(addressesIn('See https://a.example/x?y=1, or www.b.cn。')).toEqual([
    { text: 'See ' },
    { text: 'https://a.example/x?y=1', address: 'https://a.example/x?y=1' },
    { text: ', or ' },
    { text: 'www.b.cn', address: 'https://www.b.cn' },
    { text: '。' },
  ]);
});

test('nothing but an address of the web is one', () => {
  for (const text of ['javascript:alert(1)', 'file:///etc/passwd', 'roadbook://account/1']) {
    expect(addressesIn(text)).toEqual([{ text }]);
  }
});
