// Why was an alarm raised? One sentence: what was seen, what was expected, which columns agree, and whether there is a precedent.
import type { Channel, WindowEvidence } from './channel.ts';
import { precedentOf } from './precedent.ts';
import type { SlowChange } from './slow.ts';
import { tuning } from './options.ts';

export type Support = { readonly column: string; readonly evidence: readonly WindowEvidence[] };

export type Described = { readonly text: string; readonly unprecedented: boolean };

export function describeSudden(
  main: Channel,
  window: WindowEvidence,
  column: string,
  support: readonly Support[],
): Described {
  const seen = (window.ratio * window.expected) / window.days;
  const precedent = precedentOf(main, window);
  const agree = support.flatMap(({ column: name, evidence }) => {
    const same = evidence.find(({ days }) => days === window.days);
    if (same === undefined || same.ratio > 1 !== window.ratio > 1 || Math.abs(same.score) < 1) return [];
    return [`${name} ${percent(same.ratio)}`];
  });
  const also = agree.length > 0 ? `; also ${agree.join(', ')}` : '';
  const text = `${column} ${percent(window.ratio)} over ${window.days} days: ${day(seen)} a day, ${day(window.expected / window.days)} expected${also}; ${precedent.text}`;
  return { text, unprecedented: precedent.unprecedented };
}

export function describeSlow(main: Channel, slow: SlowChange, column: string): Described {
  const years = yearsOf(main.length);
  const text = `${column} in slow decline: ${day(slow.level * slow.ratio)} a day over ${tuning.slowDays} days, ${percent(slow.ratio)} against the lowest such time before; without precedent in ${years} years`;
  return { text, unprecedented: true };
}

export function describeWorse(ratio: number, column: string, since: string): Described {
  const text = `${column} far worse: ${Math.round(ratio * 100)} % of what was usual before ${since}`;
  return { text, unprecedented: false };
}

export function yearsOf(days: number): string {
  return (days / 365.25).toFixed(1);
}

function percent(ratio: number): string {
  return `${ratio < 1 ? '−' : '+'}${Math.abs(Math.round((ratio - 1) * 100))} %`;
}

function day(value: number): string {
  return value >= 10 ? value.toFixed(0) : value.toFixed(1);
}
