// Which hazard does a recorded signal pose? Its area and closures, its time, and the modes that its kind disturbs.
import { earliestMs, latestMs, type Area } from '../../base/index.ts';
import type { SignalState } from '../../record/index.ts';
import { disturbsStandingCargo, modesDisturbed } from '../signals/hazard-rules.ts';
import type { Hazard } from './hazard.ts';

type Signal = Pick<SignalState, 'hazard' | 'starts' | 'ends' | 'area' | 'closes' | 'status' | 'joins'>;

/** Undefined for one that has ended by `nowMs`, that names neither area nor closure, or that only confirms another signal. */
export function hazardOfSignal(signal: Signal, nowMs: number): Hazard | undefined {
  const { hazard = 'other', starts, ends, area, closes, status, joins } = signal;
  // The signal that it joins poses the hazard: whom it hits is counted once.
  if (joins !== undefined) return undefined;
  if (status === 'ended' || starts === undefined || (area === undefined && !closes?.length)) return undefined;
  const until = ends === undefined ? undefined : latestMs(ends);
  if (until !== undefined && until < nowMs) return undefined;
  return {
    ...(area !== undefined && { area: area as unknown as Area }),
    ...(closes !== undefined && { closes }),
    from: earliestMs(starts),
    ...(until !== undefined && { until }),
    now: nowMs,
    modes: modesDisturbed(hazard),
    standing: disturbsStandingCargo(hazard),
  };
}
