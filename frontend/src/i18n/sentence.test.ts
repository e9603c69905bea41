import { expect, it } from 'vitest';
import type { Locale } from '../lib/types';
import { flat, sentence } from './sentence';

const en = flat({
  record: { hello: 'Hello, {{name}}', days_one: '{{count}} day', days_other: '{{count}} days' },
  found: '{{count, number}} in {{name}}',
});

it('a sentence has its gaps filled', () => {
  expect(sentence(en, 'en', 'record.hello', { name: '<$& {{name}}>' })).toBe(
    'Hello, <$& {{name}}>',
  );
  expect(sentence(en, 'en', 'record.hello')).toBe('Hello, ');
  expect(sentence(en, 'en', 'found', { count: 12_000, name: 'all' })).toBe('12,000 in all');
  expect(sentence(en, 'en', 'record.hello', { name: 'ليلى' })).toBe('Hello, \u2068ليلى\u2069');
  expect(sentence(en, 'en', 'record')).toBeUndefined();
});

it('a name that ends in a stop ends the sentence', () => {
  const of = flat({
    added: 'Added: {{what}}.',
    kept: '“{{name}}”. It stays.',
    done: '已撤销：{{what}}。',
    memo: 'Memo {{at}}.{{ending}}',
  });
  const say = (key: string, params: object) => sentence(of, 'en', key, { ...params });
  expect(say('added', { what: 'account “Acme Corp.”' })).toBe('Added: account “Acme Corp.”');
  expect(say('added', { what: 'account “Acme”' })).toBe('Added: account “Acme”.');
  expect(say('added', { what: '“请回电。”' })).toBe('Added: “请回电。”');
  expect(say('kept', { name: 'Acme Corp.' })).toBe('“Acme Corp.” It stays.');
  expect(say('kept', { name: 'ليلى.' })).toBe('“\u2068ليلى.\u2069” It stays.');
  expect(say('done', { what: '新建任务“请回电。”' })).toBe('已撤销：新建任务“请回电。”');
  expect(say('done', { what: '新建客户“Acme Corp.”' })).toBe('已撤销：新建客户“Acme Corp.”。');
  expect(say('memo', { at: '9:05', ending: 'webm' })).toBe('Memo 9:05.webm');
});

it('a Latin name stands apart from the Chinese words around it', () => {
  const of = flat({
    visit: '拜访{{name}}',
    to: '发给{{name}}。一周内有效',
    of: '{{name}}的漏斗',
    on: '{{day}}前',
    quoted: '“{{name}}”',
  });
  const say = (key: string, params: object) => sentence(of, 'zh-CN', key, { ...params });
  expect(say('visit', { name: 'Cobalt 中国' })).toBe('拜访 Cobalt 中国');
  expect(say('visit', { name: '海川食品' })).toBe('拜访海川食品');
  expect(say('to', { name: 'Lin' })).toBe('发给 Lin。一周内有效');
  expect(say('of', { name: '国电Nari' })).toBe('国电Nari 的漏斗');
  expect(say('on', { day: '10月1日' })).toBe('10月1日前');
  expect(say('quoted', { name: 'Cobalt' })).toBe('“Cobalt”');
});

it('a number chooses the form of its language', () => {
  const days = (locale: Locale, count: number) => sentence(en, locale, 'record.days', { count });
  expect([0, 1, 2].map((n) => days('en', n))).toEqual(['0 days', '1 day', '2 days']);
  expect(days('zh-CN', 1)).toBe('1 days');
});
