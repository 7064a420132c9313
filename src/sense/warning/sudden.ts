// Which window speaks most clearly of a sudden change, if one is clear and large enough?
import type { Channel, WindowEvidence } from './channel.ts';
import { tuning, type DetectorOptions } from './options.ts';
import { extremesBefore } from './precedent.ts';

type Settings = Required<DetectorOptions>;

export function clearest(
  evidence: readonly WindowEvidence[],
  settings: Settings,
): WindowEvidence | undefined {
  return strongest(
    evidence.filter(
      (window) => settings.direction === 'both' || (window.ratio < 1 ? 'down' : 'up') === settings.direction,
    ),
    settings,
  );
}

/** A rise where only drops are watched: sustained, and higher than anything in the history. */
export function findSurge(
  channel: Channel,
  evidence: readonly WindowEvidence[],
  settings: Settings,
): WindowEvidence | undefined {
  const window = strongest(
    evidence.filter(
      ({ ratio, days, first }) => ratio > 1 && days >= tuning.surgeDays && first >= tuning.surgePastDays,
    ),
    settings,
  );
  if (window === undefined) return undefined;
  const seen = (window.ratio * window.expected) / window.days;
  return seen > extremesBefore(channel, window).highest ? window : undefined;
}

function strongest(evidence: readonly WindowEvidence[], settings: Settings): WindowEvidence | undefined {
  let best: WindowEvidence | undefined;
  for (const window of evidence) {
    const { ratio, score } = window;
    const isLarge = ratio < 1 ? ratio <= 1 - settings.leastChange : ratio >= 1 + settings.leastChange;
    if (!isLarge || Math.abs(score) < settings.threshold) continue;
    if (best === undefined || Math.abs(score) > Math.abs(best.score)) best = window;
  }
  return best;
}
