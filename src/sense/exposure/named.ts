// Whom does a signal of our own trade hit? Nobody by where they are: it names whom it is about.
import { earliestMs, latestMs } from '../../base/index.ts';
import type { SignalState } from '../../record/index.ts';
import type { Hit } from './hazard.ts';

/** A shipment that the signal is about; on the whole of its way, not on one leg. */
export type NamedHit = Omit<Hit, 'how' | 'leg'> & { readonly how: 'concerns' };

/** Empty once the signal is over. @param shipments keys of those that it names, itself or by their orders */
export function hitsNamed(
  { status, starts, ends }: Pick<SignalState, 'status' | 'starts' | 'ends'>,
  shipments: readonly string[],
  nowMs: number,
): NamedHit[] {
  const untilMs = ends === undefined ? nowMs : latestMs(ends);
  if (status === 'ended' || starts === undefined || untilMs < nowMs) return [];
  const span = { from: earliestMs(starts), until: Math.max(untilMs, earliestMs(starts)) };
  return [...new Set(shipments)].sort().map((shipment) => ({
    ...{ shipment, ...span, how: 'concerns', place: '' },
    why: 'The signal is about it.',
  }));
}
