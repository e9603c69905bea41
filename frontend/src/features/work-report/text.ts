import type { Labels } from '../../lib/types';
import type { ReportDay, ReportFact, ReportSheet } from '../../lib/work-report-types';

/** How facts are put into words, in the language on screen. */
export interface Words {
  type: (kind: string, type: string) => string;
  stage: (params: { name: string; from: string; to: string }) => string;
  finished: (title: string) => string;
  due: (title: string, day: string) => string;
  day: (day: string) => string;
  clock: (at: string) => string;
}

/** A fact as a line of a report. */
export function lineOf(fact: ReportFact, labels: Labels, words: Words): string {
  const about = labels[fact.accountId] ?? labels[fact.opportunityId] ?? '';
  const named = about && !fact.title.includes(about) ? `${about} · ${fact.title}` : fact.title;
  switch (fact.kind) {
    case 'activity':
      return `- ${words.type(fact.kind, fact.type)} · ${named}`;
    case 'task':
      return `- ${words.finished(named)}`;
    case 'stage':
      return `- ${words.stage({
        name: labels[fact.opportunityId] ?? '',
        from: labels[fact.from] ?? '',
        to: labels[fact.to] ?? '',
      })}`;
    case 'event':
      return `- ${[words.day(fact.at), words.clock(fact.at), named].filter(Boolean).join(' ')}`;
  }
}

/** What lies ahead: what has an hour, then the tasks. */
const aheadLines = (facts: ReportFact[], labels: Labels, words: Words): string[] =>
  facts.map((fact) =>
    fact.kind === 'task'
      ? `- ${words.due(fact.title, words.day(fact.at))}`
      : lineOf(fact, labels, words),
  );

/** A text with the lines that it does not have yet at its end. */
export function withLines(text: string, lines: string[]): string {
  const has = new Set(text.split('\n').map((line) => line.trim()));
  const missing = lines.filter((line) => !has.has(line) && has.add(line));
  return [text.trimEnd(), ...missing].filter(Boolean).join('\n');
}

/** What the records let a report say: of a week, what its days have reported. */
export function filled(sheet: ReportSheet, words: Words) {
  const { days, labels } = sheet;
  const facts = (day: ReportDay) => day.facts.map((fact) => lineOf(fact, labels, words));
  const plan = aheadLines(sheet.ahead, labels, words);
  if (days.length === 1 && days[0]) return { done: facts(days[0]), plan, blocker: [] };
  const done = days.flatMap((day) => {
    const lines = day.report ? written(day.report.done) : facts(day);
    return lines.length > 0 ? [`**${words.day(day.day)}**`, ...lines] : [];
  });
  return { done, plan, blocker: days.flatMap((day) => written(day.report?.blocker ?? '')) };
}

const written = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
