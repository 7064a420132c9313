// What does a run know beside its own statements? Who takes part and how to speak to them, the calendars, rates, what this program
// can do. The rim gathers it each time; the engine asks nothing by itself.
import type { HolidaySource, Money } from '../../../base/index.ts';
import type { PartyRole } from '../../../record/index.ts';
import type { StepKind } from '../book/playbook.ts';
import type { WorkPlace } from '../book/working-time.ts';

export type RunParty = {
  readonly org: string;
  readonly name: string;
  readonly roles: readonly PartyRole[];
  readonly language: string;
  readonly work: WorkPlace;
  /** Of what the run is about, the numbers that the party may see; a text to it names no others. */
  readonly numbers?: RunNumbers;
};

export type RunNumbers = { readonly shipments?: readonly string[]; readonly orders?: readonly string[] };

export type RunFacts = {
  readonly home: {
    readonly org: string;
    readonly name: string;
    readonly language: string;
    readonly work: WorkPlace;
  };
  /** Parties of what the run is about, each organisation once. */
  readonly parties: readonly RunParty[];
  readonly holidays: HolidaySource;
  readonly engines: ReadonlySet<StepKind>;
  /** Kinds that are worked out before they are due, so that people approve the outcome and not the intention. */
  readonly prepares?: ReadonlySet<StepKind>;
  /** What was worked out, by the key of the step; it becomes part of what is approved. */
  readonly prepared?: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** The working hours at a place by its UN/LOCODE. */
  readonly placeOf?: (code: string) => WorkPlace | undefined;
  readonly convert?: (money: Money, currency: string) => Money | undefined;
  /** Numbers for texts to the house, by what the run is about. */
  readonly numbers?: RunNumbers;
};
