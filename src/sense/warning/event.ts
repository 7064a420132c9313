// How does an open event go on: is it over, has the new become usual, or has it become far worse?
import type { Recovery } from './alarm.ts';
import type { Channel } from './channel.ts';
import { tuning, type DetectorOptions } from './options.ts';

export type OpenEvent = {
  /** Index of the first day. */
  readonly onset: number;
  readonly direction: 'down' | 'up';
  readonly slow: boolean;
  readonly begunAt: number;
  /** When it last spoke, and seen over expected then. */
  raisedAt: number;
  ratio: number;
  /** What a usual day would have been. */
  readonly level: number;
};

export type Turn =
  | { readonly kind: 'over'; readonly how: Recovery['how'] }
  | { readonly kind: 'worse'; readonly ratio: number; readonly score: number }
  | { readonly kind: 'goes on' };

export function followEvent(channel: Channel, event: OpenEvent, settings: Required<DetectorOptions>): Turn {
  const today = channel.length - 1;
  const margin = (event.slow ? tuning.slowChange : settings.leastChange) * tuning.recoveryShare;
  const isDown = event.direction === 'down';
  const lately = ratioOver(channel, event, event.slow ? tuning.slowDays : tuning.recoveryDays);
  if (today > event.begunAt && (isDown ? lately >= 1 - margin : lately <= 1 + margin))
    return { kind: 'over', how: 'recovered' };
  if (today - event.begunAt >= tuning.newNormalDays) return { kind: 'over', how: 'new normal' };
  if (
    !isDown ||
    event.ratio < tuning.worseningFrom ||
    today - event.raisedAt < tuning.worseningDays ||
    Number.isNaN(channel.valueAt(today))
  )
    return { kind: 'goes on' };
  // Where little is to be expected three quiet days are nothing, and a longer time is looked at.
  let days: number = tuning.worseningDays;
  while (days < tuning.slowDays && event.level * event.ratio * days < tuning.sparseEvents) days++;
  if (today - event.raisedAt < days) return { kind: 'goes on' };
  const ratio = ratioOver(channel, event, days);
  if (!(ratio <= event.ratio * tuning.worseningShare)) return { kind: 'goes on' };
  const expected = event.level * event.ratio * days;
  return { kind: 'worse', ratio, score: 2 * Math.sqrt(expected) * (1 - Math.sqrt(ratio / event.ratio)) };
}

/** The last days over what they would have been without the event; NaN when none has a value. */
function ratioOver(channel: Channel, { level, slow, onset }: OpenEvent, days: number): number {
  const last = channel.length - 1;
  let seen = 0;
  let weight = 0;
  for (let i = Math.max(slow ? 0 : onset, last - days + 1); i <= last; i++) {
    if (Number.isNaN(channel.valueAt(i))) continue;
    seen += channel.valueAt(i);
    weight += channel.factorAt(i);
  }
  return weight > 0 ? seen / (level * weight) : NaN;
}
