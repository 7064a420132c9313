// Which source won, and why? For each thing of a timeline the word that counts, on what ground, and what the other sources say
// instead, with how far they are from it.
import { earliestMs, latestMs, sortMs, type Moment } from '../../base/index.ts';
import { saidIn } from '../fold/said.ts';
import { subjectKey } from '../statement/subject.ts';
import type { Classifier } from '../statement/values.ts';
import type { Travelling } from './groups.ts';
import type { Mark } from './mark.ts';
import { groundOf, tellsWhatHappened, type Ground } from './settle.ts';
import { slotsOf, type EventSlot } from './slots.ts';

export type OtherWord = {
  readonly statement: string;
  readonly issuer: string;
  readonly at?: Moment;
  readonly ground: Ground;
  /** Hours later than the word that counts, below zero when earlier; left out where one of both has no time. */
  readonly hours?: number;
  /** Whether both can be true at the precision and zone that they were told with. */
  readonly agrees: boolean;
};

/**
 * Why a word counts. `only-word`: nobody else spoke. `rank`: its issuer is closer to what happens than who contradicts it.
 * `later-received`: equally close, but told later. `later-issued`: the same issuer wrote it later, though it came earlier.
 */
export type ReadingRule = 'only-word' | 'rank' | 'later-received' | 'later-issued';

export type SlotReading = Pick<EventSlot, 'code' | 'leg' | 'place' | 'equipment'> & {
  readonly subject: string;
  readonly classifier: Classifier;
  readonly at?: Moment;
  readonly statement: string;
  readonly issuer: string;
  readonly rule: ReadingRule;
  readonly ground: Ground;
  readonly others: readonly OtherWord[];
  readonly slipHours?: number;
};

/** One for each slot and classifier that something was said of, in the order in which they were first spoken of. */
export function readingsOf(state: Travelling): readonly SlotReading[] {
  return slotsOf(state).flatMap((slot) =>
    (['planned', 'estimated', 'actual'] as const).flatMap((classifier) => {
      const chosen = slot[classifier];
      return chosen === undefined ? [] : [readingOf(state, slot, chosen)];
    }),
  );
}

function readingOf(state: Travelling, slot: EventSlot, chosen: Mark): SlotReading {
  const { code, leg, place, equipment } = slot;
  const words = slot.history[chosen.classifier].filter((mark) => mark.seq !== chosen.seq);
  const won = saidIn(state, chosen.seq);
  const others = words.map((mark) => otherWord(state, mark, chosen, leg));
  return {
    ...{ subject: subjectKey(state.subject), code, classifier: chosen.classifier },
    ...(leg !== undefined && { leg }),
    ...(place !== undefined && { place }),
    ...(equipment !== undefined && { equipment }),
    ...(chosen.at !== undefined && { at: chosen.at }),
    ...{ statement: won?.statement ?? '', issuer: won?.issuer ?? '' },
    rule: ruleOf(state, chosen, words),
    ground: groundOf(won?.issuer ?? '', code, leg, state),
    others,
    ...(chosen.slipHours !== undefined && { slipHours: chosen.slipHours }),
  };
}

function otherWord(state: Travelling, mark: Mark, chosen: Mark, leg: number | undefined): OtherWord {
  const said = saidIn(state, mark.seq);
  const [mine, its] = [mark.at, chosen.at];
  const timed = mine !== undefined && its !== undefined;
  const agrees = !timed || (latestMs(mine) >= earliestMs(its) && latestMs(its) >= earliestMs(mine));
  return {
    ...{ statement: said?.statement ?? '', issuer: said?.issuer ?? '' },
    ...(mine !== undefined && { at: mine }),
    ground: groundOf(said?.issuer ?? '', mark.code, leg, state),
    ...(timed && { hours: Math.round((sortMs(mine) - sortMs(its)) / 360_000) / 10 }),
    agrees,
  };
}

function ruleOf(state: Travelling, chosen: Mark, words: readonly Mark[]): ReadingRule {
  if (words.length === 0) return 'only-word';
  if (chosen.reason !== undefined) return chosen.reason.rule;
  const issuer = saidIn(state, chosen.seq)?.issuer;
  const overtaken = words.some((mark) => mark.seq > chosen.seq && saidIn(state, mark.seq)?.issuer === issuer);
  if (overtaken) return 'later-issued';
  const later = words.some((mark) => mark.seq > chosen.seq);
  return later && chosen.classifier === 'actual' && tellsWhatHappened(chosen, state)
    ? 'rank'
    : 'later-received';
}
