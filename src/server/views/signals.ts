// A signal as pages show it.
import type { SignalState } from '../../record/index.ts';
import { present } from './facts.ts';
import { iso } from './values.ts';

export function signalView(key: string, state: SignalState) {
  return present({
    key,
    title: state.title ?? key,
    hazard: state.hazard ?? 'other',
    severity: state.severity ?? 'unknown',
    certainty: state.certainty ?? 'unknown',
    starts: (state.starts ?? '') as string,
    ends: state.ends as string | undefined,
    closes: [...(state.closes ?? [])],
    feed: state.feed ?? '',
    exercise: state.exercise ?? false,
    status: state.status ?? ('active' as const),
    severityScore: state.severityScore,
    updated: state.updatedAt as string | undefined,
    joins: state.joins,
    places: state.places && [...state.places],
    signature: state.signature,
    signer: state.signer,
    link: state.link,
    texts: state.texts?.map((text) => ({ ...text })),
    receivedAt: iso(state.lastReceivedAt),
  });
}
