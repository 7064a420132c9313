// What does our own trade tell? A milestone that did not come, an arrival that slips, cargo that stands too long, orders that surge or
// collapse, a supplier who gets later: facts that detectors and watches have found, as signals beside those of the world. They name
// what they were made from (`about`) and no area: they are about these subjects and hit nobody else.
import { addDuration, fail, failWith, problem, succeed } from '../../base/index.ts';
import type { Moment, Problem, Result } from '../../base/index.ts';
import type { HazardKind, Severity } from './hazard-rules.ts';
import { severityOfScore } from './severity.ts';
import { reportDraft, type FeedContext, type SignalDraft } from './signal-draft.ts';

type Fact = {
  /** What the signal is named after, so that newer words meet it; kind and first subject when left out. */
  readonly id?: string;
  /** Keys of the subjects that it is about: shipments, orders, parties. */
  readonly about: readonly string[];
  readonly at: Moment;
  /** How long it is news; a week from `at` when left out. */
  readonly until?: Moment;
  /** What people call it. */
  readonly name: string;
  readonly place?: string;
  /** How sure the detector is, 0 to 1; left out for what is plainly so. */
  readonly confidence?: number;
};

export type OwnFact = Fact &
  (
    | {
        readonly kind: 'missed-milestone';
        readonly milestone: string;
        readonly due: Moment;
        readonly lateHours: number;
      }
    | { readonly kind: 'eta-slip'; readonly slipHours: number; readonly slackHours?: number }
    | { readonly kind: 'dwell'; readonly stoodHours: number; readonly usualHours: number }
    | {
        readonly kind: 'order-change';
        readonly observed: number;
        readonly expected: number;
        readonly unit: string;
      }
    | {
        readonly kind: 'supplier-drift';
        readonly meanLateDays: number;
        readonly usualLateDays: number;
        readonly deliveries: number;
      }
  );

const hazardOf = {
  'missed-milestone': 'milestone',
  'eta-slip': 'delay',
  dwell: 'dwell',
  'order-change': 'demand',
  'supplier-drift': 'supplier',
} as const satisfies Record<OwnFact['kind'], HazardKind>;

/** How long a fact is news when nobody says it again. */
const standsFor = 'P7D';

/** One signal a fact; a fact with a figure that is none is refused with its JSON Pointer, the others stand. */
export function signalsOfFacts(
  facts: readonly OwnFact[],
  context: FeedContext,
): { signals: SignalDraft[]; rejected: Problem[] } {
  const signals = new Map<string, SignalDraft>();
  const rejected: Problem[] = [];
  for (const [index, fact] of facts.entries()) {
    const checked = checkFact(fact, index);
    if (!checked.ok) rejected.push(...checked.problems);
    else {
      const draft = draftOf(fact, index + 1, context);
      signals.set(draft.subject.id, draft);
    }
  }
  return { signals: [...signals.values()], rejected };
}

function checkFact(fact: OwnFact, index: number): Result<OwnFact> {
  if (fact.about.length === 0)
    return fail('value.missing', 'A fact is about at least one subject.', { path: `/${index}/about` });
  const wrong = Object.entries(fact).flatMap(([name, value]) =>
    typeof value !== 'number' ||
    (Number.isFinite(value) &&
      (value >= 0 ||
        name === 'meanLateDays' ||
        name === 'usualLateDays' ||
        name === 'slipHours' ||
        name === 'slackHours'))
      ? []
      : [problem('value.not-understood', `${String(value)} is no ${name}.`, { path: `/${index}/${name}` })],
  );
  return wrong.length > 0 ? failWith(wrong) : succeed(fact);
}

function draftOf(fact: OwnFact, position: number, context: FeedContext): SignalDraft {
  const score = scoreOf(fact);
  const what = fact.kind === 'missed-milestone' ? `${fact.kind}-${fact.milestone}` : fact.kind;
  return reportDraft(
    {
      // One signal for each kind and subject: the same again is a newer word on it.
      id: `own-${fact.id ?? `${what}-${fact.about[0]!}`}`,
      feed: 'own',
      feedId: what,
      title: titleOf(fact),
      hazard: hazardOf[fact.kind],
      severity: severityOfScore(score) satisfies Severity,
      severityScore: score,
      certainty: fact.confidence === undefined ? 'observed' : fact.confidence >= 0.8 ? 'likely' : 'possible',
      starts: fact.at,
      ends: fact.until ?? addDuration(fact.at, standsFor),
      issuedAt: fact.at,
      observedAt: fact.at,
      about: fact.about,
      ...(fact.place !== undefined && { places: [fact.place] }),
      position,
      segment: 'fact',
      extra: figuresOf(fact),
    },
    context,
  );
}

/** Cargo is late by days before anybody calls it grave. */
const graveHours = 72;

/**
 * From nothing to the worst: half of the scale where the deviation equals what is usual or three days, three quarters at three times that.
 * For a slip, what is beyond the slack counts.
 */
function scoreOf(fact: OwnFact): number {
  const share = (deviation: number, unit: number) => {
    const ratio = Math.max(0, deviation) / unit;
    return ratio / (1 + ratio);
  };
  switch (fact.kind) {
    case 'missed-milestone':
      return share(fact.lateHours, graveHours);
    case 'eta-slip':
      return share(fact.slipHours - (fact.slackHours ?? 0), graveHours);
    case 'dwell':
      return share(fact.stoodHours - fact.usualHours, Math.max(fact.usualHours, 24));
    case 'order-change':
      return share(Math.abs(fact.observed - fact.expected), Math.max(fact.expected, 1));
    case 'supplier-drift':
      return share(fact.meanLateDays - fact.usualLateDays, Math.max(Math.abs(fact.usualLateDays), 3));
  }
}

function titleOf(fact: OwnFact): string {
  switch (fact.kind) {
    case 'missed-milestone':
      return `${fact.name}: ${fact.milestone} is ${lengthOf(fact.lateHours)} overdue`;
    case 'eta-slip':
      return `${fact.name}: arrival has slipped by ${lengthOf(fact.slipHours)}`;
    case 'dwell':
      return `${fact.name}: stands for ${lengthOf(fact.stoodHours)}, usually ${lengthOf(fact.usualHours)}`;
    case 'order-change':
      return `${fact.name}: orders ${fact.observed >= fact.expected ? 'surge' : 'collapse'} to ${round(fact.observed)} ${fact.unit}, expected ${round(fact.expected)}`;
    case 'supplier-drift':
      return `${fact.name}: ${round(fact.meanLateDays)} days late, usually ${round(fact.usualLateDays)}`;
  }
}

function figuresOf(fact: OwnFact): Record<string, string> {
  const { id: _id, about: _about, at: _at, until: _until, name, kind, place, ...rest } = fact;
  const figures = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, String(value)]));
  return { kind, name, place: place ?? '', ...figures };
}

/** As people say it: hours up to two days. */
function lengthOf(hours: number): string {
  return Math.abs(hours) < 48 ? `${round(hours)} h` : `${round(hours / 24)} days`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
